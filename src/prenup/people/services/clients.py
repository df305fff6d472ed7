"""Clients, their relationships, the provider and its contacts."""

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from prenup.core.access import Actor, NotFound, Role, require
from prenup.people import queries
from prenup.people.models import Account, Client, Contact, Membership, Provider, Relationship
from prenup.record.services import Receipt, append


@dataclass(frozen=True, slots=True)
class Made:
    """A row that was made, and the receipt of the entry that says so."""

    id: UUID
    receipt: Receipt


@dataclass(frozen=True, slots=True)
class ClientMade:
    """A new client, its first owner, and the receipt of entry 0."""

    actor: Actor
    receipt: Receipt


def create_client(
    *,
    account: Account,
    name: str,
    time_zone: str = "UTC",
    currency: str = "USD",
    holidays: str = "",
    regulated: bool = False,
) -> ClientMade:
    """Make a client whose first owner is `account`. This is entry 0 of its record.

    Asked again by the same owner for the same name, it answers with the client made first: a form
    that was posted twice makes one client.
    """
    name = name.strip()
    with transaction.atomic():
        owned = [row for row in queries.clients(account) if row.role == Role.OWNER]
        client_id = next((row.id for row in owned if row.name == name), None)
        if client_id is None:
            client = Client.objects.create(
                name=name,
                time_zone=time_zone,
                currency=currency,
                holidays=holidays,
                regulated=regulated,
            )
            client_id = client.id
            Membership.objects.create(client=client, account=account, role=Role.OWNER)
        actor = queries.actor_of(account, client_id, Role.OWNER)
        receipt = append(
            actor,
            kind="client.created",
            subject=f"client:{client_id}",
            body={"client": name, "owner": actor.name, "email": account.email},
            key="client.created",
        )
    return ClientMade(actor, receipt)


def change_client(
    actor: Actor, *, name: str, time_zone: str, currency: str, holidays: str, regulated: bool
) -> Receipt:
    """Change what the client's pages are set to."""
    require(actor, "manage_people")
    with transaction.atomic():
        Client.objects.filter(id=actor.client_id).update(
            name=name.strip(),
            time_zone=time_zone,
            currency=currency,
            holidays=holidays,
            regulated=regulated,
        )
        return append(
            actor,
            kind="client.changed",
            subject=f"client:{actor.client_id}",
            body={
                "client": name.strip(),
                "time_zone": time_zone,
                "currency": currency,
                "holidays": holidays,
                "regulated": "yes" if regulated else "no",
            },
        )


def start_relationship(actor: Actor, *, provider: str = "", website: str = "") -> Made:
    """Start the relationship with a provider; without a name, the search for one.

    A relationship with that provider, or a search that is under way, is answered with as it
    stands: starting twice starts once.
    """
    require(actor, "start_relationship")
    provider = provider.strip()
    with transaction.atomic():
        found = next(
            (
                row.id
                for row in queries.relationships(actor)
                if row.provider_name.casefold() == provider.casefold()
            ),
            None,
        )
        if found is None:
            found = Relationship.objects.create(
                client_id=actor.client_id,
                provider=_provider(actor, provider, website) if provider else None,
                searching=not provider,
            ).id
        receipt = append(
            actor,
            kind="relationship.started",
            subject=f"relationship:{found}",
            body={"provider": provider},
            key=f"relationship.started:{found}",
        )
    return Made(found, receipt)


def set_provider(
    actor: Actor, relationship_id: UUID, *, provider: str, website: str = ""
) -> Receipt:
    """Name the provider of a relationship, or mend its name; a search ends with it."""
    require(actor, "edit_provider")
    provider = provider.strip()
    with transaction.atomic():
        row = _relationship(actor, relationship_id)
        if row.provider_id is None:
            row.provider = _provider(actor, provider, website)
            row.searching = False
            row.save()
        else:
            Provider.objects.of(actor.client_id).filter(id=row.provider_id).update(
                name=provider, website=website
            )
        return append(
            actor,
            kind="provider.named",
            subject=f"relationship:{relationship_id}",
            body={"provider": provider, "website": website},
        )


def set_contact(
    actor: Actor,
    relationship_id: UUID,
    *,
    purpose: str,
    name: str = "",
    email: str = "",
    phone: str = "",
) -> Receipt:
    """Say whom to reach at the provider for one `Purpose`."""
    require(actor, "edit_provider")
    with transaction.atomic():
        row = _relationship(actor, relationship_id)
        if row.provider_id is None:
            raise NotFound
        Contact.objects.of(actor.client_id).update_or_create(
            provider_id=row.provider_id,
            purpose=purpose,
            defaults={"name": name, "email": email, "phone": phone},
            create_defaults={
                "client_id": actor.client_id,
                "name": name,
                "email": email,
                "phone": phone,
            },
        )
        return append(
            actor,
            kind="contact.set",
            subject=f"relationship:{relationship_id}",
            body={"purpose": purpose, "name": name, "email": email, "phone": phone},
        )


def set_monthly_cost(
    actor: Actor, relationship_id: UUID, *, amount: Decimal, currency: str, stands_on: str = ""
) -> Receipt:
    """Confirm what the relationship costs a month, and what that stands on, in words."""
    require(actor, "confirm_cost")
    with transaction.atomic():
        row = _relationship(actor, relationship_id)
        row.monthly_cost, row.cost_currency = amount, currency
        row.save()
        return append(
            actor,
            kind="cost.confirmed",
            subject=f"relationship:{relationship_id}",
            body={"amount": str(amount), "currency": currency, "stands_on": stands_on},
        )


def set_day_cost(actor: Actor, relationship_id: UUID, *, amount: Decimal | None) -> Receipt:
    """Say what a day without the critical things costs, in the client's currency; None: unknown."""
    require(actor, "confirm_cost")
    with transaction.atomic():
        row = _relationship(actor, relationship_id)
        row.day_cost = amount
        row.save()
        return append(
            actor,
            kind="day_cost.said",
            subject=f"relationship:{relationship_id}",
            body={"amount": "" if amount is None else str(amount)},
        )


def _relationship(actor: Actor, relationship_id: UUID) -> Relationship:
    row = Relationship.objects.of(actor.client_id).filter(id=relationship_id).first()
    if row is None:
        raise NotFound
    return row


def _provider(actor: Actor, name: str, website: str) -> Provider:
    known = Provider.objects.of(actor.client_id).filter(name__iexact=name).first()
    return known or Provider.objects.create(client_id=actor.client_id, name=name, website=website)
