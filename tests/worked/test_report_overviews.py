"""Pictures of whole examinations: what they show, what they leave to their tables, and when there is none."""

import re

import pytest
from markupsafe import Markup

from countertrial.case.case import Case
from countertrial.case.findings import Ran, Results
from countertrial.report import (
    camps,
    choices,
    falls,
    forecasts,
    numbers,
    sourcetree,
    spans,
    supportmatrix,
    versions,
)
from countertrial.report.figures import Figure
from countertrial.report.overviews import overviews
from countertrial.report.view import View
from countertrial.workbench import examine
from tests.worked.report_cases import TABLES, case
from tests.worked.test_report_examples import EXAMPLES, example


def view(held: Case) -> View:
    return View(held, examine(held))


def rows(figure: Figure, at: int) -> list[str]:
    return [str(row[at]) for row in figure.rows]


def shapes(image: Markup, cls: str) -> int:
    return len(re.findall(f'class="{cls}"', image))


@pytest.fixture(scope="module")
def invented() -> View:
    return view(case())


def test_a_source_stands_below_what_it_comes_from(invented: View) -> None:
    tree = sourcetree.draw(invented)
    assert tree is not None
    titles = [re.sub("<.*?>", "", title) for title in rows(tree, 0)]
    assert titles == ["Trial record: the case of Veresova", "Guest book"]
    assert shapes(tree.image, "branch") == 1
    assert rows(tree, 2) == ["", "Trial record: the case of Veresova"]


def test_a_source_from_memory_has_a_mark_of_its_own(invented: View) -> None:
    tree = sourcetree.draw(invented)
    assert tree is not None
    assert (shapes(tree.image, "spot doubt"), shapes(tree.image, "spot")) == (1, 1)


def test_a_single_source_of_all_that_is_said_on_an_element_is_marked() -> None:
    tree = sourcetree.draw(view(case(testimony=TABLES["testimony"][:1], evidence=[])))
    assert tree is not None
    assert "◆" not in tree.image
    both = [{**TABLES["testimony"][0], "id": one, "voice": voice} for one, voice in (("t1", "v_veresova"),
                                                                                     ("t3", "v_counsel"))]
    marked = sourcetree.draw(view(case(testimony=both, evidence=[])))
    assert marked is not None
    assert "◆ Trial record" in marked.image
    assert rows(marked, 5)[0].startswith("all that is said for 1 element")


def test_a_circle_of_sources_is_drawn_once_each() -> None:
    sources = [{"id": one, "title": one.upper(), "derived_from": other} for one, other in (("x", "y"), ("y", "x"))]
    remarks = [{"id": "r1", "source": "x", "kind": "trait", "note": "n"}]
    held = Case.from_tables({"sources": sources, "remarks": remarks})
    tree = sourcetree.draw(View(held, Results(ran=())))
    assert tree is not None
    assert len(tree.rows) == 2


def test_of_many_sources_the_picture_shows_those_that_carry_most() -> None:
    sources = [{"id": f"s{at}", "title": f"Source {at}"} for at in range(99)]
    remarks = [{"id": f"r{at}", "source": f"s{at}", "kind": "trait", "note": "n"} for at in range(99)]
    tree = sourcetree.draw(View(Case.from_tables({"sources": sources, "remarks": remarks}), Results(ran=())))
    assert tree is not None
    assert tree.image.count("<circle") == sourcetree.MOST
    assert len(tree.rows) == 99
    assert f"The {sourcetree.MOST} with most statements of 99 are drawn" in tree.legend


def test_a_case_without_statements_has_no_tree_of_sources() -> None:
    assert sourcetree.draw(View(Case.from_tables({}), Results(ran=()))) is None


def test_the_matrix_counts_groups_with_custody_joined_and_joining_nothing() -> None:
    spoken = [{"id": f"t{at}", "source": "record", "element": "met", "answer": "affirms", "voice": voice,
               "custody": custody, "said": "1936-02-01"} for at, (voice, custody) in enumerate(
        (("v_veresova", "k1"), ("v_ostrow", "k2")))]
    voices: list[dict[str, object]] = [*TABLES["voices"], {"id": "v_ostrow", "name": "Ostrow", "side": "accused",
                                                           "of": "ostrow"}]
    custody = [*TABLES["custody"], {**TABLES["custody"][0], "id": "k2", "of": "ostrow"}]
    matrix = next(supportmatrix.draw(view(case(testimony=spoken, voices=voices, custody=custody))))
    assert matrix.rows[0][:3] == ("Veresova met Ostrow in Linz.", 1, 2)
    assert "1 / 2" in matrix.image
    assert shapes(matrix.image, "shade") == 1
    assert "custody (District court)" in matrix.image


def test_who_knew_first_of_a_trace_is_told(invented: View) -> None:
    assert "traces" not in {one.name for one in supportmatrix.draw(invented)}
    known = [{**TABLES["evidence"][0], "first_known_to": "court", "offered_by": "ostrow"}]
    figures = {one.name: one for one in supportmatrix.draw(view(case(evidence=known)))}
    assert figures["traces"].rows[0][1:4] == ("District court", "Piotr Ostrow", "not stated")


def test_versions_stand_in_the_order_of_time_and_clashes_are_joined() -> None:
    told = [{"id": f"t{at}", "source": "record", "element": "met", "answer": answer, "voice": "v_veresova",
             "said": said} for at, (answer, said) in enumerate((("denies", "1936-05-02"), ("affirms", "1936-02-01")))]
    held = view(case(testimony=told))
    drawn = versions.draw(held, held.results.findings)
    assert drawn is not None
    assert rows(drawn, 3) == ["affirms", "denies"]
    assert rows(drawn, 2) == ["1 February 1936", "2 May 1936"]
    assert rows(drawn, 4) == ["held", "not stated"]
    assert "clash" in drawn.image


def test_a_long_account_shows_its_first_versions_and_its_last() -> None:
    told = [{"id": f"t{at}", "source": "record", "element": "met", "answer": ("affirms", "denies")[at % 2],
             "voice": "v_veresova", "said": f"1936-03-{at + 1:02}"} for at in range(9)]
    held = view(case(testimony=told))
    drawn = versions.draw(held, held.results.findings)
    assert drawn is not None
    assert drawn.image.count("step ") == versions.STEPS
    assert f"+{9 - versions.STEPS}" in drawn.image
    assert len(drawn.rows) == 9


def test_a_use_outside_the_time_of_a_thing_is_red() -> None:
    there = [{"id": "x1", "source": "record", "what": "clerk", "from": "1932", "to": "1940"}]
    held = view(case(existences=there))
    drawn = spans.draw(held, next(one for one in held.results.ran if one.name == "existence").examined.findings)
    assert drawn is not None
    assert (drawn.rows[0][0], drawn.rows[0][4]) == ("Clerk of the court", 1)
    assert shapes(drawn.image, "use wrong") == 1


def test_without_rows_on_existence_there_is_no_picture_of_it(invented: View) -> None:
    assert spans.draw(invented, ()) is None


def test_an_examination_that_failed_or_found_nothing_has_no_picture(invented: View) -> None:
    ran = next(one for one in invented.results.ran if one.name == "sourcing")
    assert overviews(invented, ran)
    assert overviews(invented, Ran(name="sourcing", label="?", examined=ran.examined, failure="broken")) == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_row_of_a_picture_has_as_many_cells_as_its_table_has_headings(name: str) -> None:
    held, found = example(name)
    for ran in found.ran:
        for figure in overviews(View(held, found), ran):
            assert {len(row) for row in figure.rows} == {len(figure.header)}


def test_the_ties_of_a_charge_are_drawn_by_sign_and_told_in_a_table() -> None:
    held, _ = example("moscow-1937")
    shown = View(held, examine(held, only=["amalgam"]))
    figure = camps.draw(shown, shown.results.findings)[0]
    assert figure.title == "Ties among those whom “Parallel centre” joins"
    assert (shapes(figure.image, "tie minus"), shapes(figure.image, "tie alleged")) == (2, 2)
    assert rows(figure, 2) == ["friendly", "hostile", "friendly", "hostile"]


def put(held: Case, name: str) -> View:
    return View(held, examine(held, only=[name]))


def test_a_choice_is_drawn_with_what_it_leaves_out() -> None:
    held, _ = example("moscow-1938")
    shown = put(held, "alternatives")
    (figure,) = choices.draw(shown, shown.results.findings)
    assert figure.header == ("element", "posed 1", "posed 2", "left out 3", "left out 4", "left out 5", "left out 6")
    assert rows(figure, 1) == ["holds", "does not hold", "not said"]
    assert (shapes(figure.image, "glyph"), shapes(figure.image, "glyph out")) == (8, 8)


def test_a_forecast_is_one_mark_by_what_came_of_it() -> None:
    held, _ = example("moscow-1938")
    shown = put(held, "predictions")
    figure = forecasts.draw(shown, shown.results.findings)
    assert figure is not None
    assert figure.rows == (("Leon Trotsky", 0, 1, 0, 2, 0),)


def test_those_who_fell_are_drawn_in_lines_with_the_shares_of_offices() -> None:
    held, _ = example("moscow-1938")
    shown = put(held, "succession")
    figure = falls.draw(shown, shown.results.findings)
    assert figure is not None
    assert rows(figure, 0) == ["Genrikh Yagoda", "Nikolai Yezhov"]
    assert "12 of 22 of like offices" in figure.image


def test_numbers_of_one_quantity_stand_on_one_scale() -> None:
    held, _ = example("moscow-1938")
    figure = numbers.draw(put(held, "figures"))
    assert figure is not None
    assert rows(figure, 2) == ["33", "22", "11"]


@pytest.mark.parametrize("name", ["figures", "predictions", "succession", "alternatives"])
def test_a_case_without_such_rows_has_no_such_picture(name: str) -> None:
    shown = View(case(), examine(case(), only=[name]))
    assert [one for ran in shown.results.ran for one in overviews(shown, ran) if not ran.examined.findings] == []
