"""Made-up cases of seven kinds of story: what the benchmark of the examinations rests on."""

import pytest

from benchmarks.procedure_worlds import procedure_world
from benchmarks.stories import ALARMS, KINDS, tried
from benchmarks.worlds import world


def test_there_are_seven_kinds() -> None:
    assert len(KINDS) == 7


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_kind_and_seed_give_the_same_case_and_others_another(kind: str) -> None:
    one, again, other = world(kind, 1), world(kind, 1), world(kind, 2)
    assert one.case.digest == again.case.digest != other.case.digest
    process, twin = procedure_world(kind, 1), procedure_world(kind, 1)
    assert process.case.digest == twin.case.digest
    assert {*one.truth, *process.truth} == set(ALARMS)


def test_what_is_planted_is_found_in_a_real_plot_too() -> None:
    found = tried(world("real plot", 3))
    assert all(alarm == truth for name, (truth, alarm) in found.items() if name != "alibi")


def test_how_people_were_held_is_found_whatever_the_story() -> None:
    for kind in ("invented plot", "real plot"):
        made = [tried(procedure_world(kind, seed)) for seed in range(6)]
        assert {name for found in made for name, pair in found.items() if all(pair)} == set(made[0])
