"""Made-up worlds in which the truth is known: weighing stays within its bands, and the naive way stays bad."""

import pytest

from benchmarks import simulated
from benchmarks.redteam import records
from benchmarks.simulated import SHIPPED, rows
from benchmarks.weighing import BANDS
from countertrial.methods.likelihood.model import Finding
from countertrial.methods.likelihood.reach import reach
from countertrial.methods.likelihood.standing import posterior
from tests.weighing_models import plot

CASES, SEED = 250, 1


@pytest.fixture(scope="module")
def scored():
    return {(world, name): one for world, name, one in simulated.scores(CASES, SEED)}


@pytest.mark.parametrize("where", BANDS)
def test_weighing_is_as_often_right_as_its_band_says(scored, where):
    accuracy, brier = BANDS[where]
    assert scored[where].accuracy >= accuracy
    assert scored[where].brier <= brier


def test_counting_every_statement_by_itself_stays_bad(scored):
    assert scored["A", "every statement by itself"].accuracy <= 0.55
    assert scored["A", "every statement by itself"].wrong > 0.3


def test_with_the_reserve_nothing_is_ever_called_almost_certain(scored):
    assert scored["C", "tables as shipped, reserve"].sure == 0


def test_no_side_moves_a_record_in_which_nothing_is_entered():
    bare = records()["nothing entered"]
    assert [reach(bare, side).moved for side in ("H1", "H2")] == [0, 0]


def test_no_side_gets_beyond_the_cap_with_process_alone():
    some = records()["a process with four signs of coercion"]
    ranges = {"process.main.b": (0.1, 0.9)}
    best = reach(some, "H2", ranges)
    assert best.after[1] / best.after[0] <= 8.20 * (1 + 1e-6)
    assert posterior(some).posterior == pytest.approx(best.before)


def test_what_a_side_sets_gives_what_it_is_said_to_give():
    model = plot(findings=(Finding(id="x", element="A", true=0.2, false=0.6),))
    found = reach(model, "H1", {"finding.x.true": (0.1, 0.5)})
    assert found.settings == (("finding.x.true", 0.5),)
    changed = plot(findings=(Finding(id="x", element="A", true=0.5, false=0.6),))
    assert found.after == pytest.approx(posterior(changed).posterior, abs=1e-12)


def test_somebody_who_wants_what_is_not_there_is_refused():
    with pytest.raises(ValueError, match='there is no hypothesis "H9"'):
        reach(plot(), "H9")
    assert [one.id for one in rows(SHIPPED)] == ["H1", "H2", "H3"]
