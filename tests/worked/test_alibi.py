"""The alibi examination on small cases, each with the findings it must have."""

import pytest

from countertrial.case.case import Case
from countertrial.case.cells import read_offset
from countertrial.case.findings import Settings, Verdict
from countertrial.examinations import alibi
from countertrial.examinations.alibi import examine
from countertrial.verify import verify
from tests.worked.alibi_cases import REGISTRIES, case, clashes, cores, stay


def test_a_landing_where_nobody_landed_fails() -> None:
    found = case(presences=[stay("p", "anna", "field", "1935-12-12", mode="within", **{"as": "plane arrival"})],
                 absences=[{"id": "n", "who": "*", "place": "field", "when": "1935-12", "as": "plane arrival"}])
    assert clashes(found) == [("fails", ["n", "p"])]


def test_three_towns_of_which_any_two_fit_into_one_window() -> None:
    found = case(presences=[stay(f"p{at}", "anna", place, "1937-01-01", mode="within", hours="00:00-01:35")
                            for at, place in enumerate(("rome", "vienna", "berlin"))])
    assert clashes(found)[0] == ("fails", ["p0", "p1", "p2"])
    assert {verdict for verdict, _ in clashes(found)[1:]} == {"open"}


def test_an_order_that_runs_in_a_circle() -> None:
    dated = [{"id": f"d_{one}", "event": one, "when": "1937-01"} for one in ("first", "second", "third")]
    order = [{"id": f"o{at}", "earlier": one, "later": other, "gap": "1 minute"} for at, (one, other) in enumerate(
        [("first", "second"), ("second", "third"), ("third", "first")])]
    assert clashes(case(presences=dated, sequence=order)) == [("fails", ["o0", "o1", "o2"])]


def test_a_meeting_for_which_neither_of_two_had_time() -> None:
    found = case(presences=[
        stay("m", "anna;boris", "paris", "1937-01-01/1937-01-09", mode="within"),
        stay("a", "anna", "moscow", "1936-12-31/1937-01-05", mode="throughout"),
        stay("b", "boris", "berlin", "1937-01-04/1937-01-11", mode="throughout")])
    assert clashes(found) == [("fails", ["a", "b", "m"])]


def test_a_window_covered_by_two_absences() -> None:
    found = case(presences=[stay("p", "anna", "cafe", "[1937-01-01..1937-01-04]", mode="within")],
                 absences=[{"id": "n1", "who": "anna", "place": "paris", "when": "1937-01-01/1937-01-02"},
                           {"id": "n2", "who": "anna", "place": "paris", "when": "1937-01-03/1937-01-07"}])
    assert clashes(found) == [("fails", ["n1", "n2", "p"])]


def test_a_stay_of_unknown_kind_that_bars_the_whole_window_only_when_unbroken_is_open() -> None:
    found = case(presences=[stay("p", "anna", "paris", "[1937-01-02..1937-01-05]", mode="within"),
                            stay("q", "anna", "moscow", "1937-01-01/1937-01-09")])
    assert clashes(found) == [("open", ["p", "q"])]
    readings = {reading.choice: reading.gave for reading in cores(found)[0].readings if reading.of == "q"}
    assert readings == {"q: stayed throughout": Verdict.FAILS, "q: was there at some time": Verdict.STANDS}


def test_two_deaths_of_one_person_fail() -> None:
    found = case(lives=[{"id": "l1", "person": "anna", "died": "1937-09-20"},
                        {"id": "l2", "person": "anna", "died": "1937-12-16"}])
    assert clashes(found) == [("fails", ["l1", "l2"])]


def test_a_trial_after_death_fails() -> None:
    found = case(lives=[{"id": "l", "person": "anna", "died": "1937-09-20"}],
                 proceedings=[{"id": "t", "who": "anna", "stage": "tried", "when": "1937-12-16", "body": "court"}])
    assert clashes(found) == [("fails", ["l", "t"])]


def test_a_trial_held_in_absence_needs_no_living_person() -> None:
    found = case(lives=[{"id": "l", "person": "anna", "died": "1937-09-20"}],
                 proceedings=[{"id": "t", "who": "anna", "stage": "tried", "when": "1937-12-16", "body": "court"},
                              {"id": "n", "who": "anna", "stage": "present", "stance": "denied", "body": "court",
                               "when": "1937-12-16"}])
    assert clashes(found) == []


def test_an_execution_after_another_death_fails() -> None:
    found = case(lives=[{"id": "l", "person": "anna", "died": "1937-09-20"}],
                 proceedings=[{"id": "x", "who": "anna", "stage": "sentence_carried_out", "result": "death",
                               "when": "[1937-12-16..1937-12-20]"}])
    assert clashes(found) == [("fails", ["l", "x"])]


def test_a_birth_after_the_visit_fails() -> None:
    found = case(lives=[{"id": "l", "person": "anna", "born": "1938"}],
                 presences=[stay("p", "anna", "paris", "1937-05")])
    assert clashes(found) == [("fails", ["l", "p"])]


def test_custody_in_one_place_bars_presence_in_another() -> None:
    held = {"id": "c", "of": "anna", "kind": "held", "from": "1937-01-01", "to": "1937-03-01", "place": "prison"}
    found = case(custody=[held], presences=[stay("p", "anna", "paris", "1937-02-10", mode="within")])
    assert clashes(found) == [("fails", ["c", "p"])]


def test_custody_does_not_bar_a_court_in_the_same_town() -> None:
    held = {"id": "c", "of": "anna", "kind": "held", "from": "1937-01-01", "to": "1937-03-01", "place": "prison"}
    rows = REGISTRIES | {"places": [*REGISTRIES["places"], {"id": "hall", "name": "the hall", "level": "site",
                                                            "within": "moscow"}]}
    heard = stay("p", "anna", "hall", "1937-02-10", mode="each", hours="10:00-12:00")
    of = Case.from_tables(rows | {"custody": [held | {"source": "s1"}], "presences": [heard | {"source": "s1"}]},
                          title="Heard")
    assert clashes(of) == []


def test_a_transfer_opens_custody() -> None:
    held = {"id": "c", "of": "anna", "kind": "held", "from": "1937-01-01", "to": "1937-03-01", "place": "prison"}
    moved = {"id": "m", "of": "anna", "kind": "transfer", "from": "1937-02-08", "to": "1937-02-12"}
    found = case(custody=[held, moved], presences=[stay("p", "anna", "paris", "1937-02-10", mode="within")])
    assert clashes(found) == []


@pytest.mark.parametrize("row", [
    {"kind": "release", "from": "1937-02-08"},
    {"kind": "session", "from": "1937-02-09", "to": "1937-02-11", "place": "paris"},
    {"kind": "held", "from": "1937-02-09", "to": "1937-02-20", "place": "paris"}])
def test_a_release_or_custody_in_another_town_opens_custody(row: dict[str, str]) -> None:
    held = {"id": "c", "of": "anna", "kind": "held", "from": "1937-01-01", "to": "1937-03-01", "place": "prison"}
    found = case(custody=[held, {"id": "m", "of": "anna"} | row],
                 presences=[stay("p", "anna", "paris", "1937-02-10", mode="within")])
    assert clashes(found) == []


def test_a_release_before_custody_does_not_open_it() -> None:
    held = {"id": "c", "of": "anna", "kind": "held", "from": "1937-01-01", "to": "1937-03-01", "place": "prison"}
    freed = {"id": "m", "of": "anna", "kind": "release", "from": "1936-05-01"}
    found = case(custody=[held, freed], presences=[stay("p", "anna", "paris", "1937-02-10", mode="within")])
    assert clashes(found) == [("fails", ["c", "p"])]


def test_what_custody_rules_out_fails_only_while_nobody_was_taken_out_unsaid() -> None:
    held = {"id": "c", "of": "anna", "kind": "held", "from": "1937-01-01", "to": "1937-03-01", "place": "prison"}
    there = stay("p", "anna", "paris", "1937-02-10", mode="within")
    found = examine(case(custody=[held], presences=[there]), Settings())
    assert "cannot both be true, unless somebody held was taken out for a time" in found.findings[0].says
    assert "transfer or release of which a row tells" in found.findings[0].readings[-1].choice


def test_custody_of_unknown_end_bars_nothing_and_is_listed() -> None:
    held = {"id": "c", "of": "anna", "kind": "held", "from": "1937-01-01", "place": "prison"}
    found = examine(case(custody=[held], presences=[stay("p", "anna", "paris", "1937-02-10")]), Settings())
    assert found.findings == ()
    assert [(one.what, one.reason) for one in found.not_looked_at] == [
        ("c", "no day of custody is certain: a beginning and an end are needed")]


def test_a_voyage_excludes_a_country_without_coordinates() -> None:
    found = case(presences=[stay("v", "anna", "tanker", "1936-12-19/1937-01-09", mode="throughout"),
                            stay("n", "anna", "norway", "[1936-12-25..1936-12-31]", mode="within")])
    assert clashes(found) == [("fails", ["n", "v"])]


def test_an_inn_that_may_be_one_of_two_is_tried_as_both() -> None:
    found = case(identifications=[{"id": "i", "mention": "bristol", "is": "hotel;cafe"}],
                 presences=[stay("p", "anna", "bristol", "1937-01-05", mode="within"),
                            stay("q", "anna", "paris", "1937-01-01/1937-01-09", mode="throughout")])
    assert clashes(found) == [("open", ["i", "p", "q"])]
    gave = {reading.choice: reading.gave for reading in cores(found)[0].readings if reading.of == "bristol"}
    assert gave == {"bristol: the Bristol is Hotel Bristol": Verdict.FAILS,
                    "bristol: the Bristol is Café Bristol": Verdict.STANDS}


def test_a_date_of_unknown_calendar_is_tried_in_both() -> None:
    found = case(presences=[stay("p", "anna", "paris", "1917-10-25", mode="within", calendar="unknown"),
                            stay("q", "anna", "moscow", "1917-10-20/1917-10-30", mode="throughout")])
    assert clashes(found) == [("open", ["p", "q"])]


def test_regions_that_are_only_named_differently_are_open() -> None:
    found = case(presences=[stay("p", "anna", "hills", "1937-01-01/1937-01-09", mode="throughout"),
                            stay("q", "anna", "valley", "1937-01-05", mode="within")])
    assert clashes(found) == [("open", ["p", "q"])]


def test_a_way_that_only_an_ordinary_traveller_cannot_make_is_open() -> None:
    found = case(presences=[stay("p", "anna", "berlin", "1937-01-01", mode="within", hours="08:00-09:00"),
                            stay("q", "anna", "rome", "1937-01-01", mode="within", hours="12:00-13:00")])
    assert clashes(found) == [("open", ["p", "q"])]
    assert dict(cores(found)[0].answers)["surest under"] == "travel was by scheduled service"


def test_several_rows_on_one_occurrence_must_agree_on_its_date() -> None:
    found = case(presences=[{"id": "d1", "event": "meeting", "when": "1937-01-01"},
                            {"id": "d2", "event": "meeting", "when": "1937-02"}])
    assert clashes(found) == [("fails", ["d1", "d2"])]


def test_who_took_part_was_where_others_put_the_occurrence() -> None:
    found = case(presences=[{"id": "d", "event": "meeting", "when": "1937-01-05", "place": "paris"},
                            {"id": "w", "event": "meeting", "who": "boris"},
                            stay("b", "boris", "moscow", "1937-01-01/1937-01-09", mode="throughout")])
    assert clashes(found) == [("fails", ["b", "d", "w"])]


def test_a_denied_presence_is_an_absence() -> None:
    found = case(presences=[stay("p", "anna", "cafe", "1937-01-05", mode="within"),
                            stay("n", "anna", "paris", "1937-01", stance="denied", source="s3")])
    assert clashes(found) == [("fails", ["n", "p"])]


def test_what_is_only_predicted_or_unconfirmed_constrains_nothing() -> None:
    stances = ("predicted", "unconfirmed", "retracted", "editorial", "ironic", "hypothetical")
    rows = [stay(f"p{at}", "anna", "paris", "1937-01-05", mode="within", stance=stance)
            for at, stance in enumerate(stances)]
    found = case(presences=[*rows, stay("q", "anna", "moscow", "1937-01-01/1937-01-09", mode="throughout")])
    assert clashes(found) == []


def test_statements_that_could_have_clashed_twice_and_do_not_stand() -> None:
    found = examine(case(presences=[stay("p", "anna", "paris", "1937-01-05", mode="within"),
                                    stay("q", "anna", "moscow", "1937-01", mode="within"),
                                    stay("r", "anna", "berlin", "1937-01", mode="within")]), Settings())
    assert [(one.key, one.verdict) for one in found.findings] == [("alibi:all:anna", Verdict.STANDS)]


def test_what_stands_tells_how_fast_it_must_have_gone() -> None:
    at = [stay("p", "anna", "berlin", "1937-01-05", mode="within", hours="10:00-10:30"),
          stay("q", "anna", "rome", "1937-01-05", mode="within", hours="16:00-16:59"),
          stay("r", "anna", "berlin", "1937-01", mode="within")]
    (found,) = examine(case(presences=at), Settings()).findings
    assert (found.answer("asks most of travel"), found.answer("at least, km/h")) == (("p", "q"), 167)
    assert " km must have been covered at 167 km/h or faster" in found.says


def test_what_anybody_could_walk_is_no_pace_to_tell() -> None:
    at = [stay(one, "anna", place, "1937-01", mode="within") for one, place in
          (("p", "berlin"), ("q", "rome"), ("r", "paris"))]
    (found,) = examine(case(presences=at), Settings()).findings
    assert "km/h" not in found.says


def test_two_statements_alone_give_no_verdict() -> None:
    found = examine(case(presences=[stay("p", "anna", "paris", "1937-01-05", mode="within"),
                                    stay("q", "anna", "moscow", "1937-01", mode="within")]), Settings())
    assert [(one.key, one.verdict) for one in found.findings] == [("alibi:all:anna", None)]


def test_stays_of_different_months_could_not_have_clashed_and_say_nothing() -> None:
    found = examine(case(presences=[stay("p", "anna", "paris", "1937-01-05", mode="within"),
                                    stay("q", "anna", "moscow", "1937-02-05", mode="within"),
                                    stay("r", "anna", "berlin", "1937-03-05", mode="within")]), Settings())
    assert found.findings == ()


def test_a_clash_with_a_newspaper_burdens_the_story_that_has_a_part_in_it() -> None:
    found = case(presences=[stay("p", "anna", "field", "1935-12-12", mode="within")],
                 absences=[{"id": "n", "source": "s2", "who": "*", "place": "field", "when": "1935-12"}])
    assert cores(found)[0].against == "prosecution"


def test_a_clash_of_two_stories_burdens_nobody() -> None:
    found = case(presences=[stay("p", "anna", "field", "1935-12-12", mode="within")],
                 absences=[{"id": "n", "source": "s3", "who": "*", "place": "field", "when": "1935-12"}])
    assert cores(found)[0].against is None


def test_a_denied_visit_of_some_day_rules_out_every_day_of_its_window() -> None:
    found = case(presences=[stay("p", "anna", "cafe", "1937-01-05", mode="within"),
                            stay("n", "anna", "paris", "[1937-01-01..1937-01-09]", stance="denied", source="s3")])
    assert clashes(found) == [("fails", ["n", "p"])]


def test_a_voyage_told_in_three_rows_is_no_occurrence_at_one_time() -> None:
    found = case(presences=[stay("a", "anna", "paris", "1936-12-19", mode="within", event="first"),
                            stay("b", "anna", "berlin", "1937-01-09", mode="within", event="first")])
    assert clashes(found) == []


def test_two_dates_of_one_arrival_clash_only_if_it_is_one_occurrence() -> None:
    found = case(presences=[stay("a", "anna", "paris", "1936-12-19", mode="within", event="first"),
                            stay("b", "anna", "paris", "1937-01-09", mode="within", event="first")])
    assert clashes(found) == [("open", ["a", "b"])]
    assert cores(found)[0].key == "alibi:occurrence:first"


def test_a_stay_covers_the_midnights_between_its_days() -> None:
    found = case(presences=[stay("p", "anna", "norway", "1937-01-02", mode="within"),
                            stay("q", "anna", "germany", "1937-01-01/1937-01-04", mode="throughout")])
    assert clashes(found) == [("fails", ["p", "q"])]


@pytest.mark.parametrize("more", [
    {"result": "in absentia"}, {"result": "in Abwesenheit"}, {"says": "Anna was tried in her absence."},
    {"says": "Суд судил Анну заочно."}])
def test_a_trial_that_its_row_calls_in_absence_needs_no_living_person(more: dict[str, str]) -> None:
    row = {"id": "t", "who": "anna", "stage": "tried", "body": "court", "when": "1937-10-01"}
    lives = [{"id": "l", "person": "anna", "died": "1937-09-20"}]
    assert clashes(case(lives=lives, proceedings=[row | more])) == []
    assert clashes(case(lives=lives, proceedings=[row | {"says": "Tried in the absence of proof."}])) == [
        ("fails", ["l", "t"])]


def test_rivals_of_custody_name_the_guard_and_those_of_a_late_trial_the_absence() -> None:
    held = {"id": "c", "of": "anna", "kind": "held", "from": "1937-01-01", "to": "1937-03-01", "place": "prison"}
    (barred,) = cores(case(custody=[held], presences=[stay("p", "anna", "paris", "1937-02-10", mode="within")]))
    assert any("under guard" in rival for rival in barred.rivals)
    (late,) = cores(case(lives=[{"id": "l", "person": "anna", "died": "1937-09-20"}], proceedings=[
        {"id": "t", "who": "anna", "stage": "tried", "body": "court", "when": "1937-10-01"}]))
    assert any("in the person's absence" in rival for rival in late.rivals)


def test_custody_that_begins_after_death_fails() -> None:
    found = case(lives=[{"id": "l", "person": "anna", "died": "1937-09-20"}],
                 custody=[{"id": "c", "of": "anna", "kind": "held", "from": "1937-10-01", "to": "1938-01"}])
    assert clashes(found) == [("fails", ["c", "l"])]


TOKYO = {"id": "tokyo", "name": "Tokyo", "level": "town", "lat": "35.7", "lon": "139.7"}
HONOLULU = {"id": "honolulu", "name": "Honolulu", "level": "town", "lat": "21.3", "lon": "-157.9"}


def across(when: str) -> list[tuple[str, list[str]]]:
    rows = [stay("p", "anna", "tokyo", "1965-01-01/1965-01-05", mode="throughout"),
            stay("q", "anna", "honolulu", when, mode="within")]
    tables = {"places": [*REGISTRIES["places"], TOKYO, HONOLULU], "presences": [{"source": "s1"} | row for row in rows]}
    return clashes(Case.from_tables(REGISTRIES | tables, title="Across the date line"))


def test_whoever_flies_across_the_date_line_arrives_on_the_day_before() -> None:
    assert across("1965-01-04") == [("open", ["p", "q"])]


def test_in_the_middle_of_a_stay_no_clock_helps() -> None:
    assert across("1965-01-03") == [("fails", ["p", "q"])]


def test_a_case_too_large_for_a_search_is_swept_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    found = case(presences=[stay("p", "anna", "field", "1935-12-12", mode="within"),
                            stay("q", "boris", "paris", "1935-12-01/1935-12-31", mode="throughout"),
                            stay("r", "boris", "field", "1935-12-12", mode="within")],
                 absences=[{"id": "n", "source": "s2", "who": "anna", "place": "field", "when": "1935-12"}])
    whole = clashes(found)
    monkeypatch.setattr(alibi, "MOST_SEARCHED", 2)
    swept = examine(found, Settings())
    assert [(str(one.verdict), list(one.statements)) for one in swept.findings] == whole
    assert "need no search" in swept.not_looked_at[0].reason


def test_hours_in_places_whose_clocks_may_differ_leave_room_for_that() -> None:
    hours = [stay("p", "anna", "paris", "1937-01-01", mode="within", hours="09:00-10:00"),
             stay("q", "anna", "field", "1937-01-01", mode="within", hours="10:00-10:10")]
    assert clashes(case(presences=hours)) == [("open", ["p", "q"])]


def test_hours_by_clocks_that_are_known_to_agree_leave_no_room() -> None:
    hours = [stay("p", "anna", "berlin", "1937-01-01", mode="within", hours="09:00-10:00"),
             stay("q", "anna", "rome", "1937-01-01", mode="within", hours="10:00-10:20")]
    assert clashes(case(presences=hours)) == [("fails", ["p", "q"])]


def test_hours_by_clocks_that_are_known_to_differ_are_compared_at_one_clock() -> None:
    def at(hours: str) -> list[tuple[str, list[str]]]:
        return clashes(case(presences=[stay("p", "anna", "berlin", "1937-01-01", mode="within", hours="09:00-10:00"),
                                       stay("q", "anna", "moscow", "1937-01-01", mode="within", hours=hours)]))
    assert at("11:00-12:00") == [("fails", ["p", "q"])]
    assert at("08:00-09:00") == at("14:00-15:00") == [("open", ["p", "q"])]


def test_a_stay_of_one_day_bars_nothing_without_hours_and_says_so() -> None:
    def stayed(**hours: str) -> Case:
        return case(presences=[stay("p", "anna", "berlin", "1937-01-02", mode="throughout", **hours),
                               stay("q", "anna", "moscow", "1937-01-02", mode="within", hours="12:00-13:00")])
    assert clashes(stayed()) == []
    assert ["p" for one in examine(stayed(), Settings()).not_looked_at if "hours, such as" in one.reason] == ["p"]
    assert clashes(stayed(hours="00:00-24:00")) == [("fails", ["p", "q"])]


@pytest.mark.parametrize("when", ["9999-01-01/..", "../-9999-01-01", "Y99999999/.."])
def test_dates_beyond_what_an_open_end_stands_for_are_windows_all_the_same(when: str) -> None:
    assert clashes(case(presences=[stay("p", "anna", "berlin", when, mode="within")])) == []


def test_what_came_before_is_not_told_by_hours_of_different_clocks() -> None:
    def ordered(gap: str) -> list[tuple[str, list[str]]]:
        return clashes(case(presences=[stay("p", "anna", "moscow", "1937-01-01", mode="within", hours="11:00-11:05"),
                                       stay("q", "boris", "berlin", "1937-01-01", mode="within", hours="09:30-09:35")],
                            sequence=[{"id": "o", "earlier": "p", "later": "q", "gap": gap}]))
    assert ordered("20 minutes") == []
    assert ordered("40 minutes") == [("fails", ["o", "p", "q"])]


def test_whoever_dies_across_the_date_line_was_not_dead_on_the_day_after() -> None:
    ahead, behind = TOKYO | {"utc": "+09:00"}, HONOLULU | {"utc": "-10:00"}
    rows = [stay("p", "anna", "tokyo", "1965-01-03", mode="within", hours="08:00-09:00"),
            stay("r", "anna", "tokyo", "1965-01-02", mode="within", hours="08:00-09:00"),
            stay("q", "anna", "honolulu", "1965-01-03", mode="within", hours="10:00-23:00")]
    tables = {"places": [*REGISTRIES["places"], ahead, behind], "presences": [{"source": "s1"} | row for row in rows],
              "lives": [{"id": "l", "source": "s1", "person": "anna", "died": "1965-01-03"}]}
    assert clashes(Case.from_tables(REGISTRIES | tables, title="A death across the date line")) == []


def test_a_day_elsewhere_may_have_begun_while_it_was_yet_the_day_before_here() -> None:
    found = case(presences=[stay("p", "anna", "berlin", "1937-01-02", mode="throughout", hours="02:00-23:00"),
                            stay("q", "anna", "field", "1937-01-02", mode="within")])
    assert clashes(found) == [("open", ["p", "q"])]


def test_an_absence_is_told_by_the_clock_of_its_own_place() -> None:
    found = case(presences=[stay("p", "anna", "field", "1937-01-02", mode="within", hours="00:10-00:30"),
                            stay("q", "anna", "moscow", "1937-01-03", mode="within", hours="10:00-11:00"),
                            stay("r", "anna", "moscow", "1937-01-04", mode="within", hours="10:00-11:00")],
                 absences=[{"id": "n", "who": "anna", "place": "field", "when": "1937-01-02"}])
    assert clashes(found) == [("fails", ["n", "p"])]


@pytest.mark.parametrize(("cell", "why"), [
    ("1", 'offset from UTC: "\\+01:00" is expected'), ("+01:00/+02:00/+03:00", "is expected"),
    ("+17:00", "more than 16 hours"), ("+01:75", "more than 16 hours")])
def test_what_is_no_offset_of_a_clock_is_refused(cell: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        read_offset(cell)


def test_clocks_that_are_changed_in_the_year_have_two_offsets() -> None:
    assert read_offset("+01:00/+02:00") == (60, 120)


HILLS = {"id": "i", "mention": "hills", "is": "berlin; rome"}


def test_somewhere_in_a_region_fails_where_none_of_its_listed_towns_will_do() -> None:
    found = case(identifications=[HILLS], presences=[
        stay("p", "anna", "hills", "1937-01-02", mode="within"),
        stay("q", "anna", "sydney", "1937-01-01/1937-01-05", mode="throughout")])
    assert clashes(found) == [("fails", ["i", "p", "q"])]


def test_somewhere_in_a_region_does_not_clash_where_one_of_its_listed_towns_will_do() -> None:
    found = case(identifications=[HILLS], presences=[
        stay("p", "anna", "hills", "1937-01-02", mode="within"),
        stay("q", "anna", "rome", "1937-01-01/1937-01-05", mode="throughout")])
    assert clashes(found) == []


def test_two_rows_on_one_region_may_speak_of_two_of_its_towns() -> None:
    found = case(identifications=[HILLS], presences=[
        stay("p", "anna", "hills", "1937-01-03", mode="within"),
        stay("q", "boris", "hills", "1937-01-03", mode="within"),
        stay("r", "anna", "rome", "1937-01-01/1937-01-05", mode="throughout"),
        stay("s", "boris", "berlin", "1937-01-01/1937-01-05", mode="throughout")])
    assert clashes(found) == []


def test_a_region_of_which_no_towns_are_listed_is_not_looked_at() -> None:
    found = case(presences=[stay("p", "anna", "hills", "1937-01-02", mode="within")])
    assert "no row lists its towns" in examine(found, Settings()).not_looked_at[0].reason


@pytest.mark.parametrize(("when", "expected"), [
    ("1937-01-05T14:10:00", []), ("1937-01-05T14:10:00Z", []), ("1937-01-05", [("fails", ["a", "p"])])])
def test_an_absence_at_an_hour_bars_no_more_than_that_hour(
        when: str, expected: list[tuple[str, list[str]]]) -> None:
    nobody = {"id": "a", "source": "s2", "who": "*", "place": "berlin", "when": when}
    assert clashes(case(absences=[nobody], presences=[
        stay("p", "anna", "berlin", "1937-01-05", mode="within", hours="14:00-15:00")])) == expected


@pytest.mark.parametrize(("hours", "expected"), [
    ("09:00-10:00", []), ("14:30-14:40", [("fails", ["d", "p"])]), ("14:30-16:00", [])])
def test_a_presence_that_is_denied_of_some_hours_is_denied_of_no_others(
        hours: str, expected: list[tuple[str, list[str]]]) -> None:
    denied = stay("d", "anna", "berlin", "1937-01-05", mode="within", hours="14:00-15:00", stance="denied")
    assert clashes(case(presences=[denied | {"source": "s2"}, stay(
        "p", "anna", "berlin", "1937-01-05", mode="within", hours=hours)])) == expected


def test_a_clash_between_dates_of_two_calendars_may_be_one_of_calendars() -> None:
    life = {"id": "l", "person": "anna", "died": "1679-06-20"}
    def undone(calendar: str) -> bool:
        (found,) = cores(case(lives=[life], presences=[
            stay("p", "anna", "berlin", "1679-06-21", mode="within", calendar=calendar)]))
        return any(one.startswith("another calendar of l or p") for one in found.defeaters)
    assert (undone("julian"), undone("gregorian")) == (True, False)


@pytest.mark.parametrize(("died", "expected"), [
    ("1936", "fails"), ("1936~", "open"), ("1936-12-31?", "open")])
def test_a_date_marked_as_doubtful_makes_no_clash_certain_where_no_margin_is_set(died: str, expected: str) -> None:
    rows = [stay("p", "anna", "paris", "1937-06-30", mode="within")]
    (found,) = cores(case(lives=[{"id": "l", "person": "anna", "died": died}], presences=rows))
    assert found.verdict == expected
    assert ("the date in l is meant exactly, though it is marked as doubtful" in
            [one.choice for one in found.readings]) is (expected == "open")
    (other,) = cores(case(lives=[{"id": "l", "person": "anna", "born": "1880~", "died": "1936"}], presences=rows))
    assert other.verdict == "fails"


def test_a_clash_on_a_doubtful_date_is_shown_to_be_no_less_than_open() -> None:
    (found,) = cores(case(lives=[{"id": "l", "person": "anna", "died": "1936~"}],
                          presences=[stay("p", "anna", "paris", "1937-06-30", mode="within")]))
    assert found.certificate is not None
    told = {"verdict": "open", "grounds": sorted(found.statements),
            "readings": [{"choice": one.choice} for one in found.readings],
            "certificate": {"form": found.certificate.form, "body": dict(found.certificate.body)}}
    assert verify(told) == []
    assert verify(told | {"readings": []}) != []


def test_some_day_of_a_month_is_no_absence_of_all_the_month() -> None:
    nobody = {"id": "a", "source": "s2", "who": "*", "place": "berlin", "when": "1937-01-XX"}
    assert clashes(case(absences=[nobody], presences=[stay("p", "anna", "berlin", "1937-01-05", mode="within")])) == []
