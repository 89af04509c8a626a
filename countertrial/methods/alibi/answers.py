"""What the alibi engine answers: worlds, refutations, and minimal sets of statements that cannot all be true."""

from collections.abc import Iterator
from dataclasses import dataclass

from countertrial.methods.alibi.problem import Assignment


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a leaf: from what is known, this event cannot start before `at`.

    Args:
        by: `window` (its earliest start), `order`, `travel` or `hole`.
        item: Number of the order or hole; for `travel` the event that was there before; -1 for a window.
        event: The event spoken of.
        at: Its earliest start now. In a cycle: the sum of the least delays so far.
    """

    by: str
    item: int
    event: int
    at: int


@dataclass(frozen=True, slots=True)
class Leaf:
    """A contradiction without any choice left.

    Args:
        steps: Each follows from the one before. In a path the last event cannot start before a minute
            after its latest start. A cycle comes back to where its first step started from, later.
        cycle: Which of the two.
    """

    steps: tuple[Step, ...]
    cycle: bool = False


@dataclass(frozen=True, slots=True)
class Branch:
    """Two events exclude one another, so one is over, and the way made, before the other.

    Args:
        i: The one event.
        j: The other.
        first: Refutes that i was before j.
        second: Refutes that j was before i.
    """

    i: int
    j: int
    first: "Leaf | Branch"
    second: "Leaf | Branch"


@dataclass(frozen=True, slots=True)
class Witness:
    """A world: of each active event its start, sorted by event."""

    starts: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Refutation:
    """No world: a tree of choices, each of which ends in a contradiction."""

    tree: Leaf | Branch

    def leaves(self) -> Iterator[tuple[Leaf, tuple[tuple[int, int], ...]]]:
        """Every leaf with the choices above it, as pairs (earlier event, later event)."""
        todo: list[tuple[Leaf | Branch, tuple[tuple[int, int], ...]]] = [(self.tree, ())]
        while todo:
            tree, chosen = todo.pop()
            if isinstance(tree, Leaf):
                yield tree, chosen
            else:
                todo.append((tree.second, (*chosen, (tree.j, tree.i))))
                todo.append((tree.first, (*chosen, (tree.i, tree.j))))

    def events(self) -> frozenset[int]:
        """All events that it speaks of."""
        return frozenset(event for leaf, chosen in self.leaves() for event in (
            *(step.event for step in leaf.steps), *(step.item for step in leaf.steps if step.by == "travel"),
            *(one for pair in chosen for one in pair)))


@dataclass(frozen=True, slots=True)
class Unknown:
    """The search was given up: neither a world nor a refutation."""

    nodes: int


@dataclass(frozen=True, slots=True)
class Refuted:
    """Under these readings, whatever the others are, the statements cannot all be true.

    Args:
        under: Pairs of a dimension and a value; dimensions left out do not matter.
        refutation: Why.
    """

    under: Assignment
    refutation: Refutation


@dataclass(frozen=True, slots=True)
class Shown:
    """A world that holds under each of some assignments.

    Args:
        under: Assignments of all dimensions of the statements.
        witness: The world; under some assignment an event in it may not be active.
    """

    under: tuple[Assignment, ...]
    witness: Witness


@dataclass(frozen=True, slots=True)
class Conflict:
    """A minimal set of statements that cannot all be true.

    Args:
        statements: Sorted.
        fails: Under every reading; else it is open: under some.
        refuted: Together they cover every assignment that is inconsistent.
        shown: Worlds for all other assignments (none where it fails).
        without: For each statement, worlds for the rest: where the set fails under one assignment, where
            it is open under all.
    """

    statements: tuple[int, ...]
    fails: bool
    refuted: tuple[Refuted, ...]
    shown: tuple[Shown, ...]
    without: tuple[tuple[int, tuple[Shown, ...]], ...]


@dataclass(frozen=True, slots=True)
class Rest:
    """A world for what is left when enough statements are given up.

    Args:
        rejected: A set of least weight that meets every failing set found.
        assignment: The readings under which the rest is consistent.
        witness: Of each event that is then active its start.
    """

    rejected: tuple[int, ...]
    assignment: Assignment
    witness: Witness


@dataclass(frozen=True, slots=True)
class Conflicts:
    """Every minimal conflict.

    Args:
        conflicts: Those that fail, then those that are open; each by size and statements.
        complete: Whether nothing was left out: no limit was met.
        witness: A world for a maximal acceptable rest; `None` where what is always active contradicts itself
            or the search was given up.
        interacting: Pairs of statements that were set against one another, sorted.
    """

    conflicts: tuple[Conflict, ...]
    complete: bool
    witness: Rest | None
    interacting: tuple[tuple[int, int], ...]

    @property
    def failing(self) -> tuple[Conflict, ...]:
        """Those that fail under every reading."""
        return tuple(one for one in self.conflicts if one.fails)

    @property
    def open(self) -> tuple[Conflict, ...]:
        """Those that fail under some reading only."""
        return tuple(one for one in self.conflicts if not one.fails)
