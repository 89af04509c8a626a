"""Whole cases: small worlds in which people, places and days are few, so that statements meet and contradict."""

from collections.abc import Callable

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from countertrial.case.case import Case

Row = dict[str, object]
Rows = dict[str, list[Row]]

PEOPLE = ("ada", "boris", "clara", "david")
BODIES = ("bureau", "trial")
POSITIONS = ("chair", "seat")
CHARGES = ("plot", "arson")
ELEMENTS = ("met", "lit")
STEPS = ("arrested", "tried", "convicted", "sentenced", "acquitted", "named", "charged", "judged")

REGISTRIES: Rows = {
    "people": [{"id": one, "name": one.title()} for one in PEOPLE],
    "bodies": [{"id": "bureau", "name": "Bureau", "kind": "organ"}, {"id": "trial", "name": "Trial", "kind": "trial"}],
    "positions": [{"id": "chair", "name": "Chair of the bureau", "body": "bureau", "seats": 1},
                  {"id": "seat", "name": "Member of the bureau", "body": "bureau"}],
    "places": [
        {"id": "norway", "name": "Norway", "level": "country", "lat": 61, "lon": 9},
        {"id": "oslo", "name": "Oslo", "within": "norway", "level": "town", "lat": 59.91, "lon": 10.75},
        {"id": "field", "name": "Airfield", "within": "oslo", "level": "site"},
        {"id": "paris", "name": "Paris", "level": "town", "lat": 48.86, "lon": 2.35},
        {"id": "royan", "name": "Royan", "level": "town"},
    ],
    "events": [{"id": "meeting", "name": "The meeting"}, {"id": "fire", "name": "The fire"}],
    "things": [{"id": "letter", "name": "The letter", "kind": "letter"}],
    "voices": [
        {"id": "v_prosecutor", "name": "The prosecutor", "side": "prosecution"},
        {"id": "v_court", "name": "The court", "side": "court", "of": "trial"},
        {"id": "v_counsel", "name": "Counsel", "side": "defence"},
        {"id": "v_exile", "name": "The exile", "side": "critic", "of": "david"},
        {"id": "v_paper", "name": "The paper", "side": "press"},
        {"id": "v_register", "name": "The register", "side": "record"},
        {"id": "v_boris", "name": "Boris", "side": "accused", "of": "boris"},
        {"id": "v_waiter", "name": "A waiter", "side": "witness"},
    ],
    "sources": [
        {"id": "protocol", "title": "The protocol", "voice": "v_court", "date": "1937-01-30"},
        {"id": "bulletin", "title": "The bulletin", "voice": "v_exile", "date": "1937-03"},
        {"id": "hotel", "title": "The hotel's register", "voice": "v_register", "calendar": "unknown"},
        {"id": "extract", "title": "An extract", "derived_from": ["hotel"], "how": "excerpt"},
    ],
    "charges": [{"id": "plot", "name": "The plot"}, {"id": "arson", "name": "The arson"}],
    "elements": [{"id": "met", "says": "They met.", "role": "kernel", "charges": ["plot"]},
                 {"id": "lit", "says": "They lit the fire.", "role": "act", "charges": ["plot", "arson"]}],
    "factors": [{"id": "unrest", "name": "Unrest"}],
    "groups": [{"id": "dispatch", "kind": "agent", "reason": "one informer"}],
}
"""What all generated cases speak of."""

PLACES = tuple(str(row["id"]) for row in REGISTRIES["places"])
CHAINS = ("", "", "v_prosecutor", "v_counsel", "v_exile", "v_register", "v_waiter", "v_court > v_boris",
          "v_paper > v_court > v_boris", "v_exile > v_prosecutor", "v_boris")
STANCES = ("", "", "", "asserted", "reported", "quoted", "denied", "denied", "retracted", "predicted", "editorial")


def some(*values: str) -> SearchStrategy[str]:
    return st.sampled_from(values)


def few(*values: str, least: int = 1, most: int = 2) -> SearchStrategy[list[str]]:
    return st.lists(some(*values), min_size=least, max_size=most, unique=True)


days = st.integers(1, 6).map(lambda day: f"1935-12-{10 + day}")
years = st.integers(1930, 1938).map(str)


@st.composite
def dates(draw: DrawFn) -> str:
    """A day, a doubtful day, a period, one of several days, or a whole month."""
    first, last = sorted((draw(days), draw(days)))
    return draw(some(first, first, f"{first}~", f"{first}/{last}", f"[{first}..{last}]", "1935-12",
                     f"julian:{first}", f"../{last}"))


@st.composite
def terms(draw: DrawFn) -> Row:
    """A term of office: both ends, one of them, or none."""
    first, last = sorted((draw(years), draw(years)))
    return draw(st.sampled_from([{"from": first, "to": last}, {"from": first}, {"from": first, "to": ".."}, {},
                                 {"from": f"[..{first}]", "to": f"[{last}..]"}]))


presences: SearchStrategy[Row] = st.fixed_dictionaries({
    "who": few(*PEOPLE), "place": some(*PLACES), "when": dates(),
    "mode": some("", "", "within", "throughout", "based"), "as": some("", "", "guest", "arrival; guest"),
    "event": some("", "", "", "meeting", "fire")})
absences: SearchStrategy[Row] = st.fixed_dictionaries({
    "who": st.one_of(few(*PEOPLE), st.just(["*"])), "place": some(*PLACES), "when": dates(),
    "as": some("", "guest"), "except": st.one_of(st.just([]), few(*PEOPLE, most=1)), "searched": some("", "register")})
lives: SearchStrategy[Row] = st.fixed_dictionaries({
    "person": some(*PEOPLE), "born": some("", "1890", "1935-12-12"),
    "died": some("", "1935-12-13", "1937", "1935-12-11/1935-12-16"), "manner": some("", "executed", "natural")})
sequence: SearchStrategy[Row] = st.fixed_dictionaries({
    "earlier": some("meeting", "fire"), "later": some("meeting", "fire"), "gap": some("", "2 days", "3 hours")})
offices: SearchStrategy[Row] = st.builds(
    lambda row, term: row | term, st.fixed_dictionaries({
        "person": some(*PEOPLE), "position": some(*POSITIONS), "rank": some("", "full", "candidate")}), terms())
allegiances: SearchStrategy[Row] = st.builds(
    lambda row, term: row | term, st.fixed_dictionaries({
        "who": few(*PEOPLE), "body": some(*BODIES), "sign": some("", "+", "-"),
        "rank": some("", "leader", "member")}), terms())
ties: SearchStrategy[Row] = st.fixed_dictionaries({
    "a": some(*PEOPLE), "b": some(*PEOPLE), "kind": some("ally", "rival", "kin"), "sign": some("", "+", "-", "0"),
    "alleged": some("", "true"), "feigned": some("", "true", "false")})
accusations: SearchStrategy[Row] = st.fixed_dictionaries({
    "charge": some(*CHARGES), "accused": few(*PEOPLE), "instigator": st.one_of(st.just([]), few(*PEOPLE))})
testimony: SearchStrategy[Row] = st.fixed_dictionaries({
    "element": some(*ELEMENTS), "answer": some("affirms", "denies", "retracts", "partly"), "when": dates(),
    "custody": some("", "true", "false")})
proceedings: SearchStrategy[Row] = st.fixed_dictionaries({
    "who": few(*PEOPLE), "stage": some(*STEPS), "charge": some("", *CHARGES), "body": some("", "trial"),
    "when": st.one_of(dates(), years)})
custody: SearchStrategy[Row] = st.fixed_dictionaries({
    "of": few(*PEOPLE), "kind": some("held", "session", "release"), "from": days, "to": some("", "..", "1935-12-17"),
    "place": some("", *PLACES)})
evidence: SearchStrategy[Row] = st.fixed_dictionaries({
    "kind": some("document", "trace", "argument", "search"), "bears_on": few(*ELEMENTS, *PEOPLE, *PLACES),
    "effect": some("", "supports", "undermines", "neutral"), "item": some("", "letter")})
figures: SearchStrategy[Row] = st.fixed_dictionaries({
    "quantity": some("accused", "fires"), "value": some("2", "~3", "<4", "1..2", "[9]"), "of": some("", *CHARGES)})
rolls: SearchStrategy[Row] = st.fixed_dictionaries({
    "of": few("bureau", "chair", "seat", "seat/full"), "property": some(
        "charged", "arrested", "tried", "convicted", "executed", "dead", "named", "charged:plot", "member:trial"),
    "quantifier": some("all", "all_but", "some", "none", "most", "count"), "number": some("1", "2", "<3", "~2"),
    "named": st.one_of(st.just([]), few(*PEOPLE, "[clara]")), "on": some("", "1934", "1936-06"),
    "as_of": some("", "1938"), "closed": some("", "true", "false")})
causes: SearchStrategy[Row] = st.fixed_dictionaries({
    "cause": some("unrest", "meeting"), "sign": some("+", "-"), "outcome": some("unrest", "fire")})

KINDS: dict[str, SearchStrategy[Row]] = {
    "presences": presences, "absences": absences, "sequence": sequence, "lives": lives, "offices": offices,
    "allegiances": allegiances, "ties": ties, "accusations": accusations, "testimony": testimony,
    "proceedings": proceedings, "custody": custody, "evidence": evidence, "figures": figures, "rolls": rolls,
    "causes": causes,
}
"""Rows of each kind, without the columns that all statements have."""

common: SearchStrategy[Row] = st.fixed_dictionaries({
    "source": few("protocol", "bulletin", "hotel", "extract"), "voice": some(*CHAINS), "stance": some(*STANCES),
    "basis": some("", "own_observation", "told", "in_custody"), "calendar": some("", "", "", "julian", "unknown"),
    "group": some("", "", "", "dispatch")})


@st.composite
def statements(draw: DrawFn, kinds: tuple[str, ...] = tuple(KINDS), most: int = 10) -> Rows:
    """Statements by table, each with an id of its own (`s0`, `s1` ...)."""
    drawn: Rows = {}
    for at, name in enumerate(draw(st.lists(some(*kinds), max_size=most))):
        row = draw(KINDS[name]) | draw(common)
        drawn.setdefault(name, []).append({"id": f"s{at}"} | _mended(row))
    return drawn


def _mended(row: Row) -> Row:
    """Everybody has no names in `except`, and an editor's addition stands once."""
    if isinstance(named := row.get("named"), list):
        row["named"] = [one for one in named if one != "clara" or "[clara]" not in named]
    return {name: value for name, value in row.items() if value not in ("", [])}


def cases(*kinds: str, most: int = 10) -> SearchStrategy[Case]:
    """Cases without faults over one small world.

    Args:
        kinds: Tables of statements that may occur; all of `KINDS` when none is named.
        most: Statements of a case at most.
    """
    build: Callable[[Rows], Case] = lambda drawn: Case.from_tables(REGISTRIES | drawn, title="A small world")  # noqa: E731
    return statements(kinds or tuple(KINDS), most).map(build)
