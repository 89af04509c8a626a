"""What became of the persons of a case, and what was told of them when they were dead."""

from collections.abc import Iterable, Sequence

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
    Verdict,
)
from countertrial.encode.burden import only_story
from countertrial.encode.marked import doubts
from countertrial.encode.outcomes import (
    OUTCOMES,
    REVERSALS,
    DeadBefore,
    Fate,
    TooLate,
    date_words,
    dead_before,
    fates,
    too_late,
)
from countertrial.encode.questions import other_calendar
from countertrial.encode.standing import Death, Standing, Step
from countertrial.encode.wording import counted, listed_names, on

MOST_NAMES = 8
"""Names that one sentence holds before the rest is counted."""

BASE_RATE = "Such deaths occur in real plots too and show nothing by themselves."

ACCUSED = "accused, no charge told"
"""What somebody is of whom an accusation is told, and no step of procedure that shows a charge."""

_STEPS = {"tried": "been tried", "sentenced": "been sentenced", "sentence_carried_out": "undergone the sentence",
          "arrested": "been arrested", "brought_before_judge": "been brought before a judge", "pleaded": "pleaded",
          "present": "been present", "testified": "testified"}


def examine(case: Case, settings: Settings) -> Examined:  # noqa: ARG001 - every examination is called alike
    """Who was tried, killed or died, without or before the trial spoken of?

    Limits:
        What no row tells is not stated, which is never the same as not having happened. Rows about a body or about
        everybody say nothing of a single person.
    """
    standing = Standing(case)
    everyone = fates(case, standing)
    findings = [_too_late(case, one) for one in too_late(case, everyone)]
    findings += [_dead_before(case, one) for one in dead_before(case, standing)]
    findings += [found for tell in (_without_trial, _never_tried, _no_outcome, _reversals, _table)
                 if (found := tell(case, everyone)).grounds]
    steps = sum(len(one.steps) for one in everyone)
    deaths = sum(len(one.deaths) for one in everyone)
    rows = set[StatementId]().union(*(one.rows for one in everyone), *(found.statements for found in findings))
    return Examined(
        findings=tuple(sorted(findings, key=lambda one: (one.key, one.id))), looked_at=tuple(sorted(rows)),
        not_looked_at=tuple(sorted({*standing.aside, *_undated(everyone)}, key=lambda one: (one.what, one.reason))),
        scope=f"{counted(steps, 'step')} and {counted(deaths, 'row on a death', 'rows on deaths')}, of "
              f"{_persons(len(everyone))}")


def _too_late(case: Case, one: TooLate) -> Finding:
    name = case.name(one.person)
    when, died = date_words(one.step.row["when"]), date_words(one.death.row["died"])
    step, marked = _STEPS[one.step.stage], doubts(case, (one.step.row, one.death.row))
    return Finding(
        key=f"outcomes:after-death:{one.person}", examination="outcomes", kind=FindingKind.CORE,
        question=f"Was {name} taken through a step of procedure when already dead?",
        verdict=Verdict.OPEN if marked else Verdict.FAILS,
        says=f"{name} is said to have {step} ({when}), and to have died before ({died}).",
        about=(Ref(one.person),), against=only_story(case, (one.step.row, one.death.row)),
        grounds=frozenset({one.step.row.id, one.death.row.id}),
        readings=(Reading(of=one.step.row.id, choice="the living person was meant", gave=Verdict.FAILS),
                  *(Reading(of=of, choice=choice, gave=Verdict.FAILS) for of, choice in marked)),
        answers=(("step", one.step.stage), ("when", when), ("died", died), ("see", f"alibi:life:{one.person}")),
        defeaters=("another date of the step or of the death", *other_calendar((one.step.row, one.death.row)),
                   "a namesake"),
        rivals=("proceedings in absence, or against the memory of the dead", "a slip in a date",
                "an announcement that gives one day for several cases"))


def _dead_before(case: Case, one: DeadBefore) -> Finding:
    name, charge = case.name(one.person), case.name(one.row["charge"])
    when, died = date_words(one.row["when"]), date_words(one.death.row["died"])
    then, at_death = on(one.row["when"]), on(one.death.row["died"])
    own = one.role == "accused" and len(one.row["accused"]) == 1
    marked = doubts(case, (one.row, one.death.row))
    readings = [Reading(of=one.row.id, choice="the date is that of the person's own act", gave=Verdict.FAILS),
                *(Reading(of=of, choice=choice, gave=Verdict.FAILS) for of, choice in marked)]
    if not own:
        readings.append(Reading(of=one.row.id, choice="the person had a part earlier in what others did then",
                                gave=Verdict.STANDS))
    exact = ", if the dates are exact" if marked else ""
    could = f"could not have had a part in it{exact}" if own else "could have had a part in it only before"
    return Finding(
        key=f"outcomes:act-after-death:{one.role}:{one.person}:{one.row['charge']}", examination="outcomes",
        kind=FindingKind.CORE, question=f"Was {name} alive when the act was done that is alleged ({charge})?",
        verdict=Verdict.FAILS if own and not marked else Verdict.OPEN,
        says=f"{name} {could}: the act is said to have been done{then}, the death to have come{at_death}.",
        about=(Ref(one.person), Ref(one.row["charge"])), against=only_story(case, (one.row, one.death.row)),
        grounds=frozenset({one.row.id, one.death.row.id}),
        readings=tuple(readings),
        answers=(("act", when), ("died", died), ("role", "instigator" if one.role == "instigator" else "charged")),
        defeaters=("another date of the act or of the death", "a namesake"),
        rivals=("a part taken earlier in what others did later", "a slip in a date"))


def _without_trial(case: Case, everyone: Sequence[Fate]) -> Finding:
    dead = [one for one in everyone if one.killed and one.concerned]
    without = [one for one in dead if not one.tried_alive()]
    listed = tuple(
        (one.person, one.killed[0].manner, date_words(one.killed[0].row["died"]), _first(one.went("arrested")),
         "a trial is told of a later day" if one.went("tried") else
         "a trial is denied" if one.denied("tried") else "no trial is stated") for one in without)
    were = "was" if len(dead) == 1 else "were"
    says = f"Of {_persons(len(dead))} who {were} named, charged or arrested and {were} executed, killed or died in " \
           f"custody, a trial before death is stated of {len(dead) - len(without)}" \
           f"{_list(case, without, '; not of ', '')}. {BASE_RATE}"
    return _counted(
        "without-trial", "Who was killed or died in custody before a trial is told of?", says, over=dead, listed=listed,
        counts=(("killed", len(dead)), ("killed_without_trial", len(without))), rivals=(
            "a trial that the case does not list", "a death that had nothing to do with the proceedings"))


def _never_tried(case: Case, everyone: Sequence[Fate]) -> Finding:
    named = [one for one in everyone if one.charges or one.went("named")]
    untried = [one for one in named if not one.went("tried")]
    listed = tuple((one.person, "charged" if one.went("charged") else ACCUSED if one.charges else "named",
                    "denied" if one.denied("tried") else "not stated") for one in untried)
    without = [one for one in untried if one.denied("tried")]
    silent, denied = [one for one in untried if one not in without], len(without)
    alone = any(line[1] == ACCUSED for line in listed)
    says = f"Of {_persons(len(named))} named or charged{', or of whom an accusation is told,' if alone else ','} a " \
           f"trial is stated of {len(named) - len(untried)}, denied of {denied}{_list(case, without, ' (', ')')} and " \
           f"not stated of {len(silent)}{_list(case, silent, ' (', ')')}."
    return _counted(
        "never-tried", "Who was named or charged, and never tried?", says, over=named, listed=listed,
        counts=(("named_or_charged", len(named)), ("denied", denied), ("not_stated", len(untried) - denied)),
        rivals=("a trial that the case does not list", "abroad, dead, or heard in another case",
                "a plea of guilty, or a judgment, without a trial"))


def _no_outcome(case: Case, everyone: Sequence[Fate]) -> Finding:
    charged = [one for one in everyone if one.went("charged")]
    unknown = [one for one in charged if not _ended(one)]
    outcomes = tuple((stage, sum(bool(one.went(stage)) for one in charged),
                      sum(bool(one.denied(stage)) and not one.went(stage) for one in charged),
                      sum(not one.went(stage) and not one.denied(stage) for one in charged)) for stage in OUTCOMES)
    says = f"Of {_persons(len(charged))} charged in a proceeding, an outcome is stated of " \
           f"{len(charged) - len(unknown)}{_list(case, unknown, '; not stated of ', '')}."
    return _counted(
        "no-outcome", "What came of the charges?", says, over=charged, listed=tuple(one.person for one in unknown),
        counts=(("charged", len(charged)), ("not_stated", len(unknown)),
                ("outcomes_stated_denied_not_stated", outcomes)), rivals=(
            "an outcome that the case does not list", "a plea of guilty, which is no outcome by itself"))


def _reversals(case: Case, everyone: Sequence[Fate]) -> Finding:
    sentenced = [one for one in everyone if one.went("convicted", "sentenced")]
    undone = [one for one in sentenced if one.went(*REVERSALS)]
    listed = tuple((one.person, tuple(_step(step) for step in one.went("convicted", "sentenced")),
                    tuple(_step(step) for step in one.went(*REVERSALS))) for one in sentenced)
    denied = sum(bool(one.denied(*REVERSALS)) for one in sentenced if one not in undone)
    silent = len(sentenced) - len(undone) - denied
    others = f", denied of {denied}" * bool(denied) + f" and not stated of {silent}" * bool(silent)
    says = f"Of {_persons(len(sentenced))} convicted or sentenced, a later quashing, pardon, retrial or " \
           f"rehabilitation is stated of {len(undone)}{_list(case, undone, ' (', ')')}{others}."
    return _counted(
        "reversals", "Which judgments were undone later?", says, over=sentenced, listed=listed,
        counts=(("sentenced", len(sentenced)), ("undone", len(undone))),
        rivals=("reversals that the case does not list",))


def _table(_: Case, everyone: Sequence[Fate]) -> Finding:
    listed = tuple((one.person, tuple(_step(step) for step in one.steps), tuple(_death(death) for death in one.deaths),
                    tuple((row["charge"], row.id) for row in one.charges)) for one in everyone)
    tried = sum(bool(one.went("tried")) for one in everyone)
    dead = sum(any(not death.denied for death in one.deaths) for one in everyone)
    says = f"Steps, charges or deaths are told of {_persons(len(everyone))}: a trial of {tried}, a death of {dead}."
    return _counted("table", "What became of the persons of this case?", says, over=everyone, listed=listed,
                    counts=(("persons", len(everyone)), ("tried", tried), ("dead", dead)))


def _counted(key: str, question: str, says: str, *, over: Sequence[Fate], listed: Answer,
             counts: tuple[tuple[str, Answer], ...], rivals: tuple[str, ...] = ()) -> Finding:
    """A list with its denominator: it describes, tests nothing and burdens nobody."""
    rows = frozenset[StatementId]().union(*(one.rows for one in over))
    return Finding(
        key=f"outcomes:{key}", examination="outcomes", kind=FindingKind.COUNT, question=question, verdict=None,
        says=says, about=tuple(Ref(one.person) for one in over), grounds=frozenset(rows),
        answers=(*counts, ("listed", listed), ("rows", tuple(sorted(rows)))),
        defeaters=("a row that the case does not hold",), rivals=rivals)


def _undated(everyone: Iterable[Fate]) -> Iterable[NotLookedAt]:
    """Steps of persons whose death is told, which no date lets compare with it."""
    for one in everyone:
        if any(not death.denied for death in one.deaths):
            for step in one.steps:
                if step.row["when"] is None and step.holds is None:
                    yield NotLookedAt(what=step.row.id, reason="it has no date to compare with a death")


def _ended(one: Fate) -> bool:
    return bool(one.went(*OUTCOMES))


def _step(step: Step) -> Answer:
    return (step.stage, "denied" if step.holds is not None else "told", date_words(step.row["when"]),
            step.row["result"], step.row.id)


def _death(death: Death) -> Answer:
    return (date_words(death.row["died"]), death.manner, "denied" if death.denied else "told", death.row.id)


def _first(steps: Sequence[Step]) -> str | None:
    return date_words(steps[0].row["when"]) if steps else None


def _persons(number: int) -> str:
    return f"{number:,} person{'' if number == 1 else 's'}"


def _list(case: Case, several: Sequence[Fate], before: str, after: str) -> str:
    """Names between a few words; nothing where there is nobody."""
    names = [case.name(one.person) for one in several]
    if not names:
        return ""
    rest = len(names) - MOST_NAMES
    return f"{before}{listed_names(names if rest <= 1 else [*names[:MOST_NAMES], f'{rest:,} more'])}{after}"


