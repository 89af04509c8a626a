"""Laws of looking up places by name."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from countertrial.data.datednames import DatedName, shipped_dated_names
from countertrial.data.gazetteer import shipped_gazetteer
from countertrial.methods.names import name_key
from countertrial.methods.placenames import candidates, kilometres, misnomer, nearest, slug

NUMBERS = st.integers(0, len(shipped_gazetteer()) - 1)
POINTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))
YEARS = st.none() | st.integers(1000, 2030)


@given(NUMBERS)
@settings(max_examples=60)
def test_every_place_is_found_by_its_name(number: int) -> None:
    one = shipped_gazetteer().entry(number)
    assert one.id in {found.geonames for found in candidates((one.name,))}


@given(NUMBERS)
@settings(max_examples=60)
def test_a_place_beside_the_case_comes_first_among_its_namesakes_of_one_size(number: int) -> None:
    one = shipped_gazetteer().entry(number)
    if one.lat is None or one.lon is None:
        return
    found = candidates((one.name,), near=[(one.lat, one.lon)])
    mine = next(other for other in found if other.geonames == one.id)
    before = found[:found.index(mine)]
    assert all(other.match <= mine.match and (other.population >= mine.population or other.geonames is None
                                              or other.dated) for other in before)


@given(st.text(max_size=20), st.lists(POINTS, max_size=3), YEARS, YEARS)
@settings(max_examples=60)
def test_any_text_may_be_looked_up(text: str, near: list[tuple[float, float]], first: int | None,
                                   last: int | None) -> None:
    found = candidates((text,), near=near, years=(first, last))
    assert len({one.geonames or one.dated[0].place for one in found}) == len(found)
    assert found == candidates((text,), near=list(reversed(near)), years=(first, last))


@given(st.sampled_from(shipped_dated_names()), st.integers(1000, 2030), st.integers(0, 50), st.integers(0, 50))
def test_a_wider_date_never_makes_a_misnomer(row: DatedName, year: int, before: int, after: int) -> None:
    rows = tuple(one for one in shipped_dated_names() if one.place == row.place)
    if misnomer((row.name,), rows, (year - before, year + after)) is not None:
        assert misnomer((row.name,), rows, (year, year)) is not None


@given(POINTS, st.lists(POINTS, min_size=1, max_size=6))
def test_no_point_is_nearer_than_the_nearest(one: tuple[float, float], points: list[tuple[float, float]]) -> None:
    at, away = nearest(one, np.array(points))
    assert abs(away - kilometres(one, points[at])) < 1e-9
    assert away <= min(kilometres(one, point) for point in points) + 1


@given(st.text(max_size=30))
def test_a_slug_is_fit_for_an_id(text: str) -> None:
    found = slug(text)
    assert all(one.isascii() and (one.isalnum() or one == "_") for one in found)
    assert slug(found) == found


def test_keys_of_dated_names_are_not_empty() -> None:
    assert all(name_key(name) for row in shipped_dated_names() for name in (row.name, *row.names))
