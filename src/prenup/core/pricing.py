"""Money, exactly: what a relationship costs a month, and what is at stake. Source: rules 12.

Amounts are `Decimal` with a currency; never a float, and no sum over two currencies.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import reduce

from prenup.core import words

#: A lock-out is priced for at most so many days. Source: rules 12.
MOST_LOCKED_DAYS = 90

_CENT = Decimal("0.01")


class PricingError(ValueError):
    """The amounts do not add up; says which and what to do."""


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in one currency (a code of three letters)."""

    amount: Decimal
    currency: str

    def __post_init__(self) -> None:
        if not isinstance(self.amount, Decimal):
            raise TypeError(f"{self.amount!r} is no Decimal.")

    def __add__(self, other: "Money") -> "Money":
        if other.currency != self.currency:
            raise PricingError(
                f"{self} and {other} are in two currencies and cannot be added. "
                "Give both in one currency."
            )
        return Money(self.amount + other.amount, self.currency)

    def __mul__(self, times: int | Decimal) -> "Money":
        return Money(self.amount * times, self.currency)

    def to_cents(self) -> "Money":
        """Rounded to cents, half a cent up, as an invoice does."""
        return Money(self.amount.quantize(_CENT, ROUND_HALF_UP), self.currency)

    def __str__(self) -> str:
        return words.money(self.amount, self.currency)


@dataclass(frozen=True, slots=True)
class Price:
    """One price of an agreement: so much per `unit`, for a `quantity` of them, and what for.

    `unit` is as the agreement says it ("per user per month", "year", "one-time"). A price whose
    unit counts something (users, devices) has no monthly cost without its quantity.
    """

    amount: Decimal
    currency: str
    unit: str
    quantity: Decimal | None = None
    what: str = ""


#: How many months a price covers, by a word of its unit; the first that fits counts.
_PERIODS: tuple[tuple[re.Pattern[str], int], ...] = (
    (re.compile(r"\b(months?|monthly|mo)\b"), 1),
    (re.compile(r"\b(quarters?|quarterly)\b"), 3),
    (re.compile(r"\b(years?|yearly|annual|annually|annum)\b"), 12),
)

#: Beside a period these count nothing: "per month" is a flat price, "per user per month" is not.
_FLAT = {"per", "a", "an", "each", "every", "flat", "fee", "fixed", "the", "of", "in", "advance"}

_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class MonthlyCost:
    """A monthly cost proposed from prices, for a person to confirm.

    `total` is None where no price could be counted. `left_out` has the prices that were not, each
    with the reason.
    """

    total: Money | None
    counted: tuple[Price, ...]
    left_out: tuple[tuple[Price, str], ...]


def monthly_cost(prices: Iterable[Price]) -> MonthlyCost:
    """What `prices` with their quantities come to a month.

    A yearly price counts a twelfth, a quarterly one a third. Left out: what is paid once or by
    use, what counts things without saying how many, and prices in another currency than the
    first. Source: rules 12.

    >>> monthly_cost([Price(Decimal(118), "USD", "per user per month", Decimal(84))]).total
    Money(amount=Decimal('9912.00'), currency='USD')
    """
    counted: list[tuple[Price, Money]] = []
    left_out: list[tuple[Price, str]] = []
    for price in prices:
        monthly = _monthly(price)
        if isinstance(monthly, str):
            left_out.append((price, monthly))
        elif counted and monthly.currency != counted[0][1].currency:
            left_out.append((price, f"in {price.currency}, not {counted[0][1].currency}"))
        else:
            counted.append((price, monthly))
    total = reduce(Money.__add__, (money for _, money in counted)) if counted else None
    return MonthlyCost(
        total=total and total.to_cents(),
        counted=tuple(price for price, _ in counted),
        left_out=tuple(left_out),
    )


def _monthly(price: Price) -> Money | str:
    """What the price comes to a month, or why it does not."""
    unit = price.unit.lower()
    months = next((months for word, months in _PERIODS if word.search(unit)), None)
    if months is None:
        return "not paid by the month, the quarter or the year"
    if price.quantity is None and _counts_things(unit):
        return "without its quantity"
    quantity = Decimal(1) if price.quantity is None else price.quantity
    return Money(price.amount * quantity / months, price.currency)


def _counts_things(unit: str) -> bool:
    spoken = set(_WORD.findall(unit)) - _FLAT
    return any(not any(word.fullmatch(said) for word, _ in _PERIODS) for said in spoken)


def lockout_cost(cost_per_day: Money, longest_usable_days: int) -> Money:
    """What a lock-out costs: so much a day, for the longest wait among critical assets.

    At most 90 days are counted. Lost data is named, never priced. Source: rules 12.

    >>> lockout_cost(Money(Decimal(4000), "USD"), 95)
    Money(amount=Decimal('360000'), currency='USD')
    """
    return cost_per_day * min(longest_usable_days, MOST_LOCKED_DAYS)
