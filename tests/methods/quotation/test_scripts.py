"""Quotations in scripts without blanks, with signs for vowels, with accents of other languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countertrial.data.quotationwords import language_of
from countertrial.methods.quotation.check import Check, Structure, check
from countertrial.methods.quotation.grades import Wording
from countertrial.methods.quotation.index import index
from countertrial.methods.quotation.words import joined, split

CHINESE = "船夫供称，天黑以前有九只木箱从河边搬进仓库。他又说，村里没有任何人打开过那扇门，也不知道是谁写的信。"
JAPANESE = "船頭は、日が暮れる前に九つの木箱が川辺から倉へ運ばれたと述べた。彼はその手紙を一度も読んだことがない。"
HINDI = "नाविक ने कहा कि उसने वह पत्र कभी नहीं पढ़ा और वह उस आदमी को नहीं जानता था।"
THAI = "คนเรือให้การว่าเขาไม่เคยอ่านจดหมายฉบับนั้นและไม่รู้จักชายคนนั้น"
GREEK = "Ο βαρκάρης είπε ότι ποτέ δεν διάβασε το γράμμα, ή ότι το είχε ο δάσκαλος."


def asked(words: str, text: str) -> Check:
    return check([words], index([("one", text)]))


def unchanged(found: Check) -> bool:
    return found.structure is Structure.WHOLE and found.wording is not None and (
        found.wording <= Wording.PUNCTUATION and not found.flags)


@pytest.mark.parametrize(("words", "text"), [
    ("村里没有任何人打开过那扇门，也不知道是谁写的信", CHINESE), ("彼はその手紙を一度も読んだことがない", JAPANESE),
    ("उसने वह पत्र कभी नहीं पढ़ा", HINDI), ("เขาไม่เคยอ่านจดหมายฉบับนั้น", THAI), ("ποτέ δεν διάβασε το γράμμα", GREEK),
    ("ΠΟΤΕ ΔΕΝ ΔΙΑΒΑΣΕ ΤΟ ΓΡΑΜΜΑ", GREEK)])
def test_true_words_of_any_script_are_unchanged(words: str, text: str) -> None:
    assert unchanged(asked(words, text))


def test_words_are_not_called_verbatim_where_nobody_can_read_what_stands_around_them() -> None:
    found = asked("διάβασε το γράμμα, ή ότι το είχε ο δάσκαλος", GREEK)
    assert unchanged(found)
    assert not found.verbatim


@pytest.mark.parametrize(("words", "text"), [
    ("村里有任何人打开过那扇门，也知道是谁写的信", CHINESE), ("有八只木箱从河边搬进仓库", CHINESE),
    ("彼はその手紙を一度は読んだことがない", JAPANESE), ("彼はその手紙を一度も読んだことがある", JAPANESE),
    ("उसने वह पत्र कभी पढ़ा और वह", HINDI), ("उसकी वह पत्र कभी नहीं पढ़ा", HINDI),
    ("เขาเคยอ่านจดหมายฉบับนั้น", THAI), ("πότε δεν διάβασε το γράμμα", GREEK), ("το γράμμα, η ότι το είχε", GREEK)])
def test_a_changed_letter_or_sign_that_is_another_word_is_told(words: str, text: str) -> None:
    found = asked(words, text)
    assert found.altered
    assert not found.verbatim


def test_words_without_blanks_are_told_without_blanks() -> None:
    assert joined(split("他又说 11月 said no").plain) == "他又说11月said no"


@pytest.mark.parametrize("words", [
    "el barquero no sabía nada de la carta y no la vio", "il barcaiolo non sapeva niente della lettera che era lì",
    "de schipper had het niet gezien en hij was er ook niet", "skepparen hade inte sett att det var en man på bryggan",
    "він не бачив її на мосту", "o barqueiro não sabia de nada e não viu a carta"])
def test_a_language_without_a_list_is_not_taken_for_one_that_has_one(words: str) -> None:
    assert language_of(words.split()) is None


@given(st.lists(st.sampled_from("天地人水火山木金土日月星雨雪風雲"), min_size=40, max_size=80), st.data())
def test_a_stretch_of_a_text_without_blanks_is_unchanged_and_a_changed_letter_is_not(
        letters: list[str], data: st.DataObject) -> None:
    text = "".join(letters)
    start = data.draw(st.integers(0, len(text) - 16))
    assert unchanged(asked(text[start:start + 16], text))
    changed = text[:start + 8] + "鬼" + text[start + 9:]
    found = asked(changed[start:start + 16], text)
    assert not found.verbatim
    assert found.structure is not Structure.WHOLE or found.wording is Wording.WORD


def test_words_of_other_scripts_are_the_same_beside_letters_of_those_without_blanks() -> None:
    text = "".join(f"a{chr(at)}b {chr(at)}\n" for at in range(0x3005) if not 0xE00 < at < 0x17B4)
    alone, beside = split(text), split(f"{text}船")
    assert (beside.starts[:-1], beside.ends[:-1], beside.plain[:-1]) == (alone.starts, alone.ends, alone.plain)
    assert beside.plain[-1] == "船"
