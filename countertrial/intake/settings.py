"""`case.toml`: strict, every unknown key a fault with its place."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, Field
from pydantic_core import ErrorDetails

from countertrial.case.cells import check_plain
from countertrial.case.dates import Margins, read_margins
from countertrial.case.errors import BadSource, short
from countertrial.case.nearest import nearest
from countertrial.case.settings import DEFAULT_STORIES, CaseSettings
from countertrial.intake.toml import STRICT, read_toml


class CaseFile(BaseModel):
    """The keys that `case.toml` may hold."""

    model_config = STRICT

    title: Annotated[str, Field(min_length=1)]
    about: str = ""
    languages: list[str] = []
    calendar: str = "gregorian"
    living: bool = True
    licence: str = ""
    stories: dict[str, list[str]] | None = None
    dates: dict[str, str] = {}


def read_settings(path: Path, faults: list[BadSource]) -> CaseSettings | None:
    """Read `case.toml`; its faults are added to `faults`, and `None` is returned when there are any."""
    read = read_toml(path, CaseFile, _plain, faults)
    if read is None:
        return None
    file, _ = read
    try:
        for key, text in _texts(file):
            _check_text(key, text)
        margins = read_margins(file.dates) if file.dates else Margins()
        stories = {story: tuple(sides) for story, sides in file.stories.items()} if file.stories else DEFAULT_STORIES
        return CaseSettings(title=file.title, about=file.about, languages=tuple(file.languages), living=file.living,
                            calendar=file.calendar, licence=file.licence, stories=stories, margins=margins,
                            margins_written=file.dates)
    except ValueError as fault:
        faults.append(BadSource(short(str(fault), 400), file=path.name))
    return None


def _texts(file: CaseFile) -> Iterator[tuple[str, str]]:
    yield from (("title", file.title), ("about", file.about), ("licence", file.licence))
    yield from (("languages", language) for language in file.languages)
    yield from (("stories", story) for story in file.stories or ())


def _check_text(key: str, text: str) -> None:
    """Refuse control characters; and blanks where a name is needed."""
    try:
        check_plain(text)
    except ValueError as fault:
        raise ValueError(f"{key}: {fault}") from None
    if key in ("title", "stories") and not text.strip():
        raise ValueError(f"{key} is empty")


def _plain(error: ErrorDetails) -> str:
    key = short(".".join(str(part) for part in error["loc"]), 100)
    messages = {
        "extra_forbidden": f'there is no key "{key}"{nearest(key, CaseFile.model_fields)}',
        "missing": f'the key "{key}" is missing',
        "string_type": f"{key} is expected to be text in quotation marks",
        "string_too_short": f"{key} is empty",
        "bool_type": f"{key} is expected to be true or false",
        "list_type": f'{key} is expected to be a list: ["…", "…"]',
        "dict_type": f"{key} is expected to be a table: [{key}]",
    }
    return messages.get(error["type"], f"{key}: {error['msg']}")
