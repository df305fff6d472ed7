"""How the record reads what was done about people."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from django.urls import reverse

from prenup.core.words import day, money
from prenup.people.models import Grant, TeamMember
from prenup.record.kinds import Body, Told, register


def _id(entry: Told) -> UUID:
    return UUID(entry.subject.partition(":")[2])


def _settings(entry: Told) -> str:
    return reverse("people:settings", args=(entry.client_id,))


def _people(entry: Told) -> str:
    return reverse("people:people", args=(entry.client_id,))


def _home(entry: Told) -> str:
    return reverse("people:home", args=(entry.client_id, _id(entry)))


def _model(entry: Told) -> str:
    return reverse("duties:model", args=(entry.client_id, _id(entry)))


def _provider(entry: Told) -> str:
    return reverse("people:provider", args=(entry.client_id, _id(entry)))


def _team(entry: Told) -> str | None:
    found = TeamMember.objects.of(entry.client_id).filter(id=_id(entry))
    relationship_id = found.values_list("relationship_id", flat=True).first()
    if relationship_id is None:
        return None
    return reverse("people:team", args=(entry.client_id, relationship_id))


def _guests(entry: Told) -> str | None:
    found = Grant.objects.of(entry.client_id).filter(id=_id(entry))
    relationship_id = found.values_list("relationship_id", flat=True).first()
    if relationship_id is None:
        return None
    return reverse("people:guests", args=(entry.client_id, relationship_id))


def _invited(body: Body) -> str:
    who = f"{body['name']} ({body['email']})"
    return f"let {who} in by link, for {body['purpose']}, until {_until(body)}."


def _new_link(body: Body) -> str:
    went = f"went to {body['email']}" if body["mailed"] == "yes" else "was shown on the screen"
    return f"a new link, which {went} and is good until {_until(body)}."


def _until(body: Body) -> str:
    return day(date.fromisoformat(body["until"]))


def _ended(body: Body) -> str:
    ended = f"ended the links of {body['name']} for {body['purpose']}"
    return (
        f"{ended}, who is no contact there any more." if body["replaced"] == "yes" else ended + "."
    )


def _code_sent(body: Body) -> str:
    if body["mailed"] == "yes":
        return f"asked for a code to sign with, which went to {body['email']}."
    return (
        "asked for a code to sign with, which was shown on the screen, since no mail leaves here."
    )


def _started(body: Body) -> str:
    if body["provider"]:
        return f"started the relationship with {body['provider']}."
    if body["searching"] == "yes":
        return "began to look for a provider."
    return "said that there is a provider already."


def _contact(body: Body) -> str:
    who = body["name"] or body["email"] or body["phone"] or "nobody"
    return f"named {who} as the provider’s contact for {_lower(body['purpose'])}."


def _cost(body: Body) -> str:
    cost = money(Decimal(body["amount"]), body["currency"])
    return f"confirmed that the service costs {cost} a month."


def _day_cost(body: Body) -> str:
    if not body["amount"]:
        return "took back what a day without the critical things costs."
    cost = money(Decimal(body["amount"]), body["currency"])
    return f"said that a day without the critical things costs {cost}."


def _member(body: Body) -> str:
    parts = []
    if body["covers"]:
        parts.append(f"covers {_lower(body['covers'])}")
    if body["stands_in"]:
        parts.append(f"stands in for {_lower(body['stands_in'])}")
    until = body["engaged_until"]
    if until:
        parts.append(f"is engaged until {day(date.fromisoformat(until))}")
    return f"{body['name']}, who {' and '.join(parts)}" if parts else body["name"]


def _lower(words: str) -> str:
    """A name within a sentence; vCISO stays as it is."""
    return words[:1].lower() + words[1:]


register(
    "client.created",
    topic="Client",
    sentence=lambda body: f"made the record of {body['client']} and owns it.",
    address=_settings,
)
register(
    "client.changed",
    topic="Client",
    sentence=lambda body: f"changed what the pages of {body['client']} are set to.",
    address=_settings,
)
register("relationship.started", topic="Provider", sentence=_started, address=_home)
register(
    "provider.named",
    topic="Provider",
    sentence=lambda body: f"named {body['provider']} as the provider.",
    address=_provider,
)
register(
    "model.chosen",
    topic="Duties",
    sentence=lambda body: (
        f"chose to {body['words']}, since {day(date.fromisoformat(body['chosen_on']))}: "
        f"{body['reason']}"
    ),
    address=_model,
)
register("contact.set", topic="Provider", sentence=_contact, address=_provider)
register("cost.confirmed", topic="Cost", sentence=_cost, address=_home)
register("day_cost.said", topic="Cost", sentence=_day_cost, address=_home)
register(
    "team.joined",
    topic="Team",
    sentence=lambda body: f"added to the team: {_member(body)}.",
    address=_team,
)
register(
    "team.changed",
    topic="Team",
    sentence=lambda body: f"changed the part of {_member(body)}.",
    address=_team,
)
register(
    "team.left",
    topic="Team",
    sentence=lambda body: f"took {body['name']} off the team.",
    address=_team,
)
register(
    "person.invited",
    topic="People",
    sentence=lambda body: f"asked {body['email']} in, as {body['role']}.",
    address=_people,
)
register(
    "invitation.withdrawn",
    topic="People",
    sentence=lambda body: f"took back the invitation of {body['email']}.",
    address=_people,
)
register(
    "person.joined",
    topic="People",
    sentence=lambda body: f"joined as {body['role']}.",
    address=_people,
)
register(
    "person.role_changed",
    topic="People",
    sentence=lambda body: f"made {body['name']} {body['to']}, who was {body['from']}.",
    address=_people,
)
register(
    "person.address_changed",
    topic="People",
    sentence=lambda body: f"signs in as {body['to']} from now on, and no more as {body['from']}.",
    address=_people,
)
register(
    "person.removed",
    topic="People",
    sentence=lambda body: f"ended the part of {body['name']} in this client.",
    address=_people,
)
register("guest.invited", topic="Guests", sentence=_invited, address=_guests)
register(
    "guest.came",
    topic="Guests",
    sentence=lambda body: f"opened the link that went to {body['email']}, for {body['purpose']}.",
    address=_guests,
)
register(
    "guest.left",
    topic="Guests",
    sentence=lambda body: f"left, and closed the link of {body['email']} in that browser.",
    address=_guests,
)
register(
    "guest.renewed",
    topic="Guests",
    sentence=lambda body: f"asked, by an old link, for {_new_link(body)}",
    address=_guests,
)
register(
    "guest.link_sent",
    topic="Guests",
    sentence=lambda body: f"sent {body['name']} {_new_link(body)}",
    address=_guests,
)
register("guest.ended", topic="Guests", sentence=_ended, address=_guests)
register("guest.code_sent", topic="Guests", sentence=_code_sent, address=_guests)
register(
    "guest.code_given",
    topic="Guests",
    sentence=lambda body: f"gave the code that went to {body['email']}.",
    address=_guests,
)
register(
    "guest.code_missed",
    topic="Guests",
    sentence=lambda body: f"gave five wrong codes, so that of {body['email']} is void.",
    address=_guests,
)
