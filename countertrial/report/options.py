"""What a reader of a published report may be spared."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a report is published.

    Args:
        mask_names: Replace the names of persons throughout.
        with_texts: Keep the exact words of quotations, passages and locators.
    """

    mask_names: bool = False
    with_texts: bool = True
