"""Bounds of moments against every moment that they allow."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from countertrial.methods.intervals import at_least, before, between, first, hull, longer, most_in, nights

points = st.integers(0, 12)
moments = st.tuples(points, points).map(lambda pair: (min(pair), max(pair)))
stretches = st.lists(st.tuples(points, points).map(lambda pair: (min(pair), max(pair))), max_size=5)


def inside(moment: tuple[int, int]) -> range:
    return range(moment[0], moment[1] + 1)


@given(moments, moments, points)
def test_a_length_is_longer_exactly_where_every_choice_makes_it_so(one: tuple[int, int], other: tuple[int, int],
                                                                   limit: int) -> None:
    lengths = [then - start for start, then in product(inside(one), inside(other)) if then >= start]
    if not lengths:
        return
    for test, holds in ((longer, lambda length: length > limit), (at_least, lambda length: length >= limit)):
        answers = {holds(length) for length in lengths}
        assert test(between(one, other), limit) == (answers.pop() if len(answers) == 1 else None)


@given(moments, moments)
def test_an_order_is_told_only_where_no_choice_reverses_it(one: tuple[int, int], other: tuple[int, int]) -> None:
    told = before(one, other)
    pairs = list(product(inside(one), inside(other)))
    assert told is not True or all(early <= late for early, late in pairs)
    assert told is not False or all(early >= late for early, late in pairs)
    if all(early < late for early, late in pairs):
        assert told is True


@given(st.lists(moments, min_size=1, max_size=4))
def test_the_first_of_several_lies_within_its_bounds(some: list[tuple[int, int]]) -> None:
    firsts = {min(chosen) for chosen in product(*map(inside, some))}
    assert first(some) == (min(firsts), max(firsts))
    assert hull(some) == (min(one[0] for one in some), max(one[1] for one in some))


@given(st.integers(1, 12), stretches)
def test_the_fullest_window_is_found(window: int, some: list[tuple[int, int]]) -> None:
    full = [any(start <= minute < end for start, end in some) for minute in range(13)]
    most = max(sum(full[at:at + window]) for at in range(13))
    assert most_in(window, some) == most


@given(st.lists(st.integers(0, 5 * 1440), max_size=6))
def test_nights_of_exact_moments_are_counted(minutes: list[int]) -> None:
    dark = {(one + 120) // 1440 for one in minutes if (one + 120) % 1440 < 480}
    assert nights((one, one) for one in minutes) == (len(dark), len(dark))


@given(st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 1500)), max_size=3))
def test_nights_of_doubtful_moments_are_bounded(some: list[tuple[int, int]]) -> None:
    bounds = [(start, start + wide) for start, wide in some]
    least, most = nights(bounds)
    for chosen in product(*((one, (one + other) // 2, other) for one, other in bounds)):
        count = len({(one + 120) // 1440 for one in chosen if (one + 120) % 1440 < 480})
        assert least <= count <= most
