"""How a monthly meeting repeats: three ways to say it, each a rule of RFC 5545.

A rule is repeated on the clock on the wall of a time zone, so that ten o'clock stays ten o'clock
when the clocks change. It is computed by dateutil.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from prenup.core.words import count

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_NTH = ("first", "second", "third", "fourth")
#: The day that every month has.
_SHORTEST = 28


class Repeats(StrEnum):
    """By what a monthly meeting is repeated."""

    DAY = "day"
    WEEKDAY = "weekday"
    LAST_WEEKDAY = "last_weekday"


def monthly(repeats: Repeats, first: date) -> str:
    """The rule of a meeting each month, by its first day.

    On the 29th to 31st, a month that lacks the day has its last one in its place. A fifth weekday
    counts as the last.

    >>> monthly(Repeats.DAY, date(2026, 10, 31))
    'FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1'
    >>> monthly(Repeats.WEEKDAY, date(2026, 11, 24))
    'FREQ=MONTHLY;BYDAY=4TU'
    """
    weekday = _DAYS[first.weekday()]
    nth = (first.day - 1) // 7 + 1
    if repeats is Repeats.LAST_WEEKDAY or (repeats is Repeats.WEEKDAY and nth > len(_NTH)):
        return f"FREQ=MONTHLY;BYDAY=-1{weekday}"
    if repeats is Repeats.WEEKDAY:
        return f"FREQ=MONTHLY;BYDAY={nth}{weekday}"
    if first.day <= _SHORTEST:
        return f"FREQ=MONTHLY;BYMONTHDAY={first.day}"
    days = ",".join(str(day) for day in range(_SHORTEST, first.day + 1))
    return f"FREQ=MONTHLY;BYMONTHDAY={days};BYSETPOS=-1"


def said(repeats: Repeats, first: date) -> str:
    """The rule in words, with what becomes of months that lack the day.

    >>> said(Repeats.DAY, date(2026, 10, 31))
    'on the 31st of each month, or its last day where it has no 31st'
    >>> said(Repeats.WEEKDAY, date(2026, 11, 24))
    'on the fourth Tuesday of each month'
    """
    nth = (first.day - 1) // 7
    if repeats is Repeats.LAST_WEEKDAY or (repeats is Repeats.WEEKDAY and nth >= len(_NTH)):
        return f"on the last {first:%A} of each month"
    if repeats is Repeats.WEEKDAY:
        return f"on the {_NTH[nth]} {first:%A} of each month"
    if first.day <= _SHORTEST:
        return f"on the {_ordinal(first.day)} of each month"
    ordinal = _ordinal(first.day)
    return f"on the {ordinal} of each month, or its last day where it has no {ordinal}"


def instants(rule: str, begins: datetime, zone: ZoneInfo, *, until: datetime) -> Iterator[datetime]:
    """When a meeting is, in UTC, from `begins` to `until`, both included.

    Raises ValueError for a rule that cannot be read.
    """
    wall = begins.astimezone(zone).replace(tzinfo=None)
    for at in rrulestr(rule, dtstart=wall):
        instant = at.replace(tzinfo=zone).astimezone(UTC)
        if instant > until:
            return
        yield instant


def length(minutes: int) -> str:
    """How long a meeting is, in words: "1 hour", "90 minutes"."""
    hours, rest = divmod(minutes, 60)
    return count(minutes, "minute") if rest else count(hours, "hour")


def ends(starts_at: datetime, minutes: int) -> datetime:
    """The instant at which it ends, by the clock that does not jump."""
    return starts_at.astimezone(UTC) + timedelta(minutes=minutes)


def _ordinal(n: int) -> str:
    suffix = "th" if 10 < n % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{suffix}"
