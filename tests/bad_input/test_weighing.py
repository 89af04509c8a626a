"""`weighing.toml` with something wrong in it."""

from pathlib import Path

import pytest

from tests.bad_input.folders import folder, told


@pytest.mark.parametrize(("text", "messages"), [
    ("[weights]\nbases = {told = 1}", ['there is no key "weights.bases"; did you mean "basis"?']),
    ("weight = 1", ['there is no key "weight"; did you mean "weights"?']),
    ("weights = 1", ["weights is expected to be a table: [weights]"]),
    ("[weights]\nbasis = 1", ["weights.basis is expected to be a table"]),
    ("[weights]\nbasis = {told = 1.5}", ["weights.basis.told is expected to be a whole number"]),
    ("[weights]\nbasis = {told = true}", ["weights.basis.told is expected to be a whole number"]),
    ("[weights]\nbasis = {told = 0}", ["weights.basis.told is 0; a whole number from 1 to 1,000 is expected"]),
    ("[weights]\nsearched = {register = -2}",
     ["weights.searched.register is -2; a whole number from 1 to 1,000 is expected"]),
    ("[weights]\nsearched = {register = 10000000000}",
     ["weights.searched.register is 10000000000; a whole number from 1 to 1,000 is expected"]),
    ("[weights]\nbasis = {toldd = 1}",
     ['weights.basis: there is no basis "toldd"; expected own_observation, told, dispatch, document, '
      "general_knowledge, inference, in_custody, unknown"]),
    ("schema = 2", ["schema is expected to be 1, the only form there is"]),
    (b"\xff", ["byte 0xff is not UTF-8"]),
    ("a = " + "[" * 5000, ["this is no TOML of ours: brackets stand inside one another too deeply"]),
])
def test_weights_at_fault_are_told(tmp_path: Path, text: str | bytes, messages: list[str]) -> None:
    assert told(folder(tmp_path, {"weighing.toml": text})) == [f"weighing.toml: {message}" for message in messages]
