"""Figures: numbers beside one another, their source, their parts, their rate and their time."""

import pytest
from pint import UndefinedUnitError

from countertrial.case.case import Case
from countertrial.case.findings import Examined, Finding, FindingKind, Settings
from countertrial.examinations.figures import EDITOR, NO_OVERLAP, ONE_TIME, examine
from countertrial.methods.quantities import PERSONS, _registry, factor, rate, value
from tests.worked.alibi_cases import REGISTRIES

DAY = {"from": "1937-01-05", "to": "1937-01-05"}
THING = {"things": [{"id": "powder", "name": "the powder"}]}


def figure(name: str, number: str, source: str = "s1", **more: str) -> dict[str, str]:
    return {"id": name, "source": source, "quantity": "barrels", "value": number, "of": "powder"} | more


def case(*rows: dict[str, str]) -> Case:
    return Case.from_tables(REGISTRIES | THING | {"figures": list(rows)}, title="Figures")


def run(*rows: dict[str, str]) -> Examined:
    return examine(case(*rows), Settings())


def verdicts(*rows: dict[str, str]) -> list[tuple[str, str]]:
    return [(one.key.split(":")[1], str(one.verdict)) for one in run(*rows).findings]


def core(*rows: dict[str, str]) -> Finding:
    (found,) = [one for one in run(*rows).findings if one.kind is FindingKind.CORE]
    return found


def test_two_exact_numbers_of_one_day_fail() -> None:
    assert verdicts(figure("a", "36", **DAY), figure("b", "38", "s2", **DAY)) == [("apart", "fails")]


def test_numbers_without_dates_clash_only_if_they_are_of_one_time() -> None:
    found = core(figure("a", "36"), figure("b", "38", "s2"))
    assert (str(found.verdict), ONE_TIME in [one.choice for one in found.readings]) == ("open", True)


def test_numbers_of_one_year_may_differ_in_it() -> None:
    year = {"from": "1937", "to": "1937"}
    assert verdicts(figure("a", "36", **year), figure("b", "38", "s2", **year)) == [("apart", "open")]


def test_numbers_of_different_days_are_not_compared() -> None:
    assert verdicts(figure("a", "36", **DAY), figure("b", "20", "s2", **{"from": "1936", "to": "1936"})) == []


@pytest.mark.parametrize(("one", "other", "gave"), [
    ("~40", "38", "stands"), ("40", "38", "open"), ("41", "38", "fails"), ("<50", "49", "stands"),
    ("<50", "60", "fails"),
    ("30..40", "38", "stands"), ("30..40", "44", "fails"), ("30000", "30400", "open"), ("30000", "36000", "fails"),
    ("1.5", "1.52", "stands"), ("0", "0", "stands")])
def test_rounding_is_no_fault(one: str, other: str, gave: str) -> None:
    (found,) = run(figure("a", one, **DAY), figure("b", other, "s2", **DAY)).findings
    assert str(found.verdict) == gave


def test_an_editors_number_does_not_make_it_certain() -> None:
    found = core(figure("a", "[36]", **DAY), figure("b", "38", "s2", **DAY))
    assert (str(found.verdict), EDITOR in [one.choice for one in found.readings]) == ("open", True)


def test_what_one_author_says_twice_is_left_to_consistency() -> None:
    assert verdicts(figure("a", "36", **DAY), figure("b", "38", **DAY)) == []


def test_numbers_in_other_units_are_converted() -> None:
    rows = (figure("a", "1000", unit="kg", **DAY), figure("b", "1", "s2", unit="tonne", **DAY))
    assert verdicts(*rows) == [("alike", "stands")]
    assert verdicts(rows[0], rows[1] | {"value": "3"}) == [("apart", "fails")]


def test_units_that_cannot_be_compared_are_listed() -> None:
    found = run(figure("a", "10", unit="kg", **DAY), figure("b", "20", "s2", unit="sacks", **DAY))
    assert not found.findings
    assert [one.what for one in found.not_looked_at] == ["b"]


def test_a_source_that_gives_another_number_than_the_row_that_cites_it() -> None:
    found = core(figure("a", "36", "s3", cited="s2", **DAY), figure("b", "38", "s2", **DAY))
    assert (found.key, str(found.verdict), found.against) == ("figures:cited:barrels@powder", "fails", "critics")


def test_a_cited_source_whose_number_is_not_there_is_named() -> None:
    found = run(figure("a", "36", cited="s2")).findings
    assert [(one.key, one.verdict, one.answer("numbers")) for one in found] == [("figures:cited-alone", None, 1)]


def test_parts_that_come_to_the_whole_stand() -> None:
    rows = [figure("w", "7"), *(figure(f"p{at}", str(at), part_of="w", quantity=f"part {at}") for at in (3, 4))]
    assert verdicts(*rows) == [("sum", "stands")]


def test_parts_that_leave_a_rest_are_told_without_a_verdict() -> None:
    assert verdicts(figure("w", "7"), figure("p", "3", part_of="w", quantity="part")) == [("sum", "None")]


def test_the_fewest_parts_that_are_more_than_the_whole_are_named() -> None:
    rows = [figure("w", "7"), *(figure(f"p{at}", str(at), part_of="w", quantity=f"part {at}") for at in (1, 4, 5))]
    found = core(*rows)
    assert (sorted(found.statements), str(found.verdict)) == (["p4", "p5", "w"], "open")
    assert NO_OVERLAP in [one.choice for one in found.readings]


def test_one_part_that_is_more_than_the_whole_fails() -> None:
    assert verdicts(figure("w", "7"), figure("p", "9", part_of="w", quantity="part")) == [("parts", "fails")]


def test_shares_of_more_than_a_hundred_per_cent() -> None:
    rows = [figure("w", "100", unit="%"), *(figure(f"p{at}", str(at), part_of="w", unit="%", quantity=f"share {at}")
                                            for at in (61, 52))]
    assert verdicts(*rows) == [("parts", "open")]


TIME = {"from": "1937-01-01", "to": "1937-02-19"}


def test_a_rate_that_does_not_give_the_total() -> None:
    rows = (figure("r", "30", unit="barrels a day", **TIME), figure("t", "900", unit="barrels", **TIME))
    assert ("rate", "fails") in verdicts(*rows)
    assert ("rate", "fails") not in verdicts(rows[0], rows[1] | {"value": "1500"})


def test_a_rate_without_dates_is_listed() -> None:
    found = run(figure("r", "30", unit="barrels a day"), figure("t", "900", unit="barrels", **TIME))
    assert "r" in [one.what for one in found.not_looked_at]


def test_a_length_that_its_dates_do_not_bear_is_open() -> None:
    held = {"from": "1936-08", "to": "1938-03", "unit": "years", "quantity": "time in prison"}
    assert verdicts(figure("a", "1.5", **held)) == []
    assert verdicts(figure("a", "4", **held)) == [("length", "open")]


def test_figures_that_nobody_asserts_are_listed() -> None:
    found = run(figure("a", "36", stance="unconfirmed"), figure("b", "38", "s2"))
    assert [one.what for one in found.not_looked_at] == ["a"]


@pytest.mark.parametrize(("unit", "into", "by"), [
    ("km", "m", 1000.0), ("Persons", "person", 1.0), ("years", "day", 365.25), ("kg", "sacks", None), ("", "kg", None),
    ("__import__('os')", "kg", None)])
def test_units(unit: str, into: str, by: float | None) -> None:
    assert factor(unit, into) == by


@pytest.mark.parametrize(("unit", "parts"), [
    ("horses a day", ("horses", "day")), ("km/h", ("km", "h")), ("per year", ("", "year")), ("barrels", None)])
def test_rates(unit: str, parts: tuple[str, str] | None) -> None:
    assert rate(unit) == parts


def test_a_number_below_a_bound_is_not_below_nought() -> None:
    assert value(None, 50, about=False).exact.low == 0


def test_a_sign_that_ends_in_s_is_no_plural() -> None:
    assert (factor("ms", "m"), factor("s", ""), factor("acts", "act")) == (None, None, 1.0)
    assert factor("min", "s") == pytest.approx(60)


def test_words_for_persons_are_no_units_of_the_table() -> None:
    for word in PERSONS:
        for form in (word, f"{word}s"):
            with pytest.raises(UndefinedUnitError):
                _registry().parse_units(form)
