"""Checks a certificate of the form `prices/1`: what keeping a story must give up, and that nothing cheaper does.

A price is shown from two sides. The rest can be true: a world of it is given. And something of each core must go: each
core is refuted, and shares that the cores claim of the weights of their members, under a tree of cases, never claim
more than there is.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from countertrial.verify.normal import SHAPE as NORMAL
from countertrial.verify.normal import UNDER, Normal, Refused
from countertrial.verify.shape import Each, Json, misshapen

_SHAPE = {
    **NORMAL, "groups": Each(str), "weights": Each(int),
    "cores": [{"statements": [str], "under": UNDER, "refutation": dict}],
    "prices": [{"keep": str, "kept": [str], "rejected": [str], "own": int, "cost": int, "bound": (int, int),
                "proved": bool, "chosen": UNDER, "starts": [(int, int)],
                "clusters": [{"cores": [int], "proof": dict}]}]}

_PROOFS: tuple[dict[str, object], ...] = (
    {"shares": [(int, int)]}, {"dead": int}, {"core": int, "cases": [dict]}, {"reading": str, "cases": [dict]})

_SAME = ("own", "cost", "bound", "proved")
"""What a price says in the table and in the certificate alike."""

Case = tuple[frozenset[str], frozenset[str], Mapping[str, str]]
"""What a case of a proof has decided: statements that go, statements that stay, readings."""


def check(table: Sequence[Json], body: Mapping[str, Json]) -> list[str]:
    """What is wrong with the body, or does not agree with the table of prices.

    Args:
        table: The rows as a report has them: `keep` and `prices`, the first of which the certificate is about.
        body: The body of the certificate.
    """
    faults = list(islice(misshapen(dict(body), _SHAPE, "certificate"), 100))
    return faults or [*_agrees(table, body), *_Prices(body).faults()]


def _agrees(table: Sequence[Any], body: Mapping[str, Any]) -> Iterator[str]:
    """The first price of each row against the certificate."""
    shown = {row["keep"]: row for row in body["prices"]}
    if [row.get("keep") for row in table if isinstance(row, dict)] != [row["keep"] for row in body["prices"]]:
        yield "certificate.prices: they are not those of the table, in its order"
        return
    for at, row in enumerate(table):
        some = row.get("prices")
        if not isinstance(some, list) or not some or not isinstance(some[0], dict):
            yield f"prices[{at}].prices: expected a list of prices"
            continue
        price, proof = some[0], shown[row["keep"]]
        for name in _SAME:
            if price.get(name) != proof[name]:
                yield f"prices[{at}].prices[0].{name}: {price.get(name)!r}; the certificate shows {proof[name]!r}"
        ways = price.get("ways")
        first = ways[0].get("rejected") if isinstance(ways, list) and ways and isinstance(ways[0], dict) else None
        if first != proof["rejected"]:
            yield f"prices[{at}].prices[0].ways[0].rejected: not what certificate.prices[{at}].rejected gives up"
        if price.get("kept") != len(proof["kept"]):
            yield f"prices[{at}].prices[0].kept: {price.get('kept')!r}; the certificate keeps {len(proof['kept'])}"


class _Prices(Normal):
    """One body of the right shape."""

    def __init__(self, body: Mapping[str, Any]) -> None:
        super().__init__(body)
        self.cores: list[dict[str, Any]] = body["cores"]

    def faults(self) -> list[str]:
        """Refusals of each part that can still be judged."""
        out: list[str] = []
        for part in (self.form, self.reckon, self._weights, self._cores):
            try:
                part()
            except Refused as refused:
                return [*out, str(refused)]
        for at, row in enumerate(self.body["prices"]):
            try:
                _Price(self, row, f"certificate.prices[{at}]").check()
            except Refused as refused:
                out.append(str(refused))
        return out

    def form(self) -> None:
        """As in any normal form; statements stand in the order of their numbers."""
        if len(set(self.statements)) < len(self.statements):
            raise Refused("certificate.statements: expected each once")
        self.pointers()

    def _weights(self) -> None:
        for name in ("groups", "weights"):
            if sorted(self.body[name]) != sorted(self.statements):
                raise Refused(f"certificate.{name}: expected one for each of certificate.statements")
        for one, weight in self.body["weights"].items():
            if weight < 0:
                raise Refused(f"certificate.weights.{one}: {weight} is below 0")

    def _cores(self) -> None:
        """The statements of each core cannot all be true under its readings."""
        for at, core in enumerate(self.cores):
            where = f"certificate.cores[{at}]"
            self.known_statements(core["statements"], f"{where}.statements")
            self.assignment(core["under"], f"{where}.under")
            try:
                self.active(core["under"], core["statements"]).refute(core["refutation"], f"{where}.refutation")
            except ValueError as fault:
                raise Refused(str(fault)) from None


class _Price:
    """One price of a body."""

    def __init__(self, all_: _Prices, row: Mapping[str, Any], where: str) -> None:
        self.all, self.row, self.where = all_, row, where
        self.kept = frozenset(row["kept"])
        weights = all_.body["weights"]
        self.factor = 1 + sum(weight for one, weight in weights.items() if one not in self.kept)

    def check(self) -> None:
        """Refuse what does not hold, naming it."""
        row, where = self.row, self.where
        for name in ("kept", "rejected"):
            self.all.known_statements(row[name], f"{where}.{name}")
        for name, values in (("own", self._paid(True)), ("cost", self._paid(False))):
            if row[name] != values:
                raise Refused(f"{where}.{name}: {row[name]}; reckoned again it is {values}")
        self._world()
        bound = sum(self._cluster(cluster, at) for at, cluster in enumerate(row["clusters"]))
        self._apart()
        if list(divmod(bound, self.factor)) != row["bound"]:
            raise Refused(f"{where}.bound: {row['bound']}; the proofs give {list(divmod(bound, self.factor))}")
        if row["proved"] != (row["own"] * self.factor + row["cost"] == bound):
            raise Refused(f"{where}.proved: {row['proved']}; the bound is {'' if not row['proved'] else 'not '}reached")

    def _paid(self, own: bool) -> int:
        """What is paid for those kept, or for the others: each group once, at its heaviest."""
        paid: dict[str, int] = {}
        for one in self.row["rejected"]:
            if (one in self.kept) is own:
                group = self.all.body["groups"][one]
                paid[group] = max(self.all.body["weights"][one], paid.get(group, 0))
        return sum(paid.values())

    def _world(self) -> None:
        """The world holds of all that is not given up, under the readings chosen."""
        row, where = self.row, self.where
        self.all.assignment(row["chosen"], f"{where}.chosen")
        missing = sorted(self.all.readings.keys() - row["chosen"].keys())
        if missing:
            raise Refused(f"{where}.chosen.{missing[0]}: is missing")
        starts = dict(row["starts"])
        if len(starts) < len(row["starts"]):
            raise Refused(f"{where}.starts: an event starts twice")
        gone = frozenset(row["rejected"])
        held = [one for one in self.all.statements if one not in gone]
        try:
            self.all.active(row["chosen"], held).holds(starts)
        except ValueError as fault:
            raise Refused(f"{where}{fault}") from None

    def _apart(self) -> None:
        """Refuse clusters that share a core, a group that pays, or a reading: their bounds would not add up."""
        seen: set[tuple[str, object]] = set()
        for at, cluster in enumerate(self.row["clusters"]):
            keys: set[tuple[str, object]] = set()
            for number in cluster["cores"]:
                core = self.all.cores[number]
                keys |= {("core", number), *(("group", self._account(one)[0]) for one in core["statements"]),
                         *(("reading", name) for name in core["under"])}
            if keys & seen:
                raise Refused(f"{self.where}.clusters[{at}].cores: shares a core, group or reading with another "
                              "cluster")
            seen |= keys

    def _account(self, one: str) -> tuple[tuple[str, bool], int]:
        """What pays for a statement, and how much."""
        kept = one in self.kept
        return (self.all.body["groups"][one], kept), self.all.body["weights"][one] * (self.factor if kept else 1)

    def _cluster(self, cluster: Mapping[str, Any], at: int) -> int:
        where = f"{self.where}.clusters[{at}]"
        for number, core in enumerate(cluster["cores"]):
            if not 0 <= core < len(self.all.cores):
                raise Refused(f"{where}.cores[{number}]: no core {core}")
        if len(set(cluster["cores"])) < len(cluster["cores"]):
            raise Refused(f"{where}.cores: a core stands twice")
        bound = self._follow(cluster["proof"], [self.all.cores[core] for core in cluster["cores"]],
                             (frozenset(), frozenset(), {}), f"{where}.proof")
        if bound is None:
            raise Refused(f"{where}.proof: shows that nothing hits all cores, and there is a world")
        return bound

    def _follow(self, proof: Any, cores: Sequence[Mapping[str, Any]], case: Case, where: str) -> int | None:
        """The bound that a proof gives in a case; `None` where no hitting set is of that case."""
        if not any(not list(misshapen(proof, shape, where)) for shape in _PROOFS):
            raise Refused(f"{where}: expected shares, dead, core with cases, or reading with cases")
        if "shares" in proof:
            return self._packed(proof["shares"], cores, case, where)
        rejected, kept, chosen = case
        if "dead" in proof:
            self._met(proof["dead"], cores, case, f"{where}.dead")
            if set(cores[proof["dead"]]["statements"]) - kept:
                raise Refused(f"{where}.dead: core {proof['dead']} still has statements that may go")
            return None
        if "core" in proof:
            self._met(proof["core"], cores, case, f"{where}.core")
            free = self._free(cores[proof["core"]], kept)
            below: list[Case] = [(rejected | {one}, kept | frozenset(free[:at]), chosen) for at, one in enumerate(free)]
        else:
            name = proof["reading"]
            if name in chosen or name not in self.all.readings:
                raise Refused(f"{where}.reading: {name} is decided already, or not among certificate.readings")
            below = [(rejected, kept, {**chosen, name: value}) for value in self.all.readings[name]]
        if len(below) != len(proof["cases"]):
            raise Refused(f"{where}.cases: {len(proof['cases'])}; expected {len(below)}")
        bounds = [self._follow(one, cores, state, f"{where}.cases[{at}]")
                  for at, (one, state) in enumerate(zip(proof["cases"], below, strict=True))]
        return min((one for one in bounds if one is not None), default=None)

    def _free(self, core: Mapping[str, Any], kept: frozenset[str]) -> list[str]:
        """Statements of a core that may go, in the order of certificate.statements."""
        order = {one: at for at, one in enumerate(self.all.statements)}
        return sorted(set(core["statements"]) - kept, key=order.__getitem__)

    def _met(self, number: int, cores: Sequence[Mapping[str, Any]], case: Case, where: str) -> None:
        """Refuse a core that in this case is hit, or holds only under readings that are not chosen."""
        if not 0 <= number < len(cores):
            raise Refused(f"{where}: no core {number} in the cluster")
        core = cores[number]
        if set(core["statements"]) & case[0] or any(case[2].get(name) != value
                                                    for name, value in core["under"].items()):
            raise Refused(f"{where}: core {number} needs no hitting here")

    def _packed(self, shares: Sequence[tuple[int, int]], cores: Sequence[Mapping[str, Any]], case: Case,
                where: str) -> int:
        if len(dict(shares)) < len(shares) or any(share < 0 for _, share in shares):
            raise Refused(f"{where}.shares: a core has two shares, or one below 0")
        paid: dict[tuple[str, bool], int] = {}
        for one in case[0]:
            account, weight = self._account(one)
            paid[account] = max(weight, paid.get(account, 0))
        charged: dict[tuple[str, bool], list[tuple[int, int]]] = {}
        for number, share in shares:
            self._met(number, cores, case, f"{where}.shares")
            cheapest: dict[tuple[str, bool], int] = {}
            for one in set(cores[number]["statements"]) - case[1]:
                account, weight = self._account(one)
                cheapest[account] = min(weight, cheapest.get(account, weight))
            for account, weight in cheapest.items():
                charged.setdefault(account, []).append((weight, share))
        for account, charges in charged.items():
            for level, _ in charges:
                if sum(share for weight, share in charges if weight <= level) > max(0, level - paid.get(account, 0)):
                    raise Refused(f"{where}.shares: the group {account[0]} is charged beyond what it weighs")
        return sum(paid.values()) + sum(share for _, share in shares)
