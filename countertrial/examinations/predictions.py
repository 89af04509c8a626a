"""What did each voice foretell, and what came?"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from countertrial.case.case import Case, Statement
from countertrial.case.cells import When
from countertrial.case.findings import Answer, Examined, Finding, FindingKind, NotLookedAt, Reading, Ref, Settings
from countertrial.encode.burden import author, spoken_then
from countertrial.encode.wording import counted, date, listed

NAME = "predictions"
BORNE_OUT, CONTRADICTED, DISPUTED, SILENT, LATE = (
    "borne out", "contradicted", "evidence both ways", "no evidence either way", "said after it was due")
STATES = (BORNE_OUT, CONTRADICTED, DISPUTED, SILENT, LATE)
_FOUND = {BORNE_OUT: "{0} {1} borne out", CONTRADICTED: "{0} {1} contradicted", DISPUTED: "{0} {2} evidence both ways",
          SILENT: "{0} {2} no evidence either way", LATE: "{0} {1} said after the day on which it was due"}
FEW = 10
"""Predictions of one voice below which no share is told."""


@dataclass(frozen=True, slots=True)
class Foretold:
    """A prediction and the evidence that bears on it.

    Args:
        row: The prediction.
        supports: Rows of evidence that support it.
        undermines: Rows of evidence that undermine it.
        late: Whether it was certainly said when it was due already.
    """

    row: Statement
    supports: tuple[Statement, ...]
    undermines: tuple[Statement, ...]
    late: bool

    @property
    def state(self) -> str:
        """What came of it, as far as rows tell."""
        if self.late:
            return LATE
        if self.supports and self.undermines:
            return DISPUTED
        return BORNE_OUT if self.supports else CONTRADICTED if self.undermines else SILENT


def examine(case: Case, settings: Settings) -> Examined:  # noqa: ARG001 - every examination is called alike
    """What did each voice foretell, and what came?

    Limits:
        Only rows of evidence that name a prediction bear on it. That nothing does is not that nothing came of it.
    """
    evidence = _evidence(case)
    by_voice: dict[str, list[Foretold]] = {}
    aside = []
    for row in sorted(case.statements("predictions"), key=lambda one: one.id):
        if row.denied or row.stance == "retracted":
            aside.append(NotLookedAt(what=row.id, reason=f"its stance is {row.stance}"))
            continue
        for_, against = ([one for one in evidence.get(row.id, []) if one["effect"] == effect]
                         for effect in ("supports", "undermines"))
        found = Foretold(row, tuple(for_), tuple(against), _late(case, row))
        by_voice.setdefault(author(case, row) or "", []).append(found)
    findings = [_of_voice(case, voice, tuple(some)) for voice, some in sorted(by_voice.items())]
    total = sum(map(len, by_voice.values()))
    rows = {ground for one in findings for ground in one.statements}
    return Examined(findings=tuple(findings), looked_at=tuple(sorted(rows)), not_looked_at=tuple(aside),
                    scope=f"{counted(total, 'prediction')} of {counted(len(by_voice), 'voice')}")


def _evidence(case: Case) -> Mapping[str, list[Statement]]:
    """Rows of evidence by the predictions that they bear on."""
    found: dict[str, list[Statement]] = {}
    for row in sorted(case.statements("evidence"), key=lambda one: one.id):
        if row.counts:
            for of in row["bears_on"]:
                found.setdefault(of, []).append(row)
    return found


def _late(case: Case, row: Statement) -> bool:
    """Whether it was certainly said after the last day on which it was to come.

    The date of a later book that tells of a prediction is not the day on which it was made.
    """
    due: When | None = row["due"]
    if due is None or row.said is None or not spoken_then(case, row) or due.latest is None or row.said.earliest is None:
        return False
    return row.said.earliest > due.latest


def _of_voice(case: Case, voice: str, some: tuple[Foretold, ...]) -> Finding:
    who = case.name(voice) if voice else "a voice that is not named"
    met = Counter(one.state for one in some)
    told = listed(_FOUND[state].format(met[state], "was" if met[state] == 1 else "were", "has" if met[state] == 1 else
                                       "have") for state in STATES if met[state])
    own = sum(any(author(case, row) == voice for row in (*one.supports, *one.undermines)) for one in some)
    says = f"Of {counted(len(some), 'prediction')} of {who}: {told}."
    judged = met[BORNE_OUT] + met[CONTRADICTED]
    if judged >= FEW:
        says += f" That is {met[BORNE_OUT] * 100 // judged} % of the {judged} on which evidence points one way."
    if own:
        says += f" On {counted(own, 'of them', 'of them')} evidence comes from the same voice."
    grounds = {row.id for one in some for row in (one.row, *one.supports, *one.undermines)}
    return Finding(
        key=f"predictions:{voice}", examination=NAME, kind=FindingKind.COUNT,
        question=f"What came of what {who} foretold?", verdict=None, says=says,
        about=(Ref(voice),) if voice else (), grounds=frozenset(grounds),
        readings=(Reading(of="evidence", choice="only rows of evidence that name a prediction bear on it"),),
        answers=(("predictions", len(some)), *((state, met[state]) for state in STATES),
                 ("listed", (("prediction", "due", "for", "against", "what came"), *_table(some)))),
        defeaters=("a further row of evidence on one of them",),
        rivals=("a forecast so wide that something had to come true", "a lucky guess",
                "events that the forecast itself brought about"))


def _table(some: tuple[Foretold, ...]) -> Iterator[Answer]:
    for one in some:
        due: When | None = one.row["due"]
        yield (one.row.id, date(due) if due is not None else "no day is given", len(one.supports), len(one.undermines),
               one.state)
