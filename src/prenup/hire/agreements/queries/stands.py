"""What Where we stand, notice and the things in writing take from the agreement, in one go."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from prenup.core.access import Actor
from prenup.core.notice import Terms
from prenup.core.standing import Agreed, Item, Paper, TermsUnknown, terms_of
from prenup.core.standing.agreed import agreed
from prenup.core.words import count
from prenup.hire.agreements.queries.documents import DocumentRow, documents
from prenup.hire.agreements.queries.facts import FactRow, facts, known_facts, terms_facts
from prenup.hire.agreements.queries.findings import ReviewRow, being_reviewed, review
from prenup.hire.agreements.queries.under_way import review_broken_off


@dataclass(frozen=True, slots=True)
class AgreementStands:
    """How the agreement stands.

    `terms` is None while no fact is known; `notice_source` says where the latest notice stands
    ("§14.2, page 21"), `terms_facts` are all that the terms stand on, with what people said of
    them. `documents` has the ids of the documents by the title that passages name. `under_way`:
    documents are being read, so all of this may change; what was broken off changes nothing.
    """

    terms: Terms | TermsUnknown | None
    notice_source: str
    terms_facts: tuple[FactRow, ...]
    agreed: Agreed | None
    papers: tuple[Paper, ...]
    documents: Mapping[str, UUID]
    under_way: bool


def stands(actor: Actor, relationship_id: UUID) -> AgreementStands:
    """How the agreement of a relationship stands. Ten SQL queries, however long it is; up to two
    more while a review is waited for."""
    here = documents(actor, relationship_id)
    found = review(actor, relationship_id)
    rows = facts(actor, relationship_id)
    known, confirmed = known_facts(rows)
    latest = next((row for row in rows if row.name == "notice_latest_days" and row.passage), None)
    in_force = [row for row in here if row.counts]
    pages = [row.pages for row in in_force if row.pages]
    return AgreementStands(
        terms=terms_of(known, confirmed=confirmed) if rows else None,
        notice_source=latest.passage.where if latest and latest.passage else "",
        terms_facts=tuple(terms_facts(rows)),
        agreed=agreed(
            found.core,
            found.grade,
            documents=len(in_force),
            pages=sum(pages) if pages else None,
            regulated=found.regulated,
        )
        if found
        else None,
        papers=tuple(_papers(in_force, known.agreement_date and known.agreement_date.value)),
        documents={title: id for id, title in found.documents.items()} if found else {},
        under_way=_under_way(actor, relationship_id, here, found),
    )


def _under_way(
    actor: Actor, relationship_id: UUID, here: list[DocumentRow], found: ReviewRow | None
) -> bool:
    if any(row.under_way for row in here):
        return not any(row.broken_off for row in here)
    return being_reviewed(here, found) and not review_broken_off(actor, relationship_id)


def _papers(in_force: list[DocumentRow], bears: date | None) -> list[Paper]:
    """The agreement as one of the things in writing: dated by its newest document in force."""
    if not in_force:
        return []
    signed = [row.signed_on for row in in_force if row.signed_on]
    on = max(signed) if signed else bears or min(row.added_at.date() for row in in_force)
    return [Paper(Item.AGREEMENT, on, in_force[0].title, note=count(len(in_force), "document"))]
