"""A backup of a whole installation as one ZIP file, and the way back.

prenup.sqlite3                the database, as it was at one moment
heads/<client>                the head files, as they were shortly before: they may lag
documents/<client>/<sha256>   every document
keys.age                      the private keys, encrypted with a passphrase; never without
"""

import json
import re
import shutil
import sqlite3
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pyrage

from prenup.record.disk import write_whole

_UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
#: The only names that are unpacked: nothing in a backup chooses another place.
_NAMES = re.compile(rf"prenup\.sqlite3|heads/{_UUID}|documents/{_UUID}/[0-9a-f]{{64}}")
_KEY = re.compile(rf"{_UUID}-[0-9a-f]{{8}}\.pem")


class BackupError(Exception):
    """The backup cannot be written or used; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class BackedUp:
    """What a backup holds: so many documents, and whether the private keys are in it."""

    documents: int
    keys: bool


def write_backup(out: Path, data: Path, passphrase: str) -> BackedUp:
    """Write a backup of the installation in `data`, which Django was set up for, to `out`.

    Prenup may run meanwhile. With an empty passphrase the private keys are left out. Raises
    BackupError.
    """
    from django.conf import settings
    from django.db import connection

    if connection.vendor != "sqlite":
        raise BackupError(
            "The database is PostgreSQL: back it up with pg_dump, and copy the folders "
            f"documents, heads and keys of {data}."
        )
    database = Path(settings.DATABASES["default"]["NAME"])
    with zipfile.ZipFile(out, "x", zipfile.ZIP_DEFLATED) as archive:
        for head in sorted((data / "heads").glob("*-*-*-*-*")):
            if head.suffix == "":
                archive.write(head, f"heads/{head.name}")
        _copy_database(database, archive)
        documents = _copy_documents(archive)
        if passphrase:
            archive.writestr("keys.age", _locked(data / "keys", passphrase))
    return BackedUp(documents, bool(passphrase))


def read_backup(path: Path, data: Path, passphrase: str) -> BackedUp:
    """Unpack a backup into `data`, which is not there yet or empty. Raises BackupError."""
    if data.exists() and (not data.is_dir() or any(data.iterdir())):
        raise BackupError(f"{data} is not empty. Name a new folder to restore into.")
    try:
        archive = zipfile.ZipFile(path)
    except OSError as error:
        raise BackupError(f"{path} cannot be read: {error.strerror}. Check its name.") from None
    except zipfile.BadZipFile:
        raise BackupError(f"{path} is no backup, or only part of one. Name another.") from None
    with archive:
        names = archive.namelist()
        foreign = [name for name in names if name != "keys.age" and not _NAMES.fullmatch(name)]
        if "prenup.sqlite3" not in names or foreign:
            raise BackupError(f"{path} is no backup of Prenup.")
        keys = _unlocked(archive, passphrase) if passphrase else {}
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        data.chmod(0o700)
        for name in names:
            if name != "keys.age":
                _unpack(archive, name, data / name)
    for name, pem in keys.items():
        write_whole(data / "keys" / name, pem.encode())
    documents = sum(name.startswith("documents/") for name in names)
    return BackedUp(documents, bool(keys))


def _copy_database(database: Path, archive: zipfile.ZipFile) -> None:
    with tempfile.TemporaryDirectory(dir=database.parent) as folder:
        copy = Path(folder) / "copy"
        source, target = sqlite3.connect(database), sqlite3.connect(copy)
        try:
            source.backup(target)
        finally:
            source.close()
            target.close()
        archive.write(copy, "prenup.sqlite3")


def _copy_documents(archive: zipfile.ZipFile) -> int:
    from prenup.record import documents
    from prenup.record.models import DocumentFile

    count = 0
    # A backup is of all clients: nobody's in particular.
    for row in DocumentFile.unscoped.order_by("client_id", "sha256").iterator():
        member = zipfile.ZipInfo(f"documents/{row.path}")
        with archive.open(member, "w", force_zip64=True) as file:
            try:
                for piece in documents.pieces(row):
                    file.write(piece)
            except OSError as error:
                raise BackupError(
                    f"The document {row.path} cannot be read: {error}. Run `prenup check`."
                ) from None
        count += 1
    return count


def _locked(folder: Path, passphrase: str) -> bytes:
    keys = {path.name: path.read_text() for path in sorted(folder.glob("*.pem"))}
    return pyrage.passphrase.encrypt(json.dumps(keys).encode(), passphrase)


def _unlocked(archive: zipfile.ZipFile, passphrase: str) -> dict[str, str]:
    if "keys.age" not in archive.namelist():
        raise BackupError("There are no private keys in this backup. Leave the passphrase out.")
    try:
        found = pyrage.passphrase.decrypt(archive.read("keys.age"), passphrase)
    except pyrage.DecryptError:
        raise BackupError("This is not the passphrase of the private keys. Try again.") from None
    keys: dict[str, str] = json.loads(found)
    if not all(_KEY.fullmatch(name) for name in keys):
        raise BackupError("The private keys in this backup have names that are not Prenup's.")
    return keys


def _unpack(archive: zipfile.ZipFile, name: str, place: Path) -> None:
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with archive.open(name) as packed, place.open("xb") as file:
            place.chmod(0o600)
            shutil.copyfileobj(packed, file)
    except (OSError, zipfile.BadZipFile) as error:
        raise BackupError(f"{name} cannot be unpacked: {error}. Use another backup.") from None
