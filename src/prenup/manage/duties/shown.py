"""What the templates of duties are given."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from prenup.content.duties import built_in
from prenup.core import words
from prenup.core.duties import GapKind, Side
from prenup.manage.duties.forms import OFTEN
from prenup.manage.duties.queries import DutiesView, DutyRow, GapRow
from prenup.pages.parts import Chip, with_query

#: What a finding is called, and its shape.
SAID = {
    GapKind.GIVEN: ("against", "Against us"),
    GapKind.NO_CLAUSE: ("missing", "No clause"),
    GapKind.NO_DUTY: ("missing", "No duty"),
    GapKind.LEFT: ("weak", "Person left"),
}
NOBODY_NAMED = "whoever answers for the relationship"


def matrix_context(request: HttpRequest, view: DutiesView) -> dict[str, Any]:
    """The duties of the short list, of all, or of those asked for, with what does not hold."""
    lists = {
        "most": [row for row in view.rows if row.core.most or view.of(row.id)],
        "all": list(view.rows),
        "mine": [row for row in view.rows if _is_mine(request, row)],
        "open": [row for row in view.rows if row.id in view.questions],
        "aside": list(view.aside),
    }
    show = request.GET.get("show", "most")
    shown = lists.get(show, lists["most"])
    ranks = {gap.duty.id: nth for nth, gap in reversed(list(enumerate(view.gaps))) if gap.duty}
    shown.sort(key=lambda row: ranks.get(row.id, len(view.gaps)))
    return {
        "view": view,
        "gaps": [gap_shown(request, gap) for gap in view.gaps],
        "rows": [line(request, view, row) for row in shown],
        "show": show if show in lists else "most",
        "chips": _chips(request, {key: len(rows) for key, rows in lists.items()}, show),
        "questions": len(view.questions),
        **(_confirm_all(lists["open"]) if show == "open" else {}),
        "does_not_hold": _does_not_hold(len(view.gaps)),
    }


def _confirm_all(rows: Sequence[DutyRow]) -> dict[str, Any]:
    """The question whether all that wait are so, and what its form sends."""
    if not rows:
        return {}
    n = words.count(len(rows), "duty", "duties")
    verb = "Is this one" if len(rows) == 1 else f"Are all {n}"
    return {
        "confirm_title": f"{verb} as the model proposes?",
        "confirm_all": {"duty": " ".join(row.id for row in rows)},
    }


def line(request: HttpRequest, view: DutiesView, row: DutyRow) -> dict[str, Any]:
    """A duty as a row of the table, and as a sentence for a phone."""
    provider = request.relationship.provider
    gaps = view.of(row.id)
    given = next((gap for gap in gaps if gap.kind is GapKind.GIVEN), None)
    return {
        "row": row,
        "sentence": " ".join([sentence(row, provider), *(_briefly(gap, provider) for gap in gaps)]),
        "verdict": SAID[gaps[0].kind][0] if gaps else "",
        "cells": [_cell(row, side, given) for side in Side],
        "open": row.id in view.questions,
        "reported": f"{row.core.reported_to or NOBODY_NAMED}, {OFTEN[row.core.often]}",
        "no_clause": any(gap.kind is GapKind.NO_CLAUSE for gap in gaps),
        "clauses": [_clause(request, clause) for clause in row.spoken[:2]],
    }


def sentence(row: DutyRow, provider: str) -> str:
    """Who does it and who answers, in a sentence.

    Both sides' words are chosen so that a reader needs no table.
    """
    part = row.core.part
    ours = part.answers is Side.OURS
    if len(part.does) == 2:
        return f"Both do it. {'We answer' if ours else f'{provider} answers'} for it."
    if Side.OURS in part.does:
        tail = "and answer for it." if ours else f"{provider} answers for it."
        return f"We do it {tail}" if ours else f"We do it. {tail}"
    return f"{provider} does it{'. We answer for it.' if ours else ' and answers for it.'}"


def gap_shown(request: HttpRequest, gap: GapRow) -> dict[str, Any]:
    """A finding: what is wrong in one sentence, where that stands, and its action, proposed."""
    provider = request.relationship.provider
    verdict, word = SAID[gap.kind]
    title = gap.duty.core.title if gap.duty else gap.work
    where = [request.relationship.client_id, request.relationship.id]
    if gap.duty:
        here = reverse("duties:duty", args=[*where, gap.duty.id])
    else:
        here = reverse("duties:duties", args=where)
    return {
        "gap": gap,
        "verdict": verdict,
        "word": word if gap.to is not Side.OURS else "Given to us",
        "title": title,
        "url": here if gap.duty else _own_duty(where, gap),
        "says": _says(gap, provider),
        "source": _clause(request, gap.clause) if gap.clause else None,
        "agenda": _agenda(where, _todo(gap, title, provider), here, gap),
    }


def _briefly(gap: GapRow, provider: str) -> str:
    """A finding after the sentence of its duty, where there is no table."""
    match gap.kind:
        case GapKind.GIVEN:
            return (
                f"The agreement gives it to {'us' if gap.to is Side.OURS else f'{provider} alone'}."
            )
        case GapKind.LEFT:
            return f"{gap.duty.core.person if gap.duty else 'Whoever had it'} left."
        case _:
            return "No clause says so."


def _says(gap: GapRow, provider: str) -> str:
    match gap.kind:
        case GapKind.GIVEN:
            whose = "us" if gap.to is Side.OURS else f"{provider} alone"
            kept = gap.duty is not None and gap.duty.core.keep
            must = "Must be ours, whatever the model." if kept else "You decided otherwise."
            return f"{must} The agreement gives it to {whose}."
        case GapKind.NO_CLAUSE:
            return f"{provider} is to do it or to answer for it, and no clause says so."
        case GapKind.NO_DUTY:
            return "The agreement speaks of it. No duty here does."
        case GapKind.LEFT:
            assert gap.duty is not None
            left = f" on {words.day(gap.duty.left_on)}" if gap.duty.left_on else ""
            return f"{gap.duty.core.person} had it on our side, and left{left}."


def _todo(gap: GapRow, title: str, provider: str) -> str:
    match gap.kind:
        case GapKind.GIVEN:
            clause = gap.clause.id if gap.clause else ""
            return f"Change clause {clause} with {provider}: {title}"
        case GapKind.NO_CLAUSE:
            return f"Agree in writing with {provider}: {title}"
        case GapKind.NO_DUTY:
            return f"Say who does it, and who answers for it: {title}"
        case GapKind.LEFT:
            return f"Name somebody of ours: {title}"


def _agenda(where: list[Any], title: str, here: str, gap: GapRow) -> str:
    """The address that proposes an action for a finding."""
    owner = "ours" if gap.kind in (GapKind.LEFT, GapKind.NO_DUTY) else "theirs"
    asked = {"title": title[:200], "from": "Duties", "at": here, "owner": owner}
    return f"{reverse('actions:add', args=where)}?{urlencode(asked)}"


def _own_duty(where: list[Any], gap: GapRow) -> str:
    """The form of a duty of one's own for a clause that has none."""
    clause = gap.clause.id if gap.clause else ""
    asked = urlencode({"title": gap.work, "clauses": clause})
    return f"{reverse('duties:add', args=where)}?{asked}"


def _clause(request: HttpRequest, clause: Any) -> dict[str, str]:
    """Where a clause stands: its place in the agreement, else its id; and its finding."""
    where = [request.relationship.client_id, request.relationship.id]
    url = reverse("agreements:review", args=where) + f"?show=all&open={clause.id}#{clause.id}"
    return {
        "id": clause.id,
        "text": clause.where or clause.id,
        "short": clause.where.split(",")[0] or clause.id,
        "url": url,
        "title": clause.title,
        "shown": clause.shown,
    }


def _cell(row: DutyRow, side: Side, given: GapRow | None) -> dict[str, bool]:
    part = row.core.part
    return {
        "does": side in part.does,
        "answers": part.answers is side,
        "given": given is not None and given.to is side,
    }


def _is_mine(request: HttpRequest, row: DutyRow) -> bool:
    return row.core.person.casefold() == request.actor.name.casefold()


def _chips(request: HttpRequest, counts: dict[str, int], show: str) -> list[Chip]:
    named = {
        "most": "Most",
        "all": "All",
        "mine": "Mine",
        "open": "To decide",
        "aside": "Set aside",
    }
    on = show if show in named else "most"
    return [
        Chip(
            word,
            with_query(request.path, request.GET, {"show": None if key == "most" else key}),
            on=key == on,
            count=counts[key],
        )
        for key, word in named.items()
        if counts[key] or key in ("most", "all", on)
    ]


def _does_not_hold(n: int) -> str:
    if n == 0:
        return ""
    return f"{words.small(n).capitalize()} {'does' if n == 1 else 'do'} not hold."


def model_split(model: Any) -> dict[str, Any]:
    """Who does how many of the duties, as a bar of percent."""
    ours, both, theirs = built_in().split(model)
    whole = ours + both + theirs
    first, second = round(100 * ours / whole, 1), round(100 * (ours + both) / whole, 1)
    return {
        "ours": ours,
        "both": both,
        "theirs": theirs,
        "whole": whole,
        "first": first,
        "second": second,
        "both_wide": round(second - first, 1),
        "rest": round(100 - second, 1),
    }
