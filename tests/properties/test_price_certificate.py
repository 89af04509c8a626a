"""Certificates of prices: each holds, none holds when anything in it is altered."""

import json
from copy import deepcopy

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from countertrial.methods.alibi.certificate import Names, seal
from countertrial.methods.alibi.price import Index, cheapest
from countertrial.methods.alibi.pricecertificate import Priced, price_certificate
from countertrial.verify import verify_prices
from tests.properties.alibi_strategies import PLACES, crowded, problems
from tests.test_verify import altered, changed, leaves

law = settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def names(problem):
    return Names(
        statements=[f"s{one}" for one in range(len(problem.weights))], entities=["anna", "boris"],
        places=[f"place{one}" for one in range(len(PLACES))],
        dimensions={one: f"mode of {one}" for one in problem.domains},
        values={(one, value): f"way {value}" for one in problem.domains for value in problem.domains[one]})


def report(problem, kept, groups):
    """A report's prices, of keeping nothing and of keeping some statements; `None` where nothing can be true."""
    index = Index(problem)
    numbers = [sorted(set(groups)).index(one) for one in groups]
    try:
        rows = [Priced(keep=keep, kept=some, found=cheapest(index, kept=some, groups=numbers))
                for keep, some in (("", frozenset()), ("story", kept))]
    except ValueError:
        return None
    body = price_certificate(index, rows, names(problem), groups)
    if body is None:
        return None
    table = [{"keep": row.keep, "prices": [{
        "kept": len(row.kept), "own": row.found.own, "cost": row.found.cost, "bound": list(row.found.bound),
        "proved": row.found.proved, "ways": [{"rejected": sorted(f"s{one}" for one in row.found.rejected)}]}]}
             for row in rows]
    return json.loads(json.dumps({"prices": table, "price_certificate": {"form": "prices/1", "body": body}}))


@st.composite
def asked(draw, drawn):
    problem = draw(drawn)
    count = len(problem.weights)
    groups = draw(st.lists(st.sampled_from(["press", "police", "exile"]), min_size=count, max_size=count))
    return problem, draw(st.frozensets(st.integers(0, count - 1), max_size=2)), groups


@law
@given(asked(problems(statements=5, events=6)))
def test_every_certificate_of_a_price_holds(given):
    made = report(*given)
    if made is not None:
        assert verify_prices(made) == []


@law
@given(asked(crowded(most=7)))
def test_every_certificate_of_a_crowded_price_is_written_and_holds(given):
    made = report(*given)
    assert made is not None
    assert verify_prices(made) == []


@settings(law, max_examples=60)
@given(asked(crowded()), st.integers(0, 10**6))
def test_what_is_altered_anywhere_is_refused(given, at):
    made = report(*given)
    body = made["price_certificate"]["body"]
    path = leaves(body)[at % len(leaves(body))]
    forged = made | {"price_certificate": {"form": "prices/1", "body": altered(body, path, changed)}}
    field = f"certificate.digests.{path[1]}" if path[0] == "digests" else f"certificate.{path[0]}"
    assert any(field in sentence for sentence in verify_prices(forged)), path


@settings(law, max_examples=100)
@given(asked(crowded()), st.sampled_from(["own", "cost", "kept", "rejected"]), st.integers(0, 1))
def test_a_price_altered_and_sealed_again_is_refused(given, field, at):
    made = report(*given)
    body = deepcopy(made["price_certificate"]["body"])
    row = body["prices"][at]
    told = {"own": row["own"] + 1, "cost": row["cost"] - 1, "kept": [*row["kept"], "s99"],
            "rejected": row["rejected"][1:] if row["rejected"] else ["s0"]}[field]
    row[field] = told
    forged = made | {"price_certificate": {"form": "prices/1", "body": seal(body)}}
    assert verify_prices(forged)


@settings(law, max_examples=100)
@given(asked(crowded()))
def test_a_higher_bound_does_not_follow_from_the_proofs(given):
    made = report(*given)
    body = deepcopy(made["price_certificate"]["body"])
    for row, told in zip(body["prices"], made["prices"], strict=True):
        row["bound"][1] += 1
        told["prices"][0]["bound"] = row["bound"]
    refused = verify_prices(made | {"price_certificate": {"form": "prices/1", "body": seal(body)}})
    assert any(".bound: " in sentence and "the proofs give" in sentence for sentence in refused)


@pytest.mark.parametrize("field", ["own", "cost", "bound", "proved", "kept"])
def test_a_table_that_says_otherwise_is_refused(field):
    made = crowded_report()
    price = made["prices"][1]["prices"][0]
    price[field] = not price[field] if field == "proved" else [9, 9] if field == "bound" else price[field] + 1
    assert any(f"prices[1].prices[0].{field}" in sentence for sentence in verify_prices(made))


def crowded_report():
    found = []

    @settings(law, max_examples=20)
    @given(asked(crowded()))
    def look(given):
        made = report(*given)
        if made["prices"][0]["prices"][0]["cost"]:
            found.append(made)

    look()
    return found[0]


@pytest.mark.parametrize(("wrong", "why"), [
    ({"price_certificate": 5}, "expected an object"),
    ({"price_certificate": {"form": "prices/9", "body": {}}}, "not known"),
    ({"price_certificate": {"form": "prices/1", "body": {}}, "prices": None}, "expected a list"),
    ({"price_certificate": {"form": "prices/1", "body": {}}, "prices": []}, "is missing")])
def test_what_is_no_certificate_is_refused_in_words(wrong, why):
    assert why in verify_prices(wrong)[0]


def test_a_report_without_one_has_nothing_to_refuse():
    assert verify_prices({"prices": None, "price_certificate": None}) == []
