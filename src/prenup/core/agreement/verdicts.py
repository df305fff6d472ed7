"""What a review says of a clause. Plain values that every other room may hold."""

from dataclasses import dataclass
from typing import Literal

from prenup.core.agreement.facts.values import Quote

Verdict = Literal["present", "weak", "missing", "unsure"]


@dataclass(frozen=True, slots=True)
class Cited(Quote):
    """A passage that a finding stands on, verbatim.

    `score`, from 0 to 1, is how much of the clause it shows; `place` the section as written
    ("§14.2"), "" where there is none.
    """

    score: float
    place: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One verdict. `against_us`: a passage says the opposite; the verdict is then `missing`.

    `why` is one sentence; `ask` what to put to the provider, "" where the clause is present.
    Passages come with the most telling first; what is missing, and not against us, has none.
    """

    clause: str
    title: str
    verdict: Verdict
    against_us: bool
    why: str
    ask: str
    passages: tuple[Cited, ...] = ()
