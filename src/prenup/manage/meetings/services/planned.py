"""Scheduling: the monthly meeting once, and each meeting by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from prenup.core.access import Actor, require
from prenup.core.words import day
from prenup.files.calendar_rule import Repeats, instants, monthly, said
from prenup.manage.meetings.invitations import tell_meeting, tell_series
from prenup.manage.meetings.models import Attendee, Meeting, Part, Series, Side
from prenup.manage.meetings.refused import MeetingRefused
from prenup.manage.meetings.services.found import planned, wrote
from prenup.people.queries import RelationshipRow, relationship
from prenup.record.services import Receipt, append

#: Meetings stand in the calendar so far ahead.
AHEAD = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody who is asked to the meetings."""

    side: Side
    name: str
    email: str = ""
    member_id: UUID | None = None
    part: Part = Part.NONE


@dataclass(frozen=True, slots=True)
class Plan:
    """How the monthly meeting is scheduled. `begins` is the first, with its zone."""

    begins: datetime
    time_zone: str
    repeats: Repeats
    minutes: int
    place: str
    asked: tuple[Asked, ...]
    reports: tuple[str, ...]


class Scheduled(NamedTuple):
    meeting_id: UUID
    receipt: Receipt


def schedule(actor: Actor, relationship_id: UUID, plan: Plan) -> Scheduled:
    """Schedule the monthly meeting; one that was scheduled before ends with it.

    Meetings that were planned by the old one and have not begun are cancelled. Gives the first
    meeting. Raises `MeetingRefused` without a scribe, or with nobody of the provider.
    """
    require(actor, "schedule_meeting")
    row = relationship(actor, relationship_id)
    _check(plan, row)
    with transaction.atomic():
        _end_series(actor, row)
        _ask(actor, row, plan.asked)
        first = plan.begins.astimezone(ZoneInfo(plan.time_zone))
        series = Series.objects.create(
            client_id=actor.client_id,
            relationship_id=row.id,
            rule=monthly(plan.repeats, first.date()),
            begins=plan.begins.astimezone(UTC),
            time_zone=plan.time_zone,
            minutes=plan.minutes,
            place=plan.place,
            reports=list(plan.reports),
        )
        plan_on(series, timezone.now())
        tell_series(row, series)
        meeting = Meeting.objects.of(actor.client_id).filter(series=series).earliest("starts_at")
        receipt = append(
            actor,
            kind="meeting.scheduled",
            subject=f"relationship:{row.id}",
            body={
                "relationship": str(row.id),
                "provider": row.provider,
                "when": said(plan.repeats, first.date()),
                "at": f"{first:%H:%M}",
                "time_zone": plan.time_zone,
                "from": first.date().isoformat(),
                "minutes": plan.minutes,
                "scribe": next(one.name for one in plan.asked if one.part == Part.SCRIBE),
                "asked": [one.name for one in plan.asked],
            },
        )
    return Scheduled(meeting.id, receipt)


def add_meeting(
    actor: Actor, relationship_id: UUID, *, starts_at: datetime, minutes: int, place: str = ""
) -> Scheduled:
    """Add one meeting beside the monthly ones, to make up for one that was missed."""
    require(actor, "schedule_meeting")
    row = relationship(actor, relationship_id)
    with transaction.atomic():
        meeting = Meeting.objects.create(
            client_id=actor.client_id,
            relationship_id=row.id,
            starts_at=starts_at.astimezone(UTC),
            minutes=minutes,
            place=place,
        )
        if meeting.starts_at > timezone.now():  # else it is written down afterwards
            tell_meeting(actor, row, meeting)
        return Scheduled(meeting.id, wrote(actor, "meeting.added", meeting, row))


def move_meeting(
    actor: Actor, relationship_id: UUID, meeting_id: UUID, *, starts_at: datetime, why: str = ""
) -> Receipt:
    """Give one meeting another day or hour. The others stay where they are."""
    require(actor, "schedule_meeting")
    row = relationship(actor, relationship_id)
    with transaction.atomic():
        meeting = planned(actor, relationship_id, meeting_id)
        before = meeting.starts_at
        if starts_at == before:
            raise MeetingRefused("It is then already. Write another day or hour.", "on")
        meeting.starts_at = starts_at.astimezone(UTC)
        meeting.sequence += 1
        meeting.save()
        tell_meeting(actor, row, meeting)
        was = before.astimezone(ZoneInfo(row.time_zone)).date().isoformat()
        return wrote(actor, "meeting.moved", meeting, row, was=was, why=why.strip())


def cancel_meeting(actor: Actor, relationship_id: UUID, meeting_id: UUID, *, why: str) -> Receipt:
    """Cancel one meeting, with the reason. The month still wants one."""
    require(actor, "schedule_meeting")
    row = relationship(actor, relationship_id)
    with transaction.atomic():
        meeting = planned(actor, relationship_id, meeting_id)
        meeting.cancelled_at, meeting.cancelled_why = timezone.now(), why.strip()
        meeting.sequence += 1
        meeting.save()
        tell_meeting(actor, row, meeting)
        return wrote(actor, "meeting.cancelled", meeting, row, why=why.strip())


def plan_on(series: Series, now: datetime) -> None:
    """Let the meetings of a series stand in the calendar for more than a year ahead."""
    mine = Meeting.objects.of(series.client_id).filter(series=series)
    there = set(mine.values_list("planned_at", flat=True))
    until = max(now, series.begins) + AHEAD
    for at in instants(series.rule, series.begins, ZoneInfo(series.time_zone), until=until):
        if at not in there:
            Meeting.objects.create(
                client_id=series.client_id,
                relationship_id=series.relationship_id,
                series=series,
                planned_at=at,
                starts_at=at,
                minutes=series.minutes,
                place=series.place,
            )


def _end_series(actor: Actor, row: RelationshipRow) -> None:
    old = Series.objects.of(actor.client_id).filter(relationship_id=row.id, ended_at=None).first()
    if old is None:
        return
    now = timezone.now()
    old.ended_at, old.sequence = now, old.sequence + 1
    old.save()
    tell_series(row, old)
    Meeting.objects.of(actor.client_id).filter(
        series=old, began_at=None, cancelled_at=None, starts_at__gt=now
    ).update(cancelled_at=now, cancelled_why="The monthly meeting was scheduled anew.")


def _ask(actor: Actor, row: RelationshipRow, asked: Sequence[Asked]) -> None:
    Attendee.objects.of(actor.client_id).filter(relationship_id=row.id).delete()
    for one in asked:
        Attendee.objects.create(
            client_id=actor.client_id,
            relationship_id=row.id,
            side=one.side,
            member_id=one.member_id,
            name=one.name,
            email=one.email,
            part=one.part,
        )


def _check(plan: Plan, row: RelationshipRow) -> None:
    ours = [one for one in plan.asked if one.side == Side.OURS]
    if not any(one.part == Part.SCRIBE for one in ours):
        raise MeetingRefused(
            "Nobody writes the minutes. Name a scribe: a month without one is not kept.", "scribe"
        )
    if not any(one.side == Side.THEIRS for one in plan.asked):
        raise MeetingRefused(
            f"Nobody of {row.provider} is asked. Name at least one person who comes.", "theirs"
        )
    if plan.begins < timezone.now():
        on = day(plan.begins.astimezone(ZoneInfo(plan.time_zone)).date())
        raise MeetingRefused(f"{on} has passed at that hour. Write when the next one is.", "on")
