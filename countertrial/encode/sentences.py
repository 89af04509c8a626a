"""Every statement as one plain English sentence."""

from collections.abc import Callable, Mapping

from countertrial.case.case import Case, Statement
from countertrial.case.cells import EVERYBODY, Group, Property, Quantity, When, ids_in
from countertrial.encode.wording import (
    at,
    counted,
    date,
    listed,
    measured,
    name,
    on,
    quantity,
    sentence_of,
    span,
    within,
)
from countertrial.encode.wording import within_all as names

_STANCES: Mapping[str, str] = {
    "retracted": "taken back", "unconfirmed": "unconfirmed", "predicted": "foretold", "editorial": "an editor's remark",
    "ironic": "said in irony", "hypothetical": "only supposed",
}


def sentence(case: Case, statement: Statement) -> str:
    """What a statement says.

    Args:
        case: The case that holds it.
        statement: The statement.

    Returns:
        The compiler's own sentence where there is one, else one made from the columns. A sentence that was made says
        when the statement denies what it names, or does not assert it.
    """
    if statement.says:
        return statement.says
    maker = _MAKERS.get(statement.kind, _plain)
    told = sentence_of(maker(case, statement))
    if statement.denied:
        return f"It is denied that: {told}"
    how = _STANCES.get(statement.stance)
    return f"{told[:-1]} ({how})." if how else told


def _plain(case: Case, one: Statement) -> str:
    """For the kinds of plugins: the columns in order."""
    kind = case.tables[one.kind].kind
    told = [f"{name.replace('_', ' ')} {_value(case, value, refers=bool(column and column.refers))}"
            for name, value in one.own.items() for column in [kind.column(name)]]
    return f"{kind.one}: {'; '.join(told) or 'no more than that it was said'}"


def _value(case: Case, value: object, *, refers: bool) -> str:
    """A cell in words."""
    if isinstance(value, When):
        return date(value)
    if isinstance(value, Quantity):
        return quantity(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if refers:
        return names(case, list(ids_in(value)))
    return listed(map(str, value)) if isinstance(value, tuple) else str(value)


def _presences(case: Case, one: Statement) -> str:
    who, place = one["who"], at(case, one["place"])
    subject = names(case, who) if who else name(case, one["event"])
    was = "were" if len(who or ()) > 1 else "was"
    verb = "took place" if not who else f"{was} based" if one["mode"] == "based" else \
        was if place else "took part"
    tail = f" ({name(case, one['event'])})" if who and one["event"] else ""
    days = "" if one["when"] is not None and one["when"].date.is_day else " on each day"
    how = {"throughout": " all the time", "each": days, "within": ""}.get(one["mode"] or "", "")
    role = f" as {listed(one['as'])}" if one["as"] else ""
    return f"{subject} {verb}{place}{role}{on(one['when'])}{how}{_hours(one)}{tail}"


def _absences(case: Case, one: Statement) -> str:
    everybody = EVERYBODY in one["who"]
    kind = f" as {listed(one['as'], 'or')}" if one["as"] else ""
    but = f" except {names(case, one['except'])}" if one["except"] else ""
    kept = f", by {one['searched']}" if one["searched"] else ""
    subject = "nobody" if everybody else names(case, one["who"])
    was = "was" if everybody else "were not" if len(one["who"]) > 1 else "was not"
    return f"{subject} {was}{at(case, one['place'])}{kind}{on(one['when'])}{but}{kept}"


def _sequence(case: Case, one: Statement) -> str:
    gap = f" by at least {_duration(one['gap'])}" if one["gap"] else ""
    return f"{name(case, one['earlier'])} came before {name(case, one['later'])}{gap}"


def _lives(case: Case, one: Statement) -> str:
    manner = {"natural": "died a natural death", "executed": "was executed", "killed": "was killed",
              "suicide": "died by suicide", "accident": "died in an accident",
              "in_custody": "died in custody"}.get(one["manner"] or "", "died")
    parts = [f"was born{on(one['born'])}"] if one["born"] else []
    if one["died"] or one["manner"]:
        parts.append(f"{manner}{on(one['died'])}")
    return f"{name(case, one['person'])} {listed(parts) or 'lived'}"


def _existences(case: Case, one: Statement) -> str:
    return f"{name(case, one['what'])} existed{span(one['from'], one['to'])}"


def _identifications(case: Case, one: Statement) -> str:
    return f"{name(case, one['mention'])} may be {names(case, one['is'], 'or')}"


def _offices(case: Case, one: Statement) -> str:
    rank = f" ({one['rank']})" if one["rank"] else ""
    return f"{name(case, one['person'])} was {name(case, one['position'])}{rank}{span(one['from'], one['to'])}"


def _allegiances(case: Case, one: Statement) -> str:
    rank = f" as {one['rank']}" if one["rank"] else ""
    stood = "against" if one["sign"] == "-" else "with"
    return f"{names(case, one['who'])} stood {stood} {within(case, one['body'])}{rank}{span(one['from'], one['to'])}"


def _ties(case: Case, one: Statement) -> str:
    sign = {"+": " (friendly)", "-": " (hostile)", "0": " (neither friendly nor hostile)"}.get(one["sign"] or "", "")
    only = "; only the accusation speaks of it" if one["alleged"] else ""
    feigned = "; it is called feigned" if one["feigned"] else ""
    when = span(one["from"], one["to"])
    return f"{name(case, one['a'])} and {within(case, one['b'])}: {one['kind']}{sign}{when}{only}{feigned}"


def _accusations(case: Case, one: Statement) -> str:
    called = name(case, one["charge"])
    act = f": {one['act']}" if one["act"] and one["act"].casefold() != called.casefold() else ""
    others = [who for who in one["instigator"] or () if who not in one["accused"]]
    led = f", at the bidding of {names(case, others)}" if others else ""
    where = f", {one['place']}" if one["place"] else ""
    victim = f"; against {one['victim']}" if one["victim"] else ""
    verb = "is" if len(one["accused"]) == 1 else "are"
    return f"{names(case, one['accused'])} {verb} accused of “{called}”{act}{on(one['when'])}" \
           f"{where}{victim}{led}"


def _testimony(case: Case, one: Statement) -> str:
    verb = {"affirms": "affirmed", "denies": "denied", "retracts": "taken back", "partly": "affirmed in part"}
    version = f" (version: {one['version']})" if one["version"] else ""
    speaker = case.name(one.speaker) if one.speaker else "a voice that is not named"
    element = name(case, one["element"]).rstrip(".")
    return f"{verb[one['answer']]} by {speaker}{on(one['when'])}: “{element}”{version}"


_STAGES: Mapping[str, str] = {
    "indictment_served": "was served the indictment", "pleaded": "pleaded", "reasons_given": "was given reasons",
    "brought_before_judge": "was brought before a judge", "petitioned": "petitioned", "ruled": "was ruled upon",
    "family_told": "had the family told", "counsel_appointed": "was given counsel",
    "file_opened": "could see the file", "present": "was present", "interpreter_given": "was given an interpreter",
    "guardian_present": "had a guardian there",
    "hearing_closed": "was heard behind closed doors", "witness_asked": "asked for a witness",
    "witness_admitted": "had a witness admitted", "witness_refused": "had a witness refused", "testified": "testified",
    "inquiry_opened": "was the subject of an inquiry", "judgment_published": "had the judgment published",
    "sentence_carried_out": "underwent the sentence", "appealed": "appealed", "quashed": "had the judgment quashed",
    "retrial_ordered": "was given a new trial",
}


_PLEAS = frozenset({"guilty", "not guilty"})
"""Results of a plea that stand within its sentence."""

_OF_ORGANS = frozenset({"arrested", "investigated", "deported", "dismissed"})
"""Steps that are taken by an organ, where it is neither a court nor a trial, and not in it."""


def _proceedings(case: Case, one: Statement) -> str:
    who, many = one["who"], len(one["who"]) > 1
    stage = _STAGES.get(one["stage"], f"was {one['stage'].replace('_', ' ')}")
    if many:
        stage = stage.replace("was ", "were ", 1) if stage.startswith("was ") else stage
    by = f" by {names(case, one['by'])}" if one["by"] else ""
    result = f": {one['result']}" if one["result"] else ""
    if one["stage"] == "pleaded" and one["result"] in _PLEAS:
        stage, result = f"pleaded {one['result']}", ""
    charge = f" on the charge “{name(case, one['charge'])}”" if one["charge"] else ""
    organ = one["stage"] in _OF_ORGANS and not one["by"] and case.bodies[one["body"]].kind not in ("court", "trial") \
        if one["body"] else False
    body = f" {'by' if organ else 'in'} {within(case, one['body'])}" \
        if one["body"] and one["body"] not in (one["by"] or ()) else ""
    if one["stage"] == "dropped":
        stage, charge = f"had the charge{charge.removeprefix(' on the charge')} dropped", ""
    open_court = {True: ", in open court", False: ", not in open court"}.get(one["in_open_court"], "")
    other = f", with {names(case, one['other'])}" if one["other"] else ""
    return f"{names(case, who)} {stage}{by}{charge}{body}{on(one['when'])}{open_court}{other}{result}"


_CUSTODY: Mapping[str, str] = {
    "held": "was held", "isolated": "was kept apart", "session": "was questioned", "transfer": "was moved",
    "counsel": "saw counsel", "visit": "had a visit", "medical": "was seen by a doctor",
    "ill_treatment": "was ill-treated", "threat": "was threatened", "offer": "was made an offer",
    "release": "was released", "seized": "was seized", "tested": "was tested", "altered": "was altered",
    "withheld": "was withheld", "lost": "was lost",
}


def _custody(case: Case, one: Statement) -> str:
    what = _CUSTODY[one["kind"]]
    if len(one["of"]) > 1 and what.startswith("was "):
        what = f"were {what[4:]}"
    held = f" by {names(case, (*((one['body'],) if one['body'] else ()), *(one['by'] or ())))}" \
        if one["body"] or one["by"] else ""
    other = f", with {names(case, one['other'])}" if one["other"] else ""
    result = f": {one['result'].replace('_', ' ')}" if one["result"] else ""
    return f"{names(case, one['of'])} {what}{held}{at(case, one['place'])}{span(one['from'], one['to'])}{other}{result}"


_EFFECTS: Mapping[str, str] = {"supports": "offered in support of", "undermines": "offered against"}


def _evidence(case: Case, one: Statement) -> str:
    effect = _EFFECTS.get(one["effect"] or "", "bearing on")
    item = f" ({name(case, one['item'])})" if one["item"] else ""
    by = f", by {names(case, one['offered_by'])}" if one["offered_by"] else ""
    bears = listed((f"“{name(case, of).rstrip('.')}”" if of in case.elements else name(case, of)
                    for of in one["bears_on"]), "and")
    return f"{one['kind']}{item} {effect} {bears}{by}{on(one['when'])}"


def _quotations(case: Case, one: Statement) -> str:
    who = f" attributed to {name(case, one['attributed_to'])}" if one["attributed_to"] else ""
    where = f", cited from {name(case, one['cited'])}" if one["cited"] else ""
    place = f" ({one['cited_at']})" if one["cited_at"] else ""
    words = f": “{one['words']}”" if one["words"] else ""
    return f"words{who}{where}{place}{on(one['when'])}{words}"


def _figures(case: Case, one: Statement) -> str:
    of = f" ({name(case, one['of']).rstrip('.')})" if one["of"] else ""
    return f"{one['quantity']}{of}: {measured(one['value'], one['unit'])}{span(one['from'], one['to'])}"


_QUANTIFIERS: Mapping[str, str] = {"all": "all", "some": "some", "none": "none", "most": "most", "all_but": "all but"}


def property_words(case: Case, of: Property) -> str:
    """What a roll says of its members, in words: `were tried`, `were members of the bureau`."""
    if of.word == "member":
        return f"were members of {within(case, of.of)}"
    tail = f" on the charge “{name(case, of.of)}”" if of.of else ""
    return f"were {of.word}{tail}"


def _rolls(case: Case, one: Statement) -> str:
    groups = listed(f"{within(case, group.id)}{f' ({group.rank})' if group.rank else ''}"
                    for group in one["of"] if isinstance(group, Group))
    many = quantity(one["number"]) if one["number"] else ""
    share = _QUANTIFIERS.get(one["quantifier"], "")
    but = f", except {names(case, one['except'])}" if one["except"] else ""
    listing = listed(f"[{name(case, person.id)}]" if person.bracketed else name(case, person.id)
                     for person in one["named"] or ())
    closed = ", these and no others" if one["closed"] else ""
    named = f": {listing}{closed}" if listing else closed
    when = on(one["on"]) or span(one["from"], one["to"])
    how_many = " ".join(part for part in (share, many) if part) or "some"
    return f"of {groups}{when}, {how_many} {property_words(case, one['property'])}{but}{named}"


def _predictions(_: Case, one: Statement) -> str:
    return f"a prediction{f', due{on(when)}' if (when := one['due']) else ''}"


def _causes(case: Case, one: Statement) -> str:
    verb = "lowers" if one["sign"] == "-" else "raises"
    return f"{name(case, one['cause'])} {verb} {name(case, one['outcome'])}{on(one['when'])}"


def _alternatives(case: Case, one: Statement) -> str:
    words = {True: "", False: "not: ", None: "open: "}
    terms = "; ".join(f"{words[term.held]}{name(case, term.element).rstrip('.')}" for term in one["pattern"] or ())
    only = ", posed as the only choices" if one["exhaustive"] else ""
    return f"one of the choices of “{one['set']}”{only}{f': {terms}' if terms else ''}"


def _remarks(case: Case, one: Statement) -> str:
    about = f" on {names(case, one['about'])}" if one["about"] else ""
    return f"a remark ({one['kind']}){about}"


def _hours(one: Statement) -> str:
    if not one["hours"]:
        return ""
    first, last = one["hours"]
    return f", {first // 60:02}:{first % 60:02} to {last // 60:02}:{last % 60:02}"


def _duration(minutes: int) -> str:
    for size, word in ((10080, "week"), (1440, "day"), (60, "hour")):
        if minutes % size == 0:
            return counted(minutes // size, word)
    return counted(minutes, "minute")


_MAKERS: Mapping[str, Callable[[Case, Statement], str]] = {
    "presences": _presences, "absences": _absences, "sequence": _sequence, "lives": _lives,
    "existences": _existences, "identifications": _identifications, "offices": _offices, "allegiances": _allegiances,
    "ties": _ties, "accusations": _accusations, "testimony": _testimony, "proceedings": _proceedings,
    "custody": _custody, "evidence": _evidence, "quotations": _quotations, "figures": _figures, "rolls": _rolls,
    "predictions": _predictions, "causes": _causes, "alternatives": _alternatives, "remarks": _remarks,
}
