"""Where we stand: the page, in a scenario and on a day, and the document for the board."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from prenup.core import words
from prenup.core.lockout import Scenario
from prenup.core.notice import NoticeError
from prenup.core.standing import Standing, Unknown
from prenup.core.written import NotReadable, read_date
from prenup.hire.agreements.queries import FactRow
from prenup.people.queries import today
from prenup.standing import queries
from prenup.standing.board import board_pdf
from prenup.standing.page import page
from prenup.standing.places import Places

#: So many facts are shown for confirming while there is no register.
FACTS_SHOWN = 3


@require_GET
def stand(request: HttpRequest, client_id: UUID, relationship_id: UUID) -> HttpResponse:
    found, standing, refused = _standing(request)
    places = _places(request, found)
    shown = page(standing, places)
    fill = _fill(request, found, places)
    return render(
        request,
        "standing/stand.html",
        {
            "section": "stand",
            "page": shown,
            "refused": refused,
            "reading": found.reading,
            "fill": fill,
            "first_to_fill": next((name for name in fill if name in shown.unknown), ""),
            "costs_unknown": _cost_lacks(standing, places),
            "to_confirm": [_fact(row, places) for row in found.to_confirm[:FACTS_SHOWN]],
            "facts_url": places.of("agreements:facts"),
            "record_url": places.record,
        },
    )


@require_GET
def pdf(request: HttpRequest, client_id: UUID, relationship_id: UUID) -> HttpResponse:
    _, standing, _ = _standing(request)
    row = request.relationship
    document = board_pdf(
        standing, prepared_on=today(row), entry=queries.newest_entry(request.actor)
    )
    name = f"Where we stand with {standing.provider}, {standing.as_of}.pdf"
    header = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(
        document, content_type="application/pdf", headers={"Content-Disposition": header}
    )


def _standing(request: HttpRequest) -> tuple[queries.Gathered, Standing, str]:
    """The standing that is asked for, and a sentence where what was asked for cannot be."""
    row = request.relationship
    scenario, refused = _scenario(request.GET.get("if", ""))
    on, refused_day = _day(request.GET.get("on", ""), today(row))
    found = queries.gathered(request.actor, row, on)
    try:
        standing = found.standing(scenario)
    except NoticeError as too_far:
        refused_day = f"{too_far} This is today."
        found = queries.gathered(request.actor, row, today(row))
        standing = found.standing(scenario)
    return found, standing, " ".join(filter(None, (refused, refused_day)))


def _scenario(word: str) -> tuple[Scenario, str]:
    if not word:
        return Scenario.SILENT, ""
    try:
        return Scenario(word), ""
    except ValueError:
        said = f"“{word}” is no way of leaving: cooperative, silent or hostile. This is silent."
        return Scenario.SILENT, said


def _day(text: str, now: date) -> tuple[date, str]:
    if not text:
        return now, ""
    try:
        return read_date(text), ""
    except NotReadable as refused:
        return now, f"{refused} This is today."


def _places(request: HttpRequest, found: queries.Gathered) -> Places:
    row = request.relationship
    asked = found.known.as_of
    return Places(
        client_id=row.client_id,
        relationship_id=row.id,
        on=asked if asked != today(row) else None,
        assets=found.assets,
        documents=found.documents,
    )


def _fill(
    request: HttpRequest, found: queries.Gathered, places: Places
) -> dict[str, dict[str, Any]]:
    """The button that fills what is not known, by block, in the order in which to fill them."""
    upload = {"url": places.of("agreements:documents"), "verb": "Upload the agreement"}
    facts = {"url": places.of("agreements:facts"), "verb": "Mend the facts"}
    others = []
    if not found.assets:
        named = queries.named_things(request.actor, request.relationship)
        if named:
            verb = f"Start from the {words.count(named, 'thing')} the agreement names"
            others.append({"url": places.of("custody:named"), "verb": verb})
        others.append({"url": places.of("imports:template"), "verb": "Download the template"})
    return {
        "agreement": upload,
        "lockout": {
            "url": places.of("imports:upload"),
            "verb": "Import a register",
            "others": others,
        },
        "notice": facts if found.has_documents else upload,
    }


def _cost_lacks(standing: Standing, places: Places) -> dict[str, str] | None:
    """Where to confirm the monthly cost, while nobody has and missing the window would cost."""
    stands = standing.notice
    if isinstance(stands, Unknown) or stands.monthly_cost is not None:
        return None
    missed = stands.notice.if_missed
    if missed is None or not missed.months:
        return None
    return {"url": places.of("agreements:facts", anchor="cost"), "verb": "Say what a month costs"}


def _fact(row: FactRow, places: Places) -> dict[str, Any]:
    return {
        "text": f"{row.label}: {row.value}",
        "where": row.passage.where if row.passage else "",
        "url": places.of("agreements:facts", anchor=row.key),
        "sure": not row.asks,
    }
