"""Bringing a file: it is read in a process of its own, kept, and waits for what people decide."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from django.db import transaction

from prenup.core.access import Actor, require
from prenup.core.lockout.importing import expected
from prenup.core.table import Table
from prenup.core.words import count
from prenup.files import Unreadable, read_table
from prenup.fire.custody.imports.models import Import, RememberedHeader, Sheet
from prenup.fire.custody.imports.services.opened import opened
from prenup.people.queries import relationship
from prenup.record import queries as record
from prenup.record.services import keep

#: More rows than the register of a company that depends on one provider has.
MOST_ROWS = 50_000


@dataclass(frozen=True, slots=True)
class File:
    """A list as it came: its bytes, readable more than once, and what it is called."""

    content: BinaryIO
    name: str
    media_type: str = "application/octet-stream"


def start_import(actor: Actor, relationship_id: UUID, file: File) -> UUID:
    """Read a list and keep it, and open an import of it; nothing in the register changes.

    A file whose import is open already is taken up where it was left. Raises `Unreadable`, and
    then nothing is kept.
    """
    require(actor, "import_register")
    row = relationship(actor, relationship_id)
    with _on_disk(file.content) as path:
        table = _read(actor, path, file.name)
    file.content.seek(0)
    sha256 = keep(actor.client_id, file.content, name=file.name, media_type=file.media_type)
    with transaction.atomic():
        found, made = Import.objects.of(actor.client_id).get_or_create(
            relationship_id=row.id,
            document=sha256,
            imported_at=None,
            defaults={
                "client_id": actor.client_id,
                "name": file.name[:255],
                "started_by": actor.name,
            },
        )
        if made:
            _keep_sheet(found, table)
        return found.id


def read_another_sheet(actor: Actor, relationship_id: UUID, import_id: UUID, sheet: str) -> None:
    """Read another sheet of the same file; what was decided about the one before is forgotten.

    Raises `Unreadable` if there is no such sheet, or nothing in it; then all stays as it was.
    """
    require(actor, "import_register")
    row = opened(actor, relationship_id, import_id)
    kept = record.kept(actor.client_id, row.document)
    with kept.open() as content, _on_disk(content) as path:
        table = _read(actor, path, row.name, sheet)
    with transaction.atomic():
        row = opened(actor, relationship_id, import_id)
        Sheet.objects.of(actor.client_id).filter(of=row).delete()
        _keep_sheet(row, table)
        row.chosen, row.mends, row.order, row.mapped_at = {}, {}, "", None
        row.save()


def remove_import(actor: Actor, relationship_id: UUID, import_id: UUID) -> None:
    """Remove an import that is not finished, with all that was read and decided."""
    require(actor, "import_register")
    opened(actor, relationship_id, import_id).delete()


def _read(actor: Actor, path: Path, name: str, sheet: str = "") -> Table:
    headers = RememberedHeader.objects.of(actor.client_id).values_list("header", flat=True)
    table = read_table(path, name, sheet=sheet, expected=[*expected(), *headers])
    of = f"The sheet “{table.sheet}” of {name}" if table.sheet else name
    if not table.rows:
        raise Unreadable(
            f"{of} has nothing below its header. Choose another file, or another sheet."
        )
    if len(table.rows) > MOST_ROWS:
        raise Unreadable(
            f"{of} has {count(len(table.rows), 'row')}; {MOST_ROWS:,} is the most that is "
            "imported at once. Send it in parts: what is in already stays."
        )
    return table


def _keep_sheet(row: Import, table: Table) -> None:
    Sheet.objects.create(
        client_id=row.client_id,
        of=row,
        title=table.sheet[:255],
        titles=list(table.sheets),
        header=list(table.header),
        header_row=table.header_row,
        rows=[[number, list(cells)] for number, cells in table.rows],
        row_count=len(table.rows),
        warnings=list(table.warnings),
    )


@contextmanager
def _on_disk(content: BinaryIO) -> Iterator[Path]:
    """The bytes at a path, for the process that reads them."""
    with tempfile.TemporaryDirectory(prefix="prenup-") as folder:
        path = Path(folder) / "list"
        content.seek(0)
        with path.open("wb") as copy:
            shutil.copyfileobj(content, copy)
        yield path
