"""The rules of fairness, each on a small case."""

from countertrial.case.case import Case
from countertrial.case.findings import Settings
from countertrial.examinations import axis, corroboration, outcomes, rolls
from countertrial.examinations.alibi import examine
from countertrial.workbench import examine as examine_all
from tests.worked import rolls_case
from tests.worked.alibi_cases import REGISTRIES, case, clashes, stay


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


PLOT = {
    "charges": [{"id": "plot", "name": "the plot"}],
    "elements": [{"id": "met", "says": "They met.", "role": "kernel", "charges": "plot"}],
    "accusations": [{"id": "a1", "source": "s1", "charge": "plot", "accused": "anna;boris", "when": "1936-03"},
                    {"id": "a2", "source": "s1", "charge": "plot", "accused": "anna", "when": "1936-03"}]}


def plot(registries: dict[str, list[dict[str, str]]] | None = None, **tables: list[dict[str, str]]) -> Case:
    people = [*REGISTRIES["people"], {"id": "exile", "name": "Exile"}, {"id": "spy", "name": "Spy"}]
    voices = [*REGISTRIES["voices"], {"id": "v_spy", "name": "Spy", "side": "witness", "of": "spy"},
              {"id": "v_clara", "name": "Clara", "side": "witness", "of": "clara"}]
    bodies = [*REGISTRIES["bodies"], {"id": "police", "name": "the police", "kind": "organ"}]
    rows = {name: [{"source": "s1"} | row for row in some] for name, some in tables.items()}
    known = REGISTRIES | {"people": people, "voices": voices, "bodies": bodies} | (registries or {})
    return Case.from_tables(known | PLOT | rows)


def test_rule_8_a_missing_leader_prints_that_real_plots_have_one_too_and_burdens_nobody() -> None:
    led = [row | {"instigator": "exile"} for row in PLOT["accusations"]]
    found = axis.examine(plot(accusations=led), Settings()).findings
    assert [axis.BASE_RATE in one.says for one in found if one.key == "axis:share:exile"] == [True]
    assert {(one.verdict, one.against) for one in found} == {(None, None)}


def test_rule_8_a_roll_of_which_nothing_is_known_burdens_nobody() -> None:
    claim = {"id": "r", "of": "police", "property": "charged", "quantifier": "all"}
    found = rolls.examine(plot(rolls=[claim]), Settings()).findings
    assert {(one.verdict, one.against) for one in found} <= {(None, None), ("open", None)}


KNEW = {"ties": [{"id": "t", "a": "spy", "b": "police", "kind": "paid informer", "sign": "+", "from": "1935"}],
        "evidence": [{"id": "e", "kind": "document", "bears_on": "met", "effect": "supports",
                      "first_known_to": "police"}],
        "testimony": [{"id": "w", "element": "met", "answer": "affirms", "voice": "v_spy"}]}


def test_rule_9_that_the_police_knew_of_a_plot_makes_nobody_its_instigator() -> None:
    found = examine_all(plot(**KNEW)).findings
    words = " ".join(f"{one.question} {one.says}" for one in found).lower()
    assert {one.against for one in found} == {None}
    assert not any(word in words for word in ("instigat", "provo", "frame"))
    assert not [one for one in found if one.key.startswith("axis:share")]


def test_rule_9_what_supports_the_charge_still_counts_for_it_where_the_police_knew_first() -> None:
    known, unknown = (corroboration.examine(plot(**(KNEW | {"evidence": [row]})), Settings()).findings
                      for row in (KNEW["evidence"][0], {**KNEW["evidence"][0], "first_known_to": ""}))
    matrix = [next(dict(one.answers)["affirmed"] for one in some if one.key == "corroboration:matrix")
              for some in (known, unknown)]
    assert matrix == [1, 1]


def test_rule_10_a_witness_never_held_is_free_a_paid_one_an_agent_and_neither_is_of_a_side() -> None:
    told = [*KNEW["testimony"], {"id": "x", "element": "met", "answer": "denies", "voice": "v_clara"}]
    of = plot(**(KNEW | {"testimony": told}))
    (found,) = [one for one in corroboration.examine(of, Settings()).findings if one.key == "corroboration:witnesses"]
    assert (found.answer("free"), found.answer("agent"), found.answer("held when speaking")) == (1, 1, 0)
    assert [of.story(of.statement(one)) for one in ("w", "x")] == [None, None]


def test_rule_10_a_group_declared_as_an_agents_makes_its_speaker_an_agent() -> None:
    word = {"id": "x", "element": "met", "answer": "affirms", "voice": "v_clara", "group": "g"}
    groups = {"groups": [{"id": "g", "kind": "agent", "reason": "paid by the police"}]}
    of = plot(registries=groups, testimony=[word])
    (found,) = [one for one in corroboration.examine(of, Settings()).findings if one.key == "corroboration:witnesses"]
    assert (found.answer("agent"), found.answer("free")) == (1, 0)
