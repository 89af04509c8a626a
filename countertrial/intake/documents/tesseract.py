"""Tesseract, run as a program: pictures go in and words come out through pipes, so that no page lies in a file.

It runs in one thread (`OMP_THREAD_LIMIT=1`): its threads wait for one another longer than they work.
"""

import os
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from subprocess import TimeoutExpired
from typing import TYPE_CHECKING

from countertrial.intake.documents.childprocess import run

if TYPE_CHECKING:
    from PIL.Image import Image

PROGRAM = "tesseract"

MOST_SECONDS = 300
"""For one page; the pages that people scan take one to ten."""

_COLUMNS = 12
_TRAINED = ".traineddata"


class NotInstalled(Exception):
    """There is no such program here."""


class Failed(Exception):
    """Tesseract ended with an error, which it tells."""


class TooSlow(Exception):
    """Tesseract was stopped after `MOST_SECONDS`."""


@dataclass(frozen=True, slots=True)
class Engine:
    """What is installed.

    Args:
        version: All that it says of itself and of the libraries by which it reads pictures.
        languages: Names of those that it reads.
        folder: Where they lie; empty where it does not say.
    """

    version: str
    languages: tuple[str, ...]
    folder: str

    def stamp(self, languages: str) -> tuple[object, ...]:
        """What a reading hangs on: version, languages there are, size and time of those that are used.

        Args:
            languages: As tesseract calls them, joined by a plus sign.
        """
        used = []
        for one in (*languages.split("+"), "osd"):
            try:
                held = Path(self.folder, one + _TRAINED).stat()
                used.append((one, held.st_size, held.st_mtime_ns))
            except OSError:
                used.append((one, 0, 0))
        return (self.version, self.languages, tuple(used))


@dataclass(frozen=True, slots=True)
class Word:
    """One word that was read.

    Args:
        text: The word.
        line: Numbers of its block, its paragraph and its line.
        box: Left, top, width and height in dots.
        confidence: 0 to 100, cut to a whole number as the table that reads it was measured (`confidence`).
    """

    text: str
    line: tuple[int, int, int]
    box: tuple[int, int, int, int]
    confidence: float


@dataclass(frozen=True, slots=True)
class Lying:
    """How a page lies.

    Args:
        turn: Degrees by which it must be turned, clockwise.
        sure: Confidence in that; some pages have none.
        script: Name of its script.
        script_sure: Confidence in that.
    """

    turn: int
    sure: float
    script: str
    script_sure: float


def engine() -> Engine:
    """What is installed here, asked once for each search path.

    Raises:
        NotInstalled: If there is no tesseract.
    """
    return _engine(os.environ.get("PATH", ""), os.environ.get("TESSDATA_PREFIX", ""))


def read_words(picture: "Image", languages: str) -> list[Word]:
    """The words of a picture in the order of reading.

    Args:
        picture: A page.
        languages: As tesseract calls them, joined by a plus sign.

    Raises:
        Failed: If it ends with an error.
        TooSlow: If it takes longer than `MOST_SECONDS`.
    """
    found = []
    for line in _ask(picture, "-l", languages, "tsv").splitlines()[1:]:
        cells = line.split("\t")
        if len(cells) == _COLUMNS and cells[-1].strip():
            _, _, block, paragraph, row, _, *box = map(int, cells[:10])
            found.append(Word(cells[-1], (block, paragraph, row), (box[0], box[1], box[2], box[3]),
                              float(int(float(cells[10])))))
    return found


def lying(picture: "Image") -> Lying:
    """How a page lies and what script it is in.

    Raises:
        Failed: If it holds too few letters to tell, or the part that tells is not installed.
        TooSlow: If it takes longer than `MOST_SECONDS`.
    """
    told = dict(line.split(": ", 1) for line in _ask(picture, "--psm", "0").splitlines() if ": " in line)
    try:
        return Lying(int(told["Rotate"]), float(told["Orientation confidence"]), told["Script"],
                     float(told["Script confidence"]))
    except (KeyError, ValueError) as fault:
        raise Failed(f"it does not tell how the page lies: {fault}") from None


def _ask(picture: "Image", *words: str) -> str:
    held = BytesIO()
    picture.save(held, "PNG", compress_level=1)
    try:
        told = run([PROGRAM, "stdin", "stdout", *words], held.getvalue(), seconds=MOST_SECONDS,
                   environment={"OMP_THREAD_LIMIT": "1"})
    except TimeoutExpired:
        raise TooSlow from None
    if told.returncode:
        raise Failed(" ".join(told.stderr.decode("utf-8", "replace").split()) or f"exit code {told.returncode}")
    return told.stdout.decode("utf-8", "replace")


@cache
def _engine(path: str, prefix: str) -> Engine:  # noqa: ARG001 - what it hangs on
    languages, folder = _told("--list-langs"), ""
    head = languages[0] if languages else ""
    if head.count('"') == 2:
        folder = head.split('"')[1]
    return Engine(version="\n".join(_told("--version")), languages=tuple(sorted(languages[1:])), folder=folder)


def _told(word: str) -> list[str]:
    try:
        told = run([PROGRAM, word])
    except OSError:
        raise NotInstalled from None
    out = (told.stdout + told.stderr).decode("utf-8", "replace")  # older versions tell theirs as if it were an error
    return [line.strip() for line in out.splitlines() if line.strip()]
