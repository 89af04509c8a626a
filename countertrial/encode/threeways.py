"""Whether a condition holds, in three answers: yes, no, or left open by the record."""

from dataclasses import dataclass

from countertrial.encode.fields import Found

SILENT = ("no row", "no column", "no record", "no account")
"""How the words begin by which a condition says that nothing is there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a condition gave.

    Args:
        holds: `None` where the record leaves it open.
        why: In words.
        read: Ids of the rows that were read for it.
        missing: What would decide it, where it is open.
    """

    holds: bool | None
    why: str
    read: frozenset[str] = frozenset()
    missing: str = ""

    @property
    def silent(self) -> bool:
        """Whether it is open because nothing is there that bears on it."""
        return self.missing.startswith(SILENT)


def nothing(found: Found) -> Outcome:
    """Open, since no row tells of a field."""
    missing = f"no row tells of {found.name}"
    return Outcome(holds=None, why=missing, read=found.read, missing=missing)


def turned(outcome: Outcome) -> Outcome:
    """The contrary; what is open stays open."""
    return Outcome(holds=None if outcome.holds is None else not outcome.holds, why=outcome.why, read=outcome.read,
                   missing=outcome.missing)
