"""What causes does each voice give, in what order, and do they bear the dates and one another?"""

from collections.abc import Iterator, Sequence

from countertrial.case.case import Case, Statement
from countertrial.case.findings import Answer, Examined, Finding, FindingKind, Reading, Ref, Settings, Verdict
from countertrial.encode.burden import author, only_story
from countertrial.encode.causes import Backward, Causes
from countertrial.encode.wording import counted, listed
from countertrial.methods.causes import Loop, chains, ends, loops

NAME = "explanation"
MOST_SAID = 3

BROUGHT = "the cause is said to have brought the outcome about"
RAISED = "the cause is said to have added to what was there"


def examine(case: Case, settings: Settings) -> Examined:  # noqa: ARG001 - every examination is called alike
    """What causes does each voice give, in what order, and do they bear the dates and one another?

    Limits:
        It tests form, dates and support: whether causes come before effects, agree in sign, hang together, and who else
        says so. Whether history has such laws it does not ask.
    """
    read = Causes(case)
    findings = [_backward(case, one) for one in read.backward()]
    findings += [_opposed(case, one, other) for one, other in read.opposed()]
    findings += [_of_voice(case, read, voice, rows) for voice, rows in read.by_voice.items()]
    unique = {one.id: one for one in findings}
    dates = sum(map(len, read.dated.values()))
    rows = {row.id for row in read.rows} | {ground for one in findings for ground in one.statements}
    return Examined(
        findings=tuple(sorted(unique.values(), key=lambda one: (one.key, one.id))), looked_at=tuple(sorted(rows)),
        not_looked_at=tuple(read.aside),
        scope=f"{counted(len(read.rows), 'link')} between causes and outcomes, of "
              f"{counted(len(read.by_voice), 'voice')}; "
              f"{counted(dates, 'date')} that {'bears' if dates == 1 else 'bear'} on them")


def _acts(case: Case, row: Statement) -> str:
    verb = "raises" if row["sign"] == "+" else "lowers"
    return f"“{_name(case, row['cause'])}” {verb} “{_name(case, row['outcome'])}”"


def _name(case: Case, one: str) -> str:
    table = case.tables.get(case.table_of(one) or "")
    return case.name(one) if table is not None and table.kind.registry else f"statement {one}"


def _key(case: Case, one: str) -> str:
    """The id of a factor; statements are told by their kind, since their ids are free."""
    table = case.tables.get(case.table_of(one) or "")
    return one if table is None or table.kind.registry else table.kind.name


def _backward(case: Case, one: Backward) -> Finding:
    row = one.link
    rows = tuple({some.id: some for some in (row, one.earlier, one.later)}.values())
    readings = (Reading(of=row.id, choice=BROUGHT, gave=Verdict.FAILS),) if one.happened else (
        Reading(of=row.id, choice=BROUGHT, gave=Verdict.FAILS), Reading(of=row.id, choice=RAISED, gave=Verdict.STANDS))
    return Finding(
        key=f"explanation:order:{_key(case, row['cause'])}>{_key(case, row['outcome'])}", examination=NAME,
        kind=FindingKind.CORE, question=f"Does the cause come before the effect: {_acts(case, row)}?",
        verdict=Verdict.FAILS if one.happened else Verdict.OPEN,
        says=f"{_acts(case, row)}, and what is raised or lowered is dated before what acts.",
        about=tuple(Ref(some) for some in (row["cause"], row["outcome"])), against=only_story(case, rows),
        grounds=frozenset(some.id for some in rows), readings=readings,
        answers=(("cause", _name(case, row["cause"])), ("outcome", _name(case, row["outcome"]))),
        defeaters=("another date of the cause or of the outcome",),
        rivals=("a cause that was at work before it had a name", "a slip in a date"))


def _opposed(case: Case, one: Statement, other: Statement) -> Finding:
    same = author(case, one) is not None and author(case, one) == author(case, other)
    raising = one if one["sign"] == "+" else other
    says = "One voice says both" if same else "Two voices say opposite things"
    return Finding(
        key=f"explanation:signs:{'one' if same else 'two'}:{_key(case, one['cause'])}>{_key(case, one['outcome'])}",
        examination=NAME, kind=FindingKind.CORE,
        question=f"Does “{_name(case, one['cause'])}” raise or lower “{_name(case, one['outcome'])}”?",
        verdict=Verdict.OPEN, says=f"{says}: {_acts(case, raising)}, and lowers it.",
        about=tuple(Ref(some) for some in (one["cause"], one["outcome"])), against=only_story(case, (one, other)),
        grounds=frozenset({one.id, other.id}),
        readings=(Reading(of="causes", choice="both speak of the same time and the same way of acting",
                          gave=Verdict.FAILS),
                  Reading(of="causes", choice="it acted in two ways, or at two times", gave=Verdict.STANDS)),
        answers=(("same voice", "yes" if same else "no"),),
        defeaters=("dates that keep the two apart",), rivals=("a cause that works both ways", "a slip in a sign"))


def _of_voice(case: Case, read: Causes, voice: str, rows: Sequence[Statement]) -> Finding:
    who = case.name(voice) if voice else "a voice that is not named"
    links = [read.link(row) for row in rows]
    parts, round_ = chains(links), loops(links)
    first, last = ends(links)
    alone, shared = _support(case, read, voice, rows)
    says = [f"{who} states {counted(len(rows), 'link')} between {counted(sum(map(len, parts)), 'factor')}."]
    if len(parts) > 1:
        says.append(f"They fall into {counted(len(parts), 'chain')} that no link joins: to explain one by another, a "
                    "link is needed that nobody states.")
    says += [_loop(case, one) for one in round_[:MOST_SAID]]
    says.append(f"{counted(len(alone), 'link rests', 'links rest')} on this voice alone.")
    return Finding(
        key=f"explanation:voice:{voice}", examination=NAME, kind=FindingKind.COUNT,
        question=f"How does {who} explain it, and what does that rest on?", verdict=None, says=" ".join(says),
        about=(Ref(voice),) if voice else (), grounds=frozenset(row.id for row in (*rows, *shared)),
        readings=(Reading(of="causes", choice="factors are one where rows name one id"),),
        answers=(("links", len(rows)), ("factors", sum(map(len, parts))), ("chains", len(parts)),
                 ("on this voice alone", len(alone)),
                 ("loops", (("factors", "kind"), *(
                     (tuple(_name(case, factor) for factor in one.factors),
                      "reinforcing" if one.reinforcing else "balancing") for one in round_))),
                 ("not explained themselves", tuple(_name(case, one) for one in first)),
                 ("said to act on nothing", tuple(_name(case, one) for one in last)),
                 ("listed", (("cause", "", "outcome", "also said by"), *_listing(case, read, voice, rows)))),
        defeaters=("another voice that states one of the links", "a date of one of the factors"),
        rivals=("a story that hangs together without being true", "causes that nobody thought of"))


def _loop(case: Case, one: Loop) -> str:
    names = [f"“{_name(case, factor)}”" for factor in one.factors]
    kind = "a loop that reinforces itself" if one.reinforcing else "a loop that holds itself in balance"
    way = f"{names[0]} acts on {', which acts on '.join(names[1:])}, which acts back on {names[0]}" if names[1:] else \
        f"{names[0]} acts on itself"
    return f"{way}: {kind}."


def _others(case: Case, read: Causes, voice: str, row: Statement) -> tuple[Statement, ...]:
    """Rows of other voices on the same link with the same sign."""
    return tuple(other for other in read.rows
                 if read.link(other) == read.link(row) and (author(case, other) or "") != voice)


def _support(case: Case, read: Causes, voice: str,
             rows: Sequence[Statement]) -> tuple[list[Statement], list[Statement]]:
    """Rows whose link no other voice states, and the rows of others on the rest."""
    alone: list[Statement] = []
    shared: list[Statement] = []
    for row in rows:
        others = _others(case, read, voice, row)
        shared += others
        if not others:
            alone.append(row)
    return alone, shared


def _listing(case: Case, read: Causes, voice: str, rows: Sequence[Statement]) -> Iterator[Answer]:
    told = {}
    for row in rows:
        others = sorted({case.name(author(case, one) or "") if author(case, one) else "a voice that is not named"
                         for one in _others(case, read, voice, row)})
        told[read.link(row)] = (_name(case, row["cause"]), "raises" if row["sign"] == "+" else "lowers",
                                _name(case, row["outcome"]), listed(others))
    yield from (told[link] for link in sorted(told))
