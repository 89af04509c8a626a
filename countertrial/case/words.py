"""The closed lists of words that cells may hold (specification of the case folder, sections 1 and 2)."""

SIDES = ("prosecution", "court", "defence", "critic", "press", "record", "scholarship", "accused", "witness")
LEVELS = ("country", "region", "town", "site", "room", "vessel")
HOW = ("copy", "translation", "excerpt", "summary", "altered")
SEEN = ("read", "excerpt", "memory")
ROLES = ("kernel", "aggravator", "act", "attribution", "rival", "provocation")
GROUP_KINDS = ("custody", "agent", "campaign", "free")
CALENDAR_WORDS = ("gregorian", "julian", "unknown")

STANCES = ("asserted", "quoted", "reported", "denied", "retracted", "unconfirmed", "predicted", "editorial", "ironic",
           "hypothetical")
COUNTING = ("asserted", "quoted", "reported")
"""Stances under which a statement constrains; `denied` constrains as the negation, the others are only shown."""

BASES = ("own_observation", "told", "dispatch", "document", "general_knowledge", "inference", "in_custody", "unknown")
CONFIDENCES = ("low", "medium", "high")
ALLEGIANCES = ("leader", "active", "member", "sympathiser")
MODES = ("within", "throughout", "each", "based")
MANNERS = ("natural", "executed", "killed", "suicide", "accident", "in_custody", "unknown")
ANSWERS = ("affirms", "denies", "retracts", "partly")
EFFECTS = ("supports", "undermines", "neutral")
QUANTIFIERS = ("all", "all_but", "some", "none", "most", "count")
EVIDENCE_KINDS = ("document", "trace", "expert", "argument", "finding", "announcement", "search")
CUSTODY_KINDS = ("held", "isolated", "session", "transfer", "counsel", "visit", "medical", "ill_treatment", "threat",
                 "offer", "release", "seized", "tested", "altered", "withheld", "lost")
STAGES = (
    "investigated", "arrested", "indictment_served", "charged", "named", "pleaded", "reasons_given",
    "brought_before_judge", "petitioned", "ruled", "family_told", "counsel_appointed", "file_opened", "summoned",
    "present", "interpreter_given", "guardian_present", "tried", "hearing_closed", "witness_asked",
    "witness_admitted", "witness_refused", "testified", "prosecuted", "defended", "judged", "inquiry_opened",
    "judgment_published", "convicted", "acquitted", "dropped", "sentenced", "sentence_carried_out", "appealed",
    "quashed", "pardoned", "retrial_ordered", "rehabilitated", "dismissed", "deported",
)
PROPERTIES = ("charged", "arrested", "tried", "convicted", "executed", "named", "dead")
"""What a roll may say of its members by itself."""

PROPERTIES_OF = {"charged": "charges", "member": "bodies"}
"""What a roll may say with an id after a colon, and the table of that id."""
