"""Moved: sentences are also needed by examinations, which never import the report; see `encode.sentences`."""

from countertrial.encode.sentences import sentence

__all__ = ["sentence"]
