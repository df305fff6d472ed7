"""The notice windows of an agreement, term by term. Source: rules 1."""

from dataclasses import dataclass
from datetime import date, timedelta

from prenup.core.calendars import BusinessDays
from prenup.core.notice.terms import Renews, Terms

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Window:
    """The days on which notice is valid, both included, and the last day to act.

    `act_by` is a business day that leaves time for delivery. Where none before the window leaves
    it, `act_by` is the first business day from the opening, and `in_time` is False: then the
    letter goes by hand.
    """

    opens: date
    closes: date
    act_by: date
    in_time: bool


@dataclass(frozen=True, slots=True)
class Cycle:
    """One term of an agreement: its number (0 is the first), its expiry, and its window, if any."""

    renewal: int
    expiry: date
    window: Window | None


def cycle(terms: Terms, renewal: int, week: BusinessDays) -> Cycle:
    """The term of that number.

    >>> from prenup.core.calendars import Lead
    >>> from prenup.core.notice.terms import Terms
    >>> agreement = Terms(start=date(2024, 6, 30), expiry=date(2027, 6, 30), renewal=Renews(12),
    ...                   latest=Lead(days=90), earliest=Lead(days=180))
    >>> window = cycle(agreement, 0, BusinessDays()).window
    >>> window.opens, window.closes
    (datetime.date(2027, 1, 1), datetime.date(2027, 4, 1))
    """
    return Cycle(renewal, terms.expiry_of(renewal), _window(terms, renewal, week))


def _window(terms: Terms, renewal: int, week: BusinessDays) -> Window | None:
    closes = terms.closes(renewal)
    if closes is None:
        return None
    opens = _opens(terms, renewal)
    act_by = week.on_or_before(closes - timedelta(days=terms.delivery_days))
    if act_by >= opens:
        return Window(opens, closes, act_by, in_time=True)
    return Window(opens, closes, week.on_or_after(opens), in_time=False)


def _opens(terms: Terms, renewal: int) -> date:
    """The earliest day for notice; without one, the day after the window before it closed."""
    if terms.earliest is not None:
        opens = terms.earliest.before(terms.expiry_of(renewal))
    else:
        before = terms.closes(renewal - 1)
        opens = terms.start if before is None else before + ONE_DAY
    return max(opens, terms.start)


def running(terms: Terms, on: date) -> int:
    """The number of the term that runs on that day: the first that expires after it.

    Before the start it is the first; after the last renewal, the last.
    """
    if not isinstance(terms.renewal, Renews):
        return 0
    months_gone = (on.year - terms.expiry_of(0).year) * 12 + on.month - terms.expiry_of(0).month
    renewal = max(0, months_gone // terms.renewal.months - 1)
    while terms.expiry_of(renewal) <= on:
        renewal += 1
    last = terms.last_renewal
    return renewal if last is None else min(renewal, last)


def speaking(terms: Terms, on: date, week: BusinessDays) -> Cycle:
    """The running term; where its window would close before the start, the next that has one."""
    renewal = running(terms, on)
    return _first_open_on(terms, terms.start, renewal, week) or cycle(terms, renewal, week)


def reachable(terms: Terms, on: date, week: BusinessDays) -> Cycle | None:
    """The first term, from the running one, whose window has not closed on that day.

    It may not have opened yet. None where notice plays no part any more.
    """
    return _first_open_on(terms, on, running(terms, on), week)


def _first_open_on(terms: Terms, on: date, renewal: int, week: BusinessDays) -> Cycle | None:
    """The first term from that number whose window closes on that day or later, if any does."""
    if not isinstance(terms.renewal, Renews):
        return None
    while terms.last_renewal is None or renewal < terms.last_renewal:
        closes = terms.closes(renewal)
        if closes is not None and closes >= on:
            return cycle(terms, renewal, week)
        renewal += 1  # each closes later than the one before, so this ends
    return None
