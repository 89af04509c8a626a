"""Indicators whose status is known: dates before, at, across and after thresholds; silence; standards; settlements."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from countertrial.case.case import Case
from countertrial.case.findings import Examined, Finding, Settings
from countertrial.case.indicators import Indicators, Law, Override, Settled, Status
from countertrial.case.settings import CaseSettings
from countertrial.data import indicators
from countertrial.encode.confinement import Confinement
from countertrial.encode.fields import Fields
from countertrial.examinations.fair_trial import examine

Row = dict[str, str]
REGISTRIES: dict[str, list[Row]] = {
    "people": [{"id": "ann", "name": "Ann"}, {"id": "bob", "name": "Bob"}, {"id": "kin", "name": "Kin"}],
    "bodies": [{"id": "trial", "name": "the trial", "kind": "trial"},
               {"id": "police", "name": "Police", "kind": "organ"},
               {"id": "court", "name": "Court", "kind": "court"}, {"id": "board", "name": "Board", "kind": "board"}],
    "voices": [{"id": "v_ann", "name": "Ann", "side": "accused", "of": "ann"}],
    "charges": [{"id": "charge", "name": "spying", "law": "law"}],
    "elements": [{"id": "met", "says": "They met.", "role": "act", "charges": "charge"},
                 {"id": "paid", "says": "They were paid.", "role": "act", "charges": "charge"}],
    "rules": [{"id": "law", "text": "law on spying", "from": "1936-06-01"}],
    "sources": [{"id": "s", "title": "Register"}]}
JUDGED = {"id": "judged", "source": "s", "who": "ann", "stage": "convicted", "body": "trial", "when": "1938-03-01"}
ARREST = {"id": "arrest", "source": "s", "who": "ann", "stage": "arrested", "when": "1938-01-01"}


def plain(text: str) -> str:
    return re.sub("[^A-Za-z0-9_-]", "", text)


def step(stage: str, when: str = "", **more: str) -> Row:
    dated = {"when": when} if when else {}
    return {"id": plain(f"p_{stage}_{when}_{len(more)}"), "source": "s", "who": "ann", "stage": stage} | dated | more


def held(kind: str, begins: str = "", ends: str = "", **more: str) -> Row:
    dated = {key: text for key, text in (("from", begins), ("to", ends)) if text}
    return {"id": plain(f"c_{kind}_{begins}_{len(more)}"), "source": "s", "of": "ann", "kind": kind} | dated | more


def run(*rows: Row, own: Indicators | None = None, **tables: list[Row]) -> Examined:
    steps = [row for row in rows if "stage" in row]
    custody = [row for row in rows if "of" in row]
    every = {**REGISTRIES, "proceedings": [JUDGED, *steps], "custody": custody, **tables}
    settings = CaseSettings(title="Trial", indicators=own or Indicators())
    case = Case.from_tables({name: some for name, some in every.items() if some}, settings=settings)
    return examine(case, Settings())


def row_of(examined: Examined, indicator: str, process: str = "trial") -> Finding | None:
    return next((one for one in examined.findings if one.key == f"fair_trial:{process}:{indicator}"), None)


def status(examined: Examined, indicator: str, process: str = "trial") -> str:
    (whole,) = [one for one in examined.findings if one.key == f"fair_trial:{process}"]
    table = whole.answer("indicators")
    assert isinstance(table, tuple)
    (found,) = [row for row in table if isinstance(row, tuple) and row[0] == indicator]
    told = row_of(examined, indicator, process)
    assert told is None or told.answer("status") == found[2]
    return str(found[2])


@pytest.mark.parametrize(("when", "expected"), [
    ("1938-01-02", "not met"), ("1938-01-04T09:00:00", "met"), ("1938-01-05", "met"), ("1938-01-03", "unknown"),
    ("[1938-01-02..1938-01-09]", "unknown"), ("", "unknown")])
def test_a_judge_before_at_across_and_after_two_days(when: str, expected: str) -> None:
    assert status(run(ARREST, step("brought_before_judge", when)), "F1") == expected


def test_a_child_is_to_be_brought_within_a_day() -> None:
    rows = (dict(ARREST, when="1938-01-01T08:00:00"), step("brought_before_judge", "1938-01-02T20:00:00"))
    born = [{"id": "b", "source": "s", "person": "ann", "born": "1925-02-01"}]
    assert status(run(*rows, lives=born), "F1") == "met"
    assert status(run(*rows, lives=[dict(born[0], born="1900")]), "F1") == "not met"
    assert status(run(*rows, lives=[dict(born[0], born="[1919..1921]")]), "F1") == "unknown"
    assert status(run(*rows), "F1") == "not met"


def test_an_arrest_told_of_two_days_leaves_open_what_hangs_on_it() -> None:
    other = dict(ARREST, id="other", when="1938-01-08")
    assert status(run(ARREST, other, step("brought_before_judge", "1938-01-09")), "F1") == "unknown"


@pytest.mark.parametrize(("counsel", "session", "expected"), [
    ("1938-01-02T08:00:00", "1938-01-02T09:00:00", "not met"), ("1938-01-02T10:00:00", "1938-01-02T09:00:00", "met"),
    ("1938-01-09", "1938-01-12", "met"), ("1938-01-02", "1938-01-02", "unknown"), ("1938-01-02", "", "unknown")])
def test_counsel_within_two_days_and_before_the_first_questioning(counsel: str, session: str, expected: str) -> None:
    rows = [held("counsel", counsel), *([held("session", session)] if session else [])]
    assert status(run(ARREST, *rows), "F6") == expected


def test_an_early_meeting_with_counsel_is_not_undone_by_later_ones() -> None:
    rows = (held("counsel", "1938-01-02"), held("counsel", "1938-01-20"), held("session", "1938-01-12"))
    assert status(run(ARREST, *rows), "F6") == "not met"


def test_counsel_that_was_never_private_counts_as_absent() -> None:
    assert status(run(ARREST, held("counsel", "1938-01-02", result="not_private")), "F6") == "met"


def test_counsel_that_was_declined_is_not_asked_for() -> None:
    assert status(run(ARREST, step("counsel_appointed", result="declined", stance="denied")), "F6") == "not applicable"


def test_a_dated_denial_counts_only_for_the_time_it_covers() -> None:
    assert status(run(ARREST, held("counsel", "1938-01-01", "1938-01-20", stance="denied")), "F6") == "met"
    assert status(run(ARREST, held("counsel", "1938-01-01", "1938-01-02", stance="denied")), "F6") == "unknown"
    assert status(run(ARREST, held("counsel", stance="denied")), "F6") == "met"


def test_no_row_is_unknown_and_never_no() -> None:
    examined = run(ARREST)
    assert {status(examined, f"F{number}") for number in range(1, 25)} == {"unknown"}
    (told,) = [one for one in examined.not_looked_at if one.what == "trial"]
    assert "F15" in told.reason


@pytest.mark.parametrize(("rows", "expected"), [
    ([step("present")], "not met"), ([step("present", stance="denied")], "unknown"),
    ([step("present", stance="denied"), step("summoned", stance="denied", note="x")], "met"),
    ([step("present", stance="denied"), step("summoned")], "not met")])
def test_absence_counts_only_without_a_summons(rows: list[Row], expected: str) -> None:
    assert status(run(*rows), "F16") == expected


@pytest.mark.parametrize(("charge", "expected"), [("charge", "not met"), ("", "not met"), ("other", "unknown")])
def test_a_plea_to_another_charge_shows_nothing_of_this_trial(charge: str, expected: str) -> None:
    charges = [*REGISTRIES["charges"], {"id": "other", "name": "smuggling"}]
    trial = JUDGED | {"charge": "charge"}
    plea = step("pleaded", "1938-02-20", result="guilty", **({"charge": charge} if charge else {}))
    assert status(run(plea, charges=charges, proceedings=[trial, plea]), "F16") == expected


def test_a_confession_to_another_charge_is_not_the_first_confession_in_this_trial() -> None:
    charges = [*REGISTRIES["charges"], {"id": "other", "name": "smuggling"}]
    elements = [*REGISTRIES["elements"], {"id": "sold", "says": "He sold it.", "role": "act", "charges": "other"}]
    rows = [JUDGED | {"charge": "charge"}, ARREST]
    said = {"source": "s", "voice": "v_ann", "answer": "affirms", "version": "1"}
    found = Confinement(Case.from_tables({
        **REGISTRIES, "charges": charges, "elements": elements, "proceedings": rows,
        "testimony": [{"id": "t1", "element": "sold", "said": "1938-01-02"} | said,
                      {"id": "t2", "element": "met", "said": "1938-02-02"} | said]}))
    (trial,) = found.procedure.processes
    fields = Fields(found.procedure, indicators.shipped().fields)
    assert [row.id for row in fields.of("confession", "ann", trial).told] == ["t2"]


def test_a_rule_that_needs_a_judgement_ends_in_a_review_whatever_it_speaks_for() -> None:
    closed, opened = step("hearing_closed", body="trial"), step("tried", body="trial", in_open_court="true")
    assert status(run(closed), "F12") == "needs legal review"
    found = row_of(run(opened, step("judgment_published", body="trial")), "F12")
    assert found is not None
    assert found.answer("status") == "needs legal review"
    assert "speaks against the pattern" in found.says


def test_rows_for_and_against_leave_it_open() -> None:
    given, denied = step("interpreter_given"), step("interpreter_given", stance="denied", note="b")
    assert status(run(given, denied), "F15") == "unknown"


@pytest.mark.parametrize(("act", "expected"), [("1936-05", "met"), ("1936-07", "not met"), ("1936", "unknown")])
def test_a_law_later_than_the_act(act: str, expected: str) -> None:
    known = [{"id": "a", "source": "s", "charge": "charge", "accused": "ann", "when": act}]
    assert status(run(accusations=known), "F20") == expected


@pytest.mark.parametrize(("row", "expected"), [
    ({"when": "1938-02-01", "offered_by": "police"}, "needs legal review"),
    ({"when": "1938-04-01", "offered_by": "police"}, "unknown"), ({"when": "1938-02-01"}, "unknown"),
    ({"when": "1938-02-01", "offered_by": "police", "effect": "undermines"}, "unknown")])
def test_an_official_word_on_the_charge_before_the_judgment_waits_for_a_reader(row: Row, expected: str) -> None:
    told = {"id": "e", "source": "s", "kind": "announcement", "bears_on": "charge", "effect": "supports"} | row
    steps = [dict(JUDGED, charge="charge")]
    assert status(run(proceedings=steps, evidence=[told]), "F13") == expected


def test_a_death_is_derived_and_weighs_nothing() -> None:
    found = row_of(run(ARREST, held("counsel", "1938-02-01"), step("sentenced", result="death", body="trial")), "F19")
    assert found is not None
    assert "F6" in found.says
    assert "weighs nothing" in str(found.answer("threshold"))


@pytest.mark.parametrize(("born", "expected"), [("1910", "not applicable"), ("1925", "met"), ("1918", "unknown")])
def test_a_child_before_an_ordinary_court(born: str, expected: str) -> None:
    known = [{"id": "a", "source": "s", "charge": "charge", "accused": "ann", "when": "1936-07"}]
    lives = [{"id": "b", "source": "s", "person": "ann", "born": born}]
    judged = step("judged", "1938-03-01", body="trial", by="court")
    assert status(run(judged, accusations=known, lives=lives), "F24") == expected


SPOKE = {"id": "t", "source": "s", "element": "met", "answer": "affirms", "voice": "v_ann", "said": "1938-01-20"}
HELD = {"id": "h", "source": "s", "of": "ann", "kind": "held", "from": "1938-01-01", "to": "1938-03-01",
        "body": "police"}
GROUP = "custody:police"


def group(*rows: Row, said: list[Row] | None = None, **tables: list[Row]) -> Examined:
    return run(HELD, *rows, testimony=said or [SPOKE], **tables)


def test_a_session_is_long_by_its_least_length() -> None:
    assert status(group(held("session", "1938-01-05T08:00:00", "1938-01-05T15:00:00")), "G1", GROUP) == "met"
    assert status(group(held("session", "1938-01-05", "1938-01-05")), "G1", GROUP) == "unknown"


def test_short_sessions_deny_nothing_without_a_search() -> None:
    short = held("session", "1938-01-05T08:00:00", "1938-01-05T09:00:00")
    assert status(group(short), "G1", GROUP) == "unknown"
    searched = {"id": "e", "source": "s", "kind": "search", "bears_on": "police"}
    assert status(group(short, evidence=[searched]), "G1", GROUP) == "unknown"
    assert status(group(short, evidence=[searched | {"item": "s"}]), "G1", GROUP) == "not met"


def test_sessions_add_up_within_a_day() -> None:
    rows = [held("session", f"1938-01-05T{hour:02}:00:00", f"1938-01-05T{hour + 5:02}:00:00") for hour in (1, 8, 15)]
    assert status(group(*rows), "G1", GROUP) == "met"
    assert status(group(*rows[:2]), "G1", GROUP) == "unknown"


@pytest.mark.parametrize(("hours", "expected"), [
    (("05T23:00:00", "06T02:00:00"), "unknown"), (("05T23:00:00", "06T23:30:00"), "met"),
    (("05T12:00:00", "06T12:00:00"), "unknown"), (("05", "06"), "unknown")])
def test_two_nights_are_two_even_when_one_runs_past_midnight(hours: tuple[str, ...], expected: str) -> None:
    assert status(group(*(held("session", f"1938-01-{hour}") for hour in hours)), "G2", GROUP) == expected


def test_relatives_count_only_if_taken_before_any_confession_there_can_have_been() -> None:
    tie = [{"id": "k", "source": "s", "a": "ann", "b": "kin", "kind": "brother"}]
    before = {"id": "kh", "source": "s", "of": "kin", "kind": "held", "from": "1937-12-01"}
    between = dict(before, **{"from": "1938-01-10"})
    assert status(group(before, ties=tie), "G4", GROUP) == "met"
    assert status(group(between, ties=tie), "G4", GROUP) == "unknown"
    assert status(group(between, ties=tie, said=[dict(SPOKE, version="first")]), "G4", GROUP) == "met"


def test_a_claim_of_ill_treatment_alone_leaves_it_open() -> None:
    told = row_of(group(held("ill_treatment", "1938-01-05")), "G5", GROUP)
    assert told is not None
    assert "unknown: a claim of ill-treatment: told" in told.says
    assert status(group(held("medical", "1938-01-05", result="consistent")), "G5", GROUP) == "unknown"
    assert status(group(held("medical", "1938-01-05", result="highly_consistent")), "G5", GROUP) == "met"


def test_what_is_said_of_a_body_is_said_of_no_single_person() -> None:
    assert status(group(held("medical", result="highly_consistent", of="police")), "G5", GROUP) == "unknown"


def test_a_denial_in_open_court_takes_back() -> None:
    opened = step("tried", "1938-02-25/1938-03-01", body="trial", in_open_court="true")
    later = dict(SPOKE, id="u", answer="denies", said="1938-02-27")
    assert status(group(opened, said=[SPOKE, later]), "G10", GROUP) == "met"
    assert status(group(opened, said=[SPOKE, dict(later, element="paid")]), "G10", GROUP) == "unknown"
    assert status(group(said=[SPOKE, dict(later, custody="false")]), "G10", GROUP) == "met"


def test_standards_later_than_the_trial_are_yardsticks_and_unchecked() -> None:
    found = row_of(run(ARREST, held("counsel", "1938-02-01")), "F6")
    assert found is not None
    standards = [one.choice for one in found.readings if one.of == "standard"]
    assert standards[0] == ("ICCPR 14(3)(b)(d): yardstick: later standard (1966, 28 years after this trial); "
                            "clause number unchecked: do not cite")
    assert all("yardstick" in one and "unchecked" in one for one in standards)
    assert found.answer("period law") == "period law: not entered"


def test_a_treaty_binds_only_by_a_rule_of_the_case() -> None:
    late = [dict(JUDGED, when="1999-03-01"), dict(ARREST, when="1999-01-01")]
    rows = [dict(one) for one in REGISTRIES["rules"]] + [{"id": "ratified", "from": "1985", "text": "ratified"}]
    tables = {"proceedings": late, "custody": [held("counsel", "1999-02-01")], "rules": rows}
    plain = row_of(run(**tables), "F6")
    bound = row_of(run(**tables, own=Indicators(law=(Law(rule="ratified", instrument="ICCPR"),))), "F6")
    assert plain is not None
    assert bound is not None
    assert "whether it bound the state is not entered" in plain.readings[0].choice
    assert "binding then" in bound.readings[0].choice


def test_period_law_is_a_rule_in_force_on_the_day() -> None:
    own = Indicators(law=(Law(rule="law", indicator="F6"),))
    found = row_of(run(ARREST, held("counsel", "1938-02-01"), own=own), "F6")
    assert found is not None
    assert found.answer("period law") == "period law: law on spying"


def test_a_named_person_settles_what_needs_a_review_and_nothing_that_dates_decide() -> None:
    def told(indicator: str) -> Indicators:
        return Indicators(settled=(Settled(indicator=indicator, process="trial", status=Status.NOT_MET, by="Reader",
                                           on="2026-01-01", why="because"),))

    closed = run(step("hearing_closed", body="trial"), own=told("F12"))
    assert status(closed, "F12") == "not met"
    assert status(run(ARREST, held("counsel", "1938-02-01"), own=told("F6")), "F6") == "met"


def test_a_case_sets_another_threshold_with_name_day_and_reason() -> None:
    own = Indicators(override=(Override(indicator="F6", days=60, by="Reader", on="2026-01-01", why="because"),))
    examined = run(ARREST, held("counsel", "1938-02-01"), held("session", "1938-02-15"), own=own)
    assert status(examined, "F6") == "not met"


def test_a_trial_has_the_status_on_which_all_agree() -> None:
    both = dict(JUDGED, who="ann;bob")
    early = {"id": "be", "source": "s", "of": "bob", "kind": "counsel", "from": "1938-01-02"}
    rows = {"proceedings": [both, dict(ARREST, who="ann;bob")], "custody": [
        held("counsel", "1938-02-01"), early, {"id": "bs", "source": "s", "of": "bob", "kind": "session",
                                               "from": "1938-01-09"}]}
    found = row_of(run(**rows), "F6")
    assert found is not None
    assert (found.answer("status"), found.answer("decided for")) == ("unknown", "2 of 2")
    assert "differs from person to person" in found.says


def test_no_grade_no_sum_and_no_word_of_a_breach_is_printed() -> None:
    examined = run(ARREST, held("counsel", "1938-02-01"), step("present"), step("hearing_closed", body="trial"))
    for one in examined.findings:
        told = " ".join((one.question, one.says, *one.defeaters, *one.rivals, str(one.answers)))
        assert not re.search(r"violat|breach of|grade [A-F]|score|\bguilty\b", told)
        assert one.verdict is None
        assert one.against is None
        assert one.rivals


def test_removing_all_rows_of_a_status_makes_it_unknown() -> None:
    examined = run(ARREST, held("counsel", "1938-02-01"))
    assert status(examined, "F6") == "met"
    assert status(run(), "F6") == "unknown"


def test_a_trial_in_which_nobody_is_named_is_not_looked_at() -> None:
    bodies = [*REGISTRIES["bodies"], {"id": "other", "name": "Other", "kind": "trial"}]
    assert "other" in {one.what for one in run(bodies=bodies).not_looked_at}


def test_the_shipped_table_fits_the_strict_form_and_names_nothing_that_is_not_there() -> None:
    told = (Path(indicators.__file__).parent / "fair_trial.toml").read_text(encoding="utf-8")
    assert repr(indicators.shipped()) == repr(indicators.read_indicators(told))
    assert indicators.unknown_names(indicators.shipped(), Indicators()) == ()


def test_every_shipped_clause_is_unchecked() -> None:
    from countertrial.data.indicators import shipped

    table = shipped()
    assert [one.id for one in table.indicator] == [f"F{at}" for at in range(1, 25)] + [f"G{at}" for at in range(1, 15)]
    assert not any(clause.checked for one in table.indicator for clause in one.clauses)
    with pytest.raises(ValueError, match="checked_by"):
        replace(table.indicator[0].clauses[0], checked=True)
