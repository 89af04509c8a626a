"""Where a search is too long the answer says so, claims nothing that was not shown, and what was shown stays."""

import random

import pytest

from countertrial.case.case import Case
from countertrial.case.findings import Settings
from countertrial.encode.alibi import Encoded
from countertrial.encode.presences import encode
from countertrial.encode.rungs import RECORD
from countertrial.examinations import alibi
from countertrial.methods.alibi.answers import Unknown
from countertrial.methods.alibi.decide import Decider
from countertrial.methods.alibi.effort import Effort, GivenUp
from countertrial.methods.alibi.engine import conflicts, consistent
from countertrial.methods.alibi.index import index_of
from countertrial.methods.alibi.price import Index, cheapest
from countertrial.methods.alibi.problem import Problem
from tests.worked.alibi_cases import REGISTRIES, stay


def towns(count: int, *, hours: bool = False) -> Case:
    """A person said to have been in many towns within one day, each in another place."""
    draw = random.Random(count)
    places = [{"id": f"t{one}", "name": f"Town {one}", "level": "town", "lat": f"{draw.uniform(36, 60):.3f}",
               "lon": f"{draw.uniform(-8, 40):.3f}", "utc": "+00:00"} for one in range(count)]
    more = {"hours": "12:00-12:30", "mode": "throughout"} if hours else {"mode": "within"}
    return Case.from_tables(REGISTRIES | {
        "places": places, "presences": [stay(f"p{one:04}", "anna", f"t{one}", "1937-01-05", **more) | {"source": "s1"}
                                        for one in range(count)]}, title="A person in many places")


def asked(of: Case) -> Problem:
    return Encoded(encode(of)).problem(RECORD)


def test_effort_that_is_spent_is_refused() -> None:
    effort = Effort(10)
    effort.spend(9)
    with pytest.raises(GivenUp):
        effort.spend(1)


def test_a_stop_ends_all_effort() -> None:
    effort = Effort(10_000_000, stop=lambda: True)
    with pytest.raises(GivenUp):
        effort.spend(1_000_000)
    assert effort.spent


def test_effort_without_work_is_refused() -> None:
    with pytest.raises(ValueError, match="work is 0; expected 1 or more"):
        Effort(0)


def test_a_search_that_was_never_begun_gives_no_world() -> None:
    problem = asked(towns(12))
    everything = index_of(problem).said(range(12))
    assert isinstance(Decider(index_of(problem), 20_000, Effort(200)).decide(everything, always=()), Unknown)


def test_without_effort_conflicts_are_said_to_be_incomplete() -> None:
    answer = conflicts(asked(towns(12)), work=200)
    assert not answer.complete


def test_a_question_that_was_given_up_is_not_answered() -> None:
    assert isinstance(consistent(asked(towns(30)), range(30), (), nodes=1), Unknown)


def test_nothing_is_said_to_stand_where_the_search_was_broken_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alibi, "conflicts", lambda *given, **more: conflicts(*given, **more, work=50))
    examined = alibi.examine(towns(12), Settings())
    assert examined.findings == ()
    assert any("broken off" in one.reason for one in examined.not_looked_at)


def test_pairs_of_a_person_in_many_places_are_found_although_there_are_too_many_to_list() -> None:
    examined = alibi.examine(towns(30, hours=True), Settings(most_conflicts=20))
    failing = [one for one in examined.findings if one.verdict == "fails"]
    assert sum(len(one.grounds) == 2 for one in failing) >= 20
    assert any("broken off" in one.reason for one in examined.not_looked_at)


def test_a_crowded_person_is_tried_under_one_assumption_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alibi, "MOST_PAIRS", 20)
    examined = alibi.examine(towns(8), Settings())
    assert {one.reason.split(":")[0] for one in examined.not_looked_at} == {"not tried in a case of this size"}


def test_a_price_without_effort_leaves_a_world_and_claims_no_more_than_its_bound() -> None:
    index = Index(asked(towns(30)), work=100)
    answer = cheapest(index)
    assert answer.witness is not None
    assert not answer.proved
    assert answer.bound[1] < answer.cost


def test_the_price_of_many_towns_at_one_hour_is_all_but_one() -> None:
    answer = cheapest(Index(asked(towns(40, hours=True))))
    assert (answer.cost, answer.proved) == (39, True)


def test_other_weights_price_the_same_problem_anew() -> None:
    index = Index(asked(towns(5, hours=True)))
    assert cheapest(index).cost == 4
    assert cheapest(index, weights=[9, 1, 1, 1, 1]).rejected == (1, 2, 3, 4)
    assert cheapest(index).cost == 4


def test_weights_for_other_statements_are_refused() -> None:
    with pytest.raises(ValueError, match="weights: 2 for 5 statements"):
        cheapest(asked(towns(5, hours=True)), weights=[1, 2])


def dated(count: int) -> Case:
    """An event that so many rows date to different days."""
    days = [f"1937-{1 + one // 28:02}-{1 + one % 28:02}" for one in range(count)]
    return Case.from_tables(REGISTRIES | {"presences": [
        {"id": f"p{at:03}", "source": "s1", "place": "berlin", "when": day, "event": "meeting"}
        for at, day in enumerate(days)]})


def test_each_two_of_many_dates_of_one_event_clash() -> None:
    found = conflicts(asked(dated(12)))
    assert (len(found.conflicts), found.complete) == (66, True)
    assert cheapest(asked(dated(12))).cost == 11


def test_more_dates_of_one_event_than_are_tested_together_are_told() -> None:
    examined = alibi.examine(dated(41), Settings())
    assert not any(one.verdict for one in examined.findings)
    assert [one.reason for one in examined.not_looked_at if one.what == "meeting"] == [
        "41 different dates are told of it, and no more than 40 are tested together"]
