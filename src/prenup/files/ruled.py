"""Tables whose cells are drawn with lines or filled boxes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from prenup.files.page import BULLET, Cell, Line, Rule, Word, lines

_SPACER = 8.0  # points: an empty column up to this wide is none
_NEAR = 3.0  # points within which two lines count as meeting


@dataclass(frozen=True, slots=True)
class Table:
    """A grid of rules: `across` are the heights of its lines, from the top; `upright` its
    upright lines."""

    left: float
    right: float
    across: tuple[float, ...]
    upright: tuple[Rule, ...]

    @property
    def top(self) -> float:
        return self.across[0]

    @property
    def bottom(self) -> float:
        return self.across[-1]

    def holds(self, word: Word) -> bool:
        middle = word.base + 0.25 * word.size
        return (
            self.left - _NEAR <= (word.left + word.right) / 2 <= self.right + _NEAR
            and self.bottom <= middle <= self.top
        )

    def rows(self, words: Iterable[Word]) -> list[list[Cell]]:
        """The lines of each cell, row by row, without empty rows.

        Where an upright line is missing in a row, its two cells are one.
        """
        held: list[list[Word]] = [[] for _ in self.across[1:]]
        for word in words:
            middle = word.base + 0.25 * word.size
            held[sum(1 for height in self.across[1:-1] if height >= middle)].append(word)
        heights = [(top + bottom) / 2 for top, bottom in pairwise(self.across)]
        rows = [self._cells(row, at) for row, at in zip(held, heights, strict=True) if row]
        width = max(len(row) for row in rows)
        filled = [any(row[nth] for row in rows if len(row) == width) for nth in range(width)]
        return [
            [cell for nth, cell in enumerate(row) if filled[nth] or len(row) < width]
            for row in rows
        ]

    def stretched(self, page: Sequence[Line]) -> "Table":
        """With the lines right above and below that fill its columns: a head without a frame, a
        last row without a tint."""
        cuts = _distinct(rule.left for rule in self.upright)[1:-1]
        top, bottom = self.top, self.bottom
        across = list(self.across)
        for line in sorted(page, key=lambda line: line.base):
            if 0 < line.base - top < 2 * line.size and self._fits(line, cuts):
                top = line.base + line.size
                across.insert(0, top)
        for line in page:
            if 0 < bottom - line.base < 2 * line.size and self._fits(line, cuts):
                bottom = line.base - 0.4 * line.size
                across.append(bottom)
        added = tuple(
            Rule(x, low, x, high)
            for x in cuts
            for low, high in ((self.top, top), (bottom, self.bottom))
            if high > low
        )
        return replace(self, across=tuple(across), upright=(*self.upright, *added))

    def _fits(self, line: Line, cuts: Sequence[float]) -> bool:
        """Whether a line has text in at least two columns, and none over two."""
        if line.left < self.left - _NEAR or line.right > self.right + _NEAR:
            return False
        begins = {sum(1 for cut in cuts if cut <= run.left + 1) for run in line.runs}
        ends = {sum(1 for cut in cuts if cut <= run.right - 1) for run in line.runs}
        return begins == ends and len(begins) > 1

    def _cells(self, row: list[Word], height: float) -> list[Cell]:
        crossing = [rule.left for rule in self.upright if rule.bottom < height < rule.top]
        cuts = _distinct(x for x in crossing if self.left + _NEAR < x < self.right - _NEAR)
        cells: list[list[Word]] = [[] for _ in range(len(cuts) + 1)]
        for line in lines(row):
            for word, after in zip(line.words, (*line.words[1:], line.words[-1]), strict=True):
                hangs = BULLET.fullmatch(word.text) and after.left - word.right < 2 * word.size
                place = after if hangs else word  # bullets hang out of their cell
                cells[sum(1 for cut in cuts if cut <= (place.left + place.right) / 2)].append(word)
        widths = [b - a for a, b in pairwise((self.left, *cuts, self.right))]
        # Narrow columns that only keep others apart are columns to a web page, not to a reader.
        return [
            tuple(line.text for line in lines(cell))
            for cell, width in zip(cells, widths, strict=True)
            if cell or width > _SPACER
        ]


def tables(rules: Sequence[Rule]) -> list[Table]:
    """The tables that `rules` draw, from the top of the page: at least two columns and two rows,
    of lines that meet each other. Single rows with the same columns, one below the other, are of
    one table (every other row may be tinted). Cost: the square of the number of rules."""
    found = [table for group in _groups(rules) if (table := _table(group)) is not None]
    found.sort(key=lambda table: -table.top)
    merged: list[Table] = []
    for table in found:
        if merged and _of_one(merged[-1], table):
            table = _over(merged.pop(), table)
        merged.append(table)
    return [table for table in merged if len(table.across) > 2]


def _groups(rules: Sequence[Rule]) -> Iterable[list[Rule]]:
    """Rules that meet, directly or through others."""
    left = sorted(rules, key=lambda rule: (-rule.top, rule.left))
    while left:
        group: list[Rule] = []
        edge = [left.pop(0)]
        while edge:
            rule = edge.pop()
            group.append(rule)
            apart: list[Rule] = []
            for other in left:
                (edge if _meet(rule, other) else apart).append(other)
            left = apart
        yield group


def _meet(one: Rule, other: Rule) -> bool:
    return (
        one.left <= other.right + _NEAR
        and other.left <= one.right + _NEAR
        and one.bottom <= other.top + _NEAR
        and other.bottom <= one.top + _NEAR
    )


def _table(group: Sequence[Rule]) -> Table | None:
    upright = tuple(rule for rule in group if rule.left == rule.right)
    across = _distinct(rule.top for rule in group if rule.top == rule.bottom)
    edges = _distinct(rule.left for rule in upright)
    if len(edges) < 3 or len(across) < 2:
        return None
    return Table(edges[0], edges[-1], tuple(reversed(across)), upright)


def _of_one(upper: Table, lower: Table) -> bool:
    shared = _shared(upper, lower)
    fewest = min(len(_distinct(rule.left for rule in table.upright)) for table in (upper, lower))
    return len(lower.across) == 2 and len(shared) == fewest


def _shared(upper: Table, lower: Table) -> list[float]:
    """The x of upright lines that both tables have."""
    below = [rule.left for rule in lower.upright]
    return [
        x
        for x in _distinct(rule.left for rule in upper.upright)
        if any(abs(x - other) <= _NEAR for other in below)
    ]


def _over(upper: Table, lower: Table) -> Table:
    """One table of both; the rows between them, drawn without lines, get theirs drawn."""
    bridges = tuple(Rule(x, lower.top, x, upper.bottom) for x in _shared(upper, lower))
    across = _distinct([*upper.across, *lower.across])
    return Table(
        min(upper.left, lower.left),
        max(upper.right, lower.right),
        tuple(reversed(across)),
        (*upper.upright, *bridges, *lower.upright),
    )


def _distinct(values: Iterable[float]) -> list[float]:
    """The values, ascending, of those that are nearer than `_NEAR` only the first."""
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > _NEAR:
            kept.append(value)
    return kept
