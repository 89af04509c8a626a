"""What some of the texts that were compared share with others."""

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from countertrial.encode.comparing import Compared
from countertrial.encode.counting import counted

if TYPE_CHECKING:
    from countertrial.methods.textreuse.records import Script


def about(compared: Compared, names: Collection[str]) -> Compared:
    """A comparison without what concerns other texts alone.

    Args:
        compared: All that was compared.
        names: Names of the texts that are asked for.

    Returns:
        Pairs with one of them, passages and stock phrases that stand in one of them, with all their places.
    """
    asked = frozenset(names)
    reuse = compared.reuse
    matches = tuple(one for one in reuse.matches if asked & {one.a.source, one.b.source})
    scripts = tuple(one for one in reuse.scripts if asked & _names(one))
    formulae = tuple(one for one in reuse.formulae if asked & {span.source for span in one.spans})
    met = asked.union(*(_names(one) for one in scripts), *({one.a.source, one.b.source} for one in matches),
                      *({span.source for span in one.spans} for one in formulae))
    note = (f"Only what concerns {', '.join(sorted(asked))} is told; "
            f"{counted(len(compared.texts), 'text')} were compared.")
    searched = replace(reuse.searched, notes=(note, *reuse.searched.notes))
    return Compared(texts=tuple(one for one in compared.texts if one.name in met), skipped=compared.skipped,
                    title=compared.title,
                    reuse=replace(reuse, matches=matches, scripts=scripts, formulae=formulae, searched=searched))


def _names(script: "Script") -> frozenset[str]:
    return frozenset(one.source for one in script.bearers).union(*(some for _, some in script.copies))
