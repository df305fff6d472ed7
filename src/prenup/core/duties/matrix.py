"""The defaults: who does what in each of the three management models, as plain data.

`content` brings the built-in ones; an installation may bring its own.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Side(StrEnum):
    """The client, or the provider."""

    OURS = "ours"
    THEIRS = "theirs"


class Model(StrEnum):
    """How the provider is managed: they-manage, co-manage or you-manage."""

    THEY = "they-manage"
    CO = "co-manage"
    YOU = "you-manage"


@dataclass(frozen=True, slots=True)
class Part:
    """Both sides' part in a duty: who does it, at least one; who answers for it, exactly one.

    `asked` is consulted before, `told` informed after; neither is bound by a rule.
    """

    does: frozenset[Side]
    answers: Side
    asked: frozenset[Side] = frozenset()
    told: frozenset[Side] = frozenset()


@dataclass(frozen=True, slots=True)
class Default:
    """A duty as the models propose it.

    `clauses` can say it in an agreement; `given` names the side that an agreement gives it to
    where it says the opposite of a clause. `keep` says why the client answers for it whatever the
    model, "" where it may move. `most`: it stands in the short list.
    """

    id: str
    title: str
    parts: Mapping[Model, Part]
    clauses: tuple[str, ...]
    given: Mapping[str, Side]
    keep: str = ""
    most: bool = False

    @property
    def moves(self) -> bool:
        """Whether the models differ on who does it."""
        return len({part.does for part in self.parts.values()}) > 1


@dataclass(frozen=True, slots=True)
class ModelSaid:
    """What is said of a management model: what it asks of the client, what it risks, when it fits.

    `verb` follows "we chose to" or "they"; `risk_verdict` is the shape of the risk.
    """

    model: Model
    title: str
    verb: str
    says: str
    people: str
    people_says: str
    risk: str
    risk_verdict: str
    risk_says: str
    fits: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """All defaults in order, what is said of each model, and the clauses that promise work."""

    defaults: tuple[Default, ...]
    models: Mapping[Model, ModelSaid]
    work: Mapping[str, str]  # clause id -> what the work is

    def default(self, duty_id: str) -> Default | None:
        return next((row for row in self.defaults if row.id == duty_id), None)

    def split(self, model: Model) -> tuple[int, int, int]:
        """How many duties the client, both sides and the provider do under a model."""
        does = [row.parts[model].does for row in self.defaults]
        both = sum(len(sides) == 2 for sides in does)
        ours = sum(Side.OURS in sides for sides in does) - both
        return ours, both, len(does) - ours - both


class MatrixError(ValueError):
    """Data of a duty that cannot be used; says which duty and why."""


_KEYS = {Model.THEY: "they", Model.CO: "co", Model.YOU: "you"}
_PART = re.compile(r"([ARCI]*) / ([ARCI]*)")


def matrix(written: Mapping[str, Any]) -> Matrix:
    """The matrix of the data as written. Raises `MatrixError` with the duty's id.

    A part is written "A / R": ours before the stroke, theirs after it; A answers, R does, C is
    asked, I is told.
    """
    rows: Sequence[Mapping[str, Any]] = written["duty"]
    defaults = tuple(_default(row) for row in rows)
    twice = {row.id for row in defaults if sum(row.id == one.id for one in defaults) > 1}
    if twice:
        raise MatrixError(f"The duty {min(twice)} is there twice. Give one of them another id.")
    return Matrix(
        defaults,
        {model: ModelSaid(model, **written["models"][model.value]) for model in Model},
        written["work"],
    )


def _default(row: Mapping[str, Any]) -> Default:
    try:
        parts = {model: part(row[key]) for model, key in _KEYS.items()}
        default = Default(
            id=row["id"],
            title=row["title"],
            parts=parts,
            clauses=tuple(row["clauses"]),
            given={clause: Side(side) for clause, side in row.get("given", {}).items()},
            keep=row.get("keep", ""),
            most=row.get("most", False),
        )
    except (KeyError, ValueError) as wrong:
        raise MatrixError(f"The duty {row.get('id', '?')}: {wrong}") from wrong
    if default.keep and any(part.answers is not Side.OURS for part in parts.values()):
        raise MatrixError(f"The duty {default.id} is kept ours, and a model gives it away.")
    return default


def part(written: str) -> Part:
    """Both sides' part as written. Raises `ValueError` unless one answers and somebody does it.

    >>> part("A / RC").does
    frozenset({<Side.THEIRS: 'theirs'>})
    """
    found = _PART.fullmatch(written)
    if found is None:
        raise ValueError(f"“{written}” is no part: write “A / R”, ours before the stroke")
    letters = {Side.OURS: found[1], Side.THEIRS: found[2]}

    def having(letter: str) -> frozenset[Side]:
        return frozenset(side for side in Side if letter in letters[side])

    answers = having("A")
    if len(answers) != 1 or not having("R"):
        raise ValueError(f"“{written}” needs exactly one A and at least one R")
    return Part(having("R"), next(iter(answers)), having("C"), having("I"))
