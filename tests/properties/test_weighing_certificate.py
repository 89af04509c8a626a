"""A weighing written out is weighed again by code that shares nothing with the engine, and every change is refused."""

from copy import deepcopy
from dataclasses import replace
from json import dumps, loads

import pytest
from hypothesis import given, settings

from countertrial.methods.likelihood.certificate import certificate
from countertrial.methods.likelihood.flips import flips
from countertrial.methods.likelihood.model import Finding, Group
from countertrial.verify import verify_weighing
from countertrial.verify.__main__ import main
from tests.properties.weighing_strategies import models
from tests.weighing_models import plot, said

FREE = Group(id="f", kind="free", controlled=(0.01,) * 3)


def made(model):
    sought = [(of, flips(model, of=of, change=change, most=3, effort=10**10))
              for of in ("findings", "groups") for change in ("removal", "reversal")]
    return loads(dumps(certificate(model, sought)))


@given(models())
@settings(max_examples=15, deadline=None)
def test_what_is_weighed_holds_when_weighed_again(model):
    assert verify_weighing(made(model)) == []


def two_needed():
    """A record whose leader is turned only if both of two findings go."""
    model = plot(*said("f", "A", 1), groups=(FREE,), findings=tuple(
        Finding(id=f"x{at}", rows={"H1": 0.8, "H2": 0.4, "H3": 0.4}) for at in range(2)))
    priors = (0.2, 0.5, 0.3)
    return replace(model, hypotheses=tuple(replace(one, prior=prior) for one, prior in zip(
        model.hypotheses, priors, strict=True)))


def test_the_record_used_here_needs_two_changes():
    found = flips(two_needed())
    assert (found.size, found.proved, found.complete) == (2, True, True)


def refused(change):
    """What is said of a certificate after a change, its digests made anew."""
    kept = deepcopy(made(two_needed()))
    change(kept["body"])
    return [one for one in verify_weighing(kept) if "digests" not in one]


def set_at(body, value, *path):
    for key in path[:-1]:
        body = body[key]
    body[path[-1]] = value


@pytest.mark.parametrize(("path", "value", "says"), [
    (("posterior", "H1"), 0.5, "body.posterior.H1: found 0.5, weighed again"),
    (("leader",), "H2", "body.leader: H2 does not lead"),
    (("model", "parameters", "true"), 0.7, "body.posterior.H1: found"),
    (("model", "parameters", "true"), 1.0, "parameters.true: 1 is no probability"),
    (("model", "statements", 0, "group"), "g", "f-A-0-True is of a group or on an element that is not there"),
    (("model", "hypotheses", 0, "roles"), {}, "H1 lacks a prior above 0, or the probability of a role"),
    (("flips", 0, "size"), 1, "there are 2, and the size is said to be 1"),
    (("flips", 0, "sets", 0, "units", 0, "id"), "x9", "is not there, or stands twice"),
    (("flips", 0, "sets", 0, "leader"), "H1", "it is the same as before"),
    (("flips", 0, "change"), "removals", "expected one of removal, reversal"),
    (("model", "hypotheses"), [], "body.model.hypotheses: there are none"),
])
def test_a_change_is_refused_with_its_field(path, value, says):
    assert any(says in one for one in refused(lambda body: set_at(body, value, *path)))


def test_a_set_that_is_not_smallest_is_refused():
    def larger(body):
        flip = next(one for one in body["flips"] if (one["of"], one["change"]) == ("findings", "removal"))
        every = [{"kind": "finding", "id": "x0"}, {"kind": "finding", "id": "x1"},
                 {"kind": "statement", "id": "f-A-0-True"}]
        flip["size"], flip["sets"] = 3, [{**flip["sets"][0], "units": every}]

    assert any("do it already, and are fewer" in one for one in refused(larger))


def test_a_change_of_what_is_written_breaks_its_digest():
    kept = made(two_needed())
    kept["body"]["model"]["parameters"]["reserve"] = 0.2
    assert verify_weighing(kept) == ["certificate.model: its content does not match certificate.digests.model"]


def test_a_report_with_weighings_is_checked_from_the_command(tmp_path, capsys):
    report = tmp_path / "report.json"
    broken = made(two_needed())
    broken["body"]["posterior"]["H1"] = 0.5
    report.write_text(dumps({"weighings": [{"weighing_certificate": made(two_needed())},
                                           {"weighing_certificate": broken}]}), encoding="utf-8")
    assert main([str(report)]) == 1
    out = capsys.readouterr().out
    assert "weighing: body.posterior.H1: found 0.5" in out
    assert "2 certificates checked, 1 refused" in out


def test_what_has_another_form_is_refused():
    assert "is not known; expected weighing/1" in verify_weighing({"form": "weighing/9", "body": {}})[0]
    assert verify_weighing(None) == ["weighing_certificate: expected an object with form and body"]
