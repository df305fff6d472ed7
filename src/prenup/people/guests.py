"""What guests are let in for. Each app registers its own purposes when it starts:

    register("actions", title="actions", room=views.guest_room, urls="prenup....guest_urls")

`room` is what `/g/` shows; `urls`, a module of addresses with an `app_name`, is mounted at
`/g/actions/`. A guest of another purpose finds nothing there.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from prenup.core.access import Guest

#: Everything of guests stands below this address, and nothing else does.
BELOW = "/g/"
#: Words that addresses below it use themselves.
RESERVED = ("code", "not-you", "new")

Show = Callable[[HttpRequest, Guest], HttpResponse]


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a guest can be let in for; `title` completes "let in for ...": "actions"."""

    name: str
    title: str
    room: Show
    urls: str


@dataclass(frozen=True, slots=True)
class Room:
    """What the frame of a guest's page says: whose it is, who reads, until when the link works."""

    client_name: str
    provider_name: str  # "" where there is none
    title: str
    name: str
    part: str  # what the guest is, in a few words, or ""
    email: str
    ends_on: date  # where the client is


class Unregistered(LookupError):
    """A purpose that no app registered. A bug, never bad input."""


_purposes: dict[str, Purpose] = {}


def register(purpose: str, *, title: str, room: Show, urls: str = "") -> None:
    """Say what guests are let in for, what they see, and what else they can reach."""
    if purpose in RESERVED:
        raise ValueError(f"{BELOW}{purpose}/ is an address of the rooms themselves.")
    _purposes[purpose] = Purpose(purpose, title, room, urls)


def of(purpose: str) -> Purpose:
    """The purpose of that name. Raises Unregistered."""
    try:
        return _purposes[purpose]
    except KeyError:
        raise Unregistered(
            f"No app has registered the purpose {purpose}: call "
            f"prenup.people.guests.register(...) when the app starts."
        ) from None


def registered() -> list[Purpose]:
    """All purposes, in the order of their names."""
    return [_purposes[name] for name in sorted(_purposes)]


def address(token: str) -> str:
    """The whole address of a link, for the text of a message."""
    return f"{settings.BASE_URL}{reverse('guests:door', args=(token,))}"


def masked(email: str) -> str:
    """An address that its owner knows and nobody else learns.

    >>> masked("sofia@northgate.example")
    's…@northgate.example'
    """
    name, _, host = email.rpartition("@")
    return f"{name[:1]}…@{host}"


def who(grant_id: UUID) -> str:
    """The opaque name of a guest, as the record and the reminders keep it."""
    return f"guest:{grant_id}"
