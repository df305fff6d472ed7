"""How the monthly meeting is scheduled, and who is asked to it."""

from uuid import UUID

from prenup.core.access import Actor
from prenup.manage.meetings.models import (
    Attendee,
    Series,
    Side,
)
from prenup.manage.meetings.queries.rows import (
    AskedRow,
)


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
