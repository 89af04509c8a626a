"""Writes examples/synthetic-harbour/: a made-up case whose texts share what is planted here.

    python tools/harbour.py

Nothing in it happened. `planted.toml` in the folder says what was planted; a test holds the examinations against it.
"""

import csv
import json
from collections.abc import Iterable, Mapping
from io import StringIO
from pathlib import Path
from random import Random

TARGET = Path(__file__).parent.parent / "examples" / "synthetic-harbour"
SEED = 1901

NAMES = {"arden": "Mabel Arden", "birch": "Owen Birch", "colley": "Ruth Colley", "drake": "Simon Drake",
         "ewell": "Agnes Ewell", "farrow": "Luke Farrow", "gorse": "Nell Gorse", "hurst": "Peter Hurst"}
DAYS = {"arden": "1901-02-03", "birch": "1901-02-04", "colley": "1901-02-04", "drake": "1901-02-06",
        "ewell": "1901-02-09", "farrow": "1901-02-11", "gorse": "1901-02-12", "hurst": "1901-02-14"}

SCRIPT = ("I came to the warehouse by the north quay a little before dusk and saw four men carry the iron "
          "chest down to the boat; the tallest of them gave the sailor a purse and said that the island would"
          " pay the rest, and when the tide had turned they rowed away without a lantern, so that nobody on "
          "the quay could see them go")
SLIPS = (("iron chest", "irron chest"), ("the tallest of them", "the tallest of those"),
         ("would pay the rest", "would pay the remainder"))
BEARERS = ("arden", "birch", "colley", "drake", "ewell")
WITH_SLIPS = ("drake", "ewell")

OATH = ("Having been told in the presence of the clerk that I must speak the truth, I sign this page with my "
        "own hand and have nothing against it")

CHARGE = ("the four accused did on the evening of the second of February remove from the warehouse of the "
          "harbour company a chest that belonged to the customs, and did carry it to the island in a boat "
          "that they had hired for that end, against the order of the harbour master and to the loss of the "
          "public purse")

OPEN = ("the watchman did not sleep that night, he may have seen a light on the water, but he told nobody of "
        "it until the company had counted three hundred and twelve crates in the long shed")

SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va", "we", "zi",
             "bran", "drel", "fist", "glom", "krun", "plet", "skor", "trim", "vosk", "wend")

QUOTED = (
    ("q1", "dep_arden", "saw four men carry the iron chest down to the boat", "stands", "verbatim"),
    ("q2", "dep_farrow", "the watchman did sleep that night, he may have seen a light on the water", "fails",
     "a denial left out"),
    ("q3", "dep_farrow", "the company had counted 3 hundred and twelve crates in the long shed", "open",
     "a number in figures for a number in words"),
    ("q4", "dep_farrow", "he may have seen a light on the water", "open", "cut off before its limit"),
    ("q5", "dep_arden", "saw four men carry the iron chest and said that the island would pay the rest", "open",
     "words left out without a mark"),
    ("q6", "dep_arden", "saw four men carry the iron chest … and said that the island would pay the rest", "stands",
     "words left out with a mark"),
    ("q7", "dep_arden", "the mayor himself held the lantern while they counted the coins", "", "in no text"),
    ("q8", "ledger", "paid to the boatman for one night", "unchecked", "of a source without a text"),
)


def filler(random: Random, sentences: int) -> str:
    """Sentences of made-up words: no two texts have them in common."""
    made = []
    for _ in range(sentences):
        words = ["".join(random.choices(SYLLABLES, k=random.choice((1, 2, 2, 3))))
                 for _ in range(random.randint(8, 16))]
        made.append(f"{' '.join(words).capitalize()}.")
    return " ".join(made)


def texts() -> dict[str, str]:
    """The texts by source."""
    random = Random(SEED)
    made = {}
    for who, name in NAMES.items():
        told = SCRIPT
        if who in WITH_SLIPS:
            for was, now in SLIPS:
                told = told.replace(was, now)
        middle = f" {told}." if who in BEARERS else f" {OPEN[0].upper()}{OPEN[1:]}." if who == "farrow" else ""
        made[f"dep_{who}"] = (f"Deposition of {name}.\n\n{OATH}.\n\n{filler(random, 5)}{middle} "
                              f"{filler(random, 4)}\n")
    made["indictment"] = f"To the court of the harbour town.\n\n{filler(random, 3)} It is charged that {CHARGE}.\n"
    made["gazette"] = f"From the courts.\n\n{filler(random, 3)} We print that {CHARGE}. {filler(random, 2)}\n"
    lines = "\n\n".join(f"On this we read: “{words}”. {filler(random, 2)}" for _, _, words, _, _ in QUOTED)
    made["pamphlet"] = f"A word on the harbour trial.\n\n{filler(random, 3)}\n\n{lines}\n"
    return made


def sources() -> list[dict[str, str]]:
    """The table of sources."""
    rows = [{"id": f"dep_{who}", "title": f"Deposition of {name} (made up)", "kind": "deposition", "date": DAYS[who],
             "voice": f"v_{who}", "part_of": "file"} for who, name in NAMES.items()]
    rows += [{"id": "indictment", "title": "Indictment (made up)", "kind": "indictment", "date": "1901-03-02",
              "voice": "v_crown"},
             {"id": "gazette", "title": "Harbour Gazette (made up)", "kind": "newspaper", "date": "1901-03-05",
              "voice": "v_gazette", "derived_from": "indictment", "how": "excerpt"},
             {"id": "pamphlet", "title": "A word on the harbour trial (made up)", "kind": "pamphlet", "date": "1901-05",
              "voice": "v_pamphlet"}]
    for row in rows:
        row |= {"language": "en", "file": f"sources/{row['id']}.txt", "seen": "read"}
    return [*rows, {"id": "file", "title": "File of the inquiry (made up)", "kind": "file"},
            {"id": "ledger", "title": "Ledger of the harbour company (made up)", "kind": "book"}]


def tables() -> dict[str, list[dict[str, str]]]:
    """The tables by path."""
    voices = [{"id": f"v_{who}", "name": name, "side": "witness", "of": who} for who, name in NAMES.items()]
    voices += [{"id": "v_crown", "name": "The prosecutor", "side": "prosecution"},
               {"id": "v_gazette", "name": "The Gazette", "side": "press"},
               {"id": "v_pamphlet", "name": "The pamphlet", "side": "critic"}]
    seen = [{"id": f"t_{who}", "source": f"dep_{who}", "element": "e_chest", "answer": "affirms",
             "at": '"men carry the"', "says": "Four men carried the chest to the boat."}
            for who in BEARERS]
    return {
        "people.csv": [{"id": who, "name": name} for who, name in NAMES.items()],
        "voices.csv": voices, "sources.csv": sources(),
        "charges.csv": [{"id": "c1", "name": "Theft of the chest"}],
        "elements.csv": [{"id": "e_chest", "says": "Four men carried a chest from the warehouse to a boat.",
                          "role": "act", "charges": "c1", "source": "indictment"}],
        "statements/testimony.csv": seen,
        "statements/quotations.csv": [{"id": one, "source": "pamphlet", "words": words, "cited": cited}
                                      for one, cited, words, _, _ in QUOTED]}


def planted() -> list[dict[str, str]]:
    """What was planted, and what must be found."""
    together = "+".join(f"dep_{who}" for who in sorted(BEARERS))
    rows = [{"what": "script", "id": together, "expected": "news",
             "note": "one passage in five depositions of five voices"},
            {"what": "script", "id": "dep_ewell<dep_drake", "expected": "copied",
             "note": "three slips that both share"},
            {"what": "script", "id": "gazette+indictment", "expected": "declared", "note": "the newspaper says so"},
            {"what": "formula", "id": "+".join(f"dep_{who}" for who in sorted(NAMES)), "expected": "formula",
             "note": "the words of the oath, in all depositions"}]
    return rows + [{"what": "quotation", "id": one, "expected": expected or "not found", "note": note}
                   for one, _, _, expected, note in QUOTED]


CASE = '''title = "The harbour trial (synthetic: nothing in it happened)"
about = """
A made-up case. Its texts were written by a program, and what they share was planted: one passage in five depositions,
three slips that two of them have in common, an indictment that a newspaper prints, the words of an oath, and eight
quotations of a pamphlet, true and changed. planted.toml says what must be found."""
languages = ["en"]
calendar = "gregorian"
living = false
licence = "CC-BY-4.0"

[stories]
prosecution = ["prosecution", "court"]
critics = ["defence", "critic"]
'''

README = '''# The harbour trial (synthetic)

**Nothing in it happened.** Persons, places and texts were made up by `tools/harbour.py`, to try the examinations
`script` and `quotation` on texts of which it is known what they share; what lies between the planted passages is of
made-up words. `planted.toml` says what was planted and what must be found.

**Compiled by** the countertrial project. **Licence of tables and texts**: CC BY 4.0.

Try:

```sh
countertrial examine examples/synthetic-harbour --only script --only quotation
countertrial texts examples/synthetic-harbour/sources
countertrial report examples/synthetic-harbour
```
'''

LABEL = '''case = "synthetic-harbour"
title = "The harbour trial (synthetic)"
label = "synthetic"
label_note = "Made up: it has no truth but what was planted, in planted.toml."
'''


def written(rows: Iterable[Mapping[str, str]]) -> str:
    """Rows as CSV, with the columns that any of them has."""
    kept = list(rows)
    columns = list(dict.fromkeys(column for row in kept for column, cell in row.items() if cell))
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([[row.get(column, "") for column in columns] for row in kept])
    return out.getvalue()


def files() -> dict[str, str]:
    """Every file of the folder by its path."""
    made = {"case.toml": CASE, "README.md": README, "label.toml": LABEL}
    made["planted.toml"] = "\n".join(map(_toml, planted()))
    made |= {f"sources/{name}.txt": text for name, text in texts().items()}
    return made | {path: written(rows) for path, rows in tables().items()}


def _toml(row: Mapping[str, str]) -> str:
    return "[[planted]]\n" + "".join(f"{key} = {json.dumps(cell)}\n" for key, cell in row.items())


def main() -> None:
    """Write the folder."""
    for path, text in files().items():
        target = TARGET / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
    print(f"{TARGET.name}: {len(files())} files")


if __name__ == "__main__":
    main()
