"""Single points against taking each away in turn; independent groups against networkx."""

import networkx as nx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from countertrial.case.case import Case, Statement
from countertrial.encode.sourcing import Sourcing, said
from countertrial.encode.support import Support, independent
from tests.properties.strategies import REGISTRIES, cases, statements

quick = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
SOURCES = ("protocol", "bulletin", "hotel", "extract")


@st.composite
def derived(draw: st.DrawFn) -> Case:
    """Cases in which sources derive from others at will, circles aside."""
    sources = []
    for at, row in enumerate(REGISTRIES["sources"]):
        more = draw(st.lists(st.sampled_from(SOURCES[:at]), unique=True, max_size=2)) if at else []
        whole = draw(st.sampled_from(["", *SOURCES[:at]]))
        kept = {name: value for name, value in row.items() if name not in ("derived_from", "how")}
        sources.append(kept | ({"derived_from": more} if more else {}) | ({"part_of": whole} if whole else {}))
    rows = draw(statements(("testimony", "evidence"), 8))
    return Case.from_tables(REGISTRIES | rows | {"sources": sources}, title="A small world")


def stands(case: Case, source: str, gone: str) -> bool:
    row = case.sources[source]
    return (source != gone and (row.part_of is None or stands(case, row.part_of, gone))
            and (not row.derived_from or any(stands(case, one, gone) for one in row.derived_from)))


def left(case: Case, statement: Statement, gone: str) -> bool:
    spoken = {case.speaker_of(one) for one in statement.voice} | {statement.group}
    return gone not in spoken and any(stands(case, one, gone) for one in statement.source)


@quick
@given(case=derived())
def test_single_points_are_what_leaves_nothing_when_it_is_taken_away(case: Case) -> None:
    support = Support(case)
    nodes = {*case.sources, *case.groups, *(case.speaker_of(one) for one in case.voices)}
    expected: dict[str, set[tuple[str, str, int]]] = {}
    for (element, effect), words in said(support.on_elements).items():
        for gone in nodes:
            if not any(left(case, word.row, gone) for word in words):
                expected.setdefault(gone, set()).add((element, effect, len(words)))
    found = {one: set(point.targets) for point in Sourcing(case).points(support) for one in point.through}
    assert found == {one: some for one, some in expected.items() if sum(number for *_, number in some) > 1}


@quick
@given(case=cases("testimony", "evidence", "custody"))
def test_independent_groups_are_the_components_of_groups_and_speakers(case: Case) -> None:
    for words in Support(case).by_element.values():
        for joined in (True, False):
            pairs = [("group", word.group if joined else word.apart) for word in words]
            graph = nx.Graph(zip(pairs, (("speaker", word.speaker) for word in words), strict=True))
            expected = sorted(tuple(sorted(name for kind, name in some if kind == "group"))
                              for some in nx.connected_components(graph))
            assert list(independent(words, joined=joined)) == expected
