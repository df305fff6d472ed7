"""What may be asked about notice: the terms, how it must be given, and whether it was."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from prenup.content.calendars import NoCalendar, business_days
from prenup.core.access import Actor
from prenup.core.calendars import BusinessDays
from prenup.core.notice import Effect, Notice, Terms, effect, notice_at
from prenup.core.pricing import Money
from prenup.core.standing import TermsUnknown
from prenup.fire.notice.models import Delivery, NoticeGiven
from prenup.hire.agreements import queries as agreements
from prenup.hire.agreements.queries import FactRow
from prenup.people.queries import RelationshipRow


@dataclass(frozen=True, slots=True)
class DeliveryRow:
    """How notice must be given; the defaults hold until a person says it."""

    must_arrive: bool = False
    days: int = 0  # calendar days on the way
    address: str = ""
    said: bool = False


@dataclass(frozen=True, slots=True)
class GivenRow:
    """The notice that stands. `letter` is the SHA-256 of the document kept, or empty."""

    id: UUID
    sent_on: date
    arrived_on: date | None
    counts_on: date  # the day that counts: of arrival where it must arrive
    how: str
    letter: str
    letter_name: str
    recorded_by: str
    recorded_at: datetime


def delivery(actor: Actor, relationship_id: UUID) -> DeliveryRow:
    """How notice must be given. One SQL query."""
    row = Delivery.objects.of(actor.client_id).filter(relationship_id=relationship_id).first()
    return _delivery_row(row) if row else DeliveryRow()


def _delivery_row(row: Delivery) -> DeliveryRow:
    return DeliveryRow(row.must_arrive, row.days, row.address, said=True)


def given(actor: Actor, relationship_id: UUID, how: DeliveryRow) -> GivenRow | None:
    """The notice that stands, if there is one. One SQL query.

    Where notice must arrive and nobody confirmed that it did, it counts from the day on which it
    should have.
    """
    rows = NoticeGiven.objects.of(actor.client_id)
    row = rows.filter(relationship_id=relationship_id, withdrawn_at=None).first()
    return _given_row(row, how) if row else None


def _given_row(row: NoticeGiven, how: DeliveryRow) -> GivenRow:
    arrives = row.arrived_on or row.sent_on + timedelta(days=how.days)
    return GivenRow(
        id=row.id,
        sent_on=row.sent_on,
        arrived_on=row.arrived_on,
        counts_on=arrives if how.must_arrive else row.sent_on,
        how=row.how,
        letter=row.letter,
        letter_name=row.letter_name,
        recorded_by=row.recorded_by,
        recorded_at=row.recorded_at,
    )


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """How notice stands on a day, with what it stands on.

    `notice` is None while the terms are not known; `why_unknown` says why, "" otherwise.
    `terms_facts` are the facts of the agreement that it was computed from.
    """

    notice: Notice | None
    terms: Terms | None
    why_unknown: str
    terms_facts: tuple[FactRow, ...]
    source: str  # "§14.2, page 21"
    delivery: DeliveryRow
    given: GivenRow | None
    monthly_cost: Money | None


def week_of(relationship: RelationshipRow) -> BusinessDays:
    """The business days where the client is; Monday to Friday while no calendar is known."""
    try:
        return business_days(relationship.holidays) if relationship.holidays else BusinessDays()
    except NoCalendar:
        return BusinessDays()


def monthly_cost(relationship: RelationshipRow) -> Money | None:
    """What the relationship costs a month, once somebody confirmed it."""
    if relationship.monthly_cost is None:
        return None
    return Money(relationship.monthly_cost, relationship.cost_currency)


def with_delivery(
    terms: Terms | TermsUnknown | None, how: DeliveryRow
) -> Terms | TermsUnknown | None:
    """The agreement's terms with the days that a letter takes, as a person said them."""
    return replace(terms, delivery_days=how.days) if isinstance(terms, Terms) else terms


def stands(actor: Actor, relationship: RelationshipRow, as_of: date) -> NoticeRow:
    """How notice stands on `as_of`. Twelve SQL queries."""
    agreement = agreements.stands(actor, relationship.id)
    how = delivery(actor, relationship.id)
    found = given(actor, relationship.id, how)
    terms = with_delivery(agreement.terms, how)
    known = terms if isinstance(terms, Terms) else None
    return NoticeRow(
        notice=known
        and notice_at(
            known,
            as_of,
            given_on=found.counts_on if found else None,
            week=week_of(relationship),
        ),
        terms=known,
        why_unknown="" if known else str(terms or "Nobody has read an agreement for its dates."),
        terms_facts=agreement.terms_facts,
        source=agreement.notice_source,
        delivery=how,
        given=found,
        monthly_cost=monthly_cost(relationship),
    )


def meaning(actor: Actor, relationship: RelationshipRow) -> Effect | None:
    """What the notice that stands does; None while there is none, or the terms are not known."""
    how = delivery(actor, relationship.id)
    found = given(actor, relationship.id, how)
    terms = with_delivery(agreements.terms(actor, relationship.id), how)
    if found is None or not isinstance(terms, Terms):
        return None
    return effect(terms, found.counts_on, week=week_of(relationship))


@dataclass(frozen=True, slots=True)
class GivenOf:
    """How notice must be given in a relationship, and the one that stands."""

    delivery: DeliveryRow
    given: GivenRow | None


def many(rows: Sequence[RelationshipRow]) -> dict[UUID, GivenOf]:
    """Notice of many relationships at once. Two SQL queries, however many they are.

    `rows` are relationships that the reader belongs to: `people.queries.clients` gave them.
    """
    # The one question of this app that spans clients; the rows say which are the reader's.
    here = [row.id for row in rows]
    ways = {
        row.relationship_id: _delivery_row(row)
        for row in Delivery.unscoped.filter(relationship_id__in=here)
    }
    given_rows = NoticeGiven.unscoped.filter(relationship_id__in=here, withdrawn_at=None)
    stand = {row.relationship_id: row for row in given_rows}
    found = {}
    for row in rows:
        how = ways.get(row.id, DeliveryRow())
        found[row.id] = GivenOf(how, _given_row(stand[row.id], how) if row.id in stand else None)
    return found
