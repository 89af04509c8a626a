"""Small cases for the examination existence: places, offices and sources that were not there then."""

import pytest

from countertrial.case.case import Case
from countertrial.case.findings import Finding, Settings
from countertrial.examinations.existence import examine

Rows = list[dict[str, str]]

REGISTRIES: dict[str, Rows] = {
    "people": [{"id": one, "name": one.title()} for one in ("anna", "boris", "clara")],
    "bodies": [{"id": "board", "name": "the board"}, {"id": "paper", "name": "the paper", "kind": "newspaper"}],
    "positions": [{"id": "chair", "name": "Chair of the board", "body": "board", "seats": "1"},
                  {"id": "clerk", "name": "Clerk", "seats": "1"},
                  {"id": "member", "name": "Member of the board", "body": "board"}],
    "places": [{"id": "town", "name": "the town", "level": "town"},
               {"id": "hotel", "name": "the hotel", "within": "town", "level": "site"},
               {"id": "room", "name": "room 7", "within": "hotel", "level": "room"}],
    "things": [{"id": "letter", "name": "the letter"}],
    "voices": [{"id": "v_pros", "name": "prosecutor", "side": "prosecution"},
               {"id": "v_crit", "name": "critic", "side": "critic"},
               {"id": "v_list", "name": "a list", "side": "record"},
               {"id": "v_anna", "name": "Anna", "side": "accused", "of": "anna"},
               {"id": "v_paper", "name": "the paper", "side": "press", "of": "paper"}],
    "sources": [{"id": "s1", "title": "Indictment", "voice": "v_pros", "date": "1937-02-01"},
                {"id": "s2", "title": "Directory", "voice": "v_list"},
                {"id": "s3", "title": "Pamphlet", "voice": "v_crit", "date": "1937-03"},
                {"id": "s4", "title": "Report", "voice": "v_crit", "date": "1938"},
                {"id": "s5", "title": "Summary", "voice": "v_crit", "date": "1937-12-18", "derived_from": "s4",
                 "how": "summary"}],
}


def case(**tables: Rows) -> Case:
    """A case with these rows; a row without a source is the indictment's."""
    rows = {name: [{"source": "s1"} | row for row in some] for name, some in tables.items()}
    return Case.from_tables(REGISTRIES | rows, title="Worked case")


def existed(what: str, begins: str = "", ends: str = "", **more: str) -> dict[str, str]:
    """A row of the directory on when something existed."""
    return {"id": "x", "source": "s2", "what": what, "from": begins, "to": ends} | more


def found(of: Case) -> list[Finding]:
    """All findings but the count of what agrees."""
    return [one for one in examine(of, Settings()).findings if one.key != "existence:within"]


def told(of: Case) -> list[tuple[str, str, list[str]]]:
    """Verdict, key and grounds of each."""
    return [(str(one.verdict), one.key, list(one.statements)) for one in found(of)]


class TestThings:
    def test_a_meeting_in_a_hotel_that_was_pulled_down_fails(self) -> None:
        of = case(existences=[existed("hotel", "1880", "1917")],
                  presences=[{"id": "p", "who": "anna", "place": "hotel", "when": "1932"}])
        assert told(of) == [("fails", "existence:when:hotel", ["p", "x"])]
        assert found(of)[0].against == "prosecution"

    def test_a_room_does_not_outlive_the_hotel(self) -> None:
        of = case(existences=[existed("hotel", "1880", "1917")],
                  presences=[{"id": "p", "who": "anna", "place": "room", "when": "1932"}])
        assert told(of) == [("fails", "existence:when:hotel", ["p", "x"])]

    def test_a_site_is_older_than_the_name_of_its_town(self) -> None:
        of = case(existences=[existed("town", "1924")],
                  presences=[{"id": "p", "who": "anna", "place": "hotel", "when": "1910"}])
        assert told(of) == []

    def test_a_meeting_in_the_year_of_the_opening_is_undecided_and_counted(self) -> None:
        of = case(existences=[existed("hotel", "1932-06", "..")],
                  presences=[{"id": "p", "who": "anna", "place": "hotel", "when": "1932"}])
        within = examine(of, Settings()).findings[0]
        assert (within.key, str(within.verdict)) == ("existence:within", "stands")
        assert within.answer("table") == (
            ("of", "named", "rows on existence", "uses", "certainly within", "undecided"), ("places", 1, 1, 1, 0, 1))

    def test_a_stay_that_outlasts_the_place_is_open_while_its_mode_is(self) -> None:
        of = case(existences=[existed("hotel", "", "1932-06-01")],
                  presences=[{"id": "p", "who": "anna", "place": "hotel", "when": "1932-05-30/1932-06-20"}])
        assert told(of) == [("open", "existence:when:hotel", ["p", "x"])]

    def test_a_date_marked_as_uncertain_is_open(self) -> None:
        of = case(existences=[existed("hotel", "", "1917?")],
                  presences=[{"id": "p", "who": "anna", "place": "hotel", "when": "1932"}])
        assert told(of) == [("open", "existence:when:hotel", ["p", "x"])]

    def test_an_unknown_calendar_that_decides_is_open(self) -> None:
        of = case(existences=[existed("hotel", "1917-02-05")], presences=[
            {"id": "p", "who": "anna", "place": "hotel", "when": "1917-02-01", "calendar": "unknown"}])
        assert told(of) == [("open", "existence:when:hotel", ["p", "x"])]

    def test_an_office_held_before_the_body_was_founded_fails(self) -> None:
        of = case(existences=[existed("board", "1930")],
                  offices=[{"id": "o", "person": "anna", "position": "member", "from": "1925", "to": "1927"}])
        assert told(of) == [("fails", "existence:when:board", ["o", "x"])]

    def test_a_proceeding_by_a_dissolved_body_fails(self) -> None:
        of = case(existences=[existed("board", "1930", "1934")],
                  proceedings=[{"id": "p", "who": "anna", "stage": "tried", "by": "board", "when": "1936"}])
        assert told(of) == [("fails", "existence:when:board", ["p", "x"])]

    def test_what_became_of_all_members_may_be_said_after_a_body_has_ended(self) -> None:
        def claimed(on: str) -> list[str]:
            roll = {"id": "r", "of": "board", "property": "executed", "quantifier": "all", "on": on}
            of = case(existences=[existed("board", "1920", "1930")], rolls=[roll])
            return [str(one.verdict) for one in found(of)]
        assert (claimed("1934"), claimed("1910")) == (["open"], ["fails"])

    def test_a_paper_that_speaks_before_its_first_number_fails(self) -> None:
        of = case(existences=[existed("paper", "1935")], remarks=[
            {"id": "r", "about": "anna", "kind": "praise", "voice": "v_paper", "said": "1933"}])
        assert told(of) == [("fails", "existence:when:paper", ["r", "x"])]

    def test_an_office_after_death_fails(self) -> None:
        of = case(lives=[{"id": "l", "source": "s2", "person": "anna", "died": "1930"}],
                  offices=[{"id": "o", "person": "anna", "position": "member", "from": "1932"}])
        assert told(of) == [("fails", "existence:when:anna", ["l", "o"])]

    def test_a_presence_after_death_is_left_to_the_examination_of_whereabouts(self) -> None:
        of = case(lives=[{"id": "l", "source": "s2", "person": "anna", "died": "1930"}],
                  presences=[{"id": "p", "who": "anna", "place": "town", "when": "1932"}])
        assert told(of) == []

    def test_a_second_stretch_of_existence_leaves_it_open(self) -> None:
        of = case(existences=[existed("hotel", "1880", "1917"), existed("hotel", "1930", "1940", id="y")],
                  presences=[{"id": "p", "who": "anna", "place": "hotel", "when": "1932"}])
        assert told(of) == [("open", "existence:when:hotel", ["p", "x", "y"])]

    def test_a_denied_existence_bars_every_use(self) -> None:
        of = case(existences=[existed("board", stance="denied")],
                  allegiances=[{"id": "a", "who": "anna", "body": "board", "from": "1930"}])
        assert told(of) == [("fails", "existence:when:board", ["a", "x"])]

    def test_two_foundings_of_one_body_cannot_both_be_right(self) -> None:
        of = case(existences=[existed("board", "1919"), existed("board", "1924", source="s3", id="y")])
        assert told(of) == [("fails", "existence:dates:board", ["x", "y"])]

    def test_what_is_only_foretold_or_denied_needs_nothing(self) -> None:
        rows = [{"id": f"p{at}", "who": "anna", "place": "hotel", "when": "1932", "stance": stance}
                for at, stance in enumerate(("predicted", "denied", "unconfirmed"))]
        assert told(case(existences=[existed("hotel", "1880", "1917")], presences=rows)) == []

    def test_an_undated_use_is_listed_as_not_looked_at(self) -> None:
        of = case(existences=[existed("board", "1930")], offices=[{"id": "o", "person": "anna", "position": "member"}])
        assert [one.what for one in examine(of, Settings()).not_looked_at] == ["o", "s5"]

    def test_uses_beyond_the_limit_are_said_to_be_left_out(self) -> None:
        rows = [{"id": f"p{at}", "who": "anna", "place": "hotel", "when": "1932"} for at in range(3)]
        of = case(existences=[existed("hotel", "1880", "1917")], presences=rows)
        examined = examine(of, Settings(most_conflicts=2))
        assert sum(one.key == "existence:when:hotel" for one in examined.findings) == 2
        assert any("left out" in one.reason for one in examined.not_looked_at)


class TestOffices:
    def test_two_holders_of_one_seat_fail(self) -> None:
        of = case(offices=[
            {"id": "c", "source": "s3", "person": "anna", "position": "chair", "from": "[..1935-01-25]",
             "to": "1935-01-25"},
            {"id": "r", "source": "s2", "person": "boris", "position": "chair", "from": "1932", "to": "1937"}])
        assert told(of) == [("fails", "existence:seat:chair:anna+boris", ["c", "r"])]
        assert found(of)[0].against == "critics"

    def test_handing_over_on_one_day_is_no_clash(self) -> None:
        of = case(offices=[
            {"id": "c", "source": "s3", "person": "anna", "position": "chair", "from": "1932-01-01",
             "to": "1934-05-01"},
            {"id": "r", "source": "s2", "person": "boris", "position": "chair", "from": "1934-05-01", "to": "1937"}])
        assert told(of) == []

    def test_a_deputy_sits_beside_the_holder(self) -> None:
        of = case(offices=[
            {"id": "c", "source": "s3", "person": "anna", "position": "chair", "rank": "deputy", "from": "1932",
             "to": "1936"},
            {"id": "r", "source": "s2", "person": "boris", "position": "chair", "from": "1932", "to": "1937"}])
        assert told(of) == []

    def test_a_term_of_uncertain_year_has_no_room_where_others_fill_it(self) -> None:
        of = case(offices=[
            {"id": "c", "source": "s3", "person": "anna", "position": "chair", "from": "1934", "to": "1934"},
            {"id": "r1", "source": "s2", "person": "boris", "position": "chair", "from": "1930-01-01",
             "to": "1934-06-10"},
            {"id": "r2", "source": "s2", "person": "clara", "position": "chair", "from": "1934-06-08",
             "to": "1939-01-01"}])
        keys = {key: grounds for _, key, grounds in told(of)}
        assert keys["existence:seat:chair:anna+boris+clara"] == ["c", "r1", "r2"]

    def test_a_gap_between_holders_leaves_room(self) -> None:
        of = case(offices=[
            {"id": "c", "source": "s3", "person": "anna", "position": "chair", "from": "1934", "to": "1934"},
            {"id": "r1", "source": "s2", "person": "boris", "position": "chair", "from": "1930-01-01",
             "to": "1934-03-01"},
            {"id": "r2", "source": "s2", "person": "clara", "position": "chair", "from": "1934-06-08",
             "to": "1939-01-01"}])
        assert told(of) == []

    def test_one_voice_that_names_two_holders_is_left_to_consistency(self) -> None:
        rows = [{"id": f"o_{one}", "person": one} for one in ("anna", "boris")]
        of = case(offices=[row | {"source": "s2", "position": "chair", "from": "1930", "to": "1937"} for row in rows])
        assert [one for one in told(of) if ":seat:" in one[1]] == []

    @pytest.mark.parametrize(("dates", "number"), [({}, 1), ({"from": "1920", "to": "1925"}, 0),
                                                   ({"from": "1930", "to": "1935"}, 1)])
    def test_an_office_that_another_voice_denies_fails_where_the_denial_reaches(
            self, dates: dict[str, str], number: int) -> None:
        of = case(offices=[
            {"id": "c", "source": "s3", "person": "anna", "position": "member", "from": "1931", "to": "1933"},
            {"id": "d", "source": "s2", "person": "anna", "position": "member", "stance": "denied"} | dates])
        assert len(told(of)) == number

    def test_two_offices_each_from_one_voice_are_listed_without_verdict(self) -> None:
        of = case(offices=[
            {"id": "c", "source": "s3", "person": "anna", "position": "chair", "from": "1931", "to": "1933"},
            {"id": "r", "source": "s2", "person": "anna", "position": "clerk", "from": "1930", "to": "1937"}])
        assert told(of) == [("None", "existence:beside", ["c", "r"])]


class TestSources:
    def test_nothing_is_said_after_the_source_that_holds_it(self) -> None:
        of = case(remarks=[{"id": "r", "about": "anna", "kind": "praise", "said": "1937-06"}])
        assert told(of) == [("fails", "existence:said-later", ["r"])]

    def test_nothing_is_told_as_past_before_it_happened(self) -> None:
        of = case(proceedings=[{"id": "p", "who": "anna", "stage": "tried", "when": "1937-02-20"}])
        assert told(of) == [("fails", "existence:told-early", ["p"])]

    def test_a_second_source_of_a_later_date_can_have_told_it(self) -> None:
        of = case(proceedings=[{"id": "p", "source": "s1;s3", "who": "anna", "stage": "tried", "when": "1937-02-20"}])
        assert told(of) == []

    @pytest.mark.parametrize(("end", "verdicts"), [
        ("1937-06-01", ["open"]), ("1936-12-01", []), ("..", []), ("1937", [])])
    def test_an_end_that_is_told_before_it_came_is_open(self, end: str, verdicts: list[str]) -> None:
        of = case(custody=[{"id": "k", "of": "anna", "kind": "held", "from": "1936-10-01", "to": end}])
        assert [verdict for verdict, key, _ in told(of) if key == "existence:ends-later"] == verdicts

    def test_a_second_source_of_a_later_date_can_have_told_the_end(self) -> None:
        of = case(custody=[{"id": "k", "source": "s1;s3", "of": "anna", "kind": "held", "from": "1936-10-01",
                            "to": "1937-02-20"}])
        assert told(of) == []

    def test_nothing_is_cited_before_its_date(self) -> None:
        of = case(quotations=[{"id": "q", "words": "so be it", "cited": "s4"}])
        assert told(of) == [("fails", "existence:quoted-early", ["q"])]

    def test_words_are_no_later_than_the_source_they_are_cited_from(self) -> None:
        of = case(quotations=[{"id": "q", "source": "s4", "words": "so be it", "cited": "s1", "when": "1937-11"}])
        assert told(of) == [("fails", "existence:words-later", ["q"])]

    def test_a_summary_older_than_its_original_is_open_and_burdens_nobody(self) -> None:
        of = case(remarks=[{"id": "r", "source": "s5", "about": "anna", "kind": "praise"}])
        assert told(of) == [("open", "existence:copy:s5:s4", ["r"])]
        assert found(of)[0].against is None

    def test_a_summary_on_which_nothing_rests_is_listed_as_not_looked_at(self) -> None:
        assert [one.what for one in examine(case(), Settings()).not_looked_at] == ["s5"]


def test_conflicts_beyond_the_limit_are_said_to_be_left_out() -> None:
    rows = [{"id": f"{voice}{at}", "source": voice, "person": person, "position": "chair", "from": "1930", "to": "1937"}
            for at in range(3) for voice, person in (("s2", "anna"), ("s3", "boris"))]
    examined = examine(case(offices=rows), Settings(most_conflicts=2))
    assert sum(":seat:" in one.key for one in examined.findings) == 2
    assert any("left out" in one.reason for one in examined.not_looked_at)
