"""How those whom a charge joins stood to one another before it."""


from countertrial.case.case import Case
from countertrial.case.findings import Examined, Settings
from countertrial.examinations.amalgam import examine
from countertrial.verify import verify
from tests.worked.alibi_cases import REGISTRIES


def tie(name: str, a: str, b: str, sign: str, *days: str) -> dict[str, str]:
    return {"id": name, "source": "s2", "a": a, "b": b, "kind": "tie", "sign": sign, "from": days[0], "to": days[1]}


def run(*ties: dict[str, str], when: str = "1936-03") -> Examined:
    accused = {"id": "acc", "source": "s2", "charge": "plot", "accused": "anna;boris;clara", "when": when}
    case = Case.from_tables(REGISTRIES | {"charges": [{"id": "plot", "name": "the plot"}], "accusations": [accused],
                                          "ties": list(ties)}, title="Amalgam")
    return examine(case, Settings())


def answers(found: Examined, key: str) -> dict[str, object]:
    return next((dict(one.answers) for one in found.findings if one.key == f"amalgam:{key}:plot"), {})


FRIENDS = tie("t1", "anna", "boris", "+", "1920", "1937")
BREAK = tie("t2", "anna", "clara", "-", "1930", "1937")


def test_a_hostility_that_lasted_is_the_price_of_one_camp() -> None:
    found = answers(run(FRIENDS, BREAK), "balance")
    assert (found["price as 1 camp"], found["price as 2 camps"]) == (1, 0)


def test_an_ended_hostility_is_no_hostility_and_its_end_is_counted() -> None:
    found = run(FRIENDS, BREAK, tie("t3", "boris", "clara", "-", "1930", "1934"))
    assert answers(found, "before")["hostile"] == 1
    assert (answers(found, "hostilities")["hostilities"], answers(found, "hostilities")["ended"]) == (2, 1)


def test_hostility_that_begins_with_the_act_or_later_is_left_out() -> None:
    assert not answers(run(FRIENDS, tie("t2", "anna", "clara", "-", "1936-03", "1937")), "hostilities")


def test_under_half_of_the_pairs_only_the_coverage_is_told() -> None:
    found = answers(run(FRIENDS), "before")
    assert (found["known"], found["unknown"], "friendly" in found) == (1, 2, False)


def test_alleged_and_feigned_ties_stay_out_with_the_reason() -> None:
    found = run(FRIENDS | {"alleged": "true"}, BREAK | {"feigned": "true"})
    assert [one.reason for one in found.not_looked_at] == [
        "only the accusation speaks of it", "one of the two pretended"]


def test_a_tie_with_oneself_is_named_as_not_looked_at() -> None:
    assert "himself" in run(tie("t9", "anna", "anna", "+", "1920", "1937")).not_looked_at[0].reason


def test_two_signs_of_one_pair_at_one_time_are_counted_apart() -> None:
    found = answers(run(FRIENDS, BREAK, tie("t4", "anna", "boris", "-", "1920", "1937")), "before")
    assert (found["both signs"], found["friendly"], found["hostile"]) == (1, 0, 1)


def test_the_certificate_is_accepted_and_a_changed_one_refused() -> None:
    one = next(one for one in run(FRIENDS, BREAK).findings if one.certificate is not None)
    body = dict(one.certificate.body) if one.certificate else {}
    finding = {"verdict": None, "grounds": sorted(one.statements), "certificate": {"form": "signed/1", "body": body}}
    assert verify(finding) == []
    assert verify(finding | {"certificate": {"form": "signed/1", "body": body | {"price": 0}}})
    assert one.against is None
