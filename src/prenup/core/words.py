"""How dates, numbers and money are said, on screens, on paper and on the terminal alike."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

_SMALL = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
)  # fmt: skip

_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£"}


def day(on: date, *, weekday: bool = False, year: bool = True) -> str:
    """A date as people write it.

    >>> day(date(2027, 4, 1))
    '1 April 2027'
    >>> day(date(2026, 12, 24), weekday=True, year=False)
    'Thursday 24 December'
    """
    text = f"{on.day} {on:%B}"
    if weekday:
        text = f"{on:%A} {text}"
    return f"{text} {on.year}" if year else text


def count(n: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun.

    >>> count(1, "day"), count(1200, "day"), count(2, "entry", "entries")
    ('1 day', '1,200 days', '2 entries')
    """
    return f"{n:,} {noun if n == 1 else plural or noun + 's'}"


def small(n: int) -> str:
    """A number inside a sentence: in words up to ten, in figures from there.

    >>> small(4), small(11)
    ('four', '11')
    """
    return _SMALL[n] if 0 <= n < len(_SMALL) else f"{n:,}"


def money(amount: Decimal, currency: str) -> str:
    """An amount with its currency; cents only where there are any.

    >>> money(Decimal("118944"), "USD"), money(Decimal("9.5"), "CHF")
    ('$118,944', 'CHF 9.50')
    """
    figures = f"{amount:,.0f}" if amount == amount.to_integral_value() else f"{amount:,.2f}"
    sign = _SIGNS.get(currency)
    return f"{sign}{figures}" if sign else f"{currency} {figures}"


def listed(names: Sequence[str]) -> str:
    """Names in a row.

    >>> listed(["the domain", "the vault", "the backups"])
    'the domain, the vault and the backups'
    """
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
