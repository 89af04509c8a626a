"""Spellings that meet, names that must not, namesakes, and what was perhaps meant."""

import pytest

from countertrial.methods.names import Gender, apart, name_key, propose, read_name

SPELLINGS = """
Pyatakov Piatakov Piatakoff Pjatakow Pyatakoff Пятаков
Zinoviev Sinowjew Zinovyev Zinovieff Zinov'ev Zinov’ev Зиновьев
Khodzhaev Khodzhayev Chodshajew Khodjayev Khodjaev Xo'jayev Xoʻjayev Xodžaev Hodžaev Ходжаев
Yezhov Ezhov Jeschow Ežov Jeżow Ежов
Rosengolts Rosengoltz Rozengolts Rosengolz Rozengol'ts Rozengol'c Розенгольц
Pilsudski Piłsudski Pilsudsky Пилсудский
Dreyfus Dreyfuss Dreifus DREYFUS Дрейфус
González Gonzalez Gonzales GONZÁLEZ Гонсалес
Trotsky Trotski Trotzki Trotskii Trockij Trotskij Trotskiy Trocki Trocký Троцкий
Bukharin Bucharin Boukharine Buxarin Buharin Бухарин
Khrushchev Chruschtschow Khrouchtchev Chruszczow Chruščev Hruščov Хрущёв Хрущев
Gorbachev Gorbatschow Gorbatchev Gorbačev Gorbaczow Горбачёв
Tukhachevsky Tuchatschewski Toukhatchevski Tuchaczewski Tuxačevskij Тухачевский
Zhukov Joukov Schukow Shukow Žukov Żukow Жуков
Yagoda Jagoda Iagoda Ягода
Ioffe Joffe Yoffe Иоффе Йоффе
Ulrich Ulrikh Ul'rikh Ульрих
Goltsman Holtzman Holzman Gol'tsman Гольцман
Rykov Rykow Rikov Rykoff Рыков
Mikoyan Mikojan Mikoian Микоян
Kaganovich Kaganowitsch Kaganovitch Kaganovič Каганович
Dzerzhinsky Dzierżyński Dserschinski Dzeržinskij Дзержинский
Hrushevsky Grushevsky Hruszewski Gruschewskij Hrushevs'kyi Грушевський
Khmelnytsky Chmielnicki Chmelnyzkyj Хмельницький
Zelensky Selenskyj Zelenskyy Зеленський
Petliura Petlyura Petljura Петлюра
Beneš Benes Benesch Бенеш
Dubček Dubcek Dubchek Дубчек
Milošević Milosevic Miloschewitsch Милошевич
Đilas Djilas Джилас Ђилас
Esterhazy Esterházy Эстергази
Müller Mueller Muller
Lunacharsky Lunatscharski Lounatcharski Lunačarskij Луначарский
Chubar Tschubar Tchoubar Čubar Чубарь
Chekhov Tschechow Tchekhov Czechow Čechov Чехов
Tolstoy Tolstoi Tolstoj Tolstoï Толстой
Vyshinsky Wyschinski Vychinski Vyšinskij Vishinsky Wyszyński Вышинский
Ordzhonikidze Ordschonikidse Ordjonikidze Ordžonikidze Орджоникидзе
Livshits Livschitz Lifshitz Livšic Livchits Лившиц
Serebryakov Serebriakov Serebrjakow Sérébriakov Серебряков
Krestinsky Krestinski Krestinskij Крестинский
Semyonov Semenov Semjonow Семёнов
Medvedev Medwedjew Medvedyev Медведев
Blyumkin Blumkin Bljumkin Блюмкин
Yeltsin Jelzin Eltsine El'cin Ельцин
Marx Маркс
Qaddafi Kaddafi Qadhdhafi Qaḏḏāfī
Abdullah Abdulla Abdullāh
Khalid Khālid Халид
""".strip().splitlines()


@pytest.mark.parametrize("line", SPELLINGS)
def test_spellings_of_one_name_have_one_key(line):
    assert len({name_key(spelling) for spelling in line.split()}) == 1


def test_no_two_of_these_names_share_a_key():
    keys = [name_key(line.split()[0]) for line in SPELLINGS]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(("one", "other"), [
    ("Radek", "Rudenko"), ("Smirnov", "Smirnova"), ("Petrov", "Petrovsky"), ("Ivanov", "Ivanova"), ("Kirov", "Karev"),
    ("Rykov", "Rakov"), ("Rykov", "Rakovsky"), ("Kamenev", "Kaminsky"), ("Serebryakov", "Serebrovsky"),
    ("Sokolov", "Sokolnikov"), ("Radek", "Redens"), ("Dreyfus", "Dreyer"), ("Yagoda", "Yakir"), ("Grinko", "Grinkov"),
    ("Catesby", "Percy"), ("Haldeman", "Ehrlichman"), ("Krupsky", "Krupskaya"), ("Sedov", "Sadov"),
])
def test_names_that_are_not_one_have_two_keys(one, other):
    assert name_key(one) != name_key(other)


def test_a_surname_first_is_turned_round():
    assert name_key("Pyatakov, Georgy") == name_key("Георгий Пятаков")


def test_a_name_without_letters_has_no_key():
    assert name_key(" - ") == ""


@pytest.mark.parametrize(("one", "other"), [
    ("A. I. Vinogradov", "V. N. Vinogradov"), ("Виноградов А. И.", "V. N. Vinogradov"), ("Ivanov", "Ivanova"),
    ("Krupsky", "Krupskaya"), ("Lev Sedov", "Sergei Sedov"), ("Alexander Orlov", "Aleksei Orlov"),
    ("I. N. Smirnov", "A. P. Smirnov"), ("Yu. L. Pyatakov", "G. L. Piatakov"), ("L. M. Kaganovich", "M. M. Kaganovich"),
    ("Alfred Dreyfus", "Dreyfus, Mathieu"), ("Yakovlev, Ya.", "A. Yakovlev"), ("Я. Яковлев", "А. Яковлев"),
    ("Nowak, Jan Pawłowicz", "Nowak, Jan Pawłowna"),
])
def test_namesakes_are_kept_apart(one, other):
    assert apart(one, other)


@pytest.mark.parametrize(("one", "other"), [
    ("Vinogradov", "V. N. Vinogradov"), ("Vinogradov A. I.", "A.I. Vinogradov"), ("Виноградов А. И.", "A. Vinogradov"),
    ("Karl Radek", "Carl Radek"), ("Юрий Пятаков", "J. Pjatakow"), ("Georgy Pyatakov", "G. L. Piatakov"),
    ("Joseph Stalin", "Iosif Stalin"), ("I. Stalin", "J. Stalin"), ("Joseph Stalin", "I. Stalin"),
    ("Смирнов Иван Никитич", "I. N. Smirnov"), ("Lazar Moiseevich Kaganovich", "L. M. Kaganovich"),
    ("Ya. Yakovlev", "J. Jakowlew"), ("Я. Яковлев", "Ia. Iakovlev"), ("Alex. Orlov", "Alexander Orlov"),
    ("Kh. Rakovsky", "Christian Rakovsky"), ("M. Gonzalez", "María González"), ("Mr. Smith", "Smith"),
    ("Lev Sedov", "Leon Sedov"), ("Radek", "Rudenko"), ("Radek", "Radek"), ("", "Radek"),
])
def test_nothing_keeps_these_apart(one, other):
    assert not apart(one, other)


def test_a_name_is_taken_apart():
    name = read_name("Анна Петровна Смирнова")
    assert name.surname == name_key("Smirnova")
    assert name.given == ("anna", "petrovna")
    assert name.gender is Gender.FEMALE


def test_a_patronymic_shows_gender_where_the_surname_does_not():
    assert read_name("Radek, Karl Berngardovich").gender is Gender.MALE
    assert read_name("Radek, Sofia Karlovna").gender is Gender.FEMALE
    assert read_name("Karl Radek").gender is None


PEOPLE = {
    "rykov": ("Rykov", "Рыков"), "pyatakov": ("Georgy Pyatakov", "Пятаков"), "radek": ("Karl Radek",),
    "vinogradov_ai": ("A. I. Vinogradov",), "vinogradov_vn": ("V. N. Vinogradov",), "rudenko": ("Rudenko",),
    "smirnov": ("I. N. Smirnov",), "smirnova": ("Anna Smirnova",), "oslo": ("Oslo", "Kristiania"), "ali": (),
    "muhammad": ("Muhammad Ali",),
}


@pytest.mark.parametrize(("text", "first"), [
    ("rikov", "rykov"), ("Рыков", "rykov"), ("Piatakoff", "pyatakov"), ("pjatakow", "pyatakov"),
    ("pyatakov_g", "pyatakov"), ("Radeck", "radek"), ("V. Vinogradov", "vinogradov_vn"), ("Smirnova", "smirnova"),
    ("Christiania", "oslo"), ("Mohammed Ali", "muhammad"), ("alli", "ali"),
])
def test_the_nearest_is_proposed_first(text, first):
    assert propose(text, PEOPLE)[0][0] == first


def test_a_proposal_gives_the_name_that_met_and_how_near_it_is():
    assert propose("Рыкова", {"rykov": ("Rykov", "Рыков")})[0][:2] == ("rykov", "Рыков")
    assert propose("Rykov", PEOPLE) == (("rykov", "Rykov", 1.0),)


def test_a_namesake_to_be_kept_apart_comes_after_the_one_meant():
    assert [known for known, _, _ in propose("A. I. Vinogradov", PEOPLE)] == ["vinogradov_ai", "vinogradov_vn"]


@pytest.mark.parametrize("text", ["xyz", "", "!!!", "Beneš"])
def test_nothing_near_is_no_proposal(text):
    assert propose(text, PEOPLE) == ()


def test_equal_proposals_come_by_id_and_end_at_the_limit():
    found = propose("Ivanov", {"c": ("Ivanov",), "a": ("Ivanov",), "b": ("Ivanov",)}, limit=2)
    assert [known for known, _, _ in found] == ["a", "b"]
