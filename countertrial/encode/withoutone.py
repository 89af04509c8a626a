"""How many independent groups are left when one group is taken out, for each group, without counting all again."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from countertrial.encode.support import Word, independent


def left_without(words: Iterable[Word]) -> Mapping[str, int]:
    """How many sets of dependence groups the other words make, by the group that is taken out.

    Args:
        words: Rows on one element.

    Returns:
        What `independent` counts of the words of all other groups, custody of one body taken together.
    """
    some, told_in = tuple(words), defaultdict[str, list[Word]](list)
    for word in some:
        for source in word.row.source:
            told_in[source].append(word)
    kept: list[Word] = []
    freeing: set[str] = set()  # with such a group goes all that a word of another retells: it becomes its own
    for word in some:
        retold = {other.group for source in word.behind for other in told_in.get(source, ()) if word.retells(other)}
        if not retold:
            kept.append(word)
        elif len(retold) == 1:
            freeing |= retold - {word.group}
    sets = independent(kept, joined=True)
    by_group = defaultdict[str, list[Word]](list)
    for word in kept:
        by_group[word.group].append(word)
    left = dict.fromkeys((word.group for word in some), len(sets))
    for groups in sets:
        for gone in groups:  # no other set changes
            rest = [word for one in groups if one != gone for word in by_group[one]]
            left[gone] = len(sets) - 1 + len(independent(rest, joined=True))
    for gone in freeing:
        left[gone] = len(independent((word for word in some if word.group != gone), joined=True))
    return left
