"""What may be asked about meetings: the months, each meeting, its minutes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from prenup.core.access import Actor, NotFound
from prenup.core.cadence import (
    Held,
    Month,
    MonthKept,
    State,
    month_kept,
    months_counted,
    silence_ends,
)
from prenup.core.standing.writing import Item as Thing
from prenup.core.standing.writing import Paper
from prenup.files.calendar_rule import ends
from prenup.manage.meetings.agenda import ItemRow, agenda
from prenup.manage.meetings.models import (
    Attendee,
    Came,
    Kind,
    Line,
    Meeting,
    Minutes,
    Part,
    Presence,
    Report,
    Said,
    Seal,
    Series,
    Side,
    Word,
)
from prenup.manage.meetings.written import lines_of
from prenup.people.queries import RelationshipRow

#: So many months stand in the strip.
MONTHS = 12


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


def meetings(actor: Actor, row: RelationshipRow, *, today: date) -> MeetingsView:
    """The meetings of a relationship. The number of queries is fixed, and of rows a year's."""
    zone = ZoneInfo(row.time_zone)
    months = _last_months(today)
    since = datetime.combine(months[0].first, datetime.min.time(), tzinfo=zone)
    found = list(
        _of(actor, row.id).filter(starts_at__gte=since).order_by("starts_at", "id")[: MONTHS * 40]
    )
    rows = {one.id: one for one in _rows(actor, found)}
    held = dict(_held(actor, found))
    counted = set(months_counted(row.created_at.astimezone(zone).date(), today))
    live = Series.objects.of(actor.client_id).filter(relationship_id=row.id, ended_at=None)
    return MeetingsView(
        months=tuple(_month(month, rows, held, counted, zone, today) for month in months),
        coming=tuple(one for one in rows.values() if one.stage is Stage.PLANNED)[:MONTHS],
        past=tuple(
            one
            for one in reversed(rows.values())
            if one.stage not in (Stage.PLANNED, Stage.UNDER_WAY)
            and (one.began_at or one.starts_at.astimezone(zone).date() <= today)
        ),
        under_way=next((one for one in rows.values() if one.stage is Stage.UNDER_WAY), None),
        scheduled=live.exists(),
    )


def meeting(actor: Actor, row: RelationshipRow, meeting_id: UUID) -> Opened:
    """One meeting. Raises `NotFound`. The number of queries is fixed."""
    found = _of(actor, row.id).filter(id=meeting_id).first()
    if found is None:
        raise NotFound
    minutes = Minutes.objects.of(actor.client_id).filter(meeting=found).first()
    words = _words(actor, minutes)
    zone = ZoneInfo(row.time_zone)
    return Opened(
        row=_rows(actor, [found])[0],
        items=tuple(agenda(actor, row, found)),
        present=tuple(_present(actor, found)),
        reports=tuple(_reports(actor, found)),
        lines=tuple(
            _line(line, number, [one for one in words if one.line_id == line.id])
            for number, line in enumerate(lines_of(actor, found), 1)
        ),
        words=tuple(one for one in words if one.line_id is None),
        fingerprint=minutes.fingerprint if minutes else "",
        document=minutes.document if minutes else "",
        sent_by=minutes.sent_by if minutes else "",
        silent_from=silence_ends(minutes.sent_at.astimezone(zone).date()) if minutes else None,
    )


def sent_meetings(actor: Actor, row: RelationshipRow) -> list[MeetingRow]:
    """The last meetings whose minutes were sent, newest first. Four SQL queries."""
    sent = Minutes.objects.of(actor.client_id).filter(meeting__relationship_id=row.id)
    ids = list(sent.order_by("-sent_at", "id").values_list("meeting_id", flat=True)[:MONTHS])
    found = {one.id: one for one in _rows(actor, _of(actor, row.id).filter(id__in=ids))}
    return [found[id] for id in ids]


def series(actor: Actor, relationship_id: UUID) -> Series | None:
    """How the monthly meeting is scheduled; None while it is not."""
    return (
        Series.objects.of(actor.client_id)
        .filter(relationship_id=relationship_id, ended_at=None)
        .first()
    )


def asked(actor: Actor, relationship_id: UUID) -> list[AskedRow]:
    """Who is asked to the meetings, ours first. One SQL query."""
    found = Attendee.objects.of(actor.client_id).filter(relationship_id=relationship_id)
    return [
        AskedRow(Side(one.side), one.member_id, one.name, one.email, one.part)
        for one in found.order_by("side", "name", "id")
    ]


def papers(actor: Actor, row: RelationshipRow) -> list[Paper]:
    """The minutes of each month that is kept, as the rule of what is in writing takes them."""
    zone = ZoneInfo(row.time_zone)
    found = list(_of(actor, row.id).filter(began_at__isnull=False).order_by("starts_at", "id"))
    sealed = {
        one.minutes.meeting_id: one
        for one in Seal.objects.of(actor.client_id)
        .filter(minutes__meeting__relationship_id=row.id)
        .select_related("minutes")
    }
    told = []
    for meeting_id, held in _held(actor, found):
        seal = sealed.get(meeting_id)
        on = held.began_at.astimezone(zone).date()
        if seal and month_kept(Month.of(on), [held], zone=zone, today=on).state is State.KEPT:
            told.append(Paper(Thing.MINUTES, on, seal.minutes.document))
    return told


def _of(actor: Actor, relationship_id: UUID) -> QuerySet[Meeting]:
    return Meeting.objects.of(actor.client_id).filter(relationship_id=relationship_id)


def _last_months(today: date) -> list[Month]:
    months, month = [], Month(today.year - 1, today.month).next
    while month <= Month.of(today):
        months.append(month)
        month = month.next
    return months


def _month(
    month: Month,
    rows: dict[UUID, MeetingRow],
    held: dict[UUID, Held],
    counted: set[Month],
    zone: ZoneInfo,
    today: date,
) -> MonthRow:
    mine = {
        id: one
        for id, one in held.items()
        if Month.of(one.began_at.astimezone(zone).date()) == month
    }
    kept = month_kept(month, mine.values(), zone=zone, today=today)
    speaks = next(
        (
            id
            for id, one in mine.items()
            if month_kept(month, [one], zone=zone, today=today) == kept
        ),
        None,
    )
    return MonthRow(month, kept, month in counted, rows[speaks] if speaks else None)


def _held(actor: Actor, found: Sequence[Meeting]) -> list[tuple[UUID, Held]]:
    """What the rule of the month asks about each meeting that was held. Three SQL queries."""
    began = [one for one in found if one.began_at is not None]
    ids = [one.id for one in began]
    came = Presence.objects.of(actor.client_id).filter(meeting_id__in=ids, came_at__isnull=False)
    there: dict[UUID, list[Presence]] = {}
    for one in came:
        there.setdefault(one.meeting_id, []).append(one)
    wanting: dict[UUID, list[str]] = {}
    for report in Report.objects.of(actor.client_id).filter(meeting_id__in=ids, state=Came.OPEN):
        wanting.setdefault(report.meeting_id, []).append(report.title)
    sealed = set(
        Seal.objects.of(actor.client_id)
        .filter(minutes__meeting_id__in=ids)
        .values_list("minutes__meeting_id", flat=True)
    )
    told = []
    for one in began:
        here = there.get(one.id, [])
        ours = [who for who in here if who.side == Side.OURS]
        assert one.began_at is not None  # `began` has no others
        told.append(
            (
                one.id,
                Held(
                    began_at=one.began_at,
                    ended_at=one.ended_at,
                    scribe=any(who.part in (Part.SCRIBE, Part.DEPUTY) for who in ours),
                    ours=bool(ours),
                    theirs=len(ours) < len(here),
                    leadership=any(who.leadership for who in ours),
                    open_reports=tuple(sorted(wanting.get(one.id, []))),
                    sealed=one.id in sealed,
                ),
            )
        )
    return told


def _rows(actor: Actor, found: Iterable[Meeting]) -> list[MeetingRow]:
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


def _present(actor: Actor, found: Meeting) -> list[PresenceRow]:
    rows = Presence.objects.of(actor.client_id).filter(meeting=found).order_by("side", "id")
    return [
        PresenceRow(
            id=one.id,
            side=Side(one.side),
            name=one.name,
            title=one.title,
            part=one.part,
            came_at=one.came_at,
            left_at=one.left_at,
            apologies=one.apologies,
        )
        for one in rows
    ]


def _reports(actor: Actor, found: Meeting) -> list[ReportRow]:
    rows = Report.objects.of(actor.client_id).filter(meeting=found).order_by("id")
    return [
        ReportRow(one.id, one.title, Came(one.state), one.words, one.document, one.document_name)
        for one in rows
    ]


def _words(actor: Actor, minutes: Minutes | None) -> list[WordRow]:
    if minutes is None:
        return []
    found = list(
        Word.objects.of(actor.client_id).filter(minutes=minutes).order_by("said_on", "at", "id")
    )
    return [
        _word(one, tuple(_word(other) for other in found if other.to_id == one.id))
        for one in found
        if one.to_id is None
    ]


def _word(one: Word, answers: tuple[WordRow, ...] = ()) -> WordRow:
    return WordRow(
        id=one.id,
        what=Said(one.what),
        name=one.name,
        how=one.how,
        said_on=one.said_on,
        at=one.at,
        words=one.words,
        line_id=one.line_id,
        answers=answers,
    )


def _line(line: Line, number: int, objections: Sequence[WordRow]) -> LineRow:
    return LineRow(
        id=line.id,
        key=line.key,
        item_id=line.item_id,
        number=number,
        kind=Kind(line.kind),
        text=line.text,
        version=line.version,
        beside=line.beside_id is not None,
        action_id=line.action,
        typed_at=line.typed_at,
        by=line.by,
        objections=tuple(objections),
    )
