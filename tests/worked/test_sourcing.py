"""Sourcing: hearsay, memory, editors, copies of copies, single points, circles."""

import pytest

from countertrial.case.case import Case
from countertrial.case.findings import Answer, Examined, Finding, FindingKind, Settings
from countertrial.encode.sourcing import Sourcing
from countertrial.examinations.sourcing import examine
from tests.worked.sourcing_case import Row, case, says


def run(tested: Case) -> Examined:
    return examine(tested, Settings())


def one(tested: Case, key: str) -> Finding:
    (found,) = [finding for finding in run(tested).findings if finding.key == f"sourcing:{key}"]
    return found


def keys(tested: Case) -> set[str]:
    return {finding.key.partition(":")[2] for finding in run(tested).findings}


def rows(found: Finding, name: str = "listed") -> tuple[Answer, ...]:
    value = found.answer(name)
    assert isinstance(value, tuple)
    return value[1:]


def figure(source: str, cited: str, **more: str) -> Row:
    return {"source": source, "cited": cited, "quantity": "victims", "value": "30"} | more


@pytest.mark.parametrize(("row", "key"), [
    ({"basis": "told"}, "hearsay"), ({"basis": "dispatch"}, "hearsay"), ({"stance": "unconfirmed"}, "unconfirmed"),
    ({"source": "book"}, "memory"), ({"stance": "editorial"}, "editors")])
def test_each_trait_is_found_and_set_beside_all_statements(row: Row, key: str) -> None:
    found = one(case(remarks=[{"kind": "trait"} | row, {"kind": "trait"}]), key)
    assert (found.kind, found.verdict, found.against) == (FindingKind.BACKGROUND, None, None)
    assert (found.answer("statements"), found.answer("of"), found.statements) == (1, 2, ("remarks0",))
    assert found.readings[0].choice == "compared with all 2 statements of the case"


def test_one_source_that_was_read_is_enough_against_memory() -> None:
    assert "memory" not in keys(case(remarks=[{"kind": "trait", "source": "book;protocol"}]))


def test_an_element_of_which_only_hearsay_is_said_is_named_with_its_side() -> None:
    tested = case(testimony=[says("cole", basis="told"), says("dunn", answer="denies")])
    assert rows(one(tested, "hearsay"), "nothing else is said of") == (("met", "for", 1),)
    assert one(tested, "hearsay").says.endswith("Nothing else is said for “They met”.")


def test_a_basis_that_is_not_stated_is_counted_as_unknown() -> None:
    found = one(case(testimony=[says("cole", basis="told"), says("dunn")]), "hearsay")
    assert "how the voice could know is not stated of 1" in found.says


def test_a_charge_of_which_every_element_rests_on_hearsay_is_named() -> None:
    tested = case(testimony=[says("cole", basis="told"), says("cole", "shot", basis="told")])
    assert one(tested, "hearsay").answer("charges with nothing else") == ("plot",)


def test_numbers_and_names_in_brackets_are_listed() -> None:
    roll = {"of": "police", "property": "tried", "quantifier": "count", "number": "[9]", "named": "[cole];dunn"}
    assert rows(one(case(rolls=[roll]), "editors"), "supplied") == (
        ("rolls0", "number", "9"), ("rolls0", "name", "cole"))


@pytest.mark.parametrize(("row", "length"), [
    ({"voice": "v_cole"}, 0), ({"voice": "v_court > v_cole"}, 1), ({"voice": "v_cole", "source": "copy"}, 1),
    ({"voice": "v_paper > v_court > v_cole", "source": "digest"}, 4),
    ({"voice": "v_cole", "source": "digest;protocol"}, 0)])
def test_a_path_counts_voices_and_copies_by_the_shortest_way(row: Row, length: int) -> None:
    tested = case(testimony=[says("cole") | row])
    assert Sourcing(tested).path(tested.statement("testimony0")).length == length


def test_a_copy_whose_own_voice_stands_in_the_chain_counts_once() -> None:
    sources = [{"id": "wire", "title": "Wire", "voice": "v_court"},
               {"id": "copy", "title": "Copy", "voice": "v_paper", "derived_from": "wire"}]
    tested = Case.from_tables({
        "voices": [{"id": one, "name": one, "side": "press"} for one in ("v_court", "v_paper", "v_cole")],
        "sources": sources, "remarks": [{"id": "r", "source": "copy", "kind": "trait",
                                         "voice": "v_paper > v_court > v_cole"}]})
    assert Sourcing(tested).path(tested.statement("r")).length == 2


def test_copies_and_chapters_are_one_document_under_several_titles() -> None:
    remarks = [{"kind": "trait", "source": one} for one in ("copy;digest", "wire", "chapter", "book", "protocol")]
    found = one(case(remarks=remarks), "documents")
    assert rows(found) == (("book", 2, 2, 0, ("book", "chapter")), ("wire", 3, 2, 1, ("copy", "digest", "wire")))


def test_a_voice_that_alone_carries_two_statements_is_a_single_point() -> None:
    tested = case(testimony=[says("cole", voice="v_court > v_cole"), says("dunn", voice="v_court > v_dunn"),
                             says("dunn", answer="denies", source="wire")])
    assert rows(one(tested, "points")) == ((("protocol", "v_court"), 1, ("met",), 0, (), 2),)


def test_a_second_source_takes_a_single_point_away() -> None:
    tested = case(testimony=[says("cole"), says("dunn", source="protocol;wire"), says("dunn", source="book")])
    assert "points" not in keys(tested)


def test_a_document_carries_what_its_copies_say() -> None:
    tested = case(testimony=[says("cole", source="copy"), says("dunn", source="digest")])
    assert rows(one(tested, "points"))[0] == (("copy", "wire"), 1, ("met",), 0, (), 2)


def test_a_declared_origin_is_a_single_point() -> None:
    tested = case(testimony=[says("cole", group="g_wire"), says("dunn", source="wire", group="g_wire")])
    assert rows(one(tested, "points")) == ((("g_wire",), 1, ("met",), 0, (), 2),)


def test_sources_that_derive_from_one_another_are_a_circle() -> None:
    found = one(case(remarks=[{"kind": "trait", "source": "left"}]), "circles")
    assert rows(found) == ((("left", "right"), "no", 1),)
    assert "“Left edition” and “Right edition”" in found.says


def test_sources_that_cite_one_another_on_one_figure_are_a_circle() -> None:
    tested = case(figures=[figure("protocol", "book"), figure("book", "protocol")])
    assert one(tested, "circles").statements == ("figures0", "figures1")


def test_a_figure_cited_from_a_copy_of_itself_is_a_circle() -> None:
    assert rows(one(case(figures=[figure("wire", "digest")]), "circles")) == ((("copy", "digest", "wire"), "no", 1),)


def test_sources_that_cite_one_another_on_different_figures_are_none() -> None:
    tested = case(figures=[figure("protocol", "book"), figure("book", "protocol", quantity="days")])
    assert "circles" not in keys(tested)


def test_a_story_that_rests_on_one_document_is_named_with_its_count() -> None:
    found = one(case(testimony=[says("exile", answer="denies", source="chapter"),
                                says("exile", answer="denies", source="book")]), "story")
    assert (found.against, found.verdict) == ("critics", None)
    assert rows(found) == (("memory", "met", "against", 2), ("one document: book", "met", "against", 2))


def test_both_stories_are_asked_alike() -> None:
    both = [says("exile", basis="told"), says("crown", "shot", basis="told")]
    found = [finding for finding in run(case(testimony=both)).findings if finding.key == "sourcing:story"]
    assert {finding.against for finding in found} == {"critics", "prosecution"}
    assert {len(finding.statements) for finding in found} == {1}


def test_a_statement_without_a_voice_is_listed() -> None:
    left = run(case(remarks=[{"kind": "trait", "source": "copy"}])).not_looked_at
    assert [(one.what, one.reason) for one in left] == [
        ("remarks0", "no voice is named: its path ends at the source")]


def test_an_empty_case_has_no_findings_and_says_so() -> None:
    examined = run(case())
    assert (examined.findings, examined.scope) == ((), "0 statements of 0 voices in 0 sources")
