"""Acts on minutes: sent, confirmed, objected to, answered, sealed, taken away as a file."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from prenup.core.access import NotFound
from prenup.manage.meetings import queries, services
from prenup.manage.meetings.forms import AnswerForm, ConfirmForm, ObjectForm
from prenup.manage.meetings.paper import TYPES, minutes_file
from prenup.manage.meetings.shown import line_choices
from prenup.manage.meetings.views.acts import act, where
from prenup.pages.say import say
from prenup.record.services import Receipt


@require_POST
def send(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, meeting_id: UUID
) -> HttpResponse:
    """Send them; letters that no mail server takes are shown to whoever sent them."""
    shown = []

    def do(typed: dict[str, Any]) -> Receipt:
        sent = services.send_minutes(request.actor, relationship_id, meeting_id)
        shown.extend(sent.shown)
        return sent.receipt

    done = act(request, meeting_id, "send_minutes", None, do, "The minutes are sent.")
    if not shown:
        return done
    context = {"section": "manage", "current": "meetings", "shown": shown,
               "back": where(request, meeting_id)}  # fmt: skip
    return render(request, "manage/meetings/letters.html", context)


@require_POST
def confirm(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, meeting_id: UUID
) -> HttpResponse:
    return act(
        request, meeting_id, "send_minutes", ConfirmForm(request.POST),
        lambda typed: services.confirm_minutes(
            request.actor, relationship_id, meeting_id, **typed
        ).receipt,
        "The minutes are sealed.",
    )  # fmt: skip


@require_POST
def object_to(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, meeting_id: UUID
) -> HttpResponse:
    found = queries.meeting(request.actor, request.relationship, meeting_id)

    def do(typed: dict[str, Any]) -> Any:
        line = typed.pop("line")
        return services.object_to_minutes(
            request.actor, relationship_id, meeting_id,
            line_id=UUID(line) if line else None, **typed,
        )  # fmt: skip

    form = ObjectForm(request.POST, lines=line_choices(found))
    return act(request, meeting_id, "send_minutes", form, do, "The objection is kept.")


@require_POST
def answer(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, meeting_id: UUID, word_id: UUID
) -> HttpResponse:
    return act(
        request, meeting_id, "run_meeting", AnswerForm(request.POST),
        lambda typed: services.answer_objection(
            request.actor, relationship_id, meeting_id, word_id, **typed
        ),
        "The answer is kept.",
    )  # fmt: skip


@require_POST
def seal(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, meeting_id: UUID
) -> HttpResponse:
    return act(
        request, meeting_id, "send_minutes", None,
        lambda typed: services.seal_by_silence(
            request.actor, relationship_id, meeting_id
        ).receipt,
        "The minutes are sealed.",
    )  # fmt: skip


@require_GET
def download(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, meeting_id: UUID, ending: str
) -> HttpResponse:
    """The minutes as PDF or as a Word document, once they were sent."""
    if ending not in TYPES:
        raise NotFound
    found = queries.meeting(request.actor, request.relationship, meeting_id)
    if not found.fingerprint:
        say(request, "The minutes were not sent yet. Until then they change.", bad=True)
        return redirect(where(request, meeting_id))
    content = minutes_file(request.actor, request.relationship, found, ending)
    file = HttpResponse(content, content_type=TYPES[ending])
    name = f"minutes-{found.row.starts_at:%Y-%m-%d}.{ending}"
    file["Content-Disposition"] = f'attachment; filename="{name}"'
    return file
