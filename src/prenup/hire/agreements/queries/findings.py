"""The review of an agreement: its findings, with what people said of them, and its grade."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from uuid import UUID

from prenup.content.clauses import built_in
from prenup.core.access import Actor
from prenup.core.agreement import Cited, Verdict
from prenup.core.agreement import Finding as CoreFinding
from prenup.core.agreement.grade import Grade, gaps, grade
from prenup.hire.agreements.models import AgreementDocument, Finding, Judged, Judgement, Review
from prenup.hire.agreements.queries.documents import DocumentRow
from prenup.hire.agreements.stored import cited
from prenup.people.queries import relationship

#: The five verdicts, worst first; keys 1 to 5.
SHOWN = ("against", "missing", "weak", "unsure", "present")


@dataclass(frozen=True, slots=True)
class JudgementRow:
    """What a person said of a clause, and when."""

    kind: Judged
    shown: str  # one of SHOWN for another verdict, else ""
    words: str
    said_by: str
    said_at: datetime


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A passage that a finding stands on, and the document it is in."""

    document_id: UUID
    cited: Cited


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding. `core` has the verdict that counts: a person's, where one gave another.

    `found` is the verdict of the rules, one of SHOWN.
    """

    core: CoreFinding
    found: str
    passages: tuple[PassageRow, ...]
    corrected: JudgementRow | None
    risk: JudgementRow | None
    negotiation: JudgementRow | None

    @property
    def clause(self) -> str:
        return self.core.clause

    @property
    def shown(self) -> str:
        """The verdict that counts, one of SHOWN."""
        return shown(self.core.verdict, against_us=self.core.against_us)


@dataclass(frozen=True)
class ReviewRow:
    """The newest review of an agreement."""

    id: UUID
    made_at: datetime
    findings: tuple[FindingRow, ...]  # in the order of the clauses
    documents: Mapping[UUID, str]  # ids and titles of all documents reviewed, highest first
    regulated: bool

    @cached_property
    def core(self) -> tuple[CoreFinding, ...]:
        return tuple(row.core for row in self.findings)

    @cached_property
    def grade(self) -> Grade:
        """The grade with people's verdicts in it."""
        return grade(self.core, regulated=self.regulated, grading=built_in().grading)

    @cached_property
    def counts(self) -> dict[str, int]:
        said = [row.shown for row in self.findings]
        return {verdict: said.count(verdict) for verdict in SHOWN}

    @cached_property
    def worst_first(self) -> list[FindingRow]:
        """Gaps in their order (rules 10), then what is present, in the order of the clauses."""
        ordered = gaps(self.core, regulated=self.regulated, grading=built_in().grading)
        place = {finding.clause: at for at, finding in enumerate(ordered)}
        return sorted(self.findings, key=lambda row: place.get(row.clause, len(place)))


def review(actor: Actor, relationship_id: UUID) -> ReviewRow | None:
    """The newest review, with what people said since; None before the first. Five SQL queries."""
    newest = (
        Review.objects.of(actor.client_id)
        .filter(relationship_id=relationship_id)
        .order_by("-made_at", "-id")
        .first()
    )
    if newest is None:
        return None
    titles = _titles(actor, newest)
    judged = _judged(actor, relationship_id)
    rows = Finding.objects.of(actor.client_id).filter(review=newest).order_by("number")
    return ReviewRow(
        id=newest.id,
        made_at=newest.made_at,
        findings=tuple(_row(row, titles, judged) for row in rows),
        documents={UUID(one): titles[one] for one in newest.documents if one in titles},
        regulated=relationship(actor, relationship_id).regulated,
    )


def being_reviewed(rows: Sequence[DocumentRow], newest: ReviewRow | None) -> bool:
    """Whether what was read waits for a review of its own: one follows, without anybody's doing."""
    counted = [row.id for row in rows if row.counts]
    return bool(counted) and (newest is None or list(newest.documents) != counted)


def negotiation(row: ReviewRow) -> list[FindingRow]:
    """The findings on the negotiation list, worst first."""
    return [finding for finding in row.worst_first if finding.negotiation]


def shown(verdict: str, *, against_us: bool) -> str:
    return "against" if against_us else verdict


def _titles(actor: Actor, newest: Review) -> dict[str, str]:
    """The titles of the documents reviewed, by id as text; those taken away since too."""
    rows = AgreementDocument.objects.of(actor.client_id).filter(id__in=newest.documents)
    return {str(one): title for one, title in rows.values_list("id", "title")}


def _judged(actor: Actor, relationship_id: UUID) -> dict[tuple[str, str], JudgementRow]:
    rows = Judgement.objects.of(actor.client_id).filter(
        relationship_id=relationship_id, withdrawn_at=None
    )
    return {
        (row.clause, row.kind): JudgementRow(
            kind=Judged(row.kind),
            shown=shown(row.verdict, against_us=row.against_us) if row.verdict else "",
            words=row.words,
            said_by=row.said_by,
            said_at=row.said_at,
        )
        for row in rows
    }


def _row(
    row: Finding, titles: Mapping[str, str], judged: Mapping[tuple[str, str], JudgementRow]
) -> FindingRow:
    passages = tuple(
        PassageRow(UUID(kept["document"]), cited(kept, titles)) for kept in row.passages
    )
    verdict: Verdict = row.verdict  # type: ignore[assignment]
    core = CoreFinding(
        clause=row.clause,
        title=row.title,
        verdict=verdict,
        against_us=row.against_us,
        why=row.why,
        ask=row.ask,
        passages=tuple(one.cited for one in passages),
    )
    corrected = judged.get((row.clause, Judged.VERDICT))
    if corrected:
        against = corrected.shown == "against"
        now: Verdict = "missing" if against else corrected.shown  # type: ignore[assignment]
        core = replace(core, verdict=now, against_us=against)
    return FindingRow(
        core=core,
        found=shown(row.verdict, against_us=row.against_us),
        passages=passages,
        corrected=corrected,
        risk=judged.get((row.clause, Judged.RISK)),
        negotiation=judged.get((row.clause, Judged.NEGOTIATION)),
    )
