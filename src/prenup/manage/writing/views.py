"""The pages of what is in writing: all sixteen, one of them, and filing a document."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from prenup.core.access import require
from prenup.core.standing import InWriting, Item
from prenup.manage.writing import queries, services
from prenup.manage.writing.forms import FilingForm
from prenup.manage.writing.why import WHY
from prenup.pages.say import say_entry
from prenup.people.queries import today

#: What is filled by a feature of its own: its page, and what its button says.
ELSEWHERE = {
    Item.AGREEMENT: ("agreements:documents", "To the agreement"),
    Item.REGISTER: ("custody:register", "To the register"),
    Item.TEAM: ("people:team", "To the team"),
    Item.MINUTES: ("meetings:meetings", "To the meetings"),
    Item.MODEL: ("duties:model", "To the model"),
    Item.DUTIES: ("duties:duties", "To the duties"),
    Item.SUPER_ADMIN: ("custody:register", "To the register"),
}


@require_GET
def all_things(request: HttpRequest, client_id: UUID, relationship_id: UUID) -> HttpResponse:
    things = queries.in_writing(request.actor, request.relationship, today(request.relationship))
    return render(
        request,
        "manage/writing/all.html",
        {
            "section": "manage",
            "current": "writing",
            "rows": [_row(request, thing) for thing in things],
            "written": sum(thing.state is InWriting.PRESENT for thing in things),
            "today": today(request.relationship),
        },
    )


@require_http_methods(["GET", "POST"])
def item(request: HttpRequest, client_id: UUID, relationship_id: UUID, number: int) -> HttpResponse:
    which = _item(number)
    if request.method == "POST":
        require(request.actor, "file_document")
    form = FilingForm(request.POST or None, request.FILES or None, item=which)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data.pop("document")
        file = services.File(upload, upload.name, upload.content_type or "")
        try:
            receipt = services.file_writing(
                request.actor,
                relationship_id,
                which,
                file=file,
                today=today(request.relationship),
                **form.cleaned_data,
            )
        except services.FilingRefused as refused:
            form.add_error("dated_on", str(refused))
        else:
            say_entry(request, f"“{upload.name}” is filed.", client_id, receipt.seq)
            return redirect(request.path)
    return _item_page(request, which, form)


@require_POST
def remove(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, number: int, filing_id: UUID
) -> HttpResponse:
    receipt = services.remove_filing(request.actor, relationship_id, filing_id)
    undo = reverse("writing:restore", args=[client_id, relationship_id, number, filing_id])
    say_entry(request, "The document is taken away.", client_id, receipt.seq, undo=undo)
    return redirect("writing:item", client_id, relationship_id, number)


@require_POST
def restore(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, number: int, filing_id: UUID
) -> HttpResponse:
    receipt = services.restore_filing(request.actor, relationship_id, filing_id)
    say_entry(request, "The document is put back.", client_id, receipt.seq)
    return redirect("writing:item", client_id, relationship_id, number)


def _item(number: int) -> Item:
    if not 1 <= number <= len(Item):
        raise Http404
    return list(Item)[number - 1]


def _item_page(request: HttpRequest, which: Item, form: FilingForm) -> HttpResponse:
    row = request.relationship
    things = queries.in_writing(request.actor, row, today(row))
    thing = things[which.number - 1]
    elsewhere = ELSEWHERE.get(which)
    return render(
        request,
        "manage/writing/item.html",
        {
            "section": "manage",
            "current": "writing",
            "thing": _row(request, thing),
            "why": WHY[which].format(provider=row.provider),
            "filings": queries.filings(request.actor, row.id, which),
            "form": form,
            "may_file": request.actor.may("file_document"),
            "elsewhere": elsewhere and (reverse(elsewhere[0], args=[row.client_id, row.id])),
            "elsewhere_word": elsewhere and elsewhere[1],
        },
        status=422 if form.errors else 200,
    )


def _row(request: HttpRequest, thing: queries.Written) -> dict[str, object]:
    row = request.relationship
    return {
        "title": thing.title(row.provider),
        "number": thing.item.number,
        "url": reverse("writing:item", args=[row.client_id, row.id, thing.item.number]),
        "state": thing.state.value,
        "since": thing.since,
        "lacks": thing.lacks,
        "note": thing.note,
        "on": thing.paper.on if thing.paper else None,
    }
