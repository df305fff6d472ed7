"""How the record tells of actions."""

from datetime import date
from uuid import UUID

from django.urls import reverse

from prenup.core.words import day
from prenup.manage.actions.models import Action
from prenup.record.kinds import Body, Told, register


def _address(entry: Told) -> str | None:
    action_id = UUID(entry.subject.removeprefix("action:"))
    found = Action.objects.of(entry.client_id).filter(id=action_id)
    relationship_id = found.values_list("relationship_id", flat=True).first()
    if relationship_id is None:
        return None
    return reverse("actions:action", args=[entry.client_id, relationship_id, action_id])


def _due(body: Body) -> str:
    return day(date.fromisoformat(body["due_on"]))


def _agreed(body: Body) -> str:
    owner = f" for {body['owner']}" if body["owner"] else ", which nobody has yet"
    source = f", from {body['came_from']}" if body["came_from"] else ""
    return f"wrote down the action “{body['title']}”{owner}, due on {_due(body)}{source}."


def _answered(body: Body) -> str:
    shown = f", and showed “{body['evidence']}”" if body["evidence"] else ""
    if body["side"] == "ours" or body.get("by_link") == "yes":
        return f"said that “{body['title']}” is done{shown}."
    return f"recorded that the provider says “{body['title']}” is done{shown}."


def _asked_time(body: Body) -> str:
    return f"asked for more time for “{body['title']}”: {body['words']}"


def _given(body: Body) -> str:
    if not body["owner"]:
        return f"took “{body['title']}” from its owner: nobody has it now."
    return f"gave “{body['title']}” to {body['owner']}."


_SENTENCES = {
    "agreed": _agreed,
    "changed": lambda body: f"changed the words of the action “{body['title']}”.",
    "given": _given,
    "moved": lambda body: f"moved “{body['title']}” to {_due(body)}: {body['words']}",
    "answered": _answered,
    "asked_time": _asked_time,
    "refused": lambda body: f"said that “{body['title']}” is not theirs: {body['words']}",
    "accepted": lambda body: f"accepted what the provider showed for “{body['title']}”.",
    "sent_back": lambda body: f"sent “{body['title']}” back: {body['words']}",
    "dropped": lambda body: f"dropped the action “{body['title']}”: {body['words']}",
    "reopened": lambda body: f"opened the action “{body['title']}” again.",
}

for _what, _sentence in _SENTENCES.items():
    register(f"action.{_what}", topic="Actions", sentence=_sentence, address=_address)
