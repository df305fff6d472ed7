"""A bundle as parts with names, and what is found wrong while they are read."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Protocol

from prenup.core.record.canonical import Malformed, is_hash
from prenup.core.record.history import MOST_PROBLEMS

#: What every bundle has. Beside it stand `bodies/`, `documents/`, and, where the key changed,
#: `checkpoints/<size>`: the first checkpoint over each change.
REQUIRED = ("entries.jsonl", "checkpoint", "keys")

#: How to read and check a bundle: the same in every one that this version writes.
PAPERS = ("README.md", "verify.py")

#: Some programs give folders a line of their own in a ZIP file.
FOLDERS = ("bodies/", "documents/", "checkpoints/")

#: The longest part that is read whole, in bytes; entries and documents are read in pieces.
LONGEST = 1 << 24


class Damaged(Exception):
    """A part cannot be read; the text says why."""


class Parts(Protocol):
    """A bundle, wherever it is."""

    def names(self) -> Sequence[str]:
        """The names of all parts; one that stands there twice is named twice."""

    def flaws(self) -> Sequence[str]:
        """What is wrong with the whole, besides its parts, as sentences."""

    def pieces(self, name: str) -> Iterator[bytes]:
        """The bytes of a part, a little at a time. Raises Damaged."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong; `seq` is the entry that it shows at, or None."""

    seq: int | None
    what: str


@dataclass(slots=True)
class Reading:
    """A bundle while it is read: each problem is kept, and the rest is read all the same."""

    parts: Parts
    names: frozenset[str]
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, seq: int | None, what: str) -> None:
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(seq, what))

    @contextmanager
    def of(self, what: str, seq: int | None = None) -> Iterator[None]:
        """What cannot be read inside is a problem of `what`."""
        try:
            yield
        except (Damaged, Malformed) as error:
            self.wrong(seq, f"{what}: {error}")

    def whole(self, name: str) -> bytes:
        found = bytearray()
        for piece in self.parts.pieces(name):
            found += piece
            if len(found) > LONGEST:
                raise Damaged(f"it is longer than {LONGEST:,} bytes.")
        return bytes(found)

    def hash(self, name: str) -> str:
        digest = sha256()
        for piece in self.parts.pieces(name):
            digest.update(piece)
        return digest.hexdigest()


def body_part(commitment: str) -> str:
    """The name of a body's part.

    >>> body_part("9f2c")
    'bodies/9f2c.json'
    """
    return f"bodies/{commitment}.json"


def document_part(sha256: str) -> str:
    return f"documents/{sha256}"


def checkpoint_part(size: int) -> str:
    """The name of the first checkpoint over a change of key, which made the log that long."""
    return f"checkpoints/{size}"


def body_of(name: str) -> str:
    """The commitment that a body's part is named by; empty for any other part."""
    found = name.removeprefix("bodies/").removesuffix(".json")
    return found if is_hash(found) and name == body_part(found) else ""


def document_of(name: str) -> str:
    """The hash that a document's part is named by; empty for any other part."""
    found = name.removeprefix("documents/")
    return found if is_hash(found) and name == document_part(found) else ""
