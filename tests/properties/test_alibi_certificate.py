import json

from hypothesis import HealthCheck, given, settings

from countertrial.methods.alibi.certificate import FORM, Names, certificate
from countertrial.methods.alibi.engine import conflicts
from countertrial.methods.alibi.problem import Profile
from countertrial.verify import verify
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
