"""What the relationship costs a month: proposed from the prices, said by a person."""

from decimal import Decimal
from uuid import UUID

from prenup.core.access import Actor, require
from prenup.core.words import count
from prenup.hire.agreements import queries
from prenup.people.services import set_monthly_cost
from prenup.record.services import Receipt


def confirm_cost(actor: Actor, relationship_id: UUID, *, amount: Decimal, currency: str) -> Receipt:
    """Confirm what a month costs, whether as proposed or not."""
    require(actor, "confirm_cost")
    proposed = queries.proposed_cost(actor, relationship_id)
    total = proposed.total
    if total is not None and (total.amount, total.currency) == (amount, currency):
        prices = count(len(proposed.counted), "confirmed price")
        stands_on = f"{prices} of the agreement"
    else:
        stands_on = "a person’s word"
    return set_monthly_cost(
        actor, relationship_id, amount=amount, currency=currency, stands_on=stands_on
    )
