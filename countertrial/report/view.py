"""How things of a case are shown to readers: statements with their voices and sources, stories with their colours."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from countertrial.case.case import Case, Statement
from countertrial.case.findings import Results, StatementId, Story
from countertrial.case.sources import Passage
from countertrial.encode.burden import when_spoken
from countertrial.encode.groups import Origins
from countertrial.encode.sentences import sentence
from countertrial.encode.wording import counted, date, listed, listed_names, name
from countertrial.report.counting import RANK, Same, questions, repeats
from countertrial.report.scans import Scan

COLOURS = 4
"""Number of stories with a colour of their own."""

GROUPS = {"custody": "custody ({})", "text": "sources of one text ({})", "document": "{}", "voice": "{}",
          "statement": "{}"}
"""How dependence groups that nobody declared are named, by the beginning of their id."""

STANCES = {
    "quoted": "quoted", "reported": "reported", "denied": "denied", "retracted": "taken back",
    "unconfirmed": "unconfirmed", "predicted": "foretold", "editorial": "an editor's remark", "ironic": "in irony",
    "hypothetical": "only supposed",
}
BASES = {
    "own_observation": "own observation", "told": "told by another", "dispatch": "from a dispatch",
    "document": "from a document", "general_knowledge": "general knowledge", "inference": "inferred",
    "in_custody": "said in custody",
}


@dataclass(frozen=True, slots=True)
class Quote:
    """A statement as readers see it.

    Args:
        id: Of the statement.
        kind: Its table.
        says: What is said, in one sentence.
        words: The exact words, where the source's text is in the case.
        voices: Who says it, outermost first.
        side: On whose side the innermost voice speaks.
        when: When it was said, or of when the source is that reports it.
        source: Where it stands: id, title and locator of each source.
        marks: Stance, basis and custody, where they are not the plain ones.
        confidence: The compiler's.
        note: The compiler's.
        colour: Class of its story.
    """

    id: str
    kind: str
    says: str
    words: str
    voices: tuple[str, ...]
    side: str
    when: str
    source: tuple[tuple[str, str, str], ...]
    marks: tuple[str, ...]
    confidence: str
    note: str
    colour: str


class View:
    """Look-ups of a page.

    Args:
        case: The case as published.
        results: Its findings.
        scans: Sources on whose pages marks were not read.
    """

    def __init__(self, case: Case, results: Results, scans: Mapping[str, Scan] | None = None) -> None:
        self.case = case
        self.results = results
        self.scans = scans or {}
        self.origins = Origins(case)
        self._quotes: dict[str, Quote] = {}

    @cached_property
    def stories(self) -> tuple[str, ...]:
        """The stories, in the order of the settings."""
        return tuple(self.case.settings.stories)

    @cached_property
    def colours(self) -> dict[str, str]:
        """Class of every statement by its id."""
        return {one.id: self.colour(self.case.story(one)) for one in self.case.statements()}

    @cached_property
    def numbers(self) -> dict[Same, int]:
        """The number of each question on the page, from 1: by examination, the gravest first."""
        asked = [same for ran in self.results.ran
                 for same in sorted(questions(ran.examined.findings), key=lambda one: RANK[one[2]])]
        return {same: at for at, same in enumerate(dict.fromkeys(asked), 1)}

    @cached_property
    def repeats(self) -> dict[Same, Same]:
        """Questions that tell again what another one found, with the question to which that belongs."""
        return repeats(self.results)

    @cached_property
    def questions(self) -> dict[str, tuple[str, str]]:
        """Anchor and words of the gravest question of every key."""
        found: dict[str, tuple[str, str]] = {}
        for one in sorted(self.results.findings, key=lambda one: RANK[one.verdict]):
            found.setdefault(one.key, (self.anchor(one.same), one.question))
        return found

    @cached_property
    def resting(self) -> dict[StatementId, tuple[Same, ...]]:
        """For each statement the questions whose findings rest on it, in the order of the page."""
        found: dict[StatementId, dict[Same, None]] = {}
        for same, several in questions(self.results.findings).items():
            for one in {ground for finding in several for ground in finding.statements}:
                found.setdefault(one, {})[same] = None
        return {one: tuple(sorted(some, key=lambda same: self.numbers[same])) for one, some in found.items()}

    def anchor(self, same: Same) -> str:
        """Where the card of a question stands on the page."""
        return f"q{self.numbers[same]}"

    def colour(self, story: Story | str | None) -> str:
        """Class of a story; `sn` for none, and for those beyond the colours there are."""
        at = self.stories.index(story) if story in self.stories else COLOURS
        return f"s{at}" if at < COLOURS else "sn"

    def named(self, story: Story | str | None) -> str:
        """A story in words."""
        return "no story" if story is None else f"the story of the {story.replace('_', ' ')}"

    def held(self, statement: Statement) -> bool:
        """Whether a statement was made in custody."""
        return self.origins.held(statement) or bool(statement["custody"])

    def quote(self, statement: Statement | str) -> Quote:
        """A statement as readers see it."""
        one = self.case.statement(statement) if isinstance(statement, str) else statement
        if one.id not in self._quotes:
            self._quotes[one.id] = self._quote(one)
        return self._quotes[one.id]

    def _quote(self, one: Statement) -> Quote:
        sources = tuple((source, self.case.sources[source].title, one.at) for source in one.source)
        passage = self.case.passages.get(one.id)
        return Quote(
            id=one.id, kind=one.kind, says=sentence(self.case, one),
            words=passage.words if passage is not None else "", voices=tuple(map(self.case.name, one.voice)),
            side=self.case.side(one.voice[-1]) or "" if one.voice else "", when=when_spoken(self.case, one),
            source=sources, marks=self._marks(one), confidence=one.confidence, note=one.note,
            colour=self.colours.get(one.id, "sn"))

    def _marks(self, one: Statement) -> tuple[str, ...]:
        marks = [STANCES.get(one.stance, "")]
        held = self.held(one)
        marks.append("said in custody" if held else BASES.get(one.basis, ""))
        marks += [f"from memory, not checked: {self.case.sources[source].title}" for source in one.source
                  if len(one.source) == 1 and self.case.sources[source].seen == "memory"]
        passage = self.case.passages.get(one.id)
        marks.append(self.unread(passage) if passage is not None else "")
        return tuple(filter(None, marks))

    def unread(self, passage: Passage) -> str:
        """Pages of a passage with marks that were not read, in words; empty where there are none."""
        scan = self.scans.get(passage.source)
        return scan.told_at(passage.span) if scan is not None else ""

    def known(self, one: str) -> bool:
        """Whether an id is that of a statement."""
        table = self.case.tables.get(self.case.table_of(one) or "")
        return table is not None and not table.kind.registry

    def shown(self, one: object) -> str:
        """A word or id of an answer as readers see it."""
        if one is None:
            return "not known"
        if isinstance(one, bool):
            return "yes" if one else "no"
        if isinstance(one, int):
            return f"{one:,}"
        if str(one) in self.case.groups:
            return self._declared(str(one))
        return name(self.case, str(one)) if self.case.table_of(str(one)) else str(one)

    def _declared(self, group: str) -> str:
        """A group that the compiler declared; custody by its body."""
        told = self.case.groups[group]
        if told.kind == "custody" and told.body is not None:
            return f"{GROUPS['custody'].format(self.case.name(told.body))}, declared"
        return f"declared group {group}"

    def names(self, one: str) -> bool:
        """Whether a text is an id, or that of a dependence group: `custody:police`, `document:a+b`."""
        kind, colon, of = one.partition(":")
        return bool(self.case.table_of(one)) or (bool(colon) and kind in GROUPS and of.strip() == of != "")

    def thing(self, one: str) -> str:
        """What an id, or that of a dependence group, stands for."""
        kind, colon, of = one.partition(":")
        if self.case.table_of(one) or not colon:
            return self.shown(one)
        return GROUPS[kind].format(listed(map(self.shown, of.split("+"))))

    def people(self, ids: Sequence[str], most: int = 8) -> str:
        """Names as a list in words, the last of many only counted."""
        told = [name(self.case, one) for one in ids]
        return listed_names(told if len(told) <= most else [*told[:most - 2], counted(len(told) - most + 2, "other")])

    def dated(self, when: object) -> str:
        """A date cell in words."""
        return date(when) if when is not None else ""  # type: ignore[arg-type]
