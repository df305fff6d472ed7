"""The vCISO's engagement, which is one of the duties, too."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from prenup.core.access import Actor, require
from prenup.core.duties import DutyRefused, Side
from prenup.core.words import day
from prenup.manage.duties.models import Engagement
from prenup.manage.duties.services.one import Decision, put_own
from prenup.people.queries import relationship, team
from prenup.record.services import Receipt, append

#: The duty that the engagement is.
DUTY = "own-vciso"
TITLE = "Advice and watch, as vCISO"


def set_engagement(
    actor: Actor,
    relationship_id: UUID,
    *,
    member_id: UUID,
    scope: str,
    hours_a_month: Decimal,
    starts_on: date,
    ends_on: date | None = None,
    reports_to: str,
    today: date,
) -> Receipt:
    """Say who the vCISO is, for what, for how many hours a month, until when, reporting to whom.

    Raises `DutyRefused` for an end before the beginning, and for somebody not on the team.
    """
    require(actor, "edit_duty")
    if ends_on is not None and ends_on < starts_on:
        raise DutyRefused(
            f"It cannot end on {day(ends_on)}, before it begins, on {day(starts_on)}.", "ends_on"
        )
    with transaction.atomic():
        row = relationship(actor, relationship_id)
        names = {one.id: one.name for one in team(actor, row.id).members}
        if member_id not in names:
            raise DutyRefused(
                "That person is not on the team any more. Add the vCISO to the team first.",
                "member",
            )
        Engagement.objects.of(actor.client_id).update_or_create(
            relationship_id=row.id,
            defaults={
                "client_id": actor.client_id,
                "member_id": member_id,
                "scope": scope.strip(),
                "hours_a_month": hours_a_month,
                "starts_on": starts_on,
                "ends_on": ends_on,
                "reports_to": reports_to.strip(),
            },
        )
        if row.management_model:
            ours = frozenset({Side.OURS})
            decision = Decision(ours, Side.OURS, member_id, reports_to, title=TITLE)
            put_own(actor, row, DUTY, decision, today=today)
        return append(
            actor,
            kind="engagement.set",
            subject=f"relationship:{row.id}",
            body={
                "person": names[member_id],
                "scope": scope.strip(),
                "hours_a_month": str(hours_a_month),
                "starts_on": starts_on.isoformat(),
                "ends_on": ends_on.isoformat() if ends_on else "",
                "reports_to": reports_to.strip(),
            },
        )
