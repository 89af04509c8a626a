"""The planted quotations before other programs: what each calls true, altered, absent. Only run with --peers DIR."""

import json
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random

from rapidfuzz import fuzz, process

from benchmarks.peers.asking import HERE, environment
from benchmarks.quoted import ALTERED, CLASSES, made, noisy, planted
from countertrial.methods.quotation.check import check
from countertrial.methods.quotation.grades import Wording
from countertrial.methods.quotation.index import index

PEERS = ("gtrex", "quid")
SAME, LIKE = 98.0, 70.0
"""Likeness in 100 from which a window counts as the same words, and as altered ones."""


def compare(root: Path, *, letters: int, each: int, seed: int, language: str = "en") -> list[str]:
    """Lines of a table: for each noise and program, what became of true quotations and of altered denials."""
    lines = []
    for noise in (0.0, 1.0):
        rng = Random(f"{seed} peers {noise}")
        source = made(letters, language, rng)
        text = source.text()
        half = text.index("\n", len(text) // 2)
        texts = [noisy(one, noise, language, rng) for one in (text[:half], text[half:])]
        sorts = [sort for sort in CLASSES for _ in range(each)]
        quotations = [planted(sort, source, rng) for sort in sorts]
        answers = {"ours": _ours(texts, quotations, language), "windows": _windows(texts, quotations)}
        answers |= {name: _asked(name, root, texts, quotations) for name in PEERS}
        lines += [_line(name, noise, sorts, *one) for name, one in answers.items()]
    return lines


def _line(name: str, noise: float, sorts: Sequence[str], answers: Sequence[str], seconds: float) -> str:
    if not answers:
        return f"{name}, {noise:g} in 100 misread: stopped"
    told = {of: Counter(answer for sort, answer in zip(sorts, answers, strict=True) if sort in of)
            for of in (("verbatim",), ALTERED, ("absent",))}
    parts = [f"{what}: {', '.join(f'{answer} {number}' for answer, number in sorted(of.items()))}"
             for what, of in zip(("true", "denial altered", "absent"), told.values(), strict=True)]
    return f"{name}, {noise:g} in 100 misread, {1000 * seconds / len(sorts):.1f} ms each; {'; '.join(parts)}"


def _ours(texts: Sequence[str], quotations: Sequence[list[str]], language: str) -> tuple[list[str], float]:
    at = index([("one", texts[0]), ("two", texts[1])])
    check(quotations[-1], at, language=language)
    begun, answers = time.process_time(), []
    for parts in quotations:
        found = check(parts, at, language=language)
        answers.append("absent" if found.wording is None else "verbatim" if found.verbatim else "suspected misread"
                       if found.wording is Wording.OCR_SUSPECTED else "altered")
    return answers, time.process_time() - begun


def _windows(texts: Sequence[str], quotations: Sequence[list[str]]) -> tuple[list[str], float]:
    """Windows of as many words, a quarter of them further each time; the likest by its letters decides."""
    begun, answers = time.process_time(), []
    for parts in quotations:
        quoted = " ".join(parts)
        size = len(quoted.split())
        cut = [" ".join(words[at:at + size]) for words in (text.split() for text in texts)
               for at in range(0, max(1, len(words) - size + 1), max(1, size // 4))]
        likest = process.extractOne(quoted, cut, scorer=fuzz.ratio)
        likeness = likest[1] if likest else 0.0
        answers.append("verbatim" if likeness >= SAME else "altered" if likeness >= LIKE else "absent")
    return answers, time.process_time() - begun


def _asked(name: str, root: Path, texts: Sequence[str], quotations: Sequence[list[str]]) -> tuple[list[str], float]:
    python = environment(name, root)
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump({"texts": texts, "quotations": quotations}, file)
        file.flush()
        try:
            done = subprocess.run([str(python), str(HERE / f"{name}.py"), file.name], capture_output=True, text=True,
                                  timeout=900, check=False)
        except subprocess.TimeoutExpired:
            return [], 0.0
    if done.returncode:
        return [], 0.0
    told = json.loads(done.stdout.strip().splitlines()[-1])
    return told["answers"], told["cpu"]
