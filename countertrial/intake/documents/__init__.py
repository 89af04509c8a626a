"""Texts out of files: TXT, HTML, DOCX, EML, PDF and scans, each page with its number, its text and its boxes."""

from countertrial.intake.documents.pages import Box, Document, Page, Passed
from countertrial.intake.documents.reading import MOST_BYTES, READERS, read_file, read_folder

__all__ = ["MOST_BYTES", "READERS", "Box", "Document", "Page", "Passed", "read_file", "read_folder"]
