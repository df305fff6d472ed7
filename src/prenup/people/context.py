"""What the frame around every page needs: whose page it is, and between whom to switch."""

from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from prenup.core.access import ACTS
from prenup.people import queries, rooms
from prenup.people.queries import ClientRow, RelationshipRow

#: So many relationships stand in the switcher; the page of clients has them all.
SHOWN = 30


class Choice(NamedTuple):
    """A relationship to switch to; a client without one leads to its start."""

    client_id: UUID
    client_name: str
    provider_name: str  # "" until one is chosen
    url: str


@dataclass(frozen=True, slots=True)
class Frame:
    """The values of the top bar. Ids are None on pages that belong to the account alone."""

    client_id: UUID | None
    relationship_id: UUID | None
    client_name: str
    provider_name: str
    clients: tuple[Choice, ...]
    may: dict[str, bool]  # act -> whether this person may do it here
    account_name: str
    initials: str


def frame(request: HttpRequest) -> dict[str, Any]:
    """`frame` for templates; None for strangers. Two SQL queries.

    A guest's page has a `room` in its place, whoever has signed in in the same browser.
    """
    if rooms.is_below(request):
        return {"frame": None, "room": getattr(request, "room", None)}
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return {"frame": None}
    actor = request.actor
    clients = queries.clients(request.user)
    client = next((row for row in clients if actor and row.id == actor.client_id), None)
    relationship = request.relationship
    if relationship is None and client and len(client.relationships) == 1:
        relationship = client.relationships[0]  # the record's pages belong to the client alone
    return {
        "frame": Frame(
            client_id=client.id if client else None,
            relationship_id=relationship.id if relationship else None,
            client_name=client.name if client else "",
            provider_name=relationship.provider_name if relationship else "",
            clients=tuple(choice for row in clients for choice in _choices(row))[:SHOWN],
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


def _choices(client: ClientRow) -> list[Choice]:
    def choice(row: RelationshipRow) -> Choice:
        url = reverse("people:home", args=(client.id, row.id))
        return Choice(client.id, client.name, row.provider_name, url)

    if client.relationships:
        return [choice(row) for row in client.relationships]
    return [Choice(client.id, client.name, "", reverse("people:start", args=(client.id,)))]
