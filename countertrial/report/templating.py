"""The templates of pages, and what they may call."""

import json
import re
from functools import cache
from importlib.resources import files

from jinja2 import DictLoader, Environment, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from countertrial.case.findings import Certificate, Finding
from countertrial.case.sources import Passage
from countertrial.encode.wording import counted, date
from countertrial.report.svg import short

_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_PARTED = re.compile(r"\n[ \t\r]*\n\s*|\f\s*")
_BLANKS = re.compile(r"\n\s*\n+")


@cache
def environment() -> Environment:
    """The templates, with everything escaped; a name that is not there is an error."""
    room = files("countertrial.report").joinpath("templates")
    pages = {one.name: one.read_text(encoding="utf-8") for one in room.iterdir()
             if one.name.endswith((".html", ".css"))}
    made = Environment(loader=DictLoader(pages), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
                       lstrip_blocks=True, finalize=_finalize)
    made.filters |= {"short": short, "counted": counted, "date": date, "passages": _passages, "web": _web,
                     "linked": _linked, "compact": _compact, "begun": _begun, "spaced": _spaced}
    made.globals["style"] = Markup(pages["style.css"])
    return made


def page(name: str, **values: object) -> str:
    """A page from its template, without empty lines and without characters that no page may hold."""
    html = environment().get_template(name).render(**values)
    html = html.replace("\f", "\n")  # the end of a page within words
    return _BLANKS.sub("\n", _UNSEEN.sub("\ufffd", html)).strip() + "\n"


def _finalize(value: object) -> object:
    return "" if value is None else value


def _passages(finding: Finding) -> list[Passage]:
    return sorted(ground for ground in finding.grounds if isinstance(ground, Passage))


def _compact(certificate: Certificate) -> str:
    return json.dumps(dict(certificate.body), ensure_ascii=False, sort_keys=True)


def _begun(text: str) -> str:
    """Words that begin with a capital."""
    return f"{text[:1].upper()}{text[1:]}"


def _spaced(text: str) -> Markup:
    """Words in which an empty line is kept as one, which a page otherwise loses."""
    return Markup("\n<br>").join(_PARTED.split(text))


def _web(url: str) -> bool:
    """Whether an address is one that a page may lead to."""
    return url.startswith(("https://", "http://"))


@pass_context
def _linked(context: Context, text: str) -> Markup:
    """Text in which ids of statements lead to them; an id of plain letters may be a word, and stays."""
    statements: frozenset[str] = context["known"]
    parts = re.split(r"([A-Za-z0-9_-]*[0-9_][A-Za-z0-9_-]*)", text)
    return Markup("").join(
        Markup('<a href="#s-{0}">{0}</a>').format(part) if part in statements else escape(part)
        for part in parts)
