"""What a file is, by its content: its name may be wrong, or lie."""

from enum import Enum
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from prenup.files.letters import is_text
from prenup.files.unreadable import Unreadable, damaged, protected


class Kind(Enum):
    """What can be read here. The value is how people call it, with its article."""

    PDF = "a PDF"
    DOCX = "a Word document (DOCX)"
    XLSX = "an Excel workbook (XLSX)"
    TEXT = "a text file"


#: The endings that go with each kind; CSV is text with a meaning.
ENDINGS = {
    Kind.PDF: (".pdf",),
    Kind.DOCX: (".docx", ".docm"),
    Kind.XLSX: (".xlsx", ".xlsm"),
    Kind.TEXT: (".txt", ".text", ".csv", ".tsv", ".md"),
}

#: How much of the beginning decides.
_HEAD = 64 * 1024

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_PACKED = (b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"BZh", b"\xfd7zXZ")


def kind(path: Path, name: str) -> Kind:
    """What the file is. Raises Unreadable, with what to do, for everything that is not read."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head.strip(b"\x00 \t\r\n"):
        raise Unreadable(f"{name} is empty. Choose the file again; it may not have been saved.")
    if b"%PDF-" in head[:1024]:
        return Kind.PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(path, name)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise _compound(path, name)
    if head.startswith(_PICTURES) or head[4:8] == b"ftyp":
        raise Unreadable(
            f"{name} is a picture, so there is no text in it. Use the PDF or Word document that "
            f"it was made from, or a PDF with recognised text."
        )
    if head.startswith(_PACKED):
        raise Unreadable(f"{name} is a packed archive. Unpack it, and use the files one by one.")
    if head.startswith(b"{\\rtf"):
        raise Unreadable(f"{name} is a Rich Text file (RTF). Save it as DOCX or PDF, and use that.")
    if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:15].lower().startswith((b"<!doctype html", b"<html")):
        raise Unreadable(f"{name} is a web page. Print it as a PDF, and use that.")
    if is_text(head):
        return Kind.TEXT
    raise Unreadable(
        f"{name} is no kind of file that can be read here. Use a PDF, a Word document (DOCX) or "
        f"a text file for an agreement, and XLSX or CSV for a list."
    )


def misnamed(found: Kind, name: str) -> str | None:
    """A warning if the ending of the name says something else than the content; None if not."""
    ending = Path(name).suffix.lower()
    if not ending or ending in ENDINGS[found]:
        return None
    if not any(ending in endings for endings in ENDINGS.values()):
        return None
    return f"{name} is {found.value} by its content, and was read as one. Its ending is wrong."


def _zipped(path: Path, name: str) -> Kind:
    try:
        with ZipFile(path) as archive:
            parts = set(archive.namelist())
    except (BadZipFile, OSError, ValueError, NotImplementedError):
        raise damaged(name, "a Word document or an Excel workbook") from None
    if any(part.startswith("word/") for part in parts):
        return Kind.DOCX
    if "xl/workbook.xml" in parts:
        return Kind.XLSX
    if "xl/workbook.bin" in parts:
        raise Unreadable(f"{name} is a binary workbook (XLSB). Save it as XLSX, and use that.")
    if any(part.startswith("ppt/") for part in parts):
        raise Unreadable(f"{name} is a presentation. Save it as a PDF, and use that.")
    if "mimetype" in parts and "content.xml" in parts:
        raise Unreadable(f"{name} is an OpenDocument file. Save it as DOCX or XLSX, and use that.")
    raise Unreadable(f"{name} is a ZIP archive. Unpack it, and use the files one by one.")


def _compound(path: Path, name: str) -> Unreadable:
    """For the container of old Office files, in which encrypted new ones are wrapped too."""
    with path.open("rb") as file:
        content = file.read(4 * 1024 * 1024)

    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in content

    if holds("EncryptedPackage"):
        return protected(name, "DOCX or XLSX")
    if holds("WordDocument"):
        return Unreadable(f"{name} is an old Word file (DOC). Save it as DOCX, and use that.")
    if holds("Workbook") or holds("Book"):
        return Unreadable(f"{name} is an old Excel file (XLS). Save it as XLSX, and use that.")
    if holds("__properties_version1.0"):
        return Unreadable(f"{name} is an Outlook message. Save what is attached, and use that.")
    return Unreadable(
        f"{name} is an old Office file. Open it, save it as DOCX or XLSX, and use that."
    )
