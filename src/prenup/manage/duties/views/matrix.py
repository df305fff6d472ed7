"""The matrix of duties: all of them, one, and each act on them."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from prenup.core.access import NotFound, require
from prenup.core.duties import DutyRefused, Side
from prenup.files import write_table
from prenup.manage.duties import queries, services
from prenup.manage.duties.forms import OFTEN, AsideForm, DutyForm
from prenup.manage.duties.queries import DutiesView, DutyRow
from prenup.manage.duties.shown import NOBODY_NAMED, SAID, gap_shown, line, matrix_context, sentence
from prenup.pages.say import say, say_entry
from prenup.people.queries import team, today

#: What a file is sent as, by its ending.
_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
_HEADER = ("Duty", "Does it", "Answers for it", "Our person", "Reported to", "How often",
           "Clauses", "State", "What does not hold")  # fmt: skip


@require_GET
def duties(request: HttpRequest, client_id: UUID, relationship_id: UUID) -> HttpResponse:
    """The duties, with what does not hold above them; before a model is chosen, what to do."""
    view = queries.duties(request.actor, request.relationship)
    on = today(request.relationship)
    policies = queries.policies(request.actor, relationship_id)
    stands = [row for row in policies if row.withdrawn_on is None]
    return render(
        request,
        "manage/duties/duties.html",
        {
            "section": "manage",
            "current": "duties",
            "may_edit": request.actor.may("edit_duty"),
            "may_choose": request.actor.may("choose_model"),
            "choice": queries.choice(request.actor, relationship_id),
            "policies": [row for row in stands if not row.is_theirs],
            "workflows": [row for row in stands if row.is_theirs],
            "due": {row.id for row in stands if row.is_due(on)},
            "chain": queries.chain(request.actor, relationship_id),
            "engagement": queries.engagement(request.actor, relationship_id),
            "today": on,
            **(matrix_context(request, view) if view else {}),
        },
    )


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, client_id: UUID, relationship_id: UUID) -> HttpResponse:
    """A duty of one's own; a clause without a duty proposes one by the query."""
    require(request.actor, "edit_duty")
    asked = request.GET
    proposed = {
        "title": asked.get("title", "")[:200],
        "clauses": asked.get("clauses", "")[:400],
        "does": [Side.THEIRS.value],
        "answers": Side.OURS.value,
        "often": "month",
    }
    form = DutyForm(
        request.POST or None,
        provider=request.relationship.provider,
        members=team(request.actor, relationship_id).members,
        own=True,
        initial=proposed,
    )
    if form.is_bound and form.is_valid():
        try:
            added = services.add_duty(
                request.actor,
                relationship_id,
                form.decision,
                today=today(request.relationship),
                key=form.cleaned_data["key"],
            )
        except DutyRefused as refused:
            _refuse(form, refused)
        else:
            say_entry(request, "The duty is written down.", client_id, added.receipt.seq)
            return redirect("duties:duties", client_id, relationship_id)
    context = {"section": "manage", "current": "duties", "form": form}
    status = 422 if form.errors else 200
    return render(request, "manage/duties/add.html", context, status=status)


@require_http_methods(["GET", "POST"])
def duty(request: HttpRequest, client_id: UUID, relationship_id: UUID, duty: str) -> HttpResponse:
    """One duty, and what is decided on it."""
    if request.method == "GET":
        return _page(request, duty)
    require(request.actor, "edit_duty")
    row = queries.one_duty(queries.duties(request.actor, request.relationship), duty)
    form = _form(request, row, bound=True)
    if form.is_valid():
        try:
            receipt = services.decide_duty(
                request.actor,
                relationship_id,
                duty,
                form.decision,
                today=today(request.relationship),
            )
        except DutyRefused as refused:
            _refuse(form, refused)
        else:
            if receipt is None:
                say(request, "Nothing was changed: it was decided so already.")
            else:
                say_entry(request, "It is decided.", client_id, receipt.seq)
            return redirect("duties:duty", client_id, relationship_id, duty)
    return _page(request, duty, form=form)


@require_POST
def confirm(request: HttpRequest, client_id: UUID, relationship_id: UUID) -> HttpResponse:
    """Some duties are as the model proposes: those that are named, with a space between."""
    names = request.POST.get("duty", "").split()
    receipt = None
    try:
        receipt = services.confirm_duties(
            request.actor, relationship_id, names, today=today(request.relationship)
        )
    except DutyRefused as refused:
        say(request, str(refused), bad=True)
    else:
        if receipt is None:
            say(request, "Nothing was changed: these were decided on already.")
        else:
            said = "It is decided." if len(names) == 1 else "They are decided."
            say_entry(request, said, client_id, receipt.seq)
    there = reverse("duties:duties", args=[client_id, relationship_id])
    return redirect(f"{there}?show=open" if len(names) == 1 and receipt else there)


@require_POST
def aside(request: HttpRequest, client_id: UUID, relationship_id: UUID, duty: str) -> HttpResponse:
    require(request.actor, "edit_duty")
    form = AsideForm(request.POST)
    if form.is_valid():
        try:
            receipt = services.set_duty_aside(
                request.actor,
                relationship_id,
                duty,
                why=form.cleaned_data["why"],
                today=today(request.relationship),
            )
        except DutyRefused as refused:
            form.add_error("why", str(refused))
        else:
            undo = reverse("duties:back", args=[client_id, relationship_id, duty])
            say_entry(request, "The duty is set aside.", client_id, receipt.seq, undo=undo)
            return redirect("duties:duties", client_id, relationship_id)
    return _page(request, duty, aside=form)


@require_POST
def back(request: HttpRequest, client_id: UUID, relationship_id: UUID, duty: str) -> HttpResponse:
    try:
        receipt = services.take_duty_up(
            request.actor, relationship_id, duty, today=today(request.relationship)
        )
    except DutyRefused as refused:
        say(request, str(refused), bad=True)
    else:
        say_entry(request, "The duty is taken up again.", client_id, receipt.seq)
    return redirect("duties:duties", client_id, relationship_id)


@require_GET
def export(request: HttpRequest, client_id: UUID, relationship_id: UUID) -> HttpResponse:
    """All duties as a file, those set aside too."""
    ending = request.GET.get("as", "xlsx")
    view = queries.duties(request.actor, request.relationship)
    if ending not in _TYPES:
        raise NotFound
    rows = [_cells(request, view, row) for row in (*view.rows, *view.aside)] if view else []
    content = write_table(list(_HEADER), rows, ending=ending)
    file = HttpResponse(content, content_type=_TYPES[ending])
    name = f"duties-{today(request.relationship).isoformat()}.{ending}"
    file["Content-Disposition"] = f'attachment; filename="{name}"'
    return file


def _cells(request: HttpRequest, view: DutiesView, row: DutyRow) -> list[str]:
    names = {
        Side.OURS: request.relationship.client_name,
        Side.THEIRS: request.relationship.provider,
    }
    core = row.core
    state = "set aside" if core.set_aside else "decided" if core.mapped else "proposed"
    return [
        core.title,
        " and ".join(names[side] for side in Side if side in core.part.does),
        names[core.part.answers],
        core.person,
        core.reported_to or NOBODY_NAMED,
        OFTEN[core.often],
        " ".join(core.clauses),
        state,
        core.set_aside or "; ".join(SAID[gap.kind][1] for gap in view.of(row.id)),
    ]


def _form(request: HttpRequest, row: DutyRow, *, bound: bool = False) -> DutyForm:
    core = row.core
    return DutyForm(
        request.POST if bound else None,
        provider=request.relationship.provider,
        members=team(request.actor, request.relationship.id).members,
        own=row.id.startswith("own-"),
        now=(row.member_id, core.person) if row.member_id else None,
        initial={
            "title": core.title,
            "does": [side.value for side in core.part.does],
            "answers": core.part.answers.value,
            "member": str(row.member_id or ""),
            "reported_to": core.reported_to,
            "often": core.often.value,
            "clauses": " ".join(core.clauses),
        },
    )


def _page(
    request: HttpRequest, duty: str, *, form: DutyForm | None = None, aside: AsideForm | None = None
) -> HttpResponse:
    view = queries.duties(request.actor, request.relationship)
    row = queries.one_duty(view, duty)
    assert view is not None
    refused = bool(form and form.errors) or bool(aside and aside.errors)
    told = {Side.OURS: "we are", Side.THEIRS: f"{request.relationship.provider} is"}
    return render(
        request,
        "manage/duties/duty.html",
        {
            "section": "manage",
            "current": "duties",
            "line": line(request, view, row),
            "row": row,
            "sentence": sentence(row, request.relationship.provider),
            "gaps": [gap_shown(request, gap) for gap in view.of(duty)],
            "asked": [told[side] for side in Side if side in row.core.part.asked],
            "told": [told[side] for side in Side if side in row.core.part.told],
            "reviewed": view.reviewed,
            "form": form or _form(request, row),
            "aside": aside or AsideForm(auto_id="aside_%s"),
            "may_edit": request.actor.may("edit_duty"),
        },
        status=422 if refused else 200,
    )


def _refuse(form: DutyForm, refused: DutyRefused) -> None:
    form.add_error(refused.field if refused.field in form.fields else None, str(refused))
