"""Models that cannot be weighed: each fault names its value, what was found and what was expected."""

from dataclasses import replace

import pytest

from countertrial.methods.likelihood.merging import merged
from countertrial.methods.likelihood.model import Element, Finding, Group, Indicator, Mark, Process
from countertrial.methods.likelihood.standing import posterior
from tests.weighing_models import ROWS, plot, said

GOOD = plot(*said("g", "A", 2))


def refused(match, **change):
    with pytest.raises(ValueError, match=match):
        posterior(replace(GOOD, **change))


def row(**change):
    return (replace(ROWS[0], **change), *ROWS[1:])


def test_priors_that_do_not_sum_to_one():
    refused("the priors sum to 1.16667; 1 is expected", hypotheses=row(prior=0.5))


def test_a_prior_of_nothing():
    refused('"H1": its prior is 0; more than 0', hypotheses=row(prior=0))


@pytest.mark.parametrize("value", [0, 1])
def test_certainty_cannot_be_revised(value):
    refused('"H1": the probability of role "aggravator" is .: certainty cannot be revised',
            hypotheses=row(roles={"aggravator": value}))


@pytest.mark.parametrize("value", [1.5, -0.1, 1e-7, float("nan")])
def test_what_is_no_probability(value):
    refused('"H1": the probability of role "aggravator" is', hypotheses=row(roles={"aggravator": value}))


def test_an_empty_hypothesis():
    refused('hypothesis "H1": is empty', hypotheses=row(roles={}))


def test_a_role_of_which_a_hypothesis_says_nothing():
    refused('"H1": says nothing of role "aggravator"', hypotheses=row(roles={"kernel": 0.5}))


def test_one_explanation_alone():
    refused("there are 1; 2 to 6 are expected", hypotheses=(replace(ROWS[0], prior=1.0),))


def test_a_statement_in_two_groups():
    twice = (*GOOD.statements, replace(GOOD.statements[0], group="h"))
    refused('statement "g-A-0-True": stands in two groups, "g" and "h"', statements=twice,
            groups=(*GOOD.groups, Group(id="h")))


def test_a_statement_twice_in_one_group():
    refused('is there twice in group "g"', statements=GOOD.statements + GOOD.statements[:1])


def test_groups_elements_kinds_and_processes_that_are_not_there():
    refused('its group is "h", and there is no such group', statements=said("h", "A", 1))
    refused('it is on element "B", and there is no such element', statements=said("g", "B", 1))
    refused('its kind is "cell"; expected one of custody, agent, campaign, free', groups=(Group(id="g", kind="cell"),))
    refused('its process is "court"', groups=(Group(id="g", process="court"),))
    refused('its side is "left"; expected accusing or defending', groups=(Group(id="g", side="left"),))


def test_a_finding_on_nothing_and_on_two_things():
    refused("bears on nothing", findings=(Finding(id="f"),))
    refused("one of the two is expected", findings=(Finding(id="f", element="A", rows={"H1": 0.2}),))
    refused('gives no likelihood for hypothesis "H3"', findings=(Finding(id="f", rows={"H1": 0.2, "H2": 0.3}),))


def test_missing_answers_where_every_denial_is_filed():
    refused("filed below 1 is expected", groups=(Group(id="g", not_filed={"A": 2}),))


@pytest.mark.parametrize("name", ["b", "fair"])
def test_shares_of_processes(name):
    refused('process "main": ', processes=(replace(Process(id="main"), **{name: 1.5}),))


def test_rates_of_indicators_and_marks():
    refused('of indicator "Z" is 1: certainty', processes=(
        Process(id="main", indicators=(Indicator(id="Z", met=True, rates=(0.5, 0.5, 1)),)),))
    refused('of mark "m" is 0: certainty', groups=(
        Group(id="g", marks=(Mark(id="m", present=True, rates=(0, 0.5)),)),))


def test_every_fault_stands_in_one_message():
    with pytest.raises(ValueError, match=r"priors sum(.|\n)*no such group"):
        posterior(replace(GOOD, hypotheses=row(prior=0.5), statements=said("h", "A", 1)))


def many(groups, elements, body=""):
    names = [f"E{at}" for at in range(elements)]
    held = tuple(Group(id=f"g{at:02}", body=body) for at in range(groups))
    spoken = [one for at, group in enumerate(held) for one in said(group.id, names[at % elements], at + 1)]
    return plot(*spoken, groups=held, elements=tuple((one, "kernel") for one in names))


def test_groups_of_one_body_are_merged_only_over_twelve_of_both():
    assert merged(many(14, 12, "police"))[1] == ()
    model, done = merged(many(14, 13, "police"))
    assert [(one.group, one.into) for one in done] == [("g00", "g01"), ("g01", "g02")]
    assert len(model.groups) == 12
    assert len(model.statements) == len(many(14, 13).statements)


def test_fourteen_groups_of_as_many_bodies_cannot_be_merged():
    with pytest.raises(ValueError, match="14 groups and 13 elements: at most 12 of one of the two"):
        posterior(many(14, 13))


def test_no_elements_and_no_groups_give_the_prior():
    assert posterior(replace(GOOD, elements=(), statements=(), groups=())).posterior == pytest.approx([1 / 3] * 3)


def test_an_element_that_nobody_speaks_of_keeps_its_implied_prior():
    more = replace(GOOD, elements=(*GOOD.elements, Element(id="B", role="kernel")))
    assert posterior(more).elements[1].implied == pytest.approx(0.65)
