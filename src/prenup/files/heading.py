"""Which row of a list is its header: the first one is often a title, a date, or empty."""

from collections.abc import Collection, Sequence
from itertools import pairwise, zip_longest

from prenup.core.table import Row, key

_LOOKED_AT = 25
_LONGEST = 80


def header_at(rows: Sequence[Row], expected: Collection[str]) -> int:
    """The index in `rows` of the header: among the first rows the one with most of the expected
    names, at least two; else the first that has text in nearly as many cells as any row has."""
    known = {key(name) for name in expected}
    first = rows[:_LOOKED_AT]
    hits = [sum(key(cell) in known for cell in row.cells) for row in first]
    best = max(hits, default=0)
    if best >= 2:
        return hits.index(best)
    widths = [sum(bool(cell) for cell in row.cells) for row in rows[: 4 * _LOOKED_AT]]
    usual = max(widths, default=0)
    for index, (row, width) in enumerate(zip(first, widths, strict=False)):
        if width >= 0.6 * usual and all(_names(cell) for cell in row.cells if cell):
            return index
    return 0


def heads(rows: Sequence[Row], at: int, expected: Collection[str] = ()) -> tuple[list[str], int]:
    """The names of the columns, and the index of the last row of the header: it has two rows
    where a merged cell stands above several columns. The lower name counts where there is one,
    and with the upper before it where it would stand twice. A row whose names are `expected` more
    than those below it is no upper one: then two columns have one name."""
    upper = rows[at].cells
    known = {key(name) for name in expected}
    merged = any(cell and cell == after for cell, after in pairwise(upper))
    if merged and at + 1 < len(rows) and all(_names(cell) for cell in rows[at + 1].cells if cell):
        stacked = _stacked(upper, rows[at + 1].cells)
        if len(known.intersection(map(key, upper))) <= len(known.intersection(map(key, stacked))):
            return stacked, at + 1
    if at and rows[at - 1].number == rows[at].number - 1 and "" in upper:
        above = rows[at - 1].cells
        if sum(map(bool, above)) > 1:
            return _stacked(above, upper), at
    return list(upper), at


def _stacked(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    pairs = list(zip_longest(upper, lower, fillvalue=""))
    names = [low or up for up, low in pairs]
    return [
        f"{up} {name}" if name and names.count(name) > 1 and up not in ("", name) else name
        for (up, _), name in zip(pairs, names, strict=True)
    ]


def _names(cell: str) -> bool:
    """Whether a cell may be the name of a column: words, not a number, date or sentence."""
    return len(cell) <= _LONGEST and not cell[0].isdigit() and any(map(str.isalpha, cell))
