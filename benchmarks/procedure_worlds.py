"""Made-up cases for the examinations of procedure and of texts: how people were held, what was written down of it."""

from datetime import date, datetime, timedelta
from random import Random

from benchmarks.vocabulary import vocabulary
from benchmarks.worlds import UNSETTLED, Rows, World
from countertrial.case.case import Case

HELD, ARREST = ("orlov", "petrov", "sidorov"), date(1936, 1, 5)
KEPT, LOST = 0.97, 0.5
"""Share of the rows of registers that are there; of an unsettled case."""

SLIP = 0.03
"""Share of sessions under a wrong hour in the register, and of papers with a wrong day."""

MISREAD = 0.02
"""Share of the words of a text of which a letter is misread."""

LONG, PASSAGE, QUOTED = 220, 36, 14
"""Words of a deposition, of a passage from one pen, and of a quotation."""


class _Making:
    """One world in the making."""

    def __init__(self, chance: Random, kept: float) -> None:
        self.chance, self.kept = chance, kept
        self.rows: Rows = {}
        self.texts: dict[str, str] = {}
        self.truth: dict[str, bool] = {}

    def add(self, table: str, source: str = "register", **cells: str) -> None:
        """A row, unless it is of a register and lost."""
        if source != "register" or self.chance.random() < self.kept:
            number = sum(map(len, self.rows.values()))
            row = {"id": f"r{number}", "source": source} | cells
            self.rows.setdefault(table, []).append({name.rstrip("_"): text for name, text in row.items()})

    def sessions(self) -> None:
        """Three sessions each, by day or by night; the register has the hour of most, now and then a wrong one."""
        by_night = self.chance.random() < 0.5
        for one in HELD:
            self.add("proceedings", "file", who=one, stage="arrested", when=ARREST.isoformat())
            self.add("custody", "file", of=one, kind="held", from_=ARREST.isoformat(), to="1936-06-01", body="police")
            for turn in range(3):
                wrong = self.chance.random() < SLIP
                at = datetime(1936, 1, 8 + 3 * turn, 23 if by_night != wrong else 10)
                hours = self.chance.random() < 0.6
                self.add("custody", of=one, kind="session", body="police",
                         from_=at.isoformat() if hours else at.date().isoformat(),
                         **({"to": (at + timedelta(hours=4)).isoformat()} if hours else {}))
        self.truth["custody"] = by_night

    def counsel(self) -> None:
        """Counsel on the day of the arrest, or weeks later; each comes again. The first meeting may be lost."""
        late = self.chance.random() < 0.5
        for one in HELD:
            first = ARREST + timedelta(days=self.chance.randint(12, 20) if late else 0)
            for day in (first, date(1936, 2, 20)):
                self.add("custody", of=one, kind="counsel", from_=day.isoformat())
            self.add("proceedings", "file", who=one, stage="convicted", body="trial", when="1936-03-10")
        self.truth["fair_trial"] = late

    def accounts(self) -> None:
        """One admits all at once and repeats it, or a part first and the rest once a paper is there."""
        grew = self.chance.random() < 0.5
        voice = {"voice": "v_orlov", "answer": "affirms"}
        self.add("testimony", "file", element="took", said="1936-01-12", **voice)
        if not grew:
            self.add("testimony", element="sold", said="1936-01-12", **voice)
        wrong = self.chance.random() < SLIP
        self.add("evidence", kind="document", bears_on="sold", effect="supports", first_known_to="police",
                 when="1936-02-25" if wrong else "1936-01-20")
        self.add("testimony", "file", element="took", said="1936-02-15", **voice)
        self.add("testimony", "file", element="sold", said="1936-02-15", **voice)
        self.truth["growth"] = grew

    def depositions(self) -> None:
        """Three depositions; in some, two have a passage from one pen. A page may be lost."""
        words = vocabulary("en", 1)
        said = {one: words.passage(LONG, self.chance) for one in HELD}
        dictated = self.chance.random() < 0.5
        if dictated:
            passage = words.passage(PASSAGE, self.chance)
            for one in ("orlov", "petrov"):
                if self.chance.random() < self.kept:
                    at = self.chance.randrange(LONG)
                    said[one][at:at] = [misread(word, self.chance) for word in passage]
        self.texts = {f"d_{one}": " ".join(misread(word, self.chance) for word in some) for one, some in said.items()}
        self.truth["script"] = dictated
        start = self.chance.randrange(LONG - QUOTED)
        quoted = said["sidorov"][start:start + QUOTED]
        altered = self.chance.random() < 0.5
        if altered:
            quoted[QUOTED // 2] = words.word(self.chance)
        self.add("quotations", "pamphlet", cited="d_sidorov", words=" ".join(quoted))
        self.truth["quotation"] = altered


def misread(word: str, chance: Random) -> str:
    """A word of which a letter is now and then read as another."""
    if chance.random() < MISREAD:
        at = chance.randrange(len(word))
        return word[:at] + chance.choice("aeionrtl") + word[at + 1:]
    return word


def procedure_world(story: str, seed: int) -> World:
    """A made-up case on procedure and texts; how people were held hangs in no way on the kind of story.

    Args:
        story: The kind.
        seed: The same story and seed give the same case.
    """
    chance = Random(f"procedure {story} {seed}")
    making = _Making(chance, LOST if story == UNSETTLED else KEPT)
    for make in (making.sessions, making.counsel, making.accounts, making.depositions):
        make()
    return World(story, Case.from_tables(_registries() | making.rows, title=f"{story}, {seed}", texts=making.texts),
                 making.truth)


def _registries() -> Rows:
    voices = [{"id": f"v_{one}", "name": one.title(), "side": "accused", "of": one} for one in HELD]
    voices.append({"id": "v_crit", "name": "the pamphleteer", "side": "critic"})
    depositions = [{"id": f"d_{one}", "title": f"Deposition of {one.title()}", "date": "1936-01-20",
                    "voice": f"v_{one}", "language": "en"} for one in HELD]
    return {
        "people": [{"id": one, "name": one.title()} for one in HELD], "voices": voices,
        "bodies": [{"id": "police", "name": "the police", "kind": "organ"},
                   {"id": "trial", "name": "the trial", "kind": "trial"}],
        "sources": [{"id": "register", "title": "Register"}, {"id": "file", "title": "File"},
                    {"id": "pamphlet", "title": "Pamphlet", "voice": "v_crit"}, *depositions],
        "charges": [{"id": "leak", "name": "the leak"}],
        "elements": [{"id": "took", "says": "The letter was taken.", "role": "act", "charges": "leak"},
                     {"id": "sold", "says": "The letter was sold.", "role": "act", "charges": "leak"}]}
