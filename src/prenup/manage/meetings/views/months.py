"""The list of meetings, how they are scheduled, and the calendar that can be subscribed to."""

from datetime import timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from prenup.core.access import require
from prenup.files.calendar import MEDIA_TYPE
from prenup.files.calendar_rule import Repeats
from prenup.manage.meetings import invitations, queries, services
from prenup.manage.meetings.forms import AddForm, ItemForm, ScheduleForm, at, contact_lines
from prenup.manage.meetings.models import Part, Side
from prenup.manage.meetings.refused import MeetingRefused
from prenup.manage.meetings.shown import list_context
from prenup.manage.meetings.topics import USUAL_REPORTS
from prenup.pages.say import say_entry
from prenup.people.queries import contacts, team, today


@require_GET
def meetings(request: HttpRequest, client_id: UUID, relationship_id: UUID) -> HttpResponse:
    """What each month has come to, what comes, what was."""
    return render(request, "manage/meetings/meetings.html", list_context(request))


@require_http_methods(["GET", "POST"])
def schedule(request: HttpRequest, client_id: UUID, relationship_id: UUID) -> HttpResponse:
    """The monthly meeting, scheduled once."""
    actor, row = request.actor, request.relationship
    require(actor, "schedule_meeting")
    form = ScheduleForm(
        request.POST or None,
        members=team(actor, row.id).members,
        zone=row.time_zone,
        initial=_proposed(request),
    )
    if form.is_bound and form.is_valid():
        typed = form.cleaned_data
        plan = services.Plan(
            begins=at(typed["on"], typed["hour"], typed["time_zone"]),
            time_zone=typed["time_zone"],
            repeats=Repeats(typed["repeats"]),
            minutes=typed["minutes"],
            place=typed["place"],
            asked=form.asked,
            reports=typed["reports"],
        )
        try:
            scheduled = services.schedule(actor, relationship_id, plan)
        except MeetingRefused as refused:
            form.add_error(refused.field or None, str(refused))
        else:
            say_entry(request, "It is scheduled.", client_id, scheduled.receipt.seq)
            return redirect("meetings:meeting", client_id, relationship_id, scheduled.meeting_id)
    return _page(request, "schedule", form, again=queries.series(actor, relationship_id))


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, client_id: UUID, relationship_id: UUID) -> HttpResponse:
    """One meeting more, to make up for one that was missed."""
    require(request.actor, "schedule_meeting")
    form = AddForm(request.POST or None, zone=request.relationship.time_zone)
    if form.is_bound and form.is_valid():
        added = services.add_meeting(
            request.actor,
            relationship_id,
            starts_at=form.starts_at,
            minutes=form.cleaned_data["minutes"],
            place=form.cleaned_data["place"],
        )
        say_entry(request, "The meeting is added.", client_id, added.receipt.seq)
        return redirect("meetings:meeting", client_id, relationship_id, added.meeting_id)
    return _page(request, "add", form)


@require_http_methods(["GET", "POST"])
def next_agenda(request: HttpRequest, client_id: UUID, relationship_id: UUID) -> HttpResponse:
    """Something for the next agenda; other pages propose it by the query (`title`, `words`)."""
    require(request.actor, "run_meeting")
    proposed = {"title": request.GET.get("title", "")[:200],
                "words": request.GET.get("words", "")[:2000]}  # fmt: skip
    form = ItemForm(request.POST or None, initial=proposed)
    if form.is_bound and form.is_valid():
        try:
            added = services.put_on_next_agenda(request.actor, relationship_id, **form.cleaned_data)
        except MeetingRefused as refused:
            form.add_error(None, str(refused))
        else:
            say_entry(request, "It is on the next agenda.", client_id, added.receipt.seq)
            return redirect("meetings:meeting", client_id, relationship_id, added.meeting_id)
    return _page(request, "next_agenda", form)


@require_POST
def feed(request: HttpRequest, client_id: UUID, relationship_id: UUID) -> HttpResponse:
    """A new private address; the old one is dead from now on. It is shown this once."""
    address = invitations.new_feed(request.actor, relationship_id)
    context = {**list_context(request), "feed_address": address}
    return render(request, "manage/meetings/meetings.html", context)


@require_POST
def revoke_feed(request: HttpRequest, client_id: UUID, relationship_id: UUID) -> HttpResponse:
    invitations.revoke_feed(request.actor, relationship_id)
    return redirect("meetings:meetings", client_id, relationship_id)


@login_not_required
@never_cache
@require_GET
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The meetings as a calendar, for whoever has its secret address."""
    content = invitations.feed_file(token)
    if content is None:
        raise Http404
    return HttpResponse(content, content_type=MEDIA_TYPE)


def _page(request: HttpRequest, name: str, form: Any, **more: Any) -> HttpResponse:
    context = {"section": "manage", "current": "meetings", "form": form, **more}
    status = 422 if form.is_bound else 200
    return render(request, f"manage/meetings/{name}.html", context, status=status)


def _proposed(request: HttpRequest) -> dict[str, Any]:
    """The form as it was filled in last; the first time, from the team and the contacts."""
    actor, row = request.actor, request.relationship
    last = queries.series(actor, row.id)
    people = queries.asked(actor, row.id)
    ours = [one for one in people if one.side == Side.OURS]
    theirs = [f"{one.name} {one.email}".strip() for one in people if one.side == Side.THEIRS]
    members = team(actor, row.id).members
    part = {one.part: str(one.member_id) for one in ours}
    first = last.begins.astimezone(ZoneInfo(last.time_zone)) if last else None
    return {
        "on": today(row) + timedelta(days=14) if first is None else None,
        "hour": first.time() if first else None,
        "minutes": last.minutes if last else 60,
        "place": last.place if last else "",
        "time_zone": last.time_zone if last else row.time_zone,
        "scribe": part.get(Part.SCRIBE, ""),
        "deputy": part.get(Part.DEPUTY, ""),
        "ours": [str(one.member_id) for one in ours] if ours else [str(one.id) for one in members],
        "theirs": "\n".join(theirs) if theirs else contact_lines(contacts(actor, row.id)),
        "reports": "\n".join(last.reports if last else USUAL_REPORTS),
    }
