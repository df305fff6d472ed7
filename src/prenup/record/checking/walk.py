"""From entry to entry: what each is against its own hash, and against what was signed."""

import json
from collections.abc import Callable, Sequence
from uuid import UUID

from prenup.core.record.canonical import Malformed, is_hash
from prenup.core.record.checkpoint import Checkpoint, read_checkpoint
from prenup.core.record.entry import KEY_CHANGED
from prenup.core.record.note import Vkey, read_vkey
from prenup.core.record.tree import Frontier, leaf_hash
from prenup.record.models import Body, Entry, Log
from prenup.record.stored import line_of


class Walk:
    """Takes the rows of a log's entries in order, by `step`.

    `size` counts them; `tree` is over them, as far as they are those that were signed. `key`
    signs from here on (empty where nobody can tell). `named` has the entries that something is
    wrong with.
    """

    def __init__(
        self, client_id: UUID, wrong: Callable[[int | None, str], None], *, signatures: bool
    ):
        self.size = 0
        self.tree = Frontier()
        self.named: set[int] = set()
        self.key = first_key(client_id)
        self._client_id = client_id
        self._report = wrong
        self._signatures = signatures
        self._whole = True  # the tree can still be compared with what was signed

    def step(self, row: Entry) -> None:
        if row.seq != self.size:
            self._out_of_order(row)
        if row.seq >= self.size:
            point = self._point(row)
            self._grow(row, point.root if point else None)
            self.size = row.seq + 1

    def _grow(self, row: Entry, signed: bytes | None) -> None:
        """Add the entry's hash to the tree: of the stored and the computed one, the signed."""
        computed = leaf_hash(line_of(row))
        stored = bytes.fromhex(row.leaf) if is_hash(row.leaf) else b""
        with_computed = self.tree.append(computed)
        if computed == stored:
            grown = with_computed
        elif signed and self._whole and with_computed.root() == signed:
            self._wrong(row.seq, f"The hash kept with entry {row.seq} was changed.")
            grown = with_computed
        else:
            self._wrong(row.seq, f"Entry {row.seq} was changed.")
            grown = self.tree.append(stored)
        if self._whole:
            self.tree = grown
            self._whole = signed is None or signed == grown.root()
            if not self._whole and row.seq not in self.named:
                text = f"Entry {row.seq} or one before it is not the one that was signed."
                self._wrong(row.seq, text)

    def _out_of_order(self, row: Entry) -> None:
        self._whole = False
        if row.seq < self.size:
            self._wrong(row.seq, f"Entry {row.seq} is there twice.")
        elif row.seq == self.size + 1:
            self._wrong(self.size, f"Entry {self.size} is missing.")
        else:
            self._wrong(self.size, f"Entries {self.size} to {row.seq - 1} are missing.")

    def _point(self, row: Entry) -> Checkpoint | None:
        """The checkpoint that was signed with this entry, if it still is one."""
        signers = self._signers(row)
        try:
            point = read_checkpoint(row.checkpoint.encode())
        except Malformed:
            point = None
        if (
            point is None
            or point.size != row.seq + 1
            or (self._signatures and not all(point.signed_by(key) for key in signers))
        ):
            self._wrong(row.seq, f"The checkpoint kept with entry {row.seq} was changed.")
            return None
        return point

    def _signers(self, row: Entry) -> Sequence[Vkey]:
        """The keys that must have signed with this entry, as far as they can be told."""
        before = self.key
        if row.kind == KEY_CHANGED:
            self.key = told_key(self._client_id, row, "new")
        return [read_vkey(key) for key in {before, self.key} if key]

    def _wrong(self, seq: int, what: str) -> None:
        self.named.add(seq)
        self._report(seq, what)


def first_key(client_id: UUID) -> str:
    """The key that signed from the first entry on; empty where its text was changed."""
    change = Entry.objects.of(client_id).filter(kind=KEY_CHANGED).order_by("seq").first()
    if change:
        return told_key(client_id, change, "old")
    log = Log.objects.of(client_id).first()
    return _whole_key(log.key) if log else ""


def told_key(client_id: UUID, change: Entry, which: str) -> str:
    """The "old" or "new" key in the body of a `key.changed`; empty where it was changed."""
    body = Body.objects.of(client_id).filter(commitment=change.body).first()
    try:
        return _whole_key(str(json.loads(body.text)[which])) if body else ""
    except (ValueError, KeyError, TypeError):
        return ""


def _whole_key(text: str) -> str:
    try:
        return str(read_vkey(text))
    except Malformed:
        return ""
