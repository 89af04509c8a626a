"""How words are set is no change of words; signs that change an amount are."""

import pytest

from countertrial.methods.quotation.check import Check, check
from countertrial.methods.quotation.grades import Wording
from countertrial.methods.quotation.index import index
from countertrial.methods.quotation.marks import stretches

ENGLISH = (
    "The water fell to -5 degrees that night (-12 on the hill), and the owner was paid $1,500, about 3.5% of the "
    "value. A well-known surveyor from the north-\nwestern district found the cellar 10½ feet deep & full of water "
    "at 10:30 p.m. of that day. The share was below the limit (p < 0.05) among 10⁶ people in an area of 50 km². "
    "He couldn't say why they're sure of it; we're told that the mayor's brother's naïve friends met at the café.")
GERMAN = "Keinerlei Beweis wurde vorgelegt. Der Schaden betrug 1.500 Mark, und E.T.A. Hoffmann war im Haus seiner Frau."
FRENCH = "Qu'elle vienne ou non, l'œuvre fut achevée en ce temps et la somme de 1 500 francs fut payée au maire."
RUSSIAN = "Он всё ещё должен был явиться в суд и отвечать за своё дело перед судьёй города."


def asked(words: str, text: str) -> Check:
    parts, gaps = stretches(words)
    return check([words[a:b] for a, b in parts], index([("one", text)]), gaps=gaps)


@pytest.mark.parametrize(("words", "text"), [
    ("The water fell to −5 degrees that night (–12 on the hill)", ENGLISH),
    ("the owner was paid $1500, about 3.5 % of the value", ENGLISH),
    ("A well known surveyor from the north-western district found the cellar", ENGLISH),
    ("found the cellar 10 1/2 feet deep and full of water at 10:30 pm of that day", ENGLISH),
    ("among 10⁶ people in an area of 50 km2", ENGLISH), ("He couldnt say why theyre sure of it", ENGLISH),
    ("told that the mayors brothers naive friends met at the cafe", ENGLISH),
    ("Der Schaden betrug 1500 Mark, und E. T. A. Hoffmann war im Haus", GERMAN),
    ("l'oeuvre fut achevée en ce temps et la somme de 1500 francs fut payée", FRENCH),
    ("A well-known surveyor from the north-western district (emphasis mine) found the cellar", ENGLISH),
    ("A well-known [sic] surveyor from the north-western district [our italics] found the cellar", ENGLISH),
    ("Он все еще должен был явиться в суд", RUSSIAN)])
def test_words_set_otherwise_are_as_in_the_source(words: str, text: str) -> None:
    found = asked(words, text)
    assert found.wording is not None
    assert found.wording <= Wording.PUNCTUATION


@pytest.mark.parametrize(("words", "text", "grade"), [
    ("The water fell to -5 degrees that night (12 on the hill)", ENGLISH, Wording.NUMBER),
    ("5 degrees that night (-12 on the hill)", ENGLISH, Wording.NUMBER),
    ("the owner was paid $1,500, about 3.5", ENGLISH, Wording.NUMBER),
    ("The share was below the limit (p > 0.05)", ENGLISH, Wording.NUMBER),
    ("among 10⁷ people in an area of 50 km²", ENGLISH, Wording.NUMBER),
    ("the owner was paid $1.500, about 3.5% of the value", ENGLISH, Wording.OCR_SUSPECTED),
    ("at 10th:30 p.m. of that day. The share was below the limit", ENGLISH, Wording.SPELLING),
    ("at 11th:30 p.m. of that day. The share was below the limit", ENGLISH, Wording.NUMBER),
    ("the owner was paid $1,500 (in gold), about 3.5% of the value", ENGLISH, Wording.WORD),
    ("He couldn't say why they're sure of it; were told that the mayor's brother's", ENGLISH, Wording.WORD),
    ("Einerlei Beweis wurde vorgelegt. Der Schaden betrug 1.500 Mark", GERMAN, Wording.NEGATION),
    ("Quelle vienne ou non, l'œuvre fut achevée en ce temps", FRENCH, Wording.WORD),
    ("Он все ещё должен был явиться в суд и отвечать за своё дело", RUSSIAN, Wording.MODAL)])
def test_a_sign_or_a_letter_that_says_something_else_has_its_grade(words: str, text: str, grade: Wording) -> None:
    assert asked(words, text).wording is grade


def test_a_text_of_a_few_lines_is_taken_for_well_read() -> None:
    text = "Недостаточно было улик; ему запретили говорить, и они ушли, а он остался один должен перед судом."
    assert asked("Недостаточно было улик; ему разрешили говорить", text).wording is Wording.WORD


@pytest.mark.parametrize(("words", "text", "grade"), [
    ("On the 3rd day 42 men saw it", "On the third day forty-two men saw it", Wording.SPELLING),
    ("On the 3 day forty-two men saw it", "On the third day forty-two men saw it", Wording.NUMBER),
    ("On the third day 43 men saw it", "On the third day forty-two men saw it", Wording.NUMBER),
    ("in room 3 of the old house he lay", "in room one two of the old house he lay", Wording.NUMBER),
    ("der und die 17 Männer von dem Haus", "der und die siebzehn Männer von dem Haus", Wording.SPELLING),
    ("der und die sechzehn Männer von dem Haus", "der und die siebzehn Männer von dem Haus", Wording.NUMBER),
    ("он ждал трёх человек у старого моста", "он ждал 3 человек у старого моста", Wording.SPELLING)])
def test_a_number_in_words_is_the_number_in_figures(words: str, text: str, grade: Wording) -> None:
    assert asked(words, text).wording is grade
