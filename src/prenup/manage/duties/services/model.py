"""Choosing the management model."""

from datetime import date
from uuid import UUID

from django.db import transaction

from prenup.content.duties import built_in
from prenup.core.access import Actor, require
from prenup.core.duties import DutyRefused, Model
from prenup.core.words import day
from prenup.manage.duties.models import Choice
from prenup.people.services import set_management_model
from prenup.record.services import Receipt


def choose_model(
    actor: Actor,
    relationship_id: UUID,
    *,
    model: Model,
    reason: str,
    against: str = "",
    chosen_on: date,
    today: date,
) -> Receipt:
    """Choose how the provider is managed, with the reason, and who was against it.

    What was decided on duties stays; those that the other model moves are questions again.
    Raises `DutyRefused` for a day that lies ahead.
    """
    require(actor, "choose_model")
    if chosen_on > today:
        raise DutyRefused(
            f"{day(chosen_on)} lies ahead. Write the day on which it was chosen.", "chosen_on"
        )
    with transaction.atomic():
        receipt = set_management_model(
            actor,
            relationship_id,
            model=model.value,
            words=built_in().models[model].verb,
            reason=reason.strip(),
            chosen_on=chosen_on,
        )
        Choice.objects.create(
            client_id=actor.client_id,
            relationship_id=relationship_id,
            model=model.value,
            reason=reason.strip(),
            against=against.strip(),
            chosen_on=chosen_on,
            chosen_by=actor.name,
            entry=receipt.seq,
        )
    return receipt
