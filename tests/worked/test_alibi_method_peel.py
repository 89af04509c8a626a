from countertrial.methods.alibi.peel import Room, merged, peel, place


def test_an_event_with_more_free_starts_than_the_other_blocks_is_peeled():
    assert peel([0, 1], {0: (0, 3, 0), 1: (0, 0, 2)}, {}, {0: {1: 0}, 1: {0: 0}}, {}).kernel == frozenset()


def test_two_events_that_may_miss_one_another_stay():
    kernel = peel([0, 1], {0: (0, 1, 2), 1: (0, 1, 2)}, {}, {0: {1: 0}, 1: {0: 0}}, {}).kernel
    assert kernel == frozenset({0, 1})


def blocked_by_three(apart):
    """Event 0 has four starts; three others block two of them each."""
    near = {0: {1: 0, 2: 0, 3: 0}, 1: {0: 0}, 2: {0: 0}, 3: {0: 0}}
    windows = {0: (0, 3, 1), **dict.fromkeys((1, 2, 3), (1, 2, 2))}
    return peel([0, 1, 2, 3], windows, {}, near, {}, apart=apart).kernel


def test_of_events_that_are_never_active_together_only_one_blocks():
    assert blocked_by_three({1: {2, 3}, 2: {1, 3}, 3: {1, 2}}) == frozenset()


def test_events_that_one_third_keeps_apart_but_not_from_one_another_all_block():
    assert 0 in blocked_by_three({1: {2}, 2: {1, 3}, 3: {2}})


def test_an_order_takes_starts_away_for_every_placement_of_the_other():
    orders = {0: [(0, 1, 0)], 1: [(0, 1, 0)]}
    assert peel([0, 1], {0: (0, 5, 1), 1: (0, 5, 1)}, {}, {}, orders).kernel == frozenset({0, 1})
    assert peel([0, 1], {0: (0, 5, 1), 1: (6, 9, 1)}, {}, {}, orders).kernel == frozenset()


def test_holes_that_touch_become_one():
    assert merged([(5, 6), (0, 2), (3, 4)]) == ((0, 6),)


def test_a_start_is_placed_after_holes_and_what_is_blocked():
    assert place(Room(0, 9, ((0, 2),)), [(3, 5)]) == 6
    assert place(Room(0, 5, ((0, 2),)), [(3, 5)]) is None
