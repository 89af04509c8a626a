"""What `countertrial report` writes and prints."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from rich.table import Table

from countertrial import workbench
from countertrial.case.errors import BadCase, BadSource, short
from countertrial.case.findings import Verdict
from countertrial.cli.doors import FAULT, OK, say_error
from countertrial.cli.terminal import Terminal


def report_folders(folders: Sequence[Path], output: Path, *, mask_names: bool, without_texts: bool, as_json: bool,
                   quiet: bool, ignore_faulty_rows: bool) -> int:
    """Write a report of each folder; returns the exit code."""
    code = OK
    for name, times in Counter(folder.resolve().name for folder in folders).items():
        if times > 1:
            raise BadSource(f"{times} folders are called {short(name)}: their reports would overwrite one another")
    workbench.can_write(output / "index.html")
    written: list[workbench.WrittenReport] = []
    with workbench.progress(quiet=quiet or as_json) as tell:
        for folder in folders:
            try:
                case = workbench.open_case(folder, ignore_faulty_rows=ignore_faulty_rows)
            except BadCase as faults:
                code = FAULT
                say_error(faults)
                continue
            tell(case.id)
            results = workbench.examine(case, progress=lambda name, c=case.id: tell(f"{c}: {name}"))  # type: ignore[misc]
            written.append(workbench.write_report(case, output, results=results, mask_names=mask_names,
                                                  without_texts=without_texts))
        if len(folders) > 1 and written:
            workbench.write_index(written, output)
    if as_json:
        for one in written:
            print(json.dumps(one.as_json(), ensure_ascii=False))
    elif written and not quiet:
        _print_table(written)
        print("Numbers are of questions by verdict; the findings that answer them stand in each report.")
        if len(folders) > 1:
            print(f"all of them: {output / 'index.html'}")
    return code


def _print_table(written: Sequence[workbench.WrittenReport]) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("case", no_wrap=True)
    for column in ("statements", *Verdict, "noted"):
        table.add_column(str(column), justify="right")
    table.add_column("report", no_wrap=True, overflow="ignore")
    for one in written:
        counts = Counter(one.verdicts)
        table.add_row(one.case_id, str(one.statements), *(str(counts[verdict]) for verdict in Verdict),
                      str(counts[None]), str(one.page))
    # A path that is broken over two lines can be neither clicked nor copied.
    Terminal(least=60 + max(len(str(one.page)) + len(one.case_id) for one in written)).print(table)
