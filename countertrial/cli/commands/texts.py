"""Commands that compare texts and check quotations, and the pages of scans they keep."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from countertrial.cli.options import AsJson, Quiet, ended

app = typer.Typer(rich_markup_mode=None)

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


@app.command(epilog="Example: countertrial texts texts/ --html compared.html")
def texts(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", show_default=False, help=f"A folder of texts: {READ}.")],
    by: Annotated[Prints, typer.Option(
        help="What texts are compared by: words in a row, or letters, for poor scans. Scripts without blanks between "
             "words always go by letters.")] = Prints.AUTO,
    least: Annotated[int | None, typer.Option(
        "--least", metavar="N", min=20, show_default="80, in Chinese and Japanese 40",
        help="Characters that a passage needs.")] = None,
    reference: Annotated[Path | None, typer.Option(
        "--reference", metavar="FOLDER", show_default=False,
        help="Ordinary papers of the same kind: what stands in two of them is a stock phrase.")] = None,
    dates: Annotated[Path | None, typer.Option(
        "--dates", metavar="FILE", show_default=False,
        help="A CSV with the columns file and date (EDTF); goes before dates in file names.")] = None,
    no_name_dates: Annotated[bool, typer.Option("--no-name-dates", help="Take no dates from file names.")] = False,
    about: Annotated[list[str] | None, typer.Option(
        "--about", metavar="PATH", show_default=False,
        help="Tell only what this text of the folder shares with others; may be given more than once.")] = None,
    html: Annotated[Path | None, typer.Option("--html", metavar="FILE", show_default=False,
                                              help="Write one page instead: passages side by side.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Print all of every list.")] = False,
    spark: Annotated[int, typer.Option(
        "--spark", metavar="CORES", min=0, max=256, show_default=False,
        help="Search with PySpark on so many cores of this machine (extra spark, Java 17). The answer is the same; "
             "below some tens of megabytes it takes longer.")] = 0,
    threads: Annotated[int | None, typer.Option(
        "--threads", metavar="N", min=1, max=256, show_default="one a core",
        help="How many work at a time in a folder of megabytes, with the extra fast. The answer is the same.")] = None,
    memory: Annotated[float, typer.Option(
        "--memory", metavar="GB", min=0.25, max=4096,
        help="Memory to keep to beside the texts themselves, about. A folder that needs more goes through files, up to "
             "15 times its size, in the folder for temporary files (TMPDIR). The answer is the same.")] = 4.0,
    scan_language: ScanLanguage = "", encoding: Encoding = "", no_scans: NoScans = False, cache: Cache = None,
    no_cache: NoCache = False, as_json: AsJson = False, quiet: Quiet = False,
) -> None:
    """Find passages that recur in a folder of texts, what was changed in them, and who may have them from whom."""
    from countertrial import workbench  # noqa: PLC0415
    from countertrial.cli.texting import compare  # noqa: PLC0415

    ended(lambda: compare(folder, workbench.Comparing(
        prints=by, least=least or 0, reference=reference,
        dates=workbench.read_dates(dates) if dates is not None else {}, dated_by_name=not no_name_dates,
        language=scan_language, encoding=encoding, scanned=not no_scans,
        spark=spark, threads=threads or 0, memory=memory, cache=cache, keeps=not no_cache,
        about=tuple(about or ()), aside=_silent if quiet else _say),
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
    ended(lambda: quote_words(words, folder, cited=cited, language=language, how=how, as_json=as_json))


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
    ended(lambda: quotes_of(document, folder, language=language, least=least, every=every, how=how, as_json=as_json))


@app.command("cache", epilog="Example: countertrial cache --empty")
def kept_pages(
    empty: Annotated[bool, typer.Option("--empty", help="Remove them all.")] = False,
    folder: Annotated[Path | None, typer.Option(
        "--cache", metavar="DIR", show_default=False, help="Look into this folder instead of the usual one.")] = None,
    as_json: AsJson = False,
) -> None:
    """Say where pages of scans are kept, sealed, so that they are read once only; or remove them."""
    from countertrial.cli.keeping import tell_of_pages  # noqa: PLC0415

    ended(lambda: tell_of_pages(folder, empty=empty, as_json=as_json))


def _say(note: str) -> None:
    """Say on standard error what a person should know once."""
    typer.echo(note, err=True)


def _silent(_: str) -> None:
    """Tell nobody."""
