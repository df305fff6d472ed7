"""The meeting while it is held, and its page at every other time."""

import json
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from prenup.core.access import NotFound, require
from prenup.manage.meetings import queries, services
from prenup.manage.meetings.forms import GiveForm, HourOnlyForm, PresenceForm, ReportForm, at
from prenup.manage.meetings.models import Side
from prenup.manage.meetings.queries import LineRow, Stage
from prenup.manage.meetings.refused import MeetingRefused
from prenup.manage.meetings.shown import (
    Shown,
    agenda_context,
    minutes_context,
    owners_of,
    room_context,
    shown_lines,
)
from prenup.manage.meetings.views.acts import act

#: So many lines are taken at once; a page sends what it kept in pieces.
MOST = 500


@require_GET
def meeting(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, meeting_id: UUID
) -> HttpResponse:
    """Its agenda until it begins, then the scribe's page, then its minutes."""
    found = queries.meeting(request.actor, request.relationship, meeting_id)
    stage = found.row.stage
    if stage in (Stage.PLANNED, Stage.CANCELLED):
        return render(request, "manage/meetings/agenda.html", agenda_context(request, found))
    writes = request.actor.may("run_meeting")
    going_on = stage is Stage.UNDER_WAY or (stage is Stage.DRAFT and "write" in request.GET)
    if writes and going_on:
        return render(request, "manage/meetings/room.html", room_context(request, found))
    return render(request, "manage/meetings/minutes.html", minutes_context(request, found))


@require_POST
def begin(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, meeting_id: UUID
) -> HttpResponse:
    form = HourOnlyForm(request.POST)
    return act(
        request, meeting_id, "run_meeting", form,
        lambda typed: services.begin(
            request.actor, relationship_id, meeting_id, at=_hour(request, meeting_id, typed)
        ),
        "The clock runs.",
    )  # fmt: skip


@require_POST
def end(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, meeting_id: UUID
) -> HttpResponse:
    form = HourOnlyForm(request.POST)
    return act(
        request, meeting_id, "run_meeting", form,
        lambda typed: services.end(
            request.actor, relationship_id, meeting_id, at=_hour(request, meeting_id, typed)
        ),
        "The meeting has ended.",
    )  # fmt: skip


@require_POST
def add_presence(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, meeting_id: UUID
) -> HttpResponse:
    row = request.relationship
    form = PresenceForm(request.POST, client=row.client_name, provider=row.provider)
    return act(
        request, meeting_id, "run_meeting", form,
        lambda typed: services.add_presence(
            request.actor, relationship_id, meeting_id, side=Side(str(typed["side"])),
            name=str(typed["name"]),
        ),
    )  # fmt: skip


@require_POST
def presence(
    request: HttpRequest,
    client_id: UUID,
    relationship_id: UUID,
    meeting_id: UUID,
    presence_id: UUID,
) -> HttpResponse:
    how = request.POST.get("how", "")[:16]
    return act(
        request, meeting_id, "run_meeting", None,
        lambda typed: services.mark_presence(
            request.actor, relationship_id, meeting_id, presence_id, how=how
        ),
    )  # fmt: skip


@require_POST
def report(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, meeting_id: UUID, report_id: UUID
) -> HttpResponse:
    """A file collects the report; the button beside it says that there is none."""
    form = ReportForm(request.POST, request.FILES)
    missing = "not_delivered" in request.POST

    def do(typed: dict[str, Any]) -> Any:
        if typed["file"] is None and not missing:
            raise MeetingRefused("Choose the file of the report, or press Not delivered.")
        return services.settle_report(
            request.actor, relationship_id, meeting_id, report_id,
            file=None if missing else typed["file"], words=typed["words"],
        )  # fmt: skip

    return act(request, meeting_id, "run_meeting", form, do, "It is recorded.")


@require_http_methods(["GET", "POST"])
def lines(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, meeting_id: UUID
) -> HttpResponse:
    """The lines of an item, as they stand; posted to, it keeps lines, and answers with each."""
    if request.method == "GET":
        found = queries.meeting(request.actor, request.relationship, meeting_id)
        item = request.GET.get("item", "")
        mine = [line for line in found.lines if str(line.item_id) == item]
        return JsonResponse({"lines": _told(request, mine)})
    require(request.actor, "run_meeting")
    if request.content_type != "application/json":
        return _lines_of_a_form(request, relationship_id, meeting_id)
    try:
        typed = [_typed(one) for one in json.loads(request.body)["lines"][:MOST]]
    except (ValueError, KeyError, TypeError) as error:
        return JsonResponse({"refused": f"These lines cannot be read: {error}."}, status=400)
    try:
        saved = [
            services.save_line(request.actor, relationship_id, meeting_id, one) for one in typed
        ]
    except MeetingRefused as refused:
        return JsonResponse({"refused": str(refused)}, status=422)
    found = queries.meeting(request.actor, request.relationship, meeting_id)
    ids = {one.line_id for one in saved}
    return JsonResponse(
        {
            "saved": [
                {"key": one.key, "sent": sent.key, "version": one.version, "beside": one.beside}
                for one, sent in zip(saved, typed, strict=True)
            ],
            "lines": _told(request, [line for line in found.lines if line.id in ids]),
        }
    )


@require_POST
def strike(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, meeting_id: UUID, line_id: UUID
) -> HttpResponse:
    return act(
        request, meeting_id, "run_meeting", None,
        lambda typed: services.strike_line(request.actor, relationship_id, meeting_id, line_id),
    )  # fmt: skip


@require_POST
def give(
    request: HttpRequest, client_id: UUID, relationship_id: UUID, meeting_id: UUID, line_id: UUID
) -> HttpResponse:
    """Who does it, by when."""
    owners = owners_of(request)

    def do(typed: dict[str, Any]) -> None:
        services.give_line(
            request.actor, relationship_id, meeting_id, line_id,
            owner=owners.get(typed["owner"]), due_on=typed["due_on"],
        )  # fmt: skip

    return act(request, meeting_id, "run_meeting", GiveForm(request.POST), do)


def _lines_of_a_form(request: HttpRequest, relationship_id: UUID, meeting_id: UUID) -> HttpResponse:
    """Without script a form sends its lines; the key of the form makes each of them one."""
    key = request.POST.get("key", "")[:40] or uuid4().hex

    def do(typed: dict[str, Any]) -> None:
        text = request.POST.get("text", "").strip()
        if not text:
            raise MeetingRefused("Nothing was written. Write a line, then save it.")
        mark = request.POST.get("mark", "")
        item = _uuid(request.POST.get("item", ""))
        for n, line in enumerate(part for part in text.splitlines() if part.strip()):
            one = services.Typed(f"{key}-{n}", item, f"{mark}{line}")
            services.save_line(request.actor, relationship_id, meeting_id, one)

    return act(request, meeting_id, "run_meeting", None, do)


def _told(request: HttpRequest, mine: list[LineRow]) -> list[dict[str, Any]]:
    """Lines for the scribe's page, as they stand in it."""
    return [
        {
            "key": one.line.key,
            "version": one.line.version,
            "item": str(one.line.item_id),
            "html": _drawn(request, one),
        }
        for one in shown_lines(request, mine)
    ]


def _drawn(request: HttpRequest, one: Shown) -> str:
    context = {"one": one, "may_run": request.actor.may("run_meeting")}
    return render_to_string("manage/meetings/_typed.html", context, request=request)


def _typed(one: dict[str, Any]) -> services.Typed:
    when = one.get("typed_at")
    return services.Typed(
        key=str(one["key"])[:64],
        item_id=_uuid(str(one["item"])),
        text=str(one["text"]),
        over=int(one.get("over", 0)),
        finished=bool(one.get("finished", True)),
        typed_at=datetime.fromisoformat(when) if when else None,
    )


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise NotFound from None


def _hour(request: HttpRequest, meeting_id: UUID, typed: dict[str, Any]) -> datetime | None:
    """The instant that was typed as an hour, on the day of the meeting; None: now."""
    if not typed["hour"]:
        return None
    row = request.relationship
    found = queries.meeting(request.actor, row, meeting_id).row
    day = (found.began_at or found.starts_at).astimezone(ZoneInfo(row.time_zone)).date()
    return at(day, typed["hour"], row.time_zone)
