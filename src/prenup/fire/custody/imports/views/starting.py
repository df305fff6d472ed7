"""Bringing a file, and what was left from before: open imports, remembered headers."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from prenup.core.access import require
from prenup.core.lockout import COLUMNS
from prenup.core.lockout.importing import template as template_rows
from prenup.core.lockout.importing import values_of
from prenup.files import Unreadable, write_table
from prenup.fire.custody.imports import queries, services
from prenup.fire.custody.imports.forms import UploadForm
from prenup.fire.custody.imports.views.shown import frame
from prenup.fire.custody.imports.views.shown.cells import title
from prenup.pages.say import say

TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest, client_id: UUID, relationship_id: UUID) -> HttpResponse:
    require(request.actor, "import_register")
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        form = UploadForm(request.POST, request.FILES)
        if form.is_valid():
            sent = form.cleaned_data["file"]
            file = services.File(sent, sent.name, sent.content_type or "")
            try:
                import_id = services.start_import(request.actor, relationship_id, file)
            except Unreadable as refused:
                form.add_error("file", str(refused))
            else:
                return redirect("imports:mapping", client_id, relationship_id, import_id)
    headers = queries.remembered(request.actor)
    context = {
        **frame("upload"),
        "form": form,
        "drafts": queries.drafts(request.actor, relationship_id),
        "rows_of_names": queries.remembered_names(request.actor),
        "headers": [(row, title(row.known.column)) for row in headers],
        "columns": [(column, values_of(name)) for name, column in COLUMNS.items()],
        "assets": queries.assets(request.actor, relationship_id),
    }
    status = 422 if form.errors else 200
    return render(request, "fire/custody/imports/upload.html", context, status=status)


@require_GET
def template(request: HttpRequest, client_id: UUID, relationship_id: UUID) -> HttpResponse:
    """An empty register with examples: XLSX, or CSV with `?as=csv`."""
    require(request.actor, "see")
    header, rows = template_rows()
    return download(header, rows, "Register", request.GET.get("as", ""))


def download(header: list[str], rows: list[list[str]], name: str, ending: str) -> HttpResponse:
    """Rows as a file: CSV if that was asked for, else XLSX."""
    ending = ending if ending in TYPES else "xlsx"
    response = HttpResponse(write_table(header, rows, ending=ending), content_type=TYPES[ending])
    response["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return response


@require_POST
def remove(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, import_id: UUID
) -> HttpResponse:
    services.remove_import(request.actor, relationship_id, import_id)
    say(request, "The import is removed. The register is as it was.")
    return redirect("imports:upload", client_id, relationship_id)


@require_POST
def forget(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, header_id: UUID
) -> HttpResponse:
    services.forget_header(request.actor, header_id)
    say(request, "The header is forgotten. The next file that has it is looked at anew.")
    return redirect("imports:upload", client_id, relationship_id)


@require_POST
def forget_all(request: HttpRequest, client_id: UUID, relationship_id: UUID) -> HttpResponse:
    services.forget_header(request.actor)
    say(request, "All headers are forgotten. The next file is looked at anew.")
    return redirect("imports:upload", client_id, relationship_id)
