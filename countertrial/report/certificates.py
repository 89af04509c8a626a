"""Certificates in other words: what they name is renamed alike throughout, and the body is sealed anew."""

from collections.abc import Callable, Mapping
from typing import Any

from countertrial.case.findings import Certificate
from countertrial.methods.alibi.certificate import seal

Rename = Callable[[str], str]

_IDS = frozenset({"statement", "statements", "id", "within", "place", "who", "excepted", "yes", "no"})
"""Fields of the known forms in which ids stand."""

_READINGS = frozenset({"readings", "under"})
"""Fields whose keys and values say what is left open and how it is understood."""

_TEXTS = frozenset({"words"})
_SORTED = frozenset({"statements", "excepted"})
_FORMS = frozenset({"alibi/1", "rolls/1", "signed/1"})


def renamed(old: Certificate, id: Rename, said: Rename) -> Certificate:  # noqa: A002
    """The same certificate with other ids and words.

    Args:
        old: The certificate.
        id: Changes an id; two never become one.
        said: Changes an id, a sentence or a phrase.

    Returns:
        Of a known form a body that proves the same. Of another form every text is changed; where the body has
        digests it is sealed anew.
    """
    if old.form not in _FORMS:
        body = _every(dict(old.body), said)
        return Certificate(form=old.form, body=seal(body) if "digests" in body else body)
    fields = {name: value for name, value in old.body.items() if name != "digests"}
    return Certificate(form=old.form, body=seal(_known(fields, id, said, _apart(said))))


def _apart(said: Rename) -> Rename:
    """`said`, but so that two words never become one: a checker refuses values that cannot be told apart."""
    made: dict[str, str] = {}

    def change(word: str) -> str:
        if word not in made:
            told, number = said(word), 2
            new = told
            while new in made.values():
                new, number = f"{told} ({number})", number + 1
            made[word] = new
        return made[word]

    return change


def _known(fields: Mapping[str, Any], id: Rename, said: Rename, reading: Rename) -> dict[str, Any]:  # noqa: A002
    """An object of a known form; what is neither id nor text stays as it is."""
    return {name: _field(name, value, id, said, reading) for name, value in fields.items()}


def _field(name: str, value: Any, id: Rename, said: Rename, reading: Rename) -> Any:  # noqa: A002
    if name in _READINGS:
        return _every(value, reading)
    if name in _IDS or name in _TEXTS:
        told = _every(value, said if name in _TEXTS else id)
        return sorted(told) if name in _SORTED else told
    if isinstance(value, dict):
        return _known(value, id, said, reading)
    return [_field("", part, id, said, reading) for part in value] if isinstance(value, list) else value


def _every(value: Any, change: Rename) -> Any:
    """A value in which every text and every key is changed."""
    if isinstance(value, dict):
        return {change(key): _every(part, change) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_every(part, change) for part in value]
    return change(value) if isinstance(value, str) else value
