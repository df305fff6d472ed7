"""The pages of the record: the log by days, an entry with its receipt, what is taken from here."""

import tempfile
from collections.abc import Mapping
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from prenup.core.access import NotFound, require
from prenup.core.record.canonical import Value
from prenup.pages.parts import Chip, with_query
from prenup.pages.say import say, say_entry
from prenup.record import bundles, queries, services
from prenup.record.forms import WhyForm, filters
from prenup.record.queries import EntryRow, Opened, Summary

#: Fields of a body that the page says elsewhere.
_SAID = ("by",)


@require_GET
def log(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Every entry that the reader may know of, the newest first, by days."""
    actor, wanted = request.actor, filters(request.GET)
    page, summary = queries.entries(actor, wanted), queries.summary(actor)
    return render(
        request,
        "record/log.html",
        {
            "section": "record",
            "days": _by_day(page.entries),
            "this_year": timezone.localdate().year,
            "older": page.older,
            "summary": summary,
            "filters": wanted,
            "chips": _chips(request, summary),
            "checked": queries.checked(actor, now="check" in request.GET),
            "closed": queries.writable(actor),
        },
    )


@require_GET
def entry(request: HttpRequest, client_id: UUID, seq: int) -> HttpResponse:
    """One entry, opened: on a page of its own, or in its place among the others."""
    opened = queries.entry(request.actor, seq)
    part = request.htmx and not request.htmx.boosted and not request.htmx.history_restore_request
    response = render(
        request, "record/_opened.html" if part else "record/entry.html", _details(opened)
    )
    patch_vary_headers(response, ["HX-Request"])
    return response


@require_GET
def receipt(request: HttpRequest, client_id: UUID, seq: int) -> HttpResponse:
    """The receipt as a file, which `prenup verify --receipt` reads."""
    opened = queries.entry(request.actor, seq)
    response = HttpResponse(str(opened.receipt), content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="receipt-{seq}.txt"'
    return response


@require_POST
def mail(request: HttpRequest, client_id: UUID, seq: int) -> HttpResponse:
    """Send the receipt to whoever asks, at their own address."""
    opened = queries.entry(request.actor, seq)
    if not settings.MAILS:
        return redirect("record:receipt", client_id, seq)
    to = request.user.email
    text = (
        f"{opened.entry.by} {opened.entry.sentence}\n\n"
        f"Keep this mail. With it anybody can check that the record still says so.\n\n"
        f"{opened.receipt}"
    )
    services.post(client_id, to=to, subject=f"Receipt of entry {seq}", text=text)
    say(request, f"The receipt of entry {seq} goes to {to}.")
    return redirect("record:entry", client_id, seq)


@require_http_methods(["GET", "POST"])
def erase(request: HttpRequest, client_id: UUID, seq: int) -> HttpResponse:
    """Erase the words of an entry: asked with what it means, done by a press."""
    require(request.actor, "erase")
    opened = queries.entry(request.actor, seq)
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            done = services.erase_body(request.actor, seq=seq, why=form.cleaned_data["why"])
        except services.NotErasable as refused:
            form.add_error(None, str(refused))
        else:
            say_entry(request, f"The words of entry {seq} are erased.", client_id, done.seq)
            return redirect("record:entry", client_id, seq)
    status = 422 if form.errors else 200
    context = {"section": "record", "opened": opened, "form": form}
    return render(request, "record/erase.html", context, status=status)


@require_GET
def document(request: HttpRequest, client_id: UUID, sha256: str) -> FileResponse:
    """A document, always as a download: nothing that was uploaded is shown as a page of ours."""
    found = queries.document(request.actor, sha256)
    try:
        content = found.open()
    except OSError as error:
        raise NotFound from error
    response = FileResponse(content, as_attachment=True, filename=found.name)
    response["Content-Type"] = "application/octet-stream"
    response["Content-Security-Policy"] = "sandbox"
    return response


@require_http_methods(["GET", "POST"])
def erase_document(request: HttpRequest, client_id: UUID, sha256: str) -> HttpResponse:
    """Erase a document: asked with what it means, done by a press."""
    require(request.actor, "erase")
    found = queries.document(request.actor, sha256)
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data["why"]
        done = services.erase_document(request.actor, sha256=sha256, why=why)
        say_entry(request, f"“{found.name}” is erased.", client_id, done.seq)
        return redirect("record:entry", client_id, done.seq)
    status = 422 if form.errors else 200
    context = {"section": "record", "document": found, "form": form}
    return render(request, "record/erase_document.html", context, status=status)


@require_POST
def bundle(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """The whole record as one file. That it was taken is an entry."""
    file = tempfile.TemporaryFile(dir=settings.DATA)  # noqa: SIM115  the response closes it
    try:
        bundles.write_bundle(request.actor, file)
    except (bundles.NoRecord, bundles.Unwritable) as error:
        file.close()
        say(request, str(error), bad=True)
        return redirect("record:log", client_id)
    file.seek(0)
    name = f"record-{client_id}-{timezone.localdate():%Y-%m-%d}.zip"
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")


def _by_day(rows: tuple[EntryRow, ...]) -> list[tuple[date, list[EntryRow]]]:
    days = groupby(rows, key=lambda row: timezone.localtime(row.at).date())
    return [(day, list(found)) for day, found in days]


def _chips(request: HttpRequest, summary: Summary) -> list[Chip]:
    def chip(word: str, topic: str, count: int) -> Chip:
        changes = {"topic": topic, "before": None, "check": None}
        on = request.GET.get("topic", "") == topic
        return Chip(word, with_query(request.path, request.GET, changes), on, count)

    topics = [chip(topic, topic, count) for topic, count in summary.topics]
    return [chip("All", "", summary.size), *topics]


def _details(opened: Opened) -> dict[str, Any]:
    about = QueryDict(mutable=True)
    about["about"] = opened.entry.subject
    hashed = opened.receipt.leaf_hash.hex()
    return {
        "section": "record",
        "opened": opened,
        "row": opened.entry,
        "about": about.urlencode(),
        "hash": " ".join(hashed[i : i + 4] for i in range(0, len(hashed), 4)),
        "root": str(opened.receipt.checkpoint).split("\n")[2],
        "words": _flat(opened.entry.body or {}),
        "mails": settings.MAILS,
    }


def _flat(body: Mapping[str, Value], above: str = "") -> list[tuple[str, str]]:
    """A body as lines of name and text, nested names joined."""
    found: list[tuple[str, str]] = []
    for key, value in body.items():
        name = f"{above}{key}".replace("_", " ")
        if key in _SAID and not above:
            continue
        if isinstance(value, Mapping):
            found += _flat(value, f"{name}, ")
        elif isinstance(value, list | tuple):
            found.append((name, ", ".join(map(str, value)) or "none"))
        elif isinstance(value, bool):
            found.append((name, "yes" if value else "no"))
        else:
            found.append((name, str(value) or "none"))
    return found
