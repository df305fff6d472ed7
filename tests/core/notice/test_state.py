"""Every state of notice, by worked cases of the rules and by a calendar on the wall."""

import doctest
from datetime import date
from decimal import Decimal

import pytest

from prenup.core.calendars import BusinessDays, Lead
from prenup.core.notice import (
    Convenience,
    End,
    Renewal,
    Renews,
    Right,
    State,
    Terms,
    effect,
    notice_at,
    state,
    terms,
    windows,
)
from prenup.core.pricing import Money

#: Northgate's agreement as drawn: expires 1 April 2027, notice 180 to 90 days before, must arrive.
NORTHGATE = Terms(
    start=date(2024, 4, 1),
    term_months=36,
    renewal=Renews(12),
    latest=Lead(days=90),
    earliest=Lead(days=180),
    delivery_days=7,
)
CHRISTMAS = BusinessDays(frozenset({date(2026, 12, 25), date(2027, 1, 1)}))


@pytest.mark.parametrize("module", [state, terms, windows])
def test_the_worked_cases_in_the_docstrings_hold(module):
    assert doctest.testmod(module).failed == 0


# The worked cases of rules 1.


def test_three_years_from_27_september_2018_close_on_27_june_2021():
    agreement = Terms(
        start=date(2018, 9, 27), term_months=36, renewal=Renews(12), latest=Lead(months=3)
    )
    now = notice_at(agreement, date(2021, 1, 4))

    assert now.cycle.expiry == date(2021, 9, 27)
    assert now.cycle.window.closes == date(2021, 6, 27)
    assert now.cycle.window.opens == date(2018, 9, 27)


def test_a_leap_day_comes_back_in_the_third_renewal():
    agreement = Terms(
        start=date(2024, 2, 29), term_months=12, renewal=Renews(12), latest=Lead(days=30)
    )

    expiries = [c.expiry for c in notice_at(agreement, date(2024, 3, 1)).cycles]
    assert expiries == [date(2025, 2, 28), date(2026, 2, 28), date(2027, 2, 28), date(2028, 2, 29)]


def test_180_to_90_days_before_30_june_2027_are_1_january_to_1_april():
    agreement = Terms(
        start=date(2024, 6, 30),
        expiry=date(2027, 6, 30),
        renewal=Renews(12),
        latest=Lead(days=90),
        earliest=Lead(days=180),
    )
    window = notice_at(agreement, date(2027, 1, 1)).cycle.window

    assert (window.opens, window.closes) == (date(2027, 1, 1), date(2027, 4, 1))


def test_nine_months_before_30_november_2014_are_28_february():
    agreement = Terms(
        start=date(2010, 1, 1), expiry=date(2014, 11, 30), renewal=Renews(12), latest=Lead(months=9)
    )

    assert notice_at(agreement, date(2013, 1, 1)).cycle.window.closes == date(2014, 2, 28)


# The window as drawn.


def test_northgates_window_is_open_with_thirty_days_to_act():
    now = notice_at(NORTHGATE, date(2026, 11, 24), week=CHRISTMAS)
    window = now.cycle.window

    assert now.state is State.OPEN
    assert window.opens == date(2026, 10, 3)
    assert window.act_by == date(2026, 12, 24)  # 25 December is a holiday
    assert window.closes == date(2027, 1, 1)
    assert now.cycle.expiry == date(2027, 4, 1)
    assert now.days_left == 30
    assert now.earliest == End(date(2027, 4, 1), Right.WINDOW)
    assert now.if_missed.until == date(2028, 4, 1)
    assert now.if_missed.cost(Money(Decimal(9912), "USD")) == Money(Decimal(118944), "USD")


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (date(2024, 1, 1), State.UPCOMING),  # before it starts
        (date(2026, 10, 2), State.UPCOMING),
        (date(2026, 10, 3), State.OPEN),
        (date(2026, 12, 9), State.OPEN),
        (date(2026, 12, 10), State.LAST_DAYS),  # 14 days before act_by
        (date(2026, 12, 31), State.LAST_DAYS),  # past act_by: by hand
        (date(2027, 1, 1), State.LAST_DAYS),
        (date(2027, 1, 2), State.MISSED),
        (date(2027, 3, 31), State.MISSED),
        (date(2027, 4, 1), State.UPCOMING),  # the first renewal runs
    ],
)
def test_the_states_follow_each_other_through_the_year(as_of, expected):
    assert notice_at(NORTHGATE, as_of, week=CHRISTMAS).state is expected


def test_after_the_last_day_to_act_only_a_letter_by_hand_arrives():
    assert not notice_at(NORTHGATE, date(2026, 12, 24), week=CHRISTMAS).by_hand
    assert notice_at(NORTHGATE, date(2026, 12, 25), week=CHRISTMAS).by_hand
    assert not notice_at(NORTHGATE, date(2027, 1, 2), week=CHRISTMAS).by_hand


def test_a_missed_window_names_the_next_and_what_it_has_cost():
    now = notice_at(NORTHGATE, date(2027, 2, 1))

    assert now.state is State.MISSED
    assert now.cycle.expiry == date(2027, 4, 1)
    assert now.next.window.opens == date(2027, 10, 4)  # 180 days before 1 April 2028
    assert now.earliest.on == date(2028, 4, 1)
    assert now.if_missed.months == 12


def test_without_an_earliest_day_the_next_window_is_open_the_day_after_one_closed():
    agreement = Terms(
        start=date(2024, 4, 1), term_months=36, renewal=Renews(12), latest=Lead(days=90)
    )
    now = notice_at(agreement, date(2027, 1, 2))

    assert now.state is State.MISSED  # of the running term, although the next is open
    assert now.next.window.opens == date(2027, 1, 2)
    assert effect(agreement, date(2027, 1, 2)).ends_on == date(2028, 4, 1)


# Short renewals.


def test_with_renewals_of_a_month_a_window_is_never_called_missed():
    monthly = Terms(start=date(2026, 1, 31), term_months=1, renewal=Renews(1), latest=Lead(days=60))
    now = notice_at(monthly, date(2026, 11, 24))

    assert now.state is State.OPEN
    assert now.cycle.expiry == date(2027, 1, 31)  # December's 31st less 60 days has passed
    assert now.earliest.on == date(2027, 1, 31)


def test_with_renewals_of_three_months_but_no_window_open_it_is_missed():
    quarterly = Terms(
        start=date(2026, 1, 1),
        term_months=3,
        renewal=Renews(3),
        latest=Lead(days=30),
        earliest=Lead(days=40),
    )

    assert notice_at(quarterly, date(2026, 3, 10)).state is State.MISSED
    assert notice_at(quarterly, date(2026, 5, 25)).state is State.LAST_DAYS


def test_with_renewals_of_four_months_a_window_can_be_missed_and_with_three_it_is_open():
    four, three = (
        Terms(start=date(2026, 1, 1), term_months=n, renewal=Renews(n), latest=Lead(days=30))
        for n in (4, 3)
    )

    assert notice_at(four, date(2026, 4, 10)).state is State.MISSED
    assert notice_at(three, date(2026, 3, 10)).state is State.OPEN


# Windows that cannot be.


def test_a_window_that_would_close_before_the_start_is_stood_in_for_by_the_next():
    agreement = Terms(
        start=date(2026, 1, 1), term_months=2, renewal=Renews(12), latest=Lead(days=90)
    )
    now = notice_at(agreement, date(2026, 1, 15))

    assert now.state is State.OPEN
    assert now.cycle.window.opens == date(2026, 1, 1)
    assert now.cycle.window.closes == date(2026, 12, 1)
    assert now.earliest.on == date(2027, 3, 1)
    assert now.cycles[0].expiry == date(2026, 3, 1)
    assert now.cycles[0].window is None


def test_the_window_that_stands_in_is_missed_like_any_other():
    agreement = Terms(
        start=date(2026, 1, 1), term_months=6, renewal=Renews(6), latest=Lead(months=9)
    )
    now = notice_at(agreement, date(2026, 4, 15))  # the first renewal's window closed on the 1st

    assert now.state is State.MISSED
    assert now.cycle.expiry == date(2027, 1, 1)
    assert now.cycle.window.closes == date(2026, 4, 1)
    assert now.next.window.opens == date(2026, 4, 2)


def test_where_all_windows_would_close_before_the_start_it_ends_by_itself():
    agreement = Terms(
        start=date(2026, 1, 1), term_months=2, renewal=Renews(2, at_most=1), latest=Lead(days=90)
    )
    now = notice_at(agreement, date(2026, 1, 15))

    assert now.state is State.UPCOMING
    assert now.cycle.expiry == date(2026, 3, 1) and now.cycle.window is None
    assert now.earliest == End(date(2026, 5, 1), Right.EXPIRY)


def test_no_window_opens_before_the_start():
    agreement = Terms(
        start=date(2026, 1, 1),
        term_months=12,
        renewal=Renews(12),
        latest=Lead(months=1),
        earliest=Lead(months=24),
    )

    assert notice_at(agreement, date(2026, 1, 1)).cycle.window.opens == date(2026, 1, 1)


def test_where_delivery_takes_longer_than_the_window_the_letter_goes_by_hand():
    agreement = Terms(
        start=date(2026, 1, 1),
        term_months=12,
        renewal=Renews(12),
        latest=Lead(days=30),
        earliest=Lead(days=35),
        delivery_days=10,
    )
    now = notice_at(agreement, date(2026, 11, 1))

    assert now.cycle.window.opens == date(2026, 11, 27)
    assert now.cycle.window.act_by == date(2026, 11, 27)
    assert now.warnings == (
        "No business day from 27 November 2026 on leaves time for delivery. "
        "Deliver the notice by hand, from 27 November 2026 to 2 December 2026.",
    )


def test_a_letter_that_must_be_sent_on_the_day_the_window_opens_is_in_time():
    agreement = Terms(
        start=date(2026, 1, 1),
        term_months=12,
        renewal=Renews(12),
        latest=Lead(days=30),
        earliest=Lead(days=35),
        delivery_days=5,
    )
    now = notice_at(agreement, date(2026, 11, 1))

    assert now.cycle.window.opens == now.cycle.window.act_by == date(2026, 11, 27)
    assert now.cycle.window.in_time and now.warnings == ()


@pytest.mark.parametrize("months", [1, 3, 12])
def test_decades_on_the_running_term_is_the_first_that_expires_after_the_day(months):
    agreement = Terms(
        start=date(2000, 1, 31), term_months=months, renewal=Renews(months), latest=Lead(days=7)
    )
    for on in (date(2031, 1, 30), date(2031, 1, 31), date(2031, 2, 1), date(2060, 2, 29)):
        running = notice_at(agreement, on).cycles[0]
        before = agreement.expiry_of(running.renewal - 1)

        assert before <= on < running.expiry


def test_a_window_of_one_weekend_has_no_business_day_and_says_so():
    agreement = Terms(
        start=date(2026, 1, 1),
        expiry=date(2026, 12, 29),
        renewal=Renews(12),
        latest=Lead(days=30),
        earliest=Lead(days=31),
    )
    now = notice_at(agreement, date(2026, 11, 1))

    assert now.cycle.window.opens == date(2026, 11, 28)  # a Saturday
    assert now.cycle.window.act_by == date(2026, 11, 30)
    assert now.warnings[0].startswith("There is no business day between 28 November 2026 and")


# Agreements that end by themselves.


def test_what_does_not_renew_needs_no_notice_and_ends_by_itself():
    agreement = Terms(start=date(2026, 1, 1), term_months=12, latest=Lead(days=30))
    now = notice_at(agreement, date(2026, 12, 31))

    assert now.state is State.UPCOMING
    assert now.cycle.window is None
    assert now.earliest == End(date(2027, 1, 1), Right.EXPIRY)
    assert now.days_left is None and now.if_missed is None
    assert [c.expiry for c in now.cycles] == [date(2027, 1, 1)]


def test_on_its_expiry_it_has_ended():
    agreement = Terms(start=date(2026, 1, 1), term_months=12)
    now = notice_at(agreement, date(2027, 1, 1))

    assert now.state is State.ENDED
    assert now.cycle.expiry == now.earliest.on == date(2027, 1, 1)
    assert now.cycles == ()


def test_the_last_of_two_renewals_has_no_window():
    agreement = Terms(
        start=date(2024, 1, 1), term_months=12, renewal=Renews(12, at_most=2), latest=Lead(days=90)
    )
    first, last = (notice_at(agreement, date(year, 6, 1)) for year in (2025, 2026))

    assert [c.expiry.year for c in first.cycles] == [2026, 2027]
    assert first.state is State.OPEN and first.cycles[1].window is None
    assert last.state is State.UPCOMING and last.cycle.window is None
    assert last.earliest == End(date(2027, 1, 1), Right.EXPIRY)
    assert notice_at(agreement, date(2027, 1, 1)).state is State.ENDED


def test_missing_the_window_before_the_last_renewal_costs_the_last_renewal():
    agreement = Terms(
        start=date(2024, 1, 1), term_months=12, renewal=Renews(24, at_most=1), latest=Lead(days=90)
    )
    now = notice_at(agreement, date(2024, 12, 1))

    assert now.state is State.MISSED and now.next is None
    assert now.earliest == End(date(2027, 1, 1), Right.EXPIRY)
    assert now.if_missed.months == 24


# Evergreen.


def test_evergreen_is_open_and_ends_after_notice_but_not_before_the_term():
    agreement = Terms(
        start=date(2026, 1, 1), term_months=12, renewal=Renewal.EVERGREEN, latest=Lead(months=3)
    )
    early, late = notice_at(agreement, date(2026, 2, 1)), notice_at(agreement, date(2027, 5, 31))

    assert early.state is late.state is State.OPEN
    assert early.cycle.window is None
    assert early.earliest == End(date(2027, 1, 1), Right.EVERGREEN)
    assert late.earliest == End(date(2027, 8, 31), Right.EVERGREEN)
    assert late.if_missed is None


def test_evergreen_notice_is_given_at_once():
    agreement = Terms(
        start=date(2026, 1, 1), term_months=12, renewal=Renewal.EVERGREEN, latest=Lead(days=30)
    )
    given = date(2027, 3, 1)

    assert notice_at(agreement, given, given_on=given).state is State.GIVEN
    assert notice_at(agreement, given, given_on=given).earliest.on == date(2027, 3, 31)
    assert notice_at(agreement, date(2027, 3, 31), given_on=given).state is State.ENDED


# Convenience.


def with_right(**right) -> Terms:
    return Terms(
        start=date(2024, 4, 1),
        term_months=36,
        renewal=Renews(12),
        latest=Lead(days=90),
        earliest=Lead(days=180),
        convenience=Convenience(Lead(days=60), **right),
    )


def test_a_confirmed_right_to_end_without_cause_gives_the_earliest_end():
    now = notice_at(with_right(), date(2026, 6, 1))

    assert now.state is State.UPCOMING
    assert now.earliest == End(date(2026, 7, 31), Right.CONVENIENCE)


def test_near_expiry_the_window_ends_sooner_than_convenience():
    assert notice_at(
        Terms(
            start=date(2024, 4, 1),
            term_months=36,
            renewal=Renews(12),
            latest=Lead(days=10),
            convenience=Convenience(Lead(days=60)),
        ),
        date(2027, 3, 1),
    ).earliest == End(date(2027, 4, 1), Right.WINDOW)


def test_with_a_confirmed_right_missing_the_window_costs_only_its_notice():
    missed = notice_at(with_right(), date(2026, 12, 1)).if_missed

    # The window closes on 1 January 2027; 60 days from the 2nd are 3 March, before 1 April.
    assert missed.months == 0
    assert missed.cost(Money(Decimal(100), "USD")) == Money(Decimal(0), "USD")


def test_with_a_long_notice_without_cause_each_month_begun_counts():
    agreement = Terms(
        start=date(2024, 4, 1),
        term_months=36,
        renewal=Renews(12),
        latest=Lead(days=90),
        convenience=Convenience(Lead(days=120)),
    )
    missed = notice_at(agreement, date(2026, 12, 1)).if_missed

    assert missed.until == date(2027, 5, 2)  # 120 days after 2 January
    assert missed.months == 2


def test_while_a_right_is_found_and_not_confirmed_no_cost_is_shown():
    now = notice_at(with_right(confirmed=False), date(2026, 12, 1))

    assert now.earliest == End(date(2027, 4, 1), Right.WINDOW)
    assert not now.if_missed.priced
    assert now.if_missed.cost(Money(Decimal(100), "USD")) is None


def test_notice_without_cause_is_given_at_once_outside_every_window():
    now = notice_at(with_right(), date(2025, 6, 2), given_on=date(2025, 6, 1))

    assert now.state is State.GIVEN
    assert now.given.end == End(date(2025, 7, 31), Right.CONVENIENCE)


# Notice given.


def test_notice_given_in_the_window_ends_the_agreement_on_its_expiry():
    given = date(2026, 12, 1)
    later = notice_at(NORTHGATE, date(2027, 2, 1), given_on=given)

    assert later.state is State.GIVEN
    assert later.given.end == End(date(2027, 4, 1), Right.WINDOW)
    assert later.cycle.expiry == date(2027, 4, 1)
    assert later.if_missed is None and later.days_left is None
    assert notice_at(NORTHGATE, date(2027, 4, 1), given_on=given).state is State.ENDED


def test_notice_given_in_a_later_window_speaks_of_the_term_that_it_ends():
    agreement = Terms(
        start=date(2024, 4, 1), term_months=36, renewal=Renews(12), latest=Lead(days=90)
    )
    now = notice_at(agreement, date(2027, 2, 10), given_on=date(2027, 2, 1))

    assert now.state is State.GIVEN
    assert now.cycle.expiry == now.earliest.on == date(2028, 4, 1)
    assert now.cycles[0].expiry == date(2027, 4, 1)  # which runs on, and renews once more


def test_notice_without_cause_speaks_of_the_term_that_runs():
    now = notice_at(with_right(), date(2025, 6, 2), given_on=date(2025, 6, 1))

    assert now.cycle == now.cycles[0]
    assert now.cycle.expiry == date(2027, 4, 1)


@pytest.mark.parametrize(
    ("given_on", "ends_on"),
    [
        (date(2026, 10, 2), None),
        (date(2026, 10, 3), date(2027, 4, 1)),
        (date(2027, 1, 1), date(2027, 4, 1)),
        (date(2027, 1, 2), None),
    ],
)
def test_notice_counts_on_both_ends_of_the_window_and_not_beyond(given_on, ends_on):
    assert effect(NORTHGATE, given_on).ends_on == ends_on


def test_notice_outside_every_window_ends_nothing_and_says_when_to_repeat_it():
    now = notice_at(NORTHGATE, date(2026, 9, 10), given_on=date(2026, 9, 1))

    assert now.state is State.UPCOMING
    assert now.given.ends_on is None
    assert now.given.term.window.opens == date(2026, 10, 3)


def test_notice_that_is_dated_after_the_day_asked_does_not_count_yet():
    now = notice_at(NORTHGATE, date(2026, 11, 24), given_on=date(2026, 12, 1))

    assert now.state is State.OPEN
    assert now.warnings == (
        "The notice of 1 December 2026 lies after 24 November 2026 and does not count yet.",
    )


def test_notice_under_what_ends_by_itself_changes_nothing():
    agreement = Terms(start=date(2026, 1, 1), term_months=12)
    now = notice_at(agreement, date(2026, 6, 1), given_on=date(2026, 6, 1))

    assert now.state is State.UPCOMING
    assert now.given.end is None and now.given.term is None


def test_notice_after_the_end_changes_nothing():
    agreement = Terms(
        start=date(2026, 1, 1), term_months=12, convenience=Convenience(Lead(days=30))
    )

    assert effect(agreement, date(2027, 1, 1)).end is None
    assert effect(agreement, date(2026, 12, 20)).end == End(date(2027, 1, 1), Right.EXPIRY)


def test_a_right_used_before_the_start_ends_the_agreement_before_it_runs():
    agreement = Terms(
        start=date(2026, 1, 1), term_months=12, convenience=Convenience(Lead(days=30))
    )

    assert effect(agreement, date(2025, 6, 1)).ends_on == date(2025, 7, 1)
    assert notice_at(agreement, date(2025, 6, 1)).earliest.on == date(2025, 7, 1)
