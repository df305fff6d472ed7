"""Calendar files that go out by mail, and the private address."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from icalendar import Calendar

from notifications.post_office import PostOffice
from prenup.manage.meetings import invitations, services
from prenup.manage.meetings.models import Feed, Meeting
from prenup.notifications.services import send_waiting
from prenup.people.services import remove_person
from prenup.record.models import Outbox


@pytest.fixture
def post(ada, settings):
    """`post()`: the calendar files that wait to go to Dan, oldest first, as others read them."""
    settings.MAILS = True

    def waiting():
        found = Outbox.objects.of(ada.client_id).filter(to="dan@northgate-it.example")
        return [
            Calendar.from_ical(one.calendar)
            for one in found.exclude(calendar="").order_by("created_at", "id")
        ]

    return waiting


def of(calendar):
    """What the first event of a calendar file asks."""
    event = calendar.walk("VEVENT")[0]
    return str(calendar["METHOD"]), str(event["UID"]), event["SEQUENCE"]


def test_the_schedule_goes_out_as_a_meeting_that_repeats(post, november, ada):
    (calendar,) = post()

    (event,) = calendar.walk("VEVENT")
    assert str(calendar["METHOD"]) == "REQUEST"
    assert event["RRULE"].to_ical() == b"FREQ=MONTHLY;BYDAY=4TU"
    assert len(event["ATTENDEE"]) == 2
    assert f"{event['DTSTART'].dt:%Y-%m-%d %H:%M}" == "2026-11-24 10:00"


def test_a_moved_meeting_and_a_cancelled_one_say_so_about_their_day_alone(
    post, november, ada, relationship
):
    moved_to = datetime(2026, 11, 25, 14, tzinfo=UTC)
    services.move_meeting(ada, relationship.id, november, starts_at=moved_to, why="Travel.")
    services.cancel_meeting(ada, relationship.id, november, why="Nobody can come.")

    scheduled, moved, cancelled = post()

    method, uid, sequence = of(moved)
    assert (method, sequence) == ("REQUEST", 1)
    assert of(cancelled) == ("CANCEL", uid, 2)
    assert of(scheduled)[1] == uid
    event = moved.walk("VEVENT")[0]
    assert event["RECURRENCE-ID"].dt == datetime(2026, 11, 24, 10, tzinfo=UTC)
    assert event["DTSTART"].dt == moved_to
    assert cancelled.walk("VEVENT")[0]["STATUS"] == "CANCELLED"


def test_scheduled_anew_the_old_one_is_cancelled_and_the_new_one_has_its_own_uid(
    post, november, ada, relationship, plan
):
    services.schedule(ada, relationship.id, plan(begins=datetime(2026, 12, 1, 9, tzinfo=UTC)))

    first, cancelled, second = [of(one) for one in post()]

    assert cancelled == ("CANCEL", first[1], 1)
    assert second[0] == "REQUEST"
    assert second[1] != first[1]
    left = Meeting.objects.of(ada.client_id).filter(cancelled_at=None, began_at=None)
    assert {f"{one.starts_at:%a}" for one in left} == {"Tue"}
    assert all(one.starts_at.day <= 7 for one in left)


def test_a_mailbox_gets_the_file_as_something_to_accept(clock, post, settings, november):
    office = PostOffice()
    office.open()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", office.port
    settings.DEFAULT_FROM_EMAIL = "Prenup <prenup@alderfinch.example>"
    try:
        send_waiting()
        parts = [
            part
            for mail in office.mails
            for part in mail.walk()
            if part.get_content_type() == "text/calendar"
        ]
    finally:
        office.close()

    assert parts
    assert {part.get_param("method") for part in parts} == {"REQUEST"}
    assert Calendar.from_ical(parts[0].get_payload(decode=True)).walk("VEVENT")


def test_a_private_address_has_the_meetings_and_a_new_one_kills_the_old(
    ada, relationship, november, browse
):
    old = invitations.new_feed(ada, relationship.id).rpartition("/calendar/")[2]
    new = invitations.new_feed(ada, relationship.id).rpartition("/calendar/")[2]

    assert browse().get(f"/calendar/{old}").status_code == 404
    answer = browse().get(f"/calendar/{new}")
    assert answer["Content-Type"].startswith("text/calendar")
    calendar = Calendar.from_ical(answer.content)
    assert str(calendar["METHOD"]) == "PUBLISH"
    assert len(calendar.walk("VEVENT")) == Meeting.objects.of(ada.client_id).count()
    token = new.removesuffix(".ics")
    assert not Feed.objects.of(ada.client_id).filter(token_hash__contains=token).exists()


def test_a_closed_address_answers_nobody(ada, relationship, november, browse):
    address = invitations.new_feed(ada, relationship.id).rpartition("/calendar/")[2]
    invitations.revoke_feed(ada, relationship.id)

    assert browse().get(f"/calendar/{address}").status_code == 404
    assert not invitations.has_feed(ada, relationship.id)


def test_the_address_of_somebody_who_left_the_client_answers_nobody(
    ada, vic, relationship, november, browse
):
    address = invitations.new_feed(vic, relationship.id).rpartition("/calendar/")[2]
    remove_person(ada, UUID(vic.id.removeprefix("account:")))

    assert browse().get(f"/calendar/{address}").status_code == 404
