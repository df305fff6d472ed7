"""What may be done to the record: add to it, keep files, erase words, change the key.

`append` is called by every service of every feature, inside its own transaction.
"""

import secrets
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from prenup.core.access import Actor, NotFound, Role, require
from prenup.core.record import entry as core
from prenup.core.record.canonical import canonical
from prenup.core.record.checkpoint import Receipt, origin, sign_checkpoint
from prenup.core.record.tree import Frontier, inclusion_proof, leaf_hash
from prenup.record import documents as files
from prenup.record import heads, keys, kinds
from prenup.record.documents import NotKept, keep
from prenup.record.heads import TailLost
from prenup.record.keys import ReadOnly
from prenup.record.models import Body, DocumentFile, Entry, Log, Outbox

__all__ = [
    "KeyReused",
    "NotErasable",
    "NotKept",
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


def system(client_id: UUID) -> Actor:
    """Prenup itself, where nobody pressed anything."""
    return Actor(id="system", client_id=client_id, role=Role.OWNER, name="Prenup")


def append(
    actor: Actor,
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
        log = _held(actor.client_id)
        earlier = _earlier(log.client_id, key, kind, subject)
        if earlier is not None:
            return receipt_of(earlier)
        files.kept(log.client_id, documents)
        if actor.name and kind not in core.ERASURES:
            body = {"by": actor.name, **body}
        return _add(log, actor.id, kind, subject, body, documents, key, [keys.load(log.key)])


def done(client_id: UUID, key: str) -> Receipt | None:
    """The receipt of the act with this idempotency key, if it happened already."""
    row = Entry.objects.of(client_id).filter(key=key).first() if key else None
    return receipt_of(row) if row else None


def receipt_of(row: Entry) -> Receipt:
    """The first receipt of an entry. O(n) in the entries before it."""
    before = Entry.objects.of(row.client_id).filter(seq__lte=row.seq).order_by("seq")
    leaves = [bytes.fromhex(leaf) for leaf in before.values_list("leaf", flat=True)]
    proof = inclusion_proof(leaves, row.seq)
    return Receipt(row.seq, leaves[-1], proof, heads.checkpoint_of(row))


def erase_body(actor: Actor, *, seq: int, why: str) -> Receipt:
    """Erase the words of an entry and their salt. That it was written stays, and so does this.

    `why` is kept for good: it names nobody. Raises NotErasable, NotFound.
    """
    require(actor, "erase")
    with transaction.atomic():
        log = _held(actor.client_id)
        row = Entry.objects.of(log.client_id).filter(seq=seq).first()
        if row is None:
            raise NotFound
        if row.kind in LASTING:
            raise NotErasable(f"Entry {seq} holds the record together, so its words stay.")
        gone, _ = Body.objects.of(log.client_id).filter(commitment=row.body).delete()
        if not gone:
            raise NotErasable(f"The words of entry {seq} are gone already.")
        return _erased(log, actor, "body.erased", f"entry:{seq}", row.body, why)


def erase_document(actor: Actor, *, sha256: str, why: str) -> Receipt:
    """Erase a file. The entries that filed it keep its hash. Raises NotFound."""
    require(actor, "erase")
    with transaction.atomic():
        log = _held(actor.client_id)
        row = DocumentFile.objects.of(log.client_id).filter(sha256=sha256).first()
        if row is None:
            raise NotFound
        DocumentFile.objects.of(log.client_id).filter(sha256=sha256).delete()
        transaction.on_commit(partial(files.erase_bytes, row))
        return _erased(log, actor, "document.erased", f"document:{sha256}", sha256, why)


def change_key(actor: Actor, *, why: str) -> Receipt:
    """Let a new key sign from here on. The checkpoint over this entry bears both signatures."""
    require(actor, "change_key")
    with transaction.atomic():
        log = _held(actor.client_id)
        old, new = log.key, keys.make_another(log.client_id)
        log.key = str(new)
        body = {"by": actor.name, "old": old, "new": str(new), "why": why}
        signers = [keys.load(old), keys.load(log.key)]
        subject = f"key:{new.id.hex()}"
        return _add(log, actor.id, core.KEY_CHANGED, subject, body, (), "", signers)


def accept_loss(client_id: UUID, *, why: str) -> Receipt:
    """Let the log go on although its end was lost: an operator's decision, which is an entry.

    Raises ValueError where nothing is lost.
    """
    with transaction.atomic():
        log = _held(client_id, whole=False)
        raw = heads.read(client_id)
        tree = _tree(log)
        problem = heads.disagreement(raw, client_id, tree) if raw else ""
        if not problem or heads.fingerprint(raw) == log.given_up:
            raise ValueError("This record has lost nothing, so there is no loss to accept.")
        log.given_up = heads.fingerprint(raw)
        body = {
            "lost": raw.decode(errors="backslashreplace"),
            "kept": tree.size,
            "what": problem,
            "why": why,
        }
        signers = [keys.load(log.key)]
        return _add(log, "system", core.TAIL_LOST, origin(client_id), body, (), "", signers)


def post(client_id: UUID, *, to: str, subject: str, text: str) -> UUID:
    """Put a message in the outbox, in the caller's transaction; it is sent after the commit."""
    return Outbox.objects.create(client_id=client_id, to=to, subject=subject, text=text).id


def _held(client_id: UUID, *, whole: bool = True) -> Log:
    """The client's log, which nobody else can add to until the transaction ends."""
    log = Log.objects.of(client_id).select_for_update().first()
    if log is None:
        heads.require_whole(client_id, Frontier(), "")
        Log.objects.of(client_id).get_or_create(
            client_id=client_id, defaults={"key": str(keys.make(client_id))}
        )
        log = Log.objects.of(client_id).select_for_update().get()
    if whole:
        heads.require_whole(client_id, _tree(log), log.given_up)
    return log


def _earlier(client_id: UUID, key: str, kind: str, subject: str) -> Entry | None:
    row = Entry.objects.of(client_id).filter(key=key).first() if key else None
    if row is not None and (row.kind, row.subject) != (kind, subject):
        raise KeyReused(f"The key {key} names entry {row.seq}, {row.kind}, already.")
    return row


def _add(
    log: Log,
    actor_id: str,
    kind: str,
    subject: str,
    body: Mapping[str, Any],
    documents: Sequence[str],
    key: str,
    signers: Sequence[Any],
) -> Receipt:
    kinds.of(kind)
    salt = secrets.token_bytes(core.SALT)
    commitment = core.commitment(salt, body) if body else ""
    tree = _tree(log)
    entry = core.Entry(
        seq=tree.size,
        at=core.instant(timezone.now()),
        actor=actor_id,
        kind=kind,
        subject=subject,
        body=commitment,
        documents=tuple(sorted(set(documents))),
    )
    leaf = leaf_hash(entry.line())
    grown = tree.append(leaf)
    point = sign_checkpoint(origin(log.client_id), grown, signers)
    if body:
        Body.objects.create(
            client_id=log.client_id,
            commitment=commitment,
            salt=salt.hex(),
            text=canonical(body).decode(),
        )
    Entry.objects.create(
        client_id=log.client_id,
        seq=entry.seq,
        at=entry.at,
        actor=entry.actor,
        kind=kind,
        subject=subject,
        body=commitment,
        documents=" ".join(entry.documents),
        leaf=leaf.hex(),
        checkpoint=str(point),
        key=key,
    )
    log.size, log.peaks = grown.size, " ".join(peak.hex() for peak in grown.peaks)
    log.save()
    transaction.on_commit(partial(heads.publish, log.client_id), robust=True)
    return Receipt(entry.seq, leaf, tree.next_proof(), point)


def _erased(log: Log, actor: Actor, kind: str, subject: str, what: str, why: str) -> Receipt:
    transaction.on_commit(_flush_journal, robust=True)
    body = {"erased": what, "why": why}
    return _add(log, actor.id, kind, subject, body, (), "", [keys.load(log.key)])


def _flush_journal() -> None:
    """Empty SQLite's write-ahead file, which would hold erased words for a while yet."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _tree(log: Log) -> Frontier:
    return Frontier(log.size, tuple(bytes.fromhex(peak) for peak in log.peaks.split()))
