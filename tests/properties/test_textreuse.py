"""The steps of the search for recurring passages against the plainest way of doing the same."""

import itertools
import random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from countertrial.methods.textreuse import Prints, Settings, Span, Text, reuse, texts_of
from countertrial.methods.textreuse.align import align
from countertrial.methods.textreuse.fold import fold, fold_string
from countertrial.methods.textreuse.hashes import run_hashes
from countertrial.methods.textreuse.join import Seeds, link, survivors, without_lonely
from countertrial.methods.textreuse.prints import Postings, fingerprints
from countertrial.methods.textreuse.texts import codes_of
from countertrial.methods.textreuse.words import words_of
from countertrial.methods.wordcosts import INSERT, JOIN, OMIT, REPLACE, SPELLING

few = settings(max_examples=80, deadline=None)
prose = st.lists(st.sampled_from(["a", "the", "clerk", "of", "Это", "было", "ψυχή", "ſaid", "ﬁre", "straße", "no-one"]),
                 max_size=30).map(" ".join)
BIG = (1 << 64) - 1


def plain_hash(letters: str) -> int:
    value = 0xCBF29CE484222325
    for letter in letters:
        value = (value ^ ord(letter)) * 0x100000001B3 & BIG
    for factor in (0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53):
        value = (value ^ value >> 33) * factor & BIG
    return value ^ value >> 33


def plain_gram(words: list[str]) -> int:
    value = 0
    for word in words:
        value = (value * 0x9E3779B97F4A7C15 + plain_hash(word)) & BIG
    for factor in (0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53):
        value = (value ^ value >> 33) * factor & BIG
    return value ^ value >> 33


def prints_of(text: str, kind: Prints) -> Postings:
    folded = fold(codes_of(text))
    return fingerprints(folded, words_of(folded), kind, base=0, starts=np.array([0, len(text)]), longest=200)


@few
@given(prose, st.sampled_from([(Prints.WORD3, 3), (Prints.WORD4, 4)]))
def test_word_grams_are_those_of_plain_python(text, kind):
    words = fold_string(text).split()
    wanted = [plain_gram(words[at:at + kind[1]]) for at in range(len(words) - kind[1] + 1)]
    wanted = [one for at, one in enumerate(wanted) if at == 0 or one != wanted[at - 1]]
    assert prints_of(text, kind[0]).hash.tolist() == wanted


@few
@given(prose)
def test_grams_from_word_starts_are_those_of_plain_python(text):
    words = fold_string(text).split()
    letters, starts = "".join(words), [0, *itertools.accumulate(map(len, words))][:-1]
    wanted = [plain_hash(letters[at:at + 18]) for at in starts if at + 18 <= len(letters)]
    wanted = [one for at, one in enumerate(wanted) if at == 0 or one != wanted[at - 1]]
    assert prints_of(text, Prints.CHAR18).hash.tolist() == wanted


@few
@given(prose)
def test_minimizers_are_the_least_of_each_window(text):
    letters = "".join(fold_string(text).split())
    hashes = [plain_hash(letters[at:at + 16]) for at in range(len(letters) - 15)]
    windows = [hashes[at:at + 5] for at in range(max(len(hashes) - 4, min(len(hashes), 1)))]
    assert {min(one) for one in windows} == set(prints_of(text, Prints.CHAR16).hash.tolist())


@few
@given(prose)
def test_every_print_stands_where_it_says(text):
    for kind in (Prints.WORD3, Prints.CHAR18, Prints.CHAR16):
        some = prints_of(text, kind)
        for start, end in zip(some.start.tolist(), some.end.tolist(), strict=True):
            assert 0 <= start < end <= len(text)
            if kind is Prints.WORD3:
                assert len(fold_string(text[start:end]).split()) == 3


def test_runs_of_letters_hash_as_in_plain_python():
    letters = np.array([ord(one) for one in "abcdef"], np.uint32)
    found = run_hashes(letters, np.array([0, 2, 5]), np.array([6, 3, 0]))
    assert found.tolist() == [plain_hash("abcdef"), plain_hash("cde"), plain_hash("")]


rows = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 5), st.integers(0, 30)), max_size=50, unique=True)


def postings(some: list[tuple[int, int, int]]) -> Postings:
    hashes, text, start = (np.array([one[at] for one in some], np.int64) for at in range(3))
    return Postings(hashes.astype(np.uint64) << np.uint64(60), text.astype(np.uint32), start.astype(np.uint32),
                    (start + 5).astype(np.uint32))


def plain_join(some, links: int, occurrences: int, max_df: int, language: list[int]):
    found = []
    for gram in {one[0] for one in some}:
        places = {}
        for _, text, start in sorted(one for one in some if one[0] == gram):
            places.setdefault(text, []).append(start)
        texts = sorted(places)
        if len(texts) > max_df:
            continue
        weight = round(1000 / np.log2(max(len(texts), 2)))
        for at, late in enumerate(texts):
            for early in texts[max(at - links, 0):at]:
                if language[early] == language[late] or min(language[early], language[late]) < 0:
                    found += [(early, late, a, b, weight) for a in places[early][:occurrences]
                              for b in places[late][:occurrences]]
    return sorted(found)


def listed(seeds: Seeds):
    columns = (getattr(seeds, name).tolist() for name in ("a", "b", "a_start", "b_start", "weight"))
    return sorted(zip(*columns, strict=True))


@few
@given(rows, st.integers(1, 4), st.integers(1, 3), st.integers(2, 6),
       st.lists(st.integers(-1, 1), min_size=6, max_size=6))
def test_links_are_those_of_plain_python(some, links, occurrences, max_df, language):
    seeds, above = link(survivors(postings(some)), np.array(language), links=links, occurrences=occurrences,
                        max_df=max_df)
    assert listed(seeds) == plain_join(some, links, occurrences, max_df, language)
    assert above == sum(len({one[1] for one in some if one[0] == gram}) > max_df for gram in {one[0] for one in some})


@few
@given(rows)
def test_survivors_hold_all_that_recurs(some):
    recur = {one[0] for one in some if sum(other[0] == one[0] for other in some) > 1}
    assert recur <= {int(one) >> 60 for one in survivors(postings(some)).hash.tolist()}


@few
@given(st.lists(st.tuples(st.integers(0, 1), st.integers(2, 3), st.integers(0, 900), st.integers(0, 900)), max_size=30,
                unique=True))
def test_a_seed_is_kept_if_another_lies_on_a_diagonal_beside_it(some):
    a, b, a_start, b_start = (np.array([one[at] for one in some], np.int64) for at in range(4))
    seeds = Seeds(a.astype(np.uint32), b.astype(np.uint32), a_start, a_start + 9, b_start, b_start + 9,
                  np.full(len(some), 1000))
    wanted = sorted(one for one in some if any(
        other != one and other[:2] == one[:2]
        and abs((other[3] - other[2]) // 128 - (one[3] - one[2]) // 128) <= 1 for other in some))
    kept = without_lonely(seeds, 128)
    assert sorted(zip(kept.a.tolist(), kept.b.tolist(), kept.a_start.tolist(), kept.b_start.tolist(),
                      strict=True)) == wanted


@few
@given(st.lists(st.tuples(*[st.integers(0, 1)] * 4, *[st.integers(5, 7)] * 2), min_size=2, max_size=12),
       st.sampled_from([1, 2]), st.randoms())
def test_the_order_in_which_seeds_come_does_not_matter(some, needed, chance):
    def kept(rows):
        a, b, a_start, b_start, a_end, b_end = (np.array(one, np.uint32) for one in zip(*rows, strict=True))
        return without_lonely(Seeds(a, b, a_start, a_end, b_start, b_end, a_end * 9), 128, needed)

    one, other = kept(some), kept(chance.sample(some, len(some)))
    assert all(np.array_equal(getattr(one, name), getattr(other, name)) for name in Seeds.__slots__)


def plain_cost(a: list[str], b: list[str]) -> int:
    table = {}
    for i in range(len(a) + 1):
        for j in range(len(b) + 1):
            ways = [0] if i == j == 0 else []
            if i:
                ways.append(table[i - 1, j] + OMIT)
            if j:
                ways.append(table[i, j - 1] + INSERT)
            if i and j:
                ways.append(table[i - 1, j - 1] + price(a[i - 1], b[j - 1]))
            if i and j > 1 and a[i - 1] == b[j - 2] + b[j - 1]:
                ways.append(table[i - 1, j - 2] + JOIN)
            if i > 1 and j and b[j - 1] == a[i - 2] + a[i - 1]:
                ways.append(table[i - 2, j - 1] + JOIN)
            table[i, j] = min(ways)
    return table[len(a), len(b)]


def price(one: str, other: str) -> int:
    if one == other:
        return 0
    if min(len(one), len(other)) <= 3:
        return REPLACE
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one):
        new = [i + 1]
        for j, there in enumerate(other):
            new.append(min(new[j] + 1, row[j + 1] + 1, row[j] + (letter != there)))
        row = new
    longest = max(len(one), len(other))
    return REPLACE - (2 * SPELLING * (longest - row[-1]) + longest) // (2 * longest)


short = st.lists(st.sampled_from(["a", "ab", "b", "abba", "abbas", "basab", "letter", "lettre", "let", "ter"]),
                 max_size=9)


@few
@given(short, short)
def test_an_alignment_costs_the_least_and_its_steps_cover_both(a, b):
    found = align(a, b, exact=True)
    assert found.cost == plain_cost(a, b)
    for side, words in ((0, a), (1, b)):
        covered = sorted(at for step in found.steps for at in range(*(step.a if side == 0 else step.b)))
        assert covered == list(range(len(words)))
    for step in found.steps:
        if step.kind is None:
            assert a[slice(*step.a)] == b[slice(*step.b)]


def folder(seed: int) -> list[Text]:
    rng = random.Random(seed)
    book = ["".join(rng.choices("abcdefgprst", k=rng.randint(2, 8))) for _ in range(150)]
    passage = rng.choices(book, k=40)
    texts = []
    for at in range(6):
        some = rng.choices(book, k=80)
        some[40:40] = [word for word in passage if rng.random() > 0.05]
        texts.append(Text(source=f"t{at}", text=" ".join(some), days=(at, at + rng.randint(0, 2))))
    return texts


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 1 << 20))
def test_spans_and_edits_resolve_to_the_letter(seed):
    texts = {one.source: one.text for one in folder(seed)}
    found = reuse(texts_of(folder(seed)), Settings(prints=Prints.WORD3))
    assert found.matches
    for match in found.matches:
        for side in (match.a, match.b):
            assert isinstance(side, Span)
            assert 0 <= side.start < side.end <= len(texts[side.source])
        for edit in match.edits:
            assert texts[match.a.source][slice(*edit.a)] == edit.was
            assert texts[match.b.source][slice(*edit.b)] == edit.now
