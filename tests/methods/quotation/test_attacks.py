"""Ways to make a quotation look true: each is found out, and honest conventions are not."""

import time

import pytest

from countertrial.methods.quotation.check import Check, Structure, check
from countertrial.methods.quotation.grades import Wording
from countertrial.methods.quotation.index import index
from countertrial.methods.quotation.marks import stretches
from countertrial.methods.quotation.surroundings import FLATTENED
from countertrial.methods.quotation.tricks import (
    ADDED,
    ADDED_GRAVE,
    ALPHABETS,
    SPEAKERS,
    STITCHED,
    STRUCK,
    TURNED,
)

SOURCE = (
    "The clerk did not open the gate that night and the carter walked along the wall to the mill. "
    "In 1834 the king paid 3.5 million crowns, that is $50 a head, to the men of Henry VIII and to nobody else. "
    "Did the guard see the boat on the river? He saw the boat on the river in the morning.\n\n"
    "PROSECUTOR: Were you in the house of the old miller before the winter came?\n"
    "WITNESS: I was in the town of my father all that time and saw no one.\n\n"
    "Старый писарь не был виновен ни в какой измене и ничего не знал о письме до самой зимы. "
    "They did not walk and he cannot have been able to read the letter of the bishop.")
AT = index([("one", SOURCE)])


def asked(words: str, text: str = SOURCE) -> Check:
    parts, gaps = stretches(words)
    return check([words[a:b] for a, b in parts], AT if text is SOURCE else index([("one", text)]), gaps=gaps)


@pytest.mark.parametrize(("words", "flag"), [
    ("The clerk did ... open the gate that night", "gap hides a limit"),
    ("the carter walked [never] along the wall to the mill", ADDED_GRAVE),
    ("the carter [a drunkard] walked along the wall to the mill", ADDED),
    ("the clerk ... carter ... along ... the mill", STITCHED),
    ("the carter wаlked along the wall to the mill", ALPHABETS),
    ("the carter \u202ewalked along the\u202c wall to the mill", TURNED),
    ("the carter w\u0336a\u0336l\u0336k\u0336e\u0336d\u0336 along the wall to the mill", STRUCK),
    ("in the house of the old miller before the winter came? I was in the town of my father", SPEAKERS),
    ("Did the guard see the boat on the river. He saw the boat", FLATTENED)])
def test_a_trick_is_flagged(words: str, flag: str) -> None:
    found = asked(words)
    assert flag in found.flags
    assert not found.verbatim


@pytest.mark.parametrize(("words", "grade"), [
    ("In 1843 the king paid 3.5 million crowns", Wording.NUMBER),
    ("In 1834 the king paid 35 million crowns", Wording.NUMBER),
    ("the king paid 3.5 million crowns, that is £50 a head", Wording.NUMBER),
    ("$50 a head, to the men of Henry VII and to nobody else", Wording.NUMBER),
    ("the clerk did now open the gate that night", Wording.NEGATION),
    ("the clerk did open the gate that night", Wording.NEGATION),
    ("to the men of Henry VIII and to somebody else", Wording.NEGATION),
    ("Старый писарь был виновен ни в какой измене и ничего не знал", Wording.NEGATION),
    ("he can have been able to read the letter of the bishop", Wording.NEGATION),
    ("he cannot have been unable to read the letter of the bishop", Wording.NEGATION)])
def test_a_changed_denial_or_number_has_its_grade(words: str, grade: Wording) -> None:
    assert asked(words).wording is grade


@pytest.mark.parametrize("words", [
    "[T]he clerk did not open the gate that night", "the clerk did no\u200bt open the gate that night",
    "the clerk did not open the ga\u00adte that night", "the clerk did not¹ open the gate[2] that night",
    "_the clerk did not open_ the gate that night", "the ｃｌｅｒｋ did not open the gate that night",
    "the clerk did not open the gate [sic] that night"])
def test_a_convention_of_print_changes_nothing(words: str) -> None:
    assert asked(words).verbatim


def test_a_contraction_denies_as_before() -> None:
    assert asked("the clerk didn't open the gate that night and the carter walked").wording is Wording.SPELLING


def test_a_word_split_of_a_denial_is_no_harmless_blank() -> None:
    found = asked("they are not able to walk", "they are notable to walk and they are notable")
    assert found.edits[0].kind == "joined"
    assert found.wording is Wording.NEGATION


def test_two_sentences_put_together_are_spliced_or_cut() -> None:
    found = asked("The clerk did not open the gate that night the boat on the river in the morning")
    assert found.structure in {Structure.UNMARKED, Structure.SCATTERED, Structure.SPLICED}


@pytest.mark.parametrize("words", ["", " ", "...", "[]", "“”", "[not]", "\u200b"])
def test_nothing_quoted_is_not_found(words: str) -> None:
    assert asked(words).structure is Structure.NOT_FOUND


@pytest.mark.parametrize("altered", [False, True])
def test_ten_thousand_words_are_one_quotation(altered: bool) -> None:
    words = [f"word{'abcdefghij'[n % 10]}{'klmnopqrst'[n // 10 % 10]}{'uvwxyzabcd'[n // 100 % 10]}{n // 1000}"
             for n in range(10_000)]
    text = " ".join(words)
    if altered:
        words[5_000] = "never"
    before = time.process_time()
    found = asked(" ".join(words), text)
    assert (found.structure, found.altered) == (Structure.WHOLE, altered)
    assert [one.now for one in found.edits] == (["never"] if altered else [])
    assert time.process_time() - before < 60


@pytest.mark.parametrize("words", [
    "the old [and heavy] letter of the bishop was sealed", "[Draft] Read: the old [and heavy] letter of the bishop"])
def test_brackets_of_the_source_put_nothing_in(words: str) -> None:
    found = asked(words, "[Draft] Read: the old [and heavy] letter of the bishop was sealed by the notary that night.")
    assert (found.structure, found.wording, found.omitted) == (Structure.WHOLE, Wording.EXACT, ())
    assert ADDED not in found.flags


def test_a_denial_set_off_by_blanks_is_one_word() -> None:
    text = "Der Angeklagte hat den Brief n i c h t gesehen und war an keinem Tag in dem Hause."
    assert asked("hat den Brief nicht gesehen und war an keinem Tag", text).wording is Wording.TYPOGRAPHY
    assert asked("hat den Brief gesehen und war an keinem Tag", text).wording is Wording.NEGATION


def test_old_russian_spelling_is_spelling() -> None:
    text = "Подсудимый не былъ въ домѣ стараго писаря и ничего не видѣлъ до зимы."
    assert asked("не был в доме старого писаря и ничего не видел", text).wording is Wording.SPELLING
