"""Facts in words: what each is called, and its value as people say it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from prenup.core import words
from prenup.core.agreement.facts.term import UNTIL_CANCELLED
from prenup.core.agreement.facts.values import Fact, Price, Response

#: What each fact is called, in the order in which they are shown.
LABELS: Mapping[str, str] = MappingProxyType(
    {
        "customer": "Customer",
        "provider": "Provider",
        "agreement_date": "Date it bears",
        "effective_date": "In force from",
        "initial_term_months": "First term",
        "expiry_date": "Expires on",
        "auto_renews": "Renews by itself",
        "renewal_term_months": "Renews for",
        "notice_latest_days": "Latest notice",
        "notice_earliest_days": "Earliest notice",
        "termination_for_convenience_days": "Leaving without cause",
        "support_hours": "Support hours",
        "response_times": "Response",
        "prices": "Price",
        "liability_cap": "Liability cap",
        "governing_law": "Governing law",
    }
)

#: Facts of which there are several, each a row of its own.
ROWS = ("response_times", "prices")

_CLOCKS = {"24x7": ", around the clock", "business": ", in business hours"}


def label(name: str, value: object) -> str:
    """What a fact is called; a row of several says which it is.

    >>> label("response_times", Response("P1", 15, 240, "24x7"))
    'Response, P1'
    """
    if isinstance(value, Response) and value.severity:
        return f"{LABELS[name]}, {value.severity}"
    return LABELS[name]


def value(name: str, fact: Fact[Any]) -> str:
    """The value of a fact as people say it; "not said" where its passage gives none.

    >>> from prenup.core.agreement.facts.values import Quote
    >>> value("notice_latest_days", Fact(90, 0.9, Quote("a", 1, 0, 1, "x"), "months", 3))
    '3 months before'
    """
    found = fact.value
    if name == "renewal_term_months" and fact.unit == UNTIL_CANCELLED:
        return "runs until somebody cancels"
    if found is None:
        return "not said"
    if name in ("notice_latest_days", "notice_earliest_days"):
        return f"{_lead(fact)} before"
    if name == "termination_for_convenience_days":
        return f"on {_lead(fact)}’ notice"
    if name.endswith("_months"):
        return words.count(found, "month")
    return plain(found)


def plain(found: object) -> str:
    """A value without its name: a day, yes or no, a price, a response."""
    if isinstance(found, date):
        return words.day(found)
    if isinstance(found, bool):
        return "Yes" if found else "No"
    if isinstance(found, Price):
        return price(found)
    if isinstance(found, Response):
        return response(found)
    return str(found)


def price(found: Price) -> str:
    """A price: so much per unit, for how many, and for what.

    >>> price(Price(Decimal("118"), "USD", "user per month", 84, "monthly fee"))
    '$118 per user per month, for 84: monthly fee'
    """
    said = " ".join(part for part in (amount(found), per(found)) if part)
    if found.quantity:
        said += f", for {found.quantity:,}"
    return f"{said}: {found.what}" if found.what else said


def amount(found: Price) -> str:
    """How much a price is for one unit, with every decimal that is written; or "not said".

    >>> amount(Price(Decimal("2.5"), "percent", "month", None, "late fee"))
    '2.5%'
    """
    if found.amount is None:
        return "not said"
    if found.currency == "percent":
        return f"{found.amount:f}%"
    return _exact(found.amount, found.currency or "")


def per(found: Price) -> str:
    """The unit of a price: "per user per month", "once", or "" where it has none."""
    if not found.unit:
        return ""
    return "once" if found.unit == "once" else f"per {found.unit}"


def response(found: Response) -> str:
    """How soon the provider answers and repairs.

    >>> response(Response("P1", 15, 240, "24x7"))
    'answer in 15 minutes, repair in 4 hours, around the clock'
    """
    parts = []
    if found.response_minutes is not None:
        parts.append(f"answer in {minutes(found.response_minutes)}")
    if found.repair_minutes is not None:
        parts.append(f"repair in {minutes(found.repair_minutes)}")
    return (", ".join(parts) or "not said") + _CLOCKS.get(found.clock or "", "")


def minutes(n: int) -> str:
    """Minutes as people say them: whole hours from one hour on.

    >>> minutes(15), minutes(60), minutes(90)
    ('15 minutes', '1 hour', '90 minutes')
    """
    return words.count(n, "minute") if n % 60 or not n else words.count(n // 60, "hour")


def _lead(fact: Fact[Any]) -> str:
    """A lead in the unit as written, else in days."""
    if fact.n is not None and fact.unit in ("days", "months"):
        return words.count(fact.n, fact.unit[:-1])
    return words.count(int(fact.value or 0), "day")


def _exact(amount: Decimal, currency: str) -> str:
    """An amount with every decimal that is written: a price per e-mail is less than a cent."""
    exponent = amount.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -2:
        return words.money(Decimal(0), currency).replace("0", f"{amount:f}")
    return words.money(amount, currency)
