"""What the templates of custody are given."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest

from prenup.core import words
from prenup.core.lockout import Scenario
from prenup.core.pricing import Money, lockout_cost
from prenup.core.standing.locked import strip_place
from prenup.core.standing.todo import effort
from prenup.core.words import day as said_day
from prenup.fire.custody import queries
from prenup.fire.custody.forms import AssetForm, ProofForm
from prenup.fire.custody.queries import LockOutView, RegisterView, possessive
from prenup.pages.parts import Chip, Option, with_query
from prenup.people.queries import RelationshipRow, today

#: So many rows of the register stand on one page, and so many of what waits for what.
ROWS, BRANCHES = 100, 200
#: So many assumptions are listed there; each asset's page has its own.
ASSUMPTIONS = 300
SORTS = {
    "-days": "days without it, most first",
    "notice": "last day for notice",
    "name": "name",
    "proof": "what we cannot prove",
}


def custody_context(
    request: HttpRequest,
    *,
    opened: UUID | None = None,
    form: AssetForm | None = None,
    proof: ProofForm | None = None,
    alone: bool = False,
) -> dict[str, Any]:
    """The register, and the row that is opened. `alone`: that row must be there."""
    asked = request.GET
    on = today(request.relationship)
    view = queries.register(
        request.actor,
        request.relationship,
        today=on,
        find=asked.get("find", "")[:200],
        show=asked.get("show", ""),
        sort=asked.get("sort", queries.USUAL_SORT),
    )
    opened = opened or _id(asked.get("open", ""))
    there = opened is not None and (alone or any(row.id == opened for row in view.rows))
    row = queries.opened(view, opened) if there and opened is not None else None
    editing = form is not None or "edit" in asked
    if row is not None and form is None and (editing or alone):
        form = AssetForm(relationship=request.relationship, given=row.row.written.given)
    return {
        "section": "fire",
        "current": "custody",
        "view": view,
        "today": on,
        "page": Paginator(view.found, ROWS).get_page(asked.get("page")),
        "chips": _chips(request, view),
        "sorts": SORTS,
        "sort": asked.get("sort", queries.USUAL_SORT),
        "find": asked.get("find", ""),
        "show": asked.get("show", ""),
        "opened": row,
        "open_id": opened if row else None,
        "editing": editing,
        "form": form,
        "proof": proof or ProofForm(initial={"on": on}),
        "may_edit": request.actor.may("edit_asset"),
        "may_import": request.actor.may("import_register"),
        "whose": possessive(request.relationship.provider),
    }


def _chips(request: HttpRequest, view: RegisterView) -> list[Chip]:
    theirs = f"In {possessive(view.provider)} name"
    named = {
        "": "All",
        "theirs": theirs,
        "unproven": "Not proven",
        "notice": "Notice within 60 days",
        "lost": "Data would be lost",
    }
    asked = request.GET.get("show", "")
    on = asked if asked in named else ""
    return [
        Chip(
            word,
            with_query(request.path, request.GET, {"show": show, "open": None, "page": None}),
            on=show == on,
            count=view.count(show),
        )
        for show, word in named.items()
    ]


def lock_out_context(request: HttpRequest, view: LockOutView) -> dict[str, Any]:
    relationship = request.relationship

    def here(**changes: object) -> str:
        kept = {"page": None, "stop": None, "day": view.day}
        return with_query(request.path, request.GET, {**kept, **changes})

    return {
        "section": "fire",
        "current": "lockout",
        "view": view,
        "page": Paginator(view.tree, BRANCHES).get_page(request.GET.get("page")),
        "assumptions": view.assumptions[:ASSUMPTIONS],
        "more_assumptions": max(0, len(view.assumptions) - ASSUMPTIONS),
        "eyebrow": f"{_if(view.scenario, relationship.provider)}, "
        f"{said_day(view.as_of, weekday=True)}",
        "scenarios": [
            Option(each.value.capitalize(), here(**{"if": each.value}), on=each is view.scenario)
            for each in Scenario
        ],
        "columns": [
            {
                "word": f"Day {column.day}" if column.day else "Tonight",
                "count": column.count,
                "url": here(day=column.day),
                "on": column.day == view.day,
            }
            for column in view.columns
        ],
        "day_word": f"Day {view.day}" if view.day else "Tonight",
        "day_x": strip_place(view.day),
        "stop": queries.STOPS.index(view.day),
        "stops": list(enumerate(queries.STOPS)),
        "effort": effort(view.effort_days),
        "cost": _cost(view, relationship),
        "may_say_cost": request.actor.may("confirm_cost"),
        "grid": (0, 20, 40, 60, 80),
        "circles": [_circle(names) for names in view.circles],
        "asked": request.GET,
    }


def _cost(view: LockOutView, relationship: RelationshipRow) -> Money | None:
    """What it costs until all that is critical is back; None where nobody said what a day does."""
    if relationship.day_cost is None:
        return None
    a_day = Money(relationship.day_cost, relationship.currency)
    return lockout_cost(a_day, view.longest[-1].day if view.longest else 0)


def _if(scenario: Scenario, provider: str) -> str:
    does: Mapping[Scenario, str] = {
        Scenario.COOPERATIVE: f"If {provider} handed everything over tonight",
        Scenario.SILENT: f"If {provider} fell silent tonight",
        Scenario.HOSTILE: f"If {provider} acted against us tonight",
    }
    return does[scenario]


def _circle(names: list[str]) -> str:
    if len(names) == 1:
        return f"{names[0]} is recovered through itself."
    shown = names if len(names) <= 6 else [*names[:6], f"{len(names) - 6:,} more"]
    return f"{words.listed(shown)} wait for each other."


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
