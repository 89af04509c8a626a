"""Pictures of one examination as a whole, each with a table that says the same."""

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A picture and its table.

    Args:
        name: Short and unique on the page.
        title: What is shown.
        image: The picture.
        legend: How to read it, and what it leaves out.
        header: Headings of the table.
        rows: All that the picture shows, and what it leaves out.
    """

    name: str
    title: str
    image: Markup
    legend: str
    header: tuple[str, ...]
    rows: tuple[tuple[Markup | str | int, ...], ...]
