"""The Merkle tree over the entries, as in RFC 9162, 2.1.

Whoever holds a root holds the whole history below it: no entry can be changed, left out or put
in between without changing the root. `Frontier` grows a tree in O(log n) a leaf; the proofs are
computed from the list of leaf hashes, in O(n).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

#: The root of the log without entries.
EMPTY_ROOT = sha256(b"").digest()


def leaf_hash(line: bytes) -> bytes:
    """The hash of an entry's bytes: SHA-256(0x00 || entry)."""
    return sha256(b"\x00" + line).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two subtrees: SHA-256(0x01 || left || right)."""
    return sha256(b"\x01" + left + right).digest()


@dataclass(frozen=True, slots=True)
class Frontier:
    """A tree of `size` leaves, kept as the roots of its full subtrees, the largest first.

    There is one for each 1 in the binary form of `size`: all that is needed to append.
    """

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def append(self, leaf: bytes) -> "Frontier":
        """The tree with one more leaf (a `leaf_hash`). O(log n)."""
        peaks, size = list(self.peaks), self.size
        while size & 1:
            leaf = node_hash(peaks.pop(), leaf)
            size >>= 1
        return Frontier(self.size + 1, (*peaks, leaf))

    def root(self) -> bytes:
        """The root of the tree. O(log n)."""
        if not self.peaks:
            return EMPTY_ROOT
        *rest, root = self.peaks
        for peak in reversed(rest):
            root = node_hash(peak, root)
        return root

    def next_proof(self) -> tuple[bytes, ...]:
        """The inclusion proof of the leaf that will be appended next. Known beforehand, since
        that leaf's neighbours on the way up are the peaks, the smallest first."""
        return tuple(reversed(self.peaks))


def root_of(leaves: Sequence[bytes]) -> bytes:
    """The root over these leaf hashes. O(n)."""
    tree = Frontier()
    for leaf in leaves:
        tree = tree.append(leaf)
    return tree.root()


def inclusion_proof(leaves: Sequence[bytes], index: int) -> tuple[bytes, ...]:
    """The hashes that lead from leaf `index` to the root over all `leaves`.

    Raises IndexError where there is no such leaf. Source: RFC 9162, 2.1.3.1.
    """
    if not 0 <= index < len(leaves):
        raise IndexError(f"There is no leaf {index} among {len(leaves)}.")
    if len(leaves) == 1:
        return ()
    split = _split(len(leaves))
    left, right = leaves[:split], leaves[split:]
    if index < split:
        return (*inclusion_proof(left, index), root_of(right))
    return (*inclusion_proof(right, index - split), root_of(left))


def includes(root: bytes, size: int, index: int, leaf: bytes, proof: Sequence[bytes]) -> bool:
    """Whether `proof` shows that `leaf` stands at `index` in the tree of `size` with `root`.

    Source: RFC 9162, 2.1.3.2.
    """
    if not 0 <= index < size:
        return False
    at, last, found = index, size - 1, leaf
    for neighbour in proof:
        if last == 0:
            return False
        if at & 1 or at == last:
            found = node_hash(neighbour, found)
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            found = node_hash(found, neighbour)
        at, last = at >> 1, last >> 1
    return last == 0 and found == root


def consistency_proof(leaves: Sequence[bytes], first: int) -> tuple[bytes, ...]:
    """The hashes which show that the tree of the `first` leaves is the start of this one.

    Empty where `first` is all of them. Raises IndexError unless 0 < first <= len(leaves).
    Source: RFC 9162, 2.1.4.1.
    """
    if not 0 < first <= len(leaves):
        raise IndexError(f"There is no tree of {first} within {len(leaves)} leaves.")
    return _subproof(leaves, first, whole=True)


def extends(first_root: bytes, first: int, root: bytes, size: int, proof: Sequence[bytes]) -> bool:
    """Whether `proof` shows that the tree (`size`, `root`) only adds to (`first`, `first_root`).

    Everything extends the empty tree, by an empty proof. Source: RFC 9162, 2.1.4.2.
    """
    if not 0 <= first <= size:
        return False
    if first in (0, size):
        return not proof and first_root == (EMPTY_ROOT if first == 0 else root)
    path = list(proof)
    if first & (first - 1) == 0:
        path.insert(0, first_root)
    if not path:
        return False
    at, last = first - 1, size - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    old = new = path[0]
    for neighbour in path[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            old, new = node_hash(neighbour, old), node_hash(neighbour, new)
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            new = node_hash(new, neighbour)
        at, last = at >> 1, last >> 1
    return last == 0 and old == first_root and new == root


def _subproof(leaves: Sequence[bytes], first: int, *, whole: bool) -> tuple[bytes, ...]:
    """`whole` while the tree of the first leaves is one whole subtree of the verifier's."""
    if first == len(leaves):
        return () if whole else (root_of(leaves),)
    split = _split(len(leaves))
    left, right = leaves[:split], leaves[split:]
    if first <= split:
        return (*_subproof(left, first, whole=whole), root_of(right))
    return (*_subproof(right, first - split, whole=False), root_of(left))


def _split(size: int) -> int:
    """The largest power of two below `size` (at least 2)."""
    return 1 << ((size - 1).bit_length() - 1)
