"""Passages that recur in texts: which, in whom, what was changed, who may have them from whom."""

from countertrial.methods.textreuse.engine import reuse
from countertrial.methods.textreuse.leastlength import least_length
from countertrial.methods.textreuse.records import (
    Arrow,
    Change,
    Decision,
    Edit,
    Formula,
    Found,
    Match,
    Prints,
    Reuse,
    Script,
    Searched,
    Settings,
    Span,
    Why,
)
from countertrial.methods.textreuse.texts import MISSING, InMemory, Text, Texts, texts_of

__all__ = ["MISSING", "Arrow", "Change", "Decision", "Edit", "Formula", "Found", "InMemory", "Match", "Prints", "Reuse",
           "Script", "Searched", "Settings", "Span", "Text", "Texts", "Why", "least_length", "reuse",
           "texts_of"]
