"""Names and dates in sentences: who is meant, and what a date is the date of."""

import pytest

from countertrial.case.case import Case
from countertrial.encode.burden import when_spoken
from countertrial.encode.sentences import sentence
from countertrial.encode.wording import names

TABLES = {
    "people": [{"id": "cecil", "name": "Robert Cecil, Earl of Salisbury"}, {"id": "percy", "name": "Thomas Percy"},
               {"id": "smith_a", "name": "John Smith"}, {"id": "smith_b", "name": "John Smith"}],
    "voices": [{"id": "v_author", "name": "Author", "side": "scholarship"},
               {"id": "v_percy", "name": "Percy", "side": "accused", "of": "percy"}],
    "positions": [{"id": "counsel", "name": "Counsel"}],
    "sources": [{"id": "book", "title": "Book", "date": "1983", "voice": "v_author"},
                {"id": "letter", "title": "Letter", "date": "1604-05-01"},
                {"id": "years", "title": "Reports", "date": "1983/1985", "voice": "v_author"}],
}


@pytest.mark.parametrize(("ids", "told"), [
    (("percy", "cecil"), "Thomas Percy; and Robert Cecil, Earl of Salisbury"),
    (("percy", "smith_a"), "Thomas Percy and John Smith (smith_a)")])
def test_lists_tell_persons_apart(ids: tuple[str, ...], told: str) -> None:
    assert names(Case.from_tables(TABLES, title="Names"), ids) == told


@pytest.mark.parametrize(("row", "told"), [
    ({"source": "book", "voice": "v_author"}, "said in 1983"),
    ({"source": "book", "voice": "v_author > v_percy"}, "in a source of 1983"),
    ({"source": "years", "voice": "v_percy"}, "in a source dated from 1983 to 1985"),
    ({"source": "book", "voice": "v_percy", "said": "1605-11"}, "said in November 1605"),
    ({"source": "letter", "voice": "v_percy"}, "said on 1 May 1604")])
def test_a_report_of_the_dead_gives_the_date_of_the_source_as_that(row: dict[str, str], told: str) -> None:
    case = Case.from_tables(TABLES | {"remarks": [{"id": "r", "kind": "thesis", "says": "So."} | row]}, title="Dates")
    assert when_spoken(case, case.statement("r")) == told


def test_an_office_known_on_one_day_only_is_said_to_be_held_then_at_the_least() -> None:
    row = {"id": "o", "source": "book", "person": "percy", "position": "counsel", "from": "[..1972-06-17]",
           "to": "[1972-06-17..]"}
    case = Case.from_tables(TABLES | {"offices": [row]}, title="Office")
    assert sentence(case, case.statement("o")) == "Thomas Percy was Counsel on 17 June 1972 at the least."


def test_an_act_that_is_the_name_of_the_charge_is_told_once() -> None:
    tables = TABLES | {"charges": [{"id": "plot", "name": "Joining the plot"}]}
    row = {"id": "a", "source": "book", "charge": "plot", "accused": "percy", "act": "joining the plot"}
    case = Case.from_tables(tables | {"accusations": [row]}, title="Act")
    assert sentence(case, case.statement("a")) == "Thomas Percy is accused of “Joining the plot”."
