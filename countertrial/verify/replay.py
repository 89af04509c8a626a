"""Replays refutations and worlds with whole numbers only."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from countertrial.verify.shape import Maybe, One, misshapen

_BRANCH = {"branch": (int, int), "first": dict, "second": dict}
_LEAF = {"cycle": bool, "steps": [
    {"by": One(("window", "hole", "order", "travel")), "of": Maybe(int), "event": int, "at": int}]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """What is active, by number; `ways` holds the least minutes between two events that exclude one another."""

    events: Mapping[int, Mapping[str, Any]]
    holes: Mapping[int, Mapping[str, Any]]
    orders: Mapping[int, Mapping[str, Any]]
    ways: Mapping[tuple[int, int], int]

    def holds(self, starts: Mapping[int, int]) -> None:
        """Refuse a world that breaks anything active; events that are not active are passed over.

        Raises:
            ValueError: Naming what is broken.
        """
        for at, event in self.events.items():
            if at not in starts:
                raise ValueError(f".starts: event {at} has none")
            if not event["first"] <= starts[at] <= event["last"]:
                raise ValueError(f".starts: event {at} starts outside its window")
        for number, row in self.holes.items():
            if row["first"] <= starts[row["event"]] <= row["last"]:
                raise ValueError(f".starts: event {row['event']} starts in hole {number}")
        for number, row in self.orders.items():
            if starts[row["before"]] + self.events[row["before"]]["lasts"] + row["gap"] > starts[row["after"]]:
                raise ValueError(f".starts: order {number} is broken")
        for (i, j), minutes in self.ways.items():
            if (starts[i] + self.events[i]["lasts"] + minutes > starts[j]
                    and starts[j] + self.events[j]["lasts"] + minutes > starts[i]):
                raise ValueError(f".starts: one person is in events {i} and {j} at once")

    def refute(self, tree: Any, where: str) -> None:
        """Refuse a refutation of which a step does not follow.

        Raises:
            ValueError: Naming the step.
        """
        todo: list[tuple[Any, str, frozenset[tuple[int, int]]]] = [(tree, where, frozenset())]
        while todo:
            node, here, chosen = todo.pop()
            branch = isinstance(node, dict) and "branch" in node
            for fault in misshapen(node, _BRANCH if branch else _LEAF, here):
                raise ValueError(fault)
            if not branch:
                self._leaf(node, here, chosen)
                continue
            i, j = node["branch"]
            if (min(i, j), max(i, j)) not in self.ways or i == j:
                raise ValueError(f"{here}.branch: events {i} and {j} do not exclude one another")
            todo.append((node["second"], f"{here}.second", chosen | {(j, i)}))
            todo.append((node["first"], f"{here}.first", chosen | {(i, j)}))

    def _leaf(self, leaf: Mapping[str, Any], where: str, chosen: frozenset[tuple[int, int]]) -> None:
        steps = leaf["steps"]
        if not steps:
            raise ValueError(f"{where}.steps: expected at least one")
        event, at = steps[-1]["event"], 0
        for number, step in enumerate(steps):
            here = f"{where}.steps[{number}]"
            if step["event"] not in self.events:
                raise ValueError(f"{here}.event: event {step['event']} is not active")
            if leaf["cycle"] and step["by"] not in ("order", "travel"):
                raise ValueError(f"{here}.by: a cycle is made of orders and ways only")
            if (step["by"] == "window") != (number == 0 and not leaf["cycle"]):
                raise ValueError(f"{here}.by: a path begins with a window, and nowhere else is one")
            at = self._next(step, event, at, here, chosen)
            event = step["event"]
            if step["at"] != at:
                raise ValueError(f"{here}.at: {step['at']}; what follows is {at}")
        if (at <= 0) if leaf["cycle"] else (at <= self.events[event]["last"]):
            raise ValueError(f"{where}.steps[{len(steps) - 1}].at: {at} is no contradiction")

    def _next(self, step: Mapping[str, Any], event: int, at: int, where: str,
              chosen: frozenset[tuple[int, int]]) -> int:
        """What the step gives, from the event before and its earliest start."""
        of = step["of"]
        if step["by"] == "window":
            if of is not None:
                raise ValueError(f"{where}.of: expected null")
            return int(self.events[step["event"]]["first"])
        if step["by"] == "travel":
            if of != event or (event, step["event"]) not in chosen:
                raise ValueError(f"{where}.of: no branch above puts event {of} before event {step['event']}")
            pair = min(event, step["event"]), max(event, step["event"])
            return int(at + self.events[event]["lasts"] + self.ways[pair])
        row = (self.orders if step["by"] == "order" else self.holes).get(of)
        if row is None:
            raise ValueError(f"{where}.of: {step['by']} {of} is not active")
        if step["by"] == "order":
            if (row["before"], row["after"]) != (event, step["event"]):
                raise ValueError(f"{where}.of: order {of} does not lead from event {event} to {step['event']}")
            return int(at + self.events[event]["lasts"] + row["gap"])
        if not row["event"] == step["event"] == event or not row["first"] <= at <= row["last"]:
            raise ValueError(f"{where}.of: hole {of} does not stand where event {event} would start")
        return int(row["last"] + 1)
