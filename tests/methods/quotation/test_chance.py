"""Places that chance alone makes, and short quotations of which nothing in a row is the same."""

import random

import pytest

from benchmarks.quoted import made
from countertrial.methods.quotation.check import Structure, check
from countertrial.methods.quotation.index import index
from countertrial.methods.quotation.locate import locate

SOURCE = made(60_000, "en", random.Random(11))
AT = index([("one", SOURCE.text())])


@pytest.mark.parametrize("size", [5, 6, 8, 10])
def test_common_words_that_stand_nowhere_together_are_not_found(size: int) -> None:
    rng = random.Random(size)
    words = [word for sentence in SOURCE.sentences for word in sentence]
    said = [rng.sample(words, size) for _ in range(60)]
    assert sum(bool(locate(AT, one)) for one in said) <= 1


def test_a_short_quotation_with_every_third_word_changed_is_found_at_its_place() -> None:
    text = SOURCE.text()
    found = 0
    for number in range(40):
        words = SOURCE.sentences[number][:9]
        said = [word if at % 3 else SOURCE.words[-at - 3 * number - 1] for at, word in enumerate(words)]
        one = check([" ".join(said)], AT, language="en")
        if one.structure is Structure.WHOLE:
            found += 1
            assert words[4] in text[one.places[0].start:one.places[0].end].casefold()
    assert found >= 36
