"""Documents: kept once a client, under the hash of what they hold, in Django's storage."""

import os
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import BinaryIO
from uuid import UUID

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import transaction

from prenup.record.models import DocumentFile

_PIECE = 1 << 16


class NotKept(LookupError):
    """A document that isn't here: never kept, of another client, or erased."""

    def __init__(self, sha256: str):
        super().__init__(f"There is no document {sha256} here. Upload the file again.")


def keep(client_id: UUID, content: bytes | BinaryIO, *, name: str, media_type: str) -> str:
    """Store a file for a client, whole and on the disk, and return its SHA-256 in hex.

    Kept again, it is stored once, under the name it had first. The file belongs to nothing yet:
    name its hash in `append(documents=...)`. Call it before the transaction that does; what is
    left over when that fails does no harm.
    """
    file = ContentFile(content) if isinstance(content, bytes) else File(content)
    digest = sha256()
    for piece in file.chunks(_PIECE):
        digest.update(piece)
    found = digest.hexdigest()
    row = DocumentFile(
        client_id=client_id, sha256=found, name=name, media_type=media_type, size=file.size
    )
    row.seal = seal(row)
    if not _stands(row):
        _store(row, file)
    with transaction.atomic():
        DocumentFile.objects.of(client_id).get_or_create(
            sha256=found,
            defaults={
                "client_id": client_id,
                "name": row.name,
                "media_type": row.media_type,
                "size": row.size,
                "seal": row.seal,
            },
        )
    return found


def kept(client_id: UUID, hashes: Iterable[str]) -> None:
    """Raise NotKept for the first of these documents that isn't here."""
    wanted = set(hashes)
    if wanted:
        rows = DocumentFile.objects.of(client_id).filter(sha256__in=wanted)
        missing = wanted - set(rows.values_list("sha256", flat=True))
        if missing:
            raise NotKept(min(missing))


def pieces(row: DocumentFile) -> Iterator[bytes]:
    """The bytes of a document, a little at a time. Raises OSError where they can't be read."""
    with default_storage.open(row.path) as file:
        yield from file.chunks(_PIECE)


def erase_bytes(row: DocumentFile) -> None:
    default_storage.delete(row.path)


def seal(row: DocumentFile) -> str:
    """The hash of the row's own columns, so that a name that changed by itself is found out."""
    columns = (row.client_id, row.sha256, row.name, row.media_type, row.size)
    return sha256("\n".join(map(str, columns)).encode()).hexdigest()


def _stands(row: DocumentFile) -> bool:
    """Whether these very bytes are stored already. What a crash left half stored is removed."""
    if not default_storage.exists(row.path):
        return False
    digest = sha256()
    for piece in pieces(row):
        digest.update(piece)
    if digest.hexdigest() == row.sha256:
        return True
    default_storage.delete(row.path)
    return False


def _store(row: DocumentFile, file: File) -> None:
    file.seek(0)
    stored = default_storage.save(row.path, file)
    if stored != row.path:  # somebody kept the same bytes meanwhile
        default_storage.delete(stored)
        return
    try:
        path = default_storage.path(stored)
    except NotImplementedError:  # not a folder: the store answers once it has them
        return
    for place in (path, os.path.dirname(path)):
        handle = os.open(place, os.O_RDONLY)
        os.fsync(handle)
        os.close(handle)
