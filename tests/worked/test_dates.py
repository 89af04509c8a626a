"""Dates read into days, their faults, and how they are said."""

import re

import pytest

from countertrial.case.dates import (
    NONE,
    Calendar,
    Precision,
    Shape,
    day_of,
    read_edtf,
    read_margins,
    say,
    say_date,
    year_of,
)

JULIAN = Calendar.JULIAN


def days(text, calendar=Calendar.GREGORIAN, margins=NONE):
    """Spans of a date as pairs of English dates."""
    return [tuple(None if day is None else say(day) for day in span)
            for span in read_edtf(text, calendar, margins).spans]


@pytest.mark.parametrize(("text", "first", "last"), [
    ("1937-01-23", "23 January 1937", "23 January 1937"),
    ("1932-11", "1 November 1932", "30 November 1932"),
    ("1937", "1 January 1937", "31 December 1937"),
    ("193X", "1 January 1930", "31 December 1939"),
    ("19XX", "1 January 1900", "31 December 1999"),
    ("1936-02", "1 February 1936", "29 February 1936"),
    ("1900-02", "1 February 1900", "28 February 1900"),
    ("1932-21", "1 March 1932", "31 May 1932"),
    ("1932-22", "1 June 1932", "31 August 1932"),
    ("1932-23", "1 September 1932", "30 November 1932"),
    ("1932-24", "1 December 1932", "28 February 1933"),
    ("1935-24", "1 December 1935", "29 February 1936"),
    ("1932-33", "1 January 1932", "31 March 1932"),
    ("1932-36", "1 October 1932", "31 December 1932"),
    ("1932-XX", "1 January 1932", "31 December 1932"),
    ("1932-0X", "1 January 1932", "30 September 1932"),
    ("1932-1X", "1 October 1932", "31 December 1932"),
    ("1932-11-XX", "1 November 1932", "30 November 1932"),
    ("1932-11-2X", "20 November 1932", "29 November 1932"),
    ("1932-11-3X", "30 November 1932", "30 November 1932"),
    ("1950S2", "1 January 1900", "31 December 1999"),
    ("Y12000", "1 January 12000", "31 December 12000"),
    ("Y171010000S3", "1 January 171000000", "31 December 171999999"),
    ("Y17E7", "1 January 170000000", "31 December 170000000"),
    ("0000", "1 January 1 BC", "31 December 1 BC"),
    ("-0043-03-15", "15 March 44 BC", "15 March 44 BC"),
    ("-01XX", "1 January 200 BC", "31 December 101 BC"),
    ("1985-04-12T23:20:30Z", "12 April 1985", "12 April 1985"),
    ("1937-01-23/1937-01-30", "23 January 1937", "30 January 1937"),
    ("1937-01-27/", "27 January 1937", None),
    ("../1937", None, "31 December 1937"),
    ("1936-24/1937-08-23", "1 December 1936", "23 August 1937"),
    ("[1933-07-25..1933-07-31]", "25 July 1933", "31 July 1933"),
    ("[..1984]", None, "31 December 1984"),
    ("{1984-06..}", "1 June 1984", None),
    ("{1667, 1666}", "1 January 1666", "31 December 1667"),
])
def test_a_date_allows_one_stretch_of_days(text, first, last):
    assert days(text) == [(first, last)]


def test_a_day_of_an_unknown_month_is_twelve_days():
    date = read_edtf("1932-XX-23")
    assert len(date.spans) == 12
    assert days("1932-XX-23")[1] == ("23 February 1932", "23 February 1932")


def test_the_thirty_first_of_an_unknown_month_is_seven_days():
    assert len(read_edtf("1932-XX-31").spans) == 7


def test_a_leap_day_of_an_unknown_year_of_a_decade_is_in_leap_years_only():
    assert days("193X-02-29") == [(f"29 February {year}",) * 2 for year in (1932, 1936)]


def test_a_leap_day_of_1900_is_right_in_the_julian_calendar_only():
    assert days("1900-02-29", JULIAN) == [("13 March 1900", "13 March 1900")]
    with pytest.raises(ValueError, match="February 1900 has 28 days"):
        read_edtf("1900-02-29")


def test_julian_dates_are_the_days_of_their_gregorian_twins():
    assert days("1605-11-05", JULIAN) == [("15 November 1605", "15 November 1605")]
    assert days("1917-10-25", JULIAN) == [("7 November 1917", "7 November 1917")]
    assert day_of(1918, 1, 31, JULIAN) + 1 == day_of(1918, 2, 14)


def test_a_julian_year_begins_on_its_own_first_of_january():
    assert days("1894", JULIAN) == [("13 January 1894", "12 January 1895")]


def test_a_set_keeps_the_gap_between_its_members():
    date = read_edtf("[1667,1668,1670..1672]")
    assert date.shape is Shape.ONE_OF
    assert [year_of(first) for first, _ in date.spans] == [1667, 1670]
    assert [member.text for member in date.members] == ["1667", "1668", "1670..1672"]
    assert date.start == date.end == (day_of(1667, 1, 1), day_of(1672, 12, 31))


def test_all_of_a_set_begins_with_its_first_and_ends_with_its_last_date():
    date = read_edtf("{1936-08,1937-01-23,1938-03}")
    assert date.shape is Shape.ALL_OF
    assert date.start == (day_of(1936, 8, 1), day_of(1936, 8, 31))
    assert date.end == (day_of(1938, 3, 1), day_of(1938, 3, 31))


def test_bounds_of_a_period_are_those_of_its_ends():
    date = read_edtf("1936-12/1937-02")
    assert date.shape is Shape.PERIOD
    assert date.start == (day_of(1936, 12, 1), day_of(1936, 12, 31))
    assert date.end == (day_of(1937, 2, 1), day_of(1937, 2, 28))


def test_a_period_cannot_begin_after_it_may_have_ended():
    assert read_edtf("1984/1984-06").start == (day_of(1984, 1, 1), day_of(1984, 6, 30))
    assert read_edtf("1932-11-30/1932-11").end == (day_of(1932, 11, 30), day_of(1932, 11, 30))


def test_an_unknown_end_is_told_from_an_open_one():
    unknown, still = read_edtf("1937-01-27/"), read_edtf("1937-01-27/..")
    assert (unknown.unknown_end, unknown.open_end) == (True, False)
    assert (still.unknown_end, still.open_end) == (False, True)
    assert unknown.end == still.end == (day_of(1937, 1, 27), None)


def test_an_unknown_start_is_told_from_an_open_one():
    assert read_edtf("/1937").unknown_start
    assert read_edtf("../1937").open_start
    assert read_edtf("[..1937]").open_start


@pytest.mark.parametrize(("text", "precision"), [
    ("1937-01-23", Precision.DAY), ("15XX-12-25", Precision.DAY), ("1937-1X", Precision.MONTH),
    ("1937-22", Precision.SEASON), ("1937-34", Precision.QUARTER), ("1937", Precision.YEAR),
    ("19X7", Precision.YEAR), ("193X", Precision.DECADE), ("19XX", Precision.CENTURY),
    ("1XXX", Precision.MILLENNIUM), ("1950S3", Precision.DECADE), ("Y17E7", Precision.YEAR),
    ("1937-01-23/1938", Precision.YEAR), ("[1937-01,1938-02-03]", Precision.MONTH), ("1937-21/", Precision.SEASON),
])
def test_precision_is_that_of_the_coarsest_part(text, precision):
    assert read_edtf(text).precision is precision


@pytest.mark.parametrize(("text", "signs"), [
    ("1937", ""), ("1937~", "~"), ("?1937-~01", "?~"), ("1937%-01-23", "%"), ("1936?/1937~", "?~"),
    ("{1936,1937?}", "?"),
])
def test_signs_are_kept(text, signs):
    assert read_edtf(text).qualifiers == set(signs)


def test_signs_widen_nothing_by_themselves():
    assert read_edtf("1937-02-03?").is_day


def test_signs_widen_what_the_table_says():
    margins = read_margins({"year~": "1 year", "day?": "2 days", "month~": "1 month", "decade~": "6 months"})
    assert days("1937~", margins=margins) == [("1 January 1936", "31 December 1938")]
    assert days("1937-02-03?", margins=margins) == [("1 February 1937", "5 February 1937")]
    assert days("1937-02~", margins=margins) == [("1 January 1937", "31 March 1937")]
    assert days("193X~", margins=margins) == [("1 July 1929", "30 June 1940")]
    assert days("1937?", margins=margins) == [("1 January 1937", "31 December 1937")]


def test_a_doubtful_year_of_a_certain_day_gives_that_day_in_each_year():
    margins = read_margins({"year?": "1 year"})
    assert days("1937?-06-11", margins=margins) == [(f"11 June {year}",) * 2 for year in (1936, 1937, 1938)]


def test_a_doubtful_month_of_a_certain_day_gives_that_day_in_each_month():
    margins = read_margins({"month~": "1 month"})
    assert days("1937-01-~31", margins=margins) == [("31 January 1937", "31 January 1937")]
    assert [first for first, _ in days("1937-01~-31", margins=margins)] == ["31 December 1936", "31 January 1937"]


def test_both_doubts_add_up_unless_they_have_a_row_of_their_own():
    table = {"year~": "1 year", "year?": "2 years"}
    assert days("1937%", margins=read_margins(table)) == [("1 January 1934", "31 December 1940")]
    assert days("1937%", margins=read_margins({**table, "year%": "5 days"})) == [("27 December 1936", "5 January 1938")]


@pytest.mark.parametrize(("table", "fault"), [
    ({"yaer~": "1 year"}, r'"yaer~" widens nothing: expected day, month, .* followed by ~, \? or %'),
    ({"year": "1 year"}, r'"year" widens nothing'),
    ({"year~": "a year"}, r'"a year" is no width for "year~": expected a number of days'),
    ({"year~": "-1 year"}, r'"-1 year" is no width'),
])
def test_a_margin_that_is_not_understood_is_a_fault(table, fault):
    with pytest.raises(ValueError, match=fault):
        read_margins(table)


@pytest.mark.parametrize(("text", "fault"), [
    ("1937-02-30", "February 1937 has 28 days"),
    ("1931-02-3X", "February 1931 has 28 days"),
    ("19XX-02-30", "February has no day 30 in any year 19XX"),
    ("1932-11-00", "00 is no day: days are 01 to 30"),
    ("1931-XX-32", "32 is no day: days are 01 to 31"),
    ("1932-13", "13 is no month: months are 01 to 12, seasons 21 to 24, quarters 33 to 36"),
    ("1938-39", "39 is no month: .*; for a period write 1938/1939"),
    ("1932-2X", "2X is no month: months are 01 to 12"),
    ("1932-21-05", "21 is no month: months are 01 to 12"),
    ("1678/9", r"write 1678 or 1679 \(years begin on 1 January\)"),
    ("1604/5-03-12", r"write 1605-03-12 \(years begin on 1 January\)"),
    ("1930/31", r"write 1930 or 1931 \(years begin on 1 January\), or 1930/1931 for a period"),
    ("1934/12", "write 1934-12"),
    ("1933/1932", "its end, 1932, comes before its start, 1933"),
    ("[1990..1980]", "1990 comes after 1980"),
    ("1937-02-30/1937-03", 'in "1937-02-30", February 1937 has 28 days'),
    ("[1937-02-30,1938]", 'in "1937-02-30", February 1937 has 28 days'),
    ("2004-01-01T10:10:10/2004-01-02", "a period has no times of day: write its days"),
    ("2004-01-01T25:10:10", "its time of day does not exist"),
    ("2004-01-01 10:10", "a time of day is written with seconds, 1937-01-23T11:15:00"),
    ("[1667/1668]", 'in "1667/1668", a set holds dates and ranges'),
    ("[1667,..,1670]", "a range needs a date on one side at least"),
    ("[1667,..1670]", "stands only at the beginning or the end of a set"),
    ("[1667", r"what begins with \[ ends with \]"),
    ("[]", 'in "", expected a date such as 1937'),
    ("/", "a period needs a date on one side at least"),
    ("../..", "a period needs a date on one side at least"),
    ("1930/1931/1932", "a period has one / between its start and its end"),
    ("-0000", "there is no year -0000: write 0000 for 1 BC"),
    ("Y800", "Y goes before years of more than four digits: write 0800"),
    ("Y9E99", "years beyond 1,000,000,000 are not read"),
    ("1950S5", "S5 is no number of significant digits: expected S1 to S4"),
    ("195XS2", "X and S do not go together"),
    ("1950S2-03", "S goes with a year alone"),
    ("23.01.1937", "write 1937-01-23"),
    ("1/2/1937", "write 1937-02-01 or 1937-01-02"),
    ("19370123", "write 1937-01-23"),
    ("1937-1-3", "write 1937-01-03"),
    ("1937-5", "write 1937-05"),
    ("23 January 1937", "write 1937-01-23"),
    ("Jan. 3rd, 1937", "write 1937-01-03"),
    ("December 1935", "write 1935-12"),
    ("c. 1937", "write 1937~"),
    ("before 1937", r"write \[..1936\]"),
    ("after 1937", r"write \[1938..\]"),
    ("1930s", "write 193X"),
    ("199u", "write 199X"),
    ("1984?~", "write 1984%"),
    ("2004/open", r"write 2004/\.\."),
    ("unknown/2004", "write /2004"),
    ("1932–1934", "write 1932/1934"),
    ("37", "years have four digits"),
    ("", "expected a date such as 1937, 1937-01 or 1937-01-23"),
    ("soon", "expected a date such as 1937, 1937-01 or 1937-01-23"),
    ("１９３７", "expected a date such as 1937"),
])
def test_what_is_no_date_is_a_plain_fault(text, fault):
    with pytest.raises(ValueError, match=f'^"{re.escape(text)}" is no date: .*{fault}'):
        read_edtf(text)


def test_a_long_text_is_cut_in_its_fault():
    with pytest.raises(ValueError, match=r'^"x{77}\.\.\." is no date'):
        read_edtf("x" * 10_000_000)


@pytest.mark.parametrize(("text", "said"), [
    ("1937-01-23", "23 January 1937"), ("1935-12", "December 1935"), ("1937", "1937"), ("-0043", "44 BC"),
    ("1932-23", "autumn 1932"), ("1932-24", "winter 1932/1933"), ("1937-35", "the third quarter of 1937"),
    ("193X", "the 1930s"), ("19XX", "between 1900 and 1999"), ("1932-1X", "between 1 October and 31 December 1932"),
    ("1932-XX-23", "one of 12 days between 23 January and 23 December 1932"),
    ("19X2-0X", "one of 10 stretches of days between 1 January 1902 and 30 September 1992"),
    ("Y17E7", "170000000"), ("1950S2", "between 1900 and 1999"),
    ("1937~", "about 1937"), ("1935-12?", "December 1935 (uncertain)"), ("1937%-01", "about January 1937 (uncertain)"),
    ("1933-07-25/1933-07-31", "from 25 to 31 July 1933"),
    ("1936-12-28/1937-01", "from 28 December 1936 to January 1937"),
    ("1937-01-27/", "from 27 January 1937, end unknown"), ("1937-01-27/..", "from 27 January 1937 on"),
    ("/1937", "until 1937, start unknown"), ("../1937~", "until about 1937"),
    ("[1933-07-25..1933-07-31]", "between 25 and 31 July 1933"),
    ("[1932-11-28..1932-12-02]", "between 28 November and 2 December 1932"),
    ("[1667,1668,1670..1672]", "1667, 1668 or between 1670 and 1672"), ("[..1984]", "1984 or earlier"),
    ("[1984..]", "1984 or later"), ("{1936-08,1937-01-23}", "August 1936 and 23 January 1937"),
    ("{1933-07-25..1933-07-31}", "all from 25 to 31 July 1933"), ("{..1984}", "1984 and all before"),
    ("{1984..}", "1984 and all after"), ("1985-04-12T23:20:30", "12 April 1985"),
])
def test_a_date_is_said_in_plain_english(text, said):
    assert say_date(read_edtf(text)) == said


def test_a_julian_date_is_said_as_it_was_written():
    assert say_date(read_edtf("1605-11-05", JULIAN)) == "5 November 1605 (Julian, 15 November 1605 Gregorian)"
    assert say_date(read_edtf("1917-10/", JULIAN)) == "from October 1917, end unknown (Julian)"


def test_a_set_of_one_day_is_a_day():
    assert read_edtf("[1937-01-23]").is_day
    assert not read_edtf("1937-01").is_day


def test_a_bad_month_is_no_day():
    with pytest.raises(ValueError, match="13 is no month: months are 01 to 12"):
        day_of(1937, 13, 1)


def test_blanks_around_a_date_are_not_part_of_it():
    assert read_edtf(" 1937 ").text == "1937"
