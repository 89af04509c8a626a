"""Sums of parts against trying every choice of them."""

from itertools import combinations, product

import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

from countertrial.methods.quantities import SECONDS, Span, exceeding, factor, half_of_last, value

numbers = st.integers(0, 30)
parts = st.lists(st.tuples(numbers, numbers).map(lambda two: Span(min(two), max(two))), max_size=7)


@given(parts, numbers)
def test_the_parts_named_are_the_fewest_that_exceed_the_whole(some: list[Span], most: int) -> None:
    sizes = [len(chosen) for size in range(len(some) + 1) for chosen in combinations(some, size)
             if sum(one.low for one in chosen) > most]
    found = exceeding(some, Span(0, most))
    assert len(found) == min(sizes, default=0)
    for left in found:
        assert sum(some[one].low for one in found if one != left) <= most


@given(st.integers(1, 10**9))
def test_half_of_the_last_digit_is_half_of_the_greatest_power_of_ten_that_divides(number: int) -> None:
    power = 0
    while number % 10 ** (power + 1) == 0:
        power += 1
    assert half_of_last(float(number)) == 0.5 * 10 ** power


@given(st.floats(0.001, 1e6), st.booleans())
def test_a_number_is_within_its_own_tolerance(number: float, about: bool) -> None:
    found = value(number, number, about=about)
    assert found.rounded.low <= found.exact.low <= number <= found.exact.high <= found.rounded.high


def test_units_of_time_are_worth_what_the_table_of_units_says() -> None:
    units = pint.UnitRegistry(cache_folder=None)
    for unit, into in product(SECONDS, repeat=2):
        assert factor(f"{unit}s", into) == pytest.approx((1 * units.parse_units(unit)).to(into).magnitude, rel=1e-14)
