"""Notice in sentences: the same on the screen, on paper and on the terminal."""

from prenup.core.notice.state import Bound, Notice, Right, State
from prenup.core.notice.terms import Convenience
from prenup.core.notice.windows import Window
from prenup.core.pricing import Money
from prenup.core.words import day


def standing(notice: Notice) -> str:
    """How notice stands, in one or two sentences, with the day on which to act.

    >>> from datetime import date
    >>> from prenup.core.calendars import Lead
    >>> from prenup.core.notice import Renews, Terms, notice_at
    >>> agreement = Terms(start=date(2024, 4, 1), term_months=36, renewal=Renews(12),
    ...                   latest=Lead(days=98), earliest=Lead(days=180))
    >>> print(standing(notice_at(agreement, date(2026, 9, 1))).replace(". ", ".\\n"))
    Notice can be given from 3 October 2026.
    Sent by Thursday 24 December 2026, it ends the agreement on 1 April 2027.
    """
    match notice.state:
        case State.ENDED:
            return f"The agreement ended on {day(notice.earliest.on)}."
        case State.GIVEN:
            return _given(notice)
        case State.MISSED:
            return _missed(notice)
        case State.UPCOMING:
            return _upcoming(notice)
        case State.OPEN | State.LAST_DAYS:
            return _open(notice)


def _given(notice: Notice) -> str:
    assert notice.given is not None and notice.given.end is not None  # that is what GIVEN means
    ends = notice.given.end
    return (
        f"Notice was given on {day(notice.given.given_on)}. The agreement ends on {day(ends.on)}."
    )


def _missed(notice: Notice) -> str:
    assert notice.cycle.window is not None  # only a window can be missed
    closed = f"The window closed on {day(notice.cycle.window.closes)}."
    if notice.next is None or notice.next.window is None:
        return f"{closed} There is no other: the agreement ends by itself."
    window = notice.next.window
    if window.opens <= notice.as_of:
        return (
            f"{closed} The next is open already: notice sent by {_act_by(window)} "
            f"ends the agreement on {day(notice.next.expiry)}."
        )
    return f"{closed} The next opens on {day(window.opens)}; act by {_act_by(window)}."


def _upcoming(notice: Notice) -> str:
    window = notice.cycle.window
    if window is None:
        assert notice.ends is not None  # nothing renews, or no renewal can be stopped
        return f"The agreement ends by itself on {day(notice.ends.on)} and needs no notice."
    return (
        f"Notice can be given from {day(window.opens)}. "
        f"Sent by {_act_by(window)}, it ends the agreement on {day(notice.cycle.expiry)}."
    )


def _open(notice: Notice) -> str:
    window, expiry = notice.cycle.window, day(notice.cycle.expiry)
    if window is None:
        return (
            "Notice can be given on any day. "
            f"Given today, it ends the agreement on {day(notice.earliest.on)}."
        )
    if notice.by_hand:
        return (
            f"The last day to send it was {_act_by(window)}. Notice handed over by "
            f"{day(window.closes, weekday=True)} still ends the agreement on {expiry}."
        )
    last = "These are the last days." if notice.state is State.LAST_DAYS else "The window is open."
    return f"{last} Notice sent by {_act_by(window)} ends the agreement on {expiry}."


def _act_by(window: Window) -> str:
    return day(window.act_by, weekday=True)


def cost_of_missing(notice: Notice, monthly_cost: Money | None) -> str:
    """What missing the window costs, or has cost; empty where there is none to miss.

    Without a monthly cost there is no sum, only the day until which we are bound.
    """
    bound = notice.if_missed
    if bound is None:
        return ""
    start = "Missed" if notice.state is State.MISSED else "If we miss it"
    if bound.months == 0 and bound.priced:
        return f"{start}: the right to end without cause still ends it on {day(bound.until)}."
    sentence = f"{start}: bound until {day(bound.until)}"
    cost = bound.cost(monthly_cost)
    return f"{sentence}{f', {cost} more' if cost else ''}.{_unconfirmed(bound)}"


def _unconfirmed(bound: Bound) -> str:
    if bound.priced:
        return ""
    return " Confirm whether we may end without cause: then the cost can be said."


def at_any_time(notice: Notice, convenience: Convenience | None) -> str:
    """The end that the right to end without cause gives, where it is the soonest; else empty."""
    if notice.earliest.by is not Right.CONVENIENCE or convenience is None:
        return ""
    if notice.state in (State.GIVEN, State.ENDED):
        return ""
    fee = "its fee is unknown" if convenience.fee == "unknown" else f"its fee is {convenience.fee}"
    return f"Without cause, notice given today ends it on {day(notice.earliest.on)}; {fee}."


def given_in_vain(notice: Notice) -> str:
    """What notice outside every window means, and when to repeat it; empty for any other."""
    if notice.given is None or notice.given.end is not None or notice.state is State.ENDED:
        return ""
    sentence = (
        f"The notice of {day(notice.given.given_on)} lies outside every window: it ends nothing."
    )
    ahead = (notice.next or notice.cycle).window
    if ahead is None or ahead.closes < notice.as_of:
        return f"{sentence} The agreement ends by itself on {day(notice.earliest.on)}."
    start = max(ahead.opens, notice.as_of)
    return f"{sentence} Repeat it between {day(start)} and {_act_by(ahead)}."
