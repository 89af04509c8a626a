"""The price of belief: what a reader must give up to keep a story."""

from dataclasses import dataclass, field

from countertrial.case.findings import Certificate, StatementId


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One cheapest way out.

    Args:
        rejected: Statements to give up, sorted.
        groups: The dependence groups that pay for them, sorted; each counts once.
    """

    rejected: tuple[StatementId, ...]
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """What keeping a story costs under one assumption about travel.

    Args:
        keep: Story, voice, person or body whose statements are kept; empty: none.
        travel: Short name of the assumption about travel.
        joined: Whether statements made in custody of one body are taken as one group, as is proposed.
        kept: Number of statements that are kept.
        own: What must be given up of these, since they contradict one another; counted apart, before the price.
        cost: What must be given up of the others, in groups (or in weights, where those are set).
        bound: What both must at least cost, in the same order.
        proved: Whether nothing is cheaper.
        ways: The cheapest ways found, each with its statements and groups.
        readings: The readings under which the first way leaves a rest that can be true: of what, and how.
        conflicts: The sets of statements that cannot all be true and force the price.
    """

    keep: str
    travel: str
    joined: bool
    kept: int
    own: int
    cost: int
    bound: tuple[int, int]
    proved: bool
    ways: tuple[Way, ...]
    readings: tuple[tuple[str, str], ...] = ()
    conflicts: tuple[tuple[StatementId, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceRow:
    """The price of one story, over all that it hangs on.

    Args:
        keep: Story, voice, person or body; empty: no statement is kept.
        main: Under the record speed, custody groups as proposed.
        others: Under the other assumptions about travel, and with custody groups taken apart.
        discounts: The cost when a statement from custody weighs 4, 3, 2, 1 or 0 quarters: quarters, cost in quarters.
    """

    keep: str
    main: Price
    others: tuple[Price, ...] = ()
    discounts: tuple[tuple[int, int], ...] = ()

    @property
    def range(self) -> tuple[int, int]:
        """Lowest and highest cost over all assumptions."""
        costs = [price.cost for price in (self.main, *self.others)]
        return min(costs), max(costs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """The prices of a case, no story kept first, then one row per story.

    Args:
        rows: The rows.
        weights: Weights that the case sets, by what they are of; empty: every group weighs 1.
        certificate: What shows the first price of each row; `None` where the case is too large for one.
    """

    rows: tuple[PriceRow, ...]
    weights: tuple[tuple[str, int], ...] = field(default=())
    certificate: Certificate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Overall:
    """What keeping a story costs over every kind of conflict that holds under all readings tried.

    Args:
        keep: Story whose statements are kept; empty: none.
        kept: Number of statements that are kept.
        own: What must be given up of these, since they contradict one another or themselves.
        cost: What must be given up of the others, in groups (or in weights, where those are set).
        bound: What both must at least cost, in the same order.
        proved: Whether nothing is cheaper.
        apart: The cost where statements made in custody of one body are not taken as one group.
        ways: The cheapest ways found, each with its statements and groups.
        discounts: The cost when a statement from custody weighs 4, 3, 2, 1 or 0 quarters: quarters, cost in quarters.
    """

    keep: str
    kept: int
    own: int
    cost: int
    bound: tuple[int, int]
    proved: bool
    apart: int
    ways: tuple[Way, ...]
    discounts: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OverallPrices:
    """The prices of a case over every kind of conflict.

    Args:
        rows: No story kept first, then one row per story.
        conflicts: Examination to the number of sets of statements that it found to clash under all readings.
        on_a_reading: Sets that clash under some readings only; they force nothing here.
        complete: Whether every examination looked for conflicts to the end.
        bounds: What joining people in one charge costs in recorded ties: key and words of each finding. A bound apart,
            never added.
    """

    rows: tuple[Overall, ...]
    conflicts: tuple[tuple[str, int], ...]
    on_a_reading: int
    complete: bool
    bounds: tuple[tuple[str, str], ...] = ()
