"""A model written out, so that somebody who does not trust the engine can weigh it again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from countertrial.methods.likelihood.model import Model

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


def written(model: Model) -> dict[str, Json]:
    """A model as JSON."""
    return {str(key): _plain(value) for key, value in asdict(model).items()}


def _plain(value: object) -> Json:
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    raise TypeError(f"{value!r} cannot be written out")
