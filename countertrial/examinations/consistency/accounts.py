"""Answers, values and doubts of one author that do not fit, and accounts that changed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from countertrial.case.case import Case, Statement
from countertrial.case.findings import Answer, Finding, FindingKind, Reading, Ref, StatementId, Story, Verdict
from countertrial.encode.accounts import UNDATED, Accounts
from countertrial.encode.differences import COMPARED, Pair
from countertrial.encode.groups import HELD
from countertrial.encode.sentences import sentence
from countertrial.encode.wording import counted, listed, within_all

MANY = "one and the same person speaks in all of them"
MOST_NAMES = 6
"""Authors that one sentence names before the rest is counted."""

RIVALS = ("people correct themselves and learn more", "people are made to change what they say",
          "the words were not reported as they were spoken")


def contradictions(case: Case, accounts: Accounts, pairs: Sequence[Pair]) -> Iterator[Finding]:
    """One finding for each pair that does not fit under some reading."""
    for pair in pairs:
        if pair.why:
            yield _pair(case, accounts, pair)


def _pair(case: Case, accounts: Accounts, pair: Pair) -> Finding:
    rows = (pair.earlier, pair.later)
    many = accounts.many(pair.author)
    apart = told_apart(case, rows)
    verdict = Verdict.FAILS if pair.firm and not many and not apart else Verdict.OPEN
    needed = (*pair.open_on, *((MANY,) if many else ()), *(reading.choice for reading in apart))
    name, ids = case.name(pair.author), "; ".join(row.id for row in rows)
    readings = [Reading(of=ids, choice=choice, gave=gave) for reading in needed
                for choice, gave in ((reading, Verdict.FAILS), (f"not so: {reading}", Verdict.STANDS))]
    if not needed:
        readings.append(Reading(of=ids, choice="both speak of the same thing", gave=verdict))
    table = (_HEADING, *(_told(accounts, row) for row in rows))
    matter = _matter(case, pair)
    return Finding(
        key=f"consistency:{pair.author}:{pair.earlier.kind}:{'|'.join(pair.about)}", examination="consistency",
        kind=FindingKind.CORE, verdict=verdict, question=f"Does {name} say the same throughout on {matter}?",
        says=_says(case, accounts, pair, needed),
        about=tuple(Ref(one) for one in dict.fromkeys((pair.author, *pair.about)) if case.table_of(one)),
        against=burdened(case, rows), grounds=frozenset(row.id for row in rows),
        readings=(*readings, *(() if apart else reported(case, rows))),
        answers=(("change", pair.how), ("table", table)),
        defeaters=("a reading by which the two speak of different things", "a better report of what was said"),
        rivals=RIVALS)


_HEADING: Answer = ("said", "in", "answer or stance", "custody", "statement")


def _told(accounts: Accounts, row: Statement) -> Answer:
    answer = row["answer"] if row.kind == "testimony" and row.counts else row.stance
    return (accounts.when(row), " > ".join(row.voice), answer, accounts.held(row), row.id)


def _says(case: Case, accounts: Accounts, pair: Pair, needed: Sequence[str]) -> str:
    told = "; ".join(f"{_when(accounts, row)}: {sentence(case, row).rstrip('.')}" for row in (pair.earlier, pair.later))
    name, by = case.name(pair.author), _told_by(case, (pair.earlier, pair.later))
    if needed:
        return f"Two statements of {name}{by}, {pair.why}, clash only on a reading ({'; '.join(needed)}). {told}."
    return f"Two statements of {name}{by and f'{by},'} cannot both be true: {pair.why}. {told}."


def _told_by(case: Case, rows: Sequence[Statement]) -> str:
    """Through whom words reach us that the author does not say for himself, with a comma before."""
    through = {within_all(case, row.voice[:-1]) for row in rows if len(row.voice) > 1}
    if not through:
        return ""
    many = sum(len(row.voice) > 1 for row in rows)
    return f", {'both' if many > 1 else 'one'} as told by {listed(sorted(through))}"


def _when(accounts: Accounts, row: Statement) -> str:
    said = accounts.when(row)
    text = f"{said}, held" if accounts.held(row) == "held" else said
    return f"{text[0].upper()}{text[1:]}"


def _matter(case: Case, pair: Pair) -> str:
    if pair.earlier.kind == "testimony":
        return f"“{case.name(pair.about[0]).rstrip('.')}”"
    if pair.earlier.kind == "figures":
        quantity, of = pair.about[0], [case.name(one) for one in pair.about[1].split("+") if case.table_of(one)]
        return f"the number “{quantity}”{f' ({listed(of)})' if of else ''}"
    return listed(f"“{case.name(one)}”" if case.table_of(one) not in ("people", "places", None) else case.name(one)
                  for one in pair.about if one)


def changes(case: Case, accounts: Accounts, pairs: Sequence[Pair]) -> Iterator[Finding]:
    """Accounts that changed, each in the order of time, in one finding."""
    matters = {(pair.author, pair.earlier.kind, pair.about) for pair in pairs if _own(pair)} & accounts.about.keys()
    if not matters:
        return
    told = {matter: accounts.ordered(accounts.about[matter]) for matter in sorted(matters)}
    table: list[Answer] = [("of", "on", *("said", "in", "answer or stance", "custody", "statement"))]
    for (who, _, about), rows in told.items():
        table += [(who, " ".join(about), *_cells(accounts, row)) for row in rows]
    authors = sorted({who for who, _, _ in told})
    rows_of = {row.id for rows in told.values() for row in rows}
    held = len({row.id for rows in told.values() for row in rows if accounts.held(row) == "held"})
    yield Finding(
        key="consistency:changes", examination="consistency", kind=FindingKind.COUNT, verdict=None,
        question="Who changed an account, and in what order?",
        says=f"{counted(len(told), 'account')} of {_names(case, authors)} "
             f"{'is' if len(told) == 1 else 'are'} not the same throughout, in {len(rows_of):,} statements "
             f"({held:,} of them certainly made in custody).{_order(accounts, told.values())} A change by itself does "
             "not show which is true.",
        about=tuple(Ref(who) for who in authors if case.table_of(who)),
        grounds=frozenset({*rows_of, *_custody(case, authors)}),
        answers=(("accounts", len(told)), ("authors", len(authors)), ("statements", len(rows_of)), ("held", held),
                 ("table", tuple(table))),
        defeaters=("a better report of what was said, or when",), rivals=RIVALS)


def _order(accounts: Accounts, several: Iterable[Sequence[Statement]]) -> str:
    """Of how many accounts no date tells what was said first."""
    number = sum(any(accounts.when(row) == UNDATED for row in rows) for rows in several)
    return f" Of {number:,} of them no date tells what was said first." if number else ""


def _own(pair: Pair) -> bool:
    """Whether both are vouched for: a rumour that somebody said otherwise changes no account of his."""
    return "unconfirmed" not in (pair.earlier.stance, pair.later.stance)


def _cells(accounts: Accounts, row: Statement) -> tuple[Answer, ...]:
    told = _told(accounts, row)
    return told if isinstance(told, tuple) else (told,)


def _custody(case: Case, authors: Iterable[str]) -> set[StatementId]:
    """Rows that decide whether an author was held when speaking."""
    wanted = set(authors)
    return {row.id for row in case.statements("custody") if row["kind"] in HELD and wanted & set(row["of"])}


def same(case: Case, accounts: Accounts, pairs: Sequence[Pair]) -> Iterator[Finding]:
    """What was said more than once without a change, in one finding."""
    changed = {(pair.author, pair.earlier.kind) for pair in pairs}
    steady: dict[tuple[str, str], list[list[Statement]]] = defaultdict(list)
    for (who, kind, _), rows in accounts.tested():
        counting = [row for row in rows if row.counts]
        if kind in COMPARED and (who, kind) not in changed and len(counting) > 1:
            steady[who, kind].append(counting)
    if not steady:
        return
    table: list[Answer] = [("of", "kind", "matters", "statements")]
    table += [(who, kind, len(matters), sum(map(len, matters))) for (who, kind), matters in sorted(steady.items())]
    authors = sorted({who for who, _ in steady})
    matters = [rows for several in steady.values() for rows in several]
    yield Finding(
        key="consistency:same", examination="consistency", kind=FindingKind.COUNT, verdict=Verdict.STANDS,
        question="Who speaks of one thing more than once without a contradiction?",
        says=f"{_names(case, authors)} {'speaks' if len(authors) == 1 else 'speak'} more than once of "
             f"{counted(len(matters), 'matter')} without contradiction.",
        about=tuple(Ref(who) for who in authors if case.table_of(who)),
        grounds=frozenset(row.id for rows in matters for row in rows),
        answers=(("authors", len(authors)), ("matters", len(matters)), ("table", tuple(table))),
        defeaters=("a further statement that differs",),
        rivals=("one statement told again by several sources",))


def burdened(case: Case, rows: Iterable[Statement]) -> Story | None:
    """The story of the author's own side: what is only reported of an accused or a witness burdens nobody."""
    stories = {case.settings.story_of(case.side(row.speaker or "") or "") for row in rows}
    found = stories.pop() if len(stories) == 1 else None
    return Story(found) if found is not None else None


def reported(case: Case, rows: Iterable[Statement]) -> tuple[Reading, ...]:
    """That words which only others report were spoken so."""
    return tuple(Reading(of=row.id, choice=f"it was spoken as {within_all(case, row.voice[:-1])} "
                                           f"{'reports' if len(row.voice) == 2 else 'report'} it")
                 for row in rows if len(row.voice) > 1)


def told_apart(case: Case, rows: Sequence[Statement]) -> tuple[Reading, ...]:
    """What must be taken for true where one's words reach us by different ways: that each was spoken as it is told.

    What one and the same voice reports of somebody twice contradicts itself; of two that report otherwise, or of one
    that reports other words than the person's own, the report may be wrong.
    """
    ways = {row.voice[:-1] for row in rows}
    return reported(case, rows) if len(ways) > 1 else ()


def _names(case: Case, authors: Sequence[str]) -> str:
    names = [case.name(who) for who in authors]
    rest = len(names) - MOST_NAMES
    return listed(names if rest <= 1 else [*names[:MOST_NAMES], f"{rest:,} more"])
