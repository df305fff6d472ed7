"""A page as words with their places, and the runs and lines that they make.

Points, from the lower left corner of the page as it is shown. Pure: no PDF library here.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

#: A bullet, and what a paragraph of an agreement may be numbered with.
BULLET = re.compile(r"[•▪■●○◦·–—☐☑➢►✓*-]")
MARK = re.compile(
    rf"(?:{BULLET.pattern}|\(?(?:[a-z]{{1,3}}|[ivxl]{{1,6}}|\d{{1,3}})[.)]"
    r"|\d{1,3}(?:\.\d{1,3})+[.)]?|(?:section|article)\s+[\divxl.]+)",
    re.IGNORECASE,
)


class Word(NamedTuple):
    """A word as it is set; `size` is the height of its letters' box."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False


class Run(NamedTuple):
    """Words without a wide gap between them: a line of prose, or a line of a cell."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False


class Rule(NamedTuple):
    """A straight line drawn on the page: across if `bottom == top`, else upright."""

    left: float
    bottom: float
    right: float
    top: float


class Page(NamedTuple):
    """What stands on one page. `pictured`: there is a picture on it, larger than a logo."""

    width: float
    height: float
    words: Sequence[Word]
    rules: Sequence[Rule] = ()
    pictured: bool = False


#: The lines of a cell of a table, from top to bottom; none if it is empty.
Cell = tuple[str, ...]


class Line(NamedTuple):
    """Runs on one base line, from left to right, at least one; and the words they were made of."""

    runs: tuple[Run, ...]
    words: tuple[Word, ...]

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


def lines(words: Iterable[Word], cuts: Sequence[float] = ()) -> list[Line]:
    """The words as lines, from top to bottom.

    Words whose base lines are within a third of their size stand on one line (a superscript
    stays with its word). A run ends at a wide gap, and at each of `cuts`: the ascending x of
    upright rules or gutters. A number or bullet joins what it stands before.
    """
    found: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (-word.base, word.left)):
        if found and found[-1][0].base - word.base <= 0.34 * max(word.size, found[-1][0].size):
            found[-1].append(word)
        else:
            found.append([word])
    for row in found:
        row.sort(key=lambda word: word.left)
    return [Line(tuple(_marked(list(_runs(row, cuts)))), tuple(row)) for row in found]


def _runs(row: list[Word], cuts: Sequence[float]) -> Iterable[Run]:
    held: list[Word] = []
    for word in row:
        if held and _apart(held[-1], word, cuts):
            yield _run(held)
            held = []
        held.append(word)
    yield _run(held)


def _apart(before: Word, word: Word, cuts: Sequence[float]) -> bool:
    gap = word.left - before.right
    if gap > max(1.3 * word.size, 9.0):
        return True
    return bool(cuts) and bisect_right(cuts, _middle(before)) != bisect_right(cuts, _middle(word))


def _middle(word: Word) -> float:
    return (word.left + word.right) / 2


def _run(words: list[Word]) -> Run:
    text = words[0].text
    for before, word in pairwise(words):
        # Letters of one word may be set in several pieces, as in small capitals.
        text += word.text if word.left - before.right < 0.08 * word.size else f" {word.text}"
    first = words[0]
    size = max(word.size for word in words)
    bold = all(word.bold for word in words)
    return Run(text, first.left, max(word.right for word in words), first.base, size, bold)


def _marked(runs: list[Run]) -> Iterable[Run]:
    """Numbers and bullets joined to what they stand before, however wide the gap.

    A number counts only at the start of a line: elsewhere it is a cell of its own.
    """
    held: Run | None = None
    for index, run in enumerate(runs):
        if held is not None:
            text, bold = f"{held.text} {run.text}", held.bold and run.bold
            yield held._replace(text=text, right=run.right, bold=bold)
            held = None
        elif BULLET.fullmatch(run.text) or (index == 0 and MARK.fullmatch(run.text)):
            held = run
        else:
            yield run
    if held is not None:
        yield held
