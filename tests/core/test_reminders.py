"""Reminders: each day of the table once, late if need be, never in a burst."""

from datetime import date, timedelta
from itertools import takewhile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prenup.core.reminders import RHYTHMS, About, reminder

DUE = date(2026, 11, 24)
LONG_AGO = date(2000, 1, 1)

#: Rules 9, as it is printed there: days around the day, within 50 days of it.
TABLE = {
    About.ACTION: [-3, 0, 1, 8, 15, 22, 29, 36, 43, 50],
    About.ACTION_OVERDUE: [7, 21],
    About.WINDOW_OPENS: [-30, 0],
    About.ACT_BY: [-30, -14, -7, -3, -1, 0],
    About.WINDOW_MISSED: [0],
    About.MEETING: [-7, -1],
    About.MINUTES: [2],
    About.PERIOD: [-7],
    About.EVIDENCE: [-60, -30, -7, 0, 14, 28, 42],
    About.ANSWER: [-3, 0, 1, 8, 15, 22, 29, 36, 43, 50],
}


def sent(about, days, *, filed_on=LONG_AGO):
    """Days around the day on which something goes out, if the run takes place on `days` only."""
    reminded_on, went = None, []
    for day in days:
        today = DUE + timedelta(days=day)
        found = reminder(about, DUE, today=today, filed_on=filed_on, reminded_on=reminded_on)
        if found is not None:
            went.append(day)
            reminded_on = today
    return went


@pytest.mark.parametrize("about", About)
def test_day_by_day_the_reminders_are_those_of_the_table(about):
    assert sent(about, range(-100, 51)) == TABLE[about]


@pytest.mark.parametrize("about", About)
def test_nothing_goes_out_twice_on_a_day(about):
    days = sorted([*range(-100, 51)] * 2)
    assert sent(about, days) == TABLE[about]


def test_what_was_held_back_goes_out_once_and_late():
    assert sent(About.ACT_BY, [-40, -2, -1]) == [-2, -1]
    assert sent(About.EVIDENCE, [100]) == [100]


def test_what_had_passed_before_a_matter_was_filed_is_not_caught_up():
    day_before = DUE - timedelta(days=1)
    assert sent(About.ACT_BY, range(-1, 10), filed_on=day_before) == [-1, 0]
    assert sent(About.EVIDENCE, range(3, 15), filed_on=DUE + timedelta(days=3)) == [14]


def slowly(about, today):
    """The latest day of the rhythm, by walking all of them."""
    days = takewhile(lambda day: day <= today, RHYTHMS[about].around(DUE))
    return max(days, default=None)


@given(st.sampled_from(About), st.integers(-200, 4000))
def test_the_latest_day_is_the_one_that_walking_finds(about, day):
    today = DUE + timedelta(days=day)
    assert RHYTHMS[about].latest(DUE, today) == slowly(about, today)


@given(st.sampled_from(About), st.sets(st.integers(-100, 300), max_size=30))
def test_whenever_the_run_takes_place_nobody_hears_more_often_than_the_table_says(about, days):
    went = sent(about, sorted(days))

    assert len(went) <= len(
        [day for day in RHYTHMS_WITHIN[about] if day <= max(days, default=-101)]
    )
    assert went == sorted(set(went))


RHYTHMS_WITHIN = {
    about: [
        (day - DUE).days
        for day in takewhile(lambda day: day <= DUE + timedelta(days=300), rhythm.around(DUE))
    ]
    for about, rhythm in RHYTHMS.items()
}
