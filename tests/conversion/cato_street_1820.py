"""Rules for cato-street-1820."""

from library import Conversion, begin

FIVE = "thistlewood;ings;brunt;tidd;davidson"
POSITIONS = {"harrowby": "lord_president", "sidmouth": "home_secretary", "castlereagh": "foreign_secretary",
             "ruthven": "bow_street_officer"}


def build() -> Conversion:
    """The case as a folder, with its ledger."""
    case = begin("cato-street-1820")
    people(case)
    charges(case)
    presences(case)
    record(case)
    ties(case)
    case.add_csv()
    case.label()
    return case


def people(case: Conversion) -> None:
    """Persons, their party or office, and what became of each."""
    for row in case.originals("persons"):
        person = row["id"]
        case.take("persons", person)
        case.add("people", id=person, name=row["name"], note=f"{row['role']}: {row['office_or_description']}")
        if row["outcome"] == "executed":
            case.add("lives", id=f"l_{person}", person=person, died=row["outcome_date"], manner="executed")
        elif row["outcome"] == "vanished":
            case.add("proceedings", id=f"gone_{person}", who=person, stage="present", stance="denied",
                     body="trial_cato", when="1820-04", says="Edwards vanished.",
                     note="The table has 1820; that he was not at the trials is the compiler's reading.")
        if row["group"] == "Spencean":
            case.add("allegiances", id=f"al_{person}", who=person, body="spenceans", sign="+",
                     rank="leader" if person in ("thistlewood", "spence") else "member",
                     from_="[..1814]" if person == "spence" else "[..1820-02-23]",
                     to="1814-09" if person == "spence" else "[1820-02-23..]")
        if person == "spence":
            case.add("lives", id="l_spence", person="spence", died="1814-09", manner="unknown")
        if person in POSITIONS:
            case.add("offices", id=f"o_{person}", person=person, position=POSITIONS[person], from_="[..1820-02-23]",
                     to="[1820-02-23..]")


def charges(case: Conversion) -> None:
    """The charge of the Crown and the answer of the defence."""
    row = case.take("charges", "c1")
    source = case.cited(row["source"])
    case.add("charges", id="c1", name="Plan to kill the cabinet")
    for name, role, says in (
            ("e_assembly", "act", "Armed men met in a loft in Cato Street."),
            ("e_plan", "kernel", "They meant to kill the cabinet at its dinner."),
            ("e_raise", "aggravator", "They meant to raise London after it.")):
        case.add("elements", id=name, role=role, charges="c1", accused=FIVE, says=says, source=source)
    case.add("accusations", id="c1_accused", voice="v_crown", charge="c1", accused=FIVE, act=row["act"],
             victim="the cabinet, at Lord Harrowby's", instigator="thistlewood", when="1820-02-23",
             place="Grosvenor Square")
    case.add("proceedings", id="c1_charged", who=FIVE, stage="charged", charge="c1", body="trial_cato",
             when="[1820-02-24..1820-04]")
    case.add("proceedings", id="c1_pleaded", who=FIVE, stage="pleaded", result="not guilty", charge="c1",
             body="trial_cato", when="1820-04")
    case.add("testimony", id="c1_denied", voice="v_dock", said="1820-04", element="e_plan", answer="denies",
             custody="cu_five", says="They pleaded not guilty.")
    case.add("proceedings", id="c1_convicted", who=FIVE, stage="convicted", charge="c1", body="trial_cato",
             when="1820-04", result="guilty of treason")
    case.became("f1a", "f1c", "f3a")
    row = case.take("charges", "c2")
    case.add("charges", id="c2", name="The informer's part")
    case.add("elements", id="e_pushed", role="provocation", charges="c2", accused="edwards",
             source=case.cited(row["source"]), says="Edwards proposed and pushed the plan.")
    case.add("accusations", id="c2_accused", voice="v_defence", charge="c2", accused="edwards", act=row["act"],
             victim="Thistlewood", instigator="edwards", when="1820-02", place="London")
    case.add("evidence", id="c2_flight", voice="v_defence", kind="argument", bears_on="e_pushed", effect="supports",
             says="His part in the plan and his flight show it.")
    case.add("proceedings", id="c2_tried", who="edwards", stage="tried", stance="denied", charge="c2",
             says="Edwards was not tried.")
    case.became("gone_edwards")


def presences(case: Conversion) -> None:
    """Who is said to have been where on the evening."""
    case.take("presences", "p1")
    case.add("presences", id="p1", voice="v_officers", who="thistlewood", place="cato_street", when="1820-02-23",
             mode="within", hours="19:00-20:00", event="raid",
             note="A raid, at about half past seven; the hours are the compiler's bounds of it.")
    case.take("presences", "p2", "A notice of a dinner to come is a prediction; p3x stands for `against`")
    case.add("presences", id="p2", voice="v_notice", said="[..1820-02-23]", stance="predicted", who="harrowby",
             place="grosvenor_square", when="1820-02-23", event="dinner",
             says="Lord Harrowby would give a dinner at home.", note="A notice that was shown to the plotters.")
    case.add("predictions", id="p2_due", voice="v_notice", said="[..1820-02-23]", due="1820-02-23",
             says="The cabinet would dine with Lord Harrowby on 23 February.")
    case.became("p3x")
    case.take("presences", "p3")
    case.add("presences", id="p3", voice="v_memoir", who="harrowby", place="liverpool_house", when="1820-02-23",
             says="Lord Harrowby was at Lord Liverpool's house.")
    case.add("evidence", id="p3x", voice="v_memoir", kind="argument", bears_on="p2;p2_due", effect="undermines",
             says="He did not give the dinner that was announced.")


def record(case: Conversion) -> None:
    """The record, row by row."""
    case.take("record", "f1")
    case.add("evidence", id="f1a", voice="v_officers", kind="trace", bears_on="e_assembly", effect="supports",
             item="arms", place="cato_street", event="raid", when="1820-02-23", basis="own_observation",
             says="Armed men were surprised in a loft, and one officer was killed in the scuffle.")
    case.add("figures", id="f1b", voice="v_officers", quantity="men in the loft", value="~24", unit="persons",
             of="raid", from_="1820-02-23", to="1820-02-23", says="About two dozen men were in the loft.")
    case.add("figures", id="f1d", voice="v_officers", quantity="officers at the raid", value="12", unit="persons",
             of="raid", from_="1820-02-23", to="1820-02-23", says="A dozen officers made the raid.")
    case.add("proceedings", id="f1c", who=FIVE, stage="arrested", by="bow_street", charge="c1",
             when="[1820-02-23..1820-02-24]", source=f"{case.cited('GAUNT')};old_bailey_text",
             note="That two of the five were taken only on the next day is from memory.", confidence="medium")
    case.became("p1", "l_smithers", "cu_five")
    case.take("record", "f2")
    case.add("evidence", id="f2a", voice="v_memoir", kind="announcement", bears_on="p2_due", effect="undermines",
             event="dinner", when="1820-02-23",
             says="The dinner was called off in secret, and the servants were told at eight in the evening.")
    case.add("evidence", id="f2b", voice="v_memoir", kind="document", bears_on="e_plan", effect="neutral",
             event="dinner", when="1820-02-23", says="A neighbour's guests kept up appearances.")
    case.add("evidence", id="f2x", source="compiled", voice="v_compiler", stance="editorial", kind="argument",
             bears_on="f2a;f2b;e_pushed", effect="neutral",
             says="It shows that the government knew, not that it invented the arms.")
    case.became("p3")
    case.take("record", "f3", "Three who told of it, each a row; one of them was paid")
    case.add("testimony", id="f3a", voice="v_hiden", element="e_plan", answer="affirms", custody="false",
             said="1820-02", says="Hiden told of the plan.")
    case.add("testimony", id="f3b", voice="v_dwyer", element="e_plan", answer="affirms", custody="false",
             said="1820-02", says="Dwyer told of the plan.")
    case.add("testimony", id="f3c", voice="v_edwards", element="e_plan", answer="affirms", custody="false",
             said="1820-02", group="g_informers", says="Edwards told of the plan.")
    case.add("figures", id="f3d", voice="v_magazine", quantity="informers", value="3", unit="persons", of="c1",
             from_="1820-02", to="1820-02", says="There were three separate informers.")
    case.add("evidence", id="f3e", voice="v_magazine", kind="argument", bears_on="e_pushed", effect="neutral",
             first_known_to="sidmouth", says="An informer had the plan before the raid.")
    case.take("record", "f4")
    case.add("proceedings", id="f4a", who=FIVE, stage="tried", by="old_bailey", charge="c1", body="trial_cato",
             when="1820-04", in_open_court="true")
    case.add("proceedings", id="f4b", who=FIVE, stage="sentence_carried_out", result="death", body="trial_cato",
             when="1820-05-01", says="Five were hanged and beheaded.")
    case.add("rolls", id="f4c", voice="v_proceedings", of="trial_cato", property="executed", quantifier="count",
             number="5", named=FIVE, on="1820-04", as_of="1820-05-01", says="Five were hanged and beheaded.")
    case.add("remarks", id="f4d", voice="v_proceedings", about="trial_cato", kind="outcome",
             says="Others were transported.", note="The table does not name them, so no roll of the dock is closed.")
    case.became(*(f"l_{person}" for person in FIVE.split(";")))
    case.take("record", "f5")
    case.add("proceedings", id="f5a", voice="v_parliament", who="edwards", stage="petitioned", when="1820-05",
             says="Members called for a charge against Edwards.")
    case.add("proceedings", id="f5b", voice="v_parliament", who="edwards", stage="charged", stance="denied",
             charge="c2", when="1820-05", says="He was not charged.")
    case.add("evidence", id="f5c", voice="v_parliament", said="1820-05", kind="argument", bears_on="e_pushed",
             effect="supports", says="Members held that Edwards should answer for the plan.")


def ties(case: Conversion) -> None:
    """Ties as they stand."""
    for row in case.originals("ties"):
        case.take("ties", row["id"])
        case.add("ties", id=row["id"], a=row["a"], b=row["b"], kind=row["kind"].removesuffix(" (false)"),
                 sign=row["sign"], from_=row["from"], to=row["to"], alleged="false",
                 feigned="true" if "false" in row["kind"] else "")
