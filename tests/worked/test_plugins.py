"""Plugins as others install them: what they add is used, and one that fails is named and stops nothing."""

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from subprocess import CompletedProcess, run
from typing import Any

import pytest

from tests.bad_input.folders import folder

PLUGINS = Path(__file__).parents[1] / "plugin"
FILES: Mapping[str, str] = {
    "bodies.csv": "id,name\nassize,Assize\n",
    "statements/weather.csv": "id,source,place,when,sky\nw1,book,oslo,1935-12-12,fog\nw2,book,oslo,1935-12-12,clear\n"
                              "w3,book,oslo,1935-12,snow\n",
    "statements/proceedings.csv": "id,source,who,stage,body\ns1,book,rykov,postponed,assize\n",
}


def install(where: Path, *names: str) -> Path:
    """Plugins in a folder of their own, without a network."""
    for name in names:
        run([Path(sys.executable).parent / "uv", "pip", "install", "--quiet", "--offline", "--no-deps",
             "--no-build-isolation", "--python", sys.executable, "--target", where, PLUGINS / name],
            check=True, timeout=120)
    return where


@pytest.fixture(scope="module")
def weather(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return install(tmp_path_factory.mktemp("weather"), "weather")


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return install(tmp_path_factory.mktemp("faulty"), "weather", "faulty")


def call(plugins: Path, *words: object) -> CompletedProcess[str]:
    """A command in a process of its own, since plugins are asked for once in a process."""
    env = {**os.environ, "PYTHONPATH": str(plugins), "NO_COLOR": "1", "COLUMNS": "100"}
    return run([sys.executable, "-m", "countertrial", *map(str, words)], env=env, capture_output=True, text=True,
               check=False, timeout=60)


def test_the_table_and_the_stage_of_a_plugin_are_read(tmp_path: Path, weather: Path) -> None:
    done = call(weather, "check", folder(tmp_path, FILES))
    assert (done.returncode, done.stderr) == (0, "")
    assert "no faults; 5 statements" in done.stdout


def test_rows_of_a_plugin_are_as_strict_as_others(tmp_path: Path, weather: Path) -> None:
    rows = "id,source,place,when,sky\nw1,book,oslo,1935-12-12,fogg\nw2,book,olso,1935-12-12,fog\n"
    done = call(weather, "check", folder(tmp_path, {**FILES, "statements/weather.csv": rows}))
    assert done.returncode == 1
    assert 'statements/weather.csv, row 2, column sky: "fogg" is not a known word here' in done.stdout
    assert 'statements/weather.csv, row 3, column place: no place "olso"; did you mean oslo (Oslo)?' in done.stdout


def test_without_the_plugin_its_table_is_a_fault(tmp_path: Path) -> None:
    done = call(tmp_path, "check", folder(tmp_path, FILES))
    assert done.returncode == 1
    assert "statements/weather.csv: there is no such table" in done.stdout
    assert '"postponed" is not a known word here' in done.stdout


def test_the_examination_of_a_plugin_answers_among_the_others(tmp_path: Path, weather: Path) -> None:
    done = call(weather, "examine", folder(tmp_path, FILES))
    assert (done.returncode, done.stderr) == (0, "")
    assert "weather · looked at 2 observations of the weather" in done.stdout
    assert "■ fails     What was the weather in Oslo on 1935-12-12?" in done.stdout
    assert "w1 no voice named: Observation: place Oslo; when 12 December 1935; sky fog." in done.stdout
    assert "Not looked at: w3: it is not asserted of one day" in done.stdout
    only = call(weather, "examine", folder(tmp_path / "again", FILES), "--only", "weather", "--json")
    assert [one["name"] for one in json.loads(only.stdout)["examinations"]] == ["weather"]


def test_new_folders_have_the_table_of_a_plugin(tmp_path: Path, weather: Path) -> None:
    assert call(weather, "new", tmp_path / "mycase").returncode == 0
    header = (tmp_path / "mycase" / "statements" / "weather.csv").read_text()
    assert header.startswith("id,source,place,when,sky,at,voice,")


def test_its_rows_and_findings_stand_in_the_report_and_in_look_ups(tmp_path: Path, weather: Path) -> None:
    path = folder(tmp_path, FILES)
    assert call(weather, "report", path, "--output", tmp_path / "out").returncode == 0
    page = (tmp_path / "out" / "mycase.html").read_text(encoding="utf-8")
    assert "What was the weather in Oslo on 1935-12-12?" in page
    assert "weather:oslo:1935-12-12:clear+fog" in call(weather, "show", path, "w1").stdout
    assert "w1" in call(weather, "search", path, "fog").stdout


FAILURES = {
    "absent": "plugin absent: ModuleNotFoundError: No module named 'countertrial_absent'",
    "greedy": 'plugin greedy: ValueError: "alibi" is there already; a name of its own is expected',
    "stumble": "plugin stumbling: ZeroDivisionError: it fell over [a bracket] & <b>an angle</b>",
}


def test_plugins_that_fail_are_named_in_the_terminal_and_stop_nothing(tmp_path: Path, faulty: Path) -> None:
    done = call(faulty, "examine", folder(tmp_path, FILES))
    told = " ".join(done.stdout.split())
    assert done.returncode == 0
    assert all(failure in told for failure in FAILURES.values())
    assert "■ fails What was the weather in Oslo" in told


def test_plugins_that_fail_are_named_in_json(tmp_path: Path, faulty: Path) -> None:
    told: Any = json.loads(call(faulty, "examine", folder(tmp_path, FILES), "--json").stdout)
    assert {one["name"]: one["failure"] for one in told["examinations"] if one["failure"]} == FAILURES
    assert "weather" in {one["examination"] for one in told["findings"]}


def test_plugins_that_fail_are_named_in_the_report(tmp_path: Path, faulty: Path) -> None:
    assert call(faulty, "report", folder(tmp_path, FILES), "--output", tmp_path / "out").returncode == 0
    page = (tmp_path / "out" / "mycase.html").read_text(encoding="utf-8")
    assert "it fell over [a bracket] &amp; &lt;b&gt;an angle&lt;/b&gt;" in page
    assert "No module named" in page
    assert "What was the weather in Oslo on 1935-12-12?" in page


def test_check_names_plugins_that_could_not_be_used(tmp_path: Path, faulty: Path) -> None:
    done = call(faulty, "check", folder(tmp_path, FILES))
    assert done.returncode == 0
    assert done.stderr.splitlines() == [
        "plugin absent is not used: ModuleNotFoundError: No module named 'countertrial_absent'",
        'plugin greedy is not used: ValueError: "alibi" is there already; a name of its own is expected']
