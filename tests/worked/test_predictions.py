"""What was foretold, and what came."""

from countertrial.case.case import Case
from countertrial.case.findings import Examined, Finding, Settings
from countertrial.examinations.predictions import FEW, examine
from tests.worked.alibi_cases import REGISTRIES


def foretold(name: str, due: str = "1940", **more: str) -> dict[str, str]:
    return {"id": name, "source": "s3", "stance": "predicted", "due": due} | more


def bearing(on: str, effect: str, source: str = "s2", name: str = "") -> dict[str, str]:
    return {"id": name or f"{effect}_{on.replace(';', '_')}", "source": source, "kind": "finding", "bears_on": on,
            "effect": effect}


def run(predictions: list[dict[str, str]], *evidence: dict[str, str]) -> Examined:
    case = Case.from_tables(REGISTRIES | {"predictions": predictions, "evidence": list(evidence)}, title="Foretold")
    return examine(case, Settings())


def one(predictions: list[dict[str, str]], *evidence: dict[str, str]) -> Finding:
    (found,) = run(predictions, *evidence).findings
    return found


def test_evidence_for_and_against_is_counted_apart() -> None:
    found = one([foretold("a"), foretold("b"), foretold("c")], bearing("a", "supports"), bearing("b", "undermines"))
    assert found.says == ("Of 3 predictions of critic: 1 was borne out, 1 was contradicted and 1 has no evidence "
                          "either way.")


def test_evidence_both_ways_decides_nothing() -> None:
    found = one([foretold("a")], bearing("a", "supports"), bearing("a", "undermines"))
    assert (found.answer("evidence both ways"), found.verdict) == (1, None)


def test_few_predictions_have_no_share() -> None:
    many = [foretold(f"a{at}") for at in range(FEW - 1)]
    assert "%" not in one(many, bearing(";".join(row["id"] for row in many), "supports")).says


def test_ten_predictions_have_a_share() -> None:
    many = [foretold(f"a{at}") for at in range(FEW)]
    first, last = many[:4], many[4:]
    found = one(many, bearing(";".join(row["id"] for row in first), "supports", name="x"),
                bearing(";".join(row["id"] for row in last), "undermines", name="y"))
    assert "40 % of the 10 on which evidence points one way" in found.says


def test_what_was_said_after_it_was_due_is_no_prediction_that_came_true() -> None:
    found = one([foretold("a", due="1936")], bearing("a", "supports"))
    assert (found.answer("said after it was due"), found.answer("borne out")) == (1, 0)


def test_the_date_of_a_later_book_does_not_make_a_prediction_late() -> None:
    registries = REGISTRIES | {"sources": [{"id": "s9", "title": "Memoir", "date": "1980", "voice": "v_author"}],
                               "voices": [{"id": "v_author", "name": "Author", "side": "scholarship"},
                                          {"id": "v_seer", "name": "Seer", "side": "critic"}]}
    rows = [{"id": "a", "source": "s9", "voice": "v_author > v_seer", "stance": "predicted", "due": "1940"}]
    (found,) = examine(Case.from_tables(registries | {"predictions": rows}, title="Told later"), Settings()).findings
    assert found.answer("said after it was due") == 0


def test_evidence_of_the_same_voice_is_said_to_be_that() -> None:
    assert "comes from the same voice" in one([foretold("a")], bearing("a", "supports", source="s3")).says


def test_a_prediction_that_was_taken_back_is_listed() -> None:
    found = run([foretold("a", stance="retracted")])
    assert [row.what for row in found.not_looked_at] == ["a"]
    assert not found.findings


def test_each_voice_has_a_finding_of_its_own() -> None:
    found = run([foretold("a"), foretold("b", source="s1")]).findings
    assert [one.key for one in found] == ["predictions:v_crit", "predictions:v_pros"]
