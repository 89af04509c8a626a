"""Findings as JSON, reports, their index."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from countertrial.case.errors import BadCase
from countertrial.case.findings import Results, Verdict
from countertrial.workbench.examining import examine
from countertrial.workbench.files import write_all

if TYPE_CHECKING:
    from countertrial.case.case import Case
    from countertrial.case.prices import Prices
    from countertrial.case.whereabouts import Whereabouts
    from countertrial.encode.weighing import NotWeighed, Weighing

MOST_PRICED = 20_000
"""Statements beyond which a report leaves the price of belief to the command `price`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenReport:
    """A report that was written.

    Args:
        case_id: Short name of the case (masked where names are masked).
        title: Title of the case.
        statements: Number of statements.
        verdicts: Verdict of each question; one that two examinations tell is counted once.
        page: The page.
        data: The same as JSON.
    """

    case_id: str
    title: str
    statements: int
    verdicts: tuple[Verdict | None, ...]
    page: Path
    data: Path

    def as_json(self) -> dict[str, object]:
        """What a program needs to find the report."""
        counts = {str(verdict or "noted"): self.verdicts.count(verdict) for verdict in (*Verdict, None)}
        return {"case": self.case_id, "title": self.title, "statements": self.statements, "questions": counts,
                "page": str(self.page), "json": str(self.data)}


def findings_json(case: "Case", results: Results, *, mask_names: bool = False,
                  without_texts: bool = False) -> dict[str, Any]:
    """All findings with what was and was not looked at, as plain values that fit `findings.schema.json`."""
    from countertrial.report.findings import as_json  # noqa: PLC0415
    from countertrial.report.options import Options  # noqa: PLC0415

    return as_json(case, results, version=version("countertrial"),
                   options=Options(mask_names=mask_names, with_texts=not without_texts))


def write_report(case: "Case", output: str | Path, *, results: Results | None = None, mask_names: bool = False,
                 without_texts: bool = False) -> WrittenReport:
    """Write the report of a case: one self-contained page, and the findings as JSON beside it; both or neither.

    Args:
        case: The case.
        output: Folder to write into; made when it is not there.
        results: What the examinations found; run here when `None`.
        mask_names: Replace the names of persons throughout, in file names too.
        without_texts: Leave out quoted words.

    Raises:
        BadSource: If the folder cannot be written; nothing is left behind.
    """
    from countertrial.report.counting import questions, repeats  # noqa: PLC0415
    from countertrial.report.findings import published_json  # noqa: PLC0415
    from countertrial.report.masking import masked_id  # noqa: PLC0415
    from countertrial.report.options import Options  # noqa: PLC0415
    from countertrial.report.page import render_published  # noqa: PLC0415
    from countertrial.report.publish import published  # noqa: PLC0415

    found = results or examine(case)
    shown = published(case, found, Options(mask_names=mask_names, with_texts=not without_texts))
    told = shown.case if mask_names else case
    priced, weighing = _priced(told), _weighed(told, shown.results if mask_names else found)
    page = render_published(shown, version=version("countertrial"), prices=priced, weighing=weighing)
    data = published_json(shown, version=version("countertrial"), prices=priced, weighing=weighing)
    name = masked_id(case) if mask_names else case.id
    repeated = repeats(found)
    folder = Path(output)
    report = WrittenReport(
        case_id=name, title=data["title"], statements=case.size,
        verdicts=tuple(same[2] for same in questions(found.findings) if same not in repeated),
        page=folder / f"{name}.html", data=folder / f"{name}.json")
    write_all({report.page: page, report.data: _json(data)})
    return report


def write_index(reports: Sequence[WrittenReport], output: str | Path) -> Path:
    """Write `index.html`, which lists reports; returns its path.

    Raises:
        BadSource: If it cannot be written.
    """
    from countertrial.report.index import Entry, render_index  # noqa: PLC0415

    entries = [Entry(case=one.case_id, title=one.title, statements=one.statements, verdicts=one.verdicts,
                     href=one.page.name) for one in reports]
    path = Path(output) / "index.html"
    write_all({path: render_index(entries, version=version("countertrial"))})
    return path


def write_where(case: "Case", found: "Whereabouts", output: str | Path) -> Path:
    """Write where somebody could have been as one self-contained page; returns its path.

    Raises:
        BadSource: If it cannot be written.
    """
    from countertrial.report.wherepage import render_where  # noqa: PLC0415

    path = Path(output)
    write_all({path: render_where(case, found, version=version("countertrial"))})
    return path


def _priced(case: "Case") -> "Prices | None":
    """What each story costs, in the ids of the case as it is published; `None` for a very large case."""
    from countertrial.weighing.price import prices  # noqa: PLC0415

    return None if case.size > MOST_PRICED else prices(case)


def _weighed(case: "Case", results: Results) -> "Weighing | NotWeighed | None":
    """How the explanations stand, in the ids of the case as it is published; `None` for a very large case."""
    from countertrial.encode.weighing import NotWeighed  # noqa: PLC0415
    from countertrial.weighing.weigh import weigh  # noqa: PLC0415

    if case.size > MOST_PRICED:
        return None
    try:
        return weigh(case, results)
    except BadCase as refused:
        return NotWeighed(tuple(str(fault) for fault in refused.exceptions))


def _json(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
