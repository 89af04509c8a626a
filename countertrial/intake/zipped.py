"""Whether a file is a workbook that may be opened, seen from its table of contents alone."""

from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

from countertrial.case.errors import BadSource

MOST_BYTES = 256 * 2**20
"""Bytes that the parts of a workbook may have together when unpacked."""

MOST_PARTS = 5_000

MOST_RATIO = 200
"""How many times smaller a part may be packed than it is, where it is not small."""

SMALL = 2**20

_OLD = b"\xd0\xcf\x11\xe0"
"""How files of older formats, and encrypted ones, begin."""

_KINDS = {
    ".xlsm": "a workbook with macros", ".xltm": "a template with macros", ".xlsb": "a binary workbook",
    ".xls": "a workbook of the old format", ".ods": "an OpenDocument spreadsheet", ".csv": "a CSV",
    ".numbers": "a document of Numbers",
}


def check_archive(path: Path, name: str) -> None:
    """Refuse what is no workbook, or one that is not read.

    Sizes are those that the archive declares; the reader of archives never unpacks more than is declared.

    Args:
        path: The file.
        name: Name that faults give it.

    Raises:
        BadSource: If it is refused.
    """
    ending = path.suffix.lower()
    if ending in _KINDS:
        raise BadSource(f"this is {_KINDS[ending]}; an .xlsx workbook is expected (save it as .xlsx)", file=name)
    try:
        with path.open("rb") as file:
            if file.read(4) == _OLD:
                raise BadSource("this is encrypted, or of the old format; an .xlsx workbook without a password is "
                                "expected", file=name)
        with ZipFile(path) as archive:
            _check_parts(archive.infolist(), name)
    except BadZipFile:
        raise BadSource("this is no workbook; an .xlsx file is expected", file=name) from None
    except OSError as fault:
        raise BadSource(f"it cannot be read: {fault.strerror or fault}", file=name) from fault


def _check_parts(parts: list[ZipInfo], name: str) -> None:
    names = {part.filename for part in parts}
    if any(one.lower().endswith("vbaproject.bin") for one in names):
        raise BadSource("it holds macros; an .xlsx workbook without them is expected (save it as .xlsx)", file=name)
    if "[Content_Types].xml" not in names:
        raise BadSource("this is no workbook; an .xlsx file is expected", file=name)
    if any(part.flag_bits & 1 for part in parts):
        raise BadSource("it is encrypted; a workbook without a password is expected", file=name)
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_BYTES:
        raise BadSource(f"unpacked it has more than {MOST_BYTES // 2**20} MB or {MOST_PARTS:,} parts; it was not "
                        "opened", file=name)
    for part in parts:
        if part.file_size > SMALL and part.file_size > MOST_RATIO * max(1, part.compress_size):
            raise BadSource(f"a part of it is packed more than {MOST_RATIO} times smaller than it is, as in a bomb; it "
                            "was not opened", file=name)
