"""The way up on each side, and the vCISO's engagement."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from prenup.core.access import require
from prenup.core.duties import DutyRefused, Side
from prenup.manage.duties import queries, services
from prenup.manage.duties.forms import EngagementForm, Steps
from prenup.pages.say import say, say_entry
from prenup.people.queries import team, today


@require_http_methods(["GET", "POST"])
def chain(request: HttpRequest, client_id: UUID, relationship_id: UUID) -> HttpResponse:
    """Both sides' way up; each is saved by itself, its form says which."""
    now = queries.chain(request.actor, relationship_id)
    posted = request.POST.get("side", "")
    bound = None
    if request.method == "POST":
        require(request.actor, "edit_duty")
        side = Side.THEIRS if posted == Side.THEIRS else Side.OURS
        bound = Steps(request.POST, prefix=side.value)
        if bound.is_valid():
            try:
                receipt = services.set_chain(request.actor, relationship_id, side, bound.said())
            except DutyRefused as refused:
                bound.forms[0].add_error(None, str(refused))
            else:
                if receipt is None:
                    say(request, "Nothing was changed: it says the same already.")
                else:
                    say_entry(request, "The way up is written down.", client_id, receipt.seq)
                return redirect("duties:chain", client_id, relationship_id)
    context = {
        "section": "manage",
        "current": "duties",
        "sides": [_side(request, side, now[side], posted, bound) for side in Side],
        "named": sum(map(len, now.values())),
        "may_edit": request.actor.may("edit_duty"),
    }
    status = 200 if bound is None else 422
    return render(request, "manage/duties/chain.html", context, status=status)


def _side(
    request: HttpRequest, side: Side, steps: list[queries.StepRow], posted: str, bound: Any
) -> dict[str, Any]:
    initial = [asdict(step) for step in steps]
    ours = side is Side.OURS
    return {
        "side": side.value,
        "title": request.relationship.client_name if ours else request.relationship.provider,
        "steps": steps,
        "forms": bound if bound is not None and posted == side.value
        else Steps(prefix=side.value, initial=initial),
    }  # fmt: skip


@require_http_methods(["GET", "POST"])
def vciso(request: HttpRequest, client_id: UUID, relationship_id: UUID) -> HttpResponse:
    """The engagement as it stands, and the form that changes it."""
    now = queries.engagement(request.actor, relationship_id)
    if request.method == "POST":
        require(request.actor, "edit_duty")
    initial: dict[str, Any] = {"starts_on": today(request.relationship)}
    if now:
        initial = asdict(now) | {"member": str(now.member_id or "")}
    form = EngagementForm(request.POST or None, initial=initial)
    form.fields["member"].offer(
        team(request.actor, relationship_id).members,
        (now.member_id, now.person) if now and now.member_id else None,
    )
    if form.is_bound and form.is_valid():
        typed = form.cleaned_data
        try:
            receipt = services.set_engagement(
                request.actor,
                relationship_id,
                member_id=typed.pop("member"),
                today=today(request.relationship),
                **typed,
            )
        except DutyRefused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        else:
            say_entry(request, "The engagement is written down.", client_id, receipt.seq)
            return redirect("duties:vciso", client_id, relationship_id)
    context = {
        "section": "manage",
        "current": "duties",
        "engagement": now,
        "today": today(request.relationship),
        "form": form,
        "may_edit": request.actor.may("edit_duty"),
    }
    status = 422 if form.errors else 200
    return render(request, "manage/duties/vciso.html", context, status=status)
