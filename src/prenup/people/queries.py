"""What may be asked about people: typed rows, already inside one client.

No queryset leaves this module. What is not the actor's raises `NotFound`, as what does not exist.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone

from prenup.core.access import Actor, NotFound, Role
from prenup.people.models import (
    Account,
    Area,
    Client,
    Contact,
    Coverage,
    Membership,
    Purpose,
    Relationship,
    TeamMember,
)


@dataclass(frozen=True, slots=True)
class RelationshipRow:
    """One client with one provider, with what the client's pages are set to."""

    id: UUID
    client_id: UUID
    client_name: str
    provider_id: UUID | None  # None until a provider is chosen
    provider_name: str  # "" until a provider is chosen
    provider_website: str
    searching: bool
    management_model: str  # "" until one is chosen
    monthly_cost: Decimal | None  # None until somebody confirmed one
    cost_currency: str
    day_cost: Decimal | None  # what a day without the critical things costs, where it was said
    time_zone: str
    currency: str
    holidays: str  # a calendar's code, or ""
    regulated: bool
    created_at: datetime

    @property
    def provider(self) -> str:
        """The provider's name for a sentence: "your provider" until one is chosen."""
        return self.provider_name or "your provider"


@dataclass(frozen=True, slots=True)
class ClientRow:
    """A client that an account belongs to, with its relationships, oldest first."""

    id: UUID
    name: str
    role: Role
    relationships: tuple[RelationshipRow, ...]


@dataclass(frozen=True, slots=True)
class ContactRow:
    """Whom to reach at the provider for one purpose; empty where nobody is named yet."""

    purpose: str
    title: str
    name: str
    email: str
    phone: str

    @property
    def known(self) -> bool:
        return bool(self.name or self.email or self.phone)


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member of the management team; `covers` and `stands_in` hold `Area` values."""

    id: UUID
    name: str
    title: str
    email: str
    engaged_until: date | None
    covers: frozenset[str]
    stands_in: frozenset[str]


@dataclass(frozen=True, slots=True)
class TeamRow:
    """The management team of a relationship, in the order in which its members joined."""

    members: tuple[MemberRow, ...]

    @property
    def uncovered(self) -> tuple[str, ...]:
        """The areas that nobody covers, in the order of `Area`; standing in is not covering."""
        covered = {area for member in self.members for area in member.covers}
        return tuple(area for area in Area.values if area not in covered)

    @property
    def size_is_advised(self) -> bool:
        """Two to five people, as the paper advises."""
        return 2 <= len(self.members) <= 5


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody with a role in the client."""

    account_id: UUID
    name: str
    email: str
    role: Role
    since: datetime


def actor(*, account: Account, client_id: UUID) -> Actor | None:
    """`account` as it acts for the client, or None if it has no part in it. One SQL query."""
    membership = Membership.objects.of(client_id).filter(account_id=account.pk).first()
    return membership and actor_of(account, client_id, Role(membership.role))


def actor_of(account: Account, client_id: UUID, role: Role) -> Actor:
    return Actor(id=f"account:{account.pk}", client_id=client_id, role=role, name=str(account))


def relationship(actor: Actor, relationship_id: UUID) -> RelationshipRow:
    """The relationship of the actor's client. Raises `NotFound`. One SQL query."""
    found = (
        Relationship.objects.of(actor.client_id)
        .select_related("client", "provider")
        .filter(id=relationship_id)
        .first()
    )
    if found is None:
        raise NotFound
    return _relationship_row(found)


def relationships(actor: Actor) -> list[RelationshipRow]:
    """The relationships of the actor's client, oldest first. One SQL query."""
    found = Relationship.objects.of(actor.client_id).select_related("client", "provider")
    return [_relationship_row(row) for row in found.order_by("created_at", "id")]


def client(actor: Actor) -> ClientRow:
    """The actor's own client. Two SQL queries."""
    name = Client.objects.values_list("name", flat=True).get(id=actor.client_id)
    return ClientRow(actor.client_id, name, actor.role, tuple(relationships(actor)))


def clients(account: Account) -> list[ClientRow]:
    """The clients that `account` belongs to, by name. Two SQL queries, however many they are."""
    # The one question that spans clients: an account's own memberships.
    memberships = list(
        Membership.unscoped.filter(account_id=account.pk)
        .select_related("client")
        .order_by("client__name", "client_id")
    )
    found: dict[UUID, list[RelationshipRow]] = {row.client_id: [] for row in memberships}
    for row in (
        Relationship.unscoped.filter(client_id__in=found)
        .select_related("client", "provider")
        .order_by("created_at", "id")
    ):
        found[row.client_id].append(_relationship_row(row))
    return [
        ClientRow(row.client_id, row.client.name, Role(row.role), tuple(found[row.client_id]))
        for row in memberships
    ]


def people(actor: Actor) -> list[PersonRow]:
    """Everybody with a role in the actor's client, owners first, then by name. One SQL query."""
    found = Membership.objects.of(actor.client_id).select_related("account")
    rows = [
        PersonRow(
            account_id=row.account_id,
            name=str(row.account),
            email=row.account.email,
            role=Role(row.role),
            since=row.created_at,
        )
        for row in found
    ]
    return sorted(rows, key=lambda row: (-row.role, row.name.casefold(), row.account_id))


def contacts(actor: Actor, relationship_id: UUID) -> list[ContactRow]:
    """The provider's four contacts, known or not, in the order of `Purpose`. Two SQL queries."""
    provider_id = relationship(actor, relationship_id).provider_id
    found = {
        row.purpose: row
        for row in Contact.objects.of(actor.client_id).filter(provider_id=provider_id)
    }
    return [
        ContactRow(purpose, title, row.name, row.email, row.phone)
        if (row := found.get(purpose))
        else ContactRow(purpose, title, "", "", "")
        for purpose, title in Purpose.choices
    ]


def team(actor: Actor, relationship_id: UUID) -> TeamRow:
    """The team that manages this relationship, without those who left. Three SQL queries."""
    row = relationship(actor, relationship_id)
    members = (
        TeamMember.objects.of(actor.client_id)
        .filter(relationship_id=row.id, left_at=None)
        .order_by("created_at", "id")
    )
    parts: dict[UUID, dict[bool, set[str]]] = {}
    for part in Coverage.objects.of(actor.client_id).filter(member__relationship_id=row.id):
        parts.setdefault(part.member_id, {True: set(), False: set()})[part.stands_in].add(part.area)
    none: dict[bool, set[str]] = {True: set(), False: set()}
    return TeamRow(
        tuple(
            MemberRow(
                id=member.id,
                name=member.name,
                title=member.title,
                email=member.email,
                engaged_until=member.engaged_until,
                covers=frozenset(parts.get(member.id, none)[False]),
                stands_in=frozenset(parts.get(member.id, none)[True]),
            )
            for member in members
        )
    )


def member(actor: Actor, relationship_id: UUID, member_id: UUID) -> MemberRow:
    """One member of the team. Raises `NotFound`."""
    for row in team(actor, relationship_id).members:
        if row.id == member_id:
            return row
    raise NotFound


def today(row: RelationshipRow) -> date:
    """The date it is now where the client is."""
    return timezone.localdate(timezone=ZoneInfo(row.time_zone))


def _relationship_row(found: Relationship) -> RelationshipRow:
    return RelationshipRow(
        id=found.id,
        client_id=found.client_id,
        client_name=found.client.name,
        provider_id=found.provider_id,
        provider_name=found.provider.name if found.provider else "",
        provider_website=found.provider.website if found.provider else "",
        searching=found.searching,
        management_model=found.management_model,
        monthly_cost=found.monthly_cost,
        cost_currency=found.cost_currency or found.client.currency,
        day_cost=found.day_cost,
        time_zone=found.client.time_zone,
        currency=found.client.currency,
        holidays=found.client.holidays,
        regulated=found.client.regulated,
        created_at=found.created_at,
    )
