"""The same counts for random groups of persons of the same offices and years."""

from countertrial.case.case import Case
from countertrial.case.findings import Finding, FindingKind, Reading
from countertrial.encode.peers import numbered, peers
from countertrial.encode.ties import Joined, Standing, Ties, Window
from countertrial.encode.wording import counted
from countertrial.examinations.amalgam.words import described
from countertrial.methods.signed import draws

DRAWS, SEED = 2000, 1938
LEAST = 10
"""Persons beside those of the charge without whom random groups would show only themselves."""


def groups(case: Case, ties: Ties, joined: Joined, window: Window, standing: Standing) -> Finding | str:
    """The counts of a charge beside those of random groups; else why there are none."""
    pool, size = peers(case, joined.members, window), len(joined.members)
    others = len(set(pool.persons) - set(joined.members))
    if others < max(size, LEAST):
        known = "nobody is" if others == 0 else "only 1 is" if others == 1 else f"only {others:,} are"
        return f"random groups were not drawn: beside its {counted(size, 'person')} {known} known to have held like " \
               "offices then"
    around = ties.among(pool.persons, window)
    if not (standing.known or around.known):
        return "random groups were not drawn: of no pair in the charge or of like offices is a tie known"
    name, own = case.name(joined.charge), standing.counts
    spread = draws(len(pool.persons), size, {one: numbered(pool.persons, some) for one, some in around.pairs.items()},
                   own, number=DRAWS, seed=SEED)
    if not any(own.values()) and not any(one.high for one in spread.values()):
        return f"random groups tell nothing: neither in the charge nor in 95 of 100 groups of {size} out of " \
               f"{len(pool.persons)} persons of like offices is a tie known"
    told = "; ".join(f"{word} {own[word]} against {one.low} to {one.high}" for word, one in spread.items())
    says = f"Of {counted(joined.pairs, 'pair')} that “{name}” joins, and of as many in {DRAWS:,} random groups of " \
           f"{size} out of {len(pool.persons)} persons of like offices (95 of 100 groups): {told}. Those who are " \
           "accused are written about more than others, so that more is known of their ties."
    table = tuple((word, own[word], one.low, one.middle, one.high, one.as_many) for word, one in spread.items())
    how = f"{DRAWS} draws, seed {SEED}; all groups of different persons who may have held an office of the same " \
          "kind, or of the same body, then are equally likely"
    return described(
        joined, window, key="groups", question=
        f"Do those whom “{name}” joins differ from others of the same offices and years?", says=says,
        answers=(("pool", len(pool.persons)), ("draws", DRAWS), ("seed", SEED),
                 ("listed", (("pairs", "of the charge", "random groups, from", "median", "to",
                              "groups with as many or more"), *table))),
        rows=standing.rows | around.rows | joined.ids | pool.rows, kind=FindingKind.BACKGROUND,
        readings=(Reading(of="groups", choice=how),))
