"""When people are reminded, and of what at once. Source: rules 9.

A matter is one thing that somebody is reminded of until it is settled: an action that is due, a
window for notice, a meeting. Each kind has its days before and after; days are dates of whoever is
reminded, and today is an argument.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Rhythm:
    """The days around a day: `days` before (negative) and after it, then every `every` days on.

    >>> from itertools import islice
    >>> due = date(2026, 11, 24)
    >>> [day.isoformat() for day in islice(Rhythm((-3, 0, 1), 7).around(due), 5)]
    ['2026-11-21', '2026-11-24', '2026-11-25', '2026-12-02', '2026-12-09']
    """

    days: tuple[int, ...]
    every: int = 0  # 0: no more

    def around(self, day: date) -> Iterator[date]:
        """The days on which to remind, in order; without end where it goes on."""
        for days in self.days:
            yield day + timedelta(days=days)
        last = self.days[-1]
        while self.every:
            last += self.every
            yield day + timedelta(days=last)

    def latest(self, day: date, today: date) -> date | None:
        """The last day on which to remind, today included; None before the first.

        In constant time, however long ago it began.
        """
        passed = [on for days in self.days if (on := day + timedelta(days=days)) <= today]
        if not passed:
            return None
        last = day + timedelta(days=self.days[-1])
        if self.every and today > last:
            return last + timedelta(days=(today - last).days // self.every * self.every)
        return passed[-1]


class About(StrEnum):
    """What a matter is about. Each has its rhythm."""

    ACTION = "action"
    ACTION_OVERDUE = "action overdue"
    WINDOW_OPENS = "window opens"
    ACT_BY = "act by"
    WINDOW_MISSED = "window missed"
    MEETING = "meeting"
    MINUTES = "minutes"
    PERIOD = "period"
    EVIDENCE = "evidence"
    ANSWER = "answer"


#: Days around the day of a matter. Source: rules 9, but for `ANSWER`, which goes as an action does.
RHYTHMS = {
    About.ACTION: Rhythm((-3, 0, 1), 7),
    About.ACTION_OVERDUE: Rhythm((7, 21)),
    About.WINDOW_OPENS: Rhythm((-30, 0)),
    About.ACT_BY: Rhythm((-30, -14, -7, -3, -1, 0)),
    About.WINDOW_MISSED: Rhythm((0,)),
    About.MEETING: Rhythm((-7, -1)),
    About.MINUTES: Rhythm((2,)),
    About.PERIOD: Rhythm((-7,)),
    About.EVIDENCE: Rhythm((-60, -30, -7, 0), 14),
    About.ANSWER: Rhythm((-3, 0, 1), 7),
}


def reminder(
    about: About, day: date, *, today: date, filed_on: date, reminded_on: date | None = None
) -> date | None:
    """The day of the reminder that is to go out today; None if there is none.

    What came due while nothing could be sent goes out once, late: only the latest counts. What
    had passed before the matter was filed does not, nor what went out already.
    """
    latest = RHYTHMS[about].latest(day, today)
    if latest is None or latest < filed_on or (reminded_on is not None and latest <= reminded_on):
        return None
    return latest
