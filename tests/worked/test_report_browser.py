"""Reports in a browser: accessible, readable on a phone, quiet on the network."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from countertrial.case.findings import Verdict
from countertrial.report.index import Entry, render_index
from countertrial.report.page import render
from countertrial.report.textpage import render_texts
from countertrial.report.wherepage import render_where
from countertrial.workbench import compare_texts, examine, open_case, weigh, where
from tests.worked.report_cases import PLAIN, TABLES, case, results

pytestmark = pytest.mark.chromium

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
SIZES = {"desktop": (1280, 900), "phone": (360, 740)}
WAIT = 60_000
OPEN_ALL = "document.querySelectorAll('details').forEach(one => one.open = true)"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None and "chromium" not in os.environ.get("COUNTERTRIAL_REQUIRE", ""):
        pytest.skip("chromium is not installed")
    assert CHROMIUM is not None, "COUNTERTRIAL_REQUIRE names chromium, and it is not installed"
    with sync_playwright() as driver:
        yield driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("reports")
    held = open_case("examples/gunpowder-plot-1605")
    long = [{**row, "name": "Wolfeschlegelsteinhausen" * 40} for row in TABLES["people"]]
    many = [{**TABLES["elements"][0], "id": f"met{at}"} for at in range(9)]
    weighed = open_case("examples/cato-street-1820")
    found = examine(weighed)
    told = {
        "weighed": render(weighed, found, version="1", options=PLAIN, weighing=weigh(weighed, results=found)),
        "many": render(case(elements=[*TABLES["elements"], *many]), results(), version="1", options=PLAIN),
        "example": render(held, examine(held), version="1", options=PLAIN),
        "invented": render(case(), results(), version="1", options=PLAIN),
        "long": render(case(people=long), results(), version="1", options=PLAIN),
        "texts": render_texts(compare_texts("examples/synthetic-harbour/sources"), version="1"),
        "where": render_where(held, where(held, "fawkes", "1605-11-04"), version="1"),
        "index": render_index([Entry(case="one", title="One", statements=3, verdicts=(Verdict.FAILS, None),
                                     href="example.html")], version="1"),
    }
    for name, html in told.items():
        (folder / f"{name}.html").write_text(html, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in told}


def shown(browser: Browser, path: Path, size: str, scheme: str = "light") -> Page:
    """The page with all that is folded opened."""
    width, height = SIZES[size]
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
    page.set_default_timeout(WAIT)
    page.goto(path.as_uri())
    page.evaluate(OPEN_ALL)
    return page


@pytest.mark.parametrize(("name", "size", "scheme"), [
    ("weighed", "desktop", "light"), ("weighed", "phone", "dark"),
    ("example", "desktop", "light"), ("example", "phone", "dark"), ("invented", "phone", "light"),
    ("index", "desktop", "dark"), ("index", "phone", "light"), ("where", "desktop", "light"),
    ("where", "phone", "dark"), ("texts", "phone", "dark")])
def test_no_serious_fault_of_accessibility(browser: Browser, pages: dict[str, Path], name: str, size: str,
                                           scheme: str) -> None:
    page = shown(browser, pages[name], size, scheme)
    faults = [(one["id"], [node["html"][:120] for node in one["nodes"][:3]])
              for one in Axe().run(page).response["violations"] if one["impact"] in ("serious", "critical")]
    page.close()
    assert faults == []


@pytest.mark.parametrize("name", ["weighed", "example", "invented", "long", "many", "index", "where", "texts"])
def test_nothing_scrolls_sideways_on_a_phone(browser: Browser, pages: dict[str, Path], name: str) -> None:
    page = shown(browser, pages[name], "phone")
    assert page.evaluate("document.documentElement.scrollWidth") <= SIZES["phone"][0]
    page.close()


def test_headings_of_the_page_of_texts_leave_out_no_level(browser: Browser, pages: dict[str, Path]) -> None:
    page = shown(browser, pages["texts"], "desktop")
    faults = [one["id"] for one in Axe().run(page).response["violations"]]
    page.close()
    assert faults == []


def test_a_report_asks_nothing_of_the_network_and_says_nothing_on_the_console(
        browser: Browser, pages: dict[str, Path]) -> None:
    page = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(pages["invented"].as_uri())
    page.close()
    assert asked == [pages["invented"].as_uri()]
    assert said == []


def test_a_link_to_a_folded_statement_unfolds_it(browser: Browser, pages: dict[str, Path]) -> None:
    page = browser.new_page()
    page.goto(f"{pages['invented'].as_uri()}#s-tie1")
    assert page.locator("#s-tie1").is_visible()
    page.close()


def test_print_opens_what_is_folded(browser: Browser, pages: dict[str, Path]) -> None:
    page = browser.new_page()
    page.goto(pages["invented"].as_uri())
    assert not page.locator("#s-tie1").is_visible()
    page.emulate_media(media="print")
    assert page.locator("#s-tie1").is_visible()
    page.close()
