"""How much hangs on one person, and what is left when that person is taken out."""

import pytest

from countertrial.case.case import Case
from countertrial.case.findings import Examined, Settings
from countertrial.examinations.axis import BASE_RATE, examine
from countertrial.report import wheel
from countertrial.report.view import View
from countertrial.workbench import examine as whole
from tests.worked.alibi_cases import REGISTRIES, stay

PEOPLE = [{"id": one, "name": one.title()} for one in ("exile", "anna", "boris", "clara")]
MORE = REGISTRIES | {
    "people": PEOPLE, "charges": [{"id": "plot", "name": "the plot"}, {"id": "theft", "name": "the theft"}],
    "voices": [*REGISTRIES["voices"], {"id": "v_anna", "name": "Anna", "side": "accused", "of": "anna"},
               {"id": "v_boris", "name": "Boris", "side": "accused", "of": "boris"}],
    "elements": [{"id": "e", "says": "They took orders.", "role": "kernel", "charges": "plot"},
                 {"id": "f", "says": "They met.", "role": "act", "charges": "plot"},
                 {"id": "g", "says": "She stole.", "role": "act", "charges": "theft"}]}


def accuse(name: str, charge: str, accused: str, instigator: str = "", when: str = "1933-05") -> dict[str, str]:
    return {"id": name, "source": "s1", "charge": charge, "accused": accused, "instigator": instigator, "when": when}


def plea(name: str, element: str, voice: str, custody: str = "") -> dict[str, str]:
    return {"id": name, "source": "s1", "element": element, "answer": "affirms", "voice": voice, "custody": custody}


PLOT = [accuse("a1", "plot", "anna;boris", "exile"), accuse("a2", "plot", "clara", "exile"),
        accuse("a3", "theft", "anna")]


def case(**tables: list[dict[str, str]]) -> Case:
    tied = {"id": "t", "source": "s2", "a": "anna", "b": "boris", "kind": "friends", "sign": "+"}
    return Case.from_tables(MORE | {"accusations": PLOT, "ties": [tied]} | tables, title="Axis")


def answers(found: Examined, key: str, of: str = "exile") -> dict[str, object]:
    return next((dict(one.answers) for one in found.findings if one.key == f"axis:{key}:{of}"), {})


def run(**tables: list[dict[str, str]]) -> Examined:
    return examine(case(**tables), Settings())


def test_the_share_is_told_with_what_is_left_and_with_the_base_rate() -> None:
    found = run()
    told = answers(found, "share")
    assert (told["accusations through"], told["accusations"]) == (2, 3)
    assert told["charges that then name no instigator"] == ("plot",)
    assert (told["parts with"], told["parts without"]) == (1, 2)
    share = next(one for one in found.findings if one.key.startswith("axis:share"))
    assert share.says.endswith(BASE_RATE)
    assert (share.verdict, share.against) == (None, None)


def test_whoever_is_accused_of_the_same_charge_is_no_axis() -> None:
    assert run(accusations=[accuse("a1", "plot", "anna;exile", "exile"),
                            accuse("a2", "plot", "boris", "exile")]).findings == ()


def test_whoever_is_charged_with_the_same_in_a_proceeding_is_no_axis() -> None:
    step = {"id": "q", "source": "s1", "who": "exile", "stage": "charged", "charge": "plot"}
    rows = [accuse("a1", "plot", "anna", "exile"), accuse("a2", "plot", "boris", "exile")]
    assert not run(accusations=rows, proceedings=[step]).findings
    assert run(accusations=rows).findings


def test_an_axis_of_one_accusation_among_several_stands_in_the_list_only() -> None:
    found = run(accusations=[*PLOT, accuse("a4", "theft", "boris", "clara")])
    assert [one.key for one in found.findings] == ["axis:once", "axis:reach:exile", "axis:share:exile"]


def test_a_body_that_instigates_is_named_as_not_looked_at() -> None:
    assert "no person" in run(accusations=[accuse("a1", "plot", "anna", "court")]).not_looked_at[0].reason


def test_who_alone_carries_the_link_is_told_with_custody() -> None:
    told = answers(run(testimony=[plea("p", "e", "v_anna", "true"), plea("q", "e", "v_boris", "false"),
                                  plea("r", "f", "v_anna", "true"), plea("s", "g", "v_boris")]), "carriers")
    assert (told["voices"], told["in custody"], told["by one voice alone"]) == (2, 1, ("f",))


@pytest.mark.parametrize(("stays", "met"), [
    ([stay("p", "exile", "paris", "1933-04/1933-06", mode="throughout")], "could have met"),
    ([stay("p", "exile", "paris", "1933-04/1933-06", mode="throughout"),
      stay("q", "anna", "moscow", "1933-04/1933-06", mode="throughout")], "barred at every recorded place"),
    ([stay("p", "exile", "paris", "1933-04/1933-06", mode="throughout"), stay("q", "anna", "moscow", "1933-05-02")],
     "could have met"),
    ([], "no place recorded")])
def test_a_meeting_is_barred_only_where_the_record_leaves_no_day_for_it(stays: list[dict[str, str]], met: str) -> None:
    rows = [{"source": "s2"} | row for row in stays]
    listed = answers(run(presences=rows), "reach")["listed"]
    assert isinstance(listed, tuple)
    assert [row[1] for row in listed if isinstance(row, tuple) and row[0] == "anna"] == [met]


def test_death_before_the_time_alleged_is_told() -> None:
    life = {"id": "l", "source": "s2", "person": "exile", "died": "1932"}
    reach = next(one for one in run(lives=[life]).findings if one.key == "axis:reach:exile")
    assert reach.says.endswith("Exile had died before that time.")
    assert "A letter could go" not in reach.says


def test_the_wheel_draws_a_spoke_for_each_and_a_chord_for_each_link() -> None:
    held = case()
    view = View(held, whole(held, only=["axis"]))
    figure, = wheel.draw(view, view.results.findings)
    assert (str(figure.image).count("tie alleged"), str(figure.image).count("tie plus")) == (3, 2)
    assert figure.rows[0][::2] == ("Anna", "Boris")
