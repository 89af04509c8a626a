"""What a search leaves on the disk is removed, however its process ends."""

import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from countertrial.methods.textreuse.privatefolder import private_folder
from countertrial.methods.textreuse.sparksession import SparkFault, _Signals, ending

HOLDS = """
import sys, time
from countertrial.methods.textreuse.privatefolder import private_folder
with private_folder("texts-") as folder:
    (folder / "words").write_text("of a text")
    print(folder, flush=True)
    time.sleep(60)
"""


@pytest.fixture(autouse=True)
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_what_a_dead_process_left_is_removed_and_nothing_else(room: Path) -> None:
    for name in ("texts-unlocked", "texts-open", "other-one"):
        (room / name).mkdir(mode=0o755 if name == "texts-open" else 0o700)
    for name in ("texts-open", "other-one"):
        (room / name / "held").touch()
    (room / "texts-link").symlink_to(room / "other-one")
    holder = subprocess.Popen([sys.executable, "-c", HOLDS], stdout=subprocess.PIPE, text=True,
                              env={"TMPDIR": str(room)})
    assert holder.stdout is not None
    with holder, holder.stdout as said:
        theirs = Path(said.readline().strip())
        with private_folder("texts-") as ours:
            assert theirs.exists()
        holder.kill()
        holder.wait()
        assert (theirs / "words").exists()
    with private_folder("texts-") as ours:
        left = {path.name for path in room.iterdir()}
    assert left == {"texts-unlocked", "texts-open", "other-one", "texts-link", ours.name}
    assert not ours.exists()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_an_order_to_end_ends_java_first_and_is_put_off_while_it_starts(number: signal.Signals) -> None:
    before = signal.signal(number, signal.SIG_DFL)
    steps: list[str] = []
    java = subprocess.Popen(["sleep", "60"], start_new_session=True)

    def started() -> None:
        with _Signals() as signals, signals.start():
            signal.raise_signal(number)
            steps.append("put off")
            signals.java = java

    try:
        with pytest.raises(SystemExit) as ended:
            started()
        assert java.wait(10) == -signal.SIGKILL
        assert ended.value.code == 128 + number
        assert steps == ["put off"]
        assert signal.getsignal(number) is signal.SIG_DFL
    finally:
        java.kill()
        signal.signal(number, before)


def test_a_broken_line_to_java_tells_what_broke_it() -> None:
    broken = OSError("line broken")
    broken.__context__ = ValueError("while answering")
    assert ending(broken) is None
    broken.__context__.__context__ = SystemExit(143)
    assert isinstance(ending(broken), SystemExit)
    assert ending(SparkFault("nothing else")) is None
