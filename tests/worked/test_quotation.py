"""Quotations of a case held against the texts they cite: what was changed is named, what cannot be checked is said."""

import pytest

from countertrial.case.findings import Examined, Finding, Settings, Verdict
from countertrial.case.sources import Passage
from countertrial.examinations.quotation import examine
from tests.worked.text_cases import TEXTS, text_case

FIRST = TEXTS["first"]
BOOK = ("The critic writes that the witness never wavered. He told the court: “saw four men carry the iron chest down "
        "to the boat”, and he is to be believed, for nobody has said otherwise since that day.")


def row(words: str, cited: str = "first", **more: str) -> dict[str, str]:
    return {"id": "q1", "source": "book", "words": words, "cited": cited, "voice": "critic"} | more


def run(*rows: dict[str, str], texts: dict[str, str] | None = None) -> Examined:
    return examine(text_case(quotations=list(rows), texts=texts or TEXTS), Settings())


def found(words: str, cited: str = "first", **more: str) -> Finding:
    (one,) = run(row(words, cited, **more)).findings
    return one


def test_words_that_stand_so_in_the_cited_text_stand() -> None:
    one = found("saw four men carry the iron chest down to the boat")
    assert (one.verdict, one.says, one.against) == (
        Verdict.STANDS, "The words stand so in “Deposition of Ann”.", None)


def test_a_denial_left_out_fails_and_burdens_the_story_of_whoever_quotes() -> None:
    one = found("I did know any of them. The chest was not opened")
    assert (one.verdict, one.against) == (Verdict.FAILS, "critics")
    assert one.answer("edits") == (("not", "nothing", "negation", ""),)


def test_another_word_is_open_since_an_edition_may_have_it() -> None:
    one = found("saw four men carry the iron box down to the boat")
    assert (one.verdict, one.says) == (
        Verdict.OPEN, "Held against the text of “Deposition of Ann”: whole; changed: word.")
    assert "another edition or translation of the source was quoted" in one.rivals


def test_another_spelling_is_told_and_stands() -> None:
    texts = TEXTS | {"first": FIRST.replace("iron chest", "iron cheste")}
    (one,) = run(row("saw four men carry the iron chest down to the boat"), texts=texts).findings
    assert (one.verdict, one.answer("wording")) == (Verdict.STANDS, "spelling")


def test_words_left_out_without_a_mark_are_counted() -> None:
    one = found("saw four men carry the iron chest and of a letter from the island")
    assert one.answer("structure") == "truncated, unmarked"
    assert "(8 words left out)" in one.says


def test_words_left_out_with_a_mark_stand() -> None:
    assert found("saw four men carry the iron chest … and of a letter from the island").verdict is Verdict.STANDS


def test_what_is_not_found_contradicts_nothing_and_is_said_to_stand_elsewhere() -> None:
    one = found("I keep the lamp at the custom house and was ill")
    assert (one.verdict, one.answer("found in another source")) == (None, ("second",))
    assert "they stand in “Deposition of Bob”. It does not say that they are invented." in one.says


def test_the_grounds_are_the_row_and_the_words_with_those_around_them() -> None:
    one = found("saw four men carry the iron chest down to the boat")
    passages = sorted(ground for ground in one.grounds if isinstance(ground, Passage))
    assert one.statements == ("q1",)
    assert [FIRST[slice(*passage.span)] == passage.words for passage in passages] == [True] * 3
    assert passages[1].words == "saw four men carry the iron chest down to the boat"


def test_it_is_found_again_from_nothing_but_its_grounds() -> None:
    case = text_case(quotations=[row("I did know any of them. The chest was not opened")])
    (one,) = examine(case, Settings()).findings
    (again,) = examine(case.only(one.grounds), Settings()).findings
    assert again.same == one.same


def test_the_words_around_it_in_the_source_that_quotes_are_among_the_grounds() -> None:
    (one,) = run(row("saw four men carry the iron chest down to the boat"), texts=TEXTS | {"book": BOOK}).findings
    (own,) = [ground for ground in one.grounds if isinstance(ground, Passage) and ground.source == "book"]
    assert own.words.startswith("The critic writes")
    assert own.words.endswith("since that day.")


@pytest.mark.parametrize(("more", "reason"), [
    ({"cited": "book"}, "unchecked: the case holds no text of the cited source, “A book without a text”"),
    ({"cited": ""}, "unchecked: no source is cited for it"),
    ({"words": "…"}, "no words are quoted"),
    ({"stance": "ironic"}, "it is not asserted as words of the source (ironic)")])
def test_what_is_not_checked_is_listed_with_the_reason(more: dict[str, str], reason: str) -> None:
    examined = run(row("saw four men carry the iron chest") | more)
    assert not examined.findings
    assert ("q1", reason) in {(one.what, one.reason) for one in examined.not_looked_at}


def test_words_of_another_language_are_not_comparable() -> None:
    examined = run(row("И он сказал, что никто не видел его в этом доме до самой весны"))
    assert "not comparable" in {one.what: one.reason for one in examined.not_looked_at}["q1"]


def test_the_question_does_not_change_with_the_id_of_the_row() -> None:
    words = "the iron chest down to the boat"
    assert found(words, id="q1").key == found(words, id="q9").key
