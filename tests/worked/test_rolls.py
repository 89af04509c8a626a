"""Rolls: claims about a body, tested under every definition."""

import re

import pytest

from countertrial.case.case import Case
from countertrial.case.cells import Group, read_quantity
from countertrial.case.findings import Examined, Finding, FindingKind, Settings, Verdict
from countertrial.case.words import SIDES
from countertrial.encode.rolls import numbers, quantity_text
from countertrial.examinations.rolls import examine
from countertrial.examinations.rolls.words import body_of
from tests.worked.rolls_case import CHARGED, POLITBURO, case, office, roll, step

AMBASSADORS = [office("maisky", "london", "1932", "1943"), office("kollontai", "stockholm", "1930", "1945")]
LENINS_TIME = {"except": "lenin;stalin", "from": "1919-03-25", "to": "1924-01-21"}


def run(tested: Case) -> Examined:
    return examine(tested, Settings())


def only(tested: Case, start: str = "roll:") -> Finding:
    found = [finding for finding in run(tested).findings if finding.key.startswith(start)]
    assert len(found) == 1
    return found[0]


def charged(*rows: dict[str, str], quantifier: str = "all", **other: str) -> Finding:
    return only(case(offices=AMBASSADORS, proceedings=rows, rolls=[roll("embassies", "charged", quantifier, **other)]))


def politburo(**other: str) -> Finding:
    return only(case(offices=POLITBURO, proceedings=CHARGED,
                     rolls=[roll("politburo", "charged", "all_but", **LENINS_TIME, **other)]))


def test_all_fails_under_every_definition_when_one_in_office_was_certainly_not_charged() -> None:
    found = charged(step("maisky", "charged", "", stance="denied"))
    assert (found.verdict, found.against) == (Verdict.FAILS, "critics")
    assert found.answer("counter_examples") == ("maisky",)


def test_no_row_is_unknown_and_never_no() -> None:
    found = charged(step("maisky", "charged", "1938-01"))
    assert found.verdict is Verdict.OPEN
    assert found.answer("unknown") == ("kollontai",)


def test_nothing_known_of_any_member_gives_no_verdict() -> None:
    found = charged()
    assert found.verdict is None
    assert found.says == "Of no member is it known whether they were charged by 3 March 1938."


def test_what_is_said_of_a_day_is_said_no_earlier_than_that_day() -> None:
    tested = case(offices=AMBASSADORS,
                  proceedings=[step("maisky", "charged", "1938-03-01"), step("kollontai", "charged", "1938-03-02")],
                  rolls=[roll("embassies", "charged", "all", on="1938-03-03", said="1938")])
    assert only(tested).verdict is Verdict.STANDS


def test_a_count_that_is_exceeded_is_undone_by_no_further_member() -> None:
    found = only(case(offices=AMBASSADORS, rolls=[roll("embassies", "member:embassies", "count", number="1")]))
    assert found.verdict is Verdict.FAILS
    assert found.defeaters == ("a row by which some of those known were no members then, or it was not so of them",)


def test_an_empty_roll_burdens_nobody() -> None:
    found = only(case(rolls=[roll("embassies", "charged", "all", named="yurenev")]))
    assert (found.verdict, found.against) == (None, None)
    assert found.says == "No member is known, so that nothing could be tested."


def test_a_claim_that_nothing_contradicts_stands_when_two_could() -> None:
    found = charged(step("maisky", "charged", "1938-01"), step("kollontai", "convicted", "1937"))
    assert found.verdict is Verdict.STANDS


def test_one_member_alone_is_too_few_for_a_claim_to_stand() -> None:
    found = only(case(offices=AMBASSADORS[:1], proceedings=[step("maisky", "charged", "1937")],
                      rolls=[roll("embassies", "charged", "all")]))
    assert found.verdict is None
    assert "of fewer than two members is it known" in found.says


def test_all_but_two_stands_for_full_members_and_fails_with_candidates() -> None:
    found = politburo()
    assert found.verdict is Verdict.OPEN
    assert {(reading.choice.split(",")[0], reading.gave) for reading in found.readings} == {
        ("members of any rank", Verdict.FAILS), ("full members only", Verdict.STANDS)}


def test_the_smallest_change_of_definition_that_flips_is_given() -> None:
    assert politburo().answer("flip") == "members of any rank: fails; full members only: stands"


def test_a_rank_that_is_written_leaves_one_definition_of_rank() -> None:
    row = roll("politburo/full", "charged", "all_but", **LENINS_TIME)
    found = only(case(offices=POLITBURO, proceedings=CHARGED, rolls=[row]))
    assert found.verdict is Verdict.STANDS


def test_an_exception_who_has_the_property_speaks_against_all_but() -> None:
    row = roll("politburo/full", "charged", "all_but", **LENINS_TIME | {"except": "lenin;trotsky"})
    found = only(case(offices=POLITBURO, proceedings=CHARGED, rolls=[row]))
    assert found.answer("counter_examples") == ("stalin", "trotsky")


def test_the_number_of_members_claimed_is_held_against_those_known() -> None:
    found = politburo(number="[9]")
    assert found.says.endswith("9 members are claimed (an editor's figure), 4 to 5 are known.")
    assert found.answer("number_by_an_editor") is True


def test_a_number_equal_to_that_of_the_exceptions_is_no_number_of_members() -> None:
    assert "are claimed" not in politburo(number="2").says


def test_how_many_a_body_had_is_asked_plainly() -> None:
    found = only(case(offices=AMBASSADORS, rolls=[roll("embassies", "member:embassies", "count", number="2")]))
    assert found.question == "Were there 2 members of the embassies on 3 March 1938?"
    assert "2 are claimed; 2 are known" in found.says
    assert found.verdict is Verdict.STANDS


def test_a_step_after_the_day_of_the_claim_is_no_evidence_and_is_shown() -> None:
    found = charged(step("maisky", "charged", "1938-04"), step("kollontai", "charged", "1937"))
    assert found.verdict is Verdict.OPEN
    assert found.answer("fell_later") == ("maisky",)


def test_a_step_in_the_month_of_the_claim_is_undecided() -> None:
    found = charged(step("maisky", "charged", "1938-03"), step("kollontai", "charged", "1937"))
    assert found.answer("unknown") == ("maisky",)


def test_rows_that_contradict_one_another_leave_a_member_unknown() -> None:
    found = charged(step("maisky", "charged", "1937"), step("maisky", "charged", "", stance="denied"))
    assert found.answer("disputed") == ("maisky",)
    assert found.verdict is None


def test_a_denial_of_one_trial_says_nothing_of_others() -> None:
    found = charged(step("maisky", "charged", "", stance="denied", body="trial"), step("kollontai", "tried", "1937"))
    assert found.answer("unknown") == ("maisky",)


def test_the_names_of_a_roll_are_no_evidence_for_it() -> None:
    found = charged(step("kollontai", "tried", "1937"), named="maisky;kollontai")
    assert found.answer("named_and_found") == ("kollontai",)
    assert found.answer("named_and_not_found") == ("maisky",)
    assert found.answer("named_never_tried") == ("maisky",)


def test_a_closed_roll_of_a_register_leaves_others_without_the_property() -> None:
    closed = roll("embassies", "charged", "some", source="register", named="kollontai", closed="true")
    found = [one for one in run(case(offices=AMBASSADORS, rolls=[roll("embassies", "charged", "all"), closed])).findings
             if one.key.startswith("roll:embassies:charged:all")]
    assert found[0].verdict is Verdict.FAILS
    assert found[0].answer("closed_by") == ("rolls2",)


def test_a_closed_roll_of_an_accuser_leaves_others_unknown() -> None:
    closed = roll("embassies", "charged", "some", source="indictment", named="kollontai", closed="true")
    found = run(case(offices=AMBASSADORS, rolls=[roll("embassies", "charged", "all"), closed])).findings
    assert {one.verdict for one in found} == {None}


def test_too_few_for_a_number_is_open_while_others_may_be_missing() -> None:
    found = charged(step("maisky", "charged", "1937"), step("kollontai", "charged", "1937"), quantifier="count",
                    number="3")
    assert found.verdict is Verdict.OPEN
    assert ("the body has no members but those listed", Verdict.FAILS) in {
        (reading.choice.split("; ")[-1], reading.gave) for reading in found.readings}


def test_too_many_for_a_number_fails() -> None:
    found = charged(step("maisky", "charged", "1937"), step("kollontai", "charged", "1937"), quantifier="count",
                    number="1")
    assert (found.verdict, found.against) == (Verdict.FAILS, "critics")


def test_a_number_by_an_editor_burdens_nobody() -> None:
    found = charged(step("maisky", "charged", "1937"), step("kollontai", "charged", "1937"), quantifier="count",
                    number="[1]")
    assert (found.verdict, found.against) == (Verdict.FAILS, None)


def test_a_denied_roll_is_tested_as_its_negation() -> None:
    found = charged(step("maisky", "charged", "", stance="denied"), step("kollontai", "charged", "1937"),
                    stance="denied")
    assert found.verdict is Verdict.STANDS
    assert found.question.startswith("Is it untrue that all members of the embassies were charged")


def test_a_roll_that_is_only_foretold_is_not_tested() -> None:
    examined = run(case(offices=AMBASSADORS, rolls=[roll("embassies", "charged", "all", stance="predicted")]))
    assert examined.findings == ()
    assert examined.not_looked_at[0].reason == "its stance is predicted: shown, not tested"


def test_a_member_who_died_before_the_claim_is_listed_apart() -> None:
    found = only(case(offices=[office("lenin", "bureau", "1919", ""), office("stalin", "bureau", "1919", "1952")],
                      lives=[{"person": "lenin", "died": "1924-01-21", "manner": "natural"}],
                      rolls=[roll("politburo", "executed", "none")]))
    assert found.answer("dead_before") == ("lenin",)
    assert [row[1] for row in found.answer("members")] == ["lacks it", "unknown"]  # type: ignore[union-attr, index]


def test_an_open_tenure_ends_with_a_life() -> None:
    found = only(case(offices=[office("lenin", "bureau", "1919", ""), office("stalin", "bureau", "1919", "1952")],
                      lives=[{"person": "lenin", "died": "1924-01-21", "manner": "natural"}],
                      rolls=[roll("politburo", "executed", "none", on="1938-03-03")]))
    assert [row[0] for row in found.answer("members")] == ["stalin"]  # type: ignore[union-attr, index]


def test_who_was_charged_with_one_thing_is_read_from_accusations() -> None:
    rows = [{"source": "indictment", "charge": "spying", "accused": one} for one in ("maisky", "kollontai")]
    tested = case(charges=[{"id": "spying", "name": "spying"}], offices=AMBASSADORS, accusations=rows,
                  rolls=[roll("embassies", "charged:spying", "all")])
    assert only(tested).question == "Were all members of the embassies charged with spying by 3 March 1938?"
    assert only(tested).verdict is Verdict.STANDS


def test_membership_of_another_body_is_read_from_offices() -> None:
    bureau = [office("maisky", "bureau", "1937", "1939"), office("kollontai", "bureau", "", "", stance="denied")]
    found = only(case(offices=[*AMBASSADORS, *bureau], rolls=[roll("embassies", "member:politburo", "all")]))
    assert found.answer("counter_examples") == ("kollontai",)


def test_a_body_with_bodies_within_it_has_two_definitions() -> None:
    tested = case(bodies=[{"id": "party", "name": "the party"}, {"id": "bureau", "name": "Bureau", "within": "party"}],
                  positions=[{"id": "of_bureau", "name": "Member of the bureau", "body": "bureau"},
                             {"id": "secretary", "name": "Secretary", "body": "party"}],
                  offices=[office("stalin", "of_bureau", "1919", "1952"),
                           office("kamenev", "secretary", "1919", "1952")],
                  proceedings=[step("kamenev", "tried", "1936"), step("stalin", "charged", "", stance="denied")],
                  rolls=[roll("party", "charged", "all", on="1938-03-01")])
    assert [row[0] for row in only(tested).answer("definitions")] == [  # type: ignore[union-attr, index]
        "on 1 March 1938, the body alone", "on 1 March 1938, with the bodies within it"]


def test_all_the_time_counts_terms_that_follow_one_another() -> None:
    rows = [office("stalin", "bureau", "1920-01-01", "1920-06-30"),
            office("stalin", "bureau", "1920-07-01", "1920-12-31")]
    found = only(case(offices=rows, rolls=[roll("politburo", "dead", "none", **{"from": "1920-02", "to": "1920-11"})]))
    assert found.answer("members")[0][2] == ("certain", "certain")  # type: ignore[index]


@pytest.mark.parametrize(("text", "expected"), [
    ("9", ((9, 9), 0)), ("~40", ((36, 44), 4)), ("<50", ((0, 49), 0)), (">50", ((51, None), 0)),
    ("30..40", ((30, 40), 0)), ("~3", ((2, 4), 1)), ("[9]", ((9, 9), 0)), ("2.5", ((2, 3), 0))])
def test_a_quantity_is_a_range_of_whole_numbers(text: str, expected: object) -> None:
    assert numbers(read_quantity(text)) == expected
    assert quantity_text(read_quantity(text)) == text


def test_no_number_is_any_number() -> None:
    assert numbers(None) == ((0, None), 0)


def test_a_count_rests_on_all_rows_that_were_counted() -> None:
    rolls = [roll("politburo", "charged", "all_but", **LENINS_TIME)]
    tested = case(offices=POLITBURO, proceedings=CHARGED, rolls=rolls)
    found = only(tested)
    again = only(tested.only(found.statements))
    assert found.kind is FindingKind.COUNT
    assert (again.same, again.answers, again.id) == (found.same, found.answers, found.id)


def test_the_order_of_rows_does_not_matter() -> None:
    turned = case(offices=[{"id": f"offices{at}"} | row for at, row in enumerate(POLITBURO, 1)][::-1],
                  proceedings=[{"id": f"proceedings{at}"} | row for at, row in enumerate(CHARGED, 1)][::-1],
                  rolls=[roll("politburo", "charged", "all_but", **LENINS_TIME)])
    assert run(turned).findings == (politburo(),)


def test_no_wording_names_a_side_where_nobody_is_burdened() -> None:
    closed = roll("embassies", "charged", "count", number="1", source="report", named="kollontai", closed="true")
    rolls = [roll("embassies", "charged", word, number="~3") for word in ("all", "none", "most", "count")]
    for finding in run(case(offices=AMBASSADORS, proceedings=CHARGED, rolls=[*rolls, closed])).findings:
        words = " ".join((finding.question, finding.says, *finding.defeaters, *finding.rivals,
                          *(reading.choice for reading in finding.readings)))
        assert not set(re.findall(r"\w+", words.lower())) & {*SIDES, "critics"}


def test_a_denial_of_some_day_up_to_a_date_reaches_that_date() -> None:
    found = charged(step("maisky", "charged", "[..1938-03-03]", stance="denied"))
    assert found.answer("counter_examples") == ("maisky",)


def test_a_count_that_is_not_so_says_how_many_were_claimed() -> None:
    row = roll("politburo/full", "charged", "count", number="9", **LENINS_TIME)
    found = only(case(offices=POLITBURO, proceedings=CHARGED, rolls=[row]))
    assert "9 are claimed; of 4 members" in found.says


@pytest.mark.parametrize(("name", "kind", "told"), [
    ("High Command", "army", "members of the High Command"), ("The Cabinet", "organ", "members of the Cabinet"),
    ("Pravda", "newspaper", "members of Pravda"), ("Le Matin", "newspaper", "members of Le Matin"),
    ("Anna's circle", "faction", "members of Anna's circle"), ("The doctors", "trial", "persons among the doctors"),
    ("Trial of 1938", "trial", "persons who stood in the Trial of 1938")])
def test_a_body_is_named_with_its_article(name: str, kind: str, told: str) -> None:
    held = Case.from_tables({"bodies": [{"id": "body", "name": name, "kind": kind}]})
    assert body_of(held, [Group("body")]) == told


def test_bodies_of_one_kind_are_told_together_and_ranks_stand_before() -> None:
    held = Case.from_tables({"bodies": [{"id": one, "name": one.upper(), "kind": "organ"} for one in ("a", "b")]})
    assert body_of(held, [Group("a"), Group("b")]) == "members of the A and the B"
    assert body_of(held, [Group("a", "head")]) == "heads of the A"
    told = body_of(held, [Group("a", "full"), Group("b", "clerk")])
    assert told == "full members of the A and members of the B (clerk)"
