"""Where a person stood by a day, as rows on proceedings, lives and accusations show it."""

import pytest

from countertrial.case.dates import read_edtf
from countertrial.encode.standing import ANY_TIME, Moment, Standing, shown_by
from tests.worked.rolls_case import case, step

HAS, UNKNOWN, LACKS = 2, 1, 0
SPYING = [{"id": "spying", "name": "spying"}]


def by(text: str) -> Moment:
    date = read_edtf(text)
    assert date.earliest is not None
    assert date.latest is not None
    return Moment(date.earliest, date.latest)


def stood(word: str, day: str, *rows: dict[str, str]) -> int:
    return Standing(case(proceedings=rows)).held("maisky", word, "", by(day)).state


def lived(word: str, day: str, **row: str) -> int:
    return Standing(case(lives=[{"person": "maisky"} | row])).held("maisky", word, "", by(day)).state


def accused(day: str, **row: str) -> int:
    told = {"charge": "spying", "accused": "maisky", "said": "1937-05"} | row
    return Standing(case(charges=SPYING, accusations=[told])).held("maisky", "charged", "spying", by(day)).state


@pytest.mark.parametrize(("stage", "word", "state"), [
    ("convicted", "tried", HAS), ("convicted", "charged", HAS), ("charged", "named", HAS), ("acquitted", "tried", HAS),
    ("charged", "tried", UNKNOWN), ("sentenced", "tried", UNKNOWN), ("sentenced", "charged", HAS),
    ("named", "charged", UNKNOWN), ("arrested", "charged", UNKNOWN), ("rehabilitated", "convicted", UNKNOWN)])
def test_a_step_shows_the_steps_before_it(stage: str, word: str, state: int) -> None:
    assert stood(word, "1938-03-03", step("maisky", stage, "1937")) == state


@pytest.mark.parametrize(("stage", "word", "state"), [
    ("charged", "convicted", LACKS), ("named", "tried", LACKS), ("tried", "charged", UNKNOWN),
    ("charged", "arrested", UNKNOWN)])
def test_whoever_is_said_not_to_have_gone_a_step_went_none_beyond_it(stage: str, word: str, state: int) -> None:
    assert stood(word, "1938-03-03", step("maisky", stage, "", stance="denied")) == state


def convicted(day: str, *rows: dict[str, str], of: str = "trial") -> int:
    standing = Standing(case(charges=[*SPYING, {"id": "arson", "name": "arson"}], proceedings=rows))
    return standing.held("maisky", "convicted", "", by(day), frozenset({of} if of else ())).state


@pytest.mark.parametrize("stage", ["acquitted", "dropped"])
@pytest.mark.parametrize(("day", "of", "state"), [
    ("1938-03-20", "trial", LACKS), ("1938-03-03", "trial", UNKNOWN), ("1938-03", "trial", UNKNOWN),
    ("1938-03-20", "embassies", UNKNOWN), ("1938-03-20", "", UNKNOWN)])
def test_whoever_was_acquitted_in_a_trial_was_not_convicted_there_from_that_day_on(
        stage: str, day: str, of: str, state: int) -> None:
    assert convicted(day, step("maisky", stage, "1938-03-13", body="trial"), of=of) == state


def test_an_acquittal_of_everything_is_no_conviction_anywhere() -> None:
    assert convicted("1938-03-20", step("maisky", "acquitted", "1938-03-13"), of="") == LACKS


@pytest.mark.parametrize(("stage", "when", "body", "state"), [
    ("convicted", "1940", "trial", UNKNOWN), ("convicted", "1940", "embassies", LACKS),
    ("convicted", "1940", "", UNKNOWN),
    ("convicted", "1937", "embassies", HAS), ("charged", "1937", "trial", LACKS)])
def test_an_acquittal_says_nothing_where_a_conviction_by_the_same_body_is_told(
        stage: str, when: str, body: str, state: int) -> None:
    rows = [step("maisky", "acquitted", "1938-03-13", body="trial"), step("maisky", stage, when, body=body)]
    assert convicted("1938-03-20", *rows) == state


@pytest.mark.parametrize(("further", "state"), [("", UNKNOWN), ("acquitted", LACKS)])
def test_an_acquittal_on_one_charge_leaves_the_others_of_that_trial(further: str, state: int) -> None:
    rows = [step("maisky", "charged", "1938-03-01", body="trial", charge="arson"),
            step("maisky", "acquitted", "1938-03-13", body="trial", charge="spying")]
    more = [step("maisky", further, "1938-03-13", body="trial", charge="arson")] if further else []
    assert convicted("1938-03-20", *rows, *more) == state


@pytest.mark.parametrize(("when", "state"), [
    ("1938-03-03", LACKS), ("1938-03", UNKNOWN), ("1938-02", UNKNOWN), ("1936/1938-04-01", LACKS), ("1937/..", LACKS),
    ("", LACKS)])
def test_a_denial_reaches_to_the_earliest_end_of_its_date(when: str, state: int) -> None:
    assert stood("charged", "1938-03-03", step("maisky", "charged", when, stance="denied")) == state


def test_a_denial_without_a_date_reaches_to_the_day_it_was_said() -> None:
    row = step("maisky", "charged", "", stance="denied", said="1938-03-02")
    assert (stood("charged", "1938-03-02", row), stood("charged", "1938-03-03", row)) == (LACKS, UNKNOWN)


def test_a_trial_is_under_way_from_its_first_day_and_a_conviction_is_not() -> None:
    days = "1938-03-02/1938-03-13"
    assert stood("tried", "1938-03-03", step("maisky", "tried", days)) == HAS
    assert stood("convicted", "1938-03-03", step("maisky", "convicted", days)) == UNKNOWN


def test_a_step_without_a_date_was_taken_by_the_day_it_was_said() -> None:
    row = step("maisky", "charged", "", said="1938-01")
    assert (stood("charged", "1938-03-03", row), stood("charged", "1938-01-15", row)) == (HAS, UNKNOWN)


@pytest.mark.parametrize(("row", "word", "state"), [
    ({"died": "1937", "manner": "executed"}, "executed", HAS), ({"died": "1937", "manner": "executed"}, "dead", HAS),
    ({"died": "1937", "manner": "suicide"}, "executed", LACKS),
    ({"died": "1937", "manner": "killed"}, "executed", LACKS),
    ({"died": "1937", "manner": "natural"}, "executed", LACKS),
    ({"died": "1937", "manner": "accident"}, "executed", LACKS), ({"died": "1937", "manner": "killed"}, "dead", HAS),
    ({"died": "1937", "manner": "in_custody"}, "executed", UNKNOWN),
    ({"died": "1939", "manner": "executed"}, "executed", LACKS), ({"died": "1939"}, "dead", LACKS),
    ({"died": "1938", "manner": "executed"}, "dead", UNKNOWN), ({"born": "1884"}, "dead", UNKNOWN),
    ({"manner": "executed", "stance": "denied"}, "executed", LACKS),
    ({"manner": "executed", "stance": "denied"}, "dead", UNKNOWN),
    ({"died": "1937", "manner": "executed", "stance": "denied"}, "executed", UNKNOWN)])
def test_who_is_dead_or_executed_is_read_from_lives(row: dict[str, str], word: str, state: int) -> None:
    assert lived(word, "1938-03-03", **row) == state


def test_a_sentence_of_death_that_was_carried_out_shows_an_execution() -> None:
    rows = [step("maisky", "sentence_carried_out", "1937", result="death")]
    assert (stood("executed", "1938", *rows), stood("dead", "1938", *rows)) == (HAS, HAS)
    assert stood("executed", "1938", step("maisky", "sentence_carried_out", "1937", result="prison")) == UNKNOWN


def test_a_charge_was_raised_on_the_day_it_was_said_and_not_when_the_act_was_done() -> None:
    assert accused("1938-03-03", when="1930") == HAS
    assert accused("1937-05-10", when="1930") == UNKNOWN


def test_a_charge_that_is_denied_was_not_raised_by_the_day_it_was_said() -> None:
    assert accused("1937-04-30", stance="denied") == LACKS
    assert accused("1938", stance="denied") == UNKNOWN


def test_dead_before_needs_every_row_to_say_so() -> None:
    rows = [{"person": "maisky", "died": "1937"}, {"person": "maisky", "died": "1938"}]
    assert Standing(case(lives=rows[:1])).dead_before("maisky", by("1938-03-03"))
    assert not Standing(case(lives=rows)).dead_before("maisky", by("1938-03-03"))
    assert not Standing(case(lives=rows[:1])).dead_before("maisky", ANY_TIME)


def test_who_had_fallen_by_the_day_did_not_fall_later() -> None:
    later = step("maisky", "convicted", "1939")
    assert Standing(case(proceedings=[later])).fell_later("maisky", by("1938"))
    assert not Standing(case(proceedings=[later, step("maisky", "arrested", "1937")])).fell_later("maisky", by("1938"))
    assert not Standing(case(proceedings=[step("maisky", "rehabilitated", "1957")])).fell_later("maisky", by("1938"))


def test_a_row_that_denies_one_date_of_death_is_left_aside() -> None:
    standing = Standing(case(lives=[{"person": "maisky", "died": "1937", "stance": "denied"}]))
    assert [left.reason for left in standing.aside] == ["it denies one date of death, which leaves every other"]


def test_every_step_shows_itself() -> None:
    assert shown_by("quashed") == {"quashed"}
    assert shown_by("sentence_carried_out") == {"sentence_carried_out", "sentenced", "charged", "named"}
