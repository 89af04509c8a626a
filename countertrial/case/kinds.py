"""The tables of a case as data: registries, and one kind of statement per table (specification of the case folder).

A kind is data: a name and its columns, each with the reader of its cells. A plugin's kind is another value of `Kind`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from countertrial.case.words import (
    ALLEGIANCES,
    ANSWERS,
    BASES,
    CALENDAR_WORDS,
    CONFIDENCES,
    CUSTODY_KINDS,
    EFFECTS,
    EVIDENCE_KINDS,
    GROUP_KINDS,
    HOW,
    LEVELS,
    MANNERS,
    MODES,
    QUANTIFIERS,
    ROLES,
    SEEN,
    SIDES,
    STAGES,
    STANCES,
)

STATEMENT = "statement"
"""In `Column.refers`: the id of any statement."""

ANYTHING = "anything"
"""In `Column.refers`: any id of the case."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Args:
        name: Its heading.
        reads: Name of the reader of its cells (`case.cells.READERS`, or `date`).
        required: No cell may be empty.
        refers: Tables whose ids it may name, `STATEMENT` or `ANYTHING`; empty where it names none.
        words: The closed list of words it may hold; empty where it is free.
        about: One line for the reference page and the README of a new case.
    """

    name: str
    reads: str = "text"
    required: bool = False
    refers: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    about: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """One table of a case.

    Args:
        name: Name of the table and of its file, without `.csv`.
        one: What one row is called.
        columns: In the order in which a new case has them.
        registry: Whether a row is something spoken about, rather than a statement.
        either: Sets of columns of which at least one must be filled in every row.
        about: One line on what the table is for.
    """

    name: str
    one: str
    columns: tuple[Column, ...]
    registry: bool = False
    either: tuple[tuple[str, ...], ...] = ()
    about: str = ""

    @property
    def file(self) -> str:
        """Path of the table inside a case folder."""
        return f"{self.name}.csv" if self.registry else f"statements/{self.name}.csv"

    def column(self, name: str) -> Column | None:
        """The column of that name, if the kind has it."""
        return next((column for column in self.columns if column.name == name), None)


def text(name: str, about: str = "", *, required: bool = False) -> Column:
    """A column of free text."""
    return Column(name, "text", required, about=about)


def word(name: str, words: tuple[str, ...], about: str = "", *, required: bool = False) -> Column:
    """A column of one word from a closed list."""
    return Column(name, "word", required, words=words, about=about)


def ref(name: str, *refers: str, about: str = "", required: bool = False) -> Column:
    """A column that names one thing of the case."""
    return Column(name, "ref", required, refers, about=about)


def refs(name: str, *refers: str, about: str = "", required: bool = False, reads: str = "refs") -> Column:
    """A column that names several things of the case."""
    return Column(name, reads, required, refers, about=about)


def date(name: str, about: str = "", *, required: bool = False) -> Column:
    """A column of dates in EDTF."""
    return Column(name, "date", required, about=about)


ID = Column("id", "id", True, about="unique in the whole case: letters, digits, _ and -")
NAME = text("name", "the name as readers should see it", required=True)
NAMES = Column("names", "words", about="other spellings, separated by ;")
NOTE = text("note", "the compiler's remarks and reasons")
AGENTS = ("people", "bodies")
FROM_TO = (date("from"), Column("to", "until", about="empty = unknown, .. = still so"))
CAUSE = ("factors", "elements", "events", STATEMENT)


def registry(name: str, one: str, about: str, *columns: Column) -> Kind:
    """A table of things spoken about."""
    return Kind(name, one, (ID, *columns, NOTE), registry=True, about=about)


REGISTRIES: tuple[Kind, ...] = (
    registry("people", "person", "persons that statements speak of", NAME, NAMES),
    registry("bodies", "body", "organs, parties, courts, trials, newspapers, firms", NAME, NAMES,
             text("kind", "organ, party, court, trial, army, newspaper, family, vessel"), ref("within", "bodies")),
    registry("positions", "position", "offices that persons hold", NAME, NAMES, ref("body", "bodies"),
             ref("place", "places"), text("kind"), Column("seats", "count")),
    registry("places", "place", "places, each inside another", NAME, NAMES, ref("within", "places"),
             word("level", LEVELS), Column("lat", "latitude"), Column("lon", "longitude")),
    registry("events", "event", "occurrences that several statements speak of", NAME, text("kind")),
    registry("things", "thing", "letters, weapons, documents, money", NAME, text("kind")),
    registry("sources", "source", "what can be cited", text("title", required=True), text("author"), text("kind"),
             date("date"), text("place"), text("language"), text("translator"), text("encoding"),
             word("calendar", CALENDAR_WORDS), ref("part_of", "sources"), refs("derived_from", "sources"),
             word("how", HOW, "in which way it derives from that"),
             Column("voice", "chain", refers=("voices", *AGENTS)), text("file"), text("sha256"),
             text("archive_ref"), text("url"), word("seen", SEEN)),
    registry("voices", "voice", "who answers for what is said", NAME, word("side", SIDES, required=True),
             ref("of", *AGENTS), Column("count", "count")),
    registry("charges", "charge", "what people are accused of", NAME, ref("law", "rules")),
    registry("elements", "element", "the parts of a charge", text("says", required=True),
             word("role", ROLES, required=True), refs("charges", "charges"), refs("accused", *AGENTS),
             refs("source", "sources"), text("at"), Column("frozen", "flag")),
    registry("factors", "factor", "what causal claims speak of", NAME),
    registry("groups", "group", "dependence groups that are more than the default", word("kind", GROUP_KINDS),
             text("process"), ref("body", "bodies"), word("side", SIDES), text("reason"), text("by"), date("when")),
    registry("rules", "rule", "law in force", text("country"), *FROM_TO, text("text"),
             refs("source", "sources"), text("at")),
)

COMMON: tuple[Column, ...] = (
    ID,
    refs("source", "sources", required=True, about="one or several, separated by ;"),
    text("at", 'where in the source: p. 148, ¶17, "exact words"'),
    Column("voice", "chain", refers=("voices", *AGENTS), about="who says it, outermost first: court > pyatakov"),
    date("said", "when it was said; empty = the date of the source"),
    word("stance", STANCES, "asserted when empty"),
    word("basis", BASES, "how the voice could know; unknown when empty"),
    text("says", "the statement in one plain sentence"),
    ref("group", "groups", about="dependence group; empty = by origin"),
    word("confidence", CONFIDENCES, "the compiler's; never turned into a weight"),
    word("calendar", CALENDAR_WORDS, "of the dates as written in this row"),
)


def statement(name: str, one: str, about: str, *columns: Column, either: tuple[tuple[str, ...], ...] = ()) -> Kind:
    """A table of statements: the common columns, then its own."""
    return Kind(name, one, (*COMMON[:2], *columns, *COMMON[2:], NOTE), either=either, about=about)


WHO = ("people", "bodies", "things")

STATEMENTS: tuple[Kind, ...] = (
    statement("presences", "presence", "who was where, when", refs("who", *WHO, reads="who"), ref("place", "places"),
              date("when"), word("mode", MODES), Column("hours", "hours"), Column("as", "words"),
              ref("event", "events"), either=(("who", "event"), ("place", "event"), ("when", "event"))),
    statement("absences", "absence", "who was not where, when", refs("who", *WHO, reads="who", required=True),
              ref("place", "places", required=True), date("when", required=True), Column("as", "words"),
              refs("except", *WHO), text("searched", "register, log, list")),
    statement("sequence", "order", "what came before what", ref("earlier", *CAUSE, required=True),
              ref("later", *CAUSE, required=True), Column("gap", "gap")),
    statement("lives", "life", "birth and death", ref("person", "people", required=True), date("born"), date("died"),
              word("manner", MANNERS)),
    statement("existences", "existence", "when something existed",
              ref("what", "places", "bodies", "positions", "things", "sources", "factors", required=True), *FROM_TO),
    statement("identifications", "identification", "what a mention may be",
              ref("mention", ANYTHING, required=True), refs("is", ANYTHING, required=True)),
    statement("offices", "office", "who held which office", ref("person", "people", required=True),
              ref("position", "positions", required=True), text("rank"), *FROM_TO),
    statement("allegiances", "allegiance", "who stood with or against a body",
              refs("who", *WHO, reads="who", required=True), ref("body", "bodies", required=True),
              word("sign", ("+", "-"), "+ with, - against"), word("rank", ALLEGIANCES), *FROM_TO),
    statement("ties", "tie", "how two stood to each other", ref("a", *AGENTS, required=True),
              ref("b", *AGENTS, required=True), text("kind", required=True), word("sign", ("+", "-", "0")), *FROM_TO,
              Column("alleged", "flag"), Column("feigned", "flag")),
    statement("accusations", "accusation", "who is accused of what", ref("charge", "charges", required=True),
              refs("accused", *AGENTS, required=True), text("act"), text("victim"), refs("instigator", *AGENTS),
              date("when"), text("place")),
    statement("testimony", "testimony", "who affirms or denies an element",
              ref("element", "elements", required=True), word("answer", ANSWERS, required=True), date("when"),
              text("version"), Column("custody", "custody", refers=("custody",))),
    statement("proceedings", "proceeding", "steps of procedure", refs("who", *WHO, reads="who", required=True),
              word("stage", STAGES, required=True), refs("by", "voices", *AGENTS), refs("other", "voices", *AGENTS),
              text("instance"), Column("in_open_court", "flag"), text("result"), ref("charge", "charges"),
              ref("body", "bodies"), date("when")),
    statement("custody", "custody", "how someone or something was held",
              refs("of", *WHO, "sources", reads="who", required=True),
              word("kind", CUSTODY_KINDS, required=True), *FROM_TO, ref("place", "places"), ref("body", "bodies"),
              refs("by", "voices", *AGENTS), refs("other", "voices", *AGENTS), text("result")),
    statement("evidence", "evidence", "what is offered for or against",
              word("kind", EVIDENCE_KINDS, required=True), refs("bears_on", ANYTHING, required=True),
              word("effect", EFFECTS), ref("item", "things", "sources"), ref("place", "places"),
              ref("event", "events"), refs("offered_by", "voices", *AGENTS), refs("first_known_to", "voices", *AGENTS),
              date("when")),
    statement("quotations", "quotation", "what is quoted from whom", text("words"),
              ref("attributed_to", "voices", *AGENTS), ref("cited", "sources"), text("cited_at"), date("when"),
              either=(("words", "says"),)),
    statement("figures", "figure", "numbers", text("quantity", required=True),
              Column("value", "quantity", True), text("unit"), ref("of", ANYTHING), *FROM_TO,
              ref("part_of", STATEMENT), ref("cited", "sources"), text("cited_at")),
    statement("rolls", "roll", "all, all but, nine, none of a body",
              Column("of", "group", True, ("bodies", "positions")),
              Column("property", "property", True, ("charges", "bodies")),
              word("quantifier", QUANTIFIERS, required=True), Column("number", "quantity"),
              refs("except", "people"), Column("named", "named", False, ("people",)),
              date("on", "the moment it speaks of, or from and to (at is the place in the source, as everywhere)"),
              *FROM_TO, date("as_of"), Column("closed", "flag")),
    statement("predictions", "prediction", "what was foretold", date("due")),
    statement("causes", "cause", "what raises or lowers what", ref("cause", *CAUSE, required=True),
              word("sign", ("+", "-"), "+ raises, - lowers", required=True), ref("outcome", *CAUSE, required=True),
              date("when")),
    statement("alternatives", "alternative", "the choices that a voice poses", text("set", required=True),
              Column("pattern", "pattern", False, ("elements",)), Column("exhaustive", "flag")),
    statement("remarks", "remark", "what constrains nothing and is shown", refs("about", ANYTHING),
              text("kind", required=True)),
)

BUILT_IN: Mapping[str, Kind] = {kind.name: kind for kind in (*REGISTRIES, *STATEMENTS)}
"""Every table of a case, by name."""
