"""A plugin that takes a name which is there already."""

from collections.abc import Mapping

from countertrial.hooks import Examine, hookimpl


@hookimpl
def countertrial_examinations() -> Mapping[str, str | Examine]:
    """The examination that countertrial has of its own."""
    return {"alibi": "countertrial_greedy:examine"}
