"""PDF to a document: what pdfium finds on each page, put in reading order."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from prenup.core.words import count, listed
from prenup.files.drawn import drawn
from prenup.files.flow import Flowed, flow
from prenup.files.glyphs import words
from prenup.files.page import Page
from prenup.files.unreadable import Unreadable, damaged, protected

#: More pages than any agreement has; a file beyond it is refused before it is read.
MOST_PAGES = 2_000

#: A page with fewer words is no page of text: a stamp, a number.
_FEWEST_WORDS = 8

#: The share of a page beyond which a picture on it is no logo.
_LOGO = 0.05


def read_pdf(path: Path, name: str, progress: Callable[[int, int], None]) -> Flowed:
    """The text of a PDF. Calls `progress(page, pages)` after each page."""
    book = _opened(path, name)
    pages = []
    try:
        if len(book) > MOST_PAGES:
            raise Unreadable(
                f"{name} has {len(book):,} pages; {MOST_PAGES:,} is the most that is read. "
                f"Split it, and upload the parts that belong to the agreement."
            )
        for number in range(len(book)):
            pages.append(_page(book[number]))
            progress(number + 1, len(book))
    except pypdfium2.PdfiumError:
        raise damaged(name, "a PDF") from None
    finally:
        book.close()
    flowed = flow(pages)
    return replace(flowed, warnings=tuple(_unread(pages, name)))


def _unread(pages: Sequence[Page], name: str) -> Iterator[str]:
    """A warning that names the pages that are pictures; refuses a file that has no other text."""
    wordless = [nth for nth, page in enumerate(pages, 1) if len(page.words) < _FEWEST_WORDS]
    pictures = [nth for nth in wordless if pages[nth - 1].pictured]
    are = "is a picture" if len(pictures) == 1 else "are pictures"
    if pictures and len(wordless) == len(pages):
        raise Unreadable(
            f"{name} is a scan: its {count(len(pages), 'page')} {are} without text. Ask for "
            f"the PDF or Word document that was printed, or have the text recognised (OCR) first."
        )
    if not any(page.words for page in pages):
        raise Unreadable(
            f"{name} has no text that can be taken out: its letters are drawings, or it is "
            f"damaged. Ask for the Word document that it was made from."
        )
    if pictures:
        shown = [str(nth) for nth in pictures[:12]] + (["others"] if len(pictures) > 12 else [])
        yield (
            f"{'Page' if len(pictures) == 1 else 'Pages'} {listed(shown)} {are} without text and "
            f"could not be read. What stands there is not in this review."
        )


def _opened(path: Path, name: str) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise protected(name, "a PDF") from None
        raise damaged(name, "a PDF") from None


def _page(page: pypdfium2.PdfPage) -> Page:
    width, height = page.get_size()
    turned = _turned(page)
    rules, pictured = drawn(page, turned)
    text = page.get_textpage()
    try:
        upright = [rule for rule in rules if rule.left == rule.right]
        share = pictured / (width * height) if width and height else 0.0
        found = tuple(words(text, upright, turned))
        return Page(width, height, found, rules, pictured=share > _LOGO)
    finally:
        text.close()
        page.close()


def _turned(page: pypdfium2.PdfPage) -> pypdfium2.PdfMatrix | None:
    """What brings the coordinates of a page to those of the page as it is shown, for pages that
    are shown turned (wide tables often are); None for all others."""
    rotation = page.get_rotation()
    if rotation == 0:
        return None
    width, height = page.get_size()  # as shown
    if rotation == 90:
        return pypdfium2.PdfMatrix(0, -1, 1, 0, 0, height)
    if rotation == 180:
        return pypdfium2.PdfMatrix(-1, 0, 0, -1, width, height)
    return pypdfium2.PdfMatrix(0, 1, -1, 0, width, 0)
