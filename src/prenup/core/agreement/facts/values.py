"""What a fact is: a value, how sure it is, and the passage that it stands on."""

from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from typing import Any, Generic, TypeVar

from prenup.core.agreement.text import Document

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Quote:
    """A verbatim piece of a document: `text` is `document.text[start:end]`.

    `start` and `end` count code points, `end` not included; `page` counts from 1 and is None
    where the format has no pages.
    """

    document: str
    page: int | None
    start: int
    end: int
    text: str

    @classmethod
    def of(cls, document: Document, start: int, end: int) -> "Quote":
        return cls(document.name, document.page_of(start), start, end, document.text[start:end])


@dataclass(frozen=True, slots=True)
class Fact(Generic[T]):
    """One thing that the agreement says.

    `value` is None where the passage speaks of the matter and the value is withheld, left blank
    or depends on something outside the text (`note` says which). `confidence` runs from 0 to 1;
    from 0.8 on the reader may be told it as a statement, below it is a question. `unit` and `n`
    carry a duration as written.
    """

    value: T | None
    confidence: float
    passage: Quote
    unit: str | None = None
    n: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Response:
    """How soon the provider answers and repairs, for one severity; minutes.

    `clock` is "24x7", "business", or None where the text does not say.
    """

    severity: str | None
    response_minutes: int | None
    repair_minutes: int | None
    clock: str | None


@dataclass(frozen=True, slots=True)
class Price:
    """An amount of money (or a share, `currency` "percent") for one `unit` of `what`.

    `quantity` is how many units the agreement counts, where it says so.
    """

    amount: Decimal | None
    currency: str | None
    unit: str | None
    quantity: int | None
    what: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What the documents of an agreement say; None, or an empty row, where they are silent.

    `expiry_date` is as written, else the first day without the agreement. The three notices are
    in days, at 30 a month, for comparing only: every date is computed from `unit` and `n`.
    Source: design, "Interfaces that stay put".
    """

    customer: Fact[str] | None = None
    provider: Fact[str] | None = None
    agreement_date: Fact[date] | None = None
    effective_date: Fact[date] | None = None
    expiry_date: Fact[date] | None = None
    initial_term_months: Fact[int] | None = None
    auto_renews: Fact[bool] | None = None
    renewal_term_months: Fact[int] | None = None
    notice_latest_days: Fact[int] | None = None
    notice_earliest_days: Fact[int] | None = None
    termination_for_convenience_days: Fact[int] | None = None
    support_hours: Fact[str] | None = None
    governing_law: Fact[str] | None = None
    liability_cap: Fact[str] | None = None
    response_times: tuple[Fact[Response], ...] = field(default=())
    prices: tuple[Fact[Price], ...] = field(default=())

    def as_json(self) -> dict[str, Any]:
        """The `facts` of `prenup review --json`; what the documents do not say is null."""
        found: dict[str, Any] = {}
        for name in (spec.name for spec in fields(self)):
            value = getattr(self, name)
            if isinstance(value, tuple):
                found[name] = [_plain(fact) for fact in value]
            else:
                found[name] = _plain(value)
        return found


def _plain(fact: Fact[Any] | None) -> dict[str, Any]:
    if fact is None:
        return {"value": None, "confidence": 0.0, "passage": None}
    passage = fact.passage
    plain: dict[str, Any] = {
        "value": _value(fact.value),
        "confidence": round(fact.confidence, 2),
        "passage": {name: getattr(passage, name) for name in Quote.__slots__},
    }
    if fact.unit is not None:
        plain |= {"unit": fact.unit, "n": fact.n}
    if fact.note:
        plain["note"] = fact.note
    return plain


def _value(value: object) -> object:
    if isinstance(value, Response | Price):
        return {name: _value(getattr(value, name)) for name in value.__slots__}
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, date) else value
