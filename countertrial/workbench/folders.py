"""Opening and making case folders."""

from pathlib import Path
from typing import TYPE_CHECKING

from countertrial.workbench.examining import plugins
from countertrial.workbench.files import write_all

if TYPE_CHECKING:
    from countertrial.case.case import Case
    from countertrial.intake.importing import Imported


def open_case(path: str | Path, *, ignore_faulty_rows: bool = False) -> "Case":
    """Read a case folder.

    Args:
        path: The folder that holds `case.toml`.
        ignore_faulty_rows: Leave out rows at fault and name them in `Case.left_out`, instead of refusing the folder.

    Returns:
        The case; nothing on disk is changed.

    Raises:
        BadCase: With every fault of every table: file, row, column, what was found, what was expected.
    """
    from countertrial.intake.folder import open_folder  # noqa: PLC0415

    return open_folder(Path(path), kinds=plugins().kinds, ignore_faulty_rows=ignore_faulty_rows)


def new_case(path: str | Path, title: str = "Untitled case") -> None:
    """Make an empty case folder, whole or not at all.

    Raises:
        BadSource: If something is there already, or the place cannot be written.
    """
    from countertrial.intake.blank import new_folder  # noqa: PLC0415

    new_folder(Path(path), title, kinds=plugins().kinds)


def new_case_from_workbook(path: str | Path, book: str | Path, title: str = "Untitled case") -> "Imported":
    """Make a case folder with the tables of an `.xlsx` workbook, one sheet per table, whole or not at all.

    Returns:
        How many rows each table has, and what was converted or passed over.

    Raises:
        BadSource: If the workbook cannot be read, something is there already, or the place cannot be written.
        BadCase: With every fault of the workbook, located by sheet and cell.
    """
    from countertrial.intake.importing import new_from_workbook  # noqa: PLC0415

    return new_from_workbook(Path(path), title, Path(book), kinds=plugins().kinds)


def write_schema(path: str | Path, case: "Case") -> None:
    """Write `datapackage.json` of a case folder anew.

    Raises:
        BadSource: If it cannot be written.
    """
    from countertrial.intake.datapackage import describe  # noqa: PLC0415

    folder = Path(path).resolve()
    write_all({folder / "datapackage.json": describe(folder, case.settings.title, kinds=plugins().kinds)})
