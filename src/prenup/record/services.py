"""What may be done to the record: add to it, keep files, erase words, change the key.

`append` is called by every service of every feature, inside its own transaction.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from prenup.core.access import Actor, Guest, NotFound, require
from prenup.core.record import entry as core
from prenup.core.record.checkpoint import Receipt, origin
from prenup.record import documents as files
from prenup.record import heads, keys
from prenup.record.documents import NotKept, keep
from prenup.record.heads import TailLost
from prenup.record.keys import ReadOnly
from prenup.record.log import Act, add, held, receipt_of, tree_of
from prenup.record.models import Body, DocumentFile, Entry, Outbox

__all__ = [
    "KeyReused",
    "NotErasable",
    "NotKept",
    "NothingLost",
    "ReadOnly",
    "Receipt",
    "TailLost",
    "accept_loss",
    "append",
    "change_key",
    "done",
    "erase_body",
    "erase_document",
    "keep",
    "post",
]

#: Entries of these kinds hold the record itself together: their bodies stay.
LASTING = (*core.ERASURES, core.KEY_CHANGED, core.TAIL_LOST, core.BUNDLE_MADE)


class KeyReused(ValueError):
    """An idempotency key names another act already. A bug, never bad input."""


class NotErasable(ValueError):
    """There is nothing to erase, or it must stay; the text says which."""


class NothingLost(ValueError):
    """A loss was to be accepted, and there is none."""


def append(
    actor: Actor | Guest,
    *,
    kind: str,
    subject: str,
    body: Mapping[str, Any],
    documents: Sequence[str] = (),
    key: str = "",
) -> Receipt:
    """Add an entry to the log of the actor's client, in the caller's transaction.

    `body` says what was done, in full; the actor's name is added as `by`. `documents` are hashes
    that `keep` gave. With a `key`, an act happens once in its client: asked again, the answer is
    the first receipt (a service that also stores rows asks `done` first). The client's first
    entry makes its log and its key.

    Raises NotKept, ReadOnly (no private key), TailLost, Busy: each is a sentence for people.
    """
    with transaction.atomic():
        log = held(actor.client_id)
        earlier = _earlier(log.client_id, key)
        if earlier is not None:
            if (earlier.kind, earlier.subject) != (kind, subject):
                raise KeyReused(f"The key {key} names entry {earlier.seq}, {earlier.kind}.")
            return receipt_of(earlier)
        files.kept(log.client_id, documents)
        named = {"by": actor.name, **body}
        return add(log, Act(actor.id, kind, subject, named, documents, key))


def done(client_id: UUID, key: str) -> Receipt | None:
    """The receipt of the act with this idempotency key, if it happened already."""
    row = _earlier(client_id, key)
    return receipt_of(row) if row else None


def erase_body(actor: Actor, *, seq: int, why: str) -> Receipt:
    """Erase the words of an entry and their salt. That it was written stays, and so does this.

    `why` is kept for good, so it names nobody. Raises NotErasable, NotFound.
    """
    require(actor, "erase")
    with transaction.atomic():
        log = held(actor.client_id)
        row = Entry.objects.of(log.client_id).filter(seq=seq).first()
        if row is None:
            raise NotFound
        if row.kind in LASTING:
            raise NotErasable(f"Entry {seq} holds the record together, so its words stay.")
        gone, _ = Body.objects.of(log.client_id).filter(commitment=row.body).delete()
        if not gone:
            raise NotErasable(f"The words of entry {seq} are gone already.")
        transaction.on_commit(_flush_journal, robust=True)
        body = {"erased": row.body, "why": why}
        return add(log, Act(actor.id, "body.erased", f"entry:{seq}", body))


def erase_document(actor: Actor, *, sha256: str, why: str) -> Receipt:
    """Erase a file. The entries that filed it keep its hash. Raises NotFound."""
    require(actor, "erase")
    with transaction.atomic():
        log = held(actor.client_id)
        row = DocumentFile.objects.of(log.client_id).filter(sha256=sha256).first()
        if row is None:
            raise NotFound
        DocumentFile.objects.of(log.client_id).filter(sha256=sha256).delete()
        transaction.on_commit(_flush_journal, robust=True)
        transaction.on_commit(partial(files.erase_bytes, row))
        body = {"erased": sha256, "why": why}
        return add(log, Act(actor.id, "document.erased", f"document:{sha256}", body))


def change_key(actor: Actor, *, why: str) -> Receipt:
    """Let a new key sign from here on. The checkpoint over this entry bears both signatures."""
    require(actor, "change_key")
    with transaction.atomic():
        log = held(actor.client_id)
        old, new = keys.load(log.key), keys.make_another(log.client_id)
        body = {"by": actor.name, "old": log.key, "new": str(new), "why": why}
        log.key = str(new)
        act = Act(actor.id, core.KEY_CHANGED, f"key:{new.id.hex()}", body)
        return add(log, act, [old, keys.load(log.key)])


def accept_loss(client_id: UUID, *, why: str) -> Receipt:
    """Let the log go on although its end was lost: an operator's decision, which is an entry.

    Raises NothingLost.
    """
    with transaction.atomic():
        log = held(client_id, whole=False)
        raw, tree = heads.read(client_id), tree_of(log)
        problem = heads.disagreement(raw, client_id, tree) if raw else ""
        if not problem or heads.fingerprint(raw) == log.given_up:
            raise NothingLost("This record has lost nothing, so there is no loss to accept.")
        log.given_up = heads.fingerprint(raw)
        body = {
            "lost": raw.decode(errors="backslashreplace"),
            "head": log.given_up,
            "kept": tree.size,
            "what": problem,
            "why": why,
        }
        return add(log, Act("system", core.TAIL_LOST, origin(client_id), body))


def post(
    client_id: UUID, *, to: str, subject: str, text: str, html: str = "", calendar: str = ""
) -> UUID:
    """Put a message in the outbox, in the caller's transaction; it is sent after the commit."""
    message = Outbox.objects.create(
        client_id=client_id, to=to, subject=subject, text=text, html=html, calendar=calendar
    )
    return message.id


def _earlier(client_id: UUID, key: str) -> Entry | None:
    return Entry.objects.of(client_id).filter(key=key).first() if key else None


def _flush_journal() -> None:
    """Empty SQLite's write-ahead file, which would hold erased words for a while yet."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
