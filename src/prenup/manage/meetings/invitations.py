"""Meetings for people's calendars: one as a file, all of them under a private address."""

from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from prenup.core.access import Actor, NotFound, require
from prenup.core.words import day
from prenup.files.calendar import CalendarEvent, Invited, Method, calendar_file
from prenup.manage.meetings.models import Attendee, Feed, Meeting, Series
from prenup.notifications.services import send
from prenup.people import queries as people
from prenup.people.queries import RelationshipRow
from prenup.people.tokens import new_token, token_hash
from prenup.record.services import append


def meeting_file(actor: Actor, row: RelationshipRow, meeting_id: UUID) -> bytes:
    """One meeting as an invitation, or as its cancellation. Raises `NotFound`."""
    found = (
        Meeting.objects.of(actor.client_id)
        .select_related("series")
        .filter(relationship_id=row.id, id=meeting_id)
        .first()
    )
    if found is None:
        raise NotFound
    method = Method.CANCEL if found.cancelled_at else Method.REQUEST
    event = _event(row, found, _attendees(row))
    return calendar_file([event], method=method, made_at=timezone.now())


def tell_series(row: RelationshipRow, series: Series) -> None:
    """Send the monthly meeting to everybody who is asked; once it ended, that it is cancelled."""
    first = series.begins.astimezone(ZoneInfo(series.time_zone))
    said = f"from {day(first.date(), weekday=True)}, {first:%H:%M} ({series.time_zone})"
    _tell(row, f"{_title(row)}, {said}", series_file(row, series), bool(series.ended_at))


def tell_meeting(actor: Actor, row: RelationshipRow, meeting: Meeting) -> None:
    """Send one meeting to everybody who is asked, with its new day, or that it is cancelled."""
    zone = meeting.series.time_zone if meeting.series else row.time_zone
    at = meeting.starts_at.astimezone(ZoneInfo(zone))
    said = f"{day(at.date(), weekday=True)}, {at:%H:%M} ({zone})"
    content = meeting_file(actor, row, meeting.id)
    _tell(row, f"{_title(row)}, {said}", content, bool(meeting.cancelled_at))


def series_file(row: RelationshipRow, series: Series) -> bytes:
    """The monthly meeting with those of its days that differ; its cancellation once it ended."""
    attendees = _attendees(row)
    method = Method.CANCEL if series.ended_at else Method.REQUEST
    whole = CalendarEvent(
        uid=_uid(series.id),
        sequence=series.sequence,
        starts_at=series.begins,
        minutes=series.minutes,
        time_zone=series.time_zone,
        title=_title(row),
        place=series.place,
        url=_url(row),
        rule=series.rule,
        cancelled=series.ended_at is not None,
        attendees=attendees,
    )
    differ = [] if series.ended_at else [
        _event(row, one, attendees)
        for one in Meeting.objects.of(row.client_id)
        .select_related("series")
        .filter(series=series, sequence__gt=0)
        .order_by("starts_at", "id")
    ]  # fmt: skip
    return calendar_file([whole, *differ], method=method, made_at=timezone.now())


def new_feed(actor: Actor, relationship_id: UUID) -> str:
    """A private address for this person's calendar; the one before it is dead from now on.

    Only its hash is kept, so it is shown this once.
    """
    require(actor, "see")
    row = people.relationship(actor, relationship_id)
    token = new_token()
    with transaction.atomic():
        _revoke(actor, row)
        Feed.objects.create(
            client_id=actor.client_id,
            relationship_id=row.id,
            account_id=_account(actor),
            token_hash=token_hash(token),
        )
        _wrote(actor, row, "calendar.opened")
    return f"{settings.BASE_URL}{reverse('calendar:feed', args=[token])}"


def revoke_feed(actor: Actor, relationship_id: UUID) -> None:
    """Let the private address of this person answer nobody from now on."""
    require(actor, "see")
    row = people.relationship(actor, relationship_id)
    with transaction.atomic():
        if _revoke(actor, row):
            _wrote(actor, row, "calendar.revoked")


def has_feed(actor: Actor, relationship_id: UUID) -> bool:
    """Whether this person has a private address."""
    return (
        Feed.objects.of(actor.client_id)
        .filter(relationship_id=relationship_id, account_id=_account(actor), revoked_at=None)
        .exists()
    )


def feed_file(token: str) -> bytes | None:
    """The calendar at a private address; None where there is none, or its owner has left."""
    # The address is asked for before anybody knows whose it is.
    feed = (
        Feed.unscoped.select_related("account")
        .filter(token_hash=token_hash(token), revoked_at=None)
        .first()
    )
    if feed is None:
        return None
    actor = people.actor(account=feed.account, client_id=feed.client_id)
    if actor is None or not feed.account.is_active:
        return None
    row = people.relationship(actor, feed.relationship_id)
    meetings = (
        Meeting.objects.of(row.client_id)
        .select_related("series")
        .filter(relationship_id=row.id)
        .order_by("starts_at", "id")
    )
    events = [_event(row, one, (), alone=True) for one in meetings]
    name = f"{row.client_name} with {row.provider}"
    return calendar_file(events, method=Method.PUBLISH, made_at=timezone.now(), name=name)


def _event(
    row: RelationshipRow, meeting: Meeting, attendees: tuple[Invited, ...], *, alone: bool = False
) -> CalendarEvent:
    """A meeting; of a series it replaces one of its days, unless it stands `alone`."""
    series = None if alone else meeting.series
    return CalendarEvent(
        uid=_uid(series.id if series else meeting.id),
        sequence=meeting.sequence + (series.sequence if series else 0),
        starts_at=meeting.starts_at,
        minutes=meeting.minutes,
        time_zone=series.time_zone if series else row.time_zone,
        title=_title(row),
        place=meeting.place,
        url=_url(row, meeting.id),
        replaces=meeting.planned_at if series else None,
        cancelled=meeting.cancelled_at is not None,
        attendees=attendees,
    )


def _tell(row: RelationshipRow, what: str, content: bytes, cancelled: bool) -> None:
    """Without a mail server nothing goes out: the page of the meeting has the calendar file."""
    head = "Cancelled: " if cancelled else "Invitation: "
    end = "It does not take place." if cancelled else "The calendar file comes with this message."
    for one in _attendees(row):
        send(
            row.client_id,
            to=one.email,
            subject=f"{head}{what}"[:200],
            text=f"{what}.\n\n{end}",
            calendar=content.decode(),
        )


def _title(row: RelationshipRow) -> str:
    return f"Monthly meeting, {row.client_name} with {row.provider}"


def _uid(id: UUID) -> str:
    return f"{id}@prenup"


def _url(row: RelationshipRow, meeting_id: UUID | None = None) -> str:
    place = [row.client_id, row.id]
    name, args = ("meeting", [*place, meeting_id]) if meeting_id else ("meetings", place)
    return f"{settings.BASE_URL}{reverse(f'meetings:{name}', args=args)}"


def _attendees(row: RelationshipRow) -> tuple[Invited, ...]:
    found = Attendee.objects.of(row.client_id).filter(relationship_id=row.id).exclude(email="")
    return tuple(Invited(one.name, one.email) for one in found.order_by("side", "name", "id"))


def _account(actor: Actor) -> str:
    return actor.id.removeprefix("account:")


def _revoke(actor: Actor, row: RelationshipRow) -> int:
    live = Feed.objects.of(actor.client_id).filter(
        relationship_id=row.id, account_id=_account(actor), revoked_at=None
    )
    return live.update(revoked_at=timezone.now())


def _wrote(actor: Actor, row: RelationshipRow, kind: str) -> None:
    append(actor, kind=kind, subject=f"relationship:{row.id}", body={"relationship": str(row.id)})
