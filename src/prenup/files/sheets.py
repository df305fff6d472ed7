"""Excel workbooks: the values of one sheet as rows of text."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, BinaryIO
from zipfile import BadZipFile, ZipFile

import openpyxl
from openpyxl.utils.cell import get_column_letter, range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

from prenup.core.table import Row, key
from prenup.core.words import count, listed
from prenup.files.archive import checked
from prenup.files.plain import plain
from prenup.files.separated import EVERY, MOST_COLUMNS, MOST_ROWS, too_large
from prenup.files.sniff import Kind
from prenup.files.unreadable import Unreadable, damaged

_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+\d+:[A-Z]+\d+)"')
_ROW = re.compile(rb'<(?:\w+:)?row\s[^>]*?\br="(\d+)"')
_ERRORS = frozenset({"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"})
_SHOWN = 5

#: How openpyxl says that a workbook is not as it should be; the last one is for broken XML.
_BROKEN = (
    BadZipFile,
    InvalidFileException,
    KeyError,
    ValueError,
    IndexError,
    TypeError,
    SyntaxError,
)


@dataclass(slots=True)
class Sheet:
    """A sheet as it was read: its name, those of all sheets, its rows, and what to say."""

    name: str
    names: tuple[str, ...]
    rows: list[Row]
    warnings: list[str] = field(default_factory=list)


def read_sheet(
    path: Path,
    name: str,
    progress: Callable[[int, int], None],
    *,
    wanted: str,
    expected: Collection[str],
    most: int,
) -> Sheet:
    """The sheet called `wanted`, or else the one that looks most like the list that is expected:
    with most of the `expected` names in one of its first rows, then the first with any text.

    Raises Unreadable for more than `most` rows with text.
    """
    # As an open file, since openpyxl goes by the ending of a path, and kept files have none.
    with checked(path, name, Kind.XLSX.value) as archive, path.open("rb") as file:
        try:
            return _read(file, name, archive, progress, wanted, expected, most)
        except _BROKEN:
            raise damaged(name, Kind.XLSX.value) from None


def _read(
    file: BinaryIO,
    name: str,
    archive: ZipFile,
    progress: Callable[[int, int], None],
    wanted: str,
    expected: Collection[str],
    most: int,
) -> Sheet:
    book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    filled = [sheet for sheet in sheets if _first_rows(sheet)]
    if not filled:
        raise Unreadable(f"{name} has no sheet with anything in it. Choose the file again.")
    names = tuple(sheet.title for sheet in filled)
    if wanted and wanted not in names:
        raise Unreadable(f"{name} has no sheet “{wanted}”. It has {listed(names)}.")
    known = {key(one) for one in expected}
    chosen = max(filled, key=lambda sheet: (sheet.title == wanted, _likeness(sheet, known)))
    read = Sheet(chosen.title, names, [])
    xml = _xml(archive, chosen)
    merged, last = _merged(xml), _last_row(xml)
    has_formulas = re.search(rb"<(?:\w+:)?f[ >/]", xml) is not None
    del xml  # it may be large, and is read again
    without: list[str] = []
    if has_formulas:  # looking for those without a value reads the sheet twice, as formulas too
        without = _formulas_without_value(file, chosen.title, _part(progress, last, 0, 2 / 3))
    along = _part(progress, last, 2 / 3 if has_formulas else 0, 1)
    read.rows = _rows(chosen, name, most, merged, along, read.warnings)
    if without:
        read.warnings.append(_no_value(without))
    book.close()
    return read


def _part(
    progress: Callable[[int, int], None], last: int, start: float, end: float
) -> Callable[[int], None]:
    """Progress of one reading of the sheet, which is the part from `start` to `end` of them all."""
    return lambda number: progress(round(start * last + (end - start) * min(number, last)), last)


def _first_rows(sheet: Any) -> list[tuple[str, ...]]:
    sheet.reset_dimensions()  # what a file says of its size may be a million empty rows
    rows = (tuple(map(text_of, row)) for row in sheet.iter_rows(max_row=30, values_only=True))
    return [row for row in rows if any(row)]


def _likeness(sheet: Any, known: set[str]) -> int:
    return max(sum(key(cell) in known for cell in row) for row in _first_rows(sheet))


def _rows(
    sheet: Any,
    name: str,
    most: int,
    merged: dict[tuple[int, int], tuple[int, int]],
    progress: Callable[[int], None],
    warnings: list[str],
) -> list[Row]:
    rows: list[Row] = []
    anchors: dict[tuple[int, int], str] = dict.fromkeys(merged.values(), "")
    widths: dict[int, int] = {}
    for number, column in merged:
        widths[number] = max(column, widths.get(number, 0))
    wrong: list[str] = []
    for number, values in enumerate(sheet.iter_rows(values_only=True), 1):
        if number > MOST_ROWS or len(rows) > most or len(values) > MOST_COLUMNS:
            raise too_large(name, most)
        cells = [text_of(value) for value in values]
        cells += [""] * (widths.get(number, 0) - len(cells))
        for column, cell in enumerate(cells, 1):
            if cell in _ERRORS:
                wrong.append(f"{get_column_letter(column)}{number}")
                cells[column - 1] = ""
            if (number, column) in anchors:
                anchors[number, column] = cell
            elif (number, column) in merged and not cell:
                cells[column - 1] = anchors[merged[number, column]]
        if any(cells):
            rows.append(Row(number, tuple(cells)))
        if number % EVERY == 0:
            progress(number)
    if wrong:
        warnings.append(
            f"{_named(wrong)} show an error instead of a value, and were read as empty."
            if len(wrong) > 1
            else f"{wrong[0]} shows an error instead of a value, and was read as empty."
        )
    return rows


def text_of(value: Any) -> str:
    """A cell's value as text: 2026-11-24, 2026-11-24T09:30, 09:30, 90, 0.5, yes.

    >>> [text_of(value) for value in (90.0, 0.1, True, date(2026, 11, 24), None)]
    ['90', '0.1', 'yes', '2026-11-24', '']
    """
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float():
            return f"{value:.15g}"
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime():
            return value.isoformat(timespec="minutes")
        case date():
            return value.isoformat()
        case time():
            return value.isoformat(timespec="minutes")
        case timedelta():
            return f"{value.total_seconds() / 86_400:.15g}"
        case _:
            return " ".join(plain(str(value)).split())


def _merged(xml: bytes) -> dict[tuple[int, int], tuple[int, int]]:
    """For each cell of a merged range (row, column) the cell that holds its value."""
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for reference in _MERGED.findall(xml):
        bounds = (bound or 1 for bound in range_boundaries(reference.decode()))
        left, top, right, bottom = bounds
        if (right - left + 1) * (bottom - top + 1) > 100_000:
            continue
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                found[row, column] = (top, left)
    return found


def _xml(archive: ZipFile, sheet: Any) -> bytes:
    return archive.read(sheet._worksheet_path)


def _last_row(xml: bytes) -> int:
    """The number of the last row, or how many there are where they have none; at least 1."""
    start = max(xml.rfind(b"<row"), xml.rfind(b":row"))
    found = _ROW.match(xml, xml.rfind(b"<", 0, start + 1)) if start >= 0 else None
    return max(1, int(found[1]) if found else xml.count(b"</row>"))


def _formulas_without_value(
    file: BinaryIO, title: str, progress: Callable[[int], None]
) -> list[str]:
    """The formula cells whose value the program that wrote the file did not store."""
    formulas = openpyxl.load_workbook(file, read_only=True, keep_links=False)[title]
    values = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)[title]
    found: list[str] = []
    pairs: Iterator[tuple[Sequence[Any], Sequence[Any]]] = zip(
        formulas.iter_rows(values_only=True), values.iter_rows(values_only=True), strict=False
    )
    for number, (written, held) in enumerate(pairs, 1):
        for column, (formula, value) in enumerate(zip(written, held, strict=False), 1):
            if value is None and formula is not None:
                found.append(f"{get_column_letter(column)}{number}")
        if number % EVERY == 0:
            progress(number)
    return found


def _no_value(cells: Sequence[str]) -> str:
    are, were = ("is a formula", "was") if len(cells) == 1 else ("are formulas", "were")
    return (
        f"{_named(cells)} {are} whose value is not in the file, and {were} read as empty. Open "
        f"the file in Excel or LibreOffice, save it, and use that."
    )


def _named(cells: Sequence[str]) -> str:
    if len(cells) <= _SHOWN:
        return listed(cells)
    return f"{', '.join(cells[:_SHOWN])} and {count(len(cells) - _SHOWN, 'other cell')}"
