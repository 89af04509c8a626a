"""The pairs of a charge by what is known of them, and the hostilities that one camp needs to have ended."""

from collections.abc import Iterator

from countertrial.case.case import Case
from countertrial.case.findings import Answer, Finding
from countertrial.encode.ties import Joined, Standing, Window
from countertrial.encode.wording import counted
from countertrial.examinations.amalgam.words import day, described, state, then


def before(case: Case, joined: Joined, window: Window, standing: Standing) -> Finding:
    """The pairs by what is known of them; where less than half are known, only how many are."""
    name, pairs = case.name(joined.charge), joined.pairs
    perhaps = standing.perhaps
    doubtful = f", may have stood between {perhaps:,}" if perhaps else ""
    says = f"“{name}” joins {counted(len(joined.members), 'person')}, {counted(pairs, 'pair')}; for " \
           f"{then(joined, window)} a tie outside the accusation certainly stood between {standing.known:,} of " \
           f"them{doubtful} and is not recorded of {standing.unknown - perhaps:,}"
    answers: list[tuple[str, Answer]] = [("persons", len(joined.members)), ("pairs", pairs), ("known", standing.known),
                                         ("perhaps", perhaps), ("unknown", standing.unknown - perhaps)]
    if standing.covered:
        says += f": friendly {len(standing.friendly)}, hostile {len(standing.hostile)}, both {len(standing.both)}, " \
                f"neither {len(standing.neither)}."
        answers += [("friendly", len(standing.friendly)), ("hostile", len(standing.hostile)),
                    ("both signs", len(standing.both)), ("neither", len(standing.neither))]
    else:
        says += ". Of under half of the pairs is it certain, so that nothing is said of the rest."
    answers.append(("ties", tuple((tie.row.id, *tie.pair, tie.row["sign"], state(tie)) for tie in standing.ties)))
    return described(joined, window, key="before", says=says, answers=answers, rows=standing.rows | joined.ids,
                     question=f"How did those whom “{name}” joins stand to one another when it is alleged?")


def ended(case: Case, joined: Joined, window: Window, standing: Standing) -> Iterator[Finding]:
    """The hostilities that began before the act and that one camp needs to have ended."""
    name = case.name(joined.charge)
    hostile = [tie for tie in standing.ties if tie.row["sign"] == "-" and (tie.stands or tie.ended)]
    if hostile:
        over = [tie for tie in hostile if tie.ended]
        verb = "hostility" if len(hostile) == 1 else "hostilities"
        says = f"For “{name}” to be the work of one camp, the story needs {len(hostile):,} recorded {verb} to " \
               f"have ended by {day(joined, window.first)}, and the record shows the end of {len(over):,} of them. " \
               "Real plots join enemies too."
        listed: Answer = tuple((tie.row.id, *tie.pair, state(tie)) for tie in hostile)
        yield described(joined, window, key="hostilities", says=says,
                        question=f"Which hostilities must have ended for “{name}” to be the work of one camp?",
                        answers=[("hostilities", len(hostile)), ("ended", len(over)), ("listed", listed)],
                        rows=standing.rows | joined.ids)
