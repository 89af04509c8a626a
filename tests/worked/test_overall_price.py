"""The price of belief over every kind of conflict."""

from itertools import combinations

from countertrial.case.case import Case
from countertrial.case.findings import FindingKind, Verdict
from countertrial.case.prices import Overall, OverallPrices
from countertrial.encode.groups import Origins
from countertrial.weighing.overall import overall_prices
from countertrial.weighing.price import prices
from countertrial.workbench import examine, open_case
from tests.worked.alibi_cases import case, stay

LANDING = stay("p", "anna", "field", "1935-12-12", mode="within")


def nobody(name: str, source: str, **more: str) -> dict[str, str]:
    return {"id": name, "source": source, "who": "*", "place": "field", "when": "1935-12"} | more


def found(of: Case) -> OverallPrices:
    return overall_prices(of, examine(of))


def row(of: Case, keep: str) -> Overall:
    return next(one for one in found(of).rows if one.keep == keep)


def test_a_case_without_conflicts_costs_nothing() -> None:
    assert [(one.cost, one.own, one.proved) for one in found(case(presences=[LANDING])).rows] == [(0, 0, True)] * 3


def test_where_only_whereabouts_clash_it_is_the_price_of_these() -> None:
    tested = case(presences=[LANDING], absences=[nobody("n", "s2"), nobody("m", "s3")])
    assert [(one.own, one.cost) for one in found(tested).rows] == [
        (one.main.own, one.main.cost) for one in prices(tested).rows]


def test_a_story_pays_for_its_own_contradictions_first() -> None:
    tested = case(presences=[LANDING], absences=[nobody("n", "s1")])
    assert (row(tested, "prosecution").own, row(tested, "prosecution").cost) == (1, 0)


def test_the_shipped_case_of_1938_counts_every_kind_of_conflict() -> None:
    shipped = found(open_case("examples/moscow-1938"))
    assert dict(shipped.conflicts).keys() >= {"alibi", "existence", "rolls"}


def test_no_smaller_set_of_groups_hits_every_conflict_of_1938() -> None:
    shipped = open_case("examples/moscow-1938")
    results = examine(shipped)
    origins = Origins(shipped)
    sets = {frozenset(one.statements) for one in results.findings
            if one.kind is FindingKind.CORE and one.verdict is Verdict.FAILS}
    group = {one: origins.of(shipped.statement(one)).id for some in sets for one in some}
    best = next(size for size in range(len(group) + 1) for chosen in combinations(sorted(set(group.values())), size)
                if all(any(group[one] in chosen for one in some) for some in sets))
    assert overall_prices(shipped, results).rows[0].cost == best
