"""A small made-up case whose texts share what was planted in them."""

from collections.abc import Mapping

from countertrial.case.case import Case

PASSAGE = ("I came to the warehouse by the north quay before dusk and saw four men carry the iron chest down to the "
           "boat; they spoke of money and of a letter from the island, and when the tide had turned they rowed away "
           "without a lantern, so that nobody on the quay could see them go.")
SLIP = PASSAGE.replace("iron chest", "irron chest").replace("before dusk", "after dusk")
FILLER = {
    "first": "My name is known to the court. I mend nets in the lower street and have done so since my father died. ",
    "second": "I keep the lamp at the custom house and was ill for most of that winter, as my sister can tell. ",
    "other": "I row the ferry on market days and have never been in debt to anybody in the harbour. ",
    "fifth": "Of the family I can say that they came from the hills and kept bees before the bad year. ",
    "third": "Having served on two ships I came home in spring and took work with the cooper behind the church. ",
    "letter": "Dear friend, the weather has been poor and the roads are worse, so expect the parcel late this month. ",
}
TEXTS = {
    "first": FILLER["first"] + PASSAGE + " I did not know any of them. The chest was not opened while I stood there.",
    "second": FILLER["second"] + SLIP + " That is all that I can say.",
    "third": FILLER["third"] + SLIP.replace("the island", "an island") + " I have nothing to add.",
    "other": FILLER["other"] + PASSAGE + " Nobody has spoken to me of it.",
    "fifth": FILLER["fifth"] + PASSAGE + " What they said I could not hear to the end.",
    "letter": FILLER["letter"],
}
SOURCES = [
    {"id": "first", "title": "Deposition of Ann", "date": "1901-02-03", "voice": "ann", "language": "en"},
    {"id": "second", "title": "Deposition of Bob", "date": "1901-02-05", "voice": "bob", "language": "en"},
    {"id": "third", "title": "Deposition of Cor", "date": "1901-02-09", "voice": "cor", "language": "en"},
    {"id": "other", "title": "Deposition of Eva", "date": "1901-02-04", "voice": "eva", "language": "en"},
    {"id": "fifth", "title": "Deposition of Fay", "date": "1901-02-04", "voice": "fay", "language": "en"},
    {"id": "letter", "title": "A letter", "date": "1901-03", "voice": "ann", "language": "en"},
    {"id": "book", "title": "A book without a text", "voice": "critic"},
]
TABLES: dict[str, list[dict[str, str]]] = {
    "people": [{"id": one, "name": one.capitalize()} for one in ("ann", "bob", "cor", "dora", "eva", "fay")],
    "voices": [{"id": "critic", "name": "The critic", "side": "critic", "of": "dora"}],
    "sources": SOURCES,
    "remarks": [{"id": f"r{at}", "source": one, "about": "ann", "kind": "trait", "says": "A remark."}
                for at, one in enumerate(("first", "second", "third"), 1)],
}


def text_case(*, texts: Mapping[str, str] = TEXTS, derived: Mapping[str, str] | None = None,
              quotations: list[dict[str, str]] | None = None, **more: list[dict[str, str]]) -> Case:
    """The case, with derivations, quotations and further tables."""
    sources = [one | ({"derived_from": derived[one["id"]]} if derived and one["id"] in derived else {})
               for one in SOURCES]
    tables = TABLES | {"sources": sources} | more
    if quotations:
        tables = tables | {"quotations": quotations}
    return Case.from_tables(tables, title="Depositions", texts=texts)
