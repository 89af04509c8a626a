"""One invented case with every kind of row, and findings made by hand, for the tests of reports."""

from collections.abc import Mapping, Sequence

from countertrial.case.case import Case
from countertrial.case.findings import (
    Certificate,
    Examined,
    Finding,
    FindingKind,
    NotLookedAt,
    Ran,
    Reading,
    Ref,
    Results,
    StatementId,
    Story,
    Verdict,
)
from countertrial.case.sources import Passage, SourceId
from countertrial.report.options import Options

PLAIN = Options()
MASKED = Options(mask_names=True)
SPARED = Options(with_texts=False)
EXACT = "I never saw the park of Linz"

TABLES: dict[str, list[dict[str, object]]] = {
    "people": [
        {"id": "veresova", "name": "Anna Veresova", "names": "Vereszova;Вересова;Weressowa", "note": "clerk; Veresova"},
        {"id": "j_hale", "name": "John Hale", "note": "editor"},
        {"id": "m_hale", "name": "Mary Hale"},
        {"id": "ostrow", "name": "Piotr Ostrow", "names": "Ostrov"},
    ],
    "bodies": [{"id": "court", "name": "District court", "kind": "court"},
               {"id": "hale_circle", "name": "The Hale circle", "kind": "faction"}],
    "positions": [{"id": "clerk", "name": "Clerk of the court", "body": "court", "seats": 1}],
    "places": [{"id": "austria", "name": "Austria", "level": "country"},
               {"id": "linz", "name": "Linz", "within": "austria", "level": "town", "lat": 48.31, "lon": 14.29},
               {"id": "graz", "name": "Graz", "within": "austria", "level": "town", "lat": 47.07, "lon": 15.44}],
    "events": [{"id": "meeting", "name": "The meeting in the park"}],
    "voices": [{"id": "v_prosecutor", "name": "The prosecutor", "side": "prosecution"},
               {"id": "v_veresova", "name": "Veresova, before the court", "side": "accused", "of": "veresova"},
               {"id": "v_counsel", "name": "Counsel", "side": "defence"},
               {"id": "v_hotel", "name": "The hotel", "side": "record"}],
    "sources": [
        {"id": "record", "title": "Trial record: the case of Veresova", "date": "1936-05", "voice": "v_prosecutor",
         "seen": "read", "url": "https://example.org/veresova", "author": "District court"},
        {"id": "hotel", "title": "Guest book", "voice": "v_hotel", "seen": "memory", "derived_from": "record",
         "how": "excerpt"},
    ],
    "charges": [{"id": "c1", "name": "Plot of Veresova and Hale"}],
    "elements": [{"id": "met", "says": "Veresova met Ostrow in Linz.", "role": "act", "charges": "c1",
                  "accused": "veresova"}],
    "accusations": [{"id": "a1", "source": "record", "charge": "c1", "accused": "veresova;j_hale", "act": "a plot",
                     "instigator": "ostrow", "when": "1935-12"}],
    "presences": [
        {"id": "in_linz", "source": "record", "who": "veresova", "place": "linz", "when": "1935-12-12",
         "voice": "v_prosecutor > v_veresova", "basis": "in_custody"},
        {"id": "veresova_graz", "source": "hotel", "who": "veresova", "place": "graz", "when": "1935-12-10/1935-12-14",
         "mode": "throughout", "at": '"room of Veresova", p. 3'},
        {"id": "p9", "source": "record", "who": "ostrow", "place": "linz", "when": "1935-12-12"}],
    "absences": [{"id": "n1", "source": "hotel", "who": "*", "place": "linz", "when": "1935-12", "as": "guest"}],
    "testimony": [
        {"id": "t1", "source": "record", "element": "met", "answer": "affirms", "voice": "v_veresova",
         "custody": "true"},
        {"id": "t2", "source": "record", "element": "met", "answer": "retracts", "voice": "v_veresova",
         "says": "Veresova's word was taken back by the Veresovists."}],
    "evidence": [{"id": "e1", "source": "hotel", "kind": "document", "bears_on": "met", "effect": "undermines"}],
    "custody": [{"id": "k1", "source": "record", "of": "veresova", "kind": "held", "from": "1936-01-02",
                 "to": "1936-05-01", "body": "court"}],
    "proceedings": [{"id": "pr1", "source": "record", "who": "veresova", "stage": "tried", "body": "court",
                     "when": "1936-05-02"}],
    "lives": [{"id": "l1", "source": "record", "person": "veresova", "born": "1899", "died": "1937-01-01",
               "manner": "executed"}],
    "offices": [{"id": "o1", "source": "record", "person": "veresova", "position": "clerk", "from": "1930",
                 "to": "1935"}],
    "ties": [{"id": "tie1", "source": "record", "a": "veresova", "b": "ostrow", "kind": "letters", "sign": "+",
              "alleged": "true"},
             {"id": "tie2", "source": "hotel", "a": "j_hale", "b": "hale_circle", "kind": "quarrel", "sign": "-"}],
    "quotations": [
        {"id": "q1", "source": "record", "words": EXACT, "attributed_to": "veresova"},
        {"id": "q2", "source": "record", "words": "Piotr Ostroff told me", "attributed_to": "veresova"}],
    "figures": [{"id": "f1", "source": "record", "quantity": "pages", "value": "~40"}],
    "remarks": [{"id": "r1", "source": "record", "about": "veresova", "kind": "trait",
                 "note": "ВЕРЕСОВА; A. Veresova"}],
}


def case(title: str = "The case of Anna Veresova", **more: Sequence[Mapping[str, object]]) -> Case:
    """The case, with other tables where some are given."""
    return Case.from_tables({**TABLES, **more}, title=title, id="veresova-1936")


def found(*grounds: str, key: str = "alibi:at:veresova@linz", verdict: Verdict | None = Verdict.FAILS,
          **values: object) -> Finding:
    """A finding on these statements."""
    told: dict[str, object] = {
        "examination": "alibi", "kind": FindingKind.CORE, "question": "Could Anna Veresova have been in Linz?",
        "says": "These statements cannot all be true.", "about": (Ref("veresova"),),
        "grounds": frozenset(StatementId(one) for one in grounds),
        "readings": (Reading(of=grounds[0], choice=f"{grounds[0]}: stayed throughout", gave=Verdict.FAILS),),
        "defeaters": ("another guest book",), "rivals": ("a slip in a date",)}
    return Finding(key=key, verdict=verdict, **(told | values))  # type: ignore[arg-type]


def results() -> Results:
    """Findings of every verdict and kind, one examination that failed, and what was not looked at."""
    first = found("in_linz", "veresova_graz", against=Story("prosecution"), certificate=Certificate(
        form="alibi/1", body={"statements": ["in_linz", "veresova_graz"], "who": {"veresova": 1}, "speed": 4.5}))
    second = found("in_linz", "n1", readings=(), against=Story("prosecution"))
    opened = found("p9", "n1", key="alibi:at:ostrow@linz", verdict=Verdict.OPEN, question="Could Ostrow have met Hale?")
    counted = found(
        "o1", key="roll:court:tried", verdict=Verdict.STANDS, examination="rolls", kind=FindingKind.COUNT,
        question="Were all clerks tried?", says="One of one was.", readings=(), answers=(
            ("bounds", (1, 2)), ("counter_examples", ()), ("see", "alibi:at:veresova@linz"),
            ("members", (("person", "tried"), ("veresova", True)))))
    noted = found("l1", "pr1", key="outcomes:table", verdict=None, examination="rolls", kind=FindingKind.BACKGROUND,
                  question="What became of them?", says="Two rows.", readings=())
    passage = found("q1", key="alibi:words", question="Who said so?", readings=(), grounds=frozenset({
        StatementId("q1"), Passage(source=SourceId("record"), span=(0, 28), words=EXACT)}))
    unseen = NotLookedAt(what="p9", reason="Veresova's place is not known")
    alibi = Examined(findings=(first, second, opened, passage), looked_at=(StatementId("in_linz"),),
                     not_looked_at=(unseen,), scope="3 presences")
    return Results(ran=(
        Ran(name="alibi", label="Could everybody have been there?", examined=alibi),
        Ran(name="rolls", label="Is all borne out?", examined=Examined(findings=(counted, noted))),
        Ran(name="plugin", label="Does the plugin work?", examined=Examined(), failure="Veresova was not expected")))
