"""Who may sign in for a client, and as what."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from prenup.core.access import Actor, require
from prenup.pages.say import say, say_entry
from prenup.people import queries, services
from prenup.people.forms.client import InviteForm, RoleForm
from prenup.people.services import Invited, RoleError


@require_GET
def people(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Everybody with a role here; owners ask in, change roles, and end them."""
    return _page(request, InviteForm())


def _page(request: HttpRequest, form: InviteForm, **more: Any) -> HttpResponse:
    actor = request.actor
    rows = queries.people(actor)
    return render(
        request,
        "people/people.html",
        {
            "people": [
                (row, RoleForm(initial={"role": int(row.role)}, auto_id=f"{row.account_id}_%s"))
                for row in rows
            ],
            "owners": sum(row.role.word == "owner" for row in rows),
            "me": queries.account_id(actor),
            "invitations": queries.invitations(actor) if actor.may("manage_people") else [],
            "form": form,
            **more,
        },
        status=422 if form.errors else 200,
    )


@require_POST
@never_cache
def invite(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Ask somebody in. Without a mail server the letter is shown here, this once."""
    require(request.actor, "manage_people")
    form = InviteForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    try:
        invited = services.invite(
            request.actor,
            letter=lambda invited: letter(request.actor, invited),
            **form.cleaned_data,
        )
    except RoleError as refused:
        form.add_error("email", str(refused))
        return _page(request, form)
    if settings.MAILS:
        done = f"The invitation is on its way to {invited.email}."
        say_entry(request, done, client_id, invited.receipt.seq)
        return redirect("people:people", client_id)
    return _page(request, InviteForm(), letter=letter(request.actor, invited), invited=invited)


def letter(actor: Actor, invited: Invited) -> str:
    """The text that asks somebody in, with its link."""
    link = f"{settings.BASE_URL}{reverse('people:join', args=(invited.token,))}"
    return render_to_string(
        "people/invitation.txt",
        {"actor": actor, "client": queries.client(actor), "invited": invited, "link": link},
    )


@require_POST
def withdraw(request: HttpRequest, client_id: UUID, invitation_id: UUID) -> HttpResponse:
    receipt = services.withdraw_invitation(request.actor, invitation_id)
    done = "The invitation is taken back. Its link leads nowhere now."
    say_entry(request, done, client_id, receipt.seq)
    return redirect("people:people", client_id)


@require_POST
def change_role(request: HttpRequest, client_id: UUID, account_id: UUID) -> HttpResponse:
    require(request.actor, "manage_people")
    form = RoleForm(request.POST)
    if form.is_valid():
        try:
            receipt = services.change_role(request.actor, account_id, form.cleaned_data["role"])
            done = "The role is changed, from the next page they open."
            say_entry(request, done, client_id, receipt.seq)
        except RoleError as refused:
            say(request, str(refused), bad=True)
    return redirect("people:people", client_id)


@require_POST
def remove(request: HttpRequest, client_id: UUID, account_id: UUID) -> HttpResponse:
    try:
        receipt = services.remove_person(request.actor, account_id)
    except RoleError as refused:
        say(request, str(refused), bad=True)
    else:
        if account_id != queries.account_id(request.actor):
            done = "They have no part here any more. What they did stays in the record."
            say_entry(request, done, client_id, receipt.seq)
    if account_id == queries.account_id(request.actor):
        return redirect("people:front")
    return redirect("people:people", client_id)
