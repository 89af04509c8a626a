"""Web pages: their text without menus; scripts and styles are never read, nothing is fetched."""

import re
from copy import deepcopy
from typing import TYPE_CHECKING

from countertrial.case.errors import BadSource
from countertrial.intake.documents.pages import Document, one_page
from countertrial.intake.documents.plain import decode

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DECLARED = re.compile(
    rb"""<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,200}?encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)
_HEAD = 4096

MOST_PAGE = 32 * 1024 * 1024
"""Bytes of a web page: the tree of a larger one would fill the memory."""

_MARKS = ((re.compile(r"<q(?:\s[^>]*)?>", re.IGNORECASE), "“"), (re.compile(r"</q\s*>", re.IGNORECASE), "”"))
"""What every browser shows for the quotations of a page."""

_LIMIT = "ERR_RESOURCE_LIMIT"
"""What the parser notes where it stopped reading."""

_SET_OFF = "//blockquote | //blockquote//*[self::p or self::li or self::div]"
_UNREAD = "script, style, noscript, template, head, iframe, object"


def read_web(name: str, data: bytes, encoding: str = "") -> Document:
    """The document of a web page.

    Args:
        name: Name that faults give the file.
        data: All its bytes.
        encoding: As declared by the caller; empty is what the page itself declares, else UTF-8.

    Raises:
        BadSource: As `decode`, and where no text is found.
        ImportError: If the extra `documents` is missing.

    Limits:
        What is taken for menu or advertisement is left out; words that only a script would show are not seen. Lines of
        a quotation that the page sets off (`blockquote`) begin with `> `.
    """
    from lxml.etree import LxmlError  # noqa: PLC0415 - only web pages need it
    from trafilatura import extract  # noqa: PLC0415

    if len(data) > MOST_PAGE:
        most = f"{MOST_PAGE / 1e6:,.0f} MB"
        raise BadSource(f"{len(data) / 1e6:,.0f} MB; web pages of at most {most} are read", file=name)
    own = _DECLARED.search(data[:_HEAD])
    text = decode(name, data, encoding or (own.group(1).decode("ascii") if own else ""))
    text = re.sub(r"\A\s*<\?xml[^>]*\?>", "", text)
    for tag, mark in _MARKS:
        text = tag.sub(mark, text)
    try:
        tree, whole = _tree(name, text)
    except (LxmlError, ValueError):
        raise BadSource("this holds no web page that can be read", file=name) from None
    kept = extract(text if whole else deepcopy(tree), include_comments=False, include_tables=True, favor_recall=True)
    note = "menus, scripts and styles left out"
    if not kept:
        for one in tree.xpath(" | ".join(f"//{tag}" for tag in _UNREAD.split(", "))):
            one.drop_tree()
        kept = "\n".join(filter(None, (" ".join(line.split()) for line in tree.itertext())))
        note = "scripts and styles left out; no article was made out, so all other text was taken"
    if not kept.strip():
        raise BadSource("the page holds no text", file=name)
    set_off = {" ".join(one.text_content().split()) for one in tree.xpath(_SET_OFF)}
    lines = (f"> {line}" if " ".join(line.split()) in set_off else line for line in kept.split("\n"))
    return one_page(name, "\n".join(lines) if set_off else kept, notes=(note,))


def _tree(name: str, text: str) -> "tuple[HtmlElement, bool]":
    """The tree of a page, and whether the limits that parsers have by default hold all of it.

    Beyond its limits, 256 elements in one another or a paragraph of ten million letters, the parser drops the rest
    without a word.

    Raises:
        BadSource: If more is in one another than the parser can hold.
    """
    from lxml.html import HTMLParser, document_fromstring  # noqa: PLC0415

    for huge in (False, True):
        parser = HTMLParser(huge_tree=huge)
        tree = document_fromstring(text, parser=parser)
        if not any(one.type_name == _LIMIT for one in parser.error_log):
            return tree, not huge
    raise BadSource("more than 2,000 elements stand in one another, or one is too long: such a page is not read",
                    file=name)
