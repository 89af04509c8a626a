"""Ten thousand claims about a hundred thousand persons, against one boolean mask per claim on the same machine."""

from time import process_time

import numpy as np

from benchmarks.figures import Figure
from countertrial.methods.rolls import Claim, Members, States, Truth, judge

PERSONS, CLAIMS = 100_000, 10_000
DEFINITIONS, PROPERTIES = 1_000, 50


def bodies(draw: np.random.Generator) -> list[Members]:
    """A hundred bodies of a tenth to all of the persons, nine hundred of up to a thousand."""
    sizes = np.concatenate([draw.integers(10_000, PERSONS + 1, 100), draw.integers(2, 1_000, DEFINITIONS - 100)])
    return [Members(np.sort(draw.choice(PERSONS, size, replace=False)), draw.random(size) < 0.9) for size in sizes]


def claims(draw: np.random.Generator) -> list[Claim]:
    words = ("all", "all_but", "some", "none", "most", "count")
    bodies_of = [100 if at % 2 else DEFINITIONS for at in range(CLAIMS)]
    return [Claim(definition=int(draw.integers(bodies_of[at])), property=int(draw.integers(PROPERTIES)),
                  quantifier=words[at % 6], low=40, high=60) for at in range(CLAIMS)]


def by_masks(definitions: list[Members], holds: States, asked: list[Claim]) -> list[tuple[int, int]]:
    """The bounds of those who have the property, each claim for itself."""
    found = []
    for claim in asked:
        who = definitions[claim.definition]
        states = holds[claim.property, who.who]
        found.append((int((who.sure & (states == 2)).sum()), int((states > 0).sum())))
    return found


def main() -> list[Figure]:
    draw = np.random.default_rng(1)
    definitions, asked = bodies(draw), claims(draw)
    holds = draw.integers(0, 3, (PROPERTIES, PERSONS)).astype(np.int8)
    start = process_time()
    judged = judge(definitions, holds, asked)
    ours = process_time() - start
    start = process_time()
    masks = by_masks(definitions, holds, asked)
    theirs = process_time() - start
    if masks != [one.having for one in judged]:
        raise SystemExit("rolls: the two ways of counting differ")
    decided = sum(one.listed is not Truth.UNDECIDED for one in judged)
    print(f"rolls: {PERSONS:,} persons, {CLAIMS:,} claims, {decided:,} decided: {ours:.2f} s "
          f"(target 2 s); one mask per claim {theirs:.2f} s, {theirs / ours:.1f} times as long")
    return [Figure(what=f"{CLAIMS:,} claims about {PERSONS:,} persons", ours=ours, unit="s", most=2.0, peer=theirs,
                   by="one mask per claim")]


if __name__ == "__main__":
    main()
