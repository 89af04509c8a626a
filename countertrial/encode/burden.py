"""Whose statements rows are, what they leave open, and whose story they burden when they cannot all be true."""

from collections.abc import Iterable

from countertrial.case.case import Case, Statement
from countertrial.case.findings import Story
from countertrial.encode.possibilities import identified
from countertrial.encode.wording import dated_from, on


def only_story(case: Case, statements: Iterable[Statement]) -> Story | None:
    """The only story that has a part in a conflict; `None` where several have, or none."""
    stories = {story for statement in statements if (story := case.story(statement)) is not None}
    return stories.pop() if len(stories) == 1 else None


def author(case: Case, statement: Statement) -> str | None:
    """The person or body whose statement it is: behind the innermost voice, else that voice itself."""
    return None if statement.speaker is None else case.speaker_of(statement.speaker)


def mentions(case: Case) -> frozenset[str]:
    """Ids that may stand for something else, by a row on what they mean."""
    return frozenset(identified(case))


def said_itself(case: Case, statement: Statement) -> bool:
    """Whether the row itself says when it was said, rather than taking over the date of its source."""
    if statement.said is None or not statement.source:
        return statement.said is not None
    return statement.said is not case.sources[statement.source[0]].date


def spoken_then(case: Case, statement: Statement) -> bool:
    """Whether `said` tells when the innermost voice spoke: its row says so, or the source is that voice's own.

    The date of a book on the dead is the day on which the book speaks, and no day on which the dead did. A source for
    which no voice answers is taken for the speaker's own.
    """
    if statement.said is None or not statement.source or said_itself(case, statement):
        return statement.said is not None
    own = case.sources[statement.source[0]].voice
    return not own or own[-1] == statement.speaker


def when_spoken(case: Case, statement: Statement) -> str:
    """When it was said, to stand after a voice: `said in 1935`, `in a source of 1983`; empty where nothing tells it."""
    if statement.said is None:
        return ""
    if spoken_then(case, statement):
        return f"said {on(statement.said).strip()}"
    return f"in a source {dated_from(statement.said)}"
