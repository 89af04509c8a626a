"""Words by which a changed word changes what is said: negations, modals, limits, numbers; one file per language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from countertrial.data.tables import table

LANGUAGES = {"en": "english", "ru": "russian", "de": "german", "fr": "french"}
"""Languages with a word list, by ISO 639-1 code."""

_NOT_RUSSIAN = frozenset("їєґўђћљњџј")
"""Letters that neither Russian nor what was printed before its reform has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationWords:
    """The word list of one language; all words in small letters.

    Args:
        code: ISO 639-1.
        version: Number of the list, printed with every result.
        negation: Words that deny.
        negation_suffixes: Endings that deny.
        negation_prefixes: Beginnings that turn a word into its contrary.
        modal: Words of possibility, duty and scope.
        limits: Words that open an exception or a condition.
        conditions: Those of the limits that make what follows a condition.
        denials: Phrases, as words, that deny or attribute what follows.
        numbers: Number words and months.
        months: The months alone.
        near: Words that a letter or two part from one that denies, and that deny nothing.
        values: Number words that count, by what they are worth.
        ordinals: Number words that give a place in a row.
        common: Words that show the language of a text.
        spelling: Letters that stand for one another in old or variant spelling.
        endings: Endings of inflection; empty where endings are not graded apart.
        apart: Pairs of words that differ by an accent only and are two words.
        nouns_capital: Whether every noun has a capital, so that a capital shows no name.
    """

    code: str
    version: int
    negation: frozenset[str]
    negation_suffixes: tuple[str, ...]
    negation_prefixes: tuple[str, ...]
    modal: frozenset[str]
    limits: frozenset[str]
    conditions: frozenset[str]
    denials: tuple[tuple[str, ...], ...]
    numbers: frozenset[str]
    months: frozenset[str]
    near: frozenset[str]
    values: Mapping[str, int]
    ordinals: Mapping[str, int]
    common: frozenset[str]
    spelling: tuple[tuple[str, str], ...]
    endings: frozenset[str]
    apart: frozenset[frozenset[str]]
    nouns_capital: bool


@cache
def quotation_words(code: str) -> QuotationWords:
    """The list of a language.

    Args:
        code: ISO 639-1: en, ru, de, fr.

    Raises:
        ValueError: If there is no list for the language.
    """
    if code not in LANGUAGES:
        raise ValueError(f'no word list for the language "{code}"; expected one of {", ".join(LANGUAGES)}')
    told = table(f"words/{LANGUAGES[code]}")
    return QuotationWords(
        code=told["code"], version=told["version"], nouns_capital=told["nouns_capital"],
        negation=frozenset(told["negation"].split()), modal=frozenset(told["modal"].split()),
        limits=frozenset(told["limits"].split()), conditions=frozenset(told["conditions"].split()),
        common=frozenset(told["common"].split()), endings=frozenset(told["endings"].split()),
        numbers=frozenset([*told["numbers"].split(), *told["months"].split(), *_pairs(told["values"]),
                           *_pairs(told["ordinals"])]),
        months=frozenset(told["months"].split()), near=frozenset(told["near"].split()),
        values=_pairs(told["values"]), ordinals=_pairs(told["ordinals"]),
        negation_suffixes=tuple(told["negation_suffixes"].split()),
        negation_prefixes=tuple(sorted(told["negation_prefixes"].split(), key=len, reverse=True)),
        denials=tuple(tuple(one.replace("-", " ").split()) for one in told["denials"]),
        spelling=tuple((old, new) for old, new in told["spelling"]),
        apart=frozenset(frozenset(pair) for pair in told["apart"]))


def _pairs(told: str) -> Mapping[str, int]:
    """Words, each before its value."""
    words = told.split()
    return MappingProxyType(dict(zip(words[::2], map(int, words[1::2]), strict=True)))


def language_of(words: Sequence[str]) -> str | None:
    """The language whose common words stand most often among these; `None` where hardly any do, or another's do more.

    Args:
        words: Words in small letters.
    """
    if not words:
        return None
    codes, found = _common(), dict.fromkeys(LANGUAGES, 0)
    for one in words:
        for code in codes.get(one, ()):
            found[code] += 1
    most = max(found.values())
    best = max((code for code in found if found[code] == most), key=lambda code: _listed(words, code))
    if _another(words, best):
        return None
    least = 0.05
    if found[best] / len(words) >= least:
        return best
    return "ru" if any("а" <= one[0] <= "я" for one in words) else None


def _listed(words: Sequence[str], code: str) -> int:
    own = quotation_words(code)
    return sum(one in own.negation or one in own.modal or one in own.limits or one in own.numbers for one in words)


def _another(words: Sequence[str], code: str) -> bool:
    """Whether words show a language without a list more than the one that has one: by its letters, or its words."""
    if any(not _NOT_RUSSIAN.isdisjoint(one) for one in words):
        return True
    own = quotation_words(code)
    of_own = sum(one in own.common or one in own.negation or one in own.limits for one in words)
    return any(sum(map(common.__contains__, words)) > of_own for common in _others().values())


@cache
def _others() -> Mapping[str, frozenset[str]]:
    """Common words of languages without a list: Spanish has "la" and "de" too, and is no French."""
    common = table("words/others")["common"]
    return MappingProxyType({name: frozenset(some.split()) for name, some in common.items()})


@cache
def _common() -> dict[str, tuple[str, ...]]:
    """The languages in which a word is common."""
    every = {one for code in LANGUAGES for one in quotation_words(code).common}
    return {one: tuple(code for code in LANGUAGES if one in quotation_words(code).common) for one in every}
