"""Faults of a case's own indicators: each with its file and place, all together, and nothing examined."""

from pathlib import Path

import pytest

from countertrial.case.errors import BadCase
from countertrial.workbench import open_case

GOOD = """[[indicator]]
id = "X1"
pattern = "late"
met = [{test = "later", first = "arrest", then = "counsel", days = 8}]
"""


def faults(folder: Path, *texts: str | bytes) -> list[str]:
    (folder / "indicators").mkdir(parents=True)
    (folder / "case.toml").write_text('title = "Case"\n', encoding="utf-8")
    for at, text in enumerate(texts):
        file = folder / "indicators" / f"own{at}.toml"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    try:
        open_case(folder)
    except BadCase as fault:
        return [str(one) for one in fault.exceptions]
    return []


def test_a_table_without_faults_is_read(tmp_path: Path) -> None:
    assert faults(tmp_path / "case", GOOD) == []
    (own,) = open_case(tmp_path / "case").settings.indicators.indicator
    assert own.met[0].minutes == 8 * 1440


@pytest.mark.parametrize(("text", "expected"), [
    (GOOD.replace("first =", "frist ="), 'indicator 1, met 1: there is no key "frist"; did you mean "first"?'),
    (GOOD.replace("pattern", "patern"), 'indicator 1: there is no key "patern"; did you mean "pattern"?'),
    (GOOD.replace("[[indicator]]", "[[indicators]]"), 'there is no key "indicators"; did you mean "indicator"?'),
    (GOOD.replace('"later"', '"latter"'), 'indicator 1, met 1: test "latter" is not known'),
    (GOOD.replace("days = 8", "days = -8"), "indicator 1, met 1: hours, days and counts are whole numbers from 0"),
    (GOOD.replace("days = 8", 'days = "8"'), "indicator 1, met 1, days: a whole number is expected"),
    (GOOD.replace(", days = 8", ""), 'indicator 1, met 1: the test "later" needs hours or days'),
    (GOOD.replace('"counsel"', '"consel"'), 'X1: there is no field "consel"; did you mean "counsel"?'),
    (GOOD.replace('"X1"', '"F1"'), 'the id "F1" is not free'),
    (GOOD + GOOD, 'the id "X1" stands twice'),
    (GOOD + '[fields.late]\nname = "late"\nreads = [{table = "proceedings", words = ["arested"]}]\n',
     'fields, late, reads 1: stage "arested" is not known; expected one of 40; did you mean "arrested"?'),
    ('[fields.late]\nname = "late"\nreads = [{table = "custdy"}]\n',
     'fields, late, reads 1: table "custdy" is not known'),
    ('[fields.a]\nname = "a"\nsince = "a"\nreads = [{table = "custody"}]\n', 'fields: "a" rests on itself'),
    ('[fields.arrest]\nname = "a"\nreads = [{table = "custody"}]\n', '"arrest" is a field of the shipped table'),
    ('[[indicator]]\nid = "X1"\npattern = "a"\nmet = [{test = "any_met", indicators = ["X1"]}]\n',
     "X1: it rests on itself"),
    ('[[override]]\nindicator = "F99"\ndays = 1\nby = "a"\non = "b"\nwhy = "c"\n', 'there is no indicator "F99"'),
    ('[[override]]\nindicator = "F9"\ndays = 1\nby = " "\non = "b"\nwhy = "c"\n', "by, on and why are all needed"),
    ('[[settled]]\nindicator = "F9"\nprocess = "nowhere"\nstatus = "met"\nby = "a"\non = "b"\nwhy = "c"\n',
     'there is no trial or group "nowhere"'),
    ('[[settled]]\nindicator = "F9"\nprocess = "t"\nstatus = "guilty"\nby = "a"\non = "b"\nwhy = "c"\n',
     "settled 1, status: expected met, not met, unknown, not applicable, needs legal review"),
    ('[[law]]\nindicator = "F9"\nrule = "none"\n', 'no rule "none" in rules.csv'),
    ('[[law]]\nrule = "none"\n', "a law names an indicator, or an instrument that bound the state"),
    ("version = 2\n", "version: 2 is not known; expected 1"),
    ("[[indicator]\n", "this is no TOML"), (b"title = \"\xff\"\n", "byte 0xff is not UTF-8"),
    (GOOD.replace('"late"', '"la\\u0001te"'), "it holds a control character"),
    ("x = " + "[" * 10_000 + "]" * 10_000, "brackets stand inside one another too deeply"),
    ("x = [" + "[1]," * 400_000 + "]", "more than 1,000,000 bytes")])
def test_a_fault_is_named_with_its_place(tmp_path: Path, text: str | bytes, expected: str) -> None:
    found = faults(tmp_path / "case", text)
    assert any(expected in one for one in found), found
    assert all(one.startswith("indicators") for one in found)


def test_an_id_in_two_files_is_a_fault(tmp_path: Path) -> None:
    assert faults(tmp_path / "case", GOOD, GOOD) == [
        'indicators/own1.toml: "X1" stands in another file of indicators/ too']


def test_a_link_out_of_the_folder_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "outside.toml").write_text(GOOD, encoding="utf-8")
    folder = tmp_path / "case" / "indicators"
    folder.mkdir(parents=True)
    (tmp_path / "case" / "case.toml").write_text('title = "Case"\n', encoding="utf-8")
    (folder / "own.toml").symlink_to(tmp_path / "outside.toml")
    with pytest.raises(BadCase) as found:
        open_case(tmp_path / "case")
    assert "leads out of the case folder" in str(found.value.exceptions[0])
