"""Where we stand, gathered from all features: everything known, and where each thing is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from prenup.core.access import Actor
from prenup.core.lockout import Scenario
from prenup.core.pricing import Money
from prenup.core.standing import Known, Standing, compose
from prenup.fire.custody import queries as custody
from prenup.fire.notice import queries as notice
from prenup.hire.agreements import queries as agreements
from prenup.hire.agreements.queries import FactRow
from prenup.manage.duties import queries as duties
from prenup.manage.meetings import queries as meetings
from prenup.manage.writing import queries as writing
from prenup.people.queries import RelationshipRow
from prenup.record import queries as record


@dataclass(frozen=True)
class Gathered:
    """What is known of a relationship on a day, and the ids of what it stands on.

    `assets` has the register's by name, `documents` the agreement's by the title that passages
    name. `to_confirm` are facts of notice that nobody confirmed yet; `reading`: documents are being
    read, so that more will be known soon.
    """

    known: Known
    assets: Mapping[str, UUID]
    documents: Mapping[str, UUID]
    to_confirm: tuple[FactRow, ...]
    has_documents: bool
    reading: bool

    def standing(self, scenario: Scenario) -> Standing:
        return compose(self.known, scenario)


def gathered(actor: Actor, relationship: RelationshipRow, as_of: date) -> Gathered:
    """Everything that is known of the relationship. The number of SQL queries does not grow."""
    agreement = agreements.stands(actor, relationship.id)
    how = notice.delivery(actor, relationship.id)
    given = notice.given(actor, relationship.id, how)
    register = custody.held(actor, relationship.id, as_of)
    known = Known(
        as_of=as_of,
        client=relationship.client_name,
        provider=relationship.provider_name,
        terms=notice.with_delivery(agreement.terms, how),
        given_on=given.counts_on if given else None,
        week=notice.week_of(relationship),
        monthly_cost=notice.monthly_cost(relationship),
        notice_source=agreement.notice_source,
        assets=register.assets or None,
        assumed=len(register.assumptions),
        cost_per_day=_cost_per_day(relationship),
        agreed=agreement.agreed,
        papers=(
            *agreement.papers,
            *writing.papers(actor, relationship.id),
            *writing.team_papers(actor, relationship),
            *writing.register_papers(register, relationship),
            *meetings.papers(actor, relationship),
            *duties.papers(actor, relationship),
        ),
    )
    return Gathered(
        known=known,
        assets=register.ids,
        documents=agreement.documents,
        to_confirm=tuple(row for row in agreement.terms_facts if not row.decided_by),
        has_documents=bool(agreement.documents),
        reading=agreement.under_way,
    )


def named_things(actor: Actor, relationship: RelationshipRow) -> int:
    """How many things the agreement names that a register could begin with."""
    return len(custody.proposed(actor, relationship.id))


def newest_entry(actor: Actor) -> int | None:
    """The number of the newest entry of the client's record; None before the first."""
    size = record.summary(actor).size
    return size - 1 if size else None


def _cost_per_day(relationship: RelationshipRow) -> Money | None:
    """What a day without the critical things costs, where the client has said so."""
    if relationship.day_cost is None:
        return None
    return Money(relationship.day_cost, relationship.currency)
