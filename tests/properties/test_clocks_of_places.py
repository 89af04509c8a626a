"""Local times with known offsets say what the same moments told in UTC say."""

from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from countertrial.case.case import Case
from countertrial.case.findings import Settings
from countertrial.examinations.alibi import examine

TOWNS = {"auckland": (-36.85, 174.76, 13), "honolulu": (21.31, -157.86, -10), "madrid": (40.42, -3.7, 1),
         "new_york": (40.71, -74.0, -5)}
START = datetime(2011, 3, 10)

MOMENTS = st.lists(st.tuples(st.sampled_from(["anna", "boris"]), st.sampled_from(sorted(TOWNS)), st.integers(0, 60)),
                   min_size=2, max_size=4)
ORDERS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=2)


def verdicts(moments: list[tuple[str, str, int]], orders: list[tuple[int, int]], *, local: bool) -> set[object]:
    presences = []
    for number, (who, town, hour) in enumerate(moments):
        when = START + timedelta(hours=hour + TOWNS[town][2] * local)
        presences.append({"id": f"p{number}", "source": "s", "who": who, "place": town, "when": f"{when:%Y-%m-%d}",
                          "mode": "each", "hours": f"{when:%H}:00-{when:%H}:30"})
    case = Case.from_tables({
        "people": [{"id": "anna", "name": "Anna"}, {"id": "boris", "name": "Boris"}],
        "sources": [{"id": "s", "title": "Log"}],
        "places": [{"id": town, "name": town, "level": "town", "lat": str(lat), "lon": str(lon),
                    "utc": f"{offset * local:+03d}:00"} for town, (lat, lon, offset) in TOWNS.items()],
        "presences": presences,
        "sequence": [{"id": f"o{number}", "source": "s", "earlier": f"p{one}", "later": f"p{other}"}
                     for number, (one, other) in enumerate(orders) if max(one, other) < len(moments)],
    })
    return {(one.verdict, one.grounds) for one in examine(case, Settings()).findings if one.verdict != "stands"}


@given(moments=MOMENTS, orders=ORDERS)
@settings(max_examples=25, deadline=None)
def test_known_clocks_change_nothing(moments: list[tuple[str, str, int]], orders: list[tuple[int, int]]) -> None:
    assert verdicts(moments, orders, local=True) == verdicts(moments, orders, local=False)
