"""Messages (EML): the body, and each attachment by itself."""

from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parsedate_to_datetime

from countertrial.case.errors import BadSource, short
from countertrial.intake.documents.pages import Document, Passed, one_page
from countertrial.intake.documents.web import read_web


def open_mail(name: str, data: bytes) -> tuple[list[Document | Passed], list[tuple[str, bytes]]]:
    """The body of a message, and its attachments with the names that are to stand for them.

    Args:
        name: Name of the file.
        data: All its bytes.

    Returns:
        The body, or why it was not read; and for each attachment its name below that of the message, and its bytes.

    Raises:
        BadSource: If it has neither a body nor an attachment.
        ImportError: If the body is a web page and the extra `documents` is missing.
    """
    message = message_from_bytes(data, policy=default)
    if not message.keys():
        raise BadSource("this is no message: it has no headers such as From and Date", file=name)
    body = message.get_body(("plain", "html"))
    read = _body(name, body) if isinstance(body, EmailMessage) else None
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


def _body(name: str, body: EmailMessage) -> Document | Passed:
    try:
        if body.get_content_subtype() == "html":
            payload = body.get_payload(decode=True)
            return read_web(name, payload if isinstance(payload, bytes) else b"", body.get_content_charset() or "")
        text = str(body.get_content())
    except BadSource as fault:
        return Passed(name=name, reason=fault.message)
    except (LookupError, UnicodeError, KeyError) as fault:
        return Passed(name=name, reason=f"the body of the message cannot be decoded: {short(str(fault))}")
    return one_page(name, text) if text.strip() else Passed(name=name, reason="the body of the message is empty")


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """What a message holds, in order; of messages in it the whole, since their parts are theirs."""
    stack: list[object] = [message]
    while stack:
        part = stack.pop()
        if not isinstance(part, EmailMessage):
            continue
        if part.is_multipart() and part.get_content_type() != "message/rfc822":
            held = part.get_payload()
            stack.extend(reversed(held if isinstance(held, list) else []))
        elif part is not message:
            yield part


def _attached(name: str, message: EmailMessage, body: object) -> Iterator[tuple[str, bytes]]:
    number = 0
    for part in _parts(message):
        if part is body or not (part.is_attachment() or part.get_filename()):
            continue
        number += 1
        inner = part.get_payload(0) if part.get_content_type() == "message/rfc822" else None
        payload = bytes(inner) if isinstance(inner, EmailMessage) else part.get_payload(decode=True)
        own = short((part.get_filename() or "").replace("/", "_"), 120) or f"attachment-{number}"
        if isinstance(inner, EmailMessage) and not own.lower().endswith(".eml"):
            own += ".eml"
        yield f"{name}/{number:02d} {own}", payload if isinstance(payload, bytes) else b""
