"""Evidence that stands outside the numbers: it is said first, nobody is named as leading, and it is easy to finish."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from countertrial import workbench
from countertrial.case.case import Case
from countertrial.cli.main import app
from countertrial.encode.explanationwords import hanging, moved_most, rows, turned, verdict, withheld
from countertrial.encode.weighing import Weighed
from countertrial.report.weighing import weighing_json
from countertrial.verify import verify_weighing
from tests.worked.sourcing_case import Row, says
from tests.worked.weighing_case import assumed, case, with_told

EXAMPLES = Path(__file__).parents[2] / "examples"
TOLD = [says("cole"), says("dunn", "shot", "denies")]


def item(effect: str = "supports", element: str = "met", voice: str = "v_cole", kind: str = "document") -> Row:
    return {"id": "e1", "kind": kind, "bears_on": element, "effect": effect, "voice": voice, "says": "A paper."}


def weighed(of: Case) -> Weighed:
    (found,) = workbench.weigh(of).questions
    return found


@pytest.mark.parametrize("one", [
    item("supports", "met", "v_crown"), item("undermines", "met", "v_exile"), item("supports", "shot", "v_exile"),
    item("undermines", "shot", "v_crown"), item("supports", "shot", kind="search")])
def test_evidence_left_out_is_said_first_in_the_same_words_whomever_it_helps(one: Row) -> None:
    assert verdict(weighed(case(testimony=TOLD, evidence=[one]))) == (
        "Incomplete: 1 row of evidence on these elements has no likelihoods, so no explanation is named as leading; "
        "what stands are numbers without it.")


def test_with_nothing_else_entered_that_is_said_too() -> None:
    assert verdict(weighed(case(evidence=[item()]))).endswith(
        "nothing else that weighs is entered: what stands is what was assumed before.")


@pytest.mark.parametrize("one", [item(kind="argument"), item("neutral"), item() | {"stance": "unconfirmed"}])
def test_what_could_not_weigh_leaves_nothing_incomplete(one: Row) -> None:
    assert weighed(case(testimony=TOLD, evidence=[one])).named


def test_no_sentence_names_a_leader_while_evidence_stands_outside() -> None:
    tested = case(testimony=TOLD, evidence=[item()])
    found = weighed(tested)
    assert {(row.word, row.leads) for row in rows(found)} == {("", None)}
    assert (list(turned(tested, found, "groups")), hanging(tested, found), moved_most(found)) == ([], (), ())
    assert withheld(found).startswith("Not told here, while evidence stands outside the numbers: which is highest")


def test_no_field_names_a_leader_while_evidence_stands_outside() -> None:
    (told,) = weighing_json(workbench.weigh(case(testimony=TOLD, evidence=[item()])))["weighing"]["questions"]
    assert [told["hangs"][name] for name in ("groups", "findings", "left", "bars", "points")] == [None] * 5
    assert (told["band"]["leads"], told["settled"], told["outside"]) == (None, False, ["e1"])
    assert verify_weighing(told["weighing_certificate"]) == []
    told["weighing_certificate"]["body"].pop("digests")
    assert '"leader": "' not in json.dumps(told)


def test_pictures_of_what_moves_the_leader_are_left_out_of_the_page(tmp_path: Path) -> None:
    written = workbench.write_report(case(testimony=TOLD, evidence=[item()]), tmp_path)
    page = written.page.read_text(encoding="utf-8")
    assert all(name in page for name in ('id="w1-bars"', 'id="w1-elements"'))
    assert not re.search('id="w1-(parts|numbers|priors)"|which is highest<|ONE ALONE', page)


def test_equal_numbers_are_an_answer(tmp_path: Path) -> None:
    tested = case(testimony=TOLD, evidence=[item()])
    told = assumed(tmp_path, 'findings = [{finding = "e1", element = "met", true = 0.5, false = 0.5}]')
    entered = weighed(with_told(tested, told))
    assert entered.named
    assert entered.standing.posterior == pytest.approx(weighed(tested).standing.posterior)


def test_a_case_that_says_more_of_one_side_in_things_than_in_words_names_nobody() -> None:
    found = workbench.weigh(workbench.open_case(EXAMPLES / "gunpowder-plot-1605"))
    plan = next(one for one in found.questions if one.question.charge == "c1")
    assert verdict(plan).startswith("Incomplete: 9 rows of evidence on these elements have no likelihoods")


def skeleton(*words: Any) -> str:
    done = CliRunner().invoke(app, ["weigh", str(EXAMPLES / "gunpowder-plot-1605"), "--skeleton", *words])
    assert done.exit_code == 0
    return done.output


def test_what_is_to_be_filled_in_is_printed_and_refused_until_it_is(tmp_path: Path) -> None:
    from countertrial.case.errors import BadCase

    told = skeleton("--charge", "c4")
    assert '\nfinding = "c4_book"\nelement = "e_garnet_author"\ntrue = "?"\nfalse = "?"\n' in told
    with pytest.raises(BadCase) as met:
        assumed(tmp_path, told)
    first = told.split("\n").index("[[findings]]") + 1
    assert str(met.value.exceptions[0]) == (f'weighing.toml, row {first}: finding "c4_book", true is not filled in: a '
                                            "probability is expected, from 0.000001 to 0.999999")
    rows = [one.row for one in met.value.exceptions]
    assert rows == sorted(rows)


def test_what_is_filled_in_completes_the_numbers(tmp_path: Path) -> None:
    shipped = workbench.open_case(EXAMPLES / "gunpowder-plot-1605")
    told = assumed(tmp_path, skeleton().replace('true = "?"', "true = 0.6").replace('false = "?"', "false = 0.2"))
    complete = with_told(shipped, told)
    assert all(not one.outside for one in workbench.weigh(complete).questions)
    assert workbench.skeleton(complete) == ""


def test_the_same_skeleton_goes_with_few_other_choices() -> None:
    done = CliRunner().invoke(app, ["weigh", str(EXAMPLES / "gunpowder-plot-1605"), "--skeleton", "--json"])
    assert done.exit_code == 2


def test_text_of_rows_cannot_break_out_of_the_skeleton(tmp_path: Path) -> None:
    one = item() | {"says": 'A "paper"\nfinding = 3'}
    told = workbench.skeleton(case(testimony=TOLD, evidence=[one]))
    assert assumed(tmp_path, told.replace('"?"', "0.5")).entries[0].finding == "e1"
