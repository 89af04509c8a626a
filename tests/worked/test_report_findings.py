"""Findings as JSON: everything is in it, it fits its schema, and the same case gives the same bytes."""

import json
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from countertrial.case.case import Case
from countertrial.case.findings import Results
from countertrial.report.findings import as_json
from tests.worked.report_cases import MASKED, PLAIN, SPARED, TABLES, case, results


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    text = files("countertrial.data").joinpath("findings.schema.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


@pytest.fixture(scope="module")
def data() -> dict[str, Any]:
    return as_json(case(), results(), version="1.2.3", options=PLAIN)


@pytest.mark.parametrize("options", [PLAIN, MASKED, SPARED], ids=["plain", "masked", "spared"])
def test_findings_fit_their_schema(schema: dict[str, Any], options: Any) -> None:
    Draft202012Validator.check_schema(schema)
    data = json.loads(json.dumps(as_json(case(), results(), version="1", options=options), allow_nan=False))
    Draft202012Validator(schema).validate(data)


def test_an_empty_case_fits_the_schema(schema: dict[str, Any]) -> None:
    data = as_json(Case.from_tables({}, title="Nothing"), Results(ran=()), version="1", options=PLAIN)
    Draft202012Validator(schema).validate(data)


def test_every_field_of_the_schema_is_described_and_no_other_is_allowed(schema: dict[str, Any]) -> None:
    def check(one: Any) -> None:
        if isinstance(one, dict):
            if "properties" in one:
                assert one["additionalProperties"] is False
                assert set(one["required"]) == set(one["properties"])
                assert all("description" in told or "$ref" in told for told in one["properties"].values())
            for part in one.values():
                check(part)
        elif isinstance(one, list):
            for part in one:
                check(part)
    check({**schema, "$defs": schema["$defs"]})


def test_a_field_too_many_does_not_fit(schema: dict[str, Any], data: dict[str, Any]) -> None:
    assert not Draft202012Validator(schema).is_valid({**data, "verdict": "guilty"})


def test_every_field_of_a_finding_arrives(data: dict[str, Any]) -> None:
    finding = data["findings"][0]
    assert finding["id"] == results().findings[0].id
    assert finding["grounds"] == ["in_linz", "veresova_graz"]
    assert finding["readings"] == [{"of": "in_linz", "choice": "in_linz: stayed throughout", "gave": "fails"}]
    assert finding["against"] == "prosecution"
    assert finding["certificate"]["body"]["speed"] == 4.5
    assert (finding["defeaters"], finding["rivals"]) == (["another guest book"], ["a slip in a date"])


def test_passages_and_nested_answers_arrive(data: dict[str, Any]) -> None:
    by_key = {one["key"]: one for one in data["findings"]}
    assert by_key["alibi:words"]["passages"][0]["after"] == 28
    assert by_key["roll:court:tried"]["answers"][-1] == {
        "name": "members", "value": [["person", "tried"], ["veresova", True]]}
    assert by_key["outcomes:table"]["verdict"] is None


def test_each_examination_says_what_it_looked_at_and_what_not(data: dict[str, Any]) -> None:
    alibi, _, plugin = data["examinations"]
    assert alibi["looked_at"] == ["in_linz"]
    assert alibi["not_looked_at"] == [{"what": "p9", "reason": "Veresova's place is not known"}]
    assert (alibi["failure"], plugin["failure"]) == (None, "Veresova was not expected")


def test_the_same_rows_in_another_order_give_the_same_bytes(data: dict[str, Any]) -> None:
    turned = case(**{name: rows[::-1] for name, rows in TABLES.items()})
    other = as_json(turned, results(), version="1.2.3", options=PLAIN)
    assert json.dumps(other, sort_keys=True) == json.dumps(data, sort_keys=True)
