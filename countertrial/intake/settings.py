"""`case.toml`: strict, every unknown key a fault with its place."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from countertrial.case.cells import check_plain
from countertrial.case.dates import Margins, read_margins
from countertrial.case.errors import BadSource, short
from countertrial.case.nearest import nearest
from countertrial.case.settings import DEFAULT_STORIES, CaseSettings


class CaseFile(BaseModel):
    """The keys that `case.toml` may hold."""

    model_config = ConfigDict(strict=True, extra="forbid")

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
    name = path.name
    try:
        found = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
        file = CaseFile.model_validate(found)
        for key, text in _texts(file):
            _check_text(key, text)
        margins = read_margins(file.dates) if file.dates else Margins()
        stories = {story: tuple(sides) for story, sides in file.stories.items()} if file.stories else DEFAULT_STORIES
        return CaseSettings(title=file.title, about=file.about, languages=tuple(file.languages), living=file.living,
                            calendar=file.calendar, licence=file.licence, stories=stories, margins=margins,
                            margins_written=file.dates)
    except UnicodeDecodeError as fault:
        faults.append(BadSource(f"byte {fault.object[fault.start]:#04x} is not UTF-8", file=name))
    except tomllib.TOMLDecodeError as fault:
        faults.append(BadSource(f"this is no TOML: {short(str(fault), 200)}", file=name))
    except RecursionError:
        faults.append(BadSource("this is no TOML of ours: brackets stand inside one another too deeply", file=name))
    except ValidationError as fault:
        faults.extend(_plain(one, name) for one in fault.errors())  # type: ignore[arg-type]
    except ValueError as fault:
        faults.append(BadSource(short(str(fault), 400), file=name))
    except OSError as fault:
        faults.append(BadSource(f"the file cannot be read: {fault.strerror or fault}", file=name))
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


def _plain(error: dict[str, object], name: str) -> BadSource:
    location = error["loc"]
    key = short(".".join(str(part) for part in location), 100) if isinstance(location, tuple) else ""
    messages = {
        "extra_forbidden": f'there is no key "{key}"{nearest(key, CaseFile.model_fields)}',
        "missing": f'the key "{key}" is missing',
        "string_type": f"{key} is expected to be text in quotation marks",
        "string_too_short": f"{key} is empty",
        "bool_type": f"{key} is expected to be true or false",
        "list_type": f'{key} is expected to be a list: ["…", "…"]',
        "dict_type": f"{key} is expected to be a table: [{key}]",
    }
    return BadSource(messages.get(str(error["type"]), f"{key}: {error['msg']}"), file=name)
