"""Every shipped indicator with a record that meets it, one that does not, one to which it does not apply, and none."""

import pytest

from countertrial.case.indicators import Indicators, Law
from countertrial.data.indicators import shipped
from tests.worked.test_fair_trial import (
    ARREST,
    GROUP,
    HELD,
    REGISTRIES,
    SPOKE,
    Row,
    group,
    held,
    row_of,
    run,
    status,
    step,
)

REVIEW = "needs legal review"
BEFORE = {"when": "1938-02-20", "body": "trial"}
TRIED = step("tried", "1938-02-20/1938-03-01", body="trial")
ANN = {"source": "s", "who": "ann"}
SEARCH = {"id": "look", "source": "s", "kind": "search", "bears_on": "trial", "item": "s"}
ACT = {"id": "x", "source": "s", "charge": "charge", "accused": "ann", "when": "1935-05-01", "act": "a leaflet"}
BORN = {"id": "b", "source": "s", "person": "ann"}
COURTS = {"bodies": [*REGISTRIES["bodies"], {"id": "martial", "name": "Martial", "kind": "military_court"},
                     {"id": "youth", "name": "Youth court", "kind": "juvenile_court"},
                     {"id": "army", "name": "Army", "kind": "army"}, {"id": "mill", "name": "Mill", "kind": "firm"}],
          "positions": [{"id": "colonel", "name": "colonel", "body": "army"},
                        {"id": "clerk", "name": "clerk", "body": "mill"},
                        {"id": "procurator", "name": "procurator", "kind": "procurator"},
                        {"id": "judge", "name": "judge", "kind": "judge"}]}
THINGS = [{"id": "paper", "name": "Paper", "kind": "order"}, {"id": "sketch", "name": "Sketch", "kind": "draft"}]
BY = {"offices": [{"id": "o1", "source": "s", "person": "bob", "position": "procurator", "from": "1930", "to": "1940"},
                  {"id": "o2", "source": "s", "person": "kin", "position": "judge", "from": "1930", "to": "1940"}],
      "voices": [*REGISTRIES["voices"], {"id": "v_bob", "name": "Bob", "side": "prosecution", "of": "bob"},
                 {"id": "v_kin", "name": "Kin", "side": "court", "of": "kin"}], **COURTS}
MARTIAL = step("judged", "1938-03-01", body="trial", by="martial")


def office(position: str) -> Row:
    return {"id": "o", "source": "s", "person": "ann", "position": position, "from": "1930", "to": "1937"}


def paper(item: str, bears_on: str, when: str) -> Row:
    return {"id": "e", "source": "s", "kind": "document", "bears_on": bears_on, "item": item, "when": when}


CASES: list[tuple[str, str, tuple[Row, ...], dict[str, list[Row]]]] = [
    ("F1", "met", (ARREST, step("brought_before_judge", "1938-01-09")), {}),
    ("F1", "not met", (ARREST, step("brought_before_judge", "1938-01-02")), {}),
    ("F1", "not applicable", (ARREST, held("release", "1938-01-02")), {}),
    ("F2", REVIEW, (TRIED, step("brought_before_judge", "1938-01-09", by="v_bob")), BY),
    ("F2", REVIEW, (TRIED, step("brought_before_judge", "1938-01-09", by="v_kin")), BY),
    ("F3", "met", (ARREST, step("reasons_given", "1938-01-09")), {}),
    ("F3", "not met", (ARREST, step("reasons_given", "1938-01-01"), step("charged", "1938-01-02"),
                       held("session", "1938-01-05")), {}),
    ("F3", "not applicable", (dict(ARREST, stance="denied"),), {}),
    ("F4", REVIEW, (step("petitioned", "1938-02-01"), step("ruled", "", stance="denied")), {}),
    ("F4", REVIEW, (step("petitioned", "1938-02-01"), step("ruled", "1938-02-02")), {}),
    ("F4", "not applicable", (dict(ARREST, stance="denied"),), {}),
    ("F5", REVIEW, (ARREST, TRIED), {}),
    ("F6", "met", (ARREST, held("counsel", "1938-01-20")), {}),
    ("F6", "not met", (ARREST, held("counsel", "1938-01-01"), held("session", "1938-01-05")), {}),
    ("F6", "not applicable", (ARREST, held("counsel", "1938-01-20", result="declined")), {}),
    ("F7", REVIEW, (step("counsel_appointed", "1938-02-01", by="court"),), {}),
    ("F8", REVIEW, (TRIED, step("indictment_served", "1938-02-15")), {}),
    ("F8", REVIEW, (TRIED, step("indictment_served", "1938-01-15"), step("file_opened", "1938-01-16")), {}),
    ("F9", "met", (ARREST, held("visit", "1938-01-20")), {}),
    ("F9", "not met", (ARREST, step("family_told", "1938-01-02")), {}),
    ("F9", "not applicable", (ARREST, step("family_told", "1938-01-20", result="declined")), {}),
    ("F10", REVIEW, (step("judged", "1938-03-01", body="trial", by="board"),), {}),
    ("F11", REVIEW, (MARTIAL,), {**COURTS, "accusations": [ACT], "offices": [office("clerk")]}),
    ("F11", REVIEW, (MARTIAL,), {**COURTS, "accusations": [ACT], "offices": [office("colonel")]}),
    ("F11", "unknown", (MARTIAL,), {**COURTS, "accusations": [ACT]}),
    ("F11", "not applicable", (step("judged", "1938-03-01", body="trial", by="court"),), {}),
    ("F12", REVIEW, (step("hearing_closed", **BEFORE),), {}),
    ("F12", REVIEW, (step("tried", in_open_court="true", **BEFORE), step("judgment_published", body="trial")), {}),
    ("F13", REVIEW, (ARREST,), {"evidence": [SEARCH]}),
    ("F14", REVIEW, (step("witness_refused", "1938-02-21"),), {}),
    ("F14", REVIEW, (step("witness_admitted", "1938-02-21"),), {}),
    ("F14", "not applicable", (step("witness_asked", "", stance="denied"),), {}),
    ("F15", REVIEW, (step("interpreter_given", "", stance="denied"),), {}),
    ("F15", REVIEW, (step("interpreter_given", "1938-02-21"),), {}),
    ("F16", "met", (step("present", "", stance="denied"), step("summoned", "", stance="denied")), {}),
    ("F16", "not met", (step("summoned", "1938-02-01"),), {}),
    ("F17", REVIEW, (held("ill_treatment", "1938-01-05"), step("inquiry_opened", "", stance="denied")), {}),
    ("F17", REVIEW, (step("inquiry_opened", "1938-02-01"),), {}),
    ("F18", "met", (step("appealed", "", stance="denied"),), {}),
    ("F18", "not met", (step("judged", "1938-03-20", instance="appeal"),), {}),
    ("F18", "not applicable", (step("acquitted", "1938-03-01", body="trial"),), {}),
    ("F19", REVIEW, (step("sentenced", "1938-03-01", result="death"), step("appealed", "", stance="denied")), {}),
    ("F19", "not applicable", (step("sentenced", "1938-03-01", result="prison"),), {}),
    ("F20", "met", (), {"accusations": [ACT]}),
    ("F20", "not met", (), {"accusations": [dict(ACT, when="1937-05-01")]}),
    ("F21", "unknown", (), {"accusations": [ACT]}),
    ("F22", REVIEW, (), {"things": THINGS, "evidence": [paper("paper", "trial", "1937-07")]}),
    ("F22", "unknown", (), {"things": THINGS, "evidence": [paper("sketch", "trial", "1937-07")]}),
    ("F22", REVIEW, (), {"evidence": [SEARCH]}),
    ("F24", "met", (step("judged", "1938-03-01", body="trial", by="court"),),
     {"accusations": [ACT], "lives": [dict(BORN, born="1920")]}),
    ("F24", "not met", (step("judged", "1938-03-01", body="trial", by="youth"), step("guardian_present", "1938-02-21")),
     {**COURTS, "accusations": [ACT], "lives": [dict(BORN, born="1920")]}),
    ("F24", "not applicable", (), {"accusations": [ACT], "lives": [dict(BORN, born="1900")]}),
    ("G1", "met", (held("session", "1938-01-05T08:00:00", "1938-01-05T15:00:00"),), {}),
    ("G2", "met", (held("session", "1938-01-05T23:00:00"), held("session", "1938-01-07T23:00:00")), {}),
    ("G2", "not met", (held("session", "1938-01-05T10:00:00"),), {"evidence": [dict(SEARCH, bears_on="police")]}),
    ("G3", "met", (held("isolated", "1938-01-01", "1938-01-19"),), {}),
    ("G3", "not met", (held("visit", "1938-01-05"), held("isolated", stance="denied")),
     {"testimony": [dict(SPOKE, version="first")]}),
    ("G4", "met", ({"id": "kh", "source": "s", "of": "kin", "kind": "held", "from": "1937-12-01"},),
     {"ties": [{"id": "k", "source": "s", "a": "ann", "b": "kin", "kind": "brother"}]}),
    ("G5", "met", (held("medical", "1938-01-05", result="highly_consistent"),), {}),
    ("G5", "not met", (held("medical", "1938-01-05", result="no_injury"),), {}),
    ("G6", "met", (held("session", "1938-01-05", result="not_recorded"),), {}),
    ("G6", "not met", (held("session", "1938-01-05", result="recorded"),), {}),
    ("G8", REVIEW, (), {"evidence": [{"id": "e", "source": "s", "kind": "trace", "bears_on": "met",
                                      "when": "1938-01-05", "effect": "supports", "first_known_to": "police"}]}),
    ("G9", "met", (dict(ARREST, id="other", who="bob", when="1938-02-01"),), {"testimony": [
        SPOKE, dict(SPOKE, id="u", element="paid", said="1938-02-10")]}),
    ("G10", "met", (), {"testimony": [SPOKE, dict(SPOKE, id="u", answer="denies", said="1938-04-01",
                                                  custody="false")]}),
    ("G11", "met", (held("offer", "1938-01-05"),), {"testimony": [dict(SPOKE, version="first")]}),
    ("G11", "not met", (held("offer", stance="denied"),), {}),
    ("G12", "met", (ARREST,), {"lives": [dict(BORN, born="1925")]}),
    ("G12", "not met", (ARREST, held("medical", "1938-01-05", result="healthy")), {"lives": [dict(BORN, born="1900")]}),
    ("G13", REVIEW, (dict(HELD, id="h2", of="bob"),), {
        "voices": [*REGISTRIES["voices"], {"id": "v_bob", "name": "Bob", "side": "accused", "of": "bob"}],
        "testimony": [SPOKE, dict(SPOKE, id="t2", voice="v_bob")],
        "evidence": [{"id": "e", "source": "s", "kind": "document", "bears_on": "t; t2", "effect": "undermines"}]}),
    ("G13", "unknown", (dict(HELD, id="h2", of="bob"),), {
        "voices": [*REGISTRIES["voices"], {"id": "v_bob", "name": "Bob", "side": "accused", "of": "bob"}],
        "testimony": [SPOKE, dict(SPOKE, id="t2", voice="v_bob")],
        "evidence": [{"id": "e", "source": "s", "kind": "argument", "bears_on": "t; t2", "effect": "undermines"}]}),
    ("G13", "unknown", (), {"evidence": [{"id": "e", "source": "s", "kind": "document", "bears_on": "t",
                                          "effect": "undermines"}]}),
    ("G14", REVIEW, (), {"things": THINGS, "testimony": [dict(SPOKE, version="first")],
                         "evidence": [paper("sketch", "ann", "1938-01-10")]}),
    ("G14", "unknown", (), {"things": THINGS, "testimony": [dict(SPOKE, version="first")],
                            "evidence": [paper("sketch", "ann", "1938-02-10")]}),
]


@pytest.mark.parametrize(("indicator", "expected", "rows", "tables"), CASES)
def test_an_indicator_answers_what_the_rows_show(indicator: str, expected: str, rows: tuple[Row, ...],
                                                 tables: dict[str, list[Row]]) -> None:
    if indicator.startswith("F"):
        assert status(run(*rows, **tables), indicator) == expected
    else:
        more = {name: some for name, some in tables.items() if name != "testimony"}
        assert status(group(*rows, said=tables.get("testimony"), **more), indicator, GROUP) == expected


def test_without_rows_every_indicator_is_unknown() -> None:
    silent, held_only = run(), group()
    for one in shipped().indicator:
        examined, process = (silent, "trial") if one.level == "case" else (held_only, GROUP)
        assert status(examined, one.id, process) == "unknown", one.id


def test_every_indicator_that_rows_can_decide_is_decided_here() -> None:
    apart = {"F21", "F23", "G7"}  # F23 below; the others a person settles
    assert {one.id for one in shipped().indicator} == {one for one, expected, *_ in CASES
                                                       if expected != "unknown"} | apart


def test_a_rule_of_emergency_is_one_that_the_case_names_and_that_was_in_force() -> None:
    rules = [*REGISTRIES["rules"], {"id": "decree", "text": "decree of 1934", "from": "1934-12-01", "to": "1956"}]
    named = Indicators(law=(Law(rule="decree", indicator="F23"),))
    assert status(run(own=named, rules=rules), "F23") == REVIEW
    assert status(run(rules=rules), "F23") == "unknown"
    assert status(run(own=named, rules=[*rules[:1], dict(rules[1], to="1936")]), "F23") == "unknown"


def test_the_time_from_arrest_to_trial_is_not_called_custody_unless_rows_say_so() -> None:
    told = [row_of(run(ARREST, TRIED, *custody), "F5") for custody in (
        (), (held("held", "1938-01-01", "1938-01-02"),), (held("held", "1938-01-01", "1938-03-01"),))]
    assert [one is not None and one.says.partition("of which ")[2].partition(" in custody")[0] for one in told] == [
        "the rows have no time for certain", "the rows have no time for certain", "the rows have at least 49 days"]


def test_what_the_acts_charged_are_is_shown_to_whoever_settles_f21() -> None:
    examined = run(accusations=[ACT])
    assert row_of(examined, "F21") is None
    (whole,) = [one for one in examined.findings if one.key == "fair_trial:trial"]
    assert "“a leaflet”" in str(whole.answers)


def test_details_that_the_speaker_told_first_are_counted_beside_those_that_the_holders_knew() -> None:
    known = {"id": "e", "source": "s", "kind": "trace", "bears_on": "met", "when": "1938-01-05", "effect": "supports",
             "first_known_to": "police"}
    told = row_of(group(evidence=[known, {**known, "id": "f", "when": "1938-02-05", "first_known_to": "ann"}]), "G8",
                  GROUP)
    assert told is not None
    assert "1 detail of 2 known first to those who held the speaker, 1 found only after the speaker" in told.says
