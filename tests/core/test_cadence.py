"""The month and the quarter: what keeps them, and what they want."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prenup.core.cadence import (
    Held,
    Month,
    MonthKept,
    Quarter,
    State,
    may_seal,
    month_kept,
    months_counted,
    quarter_kept,
)

CHICAGO = ZoneInfo("America/Chicago")
NOVEMBER = Month(2026, 11)
IN_NOVEMBER, IN_DECEMBER = date(2026, 11, 24), date(2026, 12, 1)


def held(minutes=60, *, began_at=datetime(2026, 11, 24, 16, tzinfo=UTC), **differs):
    """A meeting that keeps its month, but for what differs."""
    ended_at = None if minutes is None else began_at + timedelta(minutes=minutes)
    whole = {"scribe": True, "ours": True, "theirs": True, "leadership": True, "sealed": True}
    return Held(began_at, ended_at, **(whole | differs))


def kept(*meetings, month=NOVEMBER, today=IN_DECEMBER, zone=CHICAGO):
    return month_kept(month, meetings, zone=zone, today=today)


def test_a_meeting_of_an_hour_with_all_that_it_needs_keeps_its_month():
    assert kept(held()).state == State.KEPT


def test_a_month_without_a_meeting_is_due_to_its_last_day_and_missed_from_the_next():
    assert kept(today=date(2026, 11, 30)).state == State.DUE
    assert kept(today=date(2026, 12, 1)).state == State.MISSED


@pytest.mark.parametrize("minutes", [0, 59, None])
def test_less_than_sixty_minutes_or_a_clock_that_nobody_stopped_is_short(minutes):
    assert kept(held(minutes)).state == State.SHORT


@pytest.mark.parametrize(
    ("differs", "sentence"),
    [
        ({"sealed": False}, "Held, minutes not yet sealed."),
        ({"scribe": False}, "Held without a scribe."),
        ({"theirs": False}, "Held without anybody from the provider."),
        (
            {"leadership": False},
            "Held without senior leadership or whoever answers for the relationship.",
        ),
        ({"ours": False, "leadership": False}, "Held without anybody from our side."),
        (
            {"open_reports": ("security report", "invoice"), "sealed": False},
            "Held without an answer about the security report and invoice and sealed minutes.",
        ),
    ],
)
def test_a_meeting_that_lacks_something_is_incomplete_and_says_what(differs, sentence):
    found = kept(held(**differs))

    assert found.state == State.INCOMPLETE
    assert found.sentence == sentence


def test_of_several_meetings_the_best_speaks_for_the_month():
    assert kept(held(20), held(scribe=False, theirs=False), held(sealed=False)).lacks == (
        "sealed minutes",
    )
    assert kept(held(20), held()).state == State.KEPT


def test_a_meeting_belongs_to_the_month_in_which_it_began_where_the_client_is():
    late = held(90, began_at=datetime(2026, 12, 1, 4, 30, tzinfo=UTC))  # 22:30 on 30 November

    assert kept(late).state == State.KEPT
    assert kept(late, month=Month(2026, 12)).state == State.DUE
    assert kept(late, month=Month(2026, 12), zone=ZoneInfo("UTC")).state == State.KEPT


def test_a_meeting_lasts_as_long_as_it_lasted_also_when_the_clocks_change():
    began = datetime(2026, 11, 1, 1, 30, tzinfo=CHICAGO)  # summer time; ends at 01:45, winter time
    ended = datetime(2026, 11, 1, 1, 45, tzinfo=CHICAGO, fold=1)

    assert Held(began, ended, True, True, True, True).minutes == 75


def test_months_count_from_the_first_full_one():
    assert months_counted(date(2026, 10, 1), date(2026, 11, 24)) == [Month(2026, 10), NOVEMBER]
    assert months_counted(date(2026, 10, 2), date(2026, 11, 24)) == [NOVEMBER]
    assert months_counted(date(2026, 11, 2), date(2026, 11, 24)) == []
    assert months_counted(date(2026, 12, 1), date(2027, 1, 31)) == [Month(2026, 12), Month(2027, 1)]


def test_a_quarter_is_kept_when_its_review_was_signed_within_thirty_days():
    fourth = Quarter(2026, 4)
    in_time, late = date(2027, 1, 30), date(2027, 1, 31)

    assert quarter_kept(fourth, [], today=in_time).state == State.DUE
    assert quarter_kept(fourth, [in_time], today=late).state == State.KEPT
    assert quarter_kept(fourth, [], today=late).state == State.MISSED
    missed = quarter_kept(fourth, [late], today=late)
    assert (missed.state, missed.signed_on) == (State.MISSED, late)


def test_minutes_are_sealed_by_confirmation_at_once_and_by_silence_after_ten_days():
    sent = date(2026, 11, 24)
    ask = {"sent_on": sent, "confirmed": False, "objected": False}

    assert "not sent yet" in may_seal(**ask | {"sent_on": None}, today=sent)
    assert may_seal(**ask | {"confirmed": True}, today=sent) == ""
    assert "until 4 December 2026 to object" in may_seal(**ask, today=date(2026, 12, 3))
    assert may_seal(**ask, today=date(2026, 12, 4)) == ""
    assert "The provider objects." in may_seal(**ask | {"objected": True}, today=date(2027, 1, 1))
    assert may_seal(**ask | {"objected": True, "confirmed": True}, today=sent) == ""


meetings = st.builds(
    held,
    st.none() | st.integers(0, 120),
    began_at=st.datetimes(datetime(2026, 10, 25), datetime(2026, 12, 5), timezones=st.just(UTC)),
    scribe=st.booleans(),
    ours=st.booleans(),
    theirs=st.booleans(),
    leadership=st.booleans(),
    sealed=st.booleans(),
    open_reports=st.sampled_from([(), ("security report",)]),
)


def slowly(month, found, today):
    """Rules 8, word by word."""
    mine = [m for m in found if (local := m.began_at.astimezone(CHICAGO)).year == month.year
            and local.month == month.number]  # fmt: skip
    over = today > month.last
    for m in mine:
        hour = m.ended_at is not None and m.ended_at - m.began_at >= timedelta(minutes=60)
        if (hour and m.scribe and m.ours and m.theirs and m.leadership
                and not m.open_reports and m.sealed):  # fmt: skip
            return State.KEPT
    if not mine:
        return State.MISSED if over else State.DUE
    if not any(m.ended_at and m.ended_at - m.began_at >= timedelta(minutes=60) for m in mine):
        return State.SHORT
    return State.INCOMPLETE


@given(st.lists(meetings, max_size=4), st.dates(date(2026, 11, 1), date(2026, 12, 31)))
def test_the_state_of_a_month_is_what_the_rules_say(found, today):
    answer = kept(*found, today=today)

    assert answer.state == slowly(NOVEMBER, found, today)
    assert bool(answer.lacks) == (answer.state == State.INCOMPLETE)
    assert kept(*reversed(found), today=today).state == answer.state


@given(st.lists(meetings, max_size=3), meetings)
def test_another_meeting_never_makes_a_kept_month_less(found, more):
    if kept(*found).state == State.KEPT:
        assert kept(*found, more).state == State.KEPT


@given(st.dates(date(2000, 1, 1), date(2199, 12, 31)))
def test_months_and_quarters_follow_each_other_without_a_gap(on):
    for period in (Month.of(on), Quarter.of(on)):
        assert period.first <= on <= period.last
        assert period.next.first - period.last == timedelta(days=1)


def test_each_state_has_a_sentence():
    assert all(MonthKept(NOVEMBER, state, ("a scribe",)).sentence for state in State)
