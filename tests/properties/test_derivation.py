"""Derivation against networkx, and against taking each node away in turn."""

from itertools import pairwise

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from countertrial.methods.derivation import circles, needed, origins, reached, shared, ways

NODES = tuple("abcdefg")
edges = st.dictionaries(st.sampled_from(NODES), st.lists(st.sampled_from(NODES), max_size=3, unique=True))
wholes = st.dictionaries(st.sampled_from(NODES), st.sampled_from(NODES)).map(
    lambda some: {one: other for one, other in some.items() if one < other})
quick = settings(max_examples=200, deadline=None, derandomize=True)


def graph(of: dict[str, list[str]]) -> nx.DiGraph:
    made = nx.DiGraph([(one, other) for one, others in of.items() for other in others])
    made.add_nodes_from(of)
    return made


def bottoms(of: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    whole = nx.condensation(graph(of))
    ends = {one: frozenset(whole.nodes[one]["members"]) for one in whole if whole.out_degree(one) == 0}
    return {member: frozenset().union(*(ends[end] for end in ({one} | nx.descendants(whole, one)) & ends.keys()))
            for one in whole for member in whole.nodes[one]["members"]}


def standing(of: dict[str, list[str]], parts: dict[str, str], without: str) -> set[str]:
    """What still stands without one node, by the least fixpoint."""
    every = {*of, *(other for others in of.values() for other in others), *parts, *parts.values()} - {without}
    up: set[str] = set()
    for _ in every:
        up |= {one for one in every if (not of.get(one) or any(other in up for other in of[one]))
               and (one not in parts or parts[one] in up)}
    return up


@quick
@given(of=edges)
def test_circles_are_the_strong_components_of_networkx(of: dict[str, list[str]]) -> None:
    made = graph(of)
    loops = {one for one in made if made.has_edge(one, one)}
    expected = [tuple(sorted(some)) for some in nx.strongly_connected_components(made)
                if len(some) > 1 or some <= loops]
    assert circles(of) == tuple(sorted(expected))


@quick
@given(of=edges)
def test_origins_are_the_last_components_that_are_reached(of: dict[str, list[str]]) -> None:
    assert origins(of) == bottoms(of)


@quick
@given(of=edges, start=st.lists(st.sampled_from(NODES), max_size=3))
def test_what_is_reached_are_the_descendants_and_the_start_itself(of: dict[str, list[str]], start: list[str]) -> None:
    made = graph(of)
    made.add_nodes_from(start)
    assert reached(start, lambda one: of.get(one, ())) == frozenset(start).union(
        *(nx.descendants(made, one) for one in start))


@quick
@given(of=edges)
def test_ways_are_the_shortest_paths_to_an_origin(of: dict[str, list[str]]) -> None:
    made, ends = graph(of), bottoms(of)
    assert {one: len(way) for one, way in ways(of).items()} == {
        one: min(nx.shortest_path_length(made, one, end) for end in ends[one]) for one in made}


@quick
@given(of=edges)
def test_a_way_goes_from_each_node_to_one_from_which_it_derives(of: dict[str, list[str]]) -> None:
    for way in ways(of).values():
        assert all(after in of[before] for before, after in pairwise(way))


@quick
@given(of=edges)
def test_without_wholes_what_is_needed_are_the_dominators_of_networkx(of: dict[str, list[str]]) -> None:
    made = graph(of).reverse()
    ends = bottoms(of)
    for one in ends:
        if one in ends[one]:
            made.remove_edges_from(list(made.in_edges(one)))
            made.add_edge("", one)
    above = nx.immediate_dominators(made, "") if made else {}
    for one, need in needed(of, {}).items():
        chain = [one]
        while above[chain[-1]] not in ("", None, chain[-1]):
            chain.append(above[chain[-1]])
        assert need == frozenset(chain)


@quick
@given(of=edges, parts=wholes)
def test_a_node_falls_exactly_when_one_that_it_needs_is_taken_away(of: dict[str, list[str]],
                                                                   parts: dict[str, str]) -> None:
    need, nobody = needed(of, parts), ""
    if standing(of, parts, nobody) != set(need):
        return
    for gone in need:
        assert standing(of, parts, gone) == {one for one in need if gone not in need[one]}


def test_circles_that_hold_up_only_one_another_hold_themselves_up() -> None:
    assert needed({"a": ["b"], "b": ["a"], "c": ["a"]}, {}) == {
        "a": frozenset("a"), "b": frozenset("b"), "c": frozenset("ac")}


def test_a_chapter_needs_its_book_and_what_the_book_needs() -> None:
    need = needed({"chapter": ["letter"], "book": ["notes"]}, {"chapter": "book"})
    assert need["chapter"] == {"chapter", "letter", "book", "notes"}


def test_nothing_shares_nothing() -> None:
    assert shared([]) == frozenset()


def test_a_long_chain_needs_no_recursion() -> None:
    chain = {str(one): [str(one + 1)] for one in range(1500)}
    assert len(ways(chain)["0"]) == 1500
    assert len(needed(chain, {})["0"]) == 1501
