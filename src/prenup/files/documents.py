"""A document of any kind that is read here, as text. Runs inside the reader's process."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from prenup.files.flow import Flowed
from prenup.files.sniff import Kind, kind, misnamed
from prenup.files.unreadable import Unreadable


def read(path: Path, name: str, progress: Callable[[int, int], None]) -> dict[str, Any]:
    """`text`, `page_starts` and `warnings` of the document, as plain values."""
    found = kind(path, name)
    flowed = _flowed(found, path, name, progress)
    if not flowed.text.strip():
        raise Unreadable(
            f"{name} has no text in it. Use the document that has the agreement's text."
        )
    wrong_name = misnamed(found, name)
    warnings = ([wrong_name] if wrong_name else []) + list(flowed.warnings)
    return {"text": flowed.text, "page_starts": flowed.page_starts, "warnings": warnings}


def _flowed(found: Kind, path: Path, name: str, progress: Callable[[int, int], None]) -> Flowed:
    # Each library is loaded only when it is needed: starting takes longer than most readings.
    if found is Kind.PDF:
        from prenup.files.pdf import read_pdf

        return read_pdf(path, name, progress)
    if found is Kind.DOCX:
        from prenup.files.word import read_word

        return read_word(path, name)
    if found is Kind.TEXT:
        from prenup.files.txt import read_txt

        return read_txt(path)
    raise Unreadable(
        f"{name} is {found.value}, which is read as a list, not as an agreement. Import it under "
        f"What we depend on, or save the agreement in it as a PDF."
    )
