"""The page that lists reports."""

from countertrial.case.findings import Verdict
from countertrial.report.index import Entry, render_index


def test_each_report_has_a_row_with_its_counts() -> None:
    entry = Entry(case="one", title="<b>One</b>", statements=12, verdicts=(Verdict.FAILS, Verdict.FAILS, None),
                  href="one.html")
    page = render_index([entry], version="1")
    assert '<a href="one.html"><bdi>&lt;b&gt;One&lt;/b&gt;</bdi></a>' in page
    assert '<td class="num" data-label="fails">2</td>' in page
    assert '<td class="num" data-label="noted">1</td>' in page
    assert "<h1>1 report</h1>" in page


def test_no_reports_are_said_to_be_none() -> None:
    assert "There are no reports here." in render_index([], version="1")
