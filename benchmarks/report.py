"""The report of the largest shipped case: to examine it, to price it, to write the page."""

import time
from pathlib import Path

from benchmarks.figures import Figure
from countertrial import examine, open_case
from countertrial.report.options import Options
from countertrial.report.page import render_published
from countertrial.report.publish import published
from countertrial.weighing.price import prices

CASE = Path(__file__).parent.parent / "examples" / "moscow-1938"
MOST = 3.0
"""CPU seconds in which the page is to be made, once it is known what it says."""


def main() -> list[Figure]:
    case = open_case(CASE)
    begun = time.process_time()
    results = examine(case)
    examined = time.process_time()
    priced = prices(case)
    asked = time.process_time()
    page = render_published(published(case, results, Options()), version="0", prices=priced)
    made = time.process_time()
    print(f"{case.id}: {case.size:,} statements, {len(results.findings):,} findings, "
          f"page of {len(page.encode()):,} bytes")
    return [Figure(what=f"{case.id} examined", ours=examined - begun, unit="s"),
            Figure(what=f"{case.id} priced", ours=asked - examined, unit="s"),
            Figure(what=f"{case.id}, its page", ours=made - asked, unit="s", most=MOST)]


if __name__ == "__main__":
    for figure in main():
        print(*figure.cells())
