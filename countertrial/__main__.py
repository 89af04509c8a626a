"""The command `countertrial`, also as `python -m countertrial`."""

import os
import signal
import sys

os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")
"""Which plugins it has pydantic looks up in every package that is installed; none of them concerns a command."""


def run() -> None:
    """Entry point: an interrupt, or a request to end, ends it with one line and 130 even while its modules are read."""
    try:
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        from countertrial.cli.starting import prepare  # noqa: PLC0415

        prepare()
        from countertrial.cli.main import run as run_command  # noqa: PLC0415

        run_command()
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        sys.exit(130)


if __name__ == "__main__":
    run()
