"""`weighing.toml` with something wrong in it."""

from pathlib import Path

import pytest

from countertrial import workbench
from countertrial.case.errors import BadCase
from tests.bad_input.folders import folder, told
from tests.worked import weighing_case
from tests.worked.sourcing_case import held, says


@pytest.mark.parametrize(("text", "messages"), [
    ("[weights]\nbases = {told = 1}", ['there is no key "weights.bases"; did you mean "basis"?']),
    ("weight = 1", ['there is no key "weight"; did you mean "weights"?']),
    ("weights = 1", ["weights is 1; a table is expected: [weights]"]),
    ("[weights]\nbasis = 1", ["weights.basis is 1; a table is expected"]),
    ("[weights]\nbasis = {told = 1.5}", ["weights.basis.told is 1.5; a whole number is expected"]),
    ("[weights]\nbasis = {told = true}", ["weights.basis.told is true; a whole number is expected"]),
    ("[weights]\nbasis = {told = 0}", ["weights.basis.told is 0; a whole number from 1 to 1,000 is expected"]),
    ("[weights]\nsearched = {register = -2}",
     ["weights.searched.register is -2; a whole number from 1 to 1,000 is expected"]),
    ("[weights]\nsearched = {register = 10000000000}",
     ["weights.searched.register is 10000000000; a whole number from 1 to 1,000 is expected"]),
    ("[weights]\nbasis = {toldd = 1}",
     ['weights.basis: there is no basis "toldd"; expected own_observation, told, dispatch, document, '
      "general_knowledge, inference, in_custody, unknown"]),
    ("schema = 2", ["schema is 2; 1 is expected, the only form there is"]),
    ("a = " + "[" * 5000, ["this is no TOML of ours: brackets stand inside one another too deeply"]),
])
def test_weights_at_fault_are_told(tmp_path: Path, text: str, messages: list[str]) -> None:
    assert told(folder(tmp_path, {"weighing.toml": text})) == [f"weighing.toml: {message}" for message in messages]


CERTAIN = "certainty cannot be revised; a probability from 0.000001 to 0.999999 is expected"


@pytest.mark.parametrize(("text", "messages"), [
    ("t = 1", [f"t: 1: {CERTAIN}"]),
    ("t = 0", ["t: 0 is no more than f, 0.05: a free speaker would assert what is false as often as what is true; give "
               "the reason in why", f"t: 0: {CERTAIN}"]),
    ("f = 1.5", ["f: 1.5 is no probability that can be revised; from 0.000001 to 0.999999 is expected",
                 "t: 0.6 is no more than f, 1.5: a free speaker would assert what is false as often as what is true; "
                 "give the reason in why"]),
    ("b = 1.2", ["b: 1.2 is no share; a number from 0 to 1 is expected"]),
    ("sigma = 0", ["sigma: 0 leaves nothing; a number above 0 is expected"]),
    ("b = {value = 0.5, range = [0.6, 0.9]}", ["b.range: 0.6 to 0.9 does not hold the value, 0.5"]),
    ("b = {value = 0.5, range = [0.6]}", ["b.range is expected to have two numbers, the least and the most"]),
    ('b = "half"', ['b is "half"; a number is expected, or a table with value, range, by, on, why, sources']),
    ("b = {vallue = 0.5}", ["b.value is missing", 'there is no key "b.vallue"; did you mean "value"?']),
    ("met = {fare = 0.1}", ['there is no key "met.fare"; did you mean "fair"?']),
    ('without = ["H4"]', ['without: there is no explanation "H4" to leave out; expected H1, H2, H3']),
    ('without = ["H2", "H3"]', ["hypotheses: 1 explanations; 2 to 6 are expected"]),
    ('hypotheses = [{id = "H9"}]', [
        "hypotheses.H9: it gives no element a chance: an empty explanation explains nothing; element = {kernel = 0.9, "
        "...} is expected"]),
    ('hypotheses = [{id = "H1", prior = 0.5}, {id = "H2", prior = 0.4}, {id = "H3", prior = 0.4}]',
     ["hypotheses: the priors sum to 1.3; 1 is expected (the reserve apart)"]),
    ('hypotheses = [{id = "H1", element = {kernal = 0.9}}]',
     ['hypotheses.H1.element: there is no role "kernal"; did you mean "kernel"?']),
    ('hypotheses = [{id = "H1", element = {kernel = 1}}]', [f"hypotheses.H1.element.kernel: 1: {CERTAIN}"]),
    ('hypotheses = [{id = "provoked", late = true}]',
     ["hypotheses.provoked: a late explanation needs a prior, which it takes from the others"]),
    ('processes = [{id = "main"}, {id = "court"}]',
     ["processes[2].why: a further process needs the reason why it is independent of the first"]),
    ('processes = [{id = "main", indicators = {F1 = "yes"}}]',
     ['processes[1].indicators.F1: "yes" is none of met, not_met, unknown, not_applicable, needs_legal_review']),
    ('findings = [{finding = "x"}]', ["findings[1]: element (with true and false) or rows is expected, found neither"]),
    ('findings = [{finding = "x", rows = {H1 = 0.5, H4 = 0.2}}]',
     ['findings[1].rows: there is no explanation "H4"',
      "findings[1].rows: there is no number for H2, H3"]),
    ('[groups."voice:anna"]\nkind = "free"',
     ["groups.voice:anna: a group is freed by a dated, positive fact: why and on are expected"]),
    ('[groups."voice:anna"]\nkind = "campaign"',
     ["groups.voice:anna: a campaign has a side: side = accusing or defending is expected"]),
    ("[statements.t1]\ntrue = 0.1\nfalse = 0.2",
     ["statements.t1: true, 0.1, is no more than false, 0.2; give the reason in why"]),
    ("t = 1\nb = 2\nsigma = 0", [
        "b: 2 is no share; a number from 0 to 1 is expected", "sigma: 0 leaves nothing; a number above 0 is expected",
        f"t: 1: {CERTAIN}"]),
])
def test_assumptions_at_fault_are_told(tmp_path: Path, text: str, messages: list[str]) -> None:
    assert told(folder(tmp_path, {"weighing.toml": text})) == [f"weighing.toml: {message}" for message in messages]


@pytest.mark.parametrize(("text", "messages"), [
    ("[told_by]\nnone = []", ['told_by.none: the case has no element "none"']),
    ('together = {plot = ["met"]}', ['together.plot: the case has no charge "plot"',
                                     'together.plot: the case has no element "met"']),
    ("[statements.t1]\ntrue = 0.6\nfalse = 0.2", ['statements: the case has no row of testimony "t1"']),
    ('[groups.g]\nkappa = 0.5', ['groups.g: the case has no group "g"']),
    ('b = {value = 0.4, sources = ["tome"]}', ['b.sources: the case has no source "tome"']),
    ('processes = [{id = "main", body = "court"}]', ['processes[1].body: the case has no body "court"']),
])
def test_what_the_case_lacks_is_told(tmp_path: Path, text: str, messages: list[str]) -> None:
    assert told(folder(tmp_path, {"weighing.toml": text})) == [f"weighing.toml: {message}" for message in messages]


@pytest.mark.parametrize(("text", "message"), [
    ('groups = {"custody:polise" = {kind = "custody"}}',
     'groups.custody:polise: there is no group "custody:polise"; did you mean "custody:police"?'),
    ('processes = [{id = "main", indicators = {F99 = "met"}}]',
     'processes.main.indicators: there is no indicator "F99"; did you mean "F9"?'),
    ('groups = {"custody:police" = {indicators = {G99 = "present"}}}',
     'groups.custody:police.indicators: there is no indicator "G99"; did you mean "G9"?'),
])
def test_a_name_that_would_silently_weigh_nothing_is_a_fault(tmp_path: Path, text: str, message: str) -> None:
    tested = weighing_case.case(testimony=[says("ames")], custody=[held("ames")],
                                told=weighing_case.assumed(tmp_path, text))
    with pytest.raises(BadCase) as met:
        workbench.weigh(tested)
    assert [str(one) for one in met.value.exceptions] == [f"weighing.toml: {message}"]


def test_a_charge_that_is_too_large_to_be_summed_is_not_weighed_and_says_why() -> None:
    elements: list[dict[str, object]] = [
        {"id": f"e{at}", "says": f"Thing {at}.", "role": "kernel", "charges": ["plot"]} for at in range(13)]
    told = [says("cole", f"e{at}", group=f"g{at}") for at in range(13)]
    groups: list[dict[str, object]] = [
        {"id": f"g{at}", "kind": "free", "reason": "never held", "when": "1934-05-01"} for at in range(13)]
    found = workbench.weigh(weighing_case.case(elements=elements, groups=groups, testimony=told))
    assert found.questions == ()
    assert found.not_asked[0].reason.startswith("13 groups and 13 elements: at most 12 of one of the two")


def test_a_file_in_another_encoding_is_told_with_its_row(tmp_path: Path) -> None:
    assert told(folder(tmp_path, {"weighing.toml": b"t = 0.5\n# \xff"})) == [
        "weighing.toml, row 2: byte 0xff is not UTF-8 (save the file as UTF-8)"]
