"""text-matcher: two texts at a time, with its own settings.

Its list of English stop words must be fetched from elsewhere; in invented texts they mean nothing, so it gets an empty
one.
"""

import contextlib
import io
import sys
import tempfile
from pathlib import Path

import nltk
import windows
from text_matcher.matcher import Matcher, Text


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        run(Path(folder))


def run(folder: Path) -> None:
    (folder / "corpora" / "stopwords").mkdir(parents=True)
    (folder / "corpora" / "stopwords" / "english").write_text("the\n")
    nltk.data.path.insert(0, str(folder))
    texts = windows.texts()
    found, faults = [], []
    for a, b in windows.pairs():
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                _, here, there = Matcher(Text(texts[a], a), Text(texts[b], b)).match()
            found += [[a, *left, b, *right] for left, right in zip(here, there, strict=True)]
        except Exception as fault:  # it fails on some texts
            faults.append(f"{type(fault).__name__}: {str(fault).strip().splitlines()[:1]}")
    if len(faults) == len(windows.pairs()):
        sys.exit(f"all pairs failed, the first by {faults[0]}")
    windows.answer(found)


if __name__ == "__main__":
    main()
