"""On what statements rest: hearsay, dispatches, editors, memory, copies of copies, one voice for all."""

from countertrial.case.case import Case
from countertrial.case.findings import Examined, NotLookedAt, Settings
from countertrial.encode.sourcing import Sourcing
from countertrial.encode.support import Support
from countertrial.encode.wording import counted
from countertrial.examinations.sourcing.graph import circles, documents, paths, points
from countertrial.examinations.sourcing.traits import TRAITS, of_stories, of_trait

__all__ = ["examine"]


def examine(case: Case, settings: Settings) -> Examined:  # noqa: ARG001 - every examination is called alike
    """What rests on hearsay, one dispatch, an editor's bracket, an unconfirmed report, a copy of a copy?

    Limits:
        Reads what the columns say of voices, sources and basis. A basis that no row states is unknown, not first hand.
        To rest on little is no sign of being false.
    """
    read, support = Sourcing(case), Support(case, grouped=False)
    made = [*(of_trait(read, support, trait) for trait in TRAITS), paths(read), documents(read), points(read, support),
            circles(read), *of_stories(read, support)]
    findings = tuple(sorted((one for one in made if one is not None), key=lambda one: (one.key, one.id)))
    nobody = [NotLookedAt(what=one.id, reason="no voice is named: its path ends at the source")
              for one in read.statements if not one.voice]
    voices = {voice for one in read.statements for voice in one.voice}
    sources = {source for one in read.statements for source in one.source}
    return Examined(
        findings=findings, looked_at=tuple(one.id for one in read.statements), not_looked_at=tuple(nobody),
        scope=f"{counted(len(read.statements), 'statement')} of {counted(len(voices), 'voice')} in "
              f"{counted(len(sources), 'source')}")
