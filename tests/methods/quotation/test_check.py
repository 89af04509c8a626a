"""Three answers of one quotation: structure, wording, surroundings."""

import pytest

from countertrial.methods.quotation.changes import MISREADING
from countertrial.methods.quotation.check import Check, Structure, check
from countertrial.methods.quotation.grades import Wording
from countertrial.methods.quotation.index import index
from countertrial.methods.quotation.signs import signs

SOURCE = (
    "The clerk said that he had never been in the house of the accused before the winter. "
    "The old guard was not guilty of any treason against the crown. "
    "He may have seen the letter of the bishop, but he did not read it. "
    "On the 8th of March three men walked to the mill beside the river and waited for the boat until dusk. "
    "Was the paper sealed by the hand of the notary? If the door had been open he would have fled to the woods. "
    "The carter saw nobody on the long road, and the miller heard no sound at all that whole night.\n\n")
OTHER = "Она никогда не была в доме старого писаря до самой зимы. Все письма мог видеть только писарь."
AT = index([("a", SOURCE), ("b", OTHER)])


def asked(*parts: str) -> Check:
    return check(parts, AT)


def test_the_words_of_the_source_are_verbatim() -> None:
    assert asked("three men walked to the mill beside the river").verbatim


@pytest.mark.parametrize("words", [
    "he had been in the house of the accused before the winter",
    "he had ever been in the house of the accused before the winter",
    "three men never walked to the mill beside the river",
    "the carter saw somebody on the long road",
    "Она была в доме старого писаря до самой зимы",
    "он не мог видеть все письма старого писаря"])
def test_a_negation_taken_out_put_in_or_changed_is_never_verbatim(words: str) -> None:
    assert not asked(words).verbatim


def test_a_dropped_negation_is_the_gravest_change() -> None:
    found = asked("he had been in the house of the accused before the winter")
    assert (found.structure, found.wording) == (Structure.WHOLE, Wording.NEGATION)
    assert [(one.kind, one.was) for one in found.edits] == [("omitted", "never")]


@pytest.mark.parametrize("word", ["now", "at night", "where", "river"])
def test_a_word_put_in_that_only_looks_like_a_denial_is_none(word: str) -> None:
    assert asked(f"three men walked to {word} the mill beside the river").wording is Wording.WORD


@pytest.mark.parametrize("word", ["nct", "nevcr", "nothlng"])
def test_a_denial_in_disguise_put_in_is_told(word: str) -> None:
    assert asked(f"three men {word} walked to the mill beside the river").wording is Wording.NEGATION


def test_words_after_a_denial_are_flagged() -> None:
    found = asked("guilty of any treason against the crown")
    assert found.flags == ("clipped after a denial",)
    assert not found.verbatim


def test_words_before_a_limit_are_flagged() -> None:
    assert asked("He may have seen the letter of the bishop").flags == ("clipped before a limit",)


@pytest.mark.parametrize(("rest", "clipped"), [
    (", but only once", True), (" by no means", True), (", not of his own will", True), (" was not true", True),
    (", and not any man", False), (", nobody followed him", False), (" where nobody lived", False),
    ("; he had no key", False)])
def test_a_sentence_that_goes_on_to_limit_what_was_quoted_is_told(rest: str, clipped: bool) -> None:
    words = "the clerk and the carter walked to the mill"
    found = check([words], index([("one", f"It rained. {words}{rest}. It rained.")]), language="en")
    assert (found.flags == ("clipped before a limit",)) is clipped



def test_a_question_told_as_a_statement_is_flattened() -> None:
    assert "flattened" in asked("the paper sealed by the hand of the notary").flags


def test_a_condition_left_out_is_flattened() -> None:
    assert "flattened" in asked("the door had been open he would have fled").flags


@pytest.mark.parametrize(("words", "grade"), [
    ("three men must have walked to the mill beside the river", Wording.MODAL),
    ("On the 9th of March three men walked to the mill", Wording.NUMBER),
    ("three men walked to the mill beyond the river", Wording.WORD),
    ("в доме старому писаря до самой зимы", Wording.INFLECTION)])
def test_the_gravest_change_grades(words: str, grade: Wording) -> None:
    assert asked(words).wording is grade


def test_a_marked_gap_is_truncated_marked() -> None:
    found = check(["three men walked to the mill", "until dusk"], AT, gaps=["ellipsis"])
    assert found.structure is Structure.MARKED


def test_a_gap_that_holds_a_negation_hides_a_limit() -> None:
    found = check(["He may have seen the letter", "read it"], AT, gaps=["ellipsis"])
    assert "gap hides a limit" in found.flags


def test_an_unmarked_gap_is_truncated_unmarked() -> None:
    found = asked("three men walked to the mill and waited for the boat until dusk")
    assert (found.structure, found.omitted) == (Structure.UNMARKED, ("beside the river",))


def test_words_of_two_places_out_of_order_are_spliced() -> None:
    found = asked("walked to the mill beside the river and waited he had never been in the house of the accused")
    assert found.structure is Structure.SPLICED


def test_what_stands_nowhere_is_not_found() -> None:
    assert asked("seven quite other sailors painted their little yellow ship").structure is Structure.NOT_FOUND


def test_places_of_equal_cost_are_all_given_and_the_cited_first() -> None:
    at = index([("one", "the boat waited until dusk there"), ("two", "the boat waited until dusk there")])
    found = check(["the boat waited until dusk"], at, cited="two")
    assert [one.text for one in (*found.places, *found.others)] == ["two", "one"]


def test_words_that_another_speaks_in_the_source_are_flagged() -> None:
    at = index([("one", "The judge read: “the boat waited until dusk at the mill” and sat down.")])
    assert check(["the boat waited until dusk"], at).flags == ("inside quotation marks in the source",)


@pytest.mark.parametrize("source", [
    "he sent the [old and heavy] letter of the bishop", "he sent _the old and heavy letter of the bishop_ home"])
def test_words_that_an_edition_sets_apart_are_not_verbatim(source: str) -> None:
    found = check(["the old and heavy letter of the bishop"], index([("one", source)]))
    assert found.flags == ("set apart in the source by brackets or underscores",)


def test_a_misread_negation_keeps_its_grade() -> None:
    at = index([("one", "the guard did nct open the heavy gate that night. " + "the guard slept. " * 3)])
    edit, = check(["the guard did open the heavy gate that night"], at).edits
    assert (edit.grade, edit.flag) == (Wording.NEGATION, MISREADING)


def test_a_language_without_a_list_says_so() -> None:
    at = index([("one", "kapal itu menunggu sampai senja di kincir")])
    assert check(["kapal itu menunggu sampai senja"], at).language is None


@pytest.mark.parametrize(("quoted", "grade"), [
    ("the king's men", Wording.EXACT), ("the  king's\nmen", Wording.WHITESPACE), ("the king’s men", Wording.TYPOGRAPHY),
    ("The King's men", Wording.CASE), ("the king's, men", Wording.PUNCTUATION)])
def test_signs_are_graded_by_what_differs(quoted: str, grade: Wording) -> None:
    assert signs(quoted, "the king's men") is grade
