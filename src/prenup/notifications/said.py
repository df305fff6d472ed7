"""How a letter says what it is about, and when."""

from collections.abc import Sequence
from datetime import date

from prenup.core.reminders import About
from prenup.core.words import day, small

#: What the day of a matter is, by what it is about.
_DAYS = {
    About.ACTION: "Due {}",
    About.ACTION_OVERDUE: "Was due {}",
    About.WINDOW_OPENS: "The window opens {}",
    About.ACT_BY: "Last day to act {}",
    About.WINDOW_MISSED: "Missed since {}",
    About.MEETING: "On {}",
    About.MINUTES: "Met on {}",
    About.PERIOD: "Ends {}",
    About.EVIDENCE: "Due {}",
    About.ANSWER: "Answer by {}",
}


def when(about: About, on: date, today: date) -> str:
    """The day of a matter in a sentence.

    >>> when(About.ACTION, date(2026, 11, 27), date(2026, 11, 24))
    'Due Friday 27 November 2026, in three days.'
    """
    return f"{_DAYS[about].format(day(on, weekday=True))}, {_distance(on, today)}."


def _distance(on: date, today: date) -> str:
    days = (on - today).days
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    if days in near:
        return near[days]
    return f"in {small(days)} days" if days > 0 else f"{small(-days)} days ago"


def things(n: int) -> str:
    """How many things need somebody.

    >>> things(1), things(2), things(11)
    ('One thing needs you', 'Two things need you', '11 things need you')
    """
    number = small(n)
    return f"{number[0].upper()}{number[1:]} {'thing needs' if n == 1 else 'things need'} you"


#: A longer subject is cut off by most mail programs, and not by us in the middle of a word.
_LONGEST = 110


def subject(titles: Sequence[str]) -> str:
    """The subject of a letter about these matters, the most urgent first.

    >>> subject(["Send the backup report", "Sign the minutes", "Renew the domain"])
    'Three things need you: Send the backup report, and two more'
    """
    more = f", and {small(len(titles) - 1)} more" if len(titles) > 1 else ""
    return f"{things(len(titles))}: {_short(titles[0])}{more}"


def _short(title: str) -> str:
    if len(title) <= _LONGEST:
        return title
    return title[:_LONGEST].rsplit(" ", 1)[0] + "…"
