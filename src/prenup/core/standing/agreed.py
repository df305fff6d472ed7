"""What the agreement is worth: its grade, the counts of its findings, and its worst gaps."""

from collections.abc import Sequence
from dataclasses import dataclass

from prenup.core.agreement import Finding
from prenup.core.agreement.gist import gist
from prenup.core.agreement.grade import GRADING, Grade, Grading, gaps

#: So many gaps stand on the page.
GAPS_SHOWN = 5

#: Five verdicts: a passage that says the opposite is one of its own.
VERDICTS = ("present", "weak", "missing", "against us", "unsure")


@dataclass(frozen=True)
class Agreed:
    """The review of an agreement as it is shown; `pages` is None where no document has pages."""

    findings: tuple[Finding, ...]
    grade: Grade
    gaps: tuple[Finding, ...]
    documents: int
    pages: int | None

    @property
    def worst(self) -> tuple[Finding, ...]:
        return self.gaps[:GAPS_SHOWN]

    def counts(self) -> dict[str, int]:
        """How many findings there are of each of the five verdicts, in their order."""
        said = [verdict_of(finding) for finding in self.findings]
        return {verdict: said.count(verdict) for verdict in VERDICTS}

    def gist(self) -> str:
        """What the agreement says and what not: "what we pay, not how we leave", or nothing."""
        return gist(self.findings)

    def saying(self) -> str:
        """The same as a sentence ("It says what we pay, not how we leave."), or nothing."""
        said = self.gist()
        return f"It says {said}." if said else ""


def agreed(
    findings: Sequence[Finding],
    grade: Grade,
    *,
    documents: int = 1,
    pages: int | None = None,
    regulated: bool = False,
    grading: Grading = GRADING,
) -> Agreed:
    """The review of an agreement, with its gaps in order. Source: rules 10."""
    found = tuple(findings)
    return Agreed(
        found, grade, tuple(gaps(found, regulated=regulated, grading=grading)), documents, pages
    )


def verdict_of(finding: Finding) -> str:
    """The finding's verdict in one of the five words."""
    return "against us" if finding.against_us else finding.verdict


def place_of(finding: Finding) -> str:
    """Where the finding stands: "§7.3, p. 11"; "no passage" where it stands on none."""
    if not finding.passages:
        return "no passage"
    passage = finding.passages[0]
    page = f"p. {passage.page}" if passage.page else ""
    return ", ".join(part for part in (passage.place, page) if part) or passage.document
