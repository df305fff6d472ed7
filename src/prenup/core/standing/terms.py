"""The terms of notice, from the facts of an agreement, or what lacks to know them.

Source: rules 1; facts keep the unit as written, and every date is computed from it.
"""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from prenup.core.agreement.facts import Fact, Facts
from prenup.core.agreement.facts.term import UNTIL_CANCELLED
from prenup.core.calendars import Lead, add_months
from prenup.core.notice import Convenience, NoticeError, Renewal, Renews, Terms
from prenup.core.words import listed

T = TypeVar("T")

#: What each fact that notice stands on is called in a sentence.
_WORDS = {
    "effective_date": "the day on which it starts",
    "expiry_date": "the day on which it expires",
    "renewal_term_months": "for how long it renews",
    "notice_latest_days": "the latest day for notice",
}


@dataclass(frozen=True, slots=True)
class TermsUnknown:
    """Why the terms are not known: the names of the facts that lack, or how they contradict."""

    lacking: tuple[str, ...] = ()
    contradiction: str = ""

    def __str__(self) -> str:
        if self.contradiction:
            return f"What the agreement says of its end cannot be: {self.contradiction}"
        words = listed([_WORDS[name] for name in self.lacking])
        return f"The agreement does not say {words}, or it was not found."


def terms_of(facts: Facts, *, confirmed: Container[str] = frozenset()) -> Terms | TermsUnknown:
    """The terms that the facts make, for the dates of notice.

    `confirmed` has the names of the facts that a person confirmed or corrected: a right to end
    without cause counts only among them. An agreement that is silent on renewal ends by itself.
    """
    start, months, expiry = _term(facts)
    renewal, latest = _renewal(facts), _lead(facts.notice_latest_days)
    if renewal is Renewal.EVERGREEN and start and not months and not expiry:
        expiry = start + timedelta(days=1)  # no first term: nothing but the notice binds us
    lacking = {
        "effective_date": start is None,
        "expiry_date": months is None and expiry is None,
        "renewal_term_months": renewal is None,
        "notice_latest_days": renewal is not Renewal.NONE and latest is None,
    }
    if start is None or renewal is None or any(lacking.values()):
        return TermsUnknown(lacking=tuple(name for name, lacks in lacking.items() if lacks))
    at_any_time = _lead(facts.termination_for_convenience_days)
    known = "termination_for_convenience_days" in confirmed
    try:
        return Terms(
            start=start,
            term_months=months,
            expiry=expiry,
            renewal=renewal,
            latest=latest,
            earliest=_lead(facts.notice_earliest_days),
            convenience=Convenience(at_any_time, known) if at_any_time else None,
        )
    except NoticeError as contradiction:
        return TermsUnknown(contradiction=str(contradiction))


def _term(facts: Facts) -> tuple[date | None, int | None, date | None]:
    """The start, and the first term in months or its expiry, whichever is the origin.

    An expiry that is just the start plus the term was derived: then months count from the start.
    """
    start = _value(facts.effective_date) or _value(facts.agreement_date)
    months, expiry = _value(facts.initial_term_months), _value(facts.expiry_date)
    if start is None and expiry is not None and months is not None:
        start = add_months(expiry, -months)
    if months is not None and (expiry is None or (start and add_months(start, months) == expiry)):
        return start, months, None
    return start, None, expiry


def _renewal(facts: Facts) -> Renewal | Renews | None:
    """How it goes on; None where it renews for a time that is not said."""
    if not _value(facts.auto_renews):
        return Renewal.NONE
    length = facts.renewal_term_months
    if length is not None and length.unit == UNTIL_CANCELLED:
        return Renewal.EVERGREEN
    months = _value(length)
    return Renews(months) if months else None


def _lead(fact: Fact[int] | None) -> Lead | None:
    """The lead in the unit in which it was written."""
    if fact is None or fact.value is None:
        return None
    if fact.n is None or fact.unit not in ("days", "months"):
        return Lead(days=fact.value)
    return Lead(months=fact.n) if fact.unit == "months" else Lead(days=fact.n)


def _value(fact: Fact[T] | None) -> T | None:
    return None if fact is None else fact.value
