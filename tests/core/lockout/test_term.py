"""The last day on which notice for one asset can still be given."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from prenup.core.calendars import BusinessDays, Lead
from prenup.core.lockout import Given
from prenup.core.lockout.term import last_day
from prenup.core.notice import Renews, Terms, notice_at

WEEK = BusinessDays()
LINE = Given(name="Line", renews=date(2027, 1, 10), notice_latest=Lead(days=30), renewal_term=12)


def test_it_is_a_business_day_on_or_before_the_lead():
    assert last_day(LINE, date(2026, 11, 24), WEEK) == date(2026, 12, 11)
    saturday = LINE._replace(renews=date(2027, 1, 11))
    assert last_day(saturday, date(2026, 11, 24), WEEK) == date(2026, 12, 11)


def test_after_it_the_next_terms_counts():
    assert last_day(LINE, date(2026, 12, 11), WEEK) == date(2026, 12, 11)
    assert last_day(LINE, date(2026, 12, 12), WEEK) == date(2027, 12, 10)
    monthly = LINE._replace(renews=date(2020, 1, 31), renewal_term=1, notice_latest=Lead(days=8))
    assert last_day(monthly, date(2026, 12, 24), WEEK) == date(2027, 1, 22)


def test_a_window_that_closes_on_a_day_off_is_gone_when_its_last_business_day_is():
    sunday = LINE._replace(renews=date(2027, 1, 12))  # 30 days before: Sunday 13 December
    assert last_day(sunday, date(2026, 12, 12), WEEK) == date(2027, 12, 13)


def test_without_a_renewal_or_a_lead_there_is_none():
    assert last_day(LINE._replace(renews=None), date(2026, 11, 24), WEEK) is None
    assert last_day(LINE._replace(notice_latest=None), date(2026, 11, 24), WEEK) is None


def test_dates_that_contradict_each_other_give_none():
    swapped = LINE._replace(notice_earliest=Lead(days=10))
    assert last_day(swapped, date(2026, 11, 24), WEEK) is None
    ends_before = LINE._replace(starts=date(2028, 1, 1))
    assert last_day(ends_before, date(2026, 11, 24), WEEK) is None


@given(
    renews=st.dates(date(2024, 1, 1), date(2029, 1, 1)),
    months=st.integers(1, 36),
    lead=st.integers(0, 200),
    on=st.dates(date(2026, 1, 1), date(2028, 1, 1)),
)
def test_it_is_the_first_of_the_windows_of_notice_that_is_still_ahead(renews, months, lead, on):
    line = Given(
        name="Line", starts=date(2020, 1, 1), renews=renews, renewal_term=months,
        notice_latest=Lead(days=lead),
    )  # fmt: skip
    terms = Terms(
        start=date(2020, 1, 1), expiry=renews, renewal=Renews(months), latest=Lead(days=lead)
    )
    days = []
    for term in notice_at(terms, on, week=WEEK).cycles:
        if term.window and term.window.act_by >= on:
            days.append(term.window.act_by)
    found = last_day(line, on, WEEK)
    assert found is not None
    assert not days or found == min(days)
