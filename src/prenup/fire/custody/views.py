"""The pages of custody and of the lock-out, and the acts on an asset."""

from collections.abc import Sequence
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from prenup.core.access import NotFound, require
from prenup.core.lockout import COLUMNS, Fix, Scenario
from prenup.core.written import NotReadable, read_date
from prenup.files import write_table
from prenup.fire.custody import queries, services
from prenup.fire.custody.forms import KIND_CHOICES, AssetForm, ProofForm
from prenup.fire.custody.shown import custody_context, lock_out_context
from prenup.pages.say import say, say_entry
from prenup.people.queries import today
from prenup.record.services import Receipt

#: What a file is sent as, by its ending.
_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


@require_GET
def register(request: HttpRequest, client_id: UUID, relationship_id: UUID) -> HttpResponse:
    return _register(request)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, client_id: UUID, relationship_id: UUID) -> HttpResponse:
    require(request.actor, "edit_asset")
    if request.method == "GET":
        return _form_page(request, AssetForm(relationship=request.relationship))
    form = AssetForm(request.POST, relationship=request.relationship)
    if form.is_valid():
        try:
            added = services.add_asset(
                request.actor, relationship_id, form.cells, key=form.cleaned_data["key"]
            )
        except services.CustodyRefused as refused:
            form.refuse(refused.sentences)
        else:
            name = form.cells["name"]
            say_entry(request, f"{name} is in the register.", client_id, added.receipt.seq)
            return redirect("custody:asset", client_id, relationship_id, added.asset_id)
    return _form_page(request, form, status=422)


@require_http_methods(["GET", "POST"])
def asset(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, asset_id: UUID
) -> HttpResponse:
    if request.method == "GET":
        return _asset(request, asset_id)
    form = AssetForm(request.POST, relationship=request.relationship)
    if form.is_valid():
        try:
            receipt = services.change_asset(request.actor, relationship_id, asset_id, form.cells)
        except services.CustodyRefused as refused:
            form.refuse(refused.sentences)
        else:
            _say_saved(request, receipt, f"{form.cells['name']} is saved.")
            return redirect(_back(request, asset_id))
    if "in_place" in request.POST:
        return _register(request, opened=asset_id, form=form, status=422)
    return _asset(request, asset_id, form=form, status=422)


@require_POST
def proof(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, asset_id: UUID
) -> HttpResponse:
    form = ProofForm(request.POST)
    if form.is_valid():
        try:
            receipt = services.prove(
                request.actor,
                relationship_id,
                asset_id,
                on=form.cleaned_data["on"],
                today=today(request.relationship),
            )
        except services.CustodyRefused as refused:
            form.add_error("on", str(refused))
        else:
            _say_saved(request, receipt, "The proof is recorded. It counts for 100 days.")
            return redirect(_back(request, asset_id))
    return _asset(request, asset_id, proof=form, status=422)


@require_POST
def delete(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, asset_id: UUID
) -> HttpResponse:
    receipt = services.delete_asset(request.actor, relationship_id, asset_id)
    name = queries.deleted_name(request.actor, relationship_id, asset_id)
    undo = reverse("custody:restore", args=[client_id, relationship_id, asset_id])
    say_entry(request, f"{name} is out of the register.", client_id, receipt.seq, undo=undo)
    return redirect("custody:register", client_id, relationship_id)


@require_POST
def restore(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, asset_id: UUID
) -> HttpResponse:
    try:
        receipt = services.restore_asset(request.actor, relationship_id, asset_id)
    except services.CustodyRefused as refused:
        say(request, str(refused), bad=True)
        return redirect("custody:register", client_id, relationship_id)
    _say_saved(request, receipt, "The asset is back in the register.")
    return redirect("custody:asset", client_id, relationship_id, asset_id)


@require_http_methods(["GET", "POST"])
def named(request: HttpRequest, client_id: UUID, relationship_id: UUID) -> HttpResponse:
    """Start the register from what the agreement names."""
    require(request.actor, "edit_asset")
    proposed = queries.proposed(request.actor, relationship_id)
    if request.method == "POST":
        chosen = [
            (each.name, request.POST.get(f"kind-{number}", ""))
            for number, each in enumerate(proposed)
            if each.name in request.POST.getlist("name")
        ]
        try:
            receipt = services.add_named(
                request.actor, relationship_id, chosen, where="the agreement"
            )
        except services.CustodyRefused as refused:
            say(request, str(refused), bad=True)
            return redirect("custody:named", client_id, relationship_id)
        _say_saved(request, receipt, "What you ticked is in the register.")
        return redirect("custody:register", client_id, relationship_id)
    context = {**custody_context(request), "proposed": proposed, "kinds": KIND_CHOICES}
    return render(request, "fire/custody/named.html", context)


@require_GET
def export(request: HttpRequest, client_id: UUID, relationship_id: UUID) -> HttpResponse:
    """The register as a file, as it can be imported again."""
    ending = request.GET.get("as", "xlsx")
    if ending not in _TYPES:
        raise NotFound
    header = [column.title for column in COLUMNS.values()]
    rows = [list(row.values()) for row in queries.cells(request.actor, relationship_id)]
    answer = HttpResponse(write_table(header, rows, ending=ending), content_type=_TYPES[ending])
    name = f"register-{today(request.relationship).isoformat()}.{ending}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_GET
def lockout(request: HttpRequest, client_id: UUID, relationship_id: UUID) -> HttpResponse:
    here = today(request.relationship)
    view = queries.lock_out(
        request.actor,
        request.relationship,
        as_of=_day(request.GET.get("on", "")) or here,
        scenario=_scenario(request.GET.get("if", "")),
        day=_day_looked_at(request.GET),
        done=_done(request.GET.getlist("do")),
    )
    return render(request, "fire/custody/lockout.html", lock_out_context(request, view))


# ---------- pages ----------


def _register(
    request: HttpRequest,
    *,
    opened: UUID | None = None,
    form: AssetForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The register; the rows alone where only they are asked for."""
    context = custody_context(request, opened=opened, form=form)
    if context["may_edit"]:
        context["deleted"] = queries.deleted(request.actor, request.relationship.id)
    part = getattr(request, "htmx", False) and not request.htmx.boosted
    part = part and not request.htmx.history_restore_request
    name = "fire/custody/_rows.html" if part else "fire/custody/register.html"
    answer = render(request, name, context, status=status)
    patch_vary_headers(answer, ["HX-Request"])
    return answer


def _asset(
    request: HttpRequest,
    asset_id: UUID,
    *,
    form: AssetForm | None = None,
    proof: ProofForm | None = None,
    status: int = 200,
) -> HttpResponse:
    context = custody_context(request, opened=asset_id, form=form, proof=proof, alone=True)
    return render(request, "fire/custody/asset.html", context, status=status)


def _form_page(request: HttpRequest, form: AssetForm, status: int = 200) -> HttpResponse:
    context = {**custody_context(request), "form": form}
    return render(request, "fire/custody/add.html", context, status=status)


def _back(request: HttpRequest, asset_id: UUID) -> str:
    """Where an act on an asset leads: to its row if it was done there, else to its page."""
    where = [request.relationship.client_id, request.relationship.id]
    if "in_place" in request.POST:
        asked = urlencode({"open": str(asset_id)})
        return f"{reverse('custody:register', args=where)}?{asked}#asset-{asset_id}"
    return reverse("custody:asset", args=[*where, asset_id])


def _say_saved(request: HttpRequest, receipt: Receipt | None, sentence: str) -> None:
    if receipt is None:
        say(request, "Nothing was changed: it says the same already.")
    else:
        say_entry(request, sentence, request.relationship.client_id, receipt.seq)


# ---------- what an address asks for; what it cannot mean counts as not asked ----------


def _scenario(text: str) -> Scenario:
    return Scenario(text) if text in set(Scenario) else Scenario.SILENT


def _day_looked_at(asked: QueryDict) -> int:
    """The day itself, as links have it; or its place on the slider, which counts before it."""
    days = {str(day): day for day in queries.STOPS}
    stops = {str(stop): day for stop, day in enumerate(queries.STOPS)}
    return stops.get(asked.get("stop", ""), days.get(asked.get("day", ""), 7))


def _day(text: str) -> date | None:
    try:
        return read_date(text) if text else None
    except NotReadable:
        return None


def _done(values: Sequence[str]) -> dict[UUID, list[Fix]]:
    done: dict[UUID, list[Fix]] = {}
    known = {fix.value for fix in Fix}
    for value in values:
        asset_id, _, fixes = value.partition(":")
        try:
            number = UUID(asset_id)
        except ValueError:
            continue
        done[number] = [Fix(fix) for fix in fixes.split("+") if fix in known]
    return done
