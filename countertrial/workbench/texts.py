"""What recurs in the texts of a folder: read, compared, and written as a page."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from countertrial.workbench.files import write_all

if TYPE_CHECKING:
    from countertrial.encode.comparing import Compared, Held
    from countertrial.intake.documents import Document
    from countertrial.intake.documents.kept import Kept
    from countertrial.methods.textreuse import Reuse, Settings, Texts

Tell = Callable[[str], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparing:
    """How texts are read and compared.

    Args:
        prints: By what: auto, word3, word4, char18 or char16w5.
        least: Characters that a passage needs on both sides; 0 for 80, and 40 where most are Chinese or Japanese.
        reference: A folder of ordinary papers; what stands in two of them is a formula.
        dates: Date in EDTF by name of a text.
        dated_by_name: Whether dates in file names are taken.
        language: ISO 639-1, for scans; empty is English.
        encoding: Of plain texts that are not UTF-8.
        scanned: Whether pictures of pages are read by tesseract.
        spark: Cores on which PySpark does the search; 0 for the engine without Spark.
        threads: How many work at a time in a large folder; 0 for one a core.
        memory: Gigabytes (of 2 ** 30 bytes) that the engine without Spark keeps to, about.
        cache: Folder in which pages that tesseract has read are kept; `None` for the usual one.
        keeps: Whether they are kept, and taken from there, at all.
        aside: Called with what a person should know once: that pages are kept from now on, or could not be.
        about: Names of texts: only what one of them shares is told; empty for all.
    """

    prints: str = "auto"
    least: int = 0
    reference: Path | None = None
    dates: Mapping[str, str] = field(default_factory=dict)
    dated_by_name: bool = True
    language: str = ""
    encoding: str = ""
    scanned: bool = True
    spark: int = 0
    threads: int = 0
    memory: float = 4.0
    cache: Path | None = None
    keeps: bool = True
    aside: Tell = lambda _: None
    about: tuple[str, ...] = ()


def compare_texts(folder: str | Path, how: Comparing | None = None, *, progress: Tell = lambda _: None) -> "Compared":
    """What recurs in the texts of a folder: passages, stock phrases, who may have them from whom.

    Args:
        folder: Any folder of texts (TXT, HTML, DOCX, EML, PDF, scans).
        how: How they are read and compared.
        progress: Called with what is being done.

    Raises:
        BadSource: If the folder cannot be read or holds no two texts, or a date or a name names no text; or if Spark is
            asked for and is missing, or fails.
    """
    from countertrial.case.errors import BadSource, short  # noqa: PLC0415
    from countertrial.case.nearest import nearest  # noqa: PLC0415
    from countertrial.encode.comparing import Compared  # noqa: PLC0415
    from countertrial.encode.counting import counted  # noqa: PLC0415
    from countertrial.encode.textsabout import about  # noqa: PLC0415
    from countertrial.methods.textreuse import Prints, Settings, Text, least_length, texts_of  # noqa: PLC0415

    how = how or Comparing()
    _spark_is_there(how)
    documents, skipped = read_texts(Path(folder), how, progress=progress)
    held = _dated(documents, tuple(name for name, _ in skipped), how)
    if len(held) < 2:
        why = f" ({'; '.join(f'{short(name)}: {reason}' for name, reason in skipped[:3])})" if skipped else ""
        raise BadSource(f"holds {counted(len(held), 'text')} that can be read{why}; two at least are expected",
                        file=short(str(folder), 200))
    names = [one.name for one in held]
    for name in how.about:
        if name not in names:
            raise BadSource(f'no text "{short(name)}" was read{nearest(name, names)}', file=short(str(folder), 200))
    progress(f"comparing {len(held):,} texts")
    rows = texts_of(Text(source=one.name, text=one.text, days=one.days, noise=one.noise) for one in held)
    ordinary = None
    if how.reference is not None:
        papers, passed = read_texts(how.reference, how, progress=progress)
        if not papers:
            raise BadSource("the folder of reference papers holds no text that can be read",
                            file=short(str(how.reference), 200))
        skipped += tuple((f"{name} (of the reference papers)", reason) for name, reason in passed)
        ordinary = texts_of(Text(source=one.name, text=one.text) for one in papers)
    settings = replace(Settings(), prints=Prints(how.prints), min_length=how.least or least_length(rows))
    found = Compared(texts=held, reuse=_searched(rows, settings, ordinary, how), skipped=skipped,
                     title=Path(folder).resolve().name)
    return about(found, how.about) if how.about else found


def _spark_is_there(how: Comparing) -> None:
    """Say what is missing before anything is read."""
    if how.spark:
        from countertrial.case.errors import BadSource  # noqa: PLC0415
        from countertrial.methods.textreuse.sparksession import missing  # noqa: PLC0415

        lacking = missing()
        if lacking:
            raise BadSource(lacking)


def _searched(texts: "Texts", settings: "Settings", ordinary: "Texts | None", how: Comparing) -> "Reuse":
    from tempfile import gettempdir  # noqa: PLC0415

    from countertrial.case.errors import BadSource  # noqa: PLC0415
    from countertrial.methods.textreuse import reuse  # noqa: PLC0415

    if not how.spark:
        try:
            return reuse(texts, settings, reference=ordinary, threads=how.threads or cores(),
                         memory=int(how.memory * (1 << 30)))
        except OSError as fault:  # texts that are read are in memory: these are files of the search
            raise BadSource(f"files of the search in {gettempdir()}: {fault.strerror or fault}") from None
    from countertrial.methods.textreuse.sparksession import SparkFault, session  # noqa: PLC0415

    try:
        with session(how.spark) as spark:
            return reuse(texts, settings, reference=ordinary, spark=spark)
    except SparkFault as fault:
        raise BadSource(str(fault)) from None


def cores() -> int:
    """Cores that this program may use."""
    allowed = getattr(os, "sched_getaffinity", None)  # not everywhere
    return len(allowed(0)) if allowed is not None else os.cpu_count() or 1


def read_texts(folder: Path, how: Comparing, *, but: Path | None = None, progress: Tell = lambda _: None
               ) -> "tuple[tuple[Document, ...], tuple[tuple[str, str], ...]]":
    """Documents of a folder, and what was passed over with the reasons; both by name.

    Args:
        folder: The folder.
        how: How they are read.
        but: A file that is left out.
        progress: Called with what is being done.

    Raises:
        BadSource: If there is no such folder.
    """
    from countertrial.intake.documents import Document, read_folder  # noqa: PLC0415

    kept = pages_kept(how, folder)
    documents, skipped = [], []
    for number, one in enumerate(read_folder(folder, scanned=how.scanned, encoding=how.encoding, kept=kept,
                                             language=how.language, but=but, tell=progress), 1):
        if isinstance(one, Document):
            documents.append(one)
        else:
            skipped.append((one.name, one.reason))
        progress(f"reading: {number:,} texts, {one.name[-60:]}")
    say_kept(kept, how)
    return tuple(sorted(documents, key=lambda one: one.name)), tuple(sorted(skipped))


def pages_kept(how: Comparing, beside: Path) -> "Kept | None":
    """Where pages that tesseract has read are kept.

    Args:
        how: How texts are read.
        beside: The folder that is read: nothing is kept in it.

    Raises:
        BadSource: If the folder that was named lies in the one that is read.
    """
    if not how.scanned:
        return None
    from countertrial.intake.documents.kept import kept_pages  # noqa: PLC0415

    return kept_pages(how.cache, off=not how.keeps, beside=beside)


def say_kept(kept: "Kept | None", how: Comparing) -> None:
    """Say once that pages are kept from now on, or that they could not be."""
    if kept is not None and kept.trouble:
        how.aside(f"pages of scans were not kept for the next time: {kept.trouble}")
    elif kept is not None and kept.made:
        how.aside(f"pages of scans are kept, sealed, in {kept.folder}, so that they are read once only "
                  "(countertrial cache --empty removes them, --no-cache keeps none)")


def _dated(documents: "tuple[Document, ...]", unread: tuple[str, ...], how: Comparing) -> "tuple[Held, ...]":
    from countertrial.case.errors import BadSource, short  # noqa: PLC0415
    from countertrial.case.nearest import nearest  # noqa: PLC0415
    from countertrial.encode.namedays import dates_of, days, told  # noqa: PLC0415

    names = tuple(one.name for one in documents)
    known = {*names, *unread}
    for name in how.dates:
        if name not in known:
            raise BadSource(f'a date is given for "{short(name)}", but no text of that name was '
                            f"read{nearest(name, names)}")
    try:
        sent = {one.name: one.sent for one in documents if one.sent}
        found = dates_of(names if how.dated_by_name else tuple(how.dates), how.dates, sent)
    except ValueError as fault:
        raise BadSource(f"dates: {fault}") from None
    return tuple(replace(one, when=told(found[one.name][0]), whence=found[one.name][1], days=days(found[one.name][0]))
                 if one.name in found else one for one in map(held, documents))


def held(document: "Document") -> "Held":
    """A document as what is compared."""
    from math import isnan  # noqa: PLC0415

    from countertrial.encode.comparing import Held  # noqa: PLC0415
    from countertrial.encode.misread import misread  # noqa: PLC0415

    return Held(name=document.name, text=document.text, notes=document.notes,
                noise=misread(document.name, document.text) if isnan(document.noise) else document.noise,
                confidence=document.confidence, pages=document.page_spans, page_noise=document.page_noise,
                page_unread=document.page_unread)


def read_dates(path: str | Path) -> dict[str, str]:
    """Dates of texts from a table with the columns `file` and `date` (EDTF).

    Raises:
        BadSource: If it cannot be read or lacks a column, or a date is none, or a text has two.
    """
    from countertrial.case.dates import read_edtf  # noqa: PLC0415
    from countertrial.case.errors import BadSource, short  # noqa: PLC0415
    from countertrial.intake.csvfile import read_csv  # noqa: PLC0415

    shown = short(str(path), 200)
    header, blocks = read_csv(Path(path), shown)
    for column in ("file", "date"):
        if column not in header:
            raise BadSource(f"no column {column}; the columns file and date are expected", file=shown, row=1)
    at, when = header.index("file"), header.index("date")
    found: dict[str, str] = {}
    for numbers, rows in blocks:
        for number, row in zip(numbers, rows, strict=True):
            name, date = (row[one].strip() if len(row) > one else "" for one in (at, when))
            if not date:
                continue
            try:
                read_edtf(date)
            except ValueError as fault:
                raise BadSource(str(fault), file=shown, row=number, column="date") from None
            if found.setdefault(name, date) != date:
                raise BadSource(f'"{short(name)}" has the date {short(date)} here and {found[name]} above', file=shown,
                                row=number, column="date")
    return found


def write_texts(compared: "Compared", output: str | Path) -> Path:
    """Write what recurs in texts as one self-contained page; returns its path.

    Raises:
        BadSource: If it cannot be written.
    """
    from importlib.metadata import version  # noqa: PLC0415

    from countertrial.report.textpage import render_texts  # noqa: PLC0415

    path = Path(output)
    write_all({path: render_texts(compared, version=version("countertrial"))})
    return path
