"""The reports of the shipped cases."""

import json
from functools import cache
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator

from countertrial.case.case import Case
from countertrial.case.findings import Results
from countertrial.report.findings import as_json
from countertrial.report.page import render
from countertrial.workbench import examine, open_case
from tests.worked.report_cases import MASKED, PLAIN
from tests.worked.test_report_page import Read

EXAMPLES = ("cato-street-1820", "dreyfus-1894", "gunpowder-plot-1605", "moscow-1937", "moscow-1938", "watergate-1972")
SCHEMA = Draft202012Validator(json.loads(
    files("countertrial.data").joinpath("findings.schema.json").read_text(encoding="utf-8")))


@cache
def example(name: str) -> tuple[Case, Results]:
    held = open_case(f"examples/{name}")
    return held, examine(held)


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("options", [PLAIN, MASKED], ids=["plain", "masked"])
def test_every_link_leads_somewhere_and_every_finding_is_there(name: str, options: object) -> None:
    held, found = example(name)
    read = Read(render(held, found, version="1", options=options))  # type: ignore[arg-type]
    data = as_json(held, found, version="1", options=options)  # type: ignore[arg-type]
    assert {link[1:] for link in read.links if link.startswith("#")} <= set(read.ids)
    assert {f"f-{finding['id']}" for finding in data["findings"]} <= set(read.ids)
    assert len(read.ids) == len(set(read.ids))
    assert len(read.regions) == len(set(read.regions))


@pytest.mark.parametrize("name", EXAMPLES)
def test_findings_of_an_example_fit_the_schema(name: str) -> None:
    held, found = example(name)
    SCHEMA.validate(json.loads(json.dumps(as_json(held, found, version="1", options=PLAIN))))


def test_the_largest_report_stays_small() -> None:
    held, found = example("moscow-1938")
    assert len(render(held, found, version="1", options=PLAIN).encode()) < 2_000_000


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_card_names_a_story_that_its_findings_do_not_burden(name: str) -> None:
    held, found = example(name)
    page = render(held, found, version="1", options=PLAIN)
    against = {finding.against for finding in found.findings if finding.against is not None}
    for story in set(held.settings.stories) - against:
        assert f"Burdens the story of the {story}" not in page
