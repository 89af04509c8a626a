"""A part of a quotation with its signs, and one change of its wording."""

from dataclasses import dataclass, field

from countertrial.methods.quotation.grades import Wording
from countertrial.methods.quotation.typeset import raised
from countertrial.methods.quotation.words import Words, unbroken


@dataclass(frozen=True, slots=True)
class Edit:
    """One difference of wording: what the source has, what the quotation has, and how grave it is.

    Args:
        kind: What was done with the words.
        was: Words of the source, as compared.
        now: Words of the quotation, as compared.
        grade: How grave it is.
        flag: What is to be said of it besides.
        printed: Both as they are printed.
    """

    kind: str
    was: str
    now: str
    grade: Wording
    flag: str = ""
    printed: tuple[str, str] = field(default=("", ""), compare=False)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a quotation: its stretch with all signs, and the words of it."""

    raw: str
    words: Words

    def spelt(self, span: tuple[int, int]) -> str:
        """Words with all their signs, and the raised figures behind the last."""
        return self.raw[self.words.starts[span[0]]:raised(self.raw, self.words.ends[span[1] - 1])]

    def printed(self, span: tuple[int, int]) -> str:
        """Words from the first letter to the last, blanks as one, line hyphens opened; empty where there are none."""
        if span[1] <= span[0]:
            return ""
        return " ".join(unbroken(self.raw[self.words.starts[span[0]]:self.words.ends[span[1] - 1]]).split())

    def before(self, number: int) -> str:
        """What stands between a word and the one before it."""
        words = self.words
        return self.raw[words.ends[number - 1]:words.starts[number]] if 0 < number < len(words) else ""
