"""The pages of actions: the list, one action, and each act on it."""

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from prenup.core.access import NotFound, require
from prenup.files import write_table
from prenup.manage.actions import queries, services
from prenup.manage.actions.forms import (
    ActionForm,
    AnswerForm,
    MoveForm,
    OwnerForm,
    WhyForm,
    WordsForm,
)
from prenup.manage.actions.services import ActionRefused, CameFrom
from prenup.manage.actions.shown import action_context, list_context, owners_of
from prenup.notifications.queries import refused
from prenup.pages.say import say, say_entry
from prenup.people.queries import today
from prenup.record.services import Receipt

#: What a file is sent as, by its ending.
_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
_HEADER = ("Action", "What was agreed", "Side", "Owner", "Agreed", "Due", "Came from", "State",
           "Closed")  # fmt: skip


@require_GET
def actions(request: HttpRequest, client_id: UUID, relationship_id: UUID) -> HttpResponse:
    """The list; its rows alone where only they are asked for."""
    part = getattr(request, "htmx", False) and not request.htmx.boosted
    part = part and not request.htmx.history_restore_request
    name = "manage/actions/_rows.html" if part else "manage/actions/actions.html"
    answer = render(request, name, list_context(request))
    patch_vary_headers(answer, ["HX-Request"])
    return answer


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, client_id: UUID, relationship_id: UUID) -> HttpResponse:
    """A new action; other pages propose one by the query (`title`, `from`, `at`)."""
    require(request.actor, "edit_action")
    asked = request.GET
    proposed = {
        "title": asked.get("title", "")[:200],
        "came_from": asked.get("from", "")[:200],
        "came_from_url": asked.get("at", "")[:500],
        "owner": asked.get("owner", "theirs"),
    }
    form = ActionForm(request.POST or None, owners=owners_of(request), initial=proposed)
    if form.is_bound and form.is_valid():
        typed = form.cleaned_data
        try:
            added = services.add_action(
                request.actor,
                relationship_id,
                title=typed["title"],
                owner=typed["owner"],
                due_on=typed["due_on"],
                agreed=typed["agreed"],
                agreed_on=today(request.relationship),
                came_from=CameFrom(typed["came_from"], typed["came_from_url"]),
                shown_to_them=typed["shown_to_them"],
                key=typed["key"],
            )
        except ActionRefused as refused:
            form.add_error(refused.field or None, str(refused))
        else:
            say_entry(request, "The action is written down.", client_id, added.receipt.seq)
            return redirect("actions:actions", client_id, relationship_id)
    context = {"section": "manage", "current": "actions", "form": form}
    status = 422 if form.errors else 200
    return render(request, "manage/actions/add.html", context, status=status)


@require_http_methods(["GET", "POST"])
def action(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, action_id: UUID
) -> HttpResponse:
    """One action; posted to, it takes better words."""
    if request.method == "GET":
        return render(request, "manage/actions/action.html", action_context(request, action_id))
    return _act(
        request,
        action_id,
        "words",
        WordsForm(request.POST),
        lambda typed: services.change_action(request.actor, relationship_id, action_id, **typed),
        "The words are changed.",
    )


@require_POST
def owner(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, action_id: UUID
) -> HttpResponse:
    return _act(
        request,
        action_id,
        "owner",
        OwnerForm(request.POST, owners=owners_of(request)),
        lambda typed: services.give_action(
            request.actor, relationship_id, action_id, typed["owner"]
        ),
        "It has its owner.",
    )


@require_POST
def move(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, action_id: UUID
) -> HttpResponse:
    return _act(
        request,
        action_id,
        "move",
        MoveForm(request.POST),
        lambda typed: services.move_action(request.actor, relationship_id, action_id, **typed),
        "It has a new day.",
    )


@require_POST
def answer(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, action_id: UUID
) -> HttpResponse:
    return _act(
        request,
        action_id,
        "answer",
        AnswerForm(request.POST, request.FILES),
        lambda typed: services.answer_action(
            request.actor,
            relationship_id,
            action_id,
            today=today(request.relationship),
            **typed,
        ),
        "It is recorded.",
    )


@require_POST
def accept(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, action_id: UUID
) -> HttpResponse:
    return _act(
        request,
        action_id,
        "",
        forms.Form(request.POST),
        lambda typed: services.accept_action(
            request.actor, relationship_id, action_id, today=today(request.relationship)
        ),
        "The action is done.",
        undo=True,
    )


@require_POST
def send_back(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, action_id: UUID
) -> HttpResponse:
    return _act(
        request,
        action_id,
        "send_back",
        WhyForm(request.POST, auto_id="back_%s"),
        lambda typed: services.send_action_back(request.actor, relationship_id, action_id, **typed),
        "It is open again.",
    )


@require_POST
def drop(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, action_id: UUID
) -> HttpResponse:
    return _act(
        request,
        action_id,
        "drop",
        WhyForm(request.POST, auto_id="drop_%s"),
        lambda typed: services.drop_action(
            request.actor,
            relationship_id,
            action_id,
            today=today(request.relationship),
            **typed,
        ),
        "The action is dropped.",
        undo=True,
    )


@require_POST
def reopen(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, action_id: UUID
) -> HttpResponse:
    return _act(
        request,
        action_id,
        "",
        forms.Form(request.POST),
        lambda typed: services.reopen_action(request.actor, relationship_id, action_id),
        "The action is open again.",
    )


@require_GET
def theirs(request: HttpRequest, client_id: UUID, relationship_id: UUID) -> HttpResponse:
    """Who of the provider has which open actions, and a link of their own to answer them."""
    return _theirs_page(request)


@require_POST
def send_link(request: HttpRequest, client_id: UUID, relationship_id: UUID) -> HttpResponse:
    """Send one of the provider's people a link to their actions; it is good for a year."""
    require(request.actor, "invite_guest")
    email = request.POST.get("email", "")
    with_links = queries.with_links(request.actor, relationship_id)
    person = next((one for one in with_links if one.email and one.email == email), None)
    if person is None:
        raise NotFound
    sent = services.send_actions_link(request.actor, relationship_id, person.name, person.email)
    if sent.text:
        return _theirs_page(request, sent=sent)
    say_entry(request, f"A link is on its way to {sent.email}.", client_id, sent.receipt.seq)
    return redirect("actions:theirs", client_id, relationship_id)


def _theirs_page(request: HttpRequest, **more: object) -> HttpResponse:
    people = queries.with_links(request.actor, request.relationship.id)
    context = {
        "section": "manage",
        "current": "actions",
        "people": people,
        "unreached": sum(one.linked_until is None for one in people),
        "may_invite": request.actor.may("invite_guest"),
        "refused": refused(request.actor),
        **more,
    }
    return render(request, "manage/actions/theirs.html", context)


@require_GET
def export(request: HttpRequest, client_id: UUID, relationship_id: UUID) -> HttpResponse:
    """All actions as a file."""
    ending = request.GET.get("as", "xlsx")
    if ending not in _TYPES:
        raise NotFound
    rows = [
        [
            row.title,
            row.agreed,
            row.side.value,
            row.owner,
            row.agreed_on.isoformat(),
            row.due_on.isoformat(),
            row.came_from,
            row.state.value.replace("_", " "),
            row.closed_on.isoformat() if row.closed_on else "",
        ]
        for row in queries.every_action(request.actor, relationship_id)
    ]
    content = write_table(list(_HEADER), rows, ending=ending)
    file = HttpResponse(content, content_type=_TYPES[ending])
    name = f"actions-{today(request.relationship).isoformat()}.{ending}"
    file["Content-Disposition"] = f'attachment; filename="{name}"'
    return file


def _act(
    request: HttpRequest,
    action_id: UUID,
    name: str,
    form: forms.Form,
    act: Callable[[dict[str, object]], Receipt | None],
    done: str,
    *,
    undo: bool = False,
) -> HttpResponse:
    """One act on an action, and back to where it was done: its row in the list, or its page."""
    where = [request.relationship.client_id, request.relationship.id]
    require(request.actor, "edit_action")
    if form.is_valid():
        try:
            receipt = act(form.cleaned_data)
        except ActionRefused as refused:
            if not name:
                say(request, str(refused), bad=True)
                return redirect("actions:action", *where, action_id)
            form.add_error(refused.field or None, str(refused))
        else:
            if receipt is None:
                say(request, "Nothing was changed: it says the same already.")
            else:
                back = reverse("actions:reopen", args=[*where, action_id]) if undo else ""
                say_entry(request, done, where[0], receipt.seq, undo=back)
            if "in_place" in request.POST:
                return redirect(f"{reverse('actions:actions', args=where)}?open={action_id}")
            return redirect("actions:action", *where, action_id)
    context = action_context(request, action_id, {name: form})
    return render(request, "manage/actions/action.html", context, status=422)
