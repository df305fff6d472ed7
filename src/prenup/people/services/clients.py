"""Clients: who buys the service, and what their pages are set to."""

from dataclasses import dataclass

from django.db import transaction

from prenup.core.access import Actor, Role, require
from prenup.people import queries
from prenup.people.models import Account, Client, Membership
from prenup.record.services import Receipt, append


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
