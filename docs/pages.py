"""Code on documentation pages: run in a room of its own, and held against what the page says it prints.

A block is run by its language. `console` holds commands after `$ ` and what each prints. `python` is run as it stands,
all blocks of a page in one namespace; a `text title="prints"` block after it holds what it prints. Any other block with
a title is a file of that name, written before what follows is run. A line that holds `…` alone stands for any lines
left out.

Run as a script it writes what the commands print now into the pages, save where lines are left out.
"""

import contextlib
import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
PRINTS = "prints"
ELISION = "…"
WIDTH = "96"
_BLOCK = re.compile(r'^```(?P<language>\w+)(?: title="(?P<title>[^"]+)")?\n(?P<body>.*?)^```$',
                    re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^\$ (?P<command>.+)\n?(?P<printed>(?:(?!\$ ).*\n?)*)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Output:
    """What a page says is printed, and what is.

    Args:
        start: Where the printed part begins in the text of the page.
        end: Where it ends.
        by: The command or the code.
        said: What the page says.
        found: What was printed.
    """

    start: int
    end: int
    by: str
    said: str
    found: str

    @property
    def agrees(self) -> bool:
        """Whether the page says what is printed, lines left out aside."""
        parts = ["(?:.*\n)*?" if line.strip() == ELISION else re.escape(line) + "\n" for line in self.said.splitlines()]
        return re.fullmatch("".join(parts), self.found) is not None

    @property
    def shortened(self) -> bool:
        """Whether lines are left out."""
        return any(line.strip() == ELISION for line in self.said.splitlines())


def pages() -> list[Path]:
    """Every page, the README first."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def run_page(text: str, room: Path) -> Iterator[Output]:
    """Run the blocks of a page in order.

    Args:
        text: The page.
        room: An empty folder in which they run; the shipped cases are seen there as `examples/`.
    """
    (room / "examples").symlink_to(ROOT / "examples", target_is_directory=True)
    names: dict[str, object] = {"__name__": "page"}
    code, printed = "", ""
    for block in _BLOCK.finditer(text):
        language, title, start = block["language"], block["title"] or "", block.start("body")
        if language == "console":
            for command in _COMMAND.finditer(block["body"]):
                yield Output(start + command.start("printed"), start + command.end("printed"), command["command"],
                             tidy(command["printed"]), _shell(command["command"], room))
        elif language == "python":
            code, printed = block["body"], _python(block["body"], names, room)
        elif title == PRINTS:
            yield Output(start, block.end("body"), code, tidy(block["body"]), printed)
        elif title:
            file = room / title
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block["body"], encoding="utf-8")


def _shell(command: str, room: Path) -> str:
    paths = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
    told = {"PATH": paths, "HOME": str(room), "COLUMNS": WIDTH, "NO_COLOR": "1", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}
    done = subprocess.run(command, shell=True, cwd=room, env=told, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, encoding="utf-8", check=False)
    return tidy(done.stdout)


def _python(code: str, names: dict[str, object], room: Path) -> str:
    out = io.StringIO()
    with contextlib.chdir(room), contextlib.redirect_stdout(out):
        exec(compile(code, "page", "exec"), names)  # the page's own code
    return tidy(out.getvalue())


def tidy(text: str) -> str:
    """Text without blanks at the ends of its lines and without blank lines at its own ends."""
    lines = "\n".join(line.rstrip() for line in text.splitlines()).strip("\n")
    return f"{lines}\n" if lines else ""


def renewed(text: str, outputs: list[Output]) -> str:
    """The page with what was printed in place of what it said, save where lines are left out."""
    for one in reversed(outputs):
        if not one.agrees and not one.shortened:
            text = text[:one.start] + one.found + text[one.end:]
    return text


def _main(names: list[str]) -> int:
    """Renew the pages named, or all; returns the number of pages that a person must mend."""
    left = 0
    for page in [Path(name).resolve() for name in names] or pages():
        text = page.read_text(encoding="utf-8")
        try:
            with TemporaryDirectory() as room:
                outputs = list(run_page(text, Path(room)))
        except Exception as fault:
            print(f"{page.relative_to(ROOT)}: its code fails: {type(fault).__name__}: {fault}")
            left += 1
            continue
        page.write_text(renewed(text, outputs), encoding="utf-8")
        wrong = [one for one in outputs if one.shortened and not one.agrees]
        left += bool(wrong)
        for one in wrong:
            print(f"{page.relative_to(ROOT)}: what is left out hides a change:\n{one.by}\n{one.found}")
    return left


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1:]))
