"""Acts on a meeting that has not begun."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from prenup.files.calendar import MEDIA_TYPE
from prenup.manage.meetings import invitations, services
from prenup.manage.meetings.forms import ItemForm, MoveForm, WhyForm
from prenup.manage.meetings.views.acts import act


@require_POST
def add_item(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, meeting_id: UUID
) -> HttpResponse:
    return act(
        request, meeting_id, "run_meeting", ItemForm(request.POST),
        lambda typed: services.add_item(request.actor, relationship_id, meeting_id, **typed),
        "It is on the agenda.",
    )  # fmt: skip


@require_POST
def leave_out(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, meeting_id: UUID, item: str
) -> HttpResponse:
    back = reverse("meetings:put_back", args=[client_id, relationship_id, meeting_id, item])
    return act(
        request, meeting_id, "run_meeting", WhyForm(request.POST),
        lambda typed: services.leave_out(
            request.actor, relationship_id, meeting_id, item, **typed
        ),
        "It is left out, with the reason.", undo=back,
    )  # fmt: skip


@require_POST
def put_back(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, meeting_id: UUID, item: str
) -> HttpResponse:
    return act(
        request, meeting_id, "run_meeting", None,
        lambda typed: services.put_back(request.actor, relationship_id, meeting_id, item),
        "It is back on the agenda.",
    )  # fmt: skip


@require_POST
def move_item(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, meeting_id: UUID, item: str
) -> HttpResponse:
    up = request.POST.get("way") == "up"
    return act(
        request, meeting_id, "run_meeting", None,
        lambda typed: services.move_item(
            request.actor, relationship_id, meeting_id, item, up=up
        ),
        "The order is changed.",
    )  # fmt: skip


@require_POST
def move_meeting(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, meeting_id: UUID
) -> HttpResponse:
    form = MoveForm(request.POST, zone=request.relationship.time_zone)
    return act(
        request, meeting_id, "schedule_meeting", form,
        lambda typed: services.move_meeting(
            request.actor, relationship_id, meeting_id, starts_at=form.starts_at,
            why=str(typed["why"]),
        ),
        "The meeting is moved.",
    )  # fmt: skip


@require_POST
def cancel(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, meeting_id: UUID
) -> HttpResponse:
    return act(
        request, meeting_id, "schedule_meeting", WhyForm(request.POST),
        lambda typed: services.cancel_meeting(
            request.actor, relationship_id, meeting_id, **typed
        ),
        "The meeting is cancelled.",
    )  # fmt: skip


@require_GET
def invitation(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, meeting_id: UUID
) -> HttpResponse:
    """The meeting as a calendar file."""
    content = invitations.meeting_file(request.actor, request.relationship, meeting_id)
    answer = HttpResponse(content, content_type=MEDIA_TYPE)
    answer["Content-Disposition"] = 'attachment; filename="meeting.ics"'
    return answer
