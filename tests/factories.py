"""The cast, and the rows that most tests begin with.

Always the same people: Ada leads the client, Vic is its vCISO, Gus a guest, Olga leads another
client. Rows
are made directly, without entries in the record; a test of a service calls the service.
"""

import re
from datetime import timedelta
from typing import Any
from uuid import UUID

from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.utils import timezone

from prenup.core.access import Actor, Guest, Role
from prenup.people import queries
from prenup.people.models import Account, Client, Membership, Provider, Relationship
from prenup.people.services import PasswordAndApp, add_way, grant_access

PASSWORD = "correct horse battery"


def make_account(name: str, email: str = "") -> Account:
    email = email or f"{name.split()[0].lower()}@alderfinch.example"
    return Account.objects.create_user(email, PASSWORD, name=name)


def make_client(name: str = "Alder & Finch", **values: Any) -> Client:
    return Client.objects.create(name=name, **values)


def make_member(client: Client, account: Account, role: Role = Role.OWNER) -> Actor:
    Membership.objects.create(client=client, account=account, role=role)
    return queries.actor_of(account, client.id, role)


def make_relationship(
    client: Client, provider: str = "Northgate IT", **values: Any
) -> Relationship:
    """A relationship with `provider`; with the empty name, a search for one."""
    found = Provider.objects.create(client=client, name=provider) if provider else None
    return Relationship.objects.create(
        client=client, provider=found, searching=not provider, **values
    )


def make_guest(actor: Actor, relationship_id: UUID | None, **said: Any) -> Guest:
    """Gus, let in for the purpose that tests know, unless `said` says otherwise."""
    values = {
        "purpose": "testing",
        "name": "Gus Berg",
        "email": "gus@northgate.example",
        "title": "service lead",
        "expires_at": timezone.now() + timedelta(days=30),
        **said,
    }
    granted = grant_access(actor, relationship_id=relationship_id, **values)
    return Guest(
        id=f"guest:{granted.id}",
        client_id=actor.client_id,
        relationship_id=relationship_id,
        purpose=values["purpose"],
        name=values["name"],
        email=values["email"],
        title=values["title"],
    )


def account_of(actor: Actor) -> Account:
    return Account.objects.get(id=actor.id.removeprefix("account:"))


def shown(answer: Any) -> tuple[int, str]:
    """Status and page of an answer, without the form's seal, which is another each time."""
    return answer.status_code, re.sub(r"\b[A-Za-z0-9]{64}\b", "SEAL", answer.content.decode())


SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def app_code(secret: str = SECRET, *, later: int = 0) -> str:
    """What an app shows for `secret` now, or so many half minutes later."""
    counter = next(iter(yield_hotp_counters_from_time())) + 1 + later
    return format_hotp_value(hotp_value(secret, counter))


def give_password(actor_or_account: Actor | Account) -> Account:
    """Let an account come in with PASSWORD and the app of SECRET."""
    account = actor_or_account
    if isinstance(account, Actor):
        account = account_of(account)
    add_way(account, PasswordAndApp(PASSWORD, SECRET))
    return account
