"""The tables of an agreement: rows are lines of one paragraph, cells are parted by tabs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LINE = re.compile(r"[^\n]*\t[^\n]*")


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell says, without white space at its ends, and where it begins in the text."""

    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row below the head of its table; `head` has the names of the columns, if it has any.

    A cell that is empty is one too, so that each stands below the name of its column.
    """

    start: int
    end: int
    cells: tuple[Cell, ...]
    head: tuple[str, ...]

    def column(self, at: int) -> str:
        """The name of the column that the cell `at` stands in, in lower case; "" if it has none."""
        return self.head[at].lower() if at < len(self.head) else ""


def rows(text: str) -> Iterator[Row]:
    """The rows of all tables, in order. The cost is linear in the length of the text.

    The first row of a table is its head where no figure stands in it.

    >>> [(row.cells[0].text, row.column(1)) for row in rows("What\\tFee\\nBase fee\\t$112.00")]
    [('Base fee', 'fee')]
    """
    head: tuple[str, ...] = ()
    last = -2  # no line ended just before the first
    for line in _LINE.finditer(text):
        cells = _cells(line[0], line.start())
        if line.start() != last + 1:  # another table
            head = ()
            if not re.search(r"\d", line[0]):
                head = tuple(cell.text for cell in cells)
        if tuple(cell.text for cell in cells) != head:
            yield Row(line.start(), line.end(), cells, head)
        last = line.end()


def _cells(line: str, start: int) -> tuple[Cell, ...]:
    found, at = [], start
    for words in line.split("\t"):
        bare = words.strip()
        found.append(Cell(at + (words.index(bare) if bare else 0), bare))
        at += len(words) + 1
    return tuple(found)
