"""Office files are ZIP archives of XML: what is checked before anything in one is expanded."""

import zlib
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from prenup.files.unreadable import Unreadable, damaged, protected

#: An agreement of a thousand pages expands to some 30 MB, a register of 100,000 rows to 80.
MOST_EXPANDED = 256 * 1024 * 1024
MOST_PARTS = 5_000
#: Text packs 10 to 1, tables of equal cells 60 to 1; bombs 1,000 to 1.
MOST_RATIO = 200
_SMALL = 4 * 1024 * 1024

_STEP = 1024 * 1024
_DEFINITIONS = tuple(
    text.encode(encoding)
    for text in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("ascii", "utf-16-le", "utf-16-be")
)


def checked(path: Path, name: str, kind: str) -> ZipFile:
    """The archive, opened, once it is known to be harmless; the caller closes it.

    Refused are archives that expand beyond `MOST_EXPANDED`, or beyond `MOST_RATIO` times their
    size, and XML with definitions of entities, which no Office program writes. The sizes that
    an archive states hold: more than that is never expanded of a part.
    """
    try:
        archive = ZipFile(path)
    except (BadZipFile, OSError, ValueError, NotImplementedError):
        raise damaged(name, kind) from None
    try:
        _check_size(archive, path, name)
        _check_xml(archive, name)
    except (BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
        archive.close()
        raise damaged(name, kind) from None
    except BaseException:
        archive.close()
        raise
    return archive


def _check_size(archive: ZipFile, path: Path, name: str) -> None:
    parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise protected(name, "a file")
    expanded = sum(part.file_size for part in parts)
    too_dense = expanded > _SMALL and expanded > MOST_RATIO * path.stat().st_size
    if expanded > MOST_EXPANDED or too_dense or len(parts) > MOST_PARTS:
        raise Unreadable(
            f"{name} would expand to {expanded / 1_000_000:,.0f} MB, far more than a document of "
            f"its size holds, and was not opened. Get it again from somebody you trust, or save "
            f"it as a PDF."
        )


def _check_xml(archive: ZipFile, name: str) -> None:
    longest = max(map(len, _DEFINITIONS))
    for part in archive.infolist():
        if not part.filename.lower().endswith((".xml", ".rels", ".vml")):
            continue
        with archive.open(part) as file:
            tail = b""
            while step := file.read(_STEP):
                if any(definition in tail + step for definition in _DEFINITIONS):
                    raise Unreadable(
                        f"{name} defines entities in its XML, which Office programs never do and "
                        f"attackers do, and was not opened. Get it again from somebody you trust."
                    )
                tail = step[-longest:]
