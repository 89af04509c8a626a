"""Who acted against whom, and was accused later."""

from countertrial.case.case import Case
from countertrial.case.findings import Examined, Finding, Settings
from countertrial.examinations.succession import BASE_RATE, examine
from tests.worked.alibi_cases import REGISTRIES

MORE = {
    "charges": [{"id": "spying", "name": "spying"}, {"id": "forging", "name": "forgery of evidence"}],
    "positions": [{"id": "chief", "name": "Chief", "kind": "chief"},
                  {"id": "other", "name": "Other chief", "kind": "chief"},
                  {"id": "clerk", "name": "Clerk", "kind": "clerk"}]}


def step(name: str, who: str, stage: str, when: str, by: str = "", **more: str) -> dict[str, str]:
    return {"id": name, "source": "s2", "who": who, "stage": stage, "when": when} | ({"by": by} if by else {}) | more


def term(name: str, person: str, position: str, begins: str, ends: str) -> dict[str, str]:
    return {"id": name, "source": "s2", "person": person, "position": position, "from": begins, "to": ends}


def run(*steps: dict[str, str], offices: list[dict[str, str]] | None = None) -> Examined:
    case = Case.from_tables(REGISTRIES | MORE | {"proceedings": list(steps), "offices": offices or []}, title="Fall")
    return examine(case, Settings())


def fall(*steps: dict[str, str], offices: list[dict[str, str]] | None = None) -> Finding:
    (found,) = [one for one in run(*steps, offices=offices).findings if one.key.startswith("succession:fall")]
    return found


MADE = step("a", "boris", "investigated", "1936-05", "anna", charge="spying")


def test_whoever_acted_and_was_accused_later_is_told_with_the_base_rate() -> None:
    found = fall(MADE, step("b", "anna", "arrested", "1937-04", "clara"))
    assert found.says == f"Anna acted against Boris and was accused later, by Clara. {BASE_RATE}"
    assert (found.verdict, found.against) == (None, None)


def test_whoever_was_accused_before_did_not_fall_after() -> None:
    assert not run(MADE, step("b", "anna", "arrested", "1935-04", "clara")).findings


def test_an_order_that_dates_leave_open_is_said_to_be_open() -> None:
    assert fall(MADE, step("b", "anna", "arrested", "1936", "clara")).answer("certainly later") == "open"


def test_the_same_charge_is_named() -> None:
    assert fall(MADE, step("b", "anna", "charged", "1937", charge="spying")).answer("same charge") == ("spying",)


def test_a_charge_of_forgery_is_told_apart() -> None:
    found = fall(MADE, step("b", "anna", "charged", "1937", charge="forging"))
    assert "on a charge of falsehood in the case itself (forgery of evidence)" in found.says


def test_a_line_from_one_to_the_next_is_followed() -> None:
    found = run(MADE, step("b", "anna", "charged", "1937", "clara"), step("c", "clara", "charged", "1939", "boris"))
    line = next(one for one in found.findings if one.key == "succession:fall:anna").answer("line")
    assert line == ("Anna", "Clara", "Boris")


def test_who_came_next_in_the_same_office_is_said() -> None:
    found = fall(MADE, step("b", "anna", "charged", "1937", "clara"), offices=[
        term("o", "anna", "chief", "1934", "1936"), term("p", "clara", "chief", "1937", "1938")])
    assert "by Clara (next in the same office)" in found.says


def test_holders_of_like_offices_are_the_base_rate() -> None:
    found = run(MADE, step("b", "anna", "charged", "1937"), offices=[
        term("o", "anna", "chief", "1934", "1936"), term("p", "clara", "other", "1934", "1936"),
        term("q", "boris", "clerk", "1934", "1936")])
    rate = next(one for one in found.findings if one.key == "succession:office:chief")
    assert [rate.answer(one) for one in ("holders", "accused", "holders of like offices", "accused among these")] == [
        1, 1, 1, 0]


def test_what_a_body_did_is_nobodys_act() -> None:
    found = run(step("a", "boris", "convicted", "1936-05", "court"), step("b", "anna", "arrested", "1937"))
    assert not found.findings
    assert [one.what for one in found.not_looked_at] == ["a"]
