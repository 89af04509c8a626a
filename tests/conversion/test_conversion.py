"""The shipped cases are what the conversion makes of the original tables, and no row is lost on the way."""

import pytest
from convert import cases, outputs
from library import EXAMPLES, HERE, LEDGER, ORIGINALS, read_originals, read_rows

from countertrial.case.kinds import BUILT_IN
from countertrial.workbench import open_case

MADE_LATER = {"datapackage.json"}
EVERY = pytest.mark.parametrize("case", cases())


def ids_of(case: str) -> set[str]:
    files = (EXAMPLES / case / kind.file for kind in BUILT_IN.values())
    return {row["id"] for file in files if file.is_file() for row in read_rows(file)}


@EVERY
def test_regenerating_a_case_gives_the_committed_files_byte_for_byte(case: str) -> None:
    for path, text in outputs(case).items():
        assert path.read_bytes() == text.encode(), path.relative_to(HERE.parent.parent)


@EVERY
def test_a_shipped_case_holds_no_file_that_the_conversion_does_not_make(case: str) -> None:
    made = {path.relative_to(EXAMPLES / case).as_posix() for path in outputs(case) if EXAMPLES in path.parents}
    there = {path.relative_to(EXAMPLES / case).as_posix() for path in (EXAMPLES / case).rglob("*") if path.is_file()}
    assert there - MADE_LATER == made


@EVERY
def test_every_original_row_is_in_the_ledger_once(case: str) -> None:
    listed = [(row["original_table"], row["original_id"]) for row in read_rows(LEDGER / f"{case}.csv")]
    tables = {path.stem for path in (ORIGINALS / case).glob("*.csv")} | {table for table, _ in listed if "/" in table}
    there = [(table, row.get("id") or row.get("code")) for table in tables for row in read_originals(case, table)]
    assert sorted(listed) == sorted(there)


@EVERY
def test_what_a_row_became_stands_in_the_case(case: str) -> None:
    became = [name for row in read_rows(LEDGER / f"{case}.csv") for name in row["became"].split(";") if name]
    assert set(became) <= ids_of(case)


@EVERY
def test_a_row_that_became_nothing_has_a_reason(case: str) -> None:
    for row in read_rows(LEDGER / f"{case}.csv"):
        assert row["became"] or row["why"], row["original_id"]


@EVERY
def test_a_shipped_case_has_no_faults(case: str) -> None:
    assert open_case(EXAMPLES / case).id == case


@EVERY
def test_every_presence_names_a_place_or_an_event(case: str) -> None:
    for row in read_rows(EXAMPLES / case / "statements" / "presences.csv"):
        assert row["place"] or row["event"], row["id"]


@EVERY
def test_no_source_seen_from_memory_passes_for_read(case: str) -> None:
    for row in read_rows(EXAMPLES / case / "sources.csv"):
        assert row["seen"], row["id"]
        assert "believed to stand there" not in row["title"] or row["seen"] == "memory", row["id"]


@EVERY
def test_what_the_compiler_remembers_cites_a_source_seen_from_memory(case: str) -> None:
    seen = {row["id"]: row["seen"] for row in read_rows(EXAMPLES / case / "sources.csv")}
    for file in sorted((EXAMPLES / case / "statements").glob("*.csv")):
        for row in read_rows(file):
            if "memory" in row["note"]:
                assert "memory" in {seen[source] for source in row["source"].split(";")}, row["id"]
