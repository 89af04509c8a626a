"""Commands that look up places and ways between them."""

from pathlib import Path
from typing import Annotated

import typer

from countertrial.cli.options import AsJson, ended

app = typer.Typer(rich_markup_mode=None)


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
        ended(lambda: printed.places_from_file(folder, file, output, as_json=as_json))
    if name:
        ended(lambda: printed.place_by_name(folder, name, when, most=most, as_json=as_json))
    if folder is not None:
        case = folder
        ended(lambda: printed.places_of(case, most=most, as_json=as_json))


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

    ended(lambda: way_between(start, end, when, folder=folder, as_json=as_json))
