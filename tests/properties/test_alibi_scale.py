from itertools import combinations

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from countertrial.methods.alibi.engine import conflicts
from countertrial.methods.alibi.kernels import NOWHERE
from countertrial.methods.alibi.price import Index, cheapest
from countertrial.methods.hitting import Costs
from tests.properties.alibi_strategies import Oracle, crowded, problems

law = settings(max_examples=300, deadline=None, derandomize=True,
               suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def least(problem, costs):
    """The least cost of a rejection after which some assignment leaves a world; `None` where there is none."""
    oracle, found = Oracle(problem), None
    everything = frozenset(range(len(problem.weights)))
    for size in range(len(everything) + 1):
        for rejected in map(frozenset, combinations(everything, size)):
            cost = costs.of(rejected)
            if (found is None or cost < found) and any(
                    oracle.world(oracle.active(everything - rejected, one))
                    for one in oracle.assignments(problem.dimensions(everything))):
                found = cost
    return found


@st.composite
def queries(draw, problem):
    drawn = draw(problem)
    count = len(drawn.weights)
    groups = draw(st.one_of(st.just([]), st.lists(st.integers(-1, 1), min_size=count, max_size=count)))
    return drawn, draw(st.frozensets(st.integers(0, count - 1), max_size=2)), groups


def agrees(problem, kept, groups, index=None):
    """Whether the price is what trying everything finds."""
    costs = Costs(problem.weights.tolist(), groups, kept)
    expected = least(problem, costs)
    if expected is None:
        try:
            cheapest(index or problem, kept=kept, groups=groups)
        except ValueError:
            return True
        return False
    found = cheapest(index or problem, kept=kept, groups=groups)
    return found.proved and not found.unknown and (found.own, found.cost) == expected == costs.of(found.rejected)


@law
@given(queries(problems()))
def test_the_price_is_what_trying_everything_finds(query):
    assert agrees(*query)


@law
@given(queries(crowded()))
def test_the_price_of_crowded_problems_is_what_trying_everything_finds(query):
    assert agrees(*query)
