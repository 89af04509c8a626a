"""Laws of existence: doubtful stretches against all ways to settle them, and the contracts over cases that need it."""

from itertools import combinations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from countertrial.case.case import Case
from countertrial.case.findings import Settings
from countertrial.examinations.existence import examine
from countertrial.methods.lifespan import OUTSIDE, Bounds, Fit, Stretch, barred, both, cover, needed, settled
from tests.contracts.test_examinations import (
    check_exchange,
    check_found_again,
    check_grounds,
    check_neutral,
    check_no_idle_ground,
    check_order_of_rows,
)
from tests.properties.strategies import REGISTRIES, Rows, few, some, statements, terms

law = settings(max_examples=300, deadline=None, derandomize=True)
days = st.integers(0, 5)


@st.composite
def stretches(draw: st.DrawFn) -> Stretch:
    first, last, end, late = sorted((draw(days), draw(days)))[:2] + sorted((draw(days), draw(days)))
    return Stretch((first, last), (end, max(late, first)) if end <= max(late, first) else (end, end))


def ways(one: Stretch) -> list[set[int]]:
    """Every way to settle the doubt, each as the days that the stretch then has."""
    return [set(range(first, last + 1)) for first in range(one.start[0], one.start[1] + 1)
            for last in range(one.end[0], one.end[1] + 1) if first <= last]


def used(use: set[int], there: set[int], whole: bool) -> bool:
    """Whether one world is free of contradiction."""
    return use <= there if whole else bool(use & there)


@law
@given(use=stretches(), there=stretches(), whole=st.booleans())
def test_a_use_lies_outside_exactly_where_no_way_to_settle_the_doubt_has_it_inside(
        use: Stretch, there: Stretch, whole: bool) -> None:
    fit = needed(use, there, whole=whole)
    possible = any(used(one, other, whole) for one in ways(use) for other in ways(there))
    assert (fit in OUTSIDE) == (not possible)
    if fit is Fit.WITHIN:
        assert all(one <= other for one in ways(use) for other in ways(there))


@law
@given(use=stretches(), away=stretches(), whole=st.booleans())
def test_a_barred_use_has_no_way_round(use: Stretch, away: Stretch, whole: bool) -> None:
    if barred(use, away, whole=whole) is Fit.BARRED:
        assert all((one & other) if whole else (one <= other) for one in ways(use) for other in ways(away))


@law
@given(use=stretches(), taken=st.sets(days))
def test_a_term_has_no_room_exactly_where_its_settled_days_are_taken(use: Stretch, taken: set[int]) -> None:
    (first, last), sure = settled(use)
    span = set(range(first, last + 1))
    gone = bool(span & taken) if sure else span <= taken
    assert gone == all(one & taken for one in ways(use))


@law
@given(one=st.tuples(days, days).map(sorted), other=st.tuples(days, days).map(sorted))
def test_two_holders_clash_save_for_a_day_of_handing_over(one: list[int], other: list[int]) -> None:
    a, b = (one[0], one[1]), (other[0], other[1])
    shared = set(range(a[0], a[1] + 1)) & set(range(b[0], b[1] + 1))
    inside = any(first < day < last for day in shared for first, last in (a, b))
    assert both(a, b) == inside


@law
@given(whole=st.tuples(days, days).map(sorted),
       spans=st.lists(st.tuples(days, days).map(sorted), max_size=6))
def test_a_cover_is_the_smallest_there_is(whole: list[int], spans: list[list[int]]) -> None:
    wanted = set(range(whole[0], whole[1] + 1))
    named: list[tuple[Bounds, str]] = [((first, last), str(at)) for at, (first, last) in enumerate(spans)]
    held = {name: set(range(span[0], span[1] + 1)) for span, name in named}
    sizes = [size for size in range(1, len(named) + 1) for names in combinations(held, size)
             if wanted <= set().union(*(held[name] for name in names))]
    found = cover((whole[0], whole[1]), named)
    assert len(found) == (sizes[0] if sizes else 0)
    assert not found or wanted <= set().union(*(held[name] for name in found))


some_mention = st.sampled_from([
    ("paris", ("oslo", "field", "paris")), ("bureau", ("bureau", "trial")), ("seat", ("chair", "seat")),
    ("ada", ("ada", "boris", "clara")), ("protocol", ("protocol", "bulletin")), ("extract", ("protocol", "hotel"))])
"""What a row may name, and what it may then be."""


@st.composite
def worlds(draw: st.DrawFn) -> Case:
    """Generated cases with beginnings and ends of what they name."""
    rows: Rows = draw(statements(("presences", "offices", "allegiances", "proceedings", "rolls", "lives"), most=8))
    rows["existences"] = [
        {"id": f"x{at}", "source": "hotel", "what": draw(some("bureau", "chair", "oslo", "field")),
         "stance": draw(some("asserted", "asserted", "denied"))} | draw(terms())
        for at in range(draw(st.integers(0, 4)))]
    rows["identifications"] = [
        {"id": f"i{at}", "source": "hotel", "mention": mention, "is": draw(few(*options, most=3))}
        for at, (mention, options) in enumerate(draw(st.lists(some_mention, max_size=3)))]
    return Case.from_tables(REGISTRIES | {name: some for name, some in rows.items() if some}, title="A small world")


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(case=worlds())
def test_findings_keep_to_the_rule_of_their_kind_where_things_begin_and_end(case: Case) -> None:
    examined = examine(case, Settings())
    check_grounds(case, examined)
    check_found_again("existence", case, examined)
    check_no_idle_ground("existence", case, examined)
    check_order_of_rows("existence", case, examined)
    check_exchange("existence", case, examined)
    check_neutral(case, examined)
    assert {ground for finding in examined.findings for ground in finding.statements} <= set(examined.looked_at)
