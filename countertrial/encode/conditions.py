"""Whether a condition of an indicator holds for one person of a process: yes, no, or left open, and why."""

from collections.abc import Callable, Mapping

from countertrial.case.case import Case, Statement
from countertrial.case.indicators import Condition
from countertrial.encode import papers
from countertrial.encode.fields import Fields, Found
from countertrial.encode.groups import HELD
from countertrial.encode.growing import ADMITS, FILE, SPEAKER, Growing
from countertrial.encode.instants import end, moment, said, start
from countertrial.encode.lengths import said_length, under_age
from countertrial.encode.procedure import COURTS, HEARD, Process, belongs, words
from countertrial.encode.stretchtests import certain, stretched
from countertrial.encode.threeways import Outcome, nothing, turned
from countertrial.encode.wording import counted, listed
from countertrial.methods import intervals
from countertrial.methods.intervals import DAY, Length, Moment

COURT_NAMES = {"court": "an ordinary court", "military_court": "a military court", "special_court": "a special court",
               "juvenile_court": "a juvenile court", "board": "a board"}


class Conditions:
    """Evaluates conditions.

    Args:
        fields: Where the rows are looked up.
    """

    def __init__(self, fields: Fields) -> None:
        self.fields = fields
        self.case: Case = fields.procedure.case
        self._growing = Growing(fields.procedure)
        self._tests: Mapping[str, Callable[[Condition, str, Process], Outcome]] = {
            "later": self._later, "within": self._within, "under": self._under, "at_least": self._at_least,
            "before": self._before, "figure": self._figure, "told": self._told, "denied": self._denied,
            "mentioned": self._mentioned, "only": self._only, "lasts": self._stretch, "all_within": self._stretch,
            "in_a_day": self._stretch, "nights": self._stretch, "few_nights": self._stretch,
            "taken_back": self._taken_back, "searched": self._searched, "minor": self._minor, "adult": self._adult,
            "court": self._court, "known_first": self._known_first, "grew": self._grew, "person": self._person,
            "served": self._office, "outside": self._office, "rule": self._rule, "acts": self._acts,
            "shared_error": self._shared_error}

    def outcome(self, condition: Condition, person: str, process: Process) -> Outcome:
        """What a condition gives for one person."""
        return self._tests[condition.test](condition, person, process)

    def _pair(self, one: Condition, person: str, process: Process) -> tuple[Found, Found, frozenset[str]]:
        first, then = (self.fields.of(name, person, process) for name in (one.first, one.then))
        return first, then, first.read | then.read

    def _length(self, one: Condition, person: str, process: Process,
                test: Callable[[Length, int], bool | None], sign: str) -> Outcome:
        first, then, read = self._pair(one, person, process)
        missing = _undated(first, then)
        if missing:
            return Outcome(holds=None, why=missing, read=read, missing=missing)
        length = intervals.between(first.moment, then.moment)
        if length[1] is not None and length[1] < 0:
            why = f"{then.name} comes before {first.name}"
            return Outcome(holds=None, why=why, read=read, missing=why)
        least, most = self._thresholds(one, person, process)
        answers = {test(length, minutes) for minutes in (least, most)}
        holds = answers.pop() if len(answers) == 1 else None
        limit = said_length((least, most))
        born = self._birth(person) if one.minor_hours else None
        why = f"{said_length(length)} from {first.name} to {then.name} ({sign} {limit})"
        return Outcome(holds=holds, why=why, read=read | (born.read if born is not None else frozenset()),
                       missing="" if holds is not None else f"{why}: the dates straddle the threshold")

    def _thresholds(self, one: Condition, person: str, process: Process) -> tuple[int, int]:
        """The threshold; both of them where a birth is told and leaves the age open."""
        if not one.minor_hours:
            return (one.minutes, one.minutes)
        born = self._birth(person)
        minor = under_age(born.moment, self.fields.of(one.first, person, process).moment) if born.told else False
        low, high = one.minor_hours * 60, one.minutes
        return (low, low) if minor else (high, high) if minor is False else (low, high)

    def _later(self, one: Condition, person: str, process: Process) -> Outcome:
        return self._length(one, person, process, intervals.longer, "threshold")

    def _within(self, one: Condition, person: str, process: Process) -> Outcome:
        return turned(self._length(one, person, process, intervals.longer, "threshold"))

    def _under(self, one: Condition, person: str, process: Process) -> Outcome:
        return turned(self._length(one, person, process, intervals.at_least, "threshold"))

    def _at_least(self, one: Condition, person: str, process: Process) -> Outcome:
        return self._length(one, person, process, intervals.at_least, "threshold")

    def _before(self, one: Condition, person: str, process: Process) -> Outcome:
        first, then, read = self._pair(one, person, process)
        missing = _undated(first, then)
        holds = None if missing else intervals.before(first.moment, then.moment)
        open_ = f"the dates leave the order of {' and '.join(sorted((first.name, then.name)))} open"
        why = missing or (open_ if holds is None else f"{first.name} {'before' if holds else 'not before'} {then.name}")
        return Outcome(holds=holds, why=why, read=read, missing=why if holds is None else "")

    def _figure(self, one: Condition, person: str, process: Process) -> Outcome:
        first, then, read = self._pair(one, person, process)
        missing = _undated(first, then)
        length = intervals.between(first.moment, then.moment)
        if missing or None in length:
            missing = missing or f"the dates give no bounds from {first.name} to {then.name}"
            return Outcome(holds=None, why=missing, read=read, missing=missing)
        why, held = f"{said_length(length)} from {first.name} to {then.name}", ""
        if one.rows:
            custody = self.fields.of(one.rows, person, process)
            least, read = certain(custody, since=first.moment[1], until=then.moment[0]), read | custody.read
            sure = f"at least {said_length((least, least))}" if least else "no time for certain"
            held = f", of which the rows have {sure} in custody"
        return Outcome(holds=True, why=f"{why}{held}", read=read)

    def _office(self, one: Condition, person: str, process: Process) -> Outcome:
        test = papers.served if one.test == "served" else papers.outside
        offices = self.fields.procedure.offices.get(person, ())
        return test(self.case, one, offices, self.fields.of("act", person, process))

    def _rule(self, one: Condition, person: str, process: Process) -> Outcome:  # noqa: ARG002 - all are called alike
        return papers.ruled(self.case, one, self.case.settings.indicators.law, process)

    def _acts(self, one: Condition, person: str, process: Process) -> Outcome:  # noqa: ARG002 - all are called alike
        rows = self.fields.procedure.of("accusations", (), person)
        return papers.acts(row for row in rows if not process.charges or row["charge"] in process.charges)

    def _shared_error(self, one: Condition, person: str, process: Process) -> Outcome:  # noqa: ARG002
        return papers.shared_error(self.case, person, process)

    def _told(self, one: Condition, person: str, process: Process) -> Outcome:
        """Whether a field is told, and not denied of all time."""
        found = self.fields.of(one.rows, person, process)
        told = [row for row in found.told if not one.result or not words(row["result"]).isdisjoint(one.result)]
        plainly = [row for row in found.denied if row["from"] is None and row["to"] is None]
        if told and plainly:
            why = f"the rows differ on {found.name}"
            return Outcome(holds=None, why=why, read=found.read, missing=why)
        if told or found.denied:
            return Outcome(holds=bool(told), why=f"{found.name}: {'told' if told else 'denied'}", read=found.read)
        return nothing(found)

    def _mentioned(self, one: Condition, person: str, process: Process) -> Outcome:
        """Whether any row has a field, as told or as denied: where its result says what matters."""
        found = self.fields.of(one.rows, person, process)
        many = [*found.told, *found.denied]
        missing = "" if many else f"no row tells of {found.name}"
        return Outcome(holds=True if many else None, why=missing or f"{found.name}, as {_rows(many)} has it",
                       read=found.read, missing=missing)

    def _denied(self, one: Condition, person: str, process: Process) -> Outcome:
        """Whether a field is denied, and nowhere told; where dates are asked for, for all of that time."""
        told = self._told(one, person, process)
        found = self.fields.of(one.rows, person, process)
        if not found.denied or not one.first or told.holds is None:
            return turned(told)
        bounds = [self.fields.of(name, person, process) for name in (one.first, one.then) if name]
        read = told.read.union(*(bound.read for bound in bounds))
        if any(_covers(row, bounds[0].moment, bounds[-1].moment, one.minutes) for row in found.denied):
            return Outcome(holds=True, why=f"{found.name}: denied for all of that time", read=read)
        why = f"{found.name}: denied for a part of the time only"
        return Outcome(holds=None, why=why, read=read, missing=why)

    def _only(self, one: Condition, person: str, process: Process) -> Outcome:
        """Whether every row of a field has one of these results; of none it stays open."""
        found = self.fields.of(one.rows, person, process)
        if not found.told:
            return nothing(found)
        shown = listed((word.replace("_", " ") for word in sorted(one.result)), "or")
        holds = all(not words(row["result"]).isdisjoint(one.result) for row in found.told)
        return Outcome(holds=holds or None, why=f"{found.name}: {shown}", read=found.read,
                       missing="" if holds else f"{found.name}: not all rows say “{shown}”")

    def _stretch(self, one: Condition, person: str, process: Process) -> Outcome:
        return stretched(one, self.fields.of(one.rows, person, process))

    def _taken_back(self, one: Condition, person: str, process: Process) -> Outcome:  # noqa: ARG002 - all are called alike
        """Whether an element that was affirmed in custody was later denied where the speaker was freer."""
        procedure, own = self.fields.procedure, self.fields.procedure.own
        affirmed = [row for row in procedure.of("testimony", ("affirms", "partly"), person) if row.counts]
        later = [row for row in procedure.of("testimony", ("denies", "retracts"), person) if row.counts]
        sessions = [row for row in procedure.of("proceedings", ("tried",), person)
                    if row.counts and row["in_open_court"] and row["when"] is not None]
        held = [row for row in procedure.of("custody", HELD, person) if row.counts]
        read = frozenset(row.id for row in (*affirmed, *later, *sessions, *held))
        if any(first["element"] == then["element"] and intervals.before(said(first, own), said(then, own))
               and procedure.held(first) and _freer(then, said(then, own), sessions)
               for first in affirmed for then in later):
            return Outcome(holds=True, why="an element affirmed in custody was denied later, when freer", read=read)
        missing = "no row tells of a denial, when freer, of what was affirmed in custody"
        return Outcome(holds=None, why=missing, read=read, missing=missing)

    def _searched(self, one: Condition, person: str, process: Process) -> Outcome:  # noqa: ARG002 - all are called alike
        rows = [row for of in sorted({person, process.id, *process.bodies})
                for row in self.fields.procedure.of("evidence", ("search",), of)
                if row.counts and row["item"] in self.case.sources]
        if rows:
            return Outcome(holds=True, why=f"a record that would show it was searched, by {_rows(rows)}",
                           read=frozenset(row.id for row in rows))
        missing = "no record that would show it is told to have been searched"
        return Outcome(holds=None, why=missing, missing=missing)

    def _birth(self, person: str) -> Found:
        rows = [row for row in self.fields.procedure.of("lives", (), person) if row.counts and row["born"] is not None]
        when = intervals.hull(moment(row["born"]) for row in rows)
        return Found(name="the birth", moment=when, told=tuple(rows), denied=(),
                     read=frozenset(row.id for row in rows))

    def _age(self, one: Condition, person: str, process: Process) -> Outcome:
        born, at = self._birth(person), self.fields.of(one.then, person, process)
        holds = under_age(born.moment, at.moment)
        missing = _undated(born, at)
        word = None if holds is None else "under 18" if holds else "18 or older"
        why = missing or (f"{word} at {at.name}" if word else f"the dates leave the age at {at.name} open")
        return Outcome(holds=holds, why=why, read=born.read | at.read, missing=why if holds is None else "")

    def _minor(self, one: Condition, person: str, process: Process) -> Outcome:
        return self._age(one, person, process)

    def _adult(self, one: Condition, person: str, process: Process) -> Outcome:
        return turned(self._age(one, person, process))

    def _court(self, one: Condition, person: str, process: Process) -> Outcome:
        case = self.case
        steps = [row for row in self.fields.procedure.of("proceedings", HEARD, person)
                 if row.counts and belongs(case, row, process)]
        found = {case.bodies[body].kind for body in process.bodies} & set(COURTS)
        if not found:
            missing = "no row names the court"
            return Outcome(holds=None, why=missing, missing=missing, read=frozenset(row.id for row in steps))
        holds = True if found <= set(one.kinds) else False if found.isdisjoint(one.kinds) else None
        why = f"the case has it as {listed((COURT_NAMES[kind] for kind in sorted(found)), 'or')}"
        return Outcome(holds=holds, why=why, read=frozenset(row.id for row in steps),
                       missing="" if holds is not None else why)

    def _known_first(self, one: Condition, person: str, process: Process) -> Outcome:  # noqa: ARG002
        """Whether those who held somebody certainly knew a detail of what is admitted first."""
        admitted = {row["element"] for row in self._growing.told(person) if row["answer"] in ADMITS}
        details = [detail for element in sorted(admitted) for detail in self._growing.details(person, element)]
        _, held = self._growing.holders(person)
        some = [detail for detail in details if detail.first == FILE]
        read: frozenset[str] = frozenset(detail.row.id for detail in details)
        if not details:
            missing = "no row tells who knew a detail first"
            return Outcome(holds=None, why=missing, missing=missing)
        read = read.union(held, (row.id for row in self._growing.told(person)))
        own = sum(detail.first == SPEAKER for detail in details)
        spoken = f", {own} found only after the speaker affirmed what {'it bears' if own == 1 else 'they bear'} on" \
            if own else ""
        why = f"{counted(len(some), 'detail')} of {len(details)} known first to those who held the speaker{spoken}"
        return Outcome(holds=True if some else None, why=why, read=read, missing="" if some else why)

    def _grew(self, one: Condition, person: str, process: Process) -> Outcome:  # noqa: ARG002 - all are called alike
        """Whether an element was admitted certainly after an account without it and after something that was said."""
        added = list(self._growing.added(person))
        # That another affirmed it before is no sign: those who are tried together hear one another.
        after = [some for some in added if some.arrests or some.papers]
        if not added:
            missing = "no account is certainly later than another, with an element more"
            return Outcome(holds=None, why=missing, missing=missing)
        read = frozenset(row.id for row in self._growing.told(person)).union(
            *({row.id for row in (*some.others, *some.arrests, *some.papers)} for some in added))
        why = f"{counted(len(after), 'element')} added after an arrest of others or a paper"
        return Outcome(holds=True if after else None, why=why, read=read, missing="" if after else why)

    def _person(self, one: Condition, person: str, process: Process) -> Outcome:  # noqa: ARG002 - all are called alike
        missing = f"no column tells whether {one.says}"
        return Outcome(holds=None, why=missing, missing=missing)


def _covers(row: Statement, first: Moment, then: Moment, minutes: int) -> bool:
    """Whether what a row denies certainly lasts from the first moment to the last; without dates it is denied."""
    begins, ends = row["from"], row["to"]
    if begins is None and ends is None and row["when"] is None:
        return True
    if begins is None or ends is None or None in (*first, *then):
        return False
    begun, done = start(begins), end(ends)
    last = (then[1] or 0) + minutes
    return None not in (begun[1], first[1]) and begun[1] <= first[1] and (  # type: ignore[operator]
        done[1] is None if ends.text == ".." else done[0] is not None and done[0] + DAY >= last)


def _freer(row: Statement, when: Moment, sessions: list[Statement]) -> bool:
    """Whether a voice spoke out of custody, or certainly on the days of a hearing in open court."""
    days = [(start(one["when"])[1], end(one["when"])[0]) for one in sessions]
    return row["custody"] is False or any(
        first is not None and last is not None and None not in when and when[0] >= first - DAY  # type: ignore[operator]
        and when[1] <= last + DAY for first, last in days)  # type: ignore[operator]


def _undated(*found: Found) -> str:
    missing = sorted({one.name for one in found if not one.dated})
    return f"no row dates {listed(missing)}" if missing else ""


def _rows(rows: list[Statement] | tuple[Statement, ...]) -> str:
    return counted(len(rows), "row")
