"""Where something is said: sources, locators, passages."""

from dataclasses import dataclass
from typing import NewType

SourceId = NewType("SourceId", str)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Passage:
    """Exact words in a source and where they stand.

    Args:
        source: Id of the source.
        span: First code point and the one after the last, in the text of the source.
        words: The exact words.
    """

    source: SourceId
    span: tuple[int, int]
    words: str

    def __post_init__(self) -> None:
        first, after = self.span
        if not 0 <= first < after:
            raise ValueError(f"a passage spans at least one character, found {first}-{after}")

    def __str__(self) -> str:
        return f"{self.source}:{self.span[0]}-{self.span[1]}"
