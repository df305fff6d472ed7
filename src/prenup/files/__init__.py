"""Reading and writing the formats people have, with limits on whatever is not trusted."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from prenup.core.agreement.text import Document
from prenup.files.unreadable import Unreadable

__all__ = ["Unreadable", "read_document"]


def read_document(
    path: Path, name: str, progress: Callable[[int, int], None] | None = None
) -> Document:
    """The document at `path`, called `name`, as text."""
    from prenup.files.pdf import read_pdf
    from prenup.files.plain import plain

    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    if content[:1024].find(b"%PDF-") >= 0:
        flowed = read_pdf(path, name, progress or (lambda page, pages: None))
        return Document(name, digest, flowed.text, flowed.page_starts, flowed.warnings)
    if content[:4] == b"PK\x03\x04":
        import docx

        paragraphs = [p.text for p in docx.Document(str(path)).paragraphs]
        return Document(name, digest, plain("\n\n".join(p for p in paragraphs if p.strip())))
    return Document(name, digest, plain(content.decode("utf-8", "replace")))
