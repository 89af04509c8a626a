"""Quotations against oracles that try everything: costs, places, verbatim words, letters misread."""

from functools import cache

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from countertrial.data.confusions import confusions
from countertrial.methods.quotation.align import bare, steps, table
from countertrial.methods.quotation.check import Structure, check
from countertrial.methods.quotation.grades import Wording
from countertrial.methods.quotation.index import index, phrase
from countertrial.methods.quotation.locate import locate
from countertrial.methods.quotation.misreading import misread
from countertrial.methods.quotation.shortcut import shortcut
from countertrial.methods.wordcosts import INSERT, JOIN, OMIT, REPLACE, SPELLING

VOCABULARY = ("the", "gate", "gale", "guard", "regard", "carter", "cart", "river", "stream", "letter", "never", "not",
              "old", "oldguard", "walked", "winter", "bishop", "clerk", "seal", "sealed")
WORDS = st.sampled_from(VOCABULARY)
LONG = settings(max_examples=150, deadline=None)


def change(one: str, other: str) -> int:
    if one == other:
        return 0
    alike = Indel.normalized_similarity(one, other) if min(len(one), len(other)) > 3 else 0.0
    return REPLACE - int(np.floor(alike * SPELLING))


def least(quoted: tuple[str, ...], source: tuple[str, ...]) -> int:
    """The least cost of all ways to read a quotation anywhere in a stretch."""

    @cache
    def rest(i: int, j: int) -> int:
        if i == len(quoted):
            return 0
        ways = [INSERT + rest(i + 1, j)]
        if j < len(source):
            ways += [OMIT + rest(i, j + 1), change(quoted[i], source[j]) + rest(i + 1, j + 1)]
        if j + 1 < len(source) and bare(source[j] + source[j + 1]) == bare(quoted[i]):
            ways.append(JOIN + rest(i + 1, j + 2))
        if j < len(source) and i + 1 < len(quoted) and bare(quoted[i] + quoted[i + 1]) == bare(source[j]):
            ways.append(JOIN + rest(i + 2, j + 1))
        return min(ways)

    return min(rest(0, j) for j in range(len(source) + 1))


@LONG
@given(quoted=st.lists(WORDS, min_size=1, max_size=7), source=st.lists(WORDS, max_size=12))
def test_a_table_has_the_least_cost_and_its_steps_add_up_to_it(quoted: list[str], source: list[str]) -> None:
    costs = table(quoted, source)
    assert int(costs.rows[-1].min()) == least(tuple(quoted), tuple(source))
    end = int(costs.rows[-1].argmin())
    begin, way = steps(costs, end)
    assert [word for one in way for word in quoted[slice(*one.a)]] == quoted
    assert [word for one in way for word in source[slice(*one.b)]] == source[begin:end]
    paid = {"inserted": INSERT, "omitted": OMIT, "split": JOIN, "joined": JOIN, "same": 0}
    assert int(costs.rows[-1, end]) == sum(
        change(quoted[one.a[0]], source[one.b[0]]) if one.kind == "replaced" else paid[one.kind] for one in way)


@LONG
@given(text=st.lists(WORDS, min_size=6, max_size=24), start=st.integers(0, 18), size=st.integers(3, 12),
       rare=st.sets(st.integers(0, 23)),
       edits=st.lists(st.tuples(st.booleans(), st.integers(0, 11), WORDS), max_size=3))
def test_a_shortcut_is_the_only_way_of_the_least_cost(text: list[str], start: int, size: int, rare: set[int],
                                                      edits: list[tuple[bool, int, str]]) -> None:
    source = [f"{word}{'abcdefghijklmnopqrstuvwx'[at]}" if at in rare else word for at, word in enumerate(text)]
    quoted = source[start:start + size] or source[:3]
    for put, place, word in edits:
        quoted[place:place + (not put)] = [word]
    found = shortcut(quoted, source)
    if found is None:
        return
    cost, way = found
    costs = table(quoted, source)
    assert cost == int(costs.rows[-1].min())
    end, = np.flatnonzero(costs.rows[-1] == cost).tolist()
    begin, whole = steps(costs, end)
    assert (way[0].b[0], way[-1].b[1]) == (begin, end)
    assert sorted(one.kind for one in way) == sorted(one.kind for one in whole)


@LONG
@given(text=st.lists(WORDS, min_size=20, max_size=80), start=st.integers(0, 60), size=st.integers(8, 14),
       edits=st.lists(st.tuples(st.sampled_from(("cut", "put", "swap")), st.integers(2, 11), WORDS), max_size=2))
def test_a_slice_with_few_changes_stands_where_its_cost_is_least(
        text: list[str], start: int, size: int, edits: list[tuple[str, int, str]]) -> None:
    quoted = text[min(start, len(text) - size):][:size]
    for kind, place, word in edits:
        if kind == "put":
            quoted.insert(place, word)
        elif place < len(quoted) and len(quoted) > 6:
            quoted[place:place + 1] = [] if kind == "cut" else [word]
    # Of short words alone, a place without the longer ones may be the cheapest, and is none.
    assume(2 * sum(len(one) > 3 for one in quoted) >= len(quoted))
    at = index([("one", " ".join(text))])
    found = locate(at, quoted)
    cost = least(tuple(quoted), tuple(text))
    assume(found)  # of so few different words, much may stand there by chance
    if len(found[0]) == 1:
        low, high = found[0][0].b
        # A last word of the source that denies what follows, and is not quoted, is left to what follows.
        ends = [high, high + 1] if text[high:high + 1] == ["never"] else [high]
        assert cost in [int(table(quoted, text[low:end]).rows[-1].min()) for end in ends]


@LONG
@given(text=st.lists(WORDS, min_size=5, max_size=60), start=st.integers(0, 50), size=st.integers(5, 20))
def test_words_of_the_text_are_found_word_for_word_at_every_place(text: list[str], start: int, size: int) -> None:
    quoted = text[min(start, len(text) - 5):][:size]
    at = index([("one", " ".join(text))])
    found = check([" ".join(quoted)], at, language="en")
    assert (found.structure, found.wording) == (Structure.WHOLE, Wording.EXACT)
    every = [one for one in range(len(text) - len(quoted) + 1) if text[one:one + len(quoted)] == quoted]
    assert phrase(at, quoted) == every


@LONG
@given(text=st.lists(WORDS.filter(lambda one: one not in ("not", "never")), min_size=8, max_size=40),
       place=st.integers(1, 6), word=st.sampled_from(("not", "never", "nobody")), inside=st.booleans())
def test_a_denial_on_one_side_only_is_never_verbatim(text: list[str], place: int, word: str, inside: bool) -> None:
    denied = [*text[:place], word, *text[place:]]
    source, quoted = (denied, text) if inside else (text, denied)
    found = check([" ".join(quoted)], index([("one", " ".join(source))]), language="en")
    assert not found.verbatim
    if found.structure is Structure.WHOLE:
        assert found.wording is Wording.NEGATION


LETTERS = st.text("abcdehilmnotru", min_size=1, max_size=6)


@LONG
@given(one=LETTERS, other=LETTERS)
def test_letters_misread_cost_the_least_of_all_ways(one: str, other: str) -> None:
    pairs = confusions("en").pairs

    @cache
    def rest(i: int, j: int) -> float:
        if i == len(one) and j == len(other):
            return 0.0
        ways = []
        if i < len(one):
            ways.append(1.0 + rest(i + 1, j))
        if j < len(other):
            ways.append(1.0 + rest(i, j + 1))
        if i < len(one) and j < len(other):
            ways.append((one[i] != other[j]) + rest(i + 1, j + 1))
        ways += [0.5 + rest(i + len(a), j + len(b)) for a, b in pairs
                 if one.startswith(a, i) and other.startswith(b, j)]
        swapped = one[i:i + 2] == other[j:j + 2][::-1] and len(one) > i + 1
        return min([*ways, 1.0 + rest(i + 2, j + 2)] if swapped else ways)

    assert rest(0, 0) <= misread(one, other, "en") == misread(other, one, "en")
    if not any(one[k:k + 2] == other[m:m + 2][::-1] for k in range(len(one) - 1) for m in range(len(other) - 1)):
        assert misread(one, other, "en") == rest(0, 0)
