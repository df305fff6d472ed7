"""The log itself: holding it, and adding an entry at its end.

Everything that is ever written to a log goes through `add`, while the log's row is held.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import OperationalError, connection, transaction
from django.utils import timezone

from prenup.core.record import entry as core
from prenup.core.record.canonical import canonical
from prenup.core.record.checkpoint import Receipt, origin, sign_checkpoint
from prenup.core.record.tree import Frontier, inclusion_proof, leaf_hash
from prenup.record import heads, keys, kinds
from prenup.record.busy import SECONDS, Busy
from prenup.record.models import Body, Entry, Log

_LOCK_NOT_AVAILABLE = "55P03"  # PostgreSQL's code for a lock that was waited for too long


@dataclass(frozen=True, slots=True)
class Act:
    """What is to be written down. `actor` is an opaque id; `key` makes it happen once."""

    actor: str
    kind: str
    subject: str
    body: Mapping[str, Any] = field(default_factory=dict)
    documents: Sequence[str] = ()
    key: str = ""


def held(client_id: UUID, *, whole: bool = True) -> Log:
    """The client's log, which nobody else can add to until the transaction ends.

    The first time, the log and its key are made. Raises Busy, and TailLost if `whole`.
    """
    log = _locked(client_id)
    if log is None:
        if whole:
            heads.require_whole(client_id, Frontier(), "")
        Log.objects.of(client_id).get_or_create(
            client_id=client_id, defaults={"key": str(keys.make(client_id))}
        )
        log = Log.objects.of(client_id).select_for_update().get()
    if whole:
        heads.require_whole(client_id, tree_of(log), log.given_up)
    return log


def _locked(client_id: UUID) -> Log | None:
    """The log's row, locked. SQLite lets us write alone already; PostgreSQL waits here."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = '{SECONDS:g}s'")
    try:
        return Log.objects.of(client_id).select_for_update().first()
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", "") == _LOCK_NOT_AVAILABLE:
            raise Busy(SECONDS) from error
        raise


def add(log: Log, act: Act, signers: Sequence[Ed25519PrivateKey] = ()) -> Receipt:
    """Add an entry to a log that is held, signed by its key unless other `signers` are given.

    The head file follows once the transaction is committed.
    """
    kinds.of(act.kind)
    signers = signers or [keys.load(log.key)]
    tree = tree_of(log)
    commitment = _put_away(log, act.body) if act.body else ""
    entry = core.Entry(
        seq=tree.size,
        at=core.instant(timezone.now()),
        actor=act.actor,
        kind=act.kind,
        subject=act.subject,
        body=commitment,
        documents=tuple(sorted(set(act.documents))),
    )
    leaf = leaf_hash(entry.line())
    grown = tree.append(leaf)
    point = sign_checkpoint(origin(log.client_id), grown, signers)
    columns = {name: getattr(entry, name) for name in core.FIELDS if name != "documents"}
    Entry.objects.create(
        **columns,
        client_id=log.client_id,
        documents=" ".join(entry.documents),
        leaf=leaf.hex(),
        checkpoint=str(point),
        key=act.key,
    )
    log.size, log.peaks = grown.size, peaks_of(grown)
    log.save(force_update=True)
    publish = partial(heads.publish, log.client_id, point, log.given_up)
    transaction.on_commit(publish, robust=True)
    return Receipt(entry.seq, leaf, tree.next_proof(), point)


def tree_of(log: Log) -> Frontier:
    return Frontier(log.size, tuple(bytes.fromhex(peak) for peak in log.peaks.split()))


def peaks_of(tree: Frontier) -> str:
    """A tree's peaks as the log's row keeps them."""
    return " ".join(peak.hex() for peak in tree.peaks)


def entry_of(row: Entry) -> core.Entry:
    """A row as the entry that it keeps."""
    columns = {name: getattr(row, name) for name in core.FIELDS if name != "documents"}
    return core.Entry(**columns, documents=tuple(row.documents.split()))


def receipt_of(row: Entry) -> Receipt:
    """The first receipt of an entry. O(n) in the entries before it."""
    before = Entry.objects.of(row.client_id).filter(seq__lte=row.seq).order_by("seq")
    leaves = [bytes.fromhex(leaf) for leaf in before.values_list("leaf", flat=True)]
    proof = inclusion_proof(leaves, row.seq)
    return Receipt(row.seq, leaves[-1], proof, heads.checkpoint_of(row))


def _put_away(log: Log, body: Mapping[str, Any]) -> str:
    """Store a body with a new salt; what comes back is its commitment."""
    salt = secrets.token_bytes(core.SALT)
    commitment = core.commitment(salt, body)
    Body.objects.create(
        client_id=log.client_id,
        commitment=commitment,
        salt=salt.hex(),
        text=canonical(body).decode(),
    )
    return commitment
