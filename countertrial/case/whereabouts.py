"""Where somebody could have been at a time: what asking gives, for doors and pages."""

from dataclasses import dataclass

from countertrial.case.findings import StatementId, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """One place, and whether the person could have been there.

    Args:
        place: Its id.
        verdict: `fails`: not under any reading; `open`: only on some reading, or only faster than by scheduled
            service; `stands`: nothing bars it.
        barred: Sets of statements that bar it, smallest first.
        hangs: On what it hangs where it is open, in plain words.
    """

    place: str
    verdict: Verdict
    barred: tuple[tuple[StatementId, ...], ...] = ()
    hangs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """Where somebody could have been.

    Args:
        person: The person.
        when: The time as it was asked.
        left_out: Statements that were given up, since the rest cannot all be true.
        spots: Every place that can be told from others, possible ones first.
        not_told: Places that nothing tells from others.
    """

    person: str
    when: str
    left_out: tuple[StatementId, ...]
    spots: tuple[Spot, ...]
    not_told: tuple[str, ...]
