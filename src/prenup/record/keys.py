"""The private keys, one file each in PRENUP_DATA/keys, beside the database and never in it."""

from pathlib import Path
from uuid import UUID

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from django.conf import settings

from prenup.core.record.checkpoint import origin
from prenup.core.record.note import Vkey, read_vkey, vkey_of
from prenup.record.disk import write_whole


class ReadOnly(Exception):
    """The key that signs a log isn't here, so nothing can be added to it."""


def folder() -> Path:
    return Path(settings.DATA) / "keys"


def make(client_id: UUID) -> Vkey:
    """The key of a new log: where the creation of this very log was undone, the one whose file
    stayed; else a new one."""
    stayed = sorted(folder().glob(f"{client_id}-*.pem"), key=lambda path: path.stat().st_mtime)
    return vkey_of(_read(stayed[-1]), origin(client_id)) if stayed else make_another(client_id)


def make_another(client_id: UUID) -> Vkey:
    """A new key for a client, in a file of its own (mode 0600), beside those it has."""
    key = Ed25519PrivateKey.generate()
    vkey = vkey_of(key, origin(client_id))
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    write_whole(path_of(vkey), pem)
    return vkey


def load(vkey_text: str) -> Ed25519PrivateKey:
    """The private side of a vkey. Raises ReadOnly, naming the file, where it isn't there."""
    vkey = read_vkey(vkey_text)
    path = path_of(vkey)
    key = _read(path)
    if vkey_of(key, vkey.name) != vkey:
        raise ReadOnly(
            f"The file {path} holds another key than the one that signs this record, so nothing "
            f"can be added. Put the right file back from a backup."
        )
    return key


def path_of(vkey: Vkey) -> Path:
    return folder() / f"{vkey.name.removeprefix('prenup/')}-{vkey.id.hex()}.pem"


def _read(path: Path) -> Ed25519PrivateKey:
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except (OSError, ValueError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        raise ReadOnly(
            f"The key that signs this record is missing or damaged: {path}. The record can be "
            f"read, and nothing can be added. Put the file back from a backup."
        )
    return key
