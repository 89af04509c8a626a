"""Other ways of finding recurring passages, on the same folder as ours, each in an environment of its own."""

import json
import random
import tempfile
import time
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from benchmarks.peers import asking
from benchmarks.planted import Planted, planted
from benchmarks.planted_scores import Pair, Scores, scores
from countertrial.methods.textreuse import Prints, Settings, Span, reuse, texts_of


@dataclass(frozen=True, slots=True)
class Peer:
    """Another way.

    Args:
        name: What is printed.
        program: Its program in `peers`.
        package: The package whose version is printed.
        pairwise: Whether it takes two texts at a time.
        words: Further words for its program.
    """

    name: str
    program: str
    package: str
    pairwise: bool = False
    words: tuple[str, ...] = ()


PEERS = (
    Peer("rapidfuzz, windows of 50 words", "fuzzy", "rapidfuzz"),
    Peer("datasketch, the same windows", "minhash", "datasketch"),
    Peer("text-matcher, pair by pair", "matcher", "text-matcher", pairwise=True),
    Peer("passim, its own settings", "passim", "passim"),
    Peer("passim, n-grams in 5 texts at most", "passim", "passim", words=("-u", "5")))
"""Settings stand in the programs."""

TEXTPAIR = ("TextPAIR: not run. No index of packages has it; its repository asks for a package that is in none "
            "(textpair_llm), for PyTorch and for PostgreSQL, and what aligns is built with Go")
LIMIT = 600.0
"""Seconds; a peer is ended after twice as long and a minute."""


def compare(megabytes: float, seed: int, root: Path) -> None:
    """Print a table of ours and of all peers.

    Some take two texts at a time. They are given the pairs that share a passage and as many that share none; their
    time for all pairs is reckoned from these.
    """
    truth = planted(megabytes, seed)
    texts = texts_of(truth.texts)
    print(f"peers, {truth.letters / 1e6:.1f} MB, seed {seed}")
    print("                                         plagdet  precision  recall  granularity     CPU s")
    for prints in (Prints.WORD3, Prints.CHAR18, Prints.CHAR16):
        begun = time.process_time()
        found = reuse(texts, Settings(prints=prints))
        line(f"ours, {prints.value}", scores([(one.a, one.b) for one in found.matches], truth),
             f"{time.process_time() - begun:.1f}")
    asked, all_pairs = _pairs(truth, seed), len(truth.texts) * (len(truth.texts) - 1) // 2
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "task.json"
        file.write_text(json.dumps({"texts": {one.source: one.text for one in truth.texts}, "pairs": asked}))
        for peer in PEERS:
            try:
                python = asking.environment(peer.program, root)
            except asking.NotInstalled as fault:  # an answer too
                print(f"{peer.name:41}not installed: {fault}", flush=True)
                continue
            name = f"{peer.name} ({asking.version(python, peer.package)})"
            answer = asking.ask(peer.program, python, file, LIMIT, *peer.words)
            if "passages" not in answer:
                print(f"{name:41}{answer['status']}", flush=True)
                continue
            cpu = float(str(answer["cpu"]))
            spent = f"{cpu:.1f}" + (f" for {len(asked)} of {all_pairs:,} pairs" if peer.pairwise else "")
            line(name, scores(_spans(answer["passages"]), truth), spent)
    print(TEXTPAIR)


def line(name: str, found: Scores, spent: str) -> None:
    print(f"{name:41}{found.plagdet:7.3f}  {found.precision:9.3f}  {found.recall:6.3f}  {found.granularity:11.3f}  "
          f"{spent:>8}", flush=True)


def _pairs(truth: Planted, seed: int) -> list[tuple[str, str]]:
    """Pairs of texts with a passage in common, and as many without one."""
    true = {(one.source, other.source) for family in truth.families for one, other in family.pairs}
    known = {frozenset(one) for one in true}
    others = [one for one in combinations([one.source for one in truth.texts], 2) if frozenset(one) not in known]
    return sorted(true) + random.Random(seed).sample(others, min(len(true), len(others)))


def _spans(passages: object) -> list[Pair]:
    found = []
    for a, a_start, a_end, b, b_start, b_end in passages:  # type: ignore[attr-defined]
        if a_end > a_start and b_end > b_start:
            found.append((Span(a, a_start, a_end), Span(b, b_start, b_end)))
    return found
