"""The bytes of a ZIP file between and around its parts, which no checksum covers.

A ZIP file says most things about a part twice, in a header before it and in the directory at the
end. A bundle is written once and never altered, so both must agree, the parts must lie next to
each other with nothing between, and what is said once must be alike for all of them. Source:
APPNOTE.TXT 4.3 (PKWARE).
"""

import struct
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

_LOCAL = struct.Struct("<4s5H3I2H")
_LISTED = struct.Struct("<28x3H12x")  # in the directory: how long name, extra and comment are
_END = struct.Struct("<4s4H2IH")
_END64 = struct.Struct("<4sQ2H2I4Q")
_LOCATOR64 = struct.Struct("<4sIQI")
_STREAMED = 1 << 3  # sizes and checksum follow the part, in a descriptor
_IN_EXTRA = 0xFFFFFFFF  # the size stands in the extra field, in 64 bits
_ZIP64 = 1


def flaws(archive: zipfile.ZipFile, file: BinaryIO) -> Iterator[str]:
    """What in the layout of `archive`, whose bytes are `file`, is not as it was written."""
    members = sorted(archive.infolist(), key=lambda member: member.header_offset)
    at, alike = 0, {member.extract_version: _said_once(member) for member in members}
    for member in members:
        if member.header_offset != at:
            yield f"There are foreign bytes before {member.filename}."
        try:
            at = _end_of(member, file)
        except (ValueError, struct.error):
            yield f"The headers of {member.filename} were changed."
            return
        if member.comment:
            yield f"There is a comment on {member.filename}."
        if _said_once(member) != alike[member.extract_version]:
            yield f"The header of {member.filename} was changed."
    if at != archive.start_dir:
        yield "There are foreign bytes after the last part."
    yield from _end_flaws(archive, file, len(members))


def _said_once(member: zipfile.ZipInfo) -> tuple[int, ...]:
    """What only the directory says, and one writer says alike of all parts of one version."""
    return (
        member.create_version,
        member.create_system,
        member.external_attr,
        member.internal_attr,
        member.volume,
        len(member.comment),
    )


def _end_of(member: zipfile.ZipInfo, file: BinaryIO) -> int:
    """Where a part ends, its descriptor included. Raises ValueError where header and directory
    do not say the same."""
    file.seek(member.header_offset)
    header = _LOCAL.unpack(file.read(_LOCAL.size))
    mark, version, flags, method, time, date, crc, packed, size, name_length, extra_length = header
    file.read(name_length)
    extra = file.read(extra_length)
    year, month, day, hour, minute, second = member.date_time
    said = (mark, version, flags, method, date, time)
    directory = (
        b"PK\x03\x04",
        member.extract_version | member.reserved << 8,
        member.flag_bits,
        member.compress_type,
        (year - 1980) << 9 | month << 5 | day,
        hour << 11 | minute << 5 | second // 2,
    )
    sizes = (member.CRC, member.compress_size, member.file_size)
    start = file.tell()
    end = start + member.compress_size
    if said != directory:
        raise ValueError
    if flags & _STREAMED:
        if (crc, packed, size) != (0, 0, 0) and _IN_EXTRA not in (packed, size):
            raise ValueError
        return end + _descriptor(file, end, sizes)
    if _IN_EXTRA in (packed, size):
        whole = _sizes_in(extra)
        size = whole[0] if size == _IN_EXTRA else size
        packed = whole[1] if packed == _IN_EXTRA else packed
    if (crc, packed, size) != sizes:
        raise ValueError
    return end


def _descriptor(file: BinaryIO, at: int, sizes: tuple[int, int, int]) -> int:
    """The length of the descriptor at `at`, which must say these sizes."""
    file.seek(at)
    found = file.read(24)
    for form in ("<3I", "<I2Q"):
        for mark in (b"PK\x07\x08", b""):
            try:
                wanted = mark + struct.pack(form, *sizes)
            except struct.error:
                continue
            if found.startswith(wanted):
                return len(wanted)
    raise ValueError


def _sizes_in(extra: bytes) -> tuple[int, int]:
    """The sizes, unpacked and packed, in a 64-bit extra field."""
    found: tuple[int, int] | None = None
    while extra:
        kind, length = struct.unpack_from("<2H", extra)
        if kind == _ZIP64:
            found = struct.unpack("<2Q", extra[4 : 4 + length])
        if len(extra) < 4 + length:
            raise ValueError
        extra = extra[4 + length :]
    if found is None:
        raise ValueError
    return found


def _end_flaws(archive: zipfile.ZipFile, file: BinaryIO, count: int) -> Iterator[str]:
    """What is wrong with the end of the file: the record that says where the directory is."""
    size = file.seek(0, 2)
    end_at = size - _END.size
    file.seek(end_at)
    end = _END.unpack(file.read(_END.size))
    start = archive.start_dir
    listed_to = _end_of_directory(file, start, count)
    if count < 0xFFFF and start < _IN_EXTRA:
        if listed_to != end_at:
            yield "The list of the parts was changed."
        wanted = (b"PK\x05\x06", 0, 0, count, count, end_at - start, start, 0)
        if end != wanted:
            yield "The end of the file was changed."
        return
    locator_at = end_at - _LOCATOR64.size
    end64_at = locator_at - _END64.size
    file.seek(end64_at)
    end64 = _END64.unpack(file.read(_END64.size))
    locator = _LOCATOR64.unpack(file.read(_LOCATOR64.size))
    wanted64 = (0, 0, count, count, end64_at - start, start)
    if listed_to != end64_at:
        yield "The list of the parts was changed."
    if (
        (end64[0], end64[4:]) != (b"PK\x06\x06", wanted64)
        or locator != (b"PK\x06\x07", 0, end64_at, 1)
        or (end[0], end[1], end[2], end[7]) != (b"PK\x05\x06", 0, 0, 0)
    ):
        yield "The end of the file was changed."


def _end_of_directory(file: BinaryIO, start: int, count: int) -> int:
    """Where the directory ends by its own account: a reader cuts a name short at the end of it,
    so that the last part's could be said to be longer than it is."""
    at = start
    for _ in range(count):
        file.seek(at)
        at += _LISTED.size + sum(_LISTED.unpack(file.read(_LISTED.size)))
    return at
