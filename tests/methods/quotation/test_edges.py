"""First and last words that were changed, words in another order, marks of notes, shortened words."""

import pytest

from countertrial.methods.quotation.check import Check, Structure, check
from countertrial.methods.quotation.grades import Wording
from countertrial.methods.quotation.index import index
from countertrial.methods.quotation.marks import find_quotations, stretches

TEXT = ("The ferryman said much. Nobody sat by the river in the morning. "
        "They were people of rank and fortune, it was said. "
        "Captain Peter Holm took the letter from Lady Anna on the 9th of September. "
        "Personne ne se trouvait dans la cour du moulin. The [story] _account_ of Mark Reed, keeper of the mill. "
        "He went by him self to the mill, and by him self to the self same river.")
AT = index([("one", TEXT)])


def asked(words: str) -> Check:
    parts, gaps = stretches(words)
    return check([words[a:b] for a, b in parts], AT, gaps=gaps)


@pytest.mark.parametrize(("words", "was"), [
    ("somebody sat by the river in the morning", "nobody"), ("quelqu'un se trouvait dans la cour du moulin", "ne")])
def test_a_changed_first_word_is_held_against_the_word_that_stands_there(words: str, was: str) -> None:
    found = asked(words)
    assert (found.wording, found.edits[0].was) == (Wording.NEGATION, was)


@pytest.mark.parametrize(("words", "wording"), [
    ("Ich kenne den Boten gut", Wording.NEGATION), ("they rowed to the island quickly", Wording.WORD),
    ("they waited at the bridge alone", Wording.WORD)])
def test_a_denial_behind_the_last_word_counts_where_its_clause_ends(words: str, wording: Wording) -> None:
    texts = [("one", "Ich kenne den Boten nicht, und er kennt mich nicht."),
             ("two", "After that they rowed to the island without a lantern. "
                     "In the end they waited at the bridge, not at the mill.")]
    assert check([words], index(texts)).wording is wording


def test_a_first_word_of_another_sentence_stands_for_nothing() -> None:
    assert asked("where nobody sat by the river in the morning").edits[0].was == ""


@pytest.mark.parametrize("words", [
    "were people of fortune and rank, it was", "They were people of fortune and rank, it was said"])
def test_words_in_another_order_are_one_change(words: str) -> None:
    found = asked(words)
    edit, = found.edits
    assert (edit.kind, edit.was, edit.now) == ("moved", "rank and fortune", "fortune and rank")
    assert found.wording is Wording.WORD


def test_the_mark_of_a_note_parts_no_words() -> None:
    found = asked("The account[12] of Mark Reed, keeper[13] of the mill")
    assert (found.structure, [one.was for one in found.edits]) == (Structure.WHOLE, ["story"])


def test_a_sic_in_italics_is_no_gap() -> None:
    text = "“by the river [_sic_] in the morning”"
    assert find_quotations(text)[0].gaps == ("note",)


@pytest.mark.parametrize(("words", "grade"), [
    ("Captain P. Holm took the letter from Lady Anna on the 9th of Sept.", Wording.SPELLING),
    ("Captain Peter Holm took the letter from L. Anna", Wording.SPELLING),
    ("Captain R. Holm took the letter from Lady Anna", Wording.NAME),
    ("Captain Peter Holm took the letter from Lady Anna on the 9th of Oct.", Wording.NUMBER)])
def test_a_shortened_word_is_told_from_another(words: str, grade: Wording) -> None:
    assert asked(words).wording is grade


def test_words_written_apart_in_a_clean_text_are_a_spelling() -> None:
    assert asked("He went by himself to the mill").wording is Wording.SPELLING


@pytest.mark.parametrize(("text", "quoted"), [
    ("Han sade: ”jag såg ingen”, och gick.", ["jag såg ingen"]),
    ("Hän sanoi: »en nähnyt ketään» ja lähti.", ["en nähnyt ketään"]),
    ("»Ich sah ihn«, sagte er, »aber nicht sie«.", ["Ich sah ihn", "aber nicht sie"]),
    ("他说：“没看见。”又说「不知道『那事』的」。", ["没看见。", "不知道『那事』的", "那事"]),
    ("他说“没看见”然后走了", ["没看见"]),
    ("A pipe of 5” and one of 6” there", [])])
def test_nordic_and_east_asian_marks_are_known(text: str, quoted: list[str]) -> None:
    assert [text[one.start:one.end] for one in find_quotations(text)] == quoted


def test_words_put_in_before_a_quotation_stand_for_none_of_the_sentence_before() -> None:
    text = "The harbour master denied it. I saw the lamp with my own eyes and it burned. The pilots slept on."
    found = check(["and the widow says I saw the lamp with my own eyes and it burned, so yes"],
                  index([("one", text)]), language="en")
    assert [one.was for one in found.edits] == [""] * 6
    assert text[found.places[0].start:found.places[0].end] == "I saw the lamp with my own eyes and it burned"


@pytest.mark.parametrize(("words", "wording"), [
    ("il avait jeté la lettre dans la rivière", Wording.PUNCTUATION),
    ("avait pas vu la lettre de l'abbé", Wording.NEGATION)])
def test_a_quotation_may_begin_behind_an_apostrophe_unless_that_denies(words: str, wording: Wording) -> None:
    text = "Le meunier dit qu'il avait jeté la lettre dans la rivière. Il n'avait pas vu la lettre de l'abbé."
    assert check([words], index([("one", text)]), language="fr").wording is wording
