"""Groups merged where there are too many of them, and of elements, to sum over either."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace

from countertrial.methods.likelihood.model import Group, Model
from countertrial.methods.likelihood.sums import MOST


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """A group that was counted as part of another."""

    group: str
    into: str


def merged(model: Model) -> tuple[Model, tuple[Merged, ...]]:
    """A model small enough to be summed exactly.

    Only over 12 groups *and* 12 elements: groups of one body, process, kind and side are then counted as one, the two
    with the fewest statements first, until 12 are left. The one with more statements keeps its name and its numbers.

    Args:
        model: A checked model.

    Returns:
        The model, and what was merged.

    Raises:
        ValueError: Where no two groups of one body are left and there are still too many.

    Limits:
        Never done for speed: it makes answers worse.
    """
    done: list[Merged] = []
    while len(model.groups) > MOST and len(model.elements) > MOST:
        pair = _next(model)
        if pair is None:
            raise ValueError(f"{len(model.groups)} groups and {len(model.elements)} elements: at most {MOST} of one of "
                             "the two can be weighed, and no two groups of one body, process, kind and side are left "
                             "to merge")
        model = _together(model, *pair)
        done.append(Merged(group=pair[0].id, into=pair[1].id))
    return model, tuple(done)


def _next(model: Model) -> tuple[Group, Group] | None:
    """The group to be merged, and the one it goes into."""
    counts = Counter(one.group for one in model.statements)
    alike: dict[tuple[str, str, str, str], list[Group]] = defaultdict(list)
    for group in model.groups:
        if group.body:
            alike[group.body, group.process, group.kind, group.side].append(group)
    pairs = [sorted(some, key=lambda one: (counts[one.id], one.id))[:2] for some in alike.values() if len(some) > 1]
    if not pairs:
        return None
    few, more = min(pairs, key=lambda two: (counts[two[0].id] + counts[two[1].id], two[0].id))
    return few, more


def _together(model: Model, few: Group, more: Group) -> Model:
    missing = Counter(more.not_filed)
    missing.update(few.not_filed)
    have = {one.id for one in more.marks}
    marks = (*more.marks, *(one for one in few.marks if one.id not in have))
    both = replace(more, not_filed=dict(missing), marks=marks)
    groups = tuple(both if one.id == more.id else one for one in model.groups if one.id != few.id)
    statements = tuple(replace(one, group=more.id) if one.group == few.id else one for one in model.statements)
    return replace(model, groups=groups, statements=statements)
