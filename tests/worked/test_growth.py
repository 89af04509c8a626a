"""Accounts that grow, and details whose first knower is known."""

import pytest

from countertrial.case.case import Case
from countertrial.case.findings import Examined, Finding, Settings
from countertrial.examinations.growth import examine
from tests.worked.test_fair_trial import HELD, REGISTRIES, Row

MORE = {"voices": [*REGISTRIES["voices"], {"id": "v_bob", "name": "Bob", "side": "accused", "of": "bob"},
                   {"id": "v_police", "name": "Police", "side": "prosecution", "of": "police"}]}


def said(name: str, element: str, when: str, voice: str = "v_ann", answer: str = "affirms", **more: str) -> Row:
    dated = {"said": when} if when else {}
    return {"id": name, "source": "s", "element": element, "answer": answer, "voice": voice} | dated | more


def run(*rows: Row, **tables: list[Row]) -> Examined:
    every = {**REGISTRIES, **MORE, "custody": [HELD], "testimony": list(rows), **tables}
    return examine(Case.from_tables({name: some for name, some in every.items() if some}, title="Grown"), Settings())


def versions(*rows: Row, **tables: list[Row]) -> Finding:
    return next(one for one in run(*rows, **tables).findings if one.key == "growth:versions:ann")


EARLY, LATE = said("a", "met", "1938-01-10"), said("b", "paid", "1938-01-20")


def counts(found: Finding) -> tuple[object, ...]:
    return tuple(found.answer(name) for name in ("affirmed", "added", "added after something"))


def test_an_element_of_a_later_account_is_added() -> None:
    assert counts(versions(EARLY, LATE)) == (2, 1, 0)


def test_an_element_of_the_same_account_is_not_added() -> None:
    assert not run(EARLY, dict(LATE, said="1938-01-10")).findings


def test_accounts_whose_order_is_open_add_nothing() -> None:
    assert counts(versions(EARLY, dict(LATE, said="1938-01"))) == (2, 0, 0)


def test_what_an_undated_account_may_have_held_was_not_added() -> None:
    assert counts(versions(EARLY, LATE, said("c", "paid", ""))) == (2, 0, 0)


def test_a_row_without_a_date_of_its_own_has_no_place_in_the_order() -> None:
    assert {one.what for one in run(said("a", "met", "")).not_looked_at} == {"a"}


@pytest.mark.parametrize(("when", "after"), [("1938-01-15", 1), ("1938-01", 0), ("1938-01-25", 0)])
def test_another_who_admitted_it_certainly_before_is_named(when: str, after: int) -> None:
    assert counts(versions(EARLY, LATE, said("o", "paid", when, "v_bob")))[2] == after


def test_an_arrest_between_two_accounts_is_named() -> None:
    arrest = [{"id": "p", "source": "s", "who": "bob", "stage": "arrested", "when": "1938-01-15"}]
    found = versions(EARLY, LATE, proceedings=arrest)
    assert counts(found) == (2, 1, 1)
    assert "the arrest of Bob" in str(found.answer("accounts"))
    assert "p" in found.statements


def detail(*evidence: Row) -> Finding:
    found = run(said("a", "met", "1938-01-10"), evidence=list(evidence))
    return next(one for one in found.findings if one.key == "growth:detail:ann:met")


def known(when: str = "", first: str = "", **more: str) -> Row:
    cells = {"when": when, "first_known_to": first}
    return {"id": "e", "source": "s", "kind": "trace", "bears_on": "met", "effect": "supports"} | {
        key: text for key, text in cells.items() if text} | more


@pytest.mark.parametrize(("row", "expected"), [
    (known(first="police"), (1, 0, 0)), (known("1938-01-05", "v_police"), (1, 0, 0)),
    (known(first="ann"), (0, 1, 0)), (known("1938-01-20"), (0, 1, 0))])
def test_who_knew_it_first_is_told_in_both_directions(row: Row, expected: tuple[int, ...]) -> None:
    found = detail(row)
    assert tuple(found.answer(name) for name in (
        "known first to those who held the speaker", "known first to the speaker", "open")) == expected


@pytest.mark.parametrize("row", [
    known("1938-01-20", "police"), known("1938-01-05"), known("1938-01"), known("1938-01-20", "bob")])
def test_what_neither_dates_nor_names_decide_is_not_looked_at(row: Row) -> None:
    examined = run(said("a", "met", "1938-01-10"), evidence=[row])
    assert not [one for one in examined.findings if one.key.startswith("growth:detail")]
    assert "e" in {one.what for one in examined.not_looked_at}


def test_what_the_speaker_told_first_speaks_for_the_account() -> None:
    told = "found only after Ann affirmed what it bears on: where the account told of it, it speaks for the account"
    assert told in detail(known("1938-01-20")).says


def test_what_undermines_an_element_bears_nothing_out() -> None:
    assert not [one for one in run(said("a", "met", "1938-01-10"), evidence=[
        known("1938-01-20", effect="undermines")]).findings if one.key.startswith("growth:detail")]


def test_growth_has_no_verdict_and_burdens_nobody() -> None:
    found = versions(EARLY, LATE)
    assert (found.verdict, found.against) == (None, None)
    assert "as questions are put" in found.rivals[0]
