"""What every examination keeps to, by the kind of its findings: over the shipped cases and over generated ones."""

from functools import cache
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings

from countertrial.case.case import Case
from countertrial.case.findings import Examined, Finding, FindingKind, Settings
from countertrial.case.sources import Passage
from countertrial.examinations import EXAMINATIONS
from countertrial.workbench import examination, open_case
from tests.properties.strategies import cases
from tests.tables import EXAMPLES, case_of, changed, exchanged, rows_of

NAMES = list(EXAMINATIONS)
FOLDERS = [path.name for path in EXAMPLES]
generated = settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@cache
def example(name: str) -> Case:
    return open_case(next(path for path in EXAMPLES if path.name == name))


@cache
def of_example(name: str, folder: str) -> Examined:
    return run(name, example(folder))


def run(name: str, case: Case) -> Examined:
    return examination(name).load()(case, Settings())


def told(finding: Finding) -> tuple[object, ...]:
    return (*finding.same, finding.grounds, finding.answers)


def check_grounds(case: Case, examined: Examined) -> None:
    for finding in examined.findings:
        for ground in finding.grounds:
            assert isinstance(ground, Passage) or case.statement(ground).id == ground


def check_found_again(name: str, case: Case, examined: Examined) -> None:
    for finding in examined.findings:
        if finding.kind is FindingKind.BACKGROUND:
            continue
        again = {other.same: other for other in run(name, case.only(finding.statements)).findings}
        assert finding.same in again, finding
        if finding.kind is FindingKind.COUNT:
            assert again[finding.same].answers == finding.answers, finding.key


def check_no_idle_ground(name: str, case: Case, examined: Examined) -> None:
    for finding in examined.findings:
        if finding.kind is not FindingKind.CORE:
            continue
        for ground in finding.statements:
            rest = run(name, case.only(set(finding.statements) - {ground}))
            assert finding.same not in {other.same for other in rest.findings}, (finding.key, ground)


def check_order_of_rows(name: str, case: Case, examined: Examined) -> None:
    rows = rows_of(case)
    for some in rows.values():
        Random(7).shuffle(some)
    assert run(name, case_of(rows, case)).findings == examined.findings


def check_exchange(name: str, case: Case, examined: Examined) -> None:
    one, other = case.settings.stories
    swap = {one: other, other: one, None: None}
    found = {finding.id: finding for finding in run(name, exchanged(case)).findings}
    for finding in examined.findings:
        twin = found[finding.id]
        assert told(twin) == told(finding)
        assert twin.against == swap[finding.against]


def check_neutral(case: Case, examined: Examined) -> None:
    for finding in examined.findings:
        if finding.against is None:
            words = " ".join((finding.question, finding.says, *finding.defeaters, *finding.rivals)).lower()
            assert not any(story in words for story in case.settings.stories), finding.says


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("name", NAMES)
class TestOnShippedCases:
    def test_grounds_stand_in_the_case(self, name: str, folder: str) -> None:
        check_grounds(example(folder), of_example(name, folder))

    def test_a_finding_is_found_again_from_its_grounds(self, name: str, folder: str) -> None:
        check_found_again(name, example(folder), of_example(name, folder))

    def test_no_ground_of_a_core_is_idle(self, name: str, folder: str) -> None:
        check_no_idle_ground(name, example(folder), of_example(name, folder))

    def test_the_order_of_rows_does_not_matter(self, name: str, folder: str) -> None:
        check_order_of_rows(name, example(folder), of_example(name, folder))

    def test_exchanging_the_stories_exchanges_only_whom_findings_burden(self, name: str, folder: str) -> None:
        check_exchange(name, example(folder), of_example(name, folder))

    def test_ids_of_findings_are_unique(self, name: str, folder: str) -> None:
        ids = [finding.id for finding in of_example(name, folder).findings]
        assert len(ids) == len(set(ids))

    def test_names_of_answers_hold_no_name_and_no_id_of_the_case(self, name: str, folder: str) -> None:
        case = example(folder)
        theirs = {*(one.name for one in case.people.values()), *case.people, *(one.id for one in case.statements())}
        for finding in of_example(name, folder).findings:
            for answer, _ in finding.answers:
                assert theirs.isdisjoint({answer, *answer.replace(":", " ").split()}), answer
                assert not any(one.name in answer for one in case.people.values()), answer

    def test_sentences_and_notes_of_the_compiler_decide_nothing(self, name: str, folder: str) -> None:
        bare = changed(example(folder), without_sentences)
        assert [told(finding) for finding in run(name, bare).findings] == [
            told(finding) for finding in of_example(name, folder).findings]

    def test_statement_ids_decide_nothing(self, name: str, folder: str) -> None:
        case = example(folder)
        found = run(name, renamed(case)).findings
        assert sorted((finding.key, str(finding.verdict)) for finding in found) == sorted(
            (finding.key, str(finding.verdict)) for finding in of_example(name, folder).findings)

    def test_all_that_bears_on_it_is_reported_as_looked_at_or_not(self, name: str, folder: str) -> None:
        examined = of_example(name, folder)
        assert examined.scope
        grounds = {ground for finding in examined.findings for ground in finding.statements}
        assert grounds <= set(examined.looked_at)


def without_sentences(table: str, row: dict[str, str]) -> dict[str, str]:
    """A row without the compiler's sentences and notes; an element is its sentence, a quotation needs some words."""
    left_out = {"note"} if table == "elements" else {"note", "says"}
    bare = {column: text for column, text in row.items() if column not in left_out}
    return bare | ({"words": "…"} if table == "quotations" and "words" not in row else {})


def renamed(case: Case) -> Case:
    """The same case with every statement id exchanged for a new one, in a different order of names."""
    ids = sorted(statement.id for statement in case.statements())
    Random(3).shuffle(ids)
    names = {one: f"zz{at}" for at, one in enumerate(ids)}

    def rename(_: str, row: dict[str, str]) -> dict[str, str]:
        for column in ("id", "bears_on", "about", "earlier", "later", "part_of", "custody", "cause", "outcome", "of"):
            if column in row:
                row[column] = ";".join(names.get(part.strip(), part.strip()) for part in row[column].split(";"))
        return row

    return changed(case, rename)


@pytest.mark.parametrize("name", NAMES)
class TestOnGeneratedCases:
    def test_findings_keep_to_the_rule_of_their_kind(self, name: str) -> None:
        @generated
        @given(case=cases())
        def law(case: Case) -> None:
            examined = run(name, case)
            check_grounds(case, examined)
            check_found_again(name, case, examined)
            check_no_idle_ground(name, case, examined)

        law()
        assert name in NAMES

    def test_neither_order_nor_names_of_stories_decide(self, name: str) -> None:
        @generated
        @given(case=cases())
        def law(case: Case) -> None:
            examined = run(name, case)
            check_order_of_rows(name, case, examined)
            check_exchange(name, case, examined)
            check_neutral(case, examined)

        law()
        assert name in NAMES
