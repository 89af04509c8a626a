import pickle

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from countertrial.methods.textreuse import Change, Edit, Settings
from countertrial.methods.textreuse.align import align
from countertrial.methods.textreuse.corpus import Compared, core
from countertrial.methods.textreuse.edits import edits_of
from countertrial.methods.textreuse.fold import fold, fold_string
from countertrial.methods.textreuse.pages import page_of
from countertrial.methods.textreuse.passages import merge, promising, regroup
from countertrial.methods.textreuse.segments import segments, strewn, surely_one, without_strays
from countertrial.methods.textreuse.texts import codes_of
from countertrial.methods.textreuse.threads import mapped
from countertrial.methods.textreuse.words import words_of


def words_in(folded):
    page = page_of(folded, words_of(folded), "")
    return page.strings(0, page.words)


@pytest.mark.parametrize("threads", [1, 3])
def test_what_threads_make_comes_in_the_order_of_what_they_were_given(threads):
    assert list(mapped(lambda one: one * one, range(20), threads)) == [one * one for one in range(20)]


def test_a_fault_on_a_thread_is_raised_where_its_answer_is_awaited():
    made = mapped(lambda one: 1 // one, [1, 0, 1], 2)
    assert next(made) == 1
    with pytest.raises(ZeroDivisionError):
        next(made)


def test_threads_do_not_run_far_ahead():
    taken = []
    made = mapped(str, (taken.append(one) or one for one in range(100)), 2)
    next(made)
    assert len(taken) == 3


@pytest.mark.parametrize(("text", "folded"), [
    ("Straße", "strasse"), ("ﬁne", "fine"), ("ſo", "so"), ("Ёлка", "елка"), ("и\u0306од", "иод"), ("йод", "иод"),
    ("con-\n  tinued", "continued"), ("Con-\nX", "con x"), ("a\u00adb", "ab"), ("don't", "don t"), ("½", "12"),
    ("Άλφα", "αλφα"), ("عَرَبِي", "عربي"), ("", "")])
def test_folding(text, folded):
    assert fold_string(text) == folded


def test_each_letter_knows_its_place():
    text = "Aß—ﬁ и\u0306"
    folded = fold(codes_of(text))
    assert [text[at] for at in folded.at] == ["A", "ß", "ß", "ﬁ", "ﬁ", "и"]


def test_old_russian_spelling_is_read_as_new():
    folded = fold(codes_of("Міръ вѣры"), pre_reform=np.array([True]))
    assert words_in(folded) == ["мир", "веры"]


def test_running_heads_are_passed_over_digits_apart():
    text = "".join(f"THE TRIAL {page}\nwords of page number {chr(97 + page)} and more\n" for page in range(6))
    folded = fold(codes_of(text), drop_heads=True)
    assert "trial" not in words_in(folded)


def kinds(was: str, now: str) -> list[tuple[Change, str, str]]:
    a, b = was.split(), now.split()
    return [(one.kind, " ".join(a[slice(*one.a)]), " ".join(b[slice(*one.b)]))
            for one in align(a, b).steps if one.kind is not None]


@pytest.mark.parametrize(("was", "now", "edits"), [
    ("a b c", "a b c", []),
    ("he did not go", "he did go", [(Change.OMITTED, "not", "")]),
    ("he did go", "he did not go", [(Change.INSERTED, "", "not")]),
    ("in the cellar", "in the kitchen", [(Change.REPLACED, "cellar", "kitchen")]),
    ("to day he went", "today he went", [(Change.JOINED, "to day", "today")]),
    ("today he went", "to day he went", [(Change.SPLIT, "today", "to day")]),
    ("one two three four five", "three four five one two", [(Change.MOVED, "one two", "one two")]),
])
def test_edits(was, now, edits):
    assert kinds(was, now) == edits


def test_free_ends_cost_nothing():
    found = align(["two", "three"], ["one", "two", "three", "four"], free_ends=True)
    assert (found.cost, found.steps[0].b) == (0, (1, 3))


def test_near_boxes_are_merged():
    assert merge([[0, 100, 0, 100, 5, 5000], [200, 300, 210, 310, 4, 4000]], Settings()) == [[0, 300, 0, 310, 9, 9000]]


def test_far_boxes_are_not_merged():
    assert len(merge([[0, 100, 0, 100, 5, 5000], [900, 990, 210, 310, 4, 4000]], Settings())) == 2


def test_shuffled_pieces_are_one_passage():
    boxes = [[0, 100, 1000, 1100, 5, 5000], [120, 220, 500, 600, 5, 5000], [240, 340, 750, 850, 5, 5000]]
    assert len(regroup(boxes, Settings())) == 1


def test_pieces_that_cross_are_not_merged():
    assert len(merge([[0, 100, 120, 220, 5, 5000], [120, 220, 0, 100, 5, 5000]], Settings())) == 2


def test_a_piece_that_met_by_chance_is_set_apart():
    boxes = [[0, 100, 0, 100, 9, 5000], [120, 220, 120, 220, 9, 5000], [300, 320, 3000, 3020, 2, 600],
             [2000, 2020, 200, 230, 2, 600]]
    assert [len(some) for some in regroup(boxes, Settings())] == [2, 1, 1]


def test_passages_beside_one_another_in_one_text_and_far_apart_in_the_other_are_two():
    boxes = [[0, 1200, 2900, 4000, 300, 300_000], [1300, 2200, 0, 900, 250, 250_000]]
    assert [some[0][:2] for some in regroup(boxes, Settings())] == [[0, 1200], [1300, 2200]]


def test_a_phrase_beside_a_passage_that_stands_inside_it_in_the_other_text_is_set_apart():
    boxes = [[0, 1200, 1100, 2300, 300, 300_000], [180, 195, 0, 12, 2, 600]]
    assert [len(some) for some in regroup(boxes, Settings())] == [1, 1]


def test_a_single_phrase_far_from_others_is_no_candidate():
    boxes = np.array([[0, 20, 0, 20, 1, 900], [9000, 9020, 9000, 9020, 1, 900], [9100, 9200, 9100, 9200, 5, 900]])
    assert promising(boxes, np.zeros((3, 2), np.int64), Settings())[0][:, 0].tolist() == [9000, 9100]


def test_two_passages_that_only_stand_beside_one_another_are_taken_apart():
    one, other = "a" * 100 + "bcdefghij" * 20 + "k" * 100, "a" * 100 + "lmnopqrst" * 20 + "k" * 100
    pieces = [(0, 100, 0, 100), (280, 380, 280, 380)]
    assert segments(pieces, one, other, 80) == [[pieces[0]], [pieces[1]]]
    assert segments(pieces, one, "a" * 100 + "bcdefghiy" * 20 + "k" * 100, 80) == [pieces]


def test_words_left_out_here_and_put_in_there_with_a_space_between_take_passages_apart():
    pieces = [(0, 100, 0, 100), (250, 251, 100, 101), (251, 351, 251, 351)]
    one, other = "a" * 100 + "bcdef" * 30 + " " + "k" * 100, "a" * 100 + " " + "lmnop" * 30 + "k" * 100
    assert segments(pieces, one, other, 80) == [pieces[:2], pieces[2:]]


def test_of_a_passage_the_core_is_where_texts_agree_most():
    pieces = [(0, 10, 0, 10), (40, 60, 40, 60), (62, 80, 63, 81), (200, 230, 200, 230)]
    assert core(pieces) == (40, 80, 40, 81)
    assert core([]) is None


def compared(a, b):
    return Compared(a, b, 1.0, np.zeros((0, 5), np.int64), np.zeros((0, 4), np.int64))


def test_a_word_far_from_all_blocks_of_a_passage_is_no_part_of_it():
    far, whole, near = (compared((low, high), (low + 4, high + 4)) for low, high in ((80, 90), (500, 900), (910, 930)))
    assert without_strays([far, whole, near], 40) == [whole, near]


def test_a_word_inside_the_blocks_of_a_passage_in_both_texts_is_no_part_of_it():
    blocks = [compared((300, 600), (0, 300)), compared((0, 300), (300, 600))]
    assert without_strays([*blocks, compared((20, 30), (10, 20))], 40) == blocks


def test_words_left_out_on_one_side_take_nothing_apart():
    pieces = [(0, 100, 0, 100), (280, 380, 100, 200)]
    assert segments(pieces, "a" * 100 + "bcdefghij" * 20 + "k" * 100, "a" * 100 + "k" * 100, 80) == [pieces]


def test_blocks_far_from_one_another_in_both_texts_are_two_passages_in_any_order():
    blocks = [(0, 100, 600, 700), (400, 500, 0, 100)]
    assert strewn(blocks, blocks, 150) == [[blocks[0]], [blocks[1]]]
    assert strewn(blocks, [(0, 100, 600, 700), (400, 500, 500, 600)], 150) == [[blocks[0]]]
    touching = [(0, 100, 100, 200), (400, 500, 0, 100)]
    assert strewn(touching, touching, 150) == [touching]


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 60), st.integers(0, 60), st.integers(0, 60)), min_size=1, max_size=12),
       st.integers(0, 1 << 30))
def test_what_is_surely_one_passage_is_never_parted(rows, seed):
    draw = np.random.default_rng(seed)
    one, other, pieces = "", "", []
    for like, here, there in rows:
        same = "".join(map(chr, draw.integers(97, 100, like)))
        pieces.append((len(one), len(one) + like, len(other), len(other) + like))
        one, other = one + same, other + same
        one += "".join(map(chr, draw.integers(97, 100, here)))
        other += "".join(map(chr, draw.integers(110, 113, there)))
    if surely_one(np.array(pieces, np.uint32).reshape(-1, 4)):
        assert segments(pieces, one, other, 20) == [pieces]


def test_differences_in_columns_are_the_records_they_stand_for():
    one, other = "the clerk wrote it", "the judge wrote all of it"
    changes = np.array([[1, 4, 9, 4, 9], [5, 15, 15, 16, 22]])
    edits = edits_of(changes, one, other)
    records = (Edit(Change.REPLACED, (4, 9), (4, 9), "clerk", "judge"),
               Edit(Change.INSERTED, (15, 15), (16, 22), "", "all of"))
    assert tuple(edits) == records
    assert (edits[1], len(edits), edits == records) == (records[1], 2, True)
    assert edits == pickle.loads(pickle.dumps(edits))
    assert edits != edits_of(changes[:1], one, other)
