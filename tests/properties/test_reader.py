"""Whatever a folder holds, reading it gives a case or faults with their places, never another error."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from countertrial.case.case import Case
from countertrial.case.errors import BadCase, BadSource
from countertrial.case.kinds import BUILT_IN
from countertrial.intake.csvfile import write_csv
from countertrial.intake.folder import open_folder
from tests.bad_input.folders import SOUND, contents, folder
from tests.properties.strategies import cases
from tests.tables import rows_of

fuzzed = settings(max_examples=100, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))

FILES = ("case.toml", "people.csv", "sources.csv", "places.csv", "statements/ties.csv", "statements/presences.csv")
PIECES = (b",", b"\n", b'"', b";", b"\r", b"\x00", b"\xff", b"\xef\xbb\xbf", b"id", b"rykov", b"=", b"[", b"]", b"..",
          b"1937-02-30", b"title", "Рыков".encode())
BITS = ("", " ", ";", ">", "*", "[", "]", "/", ":", "..", "rykov", "bukharin", "book", "oslo", "1937", "julian:",
        "true", "-1", "9" * 30, "\x00", "\n", "é", "\u202e", "\ud800", "t1", '"', "c. 1-2 ", "%", "{", "}", "Y1", "E99")

RUNS = ("=1+1", "+cmd|x", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1", "+", "-", "-0044-03-15", "+3.5", "-12",
        "1933/1934")

scraps = st.lists(st.one_of(st.sampled_from(PIECES), st.binary(max_size=8)), max_size=30).map(b"".join)
cells = st.one_of(st.lists(st.sampled_from(BITS), max_size=6).map("".join), st.text(max_size=12))


@contextmanager
def made(files: dict[str, bytes | str | None]) -> Iterator[Path]:
    with TemporaryDirectory() as room:
        yield folder(Path(room), files)


def read(path: Path, *, ignore_faulty_rows: bool = False) -> Case | None:
    """The case, or nothing where it has faults, each of which has a place and says something."""
    before = contents(path)
    try:
        return open_folder(path, ignore_faulty_rows=ignore_faulty_rows)
    except BadCase as group:
        for fault in group.exceptions:
            assert isinstance(fault, BadSource)
            assert fault.file
            assert fault.message.isprintable(), fault.message
        return None
    finally:
        assert contents(path) == before


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, bytes]:
    """A file of a sound case with some of its bytes replaced, or with scraps alone."""
    file = draw(st.sampled_from(FILES))
    sound = SOUND.get(file, "id,source,who,place,when\n").encode()
    at = draw(st.integers(0, len(sound)))
    return file, draw(st.one_of(scraps, scraps.map(lambda bytes_: sound[:at] + bytes_ + sound[at + len(bytes_):])))


@fuzzed
@given(damage=damaged(), ignore=st.booleans())
@example(("case.toml", b"a = " + b"[" * 9000), False)
@example(("people.csv", b'id,name\n"' + b"x" * 2_000_000), False)
@example(("people.csv", b"id,name\nrykov\n\xff\n"), True)
@example(("people.csv", b"id,name\n\x00ykov,Rykov\nbukharin,B\n"), False)
@example(("sources.csv", b"id,title,file\nbook,A book,\x00\n"), True)
def test_any_bytes_give_a_case_or_faults(damage: tuple[str, bytes], ignore: bool) -> None:
    with made({damage[0]: damage[1]}) as path:
        case = read(path, ignore_faulty_rows=ignore)
        assert case is None or case.digest


@st.composite
def tables(draw: st.DrawFn) -> tuple[str, list[dict[str, str]]]:
    """Rows of one table with anything in their cells."""
    kind = BUILT_IN[draw(st.sampled_from(sorted(BUILT_IN)))]
    names = draw(st.lists(st.sampled_from([column.name for column in kind.columns]), min_size=1, unique=True))
    names = list(dict.fromkeys((*names, *(column.name for column in kind.columns if column.required))))
    return kind.name, draw(st.lists(st.fixed_dictionaries(dict.fromkeys(names, cells)), min_size=1, max_size=4))


@fuzzed
@given(table=tables())
def test_any_cells_in_memory_give_a_case_or_faults(table: tuple[str, list[dict[str, str]]]) -> None:
    name, rows = table
    try:
        case = Case.from_tables({name: rows})
    except BadCase as group:
        places = {fault.file for fault in group.exceptions}
        assert places == {name}
    else:
        assert all(case.name(str(row["id"]).strip()) for row in rows)
        assert len(list(case.statements())) == case.size


@fuzzed
@given(table=tables())
def test_rows_that_are_left_out_leave_a_case_without_faults(table: tuple[str, list[dict[str, str]]]) -> None:
    name, rows = table
    text = StringIO(newline="")
    write = csv.writer(text)
    write.writerow(rows[0])
    write.writerows(row.values() for row in rows)
    with made({BUILT_IN[name].file: text.getvalue().encode("utf-8", "surrogatepass")}) as path:
        case = read(path, ignore_faulty_rows=True)
        assert case is not None
        kept = {one: list(rows) for one, rows in rows_of(case).items() if rows}
        assert Case.from_tables(kept, settings=case.settings).digest == case.digest


@fuzzed
@given(case=cases())
def test_a_case_that_is_written_and_read_is_the_same(case: Case) -> None:
    with TemporaryDirectory() as room:
        path = Path(room) / case.id
        (path / "statements").mkdir(parents=True)
        (path / "case.toml").write_text(f'title = "{case.settings.title}"\n')
        for name, table in case.tables.items():
            with (path / BUILT_IN[name].file).open("w", encoding="utf-8", newline="") as file:
                write_csv(file, list(table.cells), (table.written(at) for at in range(table.size)))
        again = open_folder(path)
    assert again.digest == case.digest
    assert list(again.statements()) == list(case.statements())
    assert again.people == case.people


@fuzzed
@given(case=cases(), chosen=st.randoms(use_true_random=False))
def test_what_is_kept_of_a_case_is_as_it_was(case: Case, chosen: object) -> None:
    ids = [one.id for one in case.statements()]
    some = chosen.sample(ids, len(ids) // 2)  # type: ignore[attr-defined]
    rest = case.only(some)
    assert {one.id: one for one in rest.statements()} == {one: case.statement(one) for one in some}
    assert rest.only(some).digest == rest.digest


@fuzzed
@given(row=st.lists(st.one_of(st.text(max_size=5), st.sampled_from(RUNS)), min_size=1, max_size=4))
@example(row=["\r0"])
@example(row=["a\rb", "c"])
def test_no_cell_that_is_written_runs_in_a_spreadsheet(row: list[str]) -> None:
    text = StringIO(newline="")
    write_csv(text, [f"c{at}" for at in range(len(row))], [row])
    _, written = csv.reader(StringIO(text.getvalue(), newline=""))
    for cell, found in zip(row, written, strict=True):
        harmless = not cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))
        number = cell[:1] in "+-" and not set(cell[1:]) - set("0123456789./-") and cell[1:2] not in (".", "/", "-")
        assert found == (cell if harmless or number else f"'{cell}")
