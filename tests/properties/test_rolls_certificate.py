"""What a roll is said to give follows from its own certificate; a certificate that was tampered with is caught."""

from copy import deepcopy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from countertrial.case.case import Case
from countertrial.case.findings import Finding, Settings
from countertrial.examinations.rolls import examine
from tests.worked.rolls_case import case, office, roll, step
from tests.worked.rolls_checker import check

persons = st.sampled_from(["lenin", "stalin", "trotsky", "kamenev", "kalinin"])
years = st.sampled_from(["1919", "1920-05", "1924-01-21", "1930", ""])
stances = st.sampled_from(["asserted", "asserted", "denied", "predicted"])
offices = st.builds(lambda person, begins, ends, rank, stance: office(
    person, "bureau", min(begins, ends), max(begins, ends), rank=rank, stance=stance),
    persons, years, years, st.sampled_from(["full", "candidate", ""]), stances)
steps = st.builds(lambda person, stage, when, stance: step(person, stage, when, stance=stance), persons,
                  st.sampled_from(["charged", "tried", "convicted", "named"]), years, stances)
rolls = st.builds(
    lambda quantifier, number, excepted, named, source, closed, begins, stance: roll(
        "politburo", "charged", quantifier, number=number, named=";".join(sorted(named)), source=source, stance=stance,
        closed=closed, **{"except": ";".join(sorted(excepted)), "from": begins}),
    st.sampled_from(["all", "all_but", "some", "none", "most", "count"]), st.sampled_from(["", "2", "~3", "[4]", "<3"]),
    st.sets(persons, max_size=2), st.sets(persons, max_size=3), st.sampled_from(["essay", "register", "report"]),
    st.sampled_from(["", "true"]), st.sampled_from(["", "1919-03-25"]), stances)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    return case(offices=draw(st.lists(offices, max_size=6)), proceedings=draw(st.lists(steps, max_size=6)),
                rolls=draw(st.lists(rolls, min_size=1, max_size=3)))


def certified(tested: Case) -> list[tuple[Finding, dict[str, Any]]]:
    return [(finding, dict(finding.certificate.body)) for finding in examine(tested, Settings()).findings
            if finding.certificate is not None]


@settings(max_examples=120, deadline=None)
@given(cases())
def test_verdicts_follow_from_certificates(tested: Case) -> None:
    for finding, body in certified(tested):
        assert check(body) == []
        assert body["verdict"] == finding.verdict


@settings(max_examples=60, deadline=None)
@given(cases())
def test_another_verdict_than_what_follows_is_caught(tested: Case) -> None:
    for _, body in certified(tested):
        changed = deepcopy(body)
        changed["verdict"] = "fails" if body["verdict"] != "fails" else "stands"
        assert check(changed) != []


@settings(max_examples=60, deadline=None)
@given(cases())
def test_a_count_is_found_again_from_its_grounds(tested: Case) -> None:
    for finding in examine(tested, Settings()).findings:
        again = {one.id: one for one in examine(tested.only(finding.statements), Settings()).findings}
        assert again[finding.id] == finding


@settings(max_examples=60, deadline=None)
@given(cases())
def test_no_ground_is_idle(tested: Case) -> None:
    for finding in examine(tested, Settings()).findings:
        for ground in finding.statements:
            rest = tested.only(set(finding.statements) - {ground})
            assert (finding.same, finding.answers) not in {
                (one.same, one.answers) for one in examine(rest, Settings()).findings}
