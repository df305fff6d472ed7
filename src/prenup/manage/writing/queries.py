"""What may be asked about the things in writing: what was filed, and how each thing stands."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from prenup.core import words
from prenup.core.access import Actor
from prenup.core.standing.writing import Item, Paper, Written, writing
from prenup.fire.custody import queries as custody
from prenup.hire.agreements import queries as agreements
from prenup.manage.duties import queries as duties
from prenup.manage.meetings import queries as meetings
from prenup.manage.writing.models import Filing
from prenup.people.queries import RelationshipRow, team


@dataclass(frozen=True, slots=True)
class FilingRow:
    """A document filed for one of the things, newest date first."""

    id: UUID
    item: Item
    dated_on: date
    holds_until: date | None
    document: str  # SHA-256
    name: str
    note: str
    filed_by: str
    filed_at: datetime


def filings(actor: Actor, relationship_id: UUID, item: Item | None = None) -> list[FilingRow]:
    """What was filed and stands, newest date first; of one thing, or of all. One SQL query."""
    found = Filing.objects.of(actor.client_id).filter(
        relationship_id=relationship_id, removed_at=None
    )
    if item is not None:
        found = found.filter(item=item)
    return [
        FilingRow(
            id=row.id,
            item=Item(row.item),
            dated_on=row.dated_on,
            holds_until=row.holds_until,
            document=row.document,
            name=row.name,
            note=row.note,
            filed_by=row.filed_by,
            filed_at=row.filed_at,
        )
        for row in found.order_by("-dated_on", "-filed_at", "id")
    ]


def papers(actor: Actor, relationship_id: UUID) -> list[Paper]:
    """What was filed, as the rule takes it. One SQL query."""
    return [
        Paper(row.item, row.dated_on, row.document, row.note, row.holds_until)
        for row in filings(actor, relationship_id)
    ]


def in_writing(actor: Actor, relationship: RelationshipRow, as_of: date) -> tuple[Written, ...]:
    """The sixteen things as they stand, in order; what has a feature of its own is asked there.

    The number of SQL queries does not grow.
    """
    register = custody.held(actor, relationship.id, as_of)
    found = [
        *papers(actor, relationship.id),
        *team_papers(actor, relationship),
        *register_papers(register, relationship),
        *duties.papers(actor, relationship),
        *meetings.papers(actor, relationship),
        *agreements.stands(actor, relationship.id).papers,
    ]
    return writing(found, as_of, assets=register.assets or None)


def register_papers(register: custody.Held, relationship: RelationshipRow) -> list[Paper]:
    """The register of what the client depends on, dated by its last change."""
    if register.changed_at is None:
        return []
    on = register.changed_at.astimezone(ZoneInfo(relationship.time_zone)).date()
    return [Paper(Item.REGISTER, on, note=words.count(len(register.assets), "asset"))]


def team_papers(actor: Actor, relationship: RelationshipRow) -> list[Paper]:
    """The management team, once somebody is named."""
    members = team(actor, relationship.id).members
    since = relationship.created_at.astimezone(ZoneInfo(relationship.time_zone)).date()
    note = words.count(len(members), "person", "people")
    return [Paper(Item.TEAM, since, note=note)] if members else []
