"""A file of findings, as `report` and `examine --json` write it."""

import json
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from countertrial.case.errors import BadCase, BadSource, short

FORM = "countertrial-findings/1"


class _Part(BaseModel):
    """What is needed of the file: later versions may say more."""

    model_config = ConfigDict(strict=True, extra="ignore")


class _Finding(_Part):
    id: str
    examination: str
    key: str
    question: str
    verdict: Literal["fails", "open", "stands"] | None


class _Ran(_Part):
    name: str
    failure: str | None


class _Findings(_Part):
    case: str
    digest: str
    names_masked: bool
    examinations: list[_Ran]
    findings: list[_Finding]


def read_findings(path: Path) -> dict[str, Any]:
    """The findings of one case.

    Raises:
        BadSource: If it is no such file, or holds the findings of several cases.
        BadCase: With every value that is not as it should be.
    """
    name = short(str(path), 200)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as fault:
        raise BadSource(f"byte {fault.start + 1} is not UTF-8; findings as JSON are expected", file=name) from None
    except OSError as fault:
        raise BadSource(f"it cannot be read: {fault.strerror or fault}", file=name) from fault
    try:
        found = json.loads(text)
    except RecursionError:
        raise BadSource("brackets stand inside one another too deeply", file=name) from None
    except ValueError as fault:
        several = text.count('\n{"') > 0 and text.lstrip().startswith("{")
        why = "it holds the findings of several cases, one per line; those of one case are expected" if several else (
            f"this is no JSON ({short(str(fault), 100)}); a case folder or a file of findings is expected")
        raise BadSource(why, file=name) from None
    if not isinstance(found, dict) or found.get("form") != FORM:
        raise BadSource(f'this is no file of findings: "form": "{FORM}" is expected in it', file=name)
    try:
        return _Findings.model_validate(found).model_dump()
    except ValidationError as fault:
        faults = [_plain(name, dict(one)) for one in fault.errors()]
        raise BadCase("no findings", sorted(faults, key=lambda one: one.order)) from None


def _plain(name: str, error: dict[str, Any]) -> BadSource:
    place = ".".join(str(part) for part in error["loc"])
    return BadSource(f"{short(place, 100)}: {error['msg']}", file=name)
