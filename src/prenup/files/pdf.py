"""PDF to a document: what pdfium finds on each page, put in reading order."""

import ctypes
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from prenup.files.flow import Flowed, flow
from prenup.files.page import Page, Run
from prenup.files.plain import plain
from prenup.files.unreadable import Unreadable

#: More pages than any agreement has; a file beyond it is refused before it is read.
MOST_PAGES = 2_000

Progress = Callable[[int, int], None]


def read_pdf(path: Path, name: str, progress: Progress) -> Flowed:
    """The text of a PDF. Calls `progress(page, pages)` after each page."""
    book = _opened(path, name)
    try:
        if len(book) > MOST_PAGES:
            raise Unreadable(
                f"{name} has {len(book):,} pages; {MOST_PAGES:,} is the most that is read. "
                f"Split it, and upload the parts that belong to the agreement."
            )
        pages = []
        for number in range(len(book)):
            pages.append(_page(book[number]))
            progress(number + 1, len(book))
    finally:
        book.close()
    return flow(pages)


def _opened(path: Path, name: str) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise Unreadable(
                f"{name} is protected by a password. Open it with the password, save or print it "
                f"as a PDF without one, and upload that."
            ) from None
        raise Unreadable(
            f"{name} is damaged or cut short: it says it is a PDF, but cannot be opened as one. "
            f"Get the file again from where it came, and upload that."
        ) from None


def _page(page: pypdfium2.PdfPage) -> Page:
    width, height = page.get_size()
    text = page.get_textpage()
    try:
        return Page(width, height, tuple(_runs(text)))
    finally:
        text.close()
        page.close()


def _runs(text: pypdfium2.PdfTextPage) -> Iterator[Run]:
    """The runs of a page: a run ends at a new line, a step back, or a gap wider than its size."""
    handle = text.raw
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    letters: list[str] = []
    left = right = base = size = 0.0
    for index in range(text.count_chars()):
        letter = chr(pdfium.FPDFText_GetUnicode(handle, index))
        if letter in "\r\n":
            yield from _run(letters, left, right, base, size)
            letters = []
            continue
        if letter in " \u00a0":
            if letters:
                letters.append(" ")
            continue
        pdfium.FPDFText_GetCharOrigin(handle, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(handle, index, box)
        if letters and (
            abs(y.value - base) > 0.5 * size
            or box.left < right - size
            or box.left > right + max(1.5 * size, 9.0)
        ):
            yield from _run(letters, left, right, base, size)
            letters = []
        if not letters:
            left, base, size = box.left, y.value, box.top - box.bottom
        letters.append("-" if letter in "\x02\ufffe" else letter)
        right = box.right
    yield from _run(letters, left, right, base, size)


def _run(letters: list[str], left: float, right: float, base: float, size: float) -> Iterator[Run]:
    text = " ".join(plain("".join(letters)).split())
    if text:
        yield Run(text, left, right, base, size)
