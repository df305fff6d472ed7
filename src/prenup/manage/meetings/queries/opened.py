"""One meeting with all that belongs to it."""

from collections.abc import Sequence
from uuid import UUID
from zoneinfo import ZoneInfo

from prenup.core.access import Actor, NotFound
from prenup.core.cadence import (
    silence_ends,
)
from prenup.manage.meetings.agenda import agenda
from prenup.manage.meetings.models import (
    Came,
    Kind,
    Line,
    Meeting,
    Minutes,
    Presence,
    Report,
    Said,
    Side,
    Word,
)
from prenup.manage.meetings.queries.rows import (
    LineRow,
    Opened,
    PresenceRow,
    ReportRow,
    WordRow,
    meeting_rows,
    meetings_of,
)
from prenup.manage.meetings.written import lines_of
from prenup.people.queries import RelationshipRow


def meeting(actor: Actor, row: RelationshipRow, meeting_id: UUID) -> Opened:
    """One meeting. Raises `NotFound`. The number of queries is fixed."""
    found = meetings_of(actor, row.id).filter(id=meeting_id).first()
    if found is None:
        raise NotFound
    minutes = Minutes.objects.of(actor.client_id).filter(meeting=found).first()
    words = _words(actor, minutes)
    zone = ZoneInfo(row.time_zone)
    return Opened(
        row=meeting_rows(actor, [found])[0],
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
