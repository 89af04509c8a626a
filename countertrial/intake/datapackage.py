"""`datapackage.json`: the tables of a case folder as a Frictionless Data Package (specification of version 1)."""

import json
import re
from collections.abc import Mapping
from pathlib import Path

from countertrial.case.decisions import DECISIONS
from countertrial.case.kinds import ANYTHING, BUILT_IN, STATEMENT, Column, Kind
from countertrial.intake.csvfile import read_csv

Json = dict[str, object]

_TYPES = {"count": "integer", "number": "number", "latitude": "number", "longitude": "number"}


def describe(folder: Path, title: str, *, name: str = "", kinds: Mapping[str, Kind] = BUILT_IN) -> str:
    """The text of `datapackage.json` for the tables that are there.

    Args:
        folder: The case folder; the headers of its tables are read.
        title: Title of the case.
        name: Short name of the case, where the folder has not its final one yet.
        kinds: Tables that a case may have.

    Raises:
        BadSource: If a table cannot be read.
    """
    present = [kind for kind in (*kinds.values(), DECISIONS) if (folder / kind.file).is_file()]
    names = {kind.name for kind in present}
    package = {
        "profile": "tabular-data-package",
        "name": re.sub(r"[^a-z0-9._/-]+", "-", (name or folder.name).lower()).strip("-.") or "case",
        "title": title,
        "resources": [_resource(folder, kind, names) for kind in present],
    }
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def _resource(folder: Path, kind: Kind, present: set[str]) -> Json:
    header, rows = read_csv(folder / kind.file, kind.file)
    rows.close()
    columns = [column for name in header if (column := kind.column(name))]
    schema: Json = {"fields": [_field(column) for column in columns], "missingValues": [""], "primaryKey": "id"}
    keys = [_foreign_key(column, kind, present) for column in columns]
    if any(keys):
        schema["foreignKeys"] = [key for key in keys if key]
    return {"name": kind.name, "path": kind.file, "profile": "tabular-data-resource", "title": kind.about,
            "format": "csv", "mediatype": "text/csv", "encoding": "utf-8", "schema": schema}


def _field(column: Column) -> Json:
    field: Json = {"name": column.name, "type": _TYPES.get(column.reads, "string")}
    if column.about:
        field["description"] = column.about
    limits: Json = {}
    if column.required:
        limits["required"] = True
    if column.words:
        limits["enum"] = list(column.words)
    if limits:
        field["constraints"] = limits
    return field


def _foreign_key(column: Column, kind: Kind, present: set[str]) -> Json | None:
    """A key where a cell holds one id of one table; lists and mixed columns have no such form in the standard."""
    if column.reads != "ref" or len(column.refers) != 1 or column.refers[0] in (ANYTHING, STATEMENT):
        return None
    target = column.refers[0]
    if target not in present:
        return None
    return {"fields": column.name, "reference": {"resource": "" if target == kind.name else target, "fields": "id"}}
