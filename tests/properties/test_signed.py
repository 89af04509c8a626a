"""Splits into camps against trying every split, and their certificates against separate code."""

from dataclasses import replace
from itertools import product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.tribes import PUBLISHED, TRIBES, tribes
from countertrial.methods.signed import Obstacle, Signed, Split, split
from countertrial.methods.signed.cycles import triangles
from countertrial.verify import signed as checker


@st.composite
def graphs(draw: st.DrawFn) -> tuple[int, list[Signed]]:
    size = draw(st.integers(2, 7))
    pair = st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)).filter(lambda ends: ends[0] != ends[1])
    tie = st.builds(lambda ends, hostile, weight: Signed(*ends, hostile, weight),
                    pair, st.booleans(), st.integers(1, 3))
    return size, draw(st.lists(tie, max_size=14))


def cheapest(size: int, ties: list[Signed], camps: int) -> int:
    return min(sum(tie.weight for tie in ties if (at[tie.one] == at[tie.other]) == tie.hostile)
               for at in product(range(camps), repeat=size))


def certificate(size: int, ties: list[Signed], camps: int, found: Split) -> dict[str, Any]:
    split = {"camps": camps, "placed": list(found.camps), "price": found.price, "at_least": found.packed,
             "given_up": list(found.given_up),
             "obstacles": [{"ties": list(one.ties), "share": one.share} for one in found.packing]}
    return {"persons": [{"id": str(one)} for one in range(size)], "splits": [split], "digests": {},
            "ties": [{"statements": [], "who": [str(tie.one), str(tie.other)], "sign": "-" if tie.hostile else "+",
                      "weight": tie.weight} for tie in ties]}


def changed(body: dict[str, Any], **fields: object) -> dict[str, Any]:
    return body | {"splits": [body["splits"][0] | fields]}


@settings(max_examples=150, deadline=None, derandomize=True)
@given(graphs(), st.integers(1, 3))
def test_the_price_is_that_of_the_cheapest_of_all_splits(graph: tuple[int, list[Signed]], camps: int) -> None:
    size, ties = graph
    found = split(ties, size, camps=camps)
    assert found.price == found.bound == cheapest(size, ties, camps)
    assert found.packed <= found.price


@settings(max_examples=150, deadline=None, derandomize=True)
@given(graphs(), st.integers(1, 3))
def test_separate_code_accepts_every_certificate(graph: tuple[int, list[Signed]], camps: int) -> None:
    size, ties = graph
    body = certificate(size, ties, camps, split(ties, size, camps=camps))
    assert checker.check({"grounds": []}, body) == []


@settings(max_examples=60, deadline=None, derandomize=True)
@given(graphs())
def test_a_price_or_a_bound_that_is_changed_is_refused(graph: tuple[int, list[Signed]]) -> None:
    size, ties = graph
    body = certificate(size, ties, 2, split(ties, size))
    (one,) = body["splits"]
    assert checker.check({"grounds": []}, changed(body, price=one["price"] + 1))
    assert checker.check({"grounds": []}, changed(body, at_least=one["at_least"] + 1))
    assert checker.check({"grounds": []}, changed(body, placed=[*one["placed"], 0]))


@settings(max_examples=100, deadline=None, derandomize=True)
@given(graphs(), st.integers(2, 3))
def test_triangles_taken_one_after_the_other_are_a_packing_too(graph: tuple[int, list[Signed]], camps: int) -> None:
    size, ties = graph
    found = split(ties, size, camps=camps)
    quick = tuple(Obstacle(cycle, share * 1_000_000) for cycle, share in triangles(ties, camps))
    body = certificate(size, ties, camps, replace(found, packing=quick))
    assert checker.check({"grounds": []}, body) == []
    assert sum(one.share for one in quick) <= found.price * 1_000_000


def test_the_tribes_of_the_gahuku_gama_cost_what_others_have_published() -> None:
    for camps, price in PUBLISHED.items():
        found = split(tribes(), TRIBES, camps=camps)
        assert (found.price, found.bound) == (price, price)
