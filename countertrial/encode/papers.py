"""Tests of indicators that read other tables than those of procedure: offices, rules, acts charged, shared errors."""

from collections.abc import Iterable

from countertrial.case.case import Case, Statement
from countertrial.case.indicators import Condition, Law
from countertrial.encode.fields import Found
from countertrial.encode.instants import end, start
from countertrial.encode.procedure import Process
from countertrial.encode.threeways import Outcome
from countertrial.encode.wording import counted, listed
from countertrial.methods.intervals import before

FACTS = ("document", "trace", "expert", "finding", "search")
"""Kinds of evidence by which a stated fact can be shown to be wrong; an argument adds no fact."""


def in_force(case: Case, rule: str, process: Process) -> bool:
    """Whether a rule was certainly in force at all times at which the trial may have been."""
    one = case.rules[rule]
    begun = one.from_ is not None and before(start(one.from_), process.when) is True
    ended = one.to is not None and one.to.text != ".." and before(process.when, end(one.to)) is not True
    return begun and not ended


def ruled(case: Case, condition: Condition, laws: Iterable[Law], process: Process) -> Outcome:
    """Whether a rule that the case names for an indicator was in force at the trial."""
    rules = [case.rules[law.rule] for law in laws if law.indicator in condition.indicators and law.rule in case.rules]
    some = [rule for rule in rules if in_force(case, rule.id, process)]
    if some:
        return Outcome(holds=True, why=f"in force: {listed(rule.text or rule.id for rule in some)}", read=process.scope)
    missing = "no row of rules is named for it"
    if rules:
        missing = "no rule that the case names for it was certainly in force"
    return Outcome(holds=None, why=missing, read=process.scope if rules else frozenset(), missing=missing)


def served(case: Case, condition: Condition, offices: Iterable[Statement], act: Found) -> Outcome:
    """Whether somebody certainly held an office in such a body at the act."""
    sure = [row for row in offices if row.counts and _certain(row, act)]
    inside = [row for row in sure if _body(case, row) & set(condition.kinds)]
    kinds = listed(condition.kinds, "or")
    read = act.read | {row.id for row in inside}
    if inside:
        names = listed(dict.fromkeys(case.name(row["position"]) for row in inside))
        return Outcome(holds=True, why=f"in office in a body of kind {kinds} at {act.name}: {names}", read=read)
    missing = f"no row has the accused in office in a body of kind {kinds} at {act.name}"
    return Outcome(holds=None, why=missing, read=read, missing=missing)


def outside(case: Case, condition: Condition, offices: Iterable[Statement], act: Found) -> Outcome:
    """Whether somebody certainly held an office at the act, and by no row one in such a body."""
    held = [row for row in offices if row.counts]
    sure = [row for row in held if _certain(row, act)]
    kinds = listed(condition.kinds, "or")
    read = act.read | {row.id for row in held}
    if sure and not any(_body(case, row) & set(condition.kinds) for row in held):
        names = listed(dict.fromkeys(case.name(row["position"]) for row in sure))
        return Outcome(holds=True, why=f"in office outside any body of kind {kinds} at {act.name}: {names}", read=read)
    missing = f"no row tells what office the accused held at {act.name}"
    return Outcome(holds=None, why=missing, read=act.read, missing=missing)


def acts(rows: Iterable[Statement]) -> Outcome:
    """What the accusations call the acts charged: told, and decides nothing."""
    some = [row for row in rows if row.counts]
    words = list(dict.fromkeys(row["act"] for row in some if row["act"]))
    if not words:
        return Outcome(holds=None, why="", missing="no row says what acts are charged")
    return Outcome(holds=True, why=f"charged: {listed(f'“{one}”' for one in words)}",
                   read=frozenset(row.id for row in some))


def shared_error(case: Case, person: str, process: Process) -> Outcome:
    """Whether one piece of evidence undermines what this person and another of the group both stated."""
    for row in sorted(case.statements("evidence"), key=lambda one: one.id):
        if row.counts and row["effect"] == "undermines" and row["kind"] in FACTS:
            told = [said for said in _stated(case, row) if _speaker(case, said) in process.persons]
            speakers = {_speaker(case, said) for said in told}
            if person in speakers and len(speakers) > 1:
                why = f"the same evidence undermines what {counted(len(speakers), 'member')} of the group stated"
                return Outcome(holds=True, why=why, read=frozenset({row.id, *(said.id for said in told)}))
    missing = "no row of evidence undermines what several members of the group stated"
    return Outcome(holds=None, why=missing, missing=missing)


def _stated(case: Case, row: Statement) -> list[Statement]:
    tables = {one: case.table_of(one) for one in row["bears_on"] or ()}
    return [said for one, table in tables.items() if table in case.kinds and (said := case.statement(one)).counts]


def _speaker(case: Case, row: Statement) -> str:
    return case.speaker_of(row.speaker) if row.speaker is not None else ""


def _certain(row: Statement, act: Found) -> bool:
    """Whether an office was certainly held at every time at which the act may have been."""
    return act.dated and before(start(row["from"]), act.moment) is True and before(act.moment, end(row["to"])) is True


def _body(case: Case, row: Statement) -> frozenset[str]:
    """Kinds of the body of an office, and of those that it lies in."""
    found, body = set[str](), case.positions[row["position"]].body
    while body is not None and body in case.bodies:
        found.add(case.bodies[body].kind)
        body = case.bodies[body].within
    return frozenset(found)
