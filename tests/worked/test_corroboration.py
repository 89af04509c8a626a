"""Corroboration: who says so independently, in custody and out of it."""

import pytest

from countertrial.case.case import Case
from countertrial.case.findings import Answer, Examined, Finding, Settings
from countertrial.examinations.corroboration import examine
from countertrial.workbench import open_case
from tests.tables import EXAMPLES
from tests.worked.sourcing_case import Row, case, held, says


def run(tested: Case) -> Examined:
    return examine(tested, Settings())


def one(tested: Case, key: str) -> Finding:
    (found,) = [finding for finding in run(tested).findings if finding.key == f"corroboration:{key}"]
    return found


def keys(tested: Case) -> set[str]:
    return {finding.key.partition(":")[2] for finding in run(tested).findings}


def table(found: Finding, name: str = "listed") -> list[dict[str, Answer]]:
    header, *rows = found.answer(name)  # type: ignore[misc]
    return [dict(zip(header, row, strict=True)) for row in rows]  # type: ignore[arg-type]


def line(tested: Case, element: str = "met") -> dict[str, Answer]:
    (found,) = [row for row in table(one(tested, "matrix"), "matrix") if row["element"] == element]
    return found


def groups_for(*testimony: Row, custody: list[Row] | None = None, **more: list[Row]) -> tuple[Answer, ...]:
    found = line(case(testimony=[*testimony], custody=custody or [], **more))
    return tuple(found[f"groups for{how}"] for how in ("", ", custody joining nothing", ", outside custody"))


def test_two_free_speakers_are_two_groups() -> None:
    assert groups_for(says("cole"), says("dunn")) == (2, 2, 2)


def test_custody_of_one_body_joins_and_both_counts_are_given() -> None:
    assert groups_for(says("ames"), says("bell"), custody=[held("ames"), held("bell")]) == (1, 2, 0)


def test_custody_of_two_bodies_does_not_join() -> None:
    assert groups_for(says("ames"), says("bell"), custody=[held("ames"), held("bell", "guard")]) == (2, 2, 0)


def test_the_custody_that_a_row_names_joins_where_the_day_does_not_settle_it() -> None:
    rows = [says("ames", said="1934", custody="custody0"), says("bell")]
    assert groups_for(*rows, custody=[held("ames"), held("bell")]) == (1, 2, 0)


@pytest.mark.parametrize("word", [
    says("cole", said="[1934-04-20..1934-05-10]"), says("cole", voice="v_paper > v_cole", source="book")])
def test_whoever_may_have_been_held_is_not_counted_as_outside_custody(word: Row) -> None:
    found = case(testimony=[word], custody=[held("cole")])
    assert line(found)["groups for, outside custody"] == 0
    assert "(1 if whoever may have been free was)" in one(found, "matrix").says
    assert one(found, "custody-only").says.startswith("Of 1 element that somebody affirms, of 1 the dates leave open")
    assert one(found, "witnesses").answer("perhaps held when speaking") == 1


def test_a_row_that_says_that_it_was_said_free_is_free() -> None:
    assert groups_for(says("cole", custody="false"))[2] == 1


@pytest.mark.parametrize("how", [{"custody": "true"}, {"basis": "in_custody"}, {"group": "g_cell"}])
def test_custody_is_read_from_the_row_or_its_group(how: Row) -> None:
    assert groups_for(says("cole", **how))[2] == 0


def test_the_same_speaker_through_two_papers_counts_once() -> None:
    assert groups_for(says("cole"), says("cole", source="copy")) == (1, 1, 1)


def test_two_who_are_read_in_copies_of_one_document_count_once() -> None:
    assert groups_for(says("cole", source="copy"), says("dunn", source="digest")) == (1, 1, 1)


def test_the_book_in_which_two_are_read_joins_nothing() -> None:
    assert groups_for(says("cole", source="chapter"), says("dunn", source="book")) == (2, 2, 2)


def test_arguments_and_what_nobody_vouches_for_are_counted_apart() -> None:
    argued = {"kind": "argument", "bears_on": "met", "effect": "supports", "voice": "v_paper"}
    found = line(case(evidence=[argued], testimony=[says("cole", stance="unconfirmed")]))
    assert (found["speakers for"], found["arguments for"], found["unconfirmed"]) == (0, 1, 1)


def test_who_affirms_and_denies_is_counted_on_both_sides_and_named_as_such() -> None:
    found = line(case(testimony=[says("cole"), says("cole", answer="denies"), says("dunn")]))
    assert (found["speakers for"], found["speakers against"], found["speakers who say both"]) == (2, 1, 1)


def test_what_is_taken_back_affirms_nothing() -> None:
    found = line(case(testimony=[says("ames", stance="retracted"), says("bell", answer="retracts")]))
    assert (found["speakers for"], found["taken back by"]) == (0, 2)


def test_testimony_that_is_denied_says_nothing_of_the_element_and_is_listed() -> None:
    examined = run(case(testimony=[says("cole", stance="denied")]))
    assert examined.findings == ()
    assert ("testimony0", "that it was said or offered is denied") in {
        (left.what, left.reason) for left in examined.not_looked_at}


def test_who_accuses_is_told_from_the_others_who_affirm() -> None:
    tested = case(accusations=[{"voice": "v_crown", "charge": "plot", "accused": "ames"}],
                  evidence=[{"voice": "v_crown", "kind": "document", "bears_on": "met", "effect": "supports"}])
    assert line(tested)["groups for, besides the accusers"] == 0
    assert "1 by nobody but those who accuse" in one(tested, "matrix").says


def test_elements_affirmed_only_in_custody_are_named_with_the_base_rate_and_burden_nobody() -> None:
    found = one(case(testimony=[says("ames"), says("cole", "shot")], custody=[held("ames")]), "custody-only")
    assert (found.verdict, found.against, found.about) == (None, None, ("met",))
    assert found.says == ("Of 2 elements that somebody affirms, 1 is affirmed only in custody: “They met”. "
                          "That is so of real plots and of invented ones, and shows nothing by itself.")


def test_several_who_may_be_one_are_named() -> None:
    tested = case(testimony=[says("ames"), says("bell")], custody=[held("ames"), held("bell")])
    assert table(one(tested, "one-origin")) == [
        {"element": "met", "speakers": 2, "groups": 1, "groups, custody joining nothing": 2,
         "origin": "custody:police"}]


def test_what_is_left_without_a_group_is_told_where_it_alone_carries_two_elements() -> None:
    tested = case(testimony=[says("ames"), says("bell", "shot")], custody=[held("ames"), held("bell")])
    assert one(tested, "without").says.startswith("Without what was said in custody (the police), 2 of 2 elements")
    assert "without" not in keys(case(testimony=[says("cole"), says("dunn", "shot")]))


def test_taking_out_one_of_two_groups_leaves_one() -> None:
    rows = table(one(case(testimony=[says("cole"), says("dunn")]), "matrix"), "groups")
    assert [row["groups left without it"] for row in rows] == [1, 1]


@pytest.mark.parametrize(("testimony", "more", "standing"), [
    (says("cole"), {}, "free"),
    (says("cole", group="g_agent"), {}, "agent"),
    (says("cole"), {"ties": [{"a": "cole", "b": "police", "kind": "paid informer"}]}, "agent"),
    (says("cole"), {"ties": [{"a": "police", "b": "cole", "kind": "paid informer"}]}, "free"),
    (says("cole"), {"custody": [held("cole")]}, "held when speaking"),
    (says("cole", said="1930"), {"custody": [held("cole")]}, "held at another time")])
def test_witnesses_are_free_held_or_agents(testimony: Row, more: dict[str, list[Row]], standing: str) -> None:
    (found,) = table(one(case(testimony=[testimony], **more), "witnesses"))
    assert found["standing"] == standing


def test_a_tie_of_an_informer_that_is_denied_makes_no_agent() -> None:
    tie = {"a": "cole", "b": "police", "kind": "paid informer"}
    found = one(case(testimony=[says("cole")], ties=[tie, tie | {"stance": "denied"}]), "witnesses")
    assert found.answer("agent") == 0


def test_who_knew_first_of_a_trace_and_who_held_it_are_told() -> None:
    trace = {"kind": "document", "item": "letter", "bears_on": "met", "offered_by": "v_ames", "first_known_to": "ames"}
    seized = {"of": "letter", "kind": "seized", "body": "police"}
    (found,) = table(one(case(evidence=[trace], custody=[seized]), "traces"))
    assert (found["offered by"], found["first known to"], found["held by"]) == (
        ("ames",), ("ames",), ("seized by The police",))


def test_traces_of_which_neither_is_stated_are_listed_as_not_looked_at() -> None:
    examined = run(case(evidence=[{"kind": "trace", "bears_on": "met"}]))
    assert "neither who knew of it first nor who held it is stated" in {one.reason for one in examined.not_looked_at}


def test_an_element_of_which_nobody_speaks_is_listed() -> None:
    left = run(case(testimony=[says("cole")])).not_looked_at
    assert [(one.what, one.reason) for one in left] == [("shot", "no testimony or evidence bears on it")]


def test_a_charge_counts_its_own_elements_and_no_rivals() -> None:
    (found,) = table(one(case(testimony=[says("cole"), says("dunn")]), "charges"))
    assert (found["elements"], found["spoken of"], found["by several groups"]) == (2, 1, 1)


def affirmed_in_custody(name: str) -> tuple[Answer, Answer]:
    found = one(open_case(next(path for path in EXAMPLES if path.name == name)), "custody-only")
    return found.answer("affirmed only in custody"), found.answer("affirmed")


def test_moscow_1937_is_affirmed_almost_wholly_in_custody_and_gunpowder_is_not() -> None:
    assert affirmed_in_custody("moscow-1937") == (9, 10)
    assert affirmed_in_custody("gunpowder-plot-1605") == (3, 8)


def test_edwards_is_an_agent_in_cato_street() -> None:
    found = one(open_case(next(path for path in EXAMPLES if path.name == "cato-street-1820")), "witnesses")
    assert [row["speaker"] for row in table(found) if row["standing"] == "agent"] == ["edwards"]


def test_a_retelling_is_no_group_of_its_own_and_joins_none() -> None:
    book = says("cole", source="history")
    assert groups_for(says("dunn"), book) == (1, 1, 1)
    assert groups_for(says("dunn"), says("ames", source="wire"), book) == (2, 2, 2)


def test_a_retelling_of_what_was_said_in_custody_is_no_free_voice() -> None:
    assert groups_for(says("ames"), says("cole", source="history"), custody=[held("ames")])[2] == 0


def test_a_retelling_of_what_no_row_holds_or_to_another_effect_counts() -> None:
    assert groups_for(says("cole", source="history")) == (1, 1, 1)
    assert groups_for(says("dunn", answer="denies"), says("cole", source="history")) == (1, 1, 1)
