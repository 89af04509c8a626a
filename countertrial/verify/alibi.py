"""Checks a certificate of the form `alibi/1`: statements that cannot all be true, under all or some readings."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, product
from typing import Any

from countertrial.verify.normal import SHAPE as NORMAL
from countertrial.verify.normal import UNDER, Normal, Refused
from countertrial.verify.shape import Json, One, misshapen

ASSIGNMENTS = 4096
"""Assignments of readings that a certificate shows one by one; of more, only the first so many."""

_WORLDS = [{"under": [UNDER], "starts": [(int, int)]}]
_SHAPE = {"verdict": One(("fails", "open")), **NORMAL, "refutations": [dict], "worlds": _WORLDS,
          "without": [{"statement": str, "worlds": _WORLDS}]}


def check(finding: Mapping[str, Json], body: Mapping[str, Json]) -> list[str]:
    """What is wrong with the body, or does not agree with the finding."""
    faults = list(islice(misshapen(dict(body), _SHAPE, "certificate"), 100))
    if faults:
        return faults
    return [*_agrees(finding, body), *_Check(body).faults()]


def _agrees(finding: Mapping[str, Any], body: Mapping[str, Any]) -> Iterator[str]:
    """The finding's grounds and verdict against those of the body."""
    grounds = finding.get("grounds")
    if not isinstance(grounds, list):
        yield "grounds: expected a list"
        return
    named = sorted(one for one in grounds if isinstance(one, str) and ":" not in one)
    if named != body["statements"]:
        yield (f"certificate.statements: {', '.join(body['statements']) or 'none'}; the grounds of the finding are "
               f"{', '.join(named) or 'none'}")
    profile = body["travel"]["profile"]
    seen = profile in ("bare", "record_seen") or (
        profile == "record" and all(row["seen"] == "read" for row in body["speeds"]))
    expected = "fails" if body["verdict"] == "fails" and seen and not (
        body["travel"]["assumed"] or body["travel"]["one_time"]) else "open"
    if finding.get("verdict") != expected and not (expected == "fails" and _less(finding)):
        yield (f"verdict: {finding.get('verdict')!r}; the certificate shows {expected!r} "
               f"(certificate.verdict {body['verdict']}, travel {profile}"
               f"{', places assumed to differ' if body['travel']['assumed'] else ''}"
               f"{', clocks assumed to agree' if body['travel']['one_time'] else ''})")


def _less(finding: Mapping[str, object]) -> bool:
    """Whether a finding claims less than is shown, since it takes a date that is marked as doubtful to be exact."""
    readings = finding.get("readings")
    return finding.get("verdict") == "open" and isinstance(readings, list) and any(
        isinstance(one, dict) and str(one.get("choice", "")).endswith("though it is marked as doubtful")
        for one in readings)


class _Check(Normal):
    """One body of the right shape."""

    def faults(self) -> list[str]:
        """Refusals of each part that can still be judged."""
        out: list[str] = []
        for part in (self.form, self.reckon, self._refutations, self._shown, self._without):
            try:
                part()
            except Refused as refused:
                out.append(str(refused))
                if part in (self.form, self.reckon):
                    break
        return out

    def _refutations(self) -> None:
        """Each refutation follows; where the set fails they leave no assignment out."""
        unders = []
        for at, tree in enumerate(self.body["refutations"]):
            where = f"certificate.refutations[{at}]"
            under = tree.get("under")
            for fault in misshapen(under, UNDER, f"{where}.under"):
                raise Refused(fault)
            self.assignment(under, f"{where}.under")
            try:
                self.active(under, self.statements).refute({
                    name: value for name, value in tree.items() if name != "under"}, where)
            except ValueError as fault:
                raise Refused(str(fault)) from None
            unders.append(under)
        if not unders:
            raise Refused("certificate.refutations: expected at least one")
        names = sorted({name for under in unders for name in under})
        left = next((one for one in self._assignments(names) if not any(_within(under, one) for under in unders)), None)
        if self.body["verdict"] == "fails" and left is not None:
            raise Refused(f"certificate.refutations: none for {_said(left)}, so certificate.verdict is not fails")
        if self.body["verdict"] == "open" and left is None:
            raise Refused("certificate.verdict: open, but certificate.refutations cover every reading")

    def _shown(self) -> None:
        """Where the set is open, every assignment that is not refuted has a world; where it fails, none has."""
        if self.body["verdict"] == "fails":
            if self.body["worlds"]:
                raise Refused("certificate.worlds: a set that fails has none")
            return
        if not self.body["worlds"]:
            raise Refused("certificate.worlds: expected at least one where the verdict is open")
        self._worlds(self.body["worlds"], self.statements, "certificate.worlds", self.body["refutations"])

    def _without(self) -> None:
        """Without any one statement the rest is consistent: under some readings, or where open under all."""
        if sorted(row["statement"] for row in self.body["without"]) != self.statements:
            raise Refused("certificate.without: expected each of certificate.statements once")
        for at, row in enumerate(self.body["without"]):
            held = [one for one in self.statements if one != row["statement"]]
            where = f"certificate.without[{at}].worlds"
            if not row["worlds"]:
                raise Refused(f"{where}: expected at least one")
            self._worlds(row["worlds"], held, where, [] if self.body["verdict"] == "open" else None)

    def _worlds(self, worlds: Sequence[Mapping[str, Any]], held: Sequence[str], where: str,
                refuted: Sequence[Mapping[str, Any]] | None) -> None:
        """Each world holds under its readings; with `refuted` given, the two leave no assignment out."""
        names = sorted({name for name in self.readings if self._matters(name, held)})
        shown = set()
        for at, world in enumerate(worlds):
            starts = dict(world["starts"])
            if len(starts) < len(world["starts"]):
                raise Refused(f"{where}[{at}].starts: an event starts twice")
            if not world["under"]:
                raise Refused(f"{where}[{at}].under: expected at least one reading")
            for number, under in enumerate(world["under"]):
                self.assignment(under, f"{where}[{at}].under[{number}]")
                missing = [name for name in names if name not in under]
                if missing:
                    raise Refused(f"{where}[{at}].under[{number}].{missing[0]}: is missing")
                try:
                    self.active(under, held).holds(starts)
                except ValueError as fault:
                    raise Refused(f"{where}[{at}]{fault}") from None
                shown.add(tuple(under[name] for name in names))
        if refuted is None:
            return
        for one in islice(self._assignments(names), ASSIGNMENTS):
            if tuple(one[name] for name in names) not in shown and not any(
                    _within(tree["under"], one) for tree in refuted) and len(shown) < ASSIGNMENTS:
                raise Refused(f"{where}: none for {_said(one)}")

    def _matters(self, name: str, held: Sequence[str]) -> bool:
        rows = [holds for event in self.events for holds in event["holds"]]
        rows += [row["holds"] for part in ("holes", "orders") for row in self.body[part] if row["holds"] is not None]
        return any(name in holds["under"] and holds["statement"] in held for holds in rows)

    def _assignments(self, names: Sequence[str]) -> Iterator[dict[str, str]]:
        for values in product(*(self.readings[name] for name in names)):
            yield dict(zip(names, values, strict=True))


def _within(under: Mapping[str, str], assignment: Mapping[str, str]) -> bool:
    return all(assignment.get(name) == value for name, value in under.items())


def _said(assignment: Mapping[str, str]) -> str:
    return ", ".join(f"{name}: {value}" for name, value in assignment.items()) or "what is written"
