"""Every minimal set of statements that cannot all be true, with the readings under which that is so."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import islice

from pysat.examples.rc2 import RC2
from pysat.formula import WCNF

from countertrial.methods.alibi.answers import (
    Conflict,
    Conflicts,
    Refutation,
    Refuted,
    Rest,
    Shown,
    Unknown,
    Witness,
)
from countertrial.methods.alibi.checker import Facts, check_refutation, check_witness
from countertrial.methods.alibi.cores import Core, Cores, minimal
from countertrial.methods.alibi.decide import Decider
from countertrial.methods.alibi.effort import WORK, Effort
from countertrial.methods.alibi.index import index_of
from countertrial.methods.alibi.problem import Assignment, Problem
from countertrial.methods.alibi.readings import NO_STATEMENT, Nogood, failing, nogood, some_uncovered, uncovered

LIMIT = 1000
"""Minimal conflicts after which to stop."""

TRIES = 2_000
"""Sets of selectors tried after which to stop."""

NODES = 20_000
"""Choices in one group of linked events after which a single search is given up."""

LATE = 20
"""Conflicts that a limit had hidden and that are taken in when met, before no more of them are."""

ASSIGNMENTS = 4096
"""Assignments of one conflict that are shown one by one."""


def conflicts(problem: Problem, limit: int = LIMIT, *, tries: int = TRIES, nodes: int = NODES,
              work: int = WORK, about: int | None = None, world: bool = True) -> Conflicts:
    """All minimal failing sets of statements, and all minimal inconsistent ones that do not fail.

    Args:
        problem: Statements in normal form.
        limit: Minimal inconsistent sets of selectors after which to stop.
        tries: Sets of selectors tried after which to stop.
        nodes: Choices after which a single search is given up.
        work: Pairs of events looked at in all searches after which to stop: half of them to find conflicts, half to
            show them.
        about: Give only those conflicts that hold this statement, and no world for the rest.
        world: Whether a world for the rest and the pairs that interact are wanted. Where the search was broken off, a
            world is sought in any case: that may show a conflict which a limit had hidden.

    Returns:
        The conflicts, each checked again by separate code. A conflict without statements means that what is
        always active contradicts itself; then nothing else is said.

    Raises:
        ValueError: If a limit is below 1.

    Limits:
        Exact for some hundreds of statements; where a limit is met, `complete` is false, and what is given is
        still proved. Of a conflict with more than 4096 assignments the first 4096 are shown.
    """
    for name, value in (("limit", limit), ("tries", tries), ("nodes", nodes), ("work", work)):
        if value < 1:
            raise ValueError(f"{name} is {value}; expected 1 or more")
    return _Run(problem, limit, tries, nodes, work, about=about, world=world).answer()


def consistent(problem: Problem, statements: Iterable[int], assignment: Assignment,
               nodes: int = NODES) -> Witness | Refutation | Unknown:
    """Whether some statements can all be true under an assignment.

    Args:
        problem: Statements in normal form.
        statements: Those that are held true.
        assignment: A value for each of their dimensions, as pairs.
        nodes: Choices after which the search is given up.

    Returns:
        A world of all events that are then active, a refutation, or that the search was given up.

    Raises:
        ValueError: If a statement is unknown, or a dimension has no value or one that does not occur.
    """
    held = frozenset(statements)
    for statement in held:
        if not 0 <= statement < len(problem.weights):
            raise ValueError(f"no statement {statement}; expected 0 to {len(problem.weights) - 1}")
    for dimension, value in assignment:
        if value not in problem.domains.get(dimension, ()):
            raise ValueError(f"dimension {dimension} has no value {value}")
    missing = set(problem.dimensions(held)) - {dimension for dimension, _ in assignment}
    if missing or len(dict(assignment)) < len(assignment):
        raise ValueError(f"expected one value for each dimension, found {sorted(assignment)}")
    index = index_of(problem)
    selectors = index.chosen(held, assignment)
    answer = Decider(index, nodes).decide(selectors, always=index.always())
    if isinstance(answer, Witness):
        check_witness(problem, selectors, answer, index.always())
    elif isinstance(answer, Refutation):
        check_refutation(problem, selectors, answer)
    return answer


class _Again(Exception):
    """A limit had hidden a core, which has now been found."""


class _Run:
    """One run of the engine; cores found late are added and the run is made again."""

    def __init__(self, problem: Problem, limit: int, tries: int, nodes: int, work: int, *,
                 about: int | None = None, world: bool = True) -> None:
        self.problem = problem
        self.about = about
        self.world = world
        self.index = index_of(problem)
        self.facts = Facts(problem)
        self.decider = Decider(self.index, nodes, Effort(max(1, work // 2)))
        self.search = Cores(self.decider, limit, tries)
        self.limit = limit
        self.cores: dict[Nogood, Core] = {}
        self.first: dict[int, list[Nogood]] = defaultdict(list)
        self.made: dict[tuple[frozenset[int], bool, frozenset[Nogood]], Conflict | None] = {}
        self.complete = True
        self.late = 0

    def answer(self) -> Conflicts:
        interacting = self.index.interacting() if self.world else ()
        cores = self.search.run()
        if frozenset() in cores:
            refutation = self._refute(frozenset())
            if refutation is None:
                return Conflicts((), False, None, interacting)
            return Conflicts((Conflict((), True, (Refuted((), refutation),), (), ()),), True, None, interacting)
        self.decider.effort = Effort(self.decider.effort.work)
        for core in sorted(cores, key=sorted):
            self._add(core)
        while True:
            self.complete = self.search.complete
            try:
                found = self._conflicts()
                wanted = self.about is None and (self.world or not self.complete)
                rest = self._rest([frozenset(one.statements) for one in found if one.fails]) if wanted else None
            except _Again:
                continue
            return Conflicts(found, self.complete, rest, interacting)

    def _add(self, core: Core) -> None:
        one = nogood(self.index, core)
        if one not in self.cores:
            self.cores[one] = core
            self.first[min(one.statements, default=NO_STATEMENT)].append(one)

    def _inside(self, statements: frozenset[int]) -> list[Nogood]:
        """What is known to be inconsistent within some statements."""
        return [one for key in (NO_STATEMENT, *sorted(statements)) for one in self.first.get(key, ())
                if one.statements <= statements]

    def _late(self, refutation: Refutation) -> None:
        """Take in a core that the enumeration had left out, unless there were too many.

        Raises:
            _Again: If there is a minimal one.
        """
        core = self.search.shrink(self.decider.labels(refutation)) if self.late < LATE else None
        if core is not None:
            self.late += 1
            self._add(core)
            raise _Again

    def _conflicts(self) -> tuple[Conflict, ...]:
        fail, whole = failing(self.cores, self.problem.domains, max(self.limit, 1000))
        self.complete &= whole
        some = [one for one in minimal(one.statements for one in self.cores) if one not in set(fail)]
        if self.about is not None:
            fail, some = ([one for one in sets if self.about in one] for sets in (fail, some))
        out = [self._known(one, True) for one in fail] + [self._known(one, False) for one in some]
        self.complete &= None not in out
        return tuple(one for one in out if one is not None)

    def _known(self, statements: frozenset[int], fails: bool) -> Conflict | None:
        """A conflict, made once for all that is known inside it."""
        key = (statements, fails, frozenset(self._inside(statements)))
        if key not in self.made:
            self.made[key] = self._conflict(statements, fails)
        return self.made[key]

    def _conflict(self, statements: frozenset[int], fails: bool) -> Conflict | None:
        """A conflict with all that shows it; `None` where a search was given up."""
        inside = self._inside(statements)
        under = minimal(frozenset(one.under) for one in inside)
        if fails:
            under = self._enough(statements, under)
        proofs = {one.under: self.cores[one] for one in reversed(inside)}
        refuted = self._refuted(under, proofs)
        if refuted is None:
            return None
        always = self.index.concerned(self.index.said(statements)) & self.index.always()
        shown = () if fails else self._shown(statements, under, always)
        without = []
        for statement in sorted(statements):
            rest = statements - {statement}
            worlds = self._some(rest, always) if fails else self._shown(rest, [], always)
            if worlds is None or shown is None:
                return None
            without.append((statement, worlds))
        if shown is None:
            return None
        return Conflict(tuple(sorted(statements)), fails, refuted, shown, tuple(without))

    def _enough(self, statements: frozenset[int],
                under: list[frozenset[tuple[int, int]]]) -> list[frozenset[tuple[int, int]]]:
        """As few of the refuted readings as still cover every assignment, largest left out first."""
        dimensions = self.problem.dimensions(statements)
        for one in reversed(list(under)):
            fewer = [other for other in under if other != one]
            if some_uncovered(dimensions, self.problem.domains, fewer) is None:
                under = fewer
        return under

    def _refuted(self, under: list[frozenset[tuple[int, int]]],
                 cores: Mapping[frozenset[tuple[int, int]], Core]) -> tuple[Refuted, ...] | None:
        """Why each of some readings is ruled out; `None` where a search was given up."""
        out = []
        for one in under:
            refutation = self._refute(cores[one])
            if refutation is None:
                return None
            out.append(Refuted(tuple(sorted(one)), refutation))
        return tuple(out)

    def _refute(self, core: Core) -> Refutation | None:
        """A checked refutation; `None` where the search was given up.

        Raises:
            RuntimeError: If there is a world after all.
        """
        answer = self.decider.decide(core, always=None if core else self.index.always())
        if isinstance(answer, Unknown):
            return None
        if not isinstance(answer, Refutation):
            raise RuntimeError("a core was refuted and now is not")
        check_refutation(self.problem, core, answer, self.facts)
        return answer

    def _shown(self, statements: frozenset[int], refuted: list[frozenset[tuple[int, int]]],
               always: Collection[int]) -> tuple[Shown, ...] | None:
        """Worlds for every assignment that is not refuted; `None` where a search was given up.

        Raises:
            _Again: If one of them has no world.
        """
        problem = self.problem
        under = tuple(islice(uncovered(problem.dimensions(statements), problem.domains, refuted), ASSIGNMENTS))
        everything = self.index.said(statements)
        world = None if refuted else self.decider.decide(everything, always=always)
        if isinstance(world, Witness):
            check_witness(problem, everything, world, always, self.facts)
            return (Shown(under, world),)
        out: list[tuple[frozenset[int], list[Assignment], Witness]] = []
        for assignment in under:
            selectors = self.index.chosen(statements, assignment)
            for larger, those, _ in out:
                if selectors <= larger:
                    those.append(assignment)
                    break
            else:
                answer = self._asked(selectors, always)
                if answer is None:
                    return None
                out.append((selectors, [assignment], answer))
        return tuple(Shown(tuple(those), world) for _, those, world in out)

    def _asked(self, selectors: frozenset[int], always: Collection[int]) -> Witness | None:
        """A checked world that is expected to be there; `None` where the search was given up.

        Raises:
            _Again: If there is none.
        """
        answer = self.decider.decide(selectors, always=always)
        if isinstance(answer, Refutation):
            self._late(answer)
        if not isinstance(answer, Witness):
            return None
        check_witness(self.problem, selectors, answer, always, self.facts)
        return answer

    def _some(self, statements: frozenset[int], always: Collection[int]) -> tuple[Shown, ...] | None:
        """A world under one assignment; `None` where a search was given up.

        Raises:
            _Again: If the statements fail, or a core had been hidden.
        """
        refuted = [one.under for one in self._inside(statements)]
        assignment = some_uncovered(self.problem.dimensions(statements), self.problem.domains, refuted)
        if assignment is None:
            return None
        world = self._asked(self.index.chosen(statements, assignment), always)
        return None if world is None else (Shown((assignment,), world),)

    def _rest(self, fail: list[frozenset[int]]) -> Rest | None:
        """A world for all statements but the cheapest set that meets every failing one."""
        rejected = _hitting(fail, self.problem.weights.tolist())
        held = frozenset(range(len(self.problem.weights))) - rejected
        refuted = [one.under for one in self._inside(held)]
        assignment = some_uncovered(self.problem.dimensions(held), self.problem.domains, refuted)
        if assignment is None:
            return None
        selectors = self.index.chosen(held, assignment)
        world = self._asked(selectors, self.index.always())
        return None if world is None else Rest(tuple(sorted(rejected)), assignment, world)


def _hitting(sets: list[frozenset[int]], weights: list[int]) -> frozenset[int]:
    """A set of least weight that meets all; among those, of the fewest members."""
    if not sets:
        return frozenset()
    members = sorted(frozenset().union(*sets))
    number = {member: at for at, member in enumerate(members, start=1)}
    formula = WCNF()
    for some in sets:
        formula.append([number[member] for member in sorted(some)])
    for member in members:
        formula.append([-number[member]], weight=weights[member] * (len(members) + 1) + 1)
    with RC2(formula, adapt=True) as solver:
        model = solver.compute() or []
    return frozenset(members[literal - 1] for literal in model if 0 < literal <= len(members))
