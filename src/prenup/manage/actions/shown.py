"""What the templates of actions are given."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.http import HttpRequest

from prenup.core import words
from prenup.manage.actions import queries
from prenup.manage.actions.forms import (
    AnswerForm,
    MoveForm,
    OwnerForm,
    Owners,
    WhyForm,
    WordsForm,
)
from prenup.manage.actions.models import What
from prenup.manage.actions.queries import ActionRow, ActionsView, TurnRow
from prenup.pages.parts import Chip, Step, with_query
from prenup.people.queries import contacts, team, today

#: The forms of an opened action, by the address that they are posted to.
FORMS = ("owner", "move", "answer", "send_back", "drop", "words")


def owners_of(request: HttpRequest) -> Owners:
    actor, row = request.actor, request.relationship
    return Owners(row.provider, team(actor, row.id).members, contacts(actor, row.id))


def list_context(request: HttpRequest) -> dict[str, Any]:
    """The list, and the action that is opened in it."""
    asked, on = request.GET, today(request.relationship)
    show, sort = asked.get("show", "open"), asked.get("sort", queries.USUAL_SORT)
    view = queries.actions(
        request.actor,
        request.relationship,
        today=on,
        find=asked.get("find", "")[:200],
        show=show,
        sort=sort,
        page=asked.get("page"),
    )
    opened_id = _id(asked.get("open", ""))
    opened = next((row for row in view.rows if row.id == opened_id), None)
    return {
        "section": "manage",
        "current": "actions",
        "view": view,
        "page": view.page,
        "rows": [_line(row, on) for row in view.rows],
        "sentence": sentence(view, request.relationship.provider),
        "chips": _chips(request, view, show),
        "find": asked.get("find", ""),
        "show": show,
        "sort": sort,
        "today": on,
        "may_edit": request.actor.may("edit_action"),
        "may_invite": request.actor.may("invite_guest"),
        **(opened_context(request, opened) if opened else {}),
    }


def action_context(
    request: HttpRequest, action_id: UUID, bound: Mapping[str, forms.Form] | None = None
) -> dict[str, Any]:
    """One action on a page of its own. `bound`: the form that was refused, by its name."""
    row = queries.action(request.actor, request.relationship.id, action_id)
    on = today(request.relationship)
    return {
        "section": "manage",
        "current": "actions",
        "line": _line(row, on),
        "today": on,
        "may_edit": request.actor.may("edit_action"),
        **opened_context(request, row, bound),
    }


def opened_context(
    request: HttpRequest, row: ActionRow, bound: Mapping[str, forms.Form] | None = None
) -> dict[str, Any]:
    owners = owners_of(request)
    unbound = {
        "owner": OwnerForm(
            owners=owners, initial={"owner": owners.key_of(row.side, row.owner, row.member_id)}
        ),
        "move": MoveForm(),
        "answer": AnswerForm(),
        "send_back": WhyForm(auto_id="back_%s"),
        "drop": WhyForm(auto_id="drop_%s"),
        "words": WordsForm(initial={"title": row.title, "agreed": row.agreed}),
    }
    zone = ZoneInfo(request.relationship.time_zone)
    return {
        "opened": row,
        "steps": [_step(turn, zone) for turn in queries.turns(request.actor, row.id)],
        "forms": {**unbound, **(bound or {})},
        "refused": next(iter(bound), "") if bound else "",
    }


def sentence(view: ActionsView, provider: str) -> tuple[str, str, str]:
    """The headline in three parts: before what stands out, that, and after it."""
    counts = view.counts
    if not view.total:
        return ("No action is written down. What was agreed, ", "nobody can check", ".")
    if not counts["open"]:
        done = words.count(counts["done"], "action is", "actions are")
        return (f"Nothing is open. {done} done, {view.on_time:,} of them on time.", "", "")
    opens = words.count(counts["open"], "action is", "actions are")
    head = f"{words.small(counts['open']).capitalize() if counts['open'] < 11 else counts['open']}"
    before = f"{head} {opens.split(' ', 1)[1]} open"
    if not counts["late"]:
        return (f"{before}, and none is late.", "", "")
    late = _late(view, provider)
    return (f"{before}. ", late, f", one by {words.count(view.most_late, 'day')}.")


def _late(view: ActionsView, provider: str) -> str:
    whose = f"{provider}’" if provider.endswith("s") else f"{provider}’s"
    parts = []
    if view.late_theirs:
        parts.append(f"{words.small(view.late_theirs)} of {whose}")
    if view.late_ours:
        parts.append(f"{words.small(view.late_ours)} of ours")
    verb = "is" if view.counts["late"] == 1 else "are"
    said = f"{words.listed(parts)} {verb} late"
    return said[0].upper() + said[1:]


def _line(row: ActionRow, on: date) -> dict[str, Any]:
    days = row.days_late(on)
    if days > 0:
        near = f"{words.count(days, 'day')} late"
    elif row.is_open and -7 <= days < 0:
        near = f"in {words.count(-days, 'day')}"
    else:
        near = "today" if row.is_open and days == 0 else ""
    return {"row": row, "late": days > 0, "near": near}


def _chips(request: HttpRequest, view: ActionsView, show: str) -> list[Chip]:
    provider = request.relationship.provider
    named = {
        "open": "Open",
        "late": "Late",
        "ours": "For us",
        "theirs": f"For {provider}",
        "check": "To check",
        "done": "Done",
        "dropped": "Dropped",
    }
    shown = show if show in named else "open"
    return [
        Chip(
            word,
            with_query(
                request.path,
                request.GET,
                {"show": None if key == "open" else key, "open": None, "page": None},
            ),
            on=key == shown,
            count=view.counts[key],
        )
        for key, word in named.items()
    ]


def _step(turn: TurnRow, zone: ZoneInfo) -> Step:
    at = turn.at.astimezone(zone)
    return Step(f"{at.day} {at:%b}", _said(turn), "done")


def _said(turn: TurnRow) -> str:
    match turn.what:
        case What.AGREED:
            return f"Written down by {turn.by}"
        case What.CHANGED:
            return f"{turn.by} changed the words"
        case What.GIVEN:
            return f"{turn.by} gave it to {turn.owner or 'nobody'}"
        case What.MOVED:
            until = words.day(turn.due_on, year=False) if turn.due_on else ""
            return f"{turn.by} moved it to {until}: {turn.words}"
        case What.ANSWERED:
            shown = f", with {turn.document_name}" if turn.document_name else ""
            said = f": {turn.words}" if turn.words else ""
            return f"{turn.by} said it is done{shown}{said}"
        case What.ASKED_TIME:
            until = words.day(turn.due_on, year=False) if turn.due_on else ""
            return f"{turn.by} asked for time until {until}: {turn.words}"
        case What.REFUSED:
            return f"{turn.by} said that it is not theirs: {turn.words}"
        case What.ACCEPTED:
            return f"{turn.by} accepted it"
        case What.SENT_BACK:
            return f"{turn.by} sent it back: {turn.words}"
        case What.DROPPED:
            return f"{turn.by} dropped it: {turn.words}"
        case What.REOPENED:
            return f"{turn.by} opened it again"


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
