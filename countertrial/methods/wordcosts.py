"""Costs of one word for another, as the search for passages and the check of quotations both reckon them."""

INSERT, OMIT, REPLACE, SPELLING, JOIN = 100, 80, 105, 50, 10
"""In hundredths of a word, so that equal ways are equal: a word put in, left out, put for another; by how much less
that costs where the two are spelled alike; one word for two that join to it."""
