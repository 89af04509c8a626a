"""Findings on paths, documents and voices: how far from the first hand, what is one, what alone carries much."""

from collections import Counter

from countertrial.case.case import Case
from countertrial.case.findings import Finding, FindingKind, Reading, Ref
from countertrial.encode.sourcing import AGAINST, FOR, Circle, Document, Point, Sourcing
from countertrial.encode.support import Support
from countertrial.encode.wording import counted, listed

MOST_PATHS = 50
MOST_SAID = 2
MOST_CIRCLES = 4


def paths(read: Sourcing) -> Finding | None:
    """How many voices and documents stand between us and the first-hand voice."""
    case, every = read.case, read.statements
    far = [(path, one) for one in every if (path := read.path(one)).length]
    if not far:
        return None
    lengths = Counter(path.length for path, _ in far)
    lengths[0] = len(every) - len(far)
    ways = Counter(path for path, _ in far)
    longest = min(ways, key=lambda one: (-one.length, one.voices, one.derivations))
    several = sum(number for length, number in lengths.items() if length > 1)
    table = tuple((" > ".join(path.voices), path.derivations, path.length, number) for path, number in sorted(
        ways.items(), key=lambda one: (-one[0].length, -one[1], one[0].voices))[:MOST_PATHS])
    says = f"{len(far):,} of {counted(len(every), 'statement')} {'reaches' if len(far) == 1 else 'reach'} us through " \
           f"another voice or a copy of another document, {several:,} of them through two or more."
    if longest.length > 1:
        copies = counted(longest.derivations, "copy or excerpt", "copies or excerpts")
        by = f", by way of {copies}" if longest.derivations else ""
        says += f" The longest way is {' › '.join(case.name(one) for one in longest.voices) or 'without a voice'}{by}."
    return Finding(
        key="sourcing:paths", examination="sourcing", kind=FindingKind.BACKGROUND,
        question="How far is what is said from the voice that knew it at first hand?", verdict=None, says=says,
        grounds=frozenset(one.id for _, one in far),
        readings=(Reading(of="case", choice=f"compared with all {counted(len(every), 'statement')} of the case"),
                  Reading(of="sources", choice="of several sources the one nearest to its origin is taken"),
                  Reading(of="sources", choice="a copy whose own voice is among the voices counts once")),
        answers=(("statements", len(far)), ("of", len(every)), ("through two or more", several),
                 ("lengths", (("voices and copies between", "statements"), *sorted(lengths.items()))),
                 ("ways", (("voices", "copies between", "length", "statements"), *table)),
                 ("different ways", len(ways))),
        defeaters=("a source in which the first-hand voice speaks for itself",),
        rivals=("a court or a newspaper may report faithfully", "a translation or summary may be exact"))


def documents(read: Sourcing) -> Finding | None:
    """Titles that come from one document."""
    case, found = read.case, read.documents()
    if not found:
        return None
    doubled = {one.id for document in found for one in document.doubled}
    titles = sum(len(one.titles) for one in found)
    most = listed([f"{_name(case, one)} ({counted(len(one.titles), 'title')}, "
                   f"{counted(len(one.statements), 'statement')})" for one in found[:MOST_SAID]])
    only = "one document" if len(found) == 1 else f"only {counted(len(found), 'document')}"
    first = f"{titles:,} of the titles cited come from {only}, when a part counts as its whole and a copy as its " \
            "original"
    twice = f" {counted(len(doubled), 'statement')} {'cites' if len(doubled) == 1 else 'cite'} several titles of one " \
            "document, which count as one source." if doubled else ""
    return Finding(
        key="sourcing:documents", examination="sourcing", kind=FindingKind.COUNT,
        question="Which sources come from one document?", verdict=None,
        says=f"{first}: {'most rests on ' if len(found) > MOST_SAID else ''}{most}.{twice}",
        about=tuple(Ref(origin) for one in found for origin in one.origins),
        grounds=frozenset(row.id for one in found for row in one.statements),
        answers=(("documents", len(found)), ("titles", titles), ("statements that cite one twice", len(doubled)),
                 ("listed", (("document", "titles", "statements", "cite several", "which titles"), *(
                     (" + ".join(one.origins), len(one.titles), len(one.statements), len(one.doubled), one.titles)
                     for one in found)))),
        defeaters=("a title that has the matter from elsewhere",),
        rivals=("chapters of one book may rest on different witnesses", "one volume may collect independent works"))


def _name(case: Case, one: Document) -> str:
    return " with ".join(f"“{case.name(origin)}”" for origin in one.origins)


def points(read: Sourcing, support: Support) -> Finding | None:
    """What alone carries all that is said on elements."""
    case, found = read.case, read.points(support)
    if not found:
        return None
    says = f"{counted(len(found), 'voice or document carries', 'voices or documents each carry')} alone all that is " \
           f"said for or against some element. " + " ".join(_carries(case, one) for one in found[:MOST_SAID])
    table = tuple((one.through, len(one.elements(FOR)), one.elements(FOR), len(one.elements(AGAINST)),
                   one.elements(AGAINST), one.statements) for one in found)
    return Finding(
        key="sourcing:points", examination="sourcing", kind=FindingKind.COUNT,
        question="Without which single voice or document would nothing be said on an element?", verdict=None,
        says=says.strip(), about=tuple(Ref(one) for one in dict.fromkeys(two for one in found for two in one.through)),
        grounds=frozenset(support.rows),
        readings=(Reading(of="sources", choice="any one source of a statement is enough to hold it up"),
                  Reading(of="sources", choice="a copy falls with its original, a part with its whole")),
        answers=(("single points", len(found)), ("listed", ((
            "through", "all that is said for", "which", "all that is said against", "which of these",
            "statements"), *table))),
        defeaters=("another way by which one of the statements reaches us",),
        rivals=("one faithful reporter of many voices", "a case of which little was written"))


def _carries(case: Case, one: Point) -> str:
    names = listed((f"the origin {each}" if each in case.groups else case.name(each) for each in one.through), "or")
    parts = [f"{effect} {counted(len(elements), 'element')}" for effect in (FOR, AGAINST)
             if (elements := one.elements(effect))]
    return f"Without {names} nothing would be said {listed(parts)} ({counted(one.statements, 'statement')})."


def circles(read: Sourcing) -> Finding | None:
    """Sources that rest on one another."""
    found = read.circles()
    if not found:
        return None
    rows = frozenset(row.id for one in found for row in one.statements)
    closed = sum(not one.outside for one in found)
    says = [f"{counted(len(found), 'circle')} of sources that derive from or cite one another: "
            f"{'; '.join(_names(read.case, one) for one in found[:MOST_CIRCLES])}"
            f"{f' and {len(found) - MOST_CIRCLES:,} more' if len(found) > MOST_CIRCLES else ''}.",
            f"{counted(closed, 'leads', 'lead')} to no document outside.",
            f"{counted(len(rows), 'statement rests', 'statements rest')} on that."]
    return Finding(
        key="sourcing:circles", examination="sourcing", kind=FindingKind.COUNT,
        question="Which sources rest on one another?", verdict=None, says=" ".join(says),
        about=tuple(Ref(one) for one in dict.fromkeys(source for one in found for source in one.sources)),
        grounds=rows, readings=(Reading(of="sources", choice="to cite another on the same figure or the same words "
                                                             "is to have it from there"),),
        answers=(("circles", len(found)), ("without a way out", closed), ("listed", ((
            "sources", "way out", "statements"), *((one.sources, "yes" if one.outside else "no", len(one.statements))
                                                  for one in found)))),
        defeaters=("an earlier source from which one of them has it",),
        rivals=("editions that took different parts from one another", "a slip in what derives from what"))


def _names(case: Case, one: Circle) -> str:
    return listed(f"“{case.name(source)}”" for source in one.sources)
