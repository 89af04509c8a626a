"""Which counts of findings stand side by side when cases are compared: data, with what each is a part of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One count with its whole.

    Args:
        examination: Which examination gives it.
        says: What is counted, in words.
        key: Beginning of the keys of the findings that hold it.
        part: Answer that is counted; of a list its length.
        whole: Answer of which it is a part.
        among: Only findings that have this answer too count; every one where it is empty.
        greatest: Whether the finding with the greatest part speaks, in place of the sum of all.
        rest: Whether no finding means that none was found among the rows that were looked at, in place of nothing
            being recorded.
    """

    examination: str
    says: str
    key: str
    part: str
    whole: str
    among: str = ""
    greatest: bool = False
    rest: bool = False


MEASURES: tuple[Measure, ...] = (
    Measure(examination="amalgam", says="pairs joined by a charge of whom a tie is known", key="amalgam:before:",
            part="known", whole="pairs"),
    Measure(examination="amalgam", says="hostile ones among the known pairs, where half are known",
            key="amalgam:before:", part="hostile", whole="known", among="hostile"),
    Measure(examination="amalgam", says="recorded hostilities that had ended before the act",
            key="amalgam:hostilities:", part="ended", whole="hostilities"),
    Measure(examination="amalgam", says="recorded relations to give up for one camp", key="amalgam:balance:",
            part="price as 1 camp", whole="relations"),
    Measure(examination="axis", says="accusations through the person through whom most run", key="axis:share:",
            part="accusations through", whole="accusations", greatest=True, rest=True),
    Measure(examination="axis", says="testimony through that person", key="axis:share:", part="testimony through",
            whole="testimony", greatest=True),
    Measure(examination="corroboration", says="elements spoken on that somebody affirms", key="corroboration:matrix",
            part="affirmed", whole="elements"),
    Measure(examination="corroboration", says="affirmed elements with two independent groups for them",
            key="corroboration:matrix", part="affirmed by several groups", whole="affirmed"),
    Measure(examination="corroboration", says="the same, custody joining nothing", key="corroboration:matrix",
            part="the same, custody joining nothing", whole="affirmed"),
    Measure(examination="corroboration", says="affirmed elements with somebody outside custody for them",
            key="corroboration:matrix", part="affirmed outside custody", whole="affirmed"),
    Measure(examination="corroboration", says="elements spoken on that somebody denies", key="corroboration:matrix",
            part="denied", whole="elements"),
    Measure(examination="sourcing", says="statements by hearsay", key="sourcing:hearsay", part="statements",
            whole="of", rest=True),
    Measure(examination="sourcing", says="statements that the compiler knows from memory", key="sourcing:memory",
            part="statements", whole="of", rest=True),
    Measure(examination="sourcing", says="unconfirmed statements", key="sourcing:unconfirmed", part="statements",
            whole="of", rest=True),
    Measure(examination="outcomes", says="killed, of whom no trial before death is told", key="outcomes:without-trial",
            part="killed_without_trial", whole="killed"),
    Measure(examination="outcomes", says="charged or named, of whom it is denied that they were tried",
            key="outcomes:never-tried", part="denied", whole="named_or_charged"),
    Measure(examination="outcomes", says="sentenced persons whose sentence was undone", key="outcomes:reversals",
            part="undone", whole="sentenced"),
    Measure(examination="fair_trial", says="applicable indicators that the record decides, over all processes",
            key="fair_trial:", part="decided", whole="applicable"),
    Measure(examination="predictions", says="predictions borne out", key="predictions:", part="borne out",
            whole="predictions"),
    Measure(examination="explanation", says="causal links that rest on one voice", key="explanation:voice:",
            part="on this voice alone", whole="links"),
)
"""Of our own examinations; any other, a plugin's too, is compared by its verdicts."""
