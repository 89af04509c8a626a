"""One function for each verb: what the doors and programs call; values are handed from one tool to the next.

Each is imported when it is first asked for: a command pays for what it does.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from countertrial.workbench.asking import diff, prices, search, show, what_if, where
    from countertrial.workbench.comparing import compare, comparison_csv, comparison_json, write_comparison
    from countertrial.workbench.deciding import decide, open_proposals
    from countertrial.workbench.examining import examination, examine, plugins
    from countertrial.workbench.files import can_write
    from countertrial.workbench.folders import new_case, new_case_from_workbook, open_case, write_schema
    from countertrial.workbench.keeping import cache, empty_cache
    from countertrial.workbench.placing import find_place, linked_places, place_proposals, way, write_places
    from countertrial.workbench.publishing import WrittenReport, findings_json, write_index, write_report, write_where
    from countertrial.workbench.quoting import quote, quotes
    from countertrial.workbench.telling import progress
    from countertrial.workbench.texts import Comparing, compare_texts, read_dates, write_texts
    from countertrial.workbench.weighing import skeleton, weigh

__all__ = [
    "Comparing", "WrittenReport", "cache", "can_write", "compare", "compare_texts", "comparison_csv",
    "comparison_json", "decide", "diff", "empty_cache", "examination", "examine", "find_place", "findings_json",
    "linked_places", "new_case", "new_case_from_workbook", "open_case", "open_proposals", "place_proposals",
    "plugins", "prices", "progress", "quote", "quotes", "read_dates", "search", "show", "skeleton", "way", "weigh",
    "what_if", "where", "write_comparison", "write_index", "write_places", "write_report", "write_schema",
    "write_texts", "write_where",
]

_HOMES = {
    "asking": ("diff", "prices", "search", "show", "what_if", "where"),
    "comparing": ("compare", "comparison_csv", "comparison_json", "write_comparison"),
    "deciding": ("decide", "open_proposals"),
    "examining": ("examination", "examine", "plugins"),
    "files": ("can_write",),
    "folders": ("new_case", "new_case_from_workbook", "open_case", "write_schema"),
    "keeping": ("cache", "empty_cache"),
    "placing": ("find_place", "linked_places", "place_proposals", "way", "write_places"),
    "publishing": ("WrittenReport", "findings_json", "write_index", "write_report", "write_where"),
    "quoting": ("quote", "quotes"),
    "telling": ("progress",),
    "texts": ("Comparing", "compare_texts", "read_dates", "write_texts"),
    "weighing": ("skeleton", "weigh"),
}
"""Modules, and what is taken from each."""


def __getattr__(name: str) -> object:
    home = next((module for module, names in _HOMES.items() if name in names), None)
    if home is None:
        raise AttributeError(f"module 'countertrial.workbench' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415

    found: object = getattr(import_module(f"countertrial.workbench.{home}"), name)
    globals()[name] = found
    return found
