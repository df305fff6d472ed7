"""What queries of meetings answer with: plain rows, and how a meeting becomes one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import QuerySet

from prenup.core.access import Actor
from prenup.core.cadence import (
    Month,
    MonthKept,
    State,
)
from prenup.files.calendar_rule import ends
from prenup.manage.meetings.agenda import ItemRow
from prenup.manage.meetings.models import (
    Came,
    Kind,
    Meeting,
    Minutes,
    Said,
    Seal,
    Side,
    Word,
)


class Stage(StrEnum):
    """How far a meeting is."""

    PLANNED = "planned"
    CANCELLED = "cancelled"
    UNDER_WAY = "under way"
    DRAFT = "draft"
    SENT = "sent"
    SEALED = "sealed"


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting with how far it is. Instants are in UTC."""

    id: UUID
    starts_at: datetime
    ends_at: datetime
    began_at: datetime | None
    ended_at: datetime | None
    lasted: int  # whole minutes; 0 while it has not ended
    place: str
    stage: Stage
    cancelled_why: str
    sent_at: datetime | None
    by_silence: bool  # sealed so
    sealed_at: datetime | None
    sealed_seq: int | None
    objections: int


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A month with its state, and the meeting that speaks for it, if there is one."""

    month: Month
    kept: MonthKept
    counts: bool  # whether the relationship was there for the whole of it
    meeting: MeetingRow | None


@dataclass(frozen=True, slots=True)
class MeetingsView:
    """All meetings of a relationship: what comes, what was, and the months of the last year."""

    months: tuple[MonthRow, ...]  # oldest first, this one last
    coming: tuple[MeetingRow, ...]  # nearest first
    past: tuple[MeetingRow, ...]  # newest first
    under_way: MeetingRow | None
    scheduled: bool

    @property
    def this_month(self) -> MonthRow:
        return self.months[-1]

    @property
    def kept(self) -> int:
        return sum(row.kept.state is State.KEPT for row in self.months)


@dataclass(frozen=True, slots=True)
class PresenceRow:
    id: UUID
    side: Side
    name: str
    title: str
    part: str
    came_at: datetime | None
    left_at: datetime | None
    apologies: bool


@dataclass(frozen=True, slots=True)
class ReportRow:
    id: UUID
    title: str
    state: Came
    words: str
    document: str
    document_name: str


@dataclass(frozen=True, slots=True)
class WordRow:
    """A confirmation, an objection with its answers, or an answer."""

    id: UUID
    what: Said
    name: str
    how: str
    said_on: date
    at: datetime  # when it was written down
    words: str
    line_id: UUID | None
    answers: tuple["WordRow", ...] = ()


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line of the minutes; `number` counts them through."""

    id: UUID
    key: str
    item_id: UUID
    number: int
    kind: Kind
    text: str
    version: int
    beside: bool
    action_id: UUID | None
    typed_at: datetime
    by: str
    objections: tuple[WordRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Opened:
    """One meeting with all that belongs to it."""

    row: MeetingRow
    items: tuple[ItemRow, ...]
    present: tuple[PresenceRow, ...]
    reports: tuple[ReportRow, ...]
    lines: tuple[LineRow, ...]
    words: tuple[WordRow, ...]  # objections to the whole, and the confirmation
    fingerprint: str
    document: str
    sent_by: str
    silent_from: date | None  # the day from which silence seals

    def of(self, item_id: UUID | None) -> list[LineRow]:
        return [line for line in self.lines if line.item_id == item_id]


@dataclass(frozen=True, slots=True)
class AskedRow:
    side: Side
    member_id: UUID | None
    name: str
    email: str
    part: str


def meetings_of(actor: Actor, relationship_id: UUID) -> QuerySet[Meeting]:
    return Meeting.objects.of(actor.client_id).filter(relationship_id=relationship_id)


def meeting_rows(actor: Actor, found: Iterable[Meeting]) -> list[MeetingRow]:
    """Two SQL queries."""
    found = list(found)
    ids = [one.id for one in found]
    minutes = {
        one.meeting_id: one
        for one in Minutes.objects.of(actor.client_id).filter(meeting_id__in=ids)
    }
    seals = {
        one.minutes_id: one
        for one in Seal.objects.of(actor.client_id).filter(minutes__meeting_id__in=ids)
    }
    objected = list(
        Word.objects.of(actor.client_id)
        .filter(minutes__meeting_id__in=ids, what=Said.OBJECTED)
        .values_list("minutes_id", flat=True)
    )
    rows = []
    for one in found:
        sent = minutes.get(one.id)
        seal = seals.get(sent.id) if sent else None
        rows.append(
            MeetingRow(
                id=one.id,
                starts_at=one.starts_at,
                ends_at=ends(one.starts_at, one.minutes),
                began_at=one.began_at,
                ended_at=one.ended_at,
                lasted=lasted(one),
                place=one.place,
                stage=_stage(one, sent, seal),
                cancelled_why=one.cancelled_why,
                sent_at=sent.sent_at if sent else None,
                by_silence=seal.by_silence if seal else False,
                sealed_at=seal.at if seal else None,
                sealed_seq=seal.seq if seal else None,
                objections=objected.count(sent.id) if sent else 0,
            )
        )
    return rows


def lasted(meeting: Meeting) -> int:
    """Whole minutes by the clock that does not jump; 0 while it has not ended."""
    if meeting.began_at is None or meeting.ended_at is None:
        return 0
    return int(meeting.ended_at.timestamp() - meeting.began_at.timestamp()) // 60


def _stage(meeting: Meeting, minutes: Minutes | None, seal: Seal | None) -> Stage:
    if meeting.cancelled_at is not None:
        return Stage.CANCELLED
    if meeting.began_at is None:
        return Stage.PLANNED
    if meeting.ended_at is None:
        return Stage.UNDER_WAY
    if minutes is None:
        return Stage.DRAFT
    return Stage.SEALED if seal else Stage.SENT
