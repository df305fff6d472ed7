"""The page of notice, and the acts on it: each answers with the page, or with what was typed."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from prenup.core.notice import Renews, said
from prenup.core.words import day
from prenup.fire.notice import forms, queries, services
from prenup.hire.agreements.queries import FactRow
from prenup.pages.notice_line import line
from prenup.pages.parts import Step
from prenup.pages.say import say_entry
from prenup.people.queries import RelationshipRow, today
from prenup.record.services import Receipt


@require_GET
def notice(request: HttpRequest, client_id: UUID, relationship_id: UUID) -> HttpResponse:
    return _page(request)


@require_POST
def give(request: HttpRequest, client_id: UUID, relationship_id: UUID) -> HttpResponse:
    def record(values: dict[str, Any]) -> Receipt:
        upload = values.pop("letter")
        letter = upload and services.Letter(upload, upload.name, upload.content_type or "")
        return services.give_notice(
            request.actor,
            relationship_id,
            **values,
            letter=letter or None,
            today=today(request.relationship),
        )

    form = forms.GiveForm(request.POST, request.FILES)
    return _act(request, "give", form, record, "That notice was given is recorded.")


@require_POST
def arrived(request: HttpRequest, client_id: UUID, relationship_id: UUID) -> HttpResponse:
    def record(values: dict[str, Any]) -> Receipt:
        return services.confirm_arrival(
            request.actor, relationship_id, **values, today=today(request.relationship)
        )

    form = forms.ArrivalForm(request.POST)
    return _act(request, "arrival", form, record, "The arrival is recorded.")


@require_POST
def withdraw(request: HttpRequest, client_id: UUID, relationship_id: UUID) -> HttpResponse:
    def record(values: dict[str, Any]) -> Receipt:
        return services.withdraw_notice(request.actor, relationship_id, **values)

    form = forms.WithdrawForm(request.POST)
    return _act(request, "withdraw", form, record, "The notice no longer stands.")


@require_POST
def set_delivery(request: HttpRequest, client_id: UUID, relationship_id: UUID) -> HttpResponse:
    def record(values: dict[str, Any]) -> Receipt:
        return services.set_delivery(request.actor, relationship_id, **values)

    form = forms.DeliveryForm(request.POST)
    return _act(request, "delivery", form, record, "How notice must be given is saved.")


def _act(
    request: HttpRequest,
    name: str,
    form: django_forms.Form,
    record: Callable[[dict[str, Any]], Receipt],
    sentence: str,
) -> HttpResponse:
    """Record what a form says and go back to the page; else the page, with what was typed."""
    row = request.relationship
    if form.is_valid():
        try:
            receipt = record(dict(form.cleaned_data))
        except services.NoticeRefused as refused:
            form.add_error(None, str(refused))
        else:
            say_entry(request, sentence, row.client_id, receipt.seq)
            return redirect("notice:notice", row.client_id, row.id)
    return _page(request, **{name: form})


def _page(request: HttpRequest, **posted: django_forms.Form) -> HttpResponse:
    row = request.relationship
    on = today(row)
    stands = queries.stands(request.actor, row, on)
    return render(
        request,
        "fire/notice/notice.html",
        {
            "section": "fire",
            "current": "notice",
            "today": on,
            "stands": stands,
            **_said(stands),
            "facts": [_fact(row, fact) for fact in stands.terms_facts],
            "steps": stands.given and _steps(stands.given),
            "may_give": request.actor.may("give_notice"),
            "give": posted.get("give") or forms.GiveForm(),
            "arrival": posted.get("arrival") or forms.ArrivalForm(),
            "withdraw": posted.get("withdraw") or forms.WithdrawForm(),
            "delivery": posted.get("delivery") or _delivery_form(stands.delivery),
            "opened": next(iter(posted), ""),
        },
        status=422 if posted else 200,
    )


def _said(stands: queries.NoticeRow) -> dict[str, Any]:
    """The sentences and the line; nothing while the terms are not known."""
    notice, terms = stands.notice, stands.terms
    if notice is None or terms is None:
        return {}
    renewal = terms.renewal
    more = (
        said.at_any_time(notice, terms.convenience),
        said.given_in_vain(notice),
        *notice.warnings,
    )
    return {
        "sentence": said.standing(notice),
        "cost": said.cost_of_missing(notice, stands.monthly_cost),
        "more": [sentence for sentence in more if sentence],
        "line": line(
            notice,
            must_arrive=stands.delivery.must_arrive,
            renewal_months=renewal.months if isinstance(renewal, Renews) else None,
        ),
    }


def _fact(row: RelationshipRow, fact: FactRow) -> dict[str, Any]:
    sources = []
    if fact.passage:
        where = [row.client_id, row.id, fact.passage.document_id]
        url = reverse("agreements:document", args=where)
        sources.append((fact.passage.where, f"{url}?fact={fact.key}#fact"))
    decided = ""
    if fact.decided_at:
        decided = f"by {fact.decided_by}, {day(timezone.localdate(fact.decided_at))}"
    return {
        "label": fact.label,
        "value": fact.value,
        "state": fact.state,
        "note": decided or fact.note,
        "found": fact.found,
        "sources": sources,
    }


def _steps(given: queries.GivenRow) -> list[Step]:
    def short(on: date) -> str:
        return f"{on.day} {on:%b}"

    sent = Step(short(given.sent_on), f"Sent on {day(given.sent_on, weekday=True)}", "done")
    if given.arrived_on is None:
        return [sent, Step("?", "Not yet known to have arrived")]
    arrived = f"Arrived on {day(given.arrived_on, weekday=True)}"
    return [sent, Step(short(given.arrived_on), arrived, "done end")]


def _delivery_form(how: queries.DeliveryRow) -> forms.DeliveryForm:
    initial = {
        "must_arrive": ("yes" if how.must_arrive else "no") if how.said else None,
        "days": how.days or None,
        "address": how.address,
    }
    return forms.DeliveryForm(initial=initial)
