"""Certificates of reports in which names are masked or texts left out: they still prove what they say."""

import json
from copy import deepcopy
from functools import cache
from typing import Any

import pytest

from countertrial.case.findings import Certificate
from countertrial.report.certificates import renamed
from countertrial.report.findings import as_json
from countertrial.report.options import Options
from countertrial.verify import verify
from tests.worked.report_cases import MASKED, SPARED
from tests.worked.test_report_examples import EXAMPLES, example

BOTH = Options(mask_names=True, with_texts=False)


@cache
def published(name: str, options: Options) -> str:
    """The file beside the report."""
    return json.dumps(as_json(*example(name), version="1", options=options))


def certified(name: str, options: Options) -> list[dict[str, Any]]:
    """Findings with a certificate, as they stand in the file beside the report."""
    return [one for one in json.loads(published(name, options))["findings"] if one["certificate"] is not None]


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("options", [MASKED, SPARED, BOTH], ids=["masked", "spared", "both"])
def test_every_certificate_of_a_changed_report_holds(name: str, options: Options) -> None:
    found = certified(name, options)
    assert found
    assert [fault for one in found for fault in verify(one)] == []


@pytest.mark.parametrize("field", ["verdict", "statements", "places", "digests", "persons", "quantifier"])
def test_a_masked_certificate_with_one_field_altered_is_refused(field: str) -> None:
    for one in certified("moscow-1938", MASKED):
        body = deepcopy(one)["certificate"]["body"]
        if body.get(field):
            body[field] = body[field][1:] if isinstance(body[field], list) else "open" if body[field] != "open" else ""
            assert verify({**one, "certificate": {**one["certificate"], "body": body}})


def test_no_person_of_a_masked_certificate_is_called_by_an_id_of_the_case() -> None:
    held, _ = example("moscow-1938")
    told = json.dumps([one["certificate"] for one in certified("moscow-1938", MASKED)])
    assert not [person for person in held.people if f'"{person}"' in told]


def test_statements_are_sorted_by_their_new_ids() -> None:
    body: dict[str, Any] = {"statements": ["a1", "b1"], "digests": {}}
    new = renamed(Certificate(form="alibi/1", body=body), lambda one: {"a1": "z1"}.get(one, one), str)
    assert new.body["statements"] == ["b1", "z1"]


def test_readings_that_would_become_one_are_told_apart() -> None:
    body: dict[str, Any] = {"readings": {"who of p1": ["Hale", "Hill"]},
                            "worlds": [{"under": [{"who of p1": "Hill"}], "starts": []}]}
    new = renamed(Certificate(form="alibi/1", body=body), str, lambda word: "Person" if word[0] == "H" else word).body
    assert new["readings"] == {"who of p1": ["Person", "Person (2)"]}
    assert new["worlds"] == [{"under": [{"who of p1": "Person (2)"}], "starts": []}]


def test_words_of_the_form_stay_though_an_id_is_spelled_like_one() -> None:
    body: dict[str, Any] = {"travel": {"profile": "record", "assumed": False}, "speeds": [{"seen": "read"}]}
    new = renamed(Certificate(form="alibi/1", body=body), lambda _: "pe1", lambda _: "pe1").body
    assert (new["travel"], new["speeds"]) == (body["travel"], body["speeds"])


def test_a_certificate_of_an_unknown_form_is_changed_throughout_and_sealed_where_it_was() -> None:
    body: dict[str, Any] = {"who": "hale", "digests": {"who": "old"}}
    new = renamed(Certificate(form="other/1", body=body), str, lambda one: {"hale": "pe1"}.get(one, one)).body
    assert new["who"] == "pe1"
    assert new["digests"] != body["digests"]
    assert renamed(Certificate(form="other/1", body={"who": "hale"}), str, str.upper).body == {"WHO": "HALE"}
