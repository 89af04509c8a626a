"""Rows that cannot be read, that lead nowhere, or that contradict themselves."""

from pathlib import Path

import pytest

from countertrial.workbench import open_case
from tests.bad_input.folders import folder, told

PEOPLE = "id,name,names\nrykov,Rykov,Рыков\nbukharin,Bukharin,Бухарин\nvinogradov_a,A. I. Vinogradov,\n"


def faults(tmp_path: Path, table: str, *rows: str) -> list[str]:
    """Faults of a table of these rows, header first, without the name of its file."""
    place = "statements/" if "source" in rows[0] else ""
    file = f"{place}{table}.csv"
    found = told(folder(tmp_path, {"people.csv": PEOPLE, file: "\n".join(rows) + "\n"}))
    assert all(line.startswith(f"{file}, ") for line in found), found
    return [line.removeprefix(f"{file}, ") for line in found]


@pytest.mark.parametrize(("when", "message"), [
    ("1937-02-30", '"1937-02-30" is no date: February 1937 has 28 days'),
    ("1678/9", '"1678/9" is no date: write 1678 or 1679 (years begin on 1 January)'),
    ("1938/1937", '"1938/1937" is no date: '),
    ("spring", '"spring" is no date: '),
    ("..", '".." is no date: '),
    ("juliann:1605-11-05", '"juliann" is no calendar: gregorian, julian or unknown is expected'),
    ("julian:", 'a date is expected after "julian:"'),
    ("julian:julian:1605", '"julian:1605" is no date: '),
])
def test_a_date_that_is_none_is_a_fault(tmp_path: Path, when: str, message: str) -> None:
    found, = faults(tmp_path, "presences", "id,source,who,place,when", f"s1,book,rykov,oslo,{when}")
    assert found.startswith(f"row 2, column when: {message}")


@pytest.mark.parametrize(("table", "header", "row", "message"), [
    ("offices", "person,position,from,to", "rykov,chair,1937,1936", 'column to: "1936" ends before "1937" begins'),
    ("lives", "person,born,died", "rykov,1938-03,1881", 'column died: "1881" ends before "1938-03" begins'),
])
def test_what_ends_before_it_begins_is_a_fault(tmp_path: Path, table: str, header: str, row: str,
                                               message: str) -> None:
    path = folder(tmp_path, {"positions.csv": "id,name\nchair,Chair\n",
                             f"statements/{table}.csv": f"id,source,{header}\ns1,book,{row}\n"})
    assert told(path) == [f"statements/{table}.csv, row 2, {message}"]


def test_what_may_end_on_the_day_it_begins_is_no_fault(tmp_path: Path) -> None:
    path = folder(tmp_path, {"statements/lives.csv": "id,source,person,born,died\ns1,book,rykov,1938-03-15,1938\n"})
    assert open_case(path).size == 2


@pytest.mark.parametrize(("table", "header", "row", "message"), [
    ("voices", "id,name,side", "v,V,defense",
     'column side: "defense" is not a known word here (prosecution, court, defence, critic, press, record, '
     'scholarship, accused, witness); did you mean "defence"?'),
    ("voices", "id,name,side,count", "v,V,press,-1",
     'column count: "-1" is no count: a whole number below a billion is expected'),
    ("voices", "id,name,side,count", "v,V,press,١٢",
     'column count: "١٢" is no count: a whole number below a billion is expected'),
    ("events", "id,name", "Рыков,R", 'column id: "Рыков" is no id: letters, digits, _ and - are expected'),
    ("events", "id,name", "a b,R", 'column id: "a b" is no id: letters, digits, _ and - are expected'),
    ("events", "id,name", "rykov,R",
     'column id: the id "rykov" already stands in people.csv, row 2; ids are unique in the whole case'),
    ("people", "id,name,names", "rykov,R,Rykoff; Рыков; Rykoff", 'column names: "Rykoff" stands twice in one cell'),
    ("people", "id,name,names", "rykov,R,Rykoff;;Рыков",
     'column names: "Rykoff;;Рыков" has an empty place between two semicolons'),
    ("elements", "id,says,role", "e,They met.,kernel",
     "an element with the role kernel belongs to at least one charge, found none"),
    ("bodies", "id,name,within", "b,B,b", "column within: b lies inside itself: b > b"),
    ("elements", "id,says,role,frozen", "e,They met.,rival,maybe", 'column frozen: "maybe" is neither true nor false'),
])
def test_a_row_of_a_registry_at_fault_is_told(tmp_path: Path, table: str, header: str, row: str,
                                              message: str) -> None:
    path = folder(tmp_path, {"statements/ties.csv": None, f"{table}.csv": f"{header}\n{row}\n",
                             **({} if table == "people" else {"people.csv": PEOPLE})})
    comma = "," if message.startswith("column") else ":"
    assert told(path) == [f"{table}.csv, row 2{comma} {message}"]


@pytest.mark.parametrize(("lat", "lon", "message"), [
    ("91", "0", "column lat: 91 is no coordinate: degrees from -90 to 90 are expected"),
    ("0", "-180.5", "column lon: -180.5 is no coordinate: degrees from -180 to 180 are expected"),
    ("59°N", "0", 'column lat: "59°N" is no number: digits with a decimal point are expected'),
    ("nan", "0", 'column lat: "nan" is no number: digits with a decimal point are expected'),
    ("9e9", "0", 'column lat: "9e9" is no number: digits with a decimal point are expected'),
])
def test_a_coordinate_that_is_none_is_a_fault(tmp_path: Path, lat: str, lon: str, message: str) -> None:
    path = folder(tmp_path, {"places.csv": f"id,name,lat,lon\noslo,Oslo,{lat},{lon}\n"})
    assert told(path) == [f"places.csv, row 2, {message}"]


def test_half_a_coordinate_is_a_fault(tmp_path: Path) -> None:
    path = folder(tmp_path, {"places.csv": "id,name,lat,lon\noslo,Oslo,59.9,\n"})
    assert told(path) == ["places.csv, row 2: a place has both lat and lon or neither, found one"]


@pytest.mark.parametrize(("who", "message"), [
    ("rikov", 'no person, body or thing "rikov"; did you mean rykov (Rykov, Рыков)?'),
    ("Rykov", 'no person, body or thing "Rykov"; did you mean rykov (Rykov, Рыков)?'),
    ("Рыков", 'no person, body or thing "Рыков"; did you mean rykov (Rykov, Рыков)?'),
    ("Boukharine", 'no person, body or thing "Boukharine"; did you mean bukharin (Bukharin, Бухарин)?'),
    ('"rykov, bukharin"', '"rykov, bukharin" is no id; several are separated by ;'),
    ("oslo", '"oslo" is a place; a person, body or thing is expected'),
    ("rykov;rykov", '"rykov" stands twice in one cell'),
    ("[rykov]", 'no person, body or thing "[rykov]"; did you mean rykov (Rykov, Рыков)?'),
    ("qqqqqq", 'no person, body or thing "qqqqqq"'),
    ("*;rykov", '"*;rykov" names somebody beside everybody: * stands alone'),
])
def test_what_stands_where_an_id_belongs_is_answered(tmp_path: Path, who: str, message: str) -> None:
    found = faults(tmp_path, "presences", "id,source,who,place,when", f"s1,book,{who},oslo,1935")
    assert found == [f"row 2, column who: {message}"]


def test_several_ids_where_one_belongs_are_a_fault(tmp_path: Path) -> None:
    assert faults(tmp_path, "ties", "id,source,a,b,kind", "t1,book,rykov;bukharin,rykov,ally") == [
        'row 2, column a: "rykov;bukharin" are several; one person or body is expected']


@pytest.mark.parametrize(("column", "cell", "message"), [
    ("property", "hanged", '"hanged" is no property of a roll (charged, arrested, tried, convicted, executed, named, '
                           'dead, charged:<charge>, member:<body>); did you mean "charged"?'),
    ("property", "charged:plot", 'no charge "plot"'),
    ("property", "member:", '"member:" ends in a colon: an id is expected after it'),
    ("of", "bureau/", '"bureau/" is no body or position with a rank: "politburo/full" is expected'),
    ("of", "burau/full", 'no body or position "burau"; did you mean bureau (Bureau)?'),
    ("number", "40..30", '"40..30" ends below its beginning'),
    ("named", "rykov;[rykov]", '"rykov" stands twice in one cell'),
    ("quantifier", "every", '"every" is not a known word here (all, all_but, some, none, most, count)'),
])
def test_a_roll_at_fault_is_told(tmp_path: Path, column: str, cell: str, message: str) -> None:
    row = {"id": "r1", "source": "book", "of": "bureau", "property": "tried", "quantifier": "all"} | {column: cell}
    path = folder(tmp_path, {"bodies.csv": "id,name\nbureau,Bureau\n",
                             "statements/rolls.csv": f"{','.join(row)}\n{','.join(row.values())}\n"})
    assert told(path) == [f"statements/rolls.csv, row 2, column {column}: {message}"]


def test_a_presence_needs_somebody_or_an_event(tmp_path: Path) -> None:
    assert faults(tmp_path, "presences", "id,source,who,place,when,event", "s1,book,,oslo,1935,") == [
        "row 2, column who: who or event is expected, neither is given"]


def test_ids_differ_by_case(tmp_path: Path) -> None:
    path = folder(tmp_path, {"events.csv": "id,name\nRykov,A meeting\n"})
    assert open_case(path).name("Rykov") == "A meeting"


def test_an_id_twice_in_one_table_names_the_row_of_the_first(tmp_path: Path) -> None:
    path = folder(tmp_path, {"events.csv": "id,name\ne1,A\ne2,B\ne1,C\n"})
    assert told(path) == [
        'events.csv, row 4, column id: the id "e1" already stands in events.csv, row 2; ids are unique in the whole '
        "case"]


def test_places_inside_themselves_are_each_told(tmp_path: Path) -> None:
    rows = "id,name,within\nnorway,Norway,oslo\noslo,Oslo,field\nfield,Airfield,norway\nshed,Shed,field\n"
    assert told(folder(tmp_path, {"places.csv": rows})) == [
        "places.csv, row 2, column within: norway lies inside itself: norway > oslo > field > norway",
        "places.csv, row 3, column within: oslo lies inside itself: oslo > field > norway > oslo",
        "places.csv, row 4, column within: field lies inside itself: field > norway > oslo > field"]


def test_a_long_circle_is_told_in_short(tmp_path: Path) -> None:
    rows = "".join(f"p{at},P,p{(at + 1) % 20_000}\n" for at in range(20_000))
    path = folder(tmp_path, {"places.csv": "id,name,within\n" + rows})
    first, *_, last = told(path)
    assert first == ("places.csv, row 2, column within: p0 lies inside itself: "
                     "p0 > p1 > p2 > p3 > … > p19998 > p19999 > p0")
    assert last == "places.csv: at least 9800 more faults, not printed"


def test_a_source_is_no_part_of_itself(tmp_path: Path) -> None:
    path = folder(tmp_path, {"sources.csv": "id,title,part_of\nbook,A book,book\n"})
    assert told(path) == ["sources.csv, row 2, column part_of: book lies inside itself: book > book"]


def test_a_source_does_not_derive_from_itself(tmp_path: Path) -> None:
    path = folder(tmp_path, {"sources.csv": "id,title,derived_from\nbook,A book,\npage,A page,book;page\n"})
    assert told(path) == [
        "sources.csv, row 3, column derived_from: page is said to derive from itself; expected another source"]


def test_sources_derived_from_one_another_are_no_fault(tmp_path: Path) -> None:
    path = folder(tmp_path, {"sources.csv": "id,title,derived_from\nbook,A book,page\npage,A page,book\n"})
    assert open_case(path).sources["book"].derived_from == ("page",)


def test_a_chain_of_fifty_voices_is_read(tmp_path: Path) -> None:
    chain = [f"v{at}" for at in range(50)]
    path = folder(tmp_path, {
        "voices.csv": "id,name,side\n" + "".join(f"{one},{one},press\n" for one in chain),
        "statements/ties.csv": f"id,source,voice,a,b,kind\nt1,book,{' > '.join(chain)},rykov,bukharin,ally\n"})
    assert open_case(path).statement("t1").voice == tuple(chain)


@pytest.mark.parametrize(("chain", "message"), [
    ("rykov >", '"rykov >" is no chain of voices: ids joined by > are expected'),
    ("rykov > the court", 'no voice, person or body "the court"'),
])
def test_a_broken_chain_of_voices_is_a_fault(tmp_path: Path, chain: str, message: str) -> None:
    assert faults(tmp_path, "ties", "id,source,voice,a,b,kind", f"t1,book,{chain},rykov,bukharin,ally") == [
        f"row 2, column voice: {message}"]


def test_faults_of_all_tables_come_together_and_sorted(tmp_path: Path) -> None:
    path = folder(tmp_path, {"people.csv": "id,name\nrykov,\nbukharin,Bukharin\n", "case.toml": 'titel = "A case"\n',
                             "statements/ties.csv": "id,source,a,b,kind\nt1,book,rykov,trotsky,ally\nt2,bok,rykov,,\n"})
    assert [line.partition(":")[0] for line in told(path)] == [
        "case.toml", "case.toml", "people.csv, row 2, column name", "statements/ties.csv, row 2, column b",
        "statements/ties.csv, row 3, column b", "statements/ties.csv, row 3, column kind",
        "statements/ties.csv, row 3, column source"]


def test_two_hundred_faults_are_printed_of_each_table_and_the_rest_counted(tmp_path: Path) -> None:
    rows = "".join(f"e{at},\n" for at in range(301))
    found = told(folder(tmp_path, {"events.csv": f"id,name\n{rows}", "things.csv": f"id,name\n{rows}"}))
    assert len([line for line in found if line.startswith("events.csv, row")]) == 200
    assert "events.csv: 101 more faults, not printed" in found
    assert found[-1] == "things.csv: 402 more faults, not printed"


def test_long_and_invisible_text_is_shortened_and_shown(tmp_path: Path) -> None:
    found, = faults(tmp_path, "ties", "id,source,a,b,kind", f"t1,book,ry\u200bkov{'v' * 90},bukharin,ally")
    assert found == f'row 2, column a: no person or body "ry\\u200bkov{"v" * 51}..."'
