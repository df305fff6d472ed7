"""Calendar files (RFC 5545, RFC 5546): invitations, their changes and cancellations, and a feed.

Each event says in which time zone its clock is read, and the file carries the zone's own rules, so
that a reader in another zone sees the same instant on both sides of a change of clocks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vCalAddress, vRecur, vText

from prenup.files.calendar_rule import ends

MEDIA_TYPE = "text/calendar; charset=utf-8"


class Method(StrEnum):
    """What a calendar file asks of whoever opens it. A feed is published."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"
    PUBLISH = "PUBLISH"


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody who is asked to come; `email` is not empty."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """A meeting for a calendar.

    Events of one `uid` are one meeting that repeats: the one with a `rule`, and those of its days
    that were moved or cancelled, each with the day that it `replaces`. `sequence` grows with each
    change. Instants are in UTC, and are shown on the clock of `time_zone`.
    """

    uid: str
    sequence: int
    starts_at: datetime
    minutes: int
    time_zone: str
    title: str
    place: str = ""
    words: str = ""
    url: str = ""
    rule: str = ""
    replaces: datetime | None = None
    cancelled: bool = False
    organizer: Invited | None = None
    attendees: tuple[Invited, ...] = ()


def calendar_file(
    events: Sequence[CalendarEvent], *, method: Method, made_at: datetime, name: str = ""
) -> bytes:
    """The events as one calendar file. `made_at` is the stamp of each, `name` that of a feed."""
    calendar = Calendar()
    calendar.add("prodid", "-//Prenup//Meetings//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method.value)
    if name:
        calendar.add("x-wr-calname", name)
        calendar.add("name", name)
    for event in events:
        calendar.add_component(_event(event, method, made_at))
    calendar.add_missing_timezones()
    content: bytes = calendar.to_ical()
    return content


def _event(told: CalendarEvent, method: Method, made_at: datetime) -> Event:
    zone = ZoneInfo(told.time_zone)
    event = Event()
    event.add("uid", told.uid)
    event.add("sequence", told.sequence)
    event.add("dtstamp", made_at.astimezone(UTC))
    event.add("dtstart", told.starts_at.astimezone(zone))
    event.add("dtend", ends(told.starts_at, told.minutes).astimezone(zone))
    event.add("summary", told.title)
    if told.rule:
        event.add("rrule", vRecur.from_ical(told.rule))
    if told.replaces is not None:
        event.add("recurrence-id", told.replaces.astimezone(zone))
    for field, text in (("location", told.place), ("description", told.words), ("url", told.url)):
        if text:
            event.add(field, text)
    gone = told.cancelled or method is Method.CANCEL
    event.add("status", "CANCELLED" if gone else "CONFIRMED")
    if told.organizer is not None:
        event["organizer"] = _address(told.organizer)
    for one in told.attendees:
        event.add("attendee", _attendee(one), encode=False)
    return event


def _address(of: Invited) -> vCalAddress:
    address = vCalAddress(f"mailto:{of.email}")
    address.params["CN"] = vText(of.name)
    return address


def _attendee(of: Invited) -> vCalAddress:
    address = _address(of)
    address.params["ROLE"] = vText("REQ-PARTICIPANT")
    address.params["PARTSTAT"] = vText("NEEDS-ACTION")
    address.params["RSVP"] = vText("TRUE")
    return address
