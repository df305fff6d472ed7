"""A client's record as one file that anybody can check without Prenup. Source: rules 4."""

import json
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from typing import BinaryIO
from uuid import UUID

from django.db import transaction

from prenup.core.access import Actor, require
from prenup.core.record.base64 import encode
from prenup.core.record.canonical import Malformed
from prenup.core.record.entry import BUNDLE_MADE, KEY_CHANGED, write_body
from prenup.core.record.parts import PAPERS, body_part, checkpoint_part, document_part
from prenup.record import documents, heads
from prenup.record.keys import ReadOnly
from prenup.record.log import Act, add, entry_of, held
from prenup.record.models import Body, DocumentFile, Entry, Log
from prenup.record.snapshot import snapshot
from prenup.record.stored import ROWS, filed


class NoRecord(LookupError):
    """The client has no entry yet, so there is nothing to put in a bundle."""


class Unwritable(Exception):
    """The record is damaged, so that no bundle can be made of it; the text says where."""


@dataclass(frozen=True, slots=True)
class Bundled:
    """What a bundle holds: so many entries, of which this is the root (base64)."""

    entries: int
    size: int
    root: str


def write_bundle(actor: Actor, out: BinaryIO) -> Bundled:
    """Write the client's bundle to `out`, piece by piece, as the record is at one moment.

    That it was taken is an entry, the last one in it, which also holds README.md and verify.py
    to what they are; a record that cannot be added to is bundled without. Raises NoRecord,
    Unwritable.
    """
    require(actor, "download_bundle")
    if not Log.objects.of(actor.client_id).filter(size__gt=0).exists():
        raise NoRecord("Nothing has been written down for this client yet.")
    with suppress(ReadOnly, heads.TailLost), transaction.atomic():
        body = {"by": actor.name} | {name: sha256(paper(name)).hexdigest() for name in PAPERS}
        log = held(actor.client_id)
        add(log, Act(actor.id, BUNDLE_MADE, f"client:{actor.client_id}", body))
    with snapshot(), zipfile.ZipFile(out, "w") as archive:
        return _Writer(actor.client_id, archive).write()


def paper(name: str) -> bytes:
    """One of PAPERS."""
    return (files("prenup.record") / "bundled" / name).read_bytes()


class _Writer:
    def __init__(self, client_id: UUID, archive: zipfile.ZipFile):
        self._client_id = client_id
        self._archive = archive

    def write(self) -> Bundled:
        log = Log.objects.of(self._client_id).get()
        rows = Entry.objects.of(self._client_id).order_by("seq")
        newest = heads.checkpoint_of(rows.get(seq=log.size - 1))
        for name in PAPERS:
            self._put(name, [paper(name)])
        self._put("entries.jsonl", _lines(rows.iterator(ROWS)))
        self._put("checkpoint", [str(newest).encode()])
        changes = list(rows.filter(kind=KEY_CHANGED))
        self._put("keys", self._keys(changes, log.key))
        for change in changes:
            if change.seq + 1 < newest.size:
                self._put(checkpoint_part(change.seq + 1), [change.checkpoint.encode()])
        self._put_bodies()
        self._put_documents()
        return Bundled(newest.size, newest.size, encode(newest.root))

    def _keys(self, changes: Iterable[Entry], last: str) -> Iterator[bytes]:
        commitments = [change.body for change in changes]
        bodies = Body.objects.of(self._client_id).in_bulk(
            [(self._client_id, commitment) for commitment in commitments]
        )
        for commitment in commitments:
            yield f"{json.loads(bodies[self._client_id, commitment].text)['old']}\n".encode()
        yield f"{last}\n".encode()

    def _put_bodies(self) -> None:
        rows = Body.objects.of(self._client_id).order_by("commitment")
        for row in rows.iterator(ROWS):
            try:
                text = write_body(bytes.fromhex(row.salt), json.loads(row.text))
            except (ValueError, Malformed):
                raise Unwritable(_damaged(f"The body {row.commitment}")) from None
            self._put(body_part(row.commitment), [text])

    def _put_documents(self) -> None:
        of_entries = filed(self._client_id)
        rows = DocumentFile.objects.of(self._client_id).order_by("sha256")
        for row in rows.iterator(ROWS):
            if row.sha256 in of_entries:
                try:
                    pieces = documents.pieces(row)
                    self._put(document_part(row.sha256), pieces)
                except OSError:
                    raise Unwritable(_damaged(f"The document {row.name}")) from None

    def _put(self, name: str, pieces: Iterable[bytes]) -> None:
        """Add a part as it is: packing would leave bits in the file that mean nothing, so that
        a change of them could not be told."""
        member = zipfile.ZipInfo(name)  # dated 1980: when it was made stands in the entries
        member.external_attr = 0o644 << 16
        with self._archive.open(member, "w", force_zip64=True) as file:
            for piece in pieces:
                file.write(piece)


def _lines(rows: Iterable[Entry]) -> Iterator[bytes]:
    for row in rows:
        try:
            yield entry_of(row).line() + b"\n"
        except Malformed:
            raise Unwritable(_damaged(f"Entry {row.seq}")) from None


def _damaged(what: str) -> str:
    return f"{what} is damaged in the database. Run `prenup check`, and restore a backup."
