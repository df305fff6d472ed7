"""One act on a meeting, and back to its page."""

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from prenup.core.access import require
from prenup.manage.meetings.refused import MeetingRefused
from prenup.pages.say import say, say_entry
from prenup.record.services import Receipt


def where(request: HttpRequest, meeting_id: UUID, *, item: str = "") -> str:
    """The page of a meeting, at an item of its agenda."""
    place = [request.relationship.client_id, request.relationship.id, meeting_id]
    return reverse("meetings:meeting", args=place) + (f"?item={item}" if item else "")


def act(
    request: HttpRequest,
    meeting_id: UUID,
    may: str,
    form: forms.Form | None,
    do: Callable[[dict[str, object]], Receipt | None],
    done: str = "",
    *,
    undo: str = "",
) -> HttpResponse:
    """Do it, and say so with its entry; what is refused is said on the meeting's page."""
    require(request.actor, may)
    back = redirect(where(request, meeting_id, item=request.POST.get("item", "")[:64]))
    if form is not None and not form.is_valid():
        first = next(iter(form.errors.values()))[0]
        say(request, str(first), bad=True)
        return back
    try:
        receipt = do(form.cleaned_data if form is not None else {})
    except MeetingRefused as refused:
        say(request, str(refused), bad=True)
        return back
    if receipt is not None:
        say_entry(request, done, request.relationship.client_id, receipt.seq, undo=undo)
    return back
