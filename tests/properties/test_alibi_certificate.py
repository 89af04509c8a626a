import json
from itertools import combinations

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from countertrial.methods.alibi.certificate import FORM, Names, certificate
from countertrial.methods.alibi.engine import conflicts
from countertrial.methods.alibi.problem import Level, Places, Profile
from countertrial.methods.travel import relation, year_of
from countertrial.verify import verify
from countertrial.verify.ground import Ground, year
from tests.properties.alibi_strategies import PLACES, problems


def findings(problem):
    """Each conflict as a finding in a report's JSON."""
    names = Names(
        statements=[f"s{one}" for one in range(len(problem.weights))], entities=["anna", "boris"],
        places=[f"place{one}" for one in range(len(PLACES))],
        dimensions={one: f"mode of {one}" for one in problem.domains},
        values={(one, value): f"way {value}" for one in problem.domains for value in problem.domains[one]})
    sure = problem.travel.profile <= Profile.RECORD and not problem.travel.assumed
    for conflict in conflicts(problem).conflicts:
        body = certificate(problem, conflict, names)
        yield json.loads(json.dumps({
            "verdict": "fails" if conflict.fails and sure else "open", "grounds": body["statements"],
            "certificate": {"form": FORM, "body": body}}))


@st.composite
def forests(draw):
    """A few places near one another, of any level, with and without coordinates."""
    degree = st.one_of(st.none(), st.sampled_from([50.0, 50.05, 50.5]))
    rows = []
    for place in range(draw(st.integers(2, 7))):
        lat, lon = draw(degree), draw(st.sampled_from([10.0, 10.1]))
        rows.append((draw(st.integers(-1, place - 1)), draw(st.sampled_from(Level)), lat, None if lat is None else lon))
    return rows


@settings(max_examples=300, deadline=None, derandomize=True)
@given(forests(), st.booleans())
def test_the_checker_reckons_places_as_the_engine_does(rows, timed):
    parent, level, lat, lon = (np.array([row[at] if row[at] is not None else np.nan for row in rows])
                               for at in range(4))
    places = Places(parent.astype(int), level.astype(int), lat.astype(float), lon.astype(float))
    ground = Ground([{"id": str(at), "within": None if row[0] == -1 else str(row[0]), "level": row[1].name.lower(),
                      "lat": row[2], "lon": row[3]} for at, row in enumerate(rows)])
    for i, j in combinations(range(len(rows)), 2):
        between = relation(places, i, j, timed)
        assert ground.lie(str(i), str(j), timed) == (
            between.kind.value, None if between.metres == -1 else between.metres)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.integers(-10**10, 10**10))
def test_the_checker_reckons_years_as_the_engine_does(minute):
    assert year(minute) == year_of(minute)


@settings(max_examples=300, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(problems(statements=5, events=6))
def test_every_certificate_of_the_engine_holds(problem):
    for finding in findings(problem):
        assert verify(finding) == []


@settings(max_examples=100, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(problems(statements=5, events=6))
def test_no_certificate_holds_for_other_grounds(problem):
    for finding in findings(problem):
        assert verify(finding | {"grounds": [*finding["grounds"], "another"]})
