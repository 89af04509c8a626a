"""Quotations of a text: styles of marks, nesting, apostrophes, paragraphs, blocks, gaps."""

import pytest

from countertrial.methods.quotation.marks import Quoted, find_quotations


def words(text: str) -> list[str]:
    return [text[one.start:one.end] for one in find_quotations(text)]


@pytest.mark.parametrize("text", [
    'He said "no word of it" to them.', "He said “no word of it” to them.", "Er sagte „no word of it“ dazu.",
    "Il dit «no word of it» alors.", "Er sagte »no word of it« dazu.", "He said ‘no word of it’ to them.",
    "Er sagte ‚no word of it‘ dazu.", "He said 'no word of it' to them.", "Il dit ‹no word of it› alors."])
def test_every_style_of_marks_is_known(text: str) -> None:
    assert words(text) == ["no word of it"]


@pytest.mark.parametrize("blank", [" ", "\u00a0", "\u202f"])
def test_french_marks_have_blanks_inside(blank: str) -> None:
    found = words(f"Il dit : «{blank}On n’a rien vu ; «{blank}rien du tout{blank}» hier.{blank}» Et lui ?")
    assert [one.strip() for one in found] == [f"On n’a rien vu ; «{blank}rien du tout{blank}» hier.", "rien du tout"]


def test_a_quotation_in_a_quotation_is_nested() -> None:
    found = find_quotations("“He cried ‘stop’ and ran”")
    assert [one.nesting for one in found] == [0, 1]


@pytest.mark.parametrize("text", ["The soldiers' camp and the king's men.", "It’s the clerk’s, isn’t it", "’Tis done"])
def test_an_apostrophe_quotes_nothing(text: str) -> None:
    assert words(text) == []


def test_an_apostrophe_does_not_end_a_single_quotation() -> None:
    assert words("He said ‘it isn’t his’ twice") == ["it isn’t his"]


def test_marks_reopened_at_a_paragraph_are_one_quotation() -> None:
    found, = find_quotations("“First of it.\n\n“Second of it.” Then")
    assert found.gaps == ("paragraph",)
    assert len(found.parts) == len(found.gaps) + 1


def test_marks_never_closed_quote_nothing() -> None:
    assert words("“First of it.\n\nSecond of it.") == []


def test_an_ellipsis_and_brackets_part_a_quotation() -> None:
    text = "“one two ... three [the king] four … five. . . six”"
    found, = find_quotations(text)
    assert found.gaps == ("ellipsis", "brackets: the king", "ellipsis", "ellipsis")
    assert [text[a:b].strip() for a, b in found.parts] == ["one two", "three", "four", "five", "six"]


def test_a_number_in_brackets_is_a_note() -> None:
    found: Quoted = find_quotations("“one two[12] three”")[0]
    assert found.gaps == ("note",)


def test_an_indented_block_is_a_quotation() -> None:
    found, = find_quotations("He wrote:\n\n    all of us went home\n    before the winter came\n\nand left.\n")
    assert found.style == "block"


@pytest.mark.parametrize(("text", "quoted"), [
    ("He wrote “the gate was shut“ and “nobody came”.", ["the gate was shut", "nobody came"]),
    ('"He said ‘she told me "the gate was shut" and left’ and went"', [
        'He said ‘she told me "the gate was shut" and left’ and went', 'she told me "the gate was shut" and left',
        "the gate was shut"])])
def test_a_mark_that_looks_the_other_way_is_told_by_what_stands_beside_it(text: str, quoted: list[str]) -> None:
    assert [text[one.start:one.end] for one in find_quotations(text)] == quoted


@pytest.mark.parametrize("text", [
    "« Il dit\n« que la porte\n« était ouverte », écrit-il.", "« Il dit\n» que la porte\n» était ouverte », écrit-il.",
    "“Il dit\n“que la porte\n“était ouverte,” wrote he."])
def test_marks_at_each_line_reopen_one_quotation(text: str) -> None:
    found, = find_quotations(text)
    words = text[found.start:found.end].split()
    assert (found.nesting, words[0], words[-1].strip(",")) == (0, "Il", "ouverte")


def test_lines_of_a_letter_that_is_answered_are_a_block() -> None:
    text = "Peter wrote:\n> I did not sign the contract\n> on that day.\n\nSo he said."
    assert [one.style for one in find_quotations(text)] == ["block"]


@pytest.mark.parametrize("aside", ["(emphasis mine)", "[sic]", "(Hervorhebung von mir)", "(c’est nous qui soulignons)"])
def test_a_remark_on_the_print_parts_words_and_leaves_nothing_out(aside: str) -> None:
    assert [one.gaps for one in find_quotations(f"“he never {aside} came back”")] == [("note",)]


def test_a_mark_left_open_does_not_swallow_the_quotation_of_the_next_line() -> None:
    text = "“He came to the mill.\n“Nobody saw him” is what they say."
    assert "Nobody saw him" in [text[one.start:one.end] for one in find_quotations(text)]
