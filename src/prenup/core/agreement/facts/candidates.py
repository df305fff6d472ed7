"""What the patterns propose, and how one fact is made of several proposals."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from prenup.core.agreement.facts.sentences import Text
from prenup.core.agreement.facts.values import Fact, Quote

T = TypeVar("T")

#: From here on a fact may be said as a statement.
SURE = 0.8
#: A rival this close to the best makes the fact a question.
_CLOSE = 0.2
_DOUBT = 0.35
_YIELDS = 0.15


@dataclass(frozen=True, slots=True)
class Candidate(Generic[T]):
    """A value proposed by one pattern at one place of one text."""

    value: T | None
    weight: float
    start: int
    end: int
    unit: str | None = None
    n: int | None = None
    note: str = ""


def settle(text: Text, candidates: Iterable[Candidate[T]]) -> Fact[T] | None:
    """The fact that the candidates of one text make: the heaviest, the first of equals.

    Another value that weighs nearly as much turns the statement into a question: the two
    passages disagree, and a person decides. A withheld value yields to a written one as heavy.
    """
    ranked: Sequence[Candidate[T]] = sorted(
        candidates, key=lambda one: (-one.weight + _YIELDS * (one.value is None), one.start)
    )
    if not ranked:
        return None
    best = ranked[0]
    rivals = [
        one for one in ranked[1:]
        if one.value is not None and one.value != best.value and one.weight > best.weight - _CLOSE
    ]  # fmt: skip
    confidence = max(0.1, best.weight - (_DOUBT if rivals else 0))
    note = best.note
    if rivals:
        where = Quote.of(text.document, rivals[0].start, rivals[0].end)
        page = f" (page {where.page})" if where.page else ""
        note = f"{note} Another passage says otherwise{page}.".strip()
    return Fact(
        value=best.value,
        confidence=min(confidence, 0.99),
        passage=Quote.of(text.document, *_trimmed(text, best.start, best.end)),
        unit=best.unit,
        n=best.n,
        note=note,
    )


def _trimmed(text: Text, start: int, end: int) -> tuple[int, int]:
    """The span without white space at its ends."""
    while start < end and text.plain[start].isspace():
        start += 1
    while end > start and text.plain[end - 1].isspace():
        end -= 1
    return start, end


def clause(text: Text, start: int, end: int, longest: int = 700) -> tuple[int, int]:
    """The span to quote for a match: its sentence, or the part around it where that is long."""
    sentence = text.sentence(start)
    begin, finish = sentence.start, max(sentence.end, end)
    if finish - begin > longest:
        begin = max(begin, start - longest // 2)
        finish = min(finish, max(end, begin + longest))
        if begin > sentence.start:
            begin = text.plain.find(" ", begin) + 1 or begin
        if (space := text.plain.rfind(" ", end, finish)) > 0 and finish < sentence.end:
            finish = space
    return begin, finish
