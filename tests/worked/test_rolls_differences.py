"""Two rolls of one body and property, and a roll whose list and number disagree."""

from countertrial.case.findings import Finding, FindingKind, Settings, Verdict
from countertrial.examinations.rolls import examine
from tests.worked.rolls_case import case, office, roll

THREE = "levin;pletnev;kazakov"
FOUR = f"{THREE};vinogradov"


def differences(*rolls: dict[str, str]) -> list[Finding]:
    found = examine(case(rolls=rolls), Settings()).findings
    return [finding for finding in found if finding.key.startswith(("rolls:", "list:"))]


def docks(essay: str = FOUR, number: str = "4", **report: str) -> list[Finding]:
    return differences(roll("trial", "charged", "count", number=number, named=essay),
                       roll("trial", "charged", "count", number="3", named=THREE, source="report", **report))


def test_a_dock_of_three_and_a_dock_of_four_cannot_both_be_true() -> None:
    (found,) = docks(closed="true")
    assert (found.verdict, found.kind) == (Verdict.FAILS, FindingKind.CORE)
    assert found.says.startswith("They cannot both be true: one says 3, the other 4")


def test_who_is_named_in_one_roll_alone_is_told_with_namesakes() -> None:
    (found,) = docks(closed="true")
    assert (found.answer("only_in_first"), found.answer("only_in_second")) == ((), ("vinogradov",))
    assert found.answer("namesakes") == (("vinogradov", "vinogradov_vn"),)


def test_the_roll_that_a_closed_list_of_the_court_contradicts_is_burdened() -> None:
    assert docks(closed="true")[0].against == "critics"


def test_two_rolls_tell_again_what_fails_through_the_closed_one_of_them() -> None:
    found = examine(case(
        offices=[office("maisky", "london", "1932", "1943"), office("kollontai", "stockholm", "1930", "1945")],
        rolls=[roll("embassies", "charged", "count", number="2", as_of="1938-03-03"),
               roll("embassies", "charged", "count", number="1", as_of="1938-03-03", source="report",
                    named="kollontai", closed="true")]), Settings()).findings
    (claim,) = [one for one in found if one.key.startswith("roll:embassies:charged:count:2")]
    (pair,) = [one for one in found if one.key.startswith("rolls:")]
    assert (claim.verdict, pair.answer("see")) == (Verdict.FAILS, claim.key)


def test_two_rolls_that_both_belong_to_stories_burden_nobody() -> None:
    (found,) = docks()
    assert (found.verdict, found.against) == (Verdict.FAILS, None)


def test_two_rolls_rest_on_exactly_their_two_rows() -> None:
    (found,) = docks(closed="true")
    tested = case(rolls=[roll("trial", "charged", "count", number="4", named=FOUR),
                         roll("trial", "charged", "count", number="3", named=THREE, source="report", closed="true")])
    again = examine(tested.only(found.statements), Settings()).findings
    assert found.statements == ("rolls1", "rolls2")
    assert found in again
    assert all(found.same not in {one.same for one in examine(tested.only({row}), Settings()).findings}
               for row in found.statements)


def test_a_closed_list_shuts_out_a_name_even_without_numbers() -> None:
    (found,) = differences(roll("trial", "tried", "some", named="vinogradov"),
                           roll("trial", "tried", "some", named=THREE, source="report", closed="true"))
    assert found.answer("shut_out") == ("vinogradov",)


def test_a_name_by_an_editor_shuts_nobody_out() -> None:
    assert differences(roll("trial", "tried", "some", named="[vinogradov]"),
                       roll("trial", "tried", "some", named=THREE, source="report", closed="true")) == []


def test_an_approximate_number_and_an_exact_one_near_it_agree() -> None:
    assert differences(roll("trial", "charged", "count", number="~40"),
                       roll("trial", "charged", "count", number="38", source="report")) == []


def test_more_on_a_later_day_is_no_conflict() -> None:
    assert differences(roll("doctor", "charged", "count", number="3", as_of="1938-03-01"),
                       roll("doctor", "charged", "count", number="4", as_of="1938-03-05", source="report")) == []


def test_fewer_on_a_later_day_is_a_conflict() -> None:
    (found,) = differences(roll("doctor", "charged", "count", number="4", as_of="1938-03-01"),
                           roll("doctor", "charged", "count", number="3", as_of="1938-03-05", source="report"))
    assert found.verdict is Verdict.FAILS


def test_different_numbers_of_days_that_may_differ_are_open() -> None:
    (found,) = differences(roll("doctor", "charged", "count", number="3", as_of="1938-03-01"),
                           roll("doctor", "charged", "count", number="4", as_of="1938-03", source="report"))
    assert (found.verdict, found.against) == (Verdict.OPEN, None)
    assert found.says.startswith("They cannot both be true, if they speak of one day: ")


def test_rolls_of_different_times_of_membership_are_not_compared() -> None:
    assert differences(roll("doctor", "charged", "count", number="3", on="1937"),
                       roll("doctor", "charged", "count", number="4", on="1938", source="report")) == []


def test_none_and_a_name_cannot_both_be_true() -> None:
    (found,) = differences(roll("trial", "tried", "none"),
                           roll("trial", "tried", "some", named="levin", source="report"))
    assert "one says none" in found.says or "the other none" in found.says


def test_an_exception_of_one_roll_is_named_by_the_other() -> None:
    (found,) = differences(roll("trial", "convicted", "all_but", **{"except": "levin"}),
                           roll("trial", "convicted", "some", named="levin", source="register"))
    assert (found.answer("shut_out"), found.against) == (("levin",), "critics")


def test_a_roll_that_lists_more_than_it_counts_fails_by_itself() -> None:
    (found,) = differences(roll("trial", "charged", "count", number="3", named=FOUR))
    assert (found.statements, found.against) == (("rolls1",), "critics")
    assert found.says == "It counts 3 and lists 4 names."


def test_a_closed_roll_that_lists_fewer_than_it_counts_fails_by_itself() -> None:
    (found,) = differences(roll("trial", "charged", "count", number="5", named="levin;[pletnev]", closed="true"))
    assert found.says == "It counts 5 and lists 2 names, of which an editor supplied 1."


def test_a_number_by_an_editor_contradicts_no_other_number() -> None:
    assert differences(roll("trial", "tried", "count", number="[4]"),
                       roll("trial", "tried", "count", number="3", source="report")) == []


def test_membership_may_end_so_that_only_one_day_can_be_compared() -> None:
    def counts(one: str, other: str) -> list[Finding]:
        return differences(roll("doctor", "member:trial", "count", number="4", as_of=one),
                           roll("doctor", "member:trial", "count", number="3", as_of=other, source="report"))
    assert counts("1938-03-01", "1938-03-05") == []
    assert counts("1938-03-01", "1938-03-01")[0].verdict is Verdict.FAILS
    assert counts("1938-03", "1938-03")[0].verdict is Verdict.OPEN


def lists(first: str, second: str, **other: str) -> list[Finding]:
    return differences(roll("trial", "charged", "count", number="2", named=first, on="1936", as_of="1936"),
                       roll("trial", "charged", "count", number="2", named=second, on="1938", as_of="1938", **other))


def test_two_lists_of_one_name_without_a_common_member_are_set_side_by_side_without_verdict() -> None:
    [found] = lists("kamenev;lenin", "levin;pletnev")
    assert (found.kind, found.verdict, found.against) == (FindingKind.COUNT, None, None)
    assert found.answer("table") == (
        ("person", "rolls1", "rolls2"), ("kamenev", True, False), ("lenin", True, False), ("levin", False, True),
        ("pletnev", False, True))
    assert found.says == ("2 lists go by one name and have nobody in common: those charged by 1936 (Lev Kamenev and "
                          "Vladimir Lenin) and those charged by 1938 (Lev Levin and Dmitry Pletnev).")


def test_two_lists_with_a_common_member_are_lists_of_one_body() -> None:
    assert lists("kamenev;lenin", "levin;kamenev") == []


def test_a_list_that_only_names_some_is_no_list_of_the_body() -> None:
    assert differences(*(roll("trial", "tried", "some", named=one) for one in ("levin", "lenin"))) == []
