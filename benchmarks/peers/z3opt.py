"""z3 Optimize: soft statements, hard consequences."""

import task
import z3


def main() -> None:
    asked = task.read()
    solver = z3.Optimize()
    solver.set("timeout", round(asked.limit * 1000))
    keep = [z3.Bool(f"k{one}") for one in range(len(asked.weights))]
    start = [z3.Int(f"s{event}") for event in range(len(asked.events))]
    of, dur = [event[0] for event in asked.events], [event[3] for event in asked.events]
    for event, (_, lo, hi, _) in enumerate(asked.events):
        solver.add(lo <= start[event], start[event] <= hi)
    for i, j, gap in asked.pairs:
        solver.add(z3.Implies(z3.And(keep[of[i]], keep[of[j]]), z3.Or(
            start[i] + dur[i] + gap <= start[j], start[j] + dur[j] + gap <= start[i])))
    for statement, event, first, last in asked.holes:
        solver.add(z3.Implies(z3.And(keep[statement], keep[of[event]]), z3.Or(
            start[event] < first, start[event] > last)))
    for statement, i, j, gap in asked.orders:
        solver.add(z3.Implies(z3.And(keep[statement], keep[of[i]], keep[of[j]]),
                              start[i] + dur[i] + gap <= start[j]))
    goals = [solver.add_soft(one, weight) for one, weight in zip(keep, asked.weights, strict=True)]
    if solver.check() == z3.sat:
        cost = solver.upper(goals[0]).as_long()
        task.answer("optimal", cost, cost)
    else:
        task.answer("no", None, None)


if __name__ == "__main__":
    main()
