"""What the templates of meetings are given."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.http import HttpRequest

from prenup.core import words
from prenup.core.cadence import LEAST_MINUTES, State
from prenup.manage.actions import queries as actions
from prenup.manage.actions.forms import Owners
from prenup.manage.actions.queries import ActionRow
from prenup.manage.actions.services import Owner
from prenup.manage.meetings import invitations, queries
from prenup.manage.meetings.forms import (
    AnswerForm,
    ConfirmForm,
    HourOnlyForm,
    ItemForm,
    MoveForm,
    ObjectForm,
    PresenceForm,
    ReportForm,
    WhyForm,
)
from prenup.manage.meetings.models import Came, Kind, Said, Side
from prenup.manage.meetings.queries import (
    LineRow,
    MeetingRow,
    MeetingsView,
    MonthRow,
    Opened,
    Stage,
)
from prenup.pages.parts import Step
from prenup.people.queries import contacts, team, today

#: The shape of a month in the strip, and its word.
_MONTHS = {
    "confirmed": "confirmed",
    "silence": "10 days of silence",
    "missed": "missed",
    "draft": "not sealed",
    "short": "too short",
    "none": "none yet",
}


#: What stands before the words of a line.
LABELS = {
    Kind.OURS: "Action for {client}",
    Kind.THEIRS: "Action for {provider}",
    Kind.DECISION: "Decision",
    Kind.RISK: "Risk",
}


class Shape(NamedTuple):
    row: MonthRow
    shape: str
    word: str


def owners_of(request: HttpRequest) -> dict[str, Owner]:
    """Who can have an action, by the key of a form."""
    actor, row = request.actor, request.relationship
    return Owners(row.provider, team(actor, row.id).members, contacts(actor, row.id)).by_key


def list_context(request: HttpRequest) -> dict[str, Any]:
    row = request.relationship
    view = queries.meetings(request.actor, row, today=today(row))
    return {
        "section": "manage",
        "current": "meetings",
        "view": view,
        "sentence": sentence(view, row.provider),
        "months": [shaped(one) for one in view.months],
        "key": [(shape, word) for shape, word in _MONTHS.items() if shape != "none"],
        "next": view.coming[0] if view.coming else None,
        "has_feed": invitations.has_feed(request.actor, row.id),
        "may_schedule": request.actor.may("schedule_meeting"),
        "series": queries.series(request.actor, row.id),
        "asked": queries.asked(request.actor, row.id),
    }


def sentence(view: MeetingsView, provider: str) -> tuple[str, str, str]:
    """The headline in three parts: before what stands out, that, and after it."""
    if not view.past and not view.under_way and not view.scheduled:
        return (f"No meeting with {provider} is scheduled. ", "Nothing is agreed in writing", ".")
    if view.under_way:
        return (f"The meeting with {provider} ", "is under way", ".")
    month = view.this_month
    name = f"{month.month.first:%B}"
    match month.kept.state:
        case State.KEPT:
            return (f"{name} ", "is kept", ": held, written down and sealed.")
        case State.DUE if view.coming:
            on = words.day(view.coming[0].starts_at.date(), weekday=True, year=False)
            return (f"{name} has no meeting yet. The next is on ", on, ".")
        case State.DUE:
            return (f"{name} has no meeting yet, and ", "none is planned", ".")
        case _:
            said = month.kept.sentence
            return (f"{name}: ", said[0].lower() + said[1:-1], ".")


def shaped(one: MonthRow) -> Shape:
    """A month as the strip draws it. Silence is never drawn as consent."""
    shape = "none"
    match one.kept.state:
        case State.KEPT:
            shape = "silence" if one.meeting and one.meeting.by_silence else "confirmed"
        case State.MISSED:
            shape = "missed" if one.counts else "none"
        case State.SHORT:
            shape = "short"
        case State.INCOMPLETE:
            shape = "draft"
        case State.DUE:
            pass
    return Shape(one, shape, _MONTHS[shape])


def agenda_context(request: HttpRequest, found: Opened) -> dict[str, Any]:
    row, zone = request.relationship, ZoneInfo(request.relationship.time_zone)
    standing = [item for item in found.items if not item.is_out]
    minutes = sum(item.minutes for item in standing)
    hot = next((n for n, item in enumerate(standing, 1) if item.hot), 0)
    return {
        **_shared(request, found),
        "standing": list(enumerate(standing, 1)),
        "left_out": [item for item in found.items if item.is_out],
        "bars": _bars(standing),
        "minutes": minutes,
        "hot": hot,
        "asked": queries.asked(request.actor, row.id),
        "reports_due": _reports_due(request),
        "item_form": ItemForm(auto_id="new_%s"),
        "move_form": MoveForm(
            zone=row.time_zone,
            auto_id="move_%s",
            initial={"on": found.row.starts_at.astimezone(zone).date(),
                     "hour": found.row.starts_at.astimezone(zone).time()},
        ),
        "why_form": WhyForm(auto_id="cancel_%s"),
        "hour_form": HourOnlyForm(auto_id="began_%s"),
        "has_passed": found.row.starts_at.astimezone(zone).date() < today(row),
    }  # fmt: skip


def room_context(request: HttpRequest, found: Opened) -> dict[str, Any]:
    row = request.relationship
    asked = request.GET.get("item", "")
    standing = [item for item in found.items if not item.is_out]
    at = next((n for n, item in enumerate(standing) if str(item.id) == asked), 0)
    here = standing[at]
    spoken = {line.item_id for line in found.lines}
    return {
        **_shared(request, found),
        "number": at + 1,
        "here": here,
        "then": standing[at + 1] if at + 1 < len(standing) else None,
        "standing": [
            (n, item, "now" if item is here else "done" if item.id in spoken else "")
            for n, item in enumerate(standing, 1)
        ],
        "spoken": sum(item.id in spoken for item in standing),
        "lines": shown_lines(request, found.of(here.id)),
        "acts_today": acts_today(request, found),
        "line_key": uuid4().hex,
        "present": _sides(found, row),
        "there": sum(one.came_at is not None for one in found.present),
        "presence_form": PresenceForm(
            client=row.client_name, provider=row.provider, auto_id="who_%s"
        ),
        "reports": [(one, ReportForm(auto_id=f"r{one.id}_%s")) for one in found.reports],
        "hour_form": HourOnlyForm(auto_id="ended_%s"),
        "least": LEAST_MINUTES,
        "marks": (("+", "For us"), (">", f"For {row.provider}"), ("=", "Decision"), ("!", "Risk")),
    }


class Shown(NamedTuple):
    """A line with what it is called, and with its action as it stands."""

    line: LineRow
    label: str  # "" for what was said
    action: ActionRow | None
    choices: list[tuple[str, str]]  # who could have it


def shown_lines(request: HttpRequest, lines: Sequence[LineRow]) -> list[Shown]:
    """Lines for a template, in their order. The number of queries is fixed."""
    row = request.relationship
    made = {line.action_id for line in lines if line.action_id}
    found = actions.some_actions(request.actor, row.id, made) if made else {}
    who = owners_of(request) if made else {}
    names = {
        side: [(key, one.name) for key, one in who.items() if one.side == side and one.name]
        for side in Side
    }
    return [
        Shown(
            line,
            LABELS.get(line.kind, "").format(client=row.client_name, provider=row.provider),
            found.get(line.action_id) if line.action_id else None,
            names[Side.OURS if line.kind == Kind.OURS else Side.THEIRS],
        )
        for line in lines
    ]


def minutes_context(request: HttpRequest, found: Opened) -> dict[str, Any]:
    row = request.relationship
    view = queries.meetings(request.actor, row, today=today(row))
    standing = [item for item in found.items if not item.is_out]
    stage, lines = found.row.stage, shown_lines(request, found.lines)
    return {
        **_shared(request, found),
        "sections": [
            (n, item, [one for one in lines if one.line.item_id == item.id])
            for n, item in enumerate(standing, 1)
        ],
        "unsaid": [item.title for item in standing if not found.of(item.id)],
        "left_out": [item for item in found.items if item.is_out],
        "sentence": minutes_sentence(found, row.provider),
        "steps": steps(found, row.provider, ZoneInfo(row.time_zone)),
        "months": [shaped(one) for one in view.months],
        "kept": view.kept,
        "key": [(shape, word) for shape, word in _MONTHS.items() if shape != "none"],
        "open": stage is Stage.SENT,
        "silent_now": found.silent_from is not None and today(row) >= found.silent_from,
        "may_send": request.actor.may("send_minutes"),
        "confirm_form": ConfirmForm(auto_id="yes_%s", initial={"said_on": today(row)}),
        "object_form": ObjectForm(
            lines=line_choices(found), auto_id="no_%s", initial={"said_on": today(row)}
        ),
        "answer_form": AnswerForm(),
        "present": _sides(found, row),
        "reports": [(one, ReportForm(auto_id=f"r{one.id}_%s")) for one in found.reports],
        "lacks": _lacks(found),
    }


def acts_today(request: HttpRequest, found: Opened) -> list[tuple[str, list[Shown]]]:
    """The actions of this meeting, by side."""
    row = request.relationship
    lines = shown_lines(request, [line for line in found.lines if line.action_id])
    return [
        (f"For {name}", [one for one in lines if one.line.kind == kind])
        for kind, name in ((Kind.OURS, row.client_name), (Kind.THEIRS, row.provider))
    ]


def line_choices(found: Opened) -> list[tuple[str, str]]:
    """The lines for a choice, by their numbers."""
    return [(str(line.id), f"Line {line.number}: {line.text[:80]}") for line in found.lines]


def minutes_sentence(found: Opened, provider: str) -> tuple[str, str, str]:
    month = f"{found.row.starts_at:%B}"
    objections = words.count(found.row.objections, "objection")
    tail = f"with {words.small(found.row.objections)} {objections.split(' ')[1]}"
    match found.row.stage:
        case Stage.SEALED if found.row.by_silence:
            return (f"The {month} minutes are sealed: ", "no objection in ten days", ".")
        case Stage.SEALED if found.row.objections:
            return (f"The {month} minutes are sealed. {provider} confirmed them, ", tail, ".")
        case Stage.SEALED:
            return (f"The {month} minutes are sealed. {provider} ", "confirmed them", ".")
        case Stage.SENT if found.row.objections:
            return (f"The {month} minutes are sent. {provider} ", "objects", ".")
        case Stage.SENT:
            until = words.day(found.silent_from, year=False) if found.silent_from else ""
            return (f"The {month} minutes are sent. {provider} has until ", until, " to object.")
        case Stage.UNDER_WAY:
            return (f"The {month} meeting ", "is under way", ".")
        case _:
            return (f"The {month} minutes are ", "not sent yet", ". Nobody else has read them.")


def steps(found: Opened, provider: str, zone: ZoneInfo) -> list[Step]:
    """What happened to the minutes, dated."""
    row, told = found.row, list[Step]()

    def when(at: datetime | date) -> str:
        on = at.astimezone(zone).date() if isinstance(at, datetime) else at
        return f"{on.day} {on:%b}"

    if row.began_at:
        came = sum(one.came_at is not None for one in found.present)
        people = f"{came} of {len(found.present)}"
        told.append(Step(when(row.began_at), f"Held, {row.lasted} minutes, {people}", "done"))
    if row.sent_at:
        told.append(Step(when(row.sent_at), f"Sent to both sides by {found.sent_by}", "done"))
    number = {line.id: line.number for line in found.lines}
    said = [*found.words, *(one for line in found.lines for one in line.objections)]
    for one in sorted(said, key=lambda word: (word.said_on, word.at)):
        if one.what is Said.OBJECTED:
            line = f" to line {number[one.line_id]}" if one.line_id in number else ""
            rest = "The ten days of silence no longer count."
            told.append(Step(when(one.said_on), f"Objection{line}. {rest}", "done"))
            told += [Step(when(answer.said_on), "Answered", "done") for answer in one.answers]
        elif one.what is Said.CONFIRMED:
            told.append(Step(when(one.said_on), f"Confirmed by {one.name}, {one.how}", "end"))
    if row.sealed_at:
        how = "Sealed: no objection in ten days" if row.by_silence else "Sealed"
        told.append(Step(when(row.sealed_at), how, "end"))
    elif row.sent_at and not row.objections and found.silent_from:
        told.append(Step(when(found.silent_from), "Sealed by silence, if nobody objects", ""))
    return told


def _shared(request: HttpRequest, found: Opened) -> dict[str, Any]:
    zone = ZoneInfo(request.relationship.time_zone)
    row: MeetingRow = found.row
    starts = row.began_at or row.starts_at
    return {
        "section": "manage",
        "current": "meetings",
        "found": found,
        "row": row,
        "month": f"{row.starts_at.astimezone(zone):%B}",
        "starts": starts.astimezone(zone),
        "ends": (row.ended_at or row.ends_at).astimezone(zone),
        "may_run": request.actor.may("run_meeting"),
        "may_schedule": request.actor.may("schedule_meeting"),
        "may_send": request.actor.may("send_minutes"),
    }


def _sides(found: Opened, row: Any) -> list[tuple[str, list[Any]]]:
    return [
        (name, [one for one in found.present if one.side == side])
        for side, name in ((Side.OURS, row.client_name), (Side.THEIRS, row.provider))
    ]


def _bars(standing: list[Any]) -> list[tuple[str, str, bool]]:
    """Where each item lies in a bar of them all, in percent: from, how wide, and if it is hot."""
    whole = sum(item.minutes for item in standing) or 1
    bars, at = [], 0
    for item in standing:
        bars.append(
            (f"{100 * at / whole:.2f}%", f"{100 * item.minutes / whole:.2f}%", bool(item.hot))
        )
        at += item.minutes
    return bars


def _reports_due(request: HttpRequest) -> list[str]:
    series = queries.series(request.actor, request.relationship.id)
    return list(series.reports) if series else []


def _lacks(found: Opened) -> list[str]:
    """What the month would still lack, before the minutes are sent."""
    there = [one for one in found.present if one.came_at]
    lacks = []
    if found.row.lasted < LEAST_MINUTES:
        lacks.append(f"It lasted {words.count(found.row.lasted, 'minute')}, of the 60 that count.")
    if not any(one.part for one in there):
        lacks.append("No scribe is noted as there.")
    if not any(one.side == Side.THEIRS for one in there):
        lacks.append("Nobody of the provider is noted as there.")
    due = [one.title for one in found.reports if one.state is Came.OPEN]
    if due:
        lacks.append(
            f"No answer about the {words.listed(due)}: collect it, or say it did not come."
        )
    return lacks
