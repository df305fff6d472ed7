"""What stands beside the duties: the model chosen, the way up, the vCISO, what is in writing."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from prenup.content.duties import built_in
from prenup.core.access import Actor
from prenup.core.duties import Model, Side
from prenup.core.standing import Item, Paper
from prenup.core.words import count
from prenup.manage.duties.models import Choice, Duty, Engagement, Kind, Policy, Step
from prenup.people.queries import RelationshipRow


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """A management model that was chosen, with the reason and who was against it."""

    model: Model
    reason: str
    against: str
    chosen_on: date
    chosen_by: str
    entry: int


@dataclass(frozen=True, slots=True)
class StepRow:
    """One person on a side's way up, from the bottom; `days` since the one below was asked."""

    side: Side
    place: int
    name: str
    title: str
    email: str
    phone: str
    days: int


@dataclass(frozen=True, slots=True)
class EngagementRow:
    """The vCISO's engagement; `ends_on` is its last day, None until somebody ends it."""

    member_id: UUID | None
    person: str
    left: bool
    scope: str
    hours_a_month: Decimal
    starts_on: date
    ends_on: date | None
    reports_to: str


def choices(actor: Actor, relationship_id: UUID) -> list[ChoiceRow]:
    """The models that were chosen, the one that counts first. One SQL query."""
    found = Choice.objects.of(actor.client_id).filter(relationship_id=relationship_id)
    return [
        ChoiceRow(
            model=Model(row.model),
            reason=row.reason,
            against=row.against,
            chosen_on=row.chosen_on,
            chosen_by=row.chosen_by,
            entry=row.entry,
        )
        for row in found.order_by("-made_at", "-id")
    ]


def choice(actor: Actor, relationship_id: UUID) -> ChoiceRow | None:
    """The model that is chosen; None before the first choice. One SQL query."""
    return next(iter(choices(actor, relationship_id)), None)


def chain(actor: Actor, relationship_id: UUID) -> dict[Side, list[StepRow]]:
    """The way up on each side, from the bottom. One SQL query."""
    found: dict[Side, list[StepRow]] = {side: [] for side in Side}
    rows = Step.objects.of(actor.client_id).filter(relationship_id=relationship_id)
    for row in rows.order_by("place"):
        side = Side(row.side)
        found[side].append(
            StepRow(side, row.place, row.name, row.title, row.email, row.phone, row.days)
        )
    return found


def engagement(actor: Actor, relationship_id: UUID) -> EngagementRow | None:
    """The vCISO's engagement; None while none is written down. One SQL query."""
    row = (
        Engagement.objects.of(actor.client_id)
        .select_related("member")
        .filter(relationship_id=relationship_id)
        .first()
    )
    if row is None:
        return None
    return EngagementRow(
        member_id=row.member_id,
        person=row.member.name if row.member else "",
        left=bool(row.member and row.member.left_at),
        scope=row.scope,
        hours_a_month=row.hours_a_month,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        reports_to=row.reports_to,
    )


def papers(actor: Actor, relationship: RelationshipRow) -> list[Paper]:
    """The model and the duties, as two of the things in writing.

    None before a model is chosen, without a query; then at most three.

    The duties are written once each was decided on under the model that is, and a procedure is
    filed; their day is that of the last decision.
    """
    chosen = choice(actor, relationship.id) if relationship.management_model else None
    if chosen is None:
        return []
    found = [Paper(Item.MODEL, chosen.chosen_on, note=built_in().models[chosen.model].title)]
    rows = list(
        Duty.objects.of(actor.client_id)
        .filter(relationship_id=relationship.id)
        .values_list("duty", "model", "set_aside", "decided_on")
    )
    decided = {
        duty
        for duty, model, aside, _ in rows
        if aside or not _moved(duty, Model(model), chosen.model)
    }
    procedures = Policy.objects.of(actor.client_id).filter(
        relationship_id=relationship.id, kind=Kind.PROCEDURE, withdrawn_on=None
    )
    if {row.id for row in built_in().defaults} <= decided and procedures.exists():
        here = sum(not aside for _, _, aside, _ in rows)
        on = max(decided_on for *_, decided_on in rows)
        found.append(Paper(Item.DUTIES, on, note=count(here, "duty", "duties")))
    return found


def _moved(duty: str, then: Model, now: Model) -> bool:
    default = built_in().default(duty)
    return default is not None and default.parts[then] != default.parts[now]
