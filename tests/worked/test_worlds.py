"""Made-up cases of seven kinds of story: what the benchmark of the examinations rests on."""

import pytest

from benchmarks.stories import ALARMS, KINDS, tried
from benchmarks.worlds import world


def test_there_are_seven_kinds() -> None:
    assert len(KINDS) == 7


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_kind_and_seed_give_the_same_case_and_others_another(kind: str) -> None:
    one, again, other = world(kind, 1), world(kind, 1), world(kind, 2)
    assert one.case.digest == again.case.digest != other.case.digest
    assert set(one.truth) == set(ALARMS)


def test_what_is_planted_is_found_in_a_real_plot_too() -> None:
    found = tried(world("real plot", 3))
    assert all(alarm == truth for name, (truth, alarm) in found.items() if name != "alibi")
