"""Prices worked out by hand: who must be disbelieved, and at what cost."""

import numpy as np
import pytest

from countertrial.methods.alibi.compiled import NOWHERE
from countertrial.methods.alibi.contradiction import SelfContradiction
from countertrial.methods.alibi.growth import Happening, Statement
from countertrial.methods.alibi.price import Index, cheapest
from countertrial.methods.alibi.sweep import certain
from countertrial.methods.hitting import Core
from tests.properties.alibi_strategies import problem

# On the line of towns 0, 1, 2, 3 a kilometre takes a minute: 1, 2 and 3 minutes from one to the next.


def visits(*rows, **more):
    """One statement a row: a visit of person 0 at a place, from lo to hi, for so many minutes."""
    return problem(selectors=[(at, ()) for at in range(len(rows))],
                   events=[((at,), *row, 0) for at, row in enumerate(rows)],
                   rows=[(at, 0) for at in range(len(rows))], **more)


def triple():
    """Three visits of which any two fit into the window, and not all three."""
    return visits((0, 0, 3, 1), (1, 0, 3, 1), (2, 0, 3, 1))


def test_of_two_visits_at_once_the_lighter_is_given_up():
    found = cheapest(visits((0, 0, 0, 5), (3, 0, 0, 5), weights=[3, 2]))
    assert (found.rejected, found.cost, found.bound, found.proved) == ((1,), 2, (0, 2), True)
    assert found.cores == (Core(frozenset({0, 1})),)
    assert found.witness.tolist() == [0, NOWHERE]


def test_what_is_kept_makes_the_other_pay():
    found = cheapest(visits((0, 0, 0, 5), (3, 0, 0, 5), weights=[3, 2]), kept={1})
    assert (found.rejected, found.own, found.cost) == ((0,), 0, 3)


def test_a_story_that_contradicts_itself_pays_for_its_own():
    found = cheapest(visits((0, 0, 0, 5), (3, 0, 0, 5), weights=[3, 2]), kept={0, 1})
    assert (found.rejected, found.own, found.cost) == ((1,), 2, 0)


def test_three_towns_in_one_window_are_one_conflict_of_three():
    found = cheapest(triple())
    assert (found.cost, found.proved, [sorted(one.members) for one in found.cores]) == (1, True, [[0, 1, 2]])


def test_the_other_ways_out_of_a_conflict_of_three_are_given():
    assert cheapest(triple(), alternatives=5).alternatives == (((1,), (2,)),)


def test_statements_of_one_group_are_paid_once():
    asked = visits((0, 0, 0, 5), (3, 0, 0, 5), (0, 100, 100, 5), (3, 100, 100, 5), weights=[2, 1, 2, 1])
    assert cheapest(asked, groups=[-1, -1, -1, -1]).cost == 2
    assert cheapest(asked, groups=[0, 1, 0, 1]).cost == 1
    assert cheapest(asked, groups=[7, 1, 7, 2]).rejected in {(0, 2), (1, 3)}


def test_a_reading_under_which_all_is_well_costs_nothing():
    within, throughout = ((0, 0),), ((0, 1),)
    asked = problem(selectors=[(0, within), (0, throughout), (1, ())], rows=[(0, 0), (1, 0), (2, 0)],
                    events=[((0,), 0, 0, 10, 0, 0), ((1,), 0, 0, 0, 10, 0), ((2,), 3, 4, 4, 1, 0)])
    assert (cheapest(asked).cost, cheapest(asked).assignment) == (0, within)
    assert cheapest(asked, readings=throughout).cost == 1


def test_an_absence_and_a_death_that_cover_a_window_are_given_up_or_the_visit():
    asked = problem(selectors=[(0, ()), (1, ()), (2, ())], events=[((0,), 0, 0, 9, 1, 0)], rows=[(0, 0)],
                    holes=[(1, 0, 0, 4), (2, 0, 5, 20)], weights=[5, 2, 1])
    found = cheapest(asked)
    assert (found.rejected, [sorted(one.members) for one in found.cores]) == ((2,), [[0, 1, 2]])


def test_what_nobody_states_cannot_be_given_up():
    asked = problem(selectors=[(0, ())], events=[((), 0, 0, 0, 1, 0), ((), 3, 0, 0, 1, 0)], rows=[(0, 0), (1, 0)])
    with pytest.raises(ValueError, match="your own settings contradict each other"):
        cheapest(asked)


def test_settings_that_contradict_each_other_are_named_with_the_events_of_the_core():
    asked = problem(selectors=[(0, ())], rows=[(0, 0), (1, 0), (2, 0), (3, 1)],
                    events=[((0,), 0, 50, 60, 1, 0), ((), 0, 0, 0, 1, 0), ((), 3, 0, 0, 1, 0), ((), 2, 0, 0, 1, 0)])
    with pytest.raises(SelfContradiction, match=r"event 1 \(person 0, place 0, start 0 to 0, duration 1\) and event 2 "
                                                r"\(person 0, place 3") as told:
        cheapest(asked)
    assert told.value.events == (1, 2)


def test_stopped_at_once_all_is_given_up_and_nothing_claimed():
    found = cheapest(triple(), stop=lambda: True)
    assert (found.rejected, found.proved, found.bound) == ((0, 1, 2), False, (0, 0))


def test_progress_is_told_what_is_done():
    told = []
    cheapest(triple(), progress=lambda *words: told.append(words))
    assert ("placed", 3, 3) in told
    assert told[-1] == ("conflicts", 1, 2)


def test_a_second_query_knows_the_cores_of_the_first():
    index = Index(triple())
    assert cheapest(index).rounds == 2
    assert cheapest(index, kept={0}).rounds == 1


def test_a_statement_added_about_somebody_new_changes_nothing():
    index = Index(triple())
    before = cheapest(index)
    index.add(Statement(events=(Happening(place=0, lo=0, hi=5, entities=(77,)),)))
    assert cheapest(index).cost == before.cost == 1


def test_a_statement_added_in_a_place_not_in_use_is_refused():
    with pytest.raises(ValueError, match="place 7 is not in use yet"):
        Index(triple()).add(Statement(events=(Happening(place=7, lo=0, hi=5, entities=(0,)),)))


def test_a_statement_added_about_an_event_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match="no event 9; expected 0 to 2"):
        Index(triple()).add(Statement(holes=((0, 9, 0, 1),)))


def test_an_event_added_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="latest start 1 is before earliest start 2"):
        Happening(place=0, lo=2, hi=1)


def test_a_reading_that_does_not_occur_is_refused():
    with pytest.raises(ValueError, match="dimension 0 has no value 3"):
        cheapest(triple(), readings=((0, 3),))


def test_groups_of_another_length_are_refused():
    with pytest.raises(ValueError, match="groups: 2 for 3 members"):
        cheapest(triple(), groups=[0, 1])


def test_a_time_out_of_reach_is_refused():
    with pytest.raises(ValueError, match=r"events\.hi: .* is out of reach"):
        cheapest(visits((0, 0, 1 << 59, 1)))


def test_certain_conflicts_of_two_are_found_whatever_the_spans():
    far = 1 << 56
    found = certain(visits((0, -far, -far, 5), (3, -far, -far, 5), (0, far, far, 5), (3, far, far, 5)))
    assert (found.statements, found.pairs.tolist(), found.complete) == (((0, 1), (2, 3)), [[0, 1], [2, 3]], True)


def test_a_certain_conflict_of_three_is_an_order_that_fixed_dates_break():
    asked = problem(selectors=[(0, ()), (1, ()), (2, ())], orders=[(2, 0, 1, 0)],
                    events=[((0,), 0, 9, 9, 0, 0), ((1,), 0, 5, 5, 0, 0)])
    assert certain(asked).statements == ((0, 1, 2),)


def test_a_limit_of_pairs_is_told():
    asked = visits(*[(at % 2 * 3, 0, 0, 5) for at in range(6)])
    assert (certain(asked).complete, certain(asked, limit=1).complete) == (True, False)
    with pytest.raises(ValueError, match="limit is 0; expected 1 or more"):
        certain(asked, limit=0)


def test_many_persons_and_a_meeting_are_one_component():
    asked = problem(selectors=[(0, ()), (1, ()), (2, ())], rows=[(0, 0), (0, 1), (1, 0), (2, 1)],
                    events=[((0,), 0, 0, 12, 1, 0), ((1,), 3, -10, -10, 11, 0), ((2,), 3, 11, 11, 11, 0)])
    found = cheapest(asked)
    assert (found.cost, [sorted(one.members) for one in found.cores]) == (1, [[0, 1, 2]])
    assert np.count_nonzero(found.witness != NOWHERE) == 2


def test_a_hundred_thousand_copies_go_or_stay_together():
    many = 100_000
    asked = visits(*[(0, 0, 0, 5)] * many, (3, 0, 0, 5), weights=[1] * many + [7])
    found = cheapest(asked)
    assert (found.rejected, found.cost, len(found.cores), found.proved) == ((many,), 7, 1, True)
    assert cheapest(asked, kept={many}).cost == many
    assert cheapest(asked, groups=[0] * many + [-1]).cost == 1


def test_copies_of_two_voices_are_paid_for_by_both():
    asked = visits((0, 0, 0, 5), (0, 0, 0, 5), (3, 0, 0, 5), weights=[2, 1, 9])
    assert cheapest(asked).rejected == (0, 1)
    assert cheapest(asked, groups=[4, 4, -1]).cost == 2
    assert certain(asked).statements == ((0, 2), (1, 2))


def test_a_proof_of_a_core_of_copies_speaks_of_the_first():
    index = Index(visits((0, 0, 0, 5), (0, 0, 0, 5), (3, 0, 0, 5)))
    found = cheapest(index, kept={1})
    assert {tuple(sorted(one.members)) for one in found.cores} == {(0, 2), (1, 2)}
    assert {index.proof(one).selectors for one in found.cores} == {frozenset({0, 2})}


def test_a_hole_added_to_an_event_with_copies_is_refused():
    with pytest.raises(ValueError, match="event 1 has copies: the index must be made anew"):
        Index(visits((0, 0, 0, 5), (0, 0, 0, 5))).add(Statement(holes=((0, 1, 0, 1),)))


def test_a_statement_added_beside_copies_is_paid_for():
    index = Index(visits((0, 0, 0, 5), (0, 0, 0, 5), (3, 50, 50, 5)))
    assert cheapest(index).cost == 0
    index.add(Statement(weight=1, events=(Happening(place=3, lo=0, hi=0, dur=5, entities=(0,)),)))
    assert (cheapest(index).rejected, cheapest(index, kept={3}).rejected) == ((3,), (0, 1))
