"""The commands: what they print, where, and the code with which they end."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path

import pytest
from typer.main import get_group
from typer.testing import CliRunner, Result

from countertrial import workbench
from countertrial.case.case import Case
from countertrial.case.errors import BadSource
from countertrial.cli import commands
from countertrial.cli.doors import FAULT, OURS, guarded
from countertrial.cli.main import HOMES, app
from countertrial.workbench.files import write_all
from tests.bad_input.folders import contents, folder
from tests.interrupts import heard

EXAMPLE = Path(__file__).parents[2] / "examples" / "cato-street-1820"
FAULTY = {"people.csv": "id,name\nrykov,\nbukharin,Bukharin\n"}


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def command(*words: str | Path, **options: str) -> subprocess.Popen[str]:
    """The command in a process of its own, with these variables in its environment."""
    return subprocess.Popen([sys.executable, "-m", "countertrial", *map(str, words)], text=True,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, **options})


class TestHelp:
    @pytest.mark.parametrize("name", ["new", "check", "examine", "report"])
    def test_every_command_shows_an_example(self, name: str) -> None:
        found = run(name, "--help")
        assert found.exit_code == 0
        assert re.search(rf"Example: countertrial {name} mycase/", found.output)

    def test_the_commands_are_listed(self) -> None:
        found = run("--help")
        assert {"new", "check", "examine", "report"} <= set(found.output.split())
        assert "Example: countertrial examine" in found.output

    def test_every_command_is_where_the_list_has_it(self) -> None:
        folder = Path(commands.__file__).parent
        held = {one.name: module.stem for module in folder.glob("[!_]*.py")
                for one in get_group(import_module(f"{commands.__name__}.{module.stem}").app).commands.values()}
        assert held == HOMES

    def test_the_version_is_told(self) -> None:
        assert re.fullmatch(r"countertrial \d+\.\d+\.\d+\n", run("--version").output)

    def test_help_needs_no_numbers_and_no_cases(self) -> None:
        code = ("import sys; sys.argv = ['countertrial', '--help']\n"
                "from countertrial.cli.main import run\n"
                "try: run()\nexcept SystemExit: pass\n"
                "print(sorted({'numpy', 'pydantic', 'rich', 'countertrial.case.case'} & sys.modules.keys()))")
        found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert found.stdout.splitlines()[-1] == "[]"


class TestWrongCommands:
    @pytest.mark.parametrize("words", ["check", "examine", "report", "new", "chek a", "check --x a",
                                       "examine a --fail-on maybe"])
    def test_a_wrong_command_ends_with_2(self, words: str) -> None:
        assert run(*words.split()).exit_code == 2

    def test_an_unknown_examination_is_named_beside_those_there_are(self) -> None:
        found = run("examine", EXAMPLE, "--only", "alibis")
        assert found.exit_code == 2
        assert 'there is no examination "alibis"' in found.stderr
        assert "alibi" in found.stderr


class TestNew:
    def test_an_empty_case_is_made_that_has_no_faults(self, tmp_path: Path) -> None:
        path = tmp_path / "a" / "mycase"
        assert run("new", path, "--title", 'The "trial"\nof N. \\ N.').exit_code == 0
        assert workbench.open_case(path).settings.title == 'The "trial"\nof N. \\ N.'
        assert (path / "statements/presences.csv").read_text().startswith("id,source,who,place,when,mode")
        assert run("check", path).output == "mycase: no faults; no statements yet\n"

    def test_an_empty_folder_may_be_there_and_stays_the_same_folder(self, tmp_path: Path,
                                                                    monkeypatch: pytest.MonkeyPatch) -> None:
        before = tmp_path.stat().st_ino
        monkeypatch.chdir(tmp_path)
        assert run("new", ".").exit_code == 0
        assert (tmp_path.stat().st_ino, (tmp_path / "case.toml").is_file()) == (before, True)
        assert not list(tmp_path.glob(".new*"))

    @pytest.mark.parametrize("taken", ["file", "folder"])
    def test_nothing_is_overwritten(self, tmp_path: Path, taken: str) -> None:
        path = tmp_path / "mycase"
        (path.mkdir() if taken == "folder" else path.write_text("mine"))
        if taken == "folder":
            (path / "notes.txt").write_text("mine")
        before = contents(tmp_path)
        found = run("new", path)
        assert (found.exit_code, found.stderr) == (1, f"{path} is there already and not empty; nothing was written\n")
        assert contents(tmp_path) == before

    @pytest.mark.parametrize(("title", "message"), [
        ("", "title: it is empty; a few words are expected"),
        ("a\x1bb", "title: it holds a control character (U+001B); plain text is expected")])
    def test_a_title_that_is_none_is_refused(self, tmp_path: Path, title: str, message: str) -> None:
        found = run("new", tmp_path / "mycase", "--title", title)
        assert (found.exit_code, found.stderr) == (1, f"{message}\n")
        assert not list(tmp_path.iterdir())

    @pytest.mark.parametrize("existing", [True, False])
    def test_what_fails_half_way_leaves_nothing(self, tmp_path: Path, existing: bool,
                                                monkeypatch: pytest.MonkeyPatch) -> None:
        path = tmp_path / "mycase"
        if existing:
            path.mkdir()
        rename, replace = Path.rename, Path.replace

        def fail(source: Path, target: Path) -> Path:
            if source.name == "events.csv" or Path(target).name == "mycase":
                raise OSError(28, "No space left on device")
            return (rename if existing else replace)(source, target)

        monkeypatch.setattr(Path, "rename", fail)
        monkeypatch.setattr(Path, "replace", fail)
        found = run("new", path)
        assert (found.exit_code, found.stderr) == (1, f"{path} cannot be made: No space left on device\n")
        assert list(tmp_path.rglob("*")) == ([path] if existing else [])

    def test_a_place_that_cannot_be_written_is_told(self) -> None:
        found = run("new", "/proc/mycase")
        assert found.exit_code == 1
        assert found.stderr.startswith("/proc/mycase cannot be made: ")


class TestCheck:
    def test_a_sound_case_is_counted(self) -> None:
        found = run("check", EXAMPLE)
        assert found.exit_code == 0
        assert re.fullmatch(r"cato-street-1820: no faults; \d+ statements, \d+ people, \d+ sources; "
                            r"digest [0-9a-f]{12}\n", found.output)

    def test_quiet_says_nothing_of_a_sound_case(self) -> None:
        assert run("check", EXAMPLE, "--quiet").output == ""

    def test_faults_are_printed_and_counted(self, tmp_path: Path) -> None:
        path = folder(tmp_path, FAULTY)
        found = run("check", path, EXAMPLE)
        assert found.exit_code == 1
        assert found.output.splitlines()[:2] == [
            "people.csv, row 2, column name: the cell is empty; this column is required", f"{path}: 1 fault"]
        assert found.output.splitlines()[2].startswith("cato-street-1820: no faults")

    def test_json_is_one_document_per_line_and_case(self, tmp_path: Path) -> None:
        found = run("check", folder(tmp_path, FAULTY), EXAMPLE, tmp_path / "nowhere", "--json")
        first, second, third = map(json.loads, found.stdout.splitlines())
        assert first == {"case": "mycase", "faults": [
            {"file": "people.csv", "row": 2, "column": "name",
             "message": "the cell is empty; this column is required"}]}
        assert (second["case"], second["faults"]) == ("cato-street-1820", [])
        assert [fault["row"] for fault in third["faults"]] == [None]
        assert found.exit_code == 1

    def test_only_the_schema_is_ever_written_and_only_when_asked_for(self, tmp_path: Path) -> None:
        path = folder(tmp_path, {})
        before = contents(path)
        run("check", path)
        assert contents(path) == before
        run("check", path, "--write-schema")
        assert contents(path).keys() - before.keys() == {str(path / "datapackage.json")}


class TestExamine:
    def test_json_is_one_document_per_line_and_case(self, tmp_path: Path) -> None:
        found = run("examine", EXAMPLE, folder(tmp_path, FAULTY), EXAMPLE, "--only", "alibi", "--json")
        first, second, third = map(json.loads, found.stdout.splitlines())
        assert first == third
        assert second == {"case": "mycase", "faults": [
            {"file": "people.csv", "row": 2, "column": "name",
             "message": "the cell is empty; this column is required"}]}
        assert found.exit_code == 1

    def test_nothing_is_examined_in_a_folder_with_faults(self, tmp_path: Path) -> None:
        found = run("examine", folder(tmp_path, FAULTY))
        assert (found.exit_code, found.stdout) == (1, "")
        assert found.stderr == "people.csv, row 2, column name: the cell is empty; this column is required\n"

    def test_rows_left_out_are_named(self, tmp_path: Path) -> None:
        found = run("examine", folder(tmp_path, FAULTY), "--ignore-faulty-rows", "--only", "alibi")
        assert found.exit_code == 0
        lines = " ".join(found.stdout.split())
        assert "left out: people.csv, row 2: the cell is empty; this column is required" in lines

    def test_brackets_and_colons_in_a_fault_are_printed_as_they_are(self, tmp_path: Path) -> None:
        people = {"people.csv": "id,name\nrykov,Rykov\nbukharin,Bukharin\n[bold]:bomb:,B\n"}
        found = run("examine", folder(tmp_path, people), "--ignore-faulty-rows", "--only", "alibi")
        assert '"[bold]:bomb:" is no id' in " ".join(found.stdout.split())

    def test_a_case_without_statements_says_so(self, tmp_path: Path) -> None:
        found = run("examine", folder(tmp_path, {"statements/ties.csv": None}), "--only", "alibi")
        assert "The case holds no statements" in found.stdout

    def test_output_is_the_same_from_run_to_run(self) -> None:
        runs = [command("examine", EXAMPLE, "--only", "alibi", PYTHONHASHSEED=seed) for seed in ("1", "2")]
        first, second = (one.communicate()[0] for one in runs)
        assert first == second
        assert "\x1b" not in first

    def test_brackets_and_colons_in_a_case_are_printed_as_they_are(self, tmp_path: Path) -> None:
        path = folder(tmp_path, {"case.toml": 'title = "The [bold]case[/] of :bomb: [9]"\n'})
        assert "mycase · The [bold]case[/] of :bomb: [9]" in run("examine", path, "--only", "alibi").stdout


class TestEnds:
    def test_a_reader_that_goes_is_no_error(self) -> None:
        running = command("examine", EXAMPLE, EXAMPLE, EXAMPLE, "--json")
        assert running.stdout is not None
        running.stdout.close()
        assert running.stderr is not None
        assert running.stderr.read() == ""
        assert running.wait() == 0
        running.stderr.close()

    def test_an_interrupt_ends_with_130_and_no_traceback(self) -> None:
        code = ("import sys, time; from countertrial.cli.main import run; from countertrial import workbench\n"
                "def wait(*_, **__): print('reading', flush=True); time.sleep(30)\n"
                "workbench.open_case = wait; sys.argv = ['countertrial', 'check', 'x']; run()")
        with heard():
            running = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                       text=True)
        assert running.stdout is not None
        assert running.stdout.readline() == "reading\n"
        time.sleep(0.05)
        running.send_signal(signal.SIGINT)
        assert running.communicate()[1] == "interrupted\n"
        assert running.returncode == 130

    def test_an_output_that_cannot_hold_a_character_gets_an_escape(self) -> None:
        running = command("examine", EXAMPLE, "--only", "alibi", PYTHONIOENCODING="ascii")
        out, err = running.communicate()
        assert (running.returncode, err) == (0, "")
        assert "cato-street-1820 \\xb7 " in out

    @pytest.mark.parametrize(("variable", "coloured"), [("", True), ("1", False)])
    def test_colours_are_left_out_where_that_is_wished(self, variable: str, coloured: bool) -> None:
        out, _ = command("examine", EXAMPLE, "--only", "alibi", FORCE_COLOR="1", NO_COLOR=variable,
                         TERM="xterm-256color").communicate()
        assert bool(re.search(r"\x1b\[[0-9;]*3[0-7]m", out)) is coloured

    def test_a_fault_of_ours_ends_with_3_and_shows_nothing_of_the_case(self, capsys: pytest.CaptureFixture[str],
                                                                       monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("COUNTERTRIAL_DEBUG", raising=False)
        assert guarded(lambda: {}["a secret name"]) == OURS
        err = capsys.readouterr().err
        assert err.startswith("countertrial has failed: KeyError. This is a fault of ours")
        assert "secret" not in err

    def test_a_full_disk_is_told(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        def fail() -> int:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("countertrial.cli.doors._silence", lambda: None)
        assert guarded(fail) == FAULT
        assert capsys.readouterr().err == "No space left on device\n"


class TestReport:
    def test_folders_of_one_name_would_overwrite_one_another(self, tmp_path: Path) -> None:
        one, other = folder(tmp_path / "a", {}), folder(tmp_path / "b", {})
        found = run("report", one, other, "--output", tmp_path / "out")
        assert (found.exit_code, found.stderr) == (
            1, "2 folders are called mycase: their reports would overwrite one another\n")
        assert not (tmp_path / "out").exists()

    def test_a_place_below_a_file_is_refused_before_anything_is_examined(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("x")
        found = run("report", EXAMPLE, "--output", tmp_path / "file" / "out")
        assert (found.exit_code, "is a file" in found.stderr) == (1, True)

    def test_what_cannot_be_written_leaves_no_folder_behind(self, tmp_path: Path,
                                                            monkeypatch: pytest.MonkeyPatch) -> None:
        def full(*_: object, **__: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(Path, "write_text", full)
        with pytest.raises(BadSource, match="cannot be written: No space left on device"):
            write_all({tmp_path / "a" / "b" / "page.html": "x"})
        assert list(tmp_path.iterdir()) == []


def test_a_case_opened_by_the_library_is_that_of_the_command() -> None:
    import countertrial

    case = countertrial.open_case(EXAMPLE)
    assert isinstance(case, Case)
    assert f"digest {case.digest[:12]}" in run("check", EXAMPLE).output


class TestSlips:
    def test_no_text_and_no_other_file_is_overwritten_by_a_page(self, tmp_path: Path) -> None:
        texts, notes = tmp_path / "texts", tmp_path / "notes"
        texts.mkdir()
        notes.write_text("mine")
        for name in ("a", "b"):
            (texts / f"{name}.html").write_text("<p>the bridge was closed on the third day</p>")
        for path, told in ((texts / "a.html", "among the texts"), (notes, "is no page")):
            before = path.read_text()
            found = run("texts", texts, "--html", path)
            assert (found.exit_code, path.read_text()) == (1, before)
            assert told in found.stderr

    @pytest.mark.parametrize(("words", "meant"), [
        (("examine", EXAMPLE, "--only", "alibbi"), "alibi"),
        (("price", EXAMPLE, "--keep", "prosecuton"), "prosecution")])
    def test_a_name_nearly_right_is_proposed(self, words: tuple[str | Path, ...], meant: str) -> None:
        found = run(*words)
        assert found.exit_code == 2
        assert f'did you mean "{meant}"?' in found.stderr

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is full")
    def test_help_that_cannot_be_written_says_so(self) -> None:
        with Path("/dev/full").open("w") as full:
            ended = subprocess.run([sys.executable, "-m", "countertrial", "--help"], stdout=full, text=True,
                                   stderr=subprocess.PIPE, check=False)
        assert (ended.returncode, ended.stderr) == (1, "No space left on device\n")

    @pytest.mark.skipif(sys.platform == "win32", reason="a shell of POSIX")
    def test_nothing_fails_where_errors_go_nowhere(self) -> None:
        ended = subprocess.run(["sh", "-c", f"'{sys.executable}' -m countertrial check '{EXAMPLE}' 2>&-"],
                               capture_output=True, text=True, check=False)
        assert (ended.returncode, ended.stdout[:27]) == (0, "cato-street-1820: no faults")
