"""Is what is stored still what was written? Each log against its hashes, signatures, bodies,
documents, head file and key; what changed is named.

An entry keeps its own hash and the checkpoint that was signed when it was added, so that the one
that changed can be told from those that did not.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import UUID

from django.core.files.storage import default_storage
from django.db import DatabaseError, connection

from prenup.core.record.base64 import encode
from prenup.core.record.canonical import Malformed
from prenup.core.record.checkpoint import read_checkpoint
from prenup.core.record.contents import Contents, read_contents
from prenup.core.record.entry import TAIL_LOST
from prenup.core.record.history import History, read_history
from prenup.core.record.note import read_vkey
from prenup.core.record.parts import Problem, Reading
from prenup.record import documents, heads, keys
from prenup.record.checking.installation import check_database, unsafe
from prenup.record.checking.walk import Walk
from prenup.record.log import peaks_of
from prenup.record.models import DocumentFile, Entry, Log
from prenup.record.snapshot import snapshot
from prenup.record.stored import ROWS, Stored

__all__ = ["Checked", "check_database", "check_entries", "check_log", "logs", "unsafe"]


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found of one log; `root` (base64) is that of its entries as they are stored."""

    client_id: UUID
    size: int
    root: str
    problems: tuple[Problem, ...]


def check_log(client_id: UUID) -> Checked:
    """Check everything that is kept of a client's record. About 0.3 ms an entry."""
    with snapshot(), _any_text():
        return _Check(client_id).everything()


def check_entries(client_id: UUID) -> Checked:
    """Check the entries against their hashes and what was signed, and nothing else: fast enough
    for a page (about 0.05 ms an entry)."""
    with snapshot(), _any_text():
        return _Check(client_id).entries()


def logs() -> tuple[list[UUID], list[str]]:
    """The clients that have a record here, by their rows and head files, and what is wrong with
    rows that name none."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT client_id FROM record_log UNION SELECT client_id FROM record_entry")
        named = [str(row[0]) for row in cursor.fetchall()]
    if heads.folder().is_dir():
        named += [path.name for path in heads.folder().iterdir() if path.suffix == ""]
    found, wrong = set(), []
    for name in named:
        try:
            found.add(UUID(name))
        except ValueError:
            wrong.append(f"Something of the record belongs to no client: {name!r}.")
    return sorted(found), wrong


@contextmanager
def _any_text() -> Iterator[None]:
    """Let SQLite answer with text that a flipped bit has made no text, so that it can be named."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    raw = connection.connection
    usual, raw.text_factory = raw.text_factory, lambda text: text.decode(errors="replace")
    try:
        yield
    finally:
        raw.text_factory = usual


@dataclass(slots=True)
class _Check:
    client_id: UUID
    problems: list[Problem] = field(default_factory=list)

    def entries(self) -> Checked:
        walk = self._walk(signatures=False)
        with self._readable("The log's own row"):
            self._check_row(walk)
        return self._found(walk)

    def everything(self) -> Checked:
        walk = self._walk(signatures=True)
        stored = Stored(self.client_id)
        with self._readable("The bodies and documents"):
            reading = Reading(stored, frozenset(stored.names()), self.problems)
            history = read_history(stored.pieces("entries.jsonl"))
            for seq, what in history.problems:
                if seq not in walk.named:
                    reading.wrong(seq, what)
            contents = read_contents(reading, history)
            self._check_documents(history)
            self._check_given_up(history, contents)
        with self._readable("The log's own row"):
            self._check_row(walk)
            self._check_head_is_there(walk)
            self._check_key()
        return self._found(walk)

    def _walk(self, *, signatures: bool) -> Walk:
        walk = Walk(self.client_id, self._wrong, signatures=signatures)
        with self._readable("The entries"):
            for row in Entry.objects.of(self.client_id).order_by("seq").iterator(ROWS):
                walk.step(row)
        return walk

    def _found(self, walk: Walk) -> Checked:
        root = encode(walk.tree.root())
        return Checked(self.client_id, walk.size, root, tuple(self.problems))

    def _check_row(self, walk: Walk) -> None:
        log = Log.objects.of(self.client_id).first()
        if log is None:
            self._wrong(None, "The log's own row is not in the database.")
        else:
            if (log.size, log.peaks) != (walk.size, peaks_of(walk.tree)):
                text = f"The log's own row, for {log.size:,} entries, does not match these."
                self._wrong(None, text)
            if log.key != walk.key:
                text = f"The key that signs, in the log's own row, was changed: {log.key}."
                self._wrong(None, text)
        self._check_head(log, walk)

    def _check_head(self, log: Log | None, walk: Walk) -> None:
        path, raw = heads.path_of(self.client_id), heads.read(self.client_id)
        if raw and (log is None or heads.fingerprint(raw) != log.given_up):
            problem = heads.disagreement(raw, self.client_id, walk.tree)
            if problem:
                self._wrong(None, problem)
            elif raw != self._kept_at(read_checkpoint(raw).size):
                self._wrong(None, f"The head file {path} was changed.")

    def _check_head_is_there(self, walk: Walk) -> None:
        if walk.size and not heads.read(self.client_id):
            path = heads.path_of(self.client_id)
            text = f"The head file {path} is missing, so that a lost end would not be found out."
            self._wrong(None, f"{text} The next entry writes it.")

    def _kept_at(self, size: int) -> bytes:
        """The checkpoint that was signed when the log had so many entries."""
        row = Entry.objects.of(self.client_id).filter(seq=size - 1).first()
        return row.checkpoint.encode() if row else b""

    def _check_key(self) -> None:
        log = Log.objects.of(self.client_id).first()
        try:
            vkey = read_vkey(log.key) if log else None
        except Malformed:
            return  # said already
        if log is None or vkey is None:
            return
        try:
            keys.load(log.key)
        except keys.ReadOnly as error:
            self._wrong(None, str(error))
        else:
            path = keys.path_of(vkey)
            if path.stat().st_mode & 0o077:
                self._wrong(None, f"Others can read the private key {path}. Run chmod 600 on it.")

    def _check_documents(self, history: History) -> None:
        rows = {row.sha256: row for row in DocumentFile.objects.of(self.client_id).iterator()}
        for row in rows.values():
            if row.seal != documents.seal(row):
                seq = history.documents.get(row.sha256)
                text = f"Hash, name, type or size of the document {row.name!r} was changed."
                self._wrong(seq, text)
        for named, seq in history.documents.items():
            if named not in rows and default_storage.exists(f"{self.client_id}/{named}"):
                self._wrong(seq, f"The document {named} was erased, and its file is still stored.")

    def _check_given_up(self, history: History, contents: Contents) -> None:
        """The loss that the log's row accepts must be the one that an entry accepts."""
        log = Log.objects.of(self.client_id).first()
        told = [contents.told.get(entry.seq, {}) for entry in history.of_kind(TAIL_LOST)]
        if log and log.given_up != (str(told[-1].get("head")) if told else ""):
            self._wrong(None, "The loss that the log's own row accepts is not the one in an entry.")

    @contextmanager
    def _readable(self, what: str) -> Iterator[None]:
        try:
            yield
        except (DatabaseError, ValueError, TypeError, OSError) as error:
            self._wrong(None, f"{what} cannot be read: {error}.")

    def _wrong(self, seq: int | None, what: str) -> None:
        self.problems.append(Problem(seq, what))
