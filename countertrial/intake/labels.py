"""`label.toml`: the settled view of a case, which no examination reads."""

import tomllib
from pathlib import Path

from countertrial.case.cells import check_plain
from countertrial.case.errors import BadSource, short

FILE = "label.toml"


def read_label(folder: Path) -> str:
    """The settled view in words; empty where the folder holds none.

    Raises:
        BadSource: If the file cannot be read, is no TOML, or its `label` is no text.
    """
    path = folder / FILE
    if not path.exists():
        return ""
    try:
        found = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as fault:
        raise BadSource(f"byte {fault.object[fault.start]:#04x} is not UTF-8", file=FILE) from None
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        raise BadSource(f"this is no TOML: {short(str(fault), 200)}", file=FILE) from None
    except OSError as fault:
        raise BadSource(f"the file cannot be read: {fault.strerror or fault}", file=FILE) from None
    label = found.get("label", "")
    if not isinstance(label, str):
        raise BadSource(f"label is expected to be text in quotation marks, found {short(repr(label), 60)}", file=FILE)
    try:
        check_plain(label)
    except ValueError as fault:
        raise BadSource(f"label: {fault}", file=FILE) from None
    return label.strip()
