"""Terms that contradict themselves are refused, in their own values."""

from datetime import date
from decimal import Decimal

import pytest

from prenup.core.calendars import Lead
from prenup.core.notice import Convenience, NoticeError, Renewal, Renews, Terms, notice_at
from prenup.core.pricing import Money

START = date(2024, 4, 1)


def refused(**terms) -> str:
    with pytest.raises(NoticeError) as error:
        Terms(**{"start": START, **terms})
    return str(error.value)


def test_an_earliest_day_nearer_to_expiry_than_the_latest_is_refused():
    says = refused(
        term_months=36, renewal=Renews(12), latest=Lead(days=180), earliest=Lead(days=90)
    )

    assert says == (
        "Notice would open 90 days before expiry, nearer to it than the latest day, "
        "180 days before. Swap the two."
    )


def test_leads_in_two_units_are_refused_if_any_renewal_swaps_them():
    # Three months before 1 April are 90 days, before 1 May 89: the second expiry is the trouble.
    terms = {"start": date(2026, 1, 1), "renewal": Renews(1), "latest": Lead(days=90)}

    assert "Swap the two." in refused(**terms, term_months=3, earliest=Lead(months=3))


def test_leads_in_two_units_are_compared_in_the_terms_that_there_are():
    terms = {"start": START, "term_months": 3, "latest": Lead(days=90), "earliest": Lead(months=3)}

    Terms(**terms, renewal=Renews(1, at_most=1))
    assert "Swap the two." in refused(**terms, renewal=Renews(1, at_most=12))


def test_leads_in_two_units_stand_where_every_renewal_keeps_their_order():
    Terms(
        start=START,
        term_months=36,
        renewal=Renews(12),
        latest=Lead(days=90),
        earliest=Lead(months=3),
    )


def test_the_same_lead_twice_is_a_window_of_one_day():
    terms = Terms(
        start=START,
        term_months=36,
        renewal=Renews(12),
        latest=Lead(days=90),
        earliest=Lead(days=90),
    )
    window = notice_at(terms, START).cycle.window

    assert window.opens == window.closes == date(2027, 1, 1)


def test_an_expiry_on_or_before_the_start_is_refused():
    assert refused(expiry=START) == (
        "The agreement would expire on 1 April 2024, and starts on 1 April 2024. "
        "Give an expiry after the start."
    )


def test_a_term_and_an_expiry_together_or_neither_are_refused():
    both = "Give either the term in months or the day of expiry, and not both."

    assert refused(term_months=12, expiry=date(2025, 4, 1)) == both
    assert refused() == both


def test_the_latest_day_is_needed_where_something_renews():
    assert "needs the latest day for notice" in refused(term_months=12, renewal=Renews(12))
    assert "needs the length of notice" in refused(term_months=12, renewal=Renewal.EVERGREEN)


def test_the_latest_day_is_not_needed_where_nothing_renews():
    Terms(start=START, term_months=12)
    Terms(start=START, term_months=12, renewal=Renews(12, at_most=0))


@pytest.mark.parametrize("months", [0, -1, 1_201])
def test_a_term_or_renewal_that_cannot_be_is_refused(months):
    assert "Give 1 to 1,200 months." in refused(term_months=months)
    assert "Give 1 to 1,200 months." in refused(
        term_months=12, renewal=Renews(months), latest=Lead(days=30)
    )


def test_negative_days_and_renewals_are_refused():
    assert "-3 days for delivery are fewer than none" in refused(term_months=12, delivery_days=-3)
    assert "-1 renewals are fewer than none" in refused(
        term_months=12, renewal=Renews(12, at_most=-1), latest=Lead(days=30)
    )


@pytest.mark.parametrize("renewals", [1_001, 10**20])
def test_renewals_of_more_than_a_thousand_years_are_refused(renewals):
    assert "leave it out where nothing limits them" in refused(
        term_months=12, renewal=Renews(12, at_most=renewals), latest=Lead(days=30)
    )
    Terms(start=START, term_months=12, renewal=Renews(12, at_most=1_000), latest=Lead(days=30))


def test_leads_of_more_than_a_hundred_years_are_refused():
    for terms in (
        {"latest": Lead(days=36_501)},
        {"earliest": Lead(months=1_201)},
        {"convenience": Convenience(Lead(days=36_501))},
    ):
        assert "more than a hundred years" in refused(term_months=12, **terms)
    assert "for delivery is too long" in refused(term_months=12, delivery_days=36_501)


def test_dates_beyond_the_calendar_are_refused():
    assert "between 1900 and 2199" in refused(start=date(1899, 12, 31), term_months=12)
    assert "before 2200" in refused(expiry=date(2200, 1, 1))
    with pytest.raises(NoticeError, match="31 December 9999 is too far ahead"):
        notice_at(Terms(start=START, term_months=12), date.max)


def test_the_longest_terms_that_are_believed_still_compute():
    terms = Terms(
        start=date(2199, 12, 31),
        term_months=1_200,
        renewal=Renews(1_200),
        latest=Lead(months=1_200),
        earliest=Lead(months=1_200),
        delivery_days=36_500,
        convenience=Convenience(Lead(days=36_500)),
    )

    for on in (date.min, date(2199, 12, 31)):
        assert len(notice_at(terms, on).cycles) == 4


def test_money_in_a_fee_is_decimal():
    with pytest.raises(TypeError):
        Money(9.5, "USD")  # type: ignore[arg-type]
    assert Convenience(Lead(days=60), fee=Money(Decimal(500), "USD")).fee != "unknown"
