"""Lists as files for others to open: no cell of them is ever taken for a formula."""

import csv
import io
from collections.abc import Sequence

from prenup.files.plain import plain

#: What a spreadsheet takes for the beginning of a formula.
_SIGNS = ("=", "+", "-", "@")
_WIDEST = 48


def written(header: Sequence[str], rows: Sequence[Sequence[str]], *, ending: str) -> bytes:
    """The header and rows as XLSX ("xlsx") or CSV ("csv": UTF-8 with its mark, for Excel).

    Every cell is text. In a workbook, one that begins with a sign is marked as text; in CSV it
    gets an apostrophe before it, which `read_table` takes away again.
    """
    lines = [[_clean(cell) for cell in row] for row in (header, *rows)]
    return _workbook(lines) if ending == "xlsx" else _separated(lines)


def _clean(cell: str) -> str:
    return plain(cell).replace("\t", " ").strip()


def _separated(lines: Sequence[Sequence[str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    for line in lines:
        writer.writerow([f"'{cell}" if cell.startswith(_SIGNS) else cell for cell in line])
    return text.getvalue().encode("utf-8-sig")


def _workbook(lines: Sequence[Sequence[str]]) -> bytes:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils.cell import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Sheet 1")
    sheet.freeze_panes = "B2"
    for column in range(max(map(len, lines))):
        longest = max(len(line[column]) for line in lines if column < len(line))
        sheet.column_dimensions[get_column_letter(column + 1)].width = min(longest + 2, _WIDEST)
    for nth, line in enumerate(lines):
        cells = []
        for text in line:
            cell = WriteOnlyCell(sheet, text)
            cell.data_type = "s"
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if text.startswith(_SIGNS):
                cell.quotePrefix = True
            if nth == 0:
                cell.font = Font(bold=True)
            cells.append(cell)
        sheet.append(cells)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()
