"""The agenda of a meeting: it writes itself; what people change about it is kept."""

from datetime import timedelta
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from prenup.core.access import Actor, NotFound, require
from prenup.manage.meetings.models import Item, Meeting
from prenup.manage.meetings.refused import MeetingRefused
from prenup.manage.meetings.services.found import planned, wrote
from prenup.manage.meetings.topics import TOPICS
from prenup.people.queries import relationship
from prenup.record.services import Receipt


def write_down(actor: Actor, meeting: Meeting) -> list[Item]:
    """The rows of an agenda, made where there are none yet; in their order."""
    rows = list(_rows(actor, meeting))
    if rows:
        return rows
    for place, topic in enumerate(TOPICS):
        Item.objects.create(
            client_id=actor.client_id,
            meeting=meeting,
            topic=topic.key,
            title=topic.title,
            minutes=topic.minutes,
            place=place,
        )
    return list(_rows(actor, meeting))


def add_item(
    actor: Actor,
    relationship_id: UUID,
    meeting_id: UUID,
    *,
    title: str,
    words: str = "",
    minutes: int = 5,
    key: str = "",
) -> Receipt:
    """Put something on the agenda. The same `key` twice adds one item."""
    require(actor, "run_meeting")
    row = relationship(actor, relationship_id)
    with transaction.atomic():
        meeting = planned(actor, relationship_id, meeting_id)
        rows = write_down(actor, meeting)
        there = next((one for one in rows if key and one.key == key), None)
        if there is None:
            last = rows[-1]  # "Anything else" stays the last
            last.place += 1
            last.save()
            Item.objects.create(
                client_id=actor.client_id,
                meeting=meeting,
                title=title.strip(),
                words=words.strip(),
                minutes=minutes,
                place=last.place - 1,
                added_by=actor.name,
                key=key,
            )
        act = f"agenda.added:{meeting.id}:{key}" if key else ""
        return wrote(actor, "agenda.added", meeting, row, key=act, item=title.strip())


class Added(NamedTuple):
    meeting_id: UUID
    receipt: Receipt


def put_on_next_agenda(
    actor: Actor,
    relationship_id: UUID,
    *,
    title: str,
    words: str = "",
    minutes: int = 5,
    key: str = "",
) -> Added:
    """Put something on the agenda of the next meeting. The same `key` twice adds one item.

    Raises `MeetingRefused` where no meeting is planned.
    """
    require(actor, "run_meeting")
    coming = (
        Meeting.objects.of(actor.client_id)
        .filter(
            relationship_id=relationship_id,
            began_at=None,
            cancelled_at=None,
            starts_at__gt=timezone.now() - timedelta(hours=12),
        )
        .order_by("starts_at", "id")
        .first()
    )
    if coming is None:
        raise MeetingRefused(
            "No meeting is planned, so there is no agenda. Schedule the monthly meeting first."
        )
    receipt = add_item(
        actor, relationship_id, coming.id, title=title, words=words, minutes=minutes, key=key
    )
    return Added(coming.id, receipt)


def leave_out(
    actor: Actor, relationship_id: UUID, meeting_id: UUID, name: str, *, why: str
) -> Receipt:
    """Leave an item out of this meeting, with the reason. It can be put back."""
    require(actor, "run_meeting")
    row = relationship(actor, relationship_id)
    with transaction.atomic():
        meeting = planned(actor, relationship_id, meeting_id)
        item = _item(actor, meeting, name)
        item.left_out_at, item.left_out_by = timezone.now(), actor.name
        item.left_out_why = why.strip()
        item.save()
        return wrote(actor, "agenda.left_out", meeting, row, item=item.title, why=why.strip())


def put_back(actor: Actor, relationship_id: UUID, meeting_id: UUID, name: str) -> Receipt:
    """Put an item back that was left out."""
    require(actor, "run_meeting")
    row = relationship(actor, relationship_id)
    with transaction.atomic():
        meeting = planned(actor, relationship_id, meeting_id)
        item = _item(actor, meeting, name)
        if item.left_out_at is None:
            raise MeetingRefused("It stands on the agenda already. Nothing was changed.")
        item.left_out_at, item.left_out_by, item.left_out_why = None, "", ""
        item.save()
        return wrote(actor, "agenda.put_back", meeting, row, item=item.title)


def move_item(
    actor: Actor, relationship_id: UUID, meeting_id: UUID, name: str, *, up: bool
) -> Receipt | None:
    """Talk about an item earlier, or later; None where it is the first or last already."""
    require(actor, "run_meeting")
    row = relationship(actor, relationship_id)
    with transaction.atomic():
        meeting = planned(actor, relationship_id, meeting_id)
        item = _item(actor, meeting, name)
        standing = [one for one in _rows(actor, meeting) if one.left_out_at is None]
        at = next((n for n, one in enumerate(standing) if one.id == item.id), None)
        to = -1 if at is None else at + (-1 if up else 1)
        if not 0 <= to < len(standing):
            return None
        other = standing[to]
        item.place, other.place = other.place, item.place
        item.save()
        other.save()
        return wrote(
            actor, "agenda.moved", meeting, row, item=item.title, beside=other.title,
            way="before" if up else "after",
        )  # fmt: skip


def _rows(actor: Actor, meeting: Meeting) -> list[Item]:
    return list(Item.objects.of(actor.client_id).filter(meeting=meeting).order_by("place", "id"))


def _item(actor: Actor, meeting: Meeting, name: str) -> Item:
    """An item by its topic, or by its id where it has none."""
    for item in write_down(actor, meeting):
        if name in (item.topic, str(item.id)):
            return item
    raise NotFound
