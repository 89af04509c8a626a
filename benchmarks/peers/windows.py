"""Texts cut into windows of words, and pairs of windows put together; for peers that compare whole strings."""

import json
import re
import sys
import time
from collections import defaultdict
from pathlib import Path

SIZE, STEP = 50, 25
"""Words of a window, and from one window to the next."""

Window = tuple[str, int, int, str]
"""Source, first and last code point, words in small letters with a blank between them."""

_begun: list[float] = []


def texts() -> dict[str, str]:
    """The texts of the task; CPU time counts from here."""
    found: dict[str, str] = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["texts"]
    _begun.append(time.process_time())
    return found


def pairs() -> list[list[str]]:
    """Pairs of texts of the task, for peers that take two texts at a time."""
    found: list[list[str]] = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["pairs"]
    return found


def windows(some: dict[str, str]) -> list[Window]:
    """All windows of all texts."""
    found = []
    for source, text in some.items():
        words = list(re.finditer(r"\w+", text))
        for at in range(0, max(len(words) - SIZE + STEP, 1), STEP):
            part = words[at:at + SIZE]
            if part:
                found.append((source, part[0].start(), part[-1].end(), " ".join(one[0].lower() for one in part)))
    return found


def passages(hits: list[tuple[Window, Window]]) -> list[list[object]]:
    """Hits of two texts that touch on both sides, put together."""
    by_texts = defaultdict(list)
    for one, other in hits:
        by_texts[one[0], other[0]].append([one[1], one[2], other[1], other[2]])
    found: list[list[object]] = []
    for (a, b), boxes in by_texts.items():
        kept: list[list[int]] = []
        for box in sorted(boxes):
            near = next((one for one in kept if box[0] <= one[1] and box[2] <= one[3] and one[2] <= box[3]), None)
            if near is None:
                kept.append(box)
            else:
                near[:] = [min(near[0], box[0]), max(near[1], box[1]), min(near[2], box[2]), max(near[3], box[3])]
        found += [[a, one[0], one[1], b, one[2], one[3]] for one in kept]
    return found


def answer(found: list[list[object]]) -> None:
    """Print passages and CPU seconds."""
    print(json.dumps({"passages": found, "cpu": time.process_time() - _begun[0]}), flush=True)
