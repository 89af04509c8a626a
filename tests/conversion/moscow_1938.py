"""Rules for moscow-1938: the trial of the twenty-one, and the essay "Behind the Moscow Trials" as one voice.

What becomes of each original row stands in `additions/moscow-1938/*.toml`, named for the original table; what no
original row says stands beside it in CSV, one file per table. This module joins the two.
"""

import tomllib
from collections.abc import Iterator
from typing import Any

from library import ADDITIONS, Conversion
from moscow_1938_sources import DETAILS, SOURCES

CASE = "moscow-1938"
DOCK = ("bukharin;rykov;yagoda;krestinsky;rakovsky;rosengolts;ivanov;chernov;grinko;zelensky;bessonov;ikramov;"
        "khodzhaev;sharangovich;zubarev;bulanov;levin;pletnev;kazakov;maximov_dikovsky;kryuchkov")
SAME = {"ivanov_vi": "ivanov", "vinogradov_doctor": "vinogradov_ai"}
"""Ids of the essay's register for persons who have another id in the tables of the case."""

STANCE = {"reported_accusation": "reported", "argued": "", "asserted": "", "advised": "", "prediction": "predicted",
          "counterfactual": "hypothetical", "question": "hypothetical", "sarcasm": "ironic"}
BASIS = {"own_relation": "own_observation", "heard_directly": "told", "quoted_document": "document",
         "quoted_speech": "told", "unconfirmed_report": "told", "accusation": "unknown"}
"""The register's words for stance and basis in the closed lists of a case; a word that is in the lists stays."""

MANNER = {
    "dubrovinsky": "unknown", "hitler": "suicide", "kamenev": "executed", "livshits": "executed", "mussolini": "killed",
    "pilsudski": "natural", "pyatakov": "executed", "radek": "killed", "serebryakov": "executed",
    "sergei_sedov": "executed", "smirnov_in": "executed", "sokolnikov": "killed", "stalin": "natural",
    "tomsky": "suicide", "trotsky": "killed", "tukhachevsky": "executed", "uborevich": "executed", "yakir": "executed",
    "yezhov": "executed", "yurenev": "executed", "zinoviev": "executed",
}
"""How those died of whom the register gives the date alone; from memory, like the dates."""

VERDICT, VERDICT_DAY = "rcp38de", "1938-03-13"
"""The source that tells of the verdict, and its day; what is dated before it tells of the charge alone."""

Cells = dict[str, Any]


def build() -> Conversion:
    """The case as a folder, with its ledger."""
    case = Conversion(CASE, SOURCES, more=("essay/statements", "essay/persons", "essay/bodies", "essay/accusations"))
    case.add_texts()
    case.add_sources(DETAILS)
    people(case)
    charges(case)
    for table in ("presences", "record"):
        for key, rules in placed(table).items():
            row = case.take(table, key)
            place(case, table, key, rules, row)
    ties(case)
    essay(case)
    case.add_csv()
    register(case)
    case.label("What is settled about each charge, and who took part in a plot; nothing but a comparison reads it.")
    return case


def placed(name: str) -> dict[str, Any]:
    """The rules of one original table."""
    return tomllib.loads((ADDITIONS / CASE / f"{name}.toml").read_text(encoding="utf-8"))


def people(case: Conversion) -> None:
    """Persons of the two registers, with one row for what became of each."""
    register = {SAME.get(row["id"], row["id"]): row for row in case.originals("essay/persons")}
    for row in case.originals("persons"):
        person = row["id"]
        case.take("persons", person)
        note = ": ".join(part for part in (row["role"], row["office_or_description"]) if part)
        case.add("people", id=person, name=row["name"], names=spellings(register.get(person, {})), note=note)
        outcome(case, row)
    for person, row in register.items():
        if person not in {other["id"] for other in case.tables["people"]}:
            case.addition()
            case.add("people", id=person, name=row["name"], names=spellings(row), note=row["role"])


def spellings(row: Cells) -> str:
    """Other spellings of a person in the essay's register."""
    if not row:
        return ""
    own = row["spelling_in_essay"]
    names = [row["name_cyrillic"], *row["other_spellings"], *([] if own.startswith("(") else [own])]
    return ";".join(dict.fromkeys(name for name in names if name and name != row["name"]))


def outcome(case: Conversion, row: Cells) -> None:
    """What became of a person: a life, and for those sentenced to prison the sentence too."""
    person, end, died = row["id"], row["outcome"], row["outcome_date"]
    manner = "executed" if "shot" in end else "in_custody" if end == "died in prison" else ""
    if end == "died before trial":
        case.add("lives", id=f"l_{person}", person=person, died="[..1938-03-01]", manner="unknown",
                 note="Dead before the trial opened; no date in the table.")
    elif person == "sedov_l":
        case.add("lives", id="l_sedov_l", person=person, died="1938-02-16", manner="unknown",
                 note="The day is in the table's description of him.")
    elif died:
        note = "Shot in prison near Oryol, under the sentence of 1938." if "shot in prison" in end else ""
        case.add("lives", id=f"l_{person}", person=person, died=died, manner=manner, note=note)
    if "years" in end:
        case.became({"pletnev": "f24b", "rakovsky": "f24c", "bessonov": "f24d"}[person])


def charges(case: Conversion) -> None:
    """Charge, accusation and conviction from each original row; elements and testimony from the rules."""
    names = {row["id"]: row["name"] for row in case.originals("persons")}
    for key, rules in placed("charges").items():
        row = case.take("charges", key, why="settled_view is in label.toml")
        accused = DOCK if row["accused"] == "all" else row["accused"]
        victim = names.get(row["victim_or_object"], row["victim_or_object"]).replace("other", "")
        case.add("charges", id=key, name=row["act"][0].upper() + row["act"][1:], law="art58")
        case.add("accusations", id=f"{key}_accused", charge=key, accused=accused, act=row["act"], victim=victim,
                 instigator=row["instigator"], when=within(row["when_alleged"]), place=row["where_alleged"],
                 voice="vyshinsky_voice", said="[1938-02-27..1938-03-11]",
                 note=f"Offered in proof: {row['evidence_offered']}.")
        place(case, "charges", key, rules, {**row, "accused": accused})
        if key != "c1":
            case.add("proceedings", id=f"{key}_convicted", source=of_verdict(case, row["source"]), who=accused,
                     stage="convicted", by="military_collegium", in_open_court="true", result="guilty",
                     charge=key, body="moscow_trial_3", when=VERDICT_DAY, voice="v_court",
                     note="The verdict finds all guilty; the table enters it for every charge.")
    case.again("charges", "c1")
    case.became("f24e")


def of_verdict(case: Conversion, codes: str) -> str:
    """The sources of a charge that can tell of the verdict, with the one that does."""
    dates = {row["id"]: row["date"] for row in case.tables["sources"]}
    early = {one for one, date in dates.items() if len(date) == len(VERDICT_DAY) and date < VERDICT_DAY}
    named = [source for source in case.cited(codes).split(";") if source not in early]
    return ";".join(dict.fromkeys([*named, VERDICT]))


def within(date: str) -> str:
    """A span in which something is alleged to have happened at some time."""
    first, slash, last = date.partition("/")
    return f"[{first}..{last}]" if slash else date


def place(case: Conversion, table: str, key: str, rules: Any, row: Cells) -> None:
    """Add the rows that an original row becomes."""
    if isinstance(rules, dict):
        case.became(*rules["became"].split(";"))
        case.again(table, key, rules["why"])
        return
    for rule, letter in zip(rules, "abcdefghijklmnopqrstuvwxyz", strict=False):
        for cells in copies(rule):
            name = key if len(rules) == 1 else key + letter
            add(case, {"id": name, **cells}, row)


def copies(rule: Cells) -> Iterator[Cells]:
    """A rule once, or once for each id of its `each`, which stands in place of `{}`."""
    filled = {name: cell.replace("{dock}", DOCK) for name, cell in rule.items()}
    for each in filled.pop("each", "").split(";"):
        yield {name: cell.replace("{}", each) for name, cell in filled.items()}


def add(case: Conversion, cells: Cells, row: Cells) -> None:
    """Add one row; what it leaves open comes from the original row."""
    table = cells.pop("table")
    if table == "elements":
        cells = {"charges": row["id"], "accused": row["accused"], "source": case.cited(row["source"]), **cells}
    elif table == "testimony" and "custody" in cells:
        cells = {"basis": "in_custody", **cells}
    if "statement" in row:
        cells = {"says": row["statement"], **cells}
        if table in ("evidence", "proceedings"):
            cells = {"when": row["date"], **cells}
    case.add(table, **cells)


def ties(case: Conversion) -> None:
    """Ties as they stand, but for those that the essay already holds."""
    rules = placed("ties")
    for row in case.originals("ties"):
        rule = rules.get(row["id"], {})
        case.take("ties", row["id"], why=rule.get("why", ""))
        if "became" in rule:
            case.became(rule["became"])
            continue
        alleged = row["alleged"] == "1"
        case.add("ties", id=row["id"], a=row["a"], b=row["b"], kind=row["kind"], sign=row["sign"], from_=row["from"],
                 to=row["to"], alleged="true" if alleged else "", source=rule.get("source", case.cited(row["source"])),
                 voice="vyshinsky_voice" if alleged else "")
        if "also" in rule:
            case.became(rule["also"])


def essay(case: Conversion) -> None:
    """The essay's statements, each with its gloss, and the register of its accusations."""
    statements = {row["id"]: row for row in case.originals("essay/statements")}
    for key, rules in placed("essay").items():
        row = statements[key]
        case.take("essay/statements", key, why=("stance of the register: " + row["stance"])
                  if row["stance"] in STANCE and row["stance"] != "asserted" else "")
        for rule, letter in zip(rules, " bcdefgh", strict=False):
            cells = {"id": (key.lower() + letter).strip(), "source": "essay", "at": f"¶{row['para']}",
                     "voice": chain(row), "stance": STANCE.get(row["stance"], row["stance"]),
                     "basis": BASIS.get(row["basis"], row["basis"]), "says": row["gloss"], **rule}
            case.add(cells.pop("table"), **cells)
    for row in case.originals("essay/accusations"):
        case.take("essay/accusations", row["id"], why="the same statement as in the register of statements; its"
                  " instigator is entered only where that paragraph names one")
        case.became(row["id"].lower())


def chain(row: Cells) -> str:
    """Who speaks in a statement of the essay, outermost first."""
    voices = ["trotsky_essay"]
    if row["basis"] == "dispatch":
        voices.append("dispatches")
    if row["stance"] == "reported_accusation" or row["stance"] == "sarcasm":
        voices.append("vyshinsky_voice")
    return " > ".join(voices)


def register(case: Conversion) -> None:
    """Births, and deaths not entered yet, from the essay's register; the ledger of its persons and bodies."""
    dead = {row["person"] for row in case.tables["lives"] if row["died"]}
    held = {table: case.tables[table] for table in ("offices", "allegiances")}
    for row in case.originals("essay/persons"):
        person = SAME.get(row["id"], row["id"])
        case.take("essay/persons", row["id"], why="offices and factions have dates and a source of their own")
        case.became(person)
        if row["born"] or (row["died"] and person not in dead):
            case.add("lives", id=f"b_{person}", source="mem_persons", person=person, born=row["born"],
                     died="" if person in dead else row["died"], confidence="medium",
                     manner="" if person in dead else MANNER.get(person, ""))
        case.became(*(office["id"] for office in held["offices"]
                      if office["person"] == person and office["voice"][:13] != "trotsky_essay"))
        case.became(*(one["id"] for one in held["allegiances"]
                      if person in one["who"].split(";") and one["voice"][:13] != "trotsky_essay"))
    for row in case.originals("essay/bodies"):
        rule = placed("bodies")[row["id"]]
        case.take("essay/bodies", row["id"], why=rule["why"])
        case.became(*rule["became"].split(";"))
