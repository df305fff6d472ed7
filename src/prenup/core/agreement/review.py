"""The review of an agreement: its documents in, findings, facts and grade out."""

from collections.abc import Sequence
from dataclasses import dataclass

from prenup.core.agreement.clauses import Clauses
from prenup.core.agreement.facts import Facts, find_facts
from prenup.core.agreement.findings import Reading, finding
from prenup.core.agreement.grade import Grade, grade
from prenup.core.agreement.passages import passages
from prenup.core.agreement.sides import sides
from prenup.core.agreement.text import Document
from prenup.core.agreement.verdicts import Finding


@dataclass(frozen=True, slots=True)
class Review:
    """What a review found: one finding for each clause, in the order of the clauses."""

    findings: tuple[Finding, ...]
    facts: Facts
    grade: Grade


def read(documents: Sequence[Document]) -> Reading:
    """The documents of one agreement, read together: the sides are the same in all of them."""
    found = [p for at, document in enumerate(documents) for p in passages(document, at)]
    return Reading(found, sides("\n\n".join(document.text for document in documents)))


def review(documents: Sequence[Document], *, clauses: Clauses, regulated: bool = False) -> Review:
    """Review the documents of one agreement, in order of rank. The same input, the same answer.

    `regulated` says that the client is supervised, so that the clauses for such clients count.
    """
    reading = read(documents)
    findings = tuple(finding(clause, reading, documents) for clause in clauses)
    return Review(
        findings=findings,
        facts=find_facts(documents),
        grade=grade(findings, regulated=regulated, grading=clauses.grading),
    )
