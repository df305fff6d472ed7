"""A meeting while it is held: its clock, who is there, the reports that come."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import BinaryIO
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from prenup.core.access import Actor, NotFound, require
from prenup.manage.meetings.agenda import agenda
from prenup.manage.meetings.models import (
    Attendee,
    Came,
    Item,
    Meeting,
    Part,
    Presence,
    Report,
    Seal,
    Series,
    Side,
)
from prenup.manage.meetings.queries import lasted
from prenup.manage.meetings.refused import MeetingRefused
from prenup.manage.meetings.services.agenda import write_down
from prenup.manage.meetings.services.found import (
    meeting_of,
    open_meeting,
    planned,
    wrote,
)
from prenup.manage.meetings.services.planned import plan_on
from prenup.manage.meetings.topics import USUAL_REPORTS
from prenup.people.models import Area
from prenup.people.queries import RelationshipRow, relationship, team
from prenup.record.services import Receipt, keep


@dataclass(frozen=True, slots=True)
class File:
    """A report as it came: its bytes and what they are called."""

    content: BinaryIO | bytes
    name: str
    media_type: str


def begin(
    actor: Actor, relationship_id: UUID, meeting_id: UUID, *, at: datetime | None = None
) -> Receipt:
    """Start a meeting's clock. Its agenda stands from here on as it says now.

    Begun twice, it began once. `at` is for a meeting that is written down afterwards.
    """
    require(actor, "run_meeting")
    row = relationship(actor, relationship_id)
    now = timezone.now()
    with transaction.atomic():
        meeting = meeting_of(actor, relationship_id, meeting_id)
        if meeting.began_at is None:
            meeting = planned(actor, relationship_id, meeting_id)
            if at is not None and at > now:
                raise MeetingRefused("That lies ahead. Start the meeting when it begins.", "began")
            afterwards = at is not None and _local(at, row) < _local(now, row)
            _freeze(actor, row, meeting, afterwards=afterwards)
            meeting.began_at = at or now
            meeting.save()
            _invite(actor, row, meeting)
            _expect_reports(actor, row, meeting)
        return wrote(
            actor, "meeting.began", meeting, row, key=f"meeting.began:{meeting.id}",
            at=meeting.began_at.isoformat(timespec="seconds"),
        )  # fmt: skip


def end(
    actor: Actor, relationship_id: UUID, meeting_id: UUID, *, at: datetime | None = None
) -> Receipt:
    """Stop a meeting's clock. Its minutes can be written on until they are sent."""
    require(actor, "run_meeting")
    row = relationship(actor, relationship_id)
    with transaction.atomic():
        meeting = open_meeting(actor, relationship_id, meeting_id)
        began = meeting.began_at
        assert began is not None  # an open meeting has begun
        if meeting.ended_at is None:
            if at is not None and at < began:
                raise MeetingRefused("It cannot end before it began. Write a later hour.", "ended")
            # A clock that was set back meanwhile must not end it before it began.
            meeting.ended_at = max(at or timezone.now(), began)
            meeting.save()
            if meeting.series_id:
                series = Series.objects.of(actor.client_id).get(id=meeting.series_id)
                if series.ended_at is None:
                    plan_on(series, timezone.now())
        return wrote(
            actor, "meeting.ended", meeting, row, key=f"meeting.ended:{meeting.id}",
            minutes=lasted(meeting),
            there=[
                one.name
                for one in Presence.objects.of(actor.client_id)
                .filter(meeting=meeting, came_at__isnull=False)
                .order_by("side", "name")
            ],
        )  # fmt: skip


def mark_presence(
    actor: Actor,
    relationship_id: UUID,
    meeting_id: UUID,
    presence_id: UUID,
    *,
    how: str,
) -> None:
    """Say that somebody came, left, sent apologies, or (`how` "") is not there after all."""
    require(actor, "run_meeting")
    with transaction.atomic():
        meeting = open_meeting(actor, relationship_id, meeting_id)
        there = Presence.objects.of(actor.client_id).filter(meeting=meeting, id=presence_id).first()
        if there is None:
            raise NotFound
        # Noted afterwards, somebody was there from the beginning, and left at the end.
        now = timezone.now()
        if meeting.ended_at is not None:
            now = meeting.ended_at if how == "left" else meeting.began_at or now
        if how == "came":
            there.came_at, there.left_at, there.apologies = there.came_at or now, None, False
        elif how == "left":
            there.left_at = now if there.came_at else None
        else:
            there.came_at = there.left_at = None
            there.apologies = how == "apologies"
        there.save()


def add_presence(
    actor: Actor, relationship_id: UUID, meeting_id: UUID, *, side: Side, name: str
) -> None:
    """Somebody came who was not asked. Twice is once."""
    require(actor, "run_meeting")
    with transaction.atomic():
        meeting = open_meeting(actor, relationship_id, meeting_id)
        Presence.objects.of(actor.client_id).get_or_create(
            meeting=meeting,
            side=side,
            name=" ".join(name.split())[:200],
            defaults={"client_id": actor.client_id, "came_at": meeting.ended_at or timezone.now()},
        )


def settle_report(
    actor: Actor,
    relationship_id: UUID,
    meeting_id: UUID,
    report_id: UUID,
    *,
    file: File | None = None,
    words: str = "",
) -> Receipt:
    """Collect a report that was due as a file; without one, record that it was not delivered.

    Until the minutes are sealed: a report that comes late is collected too.
    """
    require(actor, "run_meeting")
    row = relationship(actor, relationship_id)
    kept = ""
    if file is not None:
        kept = keep(actor.client_id, file.content, name=file.name, media_type=file.media_type)
    with transaction.atomic():
        meeting = meeting_of(actor, relationship_id, meeting_id)
        report = Report.objects.of(actor.client_id).filter(meeting=meeting, id=report_id).first()
        if report is None:
            raise NotFound
        if Seal.objects.of(actor.client_id).filter(minutes__meeting=meeting).exists():
            raise MeetingRefused("The minutes are sealed. File the report with the next meeting.")
        report.state = Came.COLLECTED if kept else Came.NOT_DELIVERED
        report.document, report.document_name = kept, file.name if file else ""
        report.words = words.strip()
        report.settled_by, report.settled_at = actor.name, timezone.now()
        report.save()
        kind = "meeting.report" if kept else "meeting.no_report"
        return wrote(
            actor, kind, meeting, row, documents=[kept] if kept else [], report=report.title,
            name=report.document_name, words=report.words,
        )  # fmt: skip


def _local(at: datetime, row: RelationshipRow) -> date:
    """The day of an instant where the client is."""
    return at.astimezone(ZoneInfo(row.time_zone)).date()


def _freeze(actor: Actor, row: RelationshipRow, meeting: Meeting, *, afterwards: bool) -> None:
    """Keep what each item says now. On another day nobody knows what it said on its own."""
    write_down(actor, meeting)
    said = {one.name: one for one in agenda(actor, row, meeting)}
    for item in Item.objects.of(actor.client_id).filter(meeting=meeting):
        now = said[item.topic or str(item.id)]
        item.title = now.title
        item.words = item.words if afterwards else now.words
        item.save()


def _invite(actor: Actor, row: RelationshipRow, meeting: Meeting) -> None:
    members = {one.id: one for one in team(actor, row.id).members}
    for one in Attendee.objects.of(actor.client_id).filter(relationship_id=row.id):
        member = members.get(one.member_id) if one.member_id else None
        Presence.objects.create(
            client_id=actor.client_id,
            meeting=meeting,
            side=one.side,
            name=one.name,
            title=member.title if member else "",
            member_id=one.member_id,
            part=one.part or Part.NONE,
            leadership=member is not None and Area.LEADERSHIP in member.covers,
        )


def _expect_reports(actor: Actor, row: RelationshipRow, meeting: Meeting) -> None:
    series = (
        Series.objects.of(actor.client_id).filter(relationship_id=row.id, ended_at=None).first()
    )
    for title in dict.fromkeys(series.reports if series else USUAL_REPORTS):
        Report.objects.create(client_id=actor.client_id, meeting=meeting, title=title)
