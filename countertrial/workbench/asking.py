"""Questions to a case: one thing of it, words in it, what changed, what a story costs, where somebody was."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from countertrial.case.errors import BadSource, NotInCase, short
from countertrial.case.findings import Finding, Results
from countertrial.workbench.examining import examine
from countertrial.workbench.folders import open_case
from countertrial.workbench.publishing import findings_json

if TYPE_CHECKING:
    from countertrial.case.case import Case
    from countertrial.case.prices import Prices
    from countertrial.case.whereabouts import Whereabouts
    from countertrial.encode.changing import Change
    from countertrial.encode.searching import Result
    from countertrial.report.changes import Changes
    from countertrial.report.show import Shown


def show(case: "Case", of: str, *, results: Results | None = None) -> "Shown | tuple[Finding, ...]":
    """What is known of one thing of a case.

    Args:
        case: The case.
        of: Id of a row, decision, dependence group or finding, or the key of findings.
        results: What the examinations found; run here when `None`.

    Returns:
        The row with its sources, voices, groups and all that touches it; of a finding's id or key, the findings.

    Raises:
        NotInCase: If there is nothing of that id; with the nearest ids.
    """
    from countertrial.intake.proposals import propose  # noqa: PLC0415
    from countertrial.report.show import show as shown  # noqa: PLC0415

    found = results or examine(case)
    row = shown(case, of, found)
    if row is not None:
        return row
    findings = tuple(one for one in found.findings if of in (one.id, one.key))
    if not findings:
        known: dict[str, tuple[str, ...]] = {**{one.key: () for one in found.findings}, **case.spellings}
        raise NotInCase(f'the case {case.id} holds no "{short(of)}"{propose(of[:200], known)}')
    return findings


def search(case: "Case", words: str) -> "list[Result]":
    """Rows and passages that hold all the words, or else most, in whatever spelling a name has; the best first.

    Args:
        case: The case.
        words: What is looked for; the words need not stand together.

    Raises:
        NotInCase: If there is no word to look for.
    """
    from countertrial.encode.searching import find  # noqa: PLC0415

    return find(case, words, {one: text.text for one, text in case.texts.items() if text.text})


def diff(old: str | Path, new: str | Path, *, progress: Callable[[str], object] = lambda _: None) -> "Changes":
    """What changed from one state of a case to another.

    Args:
        old: A case folder, or a file of findings as `report` and `examine --json` write it.
        new: The same.
        progress: Called with what is being done.

    Raises:
        BadCase: If a folder or a file has faults.
        BadSource: If a file is none of findings, or names are masked in one of the two only.
    """
    from countertrial.intake.findingsfile import read_findings  # noqa: PLC0415
    from countertrial.report.changes import changes  # noqa: PLC0415

    cases, documents = [], []
    for state in (Path(old), Path(new)):
        if state.is_file():
            documents.append(read_findings(state))
            continue
        cases.append(open_case(state))
        progress(f"examining {cases[-1].id}")
        documents.append(findings_json(cases[-1], examine(cases[-1])))
    if documents[0]["names_masked"] != documents[1]["names_masked"]:
        raise BadSource("names are masked in one of the two only: their findings cannot be compared")
    both = (cases[0], cases[1]) if len(cases) == len(documents) else None
    return changes(documents[0], documents[1], both)


def prices(case: "Case", *, keep: Sequence[str] = (), progress: Callable[[str], object] = lambda _: None,
           stop: Callable[[], bool] | None = None) -> "Prices":
    """What each story, and on request each voice, must ask one to disbelieve.

    Args:
        case: The case.
        keep: Stories, voices, persons or bodies; no story, and every story, when empty.
        progress: Called with what is priced before it is.
        stop: Asked now and then; once true, the best answer proved so far is given.

    Raises:
        NotInCase: If there is no such story, voice, person or body.
    """
    from countertrial.weighing.price import prices as priced  # noqa: PLC0415

    return priced(case, keep=keep, progress=progress, stop=stop)


def where(case: "Case", person: str, when: str, *, keep: str = "",
          progress: Callable[[str], object] = lambda _: None) -> "Whereabouts":
    """Where a person could have been at a time, if the rest is true.

    Args:
        case: The case.
        person: Id of the person.
        when: A date in EDTF; some moment of it is meant.
        keep: A story or voice whose statements are held true; otherwise the cheapest are given up.
        progress: Called with each place before it is tried.

    Raises:
        NotInCase: If there is no such person, story or voice; with the nearest ids.
        BadSource: If the date is none.
    """
    from countertrial.case.dates import read_edtf  # noqa: PLC0415
    from countertrial.intake.proposals import propose  # noqa: PLC0415
    from countertrial.weighing.where import where as asked  # noqa: PLC0415

    if person not in case.people:
        names: dict[str, tuple[str, ...]] = {one.id: (one.name, *one.names) for one in case.people.values()}
        raise NotInCase(f'the case {case.id} has no person "{short(person)}"{propose(person[:200], names)}')
    try:
        read_edtf(when)
    except ValueError as fault:
        raise BadSource(str(fault)) from fault
    return asked(case, person, when, keep=keep, progress=progress)


def what_if(case: "Case", change: "Change", *, progress: Callable[[str], object] = lambda _: None) -> "Changes":
    """What the examinations would find otherwise if the case were changed; the case stays as it is.

    Args:
        case: The case.
        change: Statements to drop, rows to add, cells to read otherwise.
        progress: Called with what is being done.

    Raises:
        NotInCase: If a statement that the change names is none of the case.
        BadCase: If what it adds or rewrites has faults.
    """
    from countertrial.encode.changing import changed  # noqa: PLC0415
    from countertrial.report.changes import changes  # noqa: PLC0415

    other = changed(case, change)
    documents = []
    for word, one in (("as it is", case), ("as it would be", other)):
        progress(f"examining {case.id} {word}")
        documents.append(findings_json(one, examine(one)))
    return changes(documents[0], documents[1], (case, other))
