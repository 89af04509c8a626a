"""The case folder: from files to a `Case`, with every fault located; nothing is written and nothing outside is read."""

import gc
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from countertrial.case.build import MOST_FAULTS, Written
from countertrial.case.case import Case
from countertrial.case.decisions import DECISIONS, decision_faults, decisions_in, read_decisions
from countertrial.case.errors import BadCase, BadSource, short
from countertrial.case.kinds import BUILT_IN, Kind
from countertrial.case.settings import CaseSettings
from countertrial.case.sources import Passage
from countertrial.case.statement import LeftOut
from countertrial.case.tables import faults_of, read_tables, without
from countertrial.intake.csvfile import read_csv
from countertrial.intake.indicators import indicator_faults, read_own_indicators
from countertrial.intake.locators import find_passages
from countertrial.intake.paths import inside, tables_in
from countertrial.intake.proposals import propose
from countertrial.intake.settings import read_settings
from countertrial.intake.sourcefiles import check_source_files
from countertrial.intake.sourcetexts import SourceTexts
from countertrial.intake.weighing import read_weighing
from countertrial.intake.weighingcheck import weighing_faults


def open_folder(path: Path, *, kinds: Mapping[str, Kind] = BUILT_IN, ignore_faulty_rows: bool = False) -> Case:
    """Read a case folder.

    Args:
        path: The folder that holds `case.toml`.
        kinds: Tables that a case may have.
        ignore_faulty_rows: Leave out rows at fault, and rows that refer to them, and name all of them in
            `Case.left_out`, instead of refusing the folder. Faults that are not of a row (a missing column, an
            unreadable file) refuse it all the same.

    Raises:
        BadCase: With all faults of all tables, sorted.
    """
    with _no_collections():
        folder = _Folder(path, kinds, sys.maxsize if ignore_faulty_rows else MOST_FAULTS)
        left_out: dict[tuple[str, int], str] = {}
        faults = folder.faults()
        while ignore_faulty_rows and faults and not folder.broken:
            left_out = {(fault.file, fault.row or 0): fault.message for fault in reversed(faults)} | left_out
            folder.leave_out(left_out)
            faults = folder.faults()
    if folder.broken or faults or folder.settings is None:
        found = sorted((*folder.broken, *faults), key=lambda fault: fault.order)
        raise BadCase(f"{short(path.name or str(path))} has faults", found)
    rows = tuple(LeftOut(file=file, row=row, why=why) for (file, row), why in sorted(left_out.items()))
    return Case(id=_plain_name(path), settings=folder.settings, left_out=rows, passages=folder.passages,
                texts=folder.texts if folder.texts is not None else {},
                tables={name: one.table for name, one in folder.built.items()},
                decisions=tuple(one for some in folder.decided.values() for one in decisions_in(some.table)))


class _Folder:
    """A case folder while it is read.

    Args:
        path: The folder.
        kinds: Tables that a case may have.
        most: Faults kept per column.
    """

    def __init__(self, path: Path, kinds: Mapping[str, Kind], most: int) -> None:
        _expect_case(path)
        self.path = path
        self.most = most
        self.broken: list[BadSource] = []
        self.passages: dict[str, Passage] = {}
        self.texts: SourceTexts | None = None
        settings = read_settings(path / "case.toml", self.broken)
        weights, assumed = read_weighing(path, self.broken)
        own = read_own_indicators(path, self.broken)
        self.settings = replace(settings, weights=weights, assumptions=assumed, indicators=own) \
            if settings is not None else None
        self._unsure: list[str] = []
        every = {**kinds, DECISIONS.name: DECISIONS}
        written = [one for file, kind in tables_in(path, every, self.broken) if (one := self._open(file, kind))]
        known = self.settings or CaseSettings(title=path.name)
        self.built = read_tables((one for one in written if one.kind is not DECISIONS), known, most)
        self.decided = {one.kind.name: read_decisions(one, most) for one in written if one.kind is DECISIONS}
        self.broken += indicator_faults(own, {name: one.table for name, one in self.built.items()})
        self.broken += [fault for one in (*self.built.values(), *self.decided.values()) for fault in one.broken]

    def faults(self) -> list[BadSource]:
        """Every fault of single rows, in the tables and of the files and texts that they name."""
        faults = faults_of(self.built, propose, self._unsure, self.most)
        if "sources" in self.built and not self.built["sources"].broken:
            faults += check_source_files(self.path, self.built["sources"].table)
        for one in self.decided.values():
            # Of what could not be read nobody knows what it holds.
            faults += one.faults if self.broken else decision_faults(
                one, {name: other.table for name, other in self.built.items()}, self.most)
        if not faults and not self.broken and self.settings is not None:
            # No row is at fault here, so that leaving out rows could not mend it.
            self.broken += weighing_faults(self.settings.assumptions,
                                           {name: one.table for name, one in self.built.items()})
        if not faults and not self.broken:
            self.texts = SourceTexts(self.path, self.built["sources"].table) if "sources" in self.built else None
            self.passages, faults = find_passages(self.texts, self.built)
        return faults

    def leave_out(self, rows: Mapping[tuple[str, int], str]) -> None:
        """Drop rows, named by file and row."""
        self.built, self.decided = without(self.built, rows), without(self.decided, rows)

    def _open(self, file: Path, kind: Kind) -> Written | None:
        try:
            header, blocks = read_csv(file, kind.file)
        except BadSource as fault:
            self.broken.append(fault)
            self._unsure.append(kind.name)
            return None
        return Written(kind, header, blocks, kind.file)


def shown(faults: Iterable[BadSource], most: int = 200) -> list[str]:
    """Faults as lines to print: at most `most` per file, then the count of the rest."""
    lines: list[str] = []
    count: dict[str, int] = {}
    for fault in faults:
        count[fault.file] = count.get(fault.file, 0) + 1
        if count[fault.file] <= most:
            lines.append(str(fault))
    for file, total in count.items():
        if total > most:
            rest = total - most
            more = f"at least {rest} more faults" if total >= MOST_FAULTS else (
                "1 more fault" if rest == 1 else f"{rest} more faults")
            lines.append(f"{file or 'the folder'}: {more}, not printed")
    return lines


def _expect_case(path: Path) -> None:
    """Refuse what is no case folder."""
    name = short(str(path), 200)
    if not path.is_dir():
        what = "is a file" if path.exists() else "does not exist"
        raise BadCase("no case", [BadSource(f"{name} {what}; a case folder is expected")])
    if not (path / "case.toml").is_file():
        raise BadCase("no case", [BadSource(
            f"{name} is no case folder: it holds no case.toml (countertrial new {name} makes one)")])
    if not inside(path, path / "case.toml"):
        raise BadCase("no case", [BadSource(
            "the file is a link that leads out of the case folder; it was not read", file="case.toml")])


def _plain_name(path: Path) -> str:
    """Name of the folder, fit to be printed and to name files."""
    return "".join(one if one.isprintable() else "_" for one in path.resolve().name) or "case"


@contextmanager
def _no_collections() -> Iterator[None]:
    """Put off the search for cyclic garbage: reading makes none, and each search walks all that was read so far."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
