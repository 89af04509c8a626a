"""What a plugin may add: kinds of statements, stages of procedure, examinations.

A plugin is a module or object with functions marked `hookimpl`, named by an entry point of the group `countertrial`.
Hooks return plain values. What countertrial has of its own comes through the same hooks.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from importlib import import_module
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, cast

import pluggy

from countertrial.case.findings import Examined, Settings
from countertrial.case.kinds import Kind

if TYPE_CHECKING:
    from countertrial.case.case import Case

PROJECT = "countertrial"

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)

Examine = Callable[["Case", Settings], Examined]


class Hooks:
    """The hooks; a plugin implements those that it needs."""

    @hookspec
    def countertrial_kinds(self) -> Iterable[Kind]:  # type: ignore[empty-body]
        """Tables that a case may have, beside the others."""

    @hookspec
    def countertrial_stages(self) -> Iterable[str]:  # type: ignore[empty-body]
        """Words that `proceedings.stage` may hold, beside the others."""

    @hookspec
    def countertrial_examinations(self) -> Mapping[str, str | Examine]:  # type: ignore[empty-body]
        """Examinations by name: a function, or `module:function` where it is to be imported only when it is run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """An examination and where it comes from.

    Args:
        name: Name of the examination.
        plugin: Name of the plugin, empty for our own.
        function: The function, or `module:function`.
    """

    name: str
    plugin: str
    function: str | Examine

    def load(self) -> Examine:
        """The function, imported if it is named only."""
        if not isinstance(self.function, str):
            return self.function
        module, _, name = self.function.partition(":")
        return cast(Examine, getattr(import_module(module), name))


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """A plugin that could not be used, and why."""

    plugin: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plugins:
    """All that plugins add, our own first.

    Args:
        kinds: Tables by name, in order.
        examinations: Examinations by name, in order.
        broken: Plugins that failed; nothing of them is used.
    """

    kinds: Mapping[str, Kind]
    examinations: Mapping[str, Offered]
    broken: tuple[Broken, ...] = ()


def collect(own: Iterable[object], others: Mapping[str, object] | None = None) -> Plugins:
    """Ask every plugin what it adds; one that fails is left out and named.

    Args:
        own: Our own modules that implement hooks; a failure of theirs is a bug and is raised.
        others: Plugins by name; those that are installed when `None`.
    """
    plugins = Plugins(kinds={}, examinations={})
    for module in own:
        plugins = _added(plugins, "", module)
    broken: list[Broken] = []
    for name, plugin in (_installed(broken) if others is None else others).items():
        try:
            plugins = _added(plugins, name, plugin)
        except Exception as error:
            broken.append(Broken(plugin=name, why=f"{type(error).__name__}: {error}"))
    return replace(plugins, broken=tuple(broken))


def _installed(broken: list[Broken]) -> dict[str, object]:
    found: dict[str, object] = {}
    for entry in sorted(entry_points(group=PROJECT), key=lambda one: one.name):
        try:
            found[entry.name] = entry.load()
        except Exception as error:
            broken.append(Broken(plugin=entry.name, why=f"{type(error).__name__}: {error}"))
    return found


def _added(known: Plugins, name: str, plugin: object) -> Plugins:
    """What is known with what one plugin adds.

    Raises:
        ValueError: If it adds something of a name that is there already.
    """
    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(Hooks)
    manager.register(plugin)
    manager.check_pending()
    kinds = {kind.name: kind for some in manager.hook.countertrial_kinds() for kind in some}
    stages = tuple(stage for some in manager.hook.countertrial_stages() for stage in some)
    offered = {one: Offered(name=one, plugin=name, function=function)
               for some in manager.hook.countertrial_examinations() for one, function in some.items()}
    twice = sorted((kinds.keys() & known.kinds.keys()) | (offered.keys() & known.examinations.keys()))
    if twice:
        raise ValueError(f'"{twice[0]}" is there already; a name of its own is expected')
    return Plugins(kinds=_with_stages({**known.kinds, **kinds}, stages),
                   examinations={**known.examinations, **offered})


def _with_stages(kinds: dict[str, Kind], stages: tuple[str, ...]) -> dict[str, Kind]:
    """The tables with more words in `proceedings.stage`."""
    table = kinds.get("proceedings")
    if not stages or table is None:
        return kinds
    columns = tuple(replace(column, words=tuple(dict.fromkeys((*column.words, *stages))))
                    if column.name == "stage" else column for column in table.columns)
    return {**kinds, "proceedings": replace(table, columns=columns)}
