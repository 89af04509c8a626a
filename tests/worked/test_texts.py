"""A folder of texts compared, as a user sees it: what was planted is told, what cannot be read is named."""

import json
from pathlib import Path
from random import Random
from statistics import median

import pytest

from benchmarks.quoted import noisy
from countertrial.case.errors import BadSource
from countertrial.cli.main import app
from countertrial.encode.comparing import Held
from countertrial.encode.misread import misread
from countertrial.encode.namedays import date_in_name
from countertrial.encode.respelling import respelt
from countertrial.encode.sidebyside import side_by_side
from countertrial.encode.textdifferences import Difference, differences, exchanged
from countertrial.methods.setapart import set_apart
from countertrial.methods.textreuse import Found, Match, Span, Text, reuse, texts_of
from countertrial.workbench import Comparing, compare_texts, read_dates, write_texts
from tests.worked.test_report_page import Read

FIRST = ("The clerk of the harbour said that he came to the warehouse before dusk and saw four men carry the chest "
         "down to the boat. They spoke of money and of a letter from the north. He did not know their names for "
         "certain. "
         "They waited until the tide had turned and then they rowed toward the island without a lantern.")
LATER = ("The clerk of the harbour said that I came to the warehouse before dusk and saw four men carry the chest "
         "down to the boat. He did not know their names, save that of Miller, for certain. "
         "We waited until the tide had turned and then we rowed toward the island without a lantern.")
OTHER = ("Nothing of the kind stands here: the accounts of the mill for the spring quarter give flour, bran and the "
         "wages of two boys, and the miller signed them at the end of each month with a cross.")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("first-1901-02-03.txt", FIRST), ("later-1901-03-10.txt", LATER), ("mill.txt", OTHER)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def run(*words: object) -> tuple[int, str]:
    from typer.testing import CliRunner

    result = CliRunner().invoke(app, [str(word) for word in words])
    return result.exit_code, result.output


def test_two_versions_are_told_with_what_was_left_out_put_in_and_replaced(folder: Path) -> None:
    (pair,) = compare_texts(folder).pairs
    assert pair.versions
    told = differences(FIRST, LATER, pair.matches, whole=True)
    assert [(one.was, one.now) for one in told] == [
        ("he", "I"), ("They spoke of money and of a letter from the north", ""), ("", "save that of Miller"),
        ("They", "We"), ("they", "we")]
    assert exchanged(pair.matches) == (("they", "we", 2),)


def test_a_stock_phrase_before_the_passage_of_both_texts_is_no_difference() -> None:
    phrase = "Having been told that I must speak the truth, I sign."
    a, b = f"Deposition of Arden\n\n{phrase}\n\n{FIRST}", f"Deposition of Birch\n\n{phrase}\n\n{FIRST}"
    at = len(a) - len(FIRST)
    here, there = Span("a", at, len(a)), Span("b", at, len(b))
    match = Match(a=here, b=there, blocks=((here, there),), seeds=9, weight=1000, similarity=1.0, edits=(),
                  found_by=Found.SEEDS)
    assert [(one.kind, one.was, one.now) for one in differences(a, b, (match,), whole=True)] == [
        ("left out", "Deposition of Arden", ""), ("put in", "", "Deposition of Birch")]


def test_a_paragraph_of_both_texts_is_not_marked_side_by_side(folder: Path) -> None:
    phrase = "Having been told that I must speak the truth, I sign."
    texts = f"Deposition of Arden\n\n{phrase}\n\n{FIRST}", f"Deposition of Birch\n\n{phrase}\n\n{FIRST}\n\nMore."
    at = len(texts[0]) - len(FIRST)
    spans = Span("a", at, at + len(FIRST)), Span("b", at, at + len(FIRST))
    match = Match(a=spans[0], b=spans[1], blocks=(spans,), seeds=9, weight=1000, similarity=1.0, edits=(),
                  found_by=Found.SEEDS)
    rows = side_by_side(*texts, (match,), whole=True)
    marked = [[(piece.text.strip(), piece.mark) for piece in row] for row in (rows[0].a, rows[0].b)]
    assert marked == [[("Deposition of Arden", "omitted"), (phrase, ""), ("", "")],
                      [("Deposition of Birch", "inserted"), (phrase, ""), ("", "")]]
    assert "".join(piece.text for row in rows for piece in row.a) == texts[0]
    assert "".join(piece.text for row in rows for piece in row.b) == texts[1]


def test_both_sides_of_a_passage_are_whole_in_the_rows(folder: Path) -> None:
    (pair,) = compare_texts(folder).pairs
    rows = side_by_side(FIRST, LATER, pair.matches, whole=True)
    assert "".join(piece.text for row in rows for piece in row.a) == FIRST
    assert "".join(piece.text for row in rows for piece in row.b) == LATER


def test_words_that_one_text_has_twice_are_told_as_shared_both_times() -> None:
    again = f"{FIRST}\n\nAnd once more he said it, as the court has it in its book. {FIRST}"
    places = [(Span("a", 0, len(FIRST)), Span("b", at, at + len(FIRST))) for at in (0, len(again) - len(FIRST))]
    matches = [Match(a=a, b=b, blocks=((a, b),), seeds=9, weight=1000, similarity=1.0, edits=(), found_by=Found.SEEDS)
               for a, b in places]
    assert [(one.kind, one.now) for one in differences(FIRST, again, matches, whole=True)] == [
        ("put in", "And once more he said it, as the court has it in its book")]


def test_dates_in_names_decide_who_came_first(folder: Path) -> None:
    (script,) = compare_texts(folder).scripts
    assert [(one.child.source, None if one.parent is None else one.parent.source) for one in script.arrows] == [
        ("first-1901-02-03.txt", None), ("later-1901-03-10.txt", "first-1901-02-03.txt")]


def test_without_dates_nothing_is_said_to_be_copied(folder: Path) -> None:
    (script,) = compare_texts(folder, Comparing(dated_by_name=False)).scripts
    assert {one.parent for one in script.arrows} == {None}


def test_given_dates_go_before_those_in_names(folder: Path, tmp_path: Path) -> None:
    table = tmp_path / "dates.csv"
    table.write_text("file,date\nfirst-1901-02-03.txt,1902\n", encoding="utf-8")
    found = compare_texts(folder, Comparing(dates=read_dates(table)))
    assert found.held("first-1901-02-03.txt").when == "1902"


@pytest.mark.parametrize(("table", "message"), [
    ("file,when\na,1901\n", "no column date"), ("file,date\nnobody.txt,1901\n", 'no text of that name was read'),
    ("file,date\nmill.txt,soon\n", "soon")])
def test_a_wrong_table_of_dates_is_named(folder: Path, tmp_path: Path, table: str, message: str) -> None:
    (tmp_path / "dates.csv").write_text(table, encoding="utf-8")
    with pytest.raises(BadSource, match=message):
        compare_texts(folder, Comparing(dates=read_dates(tmp_path / "dates.csv")))


@pytest.mark.parametrize(("name", "date"), [
    ("a-1605-11-08-b.txt", "1605-11-08"), ("x/gerard-1897.txt", "1897"), ("1897/gerard.txt", None),
    ("1605-1606.txt", None), ("12345.txt", None), ("a-1605-13.txt", "1605"), ("a-1605-02-30.txt", None)])
def test_a_date_in_a_name_is_read_year_first(name: str, date: str | None) -> None:
    found = date_in_name(name)
    assert (found.text if found is not None else None) == date


def test_names_exchanged_by_the_marks_of_an_edition_are_told() -> None:
    found = set_apart("Robert [Wynter] _Keys_ came first. The list: Robert [Keys]\n_Wynter_. So [sic] _italic_ "
                      "and [_a heading_] _one more_, [Keys]\n\n_Wynter_.")
    assert [(one.was, one.now, one.exchanged) for one in found] == [("Wynter", "Keys", True), ("Keys", "Wynter", True)]


def test_a_place_is_told_by_its_pages_where_there_are_several() -> None:
    held = Held(name="a", text="one\ntwo\fthree", pages=((1, 0, 7), (2, 8, 13)))
    assert (held.where(4, 7), held.where(4, 12), Held(name="a", text="one\ntwo").where(0, 7)) == (
        "p. 1, line 2", "pp. 1-2", "lines 1-2")


def test_the_command_prints_the_same_again(folder: Path) -> None:
    code, told = run("texts", folder)
    assert code == 0
    assert "words replaced more than once: they → we (2)" in " ".join(told.split())
    assert run("texts", folder) == (0, told)


def test_json_holds_every_difference(folder: Path) -> None:
    code, told = run("texts", folder, "--json")
    found = json.loads(told)
    assert (code, found["form"], len(found["passages"])) == (0, "countertrial-texts/1", 1)
    assert {one["kind"] for one in found["pairs"][0]["differences"]} == {"left out", "put in", "replaced"}


def test_the_page_shows_both_sides_and_runs_nothing(folder: Path, tmp_path: Path) -> None:
    page = write_texts(compare_texts(folder), tmp_path / "out" / "page.html").read_text(encoding="utf-8")
    assert "<del>" in page
    assert "<ins>" in page
    assert "<script" not in page
    assert "Who may have passage 1 from whom" in page


def test_links_and_ids_of_the_page_are_whole(folder: Path, tmp_path: Path) -> None:
    for number in range(3):
        (folder / f"more-{number}.txt").write_text(f"{OTHER} {number}", encoding="utf-8")
    read = Read(write_texts(compare_texts(folder), tmp_path / "page.html").read_text(encoding="utf-8"))
    assert {link[1:] for link in read.links if link.startswith("#")} <= set(read.ids)
    assert len(read.ids) == len(set(read.ids))
    assert len(read.regions) == len(set(read.regions))


def test_a_hostile_text_stays_text_on_the_page(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(FIRST + " <script>alert(1)</script> <img src=x> " + name, encoding="utf-8")
    page = write_texts(compare_texts(tmp_path), tmp_path / "page.html").read_text(encoding="utf-8")
    assert "<script>" not in page
    assert "<img" not in page


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(folder: Path) -> None:
    (folder / "broken.docx").write_bytes(b"no archive")
    (folder / "empty.txt").write_bytes(b"")
    code, told = run("texts", folder)
    assert code == 0
    assert "not compared: broken.docx: this is no Word document" in told
    assert "not compared: empty.txt: the file is empty" in told


def test_one_text_alone_is_refused_with_what_was_found(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(FIRST, encoding="utf-8")
    code, told = run("texts", tmp_path)
    assert (code, "holds 1 text that can be read; two at least are expected" in told) == (1, True)


def test_identical_texts_are_one_bearer_with_its_copies() -> None:
    found = reuse(texts_of(Text(source=name, text=FIRST) for name in "abc"))
    assert [one.copies for one in found.scripts] == [(("a", ("b", "c")),)]


def test_quotations_are_checked_against_pages_and_not_only_plain_texts(folder: Path) -> None:
    (folder / "page.html").write_text(f"<html><body><p>{OTHER} The bell rang over the northern quay.</p></body></html>",
                                      encoding="utf-8")
    code, told = run("quote", "the bell rang over the northern quay", "--in", folder)
    assert code == 0
    assert "in page.html" in told


def english() -> str:
    pages = sorted((Path(__file__).parents[2] / "docs" / "explanation").glob("*.md"))
    return " ".join("".join(one if one.isalpha() or one in " .,\n" else " " for one in page.read_text(encoding="utf-8"))
                    for page in pages)[:40_000]


@pytest.mark.parametrize(("wrong", "low", "high"), [(0.0, 0.0, 0.3), (0.01, 0.5, 2.0), (0.03, 1.5, 5.0)])
def test_misread_letters_of_a_scan_are_estimated(wrong: float, low: float, high: float) -> None:
    text = english()
    found = median(misread("scan.pdf", noisy(text, 100 * wrong, "en", Random(seed))) for seed in range(3))
    assert low <= found <= high


def test_of_a_plain_text_nothing_is_estimated() -> None:
    assert misread("text.txt", english()) != misread("text.txt", english())  # NaN


def test_names_and_words_do_not_steer_the_terminal(folder: Path) -> None:
    (folder / "red\x1b[31m\nname.txt").write_text(f"{FIRST}\x1b]0;title\x07 {OTHER}", encoding="utf-8")
    (folder / "\x9bagain.pdf").write_bytes(b"none")
    for words in (("texts", folder, "--all"), ("quote", OTHER, "--in", folder)):
        code, told = run(*words)
        assert code == 0
        assert not {"\x1b", "\x07", "\x9b"} & set(told)


def test_a_link_to_a_file_of_the_folder_is_no_second_text(folder: Path) -> None:
    (folder / "again.txt").symlink_to(folder / "mill.txt")
    found = compare_texts(folder)
    assert found.skipped == (("again.txt", "a link to a file of the folder, which is read by itself"),)


def test_a_link_to_what_is_hidden_in_the_folder_is_read(folder: Path) -> None:
    (folder / ".store").mkdir()
    (folder / ".store" / "x").write_text(OTHER, encoding="utf-8")
    (folder / "kept.txt").symlink_to(folder / ".store" / "x")
    assert compare_texts(folder).held("kept.txt").text == OTHER


def test_a_place_that_cannot_be_written_is_told_before_the_work(folder: Path, tmp_path: Path,
                                                                monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("countertrial.workbench.compare_texts", None)
    for page, why in ((folder, "this is a folder; the name of a file is expected"),
                      (folder / "mill.txt" / "page.html", "mill.txt is a file")):
        code, told = run("texts", folder, "--html", page)
        assert (code, why in told) == (1, True), told


def test_reference_papers_that_cannot_be_read_are_told(folder: Path, tmp_path: Path) -> None:
    papers = tmp_path / "papers" / "none"
    papers.mkdir(parents=True)
    (papers / "a.xyz").write_bytes(b"x")
    assert "the folder of reference papers holds no text" in run("texts", folder, "--reference", papers)[1]
    (papers / "b.txt").write_text(OTHER, encoding="utf-8")
    assert "not compared: a.xyz (of the reference papers): " in run("texts", folder, "--reference", papers)[1]


@pytest.mark.parametrize(("date", "told"), [
    ("Tue, 03 Feb 1998 23:10:00 +0100", "3 February 1998 (from the Date of the message)"), ("yesterday", "no date")])
def test_a_message_is_dated_by_its_date(folder: Path, date: str, told: str) -> None:
    (folder / "letter.eml").write_text(f"From: a@example.org\nDate: {date}\n\n{OTHER}\n", encoding="utf-8")
    line = next(one for one in run("texts", folder)[1].splitlines() if "letter.eml:" in one)
    assert line.endswith(told)


def test_a_document_without_quotations_is_told_so(folder: Path) -> None:
    code, told = run("quotes", folder / "mill.txt", "--in", folder)
    assert (code, told.startswith("No quotation was found: words between quotation marks")) == (0, True)


def test_quotations_that_are_too_short_are_counted(folder: Path, tmp_path: Path) -> None:
    pamphlet = tmp_path / "pamphlet.txt"
    pamphlet.write_text('They call it a "court of the sea", and its clerk a "judge".', encoding="utf-8")
    told = run("quotes", pamphlet, "--in", folder)[1]
    assert "Passed over: 2 quotations with fewer words than --least." in told


def test_a_month_or_a_contrary_put_for_another_is_no_spelling(tmp_path: Path) -> None:
    told = ("In the month of {} they were {} to leave, and the {} of the town had carried the barrels to the cellar "
            "by the river before the feast of that year was over.")
    for name, words in (("a", ("November", "able", "people")), ("b", ("December", "unable", "poeple"))):
        (tmp_path / f"{name}.txt").write_text(told.format(*words), encoding="utf-8")
    found = compare_texts(tmp_path)
    (pair,) = found.pairs
    kinds = {one.was: one.kind for one in differences(*(one.text for one in found.texts), pair.matches, whole=True)}
    assert kinds == {"November": "replaced", "able": "replaced", "people": "spelled otherwise"}


def test_a_word_that_limits_is_weighty_where_one_side_has_it() -> None:
    english = ("en",)
    assert Difference((0, 3), (0, 0), "left out", "all", "", english).weighty
    assert not Difference((0, 3), (0, 0), "left out", "barrels", "", english).weighty
    assert not Difference((0, 8), (0, 7), "replaced", "all barrels", "all casks", english).weighty


def test_a_word_that_denies_in_another_language_than_that_of_the_texts_is_not_weighty() -> None:
    assert Difference((0, 5), (0, 0), "left out", "point", "", ("fr",)).weighty
    assert not Difference((0, 5), (0, 0), "left out", "point", "", ("en",)).weighty


@pytest.mark.parametrize(("was", "now", "codes", "told"), [
    ("howse", "house", ("en",), True), ("wee", "we", ("en",), True), ("hym", "him", ("en",), True),
    ("rested", "ceased", ("en",), False), ("they", "there", ("en",), False), ("him", "his", ("en",), False),
    ("письма", "письмо", ("ru",), False), ("домѣ", "доме", ("ru",), True), ("Brief", "Briefe", ("de",), False),
    ("Theil", "Teil", ("de",), True), ("point", "points", ("en",), True), ("able", "unable", ("en",), False)])
def test_a_spelling_is_told_from_another_word(was: str, now: str, codes: tuple[str, ...], told: bool) -> None:
    assert respelt(was, now, codes) is told


def test_words_told_as_replaced_more_than_once_are_not_told_again(tmp_path: Path) -> None:
    told = ("On the day before the feast {0} went to the quay with the lantern, and at night {0} carried nine "
            "casks of wine to the boat of the {1} before the bell of the tower had rung for the first time.")
    for name, words in (("a", ("they", "miller")), ("b", ("we", "carter"))):
        (tmp_path / f"{name}.txt").write_text(told.format(*words), encoding="utf-8")
    answer = run("texts", tmp_path)[1]
    assert "they → we (2)" in answer
    assert "replaced in the second: 1 place besides" in answer
    assert "“they” → “we”" not in answer


def test_only_what_one_text_shares_is_told_when_it_is_asked_for(tmp_path: Path) -> None:
    shared = ["the bridge at the mill was closed on the third day and the keys of it were handed to the secretary",
              "nobody in the harbour knew of the letter that the pilot had carried north under the boards of his boat"]
    between = " ".join(f"word{number}" for number in range(200))
    for name, words in (("a", f"{shared[0]} {between} {shared[1]}"), ("b", shared[0]), ("c", shared[1])):
        (tmp_path / f"{name}.txt").write_text(words)
    found = compare_texts(tmp_path, Comparing(about=("b.txt",)))
    assert [(one.a, one.b) for one in found.pairs] == [("a.txt", "b.txt")]
    assert [one.name for one in found.texts] == ["a.txt", "b.txt"]
    with pytest.raises(BadSource, match=r'no text "d\.txt" was read'):
        compare_texts(tmp_path, Comparing(about=("d.txt",)))
