"""A small case with rolls: a bureau, ambassadors, a dock and its doctors."""

from collections.abc import Iterable, Mapping
from typing import Any

from countertrial.case.case import Case
from countertrial.case.kinds import BUILT_IN

Rows = list[dict[str, Any]]

PEOPLE = {
    "lenin": "Vladimir Lenin", "stalin": "Joseph Stalin", "trotsky": "Leon Trotsky", "kamenev": "Lev Kamenev",
    "kalinin": "Mikhail Kalinin", "maisky": "Ivan Maisky", "kollontai": "Alexandra Kollontai",
    "yurenev": "Konstantin Yurenev", "rakovsky": "Christian Rakovsky", "levin": "Lev Levin",
    "pletnev": "Dmitry Pletnev", "kazakov": "Ignaty Kazakov", "vinogradov": "Dr Vinogradov",
    "vinogradov_vn": "V. N. Vinogradov",
}


def registries() -> dict[str, Rows]:
    """People, bodies, positions, sources and voices."""
    return {
        "people": [{"id": one, "name": name} for one, name in PEOPLE.items()],
        "bodies": [
            {"id": "politburo", "name": "Politburo", "kind": "organ"},
            {"id": "embassies", "name": "the embassies", "kind": "organ"},
            {"id": "trial", "name": "the trial of March 1938", "kind": "trial"}],
        "positions": [
            {"id": "bureau", "name": "Member of the Politburo", "body": "politburo"},
            {"id": "london", "name": "Ambassador in London", "body": "embassies"},
            {"id": "stockholm", "name": "Ambassador in Stockholm", "body": "embassies"},
            {"id": "doctor", "name": "Kremlin doctor"}],
        "voices": [
            {"id": "v_critic", "name": "The essay", "side": "critic"},
            {"id": "v_court", "name": "The report", "side": "court"},
            {"id": "v_record", "name": "The register", "side": "record"},
            {"id": "v_prosecutor", "name": "The indictment", "side": "prosecution"}],
        "sources": [
            {"id": "essay", "title": "Essay", "date": "1938-03-03", "voice": "v_critic"},
            {"id": "report", "title": "Report", "date": "1938-03-13", "voice": "v_court"},
            {"id": "register", "title": "Register", "date": "1990", "voice": "v_record"},
            {"id": "indictment", "title": "Indictment", "date": "1938-02-28", "voice": "v_prosecutor"}],
    }


def case(**statements: Iterable[Mapping[str, Any]]) -> Case:
    """The registries with these rows; statements without an id or a source get `rolls1` ... and the register."""
    tables: dict[str, Rows] = registries()
    for table, rows in statements.items():
        common = {} if BUILT_IN[table].registry else {"source": "register"}
        found = [{"id": f"{table}{at}"} | common | dict(row) for at, row in enumerate(rows, 1)]
        if found:
            tables[table] = found
    return Case.from_tables(tables)


def office(person: str, position: str, begins: str, ends: str, **other: str) -> dict[str, str]:
    return {"person": person, "position": position, "from": begins, "to": ends} | other


def step(who: str, stage: str, when: str, **other: str) -> dict[str, str]:
    return {"who": who, "stage": stage, "when": when} | other


def roll(of: str, word: str, quantifier: str, **other: str) -> dict[str, str]:
    return {"source": "essay", "of": of, "property": word, "quantifier": quantifier} | other


POLITBURO = [
    office("lenin", "bureau", "1919-03-25", "1924-01-21", rank="full"),
    office("stalin", "bureau", "1919-03-25", "1952", rank="full"),
    office("trotsky", "bureau", "1919-03-25", "1926", rank="full"),
    office("kamenev", "bureau", "1919-03-25", "1925", rank="full"),
    office("kalinin", "bureau", "1919-03-25", "1925", rank="candidate"),
]
CHARGED = [
    step("trotsky", "named", "1936-08-19"), step("trotsky", "charged", "1936-08-19"),
    step("kamenev", "tried", "1936-08-19/1936-08-24"), step("kamenev", "convicted", "1936-08-24"),
    step("kalinin", "charged", "", stance="denied"), step("lenin", "charged", "", stance="denied"),
    step("stalin", "charged", "", stance="denied"),
]
