"""Checkpoints and receipts: what somebody outside can hold the log to.

A checkpoint is a note that says, signed, how many entries the log of a client had and what
their root was. A receipt adds one entry's number and hash, and the proof that leads from it to
that root. Source: C2SP tlog-checkpoint.md; rules 4.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from prenup.core.record.base64 import decode, encode
from prenup.core.record.canonical import Malformed, is_hash
from prenup.core.record.note import Note, Vkey, read_note, sign
from prenup.core.record.tree import Frontier, includes

_SIZE = re.compile(r"0|[1-9][0-9]{0,15}")
_RECEIPT = "prenup receipt"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The state of a log, as signed: `size` entries with this `root`."""

    origin: str
    size: int
    root: bytes
    note: Note

    def __str__(self) -> str:
        return str(self.note)

    def names(self, key: Vkey) -> bool:
        """Whether a signature under it says that it is of `key`, right or wrong."""
        return any((s.name, s.id) == (key.name, key.id) for s in self.note.signatures)

    def signed_by(self, key: Vkey) -> bool:
        """Whether it bears a right signature of `key`, which must be named like the log."""
        return key.name == self.origin and self.note.signed_by(key)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What whoever caused an entry holds: where it stands, its hash, and a checkpoint over it."""

    seq: int
    leaf_hash: bytes
    proof: tuple[bytes, ...]
    checkpoint: Checkpoint

    @property
    def holds(self) -> bool:
        """Whether the proof leads from the entry to the checkpoint's root."""
        point = self.checkpoint
        return includes(point.root, point.size, self.seq, self.leaf_hash, self.proof)

    def __str__(self) -> str:
        lines = [_RECEIPT, f"entry {self.seq}", f"hash {self.leaf_hash.hex()}"]
        lines += [f"proof {encode(step)}" for step in self.proof]
        return "\n".join(lines) + f"\n\n{self.checkpoint}"


def origin(client_id: UUID) -> str:
    """The name of a client's log, and of the keys that sign it.

    >>> origin(UUID("01919e3f-8c4a-7b60-9d5e-2f1a6b7c8d90"))
    'prenup/01919e3f-8c4a-7b60-9d5e-2f1a6b7c8d90'
    """
    return f"prenup/{client_id}"


def sign_checkpoint(name: str, tree: Frontier, keys: Sequence[Ed25519PrivateKey]) -> Checkpoint:
    """The checkpoint over `tree`, signed by each of `keys`: one, or two where the key changes."""
    root = tree.root()
    note = sign(f"{name}\n{tree.size}\n{encode(root)}\n", name, keys)
    return Checkpoint(name, tree.size, root, note)


def read_checkpoint(raw: bytes) -> Checkpoint:
    """The checkpoint that these bytes spell. Raises Malformed; signatures are not checked here.

    Lines after the root are allowed, signed like the rest, and mean nothing to us.
    """
    note = read_note(raw)
    lines = note.text.split("\n")
    if len(lines) < 4:
        raise Malformed("A checkpoint has three lines at least: origin, size, root.")
    root = decode(lines[2])
    if not lines[0] or not _SIZE.fullmatch(lines[1]) or root is None or len(root) != 32:
        raise Malformed("The checkpoint does not say origin, size and root as it must.")
    return Checkpoint(lines[0], int(lines[1]), root, note)


def read_receipt(raw: bytes) -> Receipt:
    """The receipt in a file or a saved mail: other text around it, `>` before its lines and
    spaces after them do no harm. Raises Malformed where none stands there whole."""
    lines = [line.lstrip("> \t").rstrip() for line in raw.decode(errors="replace").splitlines()]
    if _RECEIPT not in lines:
        raise Malformed(f'There is no receipt in this file: no line says "{_RECEIPT}".')
    lines = lines[lines.index(_RECEIPT) + 1 :]
    head = lines[: lines.index("")] if "" in lines else lines
    rest = lines[len(head) + 1 :]
    end = next((i for i, line in enumerate(rest) if i > 4 and not line.startswith("—")), len(rest))
    point = read_checkpoint(("\n".join(rest[:end]) + "\n").encode())
    words = [line.split(" ", 1) for line in head]
    if [word[0] for word in words[:2]] != ["entry", "hash"] or any(len(w) != 2 for w in words):
        raise Malformed("The receipt does not say entry and hash as it must.")
    (_, seq), (_, leaf) = words[:2]
    steps = [decode(text) if word == "proof" else None for word, text in words[2:]]
    proof = tuple(step for step in steps if step is not None and len(step) == 32)
    if not _SIZE.fullmatch(seq) or not is_hash(leaf) or len(proof) != len(steps):
        raise Malformed("The receipt does not say entry, hash and proof as it must.")
    return Receipt(int(seq), bytes.fromhex(leaf), proof, point)
