"""Letters that are words, and signs at which no word ends: scripts without blanks, scripts with signs for vowels.

Places of Unicode, as the insides of a class of a regular expression.
"""

_HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_KANA = "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9d"
_THAI_LAO = "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd-\u0ec6\u0edc-\u0edf"
_BURMESE_KHMER = "\u1000-\u102a\u103f\u1050-\u1055\u1780-\u17b3"

UNSPACED = _HAN + _KANA + _THAI_LAO + _BURMESE_KHMER
"""Letters of scripts that put no blanks between words: each counts as a word."""

UPON = ("\u3099\u309a\uff9e\uff9f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece"
        "\u102b-\u103e\u1056-\u1059\u17b4-\u17d3")
"""Signs that belong to the letter of those scripts before them."""


def _indic() -> str:
    """Signs from Devanagari to Malayalam, whose blocks are laid out alike; and those of Gurmukhi and Sinhala apart."""
    alike = (f"{chr(at)}-{chr(at + 0x03)}{chr(at + 0x3a)}-{chr(at + 0x4f)}{chr(at + 0x51)}-{chr(at + 0x57)}"
             f"{chr(at + 0x62)}{chr(at + 0x63)}" for at in range(0x900, 0xd80, 0x80))
    return "".join(alike) + "\u0a70-\u0a75\u0d81-\u0d83\u0dca-\u0df3"


WITHIN = ("\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
          "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed" + _indic())
"""Signs for vowels and stops in Hebrew, in Arabic, and from Devanagari to Sinhala: a word does not end at them."""
