"""PySpark finds the same passages as the engine without it. A process of tests starts it once: that takes longest."""

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Timer

import numpy as np
import pytest

from benchmarks.planted import planted
from countertrial.methods.textreuse import Prints, Settings, Text, reuse, spark, sparksession, texts_of
from countertrial.methods.textreuse.sparksession import Session, SparkFault, missing, session

LACKING = missing()
needs_spark = pytest.mark.skipif(bool(LACKING) and "spark" not in os.environ.get("COUNTERTRIAL_REQUIRE", ""),
                                 reason=LACKING or "there")

SCRIPTS = {"latin": "abcdefghijklmnoprstuvwxyz", "cyrillic": "абвгдежзиклмнопрстуфхцчшыэюя",
           "greek": "αβγδεζηθικλμνξοπρστυφχψω", "han": "".join(map(chr, range(0x4E00, 0x4F40)))}
STOCK = "in witness whereof the parties have set their hands and seals below this deed"


def prose(script: str, chance: random.Random, count: int) -> str:
    letters = SCRIPTS[script]
    if script == "han":
        return "".join(chance.choices(letters, k=3 * count))
    words = ["".join(random.Random(f"{script}{at}").choices(letters, k=3 + at % 7)) for at in range(700)]
    return " ".join(chance.choices(words, k=count))


def folder(seed: int) -> list[Text]:
    """Texts of four scripts with passages in two, with one in 50, stock phrases, equal texts, and one too short."""
    chance = random.Random(seed)
    texts = []
    for script in SCRIPTS:
        shared = [prose(script, chance, 30) for _ in range(6)]
        for at in range(16):
            passage = shared[at % 6]
            if at > 9 and script != "han":
                passage = " ".join(prose(script, chance, 1) if chance.random() < 0.1 else word
                                   for word in passage.split())
            texts.append(Text(source=f"{script}-{at:02}", language="" if at % 4 else script[:2],
                              days=None if at % 5 == 0 else (at, at + 1),
                              text=f"{prose(script, chance, 60)} {passage} {prose(script, chance, 50)}"))
    crowd = prose("latin", chance, 40)
    texts += [Text(source=f"crowd-{at:02}", days=(at, at), text=f"{prose('latin', chance, 20)} {crowd}.")
              for at in range(50)]
    texts += [Text(source=f"deed-{at:02}", text=f"{prose('latin', chance, 30)} {STOCK} {prose('latin', chance, 30)}")
              for at in range(14)]
    texts += [Text(source=f"same-{at}", text=texts[3].text.upper()) for at in range(3)]
    return [*texts, Text(source="short", text="two words")]


@pytest.fixture(scope="module")
def running() -> Iterator[Session]:
    assert not LACKING, LACKING
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may start what runs behind without it
    try:
        with session(2) as live:
            java = live.context._gateway.proc
            yield live
        assert java.poll() is not None
        assert not live.folder.exists()
    finally:
        signal.signal(signal.SIGINT, before)


@needs_spark
@pytest.mark.parametrize("prints", [Prints.WORD3, Prints.CHAR16])
def test_spark_finds_the_same_as_the_engine_without_it(running: Session, prints: Prints) -> None:
    texts, rules = texts_of(folder(1)), Settings(prints=prints)
    plain = reuse(texts, rules)
    assert max(len(one.bearers) for one in plain.scripts) == 50
    assert plain.formulae
    assert plain.searched.identical
    assert reuse(texts, rules, spark=running) == plain


@needs_spark
def test_spark_finds_the_same_in_a_million_letters(running: Session) -> None:
    texts = texts_of(planted(1, 20261130, families=20).texts)
    plain = reuse(texts)
    assert int(np.asarray(texts.length).sum()) > 1_000_000
    assert len(plain.scripts) > 10
    assert reuse(texts, spark=running) == plain


@needs_spark
def test_spark_keeps_to_reference_texts_a_cap_and_many_parts(running: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    texts, rules = texts_of(folder(2)), Settings(prints=Prints.CHAR18, max_df=30)
    ordinary = texts_of(Text(source=f"r{at}", text=prose("latin", random.Random(2), 30)) for at in range(2))
    monkeypatch.setattr(spark, "LEAST_BATCH", 4000)
    monkeypatch.setattr(spark, "BYTES_A_LETTER", 1 << 15)
    plain = reuse(texts, rules, reference=ordinary)
    assert plain.searched.above_cap
    assert reuse(texts, rules, reference=ordinary, spark=running) == plain


@needs_spark
def test_a_fault_in_a_worker_is_one_sentence(running: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spark, "store", lambda texts, folder: None)
    with pytest.raises(SparkFault, match=r"^Spark, reading texts: No such file or directory$"):
        reuse(texts_of(folder(3)), spark=running)


@needs_spark
def test_an_interrupt_ends_the_search_and_spark(running: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spark, "store", lambda texts, folder: os.mkfifo(folder / "columns"))  # never to be read
    ended = Timer(2, os.kill, (os.getpid(), 2))
    ended.start()
    with pytest.raises(KeyboardInterrupt):
        reuse(texts_of(folder(4)), spark=running)
    assert list(running.folder.glob("texts-*")) == []
    assert running.context._gateway.proc.wait(10) < 0


def test_what_spark_needs_and_lacks_is_said_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text("some words in a row", encoding="utf-8")
    done = subprocess.run([sys.executable, "-m", "countertrial", "texts", str(tmp_path), "--spark", "2"],
                          capture_output=True, text=True, check=False,
                          env={**os.environ, "PATH": str(tmp_path), "JAVA_HOME": ""})
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("Spark needs ")
    assert done.stderr.count("\n") == 1


def test_an_old_java_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    java = tmp_path / "java"
    java.write_text("#!/bin/sh\necho 'openjdk version \"1.8.0_402\"' >&2\n", encoding="utf-8")
    java.chmod(0o755)
    monkeypatch.setattr(sparksession, "find_spec", lambda name: name)
    assert missing({"PATH": str(tmp_path)}) == f"Spark needs Java 17 or later; {java} is Java 8"
