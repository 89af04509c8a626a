"""Friends and enemies among sixteen tribes of the Gahuku-Gama, of which others have published the price of camps.

Ties as in UCINET's data set "gama", from K. E. Read, "Cultures of the Central Highlands, New Guinea", Southwestern
Journal of Anthropology 10 (1954), by way of P. Hage and F. Harary, Structural Models in Anthropology (1983). Taken from
the matrix that the page "Signed Networks" of D. Schoch's R4SNA prints; not compared with Read.
"""

from countertrial.methods.signed import Signed

TRIBES = 16
FRIENDS = ("0-1 2-3 2-5 2-6 4-6 5-6 2-7 3-7 5-7 6-7 4-8 8-9 5-10 6-10 7-10 5-11 6-11 7-11 10-11 6-12 8-12 9-12 4-13 "
           "12-13 0-14 1-14 0-15 1-15 14-15")
ENEMIES = ("0-2 1-2 0-3 0-4 1-4 0-5 1-5 1-8 5-8 1-9 8-10 9-10 0-11 5-12 10-12 7-13 11-13 4-14 8-14 9-14 10-14 11-14 "
           "12-14 4-15 5-15 10-15 11-15 12-15 13-15")

PUBLISHED = {2: 7, 3: 2}
"""Ties to give up, by number of camps. Two: S. Aref and M. C. Wilson, "Balance and frustration in signed networks",
Journal of Complex Networks 7 (2019), as the paper on the R package signnet repeats it. Three: the page of R4SNA."""


def tribes() -> list[Signed]:
    """The ties, each of weight 1."""
    return [Signed(int(one), int(other), hostile) for pairs, hostile in ((FRIENDS, False), (ENEMIES, True))
            for one, _, other in (pair.partition("-") for pair in pairs.split())]
