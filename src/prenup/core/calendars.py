"""Days and months on the calendar: month arithmetic, leads, and business days."""

from calendar import monthrange
from collections.abc import Container
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from prenup.core.words import count

SATURDAY, SUNDAY = 5, 6

#: Nobody is closed for longer; a calendar that is would otherwise be searched for ever.
_LONGEST_CLOSURE_DAYS = 366


def add_months(origin: date, months: int) -> date:
    """The same day of the month, `months` later (or earlier, where negative).

    A day that the month lacks becomes its last, so results are computed from the origin, never
    from an earlier result. Source: rules 1.

    >>> add_months(date(2027, 1, 31), 1), add_months(date(2027, 1, 31), 2)
    (datetime.date(2027, 2, 28), datetime.date(2027, 3, 31))
    """
    year, month0 = divmod(origin.year * 12 + origin.month - 1 + months, 12)
    return date(year, month0 + 1, min(origin.day, monthrange(year, month0 + 1)[1]))


@dataclass(frozen=True, slots=True)
class Lead:
    """A length of time as somebody wrote it: in days or in months, never turned into the other.

    >>> Lead(months=9).before(date(2014, 11, 30)), Lead(days=90).before(date(2027, 6, 30))
    (datetime.date(2014, 2, 28), datetime.date(2027, 4, 1))
    """

    days: int = 0
    months: int = 0

    def __post_init__(self) -> None:
        if self.days < 0 or self.months < 0:
            raise ValueError(f"{self} is negative. Write how long before, as in 90 days.")
        if self.days and self.months:
            raise ValueError(f"{self.months} months and {self.days} days is in two units.")

    @property
    def unit(self) -> Literal["days", "months"]:
        return "months" if self.months else "days"

    @property
    def n(self) -> int:
        return self.months or self.days

    def before(self, on: date) -> date:
        return add_months(on, -self.months) - timedelta(days=self.days)

    def after(self, on: date) -> date:
        return add_months(on, self.months) + timedelta(days=self.days)

    def __str__(self) -> str:
        """As people say it: "90 days", "3 months"."""
        return count(self.n, self.unit[:-1])


@dataclass(frozen=True, slots=True)
class BusinessDays:
    """The days on which a letter can be handed over: neither weekend nor holiday.

    `holidays` is whatever answers `day in holidays`; `weekend` has weekdays, Monday 0.
    """

    holidays: Container[date] = frozenset()
    weekend: frozenset[int] = frozenset({SATURDAY, SUNDAY})

    def __contains__(self, on: date) -> bool:
        return on.weekday() not in self.weekend and on not in self.holidays

    def on_or_before(self, on: date) -> date:
        """The last business day up to and including `on`."""
        return self._nearest(on, step=-1)

    def on_or_after(self, on: date) -> date:
        """The first business day from `on`, which may be `on` itself."""
        return self._nearest(on, step=1)

    def _nearest(self, on: date, *, step: int) -> date:
        for away in range(_LONGEST_CLOSURE_DAYS):
            candidate = on + timedelta(days=step * away)
            if candidate in self:
                return candidate
        raise ValueError("The holiday calendar has no business day in a year.")
