"""Numbers in words: what they are worth, in a row and in one word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countertrial.data.quotationwords import quotation_words
from countertrial.methods.quotation.check import check
from countertrial.methods.quotation.grades import Wording
from countertrial.methods.quotation.index import index
from countertrial.methods.quotation.numerals import german, worth

_UNITS = ["", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf",
          "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn"]
_TENS = ["", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"]


def spelt(number: int) -> str:
    """A number as German writes it, by another way than the engine reads it."""
    if number >= 1000:
        return spelt(number // 1000) + "tausend" + (spelt(number % 1000) if number % 1000 else "")
    if number >= 100:
        return _UNITS[number // 100] + "hundert" + (spelt(number % 100) if number % 100 else "")
    if number < 20:
        return _UNITS[number]
    unit, ten = number % 10, _TENS[number // 10]
    return f"{_UNITS[unit]}und{ten}" if unit else ten


@given(st.integers(2, 999_999))
def test_a_german_number_in_one_word_is_worth_what_it_says(number: int) -> None:
    assert german(spelt(number)) == (number, False)


@given(st.integers(20, 99))
def test_a_german_place_in_a_row_is_told_from_a_number(number: int) -> None:
    assert german(f"{spelt(number)}sten") == (number, True)


@pytest.mark.parametrize("word", [
    "hundertmal", "und", "einfach", "tausendfach", "achtung", "dreist", "zweier", "hunderte"])
def test_other_words_are_no_numbers(word: str) -> None:
    assert german(word) is None


@pytest.mark.parametrize(("words", "code", "number"), [
    ("quatre vingt dix sept", "fr", 97), ("vingt et un", "fr", 21), ("soixante douze", "fr", 72),
    ("trois cents", "fr", 300),
    ("two hundred and five", "en", 205), ("тысяча девятьсот семнадцать", "ru", 1917)])
def test_number_words_in_a_row_are_one_number(words: str, code: str, number: int) -> None:
    assert worth(words.split(), quotation_words(code)) == (number, False)


@pytest.mark.parametrize(("words", "text", "grade"), [
    ("34 Fässer lagen in dem Keller unter der Treppe", "Vierunddreißig Fässer lagen in dem Keller unter der Treppe",
     Wording.SPELLING),
    ("der Bote kam am 23. Juni mit dem Brief zurück", "der Bote kam am dreiundzwanzigsten Juni mit dem Brief zurück",
     Wording.SPELLING),
    ("der Bote kam am 24. Juni mit dem Brief zurück", "der Bote kam am dreiundzwanzigsten Juni mit dem Brief zurück",
     Wording.NUMBER),
    ("fünfhundert Fässer lagen in dem Keller unter ihr", "sechshundert Fässer lagen in dem Keller unter ihr",
     Wording.NUMBER),
    ("il reçut 400 écus le 9 mai de la main du roi", "il reçut quatre cents écus le neuf mai de la main du roi",
     Wording.SPELLING),
    ("the boat came on 9 May with the letter", "the boat came on the ninth of May with the letter", Wording.WORD)])
def test_a_number_in_one_word_is_graded_as_a_number(words: str, text: str, grade: Wording) -> None:
    assert check([words], index([("one", text)])).wording is grade
