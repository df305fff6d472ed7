"""A glance at the agreements of many relationships at once, in a number of queries that never
grows: for the list of all clients of an account."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from prenup.content.clauses import built_in
from prenup.core.agreement import Finding as CoreFinding
from prenup.core.agreement.grade import grade
from prenup.core.notice import Terms
from prenup.core.standing import TermsUnknown, terms_of
from prenup.hire.agreements.models import Fact, FactDecision, Finding, Judged, Judgement, Review
from prenup.hire.agreements.queries.facts import decided_rows, known_facts
from prenup.people.queries import RelationshipRow


@dataclass(frozen=True, slots=True)
class Glimpse:
    """What the list of clients shows of an agreement; `letter` is "" before a review."""

    terms: Terms | TermsUnknown | None
    letter: str


def glimpses(rows: Sequence[RelationshipRow]) -> dict[UUID, Glimpse]:
    """A glimpse of each of these relationships. Five SQL queries, however many they are.

    `rows` are relationships that the reader belongs to: `people.queries.clients` gave them.
    """
    # The one question of this app that spans clients; the rows say which are the reader's.
    here = [row.id for row in rows]
    newest = {
        review.relationship_id: review
        for review in Review.unscoped.filter(relationship_id__in=here).order_by("made_at", "id")
    }
    letters = _letters(rows, newest)
    facts: dict[UUID, list[Fact]] = {row.id: [] for row in rows}
    for fact in Fact.unscoped.filter(review__in=newest.values()).select_related("review"):
        facts[fact.review.relationship_id].append(fact)
    decisions: dict[UUID, list[FactDecision]] = {row.id: [] for row in rows}
    for decision in FactDecision.unscoped.filter(relationship_id__in=here, ended_at=None):
        decisions[decision.relationship_id].append(decision)
    found = {}
    for row in rows:
        known_rows = decided_rows(facts[row.id], decisions[row.id], {})
        known, confirmed = known_facts(known_rows)
        terms = terms_of(known, confirmed=confirmed) if known_rows else None
        found[row.id] = Glimpse(terms, letters.get(row.id, ""))
    return found


def _letters(rows: Sequence[RelationshipRow], newest: dict[UUID, Review]) -> dict[UUID, str]:
    """The grade of each newest review, with people's verdicts in it."""
    judged = {
        (one.relationship_id, one.clause): one
        for one in Judgement.unscoped.filter(
            relationship_id__in=newest, kind=Judged.VERDICT, withdrawn_at=None
        )
    }
    findings: dict[UUID, list[CoreFinding]] = {}
    for one in Finding.unscoped.filter(review__in=newest.values()).select_related("review"):
        relationship_id = one.review.relationship_id
        said = judged.get((relationship_id, one.clause)) or one
        findings.setdefault(relationship_id, []).append(
            CoreFinding(one.clause, one.title, said.verdict, said.against_us, one.why, one.ask)
        )
    regulated = {row.id: row.regulated for row in rows}
    return {
        relationship_id: grade(
            found, regulated=regulated[relationship_id], grading=built_in().grading
        ).letter
        for relationship_id, found in findings.items()
    }
