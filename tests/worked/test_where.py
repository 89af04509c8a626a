"""Where somebody could have been, and what would be otherwise if a case were changed."""

import re

import pytest

from countertrial.case.errors import BadCase, NotInCase
from countertrial.case.findings import Verdict
from countertrial.encode.changing import Change, changed
from countertrial.report.wherepage import render_where
from countertrial.weighing.where import where
from tests.worked.alibi_cases import case, stay

STAY = stay("q", "anna", "moscow", "1937-01-01/1937-01-09", mode="throughout")


def test_whoever_stayed_in_one_town_was_in_no_other() -> None:
    found = {spot.place: spot for spot in where(case(presences=[STAY]), "anna", "1937-01-05").spots}
    assert (found["moscow"].verdict, found["prison"].verdict) == (Verdict.STANDS, Verdict.STANDS)
    assert (found["paris"].verdict, found["paris"].barred) == (Verdict.FAILS, (("q",),))


def test_a_stay_of_unknown_kind_bars_on_a_reading_only() -> None:
    found = {spot.place: spot for spot in where(case(presences=[STAY | {"mode": ""}]), "anna", "1937-01-05").spots}
    assert (found["paris"].verdict, found["paris"].hangs) == (Verdict.OPEN, ("q: stayed throughout",))


def test_what_only_ordinary_travel_forbids_is_open() -> None:
    dated = stay("q", "anna", "berlin", "1950-01-05", mode="within", hours="08:00-09:00")
    found = {spot.place: spot for spot in where(case(presences=[dated]), "anna", "1950-01-05").spots}
    assert (found["sydney"].verdict, found["sydney"].hangs) == (Verdict.OPEN, ("travel was by scheduled service",))
    assert found["paris"].verdict is Verdict.STANDS


def test_a_place_that_nothing_tells_from_others_is_listed() -> None:
    assert where(case(presences=[STAY]), "anna", "1937-01-05").not_told == ("bristol", "hills", "valley")


def test_what_cannot_all_be_true_is_given_up_first() -> None:
    clash = {"id": "n", "source": "s2", "who": "*", "place": "moscow", "when": "1937-01"}
    found = where(case(presences=[STAY], absences=[clash]), "anna", "1937-01-05", keep="prosecution")
    assert found.left_out == ("n",)


def test_a_change_leaves_the_case_as_it_is() -> None:
    before = case(presences=[STAY])
    after = changed(before, Change(read=(("q", "place", "paris"),)))
    assert (before.statement("q")["place"], after.statement("q")["place"]) == ("moscow", "paris")


def test_rows_may_go_on_speaking_of_what_was_dropped() -> None:
    bearing = {"id": "e", "kind": "argument", "bears_on": "q"}
    assert changed(case(presences=[STAY], evidence=[bearing]), Change(drop=("q",))).size == 1


def test_what_is_added_must_be_a_row_of_its_table() -> None:
    with pytest.raises(BadCase) as fault:
        changed(case(presences=[STAY]), Change(add=(("presences", {"id": "x", "source": "s1", "who": "nobody"}),)))
    assert 'no person, body or thing "nobody"' in str(fault.value.exceptions)


def test_dropping_what_is_not_there_is_named() -> None:
    with pytest.raises(NotInCase, match='no statement "x"'):
        changed(case(presences=[STAY]), Change(drop=("x",)))


def test_the_page_marks_each_place_by_what_was_found() -> None:
    asked = case(presences=[STAY])
    page = render_where(asked, where(asked, "anna", "1937-01-05"), version="1")
    drawn = re.findall('<(?:path|circle) [^>]*class="(cross|ring|spot)"[^>]*><title>([^<]*)<', page)
    assert ("spot", "Moscow; the prison") in drawn
    assert ("cross", "Paris") in drawn


def test_the_page_escapes_what_a_case_says() -> None:
    asked = case(presences=[STAY | {"says": "<script>alert(1)</script>"}])
    assert "<script" not in render_where(asked, where(asked, "anna", "1937-01-05"), version="1")
