"""One author's statements on who was where that cannot all be true."""

from collections.abc import Iterator

from countertrial.case.case import Case
from countertrial.case.findings import Finding, FindingKind, Reading, Verdict
from countertrial.encode.accounts import Accounts
from countertrial.encode.marked import doubts
from countertrial.encode.own_words import Clash, OwnWords
from countertrial.encode.questions import fits_as_well, undone_by
from countertrial.encode.sentences import sentence
from countertrial.encode.wording import all_of
from countertrial.examinations.consistency.accounts import MANY, RIVALS, burdened, reported

SPEED = "nobody travelled faster than anybody had at the time"


def clashes(case: Case, accounts: Accounts, words: OwnWords) -> Iterator[Finding]:
    """One finding for each minimal set."""
    for clash in words.clashes:
        yield _clash(case, accounts, clash)


def _clash(case: Case, accounts: Accounts, clash: Clash) -> Finding:
    many = accounts.many(clash.author)
    marked = doubts(case, clash.statements)
    verdict = Verdict.FAILS if clash.certain and not many and not marked else Verdict.OPEN
    told = "; ".join(sentence(case, row).rstrip(".") for row in clash.statements)
    needed = [*[words for words, bad in clash.readings if bad][:1], *([MANY] if many else []),
              *(choice for _, choice in marked)]
    name, number = case.name(clash.author), len(clash.statements)
    clashing = f"cannot {all_of(number)} be true" if verdict is Verdict.FAILS else \
        f"clash only on a reading ({'; '.join(needed)})"
    says = f"These {number} statements of {name} {clashing}: {told}."
    bad = Verdict.OPEN if many else Verdict.FAILS
    readings = [Reading(of=clash.author, choice=words, gave=bad if clashes else Verdict.STANDS)
                for words, clashes in clash.readings]
    if len({row["place"] for row in clash.statements if row.kind == "presences"} - {None}) > 1:
        readings.append(Reading(of="travel", choice=SPEED, gave=verdict))
    readings += [Reading(of=of, choice=choice, gave=bad) for of, choice in marked]
    if many:
        readings.append(Reading(of=clash.author, choice=MANY, gave=Verdict.FAILS if clash.certain else Verdict.OPEN))
    see = clash.question.key
    return Finding(
        key=f"consistency:{clash.author}:{see}", examination="consistency", kind=FindingKind.CORE, verdict=verdict,
        question=f"By what {name} says: {clash.question.text}", says=says, about=clash.question.about,
        against=burdened(case, clash.statements), grounds=frozenset(row.id for row in clash.statements),
        readings=(*readings, *reported(case, clash.statements)), answers=(("statements", number), ("see", see)),
        defeaters=undone_by(case, clash.statements), rivals=(*RIVALS, *fits_as_well(case, clash.statements)))
