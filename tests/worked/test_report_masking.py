"""What becomes of names, ids and quoted words in a published report."""

import re
from dataclasses import replace

import pytest

from countertrial.case.case import Case
from countertrial.case.decisions import Decision
from countertrial.case.indicators import Condition, Indicator, Indicators, Settled, Status
from countertrial.case.settings import CaseSettings
from countertrial.case.sources import Passage, SourceId
from countertrial.report.masking import mask, masked_id
from countertrial.report.publish import published
from countertrial.report.scrub import LEFT_OUT, Scrub
from countertrial.report.vocabulary import Vocabulary
from countertrial.workbench import examine
from tests.worked.report_cases import EXACT, SPARED, TABLES, case, results


def scrubbed(text: str, *people: dict[str, object]) -> str:
    held = Case.from_tables({"people": list(people or TABLES["people"])})
    return Scrub(Vocabulary.of(held.people.values()), {}).text(text)


@pytest.mark.parametrize(("text", "expected"), [
    ("Anna Veresova met Ostrow.", "Person 1 met Person 4."),
    ("VERESOVA, and veresova again", "Person 1, and Person 1 again"),
    ("Vereszova, Weressowa and Вересова", "Person 1 and Person 1"),
    ("Вересову видели", "Person 1 видели"),
    ("Veresova's and Ostrow’s letters", "Person 1's and Person 4’s letters"),
    ("A. I. Veresova; Veresova, A. I. spoke", "Person 1; Person 1 spoke"),
    ("the Veresovists and anti-Veresovite papers", "the Person 1-ists and anti-Person 1-ite papers"),
    ("pseudoveresovian", "[name]"),
    ("Weressowisten", "Person 1"),
    ("Hale was there", "Person 2 or Person 3 was there"),
    ("John Hale was there, and M. Hale", "Person 2 was there, and Person 3"),
    ("John said so", "[name] said so"),
    ("john said so", "john said so"),
    ("Ve\u00adre\u200bsova hid", "Person 1 hid"),
    ("Veresov\u0301a", "Person 1"),
    ("a hale old clerk", "a Person 2 or Person 3 old clerk"),
    ("nobody is named here", "nobody is named here"),
])
def test_names_in_text(text: str, expected: str) -> None:
    assert scrubbed(text) == expected


@pytest.mark.parametrize(("name", "text", "expected"), [
    ("Robert Cecil, Earl of Salisbury", "Salisbury and the Earl of Salisbury", "Person 1 and the Earl of Person 1"),
    ("Cecil, Robert", "Robert Cecil wrote", "Person 1 wrote"),
    ("Armand du Paty de Clam", "du Paty de Clam dictated", "du Person 1 dictated"),
    ("Hubert-Joseph Henry", "Joseph Reinach on Henry", "[name] Reinach on Person 1"),
    ("G. Gordon Liddy", "G. Gordon Liddy's plan", "Person 1's plan"),
    ("张三丰", "据张三丰说", "据 Person 1 说"),
    ("Li", "Li saw a little light", "Person 1 saw a little light"),
    ("O'Brien", "O’Brien came", "Person 1 came"),
])
def test_names_of_many_forms(name: str, text: str, expected: str) -> None:
    assert scrubbed(text, {"id": "x1", "name": name}) == expected


def test_persons_are_numbered_in_the_order_of_their_table() -> None:
    masked = mask(case()).case
    assert [(one.id, one.name, one.names) for one in masked.people.values()] == [
        ("pe1", "Person 1", ()), ("pe2", "Person 2", ()), ("pe3", "Person 3", ()), ("pe4", "Person 4", ())]


def test_ids_that_hold_a_name_change_everywhere_and_others_stay() -> None:
    masked = mask(case()).case
    ids = {one.id for one in masked.statements()}
    assert "in_linz" in ids
    assert not any("veresova" in one for one in ids)
    assert masked.statement("in_linz")["who"] == ("pe1",)
    assert masked.bodies.keys() == {"court", "b1"}


def test_voices_that_are_persons_lose_their_names() -> None:
    assert {one.name for one in mask(case()).case.voices.values()} == {
        "The prosecutor", "Person 1, before the court", "Counsel", "The hotel"}


def test_quoted_words_that_hold_a_name_are_left_out_and_others_stay() -> None:
    masked = mask(case()).case
    assert masked.statement("q1")["words"] == EXACT
    assert masked.statement("q2")["words"] == "(words left out: they hold a name)"
    assert [one.at for one in masked.statements("presences")][1] == '"(words left out: they hold a name)", p. 3'


def test_addresses_and_files_of_sources_are_left_out() -> None:
    assert {one.url for one in mask(case()).case.sources.values()} == {""}


def test_the_name_of_a_file_holds_no_name() -> None:
    assert masked_id(case()) == "p1-1936"
    assert masked_id(Case.from_tables({}, id="plain-case")) == "plain-case"


def test_findings_change_with_the_case_and_get_ids_of_their_own() -> None:
    masking = mask(case())
    old, new = results().findings[0], masking.results(results()).findings[0]
    assert new.key == "alibi:at:pe1@linz"
    assert new.id != old.id
    assert new.certificate is not None
    assert new.certificate.body["who"] == {"pe1": 1}
    assert {str(ground) for ground in new.grounds} <= {one.id for one in masking.case.statements()}


def test_masking_does_not_hang_on_the_order_of_statements() -> None:
    turned = case(presences=TABLES["presences"][::-1])
    assert {one.name for one in mask(turned).case.people.values()} == {
        one.name for one in mask(case()).case.people.values()}


def test_a_text_that_still_holds_a_name_is_left_out_and_says_so() -> None:
    class Stubborn(Scrub):
        def holds(self, text: str) -> bool:
            return True
    assert Stubborn(Vocabulary(), {}).text("anything") == LEFT_OUT


def test_passages_and_decisions_are_masked_too() -> None:
    told = {"q2": Passage(source=SourceId("record"), span=(0, 5), words="Veresova said"),
            "in_linz": Passage(source=SourceId("record"), span=(7, 9), words="no name")}
    decided = Decision(id="d_veresova", by="J. Hale", when=case().statement("p9")["when"], kind="reviewed",
                       about=("veresova_graz",), why="Ostrov told it")
    masked = mask(replace(case(), passages=told, decisions=(decided,))).case
    assert {one.words for one in masked.passages.values()} == {"no name", "(words left out: they hold a name)"}
    (one,) = masked.decisions
    assert (one.by, one.why) == ("(name left out)", "Person 4 told it")
    assert "veresova" not in f"{one.id}{one.about}"


def test_without_texts_no_exact_words_are_left() -> None:
    shown = published(case(), results(), SPARED)
    assert [one["words"] for one in shown.case.statements("quotations")] == [None, None]
    assert [one.at for one in shown.case.statements("presences")][1] == ", p. 3"
    assert not any(EXACT in str(finding) for finding in shown.results.findings)


def test_indicators_of_a_case_are_published_without_names() -> None:
    own = Indicators(
        indicator=(Indicator(id="X1", pattern="Pyatakov taken late", met=(
            Condition(test="person", says="Pyatakov was taken late"),)),),
        settled=(Settled(indicator="X1", process="pyatakov_trial", status=Status.MET, by="Ada Reader", on="2026-01-01",
                         why="Pyatakov said so to Ada Reader."),))
    held = Case.from_tables({
        "people": [{"id": "pyatakov", "name": "Georgy Pyatakov"}], "sources": [{"id": "s", "title": "Register"}],
        "bodies": [{"id": "pyatakov_trial", "name": "Trial of Pyatakov", "kind": "trial"}],
        "proceedings": [{"id": "p", "source": "s", "who": "pyatakov", "stage": "convicted", "body": "pyatakov_trial"}],
    }, settings=CaseSettings(title="Trial", indicators=own))
    masking = mask(held)
    results = masking.results(examine(held, only=["fair_trial"]))
    told = f"{results} {masking.case.settings}"
    assert "settled as" in told
    assert not re.search("pyatakov|reader", told, re.IGNORECASE)


def test_answers_that_pages_look_up_keep_their_names_whatever_persons_are_called():
    people = [{"id": one, "name": f"Person {at}"} for at, one in enumerate(("adler", "bohm", "cerny"))]
    held = Case.from_tables({
        "people": people, "sources": [{"id": "s", "title": "Files", "kind": "file", "date": "1950"}],
        "custody": [{"id": "c1", "source": "s", "of": "adler", "kind": "held", "from": "1949-01-01",
                     "to": "1949-03-01"}]}, title="Held")
    found = examine(held, only=["custody"])
    told = mask(held).results(found)
    assert [dict(one.answers)["person"] for one in told.findings] == ["p1"]
