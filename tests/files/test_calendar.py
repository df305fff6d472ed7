"""Calendar files, read back by another parser, and how a monthly meeting repeats."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from prenup.files.calendar import CalendarEvent, Invited, Method, calendar_file
from prenup.files.calendar_rule import Repeats, instants, length, monthly, said

NEW_YORK, BERLIN = ZoneInfo("America/New_York"), ZoneInfo("Europe/Berlin")
MADE = datetime(2026, 11, 1, 9, tzinfo=UTC)


def event(**differs):
    values = {
        "uid": "a@prenup",
        "sequence": 2,
        "starts_at": datetime(2026, 11, 24, 15, tzinfo=UTC),
        "minutes": 60,
        "time_zone": "America/New_York",
        "title": "Monthly meeting",
    }
    return CalendarEvent(**(values | differs))


def read(content):
    """The calendar and its first event, as another program reads them."""
    calendar = Calendar.from_ical(content)
    return calendar, calendar.walk("VEVENT")[0]


def unfolded(content):
    """The lines of a calendar file as RFC 5545 has them, read without any library."""
    return content.decode().replace("\r\n ", "").split("\r\n")


def test_an_invitation_says_what_it_asks_which_meeting_and_which_version():
    content = calendar_file(
        [event(attendees=(Invited("Dan Whitlock", "dan@northgate.example"),))],
        method=Method.REQUEST,
        made_at=MADE,
    )

    lines = unfolded(content)
    assert {"METHOD:REQUEST", "UID:a@prenup", "SEQUENCE:2", "STATUS:CONFIRMED"} <= set(lines)
    assert "DTSTART;TZID=America/New_York:20261124T100000" in lines
    assert "TZID:America/New_York" in lines
    assert any(line.startswith("ATTENDEE") and "mailto:dan@northgate" in line for line in lines)
    assert all(len(line.encode()) <= 75 for line in content.decode().split("\r\n"))


def test_a_cancellation_bears_the_same_uid_and_a_later_sequence():
    content = calendar_file([event(sequence=3, cancelled=True)], method=Method.CANCEL, made_at=MADE)

    calendar, one = read(content)
    assert (calendar["METHOD"], one["UID"], one["SEQUENCE"]) == ("CANCEL", "a@prenup", 3)
    assert one["STATUS"] == "CANCELLED"


def test_a_meeting_that_was_moved_replaces_the_day_by_the_rule():
    whole = event(rule="FREQ=MONTHLY;BYDAY=4TU")
    moved = event(
        starts_at=datetime(2026, 12, 23, 15, tzinfo=UTC),
        replaces=datetime(2026, 12, 22, 15, tzinfo=UTC),
    )

    content = calendar_file([whole, moved], method=Method.REQUEST, made_at=MADE)

    assert "RECURRENCE-ID;TZID=America/New_York:20261222T100000" in unfolded(content)
    assert "RRULE:FREQ=MONTHLY;BYDAY=4TU" in unfolded(content)


@pytest.mark.parametrize(
    ("instant", "there", "here"),
    [
        ("2026-10-27T14:00:00Z", "10:00", "15:00"),  # Europe has set its clocks back, they not yet
        ("2026-11-24T15:00:00Z", "10:00", "16:00"),
        ("2027-03-23T14:00:00Z", "10:00", "15:00"),  # they have, Europe not yet
    ],
)
def test_two_zones_see_the_same_instant_on_both_sides_of_a_change_of_clocks(instant, there, here):
    starts = datetime.fromisoformat(instant)

    _, one = read(calendar_file([event(starts_at=starts)], method=Method.REQUEST, made_at=MADE))

    at = one["DTSTART"].dt
    assert f"{at:%H:%M}" == there
    assert f"{at.astimezone(BERLIN):%H:%M}" == here
    assert at.astimezone(UTC) == starts


def test_ten_o_clock_stays_ten_o_clock_when_the_clocks_change():
    begins = datetime(2026, 9, 22, 10, tzinfo=NEW_YORK)
    rule = monthly(Repeats.WEEKDAY, begins.date())

    found = list(instants(rule, begins, NEW_YORK, until=begins + timedelta(days=240)))

    assert {f"{at.astimezone(NEW_YORK):%a %H:%M}" for at in found} == {"Tue 10:00"}
    assert {at.hour for at in found} == {14, 15}


def test_the_31st_is_the_last_day_of_months_that_lack_it():
    begins = datetime(2026, 12, 31, 9, tzinfo=UTC)
    rule = monthly(Repeats.DAY, begins.date())

    found = instants(rule, begins, ZoneInfo("UTC"), until=datetime(2027, 6, 30, 23, tzinfo=UTC))

    assert [f"{at:%d %b}" for at in found] == [
        "31 Dec", "31 Jan", "28 Feb", "31 Mar", "30 Apr", "31 May", "30 Jun",
    ]  # fmt: skip
    assert said(Repeats.DAY, begins.date()).endswith("or its last day where it has no 31st")


def slowly(repeats, first, months):
    """The days of a monthly meeting, counted on the fingers."""
    found, year, month = [], first.year, first.month
    nth = (first.day - 1) // 7 + 1
    for _ in range(months):
        days = [date(year, month, n) for n in range(1, 32) if _is_day(year, month, n)]
        if repeats is Repeats.DAY:
            found.append(max(one for one in days if one.day <= first.day))
        else:
            same = [one for one in days if one.weekday() == first.weekday()]
            last = repeats is Repeats.LAST_WEEKDAY or nth > 4
            found.append(same[-1] if last else same[nth - 1])
        year, month = year + month // 12, month % 12 + 1
    return [one for one in found if one >= first]


def _is_day(year, month, n):
    try:
        date(year, month, n)
    except ValueError:
        return False
    return True


@given(first=st.dates(date(2020, 1, 1), date(2040, 12, 31)), repeats=st.sampled_from(list(Repeats)))
def test_each_month_has_its_meeting_as_counted_on_the_fingers(first, repeats):
    begins = datetime(first.year, first.month, first.day, 10, tzinfo=UTC)
    rule = monthly(repeats, first)

    until = begins + timedelta(days=400)
    found = [at.date() for at in instants(rule, begins, ZoneInfo("UTC"), until=until)]

    assert found == [one for one in slowly(repeats, first, 15) if one <= until.date()]


def test_how_long_a_meeting_is_said_in_words():
    assert [length(minutes) for minutes in (60, 90, 120)] == ["1 hour", "90 minutes", "2 hours"]
