"""Policies, procedures and workflows: all of them, one with its versions, and each act."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from prenup.core.access import require
from prenup.core.duties import DutyRefused
from prenup.manage.duties import queries, services
from prenup.manage.duties.forms import NewPolicyForm, NextVersionForm, PolicyForm
from prenup.manage.duties.models import Kind
from prenup.pages.say import say, say_entry
from prenup.people.queries import team, today


@require_GET
def policies(request: HttpRequest, client_id: UUID, relationship_id: UUID) -> HttpResponse:
    rows = queries.policies(request.actor, relationship_id)
    on = today(request.relationship)
    stands = [row for row in rows if row.withdrawn_on is None]
    have = {row.kind for row in stands}
    wanted = (Kind.OPERATIONAL, Kind.CYBERSECURITY, Kind.PRIVACY, Kind.PROCEDURE)
    return render(
        request,
        "manage/duties/policies.html",
        {
            "section": "manage",
            "current": "duties",
            "ours": [row for row in stands if not row.is_theirs],
            "theirs": [row for row in stands if row.is_theirs],
            "withdrawn": [row for row in rows if row.withdrawn_on is not None],
            "lacking": [kind.label for kind in wanted if kind not in have],
            "due": {row.id for row in rows if row.is_due(on)},
            "today": on,
            "may_file": request.actor.may("file_document"),
        },
    )


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, client_id: UUID, relationship_id: UUID) -> HttpResponse:
    require(request.actor, "file_document")
    asked = request.GET.get("kind", "")
    form = NewPolicyForm(
        request.POST or None,
        request.FILES or None,
        members=team(request.actor, relationship_id).members,
        initial={"kind": asked if asked in Kind.values else Kind.OPERATIONAL.value},
    )
    if request.method == "POST" and form.is_valid():
        try:
            added = services.add_policy(
                request.actor,
                relationship_id,
                form.said,
                file=form.file,
                dated_on=form.cleaned_data["dated_on"],
                today=today(request.relationship),
            )
        except DutyRefused as refused:
            form.add_error(refused.field or None, str(refused))
        else:
            say_entry(request, f"“{form.said.title}” is filed.", client_id, added.receipt.seq)
            return redirect("duties:policy", client_id, relationship_id, added.policy_id)
    context = {"section": "manage", "current": "duties", "form": form}
    status = 422 if form.errors else 200
    return render(request, "manage/duties/add_policy.html", context, status=status)


@require_http_methods(["GET", "POST"])
def policy(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, policy_id: UUID
) -> HttpResponse:
    """One policy; posted to, it takes another name, owner or review date."""
    if request.method == "GET":
        return _page(request, policy_id)
    require(request.actor, "file_document")
    form = _said_form(request, queries.policy(request.actor, relationship_id, policy_id), True)
    if form.is_valid():
        try:
            receipt = services.change_policy(request.actor, relationship_id, policy_id, form.said)
        except DutyRefused as refused:
            form.add_error(refused.field or None, str(refused))
        else:
            if receipt is None:
                say(request, "Nothing was changed: it says the same already.")
            else:
                say_entry(request, "It is changed.", client_id, receipt.seq)
            return redirect("duties:policy", client_id, relationship_id, policy_id)
    return _page(request, policy_id, said=form)


@require_POST
def version(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, policy_id: UUID
) -> HttpResponse:
    require(request.actor, "file_document")
    form = NextVersionForm(request.POST, request.FILES, auto_id="version_%s")
    if form.is_valid():
        try:
            receipt = services.add_version(
                request.actor,
                relationship_id,
                policy_id,
                file=form.file,
                dated_on=form.cleaned_data["dated_on"],
                changes=form.cleaned_data["changes"],
                today=today(request.relationship),
            )
        except DutyRefused as refused:
            form.add_error(refused.field or None, str(refused))
        else:
            if receipt is None:
                say(request, "Nothing was filed: this document is the newest version already.")
            else:
                say_entry(request, "The new version is in force.", client_id, receipt.seq)
            return redirect("duties:policy", client_id, relationship_id, policy_id)
    return _page(request, policy_id, version=form)


@require_POST
def withdraw(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, policy_id: UUID
) -> HttpResponse:
    receipt = services.withdraw_policy(
        request.actor, relationship_id, policy_id, today=today(request.relationship)
    )
    undo = reverse("duties:restore", args=[client_id, relationship_id, policy_id])
    say_entry(request, "It is withdrawn.", client_id, receipt.seq, undo=undo)
    return redirect("duties:policies", client_id, relationship_id)


@require_POST
def restore(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, policy_id: UUID
) -> HttpResponse:
    try:
        receipt = services.restore_policy(request.actor, relationship_id, policy_id)
    except DutyRefused as refused:
        say(request, str(refused), bad=True)
    else:
        say_entry(request, "It is in force again.", client_id, receipt.seq)
    return redirect("duties:policy", client_id, relationship_id, policy_id)


def _said_form(request: HttpRequest, row: queries.PolicyRow, bound: bool = False) -> PolicyForm:
    return PolicyForm(
        request.POST if bound else None,
        members=team(request.actor, request.relationship.id).members,
        now=(row.owner_id, row.owner) if row.owner_id else None,
        initial={
            "kind": row.kind.value,
            "title": row.title,
            "owner": str(row.owner_id or ""),
            "their_owner": row.owner if row.is_theirs else "",
            "review_on": row.review_on,
        },
    )


def _page(
    request: HttpRequest,
    policy_id: UUID,
    *,
    said: PolicyForm | None = None,
    version: forms.Form | None = None,
) -> HttpResponse:
    row = queries.policy(request.actor, request.relationship.id, policy_id)
    context: dict[str, Any] = {
        "section": "manage",
        "current": "duties",
        "row": row,
        "due": row.is_due(today(request.relationship)),
        "said": said or _said_form(request, row),
        "version": version or NextVersionForm(auto_id="version_%s"),
        "may_file": request.actor.may("file_document"),
    }
    refused = any(form and form.errors for form in (said, version))
    status = 422 if refused else 200
    return render(request, "manage/duties/policy.html", context, status=status)
