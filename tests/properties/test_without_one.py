"""How many independent groups are left without one of them: what counting the other words anew says."""

from types import SimpleNamespace

from hypothesis import given, settings
from hypothesis import strategies as st

from countertrial.encode.support import AFFIRMS, Word, independent
from countertrial.encode.withoutone import left_without

BEHIND = {"a": "", "b": "a", "c": "ab", "d": "", "e": "d"}


@st.composite
def words(draw):
    some = draw(st.lists(st.tuples(st.sampled_from("ABCDE"), st.sampled_from("uvwxyz"), st.sampled_from("abcde")),
                         max_size=10))
    return [Word(element="e", row=SimpleNamespace(source=(source,)), way=AFFIRMS, speaker=speaker, held=False,
                 doubtful=False, group=group, apart=group, firm=True, argued=False, behind=frozenset(BEHIND[source]))
            for group, speaker, source in some]


@given(words())
@settings(max_examples=300, deadline=None)
def test_groups_left_without_one_are_those_of_the_other_words(some):
    assert left_without(some) == {gone: len(independent([one for one in some if one.group != gone], joined=True))
                                  for gone in {one.group for one in some}}
