"""Likelihoods of a record: both sums, and laws that hold for any record."""

import numpy as np
import pytest

from countertrial.methods.likelihood import Group, Process, Record, log_likelihoods, posterior, regimes

DEMAND = (0.0, 0.8, 0.4)
CUSTODY = (0.05, 0.40, 0.90)


def _record(seed: int, groups: int = 4, elements: int = 3) -> Record:
    rng = np.random.default_rng(seed)

    def group() -> Group:
        n = int(rng.integers(0, 6))
        return Group(
            process=int(rng.integers(2)), controlled=rng.uniform(0.02, 0.95, 3), indicators=(0.1, 0.6),
            script=rng.uniform(0.05, 0.95, elements), element=rng.integers(0, elements, n), asserts=rng.random(n) < 0.7,
            true=rng.uniform(0.4, 0.9, n), false=rng.uniform(0.02, 0.3, n), off=0.05, follows=0.9,
            filed=float(rng.uniform(0.1, 1)), candour=((0.3, -0.8), (0.4, 0.0), (0.3, 0.8)),
        )  # fmt: skip

    return Record(
        elements=rng.uniform(0.05, 0.95, (3, elements)), groups=[group() for _ in range(groups)],
        processes=[Process(regimes=regimes(0.5, 0.4, DEMAND), indicators=(0.1, 0.4, 0.8)),
                   Process(regimes=regimes(0.2, 0.6, (0, 0, 0)))],
        findings=rng.uniform(0.05, 0.95, (elements, 2)), direct=rng.uniform(0.1, 0.9, 3),
    )  # fmt: skip


def _confessions(count: int, regime: tuple[float, float, float]) -> Record:
    group = Group(
        process=0, controlled=CUSTODY, script=[0.95], element=[0] * count, asserts=[True] * count, true=[0.6] * count,
        false=[0.05] * count, off=0.05, follows=0.9,
    )  # fmt: skip
    process = Process(regimes=regimes(0.5, 0.4, DEMAND), indicators=regime)
    return Record(elements=[[0.92], [0.05], [0.20]], processes=[process], groups=[group])


@pytest.mark.parametrize("seed", range(20))
def test_both_sums_agree(seed):
    record = _record(seed)
    by_elements, by_control = (log_likelihoods(record, by=by) for by in ("elements", "control"))
    assert by_elements == pytest.approx(by_control, abs=1e-12)


def test_no_evidence_returns_the_prior():
    record = Record(elements=[[0.9], [0.1]], processes=[Process(regimes=regimes(0.5, 0.4, (0, 0.8)))])
    assert posterior([0.3, 0.7], log_likelihoods(record)) == pytest.approx([0.3, 0.7], abs=1e-12)


def test_thirty_coerced_confessions_count_for_about_nothing():
    coercive = (1e-6, 1e-6, 1.0)
    before, after = (posterior([1 / 3] * 3, log_likelihoods(_confessions(n, coercive)))[0] for n in (0, 30))
    assert after == pytest.approx(before, abs=0.005)


def test_three_thousand_statements_stay_finite():
    assert np.isfinite(log_likelihoods(_confessions(3000, (1.0, 1.0, 1.0)))).all()


def test_the_order_of_rows_is_nothing():
    record = _record(3)
    turned = Record(
        elements=np.asarray(record.elements)[::-1], groups=record.groups, findings=record.findings,
        processes=[Process(regimes=np.asarray(p.regimes)[::-1], indicators=p.indicators) for p in record.processes],
        direct=np.asarray(record.direct)[::-1],
    )  # fmt: skip
    assert log_likelihoods(turned) == pytest.approx(log_likelihoods(record)[::-1], abs=1e-12)


def test_an_unknown_sum_is_refused():
    with pytest.raises(ValueError, match="is no sum"):
        log_likelihoods(_record(1), by="guess")
