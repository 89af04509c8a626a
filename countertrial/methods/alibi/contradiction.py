"""What is held whoever is believed, and contradicts itself: a fault of the question, named event by event."""

from countertrial.methods.alibi.corpus import Corpus
from countertrial.methods.alibi.local import Shrinker


class SelfContradiction(ValueError):
    """What nobody states, and so nobody can give up, contradicts itself.

    Args:
        corpus: The problem.
        shrinker: Proves what is contradictory and makes it small.

    Attributes:
        events: Those that the refutation speaks of, sorted; all that nobody states where the search for one was
            given up.
    """

    def __init__(self, corpus: Corpus, shrinker: Shrinker) -> None:
        events = shrinker.events(frozenset())
        proven = shrinker.prove(frozenset())
        spoken = proven.refutation.events() if proven is not None else range(len(events))
        self.events = tuple(events[one] for one in sorted(spoken))
        super().__init__("your own settings contradict each other, and giving up statements does not help: "
                         + " and ".join(_told(corpus, event) for event in self.events))


def _told(corpus: Corpus, event: int) -> str:
    """An event in the numbers of the problem."""
    people = sorted(corpus.people_of(event))
    who = f"person{'s' if len(people) > 1 else ''} {', '.join(map(str, people))}" if people else "nobody"
    lo, hi, dur, place = (int(corpus.events[name][event]) for name in ("lo", "hi", "dur", "place"))
    where = f"place {int(corpus.places[place])}" if place >= 0 else "no place"
    return f"event {event} ({who}, {where}, start {lo} to {hi}, duration {dur})"
