"""Small cases for the alibi examination: a few persons, towns with coordinates, two stories."""

from countertrial.case.case import Case
from countertrial.case.findings import Finding, Settings
from countertrial.examinations.alibi import examine

PLACES = [
    {"id": "germany", "name": "Germany", "level": "country"},
    {"id": "norway", "name": "Norway", "level": "country"},
    {"id": "berlin", "name": "Berlin", "level": "town", "lat": "52.5", "lon": "13.4", "within": "germany",
     "utc": "+01:00"},
    {"id": "moscow", "name": "Moscow", "level": "town", "lat": "55.75", "lon": "37.6", "utc": "+03:00"},
    {"id": "paris", "name": "Paris", "level": "town", "lat": "48.85", "lon": "2.35"},
    {"id": "rome", "name": "Rome", "level": "town", "lat": "41.9", "lon": "12.5", "utc": "+01:00"},
    {"id": "vienna", "name": "Vienna", "level": "town", "lat": "48.2", "lon": "16.37", "utc": "+01:00"},
    {"id": "sydney", "name": "Sydney", "level": "town", "lat": "-33.85", "lon": "151.2"},
    {"id": "cafe", "name": "Café Bristol", "level": "site", "within": "paris"},
    {"id": "hotel", "name": "Hotel Bristol", "level": "site", "within": "berlin"},
    {"id": "prison", "name": "the prison", "level": "site", "within": "moscow", "lat": "55.75", "lon": "37.6"},
    {"id": "field", "name": "the airfield", "level": "site", "within": "norway", "lat": "59.95", "lon": "11.05"},
    {"id": "tanker", "name": "the tanker", "level": "vessel"},
    {"id": "bristol", "name": "the Bristol"},
    {"id": "hills", "name": "the hills", "level": "region"},
    {"id": "valley", "name": "the valley", "level": "region"},
]
REGISTRIES = {
    "people": [{"id": one, "name": one.title()} for one in ("anna", "boris", "clara")],
    "bodies": [{"id": "court", "name": "the court", "kind": "trial"}],
    "places": PLACES,
    "events": [{"id": one, "name": f"the {one}"} for one in ("meeting", "first", "second", "third")],
    "voices": [{"id": "v_pros", "name": "prosecutor", "side": "prosecution"},
               {"id": "v_crit", "name": "critic", "side": "critic"},
               {"id": "v_press", "name": "newspaper", "side": "press"}],
    "sources": [{"id": "s1", "title": "Indictment", "voice": "v_pros", "date": "1937-02-01"},
                {"id": "s2", "title": "Newspaper", "voice": "v_press", "date": "1937-02-01"},
                {"id": "s3", "title": "Pamphlet", "voice": "v_crit", "date": "1937-02-01"}],
}


def case(**tables: list[dict[str, str]]) -> Case:
    """A case with these rows; a row without a source is the indictment's."""
    rows = {name: [{"source": "s1"} | row for row in some] for name, some in tables.items()}
    return Case.from_tables(REGISTRIES | rows, title="Worked case")


def clashes(of: Case) -> list[tuple[str, list[str]]]:
    """Verdict and grounds of every core, in order."""
    return [(str(one.verdict), list(one.statements)) for one in cores(of)]


def cores(of: Case) -> list[Finding]:
    """Findings of the kind core."""
    return [one for one in examine(of, Settings()).findings if one.kind == "core"]


def stay(name: str, who: str, place: str, when: str, **more: str) -> dict[str, str]:
    """A row of presences."""
    return {"id": name, "who": who, "place": place, "when": when} | more
