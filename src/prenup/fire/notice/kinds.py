"""How the record tells of notice."""

from datetime import date
from uuid import UUID

from django.urls import reverse

from prenup.core.words import day
from prenup.record.kinds import Body, Told, register


def _day(text: str) -> str:
    return day(date.fromisoformat(text))


def _meaning(body: Body) -> str:
    if body["ends_on"]:
        return f" It ends the agreement on {_day(body['ends_on'])}."
    if body.get("repeat_by"):
        return (
            " It lies outside every window and ends nothing: "
            f"give it again from {_day(body['repeat_from'])} to {_day(body['repeat_by'])}."
        )
    return ""


def _given(body: Body) -> str:
    return f"gave {body['provider']} notice, sent on {_day(body['sent_on'])}.{_meaning(body)}"


def _address(entry: Told) -> str:
    relationship_id = UUID(entry.subject.removeprefix("relationship:"))
    return reverse("notice:notice", args=[entry.client_id, relationship_id])


def _delivery(body: Body) -> str:
    if body["must_arrive"] == "yes":
        return f"said that notice must have arrived, which takes {body['days']} days."
    return "said that sending notice in time is enough."


register("notice.delivery_set", topic="Notice", sentence=_delivery, address=_address)
register("notice.given", topic="Notice", sentence=_given, address=_address)
register(
    "notice.arrived",
    topic="Notice",
    sentence=lambda body: (
        f"recorded that the notice arrived on {_day(body['arrived_on'])}.{_meaning(body)}"
    ),
    address=_address,
)
register(
    "notice.withdrawn",
    topic="Notice",
    sentence=lambda body: (
        f"took back the notice sent on {_day(body['sent_on'])}. Reason: “{body['why']}”."
    ),
    address=_address,
)
