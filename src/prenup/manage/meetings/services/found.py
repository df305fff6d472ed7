"""The meeting that an act is about, in the state that the act needs; and its entry."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from prenup.core.access import Actor, Guest, NotFound
from prenup.core.words import day
from prenup.manage.meetings.models import Meeting, Minutes, Seal
from prenup.manage.meetings.refused import MeetingRefused
from prenup.people.queries import RelationshipRow
from prenup.record.services import Receipt, append


def meeting_of(actor: Actor | Guest, relationship_id: UUID, meeting_id: UUID) -> Meeting:
    """The meeting, held until the transaction ends. Raises `NotFound`."""
    found = (
        Meeting.objects.of(actor.client_id)
        .select_for_update()
        .filter(relationship_id=relationship_id, id=meeting_id)
        .first()
    )
    if found is None:
        raise NotFound
    return found


def planned(actor: Actor, relationship_id: UUID, meeting_id: UUID) -> Meeting:
    """A meeting that has not begun."""
    meeting = meeting_of(actor, relationship_id, meeting_id)
    if meeting.cancelled_at is not None:
        raise MeetingRefused("This meeting was cancelled. Add another one in its place.")
    if meeting.began_at is not None:
        raise MeetingRefused("This meeting has begun. What stands in its agenda stays.")
    return meeting


def open_meeting(actor: Actor, relationship_id: UUID, meeting_id: UUID) -> Meeting:
    """A meeting that began, and whose minutes nobody has sent yet."""
    meeting = meeting_of(actor, relationship_id, meeting_id)
    if meeting.began_at is None:
        raise MeetingRefused("This meeting has not begun. Start it first.")
    if Minutes.objects.of(actor.client_id).filter(meeting=meeting).exists():
        raise MeetingRefused("The minutes were sent. What they say stays as it was sent.")
    return meeting


def minutes_of(actor: Actor | Guest, relationship_id: UUID, meeting_id: UUID) -> Minutes:
    """The minutes of a meeting as they were sent, and are not sealed yet."""
    meeting = meeting_of(actor, relationship_id, meeting_id)
    minutes = (
        Minutes.objects.of(actor.client_id)
        .select_for_update(of=("self",))
        .select_related("meeting")
        .filter(meeting=meeting)
        .first()
    )
    if minutes is None:
        raise MeetingRefused("The minutes were not sent yet. Send them to both sides first.")
    seal = Seal.objects.of(actor.client_id).filter(minutes=minutes).first()
    if seal is not None:
        raise MeetingRefused(
            f"The minutes were sealed on {day(seal.at.date())}, as entry {seal.seq:,} of the "
            "record. They never change from there on."
        )
    return minutes


def called(meeting: Meeting, row: RelationshipRow) -> str:
    """A meeting by its month: "November meeting"."""
    return f"{meeting.starts_at.astimezone(ZoneInfo(row.time_zone)):%B} meeting"


def wrote(
    actor: Actor | Guest,
    kind: str,
    meeting: Meeting,
    row: RelationshipRow,
    *,
    documents: Sequence[str] = (),
    key: str = "",
    **told: Any,
) -> Receipt:
    """The entry of an act on a meeting."""
    on = meeting.starts_at.astimezone(ZoneInfo(row.time_zone)).date()
    body = {"relationship": str(row.id), "meeting": called(meeting, row), "on": on.isoformat()}
    return append(
        actor,
        kind=kind,
        subject=f"meeting:{meeting.id}",
        body={**body, **told},
        documents=documents,
        key=key,
    )
