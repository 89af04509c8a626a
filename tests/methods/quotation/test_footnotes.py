"""Notes at the foot of a page: words that run on over it are found, and so are those of the notes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countertrial.methods.quotation.check import Check, check
from countertrial.methods.quotation.footnotes import footnotes, indices, mildest, without_footnotes

BOOK = ("The miller¹ said that he had gone to the ferry with the two boys, and that nobody had asked him for\n\n"
        "1 The ledger of the mill says that the boys were paid on that day.\n2 Fol. 5 of the same ledger.\n\f"
        "the letter which the carter2 had left in the boat on the evening before. He knew no more of it.*\n\n"
        "* So he said in the first hearing; in the second he was silent.\n\fThe hearing was closed at noon.\n")


def asked(words: str) -> Check:
    return mildest(lambda at: check([words], at), indices([("book", BOOK)]))


def test_words_that_run_on_over_a_note_are_verbatim() -> None:
    assert asked("nobody had asked him for the letter which the carter had left in the boat").verbatim


def test_words_of_a_note_are_found_too() -> None:
    assert asked("the boys were paid on that day").verbatim


def test_a_denial_left_out_across_a_note_is_told() -> None:
    assert not asked("he had asked him for the letter which the carter had left in the boat").verbatim


@pytest.mark.parametrize("text", [
    "The judge gave two reasons for it, which he read out at length.\n\n1 The gate was shut.\n\fHe went home.",
    "The miller¹ said so.\n\n1 The ledger of the mill."])
def test_a_list_that_nothing_refers_to_and_a_text_without_pages_have_no_notes(text: str) -> None:
    assert footnotes(text) == ()


@given(st.text(alphabet="ab1*²\n\f .[]", max_size=200))
def test_every_other_letter_keeps_its_place(text: str) -> None:
    found = without_footnotes(text)
    assert len(found) == len(text)
    assert all(a in (b, " ") for a, b in zip(found, text, strict=True))
