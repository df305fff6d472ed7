"""The pages of people."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from prenup.people import queries


@login_required
def front(request: HttpRequest) -> HttpResponse:
    """One relationship: its Home; several: the list of clients."""
    rows = [row for client in queries.clients(request.user) for row in client.relationships]
    if len(rows) == 1:
        return redirect("people:home", rows[0].client_id, rows[0].id)
    return redirect("people:clients")


@login_required
def clients(request: HttpRequest) -> HttpResponse:
    return render(request, "people/clients.html", {"clients": queries.clients(request.user)})


def home(request: HttpRequest, client_id: object, relationship_id: object) -> HttpResponse:
    contacts = queries.contacts(request.actor, request.relationship.id)
    return render(request, "people/home.html", {"contacts": contacts, "section": "home"})
