"""Tables that are written as TOML, each with a comment on what it is, and read as the JSON that stands beside them.

`tools/tables.py` makes the JSON; a test says so where it is not current. Reading TOML takes far longer, and these
tables are read at the start of a command.
"""

import json
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def table(name: str) -> dict[str, Any]:
    """What a table holds.

    Args:
        name: Its file in this folder, without `.toml`.
    """
    held: dict[str, Any] = json.loads((HERE / f"{name}.json").read_bytes())
    return held
