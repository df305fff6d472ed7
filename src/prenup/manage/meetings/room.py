"""The room of the provider's people: minutes that were sent to them, to confirm or object to."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from prenup.core.access import Guest
from prenup.manage.meetings import queries, services
from prenup.manage.meetings.forms import TheirObjectionForm
from prenup.manage.meetings.queries import Opened, Stage
from prenup.manage.meetings.refused import MeetingRefused
from prenup.manage.meetings.services.theirs import Signature, reader_of
from prenup.manage.meetings.services.told import PURPOSE
from prenup.manage.meetings.shown import LABELS, line_choices
from prenup.pages.say import say
from prenup.people.forms.guests import CodeForm
from prenup.people.guests import register
from prenup.people.services import check_code
from prenup.people.signing_in import machine


def show(request: HttpRequest, guest: Guest) -> HttpResponse:
    return _page(request, guest)


@require_POST
def confirm(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Confirm exactly what was shown, with the code that went to the registered address."""
    form = CodeForm(request.POST)
    reader, row = reader_of(request.guest)
    queries.meeting(reader, row, meeting_id)  # what is not theirs is asked for no code
    if form.is_valid():
        if not check_code(request.guest, form.cleaned_data["code"]):
            form.add_error("code", "That is not the code. Look again, or ask for another.")
        else:
            signed = Signature(request.POST.get("fingerprint", "")[:64], machine(request))
            try:
                services.confirm_by_link(request.guest, meeting_id, signed)
            except MeetingRefused as refused:
                form.add_error(None, str(refused))
            else:
                say(request, "You confirmed them. They are sealed, and never change.")
                return redirect("guests:room")
    return _page(request, request.guest, confirming=form)


@require_POST
def object_to(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    reader, row = reader_of(request.guest)
    found = queries.meeting(reader, row, meeting_id)
    form = TheirObjectionForm(request.POST, lines=line_choices(found))
    if form.is_valid():
        line = form.cleaned_data["line"]
        try:
            services.object_by_link(
                request.guest, meeting_id, words=form.cleaned_data["words"],
                line_id=UUID(line) if line else None,
            )  # fmt: skip
        except MeetingRefused as refused:
            form.add_error(None, str(refused))
        else:
            say(request, "Your objection stands beside the text.")
            return redirect("guests:room")
    return _page(request, request.guest, objecting=form)


def _page(
    request: HttpRequest,
    guest: Guest,
    *,
    confirming: forms.Form | None = None,
    objecting: forms.Form | None = None,
) -> HttpResponse:
    reader, row = reader_of(guest)
    sent = queries.sent_meetings(reader, row)
    newest = queries.meeting(reader, row, sent[0].id) if sent else None
    context: dict[str, Any] = {"provider": row.provider, "older": sent[1:]}
    if newest is not None:
        context |= {
            "found": newest,
            "row": newest.row,
            "sections": _sections(newest, row.client_name, row.provider),
            "open": newest.row.stage is Stage.SENT,
            "confirming": confirming or CodeForm(),
            "objecting": objecting
            or TheirObjectionForm(lines=line_choices(newest), auto_id="no_%s"),
            "refused": "object" if objecting else "confirm" if confirming else "",
        }
    status = 422 if confirming or objecting else 200
    return render(request, "manage/meetings/their_minutes.html", context, status=status)


def _sections(found: Opened, client: str, provider: str) -> list[tuple[int, str, list[Any]]]:
    standing = [item for item in found.items if not item.is_out]
    return [
        (
            n,
            item.title,
            [
                (line, LABELS.get(line.kind, "").format(client=client, provider=provider))
                for line in found.of(item.id)
            ],
        )
        for n, item in enumerate(standing, 1)
        if found.of(item.id)
    ]


register(PURPOSE, title="minutes", room=show, urls="prenup.manage.meetings.guest_urls")
