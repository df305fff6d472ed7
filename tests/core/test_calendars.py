"""Month arithmetic from the origin, leads in the unit as written, and business days."""

import doctest
from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prenup.core import calendars
from prenup.core.calendars import BusinessDays, Lead, add_months

DATES = st.dates(date(1900, 1, 1), date(2199, 12, 31))


def month_by_month(origin: date, months: int) -> date:
    """The obvious way: turn one leaf of the calendar at a time, then look for the day."""
    year, month = origin.year, origin.month
    for _ in range(abs(months)):
        month += 1 if months > 0 else -1
        if month == 13:
            year, month = year + 1, 1
        if month == 0:
            year, month = year - 1, 12
    return date(year, month, min(origin.day, monthrange(year, month)[1]))


def test_a_day_that_the_month_lacks_becomes_its_last():
    assert add_months(date(2027, 1, 31), 1) == date(2027, 2, 28)
    assert add_months(date(2028, 1, 31), 1) == date(2028, 2, 29)
    assert add_months(date(2027, 1, 31), 2) == date(2027, 3, 31)
    assert add_months(date(2027, 3, 31), -1) == date(2027, 2, 28)


@given(origin=DATES, months=st.integers(-600, 600))
def test_months_are_turned_like_leaves(origin, months):
    assert add_months(origin, months) == month_by_month(origin, months)


def test_a_lead_says_itself_in_its_own_unit():
    assert str(Lead(days=90)) == "90 days"
    assert str(Lead(months=1)) == "1 month"
    assert str(Lead()) == "0 days"


def test_a_lead_is_never_negative_and_never_in_two_units():
    with pytest.raises(ValueError, match="negative"):
        Lead(days=-1)
    with pytest.raises(ValueError, match="two units"):
        Lead(days=1, months=1)


def test_a_letter_is_handed_over_on_the_friday_before_a_weekend_and_a_holiday():
    christmas = BusinessDays(frozenset({date(2026, 12, 25)}))

    assert christmas.on_or_before(date(2026, 12, 27)) == date(2026, 12, 24)
    assert christmas.on_or_after(date(2026, 12, 25)) == date(2026, 12, 28)
    assert BusinessDays().on_or_before(date(2026, 12, 27)) == date(2026, 12, 25)


def test_where_friday_and_saturday_are_the_weekend_sunday_is_a_business_day():
    week = BusinessDays(weekend=frozenset({4, 5}))

    assert week.on_or_before(date(2026, 11, 28)) == date(2026, 11, 26)
    assert date(2026, 11, 29) in week


def test_a_calendar_without_any_business_day_is_an_error_and_no_endless_search():
    with pytest.raises(ValueError, match="no business day in a year"):
        BusinessDays(weekend=frozenset(range(7))).on_or_before(date(2026, 1, 1))


@given(on=DATES, holidays=st.frozensets(st.integers(-20, 20), max_size=25))
def test_the_nearest_business_day_has_none_between_itself_and_the_day(on, holidays):
    week = BusinessDays(frozenset(on + timedelta(days=n) for n in holidays))
    before, after = week.on_or_before(on), week.on_or_after(on)

    assert before in week and after in week and before <= on <= after
    assert not any(on - timedelta(days=n) in week for n in range((on - before).days))
    assert not any(on + timedelta(days=n) in week for n in range((after - on).days))


def test_the_worked_cases_in_the_docstrings_hold():
    assert doctest.testmod(calendars).failed == 0
