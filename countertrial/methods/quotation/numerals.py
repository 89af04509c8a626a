"""What number words are worth, in a row as most languages write them, or in one word as German does."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache

from countertrial.data.quotationwords import QuotationWords, quotation_words
from countertrial.methods.quotation.words import key

_NTH = re.compile(r"(\d+)(?:st|nd|rd|th|d|er|ère|re|e|ème|го|ого|й|ый|я|е|ое)")
_TEN, _TWENTY, _HUNDRED, _THOUSAND, _GROUP = 10, 20, 100, 1000, 3
_AND = {"en": "and", "fr": "et"}
"""Words between a number and what is added to it."""
_ONE = {"fr": frozenset({"un", "une"})}
"""Words that are one behind a number, and an article by themselves."""
_SCORE, _SIXTY, _EIGHTY = 4, 60, 80
_ENDS = re.compile(r"(?<=.)(?:s?t)(?:e[nmrs]?)$")
_SPELT = str.maketrans({"ß": "ss", "ä": "ae", "ö": "oe", "ü": "ue"})


def worth(side: Sequence[str], words: QuotationWords) -> tuple[int, bool] | None:
    """What a number is worth, in figures or in words, and whether it is a place in a row; `None` if it is none.

    Args:
        side: Words as compared.
        words: The word list.
    """
    if len(side) == 1 and (found := _NTH.fullmatch(side[0])):
        return int(found[1]), True
    if all(map(str.isdigit, side)):
        return (int("".join(side)), False) if all(len(one) == _GROUP for one in side[1:]) else None
    if len(side) == 1 and words.code == "de" and (whole := german(side[0])) is not None:
        return whole
    cards, places = _lists(words.code)
    ends = (0, len(side) - 1)
    plain = [key(one) for at, one in enumerate(side) if one != _AND.get(words.code) or at in ends]
    place = plain[-1] in places
    values = [cards.get(one) for one in plain[:-1]]
    last = places[plain[-1]] if place else cards.get(plain[-1])
    if last is None and values and plain[-1] in _ONE.get(words.code, ()):
        last = 1
    values.append(last)
    total = _added([one for one in values if one is not None], french=words.code == "fr")
    return None if None in values or total is None else (total, place)


@cache
def _lists(code: str) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """Number words of a language as they are searched for, and those for a place in a row."""
    words = quotation_words(code)
    return ({key(one): value for one, value in words.values.items()},
            {key(one): value for one, value in words.ordinals.items()})


def same_number(was: Sequence[str], now: Sequence[str], words: QuotationWords, *, placed: bool = False) -> bool:
    """Whether one number is in words on one side, and in figures on the other.

    Args:
        was: Words of the source, as compared.
        now: Words of the quotation.
        words: The word list.
        placed: Whether figures without an ending may be a place in a row too: "the fourth" is "4 May", "am 4. Mai".
    """
    figures = [any(one[:1].isdigit() for one in side) for side in (was, now)]
    if not was or not now or figures[0] == figures[1]:
        return False
    first, second = worth(was, words), worth(now, words)
    if first is None or second is None or first[0] != second[0]:
        return False
    told, (_, place) = (now, second) if figures[1] else (was, first)
    return first[1] == second[1] or (placed and all(map(str.isdigit, told)) and not place)


def _added(values: Sequence[int], *, french: bool) -> int | None:
    """What number words in a row are worth; `None` where they are two numbers ("one two")."""
    whole = part = 0
    for value in values:
        if value >= _THOUSAND:
            whole, part = whole + max(1, part) * value, 0
        elif value == _HUNDRED:
            part = max(1, part) * value
        elif french and value == _TWENTY and part % _HUNDRED == _SCORE:
            part += _EIGHTY - _SCORE
        elif french and _TEN <= value < _TWENTY and part % _HUNDRED in (_SIXTY, _EIGHTY):
            part += value
        elif part % (_TEN if value < _TEN else _HUNDRED):
            return None
        else:
            part += value
    return whole + part


@lru_cache(maxsize=1 << 14)
def german(word: str) -> tuple[int, bool] | None:
    """What a German number in one word is worth ("zweiundvierzig"), and whether it is a place in a row.

    Args:
        word: In small letters.
    """
    said = word.translate(_SPELT)
    cards, ordinals = _german()
    whole = _thousands(said, cards)
    if whole is not None:
        return whole, False
    for one, value in ordinals.items():
        if said.endswith(one):
            head = said.removesuffix(one)
            before = 0 if not head else _thousands(head, cards) if head.endswith(("hundert", "tausend")) else None
            if before is not None:
                return before + value, True
    stem = _ENDS.sub("", said)
    placed = _thousands(stem, cards) if stem != said else None
    return None if placed is None else (placed, True)


@cache
def _german() -> tuple[Mapping[str, int], Mapping[str, int]]:
    words = quotation_words("de")
    cards, places = ({form: value for one, value in of.items() for form in (one.translate(_SPELT), _plain(one))}
                     for of in (words.values, words.ordinals))
    return cards, places


def _plain(word: str) -> str:
    """A word as it is searched for, without umlauts."""
    return key(word).replace("ß", "ss")


def _thousands(said: str, cards: Mapping[str, int]) -> int | None:
    return _of_two(said, "tausend", _THOUSAND, _THOUSAND, lambda one: _hundreds(one, cards))


def _hundreds(said: str, cards: Mapping[str, int]) -> int | None:
    return _of_two(said, "hundert", _HUNDRED, _TWENTY, lambda one: _tens(one, cards))


def _of_two(said: str, word: str, worth_of: int, below: int, part: Callable[[str], int | None]) -> int | None:
    """A number before a word that multiplies it, and one after: "zwei", "hundert", "drei"; without the word, a part.

    Args:
        said: The whole.
        word: The word that multiplies.
        worth_of: What it is worth.
        below: What the number before it does not reach.
        part: What the parts are worth.
    """
    head, found, tail = said.partition(word)
    if not found:
        return part(said)
    before = part(head) if head else 1
    after = part(tail.removeprefix("und")) if tail else 0
    return None if before is None or after is None or before >= below else before * worth_of + after


def _tens(said: str, cards: Mapping[str, int]) -> int | None:
    if said == "ein":
        return 1
    if said in cards:
        return cards[said]
    head, found, tail = said.partition("und")
    ten, unit = cards.get(tail), 1 if head == "ein" else cards.get(head)
    if found and ten is not None and unit is not None and unit < _TEN and _TWENTY <= ten < _HUNDRED:
        return unit + ten
    return None
