"""Signed notes and verifier keys, as C2SP writes them, with Ed25519.

A note is a text, an empty line, and signature lines. A verifier key (vkey) is the name of the
signer, a short hash that finds the right line, and the public key. Source: C2SP signed-note.md.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from prenup.core.record.base64 import decode, encode
from prenup.core.record.canonical import Malformed

ED25519 = 1

#: The longest note that we read, in bytes, as signed-note.md lets us set one.
LONGEST = 16_384

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")
_NAME = re.compile(r"[^\s+]+")
_SIGNATURE = re.compile(r"— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})")


@dataclass(frozen=True, slots=True)
class Vkey:
    """Who signs: a name (for us `prenup/<client id>`) and an Ed25519 public key of 32 bytes."""

    name: str
    public: bytes

    @property
    def id(self) -> bytes:
        """The four bytes by which a signature line says whose it is."""
        return sha256(self.name.encode() + b"\n" + bytes([ED25519]) + self.public).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{encode(bytes([ED25519]) + self.public)}"

    def signed(self, text: str, signature: bytes) -> bool:
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, text.encode())
        except (InvalidSignature, ValueError):
            return False
        return True


@dataclass(frozen=True, slots=True)
class Signature:
    name: str
    id: bytes
    signature: bytes

    def __str__(self) -> str:
        return f"— {self.name} {encode(self.id + self.signature)}"


@dataclass(frozen=True, slots=True)
class Note:
    """A text (ending in a line feed) and the signatures under it, checked or not."""

    text: str
    signatures: tuple[Signature, ...]

    def __str__(self) -> str:
        return self.text + "\n" + "".join(f"{line}\n" for line in self.signatures)

    def signed_by(self, key: Vkey) -> bool:
        """Whether a signature of this key stands under the text, and every one of it is right."""
        mine = [s for s in self.signatures if (s.name, s.id) == (key.name, key.id)]
        return bool(mine) and all(key.signed(self.text, s.signature) for s in mine)


def read_vkey(text: str) -> Vkey:
    """The key that a line of `keys`, or `--key`, spells. Raises Malformed with what is wrong."""
    name, _, rest = text.partition("+")
    short, _, encoded = rest.partition("+")
    raw = decode(encoded)
    if not _NAME.fullmatch(name) or raw is None or len(raw) != 33 or raw[0] != ED25519:
        raise Malformed(
            "This is no verifier key. One looks like prenup/<client>+1a2b3c4d+AS..., on one line."
        )
    key = Vkey(name, raw[1:])
    if key.id.hex() != short or str(key) != text:
        raise Malformed(f"The verifier key of {name} does not match its own hash {short}.")
    return key


def read_note(raw: bytes) -> Note:
    """The note that these bytes spell. Raises Malformed; signatures are not checked here."""
    if len(raw) > LONGEST:
        raise Malformed(f"The note has {len(raw):,} bytes, and none has more than {LONGEST:,}.")
    try:
        whole = raw.decode()
    except UnicodeDecodeError:
        raise Malformed("The note is not in UTF-8.") from None
    if _CONTROL.search(whole):
        raise Malformed("The note holds a control character.")
    text, gap, lines = whole.rpartition("\n\n")
    if not gap or not lines.endswith("\n"):
        raise Malformed("The note has no signature: an empty line, then one or more of them.")
    return Note(text + "\n", tuple(_read_signature(line) for line in lines[:-1].split("\n")))


def sign(text: str, name: str, keys: Sequence[Ed25519PrivateKey]) -> Note:
    """`text`, which ends in a line feed, signed by each of `keys` in the name `name`."""
    signatures = []
    for key in keys:
        vkey = vkey_of(key, name)
        signatures.append(Signature(name, vkey.id, key.sign(text.encode())))
    return Note(text, tuple(signatures))


def vkey_of(key: Ed25519PrivateKey, name: str) -> Vkey:
    """The public side of a private key, under a name."""
    return Vkey(name, key.public_key().public_bytes_raw())


def _read_signature(line: str) -> Signature:
    match = _SIGNATURE.fullmatch(line)
    raw = decode(match[2]) if match else None
    if match is None or raw is None or len(raw) < 5:
        raise Malformed("A line under the note is no signature.")
    return Signature(match[1], raw[:4], raw[4:])
