"""What a conflict depends on: its readings, without those that make no difference."""

from collections.abc import Iterable, Mapping
from itertools import product

from countertrial.methods.alibi.answers import Conflict
from countertrial.methods.alibi.problem import Assignment

MOST_SHOWN = 64
"""Assignments beyond which only those that clash are listed, as the engine gives them."""


def telling(conflict: Conflict, domains: Mapping[int, tuple[int, ...]]) -> tuple[tuple[Assignment, bool], ...]:
    """The ways to read a conflict's statements, and whether they clash under each.

    Args:
        conflict: The conflict.
        domains: The values of each dimension.

    Returns:
        Assignments of the dimensions that make a difference, with `True` where the statements clash. Empty where no
        reading was left open, or where it makes no difference.
    """
    under = [refuted.under for refuted in conflict.refuted]
    shown = [assignment for some in conflict.shown for assignment in some.under]
    dimensions = sorted({dimension for assignment in (*under, *shown) for dimension, _ in assignment})
    space = 1
    for dimension in dimensions:
        space *= len(domains[dimension])
    if not dimensions or space > MOST_SHOWN:
        return tuple((assignment, True) for assignment in under if assignment)
    clash = {values: any(set(some) <= set(zip(dimensions, values, strict=True)) for some in under)
             for values in product(*(domains[dimension] for dimension in dimensions))}
    return _projected(dimensions, clash)


def by_the_world(conflict: Conflict, domains: Mapping[int, tuple[int, ...]], free: frozenset[int]) -> bool:
    """Whether a conflict hangs on a choice that is no reader's, so that some world makes its statements true.

    A row that puts somebody into one of the towns of a region is true if any of them will do.

    Args:
        conflict: The conflict.
        domains: The values of each dimension.
        free: Dimensions of that kind.
    """
    under = [dict(refuted.under) for refuted in conflict.refuted]
    own = sorted({dimension for some in under for dimension in some if dimension in free})
    others = sorted({dimension for some in under for dimension in some if dimension not in free})
    space = 1
    for dimension in (*own, *others):
        space *= len(domains[dimension])
    if not own or space > MOST_SHOWN ** 2:
        return bool(own) and not any(free.isdisjoint(some) for some in under)
    return not any(all(any(some.items() <= {**fixed, **dict(zip(own, chosen, strict=True))}.items() for some in under)
                       for chosen in product(*(domains[dimension] for dimension in own)))
                   for values in product(*(domains[dimension] for dimension in others))
                   for fixed in [dict(zip(others, values, strict=True))])


def idle(dimensions: Iterable[int], domains: Mapping[int, tuple[int, ...]],
         told: tuple[tuple[Assignment, bool], ...]) -> tuple[Assignment, ...]:
    """The values that were tried of dimensions that make no difference, one by one.

    Args:
        dimensions: The dimensions of a conflict's statements.
        domains: The values of each dimension.
        told: What `telling` gave for the conflict.
    """
    matter = {dimension for some, _ in told for dimension, _ in some}
    return tuple(((dimension, value),) for dimension in dimensions if dimension not in matter
                 for value in domains[dimension])


def _projected(dimensions: list[int], clash: dict[tuple[int, ...], bool]) -> tuple[tuple[Assignment, bool], ...]:
    """The table with every dimension left out under which nothing changes."""
    at = 0
    while at < len(dimensions):
        shorter: dict[tuple[int, ...], set[bool]] = {}
        for values, clashes in clash.items():
            shorter.setdefault((*values[:at], *values[at + 1:]), set()).add(clashes)
        if all(len(seen) == 1 for seen in shorter.values()):
            clash = {values: seen.pop() for values, seen in shorter.items()}
            del dimensions[at]
        else:
            at += 1
    if not dimensions:
        return ()
    return tuple((tuple(zip(dimensions, values, strict=True)), clashes) for values, clashes in sorted(clash.items()))
