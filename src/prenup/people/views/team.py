"""The management team, and the provider with its contacts."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from prenup.core.access import require
from prenup.core.words import listed, small
from prenup.pages.say import say, say_entry
from prenup.people import queries, services
from prenup.people.forms.client import MEANING, MemberForm, ProviderForm
from prenup.people.models import Area
from prenup.people.queries import MemberRow, RelationshipRow, TeamRow
from prenup.people.services import ProviderError, TeamError


@require_GET
def team(request: HttpRequest, client_id: UUID, relationship_id: UUID) -> HttpResponse:
    """Who covers what, what nobody covers first."""
    found = queries.team(request.actor, relationship_id)
    return render(
        request,
        "people/team.html",
        {
            "section": "hire",
            "current": "team",
            "team": found,
            "sentence": sentence(found, request.relationship),
            "uncovered": _uncovered(found),
            "areas": _areas(found),
            "covered": len(Area) - len(found.uncovered),
            "all_areas": len(Area),
            "seats": _seats(len(found.members)),
            "remarks": _remarks(found),
        },
    )


def sentence(team: TeamRow, row: RelationshipRow) -> str:
    n = len(team.members)
    if n == 0:
        return f"Nobody manages {row.provider} yet."
    return (
        f"{small(n).capitalize()} {'person manages' if n == 1 else 'people manage'} {row.provider}."
    )


def _uncovered(team: TeamRow) -> str:
    names = [str(Area(area).label) for area in team.uncovered]
    if not team.members or not names:
        return ""
    if len(names) > 2:
        return f"{small(len(names)).capitalize()} areas are covered by nobody."
    return f"Nobody covers {listed([_within(name) for name in names])}."


def _within(name: str) -> str:
    """An area inside a sentence: the contract, security and privacy posture, a vCISO's part."""
    if name == "vCISO":
        return "the part of a vCISO"
    return f"the {name.lower()}" if name == "Contract" else name.lower()


def _areas(team: TeamRow) -> list[dict[str, Any]]:
    """A row for each area, those that nobody covers first; a cell for each member."""
    rows = [
        {
            "name": area.label,
            "meaning": MEANING[area],
            "gap": area.value in team.uncovered,
            "cells": [(member, _part(member, area.value)) for member in team.members],
        }
        for area in Area
    ]
    return sorted(rows, key=lambda row: not row["gap"])


def _part(member: MemberRow, area: str) -> str:
    if area in member.covers:
        return "covers"
    return "stands in" if area in member.stands_in else ""


def _seats(n: int) -> list[dict[str, Any]]:
    """Five seats, more if more are taken: where each stands in the drawing, and whether taken."""
    return [{"x": 8 + 18 * seat, "taken": seat < n} for seat in range(max(5, n))]


def _remarks(team: TeamRow) -> list[str]:
    """What is thin though it is covered."""
    remarks = []
    if team.members and not team.size_is_advised:
        n = len(team.members)
        remarks.append(
            "One person alone cannot be away, and nobody checks them. Two to five are advised."
            if n == 1
            else f"{small(n).capitalize()} people are many to agree with. Two to five are advised."
        )
    leaders = [member for member in team.members if Area.LEADERSHIP in member.covers]
    stand_ins = [member for member in team.members if Area.LEADERSHIP in member.stands_in]
    if len(leaders) == 1 and not stand_ins:
        remarks.append(
            f"Nobody stands in for {leaders[0].name} as senior leadership. "
            f"While they are away, nobody can decide."
        )
    return remarks


def add_member(request: HttpRequest, client_id: UUID, relationship_id: UUID) -> HttpResponse:
    require(request.actor, "edit_team")
    form = MemberForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            made = services.add_team_member(request.actor, relationship_id, **form.values())
        except TeamError as refused:
            form.add_error("name", str(refused))
        else:
            done = f"{form.cleaned_data['name']} is on the team."
            say_entry(request, done, client_id, made.receipt.seq)
            return redirect("people:team", client_id, relationship_id)
    return _member_page(request, form, None)


def member(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, member_id: UUID
) -> HttpResponse:
    """One member, to change."""
    require(request.actor, "edit_team")
    row = queries.member(request.actor, relationship_id, member_id)
    form = MemberForm(request.POST or None, member=row)
    if form.is_bound and form.is_valid():
        try:
            receipt = services.change_team_member(
                request.actor, relationship_id, member_id, **form.values()
            )
        except TeamError as refused:
            form.add_error("name", str(refused))
        else:
            done = f"The part of {form.cleaned_data['name']} is saved."
            say_entry(request, done, client_id, receipt.seq)
            return redirect("people:team", client_id, relationship_id)
    return _member_page(request, form, row)


def _member_page(request: HttpRequest, form: MemberForm, row: MemberRow | None) -> HttpResponse:
    return render(
        request,
        "people/member.html",
        {"section": "hire", "current": "team", "form": form, "member": row},
        status=422 if form.errors else 200,
    )


@require_POST
def remove_member(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, member_id: UUID
) -> HttpResponse:
    row = queries.member(request.actor, relationship_id, member_id)
    receipt = services.remove_team_member(request.actor, relationship_id, member_id)
    done = f"{row.name} is off the team. What they covered is open."
    say_entry(request, done, client_id, receipt.seq)
    return redirect("people:team", client_id, relationship_id)


def provider(request: HttpRequest, client_id: UUID, relationship_id: UUID) -> HttpResponse:
    """The provider and its four contacts; whoever may not edit reads them."""
    actor, row = request.actor, request.relationship
    contacts = queries.contacts(actor, relationship_id)
    form = ProviderForm(request.POST or None, row=row, contacts=contacts)
    if request.method == "POST":
        require(actor, "edit_provider")
        if form.is_valid():
            first = row.provider_id is None
            try:
                services.describe_provider(
                    actor,
                    relationship_id,
                    provider=form.cleaned_data["provider"],
                    website=form.cleaned_data["website"],
                    contacts=form.contacts(),
                )
            except ProviderError as refused:
                form.add_error("provider", str(refused))
            else:
                say(request, f"{form.cleaned_data['provider']} is saved, with its contacts.")
                page = "people:team" if first else "people:provider"
                return redirect(page, client_id, relationship_id)
    return render(
        request,
        "people/provider.html",
        {"section": "home", "form": form, "contacts": contacts, "row": row},
        status=422 if form.errors else 200,
    )
