"""Putting the examinations to a case; plugins."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from countertrial.case.errors import NotInCase
from countertrial.case.findings import Examined, Ran, Results, Settings
from countertrial.case.nearest import nearest

if TYPE_CHECKING:
    from countertrial.case.case import Case
    from countertrial.hooks import Offered, Plugins


def examine(case: "Case", *, only: Sequence[str] = (), settings: Settings | None = None,
            progress: Callable[[str], object] = lambda _: None) -> Results:
    """Put the examinations to a case.

    Args:
        case: The case.
        only: Names of examinations; all when empty.
        settings: Limits; the defaults when `None`.
        progress: Called with the name of each examination before it begins.

    Returns:
        What each examination found, looked at, and could not look at.

    Raises:
        NotInCase: If an examination of that name does not exist.
    """
    told = settings or Settings()
    ran = []
    for offered in _chosen(only):
        progress(offered.name)
        ran.append(_run(offered, case, told))
    if not only:
        ran += [Ran(name=broken.plugin, label="", examined=Examined(), failure=f"plugin {broken.plugin}: {broken.why}")
                for broken in plugins().broken]
    return Results(ran=tuple(ran), settings=told)


def examination(name: str) -> "Offered":
    """The examination of that name.

    Raises:
        NotInCase: If there is none.
    """
    known = plugins().examinations
    if name not in known:
        raise NotInCase(f'there is no examination "{name}"; there are {", ".join(known)}{nearest(name, known)}'
                            f'{"; several are given with --only each" if "," in name else ""}')
    return known[name]


@cache
def plugins() -> "Plugins":
    """All that plugins add, our own examinations and tables first; asked once in a process."""
    from countertrial import examinations  # noqa: PLC0415
    from countertrial.hooks import collect  # noqa: PLC0415
    from countertrial.intake import owntables  # noqa: PLC0415

    return collect([owntables, examinations])


def _run(offered: "Offered", case: "Case", settings: Settings) -> Ran:
    """One examination; a plugin's failure is named and stops nothing else, a failure of ours is raised."""
    try:
        function = offered.load()
        return Ran(name=offered.name, label=_label(function), examined=function(case, settings))
    except Exception as error:
        if not offered.plugin:
            raise
        return Ran(name=offered.name, label="", examined=Examined(),
                   failure=f"plugin {offered.plugin}: {type(error).__name__}: {error}")


def _chosen(only: Iterable[str]) -> "tuple[Offered, ...]":
    wanted = set(only)
    for name in sorted(wanted):
        examination(name)
    return tuple(one for name, one in plugins().examinations.items() if not wanted or name in wanted)


def _label(function: object) -> str:
    lines = (function.__doc__ or "").strip().splitlines()
    return lines[0].strip() if lines else "An examination without a description"
