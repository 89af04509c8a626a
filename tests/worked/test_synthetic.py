"""The synthetic case: what its maker planted is found, and nothing else; its report shows and masks it."""

import importlib.util
import json
import tomllib
from functools import cache
from pathlib import Path

import pytest

from countertrial.case.case import Case
from countertrial.case.findings import Examined, Finding, Results
from countertrial.encode.scripts import scripts_of
from countertrial.report.findings import as_json
from countertrial.report.options import Options
from countertrial.report.page import render
from countertrial.workbench import examine, open_case
from tests.worked.test_report_examples import SCHEMA
from tests.worked.test_report_page import Read

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "examples" / "synthetic-harbour"
PLANTED = tomllib.loads((FOLDER / "planted.toml").read_text(encoding="utf-8"))["planted"]


@cache
def harbour() -> tuple[Case, Results]:
    case = open_case(FOLDER)
    return case, examine(case)


def examined(name: str) -> Examined:
    return next(one.examined for one in harbour()[1].ran if one.name == name)


def of(what: str) -> list[dict[str, str]]:
    return [one for one in PLANTED if one["what"] == what]


def scripts(prefix: str) -> list[Finding]:
    return [one for one in examined("script").findings if one.key.startswith(f"script:{prefix}")]


def test_the_folder_is_what_its_maker_writes() -> None:
    spec = importlib.util.spec_from_file_location("harbour", ROOT / "tools" / "harbour.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    there = {path.relative_to(FOLDER).as_posix(): path.read_text(encoding="utf-8")
             for path in FOLDER.rglob("*") if path.is_file() and path.name != "datapackage.json"}
    assert there == made.files()


def test_the_planted_passage_is_the_only_news() -> None:
    news = [one["id"] for one in of("script") if one["expected"] == "news"]
    assert [one.key.removeprefix("script:shared:") for one in scripts("shared")] == news


def test_whoever_has_the_planted_slips_is_told_to_have_them_from_the_other() -> None:
    copied = [one["id"] for one in of("script") if one["expected"] == "copied"]
    assert ["<".join(one.key.split(":")[2:4]) for one in scripts("from")] == copied


def test_what_a_newspaper_declares_is_found_and_is_no_news() -> None:
    known = ["+".join(one.sources) for one in scripts_of(harbour()[0]).recurring if not one.news]
    assert known == [one["id"] for one in of("script") if one["expected"] == "declared"]


def test_the_words_of_the_oath_are_a_stock_phrase_of_all_depositions() -> None:
    (planted,) = of("formula")
    table = scripts("formulae")[0].answer("wordings")
    assert isinstance(table, tuple)
    assert any("+".join(map(str, row[2])) == planted["id"] for row in table[1:]  # type: ignore[index,arg-type]
               if isinstance(row, tuple))


@pytest.mark.parametrize("planted", of("quotation"), ids=lambda one: one["note"])
def test_every_planted_quotation_is_answered_as_planted(planted: dict[str, str]) -> None:
    found = [str(one.verdict or "not found") for one in examined("quotation").findings
             if one.statements == (planted["id"],)]
    aside = ["unchecked" for one in examined("quotation").not_looked_at
             if one.what == planted["id"] and one.reason.startswith("unchecked")]
    assert [*found, *aside] == [planted["expected"]]


def page(**options: bool) -> str:
    case, found = harbour()
    return render(case, found, version="1", options=Options(**options))


def test_the_report_shows_passages_side_by_side_and_quotations_with_both_contexts() -> None:
    shown = page()
    for words in ("How much voices share", "Who may have the passage", "Bearers of the passage",
                  '<mark class="replaced">iron</mark>', "In the source", "In the text that quotes",
                  "gave the sailor a purse"):
        assert words in shown, words


@pytest.mark.parametrize("options", [{}, {"mask_names": True}, {"with_texts": False}])
def test_every_link_of_the_report_leads_somewhere_and_its_json_fits_the_schema(options: dict[str, bool]) -> None:
    case, found = harbour()
    read = Read(page(**options))
    assert {link[1:] for link in read.links if link.startswith("#")} <= set(read.ids)
    assert len(read.ids) == len(set(read.ids))
    assert len(read.regions) == len(set(read.regions))
    SCHEMA.validate(json.loads(json.dumps(as_json(case, found, version="1", options=Options(**options)))))


def test_masked_the_report_holds_no_name() -> None:
    shown = page(mask_names=True)
    for name in ("Arden", "Birch", "Colley", "Drake", "Ewell", "Farrow", "Gorse", "Hurst", "arden", "drake"):
        assert name not in shown, name


def test_without_texts_the_report_holds_no_words_of_a_text() -> None:
    shown = page(with_texts=False)
    for words in ("gave the sailor", "irron", "light on the water", "presence of the clerk", "the rest"):
        assert words not in shown, words
