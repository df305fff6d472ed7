"""Notice in sentences that somebody can act on."""

import doctest
from datetime import date
from decimal import Decimal

import pytest

from prenup.core.calendars import BusinessDays, Lead
from prenup.core.notice import Convenience, Renewal, Renews, Terms, notice_at, said
from prenup.core.pricing import Money

NORTHGATE = Terms(
    start=date(2024, 4, 1),
    term_months=36,
    renewal=Renews(12),
    latest=Lead(days=90),
    earliest=Lead(days=180),
    delivery_days=7,
)
CHRISTMAS = BusinessDays(frozenset({date(2026, 12, 25)}))
A_MONTH = Money(Decimal(9912), "USD")


def test_the_worked_cases_in_the_docstrings_hold():
    assert doctest.testmod(said).failed == 0


@pytest.mark.parametrize(
    ("as_of", "says"),
    [
        (
            date(2026, 11, 24),
            "The window is open. Notice sent by Thursday 24 December 2026 "
            "ends the agreement on 1 April 2027.",
        ),
        (
            date(2026, 12, 20),
            "These are the last days. Notice sent by Thursday 24 December 2026 "
            "ends the agreement on 1 April 2027.",
        ),
        (
            date(2026, 12, 28),
            "The last day to send it was Thursday 24 December 2026. Notice handed over by "
            "Friday 1 January 2027 still ends the agreement on 1 April 2027.",
        ),
        (
            date(2027, 1, 5),
            "The window closed on 1 January 2027. The next opens on 4 October 2027; "
            "act by Friday 24 December 2027.",
        ),
    ],
)
def test_each_state_says_what_to_do_by_which_day(as_of, says):
    assert said.standing(notice_at(NORTHGATE, as_of, week=CHRISTMAS)) == says


def test_a_missed_window_whose_next_is_open_says_so():
    agreement = Terms(
        start=date(2024, 4, 1), term_months=36, renewal=Renews(12), latest=Lead(days=90)
    )

    assert said.standing(notice_at(agreement, date(2027, 2, 1))) == (
        "The window closed on 1 January 2027. The next is open already: "
        "notice sent by Friday 31 December 2027 ends the agreement on 1 April 2028."
    )


def test_what_ends_by_itself_says_that_it_needs_no_notice():
    agreement = Terms(start=date(2026, 1, 1), term_months=12)

    assert said.standing(notice_at(agreement, date(2026, 5, 1))) == (
        "The agreement ends by itself on 1 January 2027 and needs no notice."
    )
    assert said.standing(notice_at(agreement, date(2027, 5, 1))) == (
        "The agreement ended on 1 January 2027."
    )


def test_renewals_that_all_come_too_soon_for_notice_end_by_themselves_with_the_last():
    agreement = Terms(
        start=date(2026, 1, 1),
        term_months=1,
        renewal=Renews(2, at_most=1),
        latest=Lead(months=12),
    )

    assert said.standing(notice_at(agreement, date(2026, 1, 5))) == (
        "The agreement ends by itself on 1 April 2026 and needs no notice."
    )


def test_evergreen_says_when_notice_given_today_ends_it():
    agreement = Terms(
        start=date(2020, 1, 1), term_months=12, renewal=Renewal.EVERGREEN, latest=Lead(days=30)
    )

    assert said.standing(notice_at(agreement, date(2026, 5, 1))) == (
        "Notice can be given on any day. Given today, it ends the agreement on 31 May 2026."
    )


def test_the_last_renewal_says_that_no_window_is_left():
    agreement = Terms(
        start=date(2024, 1, 1), term_months=12, renewal=Renews(24, at_most=1), latest=Lead(days=90)
    )

    assert said.standing(notice_at(agreement, date(2024, 12, 1))) == (
        "The window closed on 3 October 2024. There is no other: the agreement ends by itself."
    )


def test_missing_the_window_is_said_in_money_where_the_monthly_cost_is_known():
    now = notice_at(NORTHGATE, date(2026, 11, 24))

    assert said.cost_of_missing(now, A_MONTH) == (
        "If we miss it: bound until 1 April 2028, $118,944 more."
    )
    assert said.cost_of_missing(now, None) == "If we miss it: bound until 1 April 2028."


def test_a_window_that_was_missed_says_what_that_has_cost():
    now = notice_at(NORTHGATE, date(2027, 2, 1))

    assert said.cost_of_missing(now, A_MONTH) == "Missed: bound until 1 April 2028, $118,944 more."


def with_right(**right) -> Terms:
    return Terms(
        start=date(2024, 4, 1),
        term_months=36,
        renewal=Renews(12),
        latest=Lead(days=90),
        convenience=Convenience(Lead(days=60), **right),
    )


def test_an_unconfirmed_right_hides_the_sum_and_asks_for_confirmation():
    now = notice_at(with_right(confirmed=False), date(2026, 11, 24))

    assert said.cost_of_missing(now, A_MONTH) == (
        "If we miss it: bound until 1 April 2028. "
        "Confirm whether we may end without cause: then the cost can be said."
    )
    assert said.at_any_time(now, with_right(confirmed=False).convenience) == ""


@pytest.mark.parametrize(
    ("fee", "says"),
    [("unknown", "its fee is unknown"), (Money(Decimal(500), "USD"), "its fee is $500")],
)
def test_the_right_to_end_without_cause_is_said_with_its_fee(fee, says):
    terms = with_right(fee=fee)

    assert said.at_any_time(notice_at(terms, date(2026, 6, 1)), terms.convenience) == (
        f"Without cause, notice given today ends it on 31 July 2026; {says}."
    )


def test_notice_given_says_the_end_that_it_brings():
    now = notice_at(NORTHGATE, date(2027, 2, 1), given_on=date(2026, 12, 1))

    assert said.standing(now) == (
        "Notice was given on 1 December 2026. The agreement ends on 1 April 2027."
    )
    assert said.cost_of_missing(now, A_MONTH) == said.given_in_vain(now) == ""


def test_notice_given_in_vain_says_when_to_repeat_it():
    now = notice_at(NORTHGATE, date(2026, 9, 10), given_on=date(2026, 9, 1), week=CHRISTMAS)

    assert said.given_in_vain(now) == (
        "The notice of 1 September 2026 lies outside every window: it ends nothing. "
        "Repeat it between 3 October 2026 and Thursday 24 December 2026."
    )


def test_notice_in_vain_before_an_end_that_comes_by_itself_says_that_end():
    now = notice_at(
        Terms(start=date(2026, 1, 1), term_months=12), date(2026, 6, 1), given_on=date(2026, 6, 1)
    )

    assert said.given_in_vain(now).endswith("The agreement ends by itself on 1 January 2027.")
