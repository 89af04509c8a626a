"""Places in the Linked Places format, as gazetteers exchange them: GeoJSON with names, times and relations.

The file is read and never fetched: addresses in it are names.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from countertrial.case.cells import check_plain
from countertrial.case.errors import BadCase, BadSource, short

LARGEST = 64_000_000
"""Bytes that a file may have."""

MOST_FEATURES = 100_000
"""Places that a file may hold."""

MOST_FAULTS = 1000

PASSED_OVER = frozenset({"@context", "links", "descriptions", "depictions", "citations", "uuid", "bbox"})
"""Keys of the format that say nothing of names and positions."""

_BRANCHES = ("function-", "literal[", "Geometry")

_WORDS = {
    "missing": "it is missing", "string_type": "text is expected", "list_type": "a list is expected",
    "model_type": "an object is expected", "dict_type": "an object is expected", "float_type": "a number is expected",
    "model_attributes_type": "an object is expected", "string_too_short": "it is empty",
    "too_long": f"more than {MOST_FEATURES:,} places; split the file", "finite_number": "a number is expected",
}

Text = Annotated[str, Field(max_length=10_000)]
Name = Annotated[str, Field(min_length=1, max_length=1000)]


class _Part(BaseModel):
    """An object of the file; JSON-LD may say more in any of them."""

    model_config = ConfigDict(strict=True, extra="ignore", allow_inf_nan=False)


def _moment(written: Any) -> Any:
    """A moment of time: an object, and in old files the date alone."""
    return {"in": written} if isinstance(written, str) else written


class Moment(_Part):
    """When a span of time begins or ends, in ISO 8601."""

    within: Text = Field("", alias="in")
    earliest: Text = ""
    latest: Text = ""

    @property
    def said(self) -> str:
        """As the row's note has it."""
        return self.within or "–".join(filter(None, (self.earliest, self.latest)))


SomeMoment = Annotated[Moment, BeforeValidator(_moment)]


class Timespan(_Part):
    """A span of time."""

    start: SomeMoment
    end: SomeMoment | None = None


class When(_Part):
    """When something held."""

    timespans: list[Timespan] = []
    label: Text = ""

    @property
    def said(self) -> str:
        """As the row's note has it."""
        spans = (f"{one.start.said} to {one.end.said}" if one.end is not None else f"{one.start.said}"
                 for one in self.timespans)
        return ", ".join(filter(None, spans)) or self.label


class Citation(_Part):
    """Where a name is attested."""

    label: Text = ""


class Toponym(_Part):
    """One name."""

    toponym: Name
    when: When | None = None
    citations: list[Citation] = []


class Geometry(_Part):
    """A place on the globe; of any but points only the kind is taken in."""

    type: Text = ""
    coordinates: Any = None
    geometries: list["Geometry | Literal['null'] | None"] = []


class Relation(_Part):
    """How a place stands to another."""

    type: Text = Field("", alias="relationType")
    to: Text = Field("", alias="relationTo")
    label: Text = ""


class PlaceType(_Part):
    """What a place is."""

    label: Text = ""


class Properties(_Part):
    """What every record has."""

    title: Name
    fclasses: list[Text] = []
    ccodes: list[Text] = []


class Feature(_Part):
    """One place; keys that are of no use here are kept to be named."""

    model_config = ConfigDict(strict=True, extra="allow", allow_inf_nan=False)

    type: Literal["Feature"]
    id: Name = Field(alias="@id")
    properties: Properties
    names: list[Toponym] = []
    geometry: Geometry | None = None
    relations: list[Relation] = []
    types: list[PlaceType] = []
    when: When | None = None


class Collection(_Part):
    """A file."""

    type: Literal["FeatureCollection"]
    features: Annotated[list[Feature], Field(max_length=MOST_FEATURES)]


def read_linked_places(path: Path) -> tuple[Feature, ...]:
    """The places of a file, in its order.

    Raises:
        BadSource: If it cannot be read, is too large, or is no such file.
        BadCase: With every value that is not as it should be.
    """
    name = short(str(path), 200)
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise BadSource(f"the file has {size:,} bytes; at most {LARGEST:,} are read; split it", file=name)
        written = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    except OSError as fault:
        raise BadSource(f"it cannot be read: {fault.strerror or fault}", file=name) from fault
    try:
        found = Collection.model_validate_json(written)
    except ValidationError as fault:
        if fault.errors()[0]["type"] == "json_invalid":
            raise BadSource(f"this is no JSON: {short(fault.errors()[0]['ctx']['error'], 200)}", file=name) from None
        faults = [BadSource(_told(dict(one)), file=name) for one in fault.errors(include_url=False)[:MOST_FAULTS]]
        raise BadCase("the file has faults", sorted(faults, key=lambda one: one.order)) from None
    faults = list(_more_faults(found.features, name))
    if faults:
        raise BadCase("the file has faults", sorted(faults, key=lambda one: one.order))
    return tuple(found.features)


def _told(error: dict[str, Any]) -> str:
    """A fault in plain words, with the place in the file, the features counted from 0 as JSON does."""
    place = ".".join(str(part) for part in error["loc"] if not str(part).startswith(_BRANCHES))
    found = error["input"]
    shown = "" if isinstance(found, dict | list) else f', found {short(repr(found), 60)}'
    if error["type"] == "literal_error":
        return f"{place}: {error['ctx']['expected']} is expected{shown}"
    told = _WORDS.get(str(error["type"]), str(error["msg"]))
    return f"{place or 'the file'}: {told}{'' if error['type'] == 'missing' else shown}"


def _more_faults(features: Sequence[Feature], name: str) -> Iterator[BadSource]:
    """Places that stand twice, names that no cell can hold, coordinates off the globe."""
    seen: dict[str, int] = {}
    for at, one in enumerate(features):
        if one.id in seen:
            yield BadSource(f"features.{at}.@id: {short(one.id)} stands in features.{seen[one.id]} already", file=name)
        seen.setdefault(one.id, at)
        named = [("properties.title", one.properties.title)]
        named += [(f"names.{number}.toponym", some.toponym) for number, some in enumerate(one.names)]
        for place, text in named:
            why = _unplain(text)
            if why:
                yield BadSource(f"features.{at}.{place}: {why}", file=name)
        for place, geometry in points(one):
            why = point_fault(geometry.coordinates)
            if why:
                yield BadSource(f"features.{at}.{place}.coordinates: {why}", file=name)


def points(feature: Feature) -> list[tuple[str, Geometry]]:
    """The points of a place, with where they stand in it."""
    whole = feature.geometry
    if whole is None:
        return []
    parts = [("geometry", whole)]
    parts += [(f"geometry.geometries.{at}", one) for at, one in enumerate(whole.geometries)
              if isinstance(one, Geometry)]
    return [(place, one) for place, one in parts if one.type == "Point" and one.coordinates is not None]


def point_fault(found: object) -> str:
    """What is wrong with the coordinates of a point; empty where nothing is."""
    if not isinstance(found, list) or len(found) not in (2, 3):
        return f"longitude and latitude are expected, found {short(repr(found), 60)}"
    if not all(isinstance(one, int | float) and not isinstance(one, bool) for one in found):
        return f"two numbers are expected, found {short(repr(found), 60)}"
    lon, lat = found[:2]
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        return f"longitude -180 to 180, then latitude -90 to 90 are expected, found {short(repr(found), 60)}"
    return ""


def _unplain(text: str) -> str:
    if not text.strip():
        return "it is empty"
    try:
        check_plain(text)
    except ValueError as fault:
        return short(str(fault), 200)
    return ""
