"""Commands that make a case folder, check it, look things up in it and keep what was decided."""

from pathlib import Path
from typing import Annotated

import typer

from countertrial.cli.options import AsJson, Folder, Folders, Quiet, ended

app = typer.Typer(rich_markup_mode=None)


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

    ended(lambda: new_from_workbook(folder, title, book) if book is not None else new_folder(folder, title))


@app.command(epilog="Example: countertrial check mycase/")
def check(
    folders: Folders, as_json: AsJson = False, quiet: Quiet = False,
    write_schema: Annotated[bool, typer.Option(
        "--write-schema", help="Write datapackage.json anew (the only file that check ever writes).")] = False,
) -> None:
    """Name every fault of a case folder: file, row, column, what was found, what was expected."""
    from countertrial.cli.checking import check_folders  # noqa: PLC0415

    ended(lambda: check_folders(folders, as_json=as_json, quiet=quiet, write_schema=write_schema))


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
    ended(lambda: decide_folder(folder, wanted, by=by, why=why, when=when, as_json=as_json))


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

    ended(lambda: show_one(folder, of, as_json=as_json, quiet=quiet))


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

    ended(lambda: search_case(folder, " ".join(words), most=most, as_json=as_json))


@app.command(epilog="Example: countertrial diff before/mycase mycase --fail-on-change")
def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="A case folder, or a file of findings (JSON).")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The same, later.")],
    as_json: AsJson = False, quiet: Quiet = False,
    fail_on_change: Annotated[bool, typer.Option("--fail-on-change", help="Exit with 1 if anything changed.")] = False,
) -> None:
    """Say what changed between two states of a case: rows cell by cell, findings by their keys."""
    from countertrial.cli.diffing import diff_states  # noqa: PLC0415

    ended(lambda: diff_states(old, new, as_json=as_json, fail_on_change=fail_on_change, quiet=quiet))
