"""One function per verb: open, examine, write; values are handed from one tool to the next."""

from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from pathlib import Path

from countertrial.case.case import Case
from countertrial.case.errors import NotInCase
from countertrial.case.findings import Examined, Ran, Results, Settings
from countertrial.examinations import EXAMINATIONS
from countertrial.intake.folder import open_folder

Examine = Callable[[Case, Settings], Examined]


def open_case(path: str | Path, *, ignore_faulty_rows: bool = False) -> Case:
    """Read a case folder.

    Args:
        path: The folder that holds `case.toml`.
        ignore_faulty_rows: Leave out rows at fault and name them in `Case.left_out`, instead of refusing the folder.

    Returns:
        The case; nothing on disk is changed.

    Raises:
        BadCase: With every fault of every table: file, row, column, what was found, what was expected.
    """
    return open_folder(Path(path), ignore_faulty_rows=ignore_faulty_rows)


def examine(case: Case, *, only: Sequence[str] = (), settings: Settings | None = None,
            progress: Callable[[str], None] = lambda _: None) -> Results:
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
    for name in _chosen(only):
        progress(name)
        function = examination(name)
        ran.append(Ran(name=name, label=_label(function), examined=function(case, told)))
    return Results(ran=tuple(ran), settings=told)


def examination(name: str) -> Examine:
    """The examination of that name.

    Raises:
        NotInCase: If there is none.
    """
    if name not in EXAMINATIONS:
        raise NotInCase(f'there is no examination "{name}"; there are {", ".join(EXAMINATIONS)}')
    module, _, function = EXAMINATIONS[name].partition(":")
    found: Examine = getattr(import_module(module), function)
    return found


def _chosen(only: Iterable[str]) -> tuple[str, ...]:
    wanted = set(only)
    for name in wanted - set(EXAMINATIONS):
        examination(name)
    return tuple(name for name in EXAMINATIONS if not wanted or name in wanted)


def _label(function: Examine) -> str:
    return (function.__doc__ or function.__module__).strip().splitlines()[0].strip()
