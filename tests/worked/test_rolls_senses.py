"""Rolls of which a body or a person may be one of several: each is one more definition."""

from countertrial.case.case import Case
from countertrial.case.findings import Finding, Settings, Verdict
from countertrial.encode.rolls import read_rolls
from countertrial.encode.senses import MOST
from countertrial.examinations.rolls import examine
from countertrial.verify.rolls import check
from tests.worked.rolls_case import PEOPLE, Rows, case, office, roll, step

HELD = [office("lenin", "bureau", "1919", "1940"), office("stalin", "bureau", "1919", "1940"),
        office("maisky", "london", "1932", "1943"), office("kollontai", "stockholm", "1930", "1945")]
CHARGED = [step("lenin", "charged", "1937"), step("stalin", "charged", "1937"), step("maisky", "charged", "1937"),
           step("kollontai", "charged", "", stance="denied")]


def may_be(mention: str, *options: str) -> dict[str, str]:
    return {"id": f"i_{mention}", "mention": mention, "is": ";".join(options)}


def claimed(*identifications: dict[str, str], of: str = "politburo", quantifier: str = "all", **other: str) -> Case:
    return case(offices=HELD, proceedings=CHARGED, identifications=identifications,
                rolls=[roll(of, "charged", quantifier, on="1938", **other)])


def found_in(tested: Case, start: str = "roll:") -> list[Finding]:
    return [one for one in examine(tested, Settings()).findings if one.key.startswith(start)]


def readings(finding: Finding) -> list[tuple[str, str]]:
    return [(reading.choice, str(reading.gave)) for reading in finding.readings]


class TestBodies:
    def test_each_body_that_may_be_meant_is_one_more_definition(self) -> None:
        [found] = found_in(claimed(may_be("politburo", "embassies", "politburo")))
        assert found.verdict is Verdict.OPEN
        assert readings(found) == [("in 1938, “Politburo” is “the embassies”", "fails"),
                                   ("in 1938, “Politburo” is the one entered under that name", "stands")]

    def test_the_row_that_says_what_may_be_meant_is_a_ground(self) -> None:
        [found] = found_in(claimed(may_be("politburo", "embassies", "politburo")))
        assert "i_politburo" in found.statements
        assert found.answer("flip") == (
            "“Politburo” is “the embassies”: fails; “Politburo” is the one entered under that name: stands")

    def test_a_position_may_be_meant_as_well(self) -> None:
        [found] = found_in(claimed(may_be("politburo", "london", "stockholm")))
        assert [gave for _, gave in readings(found)] == ["stands", "fails"]

    def test_choices_of_rank_are_named_under_every_body_once_one_has_them(self) -> None:
        rows = [*HELD, office("kamenev", "bureau", "1919", "1940", rank="candidate"),
                office("trotsky", "bureau", "1919", "1940", rank="full")]
        meant = may_be("politburo", "embassies", "politburo")
        tested = case(offices=rows, proceedings=CHARGED, identifications=[meant], rolls=[
            roll("politburo", "charged", "all", on="1938")])
        assert [choice.split(",")[0] for choice, _ in readings(found_in(tested)[0])] == [
            "members of any rank", "members of any rank", "full members and candidates", "full members only"]

    def test_an_identification_that_is_only_unconfirmed_changes_nothing(self) -> None:
        [found] = found_in(claimed(may_be("politburo", "embassies") | {"stance": "unconfirmed"}))
        assert readings(found) == [("in 1938", "stands")]


class TestPersons:
    def test_each_person_who_may_be_excepted_is_one_more_definition(self) -> None:
        [found] = found_in(claimed(may_be("vinogradov", "kollontai", "maisky"), of="embassies", quantifier="all_but",
                                   **{"except": "vinogradov"}))
        assert readings(found) == [("in 1938, “Dr Vinogradov” is “Alexandra Kollontai”", "stands"),
                                   ("in 1938, “Dr Vinogradov” is “Ivan Maisky”", "fails")]

    def test_its_certificate_follows_from_whom_each_definition_excepts(self) -> None:
        [found] = found_in(claimed(may_be("vinogradov", "kollontai", "maisky"), of="embassies", quantifier="all_but",
                                   **{"except": "vinogradov"}))
        assert found.certificate is not None
        assert check({"verdict": found.verdict, "grounds": list(found.statements)}, found.certificate.body) == []

    def test_a_name_is_found_only_where_all_whom_it_may_mean_are(self) -> None:
        tested = claimed(may_be("levin", "kollontai", "maisky"), may_be("pletnev", "maisky"), of="embassies",
                         quantifier="some", named="levin;pletnev")
        [found] = found_in(tested)
        assert (found.answer("named_and_found"), found.answer("named_and_not_found")) == (("pletnev",), ("levin",))

    def test_names_beyond_all_counting_are_left_as_they_are(self) -> None:
        names = [one for one in PEOPLE if one not in ("lenin", "stalin")][:7]
        tested = claimed(*(may_be(one, one, "lenin") for one in names), quantifier="some", named=";".join(names))
        [read] = read_rolls(tested).rolls
        assert 2 ** len(names) > MOST
        assert len(read.definitions) == 1

    def test_a_closed_list_does_not_shut_out_whom_one_of_its_names_may_mean(self) -> None:
        closed = roll("embassies", "charged", "some", on="1938", named="maisky;levin", source="register", closed="true")
        listed: Rows = [roll("embassies", "charged", "all", on="1938"), closed]
        for rows, counter in (([], ("kollontai",)), ([may_be("levin", "kollontai", "levin")], ())):
            tested = case(offices=HELD[2:], proceedings=CHARGED[2:3], rolls=listed, identifications=rows)
            [found] = [one for one in found_in(tested) if ":all:" in one.key]
            assert found.answer("counter_examples") == counter


TWO = [roll("trial", "tried", "some", named="levin;vinogradov"),
       roll("trial", "tried", "some", named="levin;vinogradov_vn", source="report", closed="true")]


class TestPairs:
    def test_two_lists_that_may_mean_one_person_by_two_names_do_not_differ(self) -> None:
        assert len(found_in(case(rolls=TWO), "rolls:")) == 1
        assert found_in(case(rolls=TWO, identifications=[may_be("vinogradov", "vinogradov", "vinogradov_vn")]),
                        "rolls:") == []

    def test_two_numbers_of_a_body_that_may_be_two_are_open(self) -> None:
        four, three = (roll("trial", "tried", "count", number=number, source=source)
                       for number, source in (("4", "essay"), ("3", "report")))
        [found] = found_in(case(rolls=[four, three], identifications=[may_be("trial", "trial", "politburo")]), "rolls:")
        assert (found.verdict, found.statements) == (Verdict.OPEN, ("i_trial", "rolls1", "rolls2"))
        assert "if every name means the same in both" in found.says
