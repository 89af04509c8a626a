"""The texts of the sources of a case, each read when it is first asked for."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from countertrial.case.columns import Table
from countertrial.case.errors import BadSource, short
from countertrial.case.sources import SourceId, SourceText
from countertrial.intake.documents import MOST_BYTES, READERS, Document, read_file
from countertrial.intake.documents.kept import Kept, kept_pages
from countertrial.intake.documents.plain import codec, suspect
from countertrial.intake.paths import inside
from countertrial.methods.textplaces import feed_pages

PLAIN = ".txt"


class SourceTexts(Mapping[str, SourceText]):
    """Source to its text, of sources whose file is of a kind that is read.

    Args:
        folder: The case folder.
        sources: The table of sources.
    """

    def __init__(self, folder: Path, sources: Table) -> None:
        self._folder = folder
        self._sources = sources
        self._read: dict[str, SourceText] = {}
        cells = sources.cells.get("file")
        self._rows = {one: row for row, one in enumerate(sources.ids)
                      if cells is not None and Path(cells.text(row)).suffix.lower() in READERS}
        self.faults: list[BadSource] = []

    def __getitem__(self, source: str) -> SourceText:
        if source not in self._read:
            self._read[source] = self._load(source, self._rows[source])
        return self._read[source]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, source: object) -> bool:
        return source in self._rows

    def of(self, source: str) -> str | None:
        """The text of a source, `None` where the folder holds none or it cannot be read."""
        return self[source].text or None if source in self._rows and not self[source].fault else None

    def name(self, source: str) -> str:
        """The file of a source."""
        return self._sources.cells["file"].text(self._rows[source])

    def pages(self, source: str) -> tuple[tuple[int, int, int], ...]:
        """Number and span of the pages of a source; fewer than two where it has none."""
        return self[source].pages

    @cached_property
    def _kept(self) -> Kept | None:
        """Where pages of scans are kept; nowhere in the case."""
        try:
            return kept_pages(beside=self._folder)
        except BadSource:
            return None

    def _load(self, source: str, row: int) -> SourceText:
        name = self._sources.cells["file"].text(row)
        path, told = self._folder / name, SourceId(source)
        encoding, language = (self._sources.cells[column].text(row) if column in self._sources.cells else ""
                              for column in ("encoding", "language"))
        if not inside(self._folder, path):
            return SourceText(source=told, text="", fault="leads out of the case folder")
        if path.suffix.lower() == PLAIN:
            return self._plain(told, path, name, encoding, row)
        found = read_file(path, name, encoding=encoding, language=_tongue(language),
                          kept=self._kept)
        read = next((one for one in found if isinstance(one, Document)), None)
        if read is None:
            reasons = "; ".join(one.reason for one in found if not isinstance(one, Document))
            return SourceText(source=told, text="", fault=reasons)
        return SourceText(source=told, text=read.text, noise=read.noise, notes=read.notes, confidence=read.confidence,
                          pages=read.page_spans, page_noise=read.page_noise,
                          page_unread=read.page_unread)

    def _plain(self, source: SourceId, path: Path, name: str, encoding: str, row: int) -> SourceText:
        """A plain text, whose encoding the table declares: what is wrong with it is a fault of the table."""
        column = "file"
        try:
            if (size := path.stat().st_size) > MOST_BYTES:
                most = f"{MOST_BYTES / 1e6:,.0f} MB"
                message = f"{short(name)} has {size / 1e6:,.0f} MB; files of at most {most} are read"
            else:
                data = path.read_bytes()
                text = data.decode(codec(encoding))
                message = suspect(text, data)
                if not message:
                    return SourceText(source=source, text=text, pages=feed_pages(text))
                message = f"{short(name)}, {message}"
        except LookupError as fault:
            column, message = "encoding", str(fault.args[0])
        except UnicodeError as fault:
            at = f", byte {fault.start + 1}" if isinstance(fault, UnicodeDecodeError) else ""
            message = f"{short(name)}{at}: this is not {encoding or 'UTF-8'}; name its encoding in the column encoding"
        except OSError as fault:
            message = f"{short(name)} cannot be read: {fault.strerror or fault}"
        self.faults.append(BadSource(message, file=self._sources.kind.file, row=self._sources.lines[row],
                                     column=column))
        return SourceText(source=source, text="", fault=message)


def _tongue(language: str) -> str:
    """The code of a language, where the cell is one: `en`, `ru-Latn`."""
    code = language.strip().split("-")[0].lower()
    return code if len(code) in (2, 3) and code.isalpha() else ""
