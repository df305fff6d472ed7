"""All meetings of a relationship, and what each month has come to."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from prenup.core.access import Actor
from prenup.core.cadence import (
    Held,
    Month,
    State,
    month_kept,
    months_counted,
)
from prenup.core.standing.writing import Item as Thing
from prenup.core.standing.writing import Paper
from prenup.manage.meetings.models import (
    Came,
    Meeting,
    Minutes,
    Part,
    Presence,
    Report,
    Seal,
    Series,
    Side,
)
from prenup.manage.meetings.queries.rows import (
    MeetingRow,
    MeetingsView,
    MonthRow,
    Stage,
    meeting_rows,
    meetings_of,
)
from prenup.people.queries import RelationshipRow

#: So many months stand in the strip.
MONTHS = 12


def meetings(actor: Actor, row: RelationshipRow, *, today: date) -> MeetingsView:
    """The meetings of a relationship. The number of queries is fixed, and of rows a year's."""
    zone = ZoneInfo(row.time_zone)
    months = _last_months(today)
    since = datetime.combine(months[0].first, datetime.min.time(), tzinfo=zone)
    found = list(
        meetings_of(actor, row.id)
        .filter(starts_at__gte=since)
        .order_by("starts_at", "id")[: MONTHS * 40]
    )
    rows = {one.id: one for one in meeting_rows(actor, found)}
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


def sent_meetings(actor: Actor, row: RelationshipRow) -> list[MeetingRow]:
    """The last meetings whose minutes were sent, newest first. Four SQL queries."""
    sent = Minutes.objects.of(actor.client_id).filter(meeting__relationship_id=row.id)
    ids = list(sent.order_by("-sent_at", "id").values_list("meeting_id", flat=True)[:MONTHS])
    found = {
        one.id: one for one in meeting_rows(actor, meetings_of(actor, row.id).filter(id__in=ids))
    }
    return [found[id] for id in ids]


def papers(actor: Actor, row: RelationshipRow) -> list[Paper]:
    """The minutes of each month that is kept, as the rule of what is in writing takes them."""
    zone = ZoneInfo(row.time_zone)
    found = list(
        meetings_of(actor, row.id).filter(began_at__isnull=False).order_by("starts_at", "id")
    )
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
