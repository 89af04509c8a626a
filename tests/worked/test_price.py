"""The price of belief on small cases."""

import json
from dataclasses import replace

import pytest

from countertrial.case.case import Case
from countertrial.case.errors import NotInCase
from countertrial.case.prices import PriceRow
from countertrial.case.settings import CaseSettings
from countertrial.case.weights import Weights
from countertrial.encode.readingwords import read_as
from countertrial.encode.sentences import sentence
from countertrial.report.pricing import prices_json
from countertrial.verify import verify_prices
from countertrial.weighing.price import prices
from tests.worked.alibi_cases import case, stay

LANDING = stay("p", "anna", "field", "1935-12-12", mode="within")


def nobody(name: str, source: str, **more: str) -> dict[str, str]:
    return {"id": name, "source": source, "who": "*", "place": "field", "when": "1935-12"} | more


def row(of: Case, keep: str = "") -> PriceRow:
    (found,) = prices(of, keep=(keep,)).rows
    return found


def test_what_can_all_be_true_costs_nothing() -> None:
    found = row(case(presences=[LANDING])).main
    assert (found.cost, found.own, found.proved) == (0, 0, True)


def test_either_side_of_one_clash_is_a_cheapest_way() -> None:
    found = row(case(presences=[LANDING], absences=[nobody("n", "s2")])).main
    assert (found.cost, found.proved) == (1, True)
    assert {way.rejected for way in found.ways} == {("p",), ("n",)}


def test_a_story_that_is_kept_is_not_given_up() -> None:
    found = row(case(presences=[LANDING], absences=[nobody("n", "s2"), nobody("m", "s3")]), "prosecution").main
    assert (found.cost, found.own) == (2, 0)
    assert [way.rejected for way in found.ways] == [("m", "n")]


def test_statements_of_one_group_are_paid_for_once() -> None:
    found = row(case(presences=[LANDING], absences=[nobody("n", "s2"), nobody("m", "s2")]), "prosecution").main
    assert found.cost == 1
    assert [(way.rejected, way.groups) for way in found.ways] == [(("m", "n"), ("voice:v_press",))]


def test_a_story_that_contradicts_itself_pays_for_that_first() -> None:
    found = row(case(presences=[LANDING], absences=[nobody("n", "s1")]), "prosecution").main
    assert (found.own, found.cost) == (1, 0)


def test_a_voice_can_be_priced_by_itself() -> None:
    found = row(case(presences=[LANDING], absences=[nobody("n", "s2")]), "v_press").main
    assert [way.rejected for way in found.ways] == [("p",)]


def test_a_price_names_the_reading_under_which_the_rest_is_true() -> None:
    found = row(case(presences=[stay("p", "anna", "paris", "[1937-01-02..1937-01-05]", mode="within"),
                                stay("q", "anna", "moscow", "1937-01-01/1937-01-09")])).main
    assert (found.cost, found.readings) == (0, (("q", "was there at some time"),))


def test_a_reading_of_a_statement_says_who_was_where_and_when() -> None:
    case_ = case(presences=[stay("p", "anna", "field", "1935-12-12", mode="within")])
    assert read_as(case_, "p", "was there at some time") == (
        f"{sentence(case_, case_.statement('p')).rstrip('.')} [p]: was there at some time")
    assert "Anna" in read_as(case_, "p", "stayed throughout")


def test_a_reading_of_a_source_names_it_and_one_of_the_whole_case_nothing() -> None:
    case_ = case(presences=[LANDING])
    assert read_as(case_, "s1", "the date is julian") == f"{case_.name('s1')} [s1]: the date is julian"
    assert read_as(case_, case_.id, "the date is julian") == "the date is julian"


def test_what_was_said_in_custody_may_count_for_less() -> None:
    found = row(case(presences=[LANDING | {"basis": "in_custody"}], absences=[nobody("n", "s2")]))
    assert found.discounts == ((4, 4), (3, 3), (2, 2), (1, 1), (0, 0))


def test_deaths_and_trials_have_their_price() -> None:
    found = row(case(lives=[{"id": "l", "person": "anna", "died": "1937-09-20"}],
                     proceedings=[{"id": "t", "source": "s2", "who": "anna", "stage": "tried", "when": "1937-12-16"}]))
    assert (found.main.cost, found.main.proved) == (1, True)


def test_an_unknown_story_is_named_with_those_there_are() -> None:
    with pytest.raises(NotInCase, match='no story, voice, person or body "x"; stories are prosecution, critics'):
        row(case(presences=[LANDING]), "x")


def test_two_deaths_told_of_one_person_have_their_price() -> None:
    found = row(case(lives=[{"id": "l", "person": "anna", "died": "1937-09-20"},
                            {"id": "m", "source": "s2", "person": "anna", "died": "1937-12-16"}]))
    assert (found.main.cost, found.main.proved) == (1, True)
    assert {way.rejected for way in found.main.ways} == {("l",), ("m",)}


def weighed(weights: Weights, **tables: list[dict[str, str]]) -> Case:
    return replace(case(**tables), settings=CaseSettings(title="Weighed", weights=weights))


def test_a_register_that_weighs_more_is_not_given_up_for_one_voice() -> None:
    found = row(weighed(Weights(searched={"register": 3}), presences=[LANDING],
                        absences=[nobody("n", "s2", searched="register")])).main
    assert [(way.rejected, found.cost) for way in found.ways] == [(("p",), 1)]


def test_a_group_counts_at_its_heaviest() -> None:
    found = row(weighed(Weights(basis={"own_observation": 5}), presences=[LANDING], absences=[
        nobody("n", "s2"), nobody("m", "s2", basis="own_observation")]), "prosecution").main
    assert found.cost == 5


def test_weights_are_shown_with_the_prices() -> None:
    found = prices(weighed(Weights(basis={"told": 2}, searched={"log": 4}), presences=[LANDING]))
    assert found.weights == (("basis told", 2), ("searched log", 4))


def test_the_prices_of_a_case_carry_a_certificate_that_holds() -> None:
    found = prices(case(presences=[LANDING], absences=[nobody("n", "s2"), nobody("m", "s3")]))
    assert found.certificate is not None
    assert verify_prices(json.loads(json.dumps(prices_json(found)))) == []


def test_the_certificate_of_a_search_that_was_broken_off_shows_what_is_proved() -> None:
    found = prices(case(presences=[LANDING], absences=[nobody("n", "s2")]), stop=lambda: True)
    assert found.certificate is not None
    assert verify_prices(json.loads(json.dumps(prices_json(found)))) == []
