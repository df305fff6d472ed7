"""Reading a list, in a process of its own, and keeping what was read for people to decide about."""

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from prenup.core.lockout.importing import expected
from prenup.core.table import Table, headed
from prenup.files import Unreadable, read_table
from prenup.fire.custody.imports.models import (
    Import,
    Reading,
    RememberedHeader,
    RememberedNames,
    Sheet,
    State,
)
from prenup.fire.custody.imports.written import first_rows, names_key
from prenup.record import queries as record

#: More rows than the register of a company that depends on one provider has: so many are checked
#: while somebody waits.
MOST_ROWS = 20_000
#: Progress is written no oftener: each thousand rows would be a write.
_BETWEEN_SECONDS = 0.5


def read_in_background(client_id: UUID, import_id: UUID) -> None:
    """Read the sheet that an import waits for, and keep it or why it cannot be read.

    The sheet that was read before it, and what was decided of that, stay until then.
    """
    started = _reading(client_id, import_id).exclude(state=State.UNREADABLE)
    if not started.update(state=State.READING, rows_done=0, changed_at=timezone.now()):
        return
    row = Import.objects.of(client_id).get(id=import_id)
    wanted = started.values_list("wanted", flat=True).first() or ""
    kept = record.kept(client_id, row.document)
    try:
        with kept.open() as content, on_disk(content) as path:
            progress = _Progress(client_id, import_id)
            table = read_list(client_id, path, row.name, sheet=wanted, progress=progress)
    except Unreadable as why:
        _reading(client_id, import_id).update(
            state=State.UNREADABLE, error=str(why), changed_at=timezone.now()
        )
        return
    with transaction.atomic():
        # Gone meanwhile: somebody removed the import, or went back to the sheet before.
        waits = _reading(client_id, import_id).select_for_update().filter(wanted=wanted).first()
        if waits is not None:
            keep_sheet(Import.objects.of(client_id).get(id=import_id), table)


def read_list(
    client_id: UUID,
    path: Path,
    name: str,
    *,
    sheet: str = "",
    seconds: float | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Table:
    """A list as it was found. Raises `Unreadable`, `Slow` beyond so many seconds."""
    headers = RememberedHeader.objects.of(client_id).values_list("header", flat=True)
    table = read_table(
        path,
        name,
        sheet=sheet,
        expected=[*expected(), *headers],
        most_rows=MOST_ROWS,
        seconds=seconds,
        progress=progress,
    )
    of = f"The sheet “{table.sheet}” of {name}" if table.sheet else name
    if not table.rows:
        raise Unreadable(
            f"{of} has nothing below its header. Choose another file, or another sheet."
        )
    return table


def keep_sheet(row: Import, table: Table) -> None:
    """Keep what was read, in place of the sheet before and of all that was decided about that.

    A row of names that a person took as the header of an earlier list is taken again.
    """
    Reading.objects.of(row.client_id).filter(of=row).delete()
    Sheet.objects.of(row.client_id).filter(of=row).delete()
    row.chosen, row.mends, row.set_aside, row.order, row.mapped_at = {}, {}, {}, "", None
    row.names_row = _remembered_row(row.client_id, table)
    row.save()
    shown = table if row.names_row is None else headed(table, row.names_row)
    Sheet.objects.create(
        client_id=row.client_id,
        of=row,
        title=table.sheet[:255],
        titles=list(table.sheets),
        header=list(table.header),
        header_row=table.header_row,
        above=[[number, list(cells)] for number, cells in table.above],
        rows=[[number, list(cells)] for number, cells in table.rows],
        row_count=len(shown.rows),
        warnings=list(table.warnings),
    )


@contextmanager
def on_disk(content: BinaryIO) -> Iterator[Path]:
    """The bytes at a path, for the process that reads them."""
    with tempfile.TemporaryDirectory(prefix="prenup-") as folder:
        path = Path(folder) / "list"
        content.seek(0)
        with path.open("wb") as copy:
            shutil.copyfileobj(content, copy)
        yield path


class _Progress:
    """Writes how far a reading is, now and then: "row 18,000 of 31,000"."""

    def __init__(self, client_id: UUID, import_id: UUID) -> None:
        self._where = (client_id, import_id)
        self._next = 0.0

    def __call__(self, done: int, of: int) -> None:
        now = time.monotonic()
        if now >= self._next:
            self._next = now + _BETWEEN_SECONDS
            _reading(*self._where).update(rows_done=done, rows=of, changed_at=timezone.now())


def _reading(client_id: UUID, import_id: UUID) -> Any:
    return Reading.objects.of(client_id).filter(of_id=import_id)


def _remembered_row(client_id: UUID, table: Table) -> int | None:
    """The row with names that were taken as a header before; None if that is the one found."""
    keys = set(RememberedNames.objects.of(client_id).values_list("key", flat=True))
    if not keys:
        return None
    found = next((row for row in first_rows(table) if names_key(row.cells) in keys), None)
    if found is None or names_key(found.cells) == names_key(table.header):
        return None
    return found.number
