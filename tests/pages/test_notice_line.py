"""Notice as a picture: the days that matter, in order, with words that do not cover each other."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prenup.core.calendars import Lead
from prenup.core.notice import Renewal, Renews, Terms, notice_at
from prenup.pages.notice_line import line

TERMS = Terms(
    start=date(2024, 4, 1),
    term_months=36,
    renewal=Renews(12),
    latest=Lead(days=90),
    earliest=Lead(days=180),
    delivery_days=8,
)


def drawn(as_of, terms=TERMS, **values):
    renewal = terms.renewal.months if isinstance(terms.renewal, Renews) else None
    return line(notice_at(terms, as_of, **values), must_arrive=True, renewal_months=renewal)


def words(time_line):
    return [(placed.mark.above, placed.mark.below) for placed in time_line.marks]


def test_an_open_window_shows_the_days_left_until_the_last_day_to_act():
    open_line = drawn(date(2026, 11, 24))

    assert words(open_line) == [
        ("opened", "3 October"),
        ("Today, 24 November", ""),
        ("last day to act", "Thursday 24 December"),
        ("must have arrived", "1 January"),
        ("expiry, or 12 months more", "1 April 2027"),
    ]
    assert open_line.left.words == "30 days left"
    assert open_line.tone == ""


@pytest.mark.parametrize(
    ("on", "tone"),
    [
        (date(2026, 9, 1), ""),
        (date(2026, 12, 20), "hot"),
        (date(2026, 12, 28), "hot"),
        (date(2027, 2, 1), "gone"),
    ],
)
def test_each_state_has_its_tone(on, tone):
    assert drawn(on).tone == tone


def test_a_missed_window_shows_the_next_one():
    assert ("next opens", "4 October 2027") in words(drawn(date(2027, 2, 1)))


def test_notice_that_was_given_shows_its_day_and_the_end_it_brings():
    sent = drawn(date(2027, 1, 5), given_on=date(2026, 12, 20))

    assert sent.tone == "sent"
    assert ("notice given", "20 December") in words(sent)
    assert words(sent)[-1] == ("the agreement ends", "1 April 2027")


def test_an_agreement_without_a_window_shows_only_today_and_its_end():
    ends = Terms(start=date(2024, 4, 1), term_months=36)
    evergreen = Terms(
        start=date(2024, 4, 1),
        term_months=12,
        renewal=Renewal.EVERGREEN,
        latest=Lead(days=60),
    )

    assert words(drawn(date(2026, 11, 24), ends))[-1] == ("ends by itself", "1 April 2027")
    assert words(drawn(date(2026, 11, 24), evergreen))[-1] == (
        "ends, if notice is given today",
        "23 January 2027",
    )


def test_the_whole_line_is_said_for_who_cannot_see_it():
    said = drawn(date(2026, 11, 24)).said

    for piece in ("opened 3 October", "Today, 30 days left", "24 December", "1 April 2027"):
        assert piece in said


@given(
    on=st.dates(date(2024, 4, 1), date(2033, 1, 1)),
    latest=st.integers(0, 300),
    more=st.integers(0, 300),
    renewal=st.integers(1, 36),
    delivery=st.integers(0, 30),
)
def test_every_line_keeps_the_order_of_its_days_inside_the_picture(
    on, latest, more, renewal, delivery
):
    terms = Terms(
        start=date(2024, 4, 1),
        term_months=36,
        renewal=Renews(renewal),
        latest=Lead(days=latest),
        earliest=Lead(days=latest + more),
        delivery_days=delivery,
    )
    found = drawn(on, terms)

    xs = [placed.x for placed in found.marks]
    days = [placed.mark.on for placed in found.marks]
    assert xs == sorted(xs) and days == sorted(days)
    assert xs[0] >= 0 and xs[-1] <= 100
    if found.left:
        assert found.window.x <= found.left.x
