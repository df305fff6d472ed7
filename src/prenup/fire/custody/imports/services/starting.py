"""Bringing a file: it is read in a process of its own, kept, and waits for what people decide.

A list of the usual size is read while its sender waits; a longer one in the background.
"""

from dataclasses import dataclass
from typing import BinaryIO
from uuid import UUID

from django.db import transaction

from prenup.core.access import Actor, require
from prenup.core.table import Table
from prenup.files import Slow
from prenup.fire.custody.imports import tasks
from prenup.fire.custody.imports.models import Import, Reading, State
from prenup.fire.custody.imports.services.opened import opened
from prenup.fire.custody.imports.services.reading import keep_sheet, on_disk, read_list
from prenup.people.queries import relationship
from prenup.record import queries as record
from prenup.record.services import keep

#: So long somebody waits for a list, and for none of more bytes; the rest is read later.
AT_ONCE_SECONDS = 4.0
AT_ONCE_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class File:
    """A list as it came: its bytes, readable more than once, and what it is called."""

    content: BinaryIO
    name: str
    media_type: str = "application/octet-stream"


def start_import(actor: Actor, relationship_id: UUID, file: File) -> UUID:
    """Read a list and keep it, and open an import of it; nothing in the register changes.

    A file whose import is open already is taken up where it was left. One that takes long goes on
    being read in the background. Raises `Unreadable`, and then nothing is kept.
    """
    require(actor, "import_register")
    row = relationship(actor, relationship_id)
    table = _read_now(actor, file.content, file.name)
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
        if made and table:
            keep_sheet(found, table)
        elif made:
            _read_later(found)
        return found.id


def read_another_sheet(actor: Actor, relationship_id: UUID, import_id: UUID, sheet: str) -> None:
    """Read another sheet of the same file; what was decided about the one before is forgotten.

    Raises `Unreadable` if there is no such sheet, or nothing in it; then all stays as it was, as
    it does while a long one is read in the background.
    """
    require(actor, "import_register")
    row = opened(actor, relationship_id, import_id)
    kept = record.kept(actor.client_id, row.document)
    with kept.open() as content:
        table = _read_now(actor, content, row.name, sheet)
    with transaction.atomic():
        row = opened(actor, relationship_id, import_id)
        if table:
            keep_sheet(row, table)
        else:
            _read_later(row, sheet)


def read_again(actor: Actor, relationship_id: UUID, import_id: UUID) -> None:
    """Read a list again from the beginning, whose reading was broken off or refused."""
    require(actor, "import_register")
    with transaction.atomic():
        row = opened(actor, relationship_id, import_id)
        reading = Reading.objects.of(actor.client_id).filter(of=row).first()
        if reading is not None:
            _read_later(row, reading.wanted)


def leave_reading(actor: Actor, relationship_id: UUID, import_id: UUID) -> None:
    """Stop waiting for another sheet; the one that was read before it stays, as it was decided.

    Without one there is nothing to go back to, and nothing happens.
    """
    require(actor, "import_register")
    with transaction.atomic():
        row = opened(actor, relationship_id, import_id)
        if hasattr(row, "sheet"):
            Reading.objects.of(actor.client_id).filter(of=row).delete()


def remove_import(actor: Actor, relationship_id: UUID, import_id: UUID) -> None:
    """Remove an import that is not finished, with all that was read and decided."""
    require(actor, "import_register")
    opened(actor, relationship_id, import_id).delete()


def _read_now(actor: Actor, content: BinaryIO, name: str, sheet: str = "") -> Table | None:
    """The list, if it does not take long. Raises `Unreadable`."""
    with on_disk(content) as path:
        if path.stat().st_size > AT_ONCE_BYTES:
            return None
        try:
            return read_list(actor.client_id, path, name, sheet=sheet, seconds=AT_ONCE_SECONDS)
        except Slow:
            return None


def _read_later(row: Import, sheet: str = "") -> None:
    Reading.objects.of(row.client_id).update_or_create(
        of=row,
        defaults={
            "client_id": row.client_id,
            "wanted": sheet,
            "state": State.WAITING,
            "rows_done": 0,
            "rows": 0,
            "error": "",
        },
    )
    tasks.read.enqueue(str(row.client_id), str(row.id))
