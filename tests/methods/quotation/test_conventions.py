"""What print and spelling do to words is told from what a quotation does to them."""

import pytest

from countertrial.methods.quotation.check import Check, check
from countertrial.methods.quotation.grades import Wording
from countertrial.methods.quotation.index import index

OLD = "Я никогда не былъ въ домѣ обвиняемаго и не видѣлъ тамъ никакихъ бумагъ, хотя долженъ былъ"
GERMAN = ("Er konnte den Brief des Müllers nicht lesen, und der Vater war schon am 4. Juli in Straßburg, aber nur für "
          "wenige Stunden gewesen.")
NOTES = ("The Court[12] held that the witness was not bound to answer. He looked over the harbour, where the ships "
         "lay at anchor.3 The queen had left. See vol.3 Of the acts, and the statute12 of the realm. "
         "It was attended by l,200 persons, who broke up quietly at nine.")
FRENCH = "Le tribunal a condamné le vieux berger, et la lettre de l'évêque ne fut pas lue avant le 15 août."


def asked(source: str, words: str, language: str | None = None) -> Check:
    return check([words], index([("one", source)]), language=language)


def test_russian_of_before_1918_in_new_letters_is_spelling_in_denials_and_modals_too() -> None:
    new = "Я никогда не был в доме обвиняемого и не видел там никаких бумаг, хотя должен был"
    assert asked(OLD, new).wording is Wording.SPELLING
    assert asked(OLD, new.replace(" не видел", " видел")).wording is Wording.NEGATION


@pytest.mark.parametrize(("words", "grade"), [
    ("Er könnte den Brief des Müllers nicht lesen", Wording.MODAL),
    ("Er konnte den Brief des Muellers nicht lesen", Wording.SPELLING),
    ("und der Vater wär schon am 4. Juli in Straßburg", Wording.INFLECTION),
    ("am 4. Juli in Straßburg, aber für wenige Stunden gewesen", Wording.MODAL)])
def test_german_letters_with_marks_make_other_forms(words: str, grade: Wording) -> None:
    assert asked(GERMAN, words).wording is grade


@pytest.mark.parametrize(("words", "grade"), [
    ("Le tribunal a condamne le vieux berger", Wording.INFLECTION),
    ("la lettre de l'eveque ne fut pas lue avant le 15 aout", Wording.MARKS)])
def test_french_endings_keep_their_accents(words: str, grade: Wording) -> None:
    assert asked(FRENCH, words).wording is grade


@pytest.mark.parametrize(("words", "grade"), [
    ("The Court held that the witness was not bound to answer", Wording.PUNCTUATION),
    ("where the ships lay at anchor. The queen had left", Wording.PUNCTUATION),
    ("See vol. Of the acts, and the statute of the realm", Wording.NUMBER),
    ("acts, and the statute of the realm", Wording.PUNCTUATION),
    ("It was attended by 1,200 persons, who broke up quietly", Wording.OCR_SUSPECTED),
    ("It was attended by 200 persons, who broke up quietly", Wording.NUMBER),
    ("It was attended by 7,200 persons, who broke up quietly", Wording.NUMBER)])
def test_numbers_of_notes_are_no_words_and_figures_misread_as_letters_are_figures(words: str, grade: Wording) -> None:
    found = asked(NOTES, words)
    assert found.wording is grade
    assert "set apart" not in " ".join(found.flags)


def test_a_word_of_the_quotation_is_no_number_because_it_is_like_one() -> None:
    found = asked("Je n'ai jamais vu cet homme avant le mois de février.", "J'ai vu cet homme avant le mois de février")
    assert {one.grade for one in found.edits} <= {Wording.WORD, Wording.NEGATION}
