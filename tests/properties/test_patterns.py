"""Combinations that choices leave out, against a solver."""

from hypothesis import given
from hypothesis import strategies as st
from pysat.solvers import Solver

from countertrial.methods.patterns import left_out

ELEMENTS = ("a", "b", "c", "d")
patterns = st.lists(st.dictionaries(st.sampled_from(ELEMENTS), st.booleans()), max_size=4)


def models(posed: list[dict[str, bool]]) -> set[tuple[bool, ...]]:
    """All ways to make none of the patterns true."""
    number = {one: at for at, one in enumerate(ELEMENTS, start=1)}
    with Solver("m22") as solver:
        for pattern in posed:
            solver.add_clause([-number[one] if held else number[one] for one, held in pattern.items()])
        solver.add_clause([1, -1])
        for at in number.values():
            solver.add_clause([at, -at])
        return {tuple(at in set(model) for at in number.values()) for model in solver.enum_models()}


@given(patterns, patterns)
def test_what_is_left_out_is_what_a_solver_finds(posed: list[dict[str, bool]], excluded: list[dict[str, bool]]) -> None:
    found = [one.holds for one in left_out(ELEMENTS, posed, excluded)]
    assert len(found) == len(set(found))
    assert set(found) == (set() if {} in [*posed, *excluded] else models([*posed, *excluded]))


@given(patterns)
def test_the_change_is_to_the_nearest_choice(posed: list[dict[str, bool]]) -> None:
    for one in left_out(ELEMENTS, posed):
        holds = dict(zip(ELEMENTS, one.holds, strict=True))
        assert one.change == min((sum(holds[key] is not held for key, held in pattern.items()) for pattern in posed),
                                 default=0)
