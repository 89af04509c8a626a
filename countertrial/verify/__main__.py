"""`python -m countertrial.verify report.json`: check every finding of a report."""

import sys
from collections.abc import Iterator, Sequence
from json import JSONDecodeError, loads
from pathlib import Path

from countertrial.verify import verify, verify_prices, verify_weighing
from countertrial.verify.shape import Json


def found(report: Json) -> Iterator[dict[str, Json]]:
    """Every finding in a report, wherever it stands."""
    todo: list[Json] = [report]
    while todo:
        value = todo.pop()
        if isinstance(value, dict):
            if "certificate" in value and "verdict" in value:
                yield value
            else:
                todo.extend(reversed(list(value.values())))
        elif isinstance(value, list):
            todo.extend(reversed(value))


def weighings(report: Json) -> Iterator[Json]:
    """Every certificate of a weighing in a report, wherever it stands."""
    todo: list[Json] = [report]
    while todo:
        value = todo.pop()
        if isinstance(value, dict):
            if value.get("weighing_certificate") is not None:
                yield value["weighing_certificate"]
            todo.extend(value[key] for key in reversed(value) if key != "weighing_certificate")
        elif isinstance(value, list):
            todo.extend(reversed(value))


def main(arguments: Sequence[str]) -> int:
    """Check one report.

    Returns:
        0 when every certificate holds, 1 when one is refused, 2 when there is no report to read.
    """
    if len(arguments) != 1:
        print("usage: python -m countertrial.verify report.json", file=sys.stderr)
        return 2
    try:
        report = loads(Path(arguments[0]).read_text(encoding="utf-8"))
    except OSError as fault:
        print(f"{arguments[0]}: {fault.strerror or fault}", file=sys.stderr)
        return 2
    except (JSONDecodeError, UnicodeDecodeError, RecursionError) as fault:
        print(f"{arguments[0]}: no JSON: {fault}", file=sys.stderr)
        return 2
    checked = bare = refused = 0
    if isinstance(report, dict) and report.get("price_certificate") is not None:
        checked += 1
        faults = verify_prices(report)
        refused += bool(faults)
        for sentence in faults:
            print(f"prices: {sentence}")
    for certificate in weighings(report):
        checked += 1
        faults = verify_weighing(certificate)
        refused += bool(faults)
        for sentence in faults:
            print(f"weighing: {sentence}")
    for finding in found(report):
        if finding["certificate"] is None:
            bare += 1
            continue
        checked += 1
        faults = verify(finding)
        refused += bool(faults)
        for sentence in faults:
            print(f"{finding.get('id', 'a finding without id')}: {sentence}")
    if not checked and not bare and not (isinstance(report, dict) and "findings" in report):
        print(f"{arguments[0]}: no report: it holds neither findings nor prices nor what was weighed", file=sys.stderr)
        return 2
    print(f"{checked} certificates checked, {refused} refused; {bare} findings carry none")
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
