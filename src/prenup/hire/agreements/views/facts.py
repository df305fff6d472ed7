"""The facts of the agreement: confirm, correct, and what a month costs."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from prenup.core.access import require
from prenup.core.agreement.facts.said import LABELS, ROWS
from prenup.core.words import money, small
from prenup.hire.agreements import queries, services
from prenup.hire.agreements.forms import CostForm, DayCostForm, correction
from prenup.hire.agreements.queries import FactRow
from prenup.hire.agreements.views import shown
from prenup.pages.say import say_entry
from prenup.people.services import set_day_cost

#: The facts in the groups in which they are read.
_GROUPS = (
    ("Who and when", ("customer", "provider", "agreement_date", "governing_law")),
    ("How long it binds us", (
        "effective_date", "initial_term_months", "expiry_date", "auto_renews",
        "renewal_term_months", "notice_latest_days", "notice_earliest_days",
        "termination_for_convenience_days",
    )),
    ("What we get", ("support_hours", "response_times", "liability_cap")),
    ("What we pay", ("prices",)),
)  # fmt: skip


@require_GET
def facts(request: HttpRequest, client_id: UUID, relationship_id: UUID) -> HttpResponse:
    return _page(request)


@require_POST
def confirm(request: HttpRequest, client_id: UUID, relationship_id: UUID, key: str) -> HttpResponse:
    receipt = services.confirm_fact(request.actor, relationship_id, key)
    if request.htmx:
        return _one(request, key)
    say_entry(request, f"“{_label(key)}” is confirmed.", client_id, receipt.seq)
    return _back(request, key)


@require_POST
def confirm_sure(request: HttpRequest, client_id: UUID, relationship_id: UUID) -> HttpResponse:
    """Confirm every fact that was found with confidence: one press, an entry for each."""
    receipts = services.confirm_sure_facts(request.actor, relationship_id)
    if receipts:
        confirmed = f"{small(len(receipts))} fact{'s are' if len(receipts) > 1 else ' is'}"
        say_entry(request, f"{confirmed.capitalize()} confirmed.", client_id, receipts[-1].seq)
    return redirect("agreements:facts", client_id, relationship_id)


@require_POST
def reopen(request: HttpRequest, client_id: UUID, relationship_id: UUID, key: str) -> HttpResponse:
    receipt = services.take_back_decision(request.actor, relationship_id, key)
    say_entry(request, f"“{_label(key)}” is open again.", client_id, receipt.seq)
    return _back(request, key)


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, client_id: UUID, relationship_id: UUID, key: str) -> HttpResponse:
    """Say what is right. What was found is quoted above; it stays beside the correction."""
    require(request.actor, "confirm_fact")
    row = _row(request, key)
    name = key.partition(":")[0]
    form = correction(name, shown.typed(request), row)
    if request.method == "POST" and form.is_valid():
        said = form.corrected()
        receipt = services.correct_fact(
            request.actor, relationship_id, key, value=said.value, unit=said.unit, n=said.n
        )
        now = _row(request, key)
        state = now.state if now else "corrected"
        say_entry(request, f"“{_label(key)}” is {state}.", client_id, receipt.seq)
        return _back(request, key)
    context = {
        "section": "hire",
        "current": "agreement",
        "label": row.label if row else _label(key),
        "fact": shown.fact(request, row) if row else None,
        "form": form,
    }
    status = 422 if form.errors else 200
    return render(request, "hire/agreements/correct.html", context, status=status)


@require_POST
def cost(request: HttpRequest, client_id: UUID, relationship_id: UUID) -> HttpResponse:
    form = CostForm(request.POST)
    if not form.is_valid():
        return _page(request, cost=form, status=422)
    receipt = services.confirm_cost(request.actor, relationship_id, **form.cleaned_data)
    said = money(form.cleaned_data["amount"], form.cleaned_data["currency"])
    say_entry(request, f"A month costs {said}: confirmed.", client_id, receipt.seq)
    return redirect("agreements:facts", client_id, relationship_id)


@require_POST
def day_cost(request: HttpRequest, client_id: UUID, relationship_id: UUID) -> HttpResponse:
    form = DayCostForm(request.POST)
    if not form.is_valid():
        return _page(request, day_cost=form, status=422)
    amount = form.cleaned_data["day_amount"]
    receipt = set_day_cost(request.actor, relationship_id, amount=amount)
    said = "What a day costs is unknown again."
    if amount is not None:
        cost = money(amount, request.relationship.currency)
        said = f"A day without the critical things costs {cost}."
    say_entry(request, said, client_id, receipt.seq)
    return redirect(shown.address(request, "facts") + "#day-cost")


def _page(
    request: HttpRequest,
    *,
    cost: CostForm | None = None,
    day_cost: DayCostForm | None = None,
    status: int = 200,
) -> HttpResponse:
    rows = queries.facts(request.actor, request.relationship.id)
    named = {row.name for row in rows}
    groups = [
        {
            "title": title,
            "facts": [
                shown.fact(request, row)
                for row in rows
                if row.name in names and row.name != "prices"
            ],
            "prices": [
                shown.price(request, row)
                for row in rows
                if row.name in names and row.name == "prices"
            ],
            "silent": [
                (LABELS[name], shown.address(request, "correct", name))
                for name in names
                if name not in named or name in ROWS
            ],
        }
        for title, names in _GROUPS
    ]
    return render(
        request,
        "hire/agreements/facts.html",
        {
            "section": "hire",
            "current": "agreement",
            "groups": groups,
            "any": bool(rows),
            "asking": len(shown.asking(rows)),
            "confirmed": sum(row.state in ("confirmed", "corrected") for row in rows),
            "total": len(rows),
            "sure": sum(row.state == "found" for row in rows),
            "proposed": queries.proposed_cost(request.actor, request.relationship.id),
            "form": cost or CostForm(initial=_cost(request)),
            "day_cost": day_cost or DayCostForm(initial=_day_cost(request)),
            "other_provider": queries.other_provider(rows, request.relationship.provider_name),
            "may_confirm": request.actor.may("confirm_fact"),
            "may_cost": request.actor.may("confirm_cost"),
            "relationship": request.relationship,
        },
        status=status,
    )


def _cost(request: HttpRequest) -> dict[str, str]:
    """What the box of the monthly cost begins with: the proposal, else what was confirmed."""
    row = request.relationship
    proposed = queries.proposed_cost(request.actor, row.id).total
    if proposed is not None:
        return {"amount": f"{proposed.amount:f}", "currency": proposed.currency}
    known = "" if row.monthly_cost is None else f"{row.monthly_cost:f}"
    return {"amount": known, "currency": row.cost_currency or row.currency}


def _day_cost(request: HttpRequest) -> dict[str, str]:
    known = request.relationship.day_cost
    return {} if known is None else {"day_amount": f"{known:f}"}


def _one(request: HttpRequest, key: str) -> HttpResponse:
    row = _row(request, key)
    if row is None:
        raise Http404
    return render(request, "hire/agreements/_fact.html", {"fact": shown.fact(request, row)})


def _row(request: HttpRequest, key: str) -> FactRow | None:
    """The fact with this key; None for one that is not said yet. Raises Http404 for no fact."""
    rows = queries.facts(request.actor, request.relationship.id)
    row = next((one for one in rows if one.key == key), None)
    if row is None and key not in LABELS:
        raise Http404
    return row


def _label(key: str) -> str:
    return LABELS.get(key.partition(":")[0], key)


def _back(request: HttpRequest, key: str) -> HttpResponse:
    """To the page that asked, as far as it is one of ours; else to the facts."""
    if request.POST.get("back") == "review":
        return redirect(shown.address(request, "review") + "#h-facts")
    return redirect(f"{shown.address(request, 'facts')}#{key}")
