"""The essay "Behind the Moscow Trials" is held as one voice, whole, and in words of our own."""

import re

from library import EXAMPLES, LEDGER, Row, read_originals, read_rows

CASE = EXAMPLES / "moscow-1938"
STATEMENTS = {row["id"]: row for file in sorted((CASE / "statements").glob("*.csv")) for row in read_rows(file)}
ESSAY = {name: row for name, row in STATEMENTS.items() if re.fullmatch(r"s\d{3}[a-z]?", name)}
REGISTER = {row["id"].lower(): row for row in read_originals("moscow-1938", "essay/statements")}


def rolls() -> dict[str, Row]:
    return {row["id"]: row for row in read_rows(CASE / "statements" / "rolls.csv")}


def test_each_of_the_185_statements_of_the_essay_stands_in_a_table() -> None:
    assert len(REGISTER) == 185
    assert set(REGISTER) == {name for name in ESSAY if len(name) == 4}


def test_each_statement_of_the_essay_names_its_paragraph() -> None:
    for name, row in ESSAY.items():
        assert row["at"] == f"¶{REGISTER[name[:4]]['para']}"


def test_each_statement_of_the_essay_is_said_in_a_sentence() -> None:
    for name, row in ESSAY.items():
        assert re.match(r"[\[(]?[A-Z].*[.?]$", row["says"]), (name, row["says"])


def test_the_outermost_voice_of_every_statement_of_the_essay_is_the_essay() -> None:
    for name, row in ESSAY.items():
        assert row["voice"].split(" > ")[0] == "trotsky_essay", name


def test_a_reported_accusation_belongs_to_the_prosecutor() -> None:
    for name, row in REGISTER.items():
        if row["stance"] == "reported_accusation":
            assert ESSAY[name]["voice"].endswith(" > vyshinsky_voice"), name
            assert ESSAY[name]["stance"] == "reported", name


def test_what_came_by_dispatch_says_so_in_its_voice_and_its_basis() -> None:
    for name, row in REGISTER.items():
        if row["basis"] == "dispatch":
            assert ESSAY[name]["voice"].startswith("trotsky_essay > dispatches"), name
            assert ESSAY[name]["basis"] == "dispatch", name


def test_no_quotation_from_the_essay_is_longer_than_a_few_words() -> None:
    for row in read_rows(CASE / "statements" / "quotations.csv"):
        assert len(row["words"].split()) <= 5, row["id"]


def test_the_text_of_the_essay_is_not_in_the_folder() -> None:
    assert not [path for path in CASE.rglob("*") if path.suffix in {".txt", ".pdf", ".html"}]


def test_a_tie_that_the_essay_also_gives_is_kept_once() -> None:
    ties = {row["original_id"]: row["became"] for row in read_rows(LEDGER / "moscow-1938.csv")
            if row["original_table"] == "ties"}
    assert {name: ties[name] for name in ("t2", "t3", "t4", "t9", "t13")} == {
        "t2": "s099", "t3": "s099b", "t4": "s025", "t9": "s041", "t13": "s020"}


def test_only_the_essay_and_the_court_name_persons_in_a_roll() -> None:
    speakers = {row["voice"].split(" > ")[0] for row in rolls().values() if row["named"] or row["except"]}
    assert speakers == {"trotsky_essay", "v_court"}


def test_names_and_numbers_that_the_editors_supplied_are_in_brackets() -> None:
    emended = {name for name, row in REGISTER.items() if row["emendation"]}
    bracketed = {name for name, row in rolls().items() if "[" in row["number"] + row["named"]}
    assert bracketed == {"s063", "s070", "s071", "s072"}
    assert bracketed <= emended


def test_a_denied_charge_and_a_charge_never_stand_for_one_person() -> None:
    charged: dict[bool, set[str]] = {True: set(), False: set()}
    for row in read_rows(CASE / "statements" / "proceedings.csv"):
        if row["stage"] == "charged":
            charged[row["stance"] == "denied"] |= set(row["who"].split(";"))
    assert not charged[True] & charged[False]
