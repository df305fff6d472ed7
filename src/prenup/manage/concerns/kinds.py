"""How the record tells of concerns."""

from datetime import date
from uuid import UUID

from django.urls import reverse

from prenup.core.words import day
from prenup.manage.concerns.models import Concern
from prenup.record.kinds import Body, Told, register


def _address(entry: Told) -> str | None:
    concern_id = UUID(entry.subject.removeprefix("concern:"))
    found = Concern.objects.of(entry.client_id).filter(id=concern_id)
    relationship_id = found.values_list("relationship_id", flat=True).first()
    if relationship_id is None:
        return None
    return reverse("concerns:concern", args=[entry.client_id, relationship_id, concern_id])


def _raised(body: Body) -> str:
    until = day(date.fromisoformat(body["answer_by"]))
    return (
        f"wrote down {body['kind']} {body['number']}, raised by {body['raised_by']}: "
        f"“{_short(body['words'])}” {body['answerer']} must answer by {until}."
    )


def _answered(body: Body) -> str:
    return f"answered {body['kind']} {body['number']}: “{_short(body['answer'])}”"


def _short(words: str) -> str:
    return words if len(words) <= 120 else f"{words[:119].rstrip()}…"


_SENTENCES = {
    "raised": _raised,
    "answered": _answered,
    "passed_on": lambda body: (
        f"let {body['answerer']} answer {body['kind']} {body['number']} instead."
    ),
}

for _what, _sentence in _SENTENCES.items():
    register(f"concern.{_what}", topic="Concerns", sentence=_sentence, address=_address)
