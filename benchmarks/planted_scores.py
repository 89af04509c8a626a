"""What was found against what was planted.

Scores after Potthast, Stein, Barrón-Cedeño and Rosso, An Evaluation Framework for Plagiarism Detection, COLING 2010.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import log2

from benchmarks.planted import Family, Planted
from countertrial.methods.textreuse import MISSING, Decision, Script, Span

Pair = tuple[Span, Span]
SET_ASIDE = 0.6
"""Share of a detection that lies in a stock phrase where it hits no case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """How well pairs of passages were found.

    Args:
        precision: Mean share of a detection that lies in the cases it hits.
        recall: Mean share of a case that detections cover.
        granularity: Mean number of detections of a case that is hit.
        case_recall: Share of cases hit, by kind of change.
        with_formulae: Precision with hits on stock phrases counted as false.
        detections: How many were scored.
    """

    precision: float
    recall: float
    granularity: float
    with_formulae: float
    detections: int
    case_recall: dict[str, float] = field(default_factory=dict)

    @property
    def plagdet(self) -> float:
        """The one number of the three."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both / log2(1 + self.granularity) if both else 0.0


def scores(found: Iterable[Pair], truth: Planted) -> Scores:
    """Score pairs of spans; what lies in passages of hundreds of bearers or in equal texts is not counted here."""
    cases: dict[tuple[str, str], list[tuple[Pair, str]]] = defaultdict(list)
    for family in truth.families:
        for one, other in family.pairs:
            a, b = sorted((one, other))
            cases[a.source, b.source].append(((a, b), family.profile))
    crowd, stock, same = _by_source(_spans(truth.crowds)), _by_source(truth.formulae), set(truth.identical)
    hits: dict[Pair, list[Pair]] = defaultdict(list)
    shares, formulae = [], 0
    for raw in found:
        a, b = sorted(raw)
        if a.source in same and b.source in same:
            continue
        hit = [case for case, _ in cases.get((a.source, b.source), ()) if _meet(case[0], a) and _meet(case[1], b)]
        if not hit and all(_share(side, crowd.get(side.source, ())) > 0 for side in (a, b)):
            continue
        if not hit and all(_share(side, stock.get(side.source, ())) >= SET_ASIDE for side in (a, b)):
            formulae += 1
            continue
        inside = sum(_covered(side, [case[at] for case in hit]) for at, side in enumerate((a, b)))
        shares.append(inside / (a.length + b.length))
        for case in hit:
            hits[case].append((a, b))
    recalls, reached = [], defaultdict(list)
    for some in cases.values():
        for case, profile in some:
            near = hits.get(case, [])
            recalls.append(sum(_covered(case[at], [one[at] for one in near]) for at in (0, 1))
                           / (case[0].length + case[1].length))
            reached[profile].append(bool(near))
    counts = [len(near) for near in hits.values()]
    return Scores(precision=_mean(shares), recall=_mean(recalls), granularity=_mean(counts) or 1.0,
                  with_formulae=sum(shares) / max(len(shares) + formulae, 1), detections=len(shares),
                  case_recall={profile: _mean(some) for profile, some in sorted(reached.items())})


def crowded(found: Sequence[Script], truth: Planted) -> tuple[float, float]:
    """Of passages of hundreds of bearers: share in the best cluster, and share of that cluster that is right."""
    recall, purity = [], []
    for family in truth.crowds:
        places = _by_source(_spans([family]))
        best, right, size = 0, 0, 1
        for script in found:
            inside = [one for one in script.bearers if _share(one, places.get(one.source, ())) >= 0.5]
            count = len({one.source for one in inside})
            if count > best:
                best, right, size = count, len(inside), len(script.bearers)
        recall.append(best / len(family.bearers))
        purity.append(right / size)
    return _mean(recall), _mean(purity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parents:
    """Copies by what was said about their parents.

    Args:
        dated: Copies whose dates put their parent before them.
        right: Share of those for which it was named, or one of its very wording.
        wrong: Share for which another was named.
        undated: Copies without such dates.
        undecided: Share of those for which none was named.
    """

    dated: int
    right: float
    wrong: float
    undated: int
    undecided: float


def parents(found: Sequence[Script], truth: Planted) -> Parents:
    """Was the right parent named."""
    arrows = defaultdict(list)
    for script in found:
        for arrow in script.arrows:
            arrows[arrow.child.source].append(arrow)
    days = {one.source: one.days for one in truth.texts}
    right = wrong = dated = undated = undecided = 0
    for family in truth.families:
        for child in family.bearers:
            if child.parent < 0:
                continue
            parent = family.bearers[child.parent]
            near = [one for one in arrows[child.span.source] if 2 * _both(one.child, child.span) >= min(
                one.child.length, child.span.length)]
            named = [one.parent for one in near if one.decision is Decision.COPIED and one.parent is not None]
            before, after = days[parent.span.source], days[child.span.source]
            if before is None or after is None or before[1] >= after[0]:
                undated += 1
                undecided += not any(_meet(one, parent.span) for one in named)
                continue
            dated += 1
            alike = [one.span for one in family.bearers if one.words == parent.words and one is not child]
            if any(_meet(one, span) for one in named for span in alike):
                right += 1
            elif named:
                wrong += 1
    return Parents(dated=dated, right=right / max(dated, 1), wrong=wrong / max(dated, 1), undated=undated,
                   undecided=undecided / max(undated, 1))


def day(value: tuple[int, int] | None) -> int:
    """The first day, or that of a text without one."""
    return value[0] if value is not None else int(MISSING)


def _spans(families: Iterable[Family]) -> list[Span]:
    return [bearer.span for family in families for bearer in family.bearers]


def _by_source(spans: Iterable[Span]) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = defaultdict(list)
    for one in spans:
        found[one.source].append(one)
    return found


def _both(one: Span, other: Span) -> int:
    return max(min(one.end, other.end) - max(one.start, other.start), 0) if one.source == other.source else 0


def _meet(one: Span, other: Span) -> bool:
    return _both(one, other) > 0


def _covered(one: Span, others: Sequence[Span]) -> int:
    """Code points of a span that lie in others."""
    total, end = 0, one.start
    for other in sorted(others):
        low, high = max(other.start, end), min(other.end, one.end)
        if high > low:
            total, end = total + high - low, high
    return total


def _share(one: Span, others: Sequence[Span]) -> float:
    return _covered(one, others) / one.length


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
