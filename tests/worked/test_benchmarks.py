"""The runner of the benchmarks: what it hands on, and the table that closes a run."""

import sys

import pytest

from benchmarks import __main__ as runner
from benchmarks.figures import Figure, table


def test_every_benchmark_is_named_on_its_page() -> None:
    text = (runner.ROOM.parent / "docs/explanation/benchmarks.md").read_text(encoding="utf-8")
    assert all(f"| {name} |" in text for name in runner.names())


@pytest.mark.parametrize(("wanted", "options", "given"), [
    (["alibi"], ["--million"], ["--million"]), ([], ["--large"], []), (["alibi", "read"], ["--million"], [])])
def test_a_benchmark_gets_only_words_that_are_for_it(wanted: list[str], options: list[str], given: list[str]) -> None:
    assert runner.words_for("alibi", wanted, options) == given


def test_large_sizes_are_for_the_benchmark_that_has_them() -> None:
    assert runner.words_for("read", [], ["--large"]) == ["--large"]


def test_a_benchmark_that_stops_says_why_and_keeps_its_place() -> None:
    ran = runner.run("none", [])
    assert ran.stopped == "stopped: ModuleNotFoundError: No module named 'benchmarks.none'"
    assert ran.rows()[0][:2] == ("none", "stopped")


def test_an_unknown_benchmark_is_refused(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["benchmarks", "rols"])
    assert runner.main() == 2
    assert capsys.readouterr().err == f"no benchmark rols; there are {', '.join(runner.names())}\n"


@pytest.mark.parametrize(("figure", "target"), [
    (Figure(what="a", ours=2.5, unit="s", most=2.0), "2.00 MISSED"),
    (Figure(what="a", ours=2.0, unit="s", most=2.0), "2.00"),
    (Figure(what="a", ours=90, unit="times", least=100), "at least 100 MISSED"),
    (Figure(what="a", ours=1, unit="s"), "")])
def test_a_figure_says_whether_it_is_what_was_aimed_at(figure: Figure, target: str) -> None:
    assert figure.cells()[2] == target


def test_columns_are_as_wide_as_they_must_be() -> None:
    assert table([("rolls", "claims", "1.00 s", "", "")]).splitlines()[1] == "rolls      claims  1.00 s"
