"""The cheapest way to give up a member of every core, where members of one group are paid for once.

A core is a set of members that cannot all stay. A group is paid for at its dearest rejected member. Members that are
kept go only where nothing else helps: each of them costs its weight times one more than all others together.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from pysat.examples.rc2 import RC2
from pysat.formula import WCNF

from countertrial.methods.hittingcheck import check_hit, proved
from countertrial.methods.lowerbound import NODES, Packing, Pairs, Proof, Prover

WORK = 2_000_000
"""Cores looked at after which a proof is left where it stands."""


@dataclass(frozen=True, slots=True)
class Core:
    """Members that cannot all stay under some readings.

    Args:
        members: Numbers of the members.
        under: Pairs of a dimension and a value; empty: under any reading.
    """

    members: frozenset[int]
    under: Pairs = frozenset()


@dataclass(frozen=True, slots=True)
class Costs:
    """What rejecting costs.

    Args:
        weights: Of each member, 0 or more.
        groups: Of each member the number of its group, -1 for none; empty: no groups at all.
        kept: Members that go only where nothing else helps.

    Raises:
        ValueError: If a weight is negative or a column has another length.
    """

    weights: Sequence[int]
    groups: Sequence[int] = ()
    kept: frozenset[int] = frozenset()
    factor: int = field(init=False)

    def __post_init__(self) -> None:
        if min(self.weights, default=0) < 0:
            raise ValueError(f"weights: found {min(self.weights)}, expected 0 or more")
        if len(self.groups) not in (0, len(self.weights)):
            raise ValueError(f"groups: {len(self.groups)} for {len(self.weights)} members")
        for member in self.kept:
            if not 0 <= member < len(self.weights):
                raise ValueError(f"kept: no member {member}; expected 0 to {len(self.weights) - 1}")
        object.__setattr__(self, "factor", 1 + sum(self.weights) - sum(self.weights[one] for one in self.kept))

    def account(self, member: int) -> tuple[int, int]:
        """What pays for a member, as a number, and how much; kept members of a group have an account of their own."""
        group = self.groups[member] if len(self.groups) else -1
        held = member in self.kept
        return 2 * group + held if group >= 0 else -1 - member, self.weights[member] * (self.factor if held else 1)

    def of(self, members: Iterable[int]) -> tuple[int, int]:
        """What rejecting the members costs: those kept, and the others."""
        paid: dict[bool, dict[int, int]] = {True: {}, False: {}}
        for member in members:
            some, account = paid[member in self.kept], self.account(member)[0]
            some[account] = max(self.weights[member], some.get(account, 0))
        return sum(paid[True].values()), sum(paid[False].values())


@dataclass(frozen=True, slots=True)
class Cluster:
    """Cores that share members, groups or dimensions with one another, and the cheapest way out of them.

    Args:
        cores: Numbers of the cores.
        rejected: The members to reject, sorted.
        chosen: Readings under which the rest may stay, as pairs, sorted.
        cost: What that costs, kept members at their factor.
        bound: What it must at least cost.
        proof: Shows the bound; its cores are counted within the cluster.
    """

    cores: tuple[int, ...]
    rejected: tuple[int, ...]
    chosen: tuple[tuple[int, int], ...]
    cost: int
    bound: int
    proof: Proof


@dataclass(frozen=True, slots=True)
class Hit:
    """The cheapest rejection, cluster by cluster.

    Args:
        clusters: In order of their first core.
        rejected: All that is rejected.
        chosen: Readings chosen, of the dimensions that matter.
        cost: What it costs, kept members at their factor.
        bound: What it must at least cost.
    """

    clusters: tuple[Cluster, ...]
    rejected: frozenset[int]
    chosen: Mapping[int, int]
    cost: int
    bound: int


class Unhittable(ValueError):
    """A core without members holds under every reading left: nothing can be rejected for it."""


class Solver:
    """Finds hitting sets for growing lists of cores; clusters that stay as they are are not solved again.

    Args:
        costs: What rejecting costs.
        domains: Values of each dimension.
        nodes: Cases after which the proof of a bound is left where it stands.
    """

    def __init__(self, costs: Costs, domains: Mapping[int, Sequence[int]] | None = None, nodes: int = NODES) -> None:
        self.costs = costs
        self.domains = domains or {}
        self.nodes = nodes
        self._known: dict[tuple[int, ...], Cluster] = {}
        self._parent: list[int] = []
        self._first: dict[tuple[int, int], int] = {}

    def solve(self, cores: Sequence[Core]) -> Hit:
        """The cheapest rejection.

        Args:
            cores: The cores; earlier ones must be the same as at the last call.

        Raises:
            Unhittable: If a core without members holds under every reading left.
        """
        clusters = []
        for some in self._split(cores):
            found = self._known.get(some)
            if found is None:
                found = self._known[some] = self._cluster(some, [cores[one] for one in some])
            clusters.append(found)
        return Hit(tuple(clusters), frozenset(chain.from_iterable(one.rejected for one in clusters)),
                   dict(chain.from_iterable(one.chosen for one in clusters)),
                   sum(one.cost for one in clusters), sum(one.bound for one in clusters))

    def optima(self, cluster: Cluster, cores: Sequence[Core], limit: int) -> Iterator[tuple[int, ...]]:
        """All minimal rejections of a cluster that cost no more than the one found, up to a limit."""
        if limit > 0:
            yield cluster.rejected
        some = [cores[one] for one in cluster.cores]
        with _Formula(some, self._accounts(some), self.domains, {cluster.rejected}) as formula:
            for _ in range(limit - 1):
                found = formula.best()
                if found is None:
                    return
                rejected, chosen = found
                slim = self._slim(some, rejected, chosen)
                if self._cost(slim) > cluster.cost:
                    return
                yield slim
                formula.forbid(slim)

    def reading(self, cluster: Cluster, cores: Sequence[Core], rejected: Iterable[int]) -> dict[int, int]:
        """Readings under which a rejection hits all cores of a cluster.

        Raises:
            ValueError: If there are none.
        """
        gone = frozenset(rejected)
        left = [Core(frozenset(), core.under) for core in (cores[one] for one in cluster.cores)
                if not core.members & gone]
        with _Formula(left, {}, self.domains, ()) as formula:
            found = formula.best()
        if found is None:
            raise ValueError("the rejection leaves a core under every reading")
        return found[1]

    def _split(self, cores: Sequence[Core]) -> list[tuple[int, ...]]:
        """Numbers of the cores of each cluster; what was joined at earlier calls stays so."""
        for number in range(len(self._parent), len(cores)):
            self._parent.append(number)
            core = cores[number]
            keys = [(0, self.costs.account(member)[0]) for member in core.members]
            for key in keys + [(1, one) for one, _ in core.under]:
                here, there = self._root(number), self._root(self._first.setdefault(key, number))
                self._parent[max(here, there)] = min(here, there)
        out: dict[int, list[int]] = defaultdict(list)
        for number in range(len(cores)):
            out[self._root(number)].append(number)
        return [tuple(some) for some in out.values()]

    def _root(self, one: int) -> int:
        while self._parent[one] != one:
            self._parent[one] = self._parent[self._parent[one]]
            one = self._parent[one]
        return one

    def _accounts(self, cores: Iterable[Core]) -> dict[int, tuple[int, int]]:
        return {member: self.costs.account(member) for core in cores for member in sorted(core.members)}

    def _cost(self, members: Iterable[int]) -> int:
        held, other = self.costs.of(members)
        return held * self.costs.factor + other

    def _cluster(self, numbers: tuple[int, ...], cores: list[Core]) -> Cluster:
        if len(cores) == 1 and cores[0].members and not cores[0].under:
            weight, member = min((self.costs.account(one)[1], one) for one in cores[0].members)
            return Cluster(numbers, (member,), (), weight, weight, Packing(((0, weight),) if weight else ()))
        accounts = self._accounts(cores)
        with _Formula(cores, accounts, self.domains, ()) as formula:
            found = formula.best()
        if found is None:
            raise Unhittable("what is always held contradicts itself: nothing can be rejected for it")
        chosen = found[1]
        rejected = self._slim(cores, found[0], chosen)
        plain = [(core.members, core.under) for core in cores]
        check_hit(plain, frozenset(rejected), chosen)
        cost = self._cost(rejected)
        prover = Prover(plain, accounts, self.domains)
        proof, _ = prover.prove(cost, max(1, min(self.nodes, WORK // len(cores))))
        bound = proved(plain, accounts, self.domains, proof)
        return Cluster(numbers, rejected, tuple(sorted(chosen.items())), cost, cost if bound is None else bound, proof)

    def _slim(self, cores: Sequence[Core], rejected: Iterable[int], chosen: Mapping[int, int]) -> tuple[int, ...]:
        """What is left when members that are not needed are taken back, the dearest first."""
        left = set(rejected)
        live = [core.members & left for core in cores
                if all(chosen.get(one, value) == value for one, value in core.under)]
        count = {member: [hit for hit in live if member in hit] for member in left}
        for member in sorted(left, key=lambda one: (-self.costs.account(one)[1], one)):
            if all(hit & left != {member} for hit in count[member]):
                left.discard(member)
        return tuple(sorted(left))


class _Formula:
    """Cores as a MaxSAT problem: one variable a member, a weight level of an account, and a value."""

    def __init__(self, cores: Sequence[Core], accounts: Mapping[int, tuple[int, int]],
                 domains: Mapping[int, Sequence[int]], forbidden: Iterable[tuple[int, ...]]) -> None:
        self.members = sorted(accounts)
        self.number = {member: at for at, member in enumerate(self.members, start=1)}
        used = sorted({one for core in cores for one, _ in core.under})
        self.values = {pair: at for at, pair in enumerate(
            ((one, value) for one in used for value in domains[one]), start=len(self.members) + 1)}
        formula = WCNF()
        for core in cores:
            formula.append([self.number[one] for one in sorted(core.members)]
                           + [-self.values[pair] for pair in sorted(core.under)])
        for one in used:
            formula.append([self.values[one, value] for value in domains[one]])
        self._pay(formula, accounts)
        for some in forbidden:
            formula.append([-self.number[one] for one in some])
        self.solver = RC2(formula, adapt=True)  # of members that all clash in pairs at most one stays

    def _pay(self, formula: WCNF, accounts: Mapping[int, tuple[int, int]]) -> None:
        """Each level of an account costs what it is above the one below, and a little for each member."""
        scale = len(self.members) + 1
        levels: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        for member in self.members:
            account, weight = accounts[member]
            levels[account][weight].append(self.number[member])
        at = len(self.members) + len(self.values)
        for some in levels.values():
            if len(some) == 1 and len(next(iter(some.values()))) == 1:
                weight, (only,) = next(iter(some.items()))
                formula.append([-only], weight=weight * scale + 1)
                continue
            below = 0
            before = 0
            for weight in sorted(some):
                at += 1
                if weight > below:
                    formula.append([-at], weight=(weight - below) * scale)
                if before:
                    formula.append([-at, before])
                for member in some[weight]:
                    formula.append([-member, at])
                    formula.append([-member], weight=1)
                below, before = weight, at

    def best(self) -> tuple[list[int], dict[int, int]] | None:
        """Members to reject and the readings chosen."""
        model = self.solver.compute()
        if model is None:
            return None
        true = {literal for literal in model if literal > 0}
        chosen: dict[int, int] = {}
        for (dimension, value), number in self.values.items():
            if number in true:
                chosen.setdefault(dimension, value)
        return [member for member in self.members if self.number[member] in true], chosen

    def forbid(self, members: tuple[int, ...]) -> None:
        """Allow no more answers that hold all of the members."""
        self.solver.add_clause([-self.number[one] for one in members])

    def __enter__(self) -> "_Formula":
        return self

    def __exit__(self, *_: object) -> None:
        self.solver.delete()
