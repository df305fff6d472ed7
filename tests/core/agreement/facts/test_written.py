"""Numbers, durations and dates as agreements write them."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from prenup.core.agreement.facts.dates import dates
from prenup.core.agreement.facts.durations import Duration, durations
from prenup.core.agreement.facts.numbers import in_words, read_ordinal, read_words

UNITS = st.sampled_from(["day", "week", "month", "year"])


@given(st.integers(0, 999_999))
def test_a_number_in_words_is_read_back_as_the_number(n):
    assert read_words(in_words(n)) == n


@given(st.integers(101, 999))
def test_an_and_inside_a_number_changes_nothing(n):
    assert read_words(in_words(n).replace("hundred ", "hundred and ")) == n


def test_words_that_are_no_number_are_none():
    assert read_words("") is None
    assert read_words("ninety odd") is None


def test_ordinals_are_read_in_words_and_in_figures():
    assert [read_ordinal(text) for text in ("third", "12th", "twenty-first", "ninth")] == [
        3,
        12,
        21,
        9,
    ]
    assert read_ordinal("last") is None


@given(st.integers(1, 999), UNITS)
def test_every_way_to_write_a_duration_is_the_same_duration(n, unit):
    for text in (
        f"{in_words(n)} ({n}) {unit}s", f"{n} {unit}s", f"{in_words(n)} {unit}s",
        f"({n}) {unit}s", f"{n}-{unit}", f"{in_words(n)}  ({n})  calendar {unit}s'",
    ):  # fmt: skip
        (found,) = durations(f"at least {text} prior to the end")
        assert (found.n, found.unit, found.agree) == (n, f"{unit}s", True), text


def test_words_and_figures_that_differ_are_said_to_differ_and_the_words_are_taken():
    (found,) = durations("thirty (60) days")

    assert (found.n, found.agree) == (30, False)


def test_a_withheld_number_is_a_duration_without_a_number():
    for text in ("[***] days", "[*] ([*]) days", "____ days", "*** days"):
        assert [(one.n, one.unit) for one in durations(f"upon {text} notice")] == [
            (None, "days")
        ], text


def test_a_date_or_an_amount_before_a_unit_is_no_duration():
    assert list(durations("8-k, 1/20/2009 months; $500 day; section 4.2 days")) == []


def test_business_days_say_so():
    assert [one.business for one in durations("two (2) business hours and 3 days")] == [True, False]


def test_a_month_counts_thirty_days_for_comparing_only():
    assert Duration(0, 0, 3, "months").in_days() == 90
    assert Duration(0, 0, 2, "years").in_months() == 24
    assert Duration(0, 0, 2, "days").in_months() is None
    assert Duration(0, 0, 2, "days").in_minutes(480) == 960


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_date_is_read_however_it_is_written(on):
    month = f"{on:%B}".lower()
    for text in (
        f"{month} {on.day}, {on.year}", f"{on.day} {month} {on.year}", f"{on.isoformat()}",
        f"this {on.day} day of {month}, {on.year}", f"the {on.day}th day of {month}, {on.year}",
        f"{month[:3]}. {on.day}, {on.year}", f"{on.day:02}.{on.month:02}.{on.year}"
        if on.day > 12 else f"{on.day} of {month}, {on.year}",
    ):  # fmt: skip
        assert [found.on for found in dates(f"as of {text}.")] == [on], text


def test_a_date_that_can_be_read_two_ways_keeps_both():
    (found,) = dates("on 03/04/2026")

    assert {found.on, found.other} == {date(2026, 3, 4), date(2026, 4, 3)}


def test_a_day_left_blank_is_a_date_without_a_day():
    assert [found.on for found in dates("the ____ day of may, 2000")] == [None]
    assert [found.on for found in dates("september ___, 2019")] == [None]


def test_a_day_that_the_month_lacks_is_no_date():
    assert list(dates("february 30, 2020")) == []
