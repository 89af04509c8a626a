"""Bytes to text: the encoding is UTF-8 or declared; detection proposes and never decides."""

import codecs
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE

from countertrial.case.errors import BadSource, short
from countertrial.intake.documents.pages import Document, Page
from countertrial.methods.textplaces import feed_pages

_NO_TEXT = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"})
"""Codecs that Python counts among the encodings of texts, and in which nobody keeps one."""

_MARKS = ((BOM_UTF32_LE, "utf-32"), (BOM_UTF32_BE, "utf-32"), (BOM_UTF16_LE, "utf-16"), (BOM_UTF16_BE, "utf-16"),
          (BOM_UTF8, "utf-8-sig"))
"""Byte order marks, with which a file declares its encoding itself; those of UTF-32 begin like those of UTF-16."""

_OTHERS = ((b"%PDF-", "a PDF"), (b"PK\x03\x04", "a ZIP archive or a Word document"), (b"\x1f\x8b", "packed with gzip"),
           (b"\xd0\xcf\x11\xe0", "an old .doc"), (b"{\\rtf", "RTF"), (b"\x89PNG", "a picture"),
           (b"\xff\xd8\xff", "a picture"))
"""How files begin that are no text, whatever their names say."""

MOST_REPLACED = 0.01
"""Share of U+FFFD above which a text has lost too much."""

MOST_CONTROLS = 0.05
"""Share of NUL and control characters above which bytes are no text."""

MOST_TWICE = 0.01
"""Share of letters that were encoded twice above which a text is refused."""

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_CONTROL_SIGNS = tuple(chr(one) for one in range(128) if _CONTROLS.match(chr(one)))
_TWICE = re.compile("[\u00c2-\u00df][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc"
                    "\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]")
"""What the two bytes of a letter in UTF-8 look like when they are taken for two letters of Western Europe."""

_KEPT_IN = ("utf-16", "utf-16-le", "utf-16-be", "windows-1251", "windows-1252", "windows-1250", "koi8-r", "koi8-u",
            "cp866", "iso8859-5", "iso8859-1", "latin-1", "iso8859-15", "iso8859-2", "windows-1253", "iso8859-7",
            "windows-1254", "windows-1255", "windows-1256", "windows-1257",
            "gb18030", "gb2312", "big5", "shift-jis", "cp932", "euc-jp",
            "euc-kr", "cp949", "mac-cyrillic", "mac-roman", "cp437", "cp850", "cp852")
"""Encodings in which people keep texts, the likelier first: only these are proposed."""

_SAMPLE = 1 << 16
"""Bytes from which an encoding is proposed."""


def read_plain(name: str, data: bytes, encoding: str = "") -> Document:
    """The document of a plain text; form feeds part its pages.

    Raises:
        BadSource: As `decode`, and where its bytes are those of another kind of file.
    """
    other = next((what for begins, what in _OTHERS if data.startswith(begins)), "")
    if other:
        raise BadSource(f"by its bytes this is {other}; give it the ending of its kind, or unpack it", file=name)
    text = decode(name, data, encoding)
    return Document(name=name, text=text, pages=tuple(Page(number=number, span=(start, end))
                                                      for number, start, end in feed_pages(text)))


def decode(name: str, data: bytes, encoding: str = "") -> str:
    """Text of bytes, checked for what betrays a wrong encoding.

    Args:
        name: Name that faults give the file.
        data: All its bytes.
        encoding: As declared; empty is what its byte order mark says, else UTF-8.

    Raises:
        BadSource: If there is no such encoding, the bytes are not in it, over 1 % of the characters are U+FFFD, over
            5 % are NUL or control characters, or letters were encoded twice. The message says where, and which
            encodings would fit.

    Limits:
        A wrong declaration that decodes every byte (windows-1251 as koi8-r) shows no fault.
    """
    try:
        used = codec(encoding) if encoding else next((one for mark, one in _MARKS if data.startswith(mark)), "utf-8")
    except LookupError as fault:
        raise BadSource(str(fault.args[0]), file=name) from None
    try:
        text = data.decode(used)
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        found = data[fault.start:fault.start + 4].hex(" ")
        raise BadSource(f"line {line}, byte {fault.start + 1}: {found} is not {encoding or used.upper()}"
                        f"{_proposed(data)}", file=name) from None
    except UnicodeError:
        raise BadSource(f"this is not {encoding or used.upper()}{_proposed(data)}", file=name) from None
    if fault_of := suspect(text, data):
        raise BadSource(fault_of, file=name)
    return text


def codec(encoding: str) -> str:
    """Python's name of an encoding.

    Raises:
        LookupError: With a plain sentence, where there is no such encoding of texts.
    """
    if not encoding or encoding.lower() in ("utf-8", "utf8"):
        return "utf-8-sig"
    try:
        found = codecs.lookup(encoding)
    except (LookupError, ValueError):
        found = None
    if found is None or not found._is_text_encoding or found.name.replace("-", "_") in _NO_TEXT:
        raise LookupError(f'"{short(encoding)}" is no encoding; utf-8, windows-1251, koi8-r or another is expected')
    return found.name


def suspect(text: str, data: bytes) -> str:
    """What speaks against a text, with the first place; nothing where all is well.

    Args:
        text: As decoded.
        data: Its bytes.
    """
    controls = sum(map(text.count, _CONTROL_SIGNS))
    if controls > MOST_CONTROLS * len(text):
        at = _CONTROLS.search(text)
        return (f"{_place(text, at.start() if at else 0)}: {controls:,} of {len(text):,} characters are NUL or "
                f"control characters; text is expected{_proposed(data) if bytes(1) in data else ''}")
    lost = text.count("\ufffd")
    if lost > MOST_REPLACED * len(text):
        return (f"{_place(text, text.index(chr(0xfffd)))}: {lost:,} of {len(text):,} characters are U+FFFD: they were "
                "lost when the file was converted; the file before that conversion is expected")
    twice = sum(1 for _ in _TWICE.finditer(text))
    if twice > 2 and 2 * twice > MOST_TWICE * len(text):
        at = _TWICE.search(text)
        shown = text[at.start():at.start() + 12] if at else ""
        return (f'{_place(text, at.start() if at else 0)}: "{short(shown)}" looks like UTF-8 that was taken for '
                "another encoding and written once more; the file before that is expected")
    return ""


def _place(text: str, at: int) -> str:
    return f"line {text.count(chr(10), 0, at) + 1}, character {at + 1}"


def _proposed(data: bytes) -> str:
    """Encodings that would fit, in words; where the library that proposes is missing, no more than the advice."""
    try:
        from charset_normalizer import from_bytes  # noqa: PLC0415 - only a fault needs it
    except ImportError:
        return "; name its encoding"
    # Some differ in signs only that the sample does not hold.
    found = {name.replace("_", "-").replace("cp125", "windows-125") for one in from_bytes(data[:_SAMPLE])
             for name in one.could_be_from_charset}
    names = [one for one in _KEPT_IN if one in found][:3]
    return f"; {' or '.join(names)} would fit: name the right one" if names else "; no encoding that we know fits"
