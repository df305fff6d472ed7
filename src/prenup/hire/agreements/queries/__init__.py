"""What may be asked about an agreement: its documents, its review, its facts, its terms."""

from prenup.hire.agreements.queries.beside import OwnTerms, own_terms
from prenup.hire.agreements.queries.documents import (
    DocumentRow,
    NamedRow,
    TextRow,
    documents,
    named,
    reading,
    removed,
    text,
)
from prenup.hire.agreements.queries.facts import (
    FactRow,
    Passage,
    facts,
    known_facts,
    other_provider,
    proposed_cost,
    terms,
    terms_facts,
)
from prenup.hire.agreements.queries.findings import (
    FindingRow,
    JudgementRow,
    ReviewRow,
    being_reviewed,
    negotiation,
    review,
)
from prenup.hire.agreements.queries.many import Glimpse, glimpses
from prenup.hire.agreements.queries.stands import AgreementStands, stands
from prenup.hire.agreements.queries.under_way import review_broken_off

__all__ = [
    "AgreementStands",
    "DocumentRow",
    "FactRow",
    "FindingRow",
    "Glimpse",
    "JudgementRow",
    "NamedRow",
    "OwnTerms",
    "Passage",
    "ReviewRow",
    "TextRow",
    "being_reviewed",
    "documents",
    "facts",
    "glimpses",
    "known_facts",
    "named",
    "negotiation",
    "other_provider",
    "own_terms",
    "proposed_cost",
    "reading",
    "removed",
    "review",
    "review_broken_off",
    "stands",
    "terms",
    "terms_facts",
    "text",
]
