"""Laws of name keys, namesakes and proposals."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from countertrial.methods.names import apart, name_key, propose, read_name

quick = settings(derandomize=True, deadline=None, max_examples=150)
LATIN = "abcdefghijklmnopqrstuvwxyz"
CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ"
words = st.one_of(st.text(LATIN, max_size=12), st.text(CYRILLIC, max_size=12),
                  st.text("čšžćéöüáńśź'aeiouchktsz", max_size=12))
names = st.lists(words, max_size=3).map(" ".join)
initials = st.sampled_from(["", "A. I. ", "V. N. ", "J. ", "Ya. ", "Chr. ", "Ivan ", "Anna ", "И. "])
surnames = st.sampled_from(["Ivanov", "Ivanova", "Иванов", "Krupskaya", "Krupski", "Radek", "Petrovich"])
persons = st.one_of(st.builds("{}{}".format, initials, surnames), names)


@quick
@given(names)
def test_the_key_of_a_key_is_that_key(name):
    assert name_key(name_key(name)) == name_key(name)


@quick
@given(names)
def test_a_key_does_not_hang_on_case(name):
    assert name_key(name) == name_key(name.upper()) == name_key(name.title())


@quick
@given(names)
def test_a_key_does_not_hang_on_accents(name):
    bare = "".join(letter for letter in unicodedata.normalize("NFD", name) if not unicodedata.combining(letter))
    assert name_key(bare) == name_key(name) == name_key(unicodedata.normalize("NFD", name))


@quick
@given(words, words)
def test_surname_and_given_name_may_change_places(given_name, surname):
    assert name_key(f"{surname}, {given_name}") == name_key(f"{given_name} {surname}")


@quick
@given(persons, persons)
def test_apart_is_symmetric(one, other):
    assert apart(one, other) == apart(other, one)


@quick
@given(persons)
def test_nobody_is_apart_from_himself(name):
    assert not apart(name, name)
    assert not apart(read_name(name), name.upper())


@quick
@given(st.text(max_size=20), st.text(max_size=20))
def test_any_text_is_taken(one, other):
    assert isinstance(name_key(one), str)
    assert apart(one, other) == apart(other, one)
    assert all(0 < score <= 1 for _, _, score in propose(one, {"a": (other,), one: ()}))


@quick
@given(st.lists(persons, max_size=6), persons, st.randoms(use_true_random=False))
def test_proposals_do_not_hang_on_the_order_of_candidates(known, text, chance):
    candidates = [(f"p{place}", (name,)) for place, name in enumerate(known)]
    shuffled = list(candidates)
    chance.shuffle(shuffled)
    assert propose(text, dict(candidates)) == propose(text, dict(shuffled))


@quick
@given(persons.filter(name_key), st.integers(1, 4))
def test_a_known_name_is_proposed_for_itself_within_the_limit(name, limit):
    found = propose(name, {f"p{place}": (name,) for place in range(6)}, limit)
    assert [score for _, _, score in found] == [1.0] * limit
