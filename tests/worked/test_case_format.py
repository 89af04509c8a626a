"""The tables of the case folder, column by column, as its specification has them."""

import pytest

from countertrial.case.cells import READERS
from countertrial.case.dating import DATED
from countertrial.case.kinds import ANYTHING, BUILT_IN, STATEMENT
from countertrial.case.tables import CLASSES, _fields

REGISTRIES = """
people: *id *name names note
bodies: *id *name names kind within note
positions: *id *name names body place kind seats note
places: *id *name names within level lat lon utc note
events: *id *name kind note
things: *id *name kind note
sources: *id *title author kind date place language translator encoding calendar part_of derived_from how voice file
 sha256 archive_ref url seen note
voices: *id *name *side of count note
charges: *id *name law note
elements: *id *says *role charges accused source at frozen note
factors: *id *name note
groups: *id kind process body side reason by when note
rules: *id country from to text source at note
"""

COMMON = "*id *source at voice said stance basis says group confidence calendar note"

STATEMENTS = """
presences: who place when mode hours as event
absences: *who *place *when as except searched
sequence: *earlier *later gap
lives: *person born died manner
existences: *what from to
identifications: *mention *is
offices: *person *position rank from to
allegiances: *who *body sign rank from to
ties: *a *b *kind sign from to alleged feigned
accusations: *charge *accused act victim instigator when place
testimony: *element *answer when version custody
proceedings: *who *stage by other instance in_open_court result charge body when
custody: *of *kind from to place body by other result
evidence: *kind *bears_on effect item place event offered_by first_known_to when
quotations: words attributed_to cited cited_at when
figures: *quantity *value unit of from to part_of cited cited_at
rolls: *of *property *quantifier number except named on from to as_of closed
predictions: due
causes: *cause *sign *outcome when
alternatives: *set pattern exhaustive
remarks: about *kind
"""


def expected(text: str) -> dict[str, list[str]]:
    lines = text.replace("\n ", " ").strip().splitlines()
    return {name: columns.split() for name, _, columns in (line.partition(":") for line in lines)}


def columns(name: str) -> list[str]:
    return [f"*{one.name}" if one.required else one.name for one in BUILT_IN[name].columns]


@pytest.mark.parametrize(("name", "wanted"), expected(REGISTRIES).items())
def test_a_registry_has_these_columns(name: str, wanted: list[str]) -> None:
    assert columns(name) == wanted


@pytest.mark.parametrize(("name", "wanted"), expected(STATEMENTS).items())
def test_a_table_of_statements_has_the_common_columns_and_these(name: str, wanted: list[str]) -> None:
    first, rest = COMMON.split()[:2], COMMON.split()[2:]
    assert columns(name) == [*first, *wanted, *rest]


def test_there_are_no_other_tables() -> None:
    assert list(BUILT_IN) == [*expected(REGISTRIES), *expected(STATEMENTS)]


def test_registries_stand_in_the_folder_and_statements_in_one_below() -> None:
    files = {kind.file for kind in BUILT_IN.values()}
    assert files == {f"{name}.csv" for name in expected(REGISTRIES)} | {
        f"statements/{name}.csv" for name in expected(STATEMENTS)}


def test_every_column_has_a_reader_and_refers_to_tables_that_exist() -> None:
    for kind in BUILT_IN.values():
        for column in kind.columns:
            assert column.reads in READERS.keys() | DATED.keys(), column
            assert {*column.refers} <= BUILT_IN.keys() | {STATEMENT, ANYTHING}, column


@pytest.mark.parametrize("name", expected(REGISTRIES))
def test_a_row_of_a_registry_has_a_field_for_every_column(name: str) -> None:
    fields = {one.removesuffix("_") for one in _fields(CLASSES[name])}
    assert fields == {column.name for column in BUILT_IN[name].columns}


WORDS = """
sources.how: copy translation excerpt summary altered
sources.seen: read excerpt memory
sources.calendar: gregorian julian unknown
places.level: country region town site room vessel
voices.side: prosecution court defence critic press record scholarship accused witness
elements.role: kernel aggravator act attribution rival provocation
groups.kind: custody agent campaign free
ties.stance: asserted quoted reported denied retracted unconfirmed predicted editorial ironic hypothetical
ties.basis: own_observation told dispatch document general_knowledge inference in_custody unknown
ties.confidence: low medium high
ties.sign: + - 0
allegiances.sign: + -
allegiances.rank: leader active member sympathiser
presences.mode: within throughout each based
lives.manner: natural executed killed suicide accident in_custody unknown
testimony.answer: affirms denies retracts partly
evidence.effect: supports undermines neutral
evidence.kind: document trace expert argument finding announcement search
rolls.quantifier: all all_but some none most count
causes.sign: + -
custody.kind: held isolated session transfer counsel visit medical ill_treatment threat offer release seized tested
 altered withheld lost
proceedings.stage: investigated arrested indictment_served charged named pleaded reasons_given brought_before_judge
 petitioned ruled family_told counsel_appointed file_opened summoned present interpreter_given guardian_present tried
 hearing_closed witness_asked witness_admitted witness_refused testified prosecuted defended judged inquiry_opened
 judgment_published convicted acquitted dropped sentenced sentence_carried_out appealed quashed pardoned
 retrial_ordered rehabilitated dismissed deported
"""


@pytest.mark.parametrize(("place", "words"), expected(WORDS).items())
def test_a_column_is_closed_to_these_words(place: str, words: list[str]) -> None:
    table, _, name = place.partition(".")
    column = BUILT_IN[table].column(name)
    assert column is not None
    assert list(column.words) == words


FREE = {"bodies.kind", "positions.kind", "events.kind", "things.kind", "sources.kind", "ties.kind", "remarks.kind",
        "offices.rank", "custody.result", "proceedings.result", "absences.searched"}


@pytest.mark.parametrize("place", sorted(FREE))
def test_a_column_is_free(place: str) -> None:
    table, _, name = place.partition(".")
    column = BUILT_IN[table].column(name)
    assert column is not None
    assert column.reads == "text"
