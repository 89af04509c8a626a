"""Laws of days, calendars and EDTF, and a comparison with two libraries."""

import contextlib
import datetime
import io
import random
import re
import warnings

import pytest
from convertdate import julian
from hypothesis import given, settings
from hypothesis import strategies as st

from countertrial.case.calendars import shifted
from countertrial.case.dates import (
    Calendar,
    Shape,
    date_of,
    day_of,
    read_edtf,
    read_margins,
    say_date,
)

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import edtf

quick = settings(derandomize=True, deadline=None, max_examples=100)
calendars = st.sampled_from(Calendar)
years = st.one_of(st.integers(0, 9999), st.integers(1500, 2000))
FAR = 10**20
WIDE = read_margins({"day~": "3 days", "month~": "1 month", "year~": "1 year", "decade~": "2 years", "day?": "1 week"})


@st.composite
def points(draw):
    """One date, most often one that exists."""
    digits = list(f"{draw(years):04d}")
    form = draw(st.sampled_from(["year", "month", "day", "season"]))
    text = "".join(draw(st.sampled_from([digit, digit, digit, "X"])) if at > 1 else digit
                   for at, digit in enumerate(digits))
    if form == "season":
        text += f"-{draw(st.sampled_from([21, 22, 23, 24, 33, 34, 35, 36]))}"
    elif form != "year":
        text += draw(st.sampled_from(["-XX", "-0X", "-1X", "-X1", "-02", "-07", "-11", "-12"]))
        if form == "day":
            text += draw(st.sampled_from(["-XX", "-0X", "-2X", "-X5", "-01", "-14", "-28"]))
    return text + draw(st.sampled_from(["", "", "~", "?", "%"]))


@st.composite
def texts(draw):
    """A date of any shape; a few are faults, such as reversed periods."""
    first, last = draw(points()), draw(points())
    return draw(st.sampled_from([first, f"{first}/{last}", f"{first}/", f"{first}/..", f"../{last}", f"/{last}",
                                 f"[{first},{last}]", f"{{{first},{last}}}", f"[{first}..{last}]", f"[..{last}]",
                                 f"{{{first}..}}", f"[{first}, {last}..]"]))


def read(text, calendar=Calendar.GREGORIAN, **more):
    """The date, or `None` where the text is a fault."""
    try:
        return read_edtf(text, calendar, **more)
    except ValueError:
        return None


def low(day):
    return -FAR if day is None else day


def high(day):
    return FAR if day is None else day


@quick
@given(st.integers(-10**12, 10**12), calendars)
def test_the_date_of_a_day_names_that_day(day, calendar):
    assert day_of(*date_of(day, calendar), calendar) == day


@quick
@given(st.dates())
def test_gregorian_days_are_those_of_datetime(date):
    assert day_of(date.year, date.month, date.day) == date.toordinal()
    assert date_of(date.toordinal()) == (date.year, date.month, date.day)


@quick
@given(st.dates(datetime.date(2, 1, 1), datetime.date(9990, 1, 1)))
def test_julian_days_are_those_of_convertdate(date):
    written = julian.from_gregorian(date.year, date.month, date.day)
    assert day_of(*written, Calendar.JULIAN) == date.toordinal()
    assert date_of(date.toordinal(), Calendar.JULIAN) == written


@quick
@given(st.integers(-10**6, 10**6), st.integers(-40, 40), calendars)
def test_shifting_by_months_never_changes_the_day_of_the_month_for_a_later_one(day, months, calendar):
    year, month, day_of_month = date_of(day, calendar)
    there = date_of(shifted(day, months, calendar), calendar)
    assert 12 * there[0] + there[1] == 12 * year + month + months
    assert there[2] == day_of_month or (there[2] < day_of_month and date_of(
        shifted(day, months, calendar) + 1, calendar)[2] == 1)


@quick
@given(st.text("0123456789-/.,[]{}X~?%YES uTZ", max_size=24))
def test_a_text_is_a_date_or_a_plain_fault(text):
    said = ""
    try:
        assert say_date(read_edtf(text))
    except ValueError as fault:
        said = str(fault)
    assert not said or re.fullmatch(r'"[^\n]*" is no date: [^\n]{10,}', said)
    assert "invalid literal" not in said


@quick
@given(texts(), calendars)
def test_spans_are_sorted_and_apart_and_lie_between_start_and_end(text, calendar):
    date = read(text, calendar)
    if date is None:
        return
    assert all(low(first) <= high(last) for first, last in date.spans)
    assert all(before[1] + 1 < after[0] for before, after in zip(date.spans, date.spans[1:], strict=False))
    assert low(date.start[0]) == low(date.earliest) <= high(date.start[1]) <= high(date.latest)
    assert low(date.earliest) <= low(date.end[0]) <= high(date.end[1]) == high(date.latest)


@quick
@given(texts(), calendars)
def test_every_date_can_be_said(text, calendar):
    date = read(text, calendar)
    assert date is None or re.search("[0-9]", say_date(date))


@quick
@given(points(), st.integers(0, 365))
def test_a_mask_allows_the_days_whose_digits_fit(text, ahead):
    date = read(text)
    if date is None or "-2" in text[4:6] or "-3" in text[4:6]:
        return
    mask = re.compile(text.rstrip("~?%").replace("X", "[0-9]"))
    for day in (date.earliest - 1, date.earliest, date.earliest + ahead, date.latest - ahead, date.latest + 1):
        year, month, day_of_month = date_of(day)
        fits = mask.match(f"{year:04d}-{month:02d}-{day_of_month:02d}") is not None
        assert fits == any(first <= day <= last for first, last in date.spans)


@quick
@given(points(), points(), st.sampled_from(["[]", "{}"]))
def test_a_set_is_the_union_of_its_members(first, last, brackets):
    date, one, other = (read(text) for text in (f"{brackets[0]}{first},{last}{brackets[1]}", first, last))
    if one is None or other is None:
        assert date is None
        return
    covered = {day for single in (one, other) for span in single.spans[:40] for day in span}
    assert all(any(begin <= day <= end for begin, end in date.spans) for day in covered)
    sizes = [sum(end - begin + 1 for begin, end in single.spans) for single in (date, one, other)]
    assert max(sizes[1:]) <= sizes[0] <= sum(sizes[1:])


@quick
@given(points(), points())
def test_a_period_reaches_from_its_start_to_its_end_or_is_reversed(first, last):
    date, start, end = read(f"{first}/{last}"), read(first), read(last)
    if start is None or end is None or start.earliest > end.latest:
        assert date is None
    else:
        assert date.shape is Shape.PERIOD
        assert date.spans == ((start.earliest, end.latest),)


@quick
@given(texts(), calendars)
def test_margins_only_widen(text, calendar):
    date = read(text, calendar)
    if date is None:
        return
    wide = read_edtf(text, calendar, WIDE)
    assert low(wide.earliest) <= low(date.earliest)
    assert high(date.latest) <= high(wide.latest)
    assert {"~", "?", "%"} & date.qualifiers or wide == date


@quick
@given(st.integers(1901, 2099), st.integers(1, 12), st.integers(1, 28))
def test_julian_dates_of_the_twentieth_century_are_thirteen_days_later(year, month, day):
    text = f"{year}-{month:02d}-{day:02d}"
    assert read_edtf(text, Calendar.JULIAN).earliest == read_edtf(text).earliest + 13


@quick
@given(st.sampled_from(["{d}.{m}.{y}", "{y}-{m}-{d}", "{y}/{m:02d}/{d:02d}", "{y}{m:02d}{d:02d}", "{m}/{d}/{y}",
                        "{y}/{m}", "{y}-{y}", "{y}s", "c. {y}", "before {y}", "after {y}", "{y}?~", "{y}/open",
                        "{d} May {y}", "May {d}, {y}"]),
       st.integers(1000, 2100), st.integers(0, 14), st.integers(0, 32))
def test_what_a_fault_tells_to_write_is_a_date(form, year, month, day):
    with contextlib.suppress(ValueError):
        read_edtf(form.format(y=year, m=month, d=day))
        return
    with pytest.raises(ValueError, match="is no date: ") as fault:
        read_edtf(form.format(y=year, m=month, d=day))
    said = str(fault.value).partition("is no date: ")[2]
    if said.startswith("write "):
        for proposal in re.findall(r"[0-9X~%./\[\]-]{4,}", re.sub(r"\(.*\)", "", said)):
            assert read_edtf(proposal.rstrip("."))


# Where the library edtf differs from ISO 8601-2 as we read it, or knows fewer forms: what it does, the texts in which
# it does so, our answer and its answer (dates, refused, or the name of what it raises), and an example.
BEYOND_PLAIN = "(?=.*([X~?%S]|-2[1-4]|-3[3-6]))"
DIFFERENCES = {
    "it ends winter with the year in which winter began": ("-24", "dates", "dates", "1932-24"),
    "it stops at a month with one X": ("-([0-9]X|X[0-9])", "dates", "AttributeError", "1932-1X"),
    "it stops at a month XX in a set or a period": (r"[\[{/].*-XX|-XX.*/", "dates", "AttributeError", "[1932-XX,1934]"),
    "it takes a month or a day with one X for digits": ("-([0-9]X|X[0-9])", "dates", "ValueError", "1932-11-2X"),
    "it stops at an open start before a year with X": (r"^\.\./.*X", "dates", "TypeError", "../193X-08"),
    "it takes an unknown end for ten years": ("^/|/$", "dates", "dates", "1937-01-27/"),
    "it lets an end come before its start": (r"/|\.\.", "refused", "dates", "1933/1932"),
    "it reads the number after S and lets it bound nothing": ("S", "dates", "dates", "1950S2"),
    "it reads southern seasons, thirds and halves of years": (
        r"(?<=[0-9]{4}-)(2[5-9]|3[0-2]|3[7-9]|4[01])", "refused", "dates", "1938-39"),
    "it takes a 29 February of any year": ("-02-29", "refused", "dates", "1931-02-29"),
    "it takes any day of a month with a sign before it": (
        "-[~?%](02-3|0[469]-31|11-31)", "refused", "dates", "1937-~02-30"),
    "it knows fewer dates beside an open or unknown end": (
        rf"^{BEYOND_PLAIN}.*(^/|^\.\.|/$|\.\.$)", "dates", "refused", "193X-05/.."),
    "it knows fewer dates in a period": (rf"^{BEYOND_PLAIN}.*/", "dates", "refused", "193X-03/1940~"),
    "it knows fewer dates in a set": (rf"^[\[{{]{BEYOND_PLAIN}", "dates", "refused", "[..1937?]"),
    "it knows no range of unlike dates": (r"^[\[{].*\.\.", "dates", "refused", "[1917..1919-08]"),
}


def bounds_by_edtf(text):
    """Earliest and latest date by the library, or the name of what it raised; it also prints."""
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            date = edtf.parse_edtf(text)
            ends = date.lower_strict(), date.upper_strict()
        except Exception as fault:
            return "refused" if isinstance(fault, edtf.EDTFParseException) else type(fault).__name__
    return tuple(None if isinstance(end, float) else tuple(end[:3]) for end in ends)


def bounds_by_us(text):
    date = read(text)
    if date is None:
        return "refused"
    return tuple(None if day is None else date_of(day) for day in (date.earliest, date.latest))


def looks(bounds):
    return bounds if isinstance(bounds, str) else "dates"


def differ(text):
    """The names of the differences that explain a disagreement; `None` where both agree."""
    ours, theirs = bounds_by_us(text), bounds_by_edtf(text)
    if ours == theirs or (ours == "refused" and isinstance(theirs, str)):
        return None
    return {name for name, (pattern, mine, its, _) in DIFFERENCES.items()
            if (mine, its) == (looks(ours), looks(theirs)) and re.search(pattern, text)}


def any_point(chance):
    """A date as EDTF level 2 allows it, from a seeded source of chance."""
    year = f"{chance.choice([chance.randrange(10000), chance.randrange(1800, 2000)]):04d}"
    month, day = chance.randrange(1, 13), chance.randrange(1, 32)
    form = chance.randrange(14)
    if form < 5:
        return (year, f"{year}-{month:02d}", f"{year}-{month:02d}-{day:02d}", f"{year}-{chance.randrange(21, 42)}",
                f"{year}-02-29")[form]
    masked = "".join(chance.choice([digit, "X"]) for digit in f"{year}{month:02d}{day:02d}")
    if form < 9:
        return (masked[:4], f"{year}-{masked[4:6]}", f"{year[:3]}X-{month:02d}",
                f"{year}-{masked[4:6]}-{masked[6:]}")[form - 5]
    sign = chance.choice("~?%")
    return (f"{year}{sign}", f"{year}-{month:02d}{sign}", f"{year}-{sign}{month:02d}-{day:02d}",
            f"-{year}", f"{year}S{chance.randrange(1, 5)}")[form - 9]


def any_text(chance):
    first, last = any_point(chance), any_point(chance)
    return chance.choice([first, first, first, first, f"{first}/{last}", f"{first}/..", f"../{last}", f"{first}/",
                          f"[{first},{last}]", f"[{first}..{last}]", f"{{{first},{last}}}", f"[..{last}]"])


@pytest.mark.parametrize("seed", range(8))
def test_the_library_edtf_agrees_or_the_table_says_why(seed):
    chance = random.Random(seed)
    strange = [text for text in (any_text(chance) for _ in range(80)) if differ(text) == set()]
    assert strange == []


@pytest.mark.parametrize("name", DIFFERENCES)
def test_each_difference_from_edtf_is_met_by_its_example(name):
    assert name in (differ(DIFFERENCES[name][-1]) or ())
