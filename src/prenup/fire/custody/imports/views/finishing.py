"""Putting the rows in, and what that came to."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from prenup.fire.custody.imports import queries, services
from prenup.fire.custody.imports.views.shown import frame
from prenup.pages.say import say


@require_POST
def rows(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, import_id: UUID
) -> HttpResponse:
    """Import the rows that are ready, as the person saw them."""
    try:
        services.import_rows(
            request.actor, relationship_id, import_id, seen=request.POST.get("seen", "")
        )
    except services.ImportRefused as refused:
        say(request, str(refused), bad=True)
        return redirect("imports:check", client_id, relationship_id, import_id)
    return redirect("imports:done", client_id, relationship_id, import_id)


@require_GET
def done(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, import_id: UUID
) -> HttpResponse:
    row = queries.one(request.actor, relationship_id, import_id)
    if row.imported_at is None:
        return redirect("imports:check", client_id, relationship_id, import_id)
    context = {**frame("done"), "row": row, "counts": row.counts}
    return render(request, "fire/custody/imports/done.html", context)
