"""Numbers and lists in words: used by what tells of texts too, which knows nothing of dates and cells."""

from collections.abc import Iterable, Sequence

_PARTS = {4: "in full", 3: "three quarters", 2: "half", 1: "a quarter", 0: "not at all"}


def listed(parts: Iterable[str], last: str = "and") -> str:
    """`a, b and c`."""
    names = list(parts)
    return "".join(names) if len(names) < 2 else f"{', '.join(names[:-1])} {last} {names[-1]}"


def listed_names(parts: Iterable[str], last: str = "and") -> str:
    """`a, b and c`; with semicolons where a name has a comma of its own (`Robert Cecil, Earl of Salisbury`)."""
    names = list(parts)
    if len(names) < 2 or not any(", " in name for name in names):
        return listed(names, last)
    return f"{'; '.join(names[:-1])}; {last} {names[-1]}"


def counted(number: int, one: str, many: str = "") -> str:
    """`1 statement`, `2 statements`."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def discounted(costs: Sequence[tuple[int, int]]) -> str:
    """What a price becomes as something counts for less, from pairs of quarters: `in full: 2; half: 1.5`."""
    if len({cost for _, cost in costs}) == 1:
        return f"{costs[0][1] / 4:g} in any case"
    return "; ".join(f"{_PARTS[quarters]}: {cost / 4:g}" for quarters, cost in costs)
