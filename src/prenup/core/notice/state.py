"""What notice stands at on a day: the state, the window it speaks of, and the earliest end."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import count as counting

from prenup.core.calendars import BusinessDays
from prenup.core.notice.terms import LAST_YEAR, NoticeError, Renewal, Renews, Terms
from prenup.core.notice.windows import ONE_DAY, Cycle, cycle, reachable, running, speaking
from prenup.core.pricing import Money
from prenup.core.words import day

#: From so many days before `act_by` a window is in its last days.
LAST_DAYS = timedelta(days=14)

#: Renewals this short are never called missed while the next window is open.
SHORT_RENEWAL_MONTHS = 3

_CYCLES_SHOWN = 4
_EVERY_DAY_IS_ONE = BusinessDays()


class State(StrEnum):
    """How notice stands, in the order in which rules 1 asks for it."""

    ENDED = "ended"
    GIVEN = "given"
    MISSED = "missed"
    UPCOMING = "upcoming"
    LAST_DAYS = "last_days"
    OPEN = "open"


class Right(StrEnum):
    """What ends an agreement; where two end it on the same day, the first of these counts."""

    EXPIRY = "expiry"  # by itself: nothing renews
    WINDOW = "window"  # notice in a window: it does not renew
    EVERGREEN = "evergreen"  # notice at any time, after the first term
    CONVENIENCE = "convenience"  # without cause, perhaps for a fee


@dataclass(frozen=True, slots=True)
class End:
    """The first day without the agreement, and by which right it comes."""

    on: date
    by: Right


@dataclass(frozen=True, slots=True)
class Effect:
    """What notice given on a day does.

    `end` is the end that it brings, None where it ends nothing. `term` is the one in whose window
    it was given, or else the next in which to repeat it; None where notice has no window left.
    """

    given_on: date
    end: End | None
    term: Cycle | None

    @property
    def ends_on(self) -> date | None:
        return self.end.on if self.end else None


@dataclass(frozen=True, slots=True)
class Bound:
    """What missing a window costs: the end that is lost, the one that comes in its place, and the
    months between, a month begun counting whole.

    `priced` is False while a right to end without cause was found and not yet confirmed: then the
    end may come sooner, and no cost is shown.
    """

    lost: date
    until: date
    months: int
    priced: bool

    def cost(self, monthly_cost: Money | None) -> Money | None:
        """In money; None where the monthly cost is unknown or no cost is shown."""
        return monthly_cost * self.months if monthly_cost and self.priced else None


@dataclass(frozen=True, slots=True)
class Notice:
    """How notice stands on `as_of`.

    `cycle` is the term that the state speaks of: the running one, or the one whose window stands in
    its place. `next` is the one to wait for, in state missed.
    `earliest` is the end if notice were given on `as_of`, or the end that is certain already, if
    that is sooner. `ends` is the certain one: by the notice that was given, or by itself.
    `given` is what the notice that was given does; `if_missed` what missing the window of `cycle`
    costs, or has cost. `cycles` are the running term and the next three, as far as there are any.
    """

    state: State
    as_of: date
    cycle: Cycle
    cycles: tuple[Cycle, ...]
    earliest: End
    ends: End | None = None
    next: Cycle | None = None
    given: Effect | None = None
    if_missed: Bound | None = None
    warnings: tuple[str, ...] = ()

    @property
    def days_left(self) -> int | None:
        """Days until `act_by`, negative after it; None where there is no window to act in."""
        if self.cycle.window is None or self.state in (State.MISSED, State.GIVEN, State.ENDED):
            return None
        return (self.cycle.window.act_by - self.as_of).days

    @property
    def by_hand(self) -> bool:
        """Whether only a letter delivered by hand still arrives in the window."""
        late = self.days_left is not None and self.days_left < 0
        return late and self.state in (State.LAST_DAYS, State.OPEN)


def notice_at(
    terms: Terms,
    as_of: date,
    *,
    given_on: date | None = None,
    week: BusinessDays = _EVERY_DAY_IS_ONE,
) -> Notice:
    """How notice stands on `as_of`, exactly as rules 1 says.

    `given_on` is the day that counts of the notice that was given (of arrival where it must
    arrive); one after `as_of` does not count yet. Raises `NoticeError` for a day past 2199.

    >>> from prenup.core.calendars import Lead
    >>> agreement = Terms(start=date(2018, 9, 27), term_months=36, renewal=Renews(12),
    ...                   latest=Lead(months=3))
    >>> now = notice_at(agreement, date(2021, 6, 1))
    >>> str(now.state), now.cycle.expiry, now.cycle.window.closes
    ('open', datetime.date(2021, 9, 27), datetime.date(2021, 6, 27))
    """
    _check_day(as_of)
    given = effect(terms, given_on, week=week) if given_on and given_on <= as_of else None
    end = given.end if given and given.end else final_end(terms)
    if end and end.on <= as_of:
        last = running(terms, end.on - ONE_DAY)
        return Notice(State.ENDED, as_of, Cycle(last, end.on, None), (), end, end, given=given)
    state, spoken, following = _state(terms, as_of, week)
    now = Notice(
        state=state,
        as_of=as_of,
        cycle=spoken,
        cycles=_shown(terms, running(terms, as_of), week),
        earliest=_earliest(terms, as_of, given, week),
        ends=end,
        next=following,
        given=given,
    )
    if given and given.end:
        in_window = given.term if given.end.by is Right.WINDOW else None
        return replace(now, state=State.GIVEN, cycle=in_window or now.cycles[0], next=None)
    return replace(
        now,
        if_missed=if_missed(terms, spoken, week=week),
        warnings=_warnings(following or spoken, given_on, as_of),
    )


def _check_day(on: date) -> None:
    if on.year > LAST_YEAR:
        raise NoticeError(f"{day(on)} is too far ahead. Ask for a day before {LAST_YEAR + 1}.")


def _state(terms: Terms, on: date, week: BusinessDays) -> tuple[State, Cycle, Cycle | None]:
    """The state without regard to notice given, the term it speaks of, and the one to wait for."""
    spoken = speaking(terms, on, week)
    if terms.renewal is Renewal.EVERGREEN:
        return State.OPEN, spoken, None
    window = spoken.window
    if window is None:
        return State.UPCOMING, spoken, None
    if window.closes < on:
        following = reachable(terms, on, week)
        if following and following.window and following.window.opens <= on and _is_short(terms):
            return State.OPEN, following, None
        return State.MISSED, spoken, following
    if on < window.opens:
        return State.UPCOMING, spoken, None
    return State.LAST_DAYS if on >= window.act_by - LAST_DAYS else State.OPEN, spoken, None


def _is_short(terms: Terms) -> bool:
    return isinstance(terms.renewal, Renews) and terms.renewal.months <= SHORT_RENEWAL_MONTHS


def final_end(terms: Terms) -> End | None:
    """The end that comes by itself; None where the agreement renews or runs for ever."""
    expiry = terms.final_expiry
    return End(expiry, Right.EXPIRY) if expiry else None


def effect(terms: Terms, given_on: date, *, week: BusinessDays = _EVERY_DAY_IS_ONE) -> Effect:
    """What notice given on that day does.

    In a window it ends the agreement on that window's expiry; under a confirmed right to end
    without cause, and in an evergreen agreement, after the length of notice; the soonest counts.
    Outside every window it ends nothing, and `term` says when to give it again.
    """
    _check_day(given_on)
    final = final_end(terms)
    if final and final.on <= given_on:
        return Effect(given_on, None, None)
    term = reachable(terms, given_on, week)
    ends = _ends_at_any_time(terms, given_on)
    if term and term.window and term.window.opens <= given_on:
        ends.append(End(term.expiry, Right.WINDOW))
    if not ends:
        return Effect(given_on, None, term)
    return Effect(given_on, _soonest([*ends, final] if final else ends), term)


def _soonest(ends: Sequence[End]) -> End:
    return min(ends, key=lambda end: (end.on, list(Right).index(end.by)))


def _ends_at_any_time(terms: Terms, given_on: date) -> list[End]:
    """The ends that notice on any day brings.

    Without cause an agreement may end before its start: then it never runs.
    """
    ends = []
    if terms.renewal is Renewal.EVERGREEN and terms.latest is not None:
        ends.append(End(max(terms.latest.after(given_on), terms.expiry_of(0)), Right.EVERGREEN))
    if terms.convenience is not None and terms.convenience.confirmed:
        ends.append(End(terms.convenience.lead.after(given_on), Right.CONVENIENCE))
    return ends


def _earliest(terms: Terms, on: date, given: Effect | None, week: BusinessDays) -> End:
    """The soonest end that can still be had on that day, or that is certain already."""
    ends = _ends_at_any_time(terms, on)
    following = reachable(terms, on, week)
    if following:
        ends.append(End(following.expiry, Right.WINDOW))
    for certain in (final_end(terms), given and given.end):
        if certain:
            ends.append(certain)
    return _soonest(ends)


def if_missed(
    terms: Terms, missed: Cycle, *, week: BusinessDays = _EVERY_DAY_IS_ONE
) -> Bound | None:
    """What missing the window of that term costs; None where it has none to miss."""
    if missed.window is None:
        return None
    until = _earliest(terms, missed.window.closes + ONE_DAY, None, week).on
    months = 0
    if until > missed.expiry:
        months = _months_begun(terms, missed, until)
    unsure = terms.convenience is not None and not terms.convenience.confirmed
    return Bound(missed.expiry, until, months, priced=not unsure)


def _months_begun(terms: Terms, missed: Cycle, until: date) -> int:
    """Months from the lost expiry to `until`, counted from the origin as expiries are."""
    assert isinstance(terms.renewal, Renews)  # only renewals have windows to miss
    gone = terms.renewal.months * missed.renewal
    return next(n for n in counting(1) if terms.months_after_expiry(gone + n) >= until)


def _shown(terms: Terms, first: int, week: BusinessDays) -> tuple[Cycle, ...]:
    last = terms.last_renewal
    shown = range(first, first + _CYCLES_SHOWN)
    return tuple(cycle(terms, n, week) for n in shown if last is None or n <= last)


def _warnings(ahead: Cycle, given_on: date | None, as_of: date) -> tuple[str, ...]:
    """What to mind about the window ahead, and about notice that is dated after the day asked."""
    said = []
    window = ahead.window
    if window and not window.in_time and window.act_by <= window.closes:
        said.append(
            f"No business day from {day(window.opens)} on leaves time for delivery. "
            f"Deliver the notice by hand, from {day(window.act_by)} to {day(window.closes)}."
        )
    elif window and not window.in_time:
        said.append(
            f"There is no business day between {day(window.opens)} and {day(window.closes)}. "
            "Agree with the provider, in writing, on how notice can be handed over."
        )
    if given_on and given_on > as_of:
        said.append(
            f"The notice of {day(given_on)} lies after {day(as_of)} and does not count yet."
        )
    return tuple(said)
