"""clingo with difference logic: which statements to keep is chosen, the sum of the others is made least."""

from threading import Timer

import clingo
import task
from clingo.ast import ProgramBuilder, parse_string
from clingodl import ClingoDLTheory

RULES = """
{ keep(S) } :- statement(S, _).
on(E) :- event(E, S, _, _), keep(S).
&diff { 0 - E } <= -L :- event(E, _, L, _), on(E).
&diff { E - 0 } <= H :- event(E, _, _, H), on(E).
1 { first(I, J); first(J, I) } 1 :- pair(I, J, _, _), on(I), on(J).
&diff { I - J } <= -G :- pair(I, J, G, _), on(I), on(J), first(I, J).
&diff { J - I } <= -G :- pair(I, J, _, G), on(I), on(J), first(J, I).
1 { early(N); late(N) } 1 :- hole(N, S, E, _, _), keep(S), on(E).
&diff { E - 0 } <= F - 1 :- hole(N, S, E, F, _), early(N).
&diff { 0 - E } <= -T - 1 :- hole(N, S, E, _, T), late(N).
&diff { I - J } <= -G :- order(S, I, J, G), keep(S), on(I), on(J).
#minimize { W, S : statement(S, W), not keep(S) }.
"""


def main() -> None:
    asked = task.read()
    dur = [event[3] for event in asked.events]
    # Its sums are of 32 bits: times count from the first.
    zero = min(event[1] for event in asked.events)
    facts = [f"statement({one},{weight})." for one, weight in enumerate(asked.weights)]
    facts += [f"event({event},{one},{lo - zero},{hi - zero})." for event, (one, lo, hi, _) in enumerate(asked.events)]
    facts += [f"pair({i},{j},{dur[i] + gap},{dur[j] + gap})." for i, j, gap in asked.pairs]
    facts += [f"hole({number},{one},{event},{first - zero},{last - zero})."
              for number, (one, event, first, last) in enumerate(asked.holes)]
    facts += [f"order({one},{i},{j},{dur[i] + gap})." for one, i, j, gap in asked.orders]
    theory = ClingoDLTheory()
    control = clingo.Control(["--opt-strategy=usc", "-W", "none"])
    theory.register(control)
    with ProgramBuilder(control) as builder:
        parse_string("\n".join([RULES.replace("0 - E", "zero - E").replace("E - 0", "E - zero"), *facts]),
                     lambda one: theory.rewrite_ast(one, builder.add))
    control.ground([("base", [])])
    theory.prepare(control)
    clock = Timer(asked.limit, control.interrupt)
    clock.start()
    costs: list[int] = []
    result = control.solve(on_model=lambda model: costs.append(model.cost[0]))
    clock.cancel()
    done = bool(result.exhausted)
    task.answer("optimal" if done else "no", costs[-1] if costs else None, costs[-1] if done else None)


if __name__ == "__main__":
    main()
