"""Were investigators, judges, accusers later accused by the same method?"""

from collections.abc import Iterator, Sequence

from countertrial.case.case import Case
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
from countertrial.encode.succession import Fall, Succession
from countertrial.encode.wording import counted, listed

NAME = "succession"
BASE_RATE = "Those who investigate fall in real cases too, for other reasons or none that is known."


def examine(case: Case, settings: Settings) -> Examined:  # noqa: ARG001 - every examination is called alike
    """Were investigators, judges, accusers later accused by the same method?

    Limits:
        Only persons named in `by` act; what a body did is nobody's act. That somebody was accused later shows nothing
        of the cases that he made before.
    """
    read = Succession(case)
    falls = list(read.falls())
    findings = [_fall(case, read, person, some) for person, some in falls]
    findings += list(_rates(case, read, [person for person, _ in falls]))
    rows = {act.row.id for act in read.acts} | {ground for one in findings for ground in one.statements}
    bodies = [NotLookedAt(what=row.id, reason="no person is named in “by”: what a body did is nobody's act")
              for row in read.steps if row["by"] and not any(one in case.people for one in row["by"])]
    return Examined(
        findings=tuple(sorted(findings, key=lambda one: one.key)), looked_at=tuple(sorted(rows)),
        not_looked_at=tuple(bodies),
        scope=f"{counted(len({act.by for act in read.acts}), 'person')} who acted against others, in "
              f"{counted(len({act.row.id for act in read.acts}), 'step')}")


def _fall(case: Case, read: Succession, person: str, falls: Sequence[Fall]) -> Finding:
    acts = read.acts_of(person)
    name, later = case.name(person), any(one.later for one in falls)
    against = sorted({act.against for act in acts})
    own = {act.row["charge"] for act in acts} - {None}
    same = sorted({one.row["charge"] for one in falls if one.row["charge"] in own})
    false = sorted({one.row["charge"] for one in falls if one.falsehood})
    by = sorted({one for fall in falls for one in fall.row["by"] or () if one in case.people})
    line, after = read.chain(person), read.successors(person, by)
    rows: set[StatementId] = {act.row.id for act in acts} | {one.row.id for one in falls} | _line_rows(read, line)
    rows |= {StatementId(one) for one in read.terms((person, *after), read.held_by(person))} if after else set()
    says = f"{name} acted against {_some(case, against)} and was accused {'later' if later else 'too, perhaps later'}"
    says += f", by {listed(_with_office(case, one, after) for one in by)}" if by else ""
    says += f", on the same charge ({listed(case.name(one) for one in same)})" if same else ""
    if false:
        says += f", on a charge of falsehood in the case itself ({listed(case.name(one) for one in false)})"
    if len(line) > 2:
        says += f". The line goes on: {', then '.join(case.name(one) for one in line)}"
    return Finding(
        key=f"succession:fall:{person}", examination=NAME, kind=FindingKind.COUNT,
        question=f"What became of {name}, who acted against others?", verdict=None, says=f"{says}. {BASE_RATE}",
        about=(Ref(person), *(Ref(one) for one in against)), grounds=frozenset(rows),
        readings=(Reading(of="dates", choice="the accusation certainly came later" if later else
                          "which came first the dates leave open"),),
        answers=(("acted against", len(against)), ("certainly later", "yes" if later else "open"),
                 ("by", tuple(case.name(one) for one in by)),
                 ("of these in the same office after", tuple(case.name(one) for one in after)),
                 ("same charge", tuple(case.name(one) for one in same)),
                 ("charges of falsehood", tuple(case.name(one) for one in false)),
                 ("line", tuple(case.name(one) for one in line)), ("length of the line", len(line))),
        defeaters=("a date that puts the accusation first", "a namesake"),
        rivals=("an offence of the person's own", "a change of power that had nothing to do with those cases"))


def _with_office(case: Case, one: str, after: Sequence[str]) -> str:
    return f"{case.name(one)}{' (next in the same office)' if one in after else ''}"


def _some(case: Case, persons: Sequence[str], most: int = 4) -> str:
    if len(persons) <= most:
        return listed(case.name(one) for one in persons)
    return f"{counted(len(persons), 'person')} ({listed(case.name(one) for one in persons[:most - 1])} among them)"


def _line_rows(read: Succession, line: Sequence[str]) -> set[StatementId]:
    pairs = set(zip(line[1:], line[:-1], strict=True))
    return {act.row.id for act in read.acts if (act.by, act.against) in pairs}


def _rates(case: Case, read: Succession, fallen: Sequence[str]) -> Iterator[Finding]:
    """How many holders of an office were accused, against holders of like offices."""
    for position in sorted({one for person in fallen for one in read.held_by(person)}):
        holders = read.holders[position]
        others = {person for one in read.alike(position) for person in read.holders[one]} - holders
        rows = [row.id for row in case.statements("offices")
                if row.counts and (row["position"] == position or row["position"] in read.alike(position))]
        steps = [row.id for one in (*holders, *others) for row in read.accused.get(one, ())]
        name = case.name(position)
        mine, theirs = _accused(read, holders), _accused(read, others)
        alike = counted(len(read.alike(position)), "like office")
        compared = f"of {counted(len(others), 'holder')} of {alike}, {theirs}" if others else \
            "no like office is in the case"
        table: tuple[Answer, ...] = (("office", "holders", "accused"), *(
            (case.name(one), len(read.holders[one]), _accused(read, read.holders[one]))
            for one in (position, *read.alike(position))))
        yield Finding(
            key=f"succession:office:{position}", examination=NAME, kind=FindingKind.BACKGROUND,
            question=f"How many who held the office “{name}” were accused?", verdict=None,
            says=f"Of {counted(len(holders), 'holder')} of “{name}” whom the case names, {mine} "
                 f"{'is' if mine == 1 else 'are'} told to have been accused; {compared}. Of whom no row tells it, it "
                 "is not known.",
            about=(Ref(position),), grounds=frozenset([*rows, *steps]),
            readings=(Reading(of="case", choice="compared with the holders of offices of the same kind in the case"),),
            answers=(("holders", len(holders)), ("accused", mine), ("holders of like offices", len(others)),
                     ("accused among these", theirs), ("offices", table)),
            defeaters=("a list of all holders",), rivals=("a case that names those who fell rather than the others",))


def _accused(read: Succession, persons: frozenset[str] | set[str]) -> int:
    return sum(one in read.accused for one in persons)
