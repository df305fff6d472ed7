"""Lists as text: CSV, however it is encoded and separated."""

import csv
import io
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from prenup.core.table import Row
from prenup.files.letters import decoded
from prenup.files.plain import plain
from prenup.files.unreadable import Unreadable

#: More rows than any register has.
MOST_ROWS = 200_000
MOST_COLUMNS = 500

_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 50
#: Progress is said once in so many rows.
EVERY = 1000


def read_separated(
    path: Path,
    name: str,
    progress: Callable[[int, int], None] = lambda done, of: None,
    *,
    most: int = MOST_ROWS,
) -> list[Row]:
    """The rows of a CSV file, those without text left out, numbered as a spreadsheet does.

    Raises Unreadable for more than `most`.
    """
    text = plain(decoded(path.read_bytes()))
    of = text.count("\n")  # some may lie within cells: no row comes after the last of them
    csv.field_size_limit(1_000_000)
    delimiter = _stated(text)
    first = 1
    if delimiter:  # the line is Excel's, not a row
        text, first = text.partition("\n")[2], 2
    rows: list[Row] = []
    try:
        for number, cells in enumerate(_records(text, delimiter or _delimiter(text)), first):
            if number > MOST_ROWS or len(rows) > most or len(cells) > MOST_COLUMNS:
                raise too_large(name, most)
            row = Row(number, tuple(_unescaped(cell.strip()) for cell in cells))
            if any(row.cells):
                rows.append(row)
            if number % EVERY == 0:
                progress(number, max(number, of))
    except csv.Error as error:
        raise Unreadable(
            f"{name} could not be read as CSV ({error}). A quotation mark may have been opened "
            f"and never closed. Save the list as XLSX, and use that."
        ) from None
    return rows


def too_large(name: str, most: int) -> Unreadable:
    return Unreadable(
        f"{name} has more than {most:,} rows or {MOST_COLUMNS} columns, which is more than a list "
        f"of what you depend on. Delete what does not belong to it, or send it in parts."
    )


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)


def _stated(text: str) -> str | None:
    """The delimiter that a first line such as "sep=;" states."""
    first = text.partition("\n")[0].strip().strip('"')
    return first[4] if len(first) == 5 and first.casefold().startswith("sep=") else None


def _delimiter(text: str) -> str:
    """The delimiter that parts most rows alike, into most cells; a comma if none does."""

    def fit(delimiter: str) -> tuple[float, int]:
        try:
            widths = [
                len(record) for record in islice(_records(text, delimiter), _SAMPLE) if record
            ]
        except csv.Error:
            return (0.0, 0)
        usual = max(set(widths), key=lambda width: (widths.count(width), width), default=1)
        return (widths.count(usual) / len(widths) if usual > 1 else 0.0, usual)

    return max(_DELIMITERS, key=fit)


def _unescaped(cell: str) -> str:
    """Without the apostrophe that Prenup itself puts before a sign when it writes CSV."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@") else cell
