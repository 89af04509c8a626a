"""Commands that put the examinations to cases, and print, publish and check what was found."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from countertrial.cli.options import AsJson, Folders, IgnoreRows, Quiet, ended

app = typer.Typer(rich_markup_mode=None)


class FailOn(StrEnum):
    """Verdicts on which `examine` ends with exit code 1."""

    FAILS = "fails"
    OPEN = "open"


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

    ended(lambda: examine_folders(folders, only=only, as_json=as_json, quiet=quiet, fail_on=fail_on,
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

    ended(lambda: report_folders(folders, output, mask_names=mask_names, without_texts=without_texts,
                                as_json=as_json, quiet=quiet, ignore_faulty_rows=ignore_faulty_rows))


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
    ended(lambda: compare_folders(folders, only=only, labels=labels, mask_names=mask_names, html=html, as_json=as_json,
                                 as_csv=as_csv, quiet=quiet))


@app.command(epilog="Example: countertrial verify reports/moscow-1937.json")
def verify(
    report_file: Annotated[Path, typer.Argument(metavar="FILE", show_default=False, help="The JSON of a report.")],
) -> None:
    """Check the certificates of a report with separate code that shares nothing with what made them."""
    from countertrial.verify.__main__ import main as check_report  # noqa: PLC0415

    ended(lambda: check_report([str(report_file)]))
