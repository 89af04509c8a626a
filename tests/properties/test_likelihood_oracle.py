"""Likelihoods against the checker's own sums, and both against a sum over every joint state with plain products."""

from itertools import product
from math import exp, log, prod

import pytest
from hypothesis import given, settings

from countertrial.methods.likelihood.arrays import arrays
from countertrial.methods.likelihood.certificate import written
from countertrial.methods.likelihood.standing import posterior
from countertrial.methods.likelihood.sums import log_likelihoods
from countertrial.verify import likelihood as checker
from tests.properties.weighing_strategies import models


@given(models())
@settings(max_examples=80, deadline=None)
def test_both_sums_are_those_of_the_checker(model):
    whole = checker.log_likelihoods(written(model))
    for by in ("elements", "control"):
        assert log_likelihoods(arrays(model), by=by) == pytest.approx(whole, rel=0, abs=1e-12)


@given(models())
@settings(max_examples=20, deadline=None)
def test_the_checker_sums_over_every_joint_state(model):
    whole = [log(_everything(model, at)) for at in range(len(model.hypotheses))]
    assert checker.log_likelihoods(written(model)) == pytest.approx(whole, rel=0, abs=1e-10)


@given(models())
@settings(max_examples=20, deadline=None)
def test_what_is_summed_out_is_read_back_alike_from_both_sums(model):
    one, other = (posterior(model, by=by) for by in ("elements", "control"))
    for some, same in zip((*one.elements, *one.groups), (*other.elements, *other.groups), strict=True):
        assert some.probability == pytest.approx(same.probability, rel=0, abs=1e-12)
    for some, same in zip(one.processes, other.processes, strict=True):
        assert some.probabilities == pytest.approx(same.probabilities, rel=0, abs=1e-12)


def _everything(model, row):
    """P(record given the explanation): every regime, script, script's content and pattern of elements."""
    total, groups, elements = 0.0, len(model.groups), len(model.elements)
    kinds = [range(3)] * len(model.processes) + [range(2)] * (groups + elements)
    for state in product(*kinds):
        runs, rest = state[: len(model.processes)], state[len(model.processes) :]
        held, pattern = rest[:groups], dict(zip((one.id for one in model.elements), rest[groups:], strict=True))
        share = prod(_process(model, process, row, run) for process, run in zip(model.processes, runs, strict=True))
        for one in model.elements:
            chance = model.hypotheses[row].roles[one.role]
            share *= chance if pattern[one.id] else 1 - chance
        share *= prod(_finding(model, one, row, pattern) for one in model.findings)
        for group, scripted in zip(model.groups, held, strict=True):
            run = runs[[one.id for one in model.processes].index(group.process)] if group.process else runs[0]
            share *= _group(model, group, scripted, run, pattern)
        total += share
    return total


def _process(model, process, row, run):
    coercive = process.b + (1 - process.b) * process.demand.get(model.hypotheses[row].id, 0)
    share = ((1 - coercive) * process.fair, (1 - coercive) * (1 - process.fair), coercive)[run]
    for one in process.indicators:
        rate = (one.rates or model.parameters.met)[run]
        share *= 1 if one.met is None else rate if one.met else 1 - rate
    return share


def _finding(model, one, row, pattern):
    alike = sum(bool(one.origin) and other.origin == one.origin for other in model.findings) or 1
    rate = one.rows[model.hypotheses[row].id] if one.rows else one.true if pattern[one.element] else one.false
    return rate ** (1 / (1 + (alike - 1) * model.parameters.shared))


def _group(model, group, scripted, run, pattern):
    common, kind = model.parameters, model.parameters.kinds[group.kind]
    held = (group.controlled or kind.controlled)[run]
    share = held if scripted else 1 - held
    for one in group.marks:
        rate = (one.rates or common.present)[scripted]
        share *= 1 if one.present is None else rate if one.present else 1 - rate
    follows = common.follows if group.follows is None else group.follows
    script = kind.script[group.side == "defending"] if group.script is None else group.script
    off = (1 - follows) * common.off_script
    for element, happened in pattern.items():
        if scripted:
            inside, outside = (_spoken(model, group, element, _always(rate)) for rate in (follows + off, off))
            share *= script * inside + (1 - script) * outside
        elif happened:
            share *= sum(weight * _spoken(model, group, element, _moved(shift), "true")
                         for weight, shift in common.candour)
        else:
            share *= _spoken(model, group, element, _moved(0), "false")
    return share


def _always(rate):
    return lambda _: rate


def _moved(shift):
    return lambda rate: 1 / (1 + (1 - rate) / rate * exp(-shift))


def _spoken(model, group, element, speaks, name="true"):
    said = [one for one in model.statements if (one.group, one.element) == (group.id, element)]
    filed = model.parameters.filed if group.filed is None else group.filed
    missing = group.not_filed.get(element, 0)
    known = any(group.not_filed.values())
    common = getattr(model.parameters, name)
    total = ((1 - speaks(common)) * (1 - filed)) ** missing
    for one in said:
        own = getattr(one, name)
        rate = speaks(common if own is None else own)
        weight = 1 if known else rate + (1 - rate) * filed
        total *= (rate if one.asserts else (1 - rate) * filed) / weight
    return total
