"""Sources that were misread: what is a word, what a string may be, how badly a text was read, and what that excuses."""

import random

import pytest

from benchmarks.quoted import ALTERED, made, noisy, planted
from countertrial.data.quotationwords import quotation_words
from countertrial.methods.quotation.changes import ENDING, MISREADING, REAL_WORD, Judge
from countertrial.methods.quotation.check import check
from countertrial.methods.quotation.grades import Wording
from countertrial.methods.quotation.index import Index, index
from countertrial.methods.quotation.misreading import misread, shapes

CLEAN = "the old guard did not open the gate and the carter slept while four men may have waited on the road. " * 30


def judged(was: str, now: str, *, noise: float = 3.0, text: str = CLEAN, language: str = "en") -> tuple[Wording, str]:
    at = index([("one", f"{text} {was}")])
    return Judge(quotation_words(language), at.lexicon(language), noise).change(was.split(), now.split())


@pytest.mark.parametrize(("one", "other", "apart"), [
    ("rnodern", "modern", 0.5), ("tbe", "the", 0.5), ("fuch", "such", 0.5), ("gate", "gale", 0.5),
    ("gate", "gave", 1.0), ("old", "ol", 1.0), ("clark", "dark", 0.5), ("же", "же", 0.0), ("иа", "на", 0.5)])
def test_letters_drawn_alike_cost_half(one: str, other: str, apart: float) -> None:
    assert misread(one, other) == misread(other, one) == apart


def test_shapes_are_half_a_letter_away() -> None:
    assert all(misread("modern", one) == 0.5 for one in shapes("modern"))


@pytest.mark.parametrize(("was", "now"), [
    ("tbe", "the"), ("carler", "carter"), ("wbile", "while"), ("slepl", "slept"), ("car ter", "carter"),
    ("car tcr", "carter"), ("oldguard", "old guard"), ("o1d", "old")])
def test_a_string_that_is_no_word_is_suspected_to_be_misread(was: str, now: str) -> None:
    assert judged(was, now)[0] is Wording.OCR_SUSPECTED


@pytest.mark.parametrize(("was", "now", "grade"), [
    ("nct", "", Wording.NEGATION), ("not", "net", Wording.NEGATION), ("nct", "net", Wording.NEGATION),
    ("n ot", "", Wording.NEGATION), ("didnot", "did", Wording.NEGATION), ("fonr", "", Wording.NUMBER),
    ("1834", "1884", Wording.NUMBER), ("134", "1834", Wording.NUMBER), ("mav", "", Wording.MODAL),
    ("may", "man", Wording.MODAL), ("", "not", Wording.NEGATION), ("neve r", "ever", Wording.NEGATION),
    ("ot", "", Wording.NEGATION), ("neyei", "ever", Wording.NEGATION), ("84 7", "84", Wording.NUMBER),
    ("ca r ne ver", "car ever", Wording.NEGATION), ("lawfu l", "unlawful", Wording.NEGATION),
    ("lawlul", "unlawful", Wording.NEGATION), ("no", "not", Wording.NEGATION), ("neyer", "always", Wording.NEGATION)])
def test_no_noise_excuses_a_denial_a_number_or_a_modal(was: str, now: str, grade: Wording) -> None:
    assert judged(was, now, noise=8.0)[0] is grade


@pytest.mark.parametrize(("was", "now"), [
    ("nct", "not"), ("fonr", "four"), ("mav", "may"), ("l834", "1834"), ("18r4", "1834"), ("18r34", "1834"),
    ("183 4", "1834")])
def test_a_word_of_the_list_may_be_read_where_the_source_has_no_word(was: str, now: str) -> None:
    assert judged(was, now) == (Wording.OCR_SUSPECTED, MISREADING)


@pytest.mark.parametrize(("was", "now", "grade"), [
    ("ни", "не", Wording.NEGATION), ("никто", "некто", Wording.NEGATION)])
def test_one_denial_for_another_is_as_grave_as_none(was: str, now: str, grade: Wording) -> None:
    assert judged(was, now, text="ни один и не два, никто и никогда, нет. ", language="ru")[0] is grade


def test_a_denial_that_agrees_with_another_noun_is_an_ending() -> None:
    assert judged("keinen", "keine", text="kein Brief", language="de")[0] is Wording.INFLECTION
    assert judged("aucun", "aucune", text="un livre", language="fr")[0] is Wording.INFLECTION


@pytest.mark.parametrize(("was", "now", "grade"), [
    ("walkiug", "walking", Wording.OCR_SUSPECTED), ("walkixg", "walking", Wording.OCR_SUSPECTED),
    ("walters", "malfers", Wording.WORD), ("ballers", "walkers", Wording.WORD)])
def test_two_letters_of_a_word_are_misread_in_a_fair_text_only_where_it_looks_like_none(
        was: str, now: str, grade: Wording) -> None:
    words = [f"{head}{middle}{tail}" for head in ("b", "w", "t", "m", "h", "f", "st", "dr", "p", "s", "c", "r")
             for middle in ("al", "alk", "ill", "end", "int", "oll") for tail in ("ing", "ers", "ed")]
    assert judged(was, now, noise=1.0, text=" ".join(words))[0] is grade


def test_a_misread_denial_is_the_one_that_it_is_like() -> None:
    text = "он никогда не видел никого в доме и никогда не был там один. " * 20
    assert judged("никогдо", "никогда", text=text, language="ru") == (Wording.OCR_SUSPECTED, MISREADING)
    assert judged("нкога", "иногда", text=text, language="ru")[0] is Wording.NEGATION


def test_two_words_drawn_alike_are_suspected_in_a_poor_text_only() -> None:
    assert judged("gate", "gale", text=CLEAN + "gale " * 5 + "gate") == (Wording.OCR_SUSPECTED, REAL_WORD)
    assert judged("gate", "gale", text=CLEAN + "gale " * 5 + "gate", noise=0.1)[0] is Wording.WORD


def test_an_ending_is_excused_in_a_poor_text_only() -> None:
    text = "старый писарь видел письма и письмо. " * 30
    assert judged("письм", "письма", text=text, language="ru") == (Wording.OCR_SUSPECTED, ENDING)
    assert judged("письмо", "письма", text=text, language="ru", noise=8.0)[0] is Wording.INFLECTION


@pytest.fixture(scope="module")
def misread_by() -> dict[float, Index]:
    rng = random.Random(3)
    text = made(150_000, "en", rng).text()
    return {noise: index([("one", noisy(text, noise, "en", rng))]) for noise in (0.0, 1.0, 3.0, 6.0)}


@pytest.mark.parametrize(("noise", "low", "high"), [
    (0.0, 0.0, 0.4), (1.0, 0.5, 2.0), (3.0, 1.5, 4.5), (6.0, 2.5, 9.0)])
def test_noise_is_estimated_from_the_text(misread_by: dict[float, Index], noise: float, low: float,
                                          high: float) -> None:
    assert low <= misread_by[noise].lexicon("en").noise(9000) < high


@pytest.mark.parametrize("language", ["en", "ru", "de", "fr"])
def test_no_altered_negation_of_a_misread_text_is_verbatim(language: str) -> None:
    rng = random.Random(11)
    source = made(40_000, language, rng)

    at = index([("one", noisy(source.text(), 3.0, language, rng))])
    found = [check(planted(sort, source, rng), at, language=language) for sort in ALTERED for _ in range(20)]
    assert not any(one.verbatim for one in found)
    assert sum(one.wording is Wording.OCR_SUSPECTED for one in found) <= 2


@pytest.mark.parametrize("misread", ["did uot opcn tbe gate", "did n ot cpen the gate", "did nat opeu tbe gate"])
def test_a_misread_denial_left_out_is_no_part_of_the_word_beside_it(misread: str) -> None:
    at = index([("one", CLEAN + f"that night the old guard {misread} and the carter slept well")])
    found = check(["that night the old guard did open the gate and the carter slept well"], at, language="en")
    assert found.wording is Wording.NEGATION


def test_a_string_met_twice_in_a_badly_read_text_is_no_word_yet() -> None:
    lexicon = index([("one", CLEAN + "the cartes rode on and the cartes slept")]).lexicon("en")
    assert not lexicon.is_word("cartes", 6.0, here=True)
    assert lexicon.is_word("cartes", 0.0, here=True)


def test_misreadings_of_a_few_lines_are_suspected() -> None:
    lines = ("Tlie crowd whieh had assernbled before the prison was dispersed by the cavalry at about nine; no shots "
             "were fired, and tlie officers declare tliat no person of the crowd was injured by men of the cavalry.")
    found = check(["the officers declare that no person of the crowd was injured"], index([("one", lines)]))
    assert found.wording is Wording.OCR_SUSPECTED
