"""Where quotations stand: cut words, words run together, and misread first and last words."""

import random

import pytest

from benchmarks.quoted import made, noisy
from countertrial.methods.quotation.check import Structure, check
from countertrial.methods.quotation.grades import Wording
from countertrial.methods.quotation.index import index

TEXT = ("the carter of the mill saw four men beside the river and heard no sound until the morning came. "
        "Every evening the old guard walked along the wall and looked over the water toward the lantern. ")


@pytest.mark.parametrize("misread", [
    "the old gu ard walked along tbe wall", "tbe old guard walked along the wa1l", "the oldguard walkcd along the wall",
    "the old guard wal ked a1ong the wall"])
def test_a_misread_place_is_found_and_nothing_else_is_said_of_it(misread: str) -> None:
    at = index([("one", TEXT * 30 + " Then " + misread + " again.")])
    source = index([("one", TEXT * 30)])
    assert check(["the old guard walked along the wall"], source).verbatim
    place, = check([misread], at).places
    assert at.texts[0][place.start:place.end] == misread


@pytest.mark.parametrize("edge", ["beside the rivcr", "besidc the river"])
def test_a_misread_first_or_last_word_is_replaced_not_put_in(edge: str) -> None:
    found = check(["beside the river"], index([("one", TEXT.replace("beside the river", edge))]))
    assert found.wording is None  # under five words only the phrase itself is looked for
    found = check(["men beside the river and heard no sound until"],
                  index([("one", TEXT.replace("beside the river", edge).replace("four men", "four mcn"))]))
    assert {one.kind for one in found.edits} == {"replaced"}


def test_a_word_left_out_beside_a_like_one_is_no_misreading() -> None:
    found = check(["every evening the old guard along the wall and looked"], index([("one", TEXT)]))
    assert [(one.kind, one.was, one.grade) for one in found.edits] == [("omitted", "walked", Wording.WORD)]


@pytest.mark.parametrize("head", [6, 11])
def test_two_sentences_joined_over_a_badly_read_source_are_told_as_spliced(head: int) -> None:
    rng = random.Random(8)
    source = made(40_000, "en", rng)
    at = index([("one", noisy(source.text(), 3.0, "en", rng))])
    joined = [rng.choice(source.sentences)[:head] + rng.choice(source.sentences)[head - 20:] for _ in range(20)]
    told = [check([" ".join(one)], at, language="en").structure for one in joined]
    assert told.count(Structure.SPLICED) >= 18


def test_two_copies_each_misread_elsewhere_are_no_splice() -> None:
    words = ("the prisoner was brought before the judges and declared that the letter had been written by another hand "
             "before the winter came")
    head = words.replace("declared that the letter had been written", "declaved tbat fhe lettev hab besn wrttten")
    tail = words.replace("the prisoner was brought before the judges", "tbe prisouer wus brougbt befcre thc jndges")
    found = check([words], index([("one", f"{head}. {'No one of them saw it. ' * 40}{tail}.")]), language="en")
    assert found.structure is Structure.WHOLE


def test_a_long_part_that_stands_nowhere_hides_no_other() -> None:
    elsewhere = "a long row of entirely different words which nobody has ever put into this text"
    found = check([elsewhere, "every evening the old guard walked along the wall"], index([("one", TEXT)]))
    assert found.structure is Structure.IN_PART
    assert not found.verbatim


def test_every_place_of_equal_cost_is_listed_and_further_ones_are_counted() -> None:
    copies = " ".join(f"{TEXT} and so on {number}." for number in range(130))
    verbatim = check(["the old guard walked along the wall and looked"], index([("one", copies)]))
    altered = check(["the old guard walked along a fence and looked"], index([("one", copies)]))
    for found in (verbatim, altered):
        assert (len(found.places), len(found.others), found.more) == (1, 100, 29)
        starts = [one.start for one in (*found.places, *found.others)]
        assert starts == sorted(set(starts))
    assert altered.wording is Wording.WORD


def test_the_copy_is_told_that_has_all_parts_of_a_quotation() -> None:
    at = index([("one", " ".join([TEXT.split(".")[1] + "."] * 30) + " Then the bishop sent the clerk away. " + TEXT)])
    found = check(["the bishop sent the clerk", "the old guard walked along the wall and looked"], at)
    assert (found.structure, len(found.others)) == (Structure.MARKED, 30)
