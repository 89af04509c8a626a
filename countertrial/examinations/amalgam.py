"""Does a charge join people whom the record sets against each other, or who had no tie?"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from countertrial.case.case import Case
from countertrial.case.dates import date_of
from countertrial.case.findings import (
    Answer,
    Certificate,
    Examined,
    Finding,
    FindingKind,
    Json,
    NotLookedAt,
    Reading,
    Ref,
    Settings,
    StatementId,
)
from countertrial.encode.ties import Dated, Joined, Standing, Ties, Window
from countertrial.encode.wording import counted
from countertrial.methods.alibi.certificate import seal
from countertrial.methods.lifespan import FAR
from countertrial.methods.signed import Signed, Split, split

NAME = "amalgam"
CAMPS = (1, 2, 3)
SECONDS = 20.0
RIVALS = ("real plots join enemies too: that of 20 July 1944 joined officers, civilians and socialists",
          "friendships that nobody recorded", "a hostility that had ended, or was kept up for show")


def examine(case: Case, settings: Settings) -> Examined:  # noqa: ARG001 - every examination is called alike
    """Does a charge join people whom the record sets against each other, or who had no tie?

    Limits:
        A pair of whom no row speaks is unknown, never without a tie. Hostility never shows that somebody
        could not have plotted.
    """
    ties = Ties(case)
    findings, not_looked, seen = [], set(ties.aside), set[StatementId]()
    for joined in ties.charges:
        seen |= {row.id for row in joined.rows}
        if joined.window is None or joined.window.first <= -FAR or joined.window.last >= FAR:
            not_looked.add((StatementId(joined.charge), "no row says when the act was, between two days"))
            continue
        standing = ties.among(joined.members, joined.window)
        findings.append(_before(case, joined, joined.window, standing))
        if 2 * standing.known >= joined.pairs:
            findings.append(_balance(case, joined, joined.window, standing))
        findings += _ended(case, joined, joined.window, standing)
    seen |= {ground for one in findings for ground in one.statements}
    return Examined(
        findings=tuple(sorted(findings, key=lambda one: one.key)), looked_at=tuple(sorted(seen)),
        not_looked_at=tuple(NotLookedAt(what=what, reason=why) for what, why in sorted(not_looked)),
        scope=f"{counted(len(ties.charges), 'charge')} that {'joins' if len(ties.charges) == 1 else 'join'} two "
              f"persons or more, and {counted(len(ties.rows), 'tie')} outside the accusation")


def _before(case: Case, joined: Joined, window: Window, standing: Standing) -> Finding:
    """The pairs by what is known of them; where less than half are known, only how many are."""
    name, pairs = case.name(joined.charge), joined.pairs
    covered = 2 * standing.known >= pairs
    says = f"“{name}” joins {counted(len(joined.members), 'person')}, {counted(pairs, 'pair')}; for {_then(window)} " \
           f"a tie outside the accusation is recorded of {standing.known} and nothing is known of {standing.unknown}"
    answers: list[tuple[str, Answer]] = [("persons", len(joined.members)), ("pairs", pairs), ("known", standing.known),
                                         ("unknown", standing.unknown)]
    if covered:
        says += f": friendly {len(standing.friendly)}, hostile {len(standing.hostile)}, both {len(standing.both)}, " \
                f"neither {len(standing.neither)}."
        answers += [("friendly", len(standing.friendly)), ("hostile", len(standing.hostile)),
                    ("both signs", len(standing.both)), ("neither", len(standing.neither))]
    else:
        says += ". That is under half of the pairs, so that nothing is said of the rest."
    answers.append(("ties", tuple((tie.row.id, *tie.pair, tie.row["sign"], _state(tie)) for tie in standing.ties)))
    return _counted(joined, window, standing, "before", says, answers,
                    f"How did those whom “{name}” joins stand to one another when it is alleged?")


def _ended(case: Case, joined: Joined, window: Window, standing: Standing) -> Iterator[Finding]:
    """The hostilities that began before the act and that one camp needs to have ended."""
    name = case.name(joined.charge)
    hostile = [tie for tie in standing.ties if tie.row["sign"] == "-" and (tie.stands or tie.ended)]
    if hostile:
        over = [tie for tie in hostile if tie.ended]
        verb = "hostility" if len(hostile) == 1 else "hostilities"
        says = f"For “{name}” to be the work of one camp, the story needs {len(hostile)} recorded {verb} to have " \
               f"ended by {_day(window.first)}, and the record shows the end of {len(over)} of them."
        listed: Answer = tuple((tie.row.id, *tie.pair, _state(tie)) for tie in hostile)
        yield _counted(joined, window, standing, "hostilities", says,
                       [("hostilities", len(hostile)), ("ended", len(over)), ("listed", listed)],
                       f"Which hostilities must have ended for “{name}” to be the work of one camp?")


def _balance(case: Case, joined: Joined, window: Window, standing: Standing) -> Finding:
    """The price of one camp beside that of two and of three."""
    name = case.name(joined.charge)
    groups: dict[tuple[str, str, str], list[StatementId]] = defaultdict(list)
    for tie in standing.ties:
        if tie.stands and tie.row["sign"] in ("+", "-"):
            groups[(*tie.pair, tie.row["sign"])].append(tie.row.id)
    edges = sorted(groups)
    number = {one: at for at, one in enumerate(joined.members)}
    signed = [Signed(number[one], number[other], sign == "-") for one, other, sign in edges]
    found = {camps: split(signed, len(joined.members), camps=camps, seconds=SECONDS) for camps in CAMPS}
    told = ", ".join(f"{_price(found[camps])} as {counted(camps, 'camp')}" for camps in CAMPS)
    says = f"Of {counted(len(edges), 'recorded relation')} between those whom “{name}” joins, so many must be " \
           f"given up to see them: {told}."
    answers: list[tuple[str, Answer]] = [("relations", len(edges))]
    for camps, one in found.items():
        words = counted(camps, "camp")
        answers += [(f"price as {words}", one.price), (f"at least, as {words}", one.bound),
                    (f"given up as {words}", tuple(edges[at] for at in one.given_up))]
    return _counted(joined, window, standing, "balance", says, answers,
                    f"What must be given up of the record to see those whom “{name}” joins as one camp?",
                    Certificate(form="signed/1", body=_certificate(joined.members, edges, groups, found[1])))


def _certificate(members: Sequence[str], edges: Sequence[tuple[str, str, str]],
                 groups: dict[tuple[str, str, str], list[StatementId]], one: Split) -> dict[str, Json]:
    body: dict[str, Json] = {
        "camps": 1, "persons": [{"id": who, "camp": camp} for who, camp in zip(members, one.camps, strict=True)],
        "price": one.price, "at_least": one.packed, "given_up": list(one.given_up),
        "ties": [{"statements": list(map(str, sorted(groups[edge]))), "who": [edge[0], edge[1]], "sign": edge[2],
                  "weight": 1} for edge in edges],
        "obstacles": [{"ties": list(some.ties), "share": some.share} for some in one.packing]}
    return seal(body)


def _counted(joined: Joined, window: Window, standing: Standing, key: str, says: str,  # noqa: PLR0917
             answers: Sequence[tuple[str, Answer]], question: str, certificate: Certificate | None = None) -> Finding:
    """It describes, tests nothing and burdens nobody."""
    rows = {row.id for row in joined.rows} | {tie.row.id for tie in standing.ties}
    return Finding(
        key=f"amalgam:{key}:{joined.charge}", examination=NAME, kind=FindingKind.COUNT, question=question, verdict=None,
        says=says, about=(Ref(joined.charge), *map(Ref, joined.members)), grounds=frozenset(rows),
        readings=(Reading(of="dates", choice=f"the act is alleged for {_then(window)}; a friendly tie counts if it "
                                             "certainly lasted on some day of it, a hostile one if throughout"),),
        answers=tuple(answers), rivals=RIVALS, certificate=certificate,
        defeaters=("a tie that the case does not hold", "another date of a tie or of the act"))


def _price(one: Split) -> str:
    return f"{one.price}" if one.exact else f"{one.price} (at least {one.bound} proved)"


def _state(tie: Dated) -> str:
    return "stood" if tie.stands else "ended before" if tie.ended else "may have stood" if tie.may else "later"


def _then(window: Window) -> str:
    first, last = _day(window.first), _day(window.last)
    return first if first == last else f"{first} to {last}"


def _day(day: int) -> str:
    year, month, number = date_of(day)
    return f"{year:04}-{month:02}-{number:02}"
