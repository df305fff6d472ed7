"""The notice time line of a relationship, as a picture: days, words and tone."""

from collections.abc import Iterator
from datetime import date

from prenup.core.notice import Cycle, Notice, Right, State, Window
from prenup.core.words import count, day
from prenup.pages.charts import Mark, TimeLine, time_line

_TONES = {State.LAST_DAYS: "hot", State.MISSED: "gone", State.GIVEN: "sent", State.ENDED: "sent"}


def line(notice: Notice, *, must_arrive: bool, renewal_months: int | None) -> TimeLine:
    """`notice` as a time line: the window it speaks of, today, and what comes at its end.

    `must_arrive`: the window closes on the day by which notice must have arrived.
    `renewal_months` is for how long it renews, None where it does not.
    """
    window = notice.cycle.window
    marks = [_now(notice), *_window(notice, window, must_arrive)]
    if notice.given is not None:
        marks.append(_given(notice.given.given_on))
    marks.append(_end(notice, renewal_months))
    if notice.cycle.expiry > notice.as_of and notice.state is State.MISSED:
        marks += _next(notice.next)
    left = None
    if window and notice.state in (State.OPEN, State.LAST_DAYS) and (notice.days_left or 0) > 0:
        words = f"{count(notice.days_left or 0, 'day')} left"
        left = (notice.as_of, window.act_by, words)
    return time_line(
        marks,
        window=(window.opens, window.closes) if window else None,
        left=left,
        tone=_TONES.get(notice.state, ""),
        said="Time line. " + " ".join(f"{mark.said} {mark.listed}." for mark in _sorted(marks)),
    )


def _sorted(marks: list[Mark]) -> list[Mark]:
    return sorted(marks, key=lambda mark: mark.on)


def _short(on: date, near: date) -> str:
    """A day without its year where the year cannot be mistaken."""
    return day(on, year=abs((on - near).days) > 300)


def _now(notice: Notice) -> Mark:
    today = notice.as_of
    left = notice.days_left
    said = "Today" if left is None or left < 0 else f"Today, {count(left, 'day')} left"
    short = day(today, year=False)
    return Mark(today, "now", f"Today, {short}", "", said, short)


def _window(notice: Notice, window: Window | None, must_arrive: bool) -> Iterator[Mark]:
    if window is None:
        return
    today = notice.as_of
    opened = window.opens <= today
    opens = _short(window.opens, today)
    yield Mark(
        window.opens,
        "opens",
        "opened" if opened else "opens",
        opens,
        "The window opened" if opened else "The window opens",
        opens,
    )
    act_by = day(window.act_by, weekday=True, year=abs((window.act_by - today).days) > 300)
    gone = window.act_by < today
    last = "Last day to act was" if gone else "Last day to act,"
    yield Mark(
        window.act_by,
        "act",
        "last day to act",
        act_by,
        f"{last} a {window.act_by:%A}",
        _short(window.act_by, today),
    )
    if window.closes != window.act_by:
        closes = _short(window.closes, today)
        above = "must have arrived" if must_arrive else "window closes"
        said = "Notice must have arrived" if must_arrive else "The window closes"
        yield Mark(window.closes, "closes", above, closes, said, closes)


def _given(on: date) -> Mark:
    short = day(on, year=False)
    return Mark(on, "sent", "notice given", short, "Notice was given", short)


def _end(notice: Notice, renewal_months: int | None) -> Mark:
    if notice.given is not None and notice.given.end is not None:
        on, above, said = notice.given.end.on, "the agreement ends", "The agreement ends"
    elif notice.cycle.window is None and notice.earliest.by is not Right.EXPIRY:
        on, above = notice.earliest.on, "ends, if notice is given today"
        said = "It ends, if notice is given today"
    elif renewal_months and notice.cycle.window is not None:
        on, above = notice.cycle.expiry, f"expiry, or {count(renewal_months, 'month')} more"
        said = f"Expiry, then renews for {count(renewal_months, 'month')}"
    else:
        on, above, said = notice.earliest.on, "ends by itself", "The agreement ends by itself"
    return Mark(on, "end", above, day(on), said, day(on))


def _next(cycle: Cycle | None) -> Iterator[Mark]:
    if cycle is None or cycle.window is None:
        return
    opens = day(cycle.window.opens)
    yield Mark(cycle.window.opens, "opens", "next opens", opens, "The next window opens", opens)
