"""Values of core as rows keep them, and back."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from prenup.core.agreement import Cited
from prenup.core.agreement.facts import Price, Quote, Response

_DATES = ("agreement_date", "effective_date", "expiry_date")


def stored(value: Any) -> Any:
    """A fact's value as JSON; an amount stays exact, as text."""
    if isinstance(value, Price | Response):
        return {name: stored(one) for name, one in asdict(value).items()}
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else value


def restored(name: str, value: Any) -> Any:
    """The value of the fact `name`, from what `stored` made of it."""
    if value is None:
        return None
    if name in _DATES:
        return date.fromisoformat(value)
    if name == "prices":
        amount = value["amount"]
        return Price(**{**value, "amount": None if amount is None else Decimal(amount)})
    return Response(**value) if name == "response_times" else value


def passage(quote: Quote, place: str = "") -> dict[str, Any]:
    """A passage as JSON, with the section it stands in."""
    return {"place": place, **asdict(quote)}


def cited(kept: Mapping[str, Any], titles: Mapping[str, str]) -> Cited:
    """A passage as core knows it, its document by the title that people know."""
    return Cited(**{"score": 1.0, **kept, "document": titles.get(kept["document"], "")})
