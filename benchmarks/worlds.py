"""Small made-up cases of the seven kinds of story, each with what is true in its world and what was planted in it."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from countertrial.case.case import Case

TOWNS = {"paris": (48.85, 2.35), "berlin": (52.5, 13.4), "moscow": (55.75, 37.6), "rome": (41.9, 12.5)}
DAYS, FIRST = 40, date(1935, 3, 1)
ACCUSED = ("a0", "a1", "a2", "a3")
PEOPLE = (*ACCUSED, "doer", "leader", "agent", "waiter", "clerk", "chief", "b0", "b1", "b2", "b3", "b4", "b5")
Rows = dict[str, list[dict[str, str]]]


@dataclass(frozen=True, slots=True)
class Story:
    """A kind of story: what is true, and how those behave who tell it.

    Args:
        name: Its name.
        met: Whether the meeting on which the charge rests took place.
        guilty: Whether those accused were there, rather than others.
        kernel: Whether the accused met for something innocent, from which the charge was made.
        agent: Whether an agent of the police pushed it.
        free: Whether the accused deny in open court.
    """

    name: str
    met: bool
    guilty: bool
    kernel: bool = False
    agent: bool = False
    free: bool = False


STORIES = (
    Story("invented plot", met=False, guilty=False),
    Story("invented, with a real kernel", met=False, guilty=False, kernel=True),
    Story("real act, wrong person", met=True, guilty=False),
    Story("real plot", met=True, guilty=True),
    Story("real plot, provocateur", met=True, guilty=True, agent=True),
    Story("frame-up that failed", met=False, guilty=False, free=True),
)
"""Six of the seven; the seventh, unsettled, is one of these drawn by lot, with half of its record lost."""

UNSETTLED = "unsettled"


@dataclass
class World:
    """A made-up case, and what is so in its world.

    Args:
        story: The kind.
        case: The tables, as a compiler would have them.
        truth: What each examination that tests should find: whether there is something to be found.
    """

    story: str
    case: Case
    truth: dict[str, bool] = field(default_factory=dict)


class _Making:
    """One world in the making."""

    def __init__(self, story: Story, chance: Random, kept: float) -> None:
        self.story, self.chance, self.kept = story, chance, kept
        self.rows: Rows = {}
        self.truth: dict[str, bool] = {}
        self.at = {one: self._moves() for one in PEOPLE}
        self.day, self.town = chance.randint(12, 28), chance.choice(list(TOWNS))
        present = ACCUSED if story.guilty or story.kernel else ("doer", "agent") if story.met else ()
        for one in present:
            for day in range(self.day - 2, self.day + 3):
                self.at[one][day] = self.town

    def _moves(self) -> list[str]:
        """A town for each day: at home, and a journey or two."""
        chance = self.chance
        home = chance.choice(list(TOWNS))
        days = [home] * DAYS
        for _ in range(chance.randint(0, 2)):
            start, long = chance.randint(0, DAYS - 1), chance.randint(4, 9)
            days[start:start + long] = [chance.choice(list(TOWNS))] * len(days[start:start + long])
        return days

    def add(self, table: str, source: str = "register", **cells: str) -> None:
        """A row, unless it is of the record and lost."""
        if source == "register" and self.chance.random() > self.kept:
            return
        number = sum(map(len, self.rows.values()))
        row = {"id": f"r{number}", "source": source} | {name: text for name, text in cells.items() if text}
        self.rows.setdefault(table, []).append({name.rstrip("_"): text for name, text in row.items()})

    def stays(self) -> None:
        """What registers hold of where people were: most stays, a few of them under the wrong town."""
        for one, days in self.at.items():
            start = 0
            for day in range(1, DAYS + 1):
                if day == DAYS or days[day] != days[start]:
                    if day - start > 2 and self.chance.random() < 0.5:
                        town = self.chance.choice(list(TOWNS)) if self.chance.random() < 0.03 else days[start]
                        self.add("presences", who=one, place=town, mode="throughout",
                                 when=f"{_on(start)}/{_on(day - 1)}")
                    start = day

    def confessions(self) -> None:
        """What the accused are made to say, or say, of the meeting; and what they said before."""
        chance, story = self.chance, self.story
        day, town = (self.day, self.town) if story.met or story.kernel else (
            chance.randint(12, 28), chance.choice(list(TOWNS)))
        if story.met and chance.random() < 0.1:
            day += chance.choice((-3, 3))  # an honest slip in the date
        false = False
        for one in ACCUSED:
            held = chance.random() < (0.5 if story.free else 0.85)
            if held:
                self.add("custody", "protocol", of=one, kind="held", from_="1936-01-05", to="1936-06-01", body="police")
            if chance.random() < (0.2 if story.free else 0.8):
                self.add("presences", "protocol", voice=f"v_court > v_{one}", who=one, place=town, when=_on(day),
                         mode="within", said="1936-02-01", basis="in_custody" if held else "")
                self.add("testimony", "protocol", voice=f"v_court > v_{one}", element="met", answer="affirms",
                         said="1936-02-01", custody="true" if held else "false")
                false |= self.at[one][day] != town
            if chance.random() < (0.9 if story.free else 0.35):
                self.add("testimony", "letters", voice=f"v_{one}", element="met", answer="denies", said="1935-12-01")
        self.truth["alibi"] = false
        doubles = {voice for voice in (f"v_{one}" for one in ACCUSED)
                   if {row["answer"] for row in self.rows.get("testimony", ()) if row["voice"].endswith(voice)}
                   >= {"affirms", "denies"}}
        self.truth["consistency"] = bool(doubles)

    def charge(self) -> None:
        """The charge, with an instigator abroad in two stories of three, whatever the truth."""
        leader = "leader" if self.chance.random() < 0.65 else ""
        for one in ACCUSED:
            self.add("accusations", "indictment", charge="plot", accused=one, instigator=leader,
                     when=f"{_on(0)}/{_on(DAYS - 1)}")
        if self.story.agent or self.chance.random() < 0.1:
            self.add("ties", "register", a="agent", b="chief", kind="paid informer", sign="+", from_="1934", to="1937")

    def ties(self) -> None:
        """Friends and enemies before the act; those who truly plot together are enemies more seldom."""
        together = 0.12 if self.story.guilty else 0.4
        hostile = False
        for at, one in enumerate(ACCUSED):
            for other in ACCUSED[at + 1:]:
                if self.chance.random() < 0.7:
                    enemy = self.chance.random() < together
                    before = len(self.rows.get("ties", ()))
                    self.add("ties", a=one, b=other, kind="tie", sign="-" if enemy else "+", from_="1930", to="1935-12")
                    hostile |= enemy and len(self.rows.get("ties", ())) > before
        self.truth["amalgam"] = hostile

    def around(self) -> None:
        """A hotel, a claim about all of a bureau, sums, steps, forecasts and causes: each right or wrong by lot."""
        chance = self.chance
        closed = not (self.story.met or self.story.kernel) and chance.random() < 0.4
        self.add("existences", "guide", what="hotel", from_="1890", to="1930" if closed else "1950")
        self.add("presences", "protocol", voice="v_court > v_a0", who="a0", place="hotel", when=_on(self.day),
                 mode="within", said="1936-02-01")
        self.truth["existence"] = closed
        bureau = [one for one in PEOPLE if one.startswith(("a", "b")) and one != "agent"]
        spared = [one for one in bureau if chance.random() < 0.1]
        for one in bureau:
            self.add("offices", "guide", person=one, position="seat", from_="1930", to="1936-02-20")
            self.add("proceedings", "guide" if one not in spared else "register", who=one, stage="charged",
                     when="1936-01-10", stance="denied" if one in spared else "")
        self.add("rolls", "pamphlet", of="seat", property="charged", quantifier="all", on="1936-02-15", as_of="1936-03")
        self.truth["rolls"] = bool(spared)
        wrong = chance.random() < 0.3
        parts = (chance.randint(6, 9), chance.randint(6, 9))
        self.add("figures", "pamphlet", quantity="arrested", value=str(sum(parts) - 5 * wrong), unit="persons")
        whole = self.rows["figures"][-1]["id"]
        for at, part in enumerate(parts):
            self.add("figures", "pamphlet", quantity=f"arrested in town {at}", value=str(part), unit="persons",
                     part_of=whole)
        self.truth["figures"] = wrong
        late = chance.random() < 0.2
        self.add("lives", "guide", person="a3", died="1936-03-01" if late else "1936-06-30", manner="executed")
        self.add("proceedings", "protocol", who="a3", stage="tried", when="1936-05-10", body="trial")
        self.truth["outcomes"] = late
        fallen = chance.random() < (0.5 if not self.story.guilty else 0.2)
        self.add("proceedings", "guide", who="a0", stage="investigated", by="chief", when="1936-01-10")
        if fallen:
            self.add("proceedings", "guide", who="chief", stage="arrested", when="1937-05-10")
        self.truth["succession"] = fallen
        came = chance.random() < 0.5
        self.add("predictions", "pamphlet", due="1937", says="A further trial will come.")
        foretold = self.rows["predictions"][-1]["id"]
        self.add("evidence", "guide", kind="document", bears_on=foretold, effect="supports" if came else "undermines")
        self.truth["predictions"] = came
        turned = chance.random() < 0.3
        self.add("causes", "pamphlet", cause="unrest", sign="+", outcome="arrests")
        self.add("causes", "pamphlet", cause="unrest", sign="-" if turned else "+", outcome="arrests", when="1936")
        self.truth["explanation"] = turned
        short = chance.random() < 0.5
        patterns = ("met", "!met") if not short else ("met real", "!met !real")
        for pattern in patterns:
            self.add("alternatives", "pamphlet", set="choice", pattern=pattern, exhaustive="true")
        self.truth["alternatives"] = short

    def witnesses(self) -> None:
        """A witness who was never held, and a copy of a copy."""
        seen = self.story.met and self.story.guilty
        if self.chance.random() < (0.5 if seen else 0.08):
            self.add("testimony", "register", voice="v_waiter", element="met", answer="affirms")
        told = self.chance.random() < 0.4
        if told:
            self.add("presences", "press", who="b5", place=self.at["b5"][1], when=_on(1), mode="within", basis="told")
        self.truth["sourcing"] = told
        rows = [row for row in self.rows.get("testimony", ()) if row["answer"] == "affirms"]
        self.truth["corroboration"] = bool(rows) and all(row.get("custody") == "true" for row in rows)
        self.truth["axis"] = any(row.get("instigator") for row in self.rows["accusations"])


def world(story: str, seed: int) -> World:
    """A made-up case; the same story and seed give the same case."""
    chance = Random(f"{story} {seed}")
    kind = next((one for one in STORIES if one.name == story), None) or chance.choice(STORIES)
    making = _Making(kind, chance, 0.5 if story == UNSETTLED else 0.97)
    for make in (making.charge, making.stays, making.ties, making.confessions, making.around, making.witnesses):
        make()
    return World(story, Case.from_tables(_registries() | making.rows, title=f"{story}, {seed}"), making.truth)


SPEAKERS = (("v_court", "the court", "court"), ("v_pros", "prosecutor", "prosecution"),
            ("v_crit", "pamphleteer", "critic"), ("v_book", "registers", "record"), ("v_paper", "paper", "press"))
SOURCES = (("register", "v_book", "1936"), ("guide", "v_book", "1938"), ("protocol", "v_court", "1936-06-01"),
           ("indictment", "v_pros", "1936-01-30"), ("pamphlet", "v_crit", "1936-03-01"),
           ("press", "v_paper", "1936-02-10"), ("letters", "v_book", "1935-12-01"))


def _registries() -> Rows:
    voices = [{"id": f"v_{one}", "name": one, "side": "accused", "of": one} for one in ACCUSED]
    voices += [{"id": one, "name": name, "side": side} for one, name, side in SPEAKERS]
    voices.append({"id": "v_waiter", "name": "waiter", "side": "witness", "of": "waiter"})
    places = [{"id": one, "name": one.title(), "level": "town", "lat": str(lat), "lon": str(lon)}
              for one, (lat, lon) in TOWNS.items()]
    bodies = (("police", "organ"), ("trial", "trial"), ("bureau", "organ"))
    return {
        "people": [{"id": one, "name": one.upper()} for one in PEOPLE], "voices": voices,
        "bodies": [{"id": one, "name": f"the {one}", "kind": kind} for one, kind in bodies],
        "positions": [{"id": "seat", "name": "seat in the bureau", "body": "bureau"}],
        "places": [*places, {"id": "hotel", "name": "the hotel", "level": "site"}],
        "sources": [{"id": one, "title": one, "voice": voice, "date": day} for one, voice, day in SOURCES],
        "charges": [{"id": "plot", "name": "the plot"}],
        "factors": [{"id": one, "name": one} for one in ("unrest", "arrests")],
        "elements": [{"id": "met", "says": "They met.", "role": "kernel", "charges": "plot"},
                     {"id": "real", "says": "The plot was real.", "role": "act", "charges": "plot"}]}


def _on(day: int) -> str:
    return (FIRST + timedelta(days=day)).isoformat()
