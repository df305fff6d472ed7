"""The rhythm of managing a provider: the month, the quarter, the minutes. Source: rules 8.

Instants carry their zone, and are asked about in the client's: a meeting belongs to the month in
which it began there. "Today" is an argument, and a day of that zone.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from prenup.core.words import day, listed

#: A meeting that keeps its month lasts at least so long.
LEAST_MINUTES = 60
#: Minutes without an objection are sealed so many days after they were sent.
SILENCE_DAYS = 10
#: A quarter's review is signed within so many days after it.
SIGN_WITHIN_DAYS = 30


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of the calendar.

    >>> Month(2026, 12).next
    Month(year=2027, number=1)
    """

    year: int
    number: int

    @classmethod
    def of(cls, on: date) -> "Month":
        return cls(on.year, on.month)

    @property
    def first(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        return self.next.first - timedelta(days=1)

    @property
    def next(self) -> "Month":
        return Month(self.year + self.number // 12, self.number % 12 + 1)


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """Three months of the calendar, 1 to 4.

    >>> Quarter.of(date(2026, 11, 24)).first, Quarter(2026, 4).last
    (datetime.date(2026, 10, 1), datetime.date(2026, 12, 31))
    """

    year: int
    number: int

    @classmethod
    def of(cls, on: date) -> "Quarter":
        return cls(on.year, (on.month + 2) // 3)

    @property
    def first(self) -> date:
        return date(self.year, self.number * 3 - 2, 1)

    @property
    def last(self) -> date:
        return Month(self.year, self.number * 3).last

    @property
    def next(self) -> "Quarter":
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting that was held, as far as the month asks about it.

    `ended_at` is None while nobody stopped its clock: how long it lasted is then unknown, and
    counts as not long enough. `leadership` is whether somebody of senior leadership, or the one
    who answers for the relationship, was there. `open_reports` are due and neither collected nor
    recorded as not delivered. `minutes` are sealed, sent, or not there yet.
    """

    began_at: datetime
    ended_at: datetime | None
    scribe: bool
    ours: bool
    theirs: bool
    leadership: bool
    open_reports: tuple[str, ...] = ()
    sealed: bool = False

    @property
    def minutes(self) -> int:
        """How long it lasted, in whole minutes; 0 if unknown."""
        if self.ended_at is None:
            return 0
        # By instants: two times of one zone are subtracted as if no clock had changed between.
        return max(0, int(self.ended_at.timestamp() - self.began_at.timestamp()) // 60)


class State(StrEnum):
    """What a month, or a quarter, has come to. Only `KEPT` is as it should be."""

    KEPT = "kept"
    DUE = "due"
    MISSED = "missed"
    SHORT = "short"
    INCOMPLETE = "incomplete"


@dataclass(frozen=True, slots=True)
class MonthKept:
    """A month with its state; `lacks` says, in words that follow "without", what it wants."""

    month: Month
    state: State
    lacks: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """The state in one sentence.

        >>> MonthKept(Month(2026, 11), State.INCOMPLETE, ("a scribe", "sealed minutes")).sentence
        'Held without a scribe and sealed minutes.'
        """
        match self.state:
            case State.KEPT:
                return "Kept."
            case State.DUE:
                return "No meeting has been held yet."
            case State.MISSED:
                return "No meeting was held."
            case State.SHORT:
                return f"No meeting lasted {LEAST_MINUTES} minutes."
            case State.INCOMPLETE:
                if self.lacks == (_SEALED,):
                    return "Held, minutes not yet sealed."
                return f"Held without {listed(self.lacks)}."


_SEALED = "sealed minutes"


def month_kept(month: Month, meetings: Iterable[Held], *, zone: ZoneInfo, today: date) -> MonthKept:
    """What a month has come to by `today`: the first that fits of the states, as listed.

    Of several meetings the one that lacks least speaks for the month. Source: rules 8.
    """
    held = [one for one in meetings if Month.of(one.began_at.astimezone(zone).date()) == month]
    if not held:
        return MonthKept(month, State.MISSED if today > month.last else State.DUE)
    long = [one for one in held if one.minutes >= LEAST_MINUTES]
    if not long:
        return MonthKept(month, State.SHORT)
    lacks = min((tuple(_lacks(one)) for one in long), key=len)
    return MonthKept(month, State.INCOMPLETE if lacks else State.KEPT, lacks)


def _lacks(meeting: Held) -> Iterator[str]:
    if not meeting.scribe:
        yield "a scribe"
    if not meeting.ours:
        yield "anybody from our side"
    elif not meeting.leadership:
        yield "senior leadership or whoever answers for the relationship"
    if not meeting.theirs:
        yield "anybody from the provider"
    if meeting.open_reports:
        yield f"an answer about the {listed(meeting.open_reports)}"
    if not meeting.sealed:
        yield _SEALED


def months_counted(entered_on: date, today: date) -> list[Month]:
    """The months that count: from the first full one after the relationship was entered to today's.

    >>> months_counted(date(2026, 9, 15), date(2026, 11, 24))
    [Month(year=2026, number=10), Month(year=2026, number=11)]
    """
    month = Month.of(entered_on)
    if entered_on != month.first:
        month = month.next
    counted = []
    while month.first <= today:
        counted.append(month)
        month = month.next
    return counted


@dataclass(frozen=True, slots=True)
class QuarterKept:
    """A quarter with its state: `KEPT` once the client signed its review in time."""

    quarter: Quarter
    state: State
    signed_on: date | None = None


def quarter_kept(quarter: Quarter, signed: Sequence[date], *, today: date) -> QuarterKept:
    """What a quarter has come to, by the days on which the client signed a review of it.

    It is kept when one was signed within 30 days after the quarter, due until then, missed
    afterwards; a later signature is shown, and keeps nothing. Source: rules 8.
    """
    until = quarter.last + timedelta(days=SIGN_WITHIN_DAYS)
    first = min(signed, default=None)
    if first is not None and first <= until:
        return QuarterKept(quarter, State.KEPT, first)
    return QuarterKept(quarter, State.MISSED if today > until else State.DUE, first)


class Minutes(StrEnum):
    """What the minutes of a meeting are: nobody's yet, both sides', or closed."""

    DRAFT = "draft"
    SENT = "sent"
    SEALED = "sealed"


def silence_ends(sent_on: date) -> date:
    """The first day on which minutes without an objection may be sealed by silence.

    >>> silence_ends(date(2026, 11, 24))
    datetime.date(2026, 12, 4)
    """
    return sent_on + timedelta(days=SILENCE_DAYS)


def may_seal(*, sent_on: date | None, confirmed: bool, objected: bool, today: date) -> str:
    """Why minutes cannot be sealed yet, in one sentence; "" if they can. Source: rules 8.

    The provider's confirmation seals at once; silence does after ten days, and is recorded as
    silence, not as consent. An objection stands beside the text until the provider confirms.
    """
    if sent_on is None:
        return "The minutes were not sent yet. Send them to both sides first."
    if confirmed:
        return ""
    if objected:
        return "The provider objects. Minutes with an objection are sealed once it confirms them."
    if today < silence_ends(sent_on):
        return (
            f"The provider has until {day(silence_ends(sent_on))} to object. "
            "Minutes are sealed when it confirms them, or on that day."
        )
    return ""
