"""The head files: the newest checkpoint of each log, outside the database.

A head file is written after the commit. It may lag, and never leads: where it does, the
database has lost the end of the log, and nothing is added until an operator decides.
"""

from hashlib import sha256
from pathlib import Path
from uuid import UUID

from django.conf import settings

from prenup.core.record.canonical import Malformed
from prenup.core.record.checkpoint import Checkpoint, origin, read_checkpoint
from prenup.core.record.tree import Frontier
from prenup.record.disk import alone, write_whole
from prenup.record.models import Entry


class TailLost(Exception):
    """The head file knows entries that the database hasn't. Nothing is added until an operator
    has decided."""


def folder() -> Path:
    return Path(settings.DATA) / "heads"


def path_of(client_id: UUID) -> Path:
    return folder() / str(client_id)


def read(client_id: UUID) -> bytes:
    """What the head file holds; nothing where there is none, or a power cut emptied it."""
    try:
        raw = path_of(client_id).read_bytes()
    except FileNotFoundError:
        return b""
    return raw if raw.strip(b"\0") else b""


def fingerprint(raw: bytes) -> str:
    """By which a log remembers the head file whose loss was accepted."""
    return sha256(raw).hexdigest()


def require_whole(client_id: UUID, tree: Frontier, given_up: str) -> None:
    """Raise TailLost where the head file says that the log had more, or other, entries."""
    raw = read(client_id)
    if raw and fingerprint(raw) != given_up:
        problem = disagreement(raw, client_id, tree)
        if problem:
            raise TailLost(
                f"{problem} Nothing is added to this record until that is decided. "
                f"Run `prenup check` on the machine to see what is missing."
            )


def disagreement(raw: bytes, client_id: UUID, tree: Frontier) -> str:
    """What speaks against the log in its head file, as a sentence; empty where nothing does."""
    try:
        head = read_checkpoint(raw)
    except Malformed as error:
        return f"The head file {path_of(client_id)} cannot be read: {error}"
    if head.origin != origin(client_id):
        return f"The head file {path_of(client_id)} is that of {head.origin}."
    if head.size > tree.size:
        return (
            f"The record had {head.size:,} entries, and the database has only {tree.size:,} "
            f"of them: it lost the end."
        )
    if head.size and head.root != _root_at(client_id, tree, head.size):
        return (
            f"The first {head.size:,} entries in the database are not the ones that the head "
            f"file {path_of(client_id)} was signed for."
        )
    return ""


def publish(client_id: UUID, checkpoint: Checkpoint, given_up: str) -> None:
    """Write a checkpoint that was committed to the head file, unless that knows more.

    Not flushed to the disk, which the commit was: after a power cut the file may lag.
    """
    with alone(folder() / f"{client_id}.lock"):
        raw = read(client_id)
        known = _size(raw)
        if fingerprint(raw) == given_up or (known is not None and known < checkpoint.size):
            write_whole(path_of(client_id), str(checkpoint).encode(), flush=False)


def _size(raw: bytes) -> int | None:
    """How many entries a head file knows of; None where it cannot be read."""
    try:
        return read_checkpoint(raw).size if raw else 0
    except Malformed:
        return None


def _root_at(client_id: UUID, tree: Frontier, size: int) -> bytes | None:
    """The root that was signed when the log had so many entries; None where it was changed."""
    if size == tree.size:
        return tree.root()
    row = Entry.objects.of(client_id).filter(seq=size - 1).first()
    try:
        return checkpoint_of(row).root if row else None
    except Malformed:
        return None


def checkpoint_of(row: Entry) -> Checkpoint:
    return read_checkpoint(row.checkpoint.encode())
