"""Clients and their relationships, with the provider and its contacts."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone

from prenup.core.access import Actor, NotFound, Role
from prenup.people.models import Account, Client, Contact, Membership, Purpose, Relationship


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


def client_settings(actor: Actor) -> dict[str, Any]:
    """What the client's pages are set to, by the names of `services.change_client`."""
    row = Client.objects.get(id=actor.client_id)
    names = ("name", "time_zone", "currency", "holidays", "regulated")
    return {name: getattr(row, name) for name in names}


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


def only_client_name() -> str:
    """The name of the one client here, for the door; "" if there are several or none."""
    names = Client.objects.values_list("name", flat=True)[:2]
    return names[0] if len(names) == 1 else ""


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
