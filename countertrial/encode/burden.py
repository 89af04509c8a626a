"""Whose statements rows are, what they leave open, and whose story they burden when they cannot all be true."""

from collections.abc import Iterable

from countertrial.case.case import Case, Statement
from countertrial.case.findings import Story
from countertrial.encode.possibilities import identified


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
