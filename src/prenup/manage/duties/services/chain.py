"""The chain of command on each side, which is the way up when nothing moves."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from uuid import UUID

from django.db import transaction

from prenup.core.access import Actor, require
from prenup.core.duties import DutyRefused, Side
from prenup.core.words import small
from prenup.manage.duties.models import MOST_STEPS, Step
from prenup.people.queries import relationship
from prenup.record.services import Receipt, append


@dataclass(frozen=True, slots=True)
class StepSaid:
    """One person on the way up; `days` without an answer of the one below before they are asked."""

    name: str
    title: str = ""
    email: str = ""
    phone: str = ""
    days: int = 0


def set_chain(
    actor: Actor, relationship_id: UUID, side: Side, steps: Sequence[StepSaid]
) -> Receipt | None:
    """Say who is asked, in which order; None where it says the same already.

    Raises `DutyRefused` for more than four people, and for one who stands there twice.
    """
    require(actor, "edit_duty")
    names = [step.name.strip().casefold() for step in steps]
    if len(steps) > MOST_STEPS:
        raise DutyRefused(
            f"{len(steps)} people are too many. Name the {small(MOST_STEPS)} who decide."
        )
    for step, name in zip(steps, names, strict=True):
        if names.count(name) > 1:
            raise DutyRefused(f"{step.name} stands there twice. Nobody goes up to themselves.")
    with transaction.atomic():
        row = relationship(actor, relationship_id)
        mine = Step.objects.of(actor.client_id).filter(relationship_id=row.id, side=side)
        before = [
            StepSaid(one.name, one.title, one.email, one.phone, one.days)
            for one in mine.select_for_update().order_by("place")
        ]
        if before == list(steps):
            return None
        mine.delete()
        Step.objects.bulk_create(
            Step(
                client_id=actor.client_id,
                relationship_id=row.id,
                side=side.value,
                place=place,
                **asdict(step),
            )
            for place, step in enumerate(steps, 1)
        )
        return append(
            actor,
            kind="chain.set",
            subject=f"relationship:{row.id}",
            body={
                "side": side.value,
                "provider": row.provider,
                "steps": [asdict(step) for step in steps],
            },
        )
