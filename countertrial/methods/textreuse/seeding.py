"""From n-grams to passages: steps that every engine takes with a part of the n-grams, or of the pairs of texts."""

import numpy as np
from numpy.typing import NDArray

from countertrial.methods.textreuse.chains import Boxes, chain
from countertrial.methods.textreuse.corpus import Corpus
from countertrial.methods.textreuse.join import Seeds, link, stretches, without_lonely
from countertrial.methods.textreuse.lengthen import lengthen
from countertrial.methods.textreuse.passages import passages, promising
from countertrial.methods.textreuse.passagetable import Passages
from countertrial.methods.textreuse.prints import Postings
from countertrial.methods.textreuse.reading import Reading, tongue
from countertrial.methods.textreuse.threads import mapped

BYTES_A_LETTER = 12
"""Memory that a search takes for each code point, about: a fifth of an n-gram, held three times."""


def linked(postings: Postings, reading: Reading) -> tuple[Seeds, int]:
    """Pairs of places of n-grams, and how many n-grams were left out because too many texts have them.

    Args:
        postings: All places of each n-gram that is among them.
        reading: The texts they are of.
    """
    texts, settings = reading.texts, reading.settings
    languages = sorted({tongue(one) for one in texts.language} - {""})
    number = {one: at for at, one in enumerate(languages)}
    language = np.array([number.get(tongue(one), -1) for one in texts.language], np.int64)
    return link(postings, language, links=settings.links, occurrences=settings.occurrences, max_df=settings.max_df,
                fast=reading.fast)


def passages_of(seeds: Seeds, corpus: Corpus) -> Passages:
    """Passages of pairs of texts.

    Args:
        seeds: All pairs of places of each two texts that are among them.
        corpus: The texts.

    Returns:
        Sorted by texts and places.
    """
    settings = corpus.settings
    parts = mapped(lambda some: boxes_of(some, corpus), stretches(seeds, len(corpus.texts.source)), corpus.threads)
    boxes, pairs = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    return passages(lengthen(corpus, boxes, pairs), pairs, settings)


def boxes_of(seeds: Seeds, corpus: Corpus) -> tuple[Boxes, NDArray[np.int64]]:
    """Chains of pairs of texts: int64[c, 6], and int64[c, 2], the two texts of each.

    Args:
        seeds: All pairs of places of each two texts that are among them.
        corpus: The texts.
    """
    settings = corpus.settings
    kept = without_lonely(seeds, settings.bin, settings.needed, corpus.fast)
    return promising(*chain(kept, settings, corpus.fast), settings)
