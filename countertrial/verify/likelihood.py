"""How likely a written record is under each explanation: plain sums in logarithms, without any library."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from math import exp, inf, log
from typing import Any

MOST = 12
"""Most elements whose patterns are gone through; above, it is gone through which groups were scripted."""

Written = Mapping[str, Any]
"""A model as it stands in a certificate, of the form that `verify.weighing` has checked."""


def summed(logs: Iterable[float]) -> float:
    """Logarithm of the sum of what these are logarithms of."""
    some = list(logs)
    top = max(some, default=-inf)
    return top if top == -inf else top + log(sum(exp(one - top) for one in some))


def posterior(model: Written) -> list[float]:
    """Probabilities of the explanations on the record, without the reserve."""
    weighed = [log(row["prior"]) + one for row, one in zip(model["hypotheses"], log_likelihoods(model), strict=True)]
    total = summed(weighed)
    return [exp(one - total) for one in weighed]


def log_likelihoods(model: Written) -> list[float]:
    """Log-likelihood of the record under each explanation."""
    speech = [_Speech(model, group) for group in model["groups"]]
    bearing = _bearing(model)
    rows = [row["id"] for row in model["hypotheses"]]
    chances = [[_chance(row, one, bearing) for one in model["elements"]] for row in model["hypotheses"]]
    direct = [sum(share * log(one["rows"][row]) for one, share in bearing if not one["element"]) for row in rows]
    regimes = [[_regimes(model, process, row) for process in model["processes"]] for row in rows]
    if len(model["elements"]) <= MOST:
        found = _by_patterns(model, speech, chances, regimes)
    else:
        found = _by_scripts(model, speech, chances, regimes)
    return [one + more for one, more in zip(found, direct, strict=True)]


def _by_patterns(model: Written, speech: Sequence["_Speech"], chances: list[list[tuple[float, float]]],
                 regimes: list[list[list[float]]]) -> list[float]:
    terms: list[list[float]] = [[] for _ in chances]
    for pattern in product((0, 1), repeat=len(model["elements"])):
        within = [[0.0] * 3 for _ in model["processes"]]
        for one in speech:
            free = sum(one.free[k][e] for k, e in enumerate(pattern)) + one.marks[0]
            scripted = sum(one.scripted) + one.marks[1]
            for regime, held in enumerate(one.held):
                within[one.process][regime] += summed((log(1 - held) + free, log(held) + scripted))
        for at, (row, runs) in enumerate(zip(chances, regimes, strict=True)):
            happened = sum(row[k][e] for k, e in enumerate(pattern))
            terms[at].append(happened + _over(runs, within))
    return [summed(some) for some in terms]


def _by_scripts(model: Written, speech: Sequence["_Speech"], chances: list[list[tuple[float, float]]],
                regimes: list[list[list[float]]]) -> list[float]:
    terms: list[list[float]] = [[] for _ in chances]
    for state in product((0, 1), repeat=len(speech)):
        within = [[0.0] * 3 for _ in model["processes"]]
        for one, scripted in zip(speech, state, strict=True):
            for regime, held in enumerate(one.held):
                within[one.process][regime] += log(held if scripted else 1 - held) + one.marks[scripted]
        for at, (row, runs) in enumerate(zip(chances, regimes, strict=True)):
            said = 0.0
            for k, chance in enumerate(row):
                said += summed(chance[e] + sum(one.scripted[k] if scripted else one.free[k][e]
                                               for one, scripted in zip(speech, state, strict=True)) for e in (0, 1))
            terms[at].append(said + _over(runs, within))
    return [summed(some) for some in terms]


def _over(runs: list[list[float]], within: list[list[float]]) -> float:
    return sum(summed(run + inside for run, inside in zip(one, some, strict=True))
               for one, some in zip(runs, within, strict=True))


def _bearing(model: Written) -> list[tuple[Written, float]]:
    """Findings, each with the share of its logarithm that counts."""
    often = Counter(one["origin"] for one in model["findings"] if one["origin"])
    rho = model["parameters"]["shared"]
    return [(one, 1 / (1 + (often.get(one["origin"], 1) - 1) * rho)) for one in model["findings"]]


def _chance(row: Written, element: Written, bearing: list[tuple[Written, float]]) -> tuple[float, float]:
    chance = row["roles"][element["role"]]
    false, true = log(1 - chance), log(chance)
    for finding, share in bearing:
        if finding["element"] == element["id"]:
            false, true = false + share * log(finding["false"]), true + share * log(finding["true"])
    return false, true


def _regimes(model: Written, process: Written, row: str) -> list[float]:
    coercive = process["b"] + (1 - process["b"]) * process["demand"].get(row, 0.0)
    shares = [(1 - coercive) * process["fair"], (1 - coercive) * (1 - process["fair"]), coercive]
    out = []
    for at, share in enumerate(shares):
        total = log(share) if share > 0 else -inf
        for one in process["indicators"]:
            if one["met"] is not None:
                rate = (one["rates"] or model["parameters"]["met"])[at]
                total += log(rate if one["met"] else 1 - rate)
        out.append(total)
    return out


class _Speech:
    """What a group says: its logarithms where it is free and where it is scripted."""

    def __init__(self, model: Written, group: Written) -> None:
        common, kind = model["parameters"], model["parameters"]["kinds"][group["kind"]]
        names = [one["id"] for one in model["processes"]]
        self.process = names.index(group["process"]) if group["process"] else 0
        self.held: list[float] = group["controlled"] or kind["controlled"]
        self.marks = [0.0, 0.0]
        for one in group["marks"]:
            if one["present"] is not None:
                for side, rate in enumerate(one["rates"] or common["present"]):
                    self.marks[side] += log(rate if one["present"] else 1 - rate)
        self._filed = common["filed"] if group["filed"] is None else group["filed"]
        self._known = any(group["not_filed"].values())
        follows = common["follows"] if group["follows"] is None else group["follows"]
        script = kind["script"][group["side"] == "defending"] if group["script"] is None else group["script"]
        off = (1 - follows) * common["off_script"]
        said = [one for one in model["statements"] if one["group"] == group["id"]]
        self.free, self.scripted = [], []
        for element in model["elements"]:
            here = [(one["asserts"], common["true"] if one["true"] is None else one["true"],
                     common["false"] if one["false"] is None else one["false"])
                    for one in said if one["element"] == element["id"]]
            here += [(None, common["true"], common["false"])] * group["not_filed"].get(element["id"], 0)
            true = summed(log(weight) + sum(self._answer(said, _moved(t, shift)) for said, t, _ in here)
                          for weight, shift in common["candour"])
            self.free.append((sum(self._answer(said, f) for said, _, f in here), true))
            inside, outside = (sum(self._answer(said, rate) for said, _, _ in here) for rate in (follows + off, off))
            self.scripted.append(summed((log(script) + inside, log(1 - script) + outside)))

    def _answer(self, said: bool | None, rate: float) -> float:
        """Log P(what stands in the file), at a rate of assertion."""
        if said is None:
            return log(1 - rate) + log(1 - self._filed)
        likely = log(rate) if said else log(1 - rate) + log(self._filed)
        return likely if self._known else likely - log(rate + (1 - rate) * self._filed)


def _moved(rate: float, shift: float) -> float:
    return 1 / (1 + exp(-(log(rate) - log(1 - rate) + shift)))
