"""A case as questions to be weighed, and how the explanations stand on them."""

from pathlib import Path

import pytest

from countertrial.case.assumptions import Assumptions
from countertrial.encode.likelihood import model_of
from countertrial.encode.weighed import NO_LIKELIHOODS, Questions
from countertrial.workbench import examine, open_case
from tests.worked.sourcing_case import held, says
from tests.worked.weighing_case import asked, assumed, case, stands


def test_without_evidence_the_prior_stands() -> None:
    found = stands(case())
    assert found.posterior == pytest.approx(found.prior)


def test_a_charge_is_one_question_for_all_whom_the_same_elements_concern() -> None:
    elements = [{"id": "met", "says": "They met.", "role": "kernel", "charges": ["plot"], "accused": ["ames", "bell"]},
                {"id": "did", "says": "Ames did it.", "role": "attribution", "charges": ["plot"], "accused": ["ames"]}]
    assert [(one.accused, one.elements) for one in asked(case(elements=elements))] == [
        (("ames",), ("met", "did")), (("bell",), ("met",))]


def test_of_persons_who_may_be_living_none_is_rated() -> None:
    elements = [{"id": "met", "says": "They met.", "role": "kernel", "charges": ["plot"], "accused": ["ames", "bell"]},
                {"id": "did", "says": "Ames did it.", "role": "attribution", "charges": ["plot"], "accused": ["ames"]}]
    (found,) = asked(case(elements=elements, living=True))
    assert (found.elements, [one.what for one in found.left_out]) == (("met",), ["did"])


def test_a_charge_of_rivals_alone_is_not_weighed() -> None:
    elements = [{"id": "other", "says": "Dunn did it.", "role": "rival", "charges": ["plot"]}]
    assert asked(case(elements=elements)) == ()


def test_an_element_of_another_charge_is_weighed_with_it_where_the_analyst_says_so(tmp_path: Path) -> None:
    elements = [{"id": "did", "says": "Ames did it.", "role": "attribution", "charges": ["plot"], "accused": ["ames"]},
                {"id": "other", "says": "Dunn did it.", "role": "rival", "charges": ["truth"], "accused": ["ames"]}]
    told = assumed(tmp_path, 'together = {plot = ["other"]}')
    (found,) = asked(case(elements=elements, charges=("plot", "truth"), told=told))
    assert found.elements == ("did", "other")


def test_confessions_in_one_custody_are_one_group() -> None:
    (found,) = asked(case(testimony=[says("ames"), says("bell")], custody=[held("ames"), held("bell")]))
    assert [(one.id, one.kind, len(one.said)) for one in found.bodies] == [("custody:police", "custody", 2)]


def test_a_retraction_is_a_denial_in_its_own_group() -> None:
    (found,) = asked(case(testimony=[says("ames"), says("ames", answer="retracts", said="1934-08-01")],
                          custody=[held("ames")]))
    assert [(one.id, one.kind, [said.asserts for said in one.said]) for one in found.bodies] == [
        ("custody:police", "custody", [True]), ("voice:ames", "custody", [False])]


def test_a_free_witness_moves_more_than_a_confession() -> None:
    free = stands(case(testimony=[says("cole", "shot")])).posterior[0]
    held_ = stands(case(testimony=[says("ames", "shot")], custody=[held("ames")])).posterior[0]
    assert free > held_ > 1 / 3 - 0.05


def test_what_affirms_in_part_weighs_nothing() -> None:
    tested = case(testimony=[says("cole", answer="partly")])
    assert [one.what for one in asked(tested)[0].aside] == ["testimony0"]
    assert stands(tested).posterior == pytest.approx(stands(tested).prior)


def test_a_party_that_tells_a_rival_account_follows_its_script_in_that() -> None:
    elements = [{"id": "did", "says": "Ames did it.", "role": "attribution", "charges": ["plot"]},
                {"id": "other", "says": "Dunn did it.", "role": "rival"}]
    told = case(elements=elements, testimony=[says("exile", "other")], accusations=[
        {"charge": "plot", "accused": "ames", "voice": "v_crown"}])
    free = case(elements=elements, testimony=[says("cole", "other")])
    assert stands(told).elements[1].probability < stands(free).elements[1].probability


def test_evidence_without_likelihoods_is_listed_and_weighs_nothing() -> None:
    (found,) = asked(case(evidence=[{"kind": "document", "bears_on": "met", "effect": "supports", "voice": "v_cole"}]))
    assert [one.reason for one in found.aside] == [NO_LIKELIHOODS]


def test_evidence_with_likelihoods_is_a_finding(tmp_path: Path) -> None:
    told = assumed(tmp_path, 'findings = [{finding = "e1", element = "met", true = 0.9, false = 0.1}]')
    row = {"id": "e1", "kind": "document", "bears_on": "met", "effect": "supports", "first_known_to": "dunn"}
    tested = case(evidence=[row], told=told)
    assert [one.finding for one in asked(tested)[0].entries] == ["e1"]
    assert stands(tested).elements[0].probability > 0.9


def test_what_the_police_found_first_is_a_statement_of_the_police(tmp_path: Path) -> None:
    told = assumed(tmp_path, 'findings = [{finding = "e1", element = "met", true = 0.9, false = 0.1}]')
    row = {"id": "e1", "kind": "document", "bears_on": "met", "effect": "supports", "voice": "v_crown",
           "first_known_to": "police"}
    (found,) = asked(case(evidence=[row], custody=[held("ames")], told=told))
    assert (found.entries, [len(one.items) for one in found.bodies]) == ((), [1])


def test_a_second_process_frees_its_own_groups(tmp_path: Path) -> None:
    told = assumed(tmp_path, """
processes = [{id = "main"}, {id = "court", b = 0.1, why = "another state"}]
groups = {"custody:police" = {process = "court"}}
""")
    first = case(testimony=[says("ames")], custody=[held("ames")])
    second = case(testimony=[says("ames")], custody=[held("ames")], told=told)
    assert stands(second).elements[0].probability > stands(first).elements[0].probability


def test_priors_that_are_set_for_some_leave_the_rest_to_the_others(tmp_path: Path) -> None:
    assert assumed(tmp_path, 'hypotheses = [{id = "H1", prior = 0.5}]').priors == (0.5, 0.25, 0.25)


def test_a_late_explanation_takes_its_prior_from_the_others_in_proportion(tmp_path: Path) -> None:
    told = assumed(tmp_path, 'hypotheses = [{id = "other_person", prior = 0.1, late = true}]')
    assert told.priors == pytest.approx((0.3, 0.3, 0.3, 0.1))


def test_contacts_real_and_crimes_invented_is_a_row_of_ones_own(tmp_path: Path) -> None:
    told = assumed(tmp_path, """
without = ["H3"]
[[hypotheses]]
id = "contacts"
name = "contacts real, crimes invented"
demand = 0.4
element = {kernel = 0.95, aggravator = 0.05}
""")
    tested = case(testimony=[says("cole"), says("dunn", "shot", "denies")], told=told)
    assert (stands(tested).hypotheses, stands(tested).leader) == (("H1", "H2", "contacts"), "contacts")


def test_every_default_says_where_it_is_from() -> None:
    told = Assumptions()
    assert all(one.origin.startswith("default: ") for one in told.numbers.values())


def test_a_number_that_is_set_says_by_whom_and_why(tmp_path: Path) -> None:
    told = assumed(tmp_path, 'b = {value = 0.7, by = "A. N.", on = 2026-01-05, why = "reports of 1936"}')
    assert told.numbers["b"].origin == "set by A. N. on 2026-01-05: reports of 1936"


def test_an_indicator_that_the_record_decides_weighs_on_the_process() -> None:
    shipped = open_case("examples/cato-street-1820")
    (plan,) = Questions(shipped, shipped.settings.assumptions, examine(shipped).findings).asked
    assert [(one.id, one.there) for one in plan.signs if one.there is not None] == [("F16", False)]


def test_an_indicator_that_the_analyst_states_goes_before_the_record(tmp_path: Path) -> None:
    shipped = open_case("examples/cato-street-1820")
    told = assumed(tmp_path, 'processes = [{id = "main", indicators = {F16 = "met"}}]')
    (plan,) = Questions(shipped, told, examine(shipped).findings).asked
    (process,) = model_of(shipped, plan, told).processes
    assert [one.met for one in process.indicators if one.id == "F16"] == [True]
