"""What the agreement is worth: its grade, the counts of its findings, and its worst gaps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from prenup.core.agreement import Finding
from prenup.core.agreement.grade import GRADING, Grade, Grading, gaps

#: So many gaps stand on the page.
GAPS_SHOWN = 5

#: Five verdicts: a passage that says the opposite is one of its own.
VERDICTS = ("present", "weak", "missing", "against us", "unsure")

#: What an agreement can speak well or badly about, and the clauses that show it.
_TOPICS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "what we get": ("S-1", "S-2", "S-3", "R-10"),
        "what we pay": ("S-4", "R-29", "T-8"),
        "who answers for what": ("R-16", "T-1", "S-6", "S-10"),
        "how our data is protected": ("T-2", "R-18", "R-20", "R-21", "R-23"),
        "how we leave": ("S-9", "T-4", "T-5", "T-6", "T-14", "R-15"),
    }
)

#: A topic is said to be there from the first, and not there up to the second.
_GOOD, _BAD = 0.6, 0.4


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

    def best_and_worst(self) -> tuple[str, str] | None:
        """What the agreement speaks of and what not; None where no two topics lie far apart."""
        values = {topic: _value(self.findings, ids) for topic, ids in _TOPICS.items()}
        known = {topic: value for topic, value in values.items() if value is not None}
        if not known:
            return None
        best, worst = max(known, key=lambda t: known[t]), min(known, key=lambda t: known[t])
        return (best, worst) if known[best] >= _GOOD and known[worst] <= _BAD else None

    def saying(self) -> str:
        """The same as a sentence ("It says what we pay, not how we leave."), or nothing."""
        topics = self.best_and_worst()
        return f"It says {topics[0]}, not {topics[1]}." if topics else ""


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


def _value(findings: Sequence[Finding], ids: Sequence[str]) -> float | None:
    """The mean worth of these clauses; None where none of them is sure."""
    worth = [
        GRADING.values[finding.verdict]
        for finding in findings
        if finding.clause in ids and finding.verdict != "unsure"
    ]
    return sum(worth) / len(worth) if worth else None
