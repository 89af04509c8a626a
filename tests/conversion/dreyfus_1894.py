"""Rules for dreyfus-1894."""

from library import Conversion, begin

OFFICES = {
    "dreyfus": ("staff_trainee", "1893-01", "1894-10-15", "Dates of p1."),
    "sandherr": ("head_intelligence", "[..1894-09-26]", "1895-07-01", "To 1895 by the table of persons; day of f11."),
    "henry": ("intelligence_officer", "[..1894]", "1898-08-30?", "Till his arrest; the day is from memory."),
    "dupaty": ("staff_officer", "[..1894-10-15]", "[1894-10-15..]", ""),
    "daboville": ("staff_officer", "[..1894-10-06]", "[1894-10-06..]", ""),
    "mercier": ("war_minister", "1893-12?", "1895-01?", "Dates from memory; in office when Dreyfus was charged."),
    "boisdeffre": ("chief_of_staff", "[..1894]", "1898", ""),
    "gonse": ("deputy_chief", "[..1896]", "[1896..]", ""),
    "schwartzkoppen": ("german_attache", "[..1894-07-20]", "1897", ""),
    "panizzardi": ("italian_attache", "[..1894-11-02]", "[1896..]", ""),
    "scheurer": ("senate_vice", "[..1897]", "[1897..]", "Years from memory."),
}

EXPERTS = ("gobert", "bertillon", "pelletier", "charavay", "teyssonnieres")


def build() -> Conversion:
    """The case as a folder, with its ledger."""
    case = begin("dreyfus-1894")
    people(case)
    charges(case)
    presences(case)
    first_trial(case)
    second_inquiry(case)
    revision(case)
    ties(case)
    case.add_csv()
    case.label()
    return case


def people(case: Conversion) -> None:
    """Persons, their offices, and what became of each."""
    for row in case.originals("persons"):
        person = row["id"]
        case.take("persons", person)
        born = {"dreyfus": "1859-10-09"}.get(person, "")
        case.add("people", id=person, name=row["name"].split(" (")[0], names=case.names(person),
                 note=f"{row['role']}: {row['office_or_description']}")
        if born:
            case.add("lives", id="l_dreyfus", person="dreyfus", born=born)
        if person in OFFICES:
            position, first, last, note = OFFICES[person]
            case.add("offices", id=f"o_{person}", person=person, position=position, from_=first, to=last, note=note,
                     recalled="bredin" if "memory" in note else "")
        ended(case, person)


def ended(case: Conversion, person: str) -> None:
    """What the columns of outcome say, where the record does not say it."""
    elsewhere = {
        "dreyfus": ("f8a", "f20a", "f20b", "f21a", "f21b"),
        "esterhazy": ("f16", "p8"),
        "boisdeffre": ("o_boisdeffre",),
    }
    if person in EXPERTS:
        case.became(f"f5_{person}")
    if person in elsewhere:
        case.became(*elsewhere[person])
    if person == "sandherr":
        case.add("lives", id="l_sandherr", person="sandherr", died="[1895-07-01..1897?]", manner="natural",
                 recalled="bredin", says="He was dying when Picquart took over.",
                 note="That he died by 1897 is from memory.")
    elif person == "henry":
        case.add("lives", id="l_henry", person="henry", died="1898-08-31", manner="suicide")
    elif person == "picquart":
        case.became("o_picquart", "p9a", "p9b")
        case.add("custody", id="cu_picquart", of="picquart", kind="held", from_="1898?", to="1899?", body="french_army",
                 recalled="bredin", note="Years from memory; the table says that he was jailed and later cleared.")
        case.add("proceedings", id="pr_picquart", who="picquart", stage="rehabilitated", when="1906?",
                 recalled="bredin", note="Year from memory; the table says that he was cleared.")
    elif person == "zola":
        case.add("proceedings", id="pr_zola", who="zola", stage="convicted", when="1898-02")
    elif person == "charavay":
        case.add("evidence", id="f5_withdrawn", voice="v_charavay", said="1899", stance="asserted", kind="expert",
                 bears_on="e_dreyfus", effect="undermines", says="Charavay withdrew his opinion in 1899.")


def charge(case: Conversion, name: str, title: str, **cells: str) -> None:
    """A charge and the accusation as the table gives it."""
    row = case.take("charges", name)
    case.add("charges", id=name, name=title)
    case.add("accusations", id=f"{name}_accused", charge=name, accused=row["accused"], act=row["act"],
             **{"victim": row["victim_or_object"], "instigator": row["instigator"], "when": row["when_alleged"],
                "place": row["where_alleged"], **cells})


def element(case: Conversion, name: str, role: str, says: str) -> None:
    """A part of the charge at hand, with its sources."""
    row = case.original
    case.add("elements", id=name, role=role, charges=row["id"], accused=row["accused"], says=says,
             source=case.cited(row["source"]))


def charges(case: Conversion) -> None:
    """Charges with their elements, accusations, pleas and findings."""
    charge(case, "c1", "The bordereau", voice="v_minister", said="1894")
    element(case, "e_leak", "act", "A list that offered secret papers went to the German attaché.")
    element(case, "e_dreyfus", "attribution", "Dreyfus wrote that list.")
    case.add("proceedings", id="c1_charged", who="dreyfus", stage="charged", by="mercier", charge="c1",
             body="trial1894", when="[1894-10-15..1894-12-19]")
    case.add("proceedings", id="c1_pleaded", who="dreyfus", stage="pleaded", result="not guilty", charge="c1",
             body="trial1894", when="1894-12-19/1894-12-22")
    case.add("testimony", id="c1_denied", voice="v_dreyfus", said="1894-10-15/1894-12-22", element="e_dreyfus",
             answer="denies", basis="own_observation", custody="cu_cherche")
    case.became("f8a", "f7b", "f7c", *(f"f5_{expert}" for expert in EXPERTS))
    charge(case, "c2", "The scoundrel D", voice="v_staff", said="1894")
    element(case, "e_scoundrel", "attribution", "The scoundrel D of an intercepted letter is Dreyfus.")
    case.add("evidence", id="c2_letter", voice="v_staff", said="1894", kind="document", bears_on="e_scoundrel",
             effect="supports", item="secret_file", offered_by="v_staff",
             says="A letter in the secret file has the initial D.")
    case.became("f7b")
    charge(case, "c3", "The letter of Panizzardi", voice="v_henry", said="1896")
    element(case, "e_panizzardi", "attribution", "A letter of Panizzardi names Dreyfus.")
    case.became("f14a")
    charge(case, "c4", "The confession", voice="v_lebrun", said="1895-01")
    element(case, "e_confession", "attribution", "Dreyfus confessed on the day of his degradation.")
    case.add("testimony", id="c4_hearsay", voice="v_lebrun > v_dreyfus", said="1895-01", element="e_confession",
             answer="affirms", basis="told", stance="unconfirmed", custody="cu_cherche",
             says="Lebrun-Renaud passed on that Dreyfus had confessed.",
             note="Hearsay by the table; no court used it.")
    case.add("testimony", id="c4_denied", voice="v_dreyfus", said="1895-01", element="e_confession", answer="denies",
             basis="own_observation", custody="cu_cherche")
    case.ledger["charges", "c4"].why = "Not used by any court, so there is no step of procedure"
    charge(case, "c5", "The true writer", voice="v_picquart", said="1896")
    element(case, "e_esterhazy", "rival", "Esterhazy wrote that list.")
    case.add("proceedings", id="c5_pleaded", who="esterhazy", stage="pleaded", result="not guilty", charge="c5",
             body="trial_esterhazy", when="1898-01-10/1898-01-11")
    case.add("testimony", id="c5_denied", voice="v_esterhazy", said="1898-01-10/1898-01-11", element="e_esterhazy",
             answer="denies", basis="own_observation")
    case.became("f12", "f13a", "f16")
    charge(case, "c6", "The same treason, with extenuation", voice="v_rennes", said="1899-09-09")
    element(case, "e_rennes", "attribution", "Dreyfus gave secrets to a foreign power.")
    case.add("proceedings", id="c6_pleaded", who="dreyfus", stage="pleaded", result="not guilty", charge="c6",
             body="trial1899", when="[1899-06-03..1899-09-09]")
    case.add("testimony", id="c6_denied", voice="v_dreyfus", said="[1899-06-03..1899-09-09]", element="e_rennes",
             answer="denies", basis="own_observation", custody="true")
    case.add("evidence", id="c6_generals", voice="v_staff", said="[1899-06-03..1899-09-09]", kind="argument",
             bears_on="e_rennes", effect="supports", offered_by="v_staff", says="Generals testified against him.")
    case.became("f20a")
    charge(case, "c7", "Forgery", voice="v_revision", said="1898", victim="Dreyfus")
    element(case, "e_forged", "kernel", "Henry forged evidence against Dreyfus.")
    case.add("testimony", id="c7_admitted", voice="v_henry", said="1898-08", element="e_forged", answer="affirms",
             basis="own_observation", says="Henry admitted it.")
    case.became("f18a", "l_henry")


def presences(case: Conversion) -> None:
    """Who is said to have been where."""
    case.take("presences", "p1")
    case.add("presences", id="p1", voice="v_service", who="dreyfus", place="general_staff_offices",
             when="1893-01/1894-10-15", mode="based", says="Dreyfus served at the General Staff.", note="A posting.")
    case.became("o_dreyfus")
    case.take("presences", "p2", "Imprisonment is custody, no presence")
    case.add("custody", id="cu_cherche", voice="v_prison", of="dreyfus", kind="held", from_="1894-10-15", to="1895-01",
             place="cherche_midi", body="french_army")
    case.take("presences", "p3", "The accusation's reading of the last line; p4x stands for `against`")
    case.add("presences", id="p3", voice="v_staff", who="dreyfus", place="manoeuvres", when="1894-08/1894-09",
             as_="on manoeuvres", basis="inference", says="Dreyfus went on manoeuvres, as the writer of the list says.",
             note="Inferred from the last line of the bordereau; no register of the manoeuvres is named.")
    case.became("q_manoeuvres", "p4x")
    case.take("presences", "p4", "That he was not sent is the historian's word; the circular looked ahead")
    case.add("absences", id="p4a", voice="v_bredin", who="dreyfus", place="manoeuvres", when="1894",
             as_="on manoeuvres", basis="document", says="Dreyfus was not sent to the manoeuvres of 1894.",
             note="The words of the row speak of 1894, its dates of August and September.")
    case.add("absences", id="p4b", voice="v_circular", said="1894-05", stance="predicted", who="dreyfus",
             place="manoeuvres", when="1894-08/1894-09", as_="on manoeuvres",
             says="Trainees would not be sent to the manoeuvres of 1894.", note="Addressed to all trainees.")
    remark(case, "p4x", "p3", "If he was not sent to the manoeuvres, the last line is not his.")
    case.take("presences", "p5", "Imprisonment is custody, no presence")
    case.add("custody", id="cu_island", voice="v_prison", of="dreyfus", kind="held", from_="1895-04-13", to="1899-06",
             place="devils_island", body="french_army")
    case.take("presences", "p6")
    case.add("presences", id="p6", voice="v_ceremony", who="dreyfus", place="ecole_militaire", when="1895-01-05",
             mode="within", event="degradation", note="A ceremony; he was brought there from prison.")
    case.take("presences", "p7")
    case.add("presences", id="p7", voice="v_schwartzkoppen", who="esterhazy", place="german_embassy",
             when="1894-07-20", mode="within", says="Esterhazy came to the embassy.", note="A visit.")
    case.take("presences", "p8")
    case.add("presences", id="p8", voice="v_penn", who="esterhazy", place="england", when="1898-09-01/1923",
             mode="based", says="Esterhazy fled to England and stayed there.", note="A residence.")
    case.take("presences", "p9", "Two postings in one row; which came when is not said")
    for name, place in (("p9a", "tunisia"), ("p9b", "eastern_france")):
        case.add("presences", id=name, voice="v_service", who="picquart", place=place, when="1896-10/1897-11",
                 mode="based", says="Picquart was posted to eastern France and Tunisia.", note="A posting.")


def remark(case: Conversion, name: str, rows: str, says: str, effect: str = "undermines") -> None:
    """The compiler's remark on rows: shown, and constrains nothing."""
    case.add("evidence", id=name, source="compiled", voice="v_compiler", stance="editorial", kind="argument",
             bears_on=rows, effect=effect, says=says)


def first_trial(case: Conversion) -> None:
    """The record from the offer to the degradation."""
    case.take("record", "f1")
    case.add("evidence", id="f1", voice="v_schwartzkoppen", kind="document", bears_on="e_esterhazy", effect="supports",
             when="1894-07-20", says="Esterhazy offered his services to the German attaché.")
    case.became("p7")
    case.take("record", "f2", "Three datings, each a row")
    case.add("custody", id="f2a", voice="v_guieu", of="bordereau", kind="seized", from_="1894-09-26",
             body="intelligence", by="henry", recalled="bredin",
             says="The list reached the office from the waste paper of the embassy.",
             note="That Henry received it is from memory.")
    case.add("custody", id="f2b", source="compiled", voice="v_compiler", stance="unconfirmed", of="bordereau",
             kind="seized", from_="[1894-09-15..1894-09-30]", body="intelligence",
             says="Another chronology has mid to late September.")
    case.add("custody", id="f2c", voice="v_guieu", of="bordereau", kind="held", from_="1894-09-01", by="schwartzkoppen",
             says="The attaché had received it on 1 September.")
    case.add("evidence", id="f2d", voice="v_guieu", kind="document", bears_on="e_leak", effect="supports",
             item="bordereau", first_known_to="v_staff", says="The list was among the waste paper of the embassy.")
    case.take("record", "f3", "The inference is the office's; that his origin was noted is the historian's remark")
    case.add("evidence", id="f3a", voice="v_staff", said="1894-10-06", kind="argument", bears_on="e_dreyfus",
             effect="supports", basis="inference", says="The writer must be a gunner and a trainee on the staff.")
    case.add("evidence", id="f3b", voice="v_guieu", kind="argument", bears_on="e_dreyfus", effect="undermines",
             says="He was singled out on a guess, and his origin was noted.")
    case.add("proceedings", id="f3c", who="dreyfus", stage="named", by="daboville", when="1894-10-06",
             says="D'Aboville first pointed to Dreyfus.")
    case.take("record", "f4")
    case.add("custody", id="f4a", of="dreyfus", kind="session", from_="1894-10-15", to="1894-10-15", by="dupaty",
             body="general_staff", says="Du Paty dictated words of the list to him.")
    case.add("proceedings", id="f4b", who="dreyfus", stage="arrested", by="dupaty", when="1894-10-15")
    case.add("evidence", id="f4c", voice="v_charpentier", kind="argument", bears_on="e_dreyfus", effect="undermines",
             says="He was arrested while the experts were divided.")
    case.became("cu_cherche")
    experts(case)
    case.take("record", "f6")
    case.add("evidence", id="f6a", voice="v_panizzardi", said="1894-11-02", kind="document", bears_on="e_dreyfus",
             effect="undermines", item="telegram", says="If Dreyfus had no dealings, better to deny it publicly.")
    case.add("remarks", id="f6b", voice="v_staff", about="telegram", kind="reading",
             says="The first decoding was read as an alarm.")
    case.add("custody", id="f6c", of="telegram", kind="altered", body="general_staff",
             says="A false version was put in the file.")
    case.take("record", "f7")
    case.add("proceedings", id="f7a", who="dreyfus", stage="tried", body="trial1894", when="1894-12-19/1894-12-22",
             in_open_court="false", charge="c1")
    case.add("proceedings", id="f7b", who="dreyfus", stage="file_opened", stance="denied", body="trial1894",
             when="1894-12-19/1894-12-22",
             says="The secret file was shown to the judges and not to the defence.")
    case.add("custody", id="f7c", of="secret_file", kind="withheld", from_="1894-12-19", to="1894-12-22",
             body="general_staff", says="The secret file was kept from the defence.")
    case.add("proceedings", id="f7d", who="dreyfus", stage="defended", by="demange", body="trial1894",
             when="1894-12-19/1894-12-22", source="oriol_intro", says="Demange was his counsel.")
    case.again("persons", "demange")
    case.became("f7d")
    case.take("record", "f8")
    case.add("proceedings", id="f8a", who="dreyfus", stage="convicted", charge="c1", body="trial1894",
             when="1894-12-22")
    case.add("proceedings", id="f8b", who="dreyfus", stage="sentenced", result="deportation for life",
             body="trial1894", when="1894-12-22")
    case.take("record", "f9")
    case.add("testimony", id="f9", voice="v_oriol > v_dreyfus", said="1894-12-12/1895-01-11", element="e_dreyfus",
             answer="denies", basis="own_observation", custody="cu_cherche", version="notes for Demange",
             says="His notes for his counsel argue point by point that the list is not his.")
    case.take("record", "f10")
    case.add("proceedings", id="f10a", who="dreyfus", stage="sentence_carried_out", result="degradation",
             body="trial1894", when="1895-01-05", in_open_court="true")
    case.add("testimony", id="f10b", voice="v_dreyfus", said="1895-01-05", element="e_dreyfus", answer="denies",
             basis="own_observation", custody="cu_cherche", says="He protested his innocence at the ceremony.")
    case.became("c4_hearsay", "p6")


def experts(case: Conversion) -> None:
    """The five opinions on the hand of the bordereau."""
    case.take("record", "f5", "One row for each expert")
    effects = {"gobert": "undermines", "pelletier": "undermines", "charavay": "supports", "teyssonnieres": "supports",
               "bertillon": "supports"}
    for expert, effect in effects.items():
        how = " by a theory of self-forgery" if expert == "bertillon" else ""
        says = f"The hand is {'that' if effect == 'supports' else 'not that'} of Dreyfus{how}."
        case.add("evidence", id=f"f5_{expert}", voice=f"v_{expert}", said="1894-10", kind="expert",
                 bears_on="e_dreyfus", effect=effect, item="bordereau", says=says)
    counts = (("f5_heard", "experts on the hand", "5", ""), ("f5_for", "experts for Dreyfus's hand", "3", "f5_heard"),
              ("f5_against", "experts against Dreyfus's hand", "2", "f5_heard"))
    for name, quantity, value, whole in counts:
        case.add("figures", id=name, voice="v_charpentier", quantity=quantity, value=value, unit="persons",
                 of="bordereau", from_="1894-10", to="1894-10", part_of=whole)
    case.add("evidence", id="f5x", source="scio", voice="v_scio", kind="argument", bears_on="f5_bertillon",
             effect="supports", says="Bertillon's system holds.", note="Defended by anti-revisionists to 1904.")


def second_inquiry(case: Conversion) -> None:
    """The record from Picquart's office to the acquittal of Esterhazy."""
    case.take("record", "f11")
    case.add("offices", id="o_picquart", voice="v_guieu", person="picquart", position="head_intelligence",
             from_="1895-07-01", to="1896-10?", note="The end is the start of his posting in p9.")
    case.add("offices", id="f11b", source="compiled", voice="v_compiler", stance="unconfirmed", person="picquart",
             position="head_intelligence", from_="1895-07", says="One list has July without a day.")
    case.became("l_sandherr")
    case.take("record", "f12")
    case.add("evidence", id="f12", voice="v_guieu", kind="document", bears_on="e_esterhazy", effect="supports",
             item="petit_bleu", when="1896-03", first_known_to="v_picquart",
             says="A letter card to Esterhazy was intercepted.")
    case.add("custody", id="f12b", of="petit_bleu", kind="seized", from_="1896-03", body="intelligence")
    case.take("record", "f13")
    case.add("evidence", id="f13a", voice="v_picquart", said="1896-07-30/1896-08-05", kind="finding",
             bears_on="e_esterhazy", effect="supports", item="bordereau", basis="own_observation",
             says="Picquart compared the hands: the list is Esterhazy's.")
    case.add("evidence", id="f13b", voice="v_picquart", said="1896-07-30/1896-08-05", kind="finding",
             bears_on="e_dreyfus", effect="undermines", item="bordereau", basis="own_observation",
             says="If the hand is Esterhazy's, it is not that of Dreyfus.")
    case.take("record", "f14", "The letter was offered as support; that it was forged is f18")
    case.add("evidence", id="f14a", voice="v_henry", said="1896-10-30/1896-11-02", kind="document",
             bears_on="e_panizzardi", effect="supports", item="henry_letter", offered_by="v_henry",
             first_known_to="v_henry", says="Henry brought a letter that names the Jew.",
             note="The table has it undermine the charge, because it was forged; that is entered as f18.")
    case.add("custody", id="f14b", voice="v_wiki", of="panizzardi_letter", kind="altered", from_="1896-10-30",
             by="henry", says="An earlier letter was altered for comparison.")
    case.add("quotations", id="f14c", voice="v_henry", said="1896-11-02", attributed_to="v_panizzardi",
             cited="henry_letter", says="Panizzardi is said to write of the Jew and to sign Alexandrine.")
    remark(case, "f14x", "f14a", "The generals professed belief in it.", "neutral")
    case.take("record", "f15")
    case.add("evidence", id="f15", voice="v_matin", said="1896-11-10", kind="announcement", bears_on="e_leak",
             effect="neutral", item="bordereau", says="A facsimile of the list was printed.")
    case.take("record", "f16", "What a court decided is a step of procedure, no evidence")
    case.add("proceedings", id="f16", who="esterhazy", stage="acquitted", charge="c5", body="trial_esterhazy",
             when="1898-01-11")
    case.add("proceedings", id="f16b", who="esterhazy", stage="tried", charge="c5", body="trial_esterhazy",
             when="1898-01-10/1898-01-11")
    remark(case, "f16x", "f16", "A verdict by order, seen later as wrong.")
    case.take("record", "f17")
    case.add("remarks", id="f17", voice="v_zola", said="1898-01-13", about="zola;trial_esterhazy", kind="publication",
             says="J'accuse appeared in L'Aurore.", note="The table says that it appeared, not whom it accused.")


def revision(case: Conversion) -> None:
    """The record from the discovery of the forgery on."""
    case.take("record", "f18")
    case.add("evidence", id="f18a", voice="v_revision", said="1898-08", kind="trace", bears_on="e_forged",
             effect="supports", item="henry_letter",
             says="The letter was pasted from paper with lines of two colours.")
    case.add("evidence", id="f18b", voice="v_revision", said="1898-08", kind="trace", bears_on="e_panizzardi;f14a",
             effect="undermines", item="henry_letter",
             says="The letter was pasted from paper with lines of two colours.")
    case.became("c7_admitted", "l_henry")
    case.take("record", "f19")
    case.add("proceedings", id="f19a", who="dreyfus", stage="retrial_ordered", by="cassation", body="trial1899",
             when="1899-06-03")
    case.add("proceedings", id="f19b", who="dreyfus", stage="quashed", by="cassation", charge="c1", body="trial1894",
             when="1899-06-03")
    case.take("record", "f20")
    case.add("proceedings", id="f20a", who="dreyfus", stage="convicted", charge="c6", body="trial1899",
             when="1899-09-09")
    case.add("proceedings", id="f20c", who="dreyfus", stage="sentenced", result="prison, ten years", body="trial1899",
             when="1899-09-09")
    case.add("proceedings", id="f20b", who="dreyfus", stage="pardoned", when="1899-09-19")
    case.take("record", "f21")
    case.add("proceedings", id="f21a", who="dreyfus", stage="quashed", by="cassation", charge="c6", body="trial1899",
             when="1906-07-12", says="The verdict of Rennes was annulled without a new trial.")
    case.add("proceedings", id="f21b", who="dreyfus", stage="rehabilitated", by="cassation", when="1906-07-12")
    case.take("record", "f22", "Two days of arrival, by the chronologies that give them")
    case.add("presences", id="f22a", source="guieu95;ordi", voice="v_guieu", who="dreyfus", place="devils_island",
             when="1895-04-13", mode="within", event="arrival_island", note="An arrival; which two is read from p5.")
    case.add("presences", id="f22b", source="penn", voice="v_penn", who="dreyfus", place="devils_island",
             when="1895-04-14", mode="within", event="arrival_island",
             note="An arrival; that this chronology has the 14th follows from p5, which cites the other two.")
    case.take("record", "f23")
    case.add("evidence", id="f23", voice="v_scio", said="1904", kind="argument", bears_on="e_dreyfus",
             effect="supports",
             says="The theory of the imprint, the Esterhazy documents and the telegram still argue guilt.")
    case.take("record", "f24")
    case.add("evidence", id="f24", voice="v_schwartzkoppen", said="1930", kind="document", bears_on="e_esterhazy",
             effect="supports", basis="own_observation", says="Schwartzkoppen's notes name Esterhazy.")


def ties(case: Conversion) -> None:
    """Ties as they stand, each with its voice."""
    voices = {"t2": "v_staff", "t3": "v_henry"}
    for row in case.originals("ties"):
        case.take("ties", row["id"])
        case.add("ties", id=row["id"], voice=voices.get(row["id"], ""), a=row["a"], b=row["b"], kind=row["kind"],
                 sign=row["sign"], from_=row["from"], to=row["to"],
                 alleged="true" if row["alleged"] == "1" else "false")
