"""The command `countertrial`: its commands by name, each read when it is asked for."""

from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_group

from countertrial.cli.doors import INTERRUPTED, end_when_told, say_error, say_output, write_anything

HOMES = {
    "new": "cases", "check": "cases", "examine": "findings", "report": "findings", "price": "weighing",
    "weigh": "weighing", "where": "weighing", "whatif": "weighing", "show": "cases", "search": "cases",
    "verify": "findings", "diff": "cases", "compare": "findings", "decide": "cases", "places": "places",
    "way": "places", "texts": "texts", "quote": "texts", "quotes": "texts", "cache": "texts",
}
"""Every command, in the order of the help, and the module of `cli/commands/` that says what it takes."""


class _Commands(TyperGroup):
    """All commands: each is read when it is asked for; an interrupt while that is done ends as one while it runs."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - as it is called
        return list(HOMES)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        home = HOMES.get(cmd_name)
        if home is not None and cmd_name not in self.commands:
            self.commands.update(get_group(import_module(f"countertrial.cli.commands.{home}").app).commands)
        return super().get_command(ctx, cmd_name)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args and args[0] not in HOMES:
            for name in HOMES:  # so that what was meant can be proposed
                self.get_command(ctx, name)
        return super().resolve_command(ctx, args)

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


def run() -> None:
    """Entry point."""
    write_anything()
    end_when_told()
    try:
        app()
    except OSError as error:  # of help: a command tells its own
        raise SystemExit(say_output(error)) from None
