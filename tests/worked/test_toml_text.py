"""Text for TOML files reads back as it was, whatever signs it holds."""

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from countertrial.case.tomltext import toml_text


@given(st.text())
def test_text_reads_back_as_it_was(text: str) -> None:
    assert tomllib.loads(f"a = {toml_text(text)}") == {"a": text}
