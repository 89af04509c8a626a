"""Names beside a circle are whole where two lines hold them."""

import re

import pytest

from countertrial.report.rim import label


@pytest.mark.parametrize(("name", "lines"), [
    ("Anna", ["Anna"]), ("Albrecht Mertz von Quirnheim", ["Albrecht Mertz", "von Quirnheim"]),
    ("Claus von Stauffenberg", ["Claus von", "Stauffenberg"]),
    ("Konstantinopolitanische Gesellschaft", ["Konstantinopo…", "Gesellschaft"])])
def test_a_long_name_stands_in_two_lines(name: str, lines: list[str]) -> None:
    assert re.findall(r"<tspan[^>]*>([^<]*)", str(label(name, 1, 6, 255.0))) == lines
