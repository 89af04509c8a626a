"""The picture of custody and the table of indicators on a page."""

import re

import pytest

from countertrial.case.case import Case
from countertrial.report import custodychart, indicatortable
from countertrial.report.options import Options
from countertrial.report.page import render
from countertrial.report.view import View
from countertrial.workbench import examine
from tests.worked.test_fair_trial import ARREST, HELD, JUDGED, REGISTRIES, SPOKE, held

ROWS = [HELD, held("session", "1938-01-05T23:00:00", "1938-01-06T05:30:00"),
        held("isolated", "1938-01-06", "1938-01-09"),
        held("threat", "[1938-01-10..1938-02-10]"), held("counsel", "1938-02-01")]


@pytest.fixture(scope="module")
def view() -> View:
    case = Case.from_tables({**REGISTRIES, "custody": ROWS, "testimony": [SPOKE], "proceedings": [JUDGED, ARREST]},
                            title="Held")
    return View(case, examine(case))


@pytest.fixture(scope="module")
def page(view: View) -> str:
    return render(view.case, view.results, version="1", options=Options())


def of(view: View, name: str) -> list[object]:
    return [one for ran in view.results.ran if ran.name == name for one in ran.examined.findings]


def test_every_row_of_custody_and_what_was_said_stand_in_the_picture_and_its_table(view: View) -> None:
    figure = custodychart.draw(view, of(view, "custody"))  # type: ignore[arg-type]
    assert figure is not None
    assert [str(row[1]).split(" “")[0] for row in figure.rows] == [
        "held", "session", "isolated", "threat", "affirms", "counsel"]
    assert all(sign in figure.image for sign in "□!▲c")


def test_certain_custody_is_drawn_within_what_is_possible(view: View) -> None:
    figure = custodychart.draw(view, of(view, "custody"))  # type: ignore[arg-type]
    assert figure is not None
    wide = [float(found) for found in re.findall(r'width="([\d.]+)"', figure.image)]
    assert wide[0] > wide[1] > 0


def test_one_who_was_held_for_years_does_not_press_the_others_together() -> None:
    people = [{"id": f"p{at}", "name": f"Name {at}"} for at in range(6)]
    rows = [{"id": f"h{at}", "source": "s", "of": f"p{at}", "kind": "held", "from": "1938-01-01", "to": "1938-03-01"}
            for at in range(5)]
    long = {"id": "h5", "source": "s", "of": "p5", "kind": "held", "from": "1938-01-01", "to": "1978-03-01"}
    case = Case.from_tables({**REGISTRIES, "people": people, "voices": [], "custody": [*rows, long]}, title="Long")
    shown = View(case, examine(case))
    figure = custodychart.draw(shown, of(shown, "custody"))  # type: ignore[arg-type]
    assert figure is not None
    assert "may end later" in figure.legend
    assert max(float(found) for found in re.findall(r'width="([\d.]+)"', figure.image)) < custodychart.WIDTH


def test_nothing_dated_gives_no_picture() -> None:
    case = Case.from_tables({**REGISTRIES, "custody": [held("threat")]}, title="Bare")
    shown = View(case, examine(case))
    assert custodychart.draw(shown, of(shown, "custody")) is None  # type: ignore[arg-type]


def test_the_table_of_indicators_leads_to_the_questions_that_there_are(view: View) -> None:
    trial, group = indicatortable.tables(view, of(view, "fair_trial"))  # type: ignore[arg-type]
    assert len(trial.rows) + len(group.rows) == 38
    by_id = {row.id: row for row in trial.rows}
    assert (by_id["F6"].kind, by_id["F15"].kind) == ("met", "unknown")
    assert by_id["F6"].anchor
    assert not by_id["F15"].anchor


def test_rows_of_indicators_are_chosen_by_style_alone(page: str) -> None:
    assert page.count('type="radio" name="indicators"') == len(indicatortable.FILTERS)
    assert "<script" not in page
    for name, _ in indicatortable.FILTERS[1:]:
        assert f'.indicators:has(input[value="{name}"]:checked) tbody tr:not(.is-{name})' in page
    assert 'class="is-met"' in page


def test_unchecked_clauses_and_later_standards_are_printed(page: str) -> None:
    assert "yardstick: later standard (1966, 28 years after this trial); clause number unchecked: do not cite" in page
