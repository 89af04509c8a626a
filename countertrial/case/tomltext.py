"""Text as it is written into a TOML file."""

from collections.abc import Mapping

_ESCAPED: Mapping[str, str] = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def toml_text(value: str) -> str:
    """A basic string of TOML; signs that cannot be seen are written by their numbers."""
    return '"' + "".join(_ESCAPED.get(one, one if one.isprintable() else f"\\U{ord(one):08x}") for one in value) + '"'
