"""The report of a case: one page that holds all it needs."""

import re
from collections import Counter
from collections.abc import Sequence

from countertrial.case.case import Case
from countertrial.case.decisions import withdrawals
from countertrial.case.findings import Ran, Results, StatementId, Verdict
from countertrial.case.prices import Prices
from countertrial.encode.weighing import NotWeighed, Weighing
from countertrial.report import indicatortable, lists, ties, timeline, worldmap
from countertrial.report.cards import Card, cards
from countertrial.report.charges import charges
from countertrial.report.counting import tally
from countertrial.report.labels import SHORT
from countertrial.report.method import parameters, summary
from countertrial.report.options import Options
from countertrial.report.origins import Groups
from countertrial.report.overviews import overviews
from countertrial.report.pricing import priced
from countertrial.report.publish import Published, published
from countertrial.report.templating import page
from countertrial.report.view import View
from countertrial.report.weighing import weighing_part

FOREMOST = 9
"""Questions that are named at a glance."""

MOST_CERTIFICATES = 100_000
"""Letters of all certificates together, if they are to stand on the page."""

MOST_LISTED = 5_000
"""Statements of a case up to which all are listed; of a larger one those to which something on the page leads."""

FEW_STAND = 4
"""Most questions of one examination that stand and are not folded."""

_OPEN = (Verdict.FAILS, Verdict.OPEN)


def render(case: Case, results: Results, *, version: str, options: Options, prices: Prices | None = None,
           weighing: Weighing | NotWeighed | None = None) -> str:
    """The report of a case as HTML.

    Args:
        case: The case.
        results: What the examinations found.
        version: Of countertrial.
        options: What is masked or left out.
        prices: What keeping each story costs, in the ids of the case as it is published; `None` where not asked.
        weighing: What weighing gave, likewise.

    Returns:
        A page that asks nothing of a network and runs nothing; the same case gives the same page.
    """
    return render_published(published(case, results, options), version=version, prices=prices, weighing=weighing)


def render_published(shown: Published, *, version: str, prices: Prices | None = None,
                     weighing: Weighing | NotWeighed | None = None) -> str:
    """The same of a case whose names and texts were masked or left out before."""
    view, options = View(shown.case, shown.results, shown.scans()), shown.options
    made = {one.name: cards(view, one.examined.findings) for one in shown.results.ran}
    every = [card for some in made.values() for card in some]
    weighty = frozenset(one for card in every if card.verdict in _OPEN for finding in card.findings
                        for one in finding.statements)
    withdrawn = withdrawals(view.case.decisions)
    groups = Groups(view)
    dated, number = timeline.dated(view.case, weighty, MOST_LISTED)
    values: dict[str, object] = {
        "case": view.case, "size": view.case.size, "title": view.case.settings.title, "version": version,
        "options": options, "about": [part for part in view.case.settings.about.split("\n\n") if part.strip()],
        "cited": lists.sources(view), "memory": lists.from_memory(view), "ran": shown.results.ran,
        **_glance(view, every), "inline": _light(shown.results),
        "indicators": [one for ran in shown.results.ran if ran.name == "fair_trial"
                       for one in indicatortable.tables(view, ran.examined.findings)],
        "filters": indicatortable.FILTERS,
        "examined": [(one, overviews(view, one), *_folded(made[one.name])) for one in shown.results.ran],
        "prices": priced(view, prices),
        "weighing": weighing_part(view, weighing),
        "unweighed": weighing.why if isinstance(weighing, NotWeighed) else (),
        "charged": charges(view, every),
        "dated": dated, "dated_in_all": number, "timeline": timeline.draw(dated, view.colours, weighty, number),
        "stories": [(view.named(story), view.colour(story)) for story in view.stories],
        "places": list(view.case.places.values()),
        "map": worldmap.draw(list(view.case.places.values()), "map"),
        "ties": lists.ties(view), "network": ties.draw(view.case),
        "unseen": [(one, lists.unseen(view, one)) for one in shown.results.ran],
        "untouched": _untouched(view), "persons": lists.people(view),
        "decisions": [(one, one.id in withdrawn) for one in view.case.decisions],
        "positions": list(view.case.positions.values()), "statements": [], "listed": 0,
        "groups": groups.listed, "alone": groups.alone,
        "method": parameters(view.case, shown.results, options, version),
    }
    values["contents"] = _contents(values, shown.results.ran)
    values["known"] = frozenset(view.colours)
    only = None if view.case.size <= MOST_LISTED else _led_to(page("page.html", **values))
    values["statements"] = lists.by_kind(view, groups, only)
    values["listed"] = view.case.size if only is None else len(only)
    return page("page.html", **values)


def _led_to(html: str) -> frozenset[str]:
    """Ids of the statements to which a page leads."""
    return frozenset(re.findall(r'href="#s-([A-Za-z0-9_-]+)"', html))


def _folded(made: Sequence[Card]) -> tuple[list[Card], list[Card]]:
    """What is shown at once, and what is folded: what was only noted, and what stands where there is much of it.

    Of what was noted, a passage that recurs and that nothing declares is shown at once.
    """
    foremost = [card for card in made if card.verdict in _OPEN]
    stands = [card for card in made if card.verdict is Verdict.STANDS]
    noted = [card for card in made if card.verdict is None and not card.news]
    foremost += [card for card in made if card.verdict is None and card.news]
    return ([*foremost, *stands], noted) if len(stands) <= FEW_STAND else (foremost, [*stands, *noted])


def _glance(view: View, every: Sequence[Card]) -> dict[str, object]:
    """Counts of questions, the foremost of them, and whose story they burden."""
    told = tally(view.results)
    grave = [card for card in every if card.verdict in _OPEN and card.repeats is None]
    foremost = sorted(grave, key=lambda card: card.verdict == Verdict.OPEN)
    burdens = [(view.named(story), view.colour(story), *_burden(grave, story)) for story in view.stories]
    return {
        "totals": summary(tuple(told.counts.get(one, 0) for one in (*Verdict, None))), "tally": told,
        "foremost": _foremost(foremost), "further": max(0, len(foremost) - FOREMOST),
        "burdens": [*burdens, ("no single story", "sn", *_burden(grave, None))],
        "by_story": [(view.named(story) if story is not None else "no single story", view.colour(story),
                      [card for card in foremost if _burdens(card, story)]) for story in (*view.stories, None)]
        if foremost else [],
        "tested": len({one for ran in view.results.ran for one in ran.examined.looked_at
                       if any(finding.verdict is not None for finding in ran.examined.findings)}),
        "skipped": sum(len(ran.examined.not_looked_at) for ran in view.results.ran),
    }


def _foremost(grave: Sequence[Card]) -> list[Card]:
    """Those named at a glance: of each examination in turn, those that fail first; in the order of the page."""
    turns: Counter[str] = Counter()
    ranked = []
    for card in grave:
        name = card.findings[0].examination
        ranked.append((card.verdict == Verdict.OPEN, turns[name], card.number, card))
        turns[name] += 1
    chosen = sorted(ranked, key=lambda one: one[:3])[:FOREMOST]
    return [card for *_, card in sorted(chosen, key=lambda one: (one[0], one[2]))]


def _burden(grave: Sequence[Card], story: str | None) -> tuple[int, int]:
    """Questions that fail, and that are open, against a story; `None`: against none."""
    met = Counter(card.verdict for card in grave if _burdens(card, story))
    return met[Verdict.FAILS], met[Verdict.OPEN]


def _burdens(card: Card, story: str | None) -> bool:
    """Whether a finding of the card burdens a story; `None`: whether none burdens any."""
    against = {finding.against for finding in card.findings}
    return story in against if story is not None else against == {None}


def _light(results: Results) -> bool:
    """Whether all certificates together are small enough to stand on the page."""
    bodies = (str(finding.certificate.body) for finding in results.findings if finding.certificate is not None)
    return sum(map(len, bodies)) <= MOST_CERTIFICATES


def _untouched(view: View) -> list[tuple[str, list[StatementId]]]:
    """Statements that no examination tested, by kind."""
    tested = {one for ran in view.results.ran for one in ran.examined.looked_at}
    found = [(kind, [one.id for one in view.case.statements(kind) if one.id not in tested])
             for kind in view.case.kinds]
    return [(kind, ids) for kind, ids in found if ids]


def _contents(values: dict[str, object], ran: Sequence[Ran]) -> list[tuple[str, str]]:
    """Anchors and short words of the parts that the page has."""
    parts = [("glance", "At a glance", True), ("price", "Price of belief", values["prices"]),
             ("survives", "What survives", values["weighing"]), ("weighing", "Explanations", values["weighing"]),
             ("findings", "Findings", True),
             *((f"e-{one.name}", SHORT.get(one.name, one.name.replace("_", " ").capitalize()), True)
               for one in ran if one.examined.findings),
             ("charges", "Charges", values["charged"]), ("time", "Time line", values["dated"]),
             ("places", "Places", values["places"]), ("ties", "Ties", values["ties"]),
             ("not", "Not looked at", True), ("people", "People", values["persons"]),
             ("statements", "All statements", True), ("groups", "Groups", values["groups"]),
             ("sources", "Sources", True), ("decisions", "Decisions", values["decisions"]), ("method", "Method", True)]
    return [(anchor, words) for anchor, words, there in parts if there]
