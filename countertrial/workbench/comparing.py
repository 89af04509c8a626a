"""The same questions put to several cases."""

from collections import Counter
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from countertrial.case.errors import BadCase, BadSource
from countertrial.workbench.examining import examine
from countertrial.workbench.files import write_all
from countertrial.workbench.folders import open_case

if TYPE_CHECKING:
    from countertrial.report.comparing import Comparison


def compare(folders: Sequence[str | Path], *, only: Sequence[str] = (), labels: bool = False, mask_names: bool = False,
            progress: Callable[[str], object] = lambda _: None) -> "Comparison":
    """Put the same examinations to several cases and set the counts side by side.

    Args:
        folders: Case folders, in the order of the columns.
        only: Names of examinations; all when empty.
        labels: Show the settled view that a folder's `label.toml` holds; nothing else ever reads it.
        mask_names: Replace the names of persons in titles and short names.
        progress: Called with what is being done.

    Raises:
        BadCase: With the faults of every folder that has some; then nothing is compared.
        BadSource: If a `label.toml` is at fault.
        NotInCase: If an examination of that name does not exist.
    """
    from countertrial.intake.labels import read_label  # noqa: PLC0415
    from countertrial.report.comparing import compare as compared  # noqa: PLC0415
    from countertrial.report.masking import masked_id  # noqa: PLC0415
    from countertrial.report.options import Options  # noqa: PLC0415
    from countertrial.report.publish import published  # noqa: PLC0415

    cases, faults = [], list[BadSource]()
    for folder in folders:
        try:
            cases.append(open_case(folder))
        except BadCase as found:
            name = Path(folder).resolve().name
            faults += [BadSource(one.message, file=f"{name}/{one.file}" if one.file else name, row=one.row,
                                 column=one.column) for one in found.exceptions if isinstance(one, BadSource)]
    if faults:
        raise BadCase("some cases have faults", faults)
    told = [_label(Path(folder), read_label) if labels else None for folder in folders]
    results, titles = [], []
    for case in cases:
        progress(f"examining {case.id}")
        results.append(examine(case, only=only))
        shown = published(case, results[-1], Options(mask_names=True)).case if mask_names else case
        titles.append((masked_id(case) if mask_names else case.id, shown.settings.title))
    met = Counter(short for short, _ in titles)
    named = [(short if met[short] == 1 else f"{short} ({at})", title) for at, (short, title) in enumerate(titles, 1)]
    return compared(list(zip(cases, results, strict=True)), named, told)


def _label(folder: Path, read: Callable[[Path], str]) -> str:
    try:
        return read(folder)
    except BadSource as fault:
        raise BadSource(fault.message, file=f"{folder.resolve().name}/{fault.file}") from None


def write_comparison(found: "Comparison", path: str | Path, *, form: str = "html") -> Path:
    """Write a comparison as one self-contained page (`html`) or for spreadsheets (`csv`); returns its path.

    Raises:
        BadSource: If it cannot be written.
    """
    from countertrial.report.comparepage import comparison_csv, render_comparison  # noqa: PLC0415

    made = comparison_csv(found) if form == "csv" else render_comparison(found, version=version("countertrial"))
    write_all({Path(path): made})
    return Path(path)


def comparison_json(found: "Comparison") -> dict[str, object]:
    """A comparison as plain values."""
    return found.as_json(version("countertrial"))


def comparison_csv(found: "Comparison") -> str:
    """A comparison as CSV."""
    from countertrial.report.comparepage import comparison_csv as made  # noqa: PLC0415

    return made(found)
