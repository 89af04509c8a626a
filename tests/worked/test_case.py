"""A case from tables: what it holds, whose story a statement tells, what is left when statements go."""

from datetime import date, datetime
from random import Random

import pytest

from countertrial.case.case import Case
from countertrial.case.cells import Group, Named, Property, Quantity, Term
from countertrial.case.dates import day_of
from countertrial.case.errors import BadCase, NotInCase
from countertrial.case.settings import CaseSettings
from countertrial.case.sources import Passage, SourceId

PEOPLE = [{"id": "pyatakov", "name": "Pyatakov"}, {"id": "trotsky", "name": "Trotsky", "names": ["Trotzki", "Троцкий"]},
          {"id": "stranger", "name": "Somebody"}]
VOICES = [
    {"id": "court", "name": "The court", "side": "court"}, {"id": "vyshinsky", "name": "Vyshinsky",
                                                            "side": "prosecution"},
    {"id": "bulletin", "name": "The bulletin", "side": "critic", "of": "trotsky"},
    {"id": "letters", "name": "His letters", "side": "critic", "of": "trotsky"},
    {"id": "paper", "name": "A paper", "side": "press"},
    {"id": "v_pyatakov", "name": "Pyatakov", "side": "accused", "of": "pyatakov"},
    {"id": "two_one", "name": "One", "side": "press", "of": "stranger"},
    {"id": "two_other", "name": "Other", "side": "critic", "of": "stranger"},
]
SOURCES = [{"id": "report", "title": "The report", "voice": "court", "date": "1937-01-30"},
           {"id": "page", "title": "A page"}]


def case(*ties: dict[str, object], **tables: list[dict[str, object]]) -> Case:
    """A case with these ties; what is not said of them does not matter."""
    rows = [{"id": f"t{at}", "source": "report", "a": "pyatakov", "b": "trotsky", "kind": "ally"} | tie
            for at, tie in enumerate(ties)]
    return Case.from_tables({"people": PEOPLE, "voices": VOICES, "sources": SOURCES, "ties": rows, **tables})


class TestFromTables:
    def test_lists_are_joined_and_none_is_empty(self) -> None:
        made = Case.from_tables({"people": [{"id": "a", "name": "A", "names": ["B", "C"], "note": None}]})
        assert made.people["a"].names == ("B", "C")
        assert made.people["a"].note == ""

    def test_what_data_frames_hold_in_empty_cells_is_empty(self) -> None:
        made = Case.from_tables({"places": [{"id": "a", "name": "A", "lat": float("nan"), "lon": float("nan")}]})
        assert made.places["a"].lat is None

    @pytest.mark.parametrize(("value", "read"), [(3.0, 3.0), (-0.5, -0.5), (1e-7, 1e-7), (0, 0.0)])
    def test_numbers_are_written_out(self, value: float, read: float) -> None:
        made = Case.from_tables({"places": [{"id": "a", "name": "A", "lat": value, "lon": value}]})
        assert made.places["a"].lat == read

    def test_whole_numbers_that_a_data_frame_made_decimal_are_counts(self) -> None:
        made = Case.from_tables({"positions": [{"id": "a", "name": "A", "seats": 3.0}]})
        assert made.positions["a"].seats == 3

    @pytest.mark.parametrize("value", [date(1937, 1, 30), datetime(1937, 1, 30)])
    def test_dates_are_written_out(self, value: date) -> None:
        made = Case.from_tables({"sources": [{"id": "a", "title": "A", "date": value}]})
        assert made.sources["a"].date is not None
        assert made.sources["a"].date.earliest == value.toordinal()

    def test_booleans_are_written_out(self) -> None:
        assert case({"alleged": True}).statement("t0")["alleged"] is True

    def test_rows_may_come_from_anywhere_once(self) -> None:
        assert len(Case.from_tables({"people": iter([{"id": "a", "name": "A"}])}).people) == 1

    def test_a_table_without_rows_is_no_fault(self) -> None:
        assert Case.from_tables({"people": [], "ties": []}).size == 0

    def test_no_tables_are_a_case(self) -> None:
        assert Case.from_tables({}).kinds == ()

    def test_it_is_as_strict_as_a_folder(self) -> None:
        with pytest.raises(BadCase) as caught:
            case({"a": "Trotzki"}, peple=[])
        assert list(map(str, caught.value.exceptions)) == [
            'peple: there is no table "peple"; did you mean "people"?',
            'ties, row 2, column a: no person or body "Trotzki"; did you mean "trotsky"?']

    def test_an_unknown_column_is_a_fault(self) -> None:
        with pytest.raises(BadCase) as caught:
            Case.from_tables({"people": [{"id": "a", "name": "A", "nmae": "B"}]})
        assert [str(one) for one in caught.value.exceptions] == [
            'people, row 1: the table people has no column "nmae"; did you mean "name"?']

    def test_half_a_character_is_refused(self) -> None:
        with pytest.raises(BadCase) as caught:
            Case.from_tables({"people": [{"id": "a", "name": "\ud83d"}]})
        assert [str(one) for one in caught.value.exceptions] == [
            "people, row 2, column name: it holds half a character (U+D83D); plain text is expected"]


class TestStatements:
    def test_voice_and_day_come_from_the_source_where_the_row_has_none(self) -> None:
        found = case({}).statement("t0")
        assert found.voice == ("court",)
        assert found.said is not None
        assert found.said.text == "1937-01-30"

    def test_voice_and_day_of_the_row_come_first(self) -> None:
        found = case({"voice": "paper > bulletin", "said": "1938"}).statement("t0")
        assert (found.voice, found.speaker) == (("paper", "bulletin"), "bulletin")
        assert found.said is not None
        assert found.said.text == "1938"

    def test_of_several_sources_the_first_lends_voice_and_day(self) -> None:
        assert case({"source": "page; report"}).statement("t0").voice == ()

    def test_what_is_left_empty_has_its_default(self) -> None:
        found = case({}).statement("t0")
        assert (found.stance, found.basis, found.confidence, found.group, found.at) == (
            "asserted", "unknown", "", None, "")

    def test_own_columns_are_looked_up_and_empty_ones_are_none(self) -> None:
        found = case({"sign": "+"}).statement("t0")
        assert (found["a"], found["sign"], found["alleged"]) == ("pyatakov", "+", None)
        assert set(found.own) == {"a", "b", "kind", "sign"}

    @pytest.mark.parametrize(("stance", "counts", "denied"), [
        ("", True, False), ("quoted", True, False), ("reported", True, False), ("denied", False, True),
        ("retracted", False, False), ("editorial", False, False), ("hypothetical", False, False)])
    def test_the_stance_says_whether_it_constrains(self, stance: str, counts: bool, denied: bool) -> None:
        found = case({"stance": stance}).statement("t0")
        assert (found.counts, found.denied) == (counts, denied)

    def test_statements_come_kind_by_kind_in_the_order_of_rows(self) -> None:
        made = case({}, {}, lives=[{"id": "l0", "source": "page", "person": "trotsky", "died": "1940-08-21"}])
        assert [one.id for one in made.statements()] == ["l0", "t0", "t1"]
        assert [one.id for one in made.statements("ties")] == ["t0", "t1"]
        assert [one.line for one in made.statements("ties")] == [2, 3]
        assert list(made.statements("rolls", "people")) == []

    def test_it_cannot_be_changed(self) -> None:
        found = case({}).statement("t0")
        with pytest.raises(TypeError, match="does not support item assignment"):
            found.own["a"] = "trotsky"  # type: ignore[index]
        assert found in {found}

    def test_cells_are_read_by_their_columns(self) -> None:
        made = case(bodies=[{"id": "bureau", "name": "Bureau"}], charges=[{"id": "plot", "name": "Plot"}],
                    elements=[{"id": f"e{at}", "says": "E.", "role": "act", "charges": "plot"} for at in range(3)],
                    rolls=[{"id": "r", "source": "page", "of": "bureau/full; bureau", "property": "charged:plot",
                            "quantifier": "count", "number": "[~9]", "named": "trotsky; [pyatakov]", "to": ".."}],
                    alternatives=[{"id": "x", "source": "page", "set": "s", "pattern": "e0 !e1 ?e2"}])
        roll, choice = made.statement("r"), made.statement("x")
        assert roll["of"] == (Group("bureau", "full"), Group("bureau"))
        assert roll["property"] == Property("charged", "plot")
        assert roll["number"] == Quantity(9, 9, about=True, bracketed=True)
        assert roll["named"] == (Named("trotsky"), Named("pyatakov", bracketed=True))
        assert choice["pattern"] == (Term("e0", True), Term("e1", False), Term("e2", None))


class TestCalendars:
    def day(self, when: str, row: str = "", source: str = "", settings: str = "gregorian") -> tuple[int | None, ...]:
        made = Case.from_tables(
            {"people": PEOPLE, "sources": [{"id": "report", "title": "R", "calendar": source}],
             "lives": [{"id": "l", "source": "report", "person": "trotsky", "died": when, "calendar": row}]},
            settings=CaseSettings(title="T", calendar=settings))
        return tuple(date.earliest for date in made.statement("l")["died"].readings)

    new, old = day_of(1605, 11, 15), day_of(1605, 11, 5)

    @pytest.mark.parametrize(("when", "row", "source", "settings", "days"), [
        ("1605-11-05", "", "", "gregorian", (old,)),
        ("1605-11-05", "", "", "julian", (new,)),
        ("1605-11-05", "", "julian", "gregorian", (new,)),
        ("1605-11-05", "gregorian", "julian", "julian", (old,)),
        ("julian:1605-11-05", "gregorian", "gregorian", "gregorian", (new,)),
        ("gregorian: 1605-11-05", "", "", "julian", (old,)),
        ("1605-11-05", "unknown", "julian", "julian", (old, new)),
        ("unknown:1605-11-05", "", "", "gregorian", (old, new)),
        ("julian:1605-11-05", "unknown", "unknown", "unknown", (new,)),
    ])
    def test_the_nearest_calendar_wins(self, when: str, row: str, source: str, settings: str,
                                       days: tuple[int, ...]) -> None:
        assert self.day(when, row, source, settings) == days

    def test_the_date_of_a_source_is_in_its_own_calendar(self) -> None:
        made = Case.from_tables({"sources": [{"id": "s", "title": "S", "date": "1605-11-05", "calendar": "julian"}]})
        assert made.sources["s"].date is not None
        assert made.sources["s"].date.earliest == self.new

    def test_of_several_sources_the_first_lends_its_calendar(self) -> None:
        made = Case.from_tables({
            "people": PEOPLE, "sources": [{"id": "a", "title": "A", "calendar": "julian"}, {"id": "b", "title": "B"}],
            "lives": [{"id": "l1", "source": "a;b", "person": "trotsky", "died": "1605-11-05"},
                      {"id": "l2", "source": "b ; a", "person": "trotsky", "died": "1605-11-05"}]})
        assert [one["died"].earliest for one in made.statements()] == [self.new, self.old]

    def test_an_unknown_calendar_spans_both_readings(self) -> None:
        made = Case.from_tables({
            "people": PEOPLE, "sources": [{"id": "a", "title": "A"}],
            "lives": [{"id": "l", "source": "a", "person": "trotsky", "died": "1605-11-05", "calendar": "unknown"}]})
        died = made.statement("l")["died"]
        assert (died.earliest, died.latest) == (self.old, self.new)

    def test_what_still_lasts_has_no_day(self) -> None:
        made = case(positions=[{"id": "chair", "name": "Chair"}], offices=[
            {"id": "o", "source": "page", "person": "trotsky", "position": "chair", "from": "1917", "to": ".."}])
        ends = made.statement("o")["to"]
        assert (ends.text, ends.earliest, ends.latest, ends.date.open_end) == ("..", None, None, True)


class TestStories:
    @pytest.mark.parametrize(("voice", "story"), [
        ("court", "prosecution"), ("vyshinsky", "prosecution"), ("bulletin", "critics"),
        ("court > v_pyatakov", "prosecution"),      # what the court reports of him is its story
        ("v_pyatakov", None),                       # his own letter is nobody's
        ("paper > court > v_pyatakov", "prosecution"),
        ("bulletin > vyshinsky", "prosecution"),    # what a critic reports of the prosecutor stays the prosecutor's
        ("court > bulletin", "critics"),
        ("paper", None),
        ("trotsky", "critics"),                     # a person speaks on the side of the voices that are theirs
        ("court > pyatakov", "prosecution"),
        ("stranger", None),                         # whose voices are on two sides
        ("paper > stranger", None),
    ])
    def test_the_innermost_voice_whose_side_tells_a_story_decides(self, voice: str, story: str | None) -> None:
        made = case({"voice": voice})
        assert made.story(made.statement("t0")) == story

    def test_a_statement_without_a_voice_tells_no_story(self) -> None:
        made = case({"source": "page"})
        assert made.story(made.statement("t0")) is None

    def test_stories_are_what_the_settings_say(self) -> None:
        made = Case.from_tables({"people": PEOPLE, "voices": VOICES, "sources": SOURCES, "ties": [
            {"id": "t0", "source": "page", "voice": "paper", "a": "trotsky", "b": "pyatakov", "kind": "ally"}]},
            settings=CaseSettings(title="T", stories={"gossip": ("press",)}))
        assert made.story(made.statement("t0")) == "gossip"

    def test_sides_and_speakers(self) -> None:
        made = case()
        assert (made.side("paper"), made.side("trotsky"), made.side("stranger")) == ("press", "critic", None)
        assert (made.speaker_of("bulletin"), made.speaker_of("court")) == ("trotsky", "court")


class TestLookUps:
    def test_what_readers_see_in_place_of_an_id(self) -> None:
        made = case({}, elements=[{"id": "e", "says": "They met.", "role": "rival"}])
        assert [made.name(one) for one in ("trotsky", "report", "e", "t0", "nobody")] == [
            "Trotsky", "The report", "They met.", "t0", "nobody"]

    def test_the_table_of_an_id(self) -> None:
        made = case({})
        assert [made.table_of(one) for one in ("trotsky", "t0", "nobody")] == ["people", "ties", None]

    def test_the_places_that_a_place_lies_in(self) -> None:
        made = Case.from_tables({"places": [{"id": "norway", "name": "N"}, {"id": "oslo", "name": "O",
                                                                            "within": "norway"}]})
        assert made.inside("oslo") == ("oslo", "norway")

    @pytest.mark.parametrize(("name", "message"), [
        ("nobody", 'the case case has no statement "nobody"'),
        ("trotsky", 'the case case has no statement "trotsky": this is the id of a person')])
    def test_what_is_not_in_the_case_is_named(self, name: str, message: str) -> None:
        made = case({})
        for look_up in (made.statement, made.passage, lambda one: made.only([one])):
            with pytest.raises(NotInCase, match=f"^{message}$"):
                look_up(name)

    def test_an_unknown_place_is_named(self) -> None:
        with pytest.raises(NotInCase, match=r'^the case case has no place "atlantis"$'):
            case().inside("atlantis")

    def test_a_case_cannot_be_changed(self) -> None:
        with pytest.raises(AttributeError, match="cannot assign to field 'id'"):
            case().id = "other"  # type: ignore[misc]
        with pytest.raises(TypeError, match="does not support item deletion"):
            del case().people["trotsky"]  # type: ignore[attr-defined]

    def test_it_is_shown_in_short(self) -> None:
        assert repr(case({}, {})) == "<Case case: 2 statements>"


class TestOnly:
    passage = Passage(source=SourceId("page"), span=(0, 5), words="words")

    def test_registries_and_settings_stay(self) -> None:
        made = case({}, {})
        rest = made.only(["t1"])
        assert [one.id for one in rest.statements()] == ["t1"]
        assert (rest.people, rest.settings, rest.id) == (made.people, made.settings, made.id)

    def test_rows_keep_their_order_and_lines(self) -> None:
        rest = case({}, {}, {}).only(["t2", "t0"])
        assert [(one.id, one.line) for one in rest.statements()] == [("t0", 2), ("t2", 4)]

    def test_nothing_leaves_no_statements(self) -> None:
        assert case({}).only([]).size == 0

    def test_only_passages_of_the_statements_that_stay_are_kept(self) -> None:
        made = case({}, {})
        made = Case(id=made.id, settings=made.settings, tables=made.tables,
                    passages={"t0": self.passage, "t1": self.passage})
        rest = made.only(["t1", self.passage])
        assert (rest.passage("t1"), dict(rest.passages)) == (self.passage, {"t1": self.passage})

    def test_a_statement_without_exact_words_has_no_passage(self) -> None:
        assert case({}).passage("t0") is None


class TestDigest:
    def test_the_order_of_rows_tables_and_columns_does_not_matter(self) -> None:
        ties = [{"sign": sign} for sign in "+-0+-0"]
        made = case(*ties)
        rows = [{"kind": "ally", "id": f"t{at}", "b": "trotsky", "a": "pyatakov", "source": "report"} | tie
                for at, tie in enumerate(ties)]
        Random(1).shuffle(rows)
        other = Case.from_tables({"ties": rows, "sources": SOURCES[::-1], "voices": VOICES, "people": PEOPLE})
        assert other.digest == made.digest

    def test_an_empty_column_does_not_matter(self) -> None:
        assert case({"note": ""}).digest == case({}).digest

    @pytest.mark.parametrize("tie", [{"sign": "+"}, {"note": "x"}, {"id": "t9"}, {"b": "stranger"}])
    def test_every_cell_matters(self, tie: dict[str, object]) -> None:
        assert case(tie).digest != case({}).digest

    def test_text_cannot_pass_from_one_cell_to_the_next(self) -> None:
        assert case({"note": "b", "says": "a1:b"}).digest != case({"note": "1:bb", "says": "a"}).digest

    def test_settings_matter_but_not_the_order_of_stories(self) -> None:
        def digest(**stories: tuple[str, ...]) -> str:
            return Case.from_tables({}, settings=CaseSettings(title="T", stories=stories)).digest

        assert digest(a=("court",), b=("critic",)) == digest(b=("critic",), a=("court",))
        assert digest(a=("court",)) != digest(b=("court",))

    def test_it_stays_what_it_was(self) -> None:
        assert case({"sign": "+"}).digest[:12] == "9d226794f4ab"
