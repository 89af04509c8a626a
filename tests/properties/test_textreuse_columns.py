"""Passages and stock phrases in columns answer as letter by letter, and one by one."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from countertrial.methods.textreuse.passagetable import Passages, ordered, passages_from
from countertrial.methods.textreuse.records import Found, Match, Span
from countertrial.methods.textreuse.stock import Phrases, Stock

ROWS = {"x": 0, "y": 1, "z": 2}
LEAST = 10

spans = st.tuples(st.integers(0, 60), st.integers(1, 40)).map(lambda one: (one[0], sum(one)))
pairs = st.permutations(range(3)).map(lambda rows: (rows[0], rows[1]))
phrases = st.lists(st.tuples(pairs, spans, spans), max_size=6)
boxes = st.tuples(spans, spans, st.integers(1, 9), st.integers(0, 9000)).map(
    lambda one: [*one[0], *one[1], one[2], one[3]])
found = st.lists(st.tuples(pairs, st.lists(boxes, min_size=1, max_size=4).map(sorted)), max_size=8)


@given(phrases, pairs, spans, spans)
def test_a_match_is_stock_where_half_of_either_side_is_and_too_little_stands_outside(
        some: list[tuple[tuple[int, int], tuple[int, int], tuple[int, int]]], rows: tuple[int, int],
        one: tuple[int, int], other: tuple[int, int]) -> None:
    table = Phrases(np.zeros(len(some), np.int64), np.array([pair for pair, _, _ in some], np.int64).reshape(-1, 2),
                    np.array([(*a, *b) for _, a, b in some], np.int64).reshape(-1, 4))
    names = tuple(ROWS)
    match = Match(a=Span(names[rows[0]], *one), b=Span(names[rows[1]], *other), blocks=(), seeds=0, weight=0,
                  similarity=1.0, edits=(), found_by=Found.SEEDS)

    def is_stock(row: int, span: tuple[int, int]) -> bool:
        letters = set(range(*span))
        inside = letters & {at for pair, *both in some for text, place in zip(pair, both, strict=True)
                            if text == row for at in range(*place)}
        return 2 * len(inside) >= len(letters) and len(letters - inside) < LEAST

    assert Stock([table], ROWS, LEAST).holds([match]).tolist() == [
        is_stock(rows[0], one) or is_stock(rows[1], other)]


@given(found, st.integers(1, 4))
def test_passages_in_columns_are_sorted_and_taken_apart_as_records_are(
        some: list[tuple[tuple[int, int], list[list[int]]]], size: int) -> None:
    def hull(of: list[list[int]]) -> tuple[int, int, int, int]:
        a, a_end, b, b_end = zip(*(one[:4] for one in of), strict=True)
        return min(a), max(a_end), min(b), max(b_end)

    half = len(some) // 2
    table = ordered([passages_from(*(list(column) for column in zip(*part, strict=True)) if part else ([], []))
                     for part in (some[:half], some[half:])])
    want = sorted(some, key=lambda one: (one[0], hull(one[1])))
    assert [tuple(one) for one in table.hulls.tolist()] == [hull(blocks) for _, blocks in want]
    assert [(one.a, one.b, one.seeds, one.weight) for one in table.records()] == [
        (*pair, sum(box[4] for box in blocks), round(sum(box[5] for box in blocks) / sum(box[4] for box in blocks)))
        for pair, blocks in want]
    turns: list[Passages] = list(table.turns(size))
    assert sum(map(len, turns)) == len(some)
    assert [box for turn in turns for box in turn.blocks.tolist()] == [box for _, blocks in want for box in blocks]
    assert [at for turn in turns for at in turn.hulls.tolist()] == table.hulls.tolist()
