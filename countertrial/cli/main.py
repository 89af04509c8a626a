"""The command `countertrial`: each command parses, calls the workbench, prints."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from countertrial.cli.doors import INTERRUPTED, end_when_told, guarded, say_error, write_anything


class _Commands(TyperGroup):
    """All commands: an interrupt while one is made ready ends as one while it runs."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt as interrupt:
            say_error(interrupt)
            raise typer.Exit(INTERRUPTED) from None


app = typer.Typer(
    cls=_Commands,
    name="countertrial", no_args_is_help=True, add_completion=True, rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Tests the story that an accusation tells, and its critics', against the record.\n\n"
         "Example: countertrial examine examples/moscow-1937 --only alibi",
)

Folders = Annotated[list[Path], typer.Argument(metavar="FOLDER...", show_default=False,
                                               help="One or more case folders.")]
Folder = Annotated[Path, typer.Argument(metavar="FOLDER", show_default=False, help="A case folder.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for programs: one document per case, one per line.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print only what is asked for: no progress, no summary.")]
IgnoreRows = Annotated[bool, typer.Option(
    "--ignore-faulty-rows", help="Leave out rows that are at fault; each is named, in the report too.")]


READ = "TXT, HTML, DOCX, EML, PDF, scans"
ScanLanguage = Annotated[str, typer.Option("--scan-language", metavar="CODE", show_default=False,
                                           help="Language of scans (ru, de …); English by default.")]
Encoding = Annotated[str, typer.Option("--encoding", metavar="NAME", show_default=False,
                                       help="Encoding of plain texts that are not UTF-8.")]
NoScans = Annotated[bool, typer.Option("--no-scans", help="Leave pictures of pages unread.")]
Cache = Annotated[Path | None, typer.Option(
    "--cache", metavar="DIR", show_default=False,
    help="Keep pages of scans, once read, in this folder; by default in yours for such things (see `cache`).")]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Keep no pages of scans, and take none that were kept.")]


class FailOn(StrEnum):
    """Verdicts on which `examine` ends with exit code 1."""

    FAILS = "fails"
    OPEN = "open"


class Prints(StrEnum):
    """What `texts` compares by."""

    AUTO = "auto"
    WORD3 = "word3"
    WORD4 = "word4"
    CHAR18 = "char18"
    CHAR16 = "char16w5"


class Language(StrEnum):
    """Languages whose words are graded."""

    EN = "en"
    RU = "ru"
    DE = "de"
    FR = "fr"


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version  # noqa: PLC0415

        typer.echo(f"countertrial {version('countertrial')}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True,
                                          help="Print the version and end.")] = False,
) -> None:
    """Options of every command."""


@app.command(epilog='Example: countertrial new mycase/ --title "The trial of N. N."')
def new(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where; an empty folder may be there.")],
    title: Annotated[str, typer.Option(help="Title of the case.")] = "Untitled case",
    book: Annotated[Path | None, typer.Option(
        "--from-xlsx", metavar="FILE", show_default=False,
        help="Take the tables from a workbook, one sheet per table, first row the headings; all or nothing.")] = None,
) -> None:
    """Make an empty case folder, or one with the tables of a workbook."""
    from countertrial.cli.making import new_folder, new_from_workbook  # noqa: PLC0415

    _end(lambda: new_from_workbook(folder, title, book) if book is not None else new_folder(folder, title))


@app.command(epilog="Example: countertrial check mycase/")
def check(
    folders: Folders, as_json: AsJson = False, quiet: Quiet = False,
    write_schema: Annotated[bool, typer.Option(
        "--write-schema", help="Write datapackage.json anew (the only file that check ever writes).")] = False,
) -> None:
    """Name every fault of a case folder: file, row, column, what was found, what was expected."""
    from countertrial.cli.checking import check_folders  # noqa: PLC0415

    _end(lambda: check_folders(folders, as_json=as_json, quiet=quiet, write_schema=write_schema))


@app.command(epilog="Example: countertrial examine mycase/ --only alibi --only rolls")
def examine(
    folders: Folders,
    only: Annotated[list[str], typer.Option(
        "--only", metavar="NAME", show_default=False,
        help="Only this examination (may be repeated); an unknown name prints all there are.")] = [],  # noqa: B006 - typer copies it
    as_json: AsJson = False, quiet: Quiet = False, ignore_faulty_rows: IgnoreRows = False,
    fail_on: Annotated[FailOn | None, typer.Option(
        "--fail-on", show_default=False,
        help="Exit with 1 if a finding fails (or, with open, is open or fails).")] = None,
) -> None:
    """Put the examinations to cases and print what they find."""
    from countertrial.cli.examining import examine_folders  # noqa: PLC0415

    _end(lambda: examine_folders(folders, only=only, as_json=as_json, quiet=quiet, fail_on=fail_on,
                                 ignore_faulty_rows=ignore_faulty_rows))


@app.command(epilog="Example: countertrial report mycase/ --output out/ --mask-names")
def report(
    folders: Folders,
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder to write into.")] = Path("reports"),
    mask_names: Annotated[bool, typer.Option("--mask-names", help="Replace the names of persons throughout.")] = False,
    without_texts: Annotated[bool, typer.Option("--without-texts", help="Leave out quoted words.")] = False,
    as_json: AsJson = False, quiet: Quiet = False, ignore_faulty_rows: IgnoreRows = False,
) -> None:
    """Write one self-contained page (and its JSON) per case, and an index of several."""
    from countertrial.cli.reporting import report_folders  # noqa: PLC0415

    _end(lambda: report_folders(folders, output, mask_names=mask_names, without_texts=without_texts,
                                as_json=as_json, quiet=quiet, ignore_faulty_rows=ignore_faulty_rows))


@app.command(epilog="Example: countertrial price examples/moscow-1937 --keep prosecution")
def price(
    folder: Folder,
    keep: Annotated[list[str], typer.Option(
        "--keep", metavar="STORY", show_default=False,
        help="Keep this story, voice, person or body (may be repeated); all stories when none is named.")] = [],  # noqa: B006 - typer copies it
    as_json: AsJson = False, quiet: Quiet = False,
) -> None:
    """Say what each side must ask one to disbelieve: the fewest groups of statements to give up."""
    from countertrial.cli.pricing import price_folder  # noqa: PLC0415

    _end(lambda: price_folder(folder, keep=keep, as_json=as_json, quiet=quiet))


@app.command(epilog="Example: countertrial weigh examples/moscow-1937")
def weigh(
    folder: Folder,
    others: Annotated[list[Path], typer.Option(
        "--with", metavar="FILE", show_default=False,
        help="Assumptions of another analyst, to be compared (may be repeated).")] = [],  # noqa: B006
    charge: Annotated[list[str], typer.Option(
        "--charge", metavar="ID", show_default=False,
        help="Only this charge, with all that its result hangs on (may be repeated).")] = [],  # noqa: B006
    skeleton: Annotated[bool, typer.Option(
        "--skeleton", help="Print what weighing.toml still lacks, to be filled in, instead.")] = False,
    as_json: AsJson = False, quiet: Quiet = False,
) -> None:
    """Say what survives of each charge, what each side must ask one to disbelieve, how the explanations stand."""
    from countertrial.cli.weighing import print_skeleton, weigh_folder  # noqa: PLC0415

    if skeleton:
        if others or as_json:
            raise typer.BadParameter("it goes with --charge and --quiet alone", param_hint="--skeleton")
        _end(lambda: print_skeleton(folder, only=charge, quiet=quiet))
    _end(lambda: weigh_folder(folder, others=others, only=charge, as_json=as_json, quiet=quiet))


@app.command(epilog="Example: countertrial where examples/moscow-1937 trotsky 1933-07-28")
def where(
    folder: Folder,
    person: Annotated[str, typer.Argument(metavar="PERSON", show_default=False, help="Id of the person.")],
    when: Annotated[str, typer.Argument(metavar="WHEN", show_default=False, help="A date in EDTF.")],
    keep: Annotated[str, typer.Option("--keep", metavar="STORY", show_default=False,
                                      help="Hold this story, voice, person or body true.")] = "",
    html: Annotated[Path | None, typer.Option("--html", metavar="FILE", show_default=False,
                                              help="Write a page with a map instead.")] = None,
    as_json: AsJson = False, quiet: Quiet = False,
) -> None:
    """Say in which places a person could have been at a time, and what bars the others."""
    from countertrial.cli.placing import where_was  # noqa: PLC0415

    _end(lambda: where_was(folder, person, when, keep=keep, html=html, as_json=as_json, quiet=quiet))


@app.command(epilog="Example: countertrial whatif examples/moscow-1937 --drop f12b --read p6a.mode=throughout")
def whatif(
    folder: Folder,
    drop: Annotated[list[str], typer.Option("--drop", metavar="ID", show_default=False,
                                            help="Leave out this statement (may be repeated).")] = [],  # noqa: B006
    add: Annotated[list[str], typer.Option(
        "--add", metavar="ROW", show_default=False,
        help="Add a row: 'presences: id=x1, source=s1, who=anna, place=paris, when=1937-01-05'.")] = [],  # noqa: B006
    read: Annotated[list[str], typer.Option("--read", metavar="CELL", show_default=False,
                                            help="Read a cell otherwise: p6a.mode=throughout.")] = [],  # noqa: B006
    as_json: AsJson = False, quiet: Quiet = False,
) -> None:
    """Say what would be found if statements were dropped, added or read otherwise; the case stays as it is."""
    from countertrial.cli.supposing import what_if  # noqa: PLC0415

    if not (drop or add or read):
        raise typer.BadParameter("--drop, --add or --read is expected: nothing to suppose is named")
    _end(lambda: what_if(folder, drop=drop, add=add, read=read, as_json=as_json, quiet=quiet))


@app.command(epilog="Example: countertrial show examples/moscow-1937 pyatakov")
def show(
    folder: Folder,
    of: Annotated[str, typer.Argument(
        metavar="ID", show_default=False,
        help="Id of a row, a decision, a dependence group (custody:nkvd) or a finding, or the key of findings.")],
    as_json: AsJson = False, quiet: Quiet = False,
) -> None:
    """Show one thing with all that is known of it: its row, sources, voices, group, and what touches it."""
    from countertrial.cli.showing import show_one  # noqa: PLC0415

    _end(lambda: show_one(folder, of, as_json=as_json, quiet=quiet))


@app.command(epilog="Example: countertrial search examples/moscow-1937 Piatakoff Kjeller")
def search(
    folder: Folder,
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", show_default=False,
                                               help="What is looked for; the words need not stand together.")],
    most: Annotated[int, typer.Option("--most", min=1, help="Results that are shown.")] = 20,
    as_json: AsJson = False,
) -> None:
    """Find rows and passages that hold all the words; a name is met in any spelling."""
    from countertrial.cli.searching import search_case  # noqa: PLC0415

    _end(lambda: search_case(folder, " ".join(words), most=most, as_json=as_json))


@app.command(epilog="Example: countertrial verify reports/moscow-1937.json")
def verify(
    report_file: Annotated[Path, typer.Argument(metavar="FILE", show_default=False, help="The JSON of a report.")],
) -> None:
    """Check the certificates of a report with separate code that shares nothing with what made them."""
    from countertrial.verify.__main__ import main as check_report  # noqa: PLC0415

    _end(lambda: check_report([str(report_file)]))


@app.command(epilog="Example: countertrial diff before/mycase mycase --fail-on-change")
def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="A case folder, or a file of findings (JSON).")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The same, later.")],
    as_json: AsJson = False, quiet: Quiet = False,
    fail_on_change: Annotated[bool, typer.Option("--fail-on-change", help="Exit with 1 if anything changed.")] = False,
) -> None:
    """Say what changed between two states of a case: rows cell by cell, findings by their keys."""
    from countertrial.cli.diffing import diff_states  # noqa: PLC0415

    _end(lambda: diff_states(old, new, as_json=as_json, fail_on_change=fail_on_change, quiet=quiet))


@app.command(epilog="Example: countertrial compare examples/moscow-1937 examples/gunpowder-plot-1605")
def compare(
    folders: Annotated[list[Path], typer.Argument(metavar="FOLDER...", show_default=False,
                                                  help="Case folders, two or more.")],
    only: Annotated[list[str], typer.Option("--only", metavar="NAME", show_default=False,
                                            help="Only this examination (may be repeated).")] = [],  # noqa: B006
    labels: Annotated[bool, typer.Option("--labels", help="Show the settled view that label.toml holds.")] = False,
    html: Annotated[Path | None, typer.Option("--html", metavar="FILE", show_default=False,
                                              help="Write one self-contained page instead.")] = None,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print a table for spreadsheets.")] = False,
    mask_names: Annotated[bool, typer.Option("--mask-names", help="Replace the names of persons in titles.")] = False,
    as_json: AsJson = False, quiet: Quiet = False,
) -> None:
    """Put the same questions to several cases: counts side by side, nothing ranked."""
    from countertrial.cli.comparing import compare_folders  # noqa: PLC0415

    if len(folders) < 2:
        raise typer.BadParameter("two case folders or more are expected: one has nothing to stand beside")
    if as_json and as_csv:
        raise typer.BadParameter("--json or --csv is expected, found both")
    _end(lambda: compare_folders(folders, only=only, labels=labels, mask_names=mask_names, html=html, as_json=as_json,
                                 as_csv=as_csv, quiet=quiet))


@app.command(epilog='Example: countertrial decide mycase/ --accept custody:police --by "N. N." --why "one file"')
def decide(
    folder: Folder,
    accept: Annotated[str, typer.Option(metavar="ID", help="Accept a proposal, such as custody:police.")] = "",
    withdraw: Annotated[str, typer.Option(metavar="ID", help="Withdraw a decision; both rows stay.")] = "",
    freeze: Annotated[str, typer.Option(metavar="ID", help="Fix an element before evidence is entered.")] = "",
    review: Annotated[str, typer.Option(metavar="ID", help="Say that a row was reviewed.")] = "",
    by: Annotated[str, typer.Option(metavar="NAME", help="Who decides.")] = "",
    why: Annotated[str, typer.Option(metavar="TEXT", help="The reasons.")] = "",
    when: Annotated[str, typer.Option(metavar="DATE", help="The day; today when it is not given.")] = "",
    as_json: AsJson = False,
) -> None:
    """List what waits for a person's decision, or add a decision to decisions.csv."""
    from countertrial.cli.deciding import decide_folder  # noqa: PLC0415

    asked = (("accepted", accept), ("withdrawn", withdraw), ("frozen", freeze), ("reviewed", review))
    wanted = [(kind, about) for kind, about in asked if about]
    if len(wanted) > 1:
        raise typer.BadParameter("one decision at a time, since each has its own reasons")
    if wanted and not (by.strip() and why.strip()):
        raise typer.BadParameter("--by and --why are expected: a decision carries who decided and for what reasons")
    if (by or why or when) and not wanted:
        raise typer.BadParameter("--accept, --withdraw, --freeze or --review is expected: nothing to decide is named")
    _end(lambda: decide_folder(folder, wanted, by=by, why=why, when=when, as_json=as_json))


@app.command(epilog="Example: countertrial places --name Leningrad --when 1910")
def places(
    folder: Annotated[Path | None, typer.Argument(metavar="FOLDER", show_default=False, help="A case folder.")] = None,
    name: Annotated[str, typer.Option(metavar="NAME", help="Look up this name instead of the places of a case.")] = "",
    when: Annotated[str, typer.Option(metavar="DATE", help="With --name: when the name was used.")] = "",
    from_lpf: Annotated[Path | None, typer.Option(
        "--from-lpf", metavar="FILE", show_default=False,
        help="Make rows of a file in the Linked Places format.")] = None,
    output: Annotated[Path | None, typer.Option(
        "--output", "-o", metavar="FILE", show_default=False,
        help="With --from-lpf: write the rows into this new file.")] = None,
    most: Annotated[int, typer.Option("--most", min=1, help="Proposals that are shown for one name.")] = 3,
    as_json: AsJson = False,
) -> None:
    """Propose coordinates and levels by name, as rows to take over; the case is never changed."""
    from countertrial.cli import places as printed  # noqa: PLC0415

    if folder is None and not name and from_lpf is None:
        raise typer.BadParameter("FOLDER, --name or --from-lpf is expected: there is nothing to look up")
    if name and from_lpf is not None:
        raise typer.BadParameter("--name or --from-lpf is expected, found both")
    if when and not name:
        raise typer.BadParameter("--when is the time of a name: --name is expected with it")
    if output is not None and from_lpf is None:
        raise typer.BadParameter("--output holds the rows of a file: --from-lpf is expected with it")
    if from_lpf is not None:
        file = from_lpf
        _end(lambda: printed.places_from_file(folder, file, output, as_json=as_json))
    if name:
        _end(lambda: printed.place_by_name(folder, name, when, most=most, as_json=as_json))
    if folder is not None:
        case = folder
        _end(lambda: printed.places_of(case, most=most, as_json=as_json))


@app.command(epilog="Example: countertrial way London Saint-Omer 1678-04")
def way(
    start: Annotated[str, typer.Argument(metavar="FROM", help="A place: its id in the case, a name, or 51.5,-0.1.")],
    end: Annotated[str, typer.Argument(metavar="TO", help="Another.")],
    when: Annotated[str, typer.Argument(metavar="DATE", help="When; its last day decides.")],
    folder: Annotated[Path | None, typer.Option(
        "--in", metavar="FOLDER", show_default=False, help="A case whose places are looked at first.")] = None,
    as_json: AsJson = False,
) -> None:
    """Tell how long a way takes at least: as fast as anybody ever was, as journeys known, by scheduled service."""
    from countertrial.cli.travelling import way_between  # noqa: PLC0415

    _end(lambda: way_between(start, end, when, folder=folder, as_json=as_json))


@app.command(epilog="Example: countertrial texts texts/ --html compared.html")
def texts(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", show_default=False, help=f"A folder of texts: {READ}.")],
    by: Annotated[Prints, typer.Option(
        help="What texts are compared by: words in a row, or letters, for poor scans. Scripts without blanks between "
             "words always go by letters.")] = Prints.AUTO,
    least: Annotated[int, typer.Option("--least", min=20, help="Characters that a passage needs.")] = 80,
    reference: Annotated[Path | None, typer.Option(
        "--reference", metavar="FOLDER", show_default=False,
        help="Ordinary papers of the same kind: what stands in two of them is a stock phrase.")] = None,
    dates: Annotated[Path | None, typer.Option(
        "--dates", metavar="FILE", show_default=False,
        help="A CSV with the columns file and date (EDTF); goes before dates in file names.")] = None,
    no_name_dates: Annotated[bool, typer.Option("--no-name-dates", help="Take no dates from file names.")] = False,
    html: Annotated[Path | None, typer.Option("--html", metavar="FILE", show_default=False,
                                              help="Write one page instead: passages side by side.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Print all of every list.")] = False,
    spark: Annotated[int, typer.Option(
        "--spark", metavar="CORES", min=0, max=256, show_default=False,
        help="Search with PySpark on so many cores of this machine (extra spark, Java 17). The answer is the same; "
             "below some tens of megabytes it takes longer.")] = 0,
    scan_language: ScanLanguage = "", encoding: Encoding = "", no_scans: NoScans = False, cache: Cache = None,
    no_cache: NoCache = False, as_json: AsJson = False, quiet: Quiet = False,
) -> None:
    """Find passages that recur in a folder of texts, what was changed in them, and who may have them from whom."""
    from countertrial import workbench  # noqa: PLC0415
    from countertrial.cli.texting import compare  # noqa: PLC0415

    _end(lambda: compare(folder, workbench.Comparing(
        prints=by, least=least, reference=reference, dates=workbench.read_dates(dates) if dates is not None else {},
        dated_by_name=not no_name_dates, language=scan_language, encoding=encoding, scanned=not no_scans,
        spark=spark, cache=cache, keeps=not no_cache, aside=_silent if quiet else _say),
        html=html, every=every, as_json=as_json, quiet=quiet))


@app.command(epilog='Example: countertrial quote "a vowe being first taken by all of them" --in texts/')
def quote(
    words: Annotated[str, typer.Argument(metavar="WORDS", help="The words, with ellipses and brackets as quoted.")],
    folder: Annotated[Path, typer.Option("--in", metavar="FOLDER", show_default=False,
                                         help=f"A folder of texts: {READ}.")],
    cited: Annotated[str | None, typer.Option("--cited", metavar="PATH", show_default=False,
                                              help="The text in the folder they are said to be from.")] = None,
    language: Annotated[Language | None, typer.Option(
        "--language", show_default=False, help="Whose word list grades; from the words by default.")] = None,
    scan_language: ScanLanguage = "", encoding: Encoding = "", no_scans: NoScans = False, cache: Cache = None,
    no_cache: NoCache = False, as_json: AsJson = False,
) -> None:
    """Find words in a folder of texts and say how they differ: structure, wording, surroundings."""
    from countertrial import workbench  # noqa: PLC0415
    from countertrial.cli.quoting import quote_words  # noqa: PLC0415

    how = workbench.Comparing(language=scan_language, encoding=encoding, scanned=not no_scans, cache=cache,
                              keeps=not no_cache, aside=_say)
    _end(lambda: quote_words(words, folder, cited=cited, language=language, how=how, as_json=as_json))


@app.command(epilog="Example: countertrial quotes book.txt --in texts/")
def quotes(
    document: Annotated[Path, typer.Argument(metavar="DOCUMENT", show_default=False,
                                             help="A text that quotes.")],
    folder: Annotated[Path, typer.Option("--in", metavar="FOLDER", show_default=False,
                                         help=f"A folder of texts ({READ}); DOCUMENT may lie in it.")],
    least: Annotated[int, typer.Option("--least", min=1, help="Words below which a quotation is passed over.")] = 5,
    every: Annotated[bool, typer.Option("--all", help="Print those not found too.")] = False,
    language: Annotated[Language | None, typer.Option(
        "--language", show_default=False, help="Whose word list grades; from the words by default.")] = None,
    scan_language: ScanLanguage = "", encoding: Encoding = "", no_scans: NoScans = False, cache: Cache = None,
    no_cache: NoCache = False, as_json: AsJson = False,
) -> None:
    """Check every quotation of a document against the texts of a folder."""
    from countertrial import workbench  # noqa: PLC0415
    from countertrial.cli.quoting import quotes_of  # noqa: PLC0415

    how = workbench.Comparing(language=scan_language, encoding=encoding, scanned=not no_scans, cache=cache,
                              keeps=not no_cache, aside=_say)
    _end(lambda: quotes_of(document, folder, language=language, least=least, every=every, how=how, as_json=as_json))


@app.command("cache", epilog="Example: countertrial cache --empty")
def kept_pages(
    empty: Annotated[bool, typer.Option("--empty", help="Remove them all.")] = False,
    folder: Annotated[Path | None, typer.Option(
        "--cache", metavar="DIR", show_default=False, help="Look into this folder instead of the usual one.")] = None,
    as_json: AsJson = False,
) -> None:
    """Say where pages of scans are kept, sealed, so that they are read once only; or remove them."""
    from countertrial.cli.keeping import tell_of_pages  # noqa: PLC0415

    _end(lambda: tell_of_pages(folder, empty=empty, as_json=as_json))


def run() -> None:
    """Entry point."""
    write_anything()
    end_when_told()
    app()


def _say(note: str) -> None:
    """Say on standard error what a person should know once."""
    typer.echo(note, err=True)


def _silent(_: str) -> None:
    """Tell nobody."""


def _end(command: Callable[[], int]) -> None:
    """Run a command to its exit code; the library of the command line is not to see its errors."""
    raise typer.Exit(guarded(command))
