"""Policies, procedures and the provider's workflows, with their versions."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from prenup.core.access import Actor, NotFound
from prenup.manage.duties.models import Kind, Policy, Version


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version of a policy."""

    number: int
    dated_on: date
    document: str  # SHA-256
    name: str
    changes: str
    filed_by: str
    filed_at: datetime


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """A policy with its versions, newest first; there is one at least."""

    id: UUID
    kind: Kind
    title: str
    owner_id: UUID | None
    owner: str  # "" where nobody owns it
    owner_left: bool
    review_on: date | None
    withdrawn_on: date | None
    versions: tuple[VersionRow, ...]

    @property
    def newest(self) -> VersionRow:
        return self.versions[0]

    @property
    def is_theirs(self) -> bool:
        return self.kind is Kind.WORKFLOW

    def is_due(self, today: date) -> bool:
        """Whether its review was due before today."""
        return bool(self.review_on and self.review_on < today and not self.withdrawn_on)


def policies(actor: Actor, relationship_id: UUID) -> list[PolicyRow]:
    """All policies: ours by kind and name, then the provider's; withdrawn ones last.

    Two SQL queries.
    """
    found = _rows(actor, Policy.objects.of(actor.client_id).filter(relationship_id=relationship_id))
    kinds = list(Kind)
    return sorted(
        found,
        key=lambda row: (
            row.withdrawn_on is not None,
            kinds.index(row.kind),
            row.title.casefold(),
            row.id,
        ),
    )


def policy(actor: Actor, relationship_id: UUID, policy_id: UUID) -> PolicyRow:
    """One policy. Raises `NotFound`. Two SQL queries."""
    mine = Policy.objects.of(actor.client_id)
    found = _rows(actor, mine.filter(Q(relationship_id=relationship_id, id=policy_id)))
    if not found:
        raise NotFound
    return found[0]


def _rows(actor: Actor, found: QuerySet[Policy]) -> list[PolicyRow]:
    rows = list(found.select_related("owner"))
    versions: dict[UUID, list[VersionRow]] = {row.id: [] for row in rows}
    for one in (
        Version.objects.of(actor.client_id).filter(policy_id__in=versions).order_by("-number")
    ):
        versions[one.policy_id].append(
            VersionRow(
                number=one.number,
                dated_on=one.dated_on,
                document=one.document,
                name=one.name,
                changes=one.changes,
                filed_by=one.filed_by,
                filed_at=one.filed_at,
            )
        )
    return [
        PolicyRow(
            id=row.id,
            kind=Kind(row.kind),
            title=row.title,
            owner_id=row.owner_id,
            owner=row.owner.name if row.owner else row.their_owner,
            owner_left=bool(row.owner and row.owner.left_at),
            review_on=row.review_on,
            withdrawn_on=row.withdrawn_on,
            versions=tuple(versions[row.id]),
        )
        for row in rows
    ]
