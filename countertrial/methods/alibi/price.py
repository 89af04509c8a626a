"""The cheapest way out of all conflicts, with what shows it: cores that must be hit, and a world of the rest."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from countertrial.methods.alibi import growth, sweep
from countertrial.methods.alibi.compiled import NOWHERE
from countertrial.methods.alibi.contradiction import SelfContradiction
from countertrial.methods.alibi.copies import Bundles
from countertrial.methods.alibi.corpus import Corpus
from countertrial.methods.alibi.effort import WORK, Effort
from countertrial.methods.alibi.local import NODES, Local, Proven, Shrinker
from countertrial.methods.alibi.narrowed import apart
from countertrial.methods.alibi.problem import Assignment, Problem
from countertrial.methods.alibi.recheck import check_world
from countertrial.methods.alibi.witness import World
from countertrial.methods.hitting import Cluster, Core, Costs, Hit, Solver, Unhittable

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Progress = Callable[[str, int, int], None]
Stop = Callable[[], bool]

MOST_NARROWED = 3000
"""Pairs of statements that date one event differently, beyond which the others are found when they are met."""

CHUNK = 50_000
"""Events that are placed before it is asked whether to stop."""


@dataclass(frozen=True, slots=True, eq=False)
class Cheapest:
    """The cheapest rejection found, and what shows it.

    Args:
        rejected: Statements given up, sorted.
        own: What those of them cost that were to be kept: the contradictions of the story itself.
        cost: What the others cost.
        bound: What both must at least cost: first the kept, then, if that is reached, the others.
        proved: Whether no rejection is cheaper, and the world of the rest was checked.
        assignment: The readings under which the rest is consistent.
        cores: What must be hit: statements, and the readings under which they cannot all be true.
        clusters: The cores by cluster, each with its rejection and the proof of its bound. Of statements that say the
            same, and of one group, the first stands for all of them there and among the cores.
        witness: Of each event its start, or `compiled.NOWHERE` where it is not active; `None` where there is no world.
        unknown: Events for which the search was given up or stopped, sorted.
        alternatives: Of each cluster, every other rejection that costs as little and was shown to work.
        rounds: How often a rejection was tried.
    """

    rejected: tuple[int, ...]
    own: int
    cost: int
    bound: tuple[int, int]
    proved: bool
    assignment: Assignment
    cores: tuple[Core, ...]
    clusters: tuple[Cluster, ...]
    witness: Ints | None
    unknown: tuple[int, ...]
    alternatives: tuple[tuple[tuple[int, ...], ...], ...]
    rounds: int


def _compatible(readings: Iterable[Assignment]) -> bool:
    """Whether some readings can all be chosen."""
    given: dict[int, int] = {}
    return all(given.setdefault(dimension, value) == value for some in readings for dimension, value in some)


class Index:
    """A problem kept between queries, with its cores and its last world.

    Args:
        problem: Statements in normal form.
        nodes: Choices after which a single search is given up.
        work: Pairs of events looked at in all searches of all queries after which they are given up; each query has
            a fiftieth of it again.

    Raises:
        ValueError: If a time is out of reach or too many places are in use.
    """

    def __init__(self, problem: Problem, nodes: int = NODES, work: int = WORK) -> None:
        self.corpus = Corpus(problem)
        self.weights: list[int] = problem.weights.tolist()
        self.domains: dict[int, tuple[int, ...]] = dict(problem.domains)
        self.world = World(self.corpus)
        self.effort = Effort(work)
        self.local = Local(self.corpus, self.world, nodes, self.effort)
        self.shrinker = Shrinker(self.corpus, nodes, self.effort)
        self.cores: dict[Core, frozenset[int]] = {}
        self._checked: Ints | None = None
        self._solver: tuple[object, Solver, Bundles] | None = None
        swept = sweep.sweep(self.corpus)
        for selectors in sweep.cores(self.corpus, swept):
            self.learn(selectors)
        for selectors in islice(self._narrowed(), MOST_NARROWED):
            self.learn(selectors)

    def _narrowed(self) -> Iterator[frozenset[int]]:
        """Two selectors each that leave an event no start in common, as far as one assignment makes them active."""
        events, holes = self.corpus.events.full, self.corpus.holes.full
        for event in np.unique(self.corpus.problem.holes.event).tolist():
            ruled = [(int(holes["selector"][hole]), int(holes["first"][hole]), int(holes["last"][hole]))
                     for hole in self.corpus.holes_of(event)]
            for pair in apart(int(events["lo"][event]), int(events["hi"][event]), ruled):
                both = self.corpus.selectors_of(event) | set(pair)
                if _compatible(self.corpus.readings.get(one, ()) for one in both):
                    yield both

    def learn(self, selectors: frozenset[int]) -> bool:
        """Take in selectors that cannot all be active; whether that was new."""
        corpus = self.corpus
        core = Core(corpus.statements(selectors), frozenset(
            pair for one in selectors for pair in corpus.readings.get(one, ())))
        if core in self.cores:
            return False
        self.cores[core] = selectors
        return True

    def proof(self, core: Core) -> Proven | None:
        """Why a core's statements cannot all be true, as a refutation that was checked.

        Of statements that say the same it speaks of the first. Readings given in the query are part of it.

        Raises:
            ValueError: If the core is none that was found.
        """
        first = {one: first for first, all_ in self.corpus.copies.statements.items() for one in all_}
        members = frozenset(first.get(one, one) for one in core.members)
        for known, selectors in self.cores.items():
            if known.members == members and core.under <= known.under:
                return self.shrinker.prove(selectors)
        raise ValueError(f"no core of statements {sorted(core.members)} was found")

    def solver(self, groups: Sequence[int], kept: frozenset[int], *, weights: Sequence[int] = (),
               fresh: bool = False) -> tuple[Solver, Bundles]:
        """The solver of the last query if it asked the same, else a new one; and what goes as one.

        Raises:
            ValueError: If there is not one weight for each statement.
        """
        some = np.asarray(groups, dtype=np.int64)
        if len(weights):
            if len(weights) != len(self.weights):
                raise ValueError(f"weights: {len(weights)} for {len(self.weights)} statements")
            return self._new(list(weights), some.tolist(), kept)
        key = (some.tobytes(), kept, len(self.weights) if kept or len(some) else -1)
        if not fresh and self._solver is not None and self._solver[0] == key:
            return self._solver[1], self._solver[2]
        solver, bundles = self._new(self.weights, some.tolist(), kept)
        if not fresh:
            self._solver = key, solver, bundles
        return solver, bundles

    def _new(self, weights: list[int], groups: list[int], kept: frozenset[int]) -> tuple[Solver, Bundles]:
        Costs(weights, groups, kept)  # refuses what is out of range
        bundles = Bundles(self.corpus.copies, weights, groups, kept)
        return Solver(Costs(bundles.weights, groups, kept), self.domains), bundles

    def add(self, statement: growth.Statement) -> int:
        """Add a statement; what is known stays known.

        Returns:
            Its number.

        Raises:
            ValueError: If something in it points nowhere or can never be.
        """
        number = growth.add(self.corpus, statement, len(self.weights))
        self.weights.append(statement.weight)
        if self._solver is not None and self._solver[2].weights is not self.weights:
            self._solver[2].weights.append(statement.weight)
        for some in statement.readings:
            for dimension, value in some:
                self.domains[dimension] = tuple(sorted({*self.domains.get(dimension, ()), value}))
        if self._solver is not None:
            self._solver[1].domains = self.domains
        if self._checked is not None:
            more = np.full(len(self.corpus.events) - len(self._checked), NOWHERE, dtype=np.int64)
            self._checked = np.concatenate([self._checked, more])
        self.world.renew()
        return number

    def check(self, on: Flags) -> None:
        """Check the world; against the last one that was, where few events differ.

        Raises:
            RuntimeError: Naming what is broken.
        """
        start = self.corpus.events["start"]
        changed = None
        if self._checked is not None:
            changed = np.flatnonzero(start != self._checked)
        self._checked = None
        check_world(self.corpus, on, start, changed)
        self._checked = start.copy()


def cheapest(problem: Problem | Index, *, kept: Collection[int] = frozenset(), groups: Sequence[int] = (),
             weights: Sequence[int] = (), readings: Assignment = (), alternatives: int = 0,
             progress: Progress | None = None, stop: Stop | None = None) -> Cheapest:
    """The cheapest set of statements whose rejection leaves a rest that can be true.

    Args:
        problem: Statements in normal form, or an index of them, which makes a second query cheap.
        kept: Statements that are given up only where they contradict one another.
        groups: Of each statement its dependence group, -1 for none: a group is paid for once, at the heaviest.
        weights: Of each statement what rejecting it costs, instead of what the problem says.
        readings: How some dimensions are to be read; the others are chosen so that the rejection is cheapest.
        alternatives: Other rejections of equal cost to look for in each cluster.
        progress: Told what is done: a word, how much of it, and of how much.
        stop: Asked now and then; once true, the best answer so far is given.

    Returns:
        The rejection with its cores, bound and world. Where a search was given up or stopped, statements of the
        events concerned are rejected as well, so that the world is one; then `proved` is true only if the bound is
        reached all the same.

    Raises:
        SelfContradiction: If what nobody states contradicts itself.
        ValueError: If an argument is out of range.
    """
    index = problem if isinstance(problem, Index) else Index(problem)
    solver, bundles = index.solver(groups, frozenset(kept), weights=weights, fresh=bool(readings))
    return _Query(index, solver, bundles, readings=readings, progress=progress, stop=stop).answer(alternatives)


class _Query:
    """One query."""

    def __init__(self, index: Index, solver: Solver, bundles: Bundles, *, readings: Assignment,
                 progress: Progress | None, stop: Stop | None) -> None:
        self.index = index
        self.corpus = index.corpus
        self.fixed = dict(readings)
        for dimension, value in readings:
            if value not in index.domains.get(dimension, ()):
                raise ValueError(f"dimension {dimension} has no value {value}")
        if len(self.fixed) < len(readings):
            raise ValueError(f"expected one value for each dimension, found {sorted(readings)}")
        self.solver, self.bundles = solver, bundles
        self.progress = progress or (lambda *_: None)
        self.stop = stop or (lambda: False)
        index.effort.stop = stop
        index.effort.refill(index.effort.work // 50)
        self.cores: list[Core] = []
        self.read = 0
        self.rounds = 0

    def answer(self, alternatives: int) -> Cheapest:
        while True:
            hit = self._hit()
            self.rounds += 1
            chosen = {dimension: values[0] for dimension, values in self.index.domains.items()}
            chosen |= {**hit.chosen, **self.fixed}
            before = len(self.index.cores)
            unknown = self._world(hit.rejected, chosen)
            self.progress("conflicts", len(self.index.cores), self.rounds)
            if len(self.index.cores) > before and not self.stop():
                continue
            ways = () if unknown else tuple(self._ways(hit, chosen, alternatives))
            if len(self.index.cores) > before and not self.stop():
                continue
            return self._cheapest(hit, chosen, unknown, ways)

    def _hit(self) -> Hit:
        try:
            return self.solver.solve(self._cores())
        except Unhittable:
            # Every selector is somebody's statement, so a core without members has no selectors either.
            raise SelfContradiction(self.corpus, self.index.shrinker) from None

    def _cores(self) -> list[Core]:
        """The cores that matter under the readings given; at each call the same, and newer ones after them."""
        for core in islice(self.index.cores, self.read, None):
            self.read += 1
            if all(self.fixed.get(one, value) == value for one, value in core.under):
                under = frozenset(pair for pair in core.under if pair[0] not in self.fixed)
                self.cores += [Core(some, under) for some in self.bundles.cores(core.members)]
        return self.cores

    def _on(self, rejected: Collection[int], chosen: Mapping[int, int]) -> Flags:
        """Which selectors are active."""
        corpus = self.corpus
        held = np.ones(len(self.index.weights), dtype=np.bool_)
        held[self.bundles.all_of(rejected)] = False
        on = held[corpus.selectors["statement"]]
        if len(corpus.read):
            dimensions, number = np.unique(corpus.read["dimension"], return_inverse=True)
            given = np.array([chosen[one] for one in dimensions.tolist()])
            on[corpus.read["selector"][given[number] != corpus.read["value"]]] = False
        return corpus.joined(on)

    def _world(self, rejected: Collection[int], chosen: Mapping[int, int]) -> list[int]:
        """Place all that is then active; events that are left out although no core says why."""
        world, start = self.index.world, self.corpus.events["start"]
        active = world.allow(self._on(rejected, chosen))
        todo = world.queue(active & (start == NOWHERE))
        failed: list[int] = []
        for at in range(0, len(todo), CHUNK):
            if self.stop():
                return [*failed, *todo[at:].tolist()]
            failed += world.settle(todo[at:at + CHUNK])
            self.progress("placed", min(at + CHUNK, len(todo)), len(todo))
        return self._repair(sorted(failed, key=lambda one: int(
            self.corpus.events["hi"][one] - self.corpus.events["lo"][one])))

    def _repair(self, failed: Sequence[int]) -> list[int]:
        unknown: list[int] = []
        for at, event in enumerate(failed):
            if self.stop():
                return unknown + list(failed[at:])
            answer = self.index.local.place(event)
            if answer is True:
                continue
            proven = None if answer is False else self.index.shrinker.prove(answer)
            if proven is None or not self.index.learn(proven.selectors):
                unknown.append(event)
            if at % 100 == 0:
                self.progress("searched", at, len(failed))
        return unknown

    def _ways(self, hit: Hit, chosen: Mapping[int, int], limit: int) -> Iterator[tuple[tuple[int, ...], ...]]:
        """Of each cluster, other rejections of equal cost for which there is a world."""
        for cluster in hit.clusters:
            found = []
            for other in islice(self.solver.optima(cluster, self.cores, limit + 1), 1, None) if limit > 0 else ():
                rejected = (hit.rejected - frozenset(cluster.rejected)) | frozenset(other)
                reading = self.solver.reading(cluster, self.cores, other)
                if not self._world(rejected, {**chosen, **reading}):
                    found.append(tuple(sorted(self.bundles.all_of(other))))
            yield tuple(sorted(found))
        if limit > 0:
            self._world(hit.rejected, chosen)

    def _cheapest(self, hit: Hit, chosen: dict[int, int], unknown: Sequence[int],
                  ways: tuple[tuple[tuple[int, ...], ...], ...]) -> Cheapest:
        rejected, whole, gone = set(hit.rejected), True, set[int]()
        start = self.corpus.events["start"]
        on = self._on(rejected, chosen)
        for event in np.flatnonzero(self.corpus.active(on) & (start == NOWHERE)).tolist():
            said = self.corpus.statements(self.corpus.selectors_of(event))
            whole &= bool(said)
            if said and not said & gone:
                first = min(said, key=lambda one: (self.solver.costs.account(one)[1], one))
                rejected.update(self.bundles.items.get(first, (first,)))
                gone.add(first)
        if whole:
            on = self._on(rejected, chosen)
            self.index.world.allow(on)
            self.index.check(on)
        own, cost = self.solver.costs.of(rejected)
        factor = self.solver.costs.factor
        return Cheapest(
            rejected=tuple(sorted(self.bundles.all_of(rejected))), own=own, cost=cost,
            bound=divmod(hit.bound, factor), proved=whole and own * factor + cost == hit.bound,
            assignment=tuple(sorted(chosen.items())), cores=tuple(self.cores), clusters=hit.clusters,
            witness=self._starts(rejected) if whole else None, unknown=tuple(sorted(unknown)), alternatives=ways,
            rounds=self.rounds)

    def _starts(self, rejected: Collection[int]) -> Ints:
        """The world with the copies in it, and without those whose statements are given up."""
        copies, corpus = self.corpus.copies, self.corpus
        start = corpus.events["start"].copy()
        start[copies.event] = start[copies.first]
        held = np.ones(len(self.index.weights), dtype=np.bool_)
        held[self.bundles.all_of(rejected)] = False
        for event, selector in ((copies.event, copies.selector), (copies.first, copies.first_selector)):
            start[event[~held[corpus.selectors["statement"][selector]]]] = NOWHERE
        return start
