"""Rules for gunpowder-plot-1605."""

from library import Conversion, begin

FIVE = "catesby;t_wintour;j_wright;percy;fawkes"
SECOND = "r_wintour;grant;c_wright;keyes;bates"
EIGHT = "digby;r_wintour;grant;bates;t_wintour;rookwood;keyes;fawkes"
JOINED = {"core": "[..1604-05-20]", "early": "[1604-10..1605-03]", "early 1605": "[1605-01..1605-03]",
          "late": "[1605-09-29..1605-10-21]"}
HELD = "[1605-11-05..1606-01-31]"
IN_OFFICE = {"from_": "[..1605-11-04]", "to": "[1605-11-05..]"}
POSITIONS = {"james": "king", "salisbury": "secretary", "suffolk": "chamberlain", "waad": "tower_lieutenant",
             "whynniard": "wardrobe_keeper", "knyvett": "magistrate", "garnet": "jesuit_superior"}


def build() -> Conversion:
    """The case as a folder, with its ledger."""
    case = begin("gunpowder-plot-1605")
    people(case)
    charges(case)
    presences(case)
    discovery(case)
    afterwards(case)
    ties(case)
    case.add_csv()
    case.label()
    return case


def people(case: Conversion) -> None:
    """Persons, with what became of each, when each is said to have joined, and offices in November 1605."""
    for row in case.originals("persons"):
        person = row["id"]
        case.take("persons", person)
        case.add("people", id=person, name=row["name"].split(" (")[0].split(" alias")[0], names=case.names(person),
                 note=f"{row['role']}: {row['office_or_description']}")
        ended(case, person, row["outcome"], row["outcome_date"])
        if row["group"] in JOINED and row["role"] == "conspirator":
            case.add("allegiances", id=f"al_{person}", who=person, body="plotters", sign="+",
                     from_=JOINED[row["group"]], to="[1605-11-07..]",
                     note="When he joined is bounded by the dates of the charges.")
        if row["group"] == "Jesuit":
            case.add("allegiances", id=f"al_{person}", who=person, body="jesuits", sign="+",
                     rank="leader" if person == "garnet" else "member", from_="[..1605]", to="[1606..]")
        if person in POSITIONS:
            case.add("offices", id=f"o_{person}", person=person, position=POSITIONS[person], **IN_OFFICE)
        if person == "percy":
            case.became("f21_office")


def ended(case: Conversion, person: str, outcome: str, date: str) -> None:
    """One row for what became of a person."""
    if outcome == "killed at Holbeach":
        case.add("lives", id=f"l_{person}", person=person, died=date, manner="killed")
        if person in ("j_wright", "c_wright"):
            case.add("presences", id=f"h_{person}", who=person, place="holbeach", when=date, mode="within",
                     event="fight", says=f"{person[0].upper()}. Wright was killed at Holbeach.")
    elif outcome == "executed":
        case.add("lives", id=f"l_{person}", person=person, died=date, manner="executed")
    elif outcome == "died in the Tower":
        case.add("lives", id=f"l_{person}", person=person, died=date, manner="in_custody")
    elif outcome == "escaped":
        case.add("proceedings", id=f"esc_{person}", who=person, stage="arrested", stance="denied", by="crown",
                 says="He escaped.")
    elif outcome == "not extradited":
        case.add("proceedings", id=f"ext_{person}", who=person, stage="deported", stance="denied", by="crown",
                 says="He was not extradited.")
    elif outcome == "fined and imprisoned":
        case.add("proceedings", id=f"st_{person}", who=person, stage="sentenced", by="star_chamber",
                 result="fine and prison", body="star_chamber", when="1606?", recalled="fraser",
                 note="Year from memory.")


def charge(case: Conversion, name: str, title: str, accused: str, **cells: str) -> None:
    """A charge and the accusation as the table gives it."""
    row = case.take("charges", name)
    case.add("charges", id=name, name=title)
    case.add("accusations", id=f"{name}_accused", charge=name, accused=accused, act=row["act"],
             **{"voice": "v_crown", "victim": "James I", "instigator": row["instigator"], "when": row["when_alleged"],
                "place": row["where_alleged"], **cells})


def element(case: Conversion, name: str, role: str, accused: str, says: str) -> None:
    """A part of the charge at hand, with its sources."""
    case.add("elements", id=name, role=role, charges=case.original["id"], accused=accused, says=says,
             source=case.cited(case.original["source"]))


def charges(case: Conversion) -> None:
    """Charges with their elements, accusations, pleas and findings."""
    charge(case, "c1", "The plan of the five", FIVE)
    element(case, "e_plan", "kernel", FIVE, "Five men planned to blow up the House of Lords at its opening.")
    element(case, "e_powder", "act", FIVE, "Powder was laid beneath the House of Lords.")
    element(case, "e_mine", "aggravator", FIVE, "A mine was dug towards the House of Lords.")
    case.add("proceedings", id="c1_convicted", who="t_wintour;fawkes", stage="convicted", by="trial8", charge="c1",
             body="trial8", when="1606-01-27", note="The other three of the five were dead.")
    case.became("f9a", "f13a", "f16a", "f17a", "f15a", "l_catesby", "l_j_wright", "l_percy")
    case.ledger["charges", "c1"].why = ("The plea column says guilty or dead: the dead are in lives, the confessions in"
                                        " testimony; c2 says that all but Digby pleaded not guilty")
    charge(case, "c2", "Five who joined", SECOND)
    element(case, "e_joined", "kernel", SECOND, "Five more men joined the same plan.")
    case.add("proceedings", id="c2_pleaded", who="r_wintour;grant;keyes;bates;t_wintour;fawkes;rookwood",
             stage="pleaded", result="not guilty", charge="c1", body="trial8", when="1606-01-27", in_open_court="true",
             says="All at the trial but Digby pleaded not guilty.")
    case.add("proceedings", id="c2_convicted", who="r_wintour;grant;keyes;bates", stage="convicted", by="trial8",
             charge="c2", body="trial8", when="1606-01-27", note="Christopher Wright was dead.")
    case.add("testimony", id="c2_confessed", voice="v_crown > v_confessions", element="e_joined", answer="affirms",
             basis="in_custody", custody="true", group="g_confessions")
    case.became("f15a")
    charge(case, "c3", "Three who joined late", "rookwood;tresham;digby")
    element(case, "e_late", "kernel", "rookwood;tresham;digby", "Three men joined late in the same plan.")
    element(case, "e_rising", "aggravator", "rookwood;tresham;digby",
            "They made ready horses and a rising in the Midlands.")
    case.became("pr_digby", "l_tresham")
    case.add("testimony", id="c3_digby", voice="v_court > v_digby", said="1606-01-27", element="e_late",
             answer="affirms", basis="own_observation", custody="cu_digby")
    case.add("proceedings", id="c3_convicted", who="rookwood;digby", stage="convicted", by="trial8", charge="c3",
             body="trial8", when="1606-01-27")
    accomplices(case)


def accomplices(case: Conversion) -> None:
    """The charges against those who were not at the trial of eight."""
    charge(case, "c4", "Garnet, author and abettor", "garnet")
    element(case, "e_garnet_knew", "kernel", "garnet", "Garnet knew of the plan before it came to light.")
    element(case, "e_garnet_author", "aggravator", "garnet", "Garnet was its author and abettor.")
    case.add("testimony", id="c4_knew", voice="v_crown > v_garnet", element="e_garnet_knew", answer="partly",
             custody="cu_garnet", says="Garnet said that he knew late and by confession only.")
    case.add("testimony", id="c4_author", voice="v_crown > v_garnet", element="e_garnet_author", answer="denies",
             custody="cu_garnet", says="Garnet said that he knew late and by confession only.")
    case.add("evidence", id="c4_talk", voice="v_crown", kind="document", bears_on="e_garnet_knew", effect="supports",
             offered_by="v_crown", says="Talk of Garnet in prison was overheard.")
    case.add("evidence", id="c4_book", voice="v_crown", kind="document", bears_on="e_garnet_author", effect="supports",
             offered_by="v_crown", says="A book on equivocation was found.")
    case.add("proceedings", id="c4_convicted", who="garnet", stage="convicted", charge="c4", body="trial_garnet",
             when="[1606-01..1606-05-03]")
    charge(case, "c5", "Northumberland's foreknowledge", "northumberland")
    element(case, "e_north", "kernel", "northumberland", "Northumberland knew of the plan from Percy.")
    case.add("testimony", id="c5_denied", voice="v_crown > v_northumberland", element="e_north", answer="denies",
             custody="cu_northumberland")
    case.add("evidence", id="c5_dinner", voice="v_crown", kind="argument", bears_on="e_north", effect="supports",
             offered_by="v_crown", says="He dined with Percy on the day before.")
    case.became("st_northumberland")
    charge(case, "c6", "Owen's recruiting", "owen")
    element(case, "e_owen", "kernel", "owen", "Owen recruited Fawkes from Flanders.")
    case.add("testimony", id="c6_fawkes", voice="v_crown > v_fawkes", said=HELD, element="e_owen", answer="affirms",
             basis="in_custody", custody="cu_fawkes")
    case.add("proceedings", id="c6_tried", who="owen", stage="tried", stance="denied", charge="c6",
             says="Owen was not tried.")
    charge(case, "c7", "The government's part", "salisbury", voice="v_gerard", victim="",
           said="gregorian:1897")
    element(case, "e_cecil_knew", "kernel", "salisbury", "Salisbury knew of the plot before the letter.")
    element(case, "e_cecil_fostered", "provocation", "salisbury", "Salisbury fostered the plot.")
    case.add("evidence", id="c7_gaps", voice="v_gerard", said="gregorian:1897", kind="argument",
             bears_on="e_cecil_knew;e_cecil_fostered", effect="supports",
             says="There are gaps in the story of mine and powder, and the form of the confessions is odd.")


def presences(case: Conversion) -> None:
    """Who is said to have been where."""
    for name, person in (("p1", "catesby"), ("p2", "fawkes")):
        case.take("presences", name)
        met(case, name, person)
    case.take("presences", "p3")
    case.add("presences", id="p3", voice="v_lease", who="percy", place="lords_house", when="1604-05-24/1605-11-04",
             mode="based", basis="document", says="Percy held the lease of a house next to the House of Lords.",
             note="A lease.")
    case.take("presences", "p4")
    case.add("presences", id="p4", voice="v_crown > v_fawkes", who="fawkes", place="low_countries",
             when="1605-04/1605-09", basis="own_observation", said=HELD, says="Fawkes was in the Low Countries.")
    case.take("presences", "p5")
    case.add("presences", id="p5", voice="v_knyvett", who="fawkes", place="cellar", when="1605-11-04/1605-11-05",
             mode="within", event="arrest_fawkes", says="Fawkes was taken in the night search.",
             note="An arrest, in the night between the two days.")
    case.take("presences", "p6")
    for name, person in (("p6a", "percy"), ("p6b", "northumberland")):
        case.add("presences", id=name, voice="v_northumberland", who=person, place="syon", when="1605-11-04",
                 mode="within", says="Percy dined with Northumberland at Syon.",
                 note="A dinner. Both are said to have told of it; Percy died on 8 November, so the voice is the host.")
    for name, person in (("p7", "catesby"), ("p8", "percy")):
        case.take("presences", name)
        case.add("presences", id=name, voice="v_sheriff", who=person, place="holbeach", when="1605-11-07/1605-11-08",
                 event="fight")
    case.take("presences", "p9", "Hiding in no named place of a country: a residence")
    case.add("presences", id="p9", voice="v_parliament", who="garnet", place="england", when="1605/1606-01",
             mode="based", says="Garnet was in hiding in England.")
    case.add("proceedings", id="p9_named", voice="v_council", said="1606-01-15", who="garnet", stage="named",
             by="council", when="1606-01-15", says="The proclamation of 15 January names Garnet.",
             note="The table says that the arrest followed the proclamation.")
    case.add("proceedings", id="p9_arrested", who="garnet", stage="arrested", by="crown", charge="c4", when="1606-01")
    case.take("presences", "p10", "Imprisonment is custody, no presence")
    case.add("custody", id="cu_fawkes", of="fawkes", kind="held", from_="1605-11-05", to="1606-01-31", place="tower",
             body="crown")
    case.take("presences", "p11")
    case.add("presences", id="p11", voice="v_crown > v_confessions", who="grant", place="catherine_wheel",
             when="1605-02", mode="within", group="g_confessions",
             says="Grant was sworn at the Catherine Wheel in Oxford.",
             note="A swearing-in, some time in the month.")


def met(case: Conversion, name: str, person: str) -> None:
    """A presence at the first meeting."""
    case.add("presences", id=name, voice="v_crown > v_confessions", who=person, place="duck_drake", when="1604-05-20",
             mode="within", event="first_meeting", basis="in_custody", group="g_confessions", note="A meeting.")


def remark(case: Conversion, name: str, rows: str, says: str, effect: str = "undermines") -> None:
    """The compiler's remark on rows: shown, and constrains nothing."""
    case.add("evidence", id=name, source="compiled", voice="v_compiler", stance="editorial", kind="argument",
             bears_on=rows, effect=effect, says=says)


def discovery(case: Conversion) -> None:
    """The record from the first meeting to the arrest of Fawkes."""
    case.take("record", "f1")
    for name, person in (("f1a", "t_wintour"), ("f1b", "j_wright"), ("f1c", "percy")):
        met(case, name, person)
    case.became("p1", "p2")
    case.add("testimony", id="f1d", voice="v_crown > v_confessions", element="e_plan", answer="affirms",
             basis="in_custody", custody="true", group="g_confessions", says="The five met and took an oath.")
    case.take("record", "f2")
    case.add("evidence", id="f2", voice="v_lease", kind="document", bears_on="e_plan", effect="supports",
             when="1604-05-24", says="Percy took a lease of a house next to the House of Lords.")
    case.became("p3")
    case.add("evidence", id="f2x", source="straw", voice="v_gerard", kind="argument", bears_on="f2;p3",
             effect="undermines", says="There are oddities in the leases.",
             note="Gerard's point as the table reports it; read only in a summary of his view.")
    case.take("record", "f3")
    case.add("evidence", id="f3", voice="v_parliament", kind="finding", bears_on="e_powder", effect="supports",
             item="powder", place="cellar", when="1605-03",
             says="A store under the House of Lords was leased and powder moved in.")
    case.take("record", "f4")
    case.add("testimony", id="f4", voice="v_britannia > v_confessions", element="e_mine", answer="affirms",
             when="1604-12/1605-03", basis="in_custody", custody="true", group="g_confessions",
             says="A mine was dug before the cellar was leased.")
    case.add("evidence", id="f4x", source="straw", voice="v_gerard", kind="search", bears_on="e_mine",
             effect="undermines", says="No trace of a mine was ever found.")
    case.take("record", "f5")
    case.add("evidence", id="f5", voice="v_parliament", kind="finding", bears_on="e_powder", effect="supports",
             item="powder", when="1605-07-20", says="Fresh powder was brought in.")
    case.take("record", "f6")
    case.add("testimony", id="f6", voice="v_parliament > v_garnet", element="e_garnet_knew", answer="affirms",
             when="1605-07", says="Garnet learned of the plan through the confessional.")
    case.add("evidence", id="f6x", voice="v_crown", kind="argument", bears_on="e_garnet_author", effect="supports",
             says="He could have stopped it.")
    letter(case)
    case.take("record", "f9")
    case.add("evidence", id="f9a", voice="v_knyvett", kind="search", bears_on="e_plan;e_powder", effect="supports",
             item="powder", place="cellar", event="arrest_fawkes", first_known_to="v_knyvett",
             when="1605-11-04/1605-11-05", says="Powder and matches were found, with a man who called himself Johnson.")
    case.add("presences", id="f9b", voice="v_knyvett", who="knyvett", place="cellar", when="1605-11-04/1605-11-05",
             mode="within", event="arrest_fawkes", note="A search in the night between the two days.")
    case.add("presences", id="f9c", voice="v_parliament", who="suffolk", place="cellar", when="1605-11-04",
             mode="within", says="Suffolk searched the place before Knyvett did.", note="A search.")
    case.add("proceedings", id="f9d", who="fawkes", stage="arrested", by="knyvett", when="1605-11-04/1605-11-05")
    case.became("p5")
    remark(case, "f9x", "p5", "Accounts differ whether he was taken inside or at the door.", "neutral")
    case.take("record", "f10")
    case.add("evidence", id="f10", voice="v_commons", said="1605-11-05", kind="announcement", bears_on="e_powder",
             effect="supports", says="The journal of the House of Commons notes the discovery.")
    case.take("record", "f11", "Two figures of two dates, each with the source that the table gives for it")
    case.add("figures", id="f11a", voice="v_king", source="kings", quantity="barrels of powder", value="36",
             unit="barrels", of="powder", from_="1605-11-05", to="1605-11-05",
             says="Thirty-six barrels were found.")
    case.add("figures", id="f11b", voice="v_britannia", source="brit", quantity="barrels of powder", value="20",
             unit="barrels", of="powder", to="[..1605-11-04]",
             says="There were twenty barrels before more were bought.",
             note="The table speaks of a popular book; it is read in this account.")


def letter(case: Conversion) -> None:
    """The letter to Monteagle and what the King was told."""
    case.take("record", "f7")
    case.add("evidence", id="f7a", voice="v_parliament", kind="document", bears_on="e_plan", effect="supports",
             item="monteagle_letter", place="hoxton", when="1605-10-26", first_known_to="v_monteagle;v_cecil",
             says="A letter warned Monteagle off the opening, and he took it to Salisbury.")
    case.add("presences", id="f7b", voice="v_parliament", who="monteagle", place="hoxton", when="1605-10-26",
             mode="within", says="Monteagle had the letter at Hoxton.", note="The delivery of a letter.")
    case.add("identifications", id="f7c", voice="v_prisoners", said="1605-11-01/1605-11-02", mention="letter_writer",
             is_="tresham", basis="inference", says="The others accused Tresham of having written it.")
    case.add("identifications", id="f7d", source="compiled", voice="v_compiler", stance="unconfirmed",
             mention="letter_writer", is_="tresham;monteagle;salisbury;vaux",
             says="Later writers name Monteagle, Salisbury, Mrs Vaux and others.")
    case.take("record", "f8")
    case.add("evidence", id="f8", voice="v_parliament", kind="announcement", bears_on="monteagle_letter",
             effect="neutral", when="1605-11-01", first_known_to="v_cecil",
             says="The King was told of the letter on 1 November, the day after his return.")


def afterwards(case: Conversion) -> None:
    """The record from the examinations of Fawkes on."""
    case.take("record", "f12", "A paper that allows torture: custody, and by itself no sign of what is true")
    case.add("custody", id="f12", voice="v_gardiner > v_king", of="fawkes", kind="threat", from_="1605-11-06",
             place="tower", by="james", basis="document",
             says="The King's questions allow the gentler tortures first, then the worst.")
    remark(case, "f12x", "f12", "He had been caught in the act: method does not settle truth.", "neutral")
    case.take("record", "f13")
    case.add("testimony", id="f13a", voice="v_fawkes", said="1605-11-07", element="e_plan", answer="affirms",
             version="fourth examination", basis="own_observation", custody="cu_fawkes",
             says="Fawkes gave his own name and named no other.")
    case.add("rolls", id="f13b", voice="v_fawkes", said="1605-11-07", of="plotters",
             property="member:plotters", quantifier="count", number="10..11", on="1605-11-05", as_of="1605-11-07",
             basis="own_observation", says="There were five first, then five or six more.")
    case.take("record", "f14", "A list of names is a roll; names that an editor mended stand in brackets")
    case.add("rolls", id="f14a", voice="v_council", said="1605-11-07", of="plotters", property="named",
             quantifier="count", number="8", named="percy;catesby;rookwood;t_wintour;[grant];j_wright;c_wright;[bates]",
             on="1605-11-05", as_of="1605-11-07", closed="true", says="The proclamation names eight men.")
    case.add("proceedings", id="f14d", voice="v_council", said="1605-11-07",
             who="percy;catesby;rookwood;t_wintour;grant;j_wright;c_wright;bates", stage="named", by="council",
             when="1605-11-07", note="Two of the names are mended; see f14b and f14c.")
    case.add("identifications", id="f14b", voice="v_gardiner", stance="editorial", mention="name_edward_grant",
             is_="grant")
    case.add("identifications", id="f14c", voice="v_gardiner", stance="editorial", mention="name_ashfield", is_="bates")
    remark(case, "f14x", "f14a;e_cecil_fostered",
           "Wrong names show how little was known, and speak against a staged plot.")
    case.take("record", "f15", "The four killed are rows of lives, from the table of persons")
    case.add("evidence", id="f15a", voice="v_sheriff", kind="trace", bears_on="e_plan;e_joined", effect="supports",
             place="holbeach", event="fight", when="1605-11-08",
             says="The men resisted in arms, and powder drying by the fire had burned some of them.")
    case.add("rolls", id="f15b", voice="v_parliament", of="plotters", property="dead", quantifier="count", number="4",
             on="1605-11-05", as_of="1605-11-08", says="Four were killed at Holbeach.")
    case.became("p7", "p8", "l_catesby", "l_j_wright", "l_percy", "l_c_wright")
    case.became("cu_twintour", "cu_rookwood", "cu_grant")
    case.take("record", "f16")
    case.add("testimony", id="f16a", voice="v_crown > v_fawkes", said="1605-11-09", element="e_plan", answer="affirms",
             version="examinations of 7-9 November", basis="in_custody", custody="cu_fawkes",
             says="Fawkes named the others under torture.")
    case.add("testimony", id="f16b", voice="v_crown > v_fawkes", said="1605-11-09", element="e_joined",
             answer="affirms", version="examinations of 7-9 November", basis="in_custody", custody="cu_fawkes")
    case.add("custody", id="f16c", of="fawkes", kind="ill_treatment", from_="1605-11-07", to="1605-11-09",
             place="tower", says="The answers of 7 to 9 November were given under torture.")
    case.take("record", "f17")
    case.add("testimony", id="f17a", voice="v_crown > v_twintour", said="1605-11-23", element="e_plan",
             answer="affirms", basis="own_observation", custody="cu_twintour", says="Wintour told the whole story.")
    case.add("evidence", id="f17b", source="straw", voice="v_gerard", kind="argument", bears_on="f17a",
             effect="undermines", item="wintour_confession", says="Hand and spelling of the signature are suspect.",
             note="Gerard and, later, F. Edwards; believed to stand in their books, which were not read.")
    case.add("evidence", id="f17c", voice="v_gardiner", kind="argument", bears_on="f17a", effect="supports",
             item="wintour_confession", says="The confession is authentic.", note="And Nicholls, later.")
    case.take("record", "f18")
    case.became("l_tresham")
    case.add("lives", id="f18a", source="compiled", voice="v_compiler", stance="unconfirmed", person="tresham",
             died="1605-12-22", manner="in_custody", says="Another source has 22 December.")
    case.add("lives", id="f18b", source="compiled", voice="v_compiler", stance="unconfirmed", person="tresham",
             manner="killed", says="Poison was rumoured.")
    case.take("record", "f19")
    case.add("proceedings", id="f19", who=EIGHT, stage="tried", body="trial8", when="1606-01-27", in_open_court="true",
             says="Eight were tried in Westminster Hall.", note="The names are those of f20.")
    case.add("rolls", id="f19_count", voice="v_epic", of="plotters", property="tried", quantifier="count", number="8",
             on="1605-11-05", as_of="1606-01-27", says="Eight were tried.")
    case.take("record", "f20")
    case.add("proceedings", id="f20a", who="digby;r_wintour;grant;bates", stage="sentence_carried_out", by="crown",
             result="death", body="trial8", when="1606-01-30")
    case.add("proceedings", id="f20b", who="t_wintour;rookwood;keyes;fawkes", stage="sentence_carried_out", by="crown",
             result="death", body="trial8", when="1606-01-31")
    case.add("rolls", id="f20c", voice="v_gpco", of="plotters", property="executed", quantifier="count", number="8",
             named=EIGHT, on="1605-11-05", as_of="1606-01-31", says="Eight were executed, in two groups.")
    later(case)


def later(case: Conversion) -> None:
    """Percy's part, Cecil's letter, and the argument of 1897."""
    case.take("record", "f21")
    case.add("evidence", id="f21", voice="v_parliament", kind="document", bears_on="e_plan", effect="supports",
             says="Percy had the money and the lease.")
    case.add("offices", id="f21_office", person="percy", position="bodyguard", from_="1604-06-09", to="[1605-11-04..]",
             says="Percy had a post in the King's bodyguard from 9 June 1604.")
    case.take("record", "f22")
    case.add("remarks", id="f22a", voice="v_cecil", said="1605-11", about="fawkes", kind="trait",
             says="The prisoner was as calm as if taken for a robbery.")
    case.add("quotations", id="f22b", voice="v_cecil", said="1605-11", attributed_to="v_fawkes",
             says="He named himself Johnson.")
    case.add("identifications", id="f22c", source="gardge", voice="v_gardiner", mention="name_johnson", is_="fawkes",
             basis="document", says="Johnson is Fawkes, as he said himself on 7 November.")
    case.take("record", "f23", "The table has it undermine the charge, because Gardiner answered: two voices, two rows")
    case.add("evidence", id="f23a", voice="v_gerard", said="gregorian:1897", kind="argument",
             bears_on="e_cecil_knew;e_cecil_fostered", effect="supports",
             says="The government knew of the plot and shaped it.")
    case.add("evidence", id="f23b", voice="v_gardiner", said="gregorian:1897", kind="argument",
             bears_on="e_cecil_knew;e_cecil_fostered", effect="undermines", says="Gardiner answers point by point.")
    remark(case, "f23x", "f23a", "Kept as a minority view.", "neutral")


def ties(case: Conversion) -> None:
    """Ties as they stand, each with its voice."""
    voices = {"t13": "v_crown", "t15": "v_crown > v_fawkes", "t16": "v_twintour", "t17": "v_gerard"}
    for row in case.originals("ties"):
        case.take("ties", row["id"])
        case.add("ties", id=row["id"], voice=voices.get(row["id"], ""), a=row["a"], b=row["b"],
                 said=HELD if row["id"] == "t15" else "", kind=row["kind"], sign=row["sign"],
                 from_=row["from"], to=row["to"], alleged="true" if row["alleged"] == "1" else "false",
                 feigned="true" if row["kind"] == "posed as servant" else "")
