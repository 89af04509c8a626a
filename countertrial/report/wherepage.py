"""The page that answers where somebody could have been: a map, and the same as a table with what bars each place."""

from dataclasses import dataclass

from countertrial.case.case import Case
from countertrial.case.dates import read_edtf, say_date
from countertrial.case.findings import StatementId, Verdict
from countertrial.case.whereabouts import Spot, Whereabouts
from countertrial.encode.sentences import sentence
from countertrial.report import worldmap
from countertrial.report.templating import page

WORDS = {Verdict.STANDS: "could have been", Verdict.OPEN: "on some reading only", Verdict.FAILS: "could not have been"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A statement as the page tells it."""

    id: str
    voices: str
    says: str
    sources: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A place as the page tells it.

    Args:
        name: Its name.
        verdict: Whether the person could have been there.
        words: The verdict in words.
        hangs: On what it hangs.
        barred: Sets of statements that bar it.
    """

    name: str
    verdict: Verdict
    words: str
    hangs: tuple[str, ...]
    barred: tuple[tuple[Told, ...], ...]


def render_where(case: Case, found: Whereabouts, *, version: str) -> str:
    """Where a person could have been, as HTML.

    Args:
        case: The case.
        found: The answer.
        version: Of countertrial.

    Returns:
        A page that asks nothing of a network and runs nothing.

    Limits:
        Names are not masked: it is a working paper, not for publication.
    """
    marks = {spot.place: str(spot.verdict) for spot in found.spots}
    places = [case.places[spot.place] for spot in found.spots]
    return page("where.html", case=case, version=version, person=case.name(found.person),
                when=say_date(read_edtf(found.when)), map=worldmap.draw(places, "where", marks=marks),
                rows=[_row(case, spot) for spot in found.spots],
                left_out=[_told(case, one) for one in found.left_out],
                not_told=[case.name(place) for place in found.not_told])


def _row(case: Case, spot: Spot) -> Row:
    return Row(name=case.name(spot.place), verdict=spot.verdict, words=WORDS[spot.verdict], hangs=spot.hangs,
               barred=tuple(tuple(_told(case, one) for one in grounds) for grounds in spot.barred))


def _told(case: Case, one: StatementId) -> Told:
    statement = case.statement(one)
    return Told(id=one, says=sentence(case, statement),
                voices=" › ".join(case.name(voice) for voice in statement.voice) or "no voice named",
                sources="; ".join(f"{case.name(source)}{f', {statement.at}' if statement.at else ''}"
                                  for source in statement.source))
