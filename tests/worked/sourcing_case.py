"""Small cases for sourcing and corroboration: one charge of two elements, a court, two prisoners, papers."""

from countertrial.case.case import Case

REGISTRIES: dict[str, list[dict[str, object]]] = {
    "people": [{"id": one, "name": one.title()} for one in ("ames", "bell", "cole", "dunn")],
    "bodies": [{"id": "police", "name": "The police"}, {"id": "guard", "name": "The guard"}],
    "things": [{"id": "letter", "name": "The letter"}],
    "voices": [
        {"id": "v_crown", "name": "The Crown", "side": "prosecution"},
        {"id": "v_court", "name": "The court", "side": "court"},
        {"id": "v_exile", "name": "The exile", "side": "critic"},
        {"id": "v_paper", "name": "The paper", "side": "press"},
        *({"id": f"v_{one}", "name": one.title(), "side": side, "of": one} for one, side in (
            ("ames", "accused"), ("bell", "accused"), ("cole", "witness"), ("dunn", "witness")))],
    "sources": [
        {"id": "protocol", "title": "Protocol", "date": "1934-05-20", "voice": "v_court", "seen": "read"},
        {"id": "wire", "title": "Wire", "date": "1934-05-21", "voice": "v_paper", "seen": "read"},
        {"id": "copy", "title": "Copy", "derived_from": "wire", "date": "1934-05-22", "seen": "read"},
        {"id": "digest", "title": "Digest", "derived_from": "copy", "date": "1934-05-23", "seen": "read"},
        {"id": "history", "title": "History", "derived_from": ["wire", "protocol"], "date": "1990", "seen": "read"},
        {"id": "book", "title": "Book", "date": "1950", "voice": "v_exile", "seen": "memory"},
        {"id": "chapter", "title": "Chapter", "part_of": "book", "date": "1950", "voice": "v_exile", "seen": "memory"},
        {"id": "left", "title": "Left edition", "derived_from": "right"},
        {"id": "right", "title": "Right edition", "derived_from": "left"},
    ],
    "charges": [{"id": "plot", "name": "The plot"}],
    "elements": [{"id": "met", "says": "They met.", "role": "kernel", "charges": ["plot"]},
                 {"id": "shot", "says": "They shot.", "role": "act", "charges": ["plot"]}],
    "groups": [{"id": "g_agent", "kind": "agent"}, {"id": "g_cell", "kind": "custody"}, {"id": "g_wire"}],
}

Row = dict[str, str]


def case(**tables: list[Row]) -> Case:
    """A case with these rows; a row without an id or a source gets one."""
    rows = {name: [{"id": f"{name}{at}", "source": "protocol"} | row for at, row in enumerate(some)]
            for name, some in tables.items()}
    return Case.from_tables(REGISTRIES | rows, title="Worked case")


def says(who: str, element: str = "met", answer: str = "affirms", **more: str) -> Row:
    """A row of testimony."""
    return {"voice": f"v_{who}", "element": element, "answer": answer} | more


def held(who: str, body: str = "police", **more: str) -> Row:
    """A row that has someone in custody in May 1934."""
    return {"of": who, "kind": "held", "from": "1934-05-01", "to": "1934-06-30", "body": body} | more
