"""The compiled loops answer as their twins in numpy do."""

import os
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from countertrial.methods.textreuse import (
    Prints,
    Settings,
    Text,
    align,
    chains,
    compiled,
    corpus,
    embedded,
    engine,
    extend,
    fold,
    join,
    lengthen,
    pages,
    prints,
    reading,
    reuse,
    seeding,
    segments,
    shelves,
    texts_of,
    words,
)
from countertrial.methods.textreuse.corpus import Corpus
from countertrial.methods.textreuse.join import Seeds
from countertrial.methods.textreuse.pages import Shelf
from countertrial.methods.textreuse.shelves import Filing

if "fast" not in os.environ.get("COUNTERTRIAL_REQUIRE", ""):
    pytest.importorskip("numba", reason="numba is not installed (extra fast)")
FAST = compiled.loaded()
assert FAST is not None, "COUNTERTRIAL_REQUIRE names fast, and numba is not installed"
BOOK = ["the", "plot", "was", "laid", "at", "a", "house", "in", "town", "by", "night", "of"]
few = settings(max_examples=60, deadline=None)
odd = st.text(st.sampled_from("aabcdeё-–'’ \n\nßﬁЖй\u0301人語กข9,.ѣъ\U0001F600"), max_size=160)
lists = st.lists(st.sampled_from(["a", "b", "ab", "abba", "abbas", "cabba", "the", "their", "letters", "letter", "s"]),
                 max_size=25)


def codes(text: str) -> np.ndarray:
    return np.frombuffer(text.encode("utf-32-le"), np.uint32)


@few
@given(odd, odd, st.booleans())
def test_letters_and_words_are_those_of_numpy(one, other, old):
    offsets = np.array([0, len(one), len(one) + len(other)])
    rule = {"drop_heads": True, "head_times": 2, "pre_reform": np.array([old, False])}
    made = [fold.fold(codes(one + other), offsets, fast=fast, **rule)
            for fast in (None, FAST)]
    for name in ("letters", "at", "gaps", "kinds", "offsets"):
        assert getattr(made[0], name).tolist() == getattr(made[1], name).tolist()
    split = [words.words_of(some, fast) for some, fast in zip(made, (None, FAST), strict=True)]
    for name in ("first", "size", "start", "end", "offsets", "unspaced"):
        assert getattr(split[0], name).tolist() == getattr(split[1], name).tolist()


@few
@given(odd, st.sampled_from([one for one in Prints if one is not Prints.AUTO]))
def test_fingerprints_are_those_of_numpy(text, kind):
    folded = fold.fold(codes(text))
    some = [prints.fingerprints(folded, words.words_of(folded), kind, base=0, starts=np.array([0, len(text)]),
                                longest=200, fast=fast) for fast in (None, FAST)]
    assert some[0].hash.tolist() == some[1].hash.tolist()
    assert some[0].start.tolist() == some[1].start.tolist()


@few
@given(st.lists(st.integers(0, 40), max_size=200))
def test_survivors_are_those_of_numpy(values):
    hashes = np.array(values, np.uint64) << np.uint64(58)
    place = np.arange(len(values), dtype=np.uint32)
    some = prints.Postings(hashes, place, place, place)
    assert join.survivors(some).text.tolist() == join.survivors(some, FAST).text.tolist()


@few
@given(st.lists(st.lists(st.integers(0, 400), max_size=60), max_size=4))
def test_slots_name_each_n_gram_that_came_twice_and_only_those(batches):
    for fast in (None, FAST):
        slots = join.Slots(400, fast=fast)  # so many slots that none of these share one
        hashes = [np.array(one, np.uint64) << np.uint64(50) for one in batches]
        for one in hashes:
            slots.count(one)
        every = [value for one in batches for value in one]
        for one, values in zip(hashes, batches, strict=True):
            assert slots.may_recur(one).tolist() == [every.count(value) > 1 for value in values]


@few
@given(st.lists(st.tuples(*[st.integers(0, 60)] * 4), max_size=30))
def test_a_match_that_is_surely_one_passage_is_so_by_the_loops_too(steps):
    pieces, at, there = [], 0, 0
    for gap, wide, beside, other in steps:
        pieces.append((at + gap, at + gap + wide + 1, there + beside, there + beside + other + 1))
        at, there = pieces[-1][1], pieces[-1][3]
    some = np.array(pieces, np.uint32).reshape(-1, 4)
    assert segments.surely_one(some) == segments.surely_one(some, FAST)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.sampled_from(BOOK), min_size=1, max_size=30), min_size=2, max_size=4), st.data())
def test_pairs_of_spans_compared_together_are_those_compared_one_by_one(some, data):
    texts = texts_of([Text(source=f"t{at}", text=" ".join(one)) for at, one in enumerate(some)])
    read = reading.Reading(texts, Settings(prints="word3"), FAST)
    read.shelf = shelf = Shelf(int(texts.length.sum()), len(some))
    list(read.postings())
    spans, shares = [], []
    for _ in range(3):
        pair = [data.draw(st.integers(0, len(some) - 1)) for _ in range(2)]
        ends = [sorted(data.draw(st.lists(st.integers(0, int(texts.length[row])), min_size=2, max_size=2)))
                for row in pair]
        spans.append((*pair, *ends[0], *ends[1]))
        shares.append(data.draw(st.sampled_from([0.0, 0.36, 0.8])))
    rows = np.array(spans, np.int64)
    plain, fast = (Corpus(texts, Settings(), one, shelf).compared(rows, shares) for one in (None, FAST))
    for one, other in zip(plain, fast, strict=True):
        assert (one is None) == (other is None)
        if one is not None:
            assert (one.a, one.b, one.similarity) == (other.a, other.b, other.similarity)
            assert one.changes.tolist() == other.changes.tolist()
            assert one.pieces.tolist() == other.pieces.tolist()


@few
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 600), st.integers(0, 600), st.integers(200, 1000)),
                max_size=80, unique_by=lambda one: one[:3]), st.integers(1, 6))
def test_chains_are_those_of_python(rows, most):
    rows = sorted(rows)
    b, a_start, b_start, weight = (np.array([one[at] for one in rows], np.int64) for at in range(4))
    seeds = Seeds(np.zeros(len(b), np.uint32), (b + 1).astype(np.uint32), a_start, a_start + 18, b_start, b_start + 17,
                  weight)
    rules = Settings(open_chains=most)
    plain, fast = chains.chain(seeds, rules), chains.chain(seeds, rules, FAST)
    assert plain[0].tolist() == fast[0].tolist()
    assert plain[1].tolist() == fast[1].tolist()


@few
@given(st.lists(st.integers(97, 100), min_size=1, max_size=120), st.data())
def test_ends_are_those_of_numpy(letters, data):
    text = np.array(letters, np.uint32)
    place = st.integers(0, len(text) - 1)
    a, b = (np.array(data.draw(st.lists(place, min_size=4, max_size=4))) for _ in range(2))
    for forward in (True, False):
        stop = np.full(4, len(text) if forward else 0)
        rule = {"forward": forward, "band": 3, "drop": 4, "reach": 50}
        plain, fast = (extend.extend(text, a, stop, b, stop, fast=one, **rule) for one in (None, FAST))
        assert [one.tolist() for one in plain] == [one.tolist() for one in fast]


@few
@given(lists, lists)
def test_alignments_are_those_of_the_full_table(one, other):
    assert align.align(one, other) == align.align(one, other, fast=FAST)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 1 << 30))
def test_long_alignments_are_those_of_the_full_table(seed):
    draw = np.random.default_rng(seed)
    book = np.array(["".join(map(chr, draw.integers(97, 103, draw.integers(1, 9)))) for _ in range(60)])
    one = book[draw.integers(0, 60, 150)].tolist()
    other = [word for word in one if draw.random() > 0.1]
    other = [book[draw.integers(60)] if draw.random() < 0.1 else word for word in other]
    other[40:60], other[80:] = other[80:], other[40:60]
    assert align.align(one, [str(word) for word in other]) == align.align(one, [str(word) for word in other], fast=FAST)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 1 << 30), st.sampled_from([(50, 400), (50, 4_000_000), (40_000, 4_000_000)]))
def test_alignments_cut_at_anchors_and_halved_are_those_of_python(seed, limits):
    draw = np.random.default_rng(seed)
    one = [f"w{at}" for at in draw.integers(0, 400, 260)]
    other = [word if draw.random() > 0.2 else f"w{draw.integers(400)}" for word in one if draw.random() > 0.1]
    cut = int(draw.integers(10, 90))
    other = other[cut:2 * cut] + other[:cut] + other[2 * cut:]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(align, "WHOLE", limits[0])
        patch.setattr(align, "CELLS", limits[1])
        assert align.align(one, other) == align.align(one, other, fast=FAST)


@pytest.fixture(scope="module")
def dozen():
    draw = np.random.default_rng(5)
    book = ["".join(map(chr, draw.integers(97, 120, draw.integers(2, 9)))) for _ in range(300)]
    passage = [book[at] for at in draw.integers(0, 300, 60)]
    texts = []
    for at in range(12):
        some = [book[place] for place in draw.integers(0, 300, 200)]
        some[90:90] = [word if draw.random() > 0.1 else book[draw.integers(300)] for word in passage]
        texts.append(Text(source=f"t{at}", text=" ".join(some), days=(at, at)))
    return texts_of(texts)


@pytest.fixture
def always(monkeypatch):
    monkeypatch.setattr(compiled, "IF_WARM", 0)
    monkeypatch.setattr(compiled, "ALWAYS", 0)
    assert compiled.kernels(1) is FAST


@pytest.fixture(scope="module")
def plain(dozen):
    return reuse(dozen)


def test_a_whole_search_is_that_without_numba(plain, dozen, always):
    assert reuse(dozen) == plain


def test_a_whole_search_in_parts_on_disk_is_that_in_memory(plain, dozen, always, monkeypatch):
    monkeypatch.setattr(embedded, "BYTES_A_LETTER", 1 << 20)
    monkeypatch.setattr(shelves, "HELD", 1)
    for threads in (1, 3):
        assert reuse(dozen, threads=threads) == plain


def test_a_whole_search_is_the_same_on_several_threads(plain, dozen, always, monkeypatch):
    monkeypatch.setattr(reading, "batches", partial(corpus.batches, most=2000))
    monkeypatch.setattr(seeding, "stretches", partial(join.stretches, most=100))
    monkeypatch.setattr(lengthen, "TURN", 3)
    monkeypatch.setattr(engine, "TURN", 2)
    assert len(corpus.batches(dozen, 2000)) > 3
    assert reuse(dozen, threads=3) == plain


@few
@given(st.lists(odd, min_size=1, max_size=6))
def test_texts_on_a_shelf_are_those_opened_by_themselves(some):
    some = [*some, "ﬃ" * 60]  # more letters than the text has characters
    texts = texts_of([Text(source=f"t{at}", text=text) for at, text in enumerate(some)])
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as folder:
        patch.setattr(pages, "ROOM", 0)
        for fast in (None, FAST):
            alone, shelf = Corpus(texts, Settings(), fast), Shelf(sum(map(len, some)), len(some))
            read = reading.Reading(texts, Settings(prints="word3"), fast)
            read.shelf = shelf
            list(read.postings())
            with Filing(Path(folder)) as filing:
                read.shelf = filing
                for low, high in ((0, 1), (1, len(some))):
                    batch = read.opened(low, high)
                    filing.put(low, batch.folded, batch.words, batch.starts, fast)
            filed = filing.bound()
            for row in range(len(some)):
                one = alone.page(row)
                for other in (shelf.page(row, texts.text(row)), filed.page(row, texts.text(row))):
                    assert [getattr(one, name).tolist() for name in ("letters", "at", "first")] == [
                        getattr(other, name).tolist() for name in ("letters", "at", "first")]


def test_memory_that_is_given_back_holds_the_same_letters_afterwards(tmp_path):
    texts = texts_of([Text(source="one", text="words of a deposition " * 900)])
    batch = reading.Reading(texts, Settings(prints="word3"), FAST).opened(0, 1)
    with Filing(tmp_path) as filing:
        filing.put(0, batch.folded, batch.words, batch.starts)
    shelf = filing.bound()
    for name in pages.COLUMNS:
        (tmp_path / name).unlink()
    before = shelf.letters.tolist()
    shelf.give_back()
    assert shelf.letters.tolist() == before


@few
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 1 << 40), st.integers(0, (1 << 64) - 1)), max_size=60))
def test_rows_are_ordered_as_by_numpy(rows):
    keys = [np.array([one[at] for one in rows], np.uint64) for at in range(3)]
    assert join.ordered(*keys, fast=FAST).tolist() == np.lexsort(keys).tolist()


def columns(seeds: Seeds) -> list[list[int]]:
    return sorted(map(list, zip(*(getattr(seeds, name).tolist() for name in Seeds.__slots__), strict=True)))


@few
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 5), st.integers(0, 9)), max_size=40),
       st.lists(st.integers(-1, 1), min_size=6, max_size=6), st.integers(1, 3), st.integers(1, 3), st.integers(1, 6))
def test_pairs_of_places_are_those_of_numpy(rows, language, links, occurrences, most):
    hashes, text, start = (np.array([row[at] for row in rows], np.uint64) for at in range(3))
    some = prints.Postings(hashes << np.uint64(60), text.astype(np.uint32), start.astype(np.uint32),
                           start.astype(np.uint32) + 9)
    found = [join.link(some, np.array(language), links=links, occurrences=occurrences, max_df=most, fast=fast)
             for fast in (None, FAST)]
    assert columns(found[0][0]) == columns(found[1][0])
    assert found[0][1] == found[1][1]


@few
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(3, 4), *[st.integers(0, 900)] * 2), max_size=40),
       st.integers(1, 2), st.integers(1, 50))
def test_pairs_kept_a_stretch_at_a_time_are_those_of_numpy_at_once(rows, needed, most):
    a, b, a_start, b_start = (np.array([row[at] for row in rows], np.uint32) for at in range(4))
    seeds = Seeds(a, b, a_start, a_start + 9, b_start, b_start + 9, a_start)
    parts = [join.without_lonely(some, 128, needed, FAST) for some in join.stretches(seeds, 5, most)]
    kept = Seeds(*(np.concatenate([getattr(one, name) for one in parts]) for name in Seeds.__slots__))
    whole = join.without_lonely(seeds, 128, needed)
    assert all(np.array_equal(getattr(kept, name), getattr(whole, name)) for name in Seeds.__slots__)
