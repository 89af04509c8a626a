"""What counts as one question, and what the first screen makes of it."""

import re

import pytest

from countertrial.case.findings import Examined, Ran, Results, Story, Verdict
from countertrial.report.counting import questions, repeats, tally
from countertrial.report.page import FOREMOST, render
from tests.worked.report_cases import PLAIN, case, found, results
from tests.worked.test_report_examples import EXAMPLES, example

TOLD = found("in_linz", "veresova_graz", against=Story("prosecution"))
AGAIN = found("in_linz", "veresova_graz", examination="outcomes", key="outcomes:again", question="Told again?",
              answers=(("see", TOLD.key),), against=Story("prosecution"))


def ran(**examined: tuple[object, ...]) -> Results:
    return Results(ran=tuple(Ran(name=name, label=f"{name}?", examined=Examined(findings=some))  # type: ignore[arg-type]
                             for name, some in examined.items()))


def many(number: int, verdict: Verdict, examination: str) -> list[object]:
    return [found("in_linz", "n1", key=f"{examination}:{verdict}:{at}", verdict=verdict, examination=examination,
                  question=f"Question {examination} {verdict} {at}?") for at in range(number)]


def test_one_key_with_two_verdicts_is_two_questions() -> None:
    both = (TOLD, found("in_linz", "n1", verdict=Verdict.OPEN))
    assert [len(some) for some in questions(both).values()] == [1, 1]
    assert tally(ran(alibi=both)).counts == {Verdict.FAILS: 1, Verdict.OPEN: 1}


def test_a_contradiction_that_two_examinations_tell_is_counted_once() -> None:
    told = tally(ran(alibi=(TOLD,), outcomes=(AGAIN,)))
    assert (dict(told.counts), told.repeats, told.asked) == ({Verdict.FAILS: 1}, 1, 2)


def test_two_questions_of_one_examination_that_tell_one_contradiction_are_counted_once() -> None:
    again = found("in_linz", "veresova_graz", key="alibi:again", question="Again?", answers=(("see", TOLD.key),))
    assert tally(ran(alibi=(TOLD, again))).repeats == 1


def test_what_refers_to_a_question_that_was_not_put_is_counted() -> None:
    assert tally(ran(outcomes=(AGAIN,))).counts == {Verdict.FAILS: 1}


def test_what_stands_repeats_no_contradiction() -> None:
    stands = found("o1", examination="rolls", key="roll:1", verdict=Verdict.STANDS, answers=(("see", TOLD.key),))
    assert repeats(ran(alibi=(TOLD,), rolls=(stands,))) == {}


def test_a_repeated_question_leads_to_the_one_that_is_counted_and_burdens_nobody_twice() -> None:
    page = render(case(), ran(alibi=(TOLD,), outcomes=(AGAIN,)), version="1", options=PLAIN)
    assert 'told, and counted, under <a href="#q1">question 1</a>' in page
    assert "2 questions, each counted once; 1 of them tells again what another question found" in page
    assert re.search('the story of the prosecution</span></th><td class="num">1</td><td class="num">0<', page)
    assert page.count('aria-labelledby="w-') == 1


def test_the_first_screen_names_nine_those_that_fail_first_and_each_examination_in_turn() -> None:
    told = ran(alibi=tuple(many(9, Verdict.FAILS, "alibi")), rolls=tuple(many(2, Verdict.OPEN, "rolls")),
               existence=tuple(many(3, Verdict.FAILS, "existence")))
    page = render(case(), told, version="1", options=PLAIN)
    first = page[page.index('id="g1"'):page.index('id="g2"')]
    named = re.findall(r"<bdi>Question (\w+) (\w+) ", first)
    assert len(named) == FOREMOST
    assert named == [("alibi", "fails")] * 6 + [("existence", "fails")] * 3
    assert "and 5 more" in first


@pytest.mark.parametrize("name", EXAMPLES)
def test_as_many_questions_as_the_terminal_counts(name: str) -> None:
    _, results_of = example(name)
    assert tally(results_of).asked == len({finding.same for finding in results_of.findings})


def test_the_contents_name_examinations_in_one_word() -> None:
    page = render(case(), results(), version="1", options=PLAIN)
    contents = page[page.index('<nav aria-label="Contents">'):page.index("</nav>")]
    assert '<a href="#e-alibi">Whereabouts</a>' in contents
    assert '<a href="#e-rolls">Rolls</a>' in contents
    assert "Could everybody have been there?</h3>" in page
