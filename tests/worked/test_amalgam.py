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


def test_a_tie_that_may_have_stood_is_told_apart_from_pairs_without_a_tie() -> None:
    found = run(tie("t1", "anna", "boris", "+", "1920", "1936"))
    assert (answers(found, "before")["perhaps"], answers(found, "before")["unknown"]) == (1, 2)
    assert "may have stood between 1 and is not recorded of 2" in next(
        one.says for one in found.findings if one.key == "amalgam:before:plot")


def test_alleged_and_feigned_ties_stay_out_with_the_reason() -> None:
    found = run(FRIENDS | {"alleged": "true"}, BREAK | {"feigned": "true"})
    assert [one.reason for one in found.not_looked_at if one.what != "plot"] == [
        "only the accusation speaks of it", "one of the two pretended"]


def test_a_tie_with_oneself_is_named_as_not_looked_at() -> None:
    assert "himself" in run(tie("t9", "anna", "anna", "+", "1920", "1937")).not_looked_at[-1].reason


def test_two_signs_of_one_pair_at_one_time_are_counted_apart() -> None:
    found = answers(run(FRIENDS, BREAK, tie("t4", "anna", "boris", "-", "1920", "1937")), "before")
    assert (found["both signs"], found["friendly"], found["hostile"]) == (1, 0, 1)


def test_the_certificate_is_accepted_and_a_changed_one_refused() -> None:
    one = next(one for one in run(FRIENDS, BREAK).findings if one.certificate is not None)
    body = dict(one.certificate.body) if one.certificate else {}
    finding = {"verdict": None, "grounds": sorted(one.statements), "certificate": {"form": "signed/1", "body": body}}
    assert verify(finding) == []
    assert verify(finding | {"certificate": {"form": "signed/1", "body": body | {"splits": []}}})
    assert one.against is None


def test_certificates_prove_the_price_of_two_and_three_camps_too() -> None:
    foes = [tie(f"t{at}", one, other, "-", "1930", "1937")
            for at, (one, other) in enumerate([("anna", "boris"), ("anna", "clara"), ("boris", "clara")])]
    one = next(one for one in run(*foes).findings if one.certificate is not None)
    assert [one.answer(f"price as {camps}") for camps in ("1 camp", "2 camps", "3 camps")] == [3, 1, 0]
    body = dict(one.certificate.body) if one.certificate else {}
    finding = {"verdict": None, "grounds": sorted(one.statements), "certificate": {"form": "signed/1", "body": body}}
    assert verify(finding) == []
    assert [split["at_least"] for split in body["splits"]] == [3, 1, 0]  # type: ignore[index,union-attr,call-overload]


def officials(number: int, *ties: dict[str, str]) -> Examined:
    """Two accused among so many holders of one office."""
    people = [{"id": f"p{at}", "name": f"P{at}"} for at in range(number)]
    offices = [{"id": f"o{at}", "source": "s2", "person": f"p{at}", "position": "seat", "from": "1930", "to": "1937"}
               for at in range(number)]
    accused = {"id": "acc", "source": "s2", "charge": "plot", "accused": "p0;p1", "when": "1936-03"}
    case = Case.from_tables(REGISTRIES | {
        "people": people, "positions": [{"id": "seat", "name": "Seat"}], "offices": offices, "ties": list(ties),
        "charges": [{"id": "plot", "name": "the plot"}], "accusations": [accused]}, title="Groups")
    return examine(case, Settings())


def test_random_groups_of_the_same_offices_tell_their_draws_seed_and_interval() -> None:
    own = tie("t0", "p0", "p1", "-", "1930", "1937")
    found = officials(12, own, *(tie(f"t{at}", "p2", f"p{at}", "-", "1930", "1937") for at in range(3, 12)))
    one = next(one for one in found.findings if one.key == "amalgam:groups:plot")
    assert (one.kind, one.verdict, one.against, one.answer("draws"), one.answer("pool")) == (
        "background", None, None, 2000, 12)
    listed = one.answer("listed")
    assert isinstance(listed, tuple)
    word, mine, low, _, high, as_many = listed[3]  # type: ignore[misc]
    assert (word, mine, low, high) == ("hostile", 1, 0, 1)
    assert abs(int(str(as_many)) / 2000 - 10 / 66) < 0.04


def test_random_groups_are_not_drawn_from_a_handful() -> None:
    found = officials(5, tie("t0", "p0", "p1", "-", "1930", "1937"))
    assert any("only 3 are known to have held like offices" in one.reason for one in found.not_looked_at)


def test_a_second_row_without_dates_does_not_take_the_time_from_a_charge() -> None:
    found = run(FRIENDS, BREAK, when="1936-03")
    undated = {"id": "acc2", "source": "s2", "charge": "plot", "accused": "anna", "when": "[..1938]"}
    rows = [{"id": "acc", "source": "s2", "charge": "plot", "accused": "anna;boris;clara", "when": "1936-03"}, undated]
    case = Case.from_tables(REGISTRIES | {"charges": [{"id": "plot", "name": "the plot"}], "accusations": rows,
                                          "ties": [FRIENDS, BREAK]}, title="Amalgam")
    assert answers(examine(case, Settings()), "before") == answers(found, "before")


def test_ten_thousand_ties_on_one_person_are_counted() -> None:
    people = [{"id": f"p{at}", "name": f"P{at}"} for at in range(10_001)]
    many = [tie(f"t{at}", "p0", f"p{at}", "+-"[at % 2], "1930", "1937") for at in range(1, 10_001)]
    accused = {"id": "acc", "source": "s2", "charge": "plot", "accused": ";".join(f"p{at}" for at in range(30)),
               "when": "1936-03"}
    charges = [{"id": "plot", "name": "the plot"}]
    case = Case.from_tables(REGISTRIES | {"people": people, "ties": many, "charges": charges,
                                          "accusations": [accused]}, title="Many")
    assert (answers(examine(case, Settings()), "before")["known"], len(many)) == (29, 10_000)


def test_two_signs_of_one_pair_at_one_time_are_named_in_the_list_of_ties() -> None:
    found = answers(run(FRIENDS, BREAK, tie("t4", "anna", "boris", "-", "1920", "1937")), "before")
    listed = found["ties"]
    assert isinstance(listed, tuple)
    assert [row for row in listed if row[1:3] == ("anna", "boris")] == [
        ("t1", "anna", "boris", "+", "stood"), ("t4", "anna", "boris", "-", "stood")]
