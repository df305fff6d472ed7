"""A list as rows of text: what the readers of `files` make of a workbook or a CSV file."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from prenup.core.words import listed


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
    `above` are the rows down to the header, that one included, each as wide as it is written.
    """

    name: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    header_row: int = 1
    warnings: tuple[str, ...] = ()
    above: tuple[Row, ...] = ()


class HeaderError(ValueError):
    """This row cannot be the header. Says why, and what to do."""


def headed(table: Table, number: int) -> Table:
    """`table` with the row of that number as its header, alone, and what stands below as its rows.

    Raises HeaderError for a row that is not there, or that nothing stands below.

    >>> found = Table("a.csv", ("1", "2"), (Row(2, ("Name", "Kind")), Row(3, ("Fax", "line"))))
    >>> headed(found, 2).header, headed(found, 2).rows
    (('Name', 'Kind'), (Row(number=3, cells=('Fax', 'line')),))
    """
    everything = (*table.above, *table.rows)
    at = next((at for at, row in enumerate(everything) if row.number == number), None)
    if at is None:
        raise HeaderError(f"Row {number:,} has nothing in it. Choose one that has the names.")
    if at + 1 == len(everything):
        raise HeaderError(f"Row {number:,} has nothing below it. Choose one that has the names.")
    header, rows = equally_wide(everything[at].cells, everything[at + 1 :])
    said = [one for one in table.warnings if one != repeated(table.header)]
    twice = repeated(header)
    return replace(
        table,
        header=header,
        rows=rows,
        header_row=number,
        warnings=(*said, twice) if twice else tuple(said),
        above=everything[: at + 1],
    )


def equally_wide(
    header: Sequence[str], below: Sequence[Row]
) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    """A header and the rows below it, each as wide as the widest of them has text."""
    width = max(
        (
            column + 1
            for cells in (header, *(row.cells for row in below))
            for column, cell in enumerate(cells)
            if cell
        ),
        default=0,
    )

    def wide(cells: Sequence[str]) -> tuple[str, ...]:
        return (*cells, *[""] * width)[:width]

    return wide(header), tuple(Row(row.number, wide(row.cells)) for row in below)


def key(header: str) -> str:
    """A header without case and punctuation, as names are compared.

    >>> key("Customer of record"), key("customer_of_record")
    ('customerofrecord', 'customerofrecord')
    """
    return "".join(letter for letter in header.casefold() if letter.isalnum())


def repeated(header: Sequence[str]) -> str | None:
    """A warning if two columns have one name; None if not."""
    names = [name for name in header if name]
    keys = [key(name) for name in names]
    twice = [name for nth, name in enumerate(names) if keys[nth] in keys[:nth]]
    if not twice:
        return None
    named = listed([f"“{name}”" for name in dict.fromkeys(twice)])
    return f"More than one column is called {named}. Say which of them is meant, or rename one."
