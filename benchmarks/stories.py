"""The examinations on made-up cases of seven kinds of story: false alarms, misses, and what they cannot tell apart."""

import sys
from collections import defaultdict
from collections.abc import Callable, Mapping
from time import process_time

from benchmarks.figures import Figure
from benchmarks.procedure_worlds import procedure_world
from benchmarks.worlds import STORIES, UNSETTLED, World, world
from countertrial.case.findings import Finding, Verdict
from countertrial.workbench import examine

EACH = 12
"""Cases of each kind."""

KINDS = (*(one.name for one in STORIES), UNSETTLED)
HEADS = ("invented", "real kernel", "wrong person", "real plot", "provocateur", "frame-up", "unsettled")
"""The same in one or two words, for a table."""

WHERE = ("alibi:apart:a", "alibi:at:a")
"""Beginnings of the keys of findings on where the accused were."""

GRAVE = (Verdict.FAILS, Verdict.OPEN)


def _fails(prefix: str = "") -> Callable[[Finding], bool]:
    return lambda one: one.key.startswith(prefix) and one.verdict is Verdict.FAILS


def _counts(prefix: str, answer: str) -> Callable[[Finding], bool]:
    return lambda one: one.key.startswith(prefix) and bool(dict(one.answers).get(answer))


def _has(prefix: str) -> Callable[[Finding], bool]:
    return lambda one: one.key.startswith(prefix)


def _by_night(one: Finding) -> bool:
    nights = dict(one.answers).get("nights on which sessions began")
    return isinstance(nights, tuple) and isinstance(nights[0], int) and nights[0] > 0


def _late_counsel(one: Finding) -> bool:
    persons = dict(one.answers).get("persons")
    return one.key == "fair_trial:trial:F6" and isinstance(persons, tuple) and any(
        isinstance(row, tuple) and row[1] == "met" for row in persons)


ALARMS: Mapping[str, tuple[str, Callable[[Finding], bool]]] = {
    "alibi": ("an accused was elsewhere", lambda one: one.verdict is Verdict.FAILS and one.key.startswith(WHERE)),
    "consistency": ("somebody affirms and denies", lambda one: one.verdict in GRAVE and ":testimony:" in one.key),
    "existence": ("the hotel was closed", _fails("existence:when:hotel")),
    "rolls": ("a claim about all is false", lambda one: one.verdict in GRAVE),
    "figures": ("a sum is wrong", lambda one: one.verdict in GRAVE),
    "outcomes": ("tried after death", _has("outcomes:after-death")),
    "explanation": ("one voice says both of a cause", lambda one: one.verdict in GRAVE),
    "alternatives": ("a choice leaves something out", lambda one: one.verdict is Verdict.OPEN),
    "amalgam": ("a hostility lasted inside a charge", _has("amalgam:hostilities")),
    "axis": ("an instigator who is accused of nothing", _has("axis:share")),
    "corroboration": ("an element is affirmed in custody only", _has("corroboration:custody-only")),
    "sourcing": ("hearsay", _has("sourcing:hearsay")),
    "succession": ("an investigator fell later", _has("succession:fall")),
    "predictions": ("a forecast is borne out", _counts("predictions:", "borne out")),
    "custody": ("a session began at night", _by_night),
    "fair_trial": ("an accused saw counsel late (F6)", _late_counsel),
    "growth": ("an account grew after a paper", _counts("growth:versions", "added after something")),
    "script": ("two depositions share a passage", _has("script:shared")),
    "quotation": ("a quotation is altered", lambda one: one.verdict in GRAVE),
}
"""What counts as an alarm of each examination, in words and as a test of a finding."""


def tried(made: World) -> dict[str, tuple[bool, bool]]:
    """For each examination of which the world knows the answer: whether there is something to find, and is found."""
    results = examine(made.case, only=[name for name in ALARMS if name in made.truth])
    found: dict[str, tuple[bool, bool]] = {}
    for ran in results.ran:
        alarm = ALARMS[ran.name][1]
        found[ran.name] = made.truth[ran.name], any(alarm(one) for one in ran.examined.findings)
    return found


def main(*words: str) -> list[Figure]:
    each = int(words[1]) if words[:1] == ("--each",) else EACH
    start = process_time()
    table: dict[str, dict[str, list[tuple[bool, bool]]]] = defaultdict(lambda: defaultdict(list))
    for kind in KINDS:
        for seed in range(each):
            for made in (world(kind, seed), procedure_world(kind, seed)):
                for name, pair in tried(made).items():
                    table[name][kind].append(pair)
    print(f"stories: {each} cases of each of {len(KINDS)} kinds, {process_time() - start:.0f} s")
    print(f"{'examination':<15}{'an alarm is that':<42}{'false alarms':>13}{'misses':>10}")
    figures = []
    for name, kinds in table.items():
        pairs = [pair for some in kinds.values() for pair in some]
        none, some = [alarm for truth, alarm in pairs if not truth], [alarm for truth, alarm in pairs if truth]
        print(f"{name:<15}{ALARMS[name][0]:<42}{f'{sum(none)} of {len(none)}':>13}"
              f"{f'{len(some) - sum(some)} of {len(some)}':>10}")
        figures += [Figure(what=f"{name}: false alarms", ours=100 * sum(none) / max(1, len(none)), unit="%"),
                    Figure(what=f"{name}: misses", ours=100 * (1 - sum(some) / max(1, len(some))), unit="%")]
    print(f"\n{'alarms in':<15}" + "".join(f"{head:>13}" for head in HEADS))
    for name, kinds in table.items():
        print(f"{name:<15}" + "".join(f"{f'{sum(alarm for _, alarm in kinds[kind])} of {each}':>13}" for kind in KINDS))
    return figures


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) is None)
