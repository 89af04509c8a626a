"""What is still to be weighed, as a part of `weighing.toml` that a person fills in."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap

from countertrial.case.assumptions import UNFILLED
from countertrial.case.case import Case, Statement
from countertrial.case.findings import Finding, StatementId
from countertrial.case.tomltext import toml_text
from countertrial.encode.groups import Origins
from countertrial.encode.sentences import sentence
from countertrial.encode.weighed import Question
from countertrial.encode.weighingwords import element_name
from countertrial.encode.wording import counted, listed

WIDE = 116
"""Letters of a line of comment."""

EFFECTS: Mapping[str | None, str] = {"supports": "offered for", "undermines": "offered against"}

HEAD = """Append this to weighing.toml and fill it in. true: how probable it is that this would be found, were the \
element so; false: how probable, were it not so. Only the ratio of the two weighs: equal numbers say that it tells \
nothing, and that is an answer too. Until every "?" is a number from 0.000001 to 0.999999 the file is refused. Say in \
why what the numbers rest on."""

DERIVED = """Findings of examinations on these elements. They rest on rows of the case; where these are weighed \
already, the same fact would enter twice. Take the # away only where it would not."""


@dataclass(frozen=True, slots=True)
class _Stub:
    """One row of evidence that has no likelihoods: what it is named by, and the elements on which it bears."""

    row: Statement
    elements: tuple[str, ...]
    group: str


def skeleton(case: Case, questions: Sequence[Question], findings: Sequence[Finding]) -> str:
    """What is still to be weighed, as TOML; empty where nothing is.

    Args:
        case: The case.
        questions: Those of which evidence is asked.
        findings: What the examinations found.

    Returns:
        An entry for each row of evidence without likelihoods, and as comments one for each finding with a verdict that
        is about one of the elements. Numbers are left to be filled in: the file is refused until they are.

    Limits:
        Which pieces share an origin is proposed by who speaks or by the document; a person has to look.
    """
    stubs, further = _stubs(case, questions), _further(case, questions, findings)
    if not stubs and not further:
        return ""
    lines = [*_comment(f"{case.id}: {counted(len(stubs), 'row')} of evidence without likelihoods."), *_comment(HEAD)]
    often = Counter(one.group for one in stubs)
    doors = {group: {one.elements[0] for one in stubs if one.group == group} for group in often}
    for one in stubs:
        lines += ["", *_entry(case, one, often[one.group], doors[one.group])]
    if further:
        lines += ["", *_comment(DERIVED)]
        for finding, element in further:
            lines += ["", *_derived(finding, element, questions)]
    return "\n".join(lines) + "\n"


def _stubs(case: Case, questions: Sequence[Question]) -> tuple[_Stub, ...]:
    known: dict[StatementId, None] = dict.fromkeys(one for asked in questions for one in asked.outside)
    elements = {one for asked in questions for one in asked.elements}
    origins = Origins(case)
    rows = [case.statement(one) for one in known]
    return tuple(_Stub(row, tuple(one for one in row["bears_on"] if one in elements), origins.of(row).id)
                 for row in rows)


def _entry(case: Case, one: _Stub, alike: int, doors: set[str]) -> Iterator[str]:
    first, *others = one.elements
    yield from _comment(f"{one.row.id}, {_read_in(case, one.row)}: {sentence(case, one.row)}")
    yield from _comment(f"{EFFECTS.get(one.row['effect'], 'bears on')} {first}: {element_name(case, first)}")
    if others:
        yield from _comment(f"It bears on {listed(others)} too. One fact enters by one door: choose the element on "
                            "which it tells most.")
    if alike > 1:
        yield from _comment(f"{counted(alike, 'row')} here go back to {one.group}." + (
            "" if len(doors) == 1 else " Where they are of one origin, give it to those on one element, and the others "
                                       "equal numbers: one fact enters by one door."))
    yield "[[findings]]"
    yield f"finding = {toml_text(one.row.id)}"
    yield f"element = {toml_text(first)}"
    if alike > 1 and len(doors) == 1:
        yield f"origin = {toml_text(one.group)}"
    yield f"true = {toml_text(UNFILLED)}"
    yield f"false = {toml_text(UNFILLED)}"
    yield 'why = ""'


def _further(case: Case, questions: Sequence[Question],
             findings: Sequence[Finding]) -> tuple[tuple[Finding, str], ...]:
    """Findings with a verdict about elements that are asked of, and that nobody entered."""
    elements = dict.fromkeys(one for asked in questions for one in asked.elements)
    entered = {one.finding for one in case.settings.assumptions.entries}
    found: dict[str, tuple[Finding, str]] = {}
    for one in findings:
        about = [str(ref) for ref in one.about if str(ref) in elements]
        if one.verdict is not None and about and one.key not in entered:
            found.setdefault(one.key, (one, about[0]))
    return tuple(found.values())


def _derived(finding: Finding, element: str, questions: Sequence[Question]) -> Iterator[str]:
    weighed = {row for asked in questions for body in asked.bodies for said in body.said for row in said.rows}
    twice = sorted(weighed.intersection(finding.statements))
    yield from _comment(f"{finding.question} {finding.says}")
    if twice:
        yield from _comment(f"weighed already: {listed(twice)}")
    digest = str(finding.id).rsplit("-", 1)[-1]
    for line in ("[[findings]]", f"finding = {toml_text(finding.key)}", f"element = {toml_text(element)}",
                 f"grounds_digest = {toml_text(digest)}", f"true = {toml_text(UNFILLED)}",
                 f"false = {toml_text(UNFILLED)}", 'why = ""'):
        yield f"# {line}"


def _read_in(case: Case, row: Statement) -> str:
    where = f"{', '.join(row.source)}{f', {row.at}' if row.at else ''}"
    voices = " › ".join(case.name(one) for one in row.voice)
    return f"{row['kind']}, {voices} [{where}]" if voices else f"{row['kind']} [{where}]"


def _comment(told: str) -> list[str]:
    return [f"# {line}" for line in wrap(" ".join(told.split()), WIDE, break_long_words=False,
                                         break_on_hyphens=False)]
