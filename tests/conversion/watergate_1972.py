"""Rules for watergate-1972."""

from library import Conversion, begin

BURGLARY = "liddy;hunt;mccord;barker;sturgis;gonzalez;martinez"
COVER_UP = "mitchell;haldeman;ehrlichman;colson;mardian;parkinson;strachan"

OFFICES = {
    "liddy": ("finance_counsel", "[..1972-06-17]", "[1972-06-17..]", ""),
    "mccord": ("committee_security", "[..1972-06-17]", "[1972-06-17..]", ""),
    "hunt": ("cia_officer", "[..1971]", "[..1971]", "Former by the table; it gives no years."),
    "haldeman": ("chief_of_staff", "1969", "1973", "Years of t1."),
    "ehrlichman": ("domestic_adviser", "[..1972-06-17]", "[1972-06-17..]", ""),
    "colson": ("special_counsel", "[..1972-06-17]", "[1972-06-17..]", ""),
    "mardian": ("committee_lawyer", "[..1972-06-17]", "[1972-06-17..]", ""),
    "parkinson": ("committee_lawyer", "[..1972]", "[1972..]", ""),
    "strachan": ("white_house_aide", "1971", "1972", "Years of t2."),
    "dean": ("white_house_counsel", "[..1972-06-17]", "[1973-03-22..]", ""),
    "sirica": ("judge", "[..1973-01-08]", "[1975-02-21..]", ""),
}


def build() -> Conversion:
    """The case as a folder, with its ledger."""
    case = begin("watergate-1972")
    people(case)
    burglary(case)
    cover_up(case)
    presences(case)
    record(case)
    ties(case)
    case.add_csv()
    case.label()
    return case


def people(case: Conversion) -> None:
    """Persons, their offices, and one row for what became of each."""
    for row in case.originals("persons"):
        person, outcome = row["id"], row["outcome"]
        case.take("persons", person)
        case.add("people", id=person, name=row["name"], note=f"{row['role']}: {row['office_or_description']}"
                 .removesuffix(": "))
        if person in OFFICES:
            position, first, last, note = OFFICES[person]
            case.add("offices", id=f"o_{person}", person=person, position=position, from_=first, to=last, note=note)
        first_trial = person in BURGLARY.split(";")
        trial = {"charge": "c1", "body": "trial1973"} if first_trial else {"charge": "c2", "body": "trial1974"}
        if person in ("nixon", "mitchell"):
            case.became(f"o_{person}")
        ended(case, person, outcome, row["outcome_date"], trial)


def ended(case: Conversion, person: str, outcome: str, when: str, trial: dict[str, str]) -> None:
    """One row, or two, for the column `outcome`."""
    if outcome == "convicted, reversed":
        case.add("proceedings", id=f"out_{person}", who=person, stage="convicted", when="1975-01-01", **trial,
                 note="On the day of the others of that trial; the table gives the year of the reversal.")
        case.add("proceedings", id=f"out_{person}_reversed", who=person, stage="quashed", when=when, **trial)
    elif outcome == "convicted":
        case.add("proceedings", id=f"out_{person}", who=person, stage="convicted", when=when, **trial)
    elif outcome == "pleaded guilty" and person == "dean":
        case.add("proceedings", id=f"out_{person}", who=person, stage="pleaded", result="guilty", when=when,
                 says="Dean pleaded guilty in October 1973.", note="He was not among the seven of 1974.")
    elif outcome == "pleaded guilty":
        case.add("proceedings", id=f"out_{person}", who=person, stage="pleaded", result="guilty", when=when, **trial)
    elif outcome.startswith("pleaded to obstruction"):
        case.add("proceedings", id=f"out_{person}", who=person, stage="pleaded", result="guilty", when=when,
                 says="Colson pleaded guilty to obstruction.", note="Not to the charge of this indictment.")
    elif outcome == "acquitted":
        case.add("proceedings", id=f"out_{person}", who=person, stage="acquitted", when=when, **trial)
    elif outcome == "charges dropped":
        case.add("proceedings", id=f"out_{person}", who=person, stage="dropped", when=when, **trial)
    elif outcome == "pardoned":
        case.add("proceedings", id=f"out_{person}", who=person, stage="pardoned", when=when)


def burglary(case: Conversion) -> None:
    """The first charge."""
    row = case.take("charges", "c1")
    source = case.cited(row["source"])
    case.add("charges", id="c1", name="Burglary and wiretap")
    for name, role, says in (
            ("e_burglary", "act", "The Democratic offices were entered and tapped in June 1972."),
            ("e_seven_did", "attribution", "The seven accused did it, or planned and ordered it.")):
        case.add("elements", id=name, role=role, charges="c1", accused=BURGLARY, says=says, source=source)
    case.add("accusations", id="c1_accused", voice="v_prosecution", said="[1972-06-17..1973-01-08]", charge="c1",
             accused=BURGLARY, act=row["act"], victim="Democratic Party", instigator="liddy", when="1972-06-17",
             place="Watergate building, Washington",
             note="The table has other as the victim; the name is the compiler's.")
    case.add("evidence", id="c1_inside", voice="v_police", kind="trace", bears_on="e_burglary", effect="supports",
             event="break_in", place="watergate", when="1972-06-17", says="Men were caught inside.")
    case.add("evidence", id="c1_trail", voice="v_prosecution", kind="document", bears_on="e_seven_did",
             effect="supports", offered_by="v_prosecution", says="There were papers and a trail of money.")
    case.add("testimony", id="c1_five", voice="v_burglars", said="1973-01", element="e_burglary", answer="affirms",
             basis="own_observation", custody="false", says="Five of the seven pleaded guilty.",
             note="That they stood on bail and not in prison is from memory.", source=f"{source};mem_courts")
    case.add("proceedings", id="c1_convicted", who=BURGLARY, stage="convicted", charge="c1", body="trial1973",
             when="1973-01", note="The table has one finding, guilty, for all seven; the month is that of the pleas.")
    case.add("rolls", id="c1_seven", voice="v_wiki", of="seven", property="charged:c1", quantifier="count", number="7",
             named=BURGLARY, on="1973-01-08", as_of="1973-01-08",
             says="The Watergate Seven of the burglary are these seven.")
    five = "hunt;barker;sturgis;gonzalez;martinez"
    case.became("p1", "p2", *(f"out_{person}" for person in f"{five};liddy;mccord".split(";")))


def cover_up(case: Conversion) -> None:
    """The second charge."""
    row = case.take("charges", "c2")
    source = case.cited(row["source"])
    case.add("charges", id="c2", name="Conspiracy to obstruct justice")
    case.add("elements", id="e_obstruction", role="kernel", charges="c2", accused=COVER_UP, source=source,
             says="There was a conspiracy to obstruct the inquiry into the burglary.")
    case.add("elements", id="e_hush", role="aggravator", charges="c2", accused=COVER_UP, source=source,
             says="Money and offers of clemency were to buy silence.")
    for person in COVER_UP.split(";"):
        case.add("elements", id=f"e_{person}", role="attribution", charges="c2", accused=person, source=source,
                 says=f"{person.title()} took part in it.")
    case.add("accusations", id="c2_accused", voice="v_prosecution", said="1974-03-01", charge="c2", accused=COVER_UP,
             act=row["act"], victim="justice", instigator="mitchell", when=row["when_alleged"], place="Washington",
             note="The table has other as the victim; the word is the compiler's.")
    case.add("proceedings", id="c2_pleaded", who=COVER_UP, stage="pleaded", result="not guilty", charge="c2",
             body="trial1974", when="[1974-03-01..]")
    for person in COVER_UP.split(";"):
        case.add("testimony", id=f"c2_{person}", voice=f"v_{person}", said="[1974-03-01..1975-01-01]",
                 element=f"e_{person}", answer="denies", basis="own_observation", custody="false",
                 says=f"{person.title()} pleaded not guilty.",
                 note="Colson's own plea of June 1974 was to another charge." if person == "colson" else "")
    case.add("evidence", id="c2_tapes", voice="v_tapes", kind="trace", bears_on="e_obstruction", effect="supports",
             offered_by="v_prosecution", says="Recordings were played.")
    case.add("evidence", id="c2_witnesses", voice="v_prosecution", kind="argument", bears_on="e_obstruction",
             effect="supports", offered_by="v_prosecution", says="Witnesses were heard, and 45 overt acts are listed.")
    case.add("figures", id="c2_acts", voice="v_essay", source="writew", quantity="overt acts", value="45", unit="acts",
             of="c2", says="The indictment lists 45 overt acts.")
    outcomes(case)


def outcomes(case: Conversion) -> None:
    """What the column of findings says of the seven of 1974."""
    case.add("rolls", id="c2_convicted", voice="v_wiki", of="trial1974", property="convicted", quantifier="count",
             number="4", named="mitchell;haldeman;ehrlichman;mardian", as_of="1975-01-01",
             says="Four were found guilty; one of these convictions was later reversed.")
    parts = (("seven", "accused of the cover-up", "7"), ("upheld", "convictions upheld", "3"),
             ("reversed", "convictions reversed", "1"), ("acquitted", "acquitted", "1"),
             ("dropped", "charges dropped", "1"), ("plea", "pleaded to another charge", "1"))
    for name, quantity, value in parts:
        case.add("figures", id=f"c2_n_{name}", voice="v_wiki", quantity=quantity, value=value, unit="persons", of="c2",
                 part_of="" if name == "seven" else "c2_n_seven")
    case.became(*(f"out_{person}" for person in COVER_UP.split(";")))


def presences(case: Conversion) -> None:
    """Who was taken in the offices."""
    for row in case.originals("presences"):
        case.take("presences", row["id"])
        case.add("presences", id=row["id"], voice="v_police", who=row["person"], place="watergate", when="1972-06-17",
                 mode="within", event="break_in", note="An arrest.")


def record(case: Conversion) -> None:
    """The record, row by row."""
    case.take("record", "f1", "Sirica is the judge by the table of persons")
    case.add("proceedings", id="f1", who=BURGLARY, stage="tried", charge="c1", body="trial1973", when="1973-01-08",
             in_open_court="true", note="The day on which the trial began.")
    case.add("proceedings", id="f1_judge", who=BURGLARY, stage="judged", by="sirica", body="trial1973",
             when="1973-01-08")
    case.became("o_sirica")
    case.take("record", "f2")
    case.add("proceedings", id="f2", who=COVER_UP, stage="charged", by="grand_jury", charge="c2", body="trial1974",
             when="1974-03-01")
    case.add("evidence", id="f2_report", voice="v_jury", kind="document", bears_on="nixon", effect="neutral",
             item="sealed_report", when="1974-03-01", says="A sealed report on the President was handed over.")
    case.take("record", "f3")
    case.add("evidence", id="f3", voice="v_tapes", kind="trace", bears_on="e_obstruction", effect="supports",
             item="tape_june", when="1974-07/1974-08",
             says="A recording has the order of 23 June 1972 to cover up the burglary.")
    case.take("record", "f4")
    case.add("evidence", id="f4", voice="v_prosecution", kind="document", bears_on="e_hush", effect="supports",
             when="1972/1973", says="Hush money and offers of clemency are among the overt acts.")
    case.take("record", "f5", "Named and not charged: two rows, since no row would mean unknown")
    case.add("proceedings", id="f5a", voice="v_jury", said="1974", who="nixon", stage="named", by="grand_jury",
             charge="c2", when="1974", says="The grand jury called the President an unindicted co-conspirator.")
    case.add("proceedings", id="f5b", voice="v_jury", said="1974", stance="denied", who="nixon", stage="charged",
             by="grand_jury", charge="c2", body="trial1974", when="1974-03-01")
    case.became("out_nixon")
    case.take("record", "f6", "One name, two sets: two rolls of one body")
    case.became("c1_seven")
    case.add("rolls", id="f6_cover_up", voice="v_wiki", of="seven", property="charged:c2", quantifier="count",
             number="7", named=COVER_UP, on="1974-03-01", as_of="1974-03-01",
             says="The Watergate Seven of the cover-up are these seven.")
    for name, who in (("al_seven_1", BURGLARY), ("al_seven_2", COVER_UP)):
        first = name == "al_seven_1"
        case.add("allegiances", id=name, voice="v_wiki", who=who, body="seven", sign="+", rank="member",
                 from_="1972" if first else "1974-03-01", to="[1973-01-08..1974-02]" if first else "[1974-03-01..]",
                 says=f"They are called the Watergate Seven, for the {'burglary' if first else 'cover-up'}.",
                 note="Which set a speaker means depends on when he speaks; that the first name yields to the"
                      " second is the compiler's reading." if first else "")
    case.take("record", "f7", "Two dates that are no conflict: verdict and sentence")
    case.add("proceedings", id="f7a", who="mitchell", stage="sentenced", charge="c2",
             body="trial1974", when="1975-02-21")
    case.became("out_mitchell")
    case.add("evidence", id="f7x", source="compiled", voice="v_compiler", stance="editorial", kind="argument",
             bears_on="out_mitchell;f7a", effect="neutral",
             says="1 January is the verdict, 21 February the sentence.")


def ties(case: Conversion) -> None:
    """Ties as they stand."""
    for row in case.originals("ties"):
        case.take("ties", row["id"])
        case.add("ties", id=row["id"], a=row["a"], b=row["b"], kind=row["kind"], sign=row["sign"], from_=row["from"],
                 to=row["to"], alleged="false")
