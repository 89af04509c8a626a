"""Conditions of custody whose bounds are known."""

import pytest

from countertrial.case.case import Case
from countertrial.case.findings import Examined, Finding, Settings
from countertrial.examinations.custody import RIVALS, examine
from tests.worked.test_fair_trial import HELD, REGISTRIES, SPOKE, Row, held


def run(*rows: Row, said: list[Row] | None = None, **tables: list[Row]) -> Examined:
    testimony = [SPOKE] if said is None else said
    every = {**REGISTRIES, "custody": [HELD, *rows], "testimony": testimony, **tables}
    return examine(Case.from_tables({name: some for name, some in every.items() if some}, title="Held"), Settings())


def of_ann(*rows: Row, said: list[Row] | None = None, **tables: list[Row]) -> Finding:
    return next(one for one in run(*rows, said=said, **tables).findings if one.key == "custody:ann")


def test_time_held_has_a_least_and_a_most() -> None:
    assert of_ann().answer("days held") == (58, 60)


def test_the_first_confession_that_is_recorded_is_an_upper_bound() -> None:
    assert of_ann().answer("days to the first confession") == (0, 20)
    assert of_ann(said=[dict(SPOKE, version="first")]).answer("days to the first confession") == (18, 20)


def test_what_was_affirmed_before_the_arrest_is_no_confession_some_days_after_it() -> None:
    found = of_ann(said=[dict(SPOKE, said="1936-10")])
    assert "speaks of a day before the arrest" in found.says
    told = ("days to the first confession", "days alone before the first confession")
    assert [found.answer(one) for one in told] == [None, None]


def test_days_alone_are_what_rows_say_at_least_and_all_days_at_most() -> None:
    alone = held("isolated", "1938-01-02", "1938-01-10")
    found = of_ann(alone, said=[dict(SPOKE, version="first")])
    assert found.answer("days alone before the first confession") == (7, 20)
    assert of_ann(alone).answer("days alone before the first confession") == (0, 20)


def test_sessions_and_nights_are_counted_with_their_doubts() -> None:
    found = of_ann(held("session", "1938-01-05T23:00:00", "1938-01-06T05:30:00"),
                   held("session", "1938-01-07", "1938-01-07"))
    assert (found.answer("sessions"), found.answer("nights on which sessions began")) == (2, (1, 2))
    assert found.answer("longest session, minutes") == (390, 1440)


def test_a_date_alone_bounds_no_session_from_below() -> None:
    assert of_ann(held("session", "1938-01-07", "1938-01-07")).answer("longest session, minutes") == (0, 1440)
    assert of_ann(held("session", "1938-01-07")).answer("longest session, minutes") is None


@pytest.mark.parametrize(("taken", "sure", "perhaps"), [
    ("1937-12-20", ("kin",), ()), ("1938-01-10", (), ("Kin",)), ("1938-02-10", (), ())])
def test_relatives_taken_before_perhaps_before_and_after(taken: str, sure: tuple[str, ...],
                                                         perhaps: tuple[str, ...]) -> None:
    kin = {"id": "kh", "source": "s", "of": "kin", "kind": "held", "from": taken}
    found = of_ann(kin, ties=[{"id": "k", "source": "s", "a": "ann", "b": "kin", "kind": "brother"}])
    assert found.answer("relatives taken before the first confession") == sure
    assert found.answer("relatives perhaps taken before it") == perhaps


def test_what_no_row_tells_is_said_to_be_unknown() -> None:
    says = of_ann().says
    assert "No row tells of sessions, isolation, counsel, visits or a medical report." in says


def test_custody_says_nothing_of_the_truth() -> None:
    found = of_ann(held("ill_treatment", "1938-01-05"))
    assert (found.verdict, found.against, found.rivals) == (None, None, RIVALS)


def test_a_threat_to_many_is_of_no_single_person() -> None:
    examined = run({"id": "many", "source": "s", "of": "police", "kind": "threat"})
    assert [one.what for one in examined.not_looked_at] == ["many"]
    assert "many" not in {ground for one in examined.findings for ground in one.statements}


def test_a_session_that_ends_before_it_begins_is_named_and_not_counted() -> None:
    examined = run(held("session", "1938-01-09T23:00:00", "1938-01-09T22:00:00"))
    assert [one.reason for one in examined.not_looked_at] == ["it ends before it begins"]
    assert examined.findings[0].answer("sessions") is None


def test_ten_thousand_sessions_are_counted() -> None:
    rows = [{"id": f"x{at}", "source": "s", "of": "ann", "kind": "session", "from": "1938-01-02/1938-02-28"}
            for at in range(10_000)]
    assert of_ann(*rows).answer("sessions") == 10_000
