"""Small cases for the examination existence where a row names what may be one of several: each is a reading."""

import pytest

from countertrial.case.case import Case
from countertrial.case.findings import Finding, Settings
from countertrial.examinations.existence import examine
from countertrial.workbench import examine as examine_all
from tests.worked.test_existence import REGISTRIES, Rows, existed, found, told

HOUSES = [{"id": "bristol", "name": "the Bristol", "within": "town", "level": "site"},
          {"id": "cafe", "name": "café Bristol", "within": "town", "level": "site"},
          {"id": "suite", "name": "suite 3", "within": "hotel", "level": "room"}]
PEOPLE = [{"id": "dora", "name": "Dora"}]
SOURCES = [{"id": "s0", "title": "First edition", "voice": "v_crit", "date": "1936"}]


def case(**tables: Rows) -> Case:
    """The small cases of existence with a house called the Bristol, which may be the hotel or a café."""
    more = {"places": HOUSES, "people": PEOPLE, "sources": SOURCES}
    rows = {name: [{"source": "s1"} | row for row in some] for name, some in tables.items()}
    return Case.from_tables(REGISTRIES | {name: REGISTRIES[name] + some for name, some in more.items()} | rows)


def may_be(mention: str, *options: str, **more: str) -> dict[str, str]:
    return {"id": "i", "source": "s3", "mention": mention, "is": ";".join(options)} | more


def met(place: str = "bristol", **more: str) -> dict[str, str]:
    return {"id": "p", "who": "anna", "place": place, "when": "1932-11", "mode": "within"} | more


def readings(finding: Finding) -> list[tuple[str, str]]:
    return [(reading.choice, str(reading.gave)) for reading in finding.readings]


HOTEL, CAFE = "“the Bristol” is “the hotel”", "“the Bristol” is “café Bristol”"


class TestPlaces:
    def test_a_house_of_which_one_candidate_was_gone_is_open_and_prints_both(self) -> None:
        of = case(existences=[existed("hotel", "1880", "1917")], presences=[met()],
                  identifications=[may_be("bristol", "hotel", "cafe")])
        assert told(of) == [("open", "existence:meant:bristol:cafe|hotel", ["i", "p", "x"])]
        assert readings(found(of)[0]) == [(CAFE, "stands"), (HOTEL, "fails")]

    def test_a_house_fails_only_where_every_candidate_was_gone(self) -> None:
        of = case(existences=[existed("hotel", "1880", "1917"), existed("cafe", "1933", id="y")], presences=[met()],
                  identifications=[may_be("bristol", "hotel", "cafe")])
        assert told(of) == [("fails", "existence:meant:bristol:cafe|hotel", ["i", "p", "x", "y"])]
        assert readings(found(of)[0]) == [(CAFE, "fails"), (HOTEL, "fails")]

    def test_a_candidate_of_doubtful_date_leaves_it_open(self) -> None:
        of = case(existences=[existed("hotel", "1880", "1917"), existed("cafe", "1933?", id="y")], presences=[met()],
                  identifications=[may_be("bristol", "hotel", "cafe")])
        assert [(verdict, grounds) for verdict, _, grounds in told(of)] == [
            ("open", ["i", "p", "x"]), ("open", ["i", "p", "y"])]

    def test_a_house_that_is_certainly_another_fails_with_it(self) -> None:
        of = case(existences=[existed("hotel", "1880", "1917")], presences=[met()],
                  identifications=[may_be("bristol", "hotel")])
        assert told(of) == [("fails", "existence:meant:bristol:hotel", ["i", "p", "x"])]

    def test_a_house_that_may_be_itself_keeps_its_own_dates(self) -> None:
        of = case(existences=[existed("hotel", "1880", "1917")], presences=[met("hotel")],
                  identifications=[may_be("hotel", "hotel", "cafe")])
        assert told(of) == [("open", "existence:meant:hotel:cafe|hotel", ["i", "p", "x"])]
        assert ("“the hotel” is the one entered under that name", "fails") in readings(found(of)[0])

    def test_two_rooms_of_one_house_fail_with_the_house(self) -> None:
        of = case(existences=[existed("hotel", "1880", "1917")], presences=[met()],
                  identifications=[may_be("bristol", "room", "suite")])
        assert told(of) == [("fails", "existence:meant:bristol:room|suite", ["i", "p", "x"])]

    def test_a_second_stretch_of_the_only_candidate_leaves_it_open(self) -> None:
        of = case(existences=[existed("hotel", "1880", "1917"), existed("hotel", "1930", "1940", id="y")],
                  presences=[met()], identifications=[may_be("bristol", "hotel")])
        assert told(of) == [("open", "existence:meant:bristol:hotel", ["i", "p", "x", "y"])]
        assert (f"{HOTEL}; the thing began once and ended once", "fails") in readings(found(of)[0])

    def test_what_is_missing_under_no_reading_is_listed_as_not_looked_at(self) -> None:
        of = case(existences=[existed("hotel", "1880", "1940")], presences=[met()],
                  identifications=[may_be("bristol", "hotel", "cafe")])
        assert told(of) == []
        assert "p" in [one.what for one in examine(of, Settings()).not_looked_at]

    def test_dates_of_a_name_that_is_only_a_mention_are_listed_as_not_looked_at(self) -> None:
        of = case(existences=[existed("bristol", "1880", "1917")], presences=[met()],
                  identifications=[may_be("bristol", "hotel", "cafe")])
        assert told(of) == []
        assert "x" in [one.what for one in examine(of, Settings()).not_looked_at]

    @pytest.mark.parametrize("stance", ["unconfirmed", "retracted", "denied"])
    def test_an_identification_that_nobody_asserts_changes_nothing(self, stance: str) -> None:
        of = case(existences=[existed("hotel", "1880", "1917")], presences=[met("hotel")],
                  identifications=[may_be("hotel", "hotel", "cafe", stance=stance)])
        assert told(of) == [("fails", "existence:when:hotel", ["p", "x"])]

    def test_clashes_beyond_the_limit_are_said_to_be_left_out(self) -> None:
        of = case(existences=[existed("hotel", "1880", "1917")], presences=[met(id=f"p{at}") for at in range(3)],
                  identifications=[may_be("bristol", "hotel", "cafe")])
        examined = examine(of, Settings(most_conflicts=2))
        assert sum(":meant:" in one.key for one in examined.findings) == 2
        assert any("left out" in one.reason for one in examined.not_looked_at)


class TestBodiesAndHolders:
    def test_a_body_that_may_be_one_of_two_is_open_where_one_was_dissolved(self) -> None:
        of = case(existences=[existed("board", "1930", "1934")], identifications=[may_be("paper", "board", "paper")],
                  proceedings=[{"id": "t", "who": "anna", "stage": "tried", "by": "paper", "when": "1936"}])
        assert told(of) == [("open", "existence:meant:paper:board|paper", ["i", "t", "x"])]

    def test_an_office_in_a_body_is_not_doubted_for_a_loose_use_of_its_name(self) -> None:
        of = case(existences=[existed("board", "1930", "1934")], identifications=[may_be("board", "board", "paper")],
                  offices=[{"id": "o", "person": "anna", "position": "member", "from": "1936"}])
        assert told(of) == [("fails", "existence:when:board", ["o", "x"])]

    def test_an_office_that_may_be_one_of_two_is_open_where_one_was_abolished(self) -> None:
        of = case(existences=[existed("clerk", "", "1920")], identifications=[may_be("member", "clerk", "member")],
                  offices=[{"id": "o", "person": "anna", "position": "member", "from": "1931", "to": "1933"}])
        assert told(of) == [("open", "existence:meant:member:clerk|member", ["i", "o", "x"])]

    def test_a_holder_who_may_be_somebody_else_is_open_beside_another_holder(self) -> None:
        of = case(identifications=[may_be("anna", "boris", "clara")], offices=[
            {"id": "c", "source": "s3", "person": "anna", "position": "chair", "from": "1932", "to": "1936"},
            {"id": "r", "source": "s2", "person": "boris", "position": "chair", "from": "1932", "to": "1937"}])
        assert told(of) == [("open", "existence:meant:seat:chair:anna:boris|clara", ["c", "i", "r"])]
        assert readings(found(of)[0]) == [("“Anna” is “Boris”", "stands"), ("“Anna” is “Clara”", "fails")]

    def test_a_holder_fails_where_the_seat_was_anothers_whoever_is_meant(self) -> None:
        of = case(identifications=[may_be("anna", "boris", "clara")], offices=[
            {"id": "c", "source": "s3", "person": "anna", "position": "chair", "from": "1932", "to": "1936"},
            {"id": "r", "source": "s2", "person": "dora", "position": "chair", "from": "1932", "to": "1937"}])
        assert told(of) == [("fails", "existence:meant:seat:chair:anna:boris|clara", ["c", "i", "r"])]

    def test_an_office_that_may_be_a_seat_of_one_holder_is_open_beside_another_holder(self) -> None:
        of = case(identifications=[may_be("member", "chair", "member")], offices=[
            {"id": "c", "source": "s3", "person": "anna", "position": "member", "from": "1932", "to": "1936"},
            {"id": "r", "source": "s2", "person": "boris", "position": "chair", "from": "1932", "to": "1937"}])
        assert told(of) == [("open", "existence:meant:seat:member:anna:chair|member", ["c", "i", "r"])]

    def test_a_speaker_who_may_be_one_of_two_is_open_where_one_was_dead(self) -> None:
        of = case(lives=[{"id": "l", "source": "s2", "person": "boris", "died": "1930"}], identifications=[
            may_be("anna", "anna", "boris")], remarks=[
            {"id": "r", "source": "s4", "about": "clara", "kind": "praise", "voice": "v_anna", "said": "1933"}])
        assert told(of) == [("open", "existence:meant:anna:anna|boris", ["i", "l", "r"])]


class TestSources:
    def test_words_later_than_one_of_two_editions_are_open(self) -> None:
        of = case(identifications=[may_be("s0", "s0", "s4", source="s2")],
                  remarks=[{"id": "r", "source": "s0", "about": "anna", "kind": "praise", "said": "1937"}])
        assert told(of) == [("open", "existence:said-later", ["i", "r"])]

    def test_words_later_than_both_editions_fail(self) -> None:
        of = case(identifications=[may_be("s0", "s0", "s1", source="s2")],
                  remarks=[{"id": "r", "source": "s0", "about": "anna", "kind": "praise", "said": "1939"}])
        assert told(of) == [("fails", "existence:said-later", ["i", "r"])]

    def test_a_source_cited_before_one_of_its_dates_is_open(self) -> None:
        of = case(identifications=[may_be("s4", "s0", "s4", source="s2")],
                  quotations=[{"id": "q", "words": "so be it", "cited": "s4"}])
        assert told(of) == [("open", "existence:quoted-early", ["i", "q"])]


BRISTOL: dict[str, Rows] = {
    "people": [{"id": "holtzman", "name": "E. S. Holtzman"}, {"id": "sedov", "name": "Lev Sedov"}],
    "bodies": [{"id": "nkvd", "name": "the investigators"}],
    "places": [{"id": "copenhagen", "name": "Copenhagen", "level": "town", "lat": "55.68", "lon": "12.57",
                "utc": "+01:00"},
               {"id": "berlin", "name": "Berlin", "level": "town", "lat": "52.52", "lon": "13.4", "utc": "+01:00"},
               {"id": "academy", "name": "the academy", "within": "berlin", "level": "site"},
               {"id": "bristol", "name": "the Bristol", "within": "copenhagen", "level": "site"},
               {"id": "hotel", "name": "hotel Bristol", "within": "copenhagen", "level": "site"},
               {"id": "cafe", "name": "café Bristol", "within": "copenhagen", "level": "site"}],
    "voices": [{"id": "v_court", "name": "The court", "side": "court"},
               {"id": "v_holtzman", "name": "Holtzman", "side": "accused", "of": "holtzman"},
               {"id": "v_sedov", "name": "Sedov", "side": "critic", "of": "sedov"},
               {"id": "v_town", "name": "The directory", "side": "record"}],
    "sources": [{"id": "report", "title": "Report of the court", "date": "1936-08-24", "voice": "v_court"},
                {"id": "red", "title": "The red book", "date": "1936-10", "voice": "v_sedov"},
                {"id": "directory", "title": "Directory", "voice": "v_town"}],
    "existences": [{"id": "ended", "source": "directory", "what": "hotel", "to": "1917"},
                   {"id": "open", "source": "directory", "what": "cafe", "from": "1929", "to": "1936"}],
    "identifications": [{"id": "which", "source": "directory", "mention": "bristol", "is": "hotel;cafe"}],
    "custody": [{"id": "held", "source": "report", "of": "holtzman", "kind": "held", "from": "1936-06",
                 "to": "1936-08-24", "body": "nkvd"}],
    "presences": [
        {"id": "met", "source": "report", "voice": "v_court > v_holtzman", "said": "1936-08-21", "basis": "in_custody",
         "who": "holtzman;sedov", "place": "bristol", "when": "[1932-11-23..1932-11-25]", "mode": "within"},
        {"id": "stayed", "source": "red", "who": "sedov", "place": "berlin", "when": "1932-11-23/1932-12-03",
         "mode": "throughout"},
        {"id": "lectures", "source": "red", "who": "sedov", "place": "academy", "when": "1932-11-23/1932-11-26",
         "mode": "each", "hours": "09:00-13:00"}],
}
"""What the court of August 1936, Lev Sedov and a directory of the town say of one meeting."""


class TestBristol:
    def test_the_house_of_1936_is_open_for_a_cafe_of_that_name_was_there(self) -> None:
        of = Case.from_tables(BRISTOL)
        assert told(of) == [("open", "existence:meant:bristol:cafe|hotel", ["ended", "met", "which"])]
        assert readings(found(of)[0]) == [(CAFE, "stands"), ("“the Bristol” is “hotel Bristol”", "fails")]
        assert found(of)[0].against == "prosecution"

    @pytest.mark.parametrize(("when", "conflicts"), [("[1932-11-23..1932-11-25]", 0), ("[1932-11-24..1932-11-25]", 1)])
    def test_the_stay_in_berlin_leaves_only_its_first_day_whichever_house_is_meant(
            self, when: str, conflicts: int) -> None:
        met, *others = BRISTOL["presences"]
        of = Case.from_tables(BRISTOL | {"presences": [met | {"when": when}, *others]})
        cores = [one for one in examine_all(of, only=["alibi"]).findings if one.kind == "core"]
        assert [(str(one.verdict), one.statements) for one in cores] == [
            ("fails", ("met", "stayed", "which"))] * conflicts
