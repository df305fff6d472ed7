"""What `entries.jsonl` says, read once from the first line to the last."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from prenup.core.record.canonical import Malformed
from prenup.core.record.entry import (
    BUNDLE_MADE,
    ERASURES,
    KEY_CHANGED,
    TAIL_LOST,
    Entry,
    read_entry,
)
from prenup.core.record.tree import EMPTY_ROOT, Frontier, leaf_hash

#: The longest line that is read, in bytes: an entry that files 15,000 documents.
LONGEST_LINE = 1 << 20

#: More problems than this are not listed: the log is wrong, whatever else is.
MOST_PROBLEMS = 1000

#: Entries whose bodies say something about the log itself.
TELLING = (*ERASURES, KEY_CHANGED, TAIL_LOST, BUNDLE_MADE)


@dataclass(slots=True)
class History:
    """The entries in what they say of each other; it grows by `add`, and fits in memory.

    `problems` are pairs of a line's number and a sentence.
    """

    #: Sizes at which the root is wanted; `roots` has them once the log is that long.
    wanted: frozenset[int] = frozenset()
    tree: Frontier = field(default_factory=Frontier)
    leaves: dict[int, bytes] = field(default_factory=dict)
    roots: dict[int, bytes] = field(default_factory=lambda: {0: EMPTY_ROOT})
    bodies: dict[str, int] = field(default_factory=dict)  # commitment: the last entry with it
    documents: dict[str, int] = field(default_factory=dict)  # hash: the last entry that files it
    telling: list[Entry] = field(default_factory=list)
    problems: list[tuple[int, str]] = field(default_factory=list)

    @property
    def size(self) -> int:
        return self.tree.size

    @property
    def by_prenup(self) -> bool:
        """Whether it says that Prenup wrote a bundle of it. Such a bundle can be held to every
        byte; another program's only to what the format says."""
        return bool(self.of_kind(BUNDLE_MADE))

    def add(self, line: bytes) -> None:
        """Take the next line (without its LF) in, with what is wrong with it."""
        seq = self.tree.size
        leaf = leaf_hash(line)
        self.tree = self.tree.append(leaf)
        if seq in self.leaves:
            self.leaves[seq] = leaf
        try:
            entry = read_entry(line)
        except Malformed as error:
            self.wrong(seq, str(error))
        else:
            self._note(seq, entry)
        if self.tree.size in self.wanted:
            self.roots[self.tree.size] = self.tree.root()

    def wrong(self, seq: int, what: str) -> None:
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append((seq, what))

    def of_kind(self, *kinds: str) -> list[Entry]:
        return [entry for entry in self.telling if entry.kind in kinds]

    def _note(self, seq: int, entry: Entry) -> None:
        if entry.seq != seq:
            self.wrong(seq, f"Entry {entry.seq} stands where entry {seq} belongs.")
        if entry.body:
            self.bodies[entry.body] = seq
        for document in entry.documents:
            self.documents[document] = seq
        if entry.kind in TELLING:
            self.telling.append(entry)
        if entry.kind == KEY_CHANGED:
            self.roots[self.tree.size] = self.tree.root()


def read_history(pieces: Iterable[bytes], *, leaf: int = -1, size: int = 0) -> History:
    """The history in these bytes, of which `leaf` and the root at `size` are wanted too."""
    history = History(wanted=frozenset({size}), leaves={leaf: b""})
    for line in _lines(pieces):
        if line is None:
            text = f"The line is longer than {LONGEST_LINE:,} bytes, or does not end."
            history.wrong(history.size, text)
            break
        if len(history.problems) >= MOST_PROBLEMS:
            break  # somebody could have us read empty lines for hours
        history.add(line)
    return history


def _lines(pieces: Iterable[bytes]) -> Iterator[bytes | None]:
    """The lines without their LF; None, and nothing after it, for one that is no line."""
    rest = b""
    for piece in pieces:
        *whole, rest = (rest + piece).split(b"\n")
        yield from whole
        if len(rest) > LONGEST_LINE:
            yield None
            return
    if rest:
        yield None
