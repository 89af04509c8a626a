"""Rules for moscow-1937: the trial of the seventeen."""

from library import Conversion, begin

SEVENTEEN = ("pyatakov;radek;sokolnikov;serebryakov;livshits;muralov;drobnis;boguslavsky;arnold;stroilov;hrasche;"
             "knyazev;rataichak;norkin;shestov;turok;pushin")
TRIAL = "1937-01-23/1937-01-30"
PARK = "[1933-07-25..1933-07-31]"
LANDING = "aircraft arrival; foreign aircraft arrival"


def build() -> Conversion:
    """The case as a folder, with its ledger."""
    case = begin("moscow-1937")
    people(case)
    charges(case)
    presences(case)
    record(case)
    ties(case)
    case.add_csv()
    case.label()
    return case


def people(case: Conversion) -> None:
    """Persons, with one row for what became of each, for each office and for each faction."""
    for row in case.originals("persons"):
        person = row["id"]
        case.take("persons", person)
        case.add("people", id=person, name=row["name"], names=case.names(person),
                 note=f"{row['role']}: {row['office_or_description']}")
        if row["outcome"] == "shot":
            died = row["outcome_date"] or "[1937-01-23..]"
            case.add("lives", id=f"l_{person}", person=person, died=died, manner="executed",
                     note="" if row["outcome_date"] else "No date in the table; he was alive at the trial.")
        elif row["outcome"]:
            case.became("f2c" if person == "stroilov" else "f2b")
        opposition(case, person, row["group"])
        office(case, person)


def opposition(case: Conversion, person: str, group: str) -> None:
    """The faction that the column `group` names, where it names one."""
    if group == "former Trotskyist":
        case.add("allegiances", id=f"al_{person}", who=person, body="left_opposition", sign="+", rank="member",
                 from_="1923?", to="1929?", recalled="mem_lives", says=f"{person.title()} had been a Trotskyist.",
                 note="The source says former; the years are outer bounds, from memory.")
    elif group == "former New Opposition":
        case.add("allegiances", id=f"al_{person}", who=person, body="new_opposition", sign="+", rank="member",
                 from_="1925?", to="1926?", recalled="mem_lives", note="The source says former; years from memory.")
    elif group == "Left Opposition":
        rank = "leader" if person == "trotsky" else "active"
        case.add("allegiances", id=f"al_{person}", who=person, body="left_opposition", sign="+", rank=rank,
                 from_="1923", to="[1937-01..]")
    elif group == "Norwegian Labour":
        case.add("allegiances", id=f"al_{person}", who=person, body="norwegian_labour", sign="+", rank="member",
                 from_="[..1935-06]", to="[1937-01..]")


def office(case: Conversion, person: str) -> None:
    """The office that the description names, at the time the source speaks of."""
    at_trial = {"from_": "[..1937-01-23]", "to": "[1937-01-30..]"}
    held = {
        "pyatakov": {"position": "commissar_heavy", "rank": "deputy", "from_": "1932?", "to": "1936-09?",
                     "note": "Deputy by the table of persons; years from memory."},
        "livshits": {"position": "commissar_railways", "rank": "deputy", "from_": "[..1935]", "to": "1936?",
                     "note": "Deputy by the table of persons; years from memory."},
        "muralov": {"position": "moscow_district", "from_": "1921?", "to": "1924?",
                    "note": "Former commander by the table of persons; years from memory."},
        "vyshinsky": {"position": "procurator", **at_trial},
        "romm": {"position": "izvestia_washington", "from_": "[..1935]", "to": "[..1937-01-23]",
                 "note": "The source gives no dates; in custody by the trial."},
        "bukhartsev": {"position": "izvestia_berlin", "from_": "[..1935-12]", "to": "[1935-12..1937-01-23]",
                       "note": "The story places him in Berlin in December 1935."},
        "gulliksen": {"position": "kjeller_head", "from_": "[..1935-12]", "to": "[1937-01-29..]",
                      "note": "Speaks on 29 January 1937 of December 1935; that he was in office then is"
                              " the compiler's reading."},
    }
    if person in held:
        recalled = "mem_lives" if "memory" in held[person].get("note", "") else ""
        case.add("offices", id=f"o_{person}", person=person, recalled=recalled, **held[person])
    elif person == "sokolnikov":
        case.became("o_sokolnikov_a", "o_sokolnikov_b")
    elif person == "serebryakov":
        case.became("o_serebryakov")
    elif person == "ulrikh":
        case.add("proceedings", id="pr_judged", who=SEVENTEEN, stage="judged", by="ulrikh", body="trial17",
                 when=TRIAL, says="Ulrikh presided.")
    if person in ("trotsky", "sedov_l"):
        case.add("proceedings", id=f"pr_named_{person}", voice="v_vyshinsky", said=TRIAL, who=person, stage="named",
                 by="vyshinsky", charge="c1", body="trial17", when=TRIAL,
                 says="He was named and was not before the court.",
                 note="The table calls him alleged instigator or go-between.")
    if person == "vyshinsky":
        case.add("proceedings", id="pr_prosecuted", who=SEVENTEEN, stage="prosecuted", by="vyshinsky",
                 body="trial17", when=TRIAL)


def charges(case: Conversion) -> None:
    """Charges with their elements, accusations, pleas and convictions."""
    case.take("charges", "c1")
    case.add("charges", id="c1", name="Parallel centre")
    for name, role, says in (
            ("e_centre", "kernel", "The accused belonged to a parallel centre that Trotsky directed."),
            ("e_terror", "aggravator", "The centre prepared acts of terror."),
            ("e_sabotage", "aggravator", "The centre carried out sabotage."),
            ("e_espionage", "aggravator", "The centre spied for foreign states."),
            ("e_partition", "aggravator", "The centre worked for the dismemberment of the Soviet Union.")):
        case.add("elements", id=name, says=says, role=role, charges="c1", accused=SEVENTEEN,
                 source="dewr3;conq75")
    accused_of(case, "c1", SEVENTEEN, act="parallel centre: terror, sabotage, espionage, dismemberment",
               when="1932/1936", place="USSR")
    for element in ("e_centre", "e_terror", "e_sabotage", "e_espionage", "e_partition"):
        case.add("testimony", id=f"c1_{element[2:]}", voice="v_court > v_dock", said=TRIAL, element=element,
                 answer="affirms", basis="in_custody", custody="true", says="The accused confessed to it.",
                 note="The table says that the accused pleaded guilty, not who admitted which part.")
    case.add("proceedings", id="c1_charged", voice="v_court", who=SEVENTEEN, stage="charged", by="vyshinsky",
             charge="c1", body="trial17", when="[..1937-01-23]")
    outcome(case, "c1", SEVENTEEN)

    case.take("charges", "c2")
    case.add("charges", id="c2", name="Flight to Oslo for orders from Trotsky")
    case.add("elements", id="e_flight", says="Pyatakov flew from Berlin to an airfield near Oslo in December 1935.",
             role="kernel", charges="c2", accused="pyatakov", source="conq70;sa371218;ps100")
    case.add("elements", id="e_orders", says="Pyatakov took orders from Trotsky in Norway.", role="aggravator",
             charges="c2", accused="pyatakov", source="conq70;sa371218;ps100")
    accused_of(case, "c2", "pyatakov", act="flew from Berlin to Oslo and took orders from Trotsky", when="1935-12",
               place="airfield near Oslo")
    case.became("f4")
    confessed(case, "c2_flight", "pyatakov", "e_flight")
    confessed(case, "c2_orders", "pyatakov", "e_orders")
    case.add("testimony", id="c2_bukhartsev", voice="v_court > v_bukhartsev", said=TRIAL, element="e_flight",
             answer="affirms", basis="in_custody", custody="cu_bukhartsev")
    outcome(case, "c2", "pyatakov")

    case.take("charges", "c3")
    case.add("charges", id="c3", name="Letters from Trotsky")
    case.add("elements", id="e_letters", says="Radek had letters from Trotsky, brought by Romm.", role="kernel",
             charges="c3", accused="radek", source="bo54;conq75")
    accused_of(case, "c3", "radek", act="letters from Trotsky brought by Romm, later burnt", when="1932/1935",
               place="Paris, Geneva, Washington")
    confessed(case, "c3_letters", "radek", "e_letters")
    case.became("f10b", "f11b")
    outcome(case, "c3", "radek")

    case.take("charges", "c4", "Romm was a witness and was not tried: no plea and no finding")
    case.add("charges", id="c4", name="Meeting in the Bois de Boulogne")
    case.add("elements", id="e_park", says="Romm met Trotsky in the Bois de Boulogne at the end of July 1933.",
             role="kernel", charges="c4", accused="romm", source="bo54;ltromm")
    accused_of(case, "c4", "romm", act="met Trotsky in the Bois de Boulogne", when=PARK, place="Paris")
    case.became("f11a")

    case.take("charges", "c5", "The table gives 1930/1939 as the time alleged; the trial ended in January 1937")
    case.add("charges", id="c5", name="Wrecking in the chemical industry")
    case.add("elements", id="e_wrecking", says="Hrasche wrecked in the chemical industry.", role="aggravator",
             charges="c5", accused="hrasche", source="sa371218")
    accused_of(case, "c5", "hrasche", act="wrecking in the chemical industry", when="1930/1939", place="USSR",
               instigator="pyatakov")
    confessed(case, "c5_wrecking", "hrasche", "e_wrecking")
    outcome(case, "c5", "hrasche")


def accused_of(case: Conversion, charge: str, accused: str, **cells: str) -> None:
    """Vyshinsky's accusation."""
    case.add("accusations", id=f"{charge}_accused", voice="v_vyshinsky", said=TRIAL, charge=charge, accused=accused,
             **{"victim": "USSR", "instigator": "trotsky", **cells})


def confessed(case: Conversion, name: str, person: str, element: str) -> None:
    """A confession in court by one who was held."""
    case.add("testimony", id=name, voice=f"v_court > v_{person}", said=TRIAL, element=element, answer="affirms",
             basis="in_custody", custody=f"cu_{person}")


def outcome(case: Conversion, charge: str, who: str) -> None:
    """Plea and finding of the court on a charge."""
    case.add("proceedings", id=f"{charge}_pleaded", voice="v_court", who=who, stage="pleaded", result="guilty",
             charge=charge, body="trial17", when=TRIAL, in_open_court="true")
    case.add("proceedings", id=f"{charge}_convicted", voice="v_court", who=who, stage="convicted",
             by="military_collegium", result="guilty", charge=charge, body="trial17", when="1937-01-30")


def presences(case: Conversion) -> None:
    """Who is said to have been where."""
    case.take("presences", "p1")
    case.add("presences", id="p1", voice="v_conquest", who="pyatakov", place="berlin", when="1935-12-10/1935-12-20",
             says="Pyatakov was in Berlin on an official mission.")
    case.take("presences", "p2", "One row for each of the two who say it; p3x stands for the column `against`")
    for name, speaker in (("p2a", "pyatakov"), ("p2b", "bukhartsev")):
        case.add("presences", id=name, voice=f"v_court > v_{speaker}", said=TRIAL, basis="in_custody", who="pyatakov",
                 place="kjeller", when="[1935-12-12..1935-12-13]", mode="within", as_=LANDING, event="flight",
                 source="conq70" if speaker == "pyatakov" else "conq70;ps100",
                 says="Pyatakov landed at Kjeller on 12 or 13 December 1935, in a plane from Berlin.",
                 note="A landing is some time in the window. That the plane was civil is not said.")
    case.became("p3x")
    case.take("presences", "p3", "Each of the three who say it has a row of his own, under the record")
    case.became("f3", "f5", "f7a")
    against(case, "p3x", "p2a;p2b", "If no foreign plane landed at Kjeller that month, Pyatakov's did not.")
    case.take("presences", "p4", "The host and the police are named as grounds; only the host is a voice here")
    case.add("presences", id="p4", voice="v_knudsen", who="trotsky", place="knudsen_house", when="1935-06/1936-08",
             mode="based", group="g_knudsen", says="Trotsky lived at Knudsen's house.", note="A residence.")
    case.take("presences", "p5", "One row for each of the two who are said to have met; p6x for `against`")
    for name, person in (("p5a", "trotsky"), ("p5b", "romm")):
        case.add("presences", id=name, voice="v_court > v_romm", said=TRIAL, basis="in_custody", who=person,
                 place="bois", when=PARK, mode="within", event="bois_meeting",
                 source="bo54;ltromm" if person == "trotsky" else "bo54",
                 says="Romm and Trotsky met in the Bois de Boulogne at the end of July 1933.",
                 note="A meeting is some time in the window; the end of July is read as 25 to 31 July.")
    case.became("p6x")
    case.take("presences", "p6", "Two accounts of the end of the stay; the owner, the visitors, the police and"
                                 " the fire are grounds in f12 and f13")
    case.add("presences", id="p6a", voice="v_commission", source="sa371218", who="trotsky", place="royan",
             when="1933-07-25/1933-10-09", says="Trotsky stayed in Royan from 25 July till 9 October 1933.",
             note="That he never left it in between is not in the source's words.")
    case.add("presences", id="p6b", voice="v_trotsky", source="ltromm", who="trotsky", place="royan",
             when="1933-07-25/1933-09", says="Trotsky stayed in Royan from 25 July to the end of September 1933.",
             note="The end of September is read as the month; that he never left is not in the source's words.")
    against(case, "p6x", "p5a", "If Trotsky was in Royan throughout, he was not in Paris.")
    case.take("presences", "p7", "One row for each voice; the landing has rows of its own under f12 and f13")
    voyage = {"who": "trotsky", "place": "ship_1933", "when": "1933-07-19/1933-07-24", "mode": "throughout",
              "says": "Trotsky was on the ship to Marseilles from 19 to 24 July 1933.",
              "note": "A voyage: nobody leaves a ship at sea."}
    case.add("presences", id="p7a", voice="v_commission", source="sa371218", **voyage)
    case.add("presences", id="p7b", voice="v_trotsky", source="ltromm", **voyage)
    case.add("presences", id="p7c", voice="v_commission", source="sa371218", who="sedov_l", place="cassis",
             when="1933-07-24", mode="within", says="Sedov and three friends met the ship.")
    case.take("presences", "p8")
    case.add("presences", id="p8", voice="v_court > v_romm", said=TRIAL, basis="in_custody", who="romm",
             place="paris", when="1933-07", says="Romm was in Paris in July 1933.")


def against(case: Conversion, name: str, rows: str, says: str, effect: str = "undermines") -> None:
    """The compiler's remark on rows: shown, and constrains nothing."""
    case.add("evidence", id=name, source="compiled", voice="v_compiler", stance="editorial", kind="argument",
             bears_on=rows, effect=effect, says=says)


def record(case: Conversion) -> None:
    """The record, row by row."""
    case.take("record", "f1")
    case.add("proceedings", id="f1", who=SEVENTEEN, stage="tried", by="military_collegium", body="trial17", when=TRIAL,
             in_open_court="true", charge="c1", voice="v_conquest",
             says="Trial of seventeen in the October Hall; verdict at 3 a.m. on 30 January.")
    case.add("rolls", id="f1_count", voice="v_conquest", of="trial17", property="tried", quantifier="count",
             number="17", on="1937-01-30", as_of="1937-01-30", says="Seventeen were tried.")
    case.take("record", "f2")
    case.add("proceedings", id="f2a", who="pyatakov;serebryakov;livshits;muralov;drobnis;boguslavsky;hrasche;knyazev;"
             "rataichak;norkin;shestov;turok;pushin", stage="sentenced", by="military_collegium", result="death",
             body="trial17", when="1937-01-30", voice="v_conquest")
    case.add("proceedings", id="f2b", who="sokolnikov;radek;arnold", stage="sentenced", by="military_collegium",
             result="prison, ten years", body="trial17", when="1937-01-30", voice="v_conquest")
    case.add("proceedings", id="f2c", who="stroilov", stage="sentenced", by="military_collegium",
             result="prison, eight years", body="trial17", when="1937-01-30", voice="v_conquest")
    case.add("rolls", id="f2_spared", voice="v_conquest", of="trial17", property="executed", quantifier="all_but",
             number="4", except_="sokolnikov;radek;arnold;stroilov", on="1937-01-30",
             as_of="1937-02-01",
             says="All but Sokolnikov, Radek, Arnold and Stroilov went to their deaths.",
             note="The source speaks of the sentence, which the table of persons says was carried out on 1 February.")
    norwegian(case)
    challenges(case)
    royan(case)
    case.take("record", "f14")
    case.add("testimony", id="f14", voice="v_commission > v_hansen", said="1937", element="e_wrecking", answer="denies",
             basis="own_observation", group="g_hansen", says="Hrasche worked keenly for Soviet industry.",
             note="He speaks of Hrasche's work under whom he served; of the charge itself he is not said to speak.")
    case.take("record", "f15")
    case.add("evidence", id="f15", voice="v_csruso", said="2000/..", kind="argument", bears_on="e_flight",
             effect="supports", says="The flight happened with German help, and airport certificates are unreliable.")
    against(case, "f15x", "f15", "They offer no log, passport or witness of the landing.")
    case.take("record", "f16", "Convictions set aside: a step of procedure, and no evidence")
    case.add("proceedings", id="f16", who=SEVENTEEN, stage="quashed", body="trial17", when="1988", voice="v_review",
             says="The convictions were set aside.")


def norwegian(case: Conversion) -> None:
    """What Norway and the Soviet consulate say of the airfield."""
    case.take("record", "f3")
    case.add("absences", id="f3", voice="v_aftenposten", said="1937-01-25", who="*", place="kjeller", when="1935-12",
             as_="civil aircraft arrival", group="g_airfield",
             says="No civil aircraft landed at Kjeller in December 1935.",
             note="Meets only arrivals of civil aircraft; the accused are not said to have spoken of a civil one.")
    case.add("evidence", id="f3x", source="csruso", voice="v_csruso", kind="argument", bears_on="f3;f5;f7a",
             effect="undermines", says="The airport staff cannot be believed, or it was another field, or a cover-up.")
    case.take("record", "f4")
    case.add("evidence", id="f4", voice="v_consulate", said="1937-01-27", kind="document", bears_on="e_flight",
             effect="supports", item="kjeller_note", offered_by="vyshinsky",
             says="Kjeller can receive foreign planes all the year round.")
    against(case, "f4x", "f4", "It shows that a landing is possible in winter, not that one happened.")
    case.take("record", "f5")
    case.add("absences", id="f5", voice="v_arbeiderbladet > v_gulliksen", said="1937-01-29", who="*", place="kjeller",
             when="1935-12", as_="foreign aircraft arrival", group="g_airfield",
             says="No foreign plane landed at Kjeller in December 1935.")
    case.take("record", "f6", "Three versions of one range; only the first is whole enough to constrain")
    case.add("absences", id="f6a", voice="v_conquest > v_gulliksen", source="conq70", who="*", place="kjeller",
             when="1935-09/1936-05", as_="aircraft arrival", group="g_airfield",
             says="No plane at all landed at Kjeller from September 1935 to May 1936.")
    case.add("absences", id="f6b", voice="v_gulliksen", source="orlov", stance="unconfirmed", who="*", place="kjeller",
             when="1935-09/1936-05", as_="foreign aircraft arrival", group="g_airfield",
             says="No foreign plane landed at Kjeller from September 1935 to May 1936.",
             note="The table names no voice for this version.")
    case.add("remarks", id="f6c", voice="v_orlov", source="orlov", stance="unconfirmed", about="f6a;f6b",
             kind="other version", says="One copy of Orlov has a single foreign plane between those months.")
    against(case, "f6x", "f6a;f6b", "The accounts of the wider range differ; none of them has a foreign plane in"
                                    " December 1935.")
    case.take("record", "f7")
    case.add("absences", id="f7a", voice="v_knudsen", said="1937-01-29", who="*", place="kjeller", when="1935-12",
             as_="foreign aircraft arrival; private aircraft arrival", basis="told", group="g_airfield",
             says="No foreign or private plane landed in December 1935.",
             note="He verified it, so he had it from the airfield.")
    case.add("testimony", id="f7b", voice="v_knudsen", said="1937-01-29", element="e_orders", answer="denies",
             basis="own_observation", group="g_knudsen", says="As host he affirms that no such talk took place.")
    against(case, "f7x", "f7a;f7b", "Knudsen was a friend and the host of Trotsky.")
    case.take("record", "f8")
    case.add("evidence", id="f8", voice="v_commission", said="1937", kind="finding", bears_on="e_flight",
             effect="undermines", says="Pyatakov did not fly from Berlin to Oslo as alleged.")


def challenges(case: Conversion) -> None:
    """What Trotsky asked for, and what Radek and Romm said in court."""
    case.take("record", "f9")
    case.add("proceedings", id="f9a", voice="v_trotsky", who="trotsky", stage="petitioned", by="trotsky",
             body="trial17", when="1937-01",
             says="Trotsky asked for the passport, date and visa of the flight, and for his own extradition.")
    case.add("proceedings", id="f9b", voice="v_conquest", stance="denied", who="trotsky", stage="ruled",
             body="trial17", when="1937-01", says="The court did not take it up.")
    case.add("evidence", id="f9c", voice="v_trotsky", said="1937-01", kind="argument", bears_on="e_flight",
             effect="undermines", says="Nobody shows the passport, the date or the visa of the flight.")
    case.take("record", "f10")
    case.add("evidence", id="f10a", voice="v_court > v_radek", said=TRIAL, kind="argument", bears_on="c1;c3",
             effect="undermines", basis="in_custody",
             says="The whole case rests on Radek's word and Pyatakov's.")
    case.add("custody", id="f10b", voice="v_court > v_radek", said=TRIAL, of="radek_letters", kind="lost",
             by="radek", basis="in_custody", says="The letters were burnt.")
    case.take("record", "f11")
    case.add("testimony", id="f11a", voice="v_court > v_romm", said=TRIAL, element="e_park", answer="affirms",
             basis="in_custody", custody="cu_romm")
    case.add("testimony", id="f11b", voice="v_court > v_romm", said=TRIAL, element="e_letters", answer="affirms",
             basis="in_custody", custody="cu_romm")
    case.add("presences", id="f11c", voice="v_court > v_romm", said=TRIAL, basis="in_custody", who="romm;radek",
             event="letter_handed", when="1933-08", says="Romm handed Radek the letter in August 1933.")
    case.add("sequence", id="f11d", voice="v_court > v_romm", said=TRIAL, basis="in_custody",
             earlier="bois_meeting", later="letter_handed")
    case.add("quotations", id="f11e", voice="v_bulletin", attributed_to="v_romm", cited="court_report",
             says="Romm fixed the meeting at the end of July 1933.")
    case.became("p5a", "p5b")


def royan(case: Conversion) -> None:
    """What Trotsky and the commission say of July 1933."""
    case.take("record", "f12")
    case.add("presences", id="f12a", voice="v_trotsky", said="1937-02-15", basis="own_observation", who="trotsky",
             place="cassis", when="1933-07-24", mode="within",
             says="Trotsky landed on 24 July 1933, escorted by French police.",
             note="A landing; the place is that of the commission.")
    case.add("absences", id="f12b", voice="v_trotsky", said="1937-02-15", basis="own_observation", who="trotsky",
             place="paris", when="1933-07-24/1933-07-25", says="He was driven to Royan, not to Paris.")
    case.add("evidence", id="f12c", voice="v_trotsky", said="1937-02-15", basis="own_observation", kind="argument",
             bears_on="e_park", effect="undermines",
             says="He was ill in Royan for two months, and there was a fire in the house on the first day.")
    case.add("figures", id="f12d", voice="v_trotsky", said="1937-02-15", basis="own_observation",
             quantity="visitors in Royan", value=">30", unit="persons", of="royan", from_="1933-07-25", to="1933-09",
             says="He had over thirty visitors there.")
    case.became("p6b")
    against(case, "f12x", "f12a;f12b;f12c", "A party's own word; third persons confirm it in f13.", "neutral")
    case.take("record", "f13")
    case.add("evidence", id="f13a", voice="v_commission", said="1937", kind="finding", bears_on="e_park",
             effect="undermines", says="Documents disprove Romm.")
    case.add("presences", id="f13b", voice="v_commission", said="1937", who="trotsky", place="cassis",
             when="1933-07-24", mode="within", says="Trotsky landed near Cassis on 24 July 1933.", note="A landing.")
    case.add("presences", id="f13c", voice="v_commission", said="1937", who="trotsky", place="france",
             when="1933-07-24/1933-07-25", says="He was driven across France with one night's stop.",
             note="The stop is not named.")
    case.became("p6a")
    against(case, "f13x", "p6a;p6b", "Trotsky's text of February says until the end of September, the commission's"
                                     " summary says 9 October.", "neutral")


def ties(case: Conversion) -> None:
    """Ties as they stand, each with its voice."""
    voices = {"t1": "v_conquest", "t2": "v_conquest", "t3": "v_deutscher", "t4": "v_deutscher",
              "t5": "v_court > v_romm", "t6": "v_court > v_romm", "t7": "v_court > v_pyatakov",
              "t8": "v_court > v_bukhartsev", "t9": "v_knudsen"}
    for row in case.originals("ties"):
        case.take("ties", row["id"])
        alleged = row["alleged"] == "1"
        case.add("ties", id=row["id"], voice=voices[row["id"]], said=TRIAL if alleged else "", a=row["a"], b=row["b"],
                 kind=row["kind"], sign=row["sign"], from_=row["from"], to=row["to"],
                 alleged="true" if alleged else "false", basis="in_custody" if alleged else "")
