"""The management model: the three side by side, the one chosen, and why."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from prenup.content.duties import built_in
from prenup.core.access import require
from prenup.core.duties import DutyRefused, Model, Side
from prenup.manage.duties import queries, services
from prenup.manage.duties.forms import ModelForm
from prenup.manage.duties.shown import model_split
from prenup.pages.say import say_entry
from prenup.people.queries import today

#: The duties that are shown where the models differ; the rest stand in the matrix.
MOVING = ("help-desk", "server-patches", "applications", "vault", "licences", "copy", "restores",
          "incidents", "inventory", "firewalls")  # fmt: skip
WHO = {
    frozenset({Side.OURS}): ("us", "We"),
    frozenset({Side.THEIRS}): ("them", "Provider"),
    frozenset(Side): ("both", "Both"),
}


@require_http_methods(["GET", "POST"])
def model(request: HttpRequest, client_id: UUID, relationship_id: UUID) -> HttpResponse:
    if request.method == "POST":
        require(request.actor, "choose_model")
    row = request.relationship
    form = ModelForm(
        request.POST or None,
        initial={"model": row.management_model, "chosen_on": today(row)},
    )
    if form.is_bound and form.is_valid():
        typed = form.cleaned_data
        try:
            receipt = services.choose_model(
                request.actor,
                relationship_id,
                model=Model(typed["model"]),
                reason=typed["reason"],
                against=typed["against"],
                chosen_on=typed["chosen_on"],
                today=today(row),
            )
        except DutyRefused as refused:
            form.add_error(refused.field or None, str(refused))
        else:
            say_entry(request, "The management model is chosen.", client_id, receipt.seq)
            return redirect("duties:model", client_id, relationship_id)
    status = 422 if form.errors else 200
    return render(request, "manage/duties/model.html", _context(request, form), status=status)


def _context(request: HttpRequest, form: ModelForm) -> dict[str, Any]:
    chosen = queries.choices(request.actor, request.relationship.id)
    view = queries.duties(request.actor, request.relationship)
    now = chosen[0] if chosen else None
    matrix = built_in()
    return {
        "section": "hire",
        "current": "model",
        "choice": now,
        "earlier": chosen[1:],
        "said": matrix.models[now.model] if now else None,
        "says": _within(matrix.models[now.model].says) if now else "",
        "models": [
            {
                "said": matrix.models[one],
                "chosen": now is not None and now.model is one,
                "split": model_split(one),
            }
            for one in Model
        ],
        "moving": _moving(),
        "how_many": sum(default.moves for default in matrix.defaults),
        "always": [_within(default.title) for default in matrix.defaults if default.keep],
        "view": view,
        "without_person": _without_person(view),
        "form": form,
        "may_choose": request.actor.may("choose_model"),
    }


def _within(text: str) -> str:
    """A sentence, or a title, after a colon."""
    return text[:1].lower() + text[1:]


def _moving() -> list[dict[str, Any]]:
    rows = []
    for default in filter(None, (built_in().default(one) for one in MOVING)):
        cells = [
            (*WHO[default.parts[one].does], built_in().models[one].title, one.value)
            for one in Model
        ]
        rows.append({"title": default.title, "cells": cells})
    return rows


def _without_person(view: queries.DutiesView | None) -> int:
    """Duties that are ours or shared, of which nobody of ours has been named."""
    rows = view.rows if view else ()
    return sum(Side.OURS in row.core.part.does and not row.core.person for row in rows)
