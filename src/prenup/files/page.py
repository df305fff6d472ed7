"""A page as runs of text with their places, and the lines that they make.

Points, from the lower left corner of the page as it is shown. Pure: no PDF library here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True, slots=True)
class Run:
    """Text set in one go, without a wide gap: a line of prose, or a cell of a table."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """Runs on one base line, from left to right."""

    runs: tuple[Run, ...]

    @property
    def left(self) -> float:
        return self.runs[0].left

    @property
    def right(self) -> float:
        return max(run.right for run in self.runs)

    @property
    def base(self) -> float:
        return self.runs[0].base

    @property
    def size(self) -> float:
        return max(run.size for run in self.runs)

    @property
    def bold(self) -> bool:
        return all(run.bold for run in self.runs)

    @property
    def text(self) -> str:
        return " ".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on one page."""

    width: float
    height: float
    runs: tuple[Run, ...]


def lines(runs: Iterable[Run]) -> list[Line]:
    """The runs as lines, from top to bottom: runs whose base lines are within a third of their
    size stand on one line (so a superscript stays with its word)."""
    found: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (-run.base, run.left)):
        if found and abs(found[-1][0].base - run.base) <= 0.34 * max(run.size, found[-1][0].size):
            found[-1].append(run)
        else:
            found.append([run])
    return [Line(tuple(sorted(group, key=lambda run: run.left))) for group in found]
