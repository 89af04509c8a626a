"""Elements fixed before evidence, and what a later change does."""

from dataclasses import replace
from pathlib import Path

import pytest

from countertrial import workbench
from countertrial.case.decisions import Decision
from countertrial.encode.freezing import altered, fixed, unfrozen
from tests.worked.sourcing_case import says
from tests.worked.weighing_case import case

FILES = {
    "case.toml": 'title = "A case"\n', "sources.csv": "id,title\nbook,A book\n", "charges.csv": "id,name\nplot,Plot\n",
    "elements.csv": "id,says,role,charges\nmet,They met.,kernel,plot\n",
}


def frozen(tmp_path: Path) -> Decision:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return workbench.decide(tmp_path, "frozen", "met", by="A. N.", why="words of the charge", when="2026-01-05")


def test_a_decision_that_fixes_an_element_holds_its_role_and_words(tmp_path: Path) -> None:
    assert frozen(tmp_path).now == "kernel: They met."


def test_an_element_that_nobody_fixed_is_named() -> None:
    assert unfrozen(case()) == ("met", "shot")


def test_an_element_as_it_was_fixed_is_not_changed(tmp_path: Path) -> None:
    decided = replace(case(), decisions=(frozen(tmp_path),))
    assert (unfrozen(decided), altered(decided)) == (("shot",), ())


def test_a_changed_role_is_told_with_the_result_before_and_after(tmp_path: Path) -> None:
    elements: list[dict[str, object]] = [{"id": "met", "says": "They met.", "role": "aggravator", "charges": ["plot"]}]
    decided = replace(case(elements=elements, testimony=[says("cole")]), decisions=(frozen(tmp_path),))
    (found,) = workbench.weigh(decided).changes
    assert (found.altered.role, found.altered.by) == ("kernel", "A. N.")
    assert found.before != pytest.approx(found.after)


def test_changed_words_are_told_though_no_number_changes(tmp_path: Path) -> None:
    elements: list[dict[str, object]] = [
        {"id": "met", "says": "They met twice.", "role": "kernel", "charges": ["plot"]}]
    decided = replace(case(elements=elements, testimony=[says("cole")]), decisions=(frozen(tmp_path),))
    (found,) = workbench.weigh(decided).changes
    assert (found.altered.says, found.before) == ("They met.", pytest.approx(found.after))
    assert fixed(decided.elements["met"]) == "kernel: They met twice."
