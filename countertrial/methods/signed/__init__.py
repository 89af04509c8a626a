"""Signed graphs: how few ties must be given up so that a graph is one camp, two camps or several."""

from countertrial.methods.signed.draws import draws
from countertrial.methods.signed.graph import Obstacle, Signed, Split, merged
from countertrial.methods.signed.split import split

__all__ = ["Obstacle", "Signed", "Split", "draws", "merged", "split"]
