"""The first pages: the list of clients, a new client, the first question, Home."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from prenup.core.access import Actor, require
from prenup.core.words import listed, small
from prenup.pages.parts import Chip, with_query
from prenup.pages.say import say_entry
from prenup.people import queries, services
from prenup.people.forms.client import ClientForm, SettingsForm
from prenup.people.models import Area
from prenup.people.queries import RelationshipRow
from prenup.people.telling import Glance, Need, told
from prenup.record.queries import Filters, entries

#: A last day to act within so many days wants a decision.
SOON = timedelta(days=30)
THIS_WEEK = timedelta(days=7)


@require_GET
def front(request: HttpRequest) -> HttpResponse:
    """One client: its first page; several: the list of them."""
    rows = queries.clients(request.user)
    return redirect("people:client", rows[0].id) if len(rows) == 1 else redirect("people:clients")


@require_GET
def client(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """The first page of a client: Home, the choice of relationship, or the first question."""
    rows = queries.relationships(request.actor)
    if not rows:
        return redirect("people:start", client_id)
    if len(rows) == 1:
        return redirect("people:home", client_id, rows[0].id)
    return redirect("people:clients")


@require_GET
def clients(request: HttpRequest) -> HttpResponse:
    """All clients of this account, nearest last day to act first; unknown days come last."""
    today = timezone.localdate()
    found = queries.clients(request.user)
    glances = told.glances([row for each in found for row in each.relationships], today)
    rows: list[dict[str, Any]] = []
    for each in found:
        for row in each.relationships or (None,):
            glance = glances.get(row.id, Glance()) if row else Glance()
            due = glance.act_by is not None and glance.act_by - today <= SOON
            days = (glance.act_by - today).days if glance.act_by else None
            rows.append({"client": each, "row": row, "glance": glance, "due": due, "days": days})
    rows.sort(key=lambda it: (it["glance"].act_by is None, it["glance"].act_by or today))
    due = sum(it["due"] for it in rows)
    find = request.GET.get("find", "").strip()
    shown = [it for it in rows if _matches(it, find, request.GET.get("show", ""))]
    return render(
        request,
        "people/clients.html",
        {
            "rows": shown,
            "find": find,
            "chips": _chips(request, all_of_them=len(rows), due=due),
            "today": today,
            "due": due,
            "clients": len(found),
        },
    )


def _matches(it: dict[str, Any], find: str, show: str) -> bool:
    words = f"{it['client'].name} {it['row'].provider_name if it['row'] else ''}".casefold()
    return find.casefold() in words and (show != "due" or it["due"])


def _chips(request: HttpRequest, *, all_of_them: int, due: int) -> list[Chip]:
    show = request.GET.get("show", "")
    return [
        Chip(word, with_query(request.path, request.GET, {"show": key}), show == key, count)
        for word, key, count in (("All", "", all_of_them), ("Decision due", "due", due))
    ]


def add_client(request: HttpRequest) -> HttpResponse:
    """One more client, owned by whoever adds it."""
    form = ClientForm(request.POST or None)
    if form.is_bound and form.is_valid():
        made = services.create_client(account=request.user, name=form.cleaned_data["name"])
        return redirect("people:start", made.actor.client_id)
    status = 422 if form.errors else 200
    return render(request, "people/add_client.html", {"form": form}, status=status)


def start(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """The first question: have you an MSP, or are you looking for one?"""
    require(request.actor, "start_relationship")
    if request.method == "POST":
        searching = request.POST.get("way") == "look"
        made = services.start_relationship(request.actor, searching=searching)
        page = "people:looking" if searching else "people:provider"
        return redirect(page, client_id, made.id)
    return render(request, "people/start.html", {"client": queries.client(request.actor)})


def settings(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """What the client's pages are set to."""
    require(request.actor, "manage_people")
    row = queries.client_settings(request.actor)
    form = SettingsForm(request.POST or None, initial=row)
    if form.is_bound and form.is_valid():
        receipt = services.change_client(request.actor, **form.cleaned_data)
        say_entry(request, "Pages and dates follow it from now on.", client_id, receipt.seq)
        return redirect("people:settings", client_id)
    status = 422 if form.errors else 200
    return render(request, "people/settings.html", {"form": form}, status=status)


@require_GET
def home(request: HttpRequest, client_id: UUID, relationship_id: UUID) -> HttpResponse:
    """Home: the three things that need the reader, the days ahead, whom to reach."""
    actor, row = request.actor, request.relationship
    today = queries.today(row)
    above = told.home(actor, row, today)
    needs = [*above.needs, *_own_needs(request)]
    needs.sort(key=lambda need: _urgency(need, today))
    return render(
        request,
        "people/home.html",
        {
            "section": "home",
            "today": today,
            "greeting": _greeting(),
            "first_name": (request.user.name or "").partition(" ")[0],
            "needs": needs[:3],
            "sentence": _sentence(len(needs[:3])),
            "coming": above.comings,
            "waits": above.waits,
            "contacts": queries.contacts(actor, row.id),
            "lately": entries(actor, Filters(), most=3).entries,
        },
    )


@require_GET
def looking(request: HttpRequest, client_id: UUID, relationship_id: UUID) -> HttpResponse:
    """What comes for a client that looks for a provider."""
    team = queries.team(request.actor, relationship_id)
    return render(request, "people/looking.html", {"section": "hire", "team": team})


def _greeting() -> str:
    hour = timezone.localtime().hour
    return "Good morning" if hour < 12 else "Good afternoon" if hour < 18 else "Good evening"


def _urgency(need: Need, today: date) -> tuple[int, date]:
    """What is late or due this week, then what has no day, then what has time."""
    if need.on is None:
        return (1, today)
    return (0 if need.on <= today + THIS_WEEK else 2, need.on)


def _sentence(n: int) -> str:
    if n == 0:
        return "Nothing needs you today."
    return f"{small(n).capitalize()} {'thing needs' if n == 1 else 'things need'} you."


def _own_needs(request: HttpRequest) -> list[Need]:
    """What people knows to be open, for whoever may close it."""
    actor, row = request.actor, request.relationship
    needs = []
    if actor.may("edit_provider"):
        needs += _needs_of_the_provider(actor, row)
    if actor.may("edit_team"):
        needs += _needs_of_the_team(actor, row)
    return needs


def _needs_of_the_provider(actor: Actor, row: RelationshipRow) -> Iterator[Need]:
    if row.provider_id is None:
        if not row.searching:
            text = "Every page speaks of it by name, and says whom to reach."
            yield _need(row, "provider", "Name your provider", text, "Name the provider")
        return
    unknown = [contact.title for contact in queries.contacts(actor, row.id) if not contact.known]
    if unknown:
        whom = listed([title[:1].lower() + title[1:] for title in unknown])
        title = f"Say whom to reach at {row.provider}"
        yield _need(row, "provider", title, f"Nobody is named for {whom}.", "Add the contacts")


def _needs_of_the_team(actor: Actor, row: RelationshipRow) -> Iterator[Need]:
    team = queries.team(actor, row.id)
    if not team.members:
        text = "Two to five people manage the provider, and so far nobody does."
        yield _need(row, "team", "Name your team", text, "Name the team")
    elif team.uncovered:
        areas = listed([str(Area(area).label) for area in team.uncovered])
        title = "Close the gaps in your team"
        yield _need(row, "team", title, f"Nobody covers: {areas}.", "Open the team")


def _need(row: RelationshipRow, page: str, title: str, text: str, verb: str) -> Need:
    url = reverse(f"people:{page}", args=(row.client_id, row.id))
    return Need(when="Next", title=title, text=text, verb=verb, url=url)
