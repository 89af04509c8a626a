"""One cell of a spreadsheet as it would be written in a CSV."""

import re
from datetime import date, datetime, time, timedelta
from typing import Any

from countertrial.case.dating import DATED
from countertrial.case.errors import short
from countertrial.case.frames import cell as plain
from countertrial.case.kinds import Column

_ASIDE = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
"""Parts of a number format that show no number."""


class CellFault(ValueError):
    """What is wrong with a cell."""


def written(cell: Any, column: Column | None) -> tuple[str, bool]:
    """The text of a cell, and whether a real date was turned into it.

    Args:
        cell: A cell of openpyxl that holds something.
        column: Its column, where its table has one of that name.

    Raises:
        CellFault: If it holds no plain value, or one that the spreadsheet may have changed from what was typed.
    """
    value, kind = cell.value, cell.data_type
    if kind == "f":
        raise CellFault("it holds a formula; values are expected (copy, then paste values only)")
    if kind == "e":
        raise CellFault(f"it holds the error {short(str(value))}; a value is expected")
    if isinstance(value, str):
        return _text(value), False
    if isinstance(value, date | time | timedelta):
        return _day(value, str(cell.number_format), column), True
    return _number(value, str(cell.number_format)), False


def _text(value: str) -> str:
    from openpyxl.utils.escape import unescape  # noqa: PLC0415

    return str(unescape(value)).replace("\r\n", "\n").replace("\r", "\n").strip()


def _day(value: date | time | timedelta, form: str, column: Column | None) -> str:
    """A real date as the day that it shows."""
    if not isinstance(value, date) or (isinstance(value, datetime) and value.time() != time()):
        raise CellFault(f"it holds a time of day ({value}); a date or text is expected (format the cell as text)")
    day = value.strftime("%Y-%m-%d") if value.year > 999 else value.isoformat()[:10]
    if column is not None and column.reads not in DATED:
        raise CellFault(f"it holds the real date {day}, and the column no dates: did the spreadsheet change what was "
                        "typed? (format the cell as text and type it again)")
    if "d" not in _ASIDE.sub("", form).lower():
        raise CellFault(f'it shows a date without a day ("{short(form)}") and holds {day}: type what is meant as text, '
                        f"such as {day[:7]}")
    return day


def _number(value: object, form: str) -> str:
    bare = _ASIDE.sub("", form)
    if "%" in bare:
        raise CellFault(f"it holds {value} shown as a percentage; type what is meant as text")
    try:
        text = plain(value)
    except ValueError as fault:
        raise CellFault(str(fault)) from None
    # "000" shows 7 as 007: what is seen is what was meant.
    return text.zfill(len(bare)) if re.fullmatch("0{2,}", bare) and text.isdigit() else text
