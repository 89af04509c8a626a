"""Arguments and options that several commands take, and how a command ends."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from countertrial.cli.doors import guarded

Folders = Annotated[list[Path], typer.Argument(metavar="FOLDER...", show_default=False,
                                               help="One or more case folders.")]
Folder = Annotated[Path, typer.Argument(metavar="FOLDER", show_default=False, help="A case folder.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for programs: one document per case, one per line.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print only what is asked for: no progress, no summary.")]
IgnoreRows = Annotated[bool, typer.Option(
    "--ignore-faulty-rows", help="Leave out rows that are at fault; each is named, in the report too.")]


def ended(command: Callable[[], int]) -> NoReturn:
    """Run a command to its exit code; the library of the command line is not to see its errors."""
    raise typer.Exit(guarded(command))
