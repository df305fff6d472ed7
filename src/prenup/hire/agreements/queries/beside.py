"""Orders stand beside the agreement: the term and the notice that each has of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from prenup.core.access import Actor
from prenup.core.agreement import Document
from prenup.core.agreement.facts import SURE, Facts, Quote, find_facts
from prenup.core.agreement.facts.said import value
from prenup.core.notice import NoticeError, Terms, notice_at
from prenup.core.standing import terms_of
from prenup.hire.agreements.models import AgreementDocument, Kind, State


@dataclass(frozen=True, slots=True)
class OwnTerms:
    """What an order says of its own term and notice, in words, and where.

    `term` is "24 months", `notice` "30 days before", "" where it is silent; `act_by` the last day
    on which notice ends it, None where it has no window that is still to come.
    """

    term: str
    notice: str
    act_by: date | None
    sure: bool
    passage: Quote


def own_terms(actor: Actor, relationship_id: UUID, today: date) -> Mapping[UUID, OwnTerms]:
    """What the orders in force have of their own, by document. One SQL query.

    The cost is that of finding the facts of their texts, some thousandths of a second a page.
    """
    orders = AgreementDocument.objects.of(actor.client_id).filter(
        relationship_id=relationship_id,
        removed_at=None,
        kind=Kind.ORDER,
        in_force=True,
        reading__state=State.READ,
    )
    found = {}
    for one in orders.select_related("reading"):
        read = one.reading
        document = Document(one.title, one.sha256, read.text, tuple(read.page_starts))
        if (own := _own(find_facts([document]), today)) is not None:
            found[one.id] = own
    return found


def _own(facts: Facts, today: date) -> OwnTerms | None:
    term = facts.initial_term_months or facts.expiry_date
    name = "initial_term_months" if facts.initial_term_months else "expiry_date"
    latest = facts.notice_latest_days
    said = [one for one in (term, latest) if one is not None and one.value is not None]
    if not said:
        return None
    terms = terms_of(facts)
    return OwnTerms(
        term=value(name, term) if term and term.value is not None else "",
        notice=value("notice_latest_days", latest) if latest and latest.value is not None else "",
        act_by=_act_by(terms, today) if isinstance(terms, Terms) else None,
        sure=all(one.confidence >= SURE for one in said),
        passage=said[-1].passage,
    )


def _act_by(terms: Terms, today: date) -> date | None:
    try:
        now = notice_at(terms, today)
    except NoticeError:
        return None
    windows = [cycle.window for cycle in (now.cycle, now.next) if cycle and cycle.window]
    return next((window.act_by for window in windows if window.act_by >= today), None)
