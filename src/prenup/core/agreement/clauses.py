"""The clauses that an agreement should have, as plain data: what a lawyer reads and changes.

`content` brings the built-in ones; an installation may bring its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from prenup.core.agreement.grade import GRADING, Grading
from prenup.core.agreement.phrases import Phrase, PhraseError, phrase


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that a full answer has: its name as a person would say it, and what shows it.

    Without one that it `must` have, a clause is never present.
    """

    what: str
    signs: tuple[Phrase, ...]
    must: bool = False


@dataclass(frozen=True, slots=True)
class Why:
    """The sentence for each verdict."""

    present: str
    weak: str
    missing: str
    against: str


@dataclass(frozen=True, slots=True)
class Measure:
    """How much must be found: points from which a clause is weak, and from which present.

    One point where the agreement speaks to the clause (half where it only touches it), one for
    each need that is met, something off for vague words.
    """

    weak_from: float = 1.0
    present_from: float = 3.0


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as the rules look for it.

    `starts` is what silence is worth: above zero only for clauses that guard against a harm.
    `vague_takes` is what vague words take away.
    """

    id: str
    title: str
    ask: str
    why: Why
    speaks: tuple[Phrase, ...]
    touches: tuple[Phrase, ...]
    needs: tuple[Need, ...]
    vague: tuple[Phrase, ...]
    opposite: tuple[Phrase, ...]
    measure: Measure
    starts: float = 0.0
    vague_takes: float = 0.5


@dataclass(frozen=True, slots=True)
class Clauses:
    """All clauses, in their order, and how they are graded."""

    clauses: tuple[Clause, ...]
    grading: Grading = GRADING

    def __iter__(self) -> Iterator[Clause]:
        return iter(self.clauses)

    def __getitem__(self, clause_id: str) -> Clause:
        return next(clause for clause in self.clauses if clause.id == clause_id)


class ClausesError(ValueError):
    """The data of a clause that cannot be used; says which clause and why."""


def clauses(
    written: Sequence[Mapping[str, Any]],
    *,
    lists: Mapping[str, Sequence[str]],
    measures: Mapping[str, Mapping[str, float]],
) -> Clauses:
    """The clauses of the data as written, ready to be looked for.

    `lists` are phrases that several clauses share, written "@name"; `measures` the points for
    each id. Raises ClausesError with the clause's id.
    """
    return Clauses(tuple(_clause(data, lists, measures) for data in written))


def _clause(
    data: Mapping[str, Any],
    lists: Mapping[str, Sequence[str]],
    measures: Mapping[str, Mapping[str, float]],
) -> Clause:
    def phrases(written: Sequence[str]) -> tuple[Phrase, ...]:
        return tuple(phrase(one) for line in written for one in _spelled_out(line, lists))

    try:
        why = data["why"]
        return Clause(
            id=data["id"],
            title=data["title"],
            ask=data["ask"],
            why=Why(
                why["present"], why["weak"], why["missing"], why.get("against", why["missing"])
            ),
            speaks=phrases(data["speaks"]),
            touches=phrases(data.get("touches", ())),
            needs=tuple(
                Need(need["what"], phrases(need["signs"]), need.get("must", False))
                for need in data["needs"]
            ),
            vague=phrases(data.get("vague", ())),
            opposite=phrases(data.get("opposite", ())),
            measure=Measure(**measures.get(data["id"], {})),
            starts=data.get("starts", 0.0),
            vague_takes=data.get("vague_takes", 0.5),
        )
    except KeyError as lacking:
        raise ClausesError(f"Clause {data.get('id', '?')} has no {lacking}. Add it.") from lacking
    except PhraseError as unreadable:
        raise ClausesError(f"Clause {data['id']}: {unreadable}") from unreadable


def _spelled_out(line: str, lists: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """A line with "@name" as one line for each phrase of that list."""
    parts = [part.strip() for part in line.split("&")]
    for at, part in enumerate(parts):
        if part.startswith("@"):
            if part[1:] not in lists:
                raise PhraseError(
                    f"“{part}” is not among the lists. Add the list, or mend the name."
                )
            for one in lists[part[1:]]:
                yield from _spelled_out(" & ".join([*parts[:at], one, *parts[at + 1 :]]), lists)
            return
    yield line
