"""Files of each kind, and files that are not what they say: read, or named with the reason."""

import os
import shutil
import sys
from email.message import EmailMessage
from io import BytesIO
from math import isnan
from pathlib import Path
from zipfile import ZipFile

import docx
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw, ImageFont

from countertrial.case.errors import BadSource
from countertrial.intake.documents import MOST_BYTES, Document, Page, Passed, read_file, read_folder
from countertrial.intake.documents.confidence import noise_of
from countertrial.intake.documents.pages import join_pages

WORDS = "He confesseth that the same day the same thing was told."
SAID = "В тот же день сказано было то же самое."


def one(path: Path, data: bytes, **options: str) -> Document | Passed:
    path.write_bytes(data)
    (found,) = read_file(path, **options)  # type: ignore[arg-type]
    return found


def reason(found: Document | Passed) -> str:
    assert isinstance(found, Passed)
    return found.reason


def text(found: Document | Passed) -> str:
    assert isinstance(found, Document), found
    return found.text


def pdf(*pages: str) -> bytes:
    """A PDF by hand: one line of text a page."""
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    parts = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
             "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    for at, words in enumerate(pages):
        drawn = f"BT /F1 12 Tf 72 720 Td ({words}) Tj ET"
        parts += [f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * at} 0 R"
                  " /Resources << /Font << /F1 3 0 R >> >> >>",
                  f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream"]
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{part}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return out + (f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}"
                  f"trailer\n<< /Size {len(parts) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n").encode()


def test_plain_text_keeps_every_code_point(tmp_path: Path) -> None:
    found = one(tmp_path / "a.txt", "Пятаков\r\nsaid “no”\t".encode())
    assert text(found) == "Пятаков\r\nsaid “no”\t"
    assert isinstance(found, Document)
    assert isnan(found.noise)
    assert found.pages[0].span == (0, 19)


def test_a_wrong_encoding_is_located_and_others_are_proposed(tmp_path: Path) -> None:
    russian = ("Обвиняемый показал, что в декабре он встретился с ним.\n" * 5).encode("cp1251")
    said = reason(one(tmp_path / "a.txt", b"ASCII\n" + russian))
    assert said.startswith("line 2, byte 7: ce e1 e2 e8 is not UTF-8; ")
    assert "windows-1251" in said
    assert "Обвиняемый" in text(one(tmp_path / "a.txt", russian, encoding="windows-1251"))


def test_of_encodings_that_agree_on_a_text_the_common_ones_are_proposed(tmp_path: Path) -> None:
    german = ("Der Schreiber sagte, daß er müde sei und nichts gehört habe.\n" * 5).encode("cp1252")
    assert "windows-1252" in reason(one(tmp_path / "a.txt", german))


@pytest.mark.parametrize(("content", "expected"), [
    (("fair text " * 5 + "\ufffd\ufffd").encode(), "line 1, character 51: 2 of 52 characters are U+FFFD"),
    ("Пятаков показал".encode().decode("latin-1").encode(), "looks like UTF-8 that was taken for another"),
    ("l’été déjà passé, à côté".encode().decode("cp1252").encode(), "looks like UTF-8 that was taken for another"),
    (b"abc\x00\x00\x01def", "3 of 9 characters are NUL or control characters"),
    (b"", "the file is empty")])
def test_what_was_damaged_before_is_refused(tmp_path: Path, content: bytes, expected: str) -> None:
    assert expected in reason(one(tmp_path / "a.txt", content))


def test_accents_and_signs_as_they_are_written_are_no_damage(tmp_path: Path) -> None:
    for words in ("Ãéà ÂÊ Ñandú ÐÞ señor", "ÂGE D’OR … ÂME “ÂME”", "Ÿ Š Ž œ"):
        assert text(one(tmp_path / "a.txt", words.encode())) == words


def test_scripts_of_a_web_page_are_not_read(tmp_path: Path) -> None:
    page = f"<html><head><script>alert('x')</script></head><body><p>{WORDS}</p><script>var y</script></body></html>"
    kept = text(one(tmp_path / "a.html", page.encode()))
    assert WORDS in kept
    assert "alert" not in kept
    assert "var y" not in kept


def test_quotations_of_a_web_page_keep_their_marks(tmp_path: Path) -> None:
    page = f"<p>{WORDS} He said <q>I was not there</q>.</p><blockquote><p>{WORDS}</p></blockquote>"
    kept = text(one(tmp_path / "a.html", f"<html><body>{page}</body></html>".encode())).splitlines()
    assert "“I was not there”" in kept[0]
    assert kept[1].startswith("> ")


def test_a_word_document_gives_paragraphs_and_tables_in_order(tmp_path: Path) -> None:
    made, held = docx.Document(), BytesIO()
    made.add_paragraph(WORDS)
    table = made.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "left", "right"
    made.add_paragraph("after")
    made.save(held)
    assert text(one(tmp_path / "a.docx", held.getvalue())) == f"{WORDS}\nleft\tright\nafter"


def test_what_stands_in_a_cell_merged_over_rows_is_read_once(tmp_path: Path) -> None:
    made, held = docx.Document(), BytesIO()
    table = made.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text, table.cell(1, 1).text = "smith", "first", "second"
    table.cell(0, 0).merge(table.cell(1, 0))
    made.save(held)
    assert text(one(tmp_path / "a.docx", held.getvalue())) == "smith\tfirst\n\tsecond"


def test_an_archive_named_docx_says_what_it_is(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "a.docx", "w") as packed:
        packed.writestr("photo.txt", "x")
    assert "a ZIP archive without word/document.xml" in reason(read_file(tmp_path / "a.docx")[0])
    assert "no ZIP archive" in reason(one(tmp_path / "b.docx", b"nothing"))


def test_fifty_attachments_are_each_read_or_named(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "a@example.org", "x"
    mail.set_content(WORDS)
    for number in range(50):
        mail.add_attachment(b"%d words" % number, maintype="text", subtype="plain",
                            filename="протокол.txt" if number % 2 else "x.exe")
    (tmp_path / "a.eml").write_bytes(mail.as_bytes())
    body, *rest = read_file(tmp_path / "a.eml")
    assert text(body).strip() == WORDS
    assert [isinstance(one, Document) for one in rest] == [False, True] * 25
    assert rest[1].name == "a.eml/02 протокол.txt"
    assert text(rest[1]) == "1 words"


def test_pages_of_a_pdf_keep_number_text_and_boxes(tmp_path: Path) -> None:
    found = one(tmp_path / "a.pdf", pdf("First page", "Second page"))
    assert isinstance(found, Document)
    assert [found.text[slice(*page.span)] for page in found.pages] == ["First page", "Second page"]
    (box,) = found.pages[1].boxes
    assert found.text[slice(*box.span)] == "Second page"
    assert 70 < box.left < 75
    assert 55 < box.top < box.bottom < 80


def test_a_pdf_of_five_thousand_pages_is_read(tmp_path: Path) -> None:
    found = one(tmp_path / "a.pdf", pdf(*(f"page {at}" for at in range(1, 5001))))
    assert isinstance(found, Document)
    assert len(found.pages) == 5000
    assert found.text[slice(*found.pages[-1].span)] == "page 5000"


def test_what_is_no_pdf_is_refused(tmp_path: Path) -> None:
    assert "no PDF" in reason(one(tmp_path / "a.pdf", b"%PDF-1.4 and no more"))


def test_a_pdf_without_text_is_named(tmp_path: Path) -> None:
    made, held = pdfium.PdfDocument.new(), BytesIO()
    made.new_page(100, 100).close()
    made.save(held)
    made.close()
    assert "holds no text (1 page)" in reason(one(tmp_path / "a.pdf", held.getvalue()))


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    assert "MB; files of at most 268 MB are read" in reason(read_file(tmp_path / "a.txt")[0])


def test_a_folder_goes_on_after_what_it_cannot_read(tmp_path: Path) -> None:
    (tmp_path / "unter").mkdir()
    for name, data in {"a.txt": b"\xff", "b.xyz": b"x", ".hidden.txt": b"x", "unter/證言.txt": WORDS.encode()}.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "c.txt").symlink_to("/etc/hostname")
    found = list(read_folder(tmp_path))
    assert [one.name for one in found] == ["a.txt", "b.xyz", "c.txt", "unter/證言.txt"]
    assert reason(found[2]) == "a link that leads out of the folder"
    assert text(found[3]) == WORDS


def test_no_folder_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(BadSource, match="does not exist; a folder is expected"):
        list(read_folder(tmp_path / "none"))


def scan(words: str = "") -> Image.Image:
    """A page of 4 by 2 inches at 300 dots, drawn as a picture."""
    page = Image.new("RGB", (1200, 600), "white")
    ImageDraw.Draw(page).text((60, 150), words, fill="black", font=ImageFont.load_default(size=56))
    return page


def saved(kind: str, *pages: Image.Image) -> bytes:
    held = BytesIO()
    several = {"save_all": True, "append_images": pages[1:], "resolution": 300} if kind == "PDF" else {}
    pages[0].save(held, kind, **several)
    return held.getvalue()


@pytest.fixture
def tesseract() -> None:
    if shutil.which("tesseract") is None:
        pytest.skip("tesseract is not installed")


@pytest.mark.usefixtures("tesseract")
def test_a_scan_is_read_with_boxes_and_confidence(tmp_path: Path) -> None:
    before = os.environ.get("OMP_THREAD_LIMIT")
    found = one(tmp_path / "a.png", saved("PNG", scan("The same day was told")))
    assert text(found) == "The same day was told"
    assert isinstance(found, Document)
    assert found.pages[0].confidence > 80
    assert [found.text[slice(*box.span)] for box in found.pages[0].boxes] == ["The", "same", "day", "was", "told"]
    assert os.environ.get("OMP_THREAD_LIMIT") == before


@pytest.mark.usefixtures("tesseract")
def test_in_a_scanned_pdf_a_picture_of_nothing_is_named_and_the_rest_read(tmp_path: Path) -> None:
    found = one(tmp_path / "a.pdf", saved("PDF", scan("The same day"), scan(), scan("was told")))
    assert text(found) == "The same day\f\fwas told"
    assert isinstance(found, Document)
    assert found.notes[0].startswith("pages 1 and 3 read by tesseract (eng)")
    assert found.notes[1] == "page 2: a picture in which no letters were found"


@pytest.mark.usefixtures("tesseract")
def test_a_picture_of_nothing_and_a_missing_language_are_said_so(tmp_path: Path) -> None:
    assert reason(one(tmp_path / "a.png", saved("PNG", scan()))) == "a picture in which no letters were found"
    assert "tesseract has no xyz here" in reason(one(tmp_path / "a.png", saved("PNG", scan()), language="xyz"))


@pytest.mark.usefixtures("tesseract")
def test_a_page_on_its_side_is_turned_and_told_so(tmp_path: Path) -> None:
    lines = "\n".join(["the same day the men were brought", "before the court and spoke of it"] * 3)
    found = one(tmp_path / "a.png", saved("PNG", scan(lines).rotate(90, expand=True)))
    assert "before the court" in text(found)
    assert isinstance(found, Document)
    assert "page 1 turned by 90 degrees" in found.notes
    assert found.noise < 2


def test_the_less_sure_the_recognition_the_more_letters_are_told_to_be_misread() -> None:
    told = [noise_of(sure) for sure in range(101)]
    assert told == sorted(told, reverse=True)
    assert (noise_of(100), noise_of(95.5), noise_of(0)) == (0, 0.1, 100)
    assert isnan(noise_of(float("nan")))


def test_a_document_is_as_noisy_as_its_scanned_pages_if_most_of_it_was_scanned() -> None:
    def noise(*pages: tuple[int, float]) -> float:
        made = [("x" * size, Page(number=at, span=(0, size), noise=wrong)) for at, (size, wrong) in enumerate(pages, 1)]
        return join_pages("a.pdf", made, ()).noise

    assert noise((10, 1.0), (30, 5.0)) == 4
    assert isnan(noise((10, 1.0), (30, float("nan"))))


def test_without_tesseract_a_scan_is_passed_over_with_the_way_to_get_it(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert "tesseract is not installed" in reason(one(tmp_path / "a.png", saved("PNG", scan("words"))))


def test_without_the_extra_texts_are_read_and_the_extra_is_named(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("pypdfium2", "docx", "trafilatura"):
        monkeypatch.setitem(sys.modules, name, None)
    assert "pip install 'countertrial[documents]'" in reason(one(tmp_path / "a.pdf", pdf("x")))
    assert "pip install 'countertrial[documents]'" in reason(one(tmp_path / "a.html", b"<p>x</p>"))
    assert text(one(tmp_path / "a.txt", b"x")) == "x"


def test_a_locked_pdf_is_named(tmp_path: Path) -> None:
    made = pdf("x")
    lock = (b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"11" * 32 + b"> /U <" + b"22" * 32 + b"> >>")
    locked = made.replace(b"/Root 1 0 R", b"/Root 1 0 R /ID [<00> <00>] /Encrypt " + lock)
    assert reason(one(tmp_path / "a.pdf", locked)) == "locked with a password; an open PDF is expected"


def test_messages_within_messages_are_read_once_each(tmp_path: Path) -> None:
    held = EmailMessage()
    held["From"] = "a@example.org"
    held.set_content(WORDS)
    held.add_attachment(b"the first", maintype="text", subtype="plain", filename="a.txt")
    for _ in range(2):
        outer = EmailMessage()
        outer["From"] = "b@example.org"
        outer.set_content(WORDS)
        outer.add_attachment(held)
        held = outer
    (tmp_path / "a.eml").write_bytes(held.as_bytes())
    assert [one.name.count("/") for one in read_file(tmp_path / "a.eml")] == [0, 1, 2, 3]


def letter(tmp_path: Path, *parts: bytes) -> list[Document | Passed]:
    """What is read of a message of several parts."""
    head = b'From: a@example.org\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=B\n\n'
    (tmp_path / "a.eml").write_bytes(head + b"".join(b"--B\n" + one + b"\n" for one in parts) + b"--B--\n")
    return list(read_file(tmp_path / "a.eml"))


def test_each_part_of_a_message_is_read_in_the_encoding_it_declares(tmp_path: Path) -> None:
    body, attached = letter(
        tmp_path, b"Content-Type: text/plain; charset=koi8-r\n\n" + SAID.encode("koi8-r"),
        b'Content-Type: text/plain; charset=windows-1251\nContent-Disposition: attachment; filename="b.txt"\n\n'
        + SAID.encode("windows-1251"))
    assert [text(body), text(attached)] == [SAID, SAID]


def test_a_message_whose_encoding_is_not_declared_is_not_guessed(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(b"From: a@example.org\nContent-Type: text/plain\n\n" + SAID.encode("koi8-r"))
    assert "is not UTF-8; windows-1251 or koi8-r" in reason(read_file(tmp_path / "a.eml")[0])
    assert text(read_file(tmp_path / "a.eml", encoding="koi8-r")[0]) == SAID


def test_forwarded_messages_and_texts_beside_the_body_are_read(tmp_path: Path) -> None:
    found = letter(tmp_path, b"Content-Type: text/plain\n\nsee below",
                   b"Content-Type: message/rfc822\n\nFrom: c@example.org\n\nthe letter sent on",
                   b"Content-Type: text/plain\n\nwords after it")
    assert [(one.name, text(one)) for one in found] == [
        ("a.eml", "see below"), ("a.eml/01 attachment-1.eml", "the letter sent on"),
        ("a.eml/02 attachment-2.txt", "words after it")]


def test_a_page_of_many_elements_in_one_another_is_read_whole_or_refused(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    for deep, read in ((300, True), (3_000, False)):
        page = f"<body><p>{WORDS}</p>{'<font>' * deep}{WORDS}{'</font>' * deep}<p>the end of the page</p></body>"
        found = one(tmp_path / "a.html", page.encode())
        assert "the end of the page" in text(found) if read else "stand in one another" in reason(found)


def test_links_to_folders_are_named_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WORDS, encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path)
    found = [one for one in read_folder(tmp_path) if isinstance(one, Passed)]
    assert found == [Passed(name="loop/", reason="a link to a folder is not followed")]


def test_a_word_document_that_would_unpack_without_bound_is_refused(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "a.docx", "w", 8) as packed:
        packed.writestr("word/document.xml", bytes(101 << 20))
    assert reason(read_file(tmp_path / "a.docx")[0]) == "its text would unpack to 101 MB; at most 100 MB are read"
