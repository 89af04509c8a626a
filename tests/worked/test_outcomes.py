"""Outcomes: what became of persons, and what was told of them when they were dead."""

import re
from typing import Any

import pytest

from countertrial.case.case import Case
from countertrial.case.findings import Examined, Finding, FindingKind, Settings, Verdict
from countertrial.case.words import SIDES
from countertrial.examinations.outcomes import BASE_RATE, examine
from tests.worked.rolls_case import case, step

SHOT = {"person": "yurenev", "died": "1937-09-20", "manner": "executed"}
ANNOUNCED = step("yurenev", "tried", "1937-12-16", source="indictment")
SPYING = [{"id": "spying", "name": "spying"}]


def run(tested: Case) -> Examined:
    return examine(tested, Settings())


def one(tested: Case, key: str) -> Finding:
    (found,) = [finding for finding in run(tested).findings if finding.key == f"outcomes:{key}"]
    return found


def announced(**life: str) -> list[Finding]:
    tested = case(proceedings=[ANNOUNCED], lives=[SHOT | life])
    return [finding for finding in run(tested).findings if finding.kind is FindingKind.CORE]


def alleged(when: str, **life: str) -> list[Finding]:
    row = {"source": "indictment", "charge": "spying", "accused": "levin", "instigator": "yurenev", "when": when}
    tested = case(charges=SPYING, accusations=[row], lives=[SHOT | life])
    return [finding for finding in run(tested).findings if finding.kind is FindingKind.CORE]


def test_a_death_of_which_the_date_is_marked_as_doubtful_makes_nothing_certain() -> None:
    (found,) = announced(died="1937-09-20?")
    assert found.verdict is Verdict.OPEN


def test_a_trial_announced_of_a_dead_man_fails_and_names_the_question_that_owns_it() -> None:
    (found,) = announced()
    assert (found.key, found.verdict) == ("outcomes:after-death:yurenev", Verdict.FAILS)
    assert found.answer("see") == "alibi:life:yurenev"
    assert found.says == ("Konstantin Yurenev is said to have been tried (16 December 1937), "
                          "and to have died before (20 September 1937).")


def test_the_only_story_that_tells_one_of_the_rows_is_burdened() -> None:
    assert announced()[0].against == "prosecution"
    assert announced(source="essay")[0].against is None


def test_a_death_of_the_same_month_or_later_contradicts_nothing() -> None:
    assert announced(died="1937-12") == []
    assert announced(died="1938") == []


def test_a_death_that_is_only_foretold_contradicts_nothing() -> None:
    assert announced(stance="predicted") == []


@pytest.mark.parametrize("stage", ["rehabilitated", "quashed", "pardoned", "charged", "convicted", "named"])
def test_the_dead_may_be_charged_convicted_and_rehabilitated(stage: str) -> None:
    found = run(case(proceedings=[step("yurenev", stage, "1957")], lives=[SHOT])).findings
    assert {finding.kind for finding in found} == {FindingKind.COUNT}


def test_an_act_instigated_by_somebody_dead_is_open_since_the_part_may_have_been_taken_before() -> None:
    (found,) = alleged("1938")
    assert (found.key, found.against) == ("outcomes:act-after-death:instigator:yurenev:spying", "prosecution")
    assert (found.verdict, [reading.gave for reading in found.readings]) == (
        Verdict.OPEN, [Verdict.FAILS, Verdict.STANDS])


def test_an_act_of_one_alone_alleged_after_his_death_could_not_have_been_done() -> None:
    alone = {"charge": "spying", "accused": "yurenev", "when": "1938"}
    tested = case(charges=SPYING, lives=[SHOT], accusations=[alone])
    (found,) = [finding for finding in run(tested).findings if finding.kind is FindingKind.CORE]
    assert found.verdict is Verdict.FAILS
    assert found.says.startswith("Konstantin Yurenev could not have had a part in it")


def test_an_act_of_a_time_that_begins_before_a_death_is_no_contradiction() -> None:
    assert alleged("1937") == []


def test_each_contradiction_needs_both_its_rows() -> None:
    tested = case(charges=SPYING, proceedings=[ANNOUNCED], lives=[SHOT],
                  accusations=[{"charge": "spying", "accused": "yurenev", "when": "1938"}])
    cores = [finding for finding in run(tested).findings if finding.kind is FindingKind.CORE]
    assert [len(finding.grounds) for finding in cores] == [2, 2]
    for finding in cores:
        assert finding in run(tested.only(finding.statements)).findings
        for row in finding.statements:
            assert finding.same not in {other.same for other in run(tested.only({row})).findings}


def test_the_killed_without_trial_are_counted_with_the_base_rate_and_burden_nobody() -> None:
    rows = [step("yurenev", "arrested", "1937-05"), step("levin", "tried", "1938-03"), ANNOUNCED]
    deaths = [SHOT, {"person": "levin", "died": "1938-03-15", "manner": "executed"}]
    found = one(case(proceedings=rows, lives=deaths), "without-trial")
    assert (found.verdict, found.against) == (None, None)
    assert (found.answer("killed"), found.answer("killed_without_trial")) == (2, 1)
    assert found.answer("listed") == (
        ("yurenev", "executed", "20 September 1937", "May 1937", "a trial is told of a later day"),)
    assert found.says.endswith(BASE_RATE)


def test_a_person_killed_whom_no_proceedings_concern_is_not_counted() -> None:
    assert [finding.key for finding in run(case(lives=[SHOT])).findings] == ["outcomes:table"]


def test_the_never_tried_are_told_apart_by_denied_and_not_stated() -> None:
    rows = [step("levin", "tried", "1938-03"), step("trotsky", "named", "1936"), step("kamenev", "charged", "1936"),
            step("kamenev", "tried", "", stance="denied")]
    found = one(case(proceedings=rows), "never-tried")
    assert found.answer("listed") == (("kamenev", "charged", "denied"), ("trotsky", "named", "not stated"))
    assert found.says == ("Of 3 persons named or charged, a trial is stated of 1, denied of 1 (Lev Kamenev) "
                          "and not stated of 1 (Leon Trotsky).")


def test_whoever_is_accused_and_of_whom_no_step_is_told_is_not_called_charged() -> None:
    row = {"source": "essay", "charge": "spying", "accused": "kamenev"}
    found = one(case(charges=SPYING, accusations=[row]), "never-tried")
    assert found.answer("listed") == (("kamenev", "accused, no charge told", "not stated"),)
    assert "named or charged, or of whom an accusation is told, a trial" in found.says


def test_an_outcome_that_is_not_stated_is_no_zero() -> None:
    rows = [step("levin", "charged", "1938-02"), step("levin", "convicted", "1938-03"),
            step("pletnev", "charged", "1938-02"), step("pletnev", "acquitted", "", stance="denied")]
    found = one(case(proceedings=rows), "no-outcome")
    assert found.answer("listed") == ("pletnev",)
    assert found.answer("outcomes_stated_denied_not_stated") == (
        ("convicted", 1, 0, 1), ("acquitted", 0, 1, 1), ("dropped", 0, 0, 2), ("dismissed", 0, 0, 2),
        ("sentenced", 0, 0, 2))


def test_sentences_stand_beside_what_undid_them() -> None:
    rows = [step("pletnev", "sentenced", "1938-03-13", result="25 years"), step("pletnev", "rehabilitated", "1985"),
            step("levin", "sentenced", "1938-03-13", result="death")]
    found = one(case(proceedings=rows), "reversals")
    assert found.answer("undone") == 1
    assert found.answer("listed")[1] == (  # type: ignore[index]
        "pletnev", (("sentenced", "told", "13 March 1938", "25 years", "proceedings1"),),
        (("rehabilitated", "told", "1985", None, "proceedings2"),))


def test_the_table_holds_every_person_of_whom_something_is_told() -> None:
    found = one(case(proceedings=[ANNOUNCED], lives=[SHOT, {"person": "lenin", "died": "1924-01-21"}]), "table")
    assert [row[0] for row in found.answer("listed")] == ["lenin", "yurenev"]  # type: ignore[union-attr, index]
    assert found.says == "Steps, charges or deaths are told of 2 persons: a trial of 1, a death of 2."


def test_a_case_without_rows_gives_nothing_and_says_so() -> None:
    assert run(case()) == Examined(scope="0 steps and 0 rows on deaths, of 0 persons")


def test_what_was_not_looked_at_is_told_with_its_reason() -> None:
    rows: list[dict[str, Any]] = [step("trial", "tried", "1938"), step("yurenev", "tried", "")]
    reasons = [(left.what, left.reason) for left in run(case(proceedings=rows, lives=[SHOT])).not_looked_at]
    assert reasons == [
        ("proceedings1", "it speaks of a body or of everybody, which says nothing of a single person"),
        ("proceedings2", "it has no date to compare with a death")]


def test_every_count_is_found_again_from_its_grounds() -> None:
    rows = [step("levin;pletnev", "charged", "1938-02"), step("levin", "sentenced", "1938-03"), ANNOUNCED,
            step("trotsky", "named", "1936"), step("pletnev", "dropped", "1938-04")]
    tested = case(proceedings=rows, lives=[SHOT])
    counts = [finding for finding in run(tested).findings if finding.kind is FindingKind.COUNT]
    assert len(counts) == 5
    for finding in counts:
        again = {other.id: other for other in run(tested.only(finding.statements)).findings}
        assert again[finding.id] == finding


def test_exchanging_the_stories_exchanges_only_who_is_burdened() -> None:
    tested = case(proceedings=[ANNOUNCED], lives=[SHOT])
    told = {"prosecution": ("defence", "critic"), "critics": ("prosecution", "court")}
    turned = Case(id=tested.id, settings=type(tested.settings)(title="Turned", stories=told), tables=tested.tables)
    one_way, other_way = run(tested).findings, run(turned).findings
    assert [finding.id for finding in one_way] == [finding.id for finding in other_way]
    assert {finding.against for finding in other_way} == {None, "critics"}


def test_no_wording_names_a_side() -> None:
    rows = [step("levin;pletnev", "charged", "1938-02"), step("levin", "sentenced", "1938-03"), ANNOUNCED]
    for finding in run(case(proceedings=rows, lives=[SHOT | {"source": "essay"}])).findings:
        words = " ".join((finding.question, finding.says, *finding.defeaters, *finding.rivals))
        assert not set(re.findall(r"\w+", words.lower())) & {*SIDES, "critics"}


def test_a_step_that_may_have_begun_before_a_death_contradicts_nothing() -> None:
    tested = case(proceedings=[step("yurenev", "tried", "1937-09/1937-12")], lives=[SHOT])
    assert {finding.kind for finding in run(tested).findings} == {FindingKind.COUNT}


def test_an_act_that_may_precede_a_doubtful_death_is_no_contradiction() -> None:
    assert alleged("1937-10", died="1937") == []


def test_a_trial_that_a_row_says_was_held_in_absence_contradicts_no_death() -> None:
    absent = {"id": "absent", "source": ANNOUNCED["source"], "who": "yurenev", "stage": "present", "stance": "denied",
              "when": ANNOUNCED["when"]} | {key: ANNOUNCED[key] for key in ("body",) if key in ANNOUNCED}
    tested = case(proceedings=[ANNOUNCED, absent], lives=[SHOT])
    assert [one for one in run(tested).findings if one.kind is FindingKind.CORE] == []
