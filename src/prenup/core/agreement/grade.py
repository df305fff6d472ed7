"""The grade of an agreement. Source: rules 10."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from prenup.core.agreement.verdicts import Finding, Verdict

Letter = Literal["A", "B", "C", "D", "E"]

_THREE = ("S-1", "S-2", "S-4", "S-9", "T-4", "T-6", "T-10", "T-14", "R-18", "R-26", "R-27")
_TWO = ("R-5", "R-6", "R-15", "R-16", "R-20", "R-21", "R-23", "R-28", "R-29")
_REGULATED = ("R-7", "R-9", "R-13", "R-30")
_SEED = (*(f"S-{n}" for n in range(1, 13)), *(f"T-{n}" for n in range(1, 16)))


@dataclass(frozen=True, slots=True)
class Grading:
    """Weights and thresholds; an installation may use its own.

    A clause without a weight has weight 1. `letters` are the least scores, best first; below the
    last it is E. `cap` is the best letter while a clause of weight `grave` is against us.
    """

    weights: Mapping[str, int] = field(
        default_factory=lambda: {
            **dict.fromkeys((*_SEED, *_TWO), 2),
            **dict.fromkeys(_THREE, 3),
            **dict.fromkeys(_REGULATED, 0),
        }
    )
    regulated: frozenset[str] = frozenset(_REGULATED)
    letters: tuple[tuple[float, Letter], ...] = ((85, "A"), (70, "B"), (55, "C"), (40, "D"))
    values: Mapping[Verdict, float] = field(
        default_factory=lambda: {"present": 1.0, "weak": 0.5, "missing": 0.0}
    )
    grave: int = 3
    cap: Letter = "C"

    def weight(self, clause: str, *, regulated: bool) -> int:
        """The weight of a clause; those for regulated customers count 1 where the client is one."""
        weight = self.weights.get(clause, 1)
        return max(1, weight) if regulated and clause in self.regulated else weight


GRADING = Grading()


@dataclass(frozen=True, slots=True)
class Grade:
    """A letter and a score from 0 to 100, not rounded: on a threshold the letter stands by it.

    `low` and `high` say what the unsure clauses could make of it; `grading` is what it was worked
    out with.
    """

    letter: Letter
    score: float
    low: float
    high: float
    grading: Grading = GRADING


def grade(
    findings: Sequence[Finding], *, regulated: bool = False, grading: Grading = GRADING
) -> Grade:
    """The grade of these findings. Without any clause that counts, the score is 0."""
    got = sure = whole = 0.0
    grave = False
    for finding in findings:
        weight = grading.weight(finding.clause, regulated=regulated)
        whole += weight
        grave = grave or (finding.against_us and weight >= grading.grave)
        if finding.verdict != "unsure":
            sure += weight
            got += weight * grading.values[finding.verdict]
    score = _share(got, sure)
    letter: Letter = next((letter for least, letter in grading.letters if score >= least), "E")
    if grave and letter < grading.cap:  # the better letter comes first in the alphabet
        letter = grading.cap
    return Grade(
        letter=letter,
        score=score,
        low=_share(got, whole),
        high=_share(got + whole - sure, whole),
        grading=grading,
    )


def _share(part: float, whole: float) -> float:
    return 100 * part / whole if whole else 0.0


def gaps(
    findings: Sequence[Finding], *, regulated: bool = False, grading: Grading = GRADING
) -> list[Finding]:
    """What to put right, worst first: against us, then by points lost, then in clause order.

    Present clauses are no gaps; unsure ones lose half. A regulated clause weighs 1 here.
    """

    def lost(finding: Finding) -> float:
        weight = grading.weight(finding.clause, regulated=True)
        return weight * (1 - grading.values.get(finding.verdict, 0.5))

    wanting = [finding for finding in findings if finding.verdict != "present"]
    return sorted(wanting, key=lambda finding: (not finding.against_us, -lost(finding)))
