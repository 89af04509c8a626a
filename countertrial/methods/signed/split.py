"""The cheapest split of a signed graph, with a bound from below that can be checked.

A linear programme over the cycles that no split satisfies gives a packing (its dual); where a greedy split does not
meet it, an integer programme with these cycles decides.

Source:
    Frustration index: Harary, On the measurement of structural balance, 1959. Cycles as cuts: Barahona and Mahjoub,
    On the cut polytope, 1986. Integer programmes for it: Aref, Mason and Wilson, 2020.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from time import monotonic

from countertrial.methods.signed.cycles import obstacles, triangles
from countertrial.methods.signed.graph import MILLION, Obstacle, Signed, Split, blocks, components, disagreeing, merged
from countertrial.methods.signed.greedy import greedy

ROUNDS = 60
"""Times that the linear programme is asked for cycles that it violates."""

Cycles = Sequence[tuple[int, ...]]


def split(ties: Sequence[Signed], size: int, *, camps: int = 2, seconds: float = 60.0) -> Split:
    """The split into at most so many camps that gives up the least weight.

    Args:
        ties: The ties; several of one pair may stand side by side, of both signs.
        size: Number of those who may have ties.
        camps: 1 or more.
        seconds: Time after which the best split so far is given, with the bound that is proved.

    Returns:
        The split; the same for the same ties as long as the time suffices.

    Raises:
        ValueError: If `camps` is below 1, or a tie names somebody beyond `size`.

    Limits:
        With three camps or more the packing holds only cycles with one hostile tie; the solver's bound may be higher.
    """
    if camps < 1:
        raise ValueError(f"{camps} camps: 1 or more are expected")
    if any(max(tie.one, tie.other) >= size for tie in ties):
        raise ValueError(f"a tie names somebody beyond the {size} there are")
    if camps == 1:
        hostile = [number for number, tie in enumerate(ties) if tie.hostile]
        price = sum(ties[number].weight for number in hostile)
        return Split(camps=(0,) * size, given_up=tuple(hostile), price=price, bound=price, packing=tuple(
            Obstacle((number,), ties[number].weight * MILLION) for number in hostile))
    joined, members = merged(ties)
    parts = blocks(joined) if camps == 2 else components(joined)
    end = monotonic() + seconds
    given, packing, bound, found = set[int](), list[Obstacle](), 0, [0] * size
    for at, part in enumerate(parts):
        known = sorted({end for number in part for end in (joined[number].one, joined[number].other)})
        left = max(0.2, (end - monotonic()) / (len(parts) - at))
        solved = _part([joined[number] for number in part], known, camps, left)
        given |= {part[number] for number in solved.given_up}
        packing += [Obstacle(tuple(part[number] for number in one.ties), one.share) for one in solved.packing]
        bound += solved.bound
        for one, camp in zip(known, solved.camps, strict=True):
            found[one] = camp
    if camps == 2:
        found = _sides([tie for number, tie in enumerate(joined) if number not in given], size)
    given_up = disagreeing(ties, found)
    return Split(camps=tuple(found), given_up=given_up, price=sum(ties[number].weight for number in given_up),
                 bound=bound, packing=tuple(_spread(packing, ties, members)))


def _spread(packing: Sequence[Obstacle], ties: Sequence[Signed],
            members: Sequence[tuple[int, ...]]) -> Iterator[Obstacle]:
    """Obstacles over joined ties as obstacles over the single ones: each carries a share up to its own weight."""
    left = [[(number, ties[number].weight * MILLION) for number in reversed(some)] for some in members]
    for one in packing:
        rest = one.share
        while rest:
            share = min([rest, *(left[joined][-1][1] for joined in one.ties)])
            yield Obstacle(tuple(sorted(left[joined][-1][0] for joined in one.ties)), share)
            rest -= share
            for joined in one.ties:
                number, room = left[joined].pop()
                if room > share:
                    left[joined].append((number, room - share))


def _part(ties: Sequence[Signed], known: Sequence[int], camps: int, seconds: float) -> Split:
    """One part, its persons numbered anew in the order of `known`."""
    of = {one: number for number, one in enumerate(known)}
    small = [Signed(of[tie.one], of[tie.other], tie.hostile, tie.weight) for tie in ties]
    end = monotonic() + seconds
    first = greedy(small, len(known), camps)
    cost = sum(small[number].weight for number in disagreeing(small, first))
    if not cost:
        return _made(small, first, 0, ())
    cycles, packing, floor = _packed(small, camps, end)
    if floor < cost:
        from countertrial.methods.signed.programme import solve  # noqa: PLC0415 - needs scipy

        better, proved = solve(small, len(known), camps, cycles, max(0.5, end - monotonic()))
        floor = max(floor, proved)
        if better is not None and sum(small[number].weight for number in disagreeing(small, better)) < cost:
            first = better
    return _made(small, first, floor, packing)


def _made(ties: Sequence[Signed], camps: Sequence[int], bound: int, packing: Sequence[Obstacle]) -> Split:
    given = disagreeing(ties, camps)
    price = sum(ties[number].weight for number in given)
    return Split(camps=tuple(camps), given_up=given, price=price, bound=min(bound, price), packing=tuple(packing))


def _packed(ties: Sequence[Signed], camps: int, end: float) -> tuple[Cycles, tuple[Obstacle, ...], int]:
    """Cycles found, the packing of them, and the weight that it proves."""
    from countertrial.methods.signed.programme import relax  # noqa: PLC0415 - needs scipy

    cycles: list[tuple[int, ...]] = []
    known: set[tuple[int, ...]] = set()
    values: Sequence[float] = [0.0] * len(ties)
    shares: Sequence[float] = ()
    for _ in range(ROUNDS):
        new = sorted(obstacles(ties, values, camps, end) - known)
        relaxed = relax(ties, [*cycles, *new], max(0.5, end - monotonic())) if new else None
        if relaxed is None:
            break
        cycles += new
        known |= set(new)
        values, shares = relaxed
        if monotonic() > end:
            break
    packing = tuple(_whole(ties, cycles, shares))
    quick = tuple(Obstacle(cycle, share * MILLION) for cycle, share in triangles(ties, camps))
    better = max(packing, quick, key=lambda some: sum(one.share for one in some))
    return cycles, better, -(-sum(one.share for one in better) // MILLION)


def _whole(ties: Sequence[Signed], cycles: Cycles, shares: Sequence[float]) -> Iterator[Obstacle]:
    """Shares in whole millionths, none beyond the weight of a tie."""
    left = [tie.weight * MILLION for tie in ties]
    for cycle, share in zip(cycles, shares, strict=True):
        whole = min([round(share * MILLION), *(left[number] for number in cycle)])
        if whole > 0:
            for number in cycle:
                left[number] -= whole
            yield Obstacle(cycle, whole)


def _sides(kept: Sequence[Signed], size: int) -> list[int]:
    """Two camps under which all kept ties agree: in each part they follow from the camp of its first."""
    near: dict[int, list[tuple[int, bool]]] = defaultdict(list)
    for tie in kept:
        near[tie.one].append((tie.other, tie.hostile))
        near[tie.other].append((tie.one, tie.hostile))
    found = [-1] * size
    for root in range(size):
        if found[root] < 0:
            found[root], todo = 0, [root]
            while todo:
                here = todo.pop()
                for there, hostile in near[here]:
                    if found[there] < 0:
                        found[there] = found[here] ^ hostile
                        todo.append(there)
    return found
