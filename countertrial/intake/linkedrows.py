"""Rows of `places.csv` from places in the Linked Places format."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from countertrial.case.case import Case
from countertrial.case.kinds import BUILT_IN
from countertrial.intake.linkedplaces import PASSED_OVER, Feature, points
from countertrial.methods.names import name_key
from countertrial.methods.placenames import slug

COLUMNS = tuple(column.name for column in BUILT_IN["places"].columns)

_PART_OF = ("broaderPartitive", "broader", "partOf", "part_of")
_LEVELS = (("P", "town"), ("S", "site"), ("A", "region"), ("L", "region"))
_COUNTRIES = frozenset({"country", "countries", "nation", "nations", "empire", "kingdom", "state"})
_LONGEST_NOTE = 2000


@dataclass(frozen=True, slots=True)
class LinkedRows:
    """Rows made of a file, for a person to read and take over.

    Args:
        rows: Cells by column, in the order of the file.
        notices: What was left out or is to be looked at.
    """

    rows: tuple[Mapping[str, str], ...]
    notices: tuple[str, ...]


def linked_rows(features: Sequence[Feature], case: Case | None = None) -> LinkedRows:
    """Make rows of places.

    Args:
        features: The places.
        case: The case for which they are meant: no id of it is used again, and its places of like name are told.

    Limits:
        Times of names stand in the note, since a place of a case has names without dates. Of several points the
        first is taken, of outlines none. A place lies in another only where both are in the file.
    """
    ids = _ids(features, case)
    inside = _inside(features, ids)
    rows = tuple(_row(one, ids[one.id], inside.get(one.id, "")) for one in features)
    notices = [*_keys_passed_over(features), *_to_look_at(features, ids, inside)]
    notices += _alike(features, ids, case) if case is not None else ()
    return LinkedRows(rows, tuple(notices))


def _row(one: Feature, place: str, within: str) -> dict[str, str]:
    name = _line(one.properties.title)
    others = dict.fromkeys(_line(some.toponym).replace(";", ",") for some in one.names)
    others.pop(name, None)
    at = points(one)
    lon, lat = (_degrees(part) for part in at[0][1].coordinates[:2]) if at else ("", "")
    return dict.fromkeys(COLUMNS, "") | {
        "id": place, "name": name, "names": ";".join(others), "within": within, "level": _level(one), "lat": lat,
        "lon": lon, "note": _note(one)}


def _level(one: Feature) -> str:
    classes = {text.strip().upper() for text in one.properties.fclasses}
    level = next((level for code, level in _LEVELS if code in classes), "")
    words = {word for some in one.types for word in some.label.casefold().split()}
    return "country" if level == "region" and "A" in classes and words & _COUNTRIES else level


def _note(one: Feature) -> str:
    """Where a row is from, when which name held, and who attests it."""
    times = [f"{_line(some.toponym)}: {said}" for some in one.names
             if some.when is not None and (said := some.when.said)]
    cited = dict.fromkeys(_line(told.label) for some in one.names for told in some.citations if told.label.strip())
    larger = [_line(some.label) for some in one.relations if _is_part(some.type) and some.label.strip()]
    parts = [f"Linked Places record {one.id}", *times, *larger, *(f"names after {told}" for told in cited)]
    note = "; ".join(map(_line, parts))
    return note if len(note) <= _LONGEST_NOTE else f"{note[:_LONGEST_NOTE - 1]}…"


def _inside(features: Iterable[Feature], ids: Mapping[str, str]) -> dict[str, str]:
    """Of each place the id of that in which it lies; nothing where that would lead round in a circle."""
    above: dict[str, str] = {}
    for one in features:
        for outer in _outer(one, ids):
            chain = [outer]
            while chain[-1] in above:
                chain.append(above[chain[-1]])
            if one.id not in chain:
                above[one.id] = outer
                break
    return {one: ids[outer] for one, outer in above.items()}


def _outer(one: Feature, ids: Mapping[str, str]) -> list[str]:
    return list(dict.fromkeys(some.to for some in one.relations if _is_part(some.type) and some.to in ids))


def _is_part(relation: str) -> bool:
    return relation.rpartition(":")[2] in _PART_OF


def _ids(features: Iterable[Feature], case: Case | None) -> dict[str, str]:
    """An id for each place, after its title."""
    taken: set[str] = set()
    ids: dict[str, str] = {}
    for one in features:
        stem = _stem(one)
        found, number = stem, 1
        while found in taken or (case is not None and case.table_of(found) is not None):
            number += 1
            found = f"{stem}_{number}"
        taken.add(found)
        ids[one.id] = found
    return ids


def _stem(one: Feature) -> str:
    return slug(one.properties.title) or slug(re.split(r"[/#:]", one.id.rstrip("/#"))[-1]) or "place"


def _keys_passed_over(features: Iterable[Feature]) -> Iterator[str]:
    counts: dict[str, int] = {}
    for one in features:
        for key in (one.model_extra or {}).keys() - PASSED_OVER:
            counts[key] = counts.get(key, 0) + 1
    for key in sorted(counts):
        yield f'the key "{_line(key)[:60]}" of {counts[key]} places is not of the format and was passed over'


def _to_look_at(features: Iterable[Feature], ids: Mapping[str, str], inside: Mapping[str, str]) -> Iterator[str]:
    for one in features:
        found = points(one)
        if len(found) > 1:
            yield f"{ids[one.id]}: {len(found)} points are given; the first was taken"
        elif not found:
            told = "only an outline, and no point, is given" if one.geometry is not None else "no position is given"
            yield f"{ids[one.id]}: {told}; lat and lon are empty"
        outer = _outer(one, ids)
        if len(outer) > 1:
            yield f"{ids[one.id]}: it lies in {len(outer)} places of the file; {inside[one.id]} was taken"
        elif outer and one.id not in inside:
            yield f"{ids[one.id]}: it lies in {ids[outer[0]]} and round in a circle; within is empty"


def _alike(features: Iterable[Feature], ids: Mapping[str, str], case: Case) -> Iterator[str]:
    """Places of the case that have a name of a place of the file."""
    known: dict[str, list[str]] = {}
    for place in case.places.values():
        for key in {name_key(name) for name in (place.name, *place.names)}:
            known.setdefault(key, []).append(place.id)
    for one in features:
        keys = {name_key(name) for name in (one.properties.title, *(some.toponym for some in one.names))}
        for same in sorted({same for key in keys if key for same in known.get(key, ())}):
            yield f"{ids[one.id]}: the case has {same} ({case.name(same)}) already; is it the same?"


def _degrees(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".")


def _line(text: str) -> str:
    """Text on one line, without characters that no cell can hold."""
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())
