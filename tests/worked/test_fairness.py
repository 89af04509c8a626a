"""The rules of fairness, each on a small case."""

from countertrial.case.findings import Settings
from countertrial.examinations import outcomes
from countertrial.examinations.alibi import examine
from tests.worked import rolls_case
from tests.worked.alibi_cases import case, clashes, stay


def test_rule_1_two_stays_of_one_day_in_different_towns_can_both_be_true() -> None:
    found = case(presences=[stay("p", "anna", "paris", "1937-07-20"), stay("q", "anna", "berlin", "1937-07-20")])
    assert clashes(found) == []


def test_rule_1_a_conflict_under_throughout_fails_only_where_it_is_written() -> None:
    written, unwritten = ({"mode": "throughout"}, {})
    for mode, verdict in ((written, "fails"), (unwritten, "open")):
        found = case(presences=[stay("p", "anna", "paris", "1937-07-15", mode="within"),
                                stay("q", "anna", "berlin", "1937-07-10/1937-07-20", **mode)])
        assert clashes(found) == [(verdict, ["p", "q"])]


def test_rule_2_custody_does_not_refute_a_letter_or_a_word_in_court() -> None:
    held = {"id": "c", "of": "anna", "kind": "held", "from": "1937-01-01", "to": "1937-03-01", "place": "prison"}
    found = case(custody=[held], proceedings=[{"id": "t", "who": "anna", "stage": "testified", "when": "1937-02-01"}],
                 ties=[{"id": "w", "a": "anna", "b": "boris", "kind": "letters", "from": "1937-02"}])
    assert clashes(found) == []


def test_rule_3_an_absence_meets_only_what_it_is_about() -> None:
    nobody = {"id": "n", "who": "*", "place": "field", "when": "1935-12", "as": "plane arrival"}
    found = case(presences=[stay("p", "anna", "field", "1935-12-12", mode="within", **{"as": "airfield staff"}),
                            stay("q", "boris", "field", "1935-12-12", mode="within")], absences=[nobody])
    assert clashes(found) == []


def test_rule_3_whoever_is_excepted_is_not_met() -> None:
    nobody = {"id": "n", "who": "*", "place": "field", "when": "1935-12", "except": "anna"}
    found = case(presences=[stay("p", "anna", "field", "1935-12-12", mode="within"),
                            stay("q", "boris", "field", "1935-12-12", mode="within")], absences=[nobody])
    assert clashes(found) == [("fails", ["n", "q"])]


def test_rule_4_a_month_against_a_month_is_open() -> None:
    found = case(presences=[stay("p", "anna", "paris", "1933-10"), stay("q", "anna", "moscow", "1933-10")])
    assert clashes(found) == [("open", ["p", "q"])]


def test_rule_4_a_day_against_a_day_conflicts_only_beyond_a_day_of_travel() -> None:
    def both(year: str, place: str) -> list[tuple[str, list[str]]]:
        return clashes(case(presences=[stay("p", "anna", "paris", f"{year}-07-20", mode="within"),
                                       stay("q", "anna", place, f"{year}-07-20", mode="within")]))

    assert both("1905", "berlin") == []
    assert both("1905", "sydney") == [("fails", ["p", "q"])]
    assert both("1930", "sydney") == [("open", ["p", "q"])]


def test_rule_4_rows_that_somebody_marked_as_opposed_prove_no_clash() -> None:
    found = case(presences=[stay("p", "anna", "cafe", "1937-07-20", mode="within"),
                            stay("q", "anna", "paris", "1937-07-20", mode="within")],
                 evidence=[{"id": "e", "kind": "argument", "bears_on": "p", "effect": "undermines"}])
    assert clashes(found) == []


def test_rule_5_a_house_with_two_candidates_prints_both() -> None:
    found = case(identifications=[{"id": "i", "mention": "bristol", "is": "hotel;cafe"}],
                 presences=[stay("p", "anna", "bristol", "1937-01-05", mode="within"),
                            stay("q", "anna", "moscow", "1937-01-01/1937-01-09", mode="throughout")])
    findings = [one for one in examine(found, Settings()).findings if one.kind == "core"]
    assert clashes(found) == [("fails", ["i", "p", "q"])]
    assert {reading.choice for reading in findings[0].readings if reading.of == "bristol"} >= {
        "bristol: the Bristol is Hotel Bristol", "bristol: the Bristol is Café Bristol"}


def test_rule_8_a_killing_without_a_trial_prints_the_base_rate_and_burdens_nobody() -> None:
    killed = rolls_case.case(proceedings=[rolls_case.step("yurenev", "arrested", "1937-08")],
                             lives=[{"person": "yurenev", "died": "1937-09-20", "manner": "killed"}])
    found = outcomes.examine(killed, Settings()).findings
    assert any(outcomes.BASE_RATE in one.says for one in found)
    assert {one.against for one in found} == {None}
