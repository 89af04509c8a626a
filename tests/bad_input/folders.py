"""Small case folders with something wrong in them, and what the command says of each."""

from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

from countertrial.cli.checking import check_folders
from countertrial.cli.doors import FAULT, guarded

SOUND: Mapping[str, str] = {
    "case.toml": 'title = "A case"\n',
    "people.csv": "id,name,names\nrykov,Rykov,Рыков\nbukharin,Bukharin,\n",
    "places.csv": "id,name,within,level\nnorway,Norway,,country\noslo,Oslo,norway,town\n",
    "sources.csv": "id,title\nbook,A book\n",
    "statements/ties.csv": "id,source,a,b,kind\nt1,book,rykov,bukharin,ally\n",
}
"""A case without faults."""


def folder(where: Path, files: Mapping[str, str | bytes | None]) -> Path:
    """The sound case with some of its files replaced, added, or left out where `None` stands."""
    path = where / "mycase"
    for name, text in {**SOUND, **files}.items():
        if text is not None:
            (path / name).parent.mkdir(parents=True, exist_ok=True)
            (path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def told(path: Path) -> list[str]:
    """What `countertrial check` prints of a folder with faults, without the line that counts them.

    The command ends with 1, prints no traceback and leaves the folder as it was.
    """
    before, out, err = contents(path), StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = guarded(lambda: check_folders([path], as_json=False, quiet=False, write_schema=True))
    assert code == FAULT, out.getvalue() + err.getvalue()
    assert not err.getvalue()
    assert contents(path) == before
    *lines, last = out.getvalue().splitlines()
    assert last.endswith(("fault", "faults"))
    return lines


def contents(path: Path) -> dict[str, bytes]:
    """Every file below a path with its bytes."""
    return {str(file): file.read_bytes() for file in sorted(path.rglob("*")) if file.is_file()}
