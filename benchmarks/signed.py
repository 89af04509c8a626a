"""Splits into camps, against trying every split, other heuristics and known figures; and ties counted."""

import sys
from collections.abc import Iterator
from itertools import combinations, product
from random import Random
from time import process_time

import numpy as np

from benchmarks.figures import Figure
from benchmarks.tribes import PUBLISHED, TRIBES, tribes
from countertrial.case.case import Case
from countertrial.case.dates import read_edtf
from countertrial.encode.ties import Ties, Window
from countertrial.methods.signed import Signed, Split, split
from countertrial.verify import signed as checker

SMALL = 2_000
PERSONS, TIES, SECONDS = 100, 400, 60.0
COUNTED = 100_000
RUNS = 3
"""Large graphs of each make."""


def small(chance: Random) -> tuple[int, list[Signed], int]:
    """A graph of up to seven persons, with ties of weights 1 to 3, and a number of camps."""
    size = chance.randint(2, 7)
    ties = [Signed(*chance.sample(range(size), 2), chance.random() < 0.5, chance.randint(1, 3))
            for _ in range(chance.randint(0, 14))]
    return size, ties, chance.randint(1, 3)


def price(ties: list[Signed], camps: "tuple[int, ...] | list[int]") -> int:
    return sum(tie.weight for tie in ties if (camps[tie.one] == camps[tie.other]) == tie.hostile)


def accepted(size: int, ties: list[Signed], camps: int, found: Split) -> bool:
    """Whether the separate checker accepts the certificate."""
    body = {"persons": [{"id": str(one)} for one in range(size)], "digests": {},
            "ties": [{"statements": [], "who": [str(tie.one), str(tie.other)], "sign": "-" if tie.hostile else "+",
                      "weight": tie.weight} for tie in ties],
            "splits": [{"camps": camps, "placed": list(found.camps), "price": found.price, "at_least": found.packed,
                        "given_up": list(found.given_up),
                        "obstacles": [{"ties": list(one.ties), "share": one.share} for one in found.packing]}]}
    return checker.check({"grounds": []}, body) == []


def against_every_split() -> int:
    """How many of the small graphs have another price than the cheapest of all splits, or a refused certificate."""
    chance, wrong = Random(7), 0
    for _ in range(SMALL):
        size, ties, camps = small(chance)
        found = split(ties, size, camps=camps)
        least = min(price(ties, at) for at in product(range(camps), repeat=size))
        wrong += found.price != least or found.bound != least or not accepted(size, ties, camps, found)
    return wrong


def drawn(chance: Random, planted: bool) -> list[Signed]:
    """A graph without two ties of one pair: signs at random, or two camps with one tie in five against them."""
    pairs = chance.sample(list(combinations(range(PERSONS), 2)), TIES)
    side = [chance.randrange(2) for _ in range(PERSONS)]
    return [Signed(one, other, (side[one] != side[other]) ^ (chance.random() < 0.2) if planted
                   else chance.random() < 0.5) for one, other in pairs]


def by_eigenvector(ties: list[Signed]) -> int:
    """Two camps by the signs of the leading eigenvector, the usual spectral way."""
    matrix = np.zeros((PERSONS, PERSONS))
    for tie in ties:
        matrix[tie.one, tie.other] = matrix[tie.other, tie.one] = -1 if tie.hostile else 1
    vector = np.linalg.eigh(matrix)[1][:, -1]
    return price(ties, [int(one > 0) for one in vector])


def by_moving_one(ties: list[Signed]) -> int:
    """Two camps from a random beginning, one person moved at a time while that helps: what a few lines give."""
    chance = Random(1)
    camps = [chance.randrange(2) for _ in range(PERSONS)]
    moved = True
    while moved:
        moved = False
        for one in range(PERSONS):
            own = [tie for tie in ties if one in (tie.one, tie.other)]
            before = price(own, camps)
            camps[one] ^= 1
            if price(own, camps) < before:
                moved = True
            else:
                camps[one] ^= 1
    return price(ties, camps)


def large() -> Iterator[Figure]:
    for planted in (False, True):
        chance, name = Random(11), "two camps, a fifth of the ties against them" if planted else "signs at random"
        longest = gap = 0.0
        spectral = moving = ours = 0
        for _ in range(RUNS):
            ties = drawn(chance, planted)
            start = process_time()
            found = split(ties, PERSONS, seconds=SECONDS)
            longest = max(longest, process_time() - start)
            gap = max(gap, 100 * (found.price - found.bound) / max(1, found.price))
            if not accepted(PERSONS, ties, 2, found):
                raise SystemExit("signed: a certificate is refused")
            others = by_eigenvector(ties), by_moving_one(ties)
            print(f"signed: {name}: {found.price} ties to give up; at least {found.bound} by the solver, "
                  f"{found.packed} by a packing that is checked; eigenvector {others[0]}, moving one at a time "
                  f"{others[1]}")
            ours, spectral, moving = ours + found.price, spectral + others[0], moving + others[1]
        what = f"{PERSONS} persons, {TIES} ties, {name}"
        yield Figure(what=what, ours=longest, unit="s", most=SECONDS)
        yield Figure(what="  distance of price and bound", ours=gap, unit="%", most=10.0)
        yield Figure(what="  ties to give up, all graphs", ours=ours, unit="ties", peer=spectral, by="by eigenvector")
        yield Figure(what="  the same", ours=ours, unit="ties", peer=moving, by="moving one at a time")


def known() -> int:
    """Complete graphs of enemies: of n persons floor((n - 1)^2 / 4) ties are to be given up (Petersdorf, 1966)."""
    return sum(split([Signed(*pair, True) for pair in combinations(range(size), 2)], size).price != (size - 1) ** 2 // 4
               for size in range(2, 15))


def published() -> int:
    """Numbers of camps of the Gahuku-Gama tribes for which another price is found than others have published."""
    return sum(split(tribes(), TRIBES, camps=camps).price != price for camps, price in PUBLISHED.items())


def counting() -> Iterator[Figure]:
    """CPU seconds for the counts of a group of a thousand among 100,000 dated ties, and for their records before."""
    chance, persons = Random(3), [f"p{at}" for at in range(2_000)]
    rows = []
    for at in range(COUNTED):
        one, other = chance.sample(persons, 2)
        rows.append({"id": f"t{at}", "source": "s", "a": one, "b": other, "kind": "tie",
                     "sign": chance.choice("+-"), "from": str(chance.randint(1900, 1930)), "to": "1937"})
    case = Case.from_tables({"people": [{"id": one, "name": one} for one in persons],
                             "sources": [{"id": "s", "title": "S"}], "ties": rows})
    start = process_time()
    ties = Ties(case)
    made = process_time() - start
    alleged = read_edtf("1936-03")
    standing = ties.among(persons[:1_000], Window(alleged.earliest or 0, alleged.latest or 0))
    spent = process_time() - start - made
    print(f"signed: {len(standing.ties):,} of {COUNTED:,} ties among 1,000 persons, {standing.known:,} pairs known: "
          f"{spent:.2f} s, after {made:.2f} s for their records")
    yield Figure(what=f"{COUNTED:,} ties counted", ours=spent, unit="s", most=1.0)
    yield Figure(what="  their records made", ours=made, unit="s")


def main() -> list[Figure]:
    wrong, off, other = against_every_split(), known(), published()
    print(f"signed: {SMALL:,} small graphs, {wrong} differ from trying every split; {off} of 13 complete graphs of "
          "enemies are off; {other} of {len(PUBLISHED)} published prices of the tribes of the Gahuku-Gama differ")
    if wrong or off or other:
        raise SystemExit("signed: a price is wrong")
    return [Figure(what=f"{SMALL:,} small graphs that differ from every split tried", ours=wrong, unit="graphs",
                   most=0),
            Figure(what="complete graphs of 2 to 14 enemies off the known figure", ours=off, unit="graphs", most=0),
            Figure(what="tribes of the Gahuku-Gama: prices off the published ones", ours=other, unit="prices", most=0),
            *large(), *counting()]


if __name__ == "__main__":
    sys.exit(main() is None)
