"""Writes countertrial/data/folding.npz: what each code point of Unicode counts as when texts are compared.

    python tools/folding.py

The table depends on the Unicode version of the interpreter that writes it, and says which. It is kept in the project so
that findings do not change with the interpreter that reads it. Write it anew only for a new Unicode version, and put
that into the changelog under *Changes in findings*.
"""

import sys
import unicodedata
from pathlib import Path

import numpy as np

GAP, LETTER, SKIP, IDEOGRAPH, UNSPACED = range(5)
TARGET = Path(__file__).parent.parent / "countertrial" / "data" / "folding.npz"
MARKS = ((0x0300, 0x036F), (0x0483, 0x0489), (0x0591, 0x05C7), (0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670),
         (0x06D6, 0x06ED), (0x08CA, 0x08FF), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0x2DE0, 0x2DFF),
         (0xA66F, 0xA67D), (0xFB1E, 0xFB1E), (0xFE00, 0xFE0F), (0xFE20, 0xFE2F))
"""Blocks of marks of Latin, Cyrillic, Greek, Hebrew and Arabic, and variation selectors."""
UNSEEN = {0x00AD, 0x034F, 0x061C, 0x0640, 0x180E, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C,
          0x202D, 0x202E, 0x2060, 0x2061, 0x2062, 0x2063, 0x2064, 0x2066, 0x2067, 0x2068, 0x2069, 0xFEFF}
"""Soft hyphen, joiners, direction signs, byte order mark, and the Arabic stretch."""
IDEOGRAPHS = ((0x3005, 0x3007), (0x3041, 0x30FF), (0x31F0, 0x31FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF),
              (0xF900, 0xFAFF), (0x1B000, 0x1B16F), (0x20000, 0x3FFFF))
"""Han and kana."""
UNSPACED_BLOCKS = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0xA9E0, 0xA9FF), (0xAA60, 0xAA7F))
"""Thai, Lao, Burmese, Khmer."""


def within(code: int, blocks: tuple[tuple[int, int], ...]) -> bool:
    """Whether a code point lies in one of several blocks."""
    return any(low <= code <= high for low, high in blocks)


def kind(code: int) -> int:
    """What a code point is before its letters are looked at."""
    category = unicodedata.category(chr(code))
    if code in UNSEEN or (category[0] == "M" and within(code, MARKS)):
        return SKIP
    if category[0] not in "LNM":
        return GAP
    if within(code, IDEOGRAPHS):
        return IDEOGRAPH
    return UNSPACED if within(code, UNSPACED_BLOCKS) else LETTER


def letters(code: int) -> list[int]:
    """Its letters without case and marks; itself where there would be none, or more than three."""
    text, before = chr(code), ""
    while text != before:
        before, text = text, unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    found = [ord(one) for one in text if kind(ord(one)) not in (GAP, SKIP)]
    return found if 1 <= len(found) <= 3 else [code]


def main() -> None:
    """Write the table."""
    kinds = np.zeros(sys.maxunicode + 1, np.uint8)
    changed, becomes = [], []
    for code in range(sys.maxunicode + 1):
        if 0xD800 <= code <= 0xDFFF:
            continue
        own = kinds[code] = kind(code)
        found = letters(code)
        if own == GAP and found != [code]:
            own = kinds[code] = kind(found[0])  # fractions and letters in circles are symbols to Unicode
        if own in (LETTER, IDEOGRAPH, UNSPACED) and found != [code]:
            kinds[code] = kind(found[0])
            changed.append(code)
            becomes.append([*found, 0, 0][:3])
    starts = np.flatnonzero(np.diff(kinds, prepend=255)).astype(np.uint32)
    np.savez_compressed(TARGET, unicode=np.array(unicodedata.unidata_version), starts=starts, kinds=kinds[starts],
                        changed=np.array(changed, np.uint32), becomes=np.array(becomes, np.uint32))
    print(f"{TARGET.name}: Unicode {unicodedata.unidata_version}, {len(starts):,} runs, {len(changed):,} changed")


if __name__ == "__main__":
    main()
