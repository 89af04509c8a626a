"""What weighing prints and publishes: numbers with their bands, tables beside pictures, names masked."""

import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from countertrial import workbench
from countertrial.cli.main import app
from countertrial.encode.explanationwords import dial_words, moved_most, rows, sought_name, turned, verdict
from countertrial.encode.likelywords import chance, hundredths, likely, ratio_in_words
from countertrial.encode.weighing import Weighing
from countertrial.verify import verify_weighing
from tests.worked.sourcing_case import held, says
from tests.worked.weighing_case import case

EXAMPLES = Path(__file__).parents[2] / "examples"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@cache
def shipped() -> Weighing:
    return workbench.weigh(workbench.open_case(EXAMPLES / "moscow-1937"))


@cache
def page(*, masked: bool = False) -> tuple[str, dict[str, object]]:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        written = workbench.write_report(workbench.open_case(EXAMPLES / "moscow-1937"), folder, mask_names=masked)
        return written.page.read_text(encoding="utf-8"), json.loads(written.data.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("number", "word"), [
    (0.03, "almost no chance"), (0.05, "almost no chance"), (0.20, "very unlikely"), (0.45, "unlikely"),
    (0.55, "roughly even"), (0.551, "likely"), (0.80, "likely"), (0.95, "very likely")])
def test_a_boundary_takes_the_lower_word(number: float, word: str) -> None:
    assert likely(number) == word


def test_a_probability_is_never_printed_as_certain() -> None:
    assert (chance(0.9999), chance(0.0001), chance(0.5)) == (">0.99", "<0.01", "0.50")


def test_support_is_always_over_another_explanation() -> None:
    assert ratio_in_words(0.2, "H1", "H2") == "5.00 for H2 over H1 (weak)"


def test_nothing_entered_is_said_before_any_number() -> None:
    (found,) = workbench.weigh(case()).questions
    assert verdict(found) == "Nothing that weighs is entered: what stands is what was assumed before."


def test_what_is_not_decided_is_said_to_be_so() -> None:
    (found,) = workbench.weigh(case(testimony=[says("ames")], custody=[held("ames")])).questions
    assert verdict(found).startswith("Not decided: no explanation stays above 0.55 over its whole band")


@pytest.mark.parametrize(("leads", "said"), [
    (0.9, "Highest in 90% of the draws is {lead}"), (0.4, "none is highest in most of the draws"),
    (0.1, "Highest in 80% of the draws is {other}, {name}; as the numbers stand {lead}")])
def test_what_is_highest_and_what_is_so_in_most_draws_are_told_apart(leads: float, said: str) -> None:
    (found,) = workbench.weigh(case(testimony=[says("ames")], custody=[held("ames")])).questions
    told = rows(found)
    at = max(range(len(told)), key=lambda one: told[one].value)
    other = (at + 1) % len(told)
    shares = {at: leads, other: 0.8 if leads < 0.2 else 0.05}
    drawn = replace(found.band, leads=tuple(shares.get(one, 0.05) for one in range(len(told))))
    expected = said.format(lead=told[at].id, other=told[other].id, name=told[other].name)
    assert expected in verdict(replace(found, band=drawn))


def test_one_group_that_would_turn_the_result_is_said_loudly() -> None:
    testimony = [says("cole"), says("dunn", "shot", "denies")]
    tested = case(testimony=testimony)
    (found,) = workbench.weigh(tested).questions
    assert any(told.startswith("ONE ALONE WOULD TURN IT.") for told in turned(tested, found, "groups"))


def test_every_probability_has_its_band_and_both_simpler_counts() -> None:
    for one in shipped().questions:
        for row in rows(one):
            assert row.low <= row.value <= row.high
            assert 0 <= row.without_custody <= 1 >= row.independent >= 0


def test_exchanging_the_stories_changes_no_explanation() -> None:
    from dataclasses import replace

    one = workbench.open_case(EXAMPLES / "moscow-1937")
    stories = {"prosecution": one.settings.stories["critics"], "critics": one.settings.stories["prosecution"]}
    other = replace(one, settings=replace(one.settings, stories=stories))
    found = workbench.weigh(other)
    for first, second in zip(shipped().questions, found.questions, strict=True):
        assert first.standing.posterior == pytest.approx(second.standing.posterior, abs=1e-12)
    assert {row.keep: row.cost for row in shipped().prices.rows} == {
        {"prosecution": "critics", "critics": "prosecution"}.get(row.keep, ""): row.cost for row in found.prices.rows}


def test_the_same_case_gives_the_same_bytes() -> None:
    first, second = (run("weigh", EXAMPLES / "cato-street-1820", "--json").output for _ in range(2))
    assert first == second


def test_the_first_line_states_the_assumptions() -> None:
    found = run("weigh", EXAMPLES / "watergate-1972")
    assert found.exit_code == 0
    assert found.output.startswith("watergate-1972, weighed on the defaults of countertrial")


def test_of_living_persons_no_name_stands_beside_a_number() -> None:
    told = run("weigh", EXAMPLES / "watergate-1972").output.partition("3. How the explanations stand")[2]
    assert not re.search("Mitchell|Haldeman|Ehrlichman|Liddy", told)


def test_an_unknown_charge_is_named_with_the_nearest() -> None:
    found = run("weigh", EXAMPLES / "moscow-1937", "--charge", "c9")
    assert found.exit_code == 2


def test_several_analysts_are_compared(tmp_path: Path) -> None:
    (tmp_path / "second.toml").write_text("t = 0.9\n", encoding="utf-8")
    found = run("weigh", EXAMPLES / "cato-street-1820", "--with", tmp_path / "second.toml", "--charge", "c1")
    assert found.exit_code == 0
    assert "by weighing.toml: " in found.output
    assert "by second.toml: " in found.output
    assert "average, with least and most: " in found.output


def test_faults_of_another_analysts_file_are_told(tmp_path: Path) -> None:
    (tmp_path / "second.toml").write_text("t = 1\n", encoding="utf-8")
    found = CliRunner().invoke(app, ["weigh", str(EXAMPLES / "moscow-1937"), "--with", str(tmp_path / "second.toml")])
    assert found.exit_code == 1
    assert "second.toml: t: 1: certainty cannot be revised" in found.stderr


def test_the_report_has_every_part_with_a_table_beside_each_picture() -> None:
    html, _ = page()
    assert all(part in html for part in ('id="survives"', 'id="weighing"', 'id="w2-bars"', 'id="w1-parts"',
                                         'id="w1-numbers"', 'id="w1-priors"', 'id="w2-elements"'))
    told = html[html.index('id="weighing"'):html.index('id="findings"')]
    assert told.count('<figure class="overview">') == told.count("The same as a table")


def test_a_masked_report_names_nobody_in_what_is_weighed() -> None:
    html, data = page(masked=True)
    told = html[html.index('id="survives"'):html.index('id="findings"')]
    names = "Pyatakov|Radek|Trotsky|Romm|Gulliksen|Bukhartsev|Hrasche|Knudsen|Hansen"
    assert not re.search(names, told, re.IGNORECASE)
    assert not re.search(names, json.dumps(data["weighing"], ensure_ascii=False), re.IGNORECASE)


@pytest.mark.parametrize("masked", [False, True])
def test_every_weighing_of_a_report_can_be_weighed_again_by_other_code(*, masked: bool) -> None:
    _, data = page(masked=masked)
    told = [one["weighing_certificate"] for one in data["weighing"]["questions"]]  # type: ignore[index]
    assert len(told) == 5
    assert [verify_weighing(one) for one in told] == [[]] * 5


def test_a_case_that_cannot_be_weighed_has_a_report_that_says_why(tmp_path: Path) -> None:
    groups: list[dict[str, object]] = [{"id": "g_free", "kind": "free"}]
    written = workbench.write_report(case(groups=groups, testimony=[says("cole", group="g_free")]), tmp_path)
    told = written.page.read_text(encoding="utf-8")
    assert "groups.csv, row 2, column kind: a group is freed by a dated, positive fact" in told


def test_a_masked_report_has_the_same_numbers() -> None:
    _, plain = page()
    _, masked = page(masked=True)
    for first, second in zip(plain["weighing"]["questions"], masked["weighing"]["questions"],  # type: ignore[index]
                             strict=True):
        # masked names stand in another order, and sums in another order differ in their last digit
        assert [row["value"] for row in first["explanations"]] == pytest.approx(
            [row["value"] for row in second["explanations"]], rel=1e-12)


def test_what_rounds_to_nought_has_no_sign() -> None:
    assert (hundredths(-0.001), hundredths(-0.001, signed=True), hundredths(-0.02)) == ("0.00", "+0.00", "-0.02")


def test_no_two_numbers_of_the_picture_go_by_one_name() -> None:
    tested = workbench.open_case(EXAMPLES / "cato-street-1820")
    for found in workbench.weigh(tested).questions:
        told = [dial_words(tested, name) for name, *_ in moved_most(found)]
        assert len(told) == len(set(told))
        assert not [name for name in told if "voice:" in name or "custody:" in name]


def test_what_would_tell_most_names_the_pattern_of_an_indicator() -> None:
    tested = workbench.open_case(EXAMPLES / "cato-street-1820")
    told = [sought_name(tested, found, one.unit) for found in workbench.weigh(tested).questions
            for one in found.hangs.sought if one.unit.kind in ("indicator", "mark")]
    assert told
    assert all("“" in name for name in told)
