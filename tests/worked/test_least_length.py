"""How long a passage must be by default, by script."""

import random
from pathlib import Path

import pytest

from countertrial.methods.textreuse import Settings, Text, least_length, reuse, texts_of
from countertrial.workbench import Comparing, compare_texts

HAN = "".join(map(chr, range(0x4E00, 0x5A00)))
LATIN = [f"{one}{other}m" for one in ("ka", "ro", "ti", "su") for other in ("lor", "nep", "vid", "gas", "bum")]


def han(seed: int, count: int) -> str:
    return "".join(random.Random(seed).choices(HAN, k=count))


def latin(seed: int, count: int) -> str:
    return " ".join(random.Random(seed).choices(LATIN, k=count))


PASSAGE = han(1, 48)


def around(*seeds: int) -> tuple[Text, ...]:
    """Texts that share 48 signs, with signs of their own on both sides."""
    return tuple(Text(source=f"t{one}", text=f"{han(one, 90)}。{PASSAGE}。{han(one + 100, 90)}。") for one in seeds)


def test_forty_eight_chinese_signs_are_a_passage() -> None:
    rows = texts_of(around(2, 3))
    (match,) = reuse(rows).matches
    assert rows.text(0)[match.a.start:match.a.end] == PASSAGE


def test_thirty_signs_are_none() -> None:
    some = [Text(source=one.source, text=one.text.replace(PASSAGE, PASSAGE[:30])) for one in around(2, 3)]
    assert reuse(texts_of(some)).matches == ()


def test_texts_of_a_folder_follow_the_same_rule(tmp_path: Path) -> None:
    for one in around(2, 3):
        (tmp_path / f"{one.source}.txt").write_text(one.text, encoding="utf-8")
    found = compare_texts(tmp_path)
    assert (len(found.reuse.scripts), found.reuse.searched.settings.min_length) == (1, 40)
    assert compare_texts(tmp_path, Comparing(least=80)).reuse.scripts == ()


@pytest.mark.parametrize(("share", "least"), [(0.0, 80), (0.4, 80), (0.6, 40), (1.0, 40)])
def test_the_length_goes_by_most_of_the_letters(share: float, least: int) -> None:
    letters = latin(4, 400).replace(" ", "")[:round(1000 * (1 - share))]
    assert least_length(texts_of([Text(source="a", text=letters), Text(source="b", text=han(5, round(1000 * share)))])
                        ) == least


def test_a_length_that_was_asked_for_stays() -> None:
    assert reuse(texts_of(around(2, 3)), Settings(min_length=60)).searched.settings.min_length == 60


def test_texts_without_a_letter_have_the_length_for_letters() -> None:
    assert least_length(texts_of([Text(source="a", text=""), Text(source="b", text="…")])) == 80
