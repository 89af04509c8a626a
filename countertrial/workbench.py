"""One function per verb: open, new, examine, write; values are handed from one tool to the next."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.metadata import version
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from countertrial.case.errors import BadSource, NotInCase, short
from countertrial.case.findings import Examined, Finding, Ran, Results, Settings, Verdict

if TYPE_CHECKING:
    from countertrial.case.case import Case
    from countertrial.case.decisions import Decision
    from countertrial.case.findings import StatementId
    from countertrial.case.prices import Prices
    from countertrial.encode.changing import Change
    from countertrial.encode.placing import Found, Placing
    from countertrial.encode.searching import Result
    from countertrial.hooks import Offered, Plugins
    from countertrial.intake.importing import Imported
    from countertrial.intake.linkedrows import LinkedRows
    from countertrial.report.changes import Changes
    from countertrial.report.show import Shown
    from countertrial.weighing.where import Whereabouts


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenReport:
    """A report that was written.

    Args:
        case_id: Short name of the case (masked where names are masked).
        title: Title of the case.
        statements: Number of statements.
        verdicts: Verdict of each finding.
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
        return {"case": self.case_id, "title": self.title, "statements": self.statements, "findings": counts,
                "page": str(self.page), "json": str(self.data)}


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


def open_proposals(case: "Case") -> "dict[str, tuple[StatementId, ...]]":
    """Dependence groups that are only proposed and wait for a person: their ids and their statements."""
    from countertrial.encode.groups import proposals  # noqa: PLC0415

    return proposals(case)


def decide(path: str | Path, kind: str, about: str, *, by: str, why: str, when: str = "") -> "Decision":
    """Add what a person decided to a case folder; nothing that stands there is changed.

    Args:
        path: The case folder.
        kind: accepted (a proposal), frozen (an element), reviewed (any row) or withdrawn (a decision).
        about: Id of what is decided upon: `custody:<body>`, of a row, or of a decision.
        by: Who decides.
        why: The reasons.
        when: The day, in EDTF; today when empty.

    Returns:
        The decision as it was written.

    Raises:
        BadCase: If the folder has faults.
        BadSource: If the decision is incomplete or cannot be written.
        NotInCase: If there is nothing of that id to decide upon.
        Conflict: If somebody else is writing decisions.
    """
    from countertrial.encode.deciding import drafted  # noqa: PLC0415
    from countertrial.intake.decisions import add_decision  # noqa: PLC0415

    case = open_case(path)
    row = drafted(case, kind, about, by=by, why=why, when=when or date.today().isoformat())
    add_decision(Path(path), row, case.tables)
    return next(one for one in open_case(path).decisions if one.id == row["id"])


def write_schema(path: str | Path, case: "Case") -> None:
    """Write `datapackage.json` of a case folder anew.

    Raises:
        BadSource: If it cannot be written.
    """
    from countertrial.intake.datapackage import describe  # noqa: PLC0415

    folder = Path(path).resolve()
    _write_all({folder / "datapackage.json": describe(folder, case.settings.title, kinds=plugins().kinds)})


def examine(case: "Case", *, only: Sequence[str] = (), settings: Settings | None = None,
            progress: Callable[[str], object] = lambda _: None) -> Results:
    """Put the examinations to a case.

    Args:
        case: The case.
        only: Names of examinations; all when empty.
        settings: Limits; the defaults when `None`.
        progress: Called with the name of each examination before it begins.

    Returns:
        What each examination found, looked at, and could not look at.

    Raises:
        NotInCase: If an examination of that name does not exist.
    """
    told = settings or Settings()
    ran = []
    for offered in _chosen(only):
        progress(offered.name)
        ran.append(_run(offered, case, told))
    if not only:
        ran += [Ran(name=broken.plugin, label="", examined=Examined(), failure=f"plugin {broken.plugin}: {broken.why}")
                for broken in plugins().broken]
    return Results(ran=tuple(ran), settings=told)


def examination(name: str) -> "Offered":
    """The examination of that name.

    Raises:
        NotInCase: If there is none.
    """
    known = plugins().examinations
    if name not in known:
        raise NotInCase(f'there is no examination "{name}"; there are {", ".join(known)}')
    return known[name]


@cache
def plugins() -> "Plugins":
    """All that plugins add, our own examinations and tables first; asked once in a process."""
    from countertrial import examinations, intake  # noqa: PLC0415
    from countertrial.hooks import collect  # noqa: PLC0415

    return collect([intake, examinations])


def _run(offered: "Offered", case: "Case", settings: Settings) -> Ran:
    """One examination; a plugin's failure is named and stops nothing else, a failure of ours is raised."""
    try:
        function = offered.load()
        return Ran(name=offered.name, label=_label(function), examined=function(case, settings))
    except Exception as error:
        if not offered.plugin:
            raise
        return Ran(name=offered.name, label="", examined=Examined(),
                   failure=f"plugin {offered.plugin}: {type(error).__name__}: {error}")


def show(case: "Case", of: str, *, results: Results | None = None) -> "Shown | tuple[Finding, ...]":
    """What is known of one thing of a case.

    Args:
        case: The case.
        of: Id of a row, decision, dependence group or finding, or the key of findings.
        results: What the examinations found; run here when `None`.

    Returns:
        The row with its sources, voices, groups and all that touches it; of a finding's id or key, the findings.

    Raises:
        NotInCase: If there is nothing of that id; with the nearest ids.
    """
    from countertrial.intake.proposals import propose  # noqa: PLC0415
    from countertrial.report.show import show as shown  # noqa: PLC0415

    found = results or examine(case)
    row = shown(case, of, found)
    if row is not None:
        return row
    findings = tuple(one for one in found.findings if of in (one.id, one.key))
    if not findings:
        known: dict[str, tuple[str, ...]] = {**{one.key: () for one in found.findings}, **case.spellings}
        raise NotInCase(f'the case {case.id} holds no "{short(of)}"{propose(of[:200], known)}')
    return findings


def search(case: "Case", words: str, path: str | Path | None = None) -> "list[Result]":
    """Rows and passages that hold all the words, or else most, in whatever spelling a name has; the best first.

    Args:
        case: The case.
        words: What is looked for; the words need not stand together.
        path: The case folder, to search the texts of its sources too.

    Raises:
        NotInCase: If there is no word to look for.
    """
    from countertrial.encode.searching import find  # noqa: PLC0415
    from countertrial.intake.locators import texts_of  # noqa: PLC0415

    sources = case.tables.get("sources")
    return find(case, words, texts_of(Path(path), sources) if path is not None and sources is not None else {})


def place_proposals(case: "Case", *, most: int = 3) -> "Placing":
    """What the places of a case without coordinates or level may be, and names used out of their time.

    Args:
        case: The case; nothing is added to it.
        most: The most proposals for one place.
    """
    from countertrial.encode.placing import placing  # noqa: PLC0415

    return placing(case, most)


def find_place(name: str, when: str = "", *, case: "Case | None" = None) -> "tuple[Found, ...]":
    """The places that may be meant by a name, the likeliest first.

    Args:
        name: The name.
        when: When it was used, in EDTF; at any time when empty.
        case: A case near whose places it is likely to lie.

    Raises:
        NotInCase: If there is no name, or the date is none.
    """
    from countertrial.encode.placing import found_by_name  # noqa: PLC0415

    try:
        return found_by_name(name, when, case)
    except ValueError as fault:
        raise NotInCase(str(fault)) from None


def linked_places(path: str | Path, *, case: "Case | None" = None) -> "LinkedRows":
    """Rows of `places.csv` made of a file in the Linked Places format; nothing is written and nothing fetched.

    Args:
        path: The file.
        case: The case for which they are meant.

    Raises:
        BadSource: If it cannot be read, is too large, or is no such file.
        BadCase: With every value of the file that is not as it should be.
    """
    from countertrial.intake.linkedplaces import read_linked_places  # noqa: PLC0415
    from countertrial.intake.linkedrows import linked_rows  # noqa: PLC0415

    return linked_rows(read_linked_places(Path(path)), case)


def write_places(rows: Iterable[Mapping[str, str]], output: str | Path) -> None:
    """Write rows of places as a new table.

    Raises:
        BadSource: If something is there already, or it cannot be written.
    """
    from countertrial.intake.csvfile import write_csv  # noqa: PLC0415
    from countertrial.intake.linkedrows import COLUMNS  # noqa: PLC0415

    path = Path(output)
    if path.exists():
        raise BadSource("it is there already; the name of a new file is expected", file=short(str(path), 200))
    text = StringIO(newline="")
    write_csv(text, COLUMNS, [[row[name] for name in COLUMNS] for row in rows])
    _write_all({path: text.getvalue()})


def diff(old: str | Path, new: str | Path, *, progress: Callable[[str], object] = lambda _: None) -> "Changes":
    """What changed from one state of a case to another.

    Args:
        old: A case folder, or a file of findings as `report` and `examine --json` write it.
        new: The same.
        progress: Called with what is being done.

    Raises:
        BadCase: If a folder or a file has faults.
        BadSource: If a file is none of findings, or names are masked in one of the two only.
    """
    from countertrial.intake.findingsfile import read_findings  # noqa: PLC0415
    from countertrial.report.changes import changes  # noqa: PLC0415

    cases, documents = [], []
    for state in (Path(old), Path(new)):
        if state.is_file():
            documents.append(read_findings(state))
            continue
        cases.append(open_case(state))
        progress(f"examining {cases[-1].id}")
        documents.append(findings_json(cases[-1], examine(cases[-1])))
    if documents[0]["names_masked"] != documents[1]["names_masked"]:
        raise BadSource("names are masked in one of the two only: their findings cannot be compared")
    both = (cases[0], cases[1]) if len(cases) == len(documents) else None
    return changes(documents[0], documents[1], both)


def prices(case: "Case", *, keep: Sequence[str] = (), progress: Callable[[str], object] = lambda _: None,
           stop: Callable[[], bool] | None = None) -> "Prices":
    """What each story, and on request each voice, must ask one to disbelieve.

    Args:
        case: The case.
        keep: Stories, voices, persons or bodies; no story, and every story, when empty.
        progress: Called with what is priced before it is.
        stop: Asked now and then; once true, the best answer proved so far is given.

    Raises:
        NotInCase: If there is no such story, voice, person or body.
    """
    from countertrial.weighing.price import prices as priced  # noqa: PLC0415

    return priced(case, keep=keep, progress=progress, stop=stop)


def where(case: "Case", person: str, when: str, *, keep: str = "",
          progress: Callable[[str], object] = lambda _: None) -> "Whereabouts":
    """Where a person could have been at a time, if the rest is true.

    Args:
        case: The case.
        person: Id of the person.
        when: A date in EDTF; some moment of it is meant.
        keep: A story or voice whose statements are held true; otherwise the cheapest are given up.
        progress: Called with each place before it is tried.

    Raises:
        NotInCase: If there is no such person, story or voice; with the nearest ids.
        BadSource: If the date is none.
    """
    from countertrial.case.dates import read_edtf  # noqa: PLC0415
    from countertrial.intake.proposals import propose  # noqa: PLC0415
    from countertrial.weighing.where import where as asked  # noqa: PLC0415

    if person not in case.people:
        names: dict[str, tuple[str, ...]] = {one.id: (one.name, *one.names) for one in case.people.values()}
        raise NotInCase(f'the case {case.id} has no person "{short(person)}"{propose(person[:200], names)}')
    try:
        read_edtf(when)
    except ValueError as fault:
        raise BadSource(str(fault)) from fault
    return asked(case, person, when, keep=keep, progress=progress)


def what_if(case: "Case", change: "Change", *, progress: Callable[[str], object] = lambda _: None) -> "Changes":
    """What the examinations would find otherwise if the case were changed; the case stays as it is.

    Args:
        case: The case.
        change: Statements to drop, rows to add, cells to read otherwise.
        progress: Called with what is being done.

    Raises:
        NotInCase: If a statement that the change names is none of the case.
        BadCase: If what it adds or rewrites has faults.
    """
    from countertrial.encode.changing import changed  # noqa: PLC0415
    from countertrial.report.changes import changes  # noqa: PLC0415

    other = changed(case, change)
    documents = []
    for word, one in (("as it is", case), ("as it would be", other)):
        progress(f"examining {case.id} {word}")
        documents.append(findings_json(one, examine(one)))
    return changes(documents[0], documents[1], (case, other))


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
    from countertrial.report.masking import masked_id  # noqa: PLC0415
    from countertrial.report.options import Options  # noqa: PLC0415
    from countertrial.report.page import render  # noqa: PLC0415

    found = results or examine(case)
    options = Options(mask_names=mask_names, with_texts=not without_texts)
    page = render(case, found, version=version("countertrial"), options=options)
    data = findings_json(case, found, mask_names=mask_names, without_texts=without_texts)
    name = masked_id(case) if mask_names else case.id
    folder = Path(output)
    report = WrittenReport(
        case_id=name, title=data["title"], statements=case.size,
        verdicts=tuple(finding.verdict for finding in found.findings),
        page=folder / f"{name}.html", data=folder / f"{name}.json")
    _write_all({report.page: page, report.data: _json(data)})
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
    _write_all({path: render_index(entries, version=version("countertrial"))})
    return path


@contextmanager
def progress(*, quiet: bool = False) -> Iterator[Callable[[str], object]]:
    """A line on the terminal that says what is being done; silent in a pipe, and where `quiet` is set."""
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console  # noqa: PLC0415

    with Console(stderr=True).status("reading") as status:
        yield status.update


def _chosen(only: Iterable[str]) -> "tuple[Offered, ...]":
    wanted = set(only)
    for name in sorted(wanted):
        examination(name)
    return tuple(one for name, one in plugins().examinations.items() if not wanted or name in wanted)


def _label(function: object) -> str:
    lines = (function.__doc__ or "").strip().splitlines()
    return lines[0].strip() if lines else "An examination without a description"


def _json(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _write_all(texts: dict[Path, str]) -> None:
    """Write files so that each is whole, and none is there unless all could be written beside their places."""
    drafts = {path: path.with_name(f".{path.name}.part") for path in texts}
    try:
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            drafts[path].write_text(text, encoding="utf-8", newline="\n")
        for path, draft in drafts.items():
            draft.replace(path)
    except OSError as fault:
        raise BadSource(f"{fault.filename or 'the report'} cannot be written: {fault.strerror or fault}") from fault
    finally:
        for draft in drafts.values():
            draft.unlink(missing_ok=True)
