"""The JSON of `texts`, `quote` and `quotes`: it fits its form, which describes every field."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.worked.test_texts import FIRST, LATER, OTHER, run

PHRASE = "Having been told by the court that he must speak the truth, he signs with his own hand"


def form(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files("countertrial.data").joinpath(f"{name}.schema.json").read_text("utf-8"))
    return found


def validated(name: str, *words: object) -> dict[str, Any]:
    code, told = run(*words, "--json")
    assert code == 0, told
    found: dict[str, Any] = json.loads(told)
    Draft202012Validator(form(name)).validate(found)
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    texts = {"first-1901-02-03.txt": FIRST, "later-1901-03-10.txt": LATER, "same-1902.txt": FIRST, "mill.txt": OTHER,
             "plot.txt": "The list: [Keys] _Wynter_ and [Wynter] _Keys_ came.", "paged.txt": f"One.\n\f{FIRST}"}
    texts |= {f"form-{number}.txt": f"{PHRASE}. {number} {word}" for number, word in enumerate("abcdefgh")}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "broken.pdf").write_bytes(b"none")
    return tmp_path


@pytest.mark.parametrize("name", ["texts", "quotations"])
def test_every_field_is_described_and_no_other_is_allowed(name: str) -> None:
    schema = form(name)
    Draft202012Validator.check_schema(schema)
    for one in (schema, *schema["$defs"].values()):
        assert one["additionalProperties"] is False
        assert set(one["required"]) == set(one["properties"])
        assert all(field["description"].endswith(".") for field in one["properties"].values())


def test_what_recurs_fits_its_form(folder: Path) -> None:
    found = validated("texts", "texts", folder, "--least", 20)
    assert all(found[name] for name in ("texts", "pairs", "passages", "matches", "put_for", "skipped"))
    assert any(one["copies"] for one in found["passages"])
    assert "p. 2, line 1" in json.dumps(found)


def test_quotations_fit_their_form(folder: Path, tmp_path: Path) -> None:
    book = tmp_path / "book.md"
    book.write_text("He has “four men carry the chest up to the boat” and “saw four men … without a lantern”; "
                    "“did know their names for certain” and “no such words were ever written in it”.")
    found = validated("quotations", "quotes", book, "--in", folder, "--all")
    assert {one["structure"] for one in found["quotations"]} >= {"whole", "truncated, marked", "not found"}
    found = validated("quotations", "quote", "saw four men carry the chest down", "--in", folder)
    (one,) = found["quotations"]
    assert {place["text"] for place in (*one["places"], *one["others"])} >= {"later-1901-03-10.txt", "paged.txt"}
