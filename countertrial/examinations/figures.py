"""Do numbers agree with their source, with one another, with their own sum and period?"""

from collections.abc import Iterator, Sequence

from countertrial.case.case import Case, Statement
from countertrial.case.findings import (
    Answer,
    Examined,
    Finding,
    FindingKind,
    Reading,
    Ref,
    Settings,
    Verdict,
)
from countertrial.encode.burden import only_story
from countertrial.encode.figures import Figures, Pair, Rate, Row, Whole, quantity_key
from countertrial.encode.wording import counted, listed, measured, number, quantity
from countertrial.methods.quantities import TOLERANCE, Span, exceeding

NAME = "figures"
EXACT, ROUNDED = "the numbers are meant exactly", "last digits that are noughts, or after the point, may be rounded"
ONE_TIME = "both speak of one time"
NO_OVERLAP = "no part is counted in another"
LENGTH = "the number is the length of the time for which it is dated"
EDITOR = "the number that an editor supplied is taken"


def examine(case: Case, settings: Settings) -> Examined:  # noqa: ARG001 - every examination is called alike
    """Do numbers agree with their source, with one another, with their own sum and period?

    Limits:
        Two rows are of one quantity where they call it alike and are of the same thing. Digits are not tested for being
        invented: the samples of a case are far too small for that.
    """
    read = Figures(case)
    pairs = list(read.pairs())
    findings = [*_clashes(case, pairs), *_agreeing(case, pairs)]
    for whole in read.wholes():
        findings += _parts(case, whole)
    findings += [found for one in read.rates() for found in _rate(case, one)]
    findings += [found for row, length in read.lengths() for found in _length(case, row, length)]
    findings += _cited(read)
    return Examined(
        findings=tuple(sorted(findings, key=lambda one: (one.key, one.id))),
        looked_at=tuple(sorted(one.row.id for one in read.rows)),
        not_looked_at=tuple(sorted(set(read.aside), key=lambda one: (one.what, one.reason))),
        scope=f"{counted(len(read.rows), 'figure')} of {counted(len(read.by_quantity), 'quantity', 'quantities')}; "
              f"{counted(len(pairs), 'pair')} by different voices on one quantity")


def _name(case: Case, row: Statement) -> str:
    of = f" ({case.name(row['of'])})" if row["of"] and case.table_of(row["of"]) != row.kind else ""
    return f"“{row['quantity']}”{of}"


def _told(case: Case, one: Row) -> str:
    who = case.name(one.row.voice[-1]) if one.row.voice else "a source"
    return f"{who}: {measured(one.row['value'], one.row['unit'])}"


def _part(case: Case, one: Row) -> str:
    return f"{one.row['quantity']} ({_told(case, one)})"


def _verdict(exact: bool, rounded: bool, *hangs: str) -> tuple[Verdict, tuple[Reading, ...]] | None:
    """The verdict on numbers that clash exactly, or even when rounded, and the readings tried."""
    if not exact:
        return None
    gave = Verdict.OPEN if hangs else Verdict.FAILS
    readings = [Reading(of="figures", choice=EXACT, gave=gave),
                Reading(of="figures", choice=ROUNDED, gave=gave if rounded else Verdict.STANDS)]
    readings += [Reading(of="figures", choice=hang, gave=Verdict.OPEN) for hang in hangs]
    return (gave if rounded else Verdict.OPEN), tuple(readings)


def _clash(one: Row, other: Row) -> tuple[bool, bool]:
    return not one.value.exact.meets(other.value.exact), not one.value.rounded.meets(other.value.rounded)


def _clashes(case: Case, pairs: Sequence[Pair]) -> Iterator[Finding]:
    for pair in pairs:
        rows = (pair.one, pair.other)
        hangs = [ONE_TIME] if pair.times == "open" else []
        hangs += [EDITOR] if any(row.bracketed for row in rows) else []
        found = _verdict(*_clash(*rows), *hangs)
        if found is None:
            continue
        name, of = quantity_key(pair.one.row)
        what = _name(case, pair.one.row)
        told = "; ".join(_told(case, row) for row in rows)
        cite = "The source cited gives another number than the row that cites it" if pair.cited else \
            "Two voices give numbers that cannot both be right"
        yield Finding(
            key=f"figures:{'cited' if pair.cited else 'apart'}:{name}@{of}", examination=NAME, kind=FindingKind.CORE,
            question=f"Is the number of {what} given alike?", verdict=found[0],
            says=f"{cite}{f', if {listed(hangs)}' if hangs else ''}: {told}.",
            about=tuple(Ref(one) for one in (of,) if one), against=only_story(case, [row.row for row in rows]),
            grounds=frozenset(row.row.id for row in rows), readings=found[1],
            answers=(("numbers", tuple(sorted(_told(case, row) for row in rows))), ("tolerance", TOLERANCE)),
            defeaters=("another number in one of the sources", "a row that speaks of something else by the same name"),
            rivals=("numbers of different days", "a different way of counting", "a slip of the pen or of the printer"))


def _agreeing(case: Case, pairs: Sequence[Pair]) -> Iterator[Finding]:
    """Quantities of which several voices give numbers that agree."""
    met: dict[tuple[str, str], list[Pair]] = {}
    for pair in pairs:
        met.setdefault(quantity_key(pair.one.row), []).append(pair)
    for (name, of), some in met.items():
        if any(_clash(pair.one, pair.other)[0] for pair in some):
            continue
        rows = {row.row.id: row for pair in some for row in (pair.one, pair.other)}
        what = _name(case, some[0].one.row)
        yield Finding(
            key=f"figures:alike:{name}@{of}", examination=NAME, kind=FindingKind.COUNT,
            question=f"Is the number of {what} given alike?", verdict=Verdict.STANDS,
            says=f"{counted(len(rows), 'row')} on {what} can all be right.",
            about=tuple(Ref(one) for one in (of,) if one),
            grounds=frozenset(rows), readings=(Reading(of="figures", choice=EXACT, gave=Verdict.STANDS),),
            answers=(("numbers", tuple(sorted(_told(case, row) for row in rows.values()))), ("tolerance", TOLERANCE)),
            defeaters=("another number in one of the sources",),
            rivals=("one voice that has it from the other",))


def _parts(case: Case, whole: Whole) -> Iterator[Finding]:
    name, of = quantity_key(whole.whole.row)
    what, parts = _name(case, whole.whole.row), whole.parts
    exact = exceeding([one.value.exact for one in parts], whole.whole.value.exact)
    rounded = exceeding([one.value.rounded for one in parts], whole.whole.value.rounded)
    if not exact:
        yield _sum(case, whole)
        return
    chosen = [parts[at] for at in rounded or exact]
    hangs = [NO_OVERLAP] if len(chosen) > 1 else []
    hangs += [EDITOR] if any(one.bracketed for one in (*chosen, whole.whole)) else []
    found = _verdict(True, bool(rounded), *hangs)
    if found is None:
        return
    told = "; ".join(_told(case, one) for one in chosen)
    total = number(sum(one.value.exact.low for one in chosen))
    yield Finding(
        key=f"figures:parts:{name}@{of}", examination=NAME, kind=FindingKind.CORE,
        question=f"Are the parts of {what} no more than the whole?", verdict=found[0],
        says=f"{counted(len(chosen), 'part')} of {what} {'comes' if len(chosen) == 1 else 'come'} to at least {total}, "
             f"the whole is {quantity(whole.whole.row['value'])}{f', if {listed(hangs)}' if hangs else ''}: {told}.",
        about=tuple(Ref(one) for one in (of,) if one),
        against=only_story(case, [one.row for one in (*chosen, whole.whole)]),
        grounds=frozenset(one.row.id for one in (*chosen, whole.whole)), readings=found[1],
        answers=(("parts", tuple(sorted(_part(case, one) for one in chosen))), ("tolerance", TOLERANCE)),
        defeaters=("another number in one of the sources",),
        rivals=("something counted in two parts", "parts and whole of different days"))


def _sum(case: Case, whole: Whole) -> Finding:
    name, of = quantity_key(whole.whole.row)
    what, parts = _name(case, whole.whole.row), whole.parts
    low, high = (sum(getattr(one.value.exact, end) for one in parts) for end in ("low", "high"))
    alike = Span(low, high).meets(whole.whole.value.exact)
    given = number(low) if low == high else f"{number(low)} to {number(high) if high < float('inf') else 'any number'}"
    return Finding(
        key=f"figures:sum:{name}@{of}", examination=NAME, kind=FindingKind.COUNT,
        question=f"Do the parts of {what} come to the whole?", verdict=Verdict.STANDS if alike else None,
        says=f"{counted(len(parts), 'part')} of {what} {'comes' if len(parts) == 1 else 'come'} to {given}; the whole "
             f"is {quantity(whole.whole.row['value'])}{'' if alike else ', so that other parts are not told'}.",
        about=tuple(Ref(one) for one in (of,) if one),
        grounds=frozenset(one.row.id for one in (*parts, whole.whole)),
        readings=(Reading(of="figures", choice=NO_OVERLAP),),
        answers=(("parts", tuple(sorted(_part(case, one) for one in parts))), ("tolerance", TOLERANCE)),
        defeaters=("another number in one of the sources", "a further part"), rivals=("a sum that was made to fit",))


def _rate(case: Case, one: Rate) -> Iterator[Finding]:
    product = (one.rate.value.exact.by(one.time), one.rate.value.rounded.by(one.time))
    clash = (not product[0].meets(one.total.value.exact), not product[1].meets(one.total.value.rounded))
    hangs = ["the total is of the time for which the rate is given"] if one.total.row["from"] is None else []
    hangs += [EDITOR] if one.rate.bracketed or one.total.bracketed else []
    found = _verdict(*clash, *hangs)
    name, of = quantity_key(one.rate.row)
    if found is None:
        return
    low, high = product[0].low, product[0].high
    yield Finding(
        key=f"figures:rate:{name}@{of}", examination=NAME, kind=FindingKind.CORE,
        question=f"Does the rate of {_name(case, one.rate.row)} give the total?", verdict=found[0],
        says=f"The rate comes to {number(round(low, 1))}{f' to {number(round(high, 1))}' if high > low else ''} for "
             f"its time, and the total is given otherwise{f', if {listed(hangs)}' if hangs else ''}: "
             f"{_told(case, one.rate)}; {_told(case, one.total)}.",
        about=tuple(Ref(one) for one in (of,) if one), against=only_story(case, (one.rate.row, one.total.row)),
        grounds=frozenset({one.rate.row.id, one.total.row.id}), readings=found[1],
        answers=(("numbers", tuple(sorted((_told(case, one.rate), _told(case, one.total))))),
                 ("tolerance", TOLERANCE)),
        defeaters=("another number or another date in one of the sources",),
        rivals=("a rate that did not hold all the time", "a total that leaves something out"))


def _length(case: Case, one: Row, length: Span) -> Iterator[Finding]:
    clash = (not length.meets(one.value.exact), not length.meets(one.value.rounded))
    found = _verdict(*clash, LENGTH, *([EDITOR] if one.bracketed else []))
    if found is None:
        return
    name, of = quantity_key(one.row)
    unit = one.row["unit"]
    yield Finding(
        key=f"figures:length:{name}@{of}", examination=NAME, kind=FindingKind.CORE,
        question=f"Does the length of {_name(case, one.row)} agree with its dates?", verdict=found[0],
        says=f"By its dates it was {number(round(length.low, 2))} to {number(round(length.high, 2))} {unit}; "
             f"{_told(case, one)}.",
        about=tuple(Ref(ref) for ref in (of,) if ref), against=only_story(case, (one.row,)),
        grounds=frozenset({one.row.id}), readings=found[1],
        answers=(("numbers", (_told(case, one),)), ("tolerance", TOLERANCE)),
        defeaters=("another number or another date in the source",),
        rivals=("a number that is not the length of the time for which it is dated",))


def _cited(read: Figures) -> Iterator[Finding]:
    """Figures for which a source is cited that itself gives no such figure in the case."""
    alone: list[Row] = []
    for one in read.rows:
        source = one.row["cited"]
        given = source is not None and any(
            source in other.row.source for other in read.by_quantity[quantity_key(one.row)] if other is not one)
        if source is not None and not given:
            alone.append(one)
    if alone:
        listing: tuple[Answer, ...] = tuple(sorted((one.row["quantity"], one.row["cited"]) for one in alone))
        yield Finding(
            key="figures:cited-alone", examination=NAME, kind=FindingKind.COUNT,
            question="Of which numbers does the case not hold what the cited source says?", verdict=None,
            says=f"{counted(len(alone), 'number')} {'cites' if len(alone) == 1 else 'cite'} a source whose own number "
                 f"is not in the case: it was not compared.",
            about=tuple(dict.fromkeys(Ref(one.row["cited"]) for one in alone)),
            grounds=frozenset(one.row.id for one in alone),
            answers=(("numbers", len(alone)), ("listed", (("quantity", "cited"), *listing))),
            defeaters=("the cited page, read",), rivals=("a source that was read and not entered",))
