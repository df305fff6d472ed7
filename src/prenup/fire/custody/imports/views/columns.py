"""The columns of a file: what each becomes, and what its words mean."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from prenup.core.access import NotFound
from prenup.core.lockout.importing import MappingError, require_usable
from prenup.core.table import HeaderError
from prenup.files import Unreadable
from prenup.fire.custody.imports import queries, services
from prenup.fire.custody.imports.forms import SheetForm, columns_sent
from prenup.fire.custody.imports.queries import ImportRow
from prenup.fire.custody.imports.views.shown import columns as shown
from prenup.fire.custody.imports.views.shown import frame
from prenup.pages.say import say


@require_http_methods(["GET", "POST"])
def mapping(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, import_id: UUID
) -> HttpResponse:
    """The columns as they are understood.

    Each change is kept at once. A press on Check says that somebody looked them over; it leads on
    only if nothing new came up that was not on the page.
    """
    row = queries.one(request.actor, relationship_id, import_id)
    if row.imported_at:
        return redirect("imports:done", client_id, relationship_id, import_id)
    if request.method == "GET":
        return _page(request, row)
    checks = request.POST.get("act") == "check"
    sent = columns_sent(request.POST, row.uses)
    services.set_columns(
        request.actor,
        relationship_id,
        import_id,
        sent if checks else _changed(sent, row),
        looked_over=checks,
        remember="remember" in request.POST,
    )
    row = queries.one(request.actor, relationship_id, import_id)
    if not checks:
        return _page(request, row)
    try:
        require_usable(row.uses)
    except MappingError as error:
        return _page(request, row, error=str(error), status=422)
    if any(use.asks for use in row.uses):
        return _page(request, row, error=shown.CAME_UP, status=422)
    return redirect("imports:check", client_id, relationship_id, import_id)


@require_http_methods(["GET", "POST"])
def sheet(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, import_id: UUID
) -> HttpResponse:
    """Another sheet of the same file."""
    row = queries.one(request.actor, relationship_id, import_id)
    if row.imported_at:
        return redirect("imports:done", client_id, relationship_id, import_id)
    form = SheetForm(
        request.POST if request.method == "POST" else None,
        sheets=row.table.sheets,
        initial={"sheet": row.table.sheet},
    )
    if form.is_valid():
        try:
            services.read_another_sheet(
                request.actor, relationship_id, import_id, form.cleaned_data["sheet"]
            )
        except Unreadable as refused:
            form.add_error("sheet", str(refused))
        else:
            return redirect("imports:mapping", client_id, relationship_id, import_id)
    context = {**frame("columns"), "row": row, "form": form}
    status = 422 if form.errors else 200
    return render(request, "fire/custody/imports/sheet.html", context, status=status)


@require_POST
def names(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, import_id: UUID
) -> HttpResponse:
    """Another row of the file has the names of its columns; `row` is "" for the one found."""
    row = queries.one(request.actor, relationship_id, import_id)
    asked = request.POST.get("row", request.GET.get("row", ""))
    if asked and not asked.isdecimal():
        raise NotFound
    try:
        services.choose_names(
            request.actor, relationship_id, import_id, int(asked) if asked else None
        )
    except HeaderError as refused:
        say(request, str(refused), bad=True)
    else:
        here = reverse("imports:names", args=[client_id, relationship_id, import_id])
        number = asked or row.found.header_row
        say(
            request,
            f"The names are those in row {number}. The columns are understood anew.",
            undo=f"{here}?row={row.names_row or ''}",
        )
    return redirect("imports:mapping", client_id, relationship_id, import_id)


def _changed(sent: dict[int, object], row: ImportRow) -> dict[int, object]:
    """What was set otherwise than the page showed it: the rest nobody has looked at yet."""
    shown_so = {use.place: use for use in row.uses}
    return {
        place: known
        for place, known in sent.items()
        if known.column != shown_so[place].column
        or any(
            word.value != known.words.get(word.key, word.value) for word in shown_so[place].words
        )
    }


def _page(
    request: HttpRequest, row: ImportRow, *, error: str = "", status: int = 200
) -> HttpResponse:
    assets = queries.assets(request.actor, request.relationship.id)
    uses = [shown.use(use, row) for use in row.uses]
    context = {
        **frame("columns"),
        "row": row,
        "error": error,
        "first_rows": shown.first_rows(row),
        "asking": [use for use in uses if use.use.asks],
        "understood": [use for use in uses if use.use.column and not use.use.asks],
        "left_out": [use for use in uses if not use.use.column and not use.use.asks],
        "taken": sum(bool(use.column) for use in row.uses),
        "how": shown.how_understood(row),
        "lacks": shown.lacks(row.uses, assets),
    }
    return render(request, "fire/custody/imports/mapping.html", context, status=status)
