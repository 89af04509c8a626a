"""The reports of the shipped cases."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from countertrial.case.case import Case
from countertrial.case.findings import Results
from countertrial.report.findings import published_json
from countertrial.report.options import Options
from countertrial.report.page import render_published
from countertrial.report.publish import published
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


@cache
def report(name: str, options: Options) -> tuple[str, dict[str, Any]]:
    """The page of an example, and the file beside it."""
    shown = published(*example(name), options)
    return render_published(shown, version="1"), published_json(shown, version="1")


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("options", [PLAIN, MASKED], ids=["plain", "masked"])
def test_every_link_leads_somewhere_and_every_finding_is_there(name: str, options: Options) -> None:
    page, data = report(name, options)
    read = Read(page)
    assert {link[1:] for link in read.links if link.startswith("#")} <= set(read.ids)
    assert {f"f-{finding['id']}" for finding in data["findings"]} <= set(read.ids)
    assert len(read.ids) == len(set(read.ids))
    assert len(read.regions) == len(set(read.regions))


@pytest.mark.parametrize("name", EXAMPLES)
def test_findings_of_an_example_fit_the_schema(name: str) -> None:
    SCHEMA.validate(json.loads(json.dumps(report(name, PLAIN)[1])))


def test_the_largest_report_stays_small() -> None:
    assert len(report("moscow-1938", PLAIN)[0].encode()) < 2_000_000


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_card_names_a_story_that_its_findings_do_not_burden(name: str) -> None:
    held, found = example(name)
    page, _ = report(name, PLAIN)
    against = {finding.against for finding in found.findings if finding.against is not None}
    for story in set(held.settings.stories) - against:
        assert f"Burdens the story of the {story}" not in page
