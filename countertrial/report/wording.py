"""Moved: these words are also needed by examinations, which never import the report; see `encode.wording`."""

from countertrial.encode.wording import at, counted, date, listed, name, names, number, on, quantity, sentence_of, span

__all__ = ["at", "counted", "date", "listed", "name", "names", "number", "on", "quantity", "sentence_of", "span"]
