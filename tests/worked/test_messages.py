"""Letters, telegrams and calls: each end in a place of its own."""

import pytest

from countertrial.case.case import Case
from countertrial.case.findings import Settings
from countertrial.examinations.alibi import examine
from tests.worked.alibi_cases import REGISTRIES, clashes, stay


def message(kind: str, *rows: dict[str, str], **tables: list[dict[str, str]]) -> Case:
    events = [*REGISTRIES["events"], {"id": "m", "name": "the message", "kind": kind}]
    other = {name: [{"source": "s1"} | row for row in some] for name, some in tables.items()}
    presences = [{"source": "s1", "event": "m"} | row for row in rows]
    return Case.from_tables(REGISTRIES | {"events": events, "presences": presences} | other, title="A message")


def end(name: str, who: str, place: str, when: str, role: str = "", **more: str) -> dict[str, str]:
    return stay(name, who, place, when, **({"as": role} if role else {}), **more)


@pytest.mark.parametrize("kind", ["letter", "telegram", "telephone call"])
def test_sender_and_receiver_are_each_in_a_place_of_their_own(kind: str) -> None:
    found = message(kind, end("s", "anna", "berlin", "1937-01-04", "sender"),
                    end("r", "boris", "moscow", "1937-01-04", "receiver"))
    assert clashes(found) == []


@pytest.mark.parametrize("kind", ["letter", "telegram"])
def test_what_is_received_before_it_is_sent_clashes(kind: str) -> None:
    found = message(kind, end("s", "anna", "berlin", "1937-01-06", "sender"),
                    end("r", "boris", "moscow", "1937-01-03", "receiver"))
    assert clashes(found) == [("fails", ["r", "s"])]


def test_a_letter_travels_no_faster_than_anybody_could() -> None:
    hours = (end("s", "anna", "berlin", "1937-01-04", "sender", hours="10:00-10:30"),
             end("r", "boris", "rome", "1937-01-04", "receiver", hours="10:30-11:00"))
    assert clashes(message("letter", *hours)) == [("fails", ["r", "s"])]
    assert clashes(message("telegram", *hours)) == []


def test_a_call_has_both_ends_at_one_time() -> None:
    found = message("call", end("s", "anna", "berlin", "1937-01-04", hours="10:00-10:30"),
                    end("r", "boris", "rome", "1937-01-04", hours="15:00-15:30"))
    assert clashes(found) == [("fails", ["r", "s"])]


def test_a_call_between_clocks_that_are_known_to_differ_is_at_one_time_all_the_same() -> None:
    def answered(hours: str) -> Case:
        return message("call", end("s", "anna", "berlin", "1937-01-04", hours="10:00-10:30", mode="each"),
                       end("r", "boris", "moscow", "1937-01-04", hours=hours, mode="each"))
    assert clashes(answered("12:00-12:30")) == []
    assert clashes(answered("10:00-10:30")) == [("fails", ["r", "s"])]


def test_whoever_was_elsewhere_did_not_send_it_from_there() -> None:
    found = message("letter", end("s", "anna", "berlin", "1937-01-04", "sender"),
                    end("e", "anna", "moscow", "1937-01-02/1937-01-07", mode="throughout") | {"event": ""})
    assert clashes(found) == [("fails", ["e", "s"])]


def test_a_receiver_whose_place_nobody_tells_still_receives_it_later() -> None:
    found = message("letter", end("s", "anna", "berlin", "1937-01-06", "sender"),
                    end("r", "boris", "", "1937-01-03", "receiver"))
    assert clashes(found) == [("fails", ["r", "s"])]


def test_what_came_before_a_letter_came_before_its_receipt() -> None:
    found = message("letter", end("r", "boris", "moscow", "1937-01-03", "receiver"),
                    end("d", "", "", "1937-01-05") | {"event": "meeting"},
                    sequence=[{"id": "o", "earlier": "meeting", "later": "m"}])
    assert clashes(found) == [("fails", ["d", "o", "r"])]


def test_a_row_that_tells_no_end_of_a_letter_is_listed() -> None:
    found = message("letter", end("s", "anna", "berlin", "1937-01-04"))
    assert "sender or receiver is open" in examine(found, Settings()).not_looked_at[0].reason
