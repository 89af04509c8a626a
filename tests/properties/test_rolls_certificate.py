"""What a roll is said to give follows from its own certificate; a certificate that was tampered with is caught."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from countertrial.case.case import Case
from countertrial.case.findings import FindingKind, Settings
from countertrial.examinations.rolls import examine
from countertrial.verify import digests
from countertrial.verify.rolls import check
from tests.worked.rolls_case import case, office, roll, step

VERDICTS = ["fails", "open", "stands", None]

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


identifications = st.builds(lambda mention, others: {"mention": mention, "is": ";".join(sorted(others))}, persons,
                            st.sets(persons, min_size=1, max_size=2))
bodies = st.builds(lambda others: {"mention": "politburo", "is": ";".join(sorted(others))},
                   st.sets(st.sampled_from(["politburo", "embassies", "london"]), min_size=1, max_size=2))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    return case(identifications=draw(st.lists(identifications | bodies, max_size=2)),
                offices=draw(st.lists(offices, max_size=6)), proceedings=draw(st.lists(steps, max_size=6)),
                rolls=draw(st.lists(rolls, min_size=1, max_size=3)))


def certified(tested: Case) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Findings as they stand in the JSON of a report, with the bodies of their certificates."""
    return [({"verdict": finding.verdict, "grounds": list(finding.statements)},
             json.loads(json.dumps(finding.certificate.body)))
            for finding in examine(tested, Settings()).findings if finding.certificate is not None]


@settings(max_examples=120, deadline=None, derandomize=True)
@given(cases())
def test_every_certificate_holds(tested: Case) -> None:
    for finding, body in certified(tested):
        assert check(finding, body) == []
        assert digests(body) == []


@settings(max_examples=60, deadline=None, derandomize=True)
@given(cases(), st.data())
def test_another_verdict_than_what_follows_is_refused(tested: Case, data: st.DataObject) -> None:
    for finding, body in certified(tested):
        other = data.draw(st.sampled_from([one for one in VERDICTS if one != body["verdict"]]))
        assert check(finding | {"verdict": other}, body | {"verdict": other}) != []
        assert check(finding | {"verdict": other}, body) != []


@settings(max_examples=60, deadline=None, derandomize=True)
@given(cases(), st.data())
def test_a_bound_that_was_moved_is_refused(tested: Case, data: st.DataObject) -> None:
    for finding, body in certified(tested):
        definition = data.draw(st.sampled_from(body["definitions"]))
        definition[data.draw(st.sampled_from(["size", "having", "lacking"]))][data.draw(st.integers(0, 1))] += 1
        assert "is given" in check(finding, body)[0]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(cases())
def test_a_row_that_is_no_ground_is_refused(tested: Case) -> None:
    for finding, body in certified(tested):
        if body["persons"]:
            body["persons"][0]["no"].append("elsewhere")
            assert check(finding, body)[0] == (
                "certificate.persons[0].no: elsewhere is not among the grounds of the finding")


@settings(max_examples=60, deadline=None, derandomize=True)
@given(cases(), st.data())
def test_a_body_of_another_shape_is_refused_in_plain_words(tested: Case, data: st.DataObject) -> None:
    for finding, body in certified(tested):
        field = data.draw(st.sampled_from(sorted(body)))
        body[field] = data.draw(st.sampled_from([3.5, [3.5], {"a": 3.5}]))
        assert check(finding, body)[0].startswith(f"certificate.{field}")


@settings(max_examples=60, deadline=None, derandomize=True)
@given(cases())
def test_a_count_is_found_again_from_its_grounds(tested: Case) -> None:
    for finding in examine(tested, Settings()).findings:
        if finding.kind is FindingKind.COUNT:
            again = {one.id: one for one in examine(tested.only(finding.statements), Settings()).findings}
            assert again[finding.id] == finding


@settings(max_examples=60, deadline=None, derandomize=True)
@given(cases())
def test_two_rolls_that_differ_do_so_without_the_rest_of_the_case(tested: Case) -> None:
    for finding in examine(tested, Settings()).findings:
        if finding.kind is FindingKind.CORE:
            again = {one.same for one in examine(tested.only(finding.statements), Settings()).findings}
            assert finding.same in again


@settings(max_examples=60, deadline=None, derandomize=True)
@given(cases())
def test_no_ground_is_idle(tested: Case) -> None:
    for finding in examine(tested, Settings()).findings:
        for ground in finding.statements:
            rest = tested.only(set(finding.statements) - {ground})
            assert (finding.same, finding.answers) not in {
                (one.same, one.answers) for one in examine(rest, Settings()).findings}
