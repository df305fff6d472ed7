"""A list of any kind that is read here, as rows. Runs inside the reader's process."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from prenup.core.table import equally_wide, repeated
from prenup.core.words import listed
from prenup.files.heading import header_at, heads
from prenup.files.separated import MOST_ROWS, read_separated
from prenup.files.sniff import Kind, kind, misnamed
from prenup.files.unreadable import Unreadable


def read(
    path: Path,
    name: str,
    progress: Callable[[int, int], None],
    *,
    sheet: str = "",
    expected: Sequence[str] = (),
    most_rows: int | None = None,
) -> dict[str, Any]:
    """The fields of a `core.table.Table`, as plain values."""
    most = MOST_ROWS if most_rows is None else most_rows
    found = kind(path, name)
    wrong_name = misnamed(found, name)
    warnings = [wrong_name] if wrong_name else []
    title = ""
    titles: tuple[str, ...] = ()
    if found is Kind.XLSX:
        from prenup.files.sheets import read_sheet

        read_one = read_sheet(path, name, progress, wanted=sheet, expected=expected, most=most)
        title, titles, rows = read_one.name, read_one.names, read_one.rows
        warnings += read_one.warnings
        if len(titles) > 1 and not sheet:
            others = listed([f"“{other}”" for other in titles if other != title])
            warnings.append(f"The sheet “{title}” was read. {others} {_was(titles)} not.")
    elif found is Kind.TEXT:
        rows = read_separated(path, name, progress, most=most)
    else:
        raise Unreadable(
            f"{name} is {found.value}, in which rows and columns cannot be told. Put the list into "
            f"a workbook, and save it as XLSX or CSV."
        )
    if not rows:
        raise Unreadable(f"{name} has no rows. Choose the file again; it may not have been saved.")
    header, at = heads(rows, header_at(rows, expected), expected)
    names, body = equally_wide(header, rows[at + 1 :])
    if twice := repeated(names):
        warnings.append(twice)
    return {
        "header": names,
        "rows": body,
        "sheet": title,
        "sheets": titles,
        "header_row": rows[at].number,
        "above": rows[: at + 1],
        "warnings": warnings,
    }


def _was(titles: Sequence[str]) -> str:
    return "was" if len(titles) == 2 else "were"
