"""Places looked up by name: period names, homonyms, names out of their time, rows to take over."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from typer.testing import CliRunner

from countertrial import Case, open_case
from countertrial.cli.main import app
from countertrial.data.datednames import read_dated_names, shipped_dated_names
from countertrial.data.gazetteer import ATTRIBUTION, Gazetteer, shipped_gazetteer
from countertrial.encode.placing import placing
from countertrial.methods.names import name_key
from countertrial.methods.placenames import Match, candidates, kilometres, misnomer

# What each name meant to a European newspaper reader of the first half of the twentieth century.
PERIOD = dict(line.split("=") for line in """
Leningrad=Saint Petersburg;Petrograd=Saint Petersburg;Stalino=Donetsk;Stalingrad=Volgograd;Kuibyshev=Samara
Tiflis=Tbilisi;Reval=Tallinn;Lemberg=Lviv;Memel=Klaipėda;Prinkipo=Prinkipo;Verny=Almaty;Kjeller=Kjeller airfield
Danzig=Gdańsk;Königsberg=Kaliningrad;Kristiania=Oslo;Christiania=Oslo;Sverdlovsk=Yekaterinburg
Gorky=Nizhny Novgorod;Molotov=Perm;Kalinin=Tver;Smyrna=İzmir;Angora=Ankara;Constantinople=Istanbul
Salonica=Thessaloníki;Breslau=Wrocław;Stettin=Szczecin;Pressburg=Bratislava;Agram=Zagreb;Laibach=Ljubljana
Fiume=Rijeka;Pola=Pula;Zara=Zadar;Adrianople=Edirne;Monastir=Bitola;Uskub=Skopje;Mukden=Shenyang;Canton=Guangzhou
Peking=Beijing;Saigon=Ho Chi Minh City;Batavia=Jakarta;Bombay=Mumbai;Madras=Chennai;Vilna=Vilnius;Kovno=Kaunas
Dorpat=Tartu;Helsingfors=Helsinki;Viipuri=Vyborg;Wilno=Vilnius;Lwow=Lviv;Brünn=Brno;Ekaterinoslav=Dnipro
Elisavetgrad=Kropyvnytskyi;Zinovievsk=Kropyvnytskyi;Yuzovka=Donetsk;Frunze=Bishkek;Stalinabad=Dushanbe
Ordzhonikidze=Vladikavkaz;Alma-Ata=Almaty;Tsaritsyn=Volgograd;Simbirsk=Ulyanovsk;Vyatka=Kirov
Novonikolaevsk=Novosibirsk;Trotsk=Gatchina;Leninakan=Gyumri;Meran=Merano;Royan=Royan;Chkalov=Orenburg
Piatigorsk=Pyatigorsk;Ленинград=Saint Petersburg;Харьков=Kharkiv;Kharkoff=Kharkiv
""".replace("\n", ";").strip(";").split(";"))

# Written down before any of them was looked up.
OTHERS = dict(line.split("=") for line in """
Czernowitz=Chernivtsi;Hermannstadt=Sibiu;Klausenburg=Cluj-Napoca;Temeswar=Timişoara;Olmütz=Olomouc;Troppau=Opava
Kattowitz=Katowice;Bromberg=Bydgoszcz;Posen=Poznań;Thorn=Toruń;Allenstein=Olsztyn;Tilsit=Sovetsk
Insterburg=Chernyakhovsk;Libau=Liepāja;Mitau=Jelgava;Windau=Ventspils;Dünaburg=Daugavpils;Dvinsk=Daugavpils
Brest-Litovsk=Brest;Kishinev=Chisinau;Akkerman=Bilhorod-Dnistrovskyi;Tarnopol=Ternopil;Stanislau=Ivano-Frankivsk
Rovno=Rivne;Zhitomir=Zhytomyr;Berdichev=Berdychiv;Nikolaev=Mykolayiv;Erivan=Yerevan;Batum=Batumi;Sukhum=Sokhumi
Semipalatinsk=Semey;Harbin=Harbin;Kharbin=Harbin;Port Arthur=Lüshun;Dairen=Dalian;Chefoo=Yantai;Tsingtao=Qingdao
Nanking=Nanjing;Hankow=Wuhan;Amoy=Xiamen;Keijo=Seoul;Fusan=Busan;Rangoon=Yangon;Calcutta=Kolkata;Poona=Pune
Cawnpore=Kanpur;Christiansand=Kristiansand;Trondhjem=Trondheim;Gothenburg=Gothenburg;Abo=Turku;Tammerfors=Tampere
Leghorn=Livorno;Spalato=Split;Ragusa=Dubrovnik;Cattaro=Kotor;Neusatz=Novi Sad;Esseg=Osijek;Carlsbad=Karlovy Vary
Marienbad=Mariánské Lázně;Pilsen=Pilsen;Budweis=České Budějovice;Aussig=Ústí nad Labem;Reichenberg=Liberec
Kaschau=Košice;Hohensalza=Inowrocław;Litzmannstadt=Łódź;Philippopolis=Plovdiv;Rustchuk=Ruse;Durazzo=Durrës
Scutari=Shkodër;Valona=Vlorë;Candia=Irákleion;Canea=Chaniá;Trebizond=Trabzon;Erzeroum=Erzurum;Scutari (Asia)=Üsküdar
Alexandretta=İskenderun;Aleppo=Aleppo;Léopoldville=Kinshasa;Elisabethville=Lubumbashi;Tananarive=Antananarivo
Bone=Annaba;Philippeville=Skikda;Bougie=Béjaïa;Tsarskoe Selo=Pushkin;Peterhof=Peterhof;Voroshilov=Ussuriysk
Shcheglovsk=Kemerovo;Bobriki=Novomoskovsk;Rykovo=Yenakiyeve;Zinovievsk=Kropyvnytskyi;Mariupol=Mariupol
Zhdanov=Mariupol;Kadievka=Kadiyivka;Bakhmut=Bakhmut;Artemovsk=Bakhmut;Proskurov=Khmelnytskyi;Ust-Sysolsk=Syktyvkar
Obdorsk=Salekhard;Yekaterinenstadt=Marks;Pokrovsk=Engels;Krasnokokshaisk=Yoshkar-Ola
""".replace("\n", ";").strip(";").split(";"))


def first(name: str, **told: object) -> str:
    return candidates((name,), **told)[0].name  # type: ignore[arg-type]


def test_of_the_period_names_all_but_one_are_right_at_first_hit() -> None:
    wrong = {name for name, meant in PERIOD.items() if first(name) != meant}
    assert len(PERIOD) == 71
    assert wrong == {"Monastir"}  # the larger town of that name is in Tunisia today


def test_without_the_table_of_dated_names_the_gazetteer_still_finds_most() -> None:
    def hit(name: str, meant: str) -> bool:
        found = candidates((name,), dated=(), guess=False)
        return bool(found) and first(meant) == first(found[0].name)

    missed = {name for name, meant in PERIOD.items() if not hit(name, meant)}
    assert missed == {"Prinkipo", "Kjeller", "Trotsk", "Monastir"}


def test_of_names_that_nobody_had_in_mind_most_are_right_at_first_hit() -> None:
    found = {name: candidates((name,)) for name in OTHERS}
    none = {name for name, some in found.items() if not some}
    wrong = {name for name, some in found.items() if some and some[0].name != OTHERS[name]}
    assert len(OTHERS) == 102
    assert none == {"Marienbad", "Krasnokokshaisk"}
    assert wrong == {"Hankow", "Keijo", "Ragusa", "Cattaro", "Carlsbad", "Scutari"}


def test_closeness_finds_the_monastir_of_macedonia() -> None:
    assert first("Monastir", near=[(41.99, 21.43)]) == "Bitola"


def test_the_country_tells_homonyms_apart() -> None:
    assert first("Sverdlovsk", countries=["UA"]) == "Dovzhansk"
    assert first("Kaliningrad", near=[(55.75, 37.6)]) == "Korolyov"


@pytest.mark.parametrize(("year", "meant"), [(1926, "Donetsk"), (1952, "Varna")])
def test_the_year_tells_towns_named_after_one_man_apart(year: int, meant: str) -> None:
    assert first("Stalin", years=(year, year)) == meant


def test_a_later_name_is_no_reason_against_a_place() -> None:
    assert first("St. Petersburg", years=(1920, 1920)) == "Saint Petersburg"
    assert first("St. Petersburg", years=(1920, 1920), near=[(25.8, -80.2)]) == "St. Petersburg"


def test_a_name_as_written_comes_before_others_of_one_key() -> None:
    found = candidates(("Bern",))
    assert found[0].name == "Bern"
    assert found[0].match is Match.NAME


def test_a_name_that_leads_nowhere_is_taken_for_a_near_one() -> None:
    assert candidates(("Leninagrad",))[0].match is Match.NEAR
    assert candidates(("Leninagrad",), guess=False) == ()


def test_a_part_of_a_name_is_looked_up_too() -> None:
    found = candidates(("Kjeller airfield near Oslo",))
    assert [(one.name, one.match) for one in found] == [("Kjeller airfield", Match.PART)]


def test_every_proposal_says_where_it_is_from() -> None:
    assert candidates(("Berlin",))[0].source.startswith(ATTRIBUTION)
    assert "from memory" in candidates(("Prinkipo",))[0].source


@pytest.mark.parametrize(("year", "instead"), [(1910, ["Saint Petersburg"]), (1920, ["Petrograd"]), (1930, None),
                                               (1924, None), (1995, ["Saint Petersburg"])])
def test_leningrad_out_of_its_time(year: int, instead: list[str] | None) -> None:
    found = misnomer(("Leningrad",), candidates(("Leningrad",))[0].dated, (year, year))
    assert (found and [row.name for row in found.instead]) == instead


def test_a_name_with_another_of_the_time_beside_it_is_in_order() -> None:
    rows = candidates(("Leningrad",))[0].dated
    assert misnomer(("Leningrad", "Petrograd"), rows, (1920, 1920)) is None


def test_a_date_that_may_be_in_time_is_in_order() -> None:
    rows = candidates(("Leningrad",))[0].dated
    assert misnomer(("Leningrad",), rows, (1910, 1930)) is None
    assert misnomer(("Leningrad",), rows, (1910, None)) is None


# The tables


def test_keys_of_the_gazetteer_are_those_of_today() -> None:
    places = shipped_gazetteer()
    for number in range(0, len(places), 97):
        one = places.entry(number)
        for name in (one.name, *one.names):
            assert one in places.find(name_key(name)), f"{name}: run tools/gazetteer.py"


def test_the_gazetteer_holds_what_it_says() -> None:
    places = shipped_gazetteer()
    assert len(places) > 34_000
    assert places.countries["NO"] == "Norway"
    assert places.find("") == places.find("nosuchplace") == ()
    assert list(places.keys) == sorted(set(places.keys))


@pytest.mark.parametrize("lines", [[""], ["another form\t1\tx", "a"], ["countertrial-gazetteer/1\t5\tx", "a"]])
def test_another_table_is_no_gazetteer(lines: list[str]) -> None:
    with pytest.raises(ValueError, match="this is no gazetteer"):
        Gazetteer(lines)


def test_towns_of_both_tables_lie_at_one_spot() -> None:
    for row in shipped_dated_names():
        if row.level == "town" and row.lat is not None and row.lon is not None:
            found = candidates((row.name,), near=[(row.lat, row.lon)], guess=False)
            point = next(one.point for one in found if row in one.dated)
            assert point is not None
            assert kilometres((row.lat, row.lon), point) < 5, row.name


def test_dated_names_name_their_source_or_memory() -> None:
    rows = shipped_dated_names()
    assert len({row.place for row in rows}) > 60
    assert all((row.source == "memory of the compilers") is (row.seen == "memory") for row in rows)


HEAD = "place,name,names,from_year,to_year,level,country,lat,lon,seen,source,note"


@pytest.mark.parametrize(("rows", "why"), [
    (["a,A,,1900,1800,town,FR,1,2,read,s,"], "row 2: years from 1900 to 1800: the last is before the first"),
    (["a,A,,,,town,FR,1,2,guessed,s,"], 'seen is "guessed"; expected read or memory'),
    (["a,A,,,,village,FR,1,2,read,s,"], 'level is "village"; expected one of country, town, site'),
    (["a,A,,,,town,FR,1,,read,s,"], "coordinates are expected of all but countries"),
    (["a,A,,,,country,FR,1,2,read,s,"], "coordinates are expected of all but countries"),
    (["a,A,,,,town,FR,91,2,read,s,"], "is not on the globe"),
    (["a,A,,,,town,FR,1,2,read,,"], "place, name, country or source is empty"),
    (["a,A,,x,,town,FR,1,2,read,s,"], "row 2: invalid literal"),
    (["a,A,,,,town,FR,1,2,read,s,", "b,B,,,,town,FR,1,2,read,s,", "a,C,,,,,,,,read,s,"], "row 4: rows of a are"),
])
def test_faults_of_the_table_of_dated_names(rows: list[str], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        read_dated_names([HEAD, *rows])


def test_a_table_of_dated_names_has_its_columns() -> None:
    with pytest.raises(ValueError, match="table of names has columns place, name; expected place, name, names"):
        read_dated_names(["place,name"])


# The places of a case


def case(*places: dict[str, object], presences: tuple[tuple[str, str, str], ...] = ()) -> Case:
    return Case.from_tables({
        "people": [{"id": "anna", "name": "Anna"}], "sources": [{"id": "book", "title": "A book"}], "places": places,
        "presences": [{"id": one, "source": "book", "who": "anna", "place": place, "when": when}
                      for one, place, when in presences]})


def test_a_row_holds_what_stood_there_and_what_was_lacking() -> None:
    made = placing(case({"id": "kiev", "name": "Kiev", "note": "as in the indictment"}))
    row = made.asked[0].proposals[0].row
    assert [row[name] for name in ("id", "name", "level", "lat", "lon")] == ["kiev", "Kiev", "town", "50.455", "30.524"]
    assert row["note"] == f"as in the indictment; coordinates and level: {ATTRIBUTION}, number 703448"
    assert tuple(row) == made.columns


def test_a_row_taken_over_is_a_row_of_a_case() -> None:
    row = placing(case({"id": "kiev", "name": "Kiev"})).asked[0].proposals[0].row
    again = case(dict(row))
    assert (again.places["kiev"].lat, again.places["kiev"].level) == (50.455, "town")
    assert placing(again).asked == ()


def test_coordinates_that_a_person_entered_stay() -> None:
    made = placing(case({"id": "kiev", "name": "Kiev", "lat": 50.4, "lon": 30.5}))
    row = made.asked[0].proposals[0].row
    assert (row["lat"], row["lon"], row["level"]) == ("50.4", "30.5", "town")
    assert row["note"].startswith("level: ")


def test_a_place_with_coordinates_elsewhere_is_another() -> None:
    made = placing(case({"id": "kiev", "name": "Kiev", "lat": 10, "lon": 30.5}))
    assert made.asked[0].proposals == ()


def test_countries_regions_and_vessels_need_no_coordinates() -> None:
    made = placing(case({"id": "norway", "name": "Norway", "level": "country"},
                        {"id": "ship", "name": "Oslo", "level": "vessel"}, {"id": "wilds", "name": "Wilds"}))
    assert made.exempt == ("norway", "ship")
    assert [(one.place.id, one.lacks, one.proposals) for one in made.asked] == [
        ("wilds", ("coordinates", "level"), ())]


def test_a_country_gets_a_level_and_no_coordinates() -> None:
    row = placing(case({"id": "norway", "name": "Norway"})).asked[0].proposals[0].row
    assert (row["level"], row["lat"], row["lon"]) == ("country", "", "")


def test_what_a_place_lies_in_comes_first() -> None:
    made = placing(case({"id": "us", "name": "USA", "level": "country"},
                        {"id": "moscow", "name": "Moscow", "within": "us"}))
    assert [one.candidate.countries for one in made.asked[0].proposals] == [("US",), ("RU",)]
    assert made.asked[0].proposals[1].apart == pytest.approx(8375, abs=100)


def test_the_nearest_place_of_the_case_is_named() -> None:
    made = placing(case({"id": "oslo", "name": "Oslo", "lat": 59.9, "lon": 10.75},
                        {"id": "rome", "name": "Rome", "lat": 41.9, "lon": 12.5}, {"id": "bergen", "name": "Bergen"}))
    asked = next(one for one in made.asked if one.place.id == "bergen")
    assert asked.proposals[0].nearest == "oslo"
    assert asked.proposals[0].candidate.away == pytest.approx(305, abs=5)


def test_a_name_out_of_its_time_is_told_even_where_nothing_is_lacking() -> None:
    made = placing(case({"id": "l", "name": "Leningrad", "level": "town", "lat": 59.95, "lon": 30.3},
                        presences=(("early", "l", "1910-05"), ("late", "l", "1930"), ("open", "l", "1910/1930"))))
    assert [(late.use.id, late.use.years) for late in made.asked[0].mistimed] == [("early", (1910, 1910))]


def test_a_building_dates_the_town_in_which_it_stands() -> None:
    made = placing(case({"id": "l", "name": "Leningrad", "level": "town", "lat": 59.95, "lon": 30.3},
                        {"id": "s", "name": "The smithy", "level": "site", "within": "l", "lat": 59.95, "lon": 30.3},
                        presences=(("early", "s", "1910"),)))
    assert [one.place.id for one in made.asked] == ["l"]


def test_the_hotel_closed_in_1917_is_met_in_1932() -> None:
    made = placing(case({"id": "h", "name": "Hotel Bristol", "level": "site"}, presences=(("p", "h", "1932-11"),)))
    assert [row.last for row in made.asked[0].mistimed[0].name.called] == [1917]


def test_the_shipped_cases_lack_nothing() -> None:
    for folder in sorted((Path(__file__).parents[2] / "examples").iterdir()):
        assert placing(open_case(folder)).asked == (), folder.name


def test_the_order_of_rows_changes_no_proposal() -> None:
    rows: list[dict[str, object]] = [{"id": "a", "name": "Moscow"}, {"id": "b", "name": "Paris"},
                                     {"id": "c", "name": "Oslo", "lat": 59, "lon": 10}]
    one, other = placing(case(*rows)), placing(case(*reversed(rows)))
    assert {asked.place.id: asked for asked in one.asked} == {asked.place.id: asked for asked in other.asked}


# The command


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["places", *words])
    return done.exit_code, done.output


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "case.toml").write_text('title = "T"\n', encoding="utf-8")
    (tmp_path / "places.csv").write_text(
        "id,name,level,within\nl,Leningrad,,\nparis,Paris,town,\nx,Nowhere at all,,l\n", encoding="utf-8")
    (tmp_path / "people.csv").write_text("id,name\nanna,Anna\n", encoding="utf-8")
    (tmp_path / "sources.csv").write_text("id,title\nbook,Book\n", encoding="utf-8")
    (tmp_path / "statements").mkdir()
    (tmp_path / "statements" / "presences.csv").write_text(
        "id,source,who,place,when\np1,book,anna,l,1910\n", encoding="utf-8")
    return tmp_path


def test_the_command_prints_rows_and_changes_nothing(folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*.csv")}
    code, text = run(str(folder))
    assert code == 0
    assert "id,name,level,within,lat,lon,note" in text.splitlines()
    assert f'l,Leningrad,town,,59.939,30.314,"coordinates and level: {ATTRIBUTION}, number 498817"' in text.splitlines()
    assert "no place is known by this name" in text
    assert {path: path.read_bytes() for path in folder.rglob("*.csv")} == before


def test_the_command_says_when_a_name_was_in_use(folder: Path) -> None:
    text = " ".join(run(str(folder))[1].split())
    assert ("! p1 speaks of it in 1910: the name is known of other years: Leningrad 1924–1991; "
            "then it was Saint Petersburg 1703–1914") in text


def test_the_command_gives_programs_the_same(folder: Path) -> None:
    found = json.loads(run(str(folder), "--json")[1])
    assert (found["form"], found["attribution"]) == ("countertrial-places/1", ATTRIBUTION)
    one = found["places"][0]
    assert one["mistimed"] == [{"statement": "p1", "from": 1910, "to": 1910, "called": ["Leningrad 1924–1991"],
                                "instead": ["Saint Petersburg 1703–1914"]}]
    assert one["proposals"][0]["row"]["lat"] == "59.939"


def test_one_name_is_looked_up_without_a_case() -> None:
    code, text = run("--name", "Sverdlovsk", "--most", "1")
    assert code == 0
    assert "Yekaterinburg, Russia" in text
    assert "and 1 place more" in text
    row = next(csv.reader(StringIO(next(line for line in text.splitlines() if line.startswith("sverdlovsk,")))))
    assert row[4:7] == ["town", "56.857", "60.615"]


def test_one_name_in_its_time_is_in_order_and_out_of_it_is_not() -> None:
    assert "known of other years" in " ".join(run("--name", "Leningrad", "--when", "1910")[1].split())
    assert "known of other years" not in " ".join(run("--name", "Leningrad", "--when", "1934-12")[1].split())


def test_a_name_of_no_place_is_said_to_be_none() -> None:
    code, text = run("--name", "Xqwztk")
    assert code == 0
    assert "No place is known by the name “Xqwztk”" in text


@pytest.mark.parametrize(("words", "why"), [
    ([], "FOLDER, --name or --from-lpf is expected"),
    (["--name", "A", "--from-lpf", "x"], "--name or --from-lpf is expected, found both"),
    (["--when", "1910", "--from-lpf", "x"], "--when is the time of a name"),
    (["--name", "A", "--output", "x"], "--output holds the rows of a file"),
    (["--name", "A", "--when", "1910-13"], '"1910-13" is no date'),
    (["--name", "…"], "the name is empty; letters are expected"),
])
def test_what_cannot_be_asked_ends_with_2(words: list[str], why: str) -> None:
    code, text = run(*words)
    assert code == 2
    assert why in " ".join(text.replace("│", " ").split())
