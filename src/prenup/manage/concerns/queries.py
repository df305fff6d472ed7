"""What may be asked about concerns: all of them, and one."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F

from prenup.core.access import Actor, NotFound
from prenup.manage.concerns.models import Concern, Kind, Side


@dataclass(frozen=True, slots=True)
class ConcernRow:
    """Something that was raised, with its answer where there is one."""

    id: UUID
    number: int
    kind: Kind
    words: str
    side: Side
    raised_by: str
    written_by: str
    raised_on: date
    answerer_id: UUID
    answerer: str
    answer_by: date
    answer: str
    answered_by: str
    answered_on: date | None

    def days_late(self, today: date) -> int:
        """Days since an answer was due; 0 or less where it is not late, or given."""
        return (today - self.answer_by).days if self.answered_on is None else 0


def concerns(actor: Actor, relationship_id: UUID) -> list[ConcernRow]:
    """What was raised: without an answer first, by the day it is due; then the newest answers."""
    found = (
        Concern.objects.of(actor.client_id)
        .filter(relationship_id=relationship_id)
        .select_related("answerer")
        .order_by(F("answered_on").desc(nulls_first=True), "answer_by", "id")
    )
    return [_row(row) for row in found]


def concern(actor: Actor, relationship_id: UUID, concern_id: UUID) -> ConcernRow:
    """One of them. Raises `NotFound`. One SQL query."""
    found = (
        Concern.objects.of(actor.client_id)
        .filter(relationship_id=relationship_id, id=concern_id)
        .select_related("answerer")
        .first()
    )
    if found is None:
        raise NotFound
    return _row(found)


def to_answer(actor: Actor, relationship_id: UUID) -> list[ConcernRow]:
    """What waits for an answer of whoever asks, known by name. One SQL query."""
    found = (
        Concern.objects.of(actor.client_id)
        .filter(relationship_id=relationship_id, answered_on=None, answerer__name=actor.name)
        .select_related("answerer")
        .order_by("answer_by", "id")
    )
    return [_row(row) for row in found]


def _row(row: Concern) -> ConcernRow:
    return ConcernRow(
        id=row.id,
        number=row.number,
        kind=Kind(row.kind),
        words=row.words,
        side=Side(row.side),
        raised_by=row.raised_by,
        written_by=row.written_by,
        raised_on=row.raised_on,
        answerer_id=row.answerer_id,
        answerer=row.answerer.name,
        answer_by=row.answer_by,
        answer=row.answer,
        answered_by=row.answered_by,
        answered_on=row.answered_on,
    )
