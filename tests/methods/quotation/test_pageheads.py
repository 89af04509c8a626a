"""Running heads and page numbers stand between no words; what else recurs does."""

import pytest

from countertrial.methods.quotation.check import check
from countertrial.methods.quotation.index import index
from countertrial.methods.quotation.marks import find_quotations
from countertrial.methods.quotation.pageheads import without_heads

SENTENCE = "the watchman said that the gate had not been opened by any of the men whom he had seen before"
COLOURS = ("red", "blue", "green", "black", "white")
BODY = [f"{word} {SENTENCE} in the {word} year of the long and bitter trial and they\nwent to the old mill by the "
        f"river with the {word} letter in a bag and waited there for" for word in COLOURS]


def pages(*, heads: tuple[str, ...], end: str = "\f", feet: bool = False) -> str:
    shown = [heads[at % len(heads)].format(at + 41) for at in range(len(BODY))]
    return end.join(f"{body}\n\n{head}" if feet else f"{head}\n\n{body}"
                    for head, body in zip(shown, BODY, strict=True))


OVER = "letter in a bag and waited there for blue the watchman said"


@pytest.mark.parametrize("text", [
    pages(heads=("{}",), feet=True), pages(heads=("- {} -",)), pages(heads=("THE TRIAL  {}", "{}  CHAPTER IV")),
    pages(heads=("The Long Trial",)), pages(heads=("{}\nThe Long Trial", "{}\nThe Lonq Trial")),
    pages(heads=("Page {} of 99",), end="\n\n"), pages(heads=("THE TRIAL  {}", "{}  CHAPTER IV"), end="\n\n"),
    pages(heads=("{}",), end="\n"), " ".join(BODY).replace("for blue", "for [Pg 42] blue")])
def test_a_quotation_runs_on_over_a_page(text: str) -> None:
    plain = without_heads(text)
    assert len(plain) == len(text)
    found = check([OVER], index([("one", plain)]), language="en")
    assert found.verbatim
    assert not check([OVER.replace("for blue", "for no blue")], index([("one", plain)]), language="en").verbatim


@pytest.mark.parametrize("text", [
    # Answers that end some pages, the parts of a list, a table, figures in a text.
    "\f".join(f"{body}\n{'A. No, sir.' if at in (0, 2, 9) else 'A. I went home.' + 'x' * at}"
              for at, body in enumerate(BODY * 3)),
    "\n\n".join(f"{at}. He did not go there.\n\n{body}." for at, body in enumerate(BODY, 1)),
    "\n\n".join(f"Article {at}\n\n{body}." for at, body in enumerate(BODY, 1)),
    "\n".join(map(str, range(30))), f"{BODY[0]}\n1905\n{BODY[1]}\n12\n{BODY[2]}"])
def test_what_is_no_head_stays(text: str) -> None:
    assert without_heads(text).split() == text.split()


def test_a_word_parted_by_a_page_and_a_quotation_over_it_are_one() -> None:
    text = pages(heads=("THE TRIAL {}",)).replace("waited there for", "said: “I waited for the bro-").replace(
        "\n\nblue the", "\n\nther and the").replace("said that the gate", "of the gate” said that")
    plain = without_heads(text)
    first = find_quotations(plain)[0]
    assert " ".join(plain[first.start:first.end].split()) == "I waited for the bro- ther and the watchman of the gate"
