"""Where somebody could have been at a time, if the other statements are true."""

from collections.abc import Callable, Iterator

from countertrial.case.case import Case
from countertrial.case.errors import NotInCase
from countertrial.case.findings import StatementId, Verdict
from countertrial.case.places import Place
from countertrial.case.whereabouts import Spot, Whereabouts
from countertrial.encode.alibi import Encoded
from countertrial.encode.changing import Change, changed
from countertrial.encode.presences import encode
from countertrial.encode.readings import telling
from countertrial.encode.rungs import LADDER, RECORD, Rung
from countertrial.methods.alibi.engine import conflicts
from countertrial.weighing.price import Pricing

ASKED = "whether-there"
"""Id of the presence that is asked about; no statement of a case has it."""

RUNGS = (RECORD, LADDER[-1])


def where(case: Case, person: str, when: str, *, keep: str = "",
          progress: Callable[[str], object] = lambda _: None) -> Whereabouts:
    """Where a person could have been at a time, if the rest is true.

    Args:
        case: The case.
        person: Id of the person.
        when: A date in EDTF; some moment of it is meant.
        keep: A story or voice whose statements are held true; otherwise the cheapest are given up.
        progress: Called with each place before it is tried.

    Raises:
        NotInCase: If there is no such person, story or voice.
        BadCase: If the date is none.
    """
    if person not in case.people:
        raise NotInCase(f'the case {case.id} has no person "{person}"')
    rejected = Pricing(case).row(keep).main.ways[0].rejected if case.size else ()
    told, not_told = _places(case)
    spots = []
    for place in told:
        progress(place.name)
        spots.append(_spot(case, rejected, person, place.id, when))
    rank = {Verdict.STANDS: 0, Verdict.OPEN: 1, Verdict.FAILS: 2}
    return Whereabouts(person=person, when=when, left_out=rejected, not_told=not_told,
                       spots=tuple(sorted(spots, key=lambda spot: (rank[spot.verdict], spot.place))))


def _places(case: Case) -> tuple[list[Place], tuple[str, ...]]:
    """Places that others exclude, and those that nothing tells from others."""
    told: list[Place] = []
    rest: list[Place] = []
    for place in sorted(case.places.values(), key=lambda one: one.id):
        around = [case.places[one] for one in case.inside(place.id)]
        known = any(one.level in ("town", "vessel", "country") or one.lat is not None for one in around)
        (told if known and place.level != "region" else rest).append(place)
    return told, tuple(place.id for place in rest)


def _spot(case: Case, rejected: tuple[StatementId, ...], person: str, place: str, when: str) -> Spot:
    source = next(iter(case.sources), "")
    row = {"id": ASKED, "source": source, "who": person, "place": place, "when": when, "mode": "within"}
    encoded = Encoded(encode(changed(case, Change(drop=rejected, add=(("presences", row),)))))
    for rung in RUNGS:
        barred = list(_barring(encoded, rung))
        if barred:
            fails = rung is RECORD and any(fails for _, fails, _ in barred)
            chosen = [one for one in barred if one[1] or not fails]
            hangs = {reason for _, _, reasons in chosen for reason in reasons}
            if rung is not RECORD:
                hangs.add(rung.choice)
            return Spot(place=place, verdict=Verdict.FAILS if fails else Verdict.OPEN,
                        barred=tuple(sorted((grounds for grounds, _, _ in chosen), key=lambda some: (len(some), some))),
                        hangs=() if fails else tuple(sorted(hangs)))
    return Spot(place=place, verdict=Verdict.STANDS)


def _barring(encoded: Encoded, rung: Rung) -> Iterator[tuple[tuple[StatementId, ...], bool, tuple[str, ...]]]:
    """Sets of other statements that bar the presence asked about, whether under every reading, and under which."""
    problem = encoded.problem(rung)
    for one in conflicts(problem).conflicts:
        ids = [statement.id for statement in encoded.statements(one.statements)]
        if ASKED in ids:
            clashing = [under for under, clashes in telling(one, problem.domains) if clashes]
            reasons = tuple("; ".join(f"{of}: {choice}" for of, _, choice in encoded.named(under))
                            for under in clashing)
            yield tuple(StatementId(name) for name in ids if name != ASKED), one.fails, reasons
