"""Texts that no search for passages was made for: each is named or passed over, and the rest goes on."""

import random
from types import SimpleNamespace

import numpy as np
import pytest

from countertrial.case.errors import BadSource
from countertrial.methods.textreuse import Decision, Settings, Text, embedded, reuse, texts_of
from countertrial.methods.textreuse import engine as engine_module
from countertrial.workbench.texts import compare_texts

LINE = "the harbour clerk counted seven barrels and nobody asked him why he stayed until morning came again"


def around(passage: str, seed: int, letters: str = "abcdefghiklmnoprstuvw") -> str:
    rng = random.Random(seed)

    def some(count: int) -> str:
        return " ".join("".join(rng.choices(letters, k=rng.randint(4, 9))) for _ in range(count))

    return f"{some(40)} {passage} {some(40)}"


def found(*texts: Text, **rules):
    return reuse(texts_of(texts), Settings(**rules))


@pytest.mark.parametrize("text", ["", "x", "two words", "…!?", "\x00\x01\x02", "\ufeff"])
def test_a_text_of_hardly_any_words_is_named_and_the_rest_goes_on(text):
    result = found(Text(source="a", text=around(LINE, 1)), Text(source="b", text=around(LINE, 2)),
                   Text(source="c", text=text))
    assert result.searched.skipped == (("c", "too short"),)
    assert len(result.matches) == 1


@pytest.mark.parametrize("filler", ["a", "a ", "word ", LINE + "\n"])
def test_one_letter_word_or_line_for_pages_comes_to_an_end(filler):
    result = found(Text(source="a", text=filler * 4000 + around(LINE, 1)), Text(source="b", text=filler * 3000))
    assert result.searched.texts == 2


def test_words_of_hundreds_of_letters_are_passed_over_and_told():
    blob = "".join(random.Random(1).choices("ABCDEFabcdef0123456789", k=5000))
    result = found(*(Text(source=f"t{at}", text=around(f"{LINE} {blob}", at)) for at in (1, 2)))
    assert "2 words of more than 200 letters were passed over." in result.searched.notes
    assert result.matches


def test_control_signs_are_gaps():
    result = found(Text(source="a", text=around(LINE.replace(" ", "\x07"), 1)), Text(source="b", text=around(LINE, 2)))
    assert result.matches[0].similarity == 1.0


def test_a_date_that_is_wider_than_a_year_decides_nothing():
    changed = LINE.replace("seven", "eleven")
    texts = [Text(source="a", text=around(LINE, 1), days=(0, 800)), Text(source="b", text=around(changed, 2),
                                                                          days=(900, 900))]
    arrow = found(*texts).scripts[0].arrows[1]
    assert (arrow.decision, arrow.reason) == (Decision.UNDECIDED, "a date is wider than a year")


def test_a_text_too_long_is_refused_with_its_length():
    texts = texts_of([Text(source="a", text="some words here")])
    object.__setattr__(texts, "length", np.array([1 << 33]))
    with pytest.raises(ValueError, match="source a: 8,589,934,592 code points, expected at most 4,294,967,295"):
        engine_module.reuse(texts)


def test_rows_out_of_order_are_refused():
    texts = texts_of([Text(source="a", text=LINE, days=(1, 1)), Text(source="b", text=LINE, days=(2, 2))])
    object.__setattr__(texts, "first_day", texts.first_day[::-1].copy())
    with pytest.raises(ValueError, match="source b: stands after a"):
        reuse(texts)


@pytest.mark.parametrize(("name", "letters"), [
    ("Latin", "abcdefghiklmnoprstuvw"), ("Cyrillic", "абвгдежзиклмнопрстуыья"), ("Greek", "αβγδεζηικλμνοπρστυφω")])
def test_scripts_with_gaps_between_words(name, letters):
    rng = random.Random(name)
    passage = " ".join("".join(rng.choices(letters, k=6)) for _ in range(30))
    one, other = around(passage.upper(), 1, letters), around(passage, 2, letters)
    match = found(Text(source="a", text=one), Text(source="b", text=other)).matches[0]
    assert one[match.a.start:match.a.end] == passage.upper()
    assert other[match.b.start:match.b.end] == passage


@pytest.mark.parametrize(("name", "signs"), [
    ("Chinese", range(0x4E00, 0x9000)),
    ("Japanese", [*range(0x3041, 0x3094), *range(0x30A1, 0x30F6), *range(0x4E00, 0x5200)]),
    ("Thai", range(0x0E01, 0x0E2E))])
def test_scripts_without_gaps_are_compared_by_signs(name, signs):
    rng = random.Random(name)
    passage, *rest = ("".join(map(chr, rng.choices(list(signs), k=120))) for _ in range(5))
    one, other = rest[0] + passage + rest[1], rest[2] + passage + rest[3]
    match = found(Text(source="a", text=one), Text(source="b", text=other)).matches[0]
    assert abs(match.a.start - 120) <= 2
    assert abs(match.a.end - 240) <= 2


def test_a_text_of_two_scripts_is_compared_by_both():
    han = "".join(map(chr, random.Random(2).choices(range(0x4E00, 0x9000), k=60)))
    one, other = around(f"{LINE} {han}", 1), around(f"{LINE} {han}", 2)
    match = found(Text(source="a", text=one), Text(source="b", text=other)).matches[0]
    assert one[match.a.start:match.a.end] == f"{LINE} {han}"


def test_a_search_that_finds_no_room_for_its_files_says_how_much_it_needs(tmp_path, monkeypatch):
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(around(LINE, ord(name)), encoding="utf-8")
    monkeypatch.setattr(embedded, "BYTES_A_LETTER", 1 << 30)
    monkeypatch.setattr(embedded, "BYTES_ON_DISK", 5_000_000)
    monkeypatch.setattr(embedded.shutil, "disk_usage", lambda _: SimpleNamespace(free=1_000_000_000))
    with pytest.raises(BadSource, match=r"found 1\.0 GB free, expected [4-6]\.\d GB; name a folder .* in TMPDIR"):
        compare_texts(tmp_path)
