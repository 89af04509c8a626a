"""What statements weigh in the price of belief, where a case says so."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from countertrial.case.statement import Statement
from countertrial.case.words import BASES

HEAVIEST = 1000
"""The greatest weight that may be set."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Whole numbers by what a statement rests on; whatever is not named weighs 1.

    Weights are judgements of the compiler. They bear on the price of belief alone, never on a probability.

    Args:
        basis: By the column `basis`.
        searched: By the column `searched` of absences; it goes before the basis.

    Raises:
        ValueError: If a weight is no whole number from 1 to 1,000, or there is no such basis.
    """

    basis: Mapping[str, int] = field(default_factory=dict)
    searched: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for table, some in (("basis", self.basis), ("searched", self.searched)):
            for name, weight in some.items():
                if not 1 <= weight <= HEAVIEST:
                    raise ValueError(f"weights.{table}.{name} is {weight}; a whole number from 1 to {HEAVIEST:,} is "
                                     "expected")
        unknown = sorted(self.basis.keys() - set(BASES))
        if unknown:
            raise ValueError(f'weights.basis: there is no basis "{unknown[0]}"; expected {", ".join(BASES)}')

    def __bool__(self) -> bool:
        return bool(self.basis or self.searched)

    def of(self, statement: Statement) -> int:
        """What a statement weighs."""
        searched: str | None = statement["searched"] if statement.kind == "absences" else None
        if searched is not None and searched in self.searched:
            return self.searched[searched]
        return self.basis.get(statement.basis, 1)

    def written(self) -> tuple[tuple[str, int], ...]:
        """All weights that are set, by what they are of, in a stable order."""
        return tuple((f"{table} {name}", weight) for table, some in (("basis", self.basis), ("searched", self.searched))
                     for name, weight in sorted(some.items()))
