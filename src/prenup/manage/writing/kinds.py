"""How the record tells of the things in writing."""

from datetime import date
from uuid import UUID

from django.urls import reverse

from prenup.core.standing import Item
from prenup.core.words import day
from prenup.record.kinds import Body, Told, register

TOPIC = "In writing"


def _address(entry: Told) -> str:
    relationship_id = UUID(entry.subject.removeprefix("relationship:"))
    if entry.body is None:
        return reverse("writing:all", args=[entry.client_id, relationship_id])
    number = Item(entry.body["item"]).number
    return reverse("writing:item", args=[entry.client_id, relationship_id, number])


def _what(body: Body) -> str:
    on = day(date.fromisoformat(body["dated_on"]))
    return f"“{body['name']}” of {on} under “{body['title']}”"


register(
    "writing.filed",
    topic=TOPIC,
    sentence=lambda body: f"filed {_what(body)}.",
    address=_address,
)
register(
    "writing.removed",
    topic=TOPIC,
    sentence=lambda body: f"took away {_what(body)}.",
    address=_address,
)
register(
    "writing.restored",
    topic=TOPIC,
    sentence=lambda body: f"put back {_what(body)}.",
    address=_address,
)
