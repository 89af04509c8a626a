"""Plain checks of a hitting set and of the proof that none is cheaper, apart from what found them."""

from collections.abc import Iterable, Mapping, Sequence

from countertrial.methods.lowerbound import Dead, Packing, Plain, Proof, Rejecting


def check_hit(cores: Sequence[Plain], rejected: frozenset[int], chosen: Mapping[int, int]) -> None:
    """Refuse a set that leaves a core unhit under the readings chosen.

    Raises:
        RuntimeError: Naming the core.
    """
    for number, (members, under) in enumerate(cores):
        if not members & rejected and all(chosen.get(one, value) == value for one, value in under):
            raise RuntimeError(f"core {number} is not hit")


def proved(cores: Sequence[Plain], accounts: Mapping[int, tuple[int, int]], domains: Mapping[int, Sequence[int]],
           proof: Proof) -> int | None:
    """The cost below which no set hits every core, as far as the proof goes.

    Args:
        cores: The cores.
        accounts: Of each member, what pays for it and how much.
        domains: Values of each dimension.
        proof: What is to be checked.

    Returns:
        The bound, or `None` where the proof shows that nothing hits them all.

    Raises:
        RuntimeError: If a step does not follow.
    """
    return _follow(cores, accounts, domains, proof, (frozenset(), frozenset(), {}))


def _follow(cores: Sequence[Plain], accounts: Mapping[int, tuple[int, int]], domains: Mapping[int, Sequence[int]],
            proof: Proof, case: tuple[frozenset[int], frozenset[int], dict[int, int]]) -> int | None:
    rejected, kept, chosen = case
    if isinstance(proof, Packing):
        return _packed(cores, accounts, proof, case)
    if isinstance(proof, Dead):
        _met(cores, proof.core, case)
        if cores[proof.core][0] - kept:
            raise RuntimeError(f"core {proof.core} still has members that may go")
        return None
    if isinstance(proof, Rejecting):
        _met(cores, proof.core, case)
        free = sorted(cores[proof.core][0] - kept)
        below = [(rejected | {member}, kept | frozenset(free[:at]), chosen) for at, member in enumerate(free)]
    else:
        if proof.dimension in chosen:
            raise RuntimeError(f"dimension {proof.dimension} is decided twice")
        below = [(rejected, kept, {**chosen, proof.dimension: value}) for value in domains[proof.dimension]]
    if len(below) != len(proof.cases):
        raise RuntimeError(f"{len(proof.cases)} cases; expected {len(below)}")
    bounds = [_follow(cores, accounts, domains, one, state) for one, state in zip(proof.cases, below, strict=True)]
    return min((one for one in bounds if one is not None), default=None)


def _met(cores: Sequence[Plain], number: int, case: tuple[frozenset[int], frozenset[int], dict[int, int]]) -> None:
    """Refuse a core that in this case is hit, or holds only under readings not chosen."""
    members, under = cores[number]
    if members & case[0] or any(case[2].get(one) != value for one, value in under):
        raise RuntimeError(f"core {number} needs no hitting here")


def _packed(cores: Sequence[Plain], accounts: Mapping[int, tuple[int, int]], proof: Packing,
            case: tuple[frozenset[int], frozenset[int], dict[int, int]]) -> int:
    if len(dict(proof.shares)) < len(proof.shares) or any(share < 0 for _, share in proof.shares):
        raise RuntimeError("a core has two shares, or one below 0")
    paid = _paid(accounts, case[0])
    charged: dict[int, list[tuple[int, int]]] = {}
    for number, share in proof.shares:
        _met(cores, number, case)
        cheapest: dict[int, int] = {}
        for member in cores[number][0] - case[1]:
            account, weight = accounts[member]
            cheapest[account] = min(weight, cheapest.get(account, weight))
        for account, weight in cheapest.items():
            charged.setdefault(account, []).append((weight, share))
    for account, charges in charged.items():
        for level, _ in charges:
            if sum(share for weight, share in charges if weight <= level) > max(0, level - paid.get(account, 0)):
                raise RuntimeError(f"account {account} is charged beyond what it holds")
    return sum(paid.values()) + sum(share for _, share in proof.shares)


def _paid(accounts: Mapping[int, tuple[int, int]], rejected: Iterable[int]) -> dict[int, int]:
    paid: dict[int, int] = {}
    for member in rejected:
        account, weight = accounts[member]
        paid[account] = max(weight, paid.get(account, weight))
    return paid
