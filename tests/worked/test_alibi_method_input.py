from datetime import date

import numpy as np
import pytest

from countertrial.data.speeds import Speeds, read_speeds, shipped_speeds
from countertrial.methods.alibi.problem import Events, Level, Places, Profile, Travel
from countertrial.methods.travel import Kind, Relation, distance, least, relation, year_of
from tests.properties.alibi_strategies import problem as plain
from tests.properties.alibi_strategies import speed

NOWHERE = float("nan")


def forest(*rows):
    """Places from rows (parent, level, lat, lon)."""
    return Places(*(np.array([row[at] for row in rows]) for at in range(4)))


PARIS = (-1, Level.TOWN, 48.86, 2.35)


def test_a_place_inside_itself_is_refused():
    with pytest.raises(ValueError, match="place 0 is inside itself: 0 in 1 in 0"):
        forest((1, 0, NOWHERE, NOWHERE), (0, 0, NOWHERE, NOWHERE))


def test_half_a_coordinate_is_refused():
    with pytest.raises(ValueError, match=r"place 0: latitude 48\.0 and longitude nan"):
        forest((-1, Level.TOWN, 48.0, NOWHERE))


def test_an_unknown_level_code_is_refused():
    with pytest.raises(ValueError, match="found 9, expected 0 to 6"):
        forest((-1, 9, NOWHERE, NOWHERE))


def test_an_empty_window_is_refused():
    with pytest.raises(ValueError, match="event 0: latest start 1 is before earliest start 2"):
        Events(((),), *(np.array([one]) for one in (-1, 2, 1, 0, 0)))


def test_a_negative_duration_is_refused():
    with pytest.raises(ValueError, match="event 0: a duration of -1"):
        Events(((),), *(np.array([one]) for one in (-1, 0, 1, -1, 0)))


def test_fractions_of_a_minute_are_refused():
    with pytest.raises(ValueError, match="expected a column of whole numbers"):
        Events(((),), *(np.array([one]) for one in (-1, 0.5, 1.5, 0, 0)))


@pytest.mark.parametrize(("given", "message"), [
    ({"events": [((3,), -1, 0, 1, 0, 0)]}, "events.selectors: no 3; expected 0 to 0"),
    ({"events": [((), 99, 0, 1, 0, 0)]}, "events.place: no 99; expected -1 to 7"),
    ({"rows": [(0, 0)]}, "rows.event: no 0"),
    ({"events": [((), -1, 0, 1, 0, 0)], "holes": [(0, 0, 5, 4)]}, "hole 0: last 4 is before first 5"),
    ({"events": [((), -1, 0, 1, 0, 0)], "orders": [(0, 0, 1, 0)]}, "orders.after: no 1"),
    ({"weights": [-1]}, "weights: found -1, expected 0 or more"),
])
def test_a_number_that_points_nowhere_is_refused(given, message):
    with pytest.raises(ValueError, match=message):
        plain(selectors=[(0, ())], **given)


def test_a_selector_with_two_values_of_one_dimension_is_refused():
    with pytest.raises(ValueError, match="selector 0: two values of one dimension"):
        plain(selectors=[(0, ((0, 0), (0, 1)))])


def test_one_place_inside_another_is_the_same():
    places = forest(PARIS, (0, Level.SITE, NOWHERE, NOWHERE))
    assert relation(places, 0, 1, True) == Relation(Kind.SAME)


def test_two_houses_of_one_town_are_free_without_hours():
    places = forest(PARIS, (0, Level.SITE, 48.85, 2.30), (0, Level.SITE, NOWHERE, NOWHERE))
    assert relation(places, 1, 2, False).kind is Kind.FREE
    assert relation(places, 1, 2, True) == Relation(Kind.APART)


def test_a_borough_called_a_town_is_free_of_its_town_s_houses():
    places = forest(PARIS, (0, Level.TOWN, NOWHERE, NOWHERE), (0, Level.SITE, NOWHERE, NOWHERE))
    assert relation(places, 1, 2, False).kind is Kind.FREE


def test_two_towns_lie_their_great_circle_apart():
    places = forest(PARIS, (-1, Level.TOWN, 52.52, 13.405))
    assert relation(places, 0, 1, False).metres == pytest.approx(877_000, rel=0.01)


def test_a_house_without_coordinates_lies_where_its_town_does():
    places = forest(PARIS, (0, Level.SITE, NOWHERE, NOWHERE), (-1, Level.TOWN, 52.52, 13.405))
    assert relation(places, 1, 2, False) == relation(places, 0, 2, False)


@pytest.mark.parametrize("level", [Level.COUNTRY, Level.REGION, Level.UNKNOWN, Level.VESSEL])
def test_coordinates_of_what_is_no_point_are_not_used(level):
    places = forest(PARIS, (-1, level, 60.0, 10.0))
    assert relation(places, 0, 1, True).metres == -1


def test_a_cabin_has_no_coordinates():
    places = forest(PARIS, (-1, Level.VESSEL, NOWHERE, NOWHERE), (1, Level.ROOM, 60.0, 10.0))
    assert relation(places, 0, 2, True) == Relation(Kind.APART)


def test_a_town_and_another_country_are_apart_without_distance():
    places = forest((-1, Level.COUNTRY, NOWHERE, NOWHERE), (0, Level.TOWN, NOWHERE, NOWHERE),
                    (-1, Level.COUNTRY, NOWHERE, NOWHERE))
    assert relation(places, 1, 2, False) == Relation(Kind.APART)


def test_a_region_and_a_town_of_its_country_are_only_assumed_to_differ():
    places = forest((-1, Level.COUNTRY, NOWHERE, NOWHERE), (0, Level.REGION, NOWHERE, NOWHERE),
                    (0, Level.TOWN, 48.1, 11.6))
    assert relation(places, 1, 2, False).kind is Kind.ASSUMED


@pytest.mark.parametrize(("north", "kind"), [(48.90, Kind.FREE), (49.90, Kind.APART)])
def test_points_of_no_known_town_may_be_one_town_within_ten_kilometres(north, kind):
    places = forest((-1, Level.SITE, 48.86, 2.35), (-1, Level.SITE, north, 2.35))
    assert relation(places, 0, 1, False).kind is kind


def test_a_quarter_of_the_globe_is_ten_thousand_kilometres():
    assert distance((0.0, 0.0), (90.0, 0.0)) == 10_007_557


def test_the_year_of_every_tenth_day_is_that_of_the_calendar():
    assert all(year_of(day * 1440 + 1439) == date.fromordinal(day).year for day in range(1, 800_000, 10))


def test_the_day_before_the_year_one_falls_in_the_year_nought():
    assert (year_of(1439), year_of(-365 * 1440 - 1)) == (0, -1)


def test_a_minute_of_the_way_is_counted_for_the_traveller():
    travel = Travel(Profile.RECORD, Speeds((speed("record", 60), speed("exceptional", 60), speed("ordinary", 60))))
    assert [travel.minutes(Relation(Kind.APART, metres), 0) for metres in (1006, 1007, 2012)] == [0, 1, 1]


@pytest.mark.parametrize(("one", "other", "metres"), [
    ((-0.5, 20.0), (0.5, 20.0), 110_574), ((55.68, 12.57), (52.52, 13.40), 355_889), ((0.0, 0.0), (0.0, 1.0), 111_319)])
def test_the_way_on_the_ground_is_never_shorter_than_what_is_reckoned_with(one, other, metres):
    assert 0.985 * metres < least(distance(one, other)) < metres


def test_a_row_from_memory_bounds_nothing_where_only_sources_seen_count():
    rows = read_speeds([
        "from_year,to_year,profile,mode,kmh,seen,evidence,source", "1900,,record,air,600,memory,,",
        "1900,,exceptional,air,600,read,,", "1900,,ordinary,air,600,read,,"])
    far = Relation(Kind.APART, 605_000)
    assert [Travel(profile, rows).minutes(far, 0) for profile in Profile] == [0, 0, 60, 60, 60]


def test_speeds_never_fall_in_the_shipped_table():
    speeds = shipped_speeds()
    for profile in ("record", "exceptional", "ordinary"):
        bounds = [speeds.bound(profile, year).kmh for year in range(1500, 2100)]
        assert bounds == sorted(bounds)


def test_every_record_of_the_shipped_table_was_seen_in_a_source():
    assert all(shipped_speeds().bound("record", year).seen == "read" for year in range(1500, 2100))


def test_before_1500_the_row_of_1500_bounds():
    assert shipped_speeds().bound("record", 1415) == shipped_speeds().bound("record", 1500)


@pytest.mark.parametrize(("rows", "message"), [
    (("1900,1910,record,air,200,read,,", "1912,,record,air,300,read,,"), "years up to 1910 are followed by 1912"),
    (("1900,1910,record,air,200,read,,", "1911,,record,air,100,read,,"), "100 km/h from 1911 is slower"),
    (("1900,1910,record,air,200,read,,",), "no row holds to this day"),
    (("1900,,record,air,fast,read,,",), "row 2: invalid literal"),
    (("1900,,record,air,200,perhaps,,",), 'row 2: seen is "perhaps"'),
])
def test_a_faulty_speed_table_is_refused(rows, message):
    with pytest.raises(ValueError, match=message):
        read_speeds(["from_year,to_year,profile,mode,kmh,seen,evidence,source", *rows])


def test_an_ordinary_traveller_is_never_faster_than_the_record():
    with pytest.raises(ValueError, match="1900: exceptional is faster than record"):
        Speeds((speed("record", 10), speed("exceptional", 20), speed("ordinary", 5)))
