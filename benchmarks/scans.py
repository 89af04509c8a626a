"""Misread letters estimated, against the truth: in texts with planted faults, and in drawn pages that tesseract reads.

python -m benchmarks scans [--text FILE --language CODE] [--pages N] [--seed N]

Without a text of one's own, planted faults are measured in invented words. Pages need tesseract and a font; fonts are
looked for where Linux has them.
"""

import argparse
import random
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from rapidfuzz.distance import Levenshtein

from benchmarks.figures import Figure
from benchmarks.quoted import LANGUAGES, made, noisy
from countertrial.encode.misread import misread
from countertrial.intake.documents import scans

FAULTS = (0.0, 0.5, 1.0, 2.0, 3.0, 5.0, 8.0, 12.0)
SIZES = (10_000, 30_000, 100_000)
SPOILED = (0.0, 1.0, 2.0, 3.0, 3.5, 4.0, 4.2, 4.4)
FONTS = ("LiberationSerif-Regular.ttf", "LiberationMono-Regular.ttf", "DejaVuSans.ttf")
SIZE = (2480, 1500)


def planted(text: str, language: str, rng: random.Random) -> Iterator[tuple[int, float, float]]:
    """Length, letters in a hundred misread, and the estimate."""
    for size in SIZES:
        for fault in FAULTS:
            at = rng.randrange(max(1, len(text) - size))
            yield size, fault, misread("a.pdf", noisy(text[at:at + size], fault, language, rng))


def drawn(words: list[str], font: str, columns: int, size: int) -> tuple[Image.Image, list[str]]:
    """A page of words, and those that found place on it."""
    page, left, used = Image.new("L", SIZE, 255), list(words), []
    pen, face = ImageDraw.Draw(page), ImageFont.truetype(font, size)
    wide = (SIZE[0] - 400 - 100 * (columns - 1)) // columns
    for column in range(columns):
        for y in range(200, SIZE[1] - 200, int(size * 1.35)):
            line: list[str] = []
            while left and pen.textlength(" ".join([*line, left[0]]), font=face) <= wide:
                line.append(left.pop(0))
            pen.text((200 + column * (wide + 100), y), " ".join(line), font=face, fill=0)
            used += line
    return page, used


def spoiled(page: Image.Image, by: float, rng: random.Random) -> tuple[Image.Image, float]:
    """A page turned by up to a degree, made small, blurred, with grain, lost ink and spots; and its dots an inch."""
    if not by:
        return page, 300.0
    page = page.rotate(rng.uniform(-1, 1) * min(by, 2) / 2, fillcolor=255, resample=Image.Resampling.BICUBIC)
    scale = max(0.22, 1 - 0.13 * by)
    draw = np.random.default_rng(rng.getrandbits(63))
    dots = np.asarray(page.resize((int(page.width * scale), int(page.height * scale))), float)
    dots = dots + draw.normal(0, 12 * by, dots.shape)
    dots[draw.random(dots.shape) < 0.004 * by] = 255
    dots[draw.random(dots.shape) < 0.002 * by] = 0
    found = Image.fromarray(np.clip(dots, 0, 255).astype(np.uint8))
    return found.filter(ImageFilter.GaussianBlur(0.3 * by)), 300 * scale


def pages(text: str, language: str, number: int, rng: random.Random) -> Iterator[tuple[float, float, float, float]]:
    """How spoiled a page was; letters in a hundred misread, and estimated; its confidence."""
    words = text.split()
    fonts = [path for name in FONTS for path in sorted(Path("/usr/share/fonts").rglob(name))]
    for turn in range(number if fonts else 0):
        by, at = SPOILED[turn % len(SPOILED)], rng.randrange(max(1, len(words) - 2000))
        page, used = drawn(words[at:at + 2000], str(rng.choice(fonts)), rng.choice((1, 1, 2)), rng.choice((34, 40, 46)))
        page, dots = spoiled(page, by, rng)
        read, told = scans.read_page(1, page, dots, scans.Reading(language=language))
        truth = " ".join(used)
        if len(read) < 0.9 * len(truth):
            # Whole lines were not seen: no letter there was misread.
            print(f"  spoiled by {by:g}: {len(truth) - len(read):,} of {len(truth):,} characters were not seen at all")
            continue
        yield by, 100 * Levenshtein.distance(truth, " ".join(read.split())) / len(truth), told.noise, told.confidence


def _times(truth: float, told: float) -> float:
    """How many times too high or too low; both a little above nothing, since half of nothing is nothing."""
    ratio = (told + 0.25) / (truth + 0.25)
    return max(ratio, 1 / ratio)


def main(*words: str) -> list[Figure]:
    """Planted faults in each language, then pages."""
    parser = argparse.ArgumentParser(prog="benchmarks scans")
    parser.add_argument("--text", type=Path, help="a text of 150,000 characters and more, read well")
    parser.add_argument("--language", default="en")
    parser.add_argument("--pages", type=int, default=24)
    parser.add_argument("--seed", type=int)
    told = parser.parse_args(words)
    seed = told.seed if told.seed is not None else random.SystemRandom().randrange(10**6)
    rng = random.Random(seed)
    texts = ({told.language: " ".join(told.text.read_text(encoding="utf-8").split())} if told.text
             else {one: made(150_000, one, rng).text() for one in LANGUAGES})
    print(f"seed {seed}; letters in 100 misread → estimated")
    found = []
    for language, text in texts.items():
        rows = list(planted(text, language, rng))
        for size in SIZES:
            print(f"  {language}, {size:,} characters: "
                  + ", ".join(f"{fault:g} → {guess:.1f}" for length, fault, guess in rows if length == size))
        longest = [_times(fault, guess) for length, fault, guess in rows if length == SIZES[-1]]
        found.append(Figure(what=f"{language}, planted, {SIZES[-1]:,} characters: estimate too high or low by, median",
                            ours=median(longest), unit="times", most=1.5))
    language = "en" if not told.text else told.language
    read = sorted(pages(texts[language], language, told.pages, rng))
    for by, truth, guess, sure in read:
        print(f"  page spoiled by {by:g}: {truth:.1f} → {guess:.1f} (confidence {sure:.0f})")
    if read:
        found.append(Figure(what=f"{language}, {len(read)} pages read by tesseract: the same",
                            ours=median(_times(truth, guess) for _, truth, guess, _ in read), unit="times", most=1.5))
    return found
