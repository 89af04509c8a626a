"""The price of belief: for each story, the cheapest set of statements to give up so that the rest can be true."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from countertrial.case.case import Case
from countertrial.case.errors import NotInCase
from countertrial.case.findings import Certificate, StatementId
from countertrial.case.nearest import nearest
from countertrial.case.prices import Price, PriceRow, Prices, Way
from countertrial.case.statement import Statement
from countertrial.encode.alibi import Encoded
from countertrial.encode.groups import Origins
from countertrial.encode.presences import encode
from countertrial.encode.rungs import RECORD, Rung
from countertrial.methods.alibi.effort import WORK
from countertrial.methods.alibi.price import Cheapest, Index, Stop, cheapest
from countertrial.methods.alibi.pricecertificate import FORM, Priced, price_certificate

_KEPT = ("voices", "people", "bodies")

QUARTERS = (4, 3, 2, 1, 0)
"""What a statement made in custody weighs on the curve of the discount, in quarters of another."""

MOST_WAYS = 8
"""Other cheapest ways that are listed for each cluster of conflicts."""


@dataclass(frozen=True)
class Pricing:
    """A case ready to be priced.

    Args:
        case: The case.
        stop: Asked now and then; once true, the best answer proved so far is given.
    """

    case: Case
    stop: Stop | None = None

    @cached_property
    def encoded(self) -> Encoded:
        """The case in normal form."""
        return Encoded(encode(self.case))

    @cached_property
    def origins(self) -> Origins:
        """Dependence groups."""
        return Origins(self.case)

    def row(self, keep: str) -> PriceRow:
        """The price of keeping a story, or all that a voice, person or body says.

        Args:
            keep: Its id; empty keeps nothing.

        Raises:
            NotInCase: If there is no such story, voice, person or body.
        """
        kept = frozenset(self._kept(keep))
        main = self._price(keep, kept, RECORD, joined=True)
        others = [self._price(keep, kept, rung, joined=True) for rung in self.encoded.rungs if rung is not RECORD]
        others.append(self._price(keep, kept, RECORD, joined=False))
        return PriceRow(keep=keep, main=main, others=tuple(others), discounts=tuple(self._discounts(kept)))

    def _kept(self, keep: str) -> Iterator[int]:
        stories = self.case.settings.stories
        if keep and keep not in stories and self.case.table_of(keep) not in _KEPT:
            tables = [self.case.tables[name] for name in _KEPT if name in self.case.tables]
            known = (*stories, *(one for table in tables for one in table.ids))
            raise NotInCase(f'there is no story, voice, person or body "{keep}"; '
                            f'stories are {", ".join(stories)}{nearest(keep, known)}')
        for number, statement in enumerate(self.encoded.made.statements):
            if keep in stories:
                if self.case.story(statement) == keep:
                    yield number
            elif keep and keep in (statement.speaker, self.case.speaker_of(statement.speaker or "")):
                yield number

    def _price(self, keep: str, kept: frozenset[int], rung: Rung, *, joined: bool) -> Price:
        names, groups = self._groups(joined)
        index = self._index(rung)
        found = cheapest(index, kept=kept, groups=groups, alternatives=MOST_WAYS, stop=self.stop)
        if rung is RECORD and joined:
            self._priced.append(Priced(keep=keep, kept=kept, found=found))
        statements = self.encoded.made.statements
        return Price(
            keep=keep, travel=rung.name, joined=joined, kept=len(kept), own=found.own, cost=found.cost,
            bound=found.bound, proved=found.proved, ways=tuple(self._ways(found, names, groups)),
            readings=self._readings(found),
            conflicts=tuple(sorted(self._ids(core.members, statements) for core in found.cores)))

    def certificate(self) -> Certificate | None:
        """What shows the first price of each row made so far; `None` where there is nothing to show it with."""
        names, groups = self._groups(joined=True)
        body = price_certificate(self._index(RECORD), self._priced, self.encoded.names(),
                                 [names[one] for one in groups])
        return None if body is None else Certificate(form=FORM, body=body)

    @cached_property
    def _priced(self) -> list[Priced]:
        return []

    def _index(self, rung: Rung) -> Index:
        if rung not in self._indexes:
            work = WORK if rung is RECORD else WORK // len(self.encoded.rungs)
            self._indexes[rung] = Index(self.encoded.problem(rung), work=work)
        return self._indexes[rung]

    @cached_property
    def _indexes(self) -> dict[Rung, Index]:
        return {}

    def _groups(self, joined: bool) -> tuple[list[str], list[int]]:
        """Names of the dependence groups, and the number of that of each statement."""
        if joined not in self._grouped:
            names: dict[str, int] = {}
            numbers = [names.setdefault(self.origins.of(one, custody=joined).id, len(names))
                       for one in self.encoded.made.statements]
            self._grouped[joined] = list(names), numbers
        return self._grouped[joined]

    @cached_property
    def _grouped(self) -> dict[bool, tuple[list[str], list[int]]]:
        return {}

    @cached_property
    def _in_custody(self) -> list[bool]:
        """Whether each statement was made in custody."""
        return [self.origins.held(one) for one in self.encoded.made.statements]

    def _ways(self, found: Cheapest, names: list[str], groups: list[int]) -> Iterator[Way]:
        """The way found, then each that differs from it in one cluster."""
        whole = set(found.rejected)
        yield self._way(whole, names, groups)
        for cluster, others in zip(found.clusters, found.alternatives, strict=False):
            for other in others:
                changed = (whole - set(cluster.rejected)) | set(other)
                if changed != whole:
                    yield self._way(changed, names, groups)

    def _way(self, rejected: Iterable[int], names: list[str], groups: list[int]) -> Way:
        numbers = sorted(rejected)
        return Way(rejected=self._ids(numbers, self.encoded.made.statements),
                   groups=tuple(sorted({names[groups[number]] for number in numbers})))

    def _readings(self, found: Cheapest) -> tuple[tuple[str, str], ...]:
        """The readings chosen, of what takes part in a conflict."""
        matter = {dimension for core in found.cores for dimension, _ in core.under}
        return tuple((of, choice) for of, _, choice in self.encoded.named(
            tuple(pair for pair in found.assignment if pair[0] in matter)))

    def _discounts(self, kept: frozenset[int]) -> Iterator[tuple[int, int]]:
        """The cost when what was said in custody weighs less, in quarters."""
        index = self._index(RECORD)
        own = np.array(index.weights, dtype=np.int64)
        held = np.array([number not in kept and one for number, one in enumerate(self._in_custody)], dtype=np.bool_)
        _, groups = self._groups(joined=True)
        for quarters in QUARTERS:
            weights = own * np.where(held, quarters, QUARTERS[0]).astype(np.int64)
            found = cheapest(index, kept=kept, groups=groups, weights=weights.tolist(), stop=self.stop)
            yield quarters, found.cost

    @staticmethod
    def _ids(numbers: Iterable[int], statements: Sequence[Statement]) -> tuple[StatementId, ...]:
        return tuple(sorted(statements[number].id for number in numbers))


def prices(case: Case, *, keep: Sequence[str] = (), progress: Callable[[str], object] = lambda _: None,
           stop: Stop | None = None) -> Prices:
    """What each story, and on request each voice, must ask one to disbelieve.

    Args:
        case: The case.
        keep: Stories, voices, persons or bodies; every story, and nothing kept, when empty.
        progress: Called with what is priced before it is.
        stop: Asked now and then; once true, the best answer proved so far is given.

    Raises:
        NotInCase: If there is no such story, voice, person or body.

    Limits:
        A price is a cost of belief, not a probability. It counts only what the examination alibi tests.
    """
    pricing = Pricing(case, stop)
    rows = []
    for one in keep or ("", *case.settings.stories):
        progress(one or "no story kept")
        rows.append(pricing.row(one))
    return Prices(rows=tuple(rows), weights=case.settings.weights.written(), certificate=pricing.certificate())
