"""What an unknown id may have meant: proposed to the person who wrote it, never put in its place."""

from collections.abc import Mapping


def propose(text: str, candidates: Mapping[str, tuple[str, ...]]) -> str:
    """A hint such as `; did you mean rykov (Rykov, Рыков)?`, or nothing when no candidate is near.

    Args:
        text: What was written.
        candidates: Known ids, each with its names.
    """
    from countertrial.methods.names import propose as nearest_names  # noqa: PLC0415 - only a fault needs it

    found = nearest_names(text, candidates, limit=3)
    if not found:
        return ""
    shown = [_shown(one, candidates[one]) for one, _, _ in found]
    return f"; did you mean {' or '.join(shown)}?"


def _shown(one: str, names: tuple[str, ...]) -> str:
    spoken = [name for name in names if name and name != one]
    return f"{one} ({', '.join(spoken[:3])})" if spoken else one
