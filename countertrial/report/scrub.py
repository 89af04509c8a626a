"""Names of persons in free text, found word by word and replaced."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from countertrial.methods.names import name_key
from countertrial.report.vocabulary import GLUE, LEAST, WORD, Vocabulary, bare, capital, clean, fold

SOMEBODY = "[name]"
LEFT_OUT = "(left out: it holds a name)"

_JOINT = re.compile(r"[\s.,\-‐-―'’()\[\]]{0,3}")
_INITIALS_BEFORE = re.compile(r"(?:(?<![^\W_])[^\W\d_]\.[\s\-]*)+$")
_INITIALS_AFTER = re.compile(r"(?:,?\s*[^\W\d_]\.)+(?![^\W_])")
_DOTTED_ID = re.compile(r"[A-Za-z0-9_-]*[0-9_-][A-Za-z0-9_-]*")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATE = 5


@dataclass(frozen=True, slots=True)
class _Found:
    """A word of a text that is, or may be, part of a name."""

    start: int
    end: int
    word: str
    persons: frozenset[int]
    alone: bool
    tail: str = ""


class Scrub:
    """Replaces the names of persons in text.

    Args:
        words: Words of their names.
        ids: Ids that give a name away, and what stands for them.
    """

    def __init__(self, words: Vocabulary, ids: Mapping[str, str]) -> None:
        self._words = words
        self._ids = ids
        self._stems = {stem: persons for word, persons in words.surnames.items() for stem in _stems(word)}
        self._long = sorted(self._stems, key=lambda word: (-len(word), word))
        self._starts = {word[:4] for word in self._long}
        keys = {name_key(stem): persons for stem, persons in self._stems.items()} | dict(words.keys)
        self._keys = sorted(((key, persons) for key, persons in keys.items() if len(key) >= _LATE),
                            key=lambda pair: (-len(pair[0]), pair[0]))

    def text(self, text: str) -> str:
        """Text with each person's name, in any spelling, replaced by `Person 1`.

        A word that may be several persons' names is replaced by `[name]`. What still holds a name is left out.
        """
        if not text:
            return text
        plain = _DOTTED_ID.sub(lambda found: self._ids.get(found[0], found[0]), clean(text))
        for joined, persons in self._words.joined.items():
            plain = plain.replace(joined, f" {_label(persons)} " if len(joined) > 1 else SOMEBODY)
        parts, done = [], 0
        for start, end, label in self._runs(plain):
            if start >= done:
                parts += [plain[done:start], label]
                done = end
        masked = "".join(parts) + plain[done:]
        return LEFT_OUT if self.holds(masked) else masked

    def holds(self, text: str) -> bool:
        """Whether a text holds a name."""
        plain = clean(text)
        return any(True for _ in self._found(plain)) or any(joined in plain for joined in self._words.joined)

    def _runs(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where names stand, and what stands for them; words of one name together."""
        run: list[_Found] = []
        shared: frozenset[int] = frozenset()
        for found in self._found(text):
            both = shared & found.persons
            if run and both and not run[-1].tail and self._joined(text[run[-1].end:found.start]):
                run.append(found)
                shared = both
                continue
            if run:
                yield self._replaced(text, run, shared)
            run, shared = [found], found.persons
        if run:
            yield self._replaced(text, run, shared)

    @staticmethod
    def _joined(between: str) -> bool:
        """Whether two words may belong to one name, by what stands between them."""
        words = WORD.findall(between)
        return all(fold(word) in GLUE or len(word) == 1 for word in words) and len(words) < 4 and \
            bool(_JOINT.fullmatch("".join(WORD.split(between)).replace(" ", "")[:3])) and "\n\n" not in between

    def _replaced(self, text: str, run: list[_Found], persons: frozenset[int]) -> tuple[int, int, str]:
        start, end = run[0].start, run[-1].end
        before = _INITIALS_BEFORE.search(text[max(0, start - 16):start])
        if before:
            start -= len(before[0])
            persons = self._words.with_initial(persons, before[0][0])
        after = _INITIALS_AFTER.match(text, end) if not run[-1].tail else None
        end = after.end() if after else end
        label = _label(persons) if any(one.alone for one in run) else SOMEBODY
        return start, end, label + run[-1].tail

    def _found(self, text: str) -> Iterator[_Found]:
        for match in WORD.finditer(text):
            whole = match[0]
            word, tail = bare(whole)
            persons = self._words.any_name(word) or self._words.any_name(whole)
            if persons and fold(word) not in GLUE:
                alone = self._words.surname(word)
                yield _Found(match.start(), match.end(), word, alone or persons, bool(alone), tail)
            elif (derived := self._derived(word)) is not None:
                yield _Found(match.start(), match.end(), word, *derived)

    def _derived(self, word: str) -> tuple[frozenset[int], bool, str] | None:
        """A word that is made from a surname: its persons, whether they are sure, and what follows the surname."""
        plain = fold(word)
        if len(plain) <= LEAST:
            return None
        begun = self._begun(word, plain)
        if begun is not None:
            return begun
        for name in self._long:
            if len(name) >= _LATE and name in plain:
                return self._stems[name], False, ""
        return None

    def _begun(self, word: str, plain: str) -> tuple[frozenset[int], bool, str] | None:
        """A word that begins as a surname does, in one spelling or another, or is one in another case."""
        if plain[:4] in self._starts:
            for name in self._long:
                if plain.startswith(name) and (capital(word) or len(name) >= _LATE):
                    return self._stems[name], True, f"-{word[len(name):]}" if len(plain) == len(word) else ""
                same = max(4, len(name) - 2)
                if plain[:same] == name[:same] and abs(len(name) - len(plain)) < 4 and _CYRILLIC.search(plain):
                    return self._stems[name], True, ""
        key = name_key(word) if capital(word) and self._keys else ""
        return next(((persons, True, "") for known, persons in self._keys if key.startswith(known)), None)


def _stems(surname: str) -> list[str]:
    """A surname of four letters or more, and its male form where it is a Slavic woman's."""
    if len(surname) < 4:
        return []
    male = surname[:-1] if surname.endswith(("ova", "eva", "ina")) and len(surname) > _LATE else ""
    return [surname, male] if male else [surname]


def _label(persons: frozenset[int]) -> str:
    if len(persons) > 3:
        return SOMEBODY
    return " or ".join(f"Person {number}" for number in sorted(persons))
