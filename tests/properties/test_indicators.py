"""Statuses of indicators when rows are taken away."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from countertrial.case.case import Case
from countertrial.case.findings import Settings
from countertrial.examinations.fair_trial import examine
from tests.worked.test_fair_trial import HELD, JUDGED, REGISTRIES, SPOKE, Row

law = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
OPPOSITE = {("met", "not met"), ("not met", "met")}
STAGES = ("arrested", "brought_before_judge", "reasons_given", "indictment_served", "tried", "family_told",
          "interpreter_given", "present", "summoned", "appealed", "hearing_closed", "judgment_published",
          "guardian_present")
CUSTODY = ("session", "counsel", "visit", "isolated", "medical", "offer", "ill_treatment")
DAYS = ("1938-01-01", "1938-01-02", "1938-01-05", "1938-01", "[1938-01-02..1938-01-20]", "1938-02-10")


def rows(kinds: tuple[str, ...], key: str, word: str, when: str) -> st.SearchStrategy[list[Row]]:
    """At most one row of each kind, as one account of each field: dated or not, asserted or denied."""
    one = st.tuples(st.sampled_from(("", *DAYS)), st.sampled_from(("", "", "denied")))
    chosen = st.dictionaries(st.sampled_from(kinds), one, max_size=len(kinds))
    return chosen.map(lambda found: [
        {"id": f"{word}_{kind}", "source": "s", key: "ann", word: kind} | ({when: day} if day else {})
        | ({"stance": stance} if stance else {}) for kind, (day, stance) in sorted(found.items())])


def statuses(steps: list[Row], custody: list[Row]) -> dict[str, str]:
    tables = {**REGISTRIES, "proceedings": [JUDGED, *steps], "custody": [HELD, *custody], "testimony": [SPOKE]}
    found = {}
    for one in examine(Case.from_tables(tables, title="Trial"), Settings()).findings:
        table = dict(one.answers).get("indicators")
        if isinstance(table, tuple):
            found |= {f"{one.key}:{row[0]}": str(row[2]) for row in table[1:] if isinstance(row, tuple)}
    return found


@law
@given(rows(STAGES, "who", "stage", "when"), rows(CUSTODY, "of", "kind", "from"), st.data())
def test_taking_rows_away_never_turns_a_status_into_its_opposite(steps: list[Row], custody: list[Row],
                                                                 data: st.DataObject) -> None:
    whole = statuses(steps, custody)
    some = data.draw(st.lists(st.sampled_from([*steps, *custody]), unique_by=lambda row: row["id"])
                     if steps or custody else st.just([]))
    gone = {row["id"] for row in some}
    less = statuses([row for row in steps if row["id"] not in gone], [row for row in custody if row["id"] not in gone])
    turned = {one: (whole[one], less[one]) for one in whole if (whole[one], less[one]) in OPPOSITE}
    assert not turned


def test_without_rows_everything_is_unknown() -> None:
    assert set(statuses([], []).values()) == {"unknown"}
