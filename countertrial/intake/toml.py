"""A TOML file of a case folder, held against a model: every fault in a plain message with its place."""

import tomllib
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from countertrial.case.errors import BadSource, short
from countertrial.intake.tomlplaces import Places, places

Model = TypeVar("Model", bound=BaseModel)
Held = TypeVar("Held")

SEAL = 12
"""Digits of the SHA-256 by which a file is named in print."""


STRICT = ConfigDict(strict=True, extra="forbid")
"""Every unknown key is a fault, and nothing is taken for something else."""


def read_toml(path: Path, model: type[Model], plain: Callable[[ErrorDetails], str],
              faults: list[BadSource]) -> tuple[Model, str] | None:
    """Read a TOML file.

    Args:
        path: The file.
        model: What it may hold.
        plain: Turns a fault of pydantic's into a sentence.
        faults: Every fault is added to it.

    Returns:
        What it holds and the seal of the file, whatever its line ends; `None` where there are faults.
    """
    def read() -> tuple[Model, str]:
        written = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        return model.model_validate(tomllib.loads(written)), sha256(written.encode()).hexdigest()[:SEAL]

    return read_or_tell(read, path.name, plain, faults, path)


def read_or_tell(read: Callable[[], Held], name: str, plain: Callable[[ErrorDetails], str],
                 faults: list[BadSource], path: Path | None = None) -> Held | None:
    """What a TOML file holds, or `None` and why it could not be read.

    Args:
        read: Reads the file.
        name: The file, as it is told.
        plain: Turns a fault of pydantic's into a sentence.
        faults: Every fault is added to it.
        path: The file, where entries of its lists are told by their rows.
    """
    try:
        return read()
    except UnicodeDecodeError as fault:
        faults.append(BadSource(f"byte {fault.object[fault.start]:#04x} is not UTF-8 (save the file as UTF-8)",
                                file=name, row=fault.object.count(b"\n", 0, fault.start) + 1))
    except tomllib.TOMLDecodeError as fault:
        faults.append(BadSource(f"this is no TOML: {short(str(fault), 200)}", file=name))
    except RecursionError:
        faults.append(BadSource("this is no TOML of ours: brackets stand inside one another too deeply", file=name))
    except ValidationError as fault:
        where = Places() if path is None else places(path)
        faults.extend(where.fault(plain(one), name) for one in fault.errors())
    except ValueError as fault:
        faults.append(BadSource(short(str(fault), 400), file=name))
    except OSError as fault:
        faults.append(BadSource(f"the file cannot be read: {fault.strerror or fault}", file=name))
    return None


def key_of(location: tuple[int | str, ...]) -> str:
    """Where in a file a fault is: `findings[2].true`; entries of a list are counted from 1."""
    told = ""
    for part in location:
        told += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if told else part
    return short(told, 100)
