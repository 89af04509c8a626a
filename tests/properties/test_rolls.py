"""Bounds and truth of rolls are those of an enumeration of all completions."""

from collections.abc import Iterator
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from countertrial.methods import rolls
from countertrial.methods.rolls import Claim, Members, Truth, count, judge, members

NO, MAYBE, SURE = 0, 1, 2
Person = tuple[int, int]
Roll = list[tuple[int, bool, bool]]

people = st.lists(st.tuples(st.sampled_from([NO, MAYBE, SURE]), st.sampled_from([0, 1, 2])), max_size=5)
quantifiers = st.sampled_from(["all", "all_but", "some", "none", "most", "count"])


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    low = draw(st.integers(0, 5))
    return Claim(definition=0, property=0, quantifier=draw(quantifiers), low=low,
                 high=draw(st.none() | st.integers(low, 6)),
                 excepted=tuple(sorted(draw(st.sets(st.integers(0, 4), max_size=2)))))


def completions(persons: list[Person]) -> Iterator[Roll]:
    """Every way to settle who is a member and who has the property."""
    choices = []
    for at, (member, holds) in enumerate(persons):
        ins = [True] if member == SURE else [True, False] if member == MAYBE else [False]
        haves = [True, False] if holds == rolls.UNKNOWN else [holds == rolls.HAS]
        choices.append([(at, inside, has) for inside in ins for has in haves])
    yield from (list(choice) for choice in product(*choices))


def holds_of(claim: Claim, roll: Roll) -> bool:
    """The claim, read literally, of one settled roll."""
    inside = [(at, has) for at, member, has in roll if member]
    having = sum(has for _, has in inside)
    lacking = len(inside) - having
    high = 10**9 if claim.high is None else claim.high
    if claim.quantifier == "all_but" and claim.excepted:
        return all(has == (at not in claim.excepted) for at, has in inside)
    return {"all": lacking == 0, "none": having == 0, "some": having > 0, "most": having > lacking,
            "count": claim.low <= having <= high, "all_but": claim.low <= lacking <= high}[claim.quantifier]


def truth(values: set[bool]) -> Truth:
    return Truth.UNDECIDED if len(values) == 2 else Truth.TRUE if values == {True} else Truth.FALSE


def answer(persons: list[Person], claim: Claim) -> rolls.Judged:
    padded = persons + [(NO, 1)] * (5 - len(persons))
    states = np.array([[holds for _, holds in padded]], dtype=np.int8)
    return judge([members(member for member, _ in padded)], states, [claim])[0]


@settings(max_examples=300, deadline=None, derandomize=True)
@given(people, claims())
def test_bounds_are_those_of_all_completions(persons: list[Person], claim: Claim) -> None:
    found = answer(persons, claim)
    sizes, having, lacking = [], [], []
    for roll in completions(persons):
        inside = [has for _, member, has in roll if member]
        sizes.append(len(inside))
        having.append(sum(inside))
        lacking.append(len(inside) - sum(inside))
    assert found.size == (min(sizes), max(sizes))
    assert found.having == (min(having), max(having))
    assert found.lacking == (min(lacking), max(lacking))


@settings(max_examples=300, deadline=None, derandomize=True)
@given(people, claims())
def test_truth_is_that_of_all_completions(persons: list[Person], claim: Claim) -> None:
    assert answer(persons, claim).listed == truth({holds_of(claim, roll) for roll in completions(persons)})


@settings(max_examples=100, deadline=None, derandomize=True)
@given(people, claims())
def test_truth_beyond_the_list_is_that_of_all_rolls_with_more_members(persons: list[Person], claim: Claim) -> None:
    more = [[(9, True, has)] * number for has in (True, False) for number in range(14)]
    values = {holds_of(claim, roll + some) for roll in completions(persons) for some in more}
    assert answer(persons, claim).beyond == truth(values)


@settings(max_examples=30, deadline=None, derandomize=True)
@given(st.lists(people.map(lambda few: few + [(NO, 1)] * (5 - len(few))), min_size=1, max_size=4))
def test_many_members_are_counted_like_few(several: list[list[Person]]) -> None:
    holds = np.array([[state for _, state in some] for some in several], dtype=np.int8)
    definitions = [members(member for member, _ in some) for some in several]
    pairs = list(product(range(len(several)), repeat=2))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rolls, "LARGE", 0)
        patch.setattr(rolls, "_BLOCK", 2)
        many = count(definitions, holds, pairs)
    assert many.tolist() == count(definitions, holds, pairs).tolist()


def test_a_number_of_members_above_the_claim_fails_even_if_others_exist() -> None:
    found = answer([(SURE, 2)] * 4, Claim(definition=0, property=0, quantifier="count", low=3, high=3))
    assert (found.listed, found.beyond) == (Truth.FALSE, Truth.FALSE)


def test_a_number_of_members_below_the_claim_is_undecided_if_others_may_exist() -> None:
    found = answer([(SURE, 2)] * 3, Claim(definition=0, property=0, quantifier="count", low=4, high=4))
    assert (found.listed, found.beyond) == (Truth.FALSE, Truth.UNDECIDED)


def test_an_unknown_quantifier_is_refused() -> None:
    with pytest.raises(ValueError, match='"many" is no quantifier: all, all_but'):
        answer([], Claim(definition=0, property=0, quantifier="many"))


def test_bounds_that_cross_are_refused() -> None:
    with pytest.raises(ValueError, match="the least number claimed, 3, is above the greatest, 2"):
        answer([], Claim(definition=0, property=0, quantifier="count", low=3, high=2))


def test_members_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="ascending order"):
        Members(np.array([2, 1]), np.array([True, True]))


def test_members_without_certainty_are_refused() -> None:
    with pytest.raises(ValueError, match="two lists of one length"):
        Members(np.array([1, 2]), np.array([True]))
