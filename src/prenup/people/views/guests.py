"""Who outside has a link: the client's own page."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from prenup.core.words import small
from prenup.pages.say import say_entry
from prenup.people import queries, services
from prenup.people.queries import GrantRow


@require_GET
def guests(request: HttpRequest, client_id: UUID, relationship_id: UUID) -> HttpResponse:
    """Everybody outside who was let in, for what, until when, and when they last came."""
    return _page(request)


def _page(request: HttpRequest, **more: Any) -> HttpResponse:
    rows = queries.grants(request.actor, request.relationship.id)
    live = [row for row in rows if row.state == "live"]
    return render(
        request,
        "people/guests/guests.html",
        {
            "sentence": sentence(live),
            "open": [row for row in rows if row.state != "ended"],
            "ended": [row for row in rows if row.state == "ended"],
            **more,
        },
    )


def sentence(live: list[GrantRow]) -> str:
    """How many outside can come in today.

    >>> sentence([])
    'Nobody outside has a link.'
    """
    people = len({row.email for row in live})
    if people == 0:
        return "Nobody outside has a link."
    if people == 1:
        return "One person outside has a link."
    return f"{small(people).capitalize()} people outside have a link."


@require_POST
def end(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, grant_id: UUID
) -> HttpResponse:
    receipt = services.revoke_grant(request.actor, grant_id)
    done = "Every link of theirs leads nowhere now, and an open page is closed."
    say_entry(request, done, client_id, receipt.seq)
    return redirect("people:guests", client_id, relationship_id)


@require_POST
@never_cache
def send(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, grant_id: UUID
) -> HttpResponse:
    """A new link for a guest. Without a mail server its text is shown here, this once."""
    sent = services.send_link(request.actor, grant_id)
    if sent.text:
        return _page(request, sent=sent)
    say_entry(request, f"A new link is on its way to {sent.email}.", client_id, sent.receipt.seq)
    return redirect("people:guests", client_id, relationship_id)
