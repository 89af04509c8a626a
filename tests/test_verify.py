import json
import subprocess
import sys
from copy import deepcopy
from pathlib import Path

import pytest

from countertrial.methods.alibi.certificate import FORM, Names, certificate, digest, seal
from countertrial.methods.alibi.engine import conflicts
from countertrial.methods.alibi.problem import Profile
from countertrial.verify import verify
from countertrial.verify.__main__ import main
from tests.worked.test_alibi_method import (
    BERLIN,
    OSLO,
    PARIS,
    asked,
    at,
    one_person,
    romm,
    stay,
    within,
)

PLACES = ("norway", "oslo", "airfield", "germany", "berlin", "hotel", "cafe", "royan", "paris", "ship", "bavaria")


def finding(problem, number=0, verdict=None):
    """A finding as it stands in a report's JSON."""
    conflict = conflicts(problem).conflicts[number]
    names = Names(
        statements=[f"p{one}" for one in range(len(problem.weights))], places=PLACES, entities=["anna", "boris"],
        dimensions={one: f"mode of p{one}" for one in problem.domains},
        values={(one, value): ("within", "throughout")[value] for one in problem.domains
                for value in problem.domains[one]})
    body = certificate(problem, conflict, names)
    return json.loads(json.dumps({
        "id": "alibi-1", "verdict": verdict or ("fails" if conflict.fails else "open"),
        "grounds": body["statements"], "certificate": {"form": FORM, "body": body}}))


def three_towns():
    window = at("1935-12-12", 8), at("1935-12-12", 10)
    return asked(**one_person(*(((number,), place, *window, 0, 1)
                                for number, place in enumerate((OSLO, BERLIN, PARIS)))))


def in_a_circle():
    window = at("1932-01-01"), at("1936-12-31")
    return asked(events=[((), -1, *window, 0, 0)] * 3, selectors=[(0, ()), (1, ()), (2, ())],
                 orders=[(0, 0, 1, 1), (1, 1, 2, 1), (2, 2, 0, 1)])


def in_two_readings():
    events = [stay(0, OSLO, at("1935-12-01"), at("1935-12-20")), within(1, BERLIN, "1935-12-10", "1935-12-12"),
              stay(2, BERLIN, at("1935-12-11"), at("1935-12-12"))]
    return asked(events=events, rows=[(0, 0), (1, 0), (2, 0)], selectors=[(0, ()), (1, ((0, 0),)), (1, ((0, 1),))])


CASES = {"branches": three_towns, "a cycle": in_a_circle, "open": lambda: romm(absence=True),
         "two readings": in_two_readings}


def leaves(value, path=()):
    """Paths of all values in a JSON value that hold no others."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found = [leaf for key, one in inner for leaf in leaves(one, (*path, key))]
    return found or [path]


def changed(value):
    if isinstance(value, bool):
        return not value
    if isinstance(value, (int, float)):
        return value + 1
    return "changed" if value != "changed" else "again"


def altered(body, path, change):
    body = deepcopy(body)
    at = body
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = change(at[path[-1]])
    return body


@pytest.mark.parametrize("name", CASES)
def test_a_true_certificate_holds(name):
    assert verify(finding(CASES[name]())) == []


@pytest.mark.parametrize("name", CASES)
def test_any_alteration_of_any_field_is_refused_and_the_field_named(name):
    true = finding(CASES[name]())
    body = true["certificate"]["body"]
    for path in leaves(body):
        refused = verify(true | {"certificate": {"form": FORM, "body": altered(body, path, changed)}})
        field = f"certificate.digests.{path[1]}" if path[0] == "digests" else f"certificate.{path[0]}"
        assert any(field in sentence for sentence in refused), (path, refused)


@pytest.mark.parametrize("change", [changed, lambda value: value - 1 if type(value) is int else changed(value)])
@pytest.mark.parametrize("name", CASES)
def test_a_refutation_altered_and_sealed_again_is_refused_by_its_step(name, change):
    true = finding(CASES[name]())
    body = true["certificate"]["body"]
    for path in leaves(body["refutations"]):
        if path[1] == "under":
            continue
        forged = seal(altered(body, ("refutations", *path), change))
        refused = verify(true | {"certificate": {"form": FORM, "body": forged}})
        assert refused, path
        assert refused[0].startswith(f"certificate.refutations[{path[0]}]"), (path, refused)


@pytest.mark.parametrize("field", ["statements", "refutations", "without", "events", "ways", "places", "readings"])
def test_a_field_emptied_and_sealed_again_is_refused(field):
    true = finding(in_two_readings())
    body = true["certificate"]["body"]
    forged = seal(body | {field: type(body[field])()})
    assert verify(true | {"certificate": {"form": FORM, "body": forged}})


def test_a_reading_left_out_of_the_refutations_is_named():
    true = finding(in_two_readings())
    body = true["certificate"]["body"]
    forged = seal(body | {"refutations": body["refutations"][:1]})
    assert verify(true | {"certificate": {"form": FORM, "body": forged}}) == [
        "certificate.refutations: none for mode of p0: throughout, so certificate.verdict is not fails"]


def test_a_world_outside_its_window_is_named():
    true = finding(three_towns())
    body = true["certificate"]["body"]
    forged = seal(altered(body, ("without", 1, "worlds", 0, "starts", 0, 1), lambda start: start - 600))
    assert verify(true | {"certificate": {"form": FORM, "body": forged}}) == [
        "certificate.without[1].worlds[0].starts: event 0 starts outside its window"]


def test_a_world_with_one_person_in_two_towns_at_once_is_named():
    true = finding(three_towns())
    body = true["certificate"]["body"]
    starts = body["without"][1]["worlds"][0]["starts"]
    forged = seal(altered(body, ("without", 1, "worlds", 0, "starts", 1, 1), lambda start: starts[0][1]))
    assert verify(true | {"certificate": {"form": FORM, "body": forged}}) == [
        "certificate.without[1].worlds[0].starts: one person is in events 0 and 2 at once"]


@pytest.mark.parametrize("field", ["metres", "minutes"])
def test_a_shorter_or_longer_way_is_named(field):
    true = finding(three_towns())
    body = true["certificate"]["body"]
    for step in (-2, 2):
        forged = seal(altered(body, ("ways", 0, field), lambda value, step=step: value + step))
        refused = verify(true | {"certificate": {"form": FORM, "body": forged}})
        assert refused[0].startswith(f"certificate.ways[0].{field}: ")


def test_a_hole_that_leaves_a_start_free_is_named():
    true = finding(romm(absence=True))
    body = true["certificate"]["body"]
    forged = seal(altered(body, ("holes", 0, "first"), lambda first: first + 1))
    assert verify(true | {"certificate": {"form": FORM, "body": forged}})[0].startswith(
        "certificate.refutations[0].first.steps[1].of: hole 0 does not stand")


def test_a_circle_that_comes_back_at_the_same_minute_is_no_contradiction():
    true = finding(in_a_circle())
    body = true["certificate"]["body"]
    orders = [order | {"gap": 0} for order in body["orders"]]
    steps = [step | {"at": 0} for step in body["refutations"][0]["steps"]]
    forged = seal(body | {"orders": orders, "refutations": [{"under": {}, "cycle": True, "steps": steps}]})
    assert verify(true | {"certificate": {"form": FORM, "body": forged}})[0] == (
        "certificate.refutations[0].steps[2].at: 0 is no contradiction")


def test_other_grounds_are_refused():
    true = finding(three_towns())
    assert verify(true | {"grounds": ["p0", "p1"]}) == [
        "certificate.statements: p0, p1, p2; the grounds of the finding are p0, p1"]


def test_another_verdict_is_refused():
    assert "verdict: 'open'; the certificate shows 'fails'" in verify(finding(three_towns(), verdict="open"))[0]


def test_what_only_an_ordinary_traveller_cannot_do_does_not_fail():
    events = (stay(0, OSLO, at("1935-12-12", 8), at("1935-12-12", 9), 1),
              stay(1, BERLIN, at("1935-12-12", 11), at("1935-12-12", 12), 1))
    problem = asked(profile=Profile.ORDINARY, **one_person(*events))
    assert verify(finding(problem, verdict="open")) == []
    assert "travel ordinary" in verify(finding(problem, verdict="fails"))[0]


def test_an_unknown_form_is_refused_with_the_known_ones():
    wrong = {"verdict": "fails", "grounds": [], "certificate": {"form": "alibi/9", "body": {}}}
    assert verify(wrong) == ["certificate.form: 'alibi/9' is not known; expected one of alibi/1, rolls/1, signed/1"]


@pytest.mark.parametrize("wrong", [None, [], "x", {"certificate": 3}, {"certificate": {"form": [], "body": {}}},
                                   {"certificate": {"form": FORM, "body": {}}}])
def test_what_is_no_finding_is_refused_in_words(wrong):
    assert all(isinstance(sentence, str) for sentence in verify(wrong))
    assert verify(wrong)


def test_a_finding_without_certificate_has_nothing_to_refuse():
    assert verify({"verdict": None, "grounds": [], "certificate": None}) == []


def test_two_statements_of_one_name_make_no_certificate():
    problem = three_towns()
    names = Names(statements=["p"] * 3, places=PLACES, entities=["anna"], dimensions={}, values={})
    with pytest.raises(ValueError, match="two statements have one name: p, p, p"):
        certificate(problem, conflicts(problem).conflicts[0], names)


def test_a_masked_body_holds_when_it_is_sealed_again():
    text = json.dumps(finding(three_towns())).replace("oslo", "place-1").replace("anna", "person-1")
    masked = json.loads(text)
    assert verify(masked)
    masked["certificate"]["body"] = seal(masked["certificate"]["body"])
    assert verify(masked) == []


def test_the_digest_does_not_depend_on_the_order_of_keys():
    assert digest({"a": 1, "b": [2]}) == digest({"b": [2], "a": 1})


def report(tmp_path, *findings):
    path = tmp_path / "report.json"
    path.write_text(json.dumps({"case": "made up", "findings": findings}), encoding="utf-8")
    return str(path)


def test_a_report_whose_certificates_hold_gives_nought(tmp_path, capsys):
    bare = {"id": "rolls-1", "verdict": None, "grounds": [], "certificate": None}
    assert main([report(tmp_path, finding(three_towns()), bare)]) == 0
    assert capsys.readouterr().out == "1 certificates checked, 0 refused; 1 findings carry none\n"


def test_a_report_with_a_forged_certificate_gives_one(tmp_path, capsys):
    assert main([report(tmp_path, finding(three_towns(), verdict="open"))]) == 1
    assert "alibi-1: verdict: 'open'" in capsys.readouterr().out


@pytest.mark.parametrize(("content", "message"), [(None, "No such file"), ("{", "no JSON")])
def test_what_is_no_report_gives_two(tmp_path, capsys, content, message):
    path = tmp_path / "report.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    assert main([str(path)]) == 2
    assert message in capsys.readouterr().err


def test_no_report_at_all_gives_two(capsys):
    assert main([]) == 2
    assert "usage" in capsys.readouterr().err


def test_the_checker_runs_without_the_rest_of_the_package(tmp_path):
    package = Path(__file__).parents[1] / "countertrial" / "verify"
    apart = tmp_path / "countertrial" / "verify"
    apart.mkdir(parents=True)
    for module in package.glob("*.py"):
        (apart / module.name).write_text(module.read_text(encoding="utf-8"), encoding="utf-8")
    done = subprocess.run([sys.executable, "-S", "-m", "countertrial.verify", report(tmp_path, finding(three_towns()))],
                          cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout[:22]) == (0, "1 certificates checked")


@pytest.mark.parametrize("text", ["{}", "[]", '{"form": "countertrial-texts/1"}'])
def test_what_is_no_report_is_not_said_to_be_checked(tmp_path, text, capsys):
    path = tmp_path / "other.json"
    path.write_text(text)
    assert main([str(path)]) == 2
    assert "no report" in capsys.readouterr().err
