"""Cases as rows and back, so that tests can shuffle, rename and strip them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from countertrial.case.case import Case
from countertrial.case.settings import CaseSettings

Rows = dict[str, list[dict[str, str]]]
EXAMPLES = sorted(path for path in (Path(__file__).parents[1] / "examples").iterdir() if path.is_dir())


def rows_of(case: Case) -> Rows:
    """Every row of a case as written; empty cells are left out."""
    rows: Rows = {}
    for name, table in case.tables.items():
        columns = list(table.cells)
        rows[name] = [{column: text for column, text in zip(columns, table.written(at), strict=True) if text}
                      for at in range(table.size)]
    return rows


def case_of(rows: Mapping[str, list[dict[str, str]]], like: Case, settings: CaseSettings | None = None) -> Case:
    """A case of these rows, with the settings of another."""
    return Case.from_tables({name: some for name, some in rows.items() if some}, id=like.id,
                            settings=settings or like.settings, texts=like.texts)


def changed(case: Case, change: Callable[[str, dict[str, str]], dict[str, str] | None]) -> Case:
    """A case with each row passed through `change`, which gets its table; `None` drops the row."""
    rows = {name: [new for row in some if (new := change(name, dict(row))) is not None]
            for name, some in rows_of(case).items()}
    return case_of(rows, case)


def exchanged(case: Case) -> Case:
    """The same case with the names of its two stories exchanged."""
    one, other = case.settings.stories
    stories = {one: case.settings.stories[other], other: case.settings.stories[one]}
    return Case(id=case.id, settings=replace(case.settings, stories=stories), tables=case.tables,
                texts=case.texts)
