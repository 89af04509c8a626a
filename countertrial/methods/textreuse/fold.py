"""Texts without case, marks, signs and broken lines, each letter with its place in the source."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from countertrial.data.folding import GAP, IDEOGRAPH, LETTER, SKIP, UNSPACED, folding
from countertrial.methods.textreuse.hashes import distinct, run_hashes

__all__ = ["IDEOGRAPH", "LETTER", "UNSPACED", "Folded", "fold", "fold_string", "unicode_version"]

Codes = NDArray[np.uint32]
HYPHENS = np.array([0x2D, 0xAC, 0xAD, 0x2010], np.uint32)
NEWLINES = np.array([0x0A, 0x0D], np.uint32)
BLANKS = np.array([0x20, 0x09, 0xA0, 0x0D], np.uint32)
LOOK = 12
"""Blanks passed over on each side of a line break in search of a hyphen and of its other half."""

PRE_REFORM = {0x463: 0x435, 0x456: 0x438, 0x473: 0x444, 0x475: 0x438}
"""Letters of Russian before 1918 and what stands for them since: ѣ, і, ѳ, ѵ."""
HARD_SIGN = 0x44A


@dataclass(frozen=True, slots=True, eq=False)
class Folded:
    """Letters of one or more texts.

    Args:
        letters: uint32[n], folded.
        at: int64[n], place of each in the code points it came from; letters of one ligature have one place.
        gaps: int64[n], gaps before each, counted from the beginning: two letters of one word have equal counts.
        kinds: uint8[n], letter, ideograph, or of a script without gaps between words.
        offsets: int64[d + 1], first letter of each text.
    """

    letters: Codes
    at: NDArray[np.int64]
    gaps: NDArray[np.int64]
    kinds: NDArray[np.uint8]
    offsets: NDArray[np.int64]


def unicode_version() -> str:
    """Version of Unicode of the table."""
    return folding().unicode


def fold(codes: Codes, offsets: NDArray[np.int64] | None = None, *, join_hyphens: bool = True, drop_heads: bool = False,
         head_letters: int = 80, head_times: int = 5, pre_reform: NDArray[np.bool_] | None = None,
         fast: Any = None) -> Folded:
    """Letters and digits of texts, without case and marks; ё = е, ſ = s, ß = ss, ligatures opened.

    Args:
        codes: uint32[n], code points of all texts, one after another.
        offsets: int64[d + 1], where each text begins; one text by default.
        join_hyphens: Whether a hyphen before a line break and a small letter is passed over, so that both halves join.
        drop_heads: Whether short lines that recur within a text, digits apart, are passed over.
        head_letters: Letters from which a line is no running head.
        head_times: How often it must recur.
        pre_reform: bool[d], whether a text is in Russian spelling before 1918: ѣ = е, і = и, ѳ = ф, ѵ = и, and ъ at
            the end of a word is passed over. None by default.
        fast: The compiled loops, if they are used.

    Limits:
        Signs, apostrophes and hyphens within a line are gaps. Marks of other scripts than Latin, Cyrillic, Greek,
        Hebrew and Arabic count as letters.
    """
    if offsets is None:
        offsets = np.array([0, len(codes)], np.int64)
    table = folding()
    if len(codes) and int(codes.max()) >= len(table.kind):
        codes = np.where(codes < len(table.kind), codes, 0).astype(np.uint32)
    kind = table.kind[codes]
    if join_hyphens:
        _join(codes, kind, fast)
    if drop_heads:
        for low, high in _heads(codes, kind, offsets, (head_letters, head_times), fast):
            kind[low:high] = GAP
    return _letters(codes, kind, offsets, pre_reform, fast)


def fold_string(text: str) -> str:
    """One text folded: words of letters alone, with a blank between them; for tests, lists and keys."""
    folded = fold(np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32))
    cuts = np.flatnonzero(np.diff(folded.gaps)) + 1
    return " ".join("".join(map(chr, some)) for some in np.split(folded.letters, cuts))


def _letters(codes: Codes, kind: NDArray[np.uint8], offsets: NDArray[np.int64],
             pre_reform: NDArray[np.bool_] | None, fast: Any) -> Folded:
    table = folding()
    spell = _spelled if fast is None else fast.letters_of
    letters, at, gaps, kinds = spell(codes, kind, table.first, table.more, table.rest)
    if pre_reform is not None and pre_reform.any():
        text = np.searchsorted(offsets, at, "right") - 1
        old = pre_reform[text]
        for was, now in PRE_REFORM.items():
            letters[old & (letters == was)] = now
        last = np.append((gaps[1:] != gaps[:-1]) | (text[1:] != text[:-1]), True)
        keep = ~(old & last & (letters == HARD_SIGN))
        letters, at, gaps, kinds = letters[keep], at[keep], gaps[keep], kinds[keep]
    return Folded(letters, at, gaps, kinds, np.searchsorted(at, offsets).astype(np.int64))


def _spelled(codes: Codes, kind: NDArray[np.uint8], first: Codes, more: NDArray[np.int32],
             rest: Codes) -> tuple[Codes, NDArray[np.int64], NDArray[np.int64], NDArray[np.uint8]]:
    """Folded letters, their places, gaps before them, and their kinds."""
    gap = kind == GAP
    at = np.flatnonzero(~gap & (kind != SKIP))
    gaps = np.cumsum(gap, dtype=np.int64)[at]
    kinds, here = kind[at], codes[at]
    letters, row = first[here], more[here]
    if row.any():
        others = rest[row]
        times = 1 + (others > 0).sum(1)
        start = np.cumsum(times) - times
        at, gaps, kinds = np.repeat(at, times), np.repeat(gaps, times), np.repeat(kinds, times)
        letters = np.repeat(letters, times)
        for step in (1, 2):
            some = times > step
            letters[start[some] + step] = others[some, step - 1]
    return letters, at, gaps, kinds


def _join(codes: Codes, kind: NDArray[np.uint8], fast: Any) -> None:
    """Mark as passed over what stands between the halves of a word that a line end breaks."""
    before, after = (_halves if fast is None else fast.halves)(codes, kind)
    for low, high in zip(before.tolist(), after.tolist(), strict=True):
        if chr(codes[high]).islower():
            kind[low:high] = SKIP


def _halves(codes: Codes, kind: NDArray[np.uint8]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Hyphens at line ends, and the letter that each is followed by."""
    breaks = np.flatnonzero(codes == 0x0A)
    before, after = breaks - 1, breaks + 1
    if not len(breaks):
        return before, after
    for _ in range(LOOK):
        before = before - ((before >= 0) & np.isin(codes[np.maximum(before, 0)], BLANKS))
        after = after + ((after < len(codes)) & np.isin(codes[np.minimum(after, len(codes) - 1)], BLANKS))
    fit = (before >= 1) & (after < len(codes))
    before, after = before[fit], after[fit]
    halves = np.isin(codes[before], HYPHENS) & (kind[before - 1] == LETTER) & (kind[after] == LETTER)
    return before[halves], after[halves]


def _heads(codes: Codes, kind: NDArray[np.uint8], offsets: NDArray[np.int64], limits: tuple[int, int],
           fast: Any) -> list[tuple[int, int]]:
    """Short lines that recur within a text, digits apart: running heads and page numbers."""
    most, times = limits
    starts = distinct(np.concatenate([offsets[:-1], np.flatnonzero(codes == 0x0A) + 1]))
    starts = starts[starts < len(codes)]
    if len(starts) < times:
        return []
    counts, digits, marks = (_lines if fast is None else fast.lines)(codes, kind, folding().first, starts)
    short = np.flatnonzero((counts > 0) & (counts < most) & ((counts > digits) | (digits <= 5)))
    text = np.searchsorted(offsets, starts[short], "right") - 1
    order = np.lexsort((marks[short], text))
    short, text = short[order], text[order]
    new = np.ones(len(short), np.bool_)
    new[1:] = (text[1:] != text[:-1]) | (marks[short[1:]] != marks[short[:-1]])
    group = np.cumsum(new) - 1
    lines = short[np.bincount(group)[group] >= times] if len(short) else short
    ends = np.append(starts[1:], len(codes))
    return list(zip(starts[lines].tolist(), ends[lines].tolist(), strict=True))


def _lines(codes: Codes, kind: NDArray[np.uint8], first: Codes,
           starts: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.uint64]]:
    """Letters and digits of each line, and the hash of its letters without digits."""
    letter = (kind != GAP) & (kind != SKIP)
    spelt = first[codes]
    digit = letter & (spelt - np.uint32(0x30) < 10)
    counts = np.add.reduceat(letter.astype(np.int64), starts)
    digits = np.add.reduceat(digit.astype(np.int64), starts)
    size = counts - digits
    return counts, digits, run_hashes(spelt[letter & ~digit], np.cumsum(size) - size, size)
