"""Word lists: each language has every list, in small letters."""

import pytest

from countertrial.data.quotationwords import LANGUAGES, language_of, quotation_words


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_list_is_filled_and_in_small_letters(code: str) -> None:
    words = quotation_words(code)
    for of in (words.negation, words.modal, words.limits, words.conditions, words.numbers, words.common):
        assert of
        assert all(one == one.casefold() or "ß" in one for one in of)
    assert words.denials
    assert words.near
    assert not words.near & (words.negation | words.modal | words.numbers | words.limits)


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_word_both_denies_and_allows(code: str) -> None:
    words = quotation_words(code)
    assert not words.negation & words.modal
    assert not words.negation & words.numbers


def test_a_language_without_a_list_is_refused() -> None:
    with pytest.raises(ValueError, match="no word list for the language"):
        quotation_words("xx")


@pytest.mark.parametrize(("text", "code"), [
    ("the man that was in the house", "en"), ("он был в доме и на реке", "ru"),
    ("der mann war in dem haus und das kind", "de"), ("le roi est dans la maison et les gens", "fr")])
def test_the_language_shows_in_common_words(text: str, code: str) -> None:
    assert language_of(text.split()) == code
