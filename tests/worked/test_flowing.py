"""Lines of a paragraph run on; what stands in a line of its own stays."""

import pytest

from countertrial.encode.flowing import flowing

LONG = "He came to the warehouse before dusk and saw four men carry the iron chest down"


@pytest.mark.parametrize(("text", "expected"), [
    (f"{LONG}\nto the boat.\n\nThen he left.", f"{LONG} to the boat.\n\nThen he left."),
    (f"{LONG} to\nMiller, who {LONG}", f"{LONG} to Miller, who {LONG}"),
    (f"THE COURT\nof the district\n{LONG}", f"THE COURT\nof the district\n{LONG}"),
    (f"{LONG} im-\nportant", f"{LONG} im-\u200bportant"),
    (f"> {LONG}\n> and left\nI know nothing", f"> {LONG}\n> and left\nI know nothing"),
    ("Shall I compare thee to a day\nThou art more lovely", "Shall I compare thee to a day\nThou art more lovely"),
    ("三月初七夜里我同李大有在城隍庙\n后面的茶馆里商量", "三月初七夜里我同李大有在城隍庙\u200b后面的茶馆里商量"),
    (f"{LONG}\r\nto the boat", f"{LONG}  to the boat"),
    ("", ""),
])
def test_a_paragraph_runs_on_and_the_rest_stays(text, expected):
    assert flowing(text) == expected


def test_every_letter_keeps_its_place():
    text = f"{LONG} im-\r\nportant\n\n - a list\n{LONG}\nand so on"
    assert [one.isspace() or one == other for one, other in zip(text, flowing(text), strict=True)] == [True] * len(text)
