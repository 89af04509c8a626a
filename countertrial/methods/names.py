"""Names of persons: spellings that may mean one name, namesakes to be kept apart, and what was perhaps meant."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

_LETTERS = str.maketrans({
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "є": "e", "ж": "zh", "з": "z", "и": "i",
    "і": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u",
    "ф": "f", "х": "kh", "ц": "ts", "ч": "tch", "ш": "sh", "щ": "shtch", "ъ": "", "ы": "y", "ь": "", "э": "e",
    "ю": "yu", "я": "ya", "ђ": "dj", "ј": "j", "љ": "l", "њ": "n", "ћ": "tch", "џ": "dj", "ѣ": "e", "ѳ": "f", "ѵ": "i",
    "ł": "l", "ø": "o", "đ": "dj", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i", "ə": "a", "ħ": "h"})
_MARKS = re.compile("[\u02b0-\u02ff'`‘’‛´′ʹ]")
_UZBEK = re.compile("[og][\u02bb\u02bc'`‘’]")

_FRENCH = re.compile("ou|tch|kh")
_GERMAN_OR_WEST_SLAVIC = re.compile("w|j|sch|sz|cz|c[eiy]")
_ENGLISH = re.compile("v|sh|zh|y[aouie]|sky$")

# In this order: each rule expects the work of those before it. Of the letters that remain, s stands for all
# sibilants, g for g, h and kh, v for v, w and f, and o for e and o (ё is written as either).
_RULES = tuple((re.compile(pattern), letters) for pattern, letters in (
    ("ine$", "in"),
    ("(?:(?<=ale)|(?<=eli)|(?<=^ma))x|x(?=$|[^aeiouy])(?<!^x)", "ks"), ("x", "g"),
    ("jou", "su"), ("ou", "u"),
    ("tsch|tch|sch|sh|zh|cz|sz", "s"),
    ("ck(?=[iy]+j?$)", "sk"), ("(?<=.)ck", "k"), ("c(?=[rlt])", "k"), ("c", "s"),
    ("kh|gh", "g"), ("ph|wh", "v"), ("(?<=[tdb])h|(?<=^r)h", ""),
    ("(?<=[aeiouy])h(?=$|[^aeiouyj])", ""), ("h", "g"),
    ("qu?", "k"), ("[wf]", "v"), ("z", "s"),
    ("^j(?=[^aeiouyj])", "s"), ("[ijy]+(?=[aeou])", ""), ("[jy]", "i"), ("e", "o"),
    ("([aiou])[aiou]+", r"\1"), (r"(.)\1+", r"\1"),
    ("[dts]*ts+|[dts]*ds+(?=[aiou])", "s"), (r"(.)\1+", r"\1"),
))


def _plain(text: str) -> str:
    """Lower case, without accents, in Latin letters; apostrophes stay."""
    folded = unicodedata.normalize("NFKD", text.casefold()).casefold()
    bare = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return bare.translate(_LETTERS)


@lru_cache(2**16)
def name_key(name: str) -> str:
    """A key that spellings of one name share: Pyatakov, Piatakoff, Pjatakow and Пятаков give one.

    Args:
        name: One name or several words; "Surname, Given" is turned round.

    Returns:
        Words of small letters, a blank between them. Equal keys are a reason to ask, never to join: the
        key puts s and z, g and h, e and o together. Given a key it returns that key.

    Limits:
        For Latin and Cyrillic letters; others are kept as they are. `ch` is ч in English, ш in French and х
        in German, Polish and Czech spelling; which, is guessed from the other letters of the word. `j` before
        a vowel is taken for the German and Slavic y: Ejov does not meet Yezhov, but Joukov meets Zhukov.
        Vowels count: Mohammed and Muhammad have different keys.
    """
    first, comma, rest = name.partition(",")
    return " ".join(key for word in _words(f"{rest} {first}" if comma else name) if (key := _word_key(word)))


def _words(text: str) -> list[str]:
    plain = _plain(text)
    if _UZBEK.search(plain):
        plain = plain.replace("j", "zh").replace("x", "kh")
    return re.findall(r"[^\W_]+", _MARKS.sub("", plain))


def _word_key(word: str) -> str:
    if "w" not in word:
        word = word.replace("dj", "dzh")
    word = re.sub("(?<![ts])ch", _read_ch(word), word)
    for pattern, letters in _RULES:
        word = pattern.sub(letters, word)
    return word


def _read_ch(word: str) -> str:
    """What `ch` stands for in a word: a sibilant (`s`) or the sound of х (`kh`)."""
    if _FRENCH.search(word):
        return "s"
    if _GERMAN_OR_WEST_SLAVIC.search(word):
        return "kh"
    if re.search("^ch[rlmnvt]|[^vl]ich$", word):
        return "kh"
    if _ENGLISH.search(word) or re.search("^ch|ch[eiy]|ch$", word):
        return "s"
    return "kh"


class Gender(StrEnum):
    """Of a name, where its form shows it."""

    FEMALE = "female"
    MALE = "male"


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a person, taken apart.

    Args:
        surname: Key of the surname, as written (Ivanova is not Ivanov).
        given: Given names and initials in their order, lower case and in Latin letters; a full stop ends an
            abbreviation.
        gender: Where a Slavic surname or a patronymic shows it.
    """

    surname: str
    given: tuple[str, ...] = ()
    gender: Gender | None = None


_TITLES = frozenset((
    "comrade", "tov", "tovarishtch", "dr", "prof", "professor", "gen", "general", "marshal", "judge", "sir", "lord",
    "lady", "mr", "mrs", "ms", "miss", "herr", "frau", "fraulein", "madame", "mme", "mlle",
    "von", "van", "zu", "de", "der", "du", "da", "di", "la", "le", "al", "el"))
_PATRONYMICS = {Gender.MALE: ("ovis", "ilis", "itis", "ukis", "omis", "smis"), Gender.FEMALE: ("ovna", "isna")}
_INITIALS = {"j": "AUios", "y": "AUio", "i": "io", "c": "ksg", "x": "gk", "t": "ts"}
"""Key letters with which a name behind an initial may begin; A and U where Ya and Yu begin it."""


@lru_cache(2**17)
def read_name(text: str) -> Name:
    """Take a name apart: "A. I. Vinogradov", "Vinogradov, A. I.", "Виноградов А. И.", "Anna Ivanova".

    Limits:
        Without a comma, initials at the end or a patronymic at the end, the last word is the surname.
    """
    first, comma, rest = text.partition(",")
    if comma:
        return _named(_parts(first), _parts(rest))
    words = _parts(text)
    cut = len(words)
    while cut > 1 and _is_short(words[cut - 1]):
        cut -= 1
    if cut < len(words):
        return _named(words[:cut], words[cut:])
    if len(words) == 3 and not any(map(_is_short, words)) and _patronymic(words[2]) and not _patronymic(words[1]):
        return _named(words[:1], words[1:])
    return _named(words[-1:], words[:-1])


def _parts(text: str) -> list[str]:
    """The words of a name, with the full stop of an abbreviation; titles and particles left out."""
    found = re.findall(r"[^\W_]+(?:-[^\W_]+)*\.?", _MARKS.sub("", _plain(text)))
    kept = [word for word in found if word.rstrip(".") not in _TITLES]
    return kept or found


def _is_short(word: str) -> bool:
    return word.endswith(".") or len(word) == 1


def _patronymic(word: str) -> Gender | None:
    key = "" if _is_short(word) else name_key(word)
    return next((gender for gender, endings in _PATRONYMICS.items() if key.endswith(endings)), None)


def _named(surname: list[str], given: list[str]) -> Name:
    key = name_key(" ".join(surname))
    shown = _shown(key) or next((found for word in given[1:] if (found := _patronymic(word))), None)
    return Name(key, tuple(given), shown)


def _shown(surname: str) -> Gender | None:
    if surname.endswith(("ova", "ina", "ska")):
        return Gender.FEMALE
    return Gender.MALE if surname.endswith(("ov", "in", "ski")) else None


def _stem(surname: str) -> str:
    """A surname in its male form."""
    if surname.endswith("ska"):
        return f"{surname[:-1]}i"
    return surname[:-1] if surname.endswith(("ova", "ina")) else surname


def apart(one: str | Name, other: str | Name) -> bool:
    """Whether two names are those of namesakes who must be kept apart.

    Returns:
        True for one surname with different initials (A. I. and V. N. Vinogradov), with given names that
        differ (Lev and Sergei Sedov), or in its male and its female form (Ivanov, Ivanova). False where
        the surnames differ, and where nothing tells the two apart.

    Limits:
        Given names count as one when their keys are close (Joseph, Iosif); other forms of one name, such
        as Georgy and Yuri, tell persons apart.
    """
    one = read_name(one) if isinstance(one, str) else one
    other = read_name(other) if isinstance(other, str) else other
    if _stem(one.surname) != _stem(other.surname):
        return False
    if one.gender and other.gender and one.gender is not other.gender:
        return True
    return any(not _agree(mine, theirs) for mine, theirs in zip(one.given, other.given, strict=False))


def _agree(one: str, other: str) -> bool:
    """Whether two given names or initials may be those of one person."""
    keys = name_key(one), name_key(other)
    if one[0] == other[0] and 1 in (len(one.rstrip(".")), len(other.rstrip("."))):
        return True
    if _is_short(one) or _is_short(other):
        shorter, longer = sorted(keys, key=lambda key: (len(key), key))
        return bool(_beginnings(one) & _beginnings(other)) and (
            len(shorter) < 3 or longer.startswith(shorter[:-1]))
    length = max(len(key) for key in keys)
    return Levenshtein.distance(*keys) <= (0 if length < 3 else 1 if length < 6 else 2)


def _beginnings(word: str) -> frozenset[str]:
    """The key letters with which a given name may begin, in one spelling or another."""
    first = name_key(word)[:1]
    known = first.upper() if first in {"a", "u"} and word[0] in "jyi" else first
    return frozenset(known + (_INITIALS.get(word[0], "") if _is_short(word) or word[0] == "c" else ""))


Proposal = tuple[str, str, float]
"""An id, its name that is nearest, and how near that is: 1 is equal."""

NEAR = 0.72
"""Farther names are not proposed."""


def propose(text: str, candidates: Mapping[str, tuple[str, ...]], limit: int = 3) -> tuple[Proposal, ...]:
    """What was perhaps meant by a name or an id that is not known.

    Args:
        text: As written.
        candidates: The names of each known id; there may be none.
        limit: The most proposals to give.

    Returns:
        The nearest first, by spelling of the id and by spelling and key of the names; equal ones by id.
        Empty where nothing is near. Namesakes who are to be kept apart come after their like.
    """
    wanted = _spelling(text)
    if not wanted.plain.strip():
        return ()
    known = [(one, -place, name, _spelling(name))
             for one, names in candidates.items() for place, name in enumerate((*names, one))]
    best: dict[str, tuple[float, float, int, str]] = {}
    for at in sorted(_worth_a_look(wanted, [spelling for *_, spelling in known])):
        one, place, name, spelling = known[at]
        shown = candidates[one][0] if name == one and candidates[one] else name
        scored = (_near(wanted, spelling), fuzz.ratio(text, name), place, shown)
        best[one] = max(best.get(one, scored), scored)
    found = [(one, name, score) for one, (score, _, _, name) in best.items() if score >= NEAR]
    return tuple(sorted(found, key=lambda entry: (-entry[2], entry[0]))[:limit])


class _Spelling(NamedTuple):
    """What comparing needs to know of a name or an id."""

    text: str
    plain: str
    key: str
    name: Name


@lru_cache(2**17)
def _spelling(text: str) -> _Spelling:
    spaced = text.replace("_", " ").replace("-", " ")
    return _Spelling(text, _plain(spaced), name_key(text), read_name(spaced))


def _worth_a_look(wanted: _Spelling, known: list[_Spelling]) -> set[int]:
    """Those of the known that can be near, found many at a time."""
    near = {at for at, other in enumerate(known) if other.name.surname == wanted.name.surname}
    pairs = ((wanted.plain, [other.plain for other in known]), (wanted.key, [other.key for other in known]))
    for mine, theirs in pairs:
        for scorer in (fuzz.ratio, fuzz.token_sort_ratio):
            hits = process.extract(mine, theirs, scorer=scorer, score_cutoff=100 * NEAR - 0.1, limit=None)
            near.update(at for _, _, at in hits)
    return near


def _near(one: _Spelling, other: _Spelling) -> float:
    """How near two spellings are, from 0 to 1."""
    if one.text == other.text:
        return 1.0
    spelled = max(fuzz.ratio(one.plain, other.plain), 0.95 * fuzz.token_sort_ratio(one.plain, other.plain))
    score = max(spelled / 100, _near_keys(one, other))
    if score > NEAR and apart(one.name, other.name):
        score = max(NEAR, 0.85 * score)
    return round(score, 3)


def _near_keys(one: _Spelling, other: _Spelling) -> float:
    if not one.key or not other.key:
        return 0.0
    if one.key == other.key:
        return 0.95
    surname_alone = one.name.surname == other.name.surname and not (one.name.given and other.name.given)
    return max(0.8 if surname_alone else 0.0, 0.9 * fuzz.token_sort_ratio(one.key, other.key) / 100)
