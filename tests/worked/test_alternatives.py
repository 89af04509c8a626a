"""Alternatives that a voice poses, and what they leave out."""

from countertrial.case.case import Case
from countertrial.case.findings import Examined, Settings
from countertrial.examinations.alternatives import MOST_ELEMENTS, examine
from tests.worked.alibi_cases import REGISTRIES

ELEMENTS = [{"id": f"e{at}", "says": f"Element {at}.", "role": "rival"} for at in range(14)]


def posed(name: str, pattern: str, **more: str) -> dict[str, str]:
    return {"id": name, "source": "s3", "set": "two", "pattern": pattern} | more


def run(*rows: dict[str, str], **tables: list[dict[str, str]]) -> Examined:
    other = {name: [{"source": "s1"} | row for row in some] for name, some in tables.items()}
    case = Case.from_tables(REGISTRIES | {"elements": ELEMENTS, "alternatives": list(rows)} | other, title="Choices")
    return examine(case, Settings())


def test_two_alternatives_said_to_be_all_leave_two_combinations_out() -> None:
    (found,) = run(posed("a", "e1 !e2", exhaustive="true"), posed("b", "!e1 e2", exhaustive="true")).findings
    assert (str(found.verdict), found.answer("left out"), found.against) == ("open", 2, None)


def test_alternatives_that_leave_nothing_out_stand() -> None:
    (found,) = run(posed("a", "e1", exhaustive="true"), posed("b", "!e1", exhaustive="true")).findings
    assert (str(found.verdict), found.answer("left out"), found.against) == ("stands", 0, None)


def test_alternatives_not_said_to_be_all_have_no_verdict() -> None:
    (found,) = run(posed("a", "e1 !e2"), posed("b", "!e1 e2")).findings
    assert (found.verdict, found.against) == (None, None)


def test_what_is_left_open_covers_both() -> None:
    (found,) = run(posed("a", "e1 ?e2"), posed("b", "!e1 e2")).findings
    assert found.answer("left out") == 1


def test_other_alternatives_bring_their_elements() -> None:
    found = run(posed("a", "e1 !e2", exhaustive="true"), posed("b", "!e1 e2"), posed("c", "e3 !e1", set="three"))
    (one,) = found.findings
    assert (one.answer("left out"), "c" in one.grounds) == (4, True)
    assert [row.what for row in found.not_looked_at] == ["c"]


def test_statements_that_speak_for_what_is_left_out_are_counted() -> None:
    (found,) = run(posed("a", "e1 !e2"), posed("b", "!e1 e2"),
                   testimony=[{"id": "t", "element": "e1", "answer": "affirms"},
                              {"id": "u", "source": "s2", "element": "e2", "answer": "affirms"}]).findings
    table = found.answer("combinations")
    assert isinstance(table, tuple)
    assert table[1] == ("“Element 1.” and “Element 2.”", 1, "1; 1")


def test_a_choice_on_too_many_elements_is_listed() -> None:
    many = " ".join(f"e{at}" for at in range(MOST_ELEMENTS + 1))
    found = run(posed("a", many), posed("b", "!e0"))
    assert not found.findings
    assert "at most 12 are combined" in found.not_looked_at[0].reason


def test_an_alternative_without_elements_is_listed() -> None:
    found = run({"id": "a", "source": "s3", "set": "two", "says": "Either we win or they do."})
    assert [one.reason for one in found.not_looked_at] == ["it names no elements"]


def test_voices_that_speak_in_custody_are_told_apart() -> None:
    (found,) = run(posed("a", "e1 !e2"), posed("b", "!e1 e2"),
                   testimony=[{"id": "t", "element": "e1", "answer": "affirms", "custody": "true"},
                              {"id": "u", "source": "s2", "element": "e2", "answer": "affirms"}]).findings
    table = found.answer("combinations")
    assert isinstance(table, tuple)
    assert table[1][2] == "1 (1 in custody); 1"  # type: ignore[index]
    assert "1 did so in custody" in found.says
