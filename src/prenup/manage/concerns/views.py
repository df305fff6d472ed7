"""The pages of concerns: all of them, raising one, and answering it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from prenup.core import words
from prenup.core.access import require
from prenup.manage.concerns import queries, services
from prenup.manage.concerns.forms import AnswerForm, ConcernForm, PassOnForm
from prenup.manage.concerns.models import Kind, Side
from prenup.manage.concerns.queries import ConcernRow
from prenup.manage.concerns.services import ConcernRefused
from prenup.pages.say import say, say_entry
from prenup.people.queries import team, today


@require_GET
def concerns(request: HttpRequest, client_id: UUID, relationship_id: UUID) -> HttpResponse:
    rows = queries.concerns(request.actor, relationship_id)
    on = today(request.relationship)
    return _page(
        request,
        "concerns",
        {
            "lines": [{"row": row, "late": row.days_late(on)} for row in rows],
            "sentence": sentence(rows, request.relationship.provider, late=_late(rows, on)),
        },
    )


@require_http_methods(["GET", "POST"])
def raise_concern(request: HttpRequest, client_id: UUID, relationship_id: UUID) -> HttpResponse:
    require(request.actor, "raise_concern")
    members = team(request.actor, relationship_id).members
    form = ConcernForm(request.POST or None, members=members)
    if form.is_bound and form.is_valid():
        typed = form.cleaned_data
        try:
            raised = services.raise_concern(
                request.actor,
                relationship_id,
                kind=Kind(typed["kind"]),
                words=typed["words"],
                answerer_id=typed["answerer"],
                side=Side(typed["side"]),
                raised_by=typed["raised_by"],
                answer_by=typed["answer_by"],
                today=today(request.relationship),
                key=typed["key"],
            )
        except ConcernRefused as refused:
            form.add_error(refused.field or None, str(refused))
        else:
            say_entry(request, "It is written down, and will be answered.", client_id,
                      raised.receipt.seq)  # fmt: skip
            return redirect("concerns:concerns", client_id, relationship_id)
    return _page(request, "raise", {"form": form, "members": members}, refused=bool(form.errors))


@require_GET
def concern(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, concern_id: UUID
) -> HttpResponse:
    return _concern_page(request, concern_id)


@require_POST
def answer(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, concern_id: UUID
) -> HttpResponse:
    require(request.actor, "answer_concern")
    form = AnswerForm(request.POST)
    if form.is_valid():
        try:
            receipt = services.answer_concern(
                request.actor,
                relationship_id,
                concern_id,
                today=today(request.relationship),
                **form.cleaned_data,
            )
        except ConcernRefused as refused:
            form.add_error(None, str(refused))
        else:
            say_entry(request, "The answer is kept beside it.", client_id, receipt.seq)
            return redirect("concerns:concern", client_id, relationship_id, concern_id)
    return _concern_page(request, concern_id, form)


@require_POST
def pass_on(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, concern_id: UUID
) -> HttpResponse:
    require(request.actor, "answer_concern")
    form = PassOnForm(request.POST, members=team(request.actor, relationship_id).members)
    if form.is_valid():
        try:
            receipt = services.pass_concern_on(
                request.actor,
                relationship_id,
                concern_id,
                answerer_id=form.cleaned_data["answerer"],
            )
        except ConcernRefused as refused:
            say(request, str(refused), bad=True)
        else:
            if receipt is not None:
                say_entry(request, "Somebody else answers now.", client_id, receipt.seq)
    else:
        say(request, "That person is not on the team any more. Name somebody who is.", bad=True)
    return redirect("concerns:concern", client_id, relationship_id, concern_id)


def sentence(rows: list[ConcernRow], provider: str, *, late: int) -> tuple[str, str]:
    """The headline in two parts; the second stands out."""
    waiting = sum(row.answered_on is None for row in rows)
    if not rows:
        return (f"Nobody has raised anything yet, neither ours nor {provider}.", "")
    if not waiting:
        return (
            (f"All {len(rows):,} are answered.", "") if len(rows) > 1 else ("It is answered.", "")
        )
    head = words.small(waiting)
    before = f"{head[0].upper()}{head[1:]} {'waits' if waiting == 1 else 'wait'} for an answer"
    if not late:
        return (f"{before}, and none is late.", "")
    return (f"{before}.", f"{words.small(late).capitalize()} {'is' if late == 1 else 'are'} late.")


def _late(rows: list[ConcernRow], on: Any) -> int:
    return sum(row.days_late(on) > 0 for row in rows)


def _concern_page(
    request: HttpRequest, concern_id: UUID, form: AnswerForm | None = None
) -> HttpResponse:
    row = queries.concern(request.actor, request.relationship.id, concern_id)
    members = team(request.actor, request.relationship.id).members
    return _page(
        request,
        "concern",
        {
            "row": row,
            "late": row.days_late(today(request.relationship)),
            "form": form or AnswerForm(),
            "pass_on": PassOnForm(members=members, initial={"answerer": str(row.answerer_id)}),
        },
        refused=form is not None,
    )


def _page(
    request: HttpRequest, name: str, shown: dict[str, Any], *, refused: bool = False
) -> HttpResponse:
    actor = request.actor
    context = {
        "section": "manage",
        "current": "concerns",
        "may_raise": actor.may("raise_concern"),
        "may_answer": actor.may("answer_concern"),
        **shown,
    }
    status = 422 if refused else 200
    return render(request, f"manage/concerns/{name}.html", context, status=status)
