"""Statements in a few words, for pictures."""

from countertrial.case.case import Case, Statement
from countertrial.case.cells import EVERYBODY
from countertrial.encode.sentences import sentence
from countertrial.report.svg import short

_ACTS = {"executed": "executed", "killed": "killed", "suicide": "suicide", "accident": "accident",
         "in_custody": "died in custody"}


def caption(case: Case, one: Statement, most: int) -> str:
    """Who or what a statement is about, and what of it, in at most so many characters."""
    whom = _whom(case, one)
    told = f"{_what(one)}{whom}" if whom else sentence(case, one)
    return short(told, most)


def _whom(case: Case, one: Statement) -> str:
    """The persons and the place of a statement; empty where its sentence says it better."""
    who: tuple[str, ...] = one["who"] or one["of"] or one["accused"] or ()
    if one.kind in ("lives", "offices"):
        who = (one["person"],)
    if one.kind not in ("presences", "absences", "custody", "lives", "proceedings", "offices", "accusations"):
        return ""
    named = [part for part in who if part != EVERYBODY]
    told = f"{case.name(named[0])}{f' and {len(named) - 1} more' if len(named) > 1 else ''}" if named else ""
    if not named and one.kind != "absences":
        told = case.name(one["event"]) if one["event"] else ""
    place = case.name(one["place"]) if one["place"] in case.places else ""
    tail = case.name(one["position"]) if one.kind == "offices" else \
        case.name(one["charge"]) if one.kind == "accusations" else place
    return ", ".join(filter(None, (told, tail)))


def _what(one: Statement) -> str:
    word = (one["kind"] or one["stage"] or "").replace("_", " ")
    if one.kind == "absences":
        if EVERYBODY not in one["who"]:
            return "not there: "
        return f"no {' or '.join(one['as'])}: " if one["as"] else "nobody: "
    if one.kind == "lives":
        return f"{_ACTS.get(one['manner'] or '', 'died' if one['died'] or one['manner'] else 'born')}: "
    return f"{word}: " if word and one.kind in ("custody", "proceedings") else ""
