"""Notice beside a slow and obvious reference: a calendar walked day by day, one letter a day."""

from calendar import monthrange
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from prenup.core.calendars import BusinessDays, Lead
from prenup.core.notice import (
    Convenience,
    NoticeError,
    Renewal,
    Renews,
    State,
    Terms,
    effect,
    notice_at,
)

DAY = timedelta(days=1)
#: Enough for 2,000 days and the longest leads in terms of a month.
HORIZON_TERMS = 120


def leaf(origin: date, months: int) -> date:
    """The same day `months` leaves of the calendar on, or back; its last day where it lacks it."""
    year, month = origin.year, origin.month
    for _ in range(abs(months)):
        month += 1 if months > 0 else -1
        year, month = (
            (year + 1, 1) if month == 13 else (year - 1, 12) if month == 0 else (year, month)
        )
    return date(year, month, min(origin.day, monthrange(year, month)[1]))


def back(on: date, lead: Lead) -> date:
    if lead.months:
        return leaf(on, -lead.months)
    for _ in range(lead.days):
        on -= DAY
    return on


class Life:
    """An agreement lived through: its expiries, and for each the days on which notice is valid."""

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        renewal = terms.renewal
        step = renewal.months if isinstance(renewal, Renews) else 0
        most = renewal.at_most if isinstance(renewal, Renews) else 0
        how_many = HORIZON_TERMS if most is None else most + 1
        self.expiries = [
            leaf(terms.expiry, k * step)
            if terms.expiry
            else leaf(terms.start, terms.term_months + k * step)
            for k in range(how_many)
        ]
        self.endless = renewal is Renewal.EVERGREEN or most is None
        self.windows: list[tuple[date, date] | None] = []
        closed_before = None
        for k, expiry in enumerate(self.expiries):
            if not isinstance(renewal, Renews) or (most is not None and k == most):
                self.windows.append(None)
                continue
            closes = back(expiry, terms.latest)
            if closes < terms.start:
                self.windows.append(None)
                continue
            if terms.earliest:
                opens = max(terms.start, back(expiry, terms.earliest))
            else:
                opens = terms.start if closed_before is None else closed_before + DAY
            closed_before = closes
            self.windows.append((opens, closes))

    def running(self, on: date) -> int:
        k = 0
        while k < len(self.expiries) - 1 and self.expiries[k] <= on:
            k += 1
        return k

    def end_if_given(self, on: date) -> date | None:
        """The end that a letter on that very day brings."""
        terms, ends = self.terms, []
        if not self.endless and on >= self.expiries[-1]:
            return None
        if terms.renewal is Renewal.EVERGREEN:
            ends.append(max(after(on, terms.latest), self.expiries[0]))
        if terms.convenience and terms.convenience.confirmed:
            ends.append(after(on, terms.convenience.lead))
        for k in range(self.running(on), len(self.expiries)):
            if self.windows[k] and self.windows[k][0] <= on <= self.windows[k][1]:
                ends.append(self.expiries[k])
                break
        if ends and not self.endless:
            ends.append(self.expiries[-1])
        return min(ends, default=None)

    def earliest_end(self, on: date) -> date:
        """One letter a day from `on`: the first that a window takes, or what comes by itself."""
        ends = [] if self.endless else [self.expiries[-1]]
        if any_day := self.at_any_time(on):
            ends.append(any_day)
        last = max((w[1] for w in self.windows if w), default=date.min)
        letter = on
        while letter <= last:
            for k in range(self.running(on), len(self.expiries)):
                if self.windows[k] and self.windows[k][0] <= letter <= self.windows[k][1]:
                    return min([*ends, self.expiries[k]])
            letter += DAY
        return min(ends)

    def at_any_time(self, on: date) -> date | None:
        terms, ends = self.terms, []
        if terms.renewal is Renewal.EVERGREEN:
            ends.append(max(after(on, terms.latest), self.expiries[0]))
        if terms.convenience and terms.convenience.confirmed:
            ends.append(after(on, terms.convenience.lead))
        return min(ends, default=None)

    def state(self, on: date, given_on: date | None) -> str:
        given = self.end_if_given(given_on) if given_on and given_on <= on else None
        if (given and given <= on) or (not given and not self.endless and self.expiries[-1] <= on):
            return "ended"
        if given:
            return "given"
        if self.terms.renewal is Renewal.EVERGREEN:
            return "open"
        running = self.running(on)
        standing_in = [w for w in self.windows[running:] if w]
        ahead = [w for w in standing_in if w[1] >= on]
        if standing_in and standing_in[0][1] < on:
            short = isinstance(self.terms.renewal, Renews) and self.terms.renewal.months <= 3
            return "open" if short and ahead and ahead[0][0] <= on else "missed"
        if not ahead:
            return "upcoming"
        opens, closes = ahead[0]
        if on < opens:
            return "upcoming"
        return "last_days" if on >= self.act_by(opens, closes) - 14 * DAY else "open"

    def corners(self) -> list[date]:
        """The days on which something changes: where an answer goes wrong first."""
        found = [self.terms.start, *self.expiries[:8]]
        for opens, closes in (w for w in self.windows[:8] if w):
            found += [opens, closes, self.act_by(opens, closes) - 14 * DAY]
        return found

    def act_by(self, opens: date, closes: date) -> date:
        latest = closes - self.terms.delivery_days * DAY
        while latest.weekday() >= 5:
            latest -= DAY
        if latest >= opens:
            return latest
        while opens.weekday() >= 5:
            opens += DAY
        return opens


def after(on: date, lead: Lead) -> date:
    return leaf(on, lead.months) + lead.days * DAY


LEADS = st.one_of(
    st.integers(0, 200).map(lambda n: Lead(days=n)),
    st.integers(1, 13).map(lambda n: Lead(months=n)),
)

NEAR = st.integers(-1, 1)


@st.composite
def agreements(draw) -> Terms:
    start = draw(st.dates(date(2019, 1, 1), date(2024, 12, 31)))
    fixed = draw(st.booleans())
    months = draw(st.sampled_from([1, 2, 3, 4, 6, 12, 13, 24]))
    terms = {
        "start": start,
        "term_months": None if fixed else draw(st.integers(1, 40)),
        "expiry": start + draw(st.integers(1, 1200)) * DAY if fixed else None,
        "renewal": draw(
            st.sampled_from(
                [Renewal.NONE, Renewal.EVERGREEN, Renews(months), Renews(months), Renews(months, 2)]
            )
        ),
        "latest": draw(LEADS),
        "earliest": draw(st.none() | LEADS),
        "delivery_days": draw(st.sampled_from([0, 0, 5, 30])),
        "convenience": draw(st.none() | st.builds(Convenience, LEADS, st.booleans())),
    }
    try:
        return Terms(**terms)
    except NoticeError:  # the two leads are the wrong way round
        return Terms(**{**terms, "earliest": None})


@settings(max_examples=200, deadline=None)
@given(terms=agreements(), data=st.data())
def test_the_state_and_the_earliest_end_are_those_of_a_calendar_walked_day_by_day(terms, data):
    life = Life(terms)
    near_a_corner = st.builds(
        lambda corner, n: corner + n * DAY, st.sampled_from(life.corners()), NEAR
    )
    anywhere = st.integers(-60, 2000).map(lambda n: terms.start + n * DAY)
    as_of = data.draw(near_a_corner | anywhere, label="as of")
    given_on = data.draw(st.none() | near_a_corner | anywhere, label="given on")
    now = notice_at(terms, as_of, given_on=given_on)

    assert now.state == life.state(as_of, given_on)
    if now.state not in (State.GIVEN, State.ENDED):
        assert now.earliest.on == life.earliest_end(as_of)
        if now.cycle.window:
            window = now.cycle.window
            assert (window.opens, window.closes) == life.windows[now.cycle.renewal]
            assert window.act_by == life.act_by(window.opens, window.closes)
    assert [c.expiry for c in now.cycles] == (
        []
        if now.state is State.ENDED
        else life.expiries[life.running(as_of) : life.running(as_of) + 4]
    )


@settings(max_examples=200, deadline=None)
@given(terms=agreements(), days=st.integers(-60, 2000))
def test_a_letter_ends_what_the_reference_says_it_ends(terms, days):
    given_on = terms.start + days * DAY

    assert effect(terms, given_on).ends_on == Life(terms).end_if_given(given_on)


@settings(max_examples=100, deadline=None)
@given(terms=agreements(), days=st.integers(0, 1500))
def test_waiting_a_day_never_brings_the_end_nearer(terms, days):
    on = terms.start + days * DAY
    today, tomorrow = notice_at(terms, on), notice_at(terms, on + DAY)

    assert tomorrow.earliest.on >= today.earliest.on


@settings(max_examples=100, deadline=None)
@given(terms=agreements(), days=st.integers(0, 1500))
def test_a_letter_today_brings_the_earliest_end_unless_a_window_opens_that_ends_it_sooner(
    terms, days
):
    on = terms.start + days * DAY
    given, now = effect(terms, on), notice_at(terms, on)
    if given.end is None:
        return

    assert now.earliest.on <= given.end.on
    if now.state in (State.OPEN, State.LAST_DAYS):
        assert now.earliest.on == given.end.on


@settings(max_examples=100, deadline=None)
@given(terms=agreements(), days=st.integers(0, 1500))
def test_what_missing_costs_is_the_wait_between_the_two_ends(terms, days):
    now = notice_at(terms, terms.start + days * DAY)
    if now.if_missed is None:
        return
    closes, missed = now.cycle.window.closes, now.if_missed

    assert missed.until == Life(terms).earliest_end(closes + DAY)
    assert missed.lost == now.cycle.expiry
    # A month begun counts whole: `months` reach `until`, and one fewer does not.
    gone = (0 if terms.expiry else terms.term_months) + terms.renewal.months * now.cycle.renewal
    origin = terms.expiry or terms.start  # never from an expiry that a short month cut already
    assert missed.months == 0 or (
        leaf(origin, gone + missed.months - 1) < missed.until <= leaf(origin, gone + missed.months)
    )


@settings(max_examples=50, deadline=None)
@given(terms=agreements(), days=st.integers(0, 1500), offset=st.integers(0, 6))
def test_the_last_day_to_act_is_a_business_day_and_only_unsaid_when_none_fits(terms, days, offset):
    week = BusinessDays(frozenset(terms.start + n * DAY for n in range(offset, 4000, 11)))
    window = notice_at(terms, terms.start + days * DAY, week=week).cycle.window
    if window is None:
        return

    assert window.act_by in week and window.act_by >= window.opens
    if window.in_time:
        assert window.act_by <= window.closes - terms.delivery_days * DAY
