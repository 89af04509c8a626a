"""Which two voices leave an event no time in common, held against trying every time."""

from hypothesis import given
from hypothesis import strategies as st

from countertrial.methods.alibi.narrowed import apart

HOLES = st.lists(st.tuples(st.integers(-1, 3), st.integers(-2, 9), st.integers(0, 5)), max_size=9)


@given(HOLES)
def test_two_are_apart_where_each_leaves_a_start_and_both_leave_none(drawn: list[tuple[int, int, int]]) -> None:
    holes = [(selector, first, first + more) for selector, first, more in drawn]

    def left(*selectors: int) -> set[int]:
        return {at for at in range(8) if not any(
            first <= at <= last for selector, first, last in holes if selector in (-1, *selectors))}

    named = sorted({selector for selector, _, _ in holes} - {-1})
    wanted = [(one, other) for one in named for other in named
              if one < other and left(one) and left(other) and not left(one, other)]
    assert list(apart(0, 7, holes)) == wanted
