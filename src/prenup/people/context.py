"""What the frame around every page needs: whose page it is, where to go, between whom to switch."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from prenup.core.access import ACTS
from prenup.people import queries
from prenup.people.queries import ClientRow, RelationshipRow

#: Address by the name that templates use, for a page of the relationship.
_OF_THE_RELATIONSHIP = {
    "home": "people:home",
    "stand": "standing:stand",
    "pdf": "standing:pdf",
    "team": "people:team",
    "provider": "people:provider",
    "agreement": "agreements:documents",
    "review": "agreements:review",
    "facts": "agreements:facts",
    "register": "custody:register",
    "lockout": "custody:lockout",
    "notice": "notice:notice",
}
#: The same, for a page of the client.
_OF_THE_CLIENT = {"record": "record:log", "people": "people:people"}
#: The same, for a page of whoever is signed in.
_OF_THE_ACCOUNT = {
    "clients": "people:clients",
    "account": "people:account",
    "sign_out": "account_logout",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A relationship to switch to."""

    client: str
    provider: str  # "" until one is chosen
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """`urls` holds only pages that exist: an app that is not there yet has no entry."""

    client: ClientRow | None  # None on pages of the account
    relationship: RelationshipRow | None
    client_name: str
    provider_name: str
    urls: dict[str, str]
    choices: tuple[Choice, ...]
    may: dict[str, bool]  # act -> whether this person may do it here
    account_name: str
    initials: str


def frame(request: HttpRequest) -> dict[str, Any]:
    """`frame` for templates; None for strangers."""
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return {"frame": None}
    actor = getattr(request, "actor", None)
    clients = queries.clients(request.user)
    client = next((row for row in clients if actor and row.id == actor.client_id), None)
    relationship = getattr(request, "relationship", None)
    if relationship is None and client and len(client.relationships) == 1:
        relationship = client.relationships[0]  # the record's pages belong to the client alone
    return {
        "frame": Frame(
            client=client,
            relationship=relationship,
            client_name=client.name if client else "",
            provider_name=relationship.provider_name if relationship else "",
            urls=_urls(client, relationship),
            choices=tuple(_choices(clients, relationship)),
            may={act: bool(actor and actor.may(act)) for act in ACTS},
            account_name=str(request.user),
            initials=initials(str(request.user)),
        )
    }


def initials(name: str) -> str:
    """Up to two letters that stand for a person.

    >>> initials("Ada Alder"), initials("maria de la Cruz"), initials("vic@example.org")
    ('AA', 'MC', 'V')
    """
    words = name.split("@")[0].split()
    ends = words[:1] + words[1:][-1:]
    return "".join(word[0] for word in ends).upper()


def _urls(client: ClientRow | None, relationship: RelationshipRow | None) -> dict[str, str]:
    names: list[tuple[str, str, dict[str, UUID]]]
    names = [(word, name, {}) for word, name in _OF_THE_ACCOUNT.items()]
    if client:
        ids = {"client_id": client.id}
        names += [(word, name, ids) for word, name in _OF_THE_CLIENT.items()]
    if relationship:
        ids = {"client_id": relationship.client_id, "relationship_id": relationship.id}
        names += [(word, name, ids) for word, name in _OF_THE_RELATIONSHIP.items()]
    urls = {}
    for word, name, kwargs in names:
        try:
            urls[word] = reverse(name, kwargs=kwargs)
        except NoReverseMatch:
            continue
    return urls


def _choices(clients: list[ClientRow], current: RelationshipRow | None) -> list[Choice]:
    return [
        Choice(
            client=client.name,
            provider=row.provider_name,
            address=reverse("people:home", args=(client.id, row.id)),
            current=current is not None and row.id == current.id,
        )
        for client in clients
        for row in client.relationships
    ]
