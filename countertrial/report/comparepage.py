"""Cases side by side as one self-contained page, and as a table for spreadsheets."""

import csv
from io import StringIO
from itertools import groupby

from countertrial.report.comparing import NO_RANK, Comparison
from countertrial.report.templating import page

_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def render_comparison(found: Comparison, *, version: str) -> str:
    """The comparison as HTML that asks nothing of a network and runs nothing."""
    asked = dict(found.labels)
    sections = [(name, asked.get(name, ""), list(some))
                for name, some in groupby(found.lines, key=lambda line: line.examination)]
    labelled = any(one.label is not None for one in found.columns)
    return page("compare.html", found=found, sections=sections, labelled=labelled, note=NO_RANK, version=version)


def comparison_csv(found: Comparison) -> str:
    """The comparison as CSV: for each case the count and of how many; what is not recorded is said in words."""
    out = StringIO()
    write = csv.writer(out, lineterminator="\n")
    write.writerow(["examination", "question", *(_plain(head) for one in found.columns
                                                 for head in (one.case, f"{one.case}: of"))])
    if any(one.label is not None for one in found.columns):
        write.writerow(["", "settled view (label.toml)", *(_plain(cell) for one in found.columns
                                                           for cell in (one.label or "none", ""))])
    for line in found.lines:
        write.writerow([_plain(line.examination), _plain(line.says), *(
            value for cell in line.cells
            for value in ((cell.why, "") if cell.part is None else (cell.part, cell.whole)))])
    return out.getvalue()


def _plain(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULAS) else text
