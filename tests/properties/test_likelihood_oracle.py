"""Likelihoods against a sum over every joint state, in the standard library, with plain products."""

from itertools import product
from math import exp, log, prod

import pytest

from countertrial.methods.likelihood import log_likelihoods
from tests.properties.test_likelihood import _record


def _speech(group, speaks, at):
    heard = [i for i, k in enumerate(group.element) if k == at]
    rates = [speaks(i) / (speaks(i) + (1 - speaks(i)) * group.filed) for i in heard]
    return prod(q if group.asserts[i] else 1 - q for i, q in zip(heard, rates, strict=True))


def _free(group, at, happened):
    if not happened:
        return _speech(group, lambda i: group.false[i], at)
    shifted = lambda shift: lambda i: 1 / (1 + exp(-(log(group.true[i] / (1 - group.true[i])) + shift)))  # noqa: E731
    return sum(weight * _speech(group, shifted(shift), at) for weight, shift in group.candour)


def _scripted(group, at):
    off = (1 - group.follows) * group.off
    script = group.script[at]
    return script * _speech(group, lambda _: group.follows + off, at) + (1 - script) * _speech(group, lambda _: off, at)


def _everything(record, row):
    total = 0.0
    kinds = [range(3)] * len(record.processes) + [range(2)] * (len(record.groups) + len(record.elements[0]))
    for state in product(*kinds):
        regime, rest = state[: len(record.processes)], state[len(record.processes) :]
        control, pattern = rest[: len(record.groups)], rest[len(record.groups) :]
        share = record.direct[row]
        for process, r in zip(record.processes, regime, strict=True):
            share *= process.regimes[row][r] * process.indicators[r]
        for k, happened in enumerate(pattern):
            chance = record.elements[row][k]
            share *= (chance if happened else 1 - chance) * record.findings[k][happened]
        for group, scripted in zip(record.groups, control, strict=True):
            held = group.controlled[regime[group.process]]
            share *= (held if scripted else 1 - held) * group.indicators[scripted]
            for k, happened in enumerate(pattern):
                share *= _scripted(group, k) if scripted else _free(group, k, happened)
        total += share
    return total


@pytest.mark.parametrize("seed", range(8))
def test_both_sums_are_the_sum_over_every_joint_state(seed):
    record = _record(seed, groups=2, elements=2)
    whole = [log(_everything(record, row)) for row in range(3)]
    for by in ("elements", "control"):
        assert log_likelihoods(record, by=by) == pytest.approx(whole, abs=1e-12)
