"""No name, surname or id of a person is left in what is published with names masked."""

import html
import json
import re
from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from countertrial.case.case import Case
from countertrial.case.findings import Results
from countertrial.methods.names import name_key
from countertrial.report.findings import as_json
from countertrial.report.page import render
from countertrial.report.scrub import Scrub
from countertrial.report.vocabulary import Vocabulary, fold
from countertrial.workbench import examine, open_case
from tests.worked.report_cases import MASKED, case, results

EXAMPLES = ("cato-street-1820", "dreyfus-1894", "gunpowder-plot-1605", "moscow-1937", "moscow-1938", "watergate-1972")
SURNAMES = ("Pyatakov", "Zinoviev", "Wright", "du Paty", "O'Brien", "González", "Троцкий", "Ng", "Smirnova", "Łęcki")


@cache
def example(name: str) -> tuple[Case, Results]:
    held = open_case(f"examples/{name}")
    return held, examine(held)


def written(held: Case, found: Results) -> str:
    """All that is published of a case."""
    page = render(held, found, version="1", options=MASKED)
    body = re.sub(r"<style>.*?</style>|scope=.\w+.", "", page, flags=re.DOTALL)
    return html.unescape(body) + json.dumps(as_json(held, found, version="1", options=MASKED), ensure_ascii=False)


def telling(held: Case) -> Iterator[str]:
    """Surnames and ids of all persons, folded."""
    words = Vocabulary.of(held.people.values())
    yield from (word for word in words.surnames if len(word) > 2)
    yield from (fold(one) for one in held.people if len(one) > 2)


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_surname_and_no_id_of_a_person_is_left_in_an_example(name: str) -> None:
    held, found = example(name)
    text = fold(written(held, found))
    words = set(re.findall(r"[^\W_]+", text)) | set(re.findall(r"[\w-]+", text))
    assert not {one for one in telling(held) if one in words}
    assert not {one for one in telling(held) if len(one) > 4 and one in text}


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_name_key_of_a_person_is_left_in_an_example(name: str) -> None:
    held, found = example(name)
    keys = {key for key in Vocabulary.of(held.people.values()).keys if len(key) > 4}
    words = {word for word in re.findall(r"[^\W\d_]+", written(held, found)) if word[0].isupper()}
    assert not {word for word in words if name_key(word) in keys}


def test_no_name_is_left_in_the_invented_case() -> None:
    text = fold(written(case(), results()))
    assert not [one for one in telling(case()) if one in text]


@given(surname=st.sampled_from(SURNAMES), before=st.text(max_size=12), after=st.text(max_size=12),
       joined=st.sampled_from((" ", "-", "_", "’s ", ", ", "\n")))
@settings(max_examples=150, deadline=None)
def test_whatever_stands_round_a_name_it_is_found(surname: str, before: str, after: str, joined: str) -> None:
    people = Case.from_tables({"people": [{"id": "x1", "name": f"Maria {surname}"}]}).people.values()
    scrub = Scrub(Vocabulary.of(people), {})
    masked = scrub.text(f"{before} {surname}{joined}{after}")
    assert not scrub.holds(masked)
    assert surname not in masked.replace("Person", "").replace("name", "")


@given(text=st.text(max_size=60))
@settings(max_examples=100, deadline=None)
def test_text_of_a_case_without_persons_stays_as_it_is_seen(text: str) -> None:
    scrub = Scrub(Vocabulary.of([]), {})
    once = scrub.text(text)
    assert scrub.text(once) == once
