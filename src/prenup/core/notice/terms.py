"""What an agreement says about its end: the values from which every notice date is computed."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Literal

from prenup.core.calendars import Lead, add_months
from prenup.core.pricing import Money
from prenup.core.words import count, day

#: Beyond these an agreement is a slip of the pen: a start this early, a day this late, a term
#: this long. They also keep every computed date on the calendar.
FIRST_YEAR, LAST_YEAR, LONGEST_MONTHS, LONGEST_DAYS = 1900, 2199, 1_200, 36_500
LONGEST_RENEWED_MONTHS = 12_000

#: Leads in two units are compared over as many renewals as it takes months and leap years to
#: come round again.
_ROUND_OF_RENEWALS = 48


class NoticeError(ValueError):
    """The terms contradict themselves; says how, in their own values, and what to do."""


class Renewal(Enum):
    """How an agreement goes on after its term, unless it renews for a term (`Renews`)."""

    NONE = "none"
    EVERGREEN = "evergreen"


@dataclass(frozen=True, slots=True)
class Renews:
    """Renews by itself for `months`, for ever or `at_most` so many times."""

    months: int
    at_most: int | None = None


@dataclass(frozen=True, slots=True)
class Convenience:
    """The client's right to end without cause at any time, with `lead` of notice.

    `confirmed`: a person said that the right is ours; until then it ends nothing and hides what
    missing a window costs. `fee` is what it costs to use it.
    """

    lead: Lead
    confirmed: bool = True
    fee: Money | Literal["unknown"] = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """When an agreement starts, ends, renews, and how notice must be given. Source: rules 1.

    Either `term_months` or `expiry`, the first day without the agreement, is given. `latest` and
    `earliest` are leads before expiry; `delivery_days` are calendar days, 0 where sending is
    enough. Raises `NoticeError` where the terms contradict themselves.
    """

    start: date
    term_months: int | None = None
    expiry: date | None = None
    renewal: Renewal | Renews = Renewal.NONE
    latest: Lead | None = None
    earliest: Lead | None = None
    delivery_days: int = 0
    convenience: Convenience | None = None

    def __post_init__(self) -> None:
        _check_term(self)
        _check_renewal(self)
        _check_leads(self)

    @property
    def last_renewal(self) -> int | None:
        """The number of the term after which nothing renews; None where it renews for ever."""
        if isinstance(self.renewal, Renews):
            return self.renewal.at_most
        return 0

    @property
    def final_expiry(self) -> date | None:
        """The day on which the agreement ends by itself; None where it never does."""
        if self.renewal is Renewal.EVERGREEN or self.last_renewal is None:
            return None
        return self.expiry_of(self.last_renewal)

    def expiry_of(self, renewal: int) -> date:
        """When the term of that number expires: 0 is the first, 1 the first renewal.

        Always computed from the origin, so a day that one month lacks comes back in the next.

        >>> leap = Terms(
        ...     start=date(2024, 2, 29), term_months=12, renewal=Renews(12), latest=Lead(days=30))
        >>> leap.expiry_of(0), leap.expiry_of(3)
        (datetime.date(2025, 2, 28), datetime.date(2028, 2, 29))
        """
        return self.months_after_expiry(self._renewal_months * renewal)

    def months_after_expiry(self, months: int) -> date:
        """The day so many months after the first expiry, from the same origin as `expiry_of`."""
        if self.expiry is not None:
            return add_months(self.expiry, months)
        assert self.term_months is not None  # one of the two is there: _check_term
        return add_months(self.start, self.term_months + months)

    def closes(self, renewal: int) -> date | None:
        """The latest day for notice that ends that term; None where notice plays no part in it."""
        if not isinstance(self.renewal, Renews) or self.latest is None:
            return None
        if renewal < 0 or renewal == self.renewal.at_most:
            return None
        closes = self.latest.before(self.expiry_of(renewal))
        return closes if closes >= self.start else None

    @property
    def _renewal_months(self) -> int:
        return self.renewal.months if isinstance(self.renewal, Renews) else 0


def _check_term(terms: Terms) -> None:
    if not FIRST_YEAR <= terms.start.year <= LAST_YEAR:
        raise NoticeError(
            f"The agreement would start on {day(terms.start)}. "
            f"Give a start between {FIRST_YEAR} and {LAST_YEAR}."
        )
    if (terms.term_months is None) == (terms.expiry is None):
        raise NoticeError("Give either the term in months or the day of expiry, and not both.")
    if terms.expiry is not None and terms.expiry <= terms.start:
        raise NoticeError(
            f"The agreement would expire on {day(terms.expiry)}, and starts on {day(terms.start)}. "
            "Give an expiry after the start."
        )
    if terms.expiry is not None and terms.expiry.year > LAST_YEAR:
        raise NoticeError(
            f"The agreement would expire on {day(terms.expiry)}. "
            f"Give an expiry before {LAST_YEAR + 1}."
        )
    if terms.term_months is not None:
        _check_months(terms.term_months, "A term")


def _check_renewal(terms: Terms) -> None:
    if isinstance(terms.renewal, Renews):
        _check_months(terms.renewal.months, "A renewal")
        if terms.renewal.at_most is not None and terms.renewal.at_most < 0:
            raise NoticeError(
                f"{terms.renewal.at_most} renewals are fewer than none. "
                "Give how many renewals there are at most, or leave it out."
            )
        if (terms.renewal.at_most or 0) * terms.renewal.months > LONGEST_RENEWED_MONTHS:
            raise NoticeError(
                f"{terms.renewal.at_most:,} renewals of {count(terms.renewal.months, 'month')} are "
                "more than a thousand years. Give fewer, or leave it out where nothing limits them."
            )
    if terms.latest is None and isinstance(terms.renewal, Renews) and terms.last_renewal != 0:
        raise NoticeError(
            "An agreement that renews by itself needs the latest day for notice. "
            "Give it in days or months before expiry, as in 90d or 3m."
        )
    if terms.latest is None and terms.renewal is Renewal.EVERGREEN:
        raise NoticeError(
            "An agreement that runs until it is cancelled needs the length of notice. "
            "Give it in days or months, as in 90d or 3m."
        )


def _check_leads(terms: Terms) -> None:
    if terms.delivery_days < 0:
        raise NoticeError(
            f"{terms.delivery_days} days for delivery are fewer than none. "
            "Give the calendar days that a letter takes, or 0 where sending is enough."
        )
    if terms.delivery_days > LONGEST_DAYS:
        raise NoticeError(f"{count(terms.delivery_days, 'day')} for delivery is too long.")
    at_any_time = terms.convenience.lead if terms.convenience else None
    for lead in (terms.latest, terms.earliest, at_any_time):
        if lead and (lead.days > LONGEST_DAYS or lead.months > LONGEST_MONTHS):
            raise NoticeError(f"{lead} of notice is more than a hundred years. Give a shorter one.")
    if terms.latest is not None and terms.earliest is not None:
        _check_order(terms, terms.latest, terms.earliest)


def _check_order(terms: Terms, latest: Lead, earliest: Lead) -> None:
    """Refuse an earliest day that comes after the latest, in whichever term it does."""
    terms_to_try = 1
    if isinstance(terms.renewal, Renews) and latest.unit != earliest.unit:
        terms_to_try = min(_ROUND_OF_RENEWALS, terms.renewal.at_most or _ROUND_OF_RENEWALS)
    for renewal in range(terms_to_try):
        expiry = terms.expiry_of(renewal)
        if earliest.before(expiry) > latest.before(expiry):
            raise NoticeError(
                f"Notice would open {earliest} before expiry, nearer to it than the latest day, "
                f"{latest} before. Swap the two."
            )


def _check_months(months: int, what: str) -> None:
    if not 1 <= months <= LONGEST_MONTHS:
        raise NoticeError(
            f"{what} of {count(months, 'month')} cannot be. Give 1 to {LONGEST_MONTHS:,} months."
        )
