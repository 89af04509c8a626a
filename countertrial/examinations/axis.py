"""Does everything hang on one person who is absent, abroad or dead?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from countertrial.case.case import Case, Statement
from countertrial.case.findings import (
    Answer,
    Examined,
    Finding,
    FindingKind,
    NotLookedAt,
    Reading,
    Ref,
    Settings,
    StatementId,
)
from countertrial.encode.axis import Axes, Axis, Voice
from countertrial.encode.reach import Met, Reach, Reached
from countertrial.encode.ties import Window, window_of
from countertrial.encode.wording import counted, listed
from countertrial.methods.signed.graph import parts

NAME = "axis"
MOST_ASKED = 40
"""Accused for whom a meeting with one person is tried."""

BASE_RATE = "A leader abroad or dead occurs in real plots, and is added to real ones by those who accuse: " \
            "that one is missing shows nothing by itself."
RIVALS = ("a real leader who directed from afar, as Owen is said to have done from Flanders in 1605",
          "a name put at the head of a real plot by those who accuse", "links that nobody recorded")


def examine(case: Case, settings: Settings) -> Examined:  # noqa: ARG001 - every examination is called alike
    """Does everything hang on one person who is absent, abroad or dead?

    Limits:
        A person counts as instigator of a charge only where not accused of it as well. Being charged together is no
        link by itself. What is possible by the map shows nothing of what happened.
    """
    axes = Axes(case)
    findings: list[Finding] = []
    seen: set[StatementId] = {row.id for row in axes.rows}
    not_looked: list[NotLookedAt] = [NotLookedAt(what=row.id, reason=why) for row in axes.rows
                                     if (why := _aside(case, row))]
    findings += _once(case, axes)
    for axis in axes.told:
        findings += [_share(case, axes, axis), *_carried(case, axes, axis)]
        reached, left_out = _reach(case, axis)
        findings += reached
        not_looked += left_out
    seen |= {ground for one in findings for ground in one.statements}
    return Examined(
        findings=tuple(sorted(findings, key=lambda one: one.key)), looked_at=tuple(sorted(seen)),
        not_looked_at=tuple(sorted(set(not_looked), key=lambda one: (one.what, one.reason))),
        scope=f"{counted(len(axes.rows), 'accusation')}; {counted(len(axes.found), 'person')} said to have instigated "
              "others without being accused of the same charge")


def _aside(case: Case, row: Statement) -> str:
    bodies = [one for one in row["instigator"] or () if one not in case.people]
    return f"a body is no person: {listed(map(case.name, bodies))}" if bodies else ""


def _once(case: Case, axes: Axes) -> Iterator[Finding]:
    """Those through whom one accusation runs, in one list."""
    some = [axis for axis in axes.found if axis not in axes.told]
    if some:
        rows = {row.id for row in axes.rows}
        each = "each of " if len(some) > 1 else ""
        names = listed(case.name(axis.person) for axis in some)
        says = f"One accusation of {len(axes.rows)} runs through {each}{names}."
        table = tuple((axis.person, axis.rows[0]["charge"], axis.accused, axis.own) for axis in some)
        yield Finding(
            key="axis:once", examination=NAME, kind=FindingKind.COUNT, verdict=None, says=says,
            question="Through whom does a single accusation run?", grounds=frozenset(rows | {*axes.charged.values()}),
            about=tuple(Ref(axis.person) for axis in some),
            answers=(("accusations", len(axes.rows)), ("persons", len(some)),
                     ("listed", (("person", "charge", "said to have instigated", "accused of"), *table))),
            rivals=RIVALS, defeaters=("an accusation that the case does not hold",))


def _share(case: Case, axes: Axes, axis: Axis) -> Finding:
    """How much runs through a person, and what is left without."""
    name, nodes = case.name(axis.person), {axis.person, *axis.accused}
    pairs, joining = axes.links(nodes)
    rest = [pair for pair in pairs if axis.person not in pair]
    whole, left = parts(nodes, pairs), parts(set(axis.accused), rest)
    charges = sorted({row["charge"] for row in axes.rows})
    own = f"also named as accused, of {counted(len(axis.own), 'charge')}" if axis.own else \
        "not named as accused of any charge"
    says = f"{len(axis.rows)} of {counted(len(axes.rows), 'accusation')} and {len(axis.testimony)} of " \
           f"{counted(len(axes.testimony), 'row')} of testimony run through {name}, who is {own}. Without {name}, " \
           f"{len(axis.charges)} of {counted(len(charges), 'charge')} would name no instigator, and " \
           f"{counted(len(axis.accused), 'accused', 'accused')} would fall into {counted(len(left), 'part')} with no " \
           f"recorded link between them. {BASE_RATE}"
    answers: tuple[tuple[str, Answer], ...] = (
        ("accusations through", len(axis.rows)), ("accusations", len(axes.rows)),
        ("testimony through", len(axis.testimony)), ("testimony", len(axes.testimony)),
        ("charges that then name no instigator", axis.charges), ("charges", len(charges)),
        ("accused of", axis.own), ("parts with", len(whole)), ("parts without", len(left)),
        ("spokes", axis.spokes), ("links among them", tuple(rest)))
    return _counted(axis, "share", f"How much hangs on {name}?", says, answers,
                    {row.id for row in (*axes.rows, *axes.testimony)} | joining | axes.charging(axis),
                    readings=(Reading(of="links", choice="a link is that one is said to have instigated the other, or "
                                                         "a friendly tie, alleged or not; to be charged together is "
                                                         "none"),))


def _carried(case: Case, axes: Axes, axis: Axis) -> Iterator[Finding]:
    """Who affirms what runs through a person, in custody or not."""
    voices = axes.carriers(axis)
    if not voices:
        return
    name = case.name(axis.person)
    elements = {row["element"] for voice in voices for row in voice.rows}
    alone = {one: [voice for voice in voices if one in {row["element"] for row in voice.rows}] for one in elements}
    single = [one for one in sorted(elements) if len(alone[one]) == 1]
    free = sorted({row["element"] for voice in voices if voice.held + voice.doubtful < len(voice.rows)
                   for row in voice.rows})
    custody = [voice for voice in voices if voice.held]
    doubtful = sum(bool(voice.doubtful) and not voice.held for voice in voices)
    says = f"{counted(len(voices), 'voice')} {'affirms' if len(voices) == 1 else 'affirm'} " \
           f"{counted(len(elements), 'part')} of charges that run through {name}: {_who(case, voices)}. " \
           f"Of these voices {len(custody):,} certainly spoke in custody" \
           f"{f' and of {doubtful:,} the dates leave it open' if doubtful else ''}; of the parts {len(single):,} " \
           f"{_are(len(single))} affirmed by one voice alone. Pleas come from custody in real cases too."
    table = tuple((voice.speaker, len(voice.rows), voice.held,
                   tuple(sorted({row["element"] for row in voice.rows} & set(single)))) for voice in voices)
    rows = {row.id for row in axis.rows} | {row.id for row in axes.rows if row["charge"] in axis.charges}
    yield _counted(
        axis, "carriers", f"Who alone carries the link to {name}?", says,
        (("voices", len(voices)), ("in custody", len(custody)), ("parts affirmed", len(elements)),
         ("by one voice alone", tuple(single)), ("also outside custody", len(free)),
         ("listed", (("voice", "rows", "in custody", "alone affirms"), *table))),
        rows | {row.id for voice in voices for row in voice.rows} | axes.holdings(voices),
        readings=(Reading(of="custody", choice="a row was said in custody if it says so, or the speaker was certainly "
                                               "held on every day on which it can have been said"),))


def _reach(case: Case, axis: Axis) -> tuple[list[Finding], list[NotLookedAt]]:
    """Whether the record lets those who are said to have been instigated meet the person, or get a letter."""
    windows, left_out = _windows(case, axis)
    if not windows:
        return [], left_out
    name = case.name(axis.person)
    reach = Reach(case, axis.person, sorted(windows.items())[:MOST_ASKED])
    left_out += [NotLookedAt(what=one, reason=f"a meeting with {name} was tried for {MOST_ASKED} accused, not for all")
                 for one in sorted(windows)[MOST_ASKED:]]
    found = reach.answers()
    tally = {met: [one for one in found if one.met is met] for met in Met}
    dead = [one for one in found if axis.person in one.dead]
    could, reading, barred, unknown = (len(tally[met]) for met in Met)
    known, nowhere = sum(one.letter is not None for one in found), sum(not one.placed for one in found)
    says = f"Of {counted(len(found), 'person')} whom {name} is said to have instigated, the record lets {could} meet " \
           f"{name} at a recorded place within the time alleged, {reading} only on a reading, and bars {barred} at " \
           f"every such place; of {unknown} no place is recorded. "
    if nowhere:
        says += f"Of {nowhere} of them no row says where they were then, so that little could bar it. "
    says += f"{name} had died before that time." if found and len(dead) == len(found) else \
        f"A letter could go between recorded places of {name} and of {known} of them."
    answers: list[tuple[str, Answer]] = [(str(met), len(some)) for met, some in tally.items()]
    head = ("person", "meeting", "at", "a letter took days, at least")
    answers += [("persons", len(found)), ("no row says where", nowhere), ("listed", (head, *map(_row, found)))]
    question = f"Could those whom {name} is said to have instigated have met or written to {name}?"
    return [_counted(axis, "reach", question, says, tuple(answers),
                     {row.id for row in (*axis.rows, *reach.rows)},
                     readings=(Reading(of="travel", choice="as fast as anybody ever was bars, scheduled service lets"),
                               Reading(of="letters", choice="custody bars no letter")))], left_out


def _row(one: Reached) -> Answer:
    letter = "dead before" if one.dead else "not known" if one.letter is None else one.letter
    return one.other, str(one.met), one.place or "", letter


def _windows(case: Case, axis: Axis) -> tuple[Mapping[str, Window], list[NotLookedAt]]:
    """For each whom the person is said to have instigated, the time that the accusations speak of."""
    found: dict[str, Window] = {}
    left_out = []
    for one in axis.accused:
        if one not in case.people:
            left_out.append(NotLookedAt(what=one, reason="a body meets nobody: its members are not told apart"))
            continue
        window = window_of(row for row in axis.rows if one in row["accused"])
        if window is None:
            left_out.append(NotLookedAt(what=one, reason=f"no row says between which two days {case.name(axis.person)} "
                                                         "is to have directed this person"))
        else:
            found[one] = window
    return found, left_out


def _counted(axis: Axis, key: str, question: str, says: str, answers: Sequence[tuple[str, Answer]],  # noqa: PLR0917
             rows: Iterable[StatementId], *, readings: tuple[Reading, ...]) -> Finding:
    """It describes, tests nothing and burdens nobody."""
    return Finding(
        key=f"axis:{key}:{axis.person}", examination=NAME, kind=FindingKind.COUNT, question=question, verdict=None,
        says=says, about=(Ref(axis.person), *map(Ref, axis.accused)), grounds=frozenset(rows), readings=readings,
        answers=tuple(answers), rivals=RIVALS,
        defeaters=("a link, a voice or a place that the case does not hold", "another date of a charge"))


def _who(case: Case, voices: Sequence[Voice], most: int = 5) -> str:
    names = [case.name(voice.speaker) for voice in voices]
    return listed(names if len(names) <= most else [*names[:most - 1], f"{len(names) - most + 1} more"])


def _are(number: int) -> str:
    return "is" if number == 1 else "are"
