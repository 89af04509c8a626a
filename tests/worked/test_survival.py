"""What survives of each charge: who carries an element, and what is left when something is taken away."""

from countertrial.case.case import Case
from countertrial.case.survival import Survival
from countertrial.encode.survivalwords import left_in_words, rests_on
from countertrial.weighing.elements import survival
from countertrial.workbench import open_case, weigh
from tests.worked.sourcing_case import Row, case, held, says


def met(*testimony: Row, **more: list[Row]) -> Survival:
    return next(one for one in survival(case(testimony=[*testimony], **more)) if one.element == "met")


def kinds(*testimony: Row, **more: list[Row]) -> list[str]:
    return [one.kind for one in met(*testimony, **more).affirm]


def evidence(**cells: str) -> Row:
    return {"kind": "document", "bears_on": "met", "effect": "supports", "voice": "v_cole"} | cells


def test_nothing_that_weighs_is_no_support() -> None:
    assert met().read_as == "nothing entered"


def test_a_free_witness_carries_an_element() -> None:
    assert (met(says("cole")).read_as, kinds(says("cole"))) == ("carried", ["free"])


def test_a_witness_whom_the_charge_accuses_carries_nothing_for_or_against_it() -> None:
    accused = [{"charge": "plot", "accused": "cole"}]
    assert kinds(says("cole"), accusations=accused) == []
    assert met(says("cole", answer="denies"), accusations=accused).read_as == "nothing entered"


def test_two_confessions_in_one_custody_are_one_controlled_group() -> None:
    found = met(says("ames"), says("bell"), custody=[held("ames"), held("bell")])
    assert (found.read_as, len(found.affirm), found.custody.affirm) == ("carried by controlled groups only", 1, 0)


def test_a_critic_who_denies_frees_nothing() -> None:
    assert met(says("exile", answer="denies")).read_as == "denied by controlled groups only"


def test_a_prosecutor_and_a_critic_have_the_same_standing() -> None:
    assert kinds(says("crown")) == kinds(says("exile")) == ["campaign"]


def test_a_free_denial_contradicts_what_only_custody_affirms() -> None:
    found = met(says("ames"), says("cole", answer="denies"), custody=[held("ames")])
    assert found.read_as == "contradicted"


def test_free_voices_on_both_sides_contest() -> None:
    assert met(says("cole"), says("dunn", answer="denies")).read_as == "contested"


def test_a_witness_who_was_held_before_is_not_free() -> None:
    assert kinds(says("cole", said="1934-07-10"), custody=[held("cole")]) == ["custody"]


def test_what_was_said_after_custody_is_not_called_said_in_it() -> None:
    found = met(says("cole", said="1934-07-10"), says("ames"), custody=[held("cole"), held("ames")])
    assert rests_on(found) == "Rests on 1 statement from custody and 1 from somebody held before (no dated fact " \
                              "shows the speaker free)"


def test_a_witness_who_was_held_later_was_free() -> None:
    assert kinds(says("cole", said="1934-04-01"), custody=[held("cole")]) == ["free"]


def test_a_paid_informer_is_an_agent() -> None:
    ties = [{"a": "cole", "b": "police", "kind": "paid informer"}]
    assert kinds(says("cole"), ties=ties) == ["agent"]


def test_what_affirms_in_part_weighs_nothing_and_is_listed() -> None:
    found = met(says("cole", answer="partly"))
    assert (found.affirm, found.listed) == ((), ("testimony0",))


def test_a_document_first_known_to_those_who_held_the_accused_is_controlled() -> None:
    found = kinds(evidence=[evidence(first_known_to="police")], custody=[held("ames")])
    assert found == ["custody"]


def test_a_document_first_known_to_a_third_person_is_material() -> None:
    assert kinds(evidence=[evidence(first_known_to="dunn")]) == ["material"]


def test_without_its_only_group_nothing_is_left() -> None:
    (left,) = met(says("cole")).groups
    assert (left.without, left.affirm, left.deny) == ("voice:cole", 0, 0)


def test_it_is_told_in_plain_words() -> None:
    found = met(says("ames"), says("bell"), says("cole", answer="denies"), custody=[held("ames"), held("bell")])
    assert rests_on(found) == "Rests on 2 statements from custody (1 independent group) and is denied by 1 statement " \
                              "from free speakers"
    assert left_in_words(found, {"voice:cole": "what Cole says"}) == (
        "without custody: 0 for, 1 against", "without what Cole says: 1 for, 0 against")


def moscow() -> tuple[Case, dict[str, Survival]]:
    shipped = open_case("examples/moscow-1937")
    return shipped, {one.element: one for one in weigh(shipped).survival}


def test_the_flight_of_1935_rests_on_custody_and_meets_the_airfield() -> None:
    _, found = moscow()
    flight = found["e_flight"]
    assert flight.read_as == "contradicted"
    assert [(one.group, one.kind, one.statements) for one in flight.meets] == [
        ("g_airfield", "free", ("f5", "f6a", "f7a"))]
    assert {left.without: (left.affirm, left.deny) for left in flight.stories} == {
        "prosecution": (2, 1), "critics": (1, 1)}
