"""Money at stake: exact, in one currency, and never guessed."""

import doctest
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prenup.core import pricing
from prenup.core.pricing import Money, Price, PricingError, lockout_cost, monthly_cost


def usd(amount: str) -> Money:
    return Money(Decimal(amount), "USD")


def price(amount: str, unit: str, quantity: int | None = None, currency: str = "USD") -> Price:
    return Price(Decimal(amount), currency, unit, None if quantity is None else Decimal(quantity))


def test_the_worked_cases_in_the_docstrings_hold():
    assert doctest.testmod(pricing).failed == 0


def test_a_monthly_cost_is_proposed_from_prices_and_quantities():
    proposed = monthly_cost(
        [
            price("118", "per user per month", 70),
            price("4200", "per year"),
            price("150.50", "quarterly"),
        ]
    )

    assert proposed.total == usd("8660.17")  # 8,260 + 350 + 50.1666…
    assert len(proposed.counted) == 3 and proposed.left_out == ()


@pytest.mark.parametrize(
    ("left_out", "why"),
    [
        (price("500", "one-time"), "not paid by the month, the quarter or the year"),
        (price("185", "per hour"), "not paid by the month, the quarter or the year"),
        (price("12", "per device per month"), "without its quantity"),
        (price("90", "month", currency="EUR"), "in EUR, not USD"),
    ],
)
def test_what_cannot_be_counted_is_left_out_with_the_reason(left_out, why):
    proposed = monthly_cost([price("100", "per month"), left_out])

    assert proposed.total == usd("100")
    assert proposed.left_out == ((left_out, why),)


def test_without_any_price_that_counts_there_is_no_monthly_cost_rather_than_zero():
    assert monthly_cost([]).total is None
    assert monthly_cost([price("185", "per hour", 3)]).total is None


def test_two_currencies_are_never_added():
    with pytest.raises(
        PricingError, match=r"\$5 and EUR? ?€?3 are in two currencies|two currencies"
    ):
        usd("5") + Money(Decimal(3), "EUR")


def test_a_float_is_never_money():
    with pytest.raises(TypeError):
        Money(0.1, "USD")  # type: ignore[arg-type]


@given(st.lists(st.tuples(st.integers(1, 10**9), st.integers(1, 500)), min_size=1, max_size=8))
def test_monthly_prices_add_up_to_the_cent(rows):
    proposed = monthly_cost(
        [Price(Decimal(cents) / 100, "USD", "user/month", Decimal(n)) for cents, n in rows]
    )

    assert proposed.total == Money(Decimal(sum(c * n for c, n in rows)) / 100, "USD")


def test_a_lockout_is_priced_for_ninety_days_at_most():
    assert lockout_cost(usd("1000"), 0) == usd("0")
    assert lockout_cost(usd("1000"), 30) == usd("30000")
    assert lockout_cost(usd("1000"), 365) == usd("90000")
