"""Reading and writing the formats people have, with limits on whatever is not trusted."""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from prenup.files.unreadable import Slow, Unreadable

if TYPE_CHECKING:
    from prenup.core.agreement.text import Document
    from prenup.core.table import Table

__all__ = ["Slow", "Unreadable", "read_document", "read_table", "write_table"]


def read_document(
    path: Path, name: str, progress: Callable[[int, int], None] | None = None
) -> "Document":
    """The document at `path`, which people call `name`, as text: PDF, DOCX or plain text.

    Paragraphs are parted by a blank line; the rows of a table are lines of one paragraph, their
    cells parted by tabs. `progress(done, of)` counts pages where there are any. Untrusted: read
    in a process of its own, with limits. Raises Unreadable, with a sentence that says what to do.
    """
    from prenup.core.agreement.text import Document
    from prenup.files.sandbox import Job, run

    answer = run(Job("document", path, name, {}), progress)
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Document(
        name, digest, answer["text"], tuple(answer["page_starts"]), tuple(answer["warnings"])
    )


def read_table(
    path: Path,
    name: str,
    *,
    sheet: str = "",
    expected: Sequence[str] = (),
    most_rows: int | None = None,
    progress: Callable[[int, int], None] | None = None,
    seconds: float | None = None,
) -> "Table":
    """The list at `path`, which people call `name`, as rows of text: XLSX or CSV.

    `expected` are the names of columns that are looked for: they tell the header from a title
    above it, and the sheet from others; `sheet` names the one to read. Nothing is dropped in
    silence: what could not be read as it stands is in the table's warnings. More than
    `most_rows` are not read (none: more than any list has). `progress(done, of)` counts rows.
    Untrusted: read in a process of its own, with limits. Raises Unreadable, with a
    sentence that says what to do: Slow if it takes longer than `seconds`, or than is ever given.
    """
    from prenup.core.table import Row, Table
    from prenup.files.sandbox import MOST_SECONDS, Job, run

    options = {"sheet": sheet, "expected": list(expected), "most_rows": most_rows}
    job = Job("table", path, name, options)
    answer = run(job, progress, MOST_SECONDS if seconds is None else seconds)
    return Table(
        name=name,
        header=tuple(answer["header"]),
        rows=tuple(Row(number, tuple(cells)) for number, cells in answer["rows"]),
        sheet=answer["sheet"],
        sheets=tuple(answer["sheets"]),
        header_row=answer["header_row"],
        warnings=tuple(answer["warnings"]),
        above=tuple(Row(number, tuple(cells)) for number, cells in answer["above"]),
    )


def write_table(header: Sequence[str], rows: Sequence[Sequence[str]], *, ending: str) -> bytes:
    """The rows as a file: `ending` is "xlsx" or "csv". See `prenup.files.writing`."""
    from prenup.files.writing import written

    return written(header, rows, ending=ending)
