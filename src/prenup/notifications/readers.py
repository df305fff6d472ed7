"""Who reads letters: the people of clients, each in their own morning, and guests of a client."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone

from prenup.notifications.models import Morning
from prenup.people.models import Client, Grant, Membership


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody with an address. `names` are the recipients that they are.

    An account is one recipient, and reads of all clients that it has a part in. A guest has one
    client, and may be let in there for several purposes: each grant is a recipient.
    """

    key: str  # account:<uuid>, or guest:<client>/<address>
    name: str
    email: str
    time_zone: str
    clients: frozenset[UUID]
    names: frozenset[str]
    guest_of: str = ""  # the client's name, for guests


def accounts(ids: Iterable[UUID] | None = None) -> list[Reader]:
    """The people of clients, or those with these ids, in the order of their ids. Two SQL queries.

    Where somebody gets up is what they said themselves, or where the client is that they joined
    first.
    """
    # The questions that span clients: a person gets one letter over all of theirs.
    found = Membership.unscoped.filter(account__is_active=True)
    said = Morning.objects.all()
    if ids is not None:
        wanted = list(ids)
        found, said = found.filter(account_id__in=wanted), said.filter(account_id__in=wanted)
    zones = dict(said.values_list("account_id", "time_zone"))
    clients: dict[UUID, set[UUID]] = {}
    people: dict[UUID, tuple[str, str]] = {}
    for id, name, email, client_id, time_zone in (
        found.order_by("created_at", "id")
        .values_list(
            "account_id", "account__name", "account__email", "client_id", "client__time_zone"
        )
        .iterator(2000)
    ):
        clients.setdefault(id, set()).add(client_id)
        people[id] = (name, email)
        zones.setdefault(id, time_zone)
    return [
        Reader(
            key=f"account:{id}",
            name=name,
            email=email,
            time_zone=zones[id],
            clients=frozenset(clients[id]),
            names=frozenset([f"account:{id}"]),
        )
        for id, (name, email) in sorted(people.items())
    ]


def guests(client_ids: Iterable[UUID], now: datetime) -> list[Reader]:
    """The guests of these clients whose grant holds, one an address. One SQL query."""
    grants: dict[tuple[UUID, str], list[Grant]] = {}
    for grant in (
        Grant.unscoped.filter(client_id__in=list(client_ids), revoked_at=None, expires_at__gt=now)
        .select_related("client")
        .order_by("made_at", "id")
    ):
        grants.setdefault((grant.client_id, grant.email.lower()), []).append(grant)
    return [
        Reader(
            key=f"guest:{client_id}/{address}",
            name=held[-1].name,
            email=held[-1].email,
            time_zone=held[-1].client.time_zone,
            clients=frozenset([client_id]),
            names=frozenset(f"guest:{grant.id}" for grant in held),
            guest_of=held[-1].client.name,
        )
        for (client_id, address), held in grants.items()
    ]


def reader(key: str, now: datetime) -> Reader | None:
    """The reader of a letter; None if they have no part in any client any more."""
    kind, _, rest = key.partition(":")
    if kind == "account":
        return next(iter(accounts([UUID(rest)])), None)
    client_id = UUID(rest.partition("/")[0])
    return next((one for one in guests([client_id], now) if one.key == key), None)


def clients_by_zone() -> dict[str, list[UUID]]:
    """All clients, by their time zones."""
    found: dict[str, list[UUID]] = {}
    for id, time_zone in Client.objects.order_by("id").values_list("id", "time_zone"):
        found.setdefault(time_zone, []).append(id)
    return found


def local(now: datetime, time_zone: str) -> datetime:
    """What clocks there show."""
    return timezone.localtime(now, ZoneInfo(time_zone))
