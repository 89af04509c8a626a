"""Messages (EML): the body, and each attachment by itself."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parsedate_to_datetime
from pathlib import PurePosixPath

from countertrial.case.errors import BadSource, short
from countertrial.intake.documents.pages import Document, Passed, one_page
from countertrial.intake.documents.plain import decode
from countertrial.intake.documents.web import read_web

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_ENDINGS = {"text/plain": ".txt", "text/html": ".html", "application/pdf": ".pdf", _WORD: ".docx",
            "image/png": ".png", "image/jpeg": ".jpg", "image/tiff": ".tif", "message/rfc822": ".eml"}
"""How the name of an attachment ends that has no ending of its own."""

_UNDECLARED = frozenset({"", "us-ascii", "ascii", "unknown-8bit", "x-unknown", "unknown", "default", "none", "8bit",
                         "7bit"})
"""What programs write where they do not know the encoding; what is ASCII is UTF-8 too."""

_NAMED = {"iso-8859-8-i": "iso-8859-8", "iso-8859-8-e": "iso-8859-8", "x-sjis": "shift-jis", "x-gbk": "gbk",
          "x-mac-cyrillic": "mac-cyrillic", "unicode-1-1-utf-7": "utf-7", "x-big5": "big5"}
"""Names of encodings that messages use and Python does not know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """An attachment, or a further text of a message.

    Args:
        name: The path of its message, `/`, its number and its own name.
        content: All its bytes.
        encoding: As the message declares it; empty where it does not.
    """

    name: str
    content: bytes
    encoding: str = ""


def open_mail(name: str, data: bytes, encoding: str = "") -> tuple[list[Document | Passed], list[Attached]]:
    """The body of a message, and what hangs on it.

    Args:
        name: Name of the file.
        data: All its bytes.
        encoding: As declared by the caller, for a body that declares none, or a wrong one; empty is UTF-8.

    Returns:
        The body, or why it was not read; and the attachments, texts beside the body and messages in it, in order.

    Raises:
        BadSource: If it has neither a body nor an attachment.
        ImportError: If the body is a web page and the extra `documents` is missing.
    """
    message = message_from_bytes(data, policy=default)
    if not message.keys():
        raise BadSource("this is no message: it has no headers such as From and Date", file=name)
    body = message.get_body(("plain", "html"))
    read = _body(name, body, encoding) if isinstance(body, EmailMessage) else None
    if isinstance(read, Passed) and isinstance(web := message.get_body(("html",)), EmailMessage) and web is not body:
        # An empty plain text beside the page that holds the words.
        page = _body(name, web, encoding)
        read, body = (page, web) if isinstance(page, Document) else (read, body)
    if isinstance(read, Document):
        read = replace(read, sent=_sent(message))
    found: list[Document | Passed] = [] if read is None else [read]
    attached = list(_attached(name, message, body))
    if not found and not attached:
        raise BadSource("the message has neither a body of text nor an attachment", file=name)
    return found, attached


def _sent(message: EmailMessage) -> str:
    """The day of its Date, where that is one; the clock is that of the sender."""
    try:
        when = parsedate_to_datetime(str(message.get("Date", "")))
    except (TypeError, ValueError, IndexError, OverflowError):
        return ""
    return when.date().isoformat()


def _body(name: str, body: EmailMessage, encoding: str) -> Document | Passed:
    payload = body.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    own = _encoding(body)
    try:
        return _decoded(name, body, content, own or encoding)
    except BadSource as fault:
        if own and encoding:
            try:
                return _decoded(name, body, content, encoding)
            except BadSource:
                pass
        return Passed(name=name, reason=f"the body of the message cannot be read: {fault.message}")


def _decoded(name: str, body: EmailMessage, content: bytes, encoding: str) -> Document | Passed:
    if body.get_content_subtype() == "html":
        return read_web(name, content, encoding)
    text = decode(name, content, encoding)
    return one_page(name, text) if text.strip() else Passed(name=name, reason="the body of the message is empty")


def _encoding(part: EmailMessage) -> str:
    """The encoding that a part declares; empty where it declares none."""
    own = part.get_content_charset() or ""
    return "" if own in _UNDECLARED else _NAMED.get(own, own)


def _parts(message: EmailMessage) -> Iterator[tuple[EmailMessage, bool]]:
    """What a message holds, in order, and whether it says the same as another part.

    Of messages in it the whole, since their parts are theirs.
    """
    stack: list[tuple[object, bool]] = [(message, False)]
    while stack:
        part, again = stack.pop()
        if not isinstance(part, EmailMessage):
            continue
        if part.is_multipart() and (part is message or part.get_content_type() != "message/rfc822"):
            held = part.get_payload()
            again = again or part.get_content_type() == "multipart/alternative"
            stack.extend((one, again) for one in reversed(held if isinstance(held, list) else []))
        elif part is not message:
            yield part, again


def _attached(name: str, message: EmailMessage, body: object) -> Iterator[Attached]:
    number = 0
    for part, again in _parts(message):
        kind = part.get_content_type()
        further = kind == "message/rfc822" or (kind in ("text/plain", "text/html") and not again)
        if part is body or not (part.is_attachment() or part.get_filename() or further):
            continue
        inner = part.get_payload(0) if kind == "message/rfc822" else None
        payload = bytes(inner) if isinstance(inner, EmailMessage) else part.get_payload(decode=True)
        content = payload if isinstance(payload, bytes) else b""
        if not content.strip() and not part.get_filename():
            continue  # the end of a body around an attachment
        number += 1
        own = short((part.get_filename() or "").replace("/", "_"), 120) or f"attachment-{number}"
        if not PurePosixPath(own).suffix or (isinstance(inner, EmailMessage) and not own.lower().endswith(".eml")):
            own += _ENDINGS.get(kind, "")
        yield Attached(name=f"{name}/{number:02d} {own}", content=content,
                       encoding=_encoding(part) if part.get_content_maintype() == "text" else "")
