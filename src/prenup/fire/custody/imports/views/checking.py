"""The rows of a file: what is asked, what is wrong with some, and what the others would change."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from prenup.core.lockout.importing import REASON, MappingError, require_usable
from prenup.core.written import Order
from prenup.fire.custody.imports import queries, services
from prenup.fire.custody.imports.queries import Checked, ImportRow
from prenup.fire.custody.imports.views.shown import frame
from prenup.fire.custody.imports.views.shown import rows as shown
from prenup.fire.custody.imports.views.shown.cells import named, title
from prenup.fire.custody.imports.views.starting import download
from prenup.pages.say import say

#: So many errors and changes stand on the page of the check; all of them on pages of their own.
_FIRST, _PAGE = 20, 50


@require_GET
def check(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, import_id: UUID
) -> HttpResponse:
    """The check; `?show=` leads to all of one sort, page by page."""
    row = queries.one(request.actor, relationship_id, import_id)
    if row.imported_at:
        return redirect("imports:done", client_id, relationship_id, import_id)
    if not _usable(row):
        return redirect("imports:mapping", client_id, relationship_id, import_id)
    checked = queries.checked(request.actor, relationship_id, row)
    kind = request.GET.get("show", "")
    if kind in shown.LISTS:
        return _list_page(request, row, checked, kind)
    return _check_page(request, row, checked)


@require_POST
def order(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, import_id: UUID
) -> HttpResponse:
    if request.POST.get("order") in [one.value for one in Order]:
        services.choose_order(
            request.actor, relationship_id, import_id, Order(request.POST["order"])
        )
    else:
        queries.one(request.actor, relationship_id, import_id)
    return redirect("imports:check", client_id, relationship_id, import_id)


@require_POST
def mend(
    request: HttpRequest,
    client_id: UUID,
    relationship_id: UUID,
    import_id: UUID,
    row: int,
    column: str,
) -> HttpResponse:
    """Another cell in place of one that cannot be imported: `use` is a proposal that was pressed,
    else `cell` is what was typed."""
    queries.one(request.actor, relationship_id, import_id)
    cell = request.POST.get("use", request.POST.get("cell"))
    if cell is not None:
        services.mend_cell(
            request.actor, relationship_id, import_id, row=row, column=column, cell=cell
        )
    return redirect(_back(request))


@require_POST
def empty(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, import_id: UUID
) -> HttpResponse:
    """Import everything that is wrong as empty cells, where a cell may be empty."""
    row = queries.one(request.actor, relationship_id, import_id)
    checked = queries.checked(request.actor, relationship_id, row)
    cells = [(one.row, one.column) for one in checked.check.wrong if shown.may_be_empty(one)]
    services.empty_cells(request.actor, relationship_id, import_id, cells)
    return redirect("imports:check", client_id, relationship_id, import_id)


@require_POST
def take_back(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, import_id: UUID
) -> HttpResponse:
    services.take_back_mends(request.actor, relationship_id, import_id)
    say(request, "All cells say again what the file says.")
    return redirect("imports:check", client_id, relationship_id, import_id)


@require_GET
def errors(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, import_id: UUID
) -> HttpResponse:
    """The rows that are left out, as they came, each with its reasons in a last column."""
    row = queries.one(request.actor, relationship_id, import_id)
    if not _usable(row):
        return redirect("imports:mapping", client_id, relationship_id, import_id)
    checked = queries.checked(request.actor, relationship_id, row)
    reasons: dict[int, list[str]] = {}
    for wrong in checked.check.wrong:
        said = f"{title(wrong.column)}: {wrong.reason}"
        reasons.setdefault(wrong.row, []).append(said)
    for one in checked.check.waiting:
        reasons.setdefault(one.row, []).append(f"It needs “{one.name}”, which is left out too.")
    rows = [
        [*one.cells, " ".join(reasons[one.number])]
        for one in row.table.rows
        if one.number in reasons
    ]
    header = [*row.table.header, REASON]
    return download(header, rows, "Rows not imported", request.GET.get("as", ""))


def _usable(row: ImportRow) -> bool:
    try:
        require_usable(row.uses)
    except MappingError:
        return False
    return row.mapped


def _back(request: HttpRequest) -> str:
    """The page on which somebody mended: the check, or the list of all that is wrong."""
    names = request.resolver_match.kwargs
    args = [names["client_id"], names["relationship_id"], names["import_id"]]
    address = reverse("imports:check", args=args)
    return f"{address}?show=wrong" if request.POST.get("from") == "wrong" else f"{address}#bad"


def _check_page(request: HttpRequest, row: ImportRow, checked: Checked) -> HttpResponse:
    found = checked.check
    rows = shown.differences(checked, row)
    context = {
        **frame("check"),
        "row": row,
        "checked": checked,
        "counts": checked.counts,
        "question": shown.question(found),
        "answered": shown.answered(row),
        "wrong": [shown.wrong(one, row, checked) for one in found.wrong[:_FIRST]],
        "may_be_empty": sum(map(shown.may_be_empty, found.wrong)),
        "waiting": found.waiting[:_FIRST],
        "mended": sum(map(len, row.mends.values())),
        "rows": rows[:_FIRST],
        "more": len(rows) > _FIRST,
        "absent": named(checked.difference.absent),
        "circles": [named(one) for one in found.circles[:_FIRST]],
    }
    return render(request, "fire/custody/imports/check.html", context)


def _list_page(request: HttpRequest, row: ImportRow, checked: Checked, kind: str) -> HttpResponse:
    everything: Sequence[Any] = shown.listed_as(kind, checked, row)
    page = Paginator(everything, _PAGE).get_page(request.GET.get("page"))
    if kind == "wrong":
        page.object_list = [shown.wrong(one, row, checked) for one in page.object_list]
    context = {
        **frame("check"),
        "row": row,
        "kind": kind,
        "total": len(everything),
        "page": page,
    }
    return render(request, "fire/custody/imports/rows.html", context)
