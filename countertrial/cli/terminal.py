"""The terminal as a place to print on: text as it is, no marks of styling read into it."""

from textwrap import wrap
from typing import Any, NoReturn

from rich.console import Console
from rich.text import Text

SHOWN = {**{one: 0x2400 + one for one in range(32) if chr(one) not in "\n\t"}, 0x7F: 0x2421,
         **dict.fromkeys([*range(0x80, 0xA0), 0x202D, 0x202E], 0xFFFD)}
"""Control characters, and those that turn the order of letters, as signs that are seen: in the name of a file or in a
text they would steer the terminal."""


class Terminal(Console):
    """A console that takes brackets and colons in the words of a case for what they are."""

    def __init__(self, *, least: int = 0) -> None:
        """A console of the terminal's width.

        Args:
            least: Columns that it has at the least, for what must not be broken over lines.
        """
        super().__init__(highlight=False, markup=False, emoji=False)
        self.width = max(self.width, least)

    def print(self, *objects: Any, **how: Any) -> None:
        """Print as rich does, with control characters as signs."""
        super().print(*map(_seen, objects), **how)

    def hang(self, text: str, *, indent: int, first: Text | None = None, style: str = "") -> None:
        """Print a text so that its further lines stand under one another.

        Args:
            text: The text.
            indent: Columns before every line.
            first: What stands before the first line in place of the blanks; it may be longer than they are.
            style: Style of the text.
        """
        head = first or Text(" " * indent)
        room = max(20, self.width - indent)
        lines = wrap(text, room, initial_indent=" " * max(0, len(head) - indent), break_on_hyphens=False) or [""]
        self.print(Text.assemble(head, (lines[0].lstrip(), style)), soft_wrap=True)
        for line in lines[1:]:
            self.print(Text.assemble(" " * indent, (line, style)), soft_wrap=True)

    def on_broken_pipe(self) -> NoReturn:
        """Say that the reader has gone: what that means is for the door to decide."""
        raise BrokenPipeError


def _seen(one: object) -> object:
    """The same with control characters as signs, each in the place of one."""
    if isinstance(one, str):
        return one.translate(SHOWN)
    if isinstance(one, Text) and one.plain != (plain := one.plain.translate(SHOWN)):
        one = one.copy()
        one.plain = plain
    return one
