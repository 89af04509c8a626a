"""Proofs that no hitting set is cheaper: cores that pay for one another's members, under a tree of cases."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Pairs = frozenset[tuple[int, int]]
Plain = tuple[frozenset[int], Pairs]
"""The members of a core, and the readings (pairs of a dimension and a value) under which it is one."""

NODES = 10_000
"""Cases after which a proof is left where it stands."""

DEPTH = 200
"""Members rejected one below the other after which a proof is left where it stands."""


@dataclass(frozen=True, slots=True)
class Packing:
    """What each core must at least cost, so that no account is charged beyond what it holds.

    Args:
        shares: Pairs of a core and its share, over and above what the cases above have paid.
    """

    shares: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Dead:
    """No hitting set is of this case: every member of the core is kept.

    Args:
        core: Number of the core.
    """

    core: int


@dataclass(frozen=True, slots=True)
class Rejecting:
    """One of the members of a core goes: in the k-th case the k-th of those not yet kept, and none before it.

    Args:
        core: Number of the core.
        cases: One for each member that is not kept, in rising order.
    """

    core: int
    cases: tuple["Proof", ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One case for each value of a dimension, in their order."""

    dimension: int
    cases: tuple["Proof", ...]


Proof = Packing | Dead | Rejecting | Reading


@dataclass(frozen=True, slots=True)
class Case:
    """What is decided: members rejected and kept, readings chosen."""

    rejected: frozenset[int] = frozenset()
    kept: frozenset[int] = frozenset()
    chosen: Pairs = frozenset()


class Prover:
    """Proves lower bounds for the cores of one cluster.

    Args:
        cores: The cores.
        accounts: Of each member, what pays for it and how much: an account pays once, at the dearest.
        domains: Values of each dimension.
    """

    def __init__(self, cores: Sequence[Plain], accounts: Mapping[int, tuple[int, int]],
                 domains: Mapping[int, Sequence[int]]) -> None:
        self.cores = cores
        self.accounts = accounts
        self.domains = domains
        self.nodes = 0

    def prove(self, goal: int, limit: int = NODES) -> tuple[Proof, int]:
        """A proof, and the bound that it proves: `goal` where that is one, unless the limit is met."""
        self.nodes = 0
        return self._prove(Case(), goal, limit)

    def cost(self, members: Iterable[int]) -> int:
        """What rejecting the members costs."""
        return sum(self._paid(members).values())

    def _paid(self, members: Iterable[int]) -> dict[int, int]:
        paid: dict[int, int] = {}
        for member in members:
            account, weight = self.accounts[member]
            paid[account] = max(weight, paid.get(account, 0))
        return paid

    def _prove(self, case: Case, goal: int, limit: int) -> tuple[Proof, int]:
        self.nodes += 1
        paid = self._paid(case.rejected)
        left = self._left(case)
        for core, members, undecided in left:
            if not members and not undecided:
                return Dead(core), goal
        shares = self._pack([(core, members) for core, members, undecided in left if not undecided], paid)
        bound = sum(paid.values()) + sum(shares.values())
        if bound >= goal or not left or self.nodes >= limit or len(case.rejected) >= DEPTH:
            return Packing(tuple(sorted(shares.items()))), bound
        cases = self._cases(case, left)
        proofs, least = [], goal
        for one in cases[1]:
            proof, proved = self._prove(one, goal, limit)
            proofs.append(proof)
            least = min(least, proved)
        if least <= bound:
            return Packing(tuple(sorted(shares.items()))), bound
        made = Rejecting if cases[0][0] == "core" else Reading
        return made(cases[0][1], tuple(proofs)), least

    def _left(self, case: Case) -> list[tuple[int, list[int], bool]]:
        """Cores not yet hit: number, members that may go, and whether readings that it needs are undecided."""
        given = dict(case.chosen)
        left = []
        for number, (members, under) in enumerate(self.cores):
            if members & case.rejected or any(given.get(one, value) != value for one, value in under):
                continue
            left.append((number, sorted(members - case.kept), not under <= case.chosen))
        return left

    def _pack(self, cores: Sequence[tuple[int, list[int]]], paid: Mapping[int, int]) -> dict[int, int]:
        """Shares that sum to much: taken in several orders, and the best kept."""
        least: dict[int, dict[int, int]] = {}
        levels: dict[int, set[int]] = defaultdict(set)
        crowd: dict[int, int] = defaultdict(int)
        for core, members in cores:
            own = least[core] = {}
            for member in members:
                account, weight = self.accounts[member]
                own[account] = min(weight, own.get(account, weight))
            for account, weight in own.items():
                levels[account].add(weight)
                crowd[account] += 1
        room = {account: [(weight, weight - paid.get(account, 0)) for weight in sorted(some)]
                for account, some in levels.items()}
        asked = [core for core, members in cores
                 if members and all(weight > paid.get(account, 0) for account, weight in least[core].items())]
        press = {core: max(crowd[account] for account in least[core]) for core in asked}
        best: dict[int, int] = {}
        for key in ((lambda core: (len(least[core]), press[core])), (lambda core: (press[core], len(least[core]))),
                    (lambda core: (-press[core], len(least[core])))):
            shares = self._fill(sorted(asked, key=key), least, room)
            if sum(shares.values()) > sum(best.values()):
                best = shares
        return best

    def _fill(self, cores: Iterable[int], least: Mapping[int, Mapping[int, int]],
              room: Mapping[int, Sequence[tuple[int, int]]]) -> dict[int, int]:
        """Each core in turn takes what its accounts still hold at its level and all above."""
        taken: dict[int, list[int]] = {account: [0] * len(some) for account, some in room.items()}
        shares: dict[int, int] = {}
        for core in cores:
            touched = [(room[account], taken[account], weight) for account, weight in least[core].items()]
            share = min(free - used for levels, some, weight in touched
                        for (level, free), used in zip(levels, some, strict=True) if level >= weight)
            if share <= 0:
                continue
            shares[core] = share
            for levels, some, weight in touched:
                for at, (level, _) in enumerate(levels):
                    if level >= weight:
                        some[at] += share
        return shares

    def _cases(self, case: Case, left: Sequence[tuple[int, list[int], bool]]) -> tuple[tuple[str, int], list[Case]]:
        decided = [(len(members), number, members) for number, members, undecided in left if not undecided]
        if decided:
            _, number, members = min(decided)
            return ("core", number), [
                Case(case.rejected | {member}, case.kept | set(members[:at]), case.chosen)
                for at, member in enumerate(members)]
        number = min(left, key=lambda one: (len(one[1]), one[0]))[0]
        dimension = min(one for one, _ in self.cores[number][1] - case.chosen)
        return ("dimension", dimension), [
            Case(case.rejected, case.kept, case.chosen | {(dimension, value)}) for value in self.domains[dimension]]
