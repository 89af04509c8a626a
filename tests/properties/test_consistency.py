"""Laws of consistency: what one author says of an element, against a plain reading of the rows."""

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from countertrial.case.case import Case
from countertrial.case.findings import FindingKind, Settings
from countertrial.examinations.consistency import examine
from tests.contracts.test_examinations import (
    check_exchange,
    check_found_again,
    check_neutral,
    check_no_idle_ground,
    check_order_of_rows,
)
from tests.properties.strategies import REGISTRIES, cases

ANSWERS = ("affirms", "denies", "retracts", "partly")


@settings(max_examples=100, deadline=None, derandomize=True)
@given(answers=st.lists(st.sampled_from(ANSWERS), max_size=7))
def test_contradictions_are_the_changes_from_one_answer_to_the_next(answers: list[str]) -> None:
    rows = [{"id": f"t{at}", "source": "protocol", "voice": "v_boris", "element": "met", "answer": answer,
             "said": f"1937-01-{at + 10}"} for at, answer in enumerate(answers)]
    case = Case.from_tables(REGISTRIES | ({"testimony": rows} if rows else {}), title="A small world")
    verdicts = {frozenset({"affirms", "denies"}): "fails", frozenset({"partly", "denies"}): "open"}
    wanted = [verdict for pair in pairwise(answers) if (verdict := verdicts.get(frozenset(pair)))]
    found = [str(one.verdict) for one in examine(case, Settings()).findings if one.kind is FindingKind.CORE]
    assert sorted(found) == sorted(wanted)


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(case=cases("testimony", "offices", "ties", "allegiances", "figures", "causes", "presences", "custody", most=14))
def test_findings_keep_to_the_rule_of_their_kind(case: Case) -> None:
    examined = examine(case, Settings())
    check_found_again("consistency", case, examined)
    check_no_idle_ground("consistency", case, examined)
    check_order_of_rows("consistency", case, examined)
    check_exchange("consistency", case, examined)
    check_neutral(case, examined)


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(case=cases("testimony", "offices", "ties", "figures", "presences", most=12))
def test_every_contradiction_is_of_one_author(case: Case) -> None:
    for finding in examine(case, Settings()).findings:
        if finding.kind is FindingKind.CORE:
            rows = [case.statement(ground) for ground in finding.statements]
            assert len({case.speaker_of(row.speaker or "") for row in rows}) == 1
