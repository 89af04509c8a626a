"""The words of the names of persons, and whose they are."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from countertrial.case.people import Person
from countertrial.methods.names import name_key

_GLUE = """the a of von van de der den du da di la le al el bin ibn ben y zu mr mrs ms miss dr prof professor sir
dame lord lady earl duke duchess count countess baron baroness marquis viscount king queen prince princess emperor tsar
tsarina father brother sister mother judge justice general colonel major captain lieutenant sergeant marshal admiral
comrade senator president minister bishop archbishop cardinal pope saint st junior senior jr sr"""

GLUE = frozenset(_GLUE.split())
"""Particles and titles: part of a name where it goes on after them, and no name by themselves."""

WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*(?:['’‘ʼʹ`´][^\W_]+)*")
_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_POSSESSIVE = re.compile("['’‘ʼ`´]s?$", re.IGNORECASE)

LEAST = 3
"""A name of fewer letters is met only as it is written."""


def clean(text: str) -> str:
    """Text in composed form, without characters that nobody sees."""
    return unicodedata.normalize("NFC", _HIDDEN.sub("", text))


@lru_cache(2**15)
def fold(word: str) -> str:
    """A word in small letters and without accents."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def bare(word: str) -> tuple[str, str]:
    """A word without the sign of the possessive, and that sign."""
    found = _POSSESSIVE.search(word)
    return (word[:found.start()], found[0]) if found and found.start() > 1 else (word, "")


def capital(word: str) -> bool:
    """Whether a word begins as a name does, or its script has no capitals."""
    return not word[:1].islower()


def uncased(word: str) -> bool:
    """Whether a word is written in a script without capitals, whose words may run together."""
    return word.isalpha() and word.lower() == word.upper()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words of names and the persons, by number, whose they may be.

    Args:
        surnames: By the folded word: words that name a person by themselves.
        given: By the folded word: words that name somebody only where they are written as a name.
        keys: Surnames by their key, which joins spellings.
        given_keys: Given names by their key.
        joined: Names in scripts without capitals.
    """

    surnames: Mapping[str, frozenset[int]] = field(default_factory=dict)
    given: Mapping[str, frozenset[int]] = field(default_factory=dict)
    keys: Mapping[str, frozenset[int]] = field(default_factory=dict)
    given_keys: Mapping[str, frozenset[int]] = field(default_factory=dict)
    joined: Mapping[str, frozenset[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, people: Iterable[Person]) -> "Vocabulary":
        """The words of these persons' names; a person's number is that of its place, from 1."""
        tables: tuple[defaultdict[str, set[int]], ...] = tuple(defaultdict(set) for _ in range(5))
        surnames, given, keys, given_keys, joined = tables
        for number, person in enumerate(people, 1):
            for last, word in _all_words(person):
                whole, by_key = (surnames, keys) if last else (given, given_keys)
                whole[fold(word)].add(number)
                if uncased(word):
                    joined[word].add(number)
                by_key[name_key(word) or fold(word)].add(number)
        return cls(*({word: frozenset(numbers) for word, numbers in table.items()} for table in tables))

    def surname(self, word: str) -> frozenset[int]:
        """Persons whom a word names by itself."""
        plain = fold(word)
        if len(plain) < LEAST:
            return self.surnames.get(plain, frozenset()) if capital(word) and word == word.strip() else frozenset()
        found = self.surnames.get(plain, frozenset())
        key = name_key(word)
        if len(key) > 4 or (len(key) > LEAST and capital(word)):
            found |= self.keys.get(key, frozenset())
        return found

    def any_name(self, word: str) -> frozenset[int]:
        """Persons of whose names a word may be a part."""
        found = self.surname(word)
        if capital(word) and len(word) >= LEAST:
            found |= self.given.get(fold(word), frozenset())
            key = name_key(word)
            found |= self.given_keys.get(key, frozenset()) if len(key) > LEAST else frozenset()
        return found

    def with_initial(self, persons: frozenset[int], letter: str) -> frozenset[int]:
        """Those of some persons who have a given name with that initial; all of them when none has."""
        fit = {number for word, numbers in self.given.items() if word.startswith(fold(letter)) for number in numbers}
        return (persons & fit) or persons


def _all_words(person: Person) -> Iterator[tuple[bool, str]]:
    """Each word of a person's names, and whether it names the person by itself."""
    for name in (person.name, *person.names):
        yield from _words(clean(name))
    parts = [part for part in re.split("[_-]", person.id) if part]
    if len(parts) == 1 and parts[0].isalpha() and len(parts[0]) >= LEAST and fold(parts[0]) not in GLUE:
        yield True, parts[0]


def _words(name: str) -> Iterator[tuple[bool, str]]:
    first, _, rest = name.partition(",")
    before, after = _names_in(first), _names_in(rest)
    if len(before) == 1 and after and len(WORD.findall(rest)) <= 3 and fold(WORD.findall(rest)[0]) not in GLUE:
        yield True, before[0]
        yield from ((False, word) for word in after)
        return
    hyphened = len(re.match(r"[^\W_]*(?:[-‐][^\W_]+)*", first.strip())[0].replace("‐", "-").split("-"))  # type: ignore[index]
    for at, word in enumerate(before):
        yield at >= hyphened or len(before) <= hyphened, word
    if rest and (whose := WORD.findall(rest)) and fold(whose[0]) in GLUE:
        yield from ((True, word) for word in after)


def _names_in(text: str) -> list[str]:
    """Words that are neither particles nor titles nor initials."""
    words = [word for word in WORD.findall(text) if capital(word) and fold(word) not in GLUE]
    long = [word for word in words if len(word) > 1 and not text[text.index(word) + len(word):].startswith(".")]
    return long or words
