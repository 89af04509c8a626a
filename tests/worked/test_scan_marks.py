"""Ink of a page in which no word was read: found where it is writing, and not cried out where there is none."""

from random import Random

import pytest
from PIL import Image, ImageDraw, ImageFont

from countertrial.encode.comparing import Held
from countertrial.intake.documents.marks import unread
from countertrial.intake.documents.pages import Mark

LINE = "the same day the men were brought before the court"
Boxes = list[tuple[float, float, float, float]]


def page(lines: int = 14) -> tuple[Image.Image, Boxes]:
    """A page of 8 by 6 inches at 300 dots, and the box of each word in points."""
    made, boxes = Image.new("L", (2400, 1800), 235), []
    pen, face = ImageDraw.Draw(made), ImageFont.load_default(size=42)
    for row in range(lines):
        left = 200.0
        for word in LINE.split():
            pen.text((left, 200 + 60 * row), word, fill=20, font=face)
            box = pen.textbbox((left, 200 + 60 * row), word, font=face)
            boxes.append(tuple(one * 72 / 300 for one in box))
            left += pen.textlength(word + " ", font=face)
    return made, boxes  # type: ignore[return-value]


def marks(made: Image.Image, boxes: Boxes) -> list[str]:
    return [one.where for one in unread(made, 300, boxes)]


def test_a_page_whose_words_were_all_read_has_no_marks() -> None:
    assert marks(*page()) == []
    assert marks(Image.new("L", (2400, 1800), 235), []) == []


@pytest.mark.parametrize("lost", [range(40, 50), range(70, 140)])
def test_lines_that_were_passed_over_are_marks(lost: range) -> None:
    made, boxes = page()
    (mark,) = unread(made, 300, [box for at, box in enumerate(boxes) if at not in lost])
    assert mark.ink == pytest.approx(len(lost) / len(boxes), abs=0.05)


def test_a_stamp_and_strokes_of_a_pen_are_marks() -> None:
    made, boxes = page()
    pen = ImageDraw.Draw(made)
    for size in (150, 120):
        pen.ellipse((1900 - size, 1400 - size, 1900 + size, 1400 + size), outline=110, width=8)
    assert marks(made, boxes) == ["lower right"]
    pen.line([(300 + 7 * at, 1500 + 60 * (at % 5 - 2) // (1 + at % 3)) for at in range(60)], fill=60, width=5)
    assert sorted(marks(made, boxes)) == ["lower left", "lower right"]


def test_rules_edges_and_specks_are_none() -> None:
    made, boxes = page()
    pen, dice = ImageDraw.Draw(made), Random(5)
    for y in (150, 1100, 1600):
        pen.line((150, y, 2250, y + 12), fill=10, width=5)
    for x in (150, 2250):
        pen.line((x, 150, x, 1600), fill=10, width=5)
    pen.rectangle((0, 0, 40, 1800), fill=5)
    for _ in range(3000):
        x, y = dice.randrange(2400), dice.randrange(1800)
        pen.rectangle((x, y, x + 3, y + 3), fill=10)
    assert marks(made, boxes) == []


def test_a_place_on_a_page_with_marks_sends_the_reader_there() -> None:
    held = Held(name="a", text="one\ftwo", pages=((1, 0, 3), (2, 4, 7)), page_noise=(0.1, 0.1), page_unread=(0.0, 0.2))
    assert held.unread == (2,)
    assert "marks on the page were not read" not in held.quality_at(0, 3)
    assert held.quality_at(4, 7).endswith("; marks on the page were not read")


def test_a_mark_has_its_place_in_points() -> None:
    made, boxes = page(lines=1)
    ImageDraw.Draw(made).line([(1200, 900), (1500, 1100), (1200, 1100), (1500, 900)], fill=0, width=9)
    (mark,) = unread(made, 300, boxes)
    assert isinstance(mark, Mark)
    assert (mark.left, mark.top, mark.right, mark.bottom) == pytest.approx((288, 216, 360, 264), abs=3)
