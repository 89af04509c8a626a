"""How a statement, event or source that leaves something open is read, in words that need no look-up."""

from countertrial.case.case import Case
from countertrial.encode.sentences import sentence
from countertrial.encode.wording import name


def read_as(case: Case, of: str, choice: str) -> str:
    """How something that leaves a choice is read.

    Args:
        case: The case.
        of: Id of what leaves it: a statement, source, event, mention, or the case itself.
        choice: How it is read, in words.

    Returns:
        `Pyatakov was in Norway in December 1935 [p1]: was there at some time`: what is said, its id, the choice.
    """
    if of == case.id:
        return choice
    table = case.tables.get(case.table_of(of) or "")
    if table is None:
        return f"{of}: {choice}"
    if not table.kind.registry:
        return f"{sentence(case, case.statement(of)).rstrip('.')} [{of}]: {choice}"
    told = name(case, of)
    return f"{choice} [{of}]" if choice.startswith(told) else f"{told} [{of}]: {choice}"
