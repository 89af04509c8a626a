import random

import pytest

from countertrial.methods.textreuse import (
    Change,
    Decision,
    Found,
    Reuse,
    Settings,
    Span,
    Text,
    Why,
    embedded,
    reuse,
    texts_of,
)

WORDS = ["".join(random.Random(at).choices("abcdefghijklmnopqrstuvwxyz", k=3 + at % 6)) for at in range(400)]


def words(seed: int, count: int) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=count))


def around(passage: str, seed: int) -> str:
    return f"{words(seed, 60)}. {passage} {words(seed + 1000, 60)}."


PASSAGE = " ".join(f"{word}x{at}" for at, word in enumerate(words(7, 40).split()))
"""Forty words, each its own: none of them stands elsewhere."""


def found(*texts: Text, **settings: object) -> Reuse:
    return reuse(texts_of(texts), Settings(**settings))


def test_a_passage_of_two_texts_is_found_to_the_letter():
    one, other = Text(source="a", text=around(PASSAGE, 1)), Text(source="b", text=around(PASSAGE, 2))
    match = found(one, other).matches[0]
    assert one.text[match.a.start:match.a.end] == PASSAGE == other.text[match.b.start:match.b.end]
    assert (match.similarity, match.edits, match.found_by) == (1.0, (), Found.SEEDS)


def test_texts_without_a_passage_in_common_have_no_match():
    assert not found(Text(source="a", text=words(1, 300)), Text(source="b", text=words(2, 300))).matches


@pytest.mark.parametrize("between", [0, 5, 20, 200])
@pytest.mark.parametrize("first", ["once", "twice"])
def test_a_passage_that_stands_twice_in_one_text_is_found_at_both_places(between, first):
    again = PASSAGE.replace("x13 ", "y13 ")
    twice = f"{words(1, 60)} {PASSAGE} {words(2, between)} {again} {words(3, 60)}"
    texts = {"once": around(PASSAGE, 5), "twice": twice}
    last = "twice" if first == "once" else "once"
    some = found(Text(source=first, text=texts[first], days=(1, 1)), Text(source=last, text=texts[last], days=(2, 2)))
    sides = [one.a if one.a.source == "twice" else one.b for one in some.matches]
    assert [min(abs(side.start - twice.index(wording)) for side in sides) for wording in (PASSAGE, again)] == [0, 0]
    assert len(sides) == 2
    assert [len(one.bearers) for one in some.scripts] == [3]


def test_phrases_that_meet_by_chance_are_no_match():
    parts = PASSAGE.split()

    def loose(seed: int) -> str:
        return " ".join(f"{words(seed + at, 26)} {' '.join(parts[at:at + 4])}" for at in range(0, 16, 4))

    texts = Text(source="a", text=loose(100)), Text(source="b", text=loose(200))
    assert not found(*texts).matches
    assert found(*texts, min_similarity=0.0, min_letters=0.0, chance_similarity=0.0).matches


def test_an_edit_gives_both_wordings_and_places():
    changed = PASSAGE.split()
    changed[20] = "nothing"
    one, other = Text(source="a", text=around(PASSAGE, 1)), Text(source="b", text=around(" ".join(changed), 2))
    edit = found(one, other).matches[0].edits[0]
    assert (edit.kind, edit.was, edit.now) == (Change.REPLACED, PASSAGE.split()[20], "nothing")
    assert other.text[slice(*edit.b)] == "nothing"


def test_the_order_of_texts_does_not_matter():
    texts = [Text(source=f"t{at}", text=around(PASSAGE, at), days=(at, at)) for at in range(6)]
    mixed = random.Random(1).sample(texts, 6)
    assert found(*texts) == found(*mixed)


def test_equal_texts_are_one_bearer_with_copies():
    text = words(3, 200)
    result = found(*(Text(source=f"t{at:03}", text=text.upper() if at % 2 else text) for at in range(50)))
    assert [one.found_by for one in result.matches] == [Found.IDENTICAL] * 49
    assert [len(one.copies[0][1]) for one in result.scripts] == [49]


def test_all_bearers_of_one_passage_are_one_cluster():
    texts = [Text(source=f"t{at:03}", text=around(PASSAGE, 10 * at), days=(at, at)) for at in range(60)]
    assert [len(one.bearers) for one in found(*texts).scripts] == [60]


def test_a_phrase_of_ten_texts_is_a_formula():
    phrase = " ".join(PASSAGE.split()[:12])
    result = found(*(Text(source=f"t{at}", text=around(phrase, 20 * at)) for at in range(10)))
    assert [(one.sources, one.why) for one in result.formulae] == [(10, Why.FREQUENCY)]
    assert [one.wording for one in result.formulae] == [phrase]
    assert not result.matches


def test_what_stands_in_two_reference_texts_is_a_formula():
    reference = texts_of(Text(source=f"r{at}", text=around(PASSAGE, 500 + at)) for at in range(2))
    pair = texts_of(Text(source=f"t{at}", text=around(PASSAGE, at)) for at in range(2))
    assert [one.why for one in reuse(pair, reference=reference).formulae] == [Why.REFERENCE]


def test_a_shared_deviation_names_the_parent():
    altered = PASSAGE.split()
    altered[5], altered[15], altered[25] = "strange", "wonderful", "unheard"
    later = [*altered]
    later[30] = "another"
    script = found(Text(source="a", text=around(PASSAGE, 1), days=(1, 1)),
                   Text(source="b", text=around(" ".join(altered), 2), days=(5, 5)),
                   Text(source="c", text=around(" ".join(later), 3), days=(9, 9))).scripts[0]
    assert [one.decision for one in script.arrows] == [Decision.NO_EARLIER, Decision.COPIED, Decision.COPIED]
    assert script.arrows[2].parent.source == "b"


def test_without_dates_no_direction_is_decided():
    script = found(Text(source="a", text=around(PASSAGE, 1)), Text(source="b", text=around(PASSAGE, 2))).scripts[0]
    assert {one.decision for one in script.arrows} == {Decision.UNDECIDED}


def test_a_short_text_is_named():
    result = found(Text(source="a", text="two words"), Text(source="b", text=words(1, 50)))
    assert result.searched.skipped == (("a", "too short"),)


def test_texts_of_two_languages_are_not_compared():
    assert not found(Text(source="a", text=around(PASSAGE, 1), language="en"),
                     Text(source="b", text=around(PASSAGE, 2), language="de")).matches


def test_chinese_is_compared_by_signs():
    draw = random.Random(4)
    line, more = ("".join(chr(draw.randrange(0x4E00, 0x9000)) for _ in range(90)) for _ in range(2))
    result = found(Text(source="a", text=f"{more[:40]}{line}"), Text(source="b", text=f"{line}{more[50:]}"))
    assert result.matches[0].a == Span("a", 40, 130)


def test_two_texts_of_one_id_are_refused():
    with pytest.raises(ValueError, match="source a: found twice"):
        texts_of([Text(source="a", text="x"), Text(source="a", text="y")])


def test_half_a_surrogate_is_refused():
    with pytest.raises(ValueError, match="source a, character 1: found half of a surrogate pair"):
        texts_of([Text(source="a", text="x\ud800")])


def test_an_empty_span_is_refused():
    with pytest.raises(ValueError, match="expected start before end"):
        Span("a", 5, 5)


def test_no_texts_are_no_fault():
    assert found().matches == ()


def test_parts_on_disk_give_what_memory_gives(monkeypatch):
    texts = texts_of([Text(source=f"t{at:02}", text=around(PASSAGE if at % 3 else words(at % 7 + 50, 60), at),
                           days=(at, at)) for at in range(30)])
    plain = reuse(texts)
    monkeypatch.setattr(embedded, "BYTES_A_LETTER", 1 << 20)
    assert plain.matches
    for memory in (256 << 20, 4 << 30):
        assert reuse(texts, memory=memory) == plain


def test_too_little_memory_is_refused():
    with pytest.raises(ValueError, match="found 100 MB, expected at least 256 MB"):
        reuse(texts_of([]), memory=100 << 20)


STOCK = " ".join(f"{word}y{at}" for at, word in enumerate(words(9, 21).split()))
"""Twenty-one words of a form, fewer than 200 characters."""


def test_a_stock_phrase_with_some_words_beside_it_in_two_texts_is_no_passage():
    texts = [Text(source=f"t{at:02}", text=f"{STOCK} {'the same four words ' if at in (3, 8) else ''}{words(at, 80)}")
             for at in range(20)]
    some = found(*texts)
    assert [one.sources for one in some.formulae] == [20]
    assert not some.matches


def test_no_text_has_a_passage_from_another_place_of_itself():
    whole = " ".join(f"{word}z{at}" for at, word in enumerate(words(5, 120).split()))
    early, late = whole.split()[:40], whole.split()[80:]
    parts = f"{' '.join(early)} {words(4, 400)} {' '.join(late)}"
    some = found(Text(source="a", text=whole, days=(1, 1)), Text(source="b", text=parts, days=(9, 9)))
    arrows = [arrow for one in some.scripts for arrow in one.arrows if arrow.child.source == "b"]
    assert [(arrow.decision, arrow.parent.source, arrow.rivals) for arrow in arrows] == [(Decision.COPIED, "a", ())] * 2


def test_a_form_at_the_head_of_many_texts_is_not_joined_with_what_two_versions_share_below_it():
    head = " ".join(f"{word}h{at}" for at, word in enumerate(words(11, 40).split()))
    own = [" ".join(f"{word}o{at}n{seed}" for at, word in enumerate(words(seed, 60).split())) for seed in range(8)]
    own.append(own[7].replace("o20n", "q20n"))
    some = found(*(Text(source=f"t{at}", text=f"{head} {one}", days=(at, at)) for at, one in enumerate(own)))
    assert sorted(len({bearer.source for bearer in one.bearers}) for one in some.scripts) == [2, 9]


def test_a_passage_that_one_text_breaks_off_is_not_cut_there():
    texts = [around(PASSAGE, at) for at in range(4)] + [around(" ".join(PASSAGE.split()[:20]), 4)]
    some = found(*(Text(source=f"t{at}", text=one, days=(at, at)) for at, one in enumerate(texts)))
    assert [len(one.bearers) for one in some.scripts] == [5]
