"""What keeping each story costs, for the page."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from countertrial.case.prices import Price, PriceRow, Prices
from countertrial.encode.counting import discounted
from countertrial.encode.readingwords import read_as
from countertrial.encode.weighingwords import declared_name
from countertrial.encode.wording import counted, listed, within_all
from countertrial.report.view import Quote, View

MOST_WAYS = 4
"""Cheapest ways that are written out; of the others the number is told."""


@dataclass(frozen=True, slots=True)
class Line:
    """The price of one story in words.

    Args:
        name: What is kept.
        colour: Class of the story.
        cost: The price in words.
        share: Length of its bar, in hundredths of the dearest.
        kept: How many statements are kept.
        own: What it must give up of its own, in words; empty where nothing.
        ways: Statements to give up and the groups that they count as, for each cheapest way.
        further: How many other ways there are.
        readings: How what is left open is read.
        range: The price over all assumptions, in words.
        curve: The price when statements from custody count for less.
    """

    name: str
    colour: str
    cost: str
    share: int
    kept: str
    own: str
    ways: tuple[tuple[tuple[Quote, ...], str], ...]
    further: int
    readings: tuple[str, ...]
    range: str
    curve: str


def priced(view: View, prices: Prices | None) -> list[Line]:
    """Every price in words, in the order of the rows; empty where nothing was priced."""
    rows = prices.rows if prices is not None else ()
    dearest = max((row.main.cost for row in rows), default=0)
    weighed = prices is not None and bool(prices.weights)
    return [_line(view, row, dearest, weighed=weighed) for row in rows]


def prices_json(prices: Prices | None) -> dict[str, Any]:
    """The prices as plain values: `prices` by row, the `weights` of the case, and what shows them."""
    if prices is None:
        return {"prices": None, "weights": [], "price_certificate": None}
    rows = [{"keep": row.keep, "range": list(row.range), "discounts": [list(one) for one in row.discounts],
             "prices": [_plain(asdict(price)) for price in (row.main, *row.others)]} for row in prices.rows]
    shown = prices.certificate
    return {"prices": rows, "weights": [list(one) for one in prices.weights],
            "price_certificate": None if shown is None else {"form": shown.form, "body": dict(shown.body)}}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value


def _line(view: View, row: PriceRow, dearest: int, *, weighed: bool) -> Line:
    price = row.main
    low, high = row.range
    story = row.keep if row.keep in view.stories else None
    return Line(
        name=view.named(story) if story is not None else "neither story kept", colour=view.colour(story),
        cost=in_words(price, weighed=weighed), share=100 * price.cost // dearest if dearest else 0,
        kept=counted(price.kept, "statement"),
        own=_own(price, weighed=weighed),
        ways=tuple((tuple(view.quote(one) for one in way.rejected), listed(_groups(view, way.groups)))
                   for way in price.ways[:MOST_WAYS] if way.rejected),
        further=max(0, len(price.ways) - MOST_WAYS),
        readings=tuple(read_as(view.case, of, choice) for of, choice in price.readings),
        range=str(low) if low == high else f"{low} to {high}",
        curve=discounted(row.discounts))


def in_words(price: Price, *, weighed: bool) -> str:
    """A price in words.

    Args:
        price: The price.
        weighed: Whether the case sets weights, so that it is no number of groups.
    """
    if not price.proved:
        return f"proved at least {price.bound[1]}, found {price.cost}"
    return f"weight {price.cost:,}" if weighed else counted(price.cost, "group")


def _own(price: Price, *, weighed: bool) -> str:
    own = f"weight {price.own:,}" if weighed else counted(price.own, "group")
    return f"{own} of its own first, since they contradict one another" if price.own else ""


def _groups(view: View, groups: Iterable[str]) -> Iterator[str]:
    """Groups in words: `custody of the NKVD`, `what Pravda says`."""
    for group in groups:
        kind, colon, of = group.partition(":")
        named = within_all(view.case, of.split("+"))
        forms = {"custody": f"custody of {named}", "document": f"the document {named}", "voice": f"what {named} says",
                 "statement": f"the statement {named}"}
        yield forms.get(kind, group) if colon else declared_name(view.case, group)
