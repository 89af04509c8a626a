"""Small cases for the examination consistency: one person under two voices and at two times."""

import pytest

from countertrial.case.case import Case
from countertrial.case.findings import Finding, Settings
from countertrial.examinations.consistency import examine

Rows = list[dict[str, str]]

REGISTRIES: dict[str, Rows] = {
    "people": [{"id": one, "name": one.title()} for one in ("anna", "boris", "clara")],
    "bodies": [{"id": "league", "name": "the league"}, {"id": "police", "name": "the police"}],
    "positions": [{"id": "chair", "name": "Chair", "seats": "1"}],
    "places": [{"id": "paris", "name": "Paris", "level": "town", "lat": "48.85", "lon": "2.35"},
               {"id": "oslo", "name": "Oslo", "level": "town", "lat": "59.91", "lon": "10.75"},
               {"id": "ward", "name": "the ward", "level": "site"}],
    "events": [{"id": "escape", "name": "the escape"}],
    "voices": [{"id": "v_court", "name": "the court", "side": "court"},
               {"id": "v_anna", "name": "Anna", "side": "accused", "of": "anna"},
               {"id": "v_book", "name": "Boris, the book", "side": "critic", "of": "boris"},
               {"id": "v_letters", "name": "Boris, letters", "side": "critic", "of": "boris"},
               {"id": "v_officers", "name": "twelve officers", "side": "witness", "count": "12"}],
    "sources": [{"id": "s1", "title": "Protocol", "voice": "v_court", "date": "1937-02-01"},
                {"id": "s2", "title": "Book", "voice": "v_book", "date": "1938"},
                {"id": "s3", "title": "Letter", "voice": "v_letters", "date": "1932"}],
    "charges": [{"id": "plot", "name": "the plot"}],
    "elements": [{"id": "met", "says": "They met.", "role": "kernel", "charges": "plot"}],
}


def case(**tables: Rows) -> Case:
    """A case with these rows; a row without a source is the protocol's."""
    rows = {name: [{"source": "s1"} | row for row in some] for name, some in tables.items()}
    return Case.from_tables(REGISTRIES | rows, title="Worked case")


def told(of: Case) -> list[tuple[str, str, list[str]]]:
    """Verdict, key and grounds of each contradiction."""
    return [(str(one.verdict), one.key, list(one.statements)) for one in examine(of, Settings()).findings
            if one.kind == "core"]


def counted(of: Case, key: str) -> Finding:
    """The count of that key."""
    return next(one for one in examine(of, Settings()).findings if one.key == f"consistency:{key}")


def answer(name: str, said: str, gave: str, **more: str) -> dict[str, str]:
    """A row of testimony on the meeting."""
    return {"id": name, "element": "met", "voice": "v_court > v_anna", "said": said, "answer": gave} | more


class TestTestimony:
    def test_what_one_voice_of_a_person_affirms_another_cannot_deny(self) -> None:
        of = case(testimony=[{"id": "a", "source": "s3", "element": "met", "answer": "affirms"},
                             {"id": "b", "source": "s2", "element": "met", "answer": "denies"}])
        assert told(of) == [("fails", "consistency:boris:testimony:met", ["a", "b"])]
        assert examine(of, Settings()).findings[0].against == "critics"

    def test_a_changed_plea_burdens_nobody(self) -> None:
        of = case(testimony=[answer("a", "1937-02-01", "denies"), answer("b", "1937-02-02", "affirms")])
        first = examine(of, Settings()).findings[0]
        assert (str(first.verdict), first.against) == ("fails", None)

    def test_one_act_affirmed_of_days_apart_is_open_on_its_being_one_occasion(self) -> None:
        of = case(testimony=[answer("a", "1937-02-01", "affirms", when="1936-05-04"),
                             answer("b", "1937-02-02", "affirms", when="1936-05-07")])
        assert told(of) == [("open", "consistency:anna:testimony:met", ["a", "b"])]

    def test_one_act_affirmed_of_a_month_and_a_day_in_it_is_no_change(self) -> None:
        of = case(testimony=[answer("a", "1937-02-01", "affirms", when="1936-05"),
                             answer("b", "1937-02-02", "affirms", when="1936-05-07")])
        assert told(of) == []

    def test_only_the_change_from_one_answer_to_the_next_is_told(self) -> None:
        of = case(testimony=[answer("a", "1937-02-01", "affirms"), answer("b", "1937-02-02", "affirms"),
                             answer("c", "1937-02-03", "denies")])
        assert told(of) == [("fails", "consistency:anna:testimony:met", ["b", "c"])]

    def test_a_retraction_is_a_change_and_no_contradiction(self) -> None:
        of = case(testimony=[answer("a", "1937-02-01", "affirms"), answer("b", "1937-02-02", "retracts")])
        assert told(of) == []
        assert counted(of, "changes").verdict is None

    def test_part_of_what_was_denied_is_open(self) -> None:
        of = case(testimony=[answer("a", "1937-02-01", "denies"), answer("b", "1937-02-02", "partly")])
        assert told(of) == [("open", "consistency:anna:testimony:met", ["a", "b"])]

    def test_changes_are_listed_in_the_order_of_time_with_custody(self) -> None:
        of = case(testimony=[answer("a", "1937-02-09", "affirms", custody="true"), answer("b", "1937-02-02", "denies")])
        table = counted(of, "changes").answer("table")
        assert isinstance(table, tuple)
        assert [row[-3:] for row in table if isinstance(row, tuple)] == [
            ("answer or stance", "custody", "statement"), ("denies", "not stated", "b"), ("affirms", "held", "a")]

    def test_versions_order_what_was_said_on_one_day(self) -> None:
        of = case(testimony=[answer("b", "1937-02-01", "denies", version="1"),
                             answer("a", "1937-02-01", "affirms", version="2")])
        table = counted(of, "changes").answer("table")
        assert isinstance(table, tuple)
        assert [row[-1] for row in table if isinstance(row, tuple)] == ["statement", "b", "a"]

    def test_several_persons_behind_one_voice_leave_it_open(self) -> None:
        of = case(testimony=[answer("a", "1937-02-01", "denies", voice="v_officers"),
                             answer("b", "1937-02-02", "affirms", voice="v_officers")])
        assert told(of) == [("open", "consistency:v_officers:testimony:met", ["a", "b"])]

    def test_two_persons_who_differ_are_no_matter_of_consistency(self) -> None:
        of = case(testimony=[answer("a", "1937-02-01", "denies"),
                             answer("b", "1937-02-01", "affirms", voice="v_officers")])
        assert told(of) == []

    def test_what_is_said_twice_alike_stands(self) -> None:
        of = case(testimony=[answer("a", "1937-02-01", "denies"), answer("b", "1937-02-02", "denies")])
        assert str(counted(of, "same").verdict) == "stands"


class TestDoubts:
    def test_firm_in_one_year_and_unconfirmed_in_another_is_open(self) -> None:
        of = case(presences=[
            {"id": "a", "source": "s3", "who": "clara", "event": "escape", "place": "oslo", "when": "1929-11"},
            {"id": "b", "source": "s2", "who": "clara", "event": "escape", "place": "paris", "when": "1934",
             "stance": "unconfirmed"}])
        assert told(of) == [("open", "consistency:boris:presences:clara|escape", ["a", "b"])]

    def test_one_house_at_two_times_is_open_on_one_stay_being_meant(self) -> None:
        of = case(presences=[
            {"id": "a", "source": "s3", "who": "clara", "place": "ward", "when": "1929"},
            {"id": "b", "source": "s2", "who": "clara", "place": "ward", "when": "1934", "stance": "unconfirmed"}])
        first = examine(of, Settings()).findings[0]
        assert {one.choice: str(one.gave) for one in first.readings} == {
            "both speak of one occasion": "fails", "not so: both speak of one occasion": "stands"}

    def test_one_town_at_two_times_is_two_stays(self) -> None:
        of = case(presences=[
            {"id": "a", "source": "s3", "who": "clara", "place": "paris", "when": "1929"},
            {"id": "b", "source": "s2", "who": "clara", "place": "paris", "when": "1934", "stance": "unconfirmed"}])
        assert told(of) == []

    def test_what_is_confirmed_later_is_no_contradiction(self) -> None:
        of = case(offices=[
            {"id": "a", "source": "s3", "person": "clara", "position": "chair", "stance": "unconfirmed"},
            {"id": "b", "source": "s2", "person": "clara", "position": "chair"}])
        assert told(of) == []

    def test_what_is_unconfirmed_after_it_was_firm_is_open(self) -> None:
        of = case(offices=[
            {"id": "a", "source": "s3", "person": "clara", "position": "chair"},
            {"id": "b", "source": "s2", "person": "clara", "position": "chair", "stance": "unconfirmed"}])
        assert told(of) == [("open", "consistency:boris:offices:clara|chair", ["a", "b"])]


VALUES = [
    ("ties", {"a": "anna", "b": "boris", "kind": "faction", "sign": "+", "from": "1930", "to": "1934"}, {"sign": "-"}),
    ("allegiances", {"who": "anna", "body": "league", "sign": "+", "from": "1930", "to": "1934"}, {"sign": "-"}),
    ("figures", {"quantity": "members", "of": "league", "value": "40", "from": "1930", "to": "1930"}, {"value": "60"}),
    ("offices", {"person": "anna", "position": "chair", "from": "1930", "to": "1934"}, {"to": "1936"}),
    ("offices", {"person": "anna", "position": "chair", "from": "1930", "to": "1934"}, {"stance": "denied"}),
    ("offices", {"person": "anna", "position": "chair", "from": "1930", "to": "1934"}, {"person": "clara"}),
    ("causes", {"cause": "escape", "outcome": "met", "sign": "+", "when": "1930"}, {"sign": "-"}),
    ("identifications", {"mention": "anna", "is": "boris"}, {"is": "clara"}),
    ("accusations", {"charge": "plot", "accused": "anna"}, {"stance": "denied"}),
    ("proceedings", {"who": "anna", "stage": "tried", "when": "1934"}, {"stance": "denied", "when": "../1936"}),
]
ALIKE = [
    ("ties", {"a": "anna", "b": "boris", "kind": "faction", "sign": "+", "from": "1930", "to": "1932"},
     {"sign": "-", "from": "1934", "to": "1936"}),
    ("ties", {"a": "anna", "b": "boris", "kind": "faction", "sign": "+", "from": "1930", "to": "1932"},
     {"sign": "-", "kind": "kinship"}),
    ("figures", {"quantity": "members", "of": "league", "value": "40", "from": "1930", "to": "1930"}, {"value": "~38"}),
    ("figures", {"quantity": "members", "of": "league", "value": "40", "from": "1930", "to": "1930"},
     {"value": "60", "from": "1934", "to": "1934"}),
    ("offices", {"person": "anna", "position": "chair", "from": "1930", "to": "1932"}, {"from": "1934", "to": "1936"}),
    ("proceedings", {"who": "anna", "stage": "tried", "when": "1934"}, {"stance": "denied", "when": "../1932"}),
]


class TestValues:
    @pytest.mark.parametrize(("table", "row", "change"), VALUES)
    def test_two_values_of_one_thing_fail(self, table: str, row: dict[str, str], change: dict[str, str]) -> None:
        rows = [{"id": "a", "source": "s3"} | row, {"id": "b", "source": "s2"} | row | change]
        assert [(verdict, grounds) for verdict, _, grounds in told(case(**{table: rows}))] == [("fails", ["a", "b"])]

    @pytest.mark.parametrize(("table", "row", "change"), ALIKE)
    def test_two_values_of_two_times_or_things_agree(self, table: str, row: dict[str, str],
                                                     change: dict[str, str]) -> None:
        rows = [{"id": "a", "source": "s3"} | row, {"id": "b", "source": "s2"} | row | change]
        assert told(case(**{table: rows})) == []

    def test_undated_numbers_of_two_years_are_open(self) -> None:
        rows = [{"id": "a", "source": "s3", "quantity": "members", "of": "league", "value": "40"},
                {"id": "b", "source": "s2", "quantity": "members", "of": "league", "value": "60"}]
        assert [verdict for verdict, _, _ in told(case(figures=rows))] == ["open"]


class TestWhereabouts:
    def test_one_person_in_two_towns_on_one_day_by_two_voices_of_one_author(self) -> None:
        rows = [{"id": "a", "source": "s3", "place": "paris"}, {"id": "b", "source": "s2", "place": "oslo"}]
        hour = {"who": "clara", "when": "1930-05-01", "mode": "throughout", "hours": "10:00-11:00"}
        of = case(presences=[row | hour for row in rows])
        assert told(of) == [("fails", "consistency:boris:alibi:apart:clara@oslo+paris", ["a", "b"])]
        assert examine(of, Settings()).findings[0].answer("see") == "alibi:apart:clara@oslo+paris"

    def test_two_authors_who_differ_are_left_to_alibi(self) -> None:
        rows = [{"id": "a", "source": "s3", "who": "clara", "place": "paris", "when": "1930-05-01"},
                {"id": "b", "source": "s1", "who": "clara", "place": "oslo", "when": "1930-05-01"}]
        assert told(case(presences=[row | {"hours": "10:00-11:00"} for row in rows])) == []


def test_statements_without_a_voice_are_said_to_be_nobodys() -> None:
    tables = REGISTRIES | {"sources": [*REGISTRIES["sources"], {"id": "s9", "title": "Leaf"}],
                           "remarks": [{"id": "r", "source": "s9", "kind": "praise"}]}
    of = Case.from_tables(tables, title="Worked case")
    assert [one.reason for one in examine(of, Settings()).not_looked_at] == [
        "1 statement without a voice belongs to nobody's account"]


def test_changes_beyond_the_limit_are_said_to_be_left_out() -> None:
    rows = [answer(f"t{at}", f"1937-02-{at + 10}", ("affirms", "denies")[at % 2]) for at in range(6)]
    examined = examine(case(testimony=rows), Settings(most_conflicts=2))
    assert sum(one.kind == "core" for one in examined.findings) == 2
    assert any("left out" in one.reason for one in examined.not_looked_at)


def test_a_rumour_that_somebody_said_otherwise_changes_no_account() -> None:
    of = case(testimony=[answer("a", "1937-01-01", "denies"),
                         answer("b", "1937-01-02", "affirms", stance="unconfirmed")])
    assert [one.key for one in examine(of, Settings()).findings] == ["consistency:anna:testimony:met"]


def test_words_that_another_reports_are_said_to_be_told_by_that_voice() -> None:
    of = case(testimony=[answer("a", "1937-01-01", "denies", voice="v_anna"), answer("b", "1937-01-02", "affirms")])
    (found,) = [one for one in examine(of, Settings()).findings if one.kind == "core"]
    assert found.says.startswith("Two statements of Anna, one as told by the court, one affirms and one denies, clash "
                                 "only on a reading (it was spoken as the court reports it)")
    assert found.verdict == "open"


def test_what_one_voice_reports_twice_and_otherwise_fails() -> None:
    of = case(testimony=[answer("a", "1937-01-01", "denies"), answer("b", "1937-01-02", "affirms")])
    assert told(of)[0][0] == "fails"


def test_words_of_the_dead_are_not_dated_by_the_book_that_reports_them() -> None:
    of = case(testimony=[answer("a", "1936-05-01", "denies"), answer("b", "", "affirms", source="s2")])
    (says,) = [one.says for one in examine(of, Settings()).findings if one.kind == "core"]
    assert "In a source of 1938: " in says
