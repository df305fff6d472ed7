"""The documents of the agreement: which has the last word, bringing them, one of them alone."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from prenup.core.access import require
from prenup.core.words import count, small
from prenup.hire.agreements import queries, services
from prenup.hire.agreements.forms import DescribeForm, UploadForm
from prenup.hire.agreements.models import State
from prenup.hire.agreements.page import Mark, blocks
from prenup.hire.agreements.queries import DocumentRow, FactRow, ReviewRow
from prenup.hire.agreements.views import rail, shown
from prenup.pages.charts import Count
from prenup.pages.say import say, say_entry
from prenup.people.queries import today

#: So many findings stand on the page of the documents; the rest is beside the text.
_FIRST = 5


@require_GET
def documents(request: HttpRequest, client_id: UUID, relationship_id: UUID) -> HttpResponse:
    return _page(request, UploadForm())


@require_POST
def add(request: HttpRequest, client_id: UUID, relationship_id: UUID) -> HttpResponse:
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=422)
    files = [
        services.File(one, one.size, one.name, one.content_type or "")
        for one in form.cleaned_data["files"]
    ]
    added = services.add_documents(request.actor, relationship_id, files)
    if added.receipts:
        what = f"{count(len(added.documents), 'document')} came in and will be read."
        say_entry(request, what, client_id, added.receipts[-1].seq)
    if added.refused:
        return _page(request, UploadForm(), refused=added.refused, status=422)
    return redirect("agreements:documents", client_id, relationship_id)


@require_GET
def progress(request: HttpRequest, client_id: UUID, relationship_id: UUID) -> HttpResponse:
    """The rows of what is being read, asked for again and again while there are any."""
    rows = queries.documents(request.actor, relationship_id)
    review = queries.review(request.actor, relationship_id)
    context = {
        **_waited_for(request, rows, review),
        "may_upload": request.actor.may("upload_agreement"),
    }
    response = render(request, "hire/agreements/_progress.html", context)
    if not context["goes_on"]:
        response["HX-Refresh"] = "true"  # all is known: the whole page has something to say
    return response


@require_GET
def document(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, document_id: UUID
) -> HttpResponse:
    """One document alone, with its passages marked; `?fact=` marks the passage of a fact."""
    text = queries.text(request.actor, relationship_id, document_id)
    review = queries.review(request.actor, relationship_id)
    rows = queries.facts(request.actor, relationship_id)
    marked = shown.marks(review.findings, document_id) if review else []
    asked = next((row for row in rows if row.key == request.GET.get("fact")), None)
    if asked and asked.passage and asked.passage.document_id == document_id:
        marked.append(_fact_mark(asked))
    here = next(
        row for row in queries.documents(request.actor, relationship_id) if row.id == document_id
    )
    return render(
        request,
        "hire/agreements/document.html",
        {
            **_frame(),
            "document": here,
            "documents": _others(request, relationship_id),
            "blocks": blocks(text.document, marked),
            "warnings": here.warnings,
            "fact": asked,
            "back": _back(request, document_id, asked),
        },
    )


def _back(request: HttpRequest, document_id: UUID, asked: FactRow | None) -> str:
    """Where a flag leads back to: the finding beside the text, or the fact among the facts."""
    if asked:
        return f"{shown.address(request, 'facts')}#{asked.key}"
    return f"{shown.address(request, 'review')}?document={document_id}"


def _fact_mark(row: FactRow) -> Mark:
    assert row.passage is not None
    return Mark(row.passage.start, row.passage.end, "", "fact", "fact", row.label, current=True)


@require_http_methods(["GET", "POST"])
def describe(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, document_id: UUID
) -> HttpResponse:
    require(request.actor, "upload_agreement")
    rows = queries.documents(request.actor, relationship_id)
    here = next((row for row in rows if row.id == document_id), None)
    if here is None:
        return redirect("agreements:documents", client_id, relationship_id)
    others = [row for row in rows if row is not here]
    initial = {
        "title": here.title,
        "kind": here.kind,
        "signed_on": here.signed_on,
        "in_force": here.in_force,
        "supersedes": here.supersedes_id or "",
    }
    form = DescribeForm(shown.typed(request), others=others, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            receipt = services.describe_document(
                request.actor, relationship_id, document_id, **form.cleaned_data
            )
        except services.DocumentRefused as refused:
            form.add_error(None, str(refused))
        else:
            say_entry(request, f"“{form.cleaned_data['title']}” is saved.", client_id, receipt.seq)
            return redirect("agreements:documents", client_id, relationship_id)
    status = 422 if form.errors else 200
    context = {**_frame(), "document": here, "form": form}
    return render(request, "hire/agreements/describe.html", context, status=status)


@require_POST
def move(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, document_id: UUID
) -> HttpResponse:
    rows = queries.documents(request.actor, relationship_id)
    here = next((at for at, row in enumerate(rows) if row.id == document_id), 0)
    place = here + (1 if request.POST.get("to") == "down" else -1)
    receipt = services.move_document(request.actor, relationship_id, document_id, place=place)
    if receipt:
        say_entry(request, "The order is changed.", client_id, receipt.seq)
    return redirect("agreements:documents", client_id, relationship_id)


@require_POST
def again(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, document_id: UUID
) -> HttpResponse:
    services.read_again(request.actor, relationship_id, document_id)
    return redirect("agreements:documents", client_id, relationship_id)


@require_POST
def review_again(request: HttpRequest, client_id: UUID, relationship_id: UUID) -> HttpResponse:
    services.review_again(request.actor, relationship_id)
    return redirect("agreements:documents", client_id, relationship_id)


@require_POST
def remove(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, document_id: UUID
) -> HttpResponse:
    receipt = services.remove_document(request.actor, relationship_id, document_id)
    undo = reverse("agreements:restore", args=[client_id, relationship_id, document_id])
    say_entry(request, "The document is taken away.", client_id, receipt.seq, undo=undo)
    return redirect("agreements:documents", client_id, relationship_id)


@require_POST
def restore(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, document_id: UUID
) -> HttpResponse:
    try:
        receipt = services.restore_document(request.actor, relationship_id, document_id)
    except services.DocumentRefused as refused:
        say(request, str(refused), bad=True)
    else:
        say_entry(request, "The document is put back.", client_id, receipt.seq)
    return redirect("agreements:documents", client_id, relationship_id)


def _frame() -> dict[str, str]:
    return {"section": "hire", "current": "agreement"}


def _others(request: HttpRequest, relationship_id: UUID) -> list[DocumentRow]:
    rows = queries.documents(request.actor, relationship_id)
    return [row for row in rows if row.state is State.READ]


def _page(
    request: HttpRequest,
    form: UploadForm,
    *,
    refused: tuple[tuple[str, str], ...] = (),
    status: int = 200,
) -> HttpResponse:
    relationship = request.relationship
    rows = queries.documents(request.actor, relationship.id)
    review = queries.review(request.actor, relationship.id)
    own = queries.own_terms(request.actor, relationship.id, today(relationship))
    facts = queries.facts(request.actor, relationship.id)
    lacking = rail.lacking(request, rows)
    first = review.worst_first[:_FIRST] if review else []
    context = {
        **_frame(),
        "rows": [rail.on_rail(request, row, rows, own, facts) for row in rows if not row.under_way],
        "lacking": lacking,
        **_waited_for(request, rows, review),
        "removed": queries.removed(request.actor, relationship.id),
        "sentence": _sentence(rows, review),
        "review": review,
        "other_provider": queries.other_provider(facts, relationship.provider_name),
        "counts": _counts(request, review) if review else [],
        "findings": [shown.finding(request, row, opened=first[0].clause) for row in first],
        "form": form,
        "refused": refused,
        "may_upload": request.actor.may("upload_agreement"),
    }
    return render(request, "hire/agreements/documents.html", context, status=status)


def _waited_for(
    request: HttpRequest, rows: list[DocumentRow], review: ReviewRow | None
) -> dict[str, Any]:
    """What is being read or reviewed, what of it was broken off, and whether anything goes on."""
    under_way = [row for row in rows if row.under_way]
    reviewed = not under_way and queries.being_reviewed(rows, review)
    broken_off = reviewed and queries.review_broken_off(request.actor, request.relationship.id)
    return {
        "under_way": under_way,
        "being_reviewed": reviewed,
        "review_broken_off": broken_off,
        "reviewed_before": review is not None,
        "goes_on": (reviewed and not broken_off) or any(not row.broken_off for row in under_way),
    }


def _counts(request: HttpRequest, review: ReviewRow) -> list[Count]:
    url = shown.address(request, "review")
    return [
        Count(verdict, shown.VERDICTS[verdict].lower(), n, f"{url}?show={verdict}")
        for verdict, n in review.counts.items()
    ]


def _sentence(rows: list[DocumentRow], review: ReviewRow | None) -> tuple[str, str, int]:
    """What the page answers: how many documents bind us, and in how many points against us."""
    binding = sum(row.counts for row in rows)
    documents = f"{small(binding).capitalize()} document{'' if binding == 1 else 's'}"
    verb = "binds" if binding == 1 else "bind"
    return documents, verb, review.counts["against"] if review else 0
