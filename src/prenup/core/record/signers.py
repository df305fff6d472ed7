"""Who signed a bundle, and is it the history that somebody outside was told of?"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from prenup.core.record.canonical import Malformed, Value
from prenup.core.record.checkpoint import Checkpoint, Receipt, read_checkpoint
from prenup.core.record.entry import KEY_CHANGED, TAIL_LOST, Entry
from prenup.core.record.history import History
from prenup.core.record.note import Vkey, read_vkey
from prenup.core.record.parts import Reading, checkpoint_part


def read_keys(reading: Reading, history: History) -> list[Vkey]:
    """The keys in the order in which they signed; none where they cannot be read."""
    if "keys" in reading.names:
        with reading.of("keys"):
            lines = reading.whole("keys").decode(errors="replace").split("\n")
            if lines[-1] and history.by_prenup:
                raise Malformed("The last line does not end.")
            return [read_vkey(line) for line in (lines if lines[-1] else lines[:-1])]
    return []


def check_checkpoint(reading: Reading, history: History, keys: Sequence[Vkey]) -> Checkpoint | None:
    """The newest checkpoint, which must be over these very entries and bear the last key."""
    point = _read(reading, "checkpoint")
    if point is None:
        return None
    if point.size != history.size:
        text = (
            f"The checkpoint was signed for {point.size:,} entries, and here are {history.size:,}."
        )
        reading.wrong(None, text)
    elif point.root != history.tree.root():
        text = "The entries are not those that were signed: one was changed, put in or moved."
        reading.wrong(None, text)
    if not keys or not point.signed_by(keys[-1]):
        reading.wrong(None, "The checkpoint bears no right signature of the last key in keys.")
    for key in keys[:-1]:
        if point.names(key) and not point.signed_by(key):
            reading.wrong(None, f"The checkpoint bears a wrong signature of {key}.")
    return point


def changes(history: History) -> dict[int, Entry]:
    """The entries that change the key, by the size of the log which ends with them."""
    return {entry.seq + 1: entry for entry in history.of_kind(KEY_CHANGED)}


def check_chain(
    reading: Reading,
    history: History,
    keys: Sequence[Vkey],
    told: Mapping[int, Mapping[str, Value]],
) -> None:
    """Each key must have handed over to the next: in an entry, under both signatures."""
    found = changes(history)
    if keys and len(keys) != len(found) + 1:
        text = f"keys names {len(keys)}, and the entries change the key {len(found)} times."
        reading.wrong(None, text)
        return
    for (old, new), (size, entry) in zip(pairwise(keys), found.items(), strict=False):
        body = told.get(entry.seq, {})
        if (body.get("old", str(old)), body.get("new", str(new))) != (str(old), str(new)):
            text = f"Entry {entry.seq} does not lead from a key to the next one in keys."
            reading.wrong(entry.seq, text)
        name = checkpoint_part(size)
        kept = name in reading.names
        point = _read(reading, name if kept else "checkpoint")  # which then is the first over it
        if point is None:
            continue
        if kept and (point.size, point.root) != (size, history.roots.get(size)):
            reading.wrong(entry.seq, f"{name} is over other entries than these.")
        if not (point.signed_by(old) and point.signed_by(new)):
            text = f"The first checkpoint over entry {entry.seq} lacks a signature of both keys."
            reading.wrong(entry.seq, text)


def check_key(reading: Reading, keys: Sequence[Vkey], expected: str) -> None:
    """The bundle must be signed by the key that somebody has from elsewhere, or its successor."""
    if not expected:
        reading.wrong(None, "The key to compare with is empty. Give the one that was sent.")
    elif expected not in map(str, keys):
        text = f"This record is not signed by {expected}, nor by a key that followed it."
        reading.wrong(None, text)


def check_receipt(
    reading: Reading, history: History, keys: Sequence[Vkey], receipt: Receipt
) -> None:
    """The entries must continue the history over which the receipt was given."""
    seq, point = receipt.seq, receipt.checkpoint
    lost = history.of_kind(TAIL_LOST)
    said = f" Entry {lost[-1].seq} says that an end of the record was lost." if lost else ""
    if not receipt.holds:
        reading.wrong(seq, "The receipt does not lead from its entry to its own checkpoint.")
    if not any(point.signed_by(key) for key in keys):
        reading.wrong(seq, "The receipt was signed by no key of this bundle.")
    if point.size > history.size:
        text = (
            f"The record had {point.size:,} entries when the receipt was given, and has only "
            f"{history.size:,} here.{said}"
        )
        reading.wrong(seq, text)
    elif history.leaves.get(seq) != receipt.leaf_hash:
        reading.wrong(seq, f"Entry {seq} is not the one on the receipt.{said}")
    elif history.roots.get(point.size) != point.root:
        text = f"The first {point.size:,} entries are not those of the receipt.{said}"
        reading.wrong(seq, text)


def _read(reading: Reading, name: str) -> Checkpoint | None:
    if name in reading.names:
        with reading.of(name):
            return read_checkpoint(reading.whole(name))
    return None
