"""`weighing.toml`: what the analyst sets; strict, every unknown key a fault with its place."""

import tomllib
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from countertrial.case.errors import BadSource, short
from countertrial.case.nearest import nearest
from countertrial.case.weights import Weights
from countertrial.intake.paths import inside

NAME = "weighing.toml"


class _Strict(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")


class WeightsTable(_Strict):
    """The table `weights`."""

    basis: dict[str, int] = {}
    searched: dict[str, int] = {}


class WeighingFile(_Strict):
    """The keys that `weighing.toml` may hold."""

    schema_: Annotated[int, Field(alias="schema", ge=1, le=1)] = 1
    weights: WeightsTable = WeightsTable()


def read_weighing(folder: Path, faults: list[BadSource]) -> Weights:
    """Read `weighing.toml` where a case folder has one; its faults are added to `faults`."""
    path = folder / NAME
    if not path.exists():
        return Weights()
    if not inside(folder, path):
        faults.append(BadSource("the file is a link that leads out of the case folder; it was not read", file=NAME))
        return Weights()
    try:
        found = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
        file = WeighingFile.model_validate(found)
        return Weights(basis=file.weights.basis, searched=file.weights.searched)
    except UnicodeDecodeError as fault:
        faults.append(BadSource(f"byte {fault.object[fault.start]:#04x} is not UTF-8", file=NAME))
    except tomllib.TOMLDecodeError as fault:
        faults.append(BadSource(f"this is no TOML: {short(str(fault), 200)}", file=NAME))
    except RecursionError:
        faults.append(BadSource("this is no TOML of ours: brackets stand inside one another too deeply", file=NAME))
    except ValidationError as fault:
        faults.extend(_plain(one["type"], one["loc"], one["msg"]) for one in fault.errors())
    except ValueError as fault:
        faults.append(BadSource(short(str(fault), 400), file=NAME))
    except OSError as fault:
        faults.append(BadSource(f"the file cannot be read: {fault.strerror or fault}", file=NAME))
    return Weights()


def _plain(kind: str, location: tuple[int | str, ...], message: str) -> BadSource:
    key = short(".".join(str(part) for part in location), 100)
    known = {"": ("schema", "weights"), "weights": tuple(WeightsTable.model_fields)}
    around = ".".join(str(part) for part in location[:-1])
    messages = {
        "extra_forbidden": f'there is no key "{key}"{nearest(str(location[-1]), known.get(around, ()))}',
        "int_type": f"{key} is expected to be a whole number",
        "dict_type": f"{key} is expected to be a table",
        "model_type": f"{key} is expected to be a table: [{key}]",
        "greater_than_equal": f"{key} is expected to be 1, the only form there is",
        "less_than_equal": f"{key} is expected to be 1, the only form there is",
    }
    return BadSource(messages.get(kind, f"{key}: {message}"), file=NAME)
