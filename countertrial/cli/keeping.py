"""What `countertrial cache` prints."""

import json
from pathlib import Path

from countertrial import workbench
from countertrial.cli.doors import OK


def tell_of_pages(folder: Path | None, *, empty: bool, as_json: bool) -> int:
    """Print where pages are kept and how many, or remove them; returns the exit code."""
    found = workbench.empty_cache(folder) if empty else workbench.cache(folder)
    if as_json:
        print(json.dumps({"form": "countertrial-cache/1", "folder": None if found.folder is None else str(found.folder),
                          "pages": found.pages, "bytes": found.size, "removed": found.removed}, sort_keys=True))
    elif found.folder is None:
        print("no pages are kept: COUNTERTRIAL_CACHE is off, or this system has no place for them")
    elif empty:
        print(f"{found.folder}: {found.removed:,} {'page' if found.removed == 1 else 'pages'} removed")
    else:
        print(f"{found.folder}: {found.pages:,} {'page' if found.pages == 1 else 'pages'}, {found.size / 1e6:,.1f} MB")
    return OK
