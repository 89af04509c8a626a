"""Word documents (DOCX): paragraphs and tables in their order."""

from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from countertrial.case.errors import BadSource
from countertrial.intake.documents.pages import Document, one_page

MOST_UNPACKED = 512 * 1024 * 1024
"""Bytes that a document may unpack to, pictures and all: more is taken for an attack."""

MOST_XML = 100 * 1024 * 1024
"""Bytes of its text with all marks: a tree of more would fill the memory."""

_BODY = "word/document.xml"


def read_word(name: str, data: bytes) -> Document:
    """The document of a DOCX file.

    Args:
        name: Name that faults give the file.
        data: All its bytes.

    Raises:
        BadSource: If it is no DOCX, is locked, or unpacks to more than `MOST_UNPACKED`.
        ImportError: If the extra `documents` is missing.

    Limits:
        Notes, comments, headers, text boxes and tracked deletions are not read.
    """
    import docx  # noqa: PLC0415 - only Word documents need it

    _expect_word(name, data)
    try:
        opened = docx.Document(BytesIO(data))
        text = "\n".join(_lines(opened))
    except Exception as fault:  # the library lets through errors of XML, of packages and of its own
        raise BadSource(f"the Word document cannot be read: {str(fault) or type(fault).__name__}", file=name) from None
    if not text.strip():
        raise BadSource("the Word document holds no text", file=name)
    return one_page(name, text, notes=("notes, comments, headers and text boxes not read",))


def _expect_word(name: str, data: bytes) -> None:
    try:
        with ZipFile(BytesIO(data)) as packed:
            inside = {one.filename: one.file_size for one in packed.infolist()}
    except (BadZipFile, ValueError, NotImplementedError):
        locked = data.startswith(bytes.fromhex("d0cf11e0a1b11ae1"))
        cut = data.startswith(b"PK")
        what = ("locked with a password, or an old .doc" if locked else "a broken ZIP archive, perhaps cut short" if cut
                else "no Word document: it is no ZIP archive")
        raise BadSource(f"this is {what}; an open .docx is expected", file=name) from None
    if _BODY not in inside:
        raise BadSource(f"this is a ZIP archive without {_BODY}; a Word document is expected",
                        file=name)
    marked = sum(size for part, size in inside.items() if part.lower().endswith((".xml", ".rels")))
    for size, most, what in ((sum(inside.values()), MOST_UNPACKED, "it"), (marked, MOST_XML, "its text")):
        if size > most:
            raise BadSource(f"{what} would unpack to {size >> 20:,} MB; at most {most >> 20:,} MB are read", file=name)


def _lines(opened: object) -> Iterator[str]:
    from docx.table import Table  # noqa: PLC0415
    from docx.text.paragraph import Paragraph  # noqa: PLC0415

    for one in opened.iter_inner_content():  # type: ignore[attr-defined]
        if isinstance(one, Paragraph):
            yield str(one.text)
        elif isinstance(one, Table):
            above: list[object] = []
            for row in one.rows:
                # A merged cell is given once for each column and each row it covers.
                cells = {id(cell._tc): cell for cell in row.cells}
                yield "\t".join("" if any(cell._tc is held for held in above) else " ".join(str(cell.text).split())
                                for cell in cells.values())
                above = [cell._tc for cell in cells.values()]
