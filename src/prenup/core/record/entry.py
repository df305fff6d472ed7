"""An entry: one line of the record, and the commitment to its body."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from prenup.core.record.canonical import (
    TOO_LARGE,
    Malformed,
    Value,
    canonical,
    is_hash,
    read_canonical,
    read_json,
)

FIELDS = ("seq", "at", "actor", "kind", "subject", "body", "documents")

#: Bytes of chance before a body, without which a short body could be guessed from its hash.
SALT = 32

#: An entry of these kinds says what was erased, and can never be erased itself.
ERASURES = ("body.erased", "document.erased")

#: The first checkpoint over an entry of this kind bears both keys' signatures.
KEY_CHANGED = "key.changed"

#: The log goes on after the end of it was lost, by an operator's decision.
TAIL_LOST = "record.tail_lost"

#: A bundle was written; its body holds the hashes of the bundle's README.md and verify.py.
BUNDLE_MADE = "bundle.made"

_AT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")


@dataclass(frozen=True, slots=True)
class Entry:
    """What happened, without the words: those stand in the body that `body` commits to.

    `seq` counts from 0 without gaps. `at` is UTC to the second ("2026-11-24T10:38:00Z").
    `actor` and `subject` are opaque names. `body` is a commitment, or "" where there is none.
    `documents` are the SHA-256 of the files that the entry files, in order, each once.
    """

    seq: int
    at: str
    actor: str
    kind: str
    subject: str
    body: str = ""
    documents: tuple[str, ...] = ()

    def line(self) -> bytes:
        """The canonical bytes: what is hashed, and a line of `entries.jsonl` without its LF.

        Raises Malformed, with the field and its value, where a field is not as it must be.
        """
        _check(self)
        return canonical({name: getattr(self, name) for name in FIELDS})


def read_entry(line: bytes) -> Entry:
    """The entry that `line` spells. Raises Malformed unless it is one, canonical and whole."""
    value = read_canonical(line)
    if not isinstance(value, dict):
        raise Malformed("The line is no JSON object.")
    if sorted(value) != sorted(FIELDS):
        raise Malformed(f"An entry has exactly the fields {', '.join(FIELDS)}.")
    documents = value["documents"]
    if not isinstance(documents, list):
        raise Malformed("documents is no array.")
    entry = Entry(**{**value, "documents": tuple(documents)})
    _check(entry)
    return entry


def instant(at: datetime) -> str:
    """A moment as entries write it; fractions of a second are cut off.

    >>> instant(datetime(2026, 11, 24, 10, 38, 0, 999, tzinfo=UTC))
    '2026-11-24T10:38:00Z'
    """
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def moment(at: str) -> datetime:
    """The inverse of `instant`. Raises Malformed for anything else."""
    if isinstance(at, str) and _AT.fullmatch(at):
        try:
            return datetime.fromisoformat(f"{at[:-1]}+00:00")
        except ValueError:
            pass
    raise Malformed(f"at is {at!r}: it must be a moment such as 2026-11-24T10:38:00Z.")


def commitment(salt: bytes, body: Mapping[str, Value]) -> str:
    """The hash that stands in the entry for `body`: SHA-256(salt || canonical body), in hex.

    >>> commitment(bytes(32), {"sent_on": "2027-04-01"})[:16]
    '309f1111cdd2a4ae'
    """
    if len(salt) != SALT:
        raise Malformed(f"A salt has {SALT} bytes, and this one {len(salt)}.")
    return sha256(salt + canonical(body)).hexdigest()


def write_body(salt: bytes, body: Mapping[str, Value]) -> bytes:
    """A body as its file in a bundle holds it, with the salt that its commitment needs."""
    return canonical({"salt": salt.hex(), "body": body})


def read_body(text: bytes, *, exactly: bool) -> tuple[bytes, dict[str, Value]]:
    """The salt and body of a body's file. Raises Malformed where it is none, or, if `exactly`,
    where `write_body` would write it in another way."""
    value = read_json(text)
    if not isinstance(value, dict) or sorted(value) != ["body", "salt"]:
        raise Malformed("A body's file has exactly the fields salt and body.")
    salt, body = value["salt"], value["body"]
    if not is_hash(salt):
        raise Malformed("salt is not 32 bytes in hex.")
    if not isinstance(body, dict):
        raise Malformed("body is no JSON object.")
    if exactly and text != canonical(value):
        raise Malformed("The file is not in canonical form (RFC 8785).")
    return bytes.fromhex(str(salt)), body


def _check(entry: Entry) -> None:
    if type(entry.seq) is not int or not 0 <= entry.seq < TOO_LARGE:
        raise Malformed(f"seq is {entry.seq!r}: entries are counted from 0.")
    moment(entry.at)
    for name in ("actor", "kind", "subject"):
        text = getattr(entry, name)
        if not isinstance(text, str) or not text:
            raise Malformed(f"{name} is {text!r}: it must be a text, and not empty.")
    if entry.body != "" and not is_hash(entry.body):
        raise Malformed(f"body is {entry.body!r}: it must be a SHA-256 in hex, or empty.")
    for document in entry.documents:
        if not is_hash(document):
            raise Malformed(f"{document!r} in documents is no SHA-256 in hex.")
    if list(entry.documents) != sorted(set(entry.documents)):
        raise Malformed("documents must be in order, each once.")
