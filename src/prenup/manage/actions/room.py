"""The room of the provider's people: their actions, each of which they answer by a press."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from prenup.core import words
from prenup.core.access import Guest
from prenup.manage.actions import theirs
from prenup.manage.actions.forms import TheirAnswerForm
from prenup.manage.actions.queries import PURPOSE, ActionRow
from prenup.manage.actions.services import ActionRefused
from prenup.pages.say import say
from prenup.people.guests import register


def show(request: HttpRequest, guest: Guest) -> HttpResponse:
    return _page(request, guest)


@require_POST
def answer(request: HttpRequest, action_id: UUID) -> HttpResponse:
    """Done, needs more time, or not ours; what cannot be taken comes back with what was typed."""
    form = TheirAnswerForm(request.POST, request.FILES, auto_id=f"{action_id}_%s")
    if form.is_valid():
        try:
            _take(request.guest, action_id, form.cleaned_data)
        except ActionRefused as refused:
            form.add_error(refused.field or None, str(refused))
        else:
            say(request, "Your answer is kept. They look at it.")
            return redirect("guests:room")
    return _page(request, request.guest, opened=action_id, form=form)


def _take(guest: Guest, action_id: UUID, typed: dict[str, Any]) -> None:
    if typed["answer"] == TheirAnswerForm.DONE:
        theirs.say_done(guest, action_id, words=typed["words"], evidence=typed["evidence"])
    elif typed["answer"] == TheirAnswerForm.TIME:
        theirs.ask_for_time(guest, action_id, until=typed["until"], why=typed["words"])
    else:
        theirs.say_not_ours(guest, action_id, why=typed["words"])


def _page(
    request: HttpRequest,
    guest: Guest,
    *,
    opened: UUID | None = None,
    form: TheirAnswerForm | None = None,
) -> HttpResponse:
    today = timezone.localdate()  # where the client is: the guest's request is set to its zone
    found = theirs.theirs(guest)
    lines = [
        {
            "row": row,
            "late": row.days_late(today),
            "form": form if row.id == opened else TheirAnswerForm(auto_id=f"{row.id}_%s"),
            "opened": row.id == opened,
        }
        for row in found.mine
    ]
    context = {
        "sentence": _sentence(found.mine, sum(row.days_late(today) > 0 for row in found.mine)),
        "lines": lines,
        "others": found.others,
        "owed": found.owed,
        # Answered already, or closed meanwhile: what was typed is shown once more.
        "lost": form if form is not None and not any(line["opened"] for line in lines) else None,
    }
    status = 422 if form is not None else 200
    return render(request, "manage/actions/room.html", context, status=status)


def _sentence(mine: tuple[ActionRow, ...], late: int) -> str:
    if not mine:
        return "Nothing is yours to do."
    count = words.small(len(mine)).capitalize()
    have = f"{count} {'action is' if len(mine) == 1 else 'actions are'} yours."
    if not late:
        return have
    return f"{have} {words.small(late).capitalize()} {'is' if late == 1 else 'are'} late."


register(PURPOSE, title="actions", room=show, urls="prenup.manage.actions.guest_urls")
