"""A bundle as the ZIP file that somebody sent: nothing in it is trusted.

No Django here: `prenup verify` needs no installation.
"""

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType

from prenup.core.record.parts import Damaged
from prenup.record.layout import flaws

#: A bundle may be at most so many times as long, unpacked, as its file is; beyond the first
#: 100 MiB, which small files with much repetition may need.
LARGEST_RATIO = 100
ALWAYS_ALLOWED = 100 << 20

_PIECE = 1 << 16
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 1
#: What the zipfile module raises on files that were made to break it.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)


class NoBundle(Exception):
    """The file cannot be judged at all; the text says why and what to do."""


class Archive:
    """The parts of the bundle at `path`. Raises NoBundle unless it is a ZIP with entries."""

    def __init__(self, path: Path):
        try:
            self._file = path.open("rb")
            self._zip = zipfile.ZipFile(self._file)
            self._left = path.stat().st_size * LARGEST_RATIO + ALWAYS_ALLOWED
        except FileNotFoundError:
            raise NoBundle(f"There is no file {path}. Check its name.") from None
        except IsADirectoryError:
            raise NoBundle(f"{path} is a folder. Name the bundle, which is a ZIP file.") from None
        except _BROKEN as error:
            raise NoBundle(
                f"{path} cannot be read as a ZIP file ({error}). Ask for the bundle again."
            ) from None
        if "entries.jsonl" not in self.names():
            self._close()
            raise NoBundle(f"{path} is a ZIP file but no bundle: it has no entries.jsonl.")

    def __enter__(self) -> "Archive":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._close()

    def _close(self) -> None:
        self._zip.close()
        self._file.close()

    def names(self) -> Sequence[str]:
        # as they are written: the zipfile module cuts a name short at a NUL
        return [member.orig_filename for member in self._zip.infolist()]

    def flaws(self) -> Sequence[str]:
        try:
            return list(flaws(self._zip, self._file))
        except _BROKEN as error:
            return [f"The ZIP file is not laid out as one ({error})."]

    def pieces(self, name: str) -> Iterator[bytes]:
        try:
            member = self._zip.getinfo(name)
            if member.flag_bits & _ENCRYPTED:
                raise Damaged("it is encrypted.")
            if stat.S_ISLNK(member.external_attr >> 16):
                raise Damaged("it is unpacked as a link to another file.")
            if member.compress_type not in _METHODS:
                raise Damaged("it is packed in a way that bundles are not.")
            with self._zip.open(member) as file:
                while piece := file.read(_PIECE):
                    self._left -= len(piece)
                    if self._left < 0:
                        raise Damaged(f"it unpacks to over {LARGEST_RATIO} times the file's size.")
                    yield piece
        except KeyError:
            raise Damaged("it is not in the bundle.") from None
        except _BROKEN as error:
            raise Damaged(f"it cannot be unpacked ({error}).") from None
