"""Causes that voices give: their order in time, their signs, their loops, and who else says so."""

import pytest

from countertrial.case.case import Case
from countertrial.case.findings import Examined, Finding, FindingKind, Settings
from countertrial.examinations.explanation import examine
from countertrial.methods.causes import chains, ends, layers, loops
from tests.worked.alibi_cases import REGISTRIES

FACTORS = [{"id": one, "name": one} for one in ("hunger", "unrest", "trials", "fear", "silence")]


def link(name: str, cause: str, sign: str, outcome: str, source: str = "s3", **more: str) -> dict[str, str]:
    return {"id": name, "source": source, "cause": cause, "sign": sign, "outcome": outcome} | more


def run(*rows: dict[str, str], **tables: list[dict[str, str]]) -> Examined:
    other = {name: [{"source": "s2"} | row for row in some] for name, some in tables.items()}
    case = Case.from_tables(REGISTRIES | {"factors": FACTORS, "causes": list(rows)} | other, title="Causes")
    return examine(case, Settings())


def cores(found: Examined) -> list[tuple[str, str, list[str]]]:
    return [(one.key, str(one.verdict), sorted(one.statements)) for one in found.findings
            if one.kind is FindingKind.CORE]


def voice(found: Examined, name: str = "v_crit") -> Finding:
    (one,) = [finding for finding in found.findings if finding.key == f"explanation:voice:{name}"]
    return one


def began(name: str, what: str, when: str) -> dict[str, str]:
    return {"id": name, "what": what, "from": when}


def test_a_factor_that_began_before_its_cause_hangs_on_how_it_is_read() -> None:
    found = run(link("c", "hunger", "+", "unrest"),
                existences=[began("h", "hunger", "1933"), began("u", "unrest", "1931")])
    assert cores(found) == [("explanation:order:hunger>unrest", "open", ["c", "h", "u"])]


def test_an_occurrence_before_its_cause_fails() -> None:
    found = run(link("c", "hunger", "+", "meeting"), existences=[began("h", "hunger", "1933")],
                presences=[{"id": "m", "event": "meeting", "when": "1931-05-01"}])
    assert cores(found) == [("explanation:order:hunger>meeting", "fails", ["c", "h", "m"])]


def test_a_cause_that_acted_before_it_existed_fails() -> None:
    found = run(link("c", "hunger", "+", "unrest", when="1931"), existences=[began("h", "hunger", "1933")])
    assert cores(found) == [("explanation:order:hunger>unrest", "fails", ["c", "h"])]


def test_dates_that_may_fit_are_no_fault() -> None:
    found = run(link("c", "hunger", "+", "unrest"),
                existences=[began("h", "hunger", "193X"), began("u", "unrest", "1931")])
    assert cores(found) == []


def test_one_voice_that_says_raises_and_lowers() -> None:
    found = run(link("a", "fear", "+", "silence"), link("b", "fear", "-", "silence"))
    assert cores(found) == [("explanation:signs:one:fear>silence", "open", ["a", "b"])]
    assert found.findings[0].against == "critics"


def test_two_voices_that_explain_it_by_opposite_causes() -> None:
    found = run(link("a", "fear", "+", "silence"), link("b", "fear", "-", "silence", "s1"))
    assert cores(found) == [("explanation:signs:two:fear>silence", "open", ["a", "b"])]
    assert found.findings[0].against is None


def test_opposite_signs_at_times_apart_are_no_contradiction() -> None:
    found = run(link("a", "fear", "+", "silence", when="1931"), link("b", "fear", "-", "silence", when="1935"))
    assert cores(found) == []


def test_loops_are_named_in_words() -> None:
    says = voice(run(link("a", "trials", "+", "unrest"), link("b", "unrest", "+", "trials"))).says
    assert "“trials” acts on “unrest”, which acts back on “trials”: a loop that reinforces itself." in says


def test_links_of_one_voice_alone_are_counted() -> None:
    found = run(link("a", "trials", "+", "unrest"), link("b", "fear", "+", "silence"),
                link("c", "fear", "+", "silence", "s1"))
    assert (voice(found).answer("on this voice alone"), voice(found, "v_pros").answer("on this voice alone")) == (1, 0)


def test_chains_that_nothing_joins_are_counted() -> None:
    found = voice(run(link("a", "trials", "+", "unrest"), link("b", "fear", "+", "silence")))
    assert found.answer("chains") == 2
    assert "a link is needed that nobody states" in found.says


def test_links_that_nobody_asserts_are_listed() -> None:
    found = run(link("a", "trials", "+", "unrest", stance="ironic"))
    assert [one.what for one in found.not_looked_at] == ["a"]


LINKS = [("a", "b", 1), ("b", "c", -1), ("c", "a", 1), ("d", "c", 1), ("x", "y", 1)]


def test_a_loop_with_one_lowering_link_holds_itself_in_balance() -> None:
    (found,) = loops(LINKS)
    assert (found.factors, found.reinforcing) == (("a", "b", "c"), False)


def test_a_link_of_both_signs_gives_a_loop_of_either_kind() -> None:
    found = loops([("a", "b", 1), ("b", "a", 1), ("b", "a", -1)])
    assert sorted(one.reinforcing for one in found) == [False, True]


def test_chains_and_ends() -> None:
    assert chains(LINKS) == (("a", "b", "c", "d"), ("x", "y"))
    assert ends(LINKS) == (("d", "x"), ("y",))


@pytest.mark.parametrize("links", [LINKS, LINKS[:1], [("a", "a", 1)]])
def test_every_factor_stands_in_one_column_and_links_never_run_back(links: list[tuple[str, str, int]]) -> None:
    columns = list(layers(links))
    place = {factor: at for at, column in enumerate(columns) for factor in column}
    assert sum(map(len, columns)) == len(place) == len({one for link in links for one in link[:2]})
    assert all(place[cause] <= place[outcome] for cause, outcome, _ in links)
