from datetime import date

import numpy as np
import pytest

from countertrial.data.speeds import shipped_speeds
from countertrial.methods.alibi.answers import Unknown, Witness
from countertrial.methods.alibi.engine import conflicts, consistent
from countertrial.methods.alibi.problem import Level, Places, Profile
from tests.properties.alibi_strategies import problem as plain

DAY, HOUR = 1440, 60
NORWAY, OSLO, AIRFIELD, GERMANY, BERLIN, HOTEL, CAFE, ROYAN, PARIS, SHIP, BAVARIA = range(11)
MAP = Places(
    parent=np.array([-1, NORWAY, NORWAY, -1, GERMANY, BERLIN, BERLIN, -1, -1, -1, GERMANY]),
    level=np.array([Level.COUNTRY, Level.TOWN, Level.TOWN, Level.COUNTRY, Level.TOWN, Level.SITE, Level.SITE,
                    Level.TOWN, Level.TOWN, Level.VESSEL, Level.REGION]),
    lat=np.array([np.nan, 59.91, 59.97, np.nan, 52.52, 52.51, 52.53, 45.63, 48.86, np.nan, np.nan]),
    lon=np.array([np.nan, 10.75, 11.04, np.nan, 13.40, 13.39, 13.41, -1.03, 2.35, np.nan, np.nan]))


def at(day: str, hour: int = 0) -> int:
    return date.fromisoformat(day).toordinal() * DAY + hour * HOUR


def within(selector, place, first, last, timed=0):
    return ((selector,), place, at(first), at(last) + DAY - 1, 0, timed)


def stay(selector, place, start, end, timed=0):
    return ((selector,), place, start, start, end - start, timed)


def asked(**given):
    given.setdefault("places", MAP)
    given.setdefault("speeds", shipped_speeds())
    given.setdefault("profile", Profile.RECORD_SEEN)
    return plain(**given)


def failing(problem):
    return [one.statements for one in conflicts(problem).failing]


def one_person(*events):
    return {"events": events, "rows": [(event, 0) for event in range(len(events))],
            "selectors": [(statement, ()) for statement in range(len(events))]}


def test_two_stays_in_two_towns_at_one_time_fail():
    problem = asked(**one_person(stay(0, OSLO, at("1935-12-10"), at("1935-12-14")),
                                 stay(1, BERLIN, at("1935-12-12"), at("1935-12-16"))))
    assert failing(problem) == [(0, 1)]


def test_without_a_world_for_the_rest_the_conflicts_are_the_same():
    problem = asked(**one_person(stay(0, OSLO, at("1935-12-10"), at("1935-12-14")),
                                 stay(1, BERLIN, at("1935-12-12"), at("1935-12-16"))))
    whole, alone = conflicts(problem), conflicts(problem, world=False)
    assert (alone.conflicts, alone.complete) == (whole.conflicts, whole.complete)
    assert alone.witness is None is not whole.witness


def test_two_stays_in_one_town_do_not_fail():
    problem = asked(**one_person(stay(0, HOTEL, at("1932-11-23"), at("1932-11-25")),
                                 stay(1, CAFE, at("1932-11-24"), at("1932-11-26"))))
    assert conflicts(problem).conflicts == ()


def test_two_houses_of_one_town_exclude_one_another_where_hours_were_given():
    problem = asked(**one_person(stay(0, HOTEL, at("1932-11-23", 9), at("1932-11-23", 12), 1),
                                 stay(1, CAFE, at("1932-11-23", 11), at("1932-11-23", 13), 1)))
    assert failing(problem) == [(0, 1)]


def test_three_towns_in_one_window_fail_although_each_two_fit():
    # 838, 877 and 1,341 km, less 0.6 %, at 760 km/h: 65, 68 and 105 minutes
    window = at("1935-12-12", 8), at("1935-12-12", 10)
    problem = asked(**one_person(*(((number,), place, *window, 0, 1)
                                   for number, place in enumerate((OSLO, BERLIN, PARIS)))))
    assert failing(problem) == [(0, 1, 2)]


def test_an_order_that_runs_in_a_circle_fails_by_three():
    window = at("1932-01-01"), at("1936-12-31")
    problem = asked(events=[((), -1, *window, 0, 0)] * 3, selectors=[(0, ()), (1, ()), (2, ())],
                    orders=[(0, 0, 1, 1), (1, 1, 2, 1), (2, 2, 0, 1)])
    found = conflicts(problem)
    assert [one.statements for one in found.failing] == [(0, 1, 2)]
    leaf = found.failing[0].refuted[0].refutation.tree
    assert leaf.cycle
    assert len(leaf.steps) == 3


def test_two_events_that_must_coincide_are_pushed_on_by_each_others_holes():
    problem = asked(
        events=[((0,), -1, 0, 20, 0, 0), ((0,), -1, 0, 20, 0, 0)], selectors=[(0, ())],
        orders=[(-1, 0, 1, 0), (-1, 1, 0, 0)], holes=[(-1, 0, 0, 3), (-1, 1, 4, 6), (-1, 0, 7, 8)])
    assert consistent(problem, [0], ()) == Witness(((0, 9), (1, 9)))


def test_a_conflict_of_two_does_not_hide_one_of_three_that_shares_a_statement():
    window = at("1935-12-12", 8), at("1935-12-12", 10)
    problem = asked(**one_person(
        *(((number,), place, *window, 0, 1) for number, place in enumerate((OSLO, BERLIN, PARIS))),
        stay(3, ROYAN, at("1935-12-12", 7), at("1935-12-12", 9), 1)))
    assert failing(problem) == [(0, 3), (1, 3), (0, 1, 2)]


def test_a_meeting_fails_with_two_stays_that_cover_its_window_only_together():
    # anna stays in Oslo for the first half of the window, boris for the second; they are said to meet in Paris
    meeting = ((0,), PARIS, at("1933-07-25"), at("1933-07-31"), 0, 0)
    problem = asked(
        events=[meeting, stay(1, OSLO, at("1933-07-24"), at("1933-07-28")),
                stay(2, OSLO, at("1933-07-28"), at("1933-08-02"))],
        rows=[(0, 0), (0, 1), (1, 0), (2, 1)], selectors=[(0, ()), (1, ()), (2, ())])
    assert failing(problem) == [(0, 1, 2)]


def test_a_window_covered_by_two_absences_fails_by_three():
    problem = asked(
        events=[within(0, AIRFIELD, "1935-12-01", "1935-12-31")], rows=[(0, 0)],
        selectors=[(0, ()), (1, ()), (2, ())],
        holes=[(1, 0, at("1935-12-01"), at("1935-12-15") - 1), (2, 0, at("1935-12-15"), at("1936-01-01") - 1)])
    assert failing(problem) == [(0, 1, 2)]


def test_an_absence_for_the_whole_window_fails_by_two():
    problem = asked(
        events=[within(0, AIRFIELD, "1935-12-12", "1935-12-13")], rows=[(0, 0)], selectors=[(0, ()), (1, ())],
        holes=[(1, 0, at("1935-12-01"), at("1936-01-01") - 1)])
    assert failing(problem) == [(0, 1)]


def romm(absence: bool):
    """A meeting in Paris between 25 and 31 July 1933; Royan throughout from the evening of the 25th, or within."""
    events = [within(0, PARIS, "1933-07-25", "1933-07-31"), within(1, ROYAN, "1933-07-25", "1933-08-01"),
              stay(2, ROYAN, at("1933-07-26"), at("1933-08-01"))]
    return asked(
        events=events, rows=[(0, 0), (1, 0), (2, 0)],
        selectors=[(0, ()), (1, ((0, 0),)), (1, ((0, 1),)), (2, ())],
        holes=[(3, 0, at("1933-07-25"), at("1933-07-26") - 1)] if absence else [])


def test_a_week_against_a_stay_that_leaves_its_first_day_is_no_conflict():
    assert conflicts(romm(absence=False)).conflicts == ()


def test_with_an_absence_on_the_first_day_the_week_is_open_by_three():
    found = conflicts(romm(absence=True))
    assert [(one.statements, one.fails) for one in found.conflicts] == [((0, 1, 2), False)]
    assert [one.under for one in found.open[0].refuted] == [((0, 1),)]
    assert [one.under for one in found.open[0].shown] == [(((0, 0),),)]


def test_a_conflict_under_every_reading_fails_and_names_each():
    first, last = at("1935-12-10"), at("1935-12-20")
    problem = asked(
        events=[stay(0, OSLO, first, last), ((1,), BERLIN, first + DAY, last - DAY, 0, 0),
                stay(2, BERLIN, first + DAY, last - DAY)],
        rows=[(0, 0), (1, 0), (2, 0)], selectors=[(0, ()), (1, ((0, 0),)), (1, ((0, 1),))])
    found = conflicts(problem)
    assert [(one.statements, [some.under for some in one.refuted]) for one in found.failing] == [
        ((0, 1), [((0, 0),), ((0, 1),)])]


def test_two_open_conflicts_that_share_out_the_readings_fail_together():
    first, last = at("1935-12-10"), at("1935-12-20")
    problem = asked(
        events=[stay(0, OSLO, first, last), stay(1, BERLIN, first, last), stay(2, PARIS, first, last)],
        rows=[(0, 0), (1, 0), (1, 1), (2, 1), (0, 2), (2, 2)],
        selectors=[(0, ((0, 0),)), (1, ()), (2, ((0, 1),))])
    found = conflicts(problem)
    assert [one.statements for one in found.open] == [(0, 1), (1, 2)]
    assert [one.statements for one in found.failing] == [(0, 1, 2)]


def test_custody_bars_a_presence_elsewhere():
    problem = asked(
        events=[within(0, BERLIN, "1937-01-10", "1937-01-12")], rows=[(0, 0)], selectors=[(0, ()), (1, ())],
        holes=[(1, 0, at("1936-12-01"), at("1937-01-30"))])
    assert failing(problem) == [(0, 1)]


def test_two_days_of_death_fail_by_two():
    life = ((), -1, at("1860-01-01"), at("1960-01-01"), 0, 0)
    holes = [hole for selector, day in ((0, "1937-10-30"), (1, "1937-12-16")) for hole in (
        (selector, 0, at("1860-01-01"), at(day) - 1), (selector, 0, at(day) + DAY, at("1960-01-01")))]
    problem = asked(events=[life], selectors=[(0, ()), (1, ())], holes=holes)
    assert failing(problem) == [(0, 1)]
    assert conflicts(problem).interacting == ((0, 1),)


def test_a_presence_after_a_death_fails_with_it():
    death = ((), -1, at("1860-01-01"), at("1960-01-01"), 0, 0)
    problem = asked(
        events=[death, within(1, OSLO, "1937-12-16", "1937-12-16")], rows=[(1, 0)],
        selectors=[(0, ()), (1, ())], orders=[(-1, 1, 0, 0)],
        holes=[(0, 0, at("1937-10-31"), at("1960-01-01"))])
    assert failing(problem) == [(0, 1)]


@pytest.mark.parametrize(("profile", "fails"), [
    (Profile.BARE, False), (Profile.RECORD_SEEN, False), (Profile.RECORD, False), (Profile.EXCEPTIONAL, True),
    (Profile.ORDINARY, True)])
def test_two_hours_from_oslo_to_berlin_in_1935_are_enough_only_at_record_speed(profile, fails):
    problem = asked(profile=profile, **one_person(
        stay(0, OSLO, at("1935-12-12", 8), at("1935-12-12", 9), 1),
        stay(1, BERLIN, at("1935-12-12", 11), at("1935-12-12", 12), 1)))
    assert failing(problem) == ([(0, 1)] if fails else [])


def test_a_ship_and_a_town_exclude_one_another_at_an_instant_only():
    problem = asked(**one_person(stay(0, SHIP, at("1935-06-01"), at("1935-06-05")),
                                 stay(1, OSLO, at("1935-06-04"), at("1935-06-08"))))
    assert failing(problem) == [(0, 1)]


@pytest.mark.parametrize("assumed", [False, True])
def test_a_region_and_a_town_of_one_country_exclude_one_another_only_if_that_is_assumed(assumed):
    problem = asked(assumed=assumed, **one_person(
        stay(0, BAVARIA, at("1932-11-01"), at("1932-11-05")), stay(1, BERLIN, at("1932-11-02"), at("1932-11-04"))))
    assert failing(problem) == ([(0, 1)] if assumed else [])
    assert conflicts(problem).interacting == (((0, 1),) if assumed else ())


def test_what_is_never_in_dispute_and_contradicts_itself_is_a_conflict_without_statements():
    problem = asked(events=[((), -1, 0, 5, 0, 0)], holes=[(-1, 0, 0, 9)], selectors=[(0, ())])
    assert [one.statements for one in conflicts(problem).failing] == [()]


def test_the_cheapest_statement_is_given_up():
    given = one_person(stay(0, OSLO, at("1935-12-10"), at("1935-12-14")),
                       stay(1, BERLIN, at("1935-12-12"), at("1935-12-16")))
    assert conflicts(asked(weights=[3, 1], **given)).witness.rejected == (1,)
    assert conflicts(asked(weights=[1, 3], **given)).witness.rejected == (0,)


def test_a_limit_makes_the_answer_incomplete_and_says_so():
    stays = [stay(number, OSLO if number % 2 else BERLIN, at("1935-12-10"), at("1935-12-14")) for number in range(6)]
    found = conflicts(asked(**one_person(*stays)), limit=2)
    assert not found.complete
    assert conflicts(asked(**one_person(*stays))).complete


def towns_in_turn(count):
    window = at("1935-12-12", 8), at("1935-12-12", 16)
    return one_person(*(((number,), (OSLO, BERLIN, PARIS, ROYAN)[number % 4], *window, 0, 1)
                        for number in range(count)))


def test_a_search_that_is_given_up_is_unknown():
    assert isinstance(consistent(asked(**towns_in_turn(6)), range(6), (), nodes=1), Unknown)
    assert isinstance(consistent(asked(**towns_in_turn(6)), range(6), ()), Witness)


def test_a_search_that_is_given_up_never_leaves_the_answer_complete():
    found = conflicts(asked(**towns_in_turn(6)), nodes=1)
    assert not found.complete
    assert found.witness is None


def test_readings_must_be_given_for_one_question():
    with pytest.raises(ValueError, match="expected one value for each dimension"):
        consistent(romm(absence=True), [1], ())


def test_an_unknown_statement_is_refused():
    with pytest.raises(ValueError, match="no statement 7; expected 0 to 2"):
        consistent(romm(absence=True), [7], ())


def test_an_unknown_value_is_refused():
    with pytest.raises(ValueError, match="dimension 0 has no value 5"):
        consistent(romm(absence=True), [1], ((0, 5),))


def test_a_limit_below_one_is_refused():
    with pytest.raises(ValueError, match="limit is 0; expected 1 or more"):
        conflicts(romm(absence=True), limit=0)
