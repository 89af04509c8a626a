"""Places by name, and from files of others."""

from collections.abc import Iterable, Mapping
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from countertrial.case.errors import BadSource, NotInCase, short
from countertrial.workbench.files import write_all

if TYPE_CHECKING:
    from countertrial.case.case import Case
    from countertrial.encode.placing import Found, Placing
    from countertrial.encode.way import Way
    from countertrial.intake.linkedrows import LinkedRows


def place_proposals(case: "Case", *, most: int = 3) -> "Placing":
    """What the places of a case without coordinates or level may be, and names used out of their time.

    Args:
        case: The case; nothing is added to it.
        most: The most proposals for one place.
    """
    from countertrial.encode.placing import placing  # noqa: PLC0415

    return placing(case, most)


def find_place(name: str, when: str = "", *, case: "Case | None" = None) -> "tuple[Found, ...]":
    """The places that may be meant by a name, the likeliest first.

    Args:
        name: The name.
        when: When it was used, in EDTF; at any time when empty.
        case: A case near whose places it is likely to lie.

    Raises:
        NotInCase: If there is no name, or the date is none.
    """
    from countertrial.encode.placing import found_by_name  # noqa: PLC0415

    try:
        return found_by_name(name, when, case)
    except ValueError as fault:
        raise NotInCase(str(fault)) from None


def way(start: str, end: str, when: str, *, case: "Case | None" = None) -> "Way":
    """How long the way between two places takes at least.

    Args:
        start: Id of a place of the case, a name, or degrees north and east (`51.5,-0.1`).
        end: The same.
        when: When, in EDTF; the last day decides, since speeds only grow.
        case: A case whose places are looked at first.

    Raises:
        NotInCase: If a place is not known, or the date is none.
    """
    from countertrial.encode.way import way as between  # noqa: PLC0415

    try:
        return between(start, end, when, case)
    except ValueError as fault:
        raise NotInCase(str(fault)) from None


def linked_places(path: str | Path, *, case: "Case | None" = None) -> "LinkedRows":
    """Rows of `places.csv` made of a file in the Linked Places format; nothing is written and nothing fetched.

    Args:
        path: The file.
        case: The case for which they are meant.

    Raises:
        BadSource: If it cannot be read, is too large, or is no such file.
        BadCase: With every value of the file that is not as it should be.
    """
    from countertrial.intake.linkedplaces import read_linked_places  # noqa: PLC0415
    from countertrial.intake.linkedrows import linked_rows  # noqa: PLC0415

    return linked_rows(read_linked_places(Path(path)), case)


def write_places(rows: Iterable[Mapping[str, str]], output: str | Path) -> None:
    """Write rows of places as a new table.

    Raises:
        BadSource: If something is there already, or it cannot be written.
    """
    from countertrial.intake.csvfile import write_csv  # noqa: PLC0415
    from countertrial.intake.linkedrows import COLUMNS  # noqa: PLC0415

    path = Path(output)
    if path.exists():
        raise BadSource("it is there already; the name of a new file is expected", file=short(str(path), 200))
    text = StringIO(newline="")
    write_csv(text, COLUMNS, [[row[name] for name in COLUMNS] for row in rows])
    write_all({path: text.getvalue()})
