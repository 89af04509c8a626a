"""What `countertrial examine` prints."""

import json
from collections.abc import Sequence
from pathlib import Path

from countertrial import workbench
from countertrial.case.errors import BadCase
from countertrial.case.findings import Results, Verdict
from countertrial.cli.doors import FAULT, OK, faults_json, say_error
from countertrial.cli.findings import print_results
from countertrial.cli.terminal import Terminal


def examine_folders(folders: Sequence[Path], *, only: Sequence[str], as_json: bool, quiet: bool, fail_on: str | None,
                    ignore_faulty_rows: bool) -> int:
    """Examine each folder; returns the exit code."""
    code = OK
    for name in only:
        workbench.examination(name)
    console = Terminal()
    for folder in folders:
        try:
            case = workbench.open_case(folder, ignore_faulty_rows=ignore_faulty_rows)
        except BadCase as faults:
            code = FAULT
            if as_json:
                print(json.dumps(faults_json(folder.resolve().name, faults), ensure_ascii=False))
            else:
                say_error(faults)
            continue
        with workbench.progress(quiet=quiet or as_json) as tell:
            results = workbench.examine(case, only=only, progress=lambda name, c=case.id: tell(f"{c}: {name}"))  # type: ignore[misc]
        if as_json:
            print(json.dumps(workbench.findings_json(case, results), ensure_ascii=False, sort_keys=True))
        else:
            print_results(console, case, results)
        if fail_on and _met(results, fail_on):
            code = FAULT
    return code


def _met(results: Results, fail_on: str) -> bool:
    verdicts = {finding.verdict for finding in results.findings}
    return Verdict.FAILS in verdicts or (fail_on == "open" and Verdict.OPEN in verdicts)
