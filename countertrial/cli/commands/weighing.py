"""Commands that weigh the stories: prices of belief, explanations, whereabouts, what would be if."""

from pathlib import Path
from typing import Annotated

import typer

from countertrial.cli.options import AsJson, Folder, Quiet, ended

app = typer.Typer(rich_markup_mode=None)


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

    ended(lambda: price_folder(folder, keep=keep, as_json=as_json, quiet=quiet))


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
        ended(lambda: print_skeleton(folder, only=charge, quiet=quiet))
    ended(lambda: weigh_folder(folder, others=others, only=charge, as_json=as_json, quiet=quiet))


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

    ended(lambda: where_was(folder, person, when, keep=keep, html=html, as_json=as_json, quiet=quiet))


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
    ended(lambda: what_if(folder, drop=drop, add=add, read=read, as_json=as_json, quiet=quiet))
