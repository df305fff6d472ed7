"""A list as rows of text: what the readers of `files` make of a workbook or a CSV file."""

from dataclasses import dataclass
from typing import NamedTuple


class Row(NamedTuple):
    """One row: its number in the file, from 1, as a spreadsheet shows it, and its cells."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet of a file, read.

    `header` is as written, without white space around it; each row has as many cells. Cells are
    text: dates as 2026-11-24, numbers as they are, yes and no for what a box was ticked with,
    empty text for nothing. Rows without any text are left out. `sheet` is the sheet that was
    read, `sheets` all that have anything in them; empty for CSV. `warnings` are sentences.
    """

    name: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    header_row: int = 1
    warnings: tuple[str, ...] = ()
