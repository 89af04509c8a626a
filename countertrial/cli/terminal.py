"""The terminal as a place to print on: text as it is, no marks of styling read into it."""

from typing import NoReturn

from rich.console import Console


class Terminal(Console):
    """A console that takes brackets and colons in the words of a case for what they are."""

    def __init__(self, *, least: int = 0) -> None:
        """A console of the terminal's width.

        Args:
            least: Columns that it has at the least, for what must not be broken over lines.
        """
        super().__init__(highlight=False, markup=False, emoji=False)
        self.width = max(self.width, least)

    def on_broken_pipe(self) -> NoReturn:
        """Say that the reader has gone: what that means is for the door to decide."""
        raise BrokenPipeError
