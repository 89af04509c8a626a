"""Words that one side has in full and the other shortened: "Nov." and "November", "J." and "John"."""

from countertrial.data.quotationwords import QuotationWords
from countertrial.methods.quotation.words import Words

ABBREVIATED = "shortened"
_INITIAL, _MONTH = 2, 3


def shortened(sides: tuple[tuple[str, Words, int], tuple[str, Words, int]], words: QuotationWords | None) -> bool:
    """Whether of two words one is the other, shortened with a stop: a month, or a word with a capital to an initial.

    Args:
        sides: Of the source and of the quotation: the text, its words, and the number of the word.
        words: The word list; `None` where the language has none.

    Limits:
        Other short forms ("Lieut.") are told as other words: "the man." is no short form of "the manor".
    """
    short, long = sorted(sides, key=lambda side: len(side[1].plain[side[2]]))
    (text, of, at), (other, full, place) = short, long
    one, whole = of.plain[at], full.plain[place]
    if not whole.startswith(one) or len(one) == len(whole):
        return False
    if text[of.ends[at]:of.ends[at] + 1] != ".":
        return False
    if words is not None and whole in words.months:
        return len(one) >= _MONTH
    if other[full.ends[place]:full.ends[place] + 1] == ".":
        return False
    follows = at + 1 < len(of) and text[of.starts[at + 1]].isupper()
    return (len(one) <= _INITIAL and follows and text[of.starts[at]].isupper() and other[full.starts[place]].isupper()
            and (words is None or one not in words.negation | words.numbers))
