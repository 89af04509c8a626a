"""How long a way takes at least."""

import json
from itertools import pairwise

import pytest
from typer.testing import CliRunner

from countertrial.case.case import Case
from countertrial.case.errors import NotInCase
from countertrial.cli.main import app
from countertrial.data.speeds import PROFILES, shipped_speeds
from countertrial.workbench import way
from tests.worked.alibi_cases import REGISTRIES

BERLIN, ROME = "52.5,13.4", "41.9,12.5"


def minutes(when: str) -> list[int]:
    return [pace.minutes for pace in way(BERLIN, ROME, when).paces]


def test_each_profile_needs_more_time_than_the_one_before() -> None:
    for when in ("1500", "1678", "1850", "1908", "1935", "2020"):
        assert minutes(when) == sorted(minutes(when))


def test_no_way_takes_longer_in_a_later_year() -> None:
    told = [minutes(str(year)) for year in range(1450, 2030)]
    assert all(later <= before for one, other in pairwise(told)
               for before, later in zip(one, other, strict=True))


def test_the_last_day_of_a_date_chooses_the_row() -> None:
    assert minutes("1893/1910") == minutes("1910")


def test_the_years_before_the_table_are_bounded_by_its_first_row() -> None:
    assert minutes("0044-03-15") == minutes("1500")


@pytest.mark.parametrize("profile", PROFILES)
def test_every_year_from_1500_on_has_a_row(profile: str) -> None:
    assert min(row.from_year for row in shipped_speeds().rows if row.profile == profile) == 1500


def test_a_site_without_coordinates_lies_where_its_town_lies() -> None:
    case = Case.from_tables(REGISTRIES, title="Places")
    assert way("hotel", "rome", "1935", case=case).ends[0].name == "Berlin"


def test_a_name_is_looked_up_and_what_else_may_be_meant_is_counted() -> None:
    start = way("London", "Saint-Omer", "1678-04").ends[0]
    assert (start.name, start.others > 0) == ("London", True)


@pytest.mark.parametrize(("start", "when", "why"), [
    ("Xyzzyx", "1678", 'no place "Xyzzyx"'), ("95,1", "1678", "off the globe"), (BERLIN, "1678-13", "1678-13"),
    (BERLIN, "1678/..", "no last day")])
def test_what_cannot_be_asked_is_told(start: str, when: str, why: str) -> None:
    with pytest.raises(NotInCase, match=why):
        way(start, ROME, when)


def test_the_command_prints_the_same_as_json() -> None:
    made = CliRunner().invoke(app, ["way", BERLIN, ROME, "1678-04", "--json"])
    told = json.loads(made.stdout)
    assert [pace["minutes"] for pace in told["paces"]] == minutes("1678-04")
