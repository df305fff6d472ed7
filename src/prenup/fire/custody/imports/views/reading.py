"""Waiting for a list that takes long to read, and what to do about one that could not be."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from prenup.fire.custody.imports import queries, services
from prenup.fire.custody.imports.views.shown import frame

View = Callable[..., HttpResponse]


def once_read(view: View) -> View:
    """The page of an import whose list was read; until then, how far that is."""

    @wraps(view)
    def page(request: HttpRequest, *args: Any, **names: Any) -> HttpResponse:
        try:
            return view(request, *args, **names)
        except queries.NotRead:
            return redirect(
                "imports:reading", names["client_id"], names["relationship_id"], names["import_id"]
            )

    return page


@require_GET
def reading(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, import_id: UUID
) -> HttpResponse:
    """How far the list is read; that alone where it is asked for again and again."""
    row = queries.reading(request.actor, relationship_id, import_id)
    if row is None and request.htmx:
        answer = HttpResponse()
        answer["HX-Redirect"] = reverse(
            "imports:mapping", args=[client_id, relationship_id, import_id]
        )
        return answer
    if row is None:
        return redirect("imports:mapping", client_id, relationship_id, import_id)
    context = {**frame("columns"), "row": row}
    if not request.htmx:
        return render(request, "fire/custody/imports/reading.html", context)
    answer = render(request, "fire/custody/imports/_reading.html", context)
    if row.error or row.broken_off:
        answer["HX-Refresh"] = "true"  # the whole page has something to say
    return answer


@require_POST
def again(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, import_id: UUID
) -> HttpResponse:
    services.read_again(request.actor, relationship_id, import_id)
    return redirect("imports:reading", client_id, relationship_id, import_id)


@require_POST
def leave(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, import_id: UUID
) -> HttpResponse:
    services.leave_reading(request.actor, relationship_id, import_id)
    return redirect("imports:mapping", client_id, relationship_id, import_id)
