"""Invented words of three scripts, drawn by Zipf's law."""

import random
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

WORDS, EXPONENT = 40_000, 1.05


@dataclass(frozen=True, slots=True)
class Language:
    """What the words of a language are made of.

    Args:
        share: How many texts are in it, beside the other languages.
        onsets: How a syllable begins.
        vowels: How it goes on.
        codas: How it may end.
        endings: What words end in, `-` for nothing.
    """

    share: int
    onsets: str
    vowels: str
    codas: str
    endings: str


LANGUAGES = {
    "en": Language(6, "b c d f g h l m n p r s t v w st tr pl ch sh", "a e i o u é ea ou", "n r l s t nd",
                   "- - - ed ing er ly s"),
    "ru": Language(3, "б в г д ж з к л м н п р с т х ч ш ст пр", "а е и о у ы ё я", "й н р л с т м",
                   "- ый ого ами ать ение ая ом ился"),
    "el": Language(1, "β γ δ κ λ μ ν π ρ σ τ φ χ θ", "α ε η ι ο υ ω ά ού", "ν ς ρ", "- ος ου ων εις ται"),
}


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """Words, the frequent ones first.

    Args:
        words: All of them.
        forms: All of them plain, then with a comma, with a full stop, with a capital.
        sums: Sums of their chances.
        alphabet: Letters that occur.
        mean_length: Mean length with the blank after it.
    """

    words: tuple[str, ...]
    forms: NDArray[np.object_]
    sums: NDArray[np.float64]
    alphabet: str
    mean_length: float

    def drawn(self, count: int, draw: np.random.Generator) -> NDArray[np.int64]:
        """Numbers of words."""
        found: NDArray[np.int64] = np.searchsorted(self.sums, draw.random(count)).astype(np.int64)
        return found

    def filler(self, count: int, draw: np.random.Generator) -> list[str]:
        """Words with signs, in sentences."""
        sign = draw.random(count)
        form = np.where(sign < 0.06, 2, np.where(sign < 0.14, 1, 0))
        form[1:][(form[:-1] == 2) & (form[1:] == 0)] = 3
        form[:1] = 3
        found: list[str] = self.forms[form * len(self.words) + self.drawn(count, draw)].tolist()
        return found

    def passage(self, count: int, rng: random.Random) -> list[str]:
        """Likewise, by a generator of the standard library."""
        return self.filler(count, np.random.default_rng(rng.getrandbits(63)))

    def word(self, rng: random.Random) -> str:
        """One plain word."""
        return self.words[int(np.searchsorted(self.sums, rng.random()))]


@lru_cache(32)
def vocabulary(language: str, seed: int) -> Vocabulary:
    """The words of a language; other seeds have others."""
    rng, parts = random.Random(f"{language} {seed}"), LANGUAGES[language]
    onsets, vowels, codas = parts.onsets.split(), parts.vowels.split(), parts.codas.split()
    endings = [one.strip("-") for one in parts.endings.split()]
    words: dict[str, None] = {}
    while len(words) < WORDS:
        syllables = min(1 + len(words) // 60, rng.choice((1, 2, 2, 3, 3)))
        stem = "".join(rng.choice(onsets) + rng.choice(vowels) + (
            rng.choice(codas) if rng.random() < 0.3 else "") for _ in range(syllables))
        words.setdefault(stem + (rng.choice(endings) if syllables > 1 else ""))
    chances = 1 / np.arange(1, WORDS + 1) ** EXPONENT
    chances /= chances.sum()
    known = tuple(words)
    forms = np.array([*known, *(f"{one}," for one in known), *(f"{one}." for one in known),
                      *(one.capitalize() for one in known)], object)
    return Vocabulary(known, forms, np.minimum(np.cumsum(chances), 1.0).clip(max=1 - 1e-12),
                      "".join(sorted({letter for one in known for letter in one})),
                      float(np.dot(chances, [len(one) + 1.14 for one in known])))
