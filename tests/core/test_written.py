"""Dates, leads, terms, answers and amounts as people write them."""

import doctest
from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prenup.core import written
from prenup.core.calendars import Lead
from prenup.core.written import (
    Ambiguous,
    NotReadable,
    Order,
    is_given,
    read_amount,
    read_currency,
    read_date,
    read_lead,
    read_term,
    read_yes_no,
)

DATES = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-31",
        " 2026-03-31 ",
        "2026/3/31",
        "2026-03-31 00:00:00",
        "2026-03-31T09:30:00Z",
        "31 March 2026",
        "31 march, 2026",
        "31st March 2026",
        "31st day of March, 2026",
        "the 31st day of March 2026",
        "31-Mar-2026",
        "31\u00a0Mar. 2026",
        "March 31, 2026",
        "Mar 31st 2026",
        "3/31/2026",
        "31/3/2026",
        "31.03.2026",
        "3/31/26",
        "３/３１/２０２６",
    ],
)
def test_the_last_of_march_is_read_however_it_is_written(text):
    assert read_date(text) == date(2026, 3, 31)


def test_a_date_that_reads_both_ways_names_both_and_asks():
    with pytest.raises(Ambiguous) as asked:
        read_date("03/04/2026")

    assert str(asked.value) == "03/04/2026 can be 3 April or 4 March. Which is it?"
    assert asked.value.readings == (date(2026, 4, 3), date(2026, 3, 4))
    assert asked.value.written == "03/04/2026"


def test_once_the_order_is_known_nothing_is_ambiguous():
    assert read_date("03/04/2026", Order.DAY_FIRST) == date(2026, 4, 3)
    assert read_date("03/04/2026", Order.MONTH_FIRST) == date(2026, 3, 4)


def test_the_same_figure_twice_needs_no_question():
    assert read_date("05/05/2026") == date(2026, 5, 5)


@pytest.mark.parametrize(
    ("text", "order", "says"),
    [
        ("31/02/2026", None, "31/02/2026 is no date: February 2026 has 28 days."),
        ("2027-02-29", None, "2027-02-29 is no date: February 2027 has 28 days."),
        ("02/30/2026", None, "February 2026 has 28 days"),
        ("31 June 2026", None, "June 2026 has 30 days"),
        ("32/01/2026", None, "January 2026 has 31 days"),
        ("0/01/2026", None, "January 2026 has 31 days"),
        ("31/13/2026", None, "there is no month 13"),
        ("3/31/2026", Order.DAY_FIRST, "there is no month 31"),
        ("3026-01-01", None, "in the year 3026"),
        ("12 Smarch 2026", None, "no month is called smarch"),
        ("ma 3, 2026", None, "no month is called ma"),
        ("soon", None, "soon is no date. Write it as 2026-03-31."),
        ("", None, "An empty cell is no date"),
        ("9" * 5000, None, "is no date"),
        ("31/03-2026", None, "is no date"),
    ],
)
def test_what_is_no_date_is_refused_with_what_to_write(text, order, says):
    with pytest.raises(NotReadable) as refused:
        read_date(text, order)

    assert says in str(refused.value)
    assert len(str(refused.value)) < 160


@given(on=DATES, order=st.sampled_from(Order))
def test_a_date_in_figures_is_read_back_in_its_order(on, order):
    first, second = (on.day, on.month) if order is Order.DAY_FIRST else (on.month, on.day)

    assert read_date(f"{first:02}/{second:02}/{on.year}", order) == on
    assert read_date(on.isoformat()) == on
    assert read_date(f"{on.day} {on:%B} {on.year}") == on


@given(on=DATES)
def test_without_an_order_a_date_is_read_right_or_asked_about(on):
    text = f"{on.day}/{on.month}/{on.year}"
    if on.day > 12 or on.day == on.month:
        assert read_date(text) == on
    else:
        with pytest.raises(Ambiguous) as asked:
            read_date(text)
        assert asked.value.readings[0] == on


@given(text=st.text(max_size=30), order=st.sampled_from([None, *Order]))
def test_no_text_ends_in_anything_but_a_value_or_a_sentence(text, order):
    for read in (lambda t: read_date(t, order), read_lead, read_term, read_yes_no, read_amount):
        with suppress(NotReadable):
            read(text)


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("90", Lead(days=90)),
        ("90d", Lead(days=90)),
        ("90 days", Lead(days=90)),
        ("90-day", Lead(days=90)),
        ("0", Lead()),
        ("3m", Lead(months=3)),
        ("3 Months", Lead(months=3)),
        ("1 year", Lead(months=12)),
        ("2 weeks", Lead(days=14)),
    ],
)
def test_a_lead_keeps_the_unit_in_which_it_was_written(text, lead):
    assert read_lead(text) == lead


@pytest.mark.parametrize(
    "text", ["", "-90", "−3m", "90 moons", "d90", "9999999", "99999y", "3m 2d"]
)
def test_a_lead_that_is_none_is_refused(text):
    with pytest.raises(NotReadable):
        read_lead(text)


def test_a_negative_lead_says_what_to_write():
    with pytest.raises(
        NotReadable, match=r"-90 is negative\. Write how long before, as in 90d or 3m\."
    ):
        read_lead("-90")


@pytest.mark.parametrize(
    ("text", "months"), [("36m", 36), ("36", 36), ("3 years", 36), ("1 month", 1)]
)
def test_a_term_is_in_months(text, months):
    assert read_term(text) == months


@pytest.mark.parametrize("text", ["90d", "0", "0m", "", "forever"])
def test_a_term_in_anything_else_is_refused(text):
    with pytest.raises(NotReadable):
        read_term(text)


def test_yes_and_no_have_many_words():
    assert all(read_yes_no(word) for word in ["yes", "Y", "TRUE", "1", "x", "✓"])
    assert not any(read_yes_no(word) for word in ["no", "N", "False", "0", "none"])
    with pytest.raises(NotReadable, match="Partial is neither yes nor no"):
        read_yes_no("Partial")


def test_what_says_nothing_is_not_given():
    assert not any(is_given(text) for text in ["", "  ", "-", "–", "n/a", "Unknown", "?"])
    assert is_given("no") and is_given("0")


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1200", "1200"),
        ("$1,234.50", "1234.50"),
        ("1,234", "1234"),
        ("1,234,567.89", "1234567.89"),
        ("1.234,50 EUR", "1234.50"),
        ("1.234.567", "1234567"),
        ("EUR1 234,5", "1234.5"),
        ("1'234.50 CHF", "1234.50"),
        ("£9.99", "9.99"),
        ("9,99", "9.99"),
        ("0.125", "0.125"),
    ],
)
def test_an_amount_is_read_with_its_marks(text, amount):
    assert read_amount(text) == Decimal(amount)


@pytest.mark.parametrize(
    "text", ["", "free", "-5", "(5)", "12,34,5", "1,2345.00", "1.2.3", "5 per user", "1.234"]
)
def test_an_amount_that_is_none_or_reads_two_ways_is_refused(text):
    with pytest.raises(NotReadable):
        read_amount(text)


@pytest.mark.parametrize("text", ["99²", "1,200.50³", "$5½", "①2"])
def test_the_mark_of_a_footnote_and_a_fraction_are_no_figures(text):
    with pytest.raises(NotReadable, match="is no amount"):
        read_amount(text)
    with pytest.raises(NotReadable):
        read_lead(f"{text}d")


def test_an_amount_with_a_dot_before_three_figures_names_both_readings():
    with pytest.raises(
        NotReadable, match=r"1\.234 can be 1234 or 1\.234\. Write 1234 or 1\.2340\."
    ):
        read_amount("1.234")


@given(cents=st.integers(0, 10**12))
def test_an_amount_written_the_english_way_is_read_back(cents):
    amount = Decimal(cents) / 100

    assert read_amount(f"USD {amount:,.2f}") == amount


def test_the_currency_stands_before_or_behind():
    assert [read_currency(t) for t in ("$5", "5 €", "GBP 5", "chf5", "5")] == [
        "USD",
        "EUR",
        "GBP",
        "CHF",
        "",
    ]


@given(on=DATES, n=st.integers(0, 400))
def test_a_lead_in_days_goes_back_what_it_went_forth(on, n):
    assert Lead(days=n).before(on + timedelta(days=n)) == on


def test_the_worked_cases_in_the_docstrings_hold():
    assert doctest.testmod(written).failed == 0
