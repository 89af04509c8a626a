"""The rules of fairness that weighing keeps, each on a small case."""

from pathlib import Path

import pytest

from countertrial.case.assumptions import SHIPPED, Assumptions, with_priors
from countertrial.case.errors import BadCase
from tests.worked import weighing_case
from tests.worked.sourcing_case import held, says


def test_rule_6_evidence_for_the_true_author_is_no_evidence_against_the_accused() -> None:
    elements: list[dict[str, object]] = [
        {"id": "list", "says": "A list was sold.", "role": "act", "charges": ["plot"]},
        {"id": "ames_wrote", "says": "Ames wrote it.", "role": "attribution", "charges": ["plot"]},
        {"id": "dunn_wrote", "says": "Dunn wrote it.", "role": "rival"}]
    rows = {"other_person": SHIPPED["other_person"], **{one: SHIPPED[one] for one in ("H1", "H2")}}
    told = Assumptions(hypotheses=with_priors(tuple(rows.values())))
    before, after = (
        weighing_case.stands(weighing_case.case(elements=elements, told=told, testimony=some))
        for some in ([says("cole", "list")], [says("cole", "list"), says("cole", "dunn_wrote")]))
    assert after.posterior[1] < before.posterior[1]
    assert after.leader == "other_person"


def test_rule_7_one_voice_through_two_lists_counts_once() -> None:
    once, twice = (weighing_case.case(testimony=[says("cole", **{"source": one}) for one in sources])
                   for sources in (("protocol",), ("protocol", "book")))
    assert weighing_case.stands(once).posterior == weighing_case.stands(twice).posterior
    (body,) = weighing_case.asked(twice)[0].bodies
    assert [one.rows for one in body.said] == [("testimony0", "testimony1")]


def test_rule_7_one_fact_enters_by_one_door(tmp_path: Path) -> None:
    with pytest.raises(BadCase) as met:
        weighing_case.assumed(tmp_path, """
[[findings]]
finding = "e1"
element = "met"
true = 0.6
false = 0.1
[[findings]]
finding = "e1"
element = "shot"
true = 0.6
false = 0.1
""")
    assert str(met.value.exceptions[0]).endswith(
        'weighing.toml, row 7: finding "e1" enters by shot, and in row 2 by met: one fact enters by one door')


def test_rule_10_a_witness_is_free_only_if_never_held() -> None:
    for custody, kind in (([], "free"), ([held("cole")], "custody")):
        tested = weighing_case.case(testimony=[says("cole", said="1934-07-30")], custody=custody)
        (question,) = weighing_case.asked(tested)
        assert [one.kind for one in question.bodies] == [kind]


def test_rule_11_weighing_is_by_charge_and_accused() -> None:
    asked = [("plot", "ames"), ("plot", "bell"), ("theft", "ames")]
    elements: list[dict[str, object]] = [
        {"id": f"{charge}_{who}", "says": "It was done.", "role": "kernel", "charges": [charge], "accused": [who]}
        for charge, who in asked]
    found = weighing_case.asked(weighing_case.case(elements=elements, charges=("plot", "theft")))
    assert [(one.charge, one.accused, one.elements) for one in found] == [
        (charge, (who,), (f"{charge}_{who}",)) for charge, who in asked]
