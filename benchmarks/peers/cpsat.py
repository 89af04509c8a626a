"""CP-SAT, one worker: the whole question, or with a third word `parts` component by component."""

import sys
import time
from collections import defaultdict

import task
from ortools.sat.python import cp_model

NAMES = {cp_model.OPTIMAL: "optimal", cp_model.FEASIBLE: "feasible"}


def solve(asked: task.Task, statements: set[int] | None, limit: float) -> tuple[str, float | None, float | None]:
    def inside(*some: int) -> bool:
        return statements is None or statements.issuperset(some)

    model = cp_model.CpModel()
    of = [event[0] for event in asked.events]
    used = sorted(statements) if statements is not None else range(len(asked.weights))
    keep = {one: model.new_bool_var("") for one in used}
    start = {event: model.new_int_var(lo, hi, "") for event, (statement, lo, hi, _) in enumerate(asked.events)
             if inside(statement)}
    dur = [event[3] for event in asked.events]
    for i, j, gap in asked.pairs:
        if inside(of[i], of[j]):
            first = model.new_bool_var("")
            both = [keep[of[i]], keep[of[j]]]
            model.add(start[i] + dur[i] + gap <= start[j]).only_enforce_if([*both, first])
            model.add(start[j] + dur[j] + gap <= start[i]).only_enforce_if([*both, ~first])
    for statement, event, first_, last in asked.holes:
        if inside(statement, of[event]):
            before = model.new_bool_var("")
            both = [keep[statement], keep[of[event]]]
            model.add(start[event] < first_).only_enforce_if([*both, before])
            model.add(start[event] > last).only_enforce_if([*both, ~before])
    for statement, i, j, gap in asked.orders:
        if inside(statement, of[i], of[j]):
            model.add(start[i] + dur[i] + gap <= start[j]).only_enforce_if(
                [keep[statement], keep[of[i]], keep[of[j]]])
    model.minimize(sum(asked.weights[one] * ~keep[one] for one in used))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = limit
    status = NAMES.get(solver.solve(model), "no")
    return status, (solver.objective_value if status != "no" else None), solver.best_objective_bound


def main() -> None:
    asked = task.read()
    if len(sys.argv) < 4:
        task.answer(*solve(asked, None, asked.limit))
        return
    parts: dict[int, set[int]] = defaultdict(set)
    for statement, part in enumerate(asked.part):
        if part >= 0:
            parts[part].add(statement)
    end, total, least, status = time.monotonic() + asked.limit, 0.0, 0.0, "optimal"
    # One part after the other sees the rows of that part only.
    by_part: dict[int, task.Task] = {}
    label = asked.part
    of = [event[0] for event in asked.events]
    rows: dict[int, tuple[list, list, list]] = defaultdict(lambda: ([], [], []))
    for i, j, gap in asked.pairs:
        rows[label[of[i]]][0].append((i, j, gap))
    for hole in asked.holes:
        rows[label[hole[0]]][1].append(hole)
    for order in asked.orders:
        rows[label[order[0]]][2].append(order)
    events: dict[int, list[int]] = defaultdict(list)
    for event, statement in enumerate(of):
        events[label[statement]].append(event)
    for part in sorted(parts):
        number = {event: at for at, event in enumerate(events[part])}
        said = {statement: at for at, statement in enumerate(sorted(parts[part]))}
        pairs, holes, orders = rows[part]
        by_part[part] = task.Task(
            [[said[of[event]], *asked.events[event][1:]] for event in events[part]],
            [[number[i], number[j], gap] for i, j, gap in pairs if i in number and j in number],
            [[said[one], number[event], first, last] for one, event, first, last in holes if event in number],
            [[said[one], number[i], number[j], gap] for one, i, j, gap in orders if i in number and j in number],
            [asked.weights[one] for one in sorted(parts[part])], [], 0.0)
        found = solve(by_part[part], None, max(0.1, min(60.0, end - time.monotonic())))
        if found[0] != "optimal":
            status = "no"
        total += found[1] or 0.0
        least += found[2] or 0.0
        if time.monotonic() > end:
            status = "no"
            break
    task.answer(status, total, least)


if __name__ == "__main__":
    main()
