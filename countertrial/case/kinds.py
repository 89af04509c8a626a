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
FROM_TO = (date("from", "since when"), Column("to", "until", about="empty = unknown, .. = still so"))
CAUSE = ("factors", "elements", "events", STATEMENT)


def registry(name: str, one: str, about: str, *columns: Column) -> Kind:
    """A table of things spoken about."""
    return Kind(name, one, (ID, *columns, NOTE), registry=True, about=about)


REGISTRIES: tuple[Kind, ...] = (
    registry("people", "person", "persons that statements speak of",
             NAME, NAMES),
    registry("bodies", "body", "organs, parties, courts, trials, newspapers, firms",
             NAME, NAMES, text("kind", "organ, party, court, trial, army, newspaper, family, vessel"),
             ref("within", "bodies", about="the body of which it is a part")),
    registry("positions", "position", "offices that persons hold",
             NAME, NAMES, ref("body", "bodies", about="the body to which the office belongs"),
             ref("place", "places", about="where its holder works"), text("kind", "commissar, ambassador, judge"),
             Column("seats", "count", about="how many hold it at one time")),
    registry("places", "place", "places, each inside another",
             NAME, NAMES, ref("within", "places", about="the place that it lies in"),
             word("level", LEVELS, "what it is, from large to small; a vessel moves"),
             Column("lat", "latitude", about="degrees north; empty = not on the map"),
             Column("lon", "longitude", about="degrees east"),
             Column("utc", "offset", about="its clocks against UTC at the time of the case; holds for all inside")),
    registry("events", "event", "occurrences that several statements speak of",
             NAME, text("kind", "arrest, meeting, flight; a letter, telegram or call has its ends in two places")),
    registry("things", "thing", "letters, weapons, documents, money",
             NAME, text("kind", "letter, weapon, document, money")),
    registry("sources", "source", "what can be cited",
             text("title", "as one would cite it", required=True), text("author", "who wrote it"),
             text("kind", "book, newspaper, protocol, letter"), date("date", "when it was written or printed"),
             text("place", "where it was written or printed"), text("language", "language of the words in it"),
             text("translator", "who translated it"), text("encoding", "encoding of the file"),
             word("calendar", CALENDAR_WORDS, "calendar of its dates as written"),
             ref("part_of", "sources", about="the source in which it stands"),
             refs("derived_from", "sources", about="what it copies, translates, excerpts or summarises"),
             word("how", HOW, "in which way it derives from that"),
             Column("voice", "chain", refers=("voices", *AGENTS),
                    about="who answers for it; its statements take this voice where they name none"),
             text("file", "its file in the folder"), text("sha256", "seal of the file: check compares it"),
             text("archive_ref", "archive, fond, file, sheet"), text("url", "where it can be read"),
             word("seen", SEEN, "how the compiler saw it")),
    registry("voices", "voice", "who answers for what is said",
             NAME,
             word("side", SIDES, "for whom it speaks; accused and witness tell no story of their own", required=True),
             ref("of", *AGENTS, about="the person or body that speaks"),
             Column("count", "count", about="how many persons speak as this one voice")),
    registry("charges", "charge", "what people are accused of",
             NAME, ref("law", "rules", about="the rule on which it rests")),
    registry("elements", "element", "the parts of a charge",
             text("says", "the part of the charge in one plain sentence", required=True),
             word("role", ROLES,
                  "what it is to the charge: its kernel, what aggravates it, an act, who did it, a rival account, a "
                  "provocation", required=True),
             refs("charges", "charges", about="charges it belongs to; empty only for rival and provocation"),
             refs("accused", *AGENTS, about="whom it concerns"),
             refs("source", "sources", about="where the charge says so"), text("at", "where in the source"),
             Column("frozen", "flag", about="fixed before evidence was entered")),
    registry("factors", "factor", "what causal claims speak of",
             NAME),
    registry("groups", "group", "dependence groups that are more than the default",
             word("kind", GROUP_KINDS, "why its statements may share an origin"),
             text("process", "the proceedings from which they come"),
             ref("body", "bodies", about="the body in whose hands the speakers were"),
             word("side", SIDES, "whose campaign it is"), text("reason", "why the compiler groups them"),
             text("by", "who decided it"), date("when", "when it was decided")),
    registry("rules", "rule", "law in force",
             text("country", "where it was in force"), *FROM_TO, text("text", "its words or its gist"),
             refs("source", "sources", about="where it is printed"), text("at", "where in the source")),
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
    statement("presences", "presence", "who was where, when",
              refs("who", *WHO,
                   about="who was there; empty with an event: the row dates or places the event", reads="who"),
              ref("place", "places", about="where; may be empty with an event"),
              date("when", "the window; may be empty with an event"),
              word("mode", MODES, "some time in the window, all the time, each day; empty = both first ones are tried"),
              Column("hours", "hours", about="hours of the day"),
              Column("as", "words", about="what the presence is as: meets only absences that share it; sender or "
                                          "receiver of a letter"),
              ref("event", "events", about="the occurrence at which they were"),
              either=(("who", "event"), ("place", "event"), ("when", "event"))),
    statement("absences", "absence", "who was not where, when",
              refs("who", *WHO, about="who was not there; * is everybody", required=True, reads="who"),
              ref("place", "places", about="where not", required=True),
              date("when", "throughout this time", required=True),
              Column("as", "words", about="what would have been absent; empty = anybody at all"),
              refs("except", *WHO, about="who is not meant"), text("searched", "register, log, list")),
    statement("sequence", "order", "what came before what",
              ref("earlier", *CAUSE, about="what came first: an event, a statement, a factor", required=True),
              ref("later", *CAUSE, about="what came after it", required=True),
              Column("gap", "gap", about="the least time between")),
    statement("lives", "life", "birth and death",
              ref("person", "people", about="whose life", required=True), date("born", "day of birth"),
              date("died", "day of death"), word("manner", MANNERS, "how the person died")),
    statement("existences", "existence", "when something existed",
              ref("what", "places", "bodies", "positions", "things", "sources", "factors",
                  about="what existed", required=True),
              *FROM_TO),
    statement("identifications", "identification", "what a mention may be",
              ref("mention", ANYTHING, about="a name, a pen, a place, an author as it is mentioned", required=True),
              refs("is", ANYTHING, about="what it may be; each possibility is a reading", required=True)),
    statement("offices", "office", "who held which office",
              ref("person", "people", about="who held it", required=True),
              ref("position", "positions", about="the office", required=True),
              text("rank", "full, candidate, head, deputy"), *FROM_TO),
    statement("allegiances", "allegiance", "who stood with or against a body",
              refs("who", *WHO, about="who stood with or against the body", required=True, reads="who"),
              ref("body", "bodies", about="the body", required=True), word("sign", ("+", "-"), "+ with, - against"),
              word("rank", ALLEGIANCES, "leader, active, member, sympathiser"), *FROM_TO),
    statement("ties", "tie", "how two stood to each other",
              ref("a", *AGENTS, about="one of the two", required=True),
              ref("b", *AGENTS, about="the other", required=True),
              text("kind", "friend, wife, rival, paid informer", required=True),
              word("sign", ("+", "-", "0"), "friendly, hostile or neither"), *FROM_TO,
              Column("alleged", "flag", about="only the accusation speaks of it"),
              Column("feigned", "flag", about="one of the two pretended")),
    statement("accusations", "accusation", "who is accused of what",
              ref("charge", "charges", about="the charge", required=True),
              refs("accused", *AGENTS, about="who is accused", required=True), text("act", "the act, in words"),
              text("victim", "against whom"), refs("instigator", *AGENTS, about="who is said to have ordered it"),
              date("when", "when the act is said to have happened"), text("place", "where, in words")),
    statement("testimony", "testimony", "who affirms or denies an element",
              ref("element", "elements", about="the part of the charge that is spoken to", required=True),
              word("answer", ANSWERS, "what the voice answers", required=True),
              date("when", "when the act was, according to the voice"), text("version", "which account of several"),
              Column("custody", "custody", refers=("custody",),
                     about="whether in custody, or the row of custody in which it was given")),
    statement("proceedings", "proceeding", "steps of procedure",
              refs("who", *WHO, about="to whom the step was done, or who took it", required=True, reads="who"),
              word("stage", STAGES, "the step", required=True),
              refs("by", "voices", *AGENTS, about="who took the step: judge, investigator"),
              refs("other", "voices", *AGENTS, about="counsel, witness, guardian"),
              text("instance", "first, appeal, review"),
              Column("in_open_court", "flag", about="whether the public was there"),
              text("result", "what came of it: death, prison"), ref("charge", "charges", about="on which charge"),
              ref("body", "bodies", about="the court, trial or organ"), date("when", "when")),
    statement("custody", "custody", "how someone or something was held",
              refs("of", *WHO, "sources", about="who or what was held", required=True, reads="who"),
              word("kind", CUSTODY_KINDS,
                   "what was done: to persons held to release, to things seized to lost", required=True),
              *FROM_TO, ref("place", "places", about="where; without a place it bars no presence"),
              ref("body", "bodies", about="who held"),
              refs("by", "voices", *AGENTS, about="who did it: interrogator, physician"),
              refs("other", "voices", *AGENTS, about="who else was there"),
              text("result", "private, not_private, declined, recorded, not_recorded, consistent, highly_consistent")),
    statement("evidence", "evidence", "what is offered for or against",
              word("kind", EVIDENCE_KINDS, "what is offered", required=True),
              refs("bears_on", ANYTHING, about="what it speaks to: any ids", required=True),
              word("effect", EFFECTS, "what it does to what it bears on"),
              ref("item", "things", "sources", about="the thing or the source itself"),
              ref("place", "places", about="where it was found"), ref("event", "events", about="on which occasion"),
              refs("offered_by", "voices", *AGENTS, about="who offers it"),
              refs("first_known_to", "voices", *AGENTS, about="who knew of it first"),
              date("when", "when it was found or offered")),
    statement("quotations", "quotation", "what is quoted from whom",
              text("words", "the exact words quoted"),
              ref("attributed_to", "voices", *AGENTS, about="whose words they are said to be"),
              ref("cited", "sources", about="the source that is cited for them"),
              text("cited_at", "where in that source"),
              date("when", "when they are said to have been spoken or written"), either=(("words", "says"),)),
    statement("figures", "figure", "numbers",
              text("quantity", "what is counted or measured", required=True),
              Column("value", "quantity", required=True, about="the number, with its doubt"),
              text("unit", "persons, roubles, kilometres"), ref("of", ANYTHING, about="of whom or what"), *FROM_TO,
              ref("part_of", STATEMENT, about="the figure of which it is a part"),
              ref("cited", "sources", about="the source that is cited for it"),
              text("cited_at", "where in that source")),
    statement("rolls", "roll", "all, all but, nine, none of a body",
              Column("of", "group", required=True, refers=("bodies", "positions"),
                     about="of whom: bodies, positions, with /rank where narrowed"),
              Column("property", "property", required=True, refers=("charges", "bodies"), about="what is said of them"),
              word("quantifier", QUANTIFIERS, "of how many it is said", required=True),
              Column("number", "quantity", about="the number, with count; or how many are excepted"),
              refs("except", "people", about="who is excepted by name"),
              Column("named", "named", refers=("people",),
                     about="who is named; an editor's additions in square brackets"),
              date("on", "the moment it speaks of, or from and to (at is the place in the source, as everywhere)"),
              *FROM_TO, date("as_of", "the day by which it was so; empty = when it was said"),
              Column("closed", "flag", about="these and no others")),
    statement("predictions", "prediction", "what was foretold",
              date("due", "by when it was to come")),
    statement("causes", "cause", "what raises or lowers what",
              ref("cause", *CAUSE, about="what acts", required=True),
              word("sign", ("+", "-"), "+ raises, - lowers", required=True),
              ref("outcome", *CAUSE, about="on what it acts", required=True), date("when", "when it acted")),
    statement("alternatives", "alternative", "the choices that a voice poses",
              text("set", "the choice to which it belongs", required=True),
              Column("pattern", "pattern", refers=("elements",), about="elements held, excluded (!) or left open (?)"),
              Column("exhaustive", "flag", about="said to leave no third")),
    statement("remarks", "remark", "what constrains nothing and is shown",
              refs("about", ANYTHING, about="what it is about"),
              text("kind", "trait, evaluation, definition, method, thesis, question, role", required=True)),
)

BUILT_IN: Mapping[str, Kind] = {kind.name: kind for kind in (*REGISTRIES, *STATEMENTS)}
"""Every table of a case, by name."""
