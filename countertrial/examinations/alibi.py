"""Could everybody have been where the statements put them?"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from countertrial.case.case import Case, Statement
from countertrial.case.findings import (
    Answer,
    Certificate,
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
from countertrial.case.kinds import BUILT_IN
from countertrial.encode.alibi import Encoded
from countertrial.encode.burden import only_story
from countertrial.encode.marked import doubts
from countertrial.encode.normal import OCCURRENCE, REGION
from countertrial.encode.pace import tightest
from countertrial.encode.presences import encode
from countertrial.encode.questions import ask, fits_as_well, undone_by
from countertrial.encode.readings import by_the_world, idle, telling
from countertrial.encode.rungs import RECORD, Rung
from countertrial.encode.sentences import sentence
from countertrial.encode.wording import all_of, counted
from countertrial.methods.alibi.answers import Conflict, Conflicts
from countertrial.methods.alibi.certificate import certificate
from countertrial.methods.alibi.engine import conflicts
from countertrial.methods.alibi.problem import Assignment, Problem
from countertrial.methods.alibi.sweep import certain

NAME = "alibi"
MOST_SEARCHED = 20_000
"""Events beyond which only conflicts are sought that need no search."""

MOST_SWEPT = 200
"""Conflicts of such a case that are listed."""

MOST_EVENTS = 5000
"""Events beyond which only the assumption on which something may be called impossible is tried."""

MOST_PAIRS = 60_000
"""Pairs of one person's events beyond which the same holds; ten times as many are as good as too many events."""


KEPT_SILENT = "somebody held was taken out for a time, of which no row tells"
"""What could make a conflict with custody none."""


@dataclass(frozen=True, slots=True)
class Found:
    """A conflict, the surest rung on which it appears, and the problem in which it does."""

    conflict: Conflict
    rung: Rung
    problem: Problem
    doubts: tuple[tuple[str, str], ...] = ()

    @property
    def verdict(self) -> Verdict:
        """Only what is certain under a firm rung and every reading, without doubtful dates, fails."""
        return Verdict.FAILS if self.conflict.fails and self.rung.firm and not self.doubts else Verdict.OPEN


def examine(case: Case, settings: Settings) -> Examined:
    """Could everybody have been where the statements put them?

    Every minimal set of statements on presences, absences, lives, steps of procedure, custody and order that cannot all
    be true, with the readings on which it depends.

    Limits:
        Distances are great circles, so every way is at least as long. In one town two presences without hours exclude
        nothing. A body is tested as one, not member by member.
    """
    encoded = Encoded(encode(case))
    events, pairs = len(encoded.made.happenings), encoded.pairs
    if events > MOST_SEARCHED or pairs > 10 * MOST_PAIRS:
        return _certain_only(encoded, settings)
    rungs = encoded.rungs if events <= MOST_EVENTS and pairs <= MOST_PAIRS else (RECORD,)
    runs = [(rung, problem, conflicts(problem, settings.most_conflicts, nodes=settings.most_steps))
            for rung in rungs for problem in [encoded.problem(rung)]]
    regions = frozenset(number for number, one in enumerate(encoded.made.dimensions) if one.kind == REGION)
    found = [replace(one, doubts=doubts(case, encoded.statements(one.conflict.statements)))
             for one in _surest(runs) if not by_the_world(one.conflict, one.problem.domains, regions)]
    findings = [_finding(encoded, one) for one in found] + _agreeing(encoded, runs, found)
    return Examined(findings=tuple(sorted(findings, key=_order)), looked_at=_looked_at(encoded),
                    not_looked_at=_not_looked_at(encoded, runs), scope=_scope(encoded))


def _certain_only(encoded: Encoded, settings: Settings) -> Examined:
    """What a sweep over a very large case finds, each conflict then examined by itself."""
    case, most = encoded.case, min(settings.most_conflicts, MOST_SWEPT)
    swept = certain(encoded.problem(RECORD), most)
    found: dict[str, Finding] = {}
    for some in swept.statements:
        alone = examine(case.only(statement.id for statement in encoded.statements(some)), settings)
        found |= {one.id: one for one in alone.findings if one.kind is FindingKind.CORE}
    reasons = ["in a case of this size only conflicts are sought that need no search: of two presences, or of one and "
               "what rules it out"]
    if not swept.complete:
        reasons.append(f"more than {most} conflicts were found; the rest is not listed")
    left_out = tuple(NotLookedAt(what=case.id, reason=reason) for reason in reasons)
    return Examined(findings=tuple(sorted(found.values(), key=_order)), looked_at=_looked_at(encoded),
                    not_looked_at=(*left_out, *_not_looked_at(encoded, [])), scope=_scope(encoded))


def _surest(runs: list[tuple[Rung, Problem, Conflicts]]) -> Iterator[Found]:
    """Each conflict where it first appears; what only adds to a conflict that is there already is left out.

    The rungs are nested: what clashes on one clashes on the next. The last firm rung decides what is certain; a
    conflict that it shares with a surer one is told with the surer one's grounds.
    """
    firm = [run for run in runs if run[0].firm]
    for one in firm[-1][2].conflicts:
        yield next(Found(same, rung, problem) for rung, problem, answer in firm for same in answer.conflicts
                   if (same.statements, same.fails) == (one.statements, one.fails))
    seen = [frozenset(one.statements) for one in firm[-1][2].conflicts]
    for rung, problem, answer in runs[len(firm):]:
        new = [one for one in answer.conflicts if not any(known <= set(one.statements) for known in seen)]
        for one in new:
            if not any(set(other.statements) < set(one.statements) for other in new):
                yield Found(one, rung, problem)
        seen += [frozenset(one.statements) for one in new]


def _finding(encoded: Encoded, found: Found) -> Finding:
    case, statements = encoded.case, encoded.statements(found.conflict.statements)
    question = ask(case, statements)
    body = certificate(found.problem, found.conflict, encoded.names())
    return Finding(
        key=question.key, examination=NAME, kind=FindingKind.CORE, question=question.text, verdict=found.verdict,
        says=_says(case, statements, found, encoded), about=question.about, against=only_story(case, statements),
        grounds=frozenset(statement.id for statement in statements), readings=tuple(_readings(encoded, found)),
        answers=(("statements", len(statements)), ("surest under", _travel(encoded, found))),
        defeaters=undone_by(case, statements), rivals=fits_as_well(case, statements),
        certificate=Certificate(form="alibi/1", body=body))


def _says(case: Case, statements: tuple[Statement, ...], found: Found, encoded: Encoded) -> str:
    told = "; ".join(sentence(case, statement).rstrip(".") for statement in statements)
    if found.verdict is Verdict.FAILS:
        unless = f", unless {KEPT_SILENT}" if _in_custody(statements) else ""
        return f"These {len(statements)} statements cannot {all_of(len(statements))} be true{unless}: {told}."
    clashing = [under for under, clashes in telling(found.conflict, found.problem.domains) if clashes]
    needed = [f"{of}: {choice}" for under in clashing[:1] for of, _, choice in encoded.named(under)]
    needed += [choice for _, choice in found.doubts]
    if not found.rung.firm:
        needed.append(found.rung.choice)
    return f"These {len(statements)} statements clash only on a reading ({'; '.join(needed)}): {told}."


def _readings(encoded: Encoded, found: Found) -> Iterator[Reading]:
    """What each way of reading gave where it makes a difference, the others that were tried, and travel."""
    bad = Verdict.FAILS if found.rung.firm else Verdict.OPEN
    told = telling(found.conflict, found.problem.domains)
    for under, clashes in told:
        yield _reading(encoded, under, bad if clashes else Verdict.STANDS)
    dimensions = found.problem.dimensions(frozenset(found.conflict.statements))
    for under in idle(dimensions, found.problem.domains, told):
        if encoded.made.dimensions[under[0][0]].kind != OCCURRENCE:
            yield _reading(encoded, under, found.verdict)
    for of, choice in found.doubts:
        yield Reading(of=of, choice=choice, gave=bad)
    yield Reading(of="travel", choice=_travel(encoded, found), gave=found.verdict)


def _reading(encoded: Encoded, under: Assignment, gave: Verdict) -> Reading:
    named = encoded.named(under)
    return Reading(of="; ".join(of for of, _, _ in named), gave=gave,
                   choice="; ".join(f"{of}: {choice}" for of, _, choice in named))


def _travel(encoded: Encoded, found: Found) -> str:
    """What is assumed of travel; nothing where the statements do not speak of two places."""
    places = {statement["place"] for statement in encoded.statements(found.conflict.statements)
              if statement.kind == "presences" and not statement.denied}
    needed = len(places - {None}) > 1 or not found.rung.firm
    if not needed and _in_custody(encoded.statements(found.conflict.statements)):
        return "whoever is held stays where the row says, but for a transfer or release of which a row tells"
    return found.rung.choice if needed else "no assumption about travel is needed"


def _in_custody(statements: Iterable[Statement]) -> bool:
    """Whether a presence is ruled out by custody: then the conflict needs that nobody was taken out meanwhile."""
    return {"custody", "presences"} <= {one.kind for one in statements}


def _agreeing(encoded: Encoded, runs: list[tuple[Rung, Problem, Conflicts]], found: list[Found]) -> list[Finding]:
    """For each person whose statements could have clashed and do not, that they stand together.

    Where a search was broken off only what the world that was found holds is shown to stand.
    """
    clashing = {number for one in found for number in one.conflict.statements} | _unshown(encoded, runs)
    partners: dict[str, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    people = encoded.people_of()
    for one, other in {pair for rung, _, answer in runs if rung.firm for pair in answer.interacting}:
        if not encoded.meet(one, other):
            continue
        for person in people[one] & people[other]:
            partners[person][one].add(other)
            partners[person][other].add(one)
    present = {number for number, statement in enumerate(encoded.made.statements) if statement.kind == "presences"}
    clear = {person: pairs for person, pairs in partners.items() if not clashing & set(pairs)}
    moving = {person: pairs for person, pairs in clear.items() if present & set(pairs)}
    findings = [_stands(encoded, f"alibi:all:{person}", (person,), pairs) for person, pairs in sorted(moving.items())]
    rest = {person: pairs for person, pairs in clear.items() if person not in moving}
    if rest:
        joined: dict[int, set[int]] = defaultdict(set)
        for pairs in rest.values():
            for number, others in pairs.items():
                joined[number] |= others
        findings.append(_stands(encoded, "alibi:all-lives", tuple(sorted(rest)), joined))
    return findings


def _unshown(encoded: Encoded, runs: list[tuple[Rung, Problem, Conflicts]]) -> set[int]:
    """Statements of which no firm run shows that they can be true with all but those that fail."""
    out: set[int] = set()
    for rung, _, answer in runs:
        if rung.firm and not answer.complete:
            out.update(range(len(encoded.made.statements)) if answer.witness is None else answer.witness.rejected)
    return out


def _stands(encoded: Encoded, key: str, persons: tuple[str, ...], pairs: Mapping[int, set[int]]) -> Finding:
    case, number = encoded.case, sum(map(len, pairs.values())) // 2
    grounds = frozenset(encoded.made.statements[one].id for one in pairs)
    tested = any(len(others) > 1 for others in pairs.values())
    one = len(persons) == 1
    who = case.name(persons[0]) if one else f"{len(persons)} persons"
    pace = tightest(encoded, persons[0], pairs) if one else None
    answers: tuple[tuple[str, Answer], ...] = (
        ("statements", len(grounds)), ("pairs that could have clashed", number), ("persons", len(persons)))
    asks = ""
    if pace is not None:
        answers = (*answers, ("asks most of travel", tuple(encoded.made.statements[at].id for at in pace.statements)),
                   ("at least, km/h", pace.speed))
        asks = f" For two of them {pace.metres / 1000:,.0f} km must have been covered at {pace.speed:,} km/h or " \
               "faster: whether roads, trains or aircraft allowed that there was not tested."
    return Finding(
        key=key, examination=NAME, kind=FindingKind.COUNT, verdict=Verdict.STANDS if tested else None,
        question=f"Can all statements on where {who} was be true together?" if one else
                 f"Do births and deaths agree with what {who} are said to have lived to see?",
        says=f"{len(grounds)} statements on {who} do not exclude one another under anything that was tried; "
             f"{counted(number, 'pair')} of them could have clashed.{asks}",
        about=tuple(Ref(person) for person in persons), grounds=grounds, answers=answers,
        defeaters=("a further statement that puts the person elsewhere",) if one else ("a further dated life or step",))


def _looked_at(encoded: Encoded) -> tuple[StatementId, ...]:
    return tuple(sorted(statement.id for statement in encoded.made.statements))


def _not_looked_at(encoded: Encoded, runs: list[tuple[Rung, Problem, Conflicts]]) -> tuple[NotLookedAt, ...]:
    broken_off = [NotLookedAt(what=encoded.case.id, reason=f"the search was broken off under: {rung.choice}")
                  for rung, _, answer in runs if not answer.complete]
    tried = {rung for rung, _, _ in runs} or set(encoded.rungs)
    left_out = [NotLookedAt(what=encoded.case.id, reason=f"not tried in a case of this size: {rung.choice}")
                for rung in encoded.rungs if rung not in tried]
    listed = {*encoded.made.skipped, *encoded.unplaced(), *broken_off, *left_out}
    return tuple(sorted(listed, key=lambda one: (one.what, one.reason)))


def _scope(encoded: Encoded) -> str:
    counts: dict[str, int] = defaultdict(int)
    for statement in encoded.made.statements:
        counts[statement.kind] += 1
    if not counts:
        return "no statement says where anybody was, or when anybody lived"
    told = ", ".join(counted(count, BUILT_IN[kind].one, {"custody": "rows on custody", "lives": "lives"}.get(kind, ""))
                     for kind, count in sorted(counts.items()))
    return f"looked at {told} on {counted(len(encoded.persons), 'person')}"


def _order(finding: Finding) -> tuple[int, str, int, tuple[str, ...]]:
    rank = {Verdict.FAILS: 0, Verdict.OPEN: 1, Verdict.STANDS: 2, None: 3}
    return (rank[finding.verdict], finding.key, len(finding.grounds), finding.statements)
