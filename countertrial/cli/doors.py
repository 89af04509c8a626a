"""From errors to exit codes and plain messages: the one table of this door.

Exit codes: 0 done; 1 the case has faults, or `--fail-on` met its verdict; 2 the command was wrong; 3 a fault of
countertrial's own; 130 interrupted.
"""

import os
import signal
import sys
from collections.abc import Callable, Mapping

from countertrial.case.errors import BadCase, BadSource, Conflict, NotInCase
from countertrial.cli.starting import begin

OK, FAULT, USAGE, OURS, INTERRUPTED = 0, 1, 2, 3, 130

FAULTS: Mapping[type[BaseException], int] = {
    BadCase: FAULT, BadSource: FAULT, Conflict: FAULT, NotInCase: USAGE, KeyboardInterrupt: INTERRUPTED,
}


def guarded(command: Callable[[], int], codes: Mapping[type[BaseException], int] = FAULTS) -> int:
    """Run a command and give its exit code; errors that are ours become a plain message on standard error."""
    begin()
    try:
        code = command()
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        # The reader has gone (as with `| head`): nothing is left to say.
        _silence()
        return OK
    except tuple(codes) as error:
        say_error(error)
        return next(code for kind, code in codes.items() if isinstance(error, kind))
    except OSError as error:
        return say_output(error)
    except Exception as error:
        if os.environ.get("COUNTERTRIAL_DEBUG"):
            raise
        print(f"countertrial has failed: {type(error).__name__}. This is a fault of ours, not of the case. "
              "Set COUNTERTRIAL_DEBUG=1 to see where (what it prints may hold names of the case).", file=sys.stderr)
        return OURS
    return code


def say_output(error: OSError) -> int:
    """Say that output cannot be written, or the machine fails; what is wrong with a case is told in its own words."""
    _silence()
    where = f"{error.filename}: " if error.filename else ""
    print(f"{where}{error.strerror or error}", file=sys.stderr)
    return FAULT


def write_anything() -> None:
    """Let output hold any character: what its encoding lacks is written as an escape instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def end_when_told() -> None:
    """Let a request to end (SIGTERM) end a command as an interrupt does: files are closed, drafts removed, 130."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)


def say_error(error: BaseException) -> None:
    """Print an error of ours on standard error."""
    if isinstance(error, BadCase):
        from countertrial.intake.folder import shown  # noqa: PLC0415

        lines = shown(fault for fault in error.exceptions if isinstance(fault, BadSource))
    else:
        lines = ["interrupted"] if isinstance(error, KeyboardInterrupt) else [str(error)]
    print(*lines, sep="\n", file=sys.stderr)


def faults_json(case: str, group: BadCase) -> dict[str, object]:
    """The faults of a case folder as plain values."""
    faults = [{"file": fault.file, "row": fault.row, "column": fault.column, "message": fault.message}
              for fault in group.exceptions if isinstance(fault, BadSource)]
    return {"case": case, "faults": faults}


def _silence() -> None:
    """Point standard output elsewhere, so that Python does not try again at its end."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
