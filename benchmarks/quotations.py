"""Planted quotations: how many are graded as what they are, and how long one takes.

The planter keeps word lists of its own; it imports none of those that the checker reads.
"""

import random
import time
from collections import Counter

from countertrial.methods.quotation.check import Check, check
from countertrial.methods.quotation.index import index

NEGATIONS = {"en": ("not", "never"), "ru": ("не", "никогда")}
MODALS = {"en": ("may", "must", "should"), "ru": ("должен", "может", "обязан")}
SYLLABLES = {
    "en": ["ba", "de", "go", "lu", "ma", "ne", "pi", "ro", "su", "ta", "ve", "wi", "ken", "dor", "lan", "mit"],
    "ru": ["ба", "де", "го", "лу", "ма", "не", "пи", "ро", "су", "та", "ве", "ки", "ден", "дор", "лан", "мит"]}
CLASSES = ("verbatim", "negation out", "negation in", "word", "modal", "number", "cut unmarked", "cut marked",
           "spliced", "absent")
CONFUSED = {"e": "c", "c": "e", "l": "1", "h": "b", "u": "n", "n": "u", "i": "l",
            "и": "н", "н": "и", "п": "н", "ш": "щ"}
COMMON = {"en": ["the", "and", "of", "to", "in", "that"], "ru": ["и", "в", "на", "что", "с", "он"]}


def made(letters: int, language: str, rng: random.Random) -> list[list[str]]:
    """Sentences of invented words, negations, modals and numbers among them."""
    words = sorted({"".join(rng.choices(SYLLABLES[language], k=rng.randint(2, 4))) for _ in range(20000)})
    weights = [1 / (one + 2) for one in range(len(words))]
    sentences, size = [], 0
    while size < letters:
        sentence = rng.choices(words, weights, k=rng.randint(22, 38))
        for _ in range(len(sentence) // 4):
            sentence[rng.randrange(len(sentence))] = rng.choice(COMMON[language])
        sentence[rng.randrange(4, len(sentence) - 4)] = rng.choice(NEGATIONS[language] + MODALS[language])
        sentence[rng.randrange(4, len(sentence) - 4)] = str(rng.randint(3, 9999))
        sentences.append(sentence)
        size += sum(map(len, sentence)) + len(sentence) + 1
    return sentences


def planted(sort: str, sentences: list[list[str]], language: str, rng: random.Random) -> list[str]:
    """The parts of one quotation of a class."""
    words = list(rng.choice(sentences))
    grave = {*NEGATIONS[language], *MODALS[language]}
    plain = [at for at in range(2, len(words) - 2) if words[at] not in grave and not words[at].isdigit()]
    at = rng.choice(plain)
    if sort == "negation out":
        while not any(one in NEGATIONS[language] for one in words[2:-2]):
            words = list(rng.choice(sentences))
        words.remove(next(one for one in words[2:-2] if one in NEGATIONS[language]))
    elif sort == "negation in":
        words.insert(at, NEGATIONS[language][0])
    elif sort == "word":
        words[at] = "".join(rng.choices(SYLLABLES[language], k=5))
    elif sort == "modal":
        words.insert(at, rng.choice(MODALS[language]))
    elif sort == "number":
        number = next((place for place, one in enumerate(words) if one.isdigit()), at)
        words[number] = str(rng.randint(10000, 99999))
    elif sort == "cut unmarked":
        del words[6:6 + rng.randint(3, len(words) - 12)]
    elif sort == "cut marked":
        gap = rng.randint(3, len(words) - 11)
        return [" ".join(words[:5]), " ".join(words[5 + gap:])]
    elif sort == "spliced":
        words = words[:11] + list(rng.choice(sentences))[-11:]
    elif sort == "absent":
        words = ["".join(rng.choices(SYLLABLES[language], k=6)) for _ in words]
    return [" ".join(words)]


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


def noisy(text: str, percent: float, rng: random.Random) -> str:
    """A text as a scanner might read it: letters confused, lost, and blanks put in."""
    signs = []
    for sign in text:
        if sign.isalnum() and rng.random() < percent / 100:
            kind = rng.random()
            if kind < 0.2:  # lost
                continue
            signs.append(CONFUSED.get(sign, "r") if kind < 0.9 else sign + " ")
        else:
            signs.append(sign)
    return "".join(signs)


def matrix(language: str, *, letters: int, each: int, noise: float, seed: int) -> dict[str, object]:
    """Every class against every answer, milliseconds a quotation, altered negations read as verbatim."""
    rng = random.Random(seed)
    sentences = made(letters, language, rng)
    text = "\n".join(" ".join(one).capitalize() + "." for one in sentences)
    half = text.index("\n", len(text) // 2)
    started = time.process_time()
    at = index([("one", noisy(text[:half], noise, rng)), ("two", noisy(text[half:], noise, rng))])
    check([" ".join(sentences[0])], at)
    assert at.letter_grams
    built = time.process_time() - started
    counts: dict[str, Counter[str]] = {sort: Counter() for sort in CLASSES}
    spent = 0.0
    for sort in CLASSES:
        for _ in range(each):
            parts = planted(sort, sentences, language, rng)
            started = time.process_time()
            found = check(parts, at, language=language)
            spent += time.process_time() - started
            counts[sort][answered(found)] += 1
    return {"language": language, "noise": noise, "letters": len(text), "index_s": round(built, 2),
            "ms_each": round(1000 * spent / (each * len(CLASSES)), 2),
            "negation_as_verbatim": counts["negation out"]["verbatim"] + counts["negation in"]["verbatim"],
            "matrix": {sort: dict(counts[sort].most_common()) for sort in CLASSES}}


def main(*, letters: int = 4_000_000, each: int = 40, seed: int = 101) -> list[dict[str, object]]:
    """All languages and noises; CPU seconds of this process."""
    return [matrix(language, letters=letters, each=each, noise=noise, seed=seed)
            for language in ("en", "ru") for noise in (0.0, 1.0, 3.0)]


if __name__ == "__main__":
    import json
    import sys

    for one in main(letters=int(sys.argv[1]) if len(sys.argv) > 1 else 4_000_000):
        print(json.dumps(one, ensure_ascii=False))
