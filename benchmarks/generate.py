"""A case folder of any size, always the same for the same size and seed.

    python -m benchmarks.generate 100000 big/
"""

import csv
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from countertrial.case.kinds import BUILT_IN
from countertrial.case.words import STAGES

Row = dict[str, str]

PERSONS, SOURCES, PLACES, VOICES = 1000, 1000, 400, 300
SIDES = ("prosecution", "court", "defence", "critic", "press", "record", "scholarship", "accused", "witness")
TELLERS = ("says", "recalls", "was told", "reads in a register", "concludes", "was asked and affirms")
WHAT = ("the meeting in the hotel", "a letter in invisible ink", "the flight of December", "a quarrel over funds",
        "the order from abroad", "a conversation at night", "the list of names", "the arrest of a courier")


class World:
    """Draws ids and dates."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)

    def one(self, letter: str, of: int) -> str:
        # Few are spoken of often and many seldom, as in real cases.
        return f"{letter}{int(of * self.chance.random() ** 2)}"

    def person(self) -> str:
        return self.one("p", PERSONS)

    def people(self) -> str:
        many = self.chance.choice((1, 1, 1, 2, 3))
        return "; ".join(dict.fromkeys(self.person() for _ in range(many)))

    def source(self) -> str:
        return self.one("src", SOURCES)

    def place(self) -> str:
        return self.one("pl", PLACES)

    def pick(self, *words: str) -> str:
        return self.chance.choice(words)

    def day(self, first: int = 1928, last: int = 1939) -> str:
        year, month, day = (self.chance.randrange(first, last), self.chance.randrange(1, 13),
                            self.chance.randrange(1, 29))
        form = self.chance.random()
        if form < 0.7:
            return f"{year}-{month:02d}-{day:02d}"
        if form < 0.85:
            return f"{year}-{month:02d}"
        return f"{year}-{month:02d}-{day:02d}/{year + 1}-{month:02d}-{day:02d}" if form < 0.93 else f"{year}~"

    def voice(self) -> str:
        roll = self.chance.random()
        if roll < 0.4:
            return ""
        inner = self.one("v", VOICES)
        return inner if roll < 0.8 else f"{self.one('v', VOICES)} > {inner}"

    def common(self, name: str) -> Row:
        told = f"{self.person()} {self.pick(*TELLERS)}: {self.pick(*WHAT)}, {name}"
        says = told if self.chance.random() < 0.4 else ""
        return {"id": name, "source": self.source(), "at": f"p. {self.chance.randrange(1, 600)}",
                "voice": self.voice(), "says": says,
                "stance": self.pick("", "", "", "reported", "denied", "asserted", "retracted"),
                "basis": self.pick("", "", "own_observation", "told", "document", "in_custody"),
                "confidence": self.pick("", "", "low", "medium", "high")}


def presence(w: World) -> Row:
    return {"who": w.people(), "place": w.place(), "when": w.day(), "mode": w.pick("", "", "within", "throughout")}


def tie(w: World) -> Row:
    return {"a": w.person(), "b": w.person(), "kind": w.pick("ally", "kin", "superior", "correspondent"),
            "sign": w.pick("+", "-", "0", ""), "from": w.day(), "alleged": w.pick("", "", "true", "false")}


def testimony(w: World) -> Row:
    return {"element": w.one("e", 60), "answer": w.pick("affirms", "denies", "retracts", "partly"), "when": w.day()}


def evidence(w: World) -> Row:
    return {"kind": w.pick("document", "trace", "expert", "argument"), "bears_on": w.one("e", 60),
            "effect": w.pick("supports", "undermines", "neutral", "")}


def proceeding(w: World) -> Row:
    return {"who": w.person(), "stage": w.pick(*STAGES), "when": w.day(), "in_open_court": w.pick("", "true", "false")}


def office(w: World) -> Row:
    return {"person": w.person(), "position": w.one("pos", 200), "rank": w.pick("", "full", "head"),
            "from": w.day(1920, 1930), "to": w.day(1930, 1940)}


def held(w: World) -> Row:
    return {"of": w.person(), "kind": w.pick("held", "session", "transfer"), "from": w.day(), "place": w.place()}


def accusation(w: World) -> Row:
    return {"charge": w.one("ch", 20), "accused": w.people(), "act": w.pick(*WHAT), "when": w.day()}


def remark(w: World) -> Row:
    return {"about": w.person(), "kind": w.pick("trait", "evaluation", "method")}


MIX: tuple[tuple[str, int, Callable[[World], Row]], ...] = (
    ("presences", 30, presence), ("ties", 15, tie), ("evidence", 15, evidence), ("testimony", 10, testimony),
    ("proceedings", 12, proceeding), ("offices", 6, office), ("custody", 5, held), ("accusations", 4, accusation),
    ("remarks", 3, remark),
)
"""Tables of statements and their share of a hundred."""


def registries(w: World) -> dict[str, list[Row]]:
    """What the statements speak of."""
    return {
        "people": [{"id": f"p{at}", "name": f"Person {at}"} for at in range(PERSONS)],
        "positions": [{"id": f"pos{at}", "name": f"Office {at}"} for at in range(200)],
        "places": [{"id": f"pl{at}", "name": f"Place {at}", "within": f"pl{at // 20}" if at >= 20 else "",
                    "level": "town" if at >= 20 else "country", "lat": f"{w.chance.uniform(40, 60):.3f}",
                    "lon": f"{w.chance.uniform(0, 60):.3f}"} for at in range(PLACES)],
        "sources": [{"id": f"src{at}", "title": f"Source {at}", "date": w.day(1936, 1950), "language": "ru",
                     "calendar": "julian" if at % 50 == 7 else "", "voice": f"v{at % VOICES}"}
                    for at in range(SOURCES)],
        "voices": [{"id": f"v{at}", "name": f"Voice {at}", "side": SIDES[at % len(SIDES)],
                    "of": f"p{at}" if at % 2 else ""} for at in range(VOICES)],
        "charges": [{"id": f"ch{at}", "name": f"Charge {at}"} for at in range(20)],
        "elements": [{"id": f"e{at}", "says": f"Element {at}.", "role": "act", "charges": f"ch{at % 20}"}
                     for at in range(60)],
    }


def statements(w: World, size: int) -> Iterator[tuple[str, Iterator[Row]]]:
    """Tables of statements, `size` rows in all."""
    left = size
    for name, share, draw in MIX:
        count = left if name == MIX[-1][0] else size * share // 100
        left -= count
        yield name, (draw(w) | w.common(f"{name[:3]}{at}") for at in range(count))


def write_case(folder: Path, size: int, seed: int = 1937) -> None:
    """Write a case folder of `size` statements; it must not be there yet."""
    w = World(seed)
    (folder / "statements").mkdir(parents=True)
    (folder / "case.toml").write_text(f'title = "A case of {size} statements"\n', encoding="utf-8")
    for name, rows in registries(w).items():
        _write(folder, name, iter(rows))
    for name, more in statements(w, size):
        _write(folder, name, more)


def _write(folder: Path, name: str, rows: Iterator[Row]) -> None:
    kind = BUILT_IN[name]
    with (folder / kind.file).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [column.name for column in kind.columns], restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    write_case(Path(sys.argv[2]), int(sys.argv[1]))
