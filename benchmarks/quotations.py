"""Planted quotations: which answer each class of them gets, clean and misread, and how long one takes.

python -m benchmarks quotations [--letters N] [--each N] [--seed N] [--languages en,ru] [--noises 0,1,3] [--seeds N,N]
[--peers DIR]
"""

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from benchmarks.figures import Figure
from benchmarks.quotations_peers import compare
from benchmarks.quoted import ALTERED, CLASSES, LANGUAGES, SHORT, made, noisy, planted, short
from countertrial.methods.quotation.check import Check, check
from countertrial.methods.quotation.index import index

NOISES = "0,1,3"
TRUE = {0.0: 97.0, 1.0: 90.0, 3.0: 80.0}
"""Of 100 true quotations, how many are to be told verbatim, or suspected to be misread, by noise of the source."""


@dataclass
class Run:
    """One language under one noise.

    Args:
        counts: Of each class, how often each answer.
        ms: CPU milliseconds a quotation.
        index: CPU seconds until the index is made.
    """

    language: str
    noise: float
    counts: dict[str, Counter[str]]
    ms: float
    index: float

    def share(self, sort: str, *answers: str) -> float:
        """Share of a class that got one of some answers."""
        return sum(self.counts[sort][one] for one in answers) / max(1, self.counts[sort].total())


def answered(found: Check) -> str:
    """One word for the three answers, for the confusion matrix."""
    if found.wording is None:
        return "absent"
    if found.verbatim:
        return "verbatim"
    shape = {"truncated, marked": "cut marked", "truncated, unmarked": "cut unmarked", "scattered": "cut unmarked",
             "spliced": "spliced"}.get(found.structure.value)
    if shape:
        return shape
    return found.wording.name.lower().replace("_", " ") if found.wording > 0 else "flagged: " + ", ".join(found.flags)


def run(language: str, *, letters: int, each: int, noise: float, seed: int) -> Run:
    """Every class against every answer."""
    rng = random.Random(f"{seed} {language} {noise}")
    source = made(letters, language, rng)
    text = source.text()
    half = text.index("\n", len(text) // 2)
    started = time.process_time()
    at = index([("one", noisy(text[:half], noise, language, rng)), ("two", noisy(text[half:], noise, language, rng))])
    check([" ".join(source.sentences[0])], at, language=language)
    check(["no such words were ever in this text or in any"], at, language=language)
    at.lexicon(language).noise(0)
    at.lexicon(language).readings("nct")  # what misread words may stand for: made when it is first asked for
    built = time.process_time() - started
    counts: dict[str, Counter[str]] = {sort: Counter() for sort in CLASSES}
    spent = 0.0
    for sort in CLASSES:
        for _ in range(each):
            parts = planted(sort, source, rng)
            started = time.process_time()
            found = check(parts, at, language=language)
            spent += time.process_time() - started
            counts[sort][answered(found)] += 1
    counts |= {sort: Counter(answered(check([short(sort, source, rng)], at, language=language)) for _ in range(each))
               for sort in SHORT}
    return Run(language, noise, counts, 1000 * spent / (each * len(CLASSES)), built)


def lines(one: Run) -> list[str]:
    """The confusion matrix of one run."""
    head = f"{one.language}, {one.noise:g} in 100 letters misread: {one.ms:.2f} ms a quotation, index {one.index:.2f} s"
    return [head, *(f"  {sort:<16} {', '.join(f'{answer} {number}' for answer, number in of.most_common())}"
                    for sort, of in one.counts.items())]


def figures(runs: list[Run], letters: int) -> list[Figure]:
    """What is aimed at, by noise, over all languages."""
    clean = [one for one in runs if one.noise == 0]
    found = [
        Figure(what=f"a quotation against {letters / 1e6:.1f} million letters, clean, mean of all classes",
               ours=sum(one.ms for one in clean) / len(clean), unit="ms", most=2.0),
        Figure(what="clean: each class told as what it is", unit="%", least=97.0, ours=_mean(
            one.share(sort, *names) for one in clean for sort, names in EXPECTED.items()))] if clean else []
    for noise in dict.fromkeys(one.noise for one in runs):
        these = [one for one in runs if one.noise == noise]
        named = f"{noise:g} in 100 misread: "
        found += [
            Figure(what=named + "true, told verbatim or suspected misread", unit="%", least=TRUE.get(noise),
                   ours=_mean(one.share("verbatim", "verbatim", "ocr suspected") for one in these)),
            Figure(what=named + "true, told verbatim", unit="%",
                   ours=_mean(one.share("verbatim", "verbatim") for one in these)),
            Figure(what=named + "joined from two places, told spliced", unit="%",
                   ours=_mean(one.share("spliced", "spliced") for one in these)),
            Figure(what=named + "5 to 10 words, every third another, found", unit="%",
                   ours=100 - _mean(one.share(SHORT[0], "absent") for one in these)),
            Figure(what=named + "5 to 10 words that stand nowhere, found", unit="%", most=1.0,
                   ours=100 - _mean(one.share(SHORT[1], "absent") for one in these)),
            Figure(what=named + "negation altered, told verbatim", unit="%", most=0.0,
                   ours=_mean(one.share(sort, "verbatim") for one in these for sort in ALTERED)),
            Figure(what=named + "negation altered, suspected misread", unit="%", most=2.0,
                   ours=_mean(one.share(sort, "ocr suspected") for one in these for sort in ALTERED))]
    return found


def _mean(shares: Iterable[float]) -> float:
    every = list(shares)
    return 100 * sum(every) / len(every)


EXPECTED = {**{sort: (sort,) for sort in CLASSES}, **dict.fromkeys(ALTERED, ("negation",)),
            "word": ("word", "inflection", "spelling")}


def main(*words: str) -> list[Figure]:
    """All languages and noises; CPU time of this process."""
    parser = argparse.ArgumentParser(prog="benchmarks quotations")
    parser.add_argument("--letters", type=int, default=1_000_000)
    parser.add_argument("--each", type=int, default=40)
    parser.add_argument("--seed", type=int)
    parser.add_argument("--seeds", help="some, one after the other; figures are over all")
    parser.add_argument("--languages", default=",".join(LANGUAGES))
    parser.add_argument("--noises", default=NOISES, help="letters misread in a hundred")
    parser.add_argument("--large", action="store_true", help="4 million letters and 200 of each class")
    parser.add_argument("--peers", type=Path, help="folder for environments of other programs, made at first")
    told = parser.parse_args(words)
    letters, each = (4_000_000, 200) if told.large else (told.letters, told.each)
    seed = told.seed if told.seed is not None else random.SystemRandom().randrange(10**6)
    seeds = list(map(int, told.seeds.split(","))) if told.seeds else [seed]
    print(f"seed {', '.join(map(str, seeds))}, {letters:,} letters, {each} of each class and language")
    if told.peers is not None:
        print("\n".join(compare(told.peers, letters=60_000, each=10, seed=seed)), flush=True)
    runs = []
    languages, noises = told.languages.split(","), list(map(float, told.noises.split(",")))
    for each_seed, language, noise in product(seeds, languages, noises):
        runs.append(run(language, letters=letters, each=each, noise=noise, seed=each_seed))
        print("\n".join(lines(runs[-1])), flush=True)
    return figures(runs, letters)
