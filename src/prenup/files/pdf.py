"""PDF to a document: what pdfium finds on each page, put in reading order."""

import ctypes
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from prenup.core.words import count, listed
from prenup.files.flow import Flowed, flow
from prenup.files.page import Page, Rule, Word
from prenup.files.plain import plain
from prenup.files.unreadable import Unreadable, damaged, protected

#: More pages than any agreement has; a file beyond it is refused before it is read.
MOST_PAGES = 2_000

#: A page with fewer words is no page of text: a stamp, a number.
_FEWEST_WORDS = 8

_MOST_RULES = 4_000  # more lines than that on a page are a drawing
_SYMBOLIC, _BOLD = 1 << 2, 1 << 18  # two of the flags of a font

#: Pdfium marks a hyphen at the end of a line with U+0002 (older) or U+FFFE, and no line break.
#: Bullets are words of their own: they are often set into the end of the cell before theirs.
_BULLETS = "•●·▪\uf000-\uf0ff"
_WORD = re.compile(f"[{_BULLETS}]|[^\\s{_BULLETS}\x02\ufffe]+[\x02\ufffe]?|[\x02\ufffe]")


def read_pdf(path: Path, name: str, progress: Callable[[int, int], None]) -> Flowed:
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
    flowed = flow(pages)
    return replace(flowed, warnings=tuple(_unread(pages, name)))


def _unread(pages: Sequence[Page], name: str) -> Iterator[str]:
    """A warning that names the pages that are pictures; refuses a file that is nothing else."""
    with_text = [page for page in pages if len(page.words) >= _FEWEST_WORDS]
    pictures = [nth for nth, page in enumerate(pages, 1) if page not in with_text and page.pictured]
    if not any(page.words for page in pages) or (pictures and not with_text):
        raise Unreadable(
            f"{name} is a scan: its {count(len(pages), 'page')} are pictures without text. Ask for "
            f"the PDF or Word document that was printed, or have the text recognised (OCR) first."
        )
    if pictures:
        shown = [str(nth) for nth in pictures[:12]] + (["others"] if len(pictures) > 12 else [])
        are = "is a picture" if len(pictures) == 1 else "are pictures"
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
    rules, pictured = _drawn(page)
    text = page.get_textpage()
    try:
        words = tuple(_words(text, [rule for rule in rules if rule.left == rule.right]))
        share = pictured / (width * height) if width and height else 0.0
        return Page(width, height, words, rules, pictured=share > 0.05)
    finally:
        text.close()
        page.close()


def _words(text: pypdfium2.PdfTextPage, upright: Sequence[Rule]) -> Iterator[Word]:
    """The words of a page, cut where an upright rule runs through one (two cells that touch)."""
    handle, letters = text.raw, _letters(text)
    box, x, y, flags = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double(), ctypes.c_int()
    for found in _WORD.finditer(letters):
        start, last = found.start(), found.end() - 1
        pdfium.FPDFText_GetCharOrigin(handle, start, x, y)
        pdfium.FPDFText_GetFontInfo(handle, start, None, 0, flags)
        pdfium.FPDFText_GetLooseCharBox(handle, start, box)
        left, right, size = box.left, box.right, box.top - box.bottom
        if last > start:
            pdfium.FPDFText_GetLooseCharBox(handle, last, box)
            right = box.right
        letters_shown = found[0]
        if last == start and flags.value & _SYMBOLIC and not letters_shown.isspace():
            letters_shown = _symbol(handle, start, letters_shown)
        word = Word(_shown(letters_shown), left, right, y.value, size, bool(flags.value & _BOLD))
        cuts = [
            rule.left
            for rule in upright
            if left + 1 < rule.left < right - 1 and rule.bottom <= word.base <= rule.top
        ]
        yield from _pieces(text, word, range(start, last + 1), sorted(cuts)) if cuts else (word,)


def _symbol(handle: object, index: int, letter: str) -> str:
    """A letter of a symbol font as its private code point, which `plain` knows the look of."""
    name = ctypes.create_string_buffer(64)
    pdfium.FPDFText_GetFontInfo(handle, index, name, len(name), None)
    dingbats = any(font in name.value for font in (b"Wingding", b"Webding", b"Dingbat"))
    if dingbats or (b"Symbol" in name.value and letter in "·ä"):
        return chr(0xF000 + ord(letter)) if ord(letter) < 0x100 else letter
    return letter


def _pieces(
    text: pypdfium2.PdfTextPage, word: Word, letters: range, cuts: list[float]
) -> Iterator[Word]:
    """`word`, whose letters stand at the indices `letters`, cut at each x of `cuts`."""
    box, begin, shown = pdfium.FS_RECTF(), word.left, ""
    for index in letters:
        pdfium.FPDFText_GetLooseCharBox(text.raw, index, box)
        if shown and cuts and (box.left + box.right) / 2 > cuts[0]:
            yield word._replace(text=_shown(shown), left=begin, right=box.left)
            begin, shown = box.left, ""
        while cuts and (box.left + box.right) / 2 > cuts[0]:
            cuts = cuts[1:]
        shown += chr(pdfium.FPDFText_GetUnicode(text.raw, index))
    yield word._replace(text=_shown(shown), left=begin)


def _letters(text: pypdfium2.PdfTextPage) -> str:
    """The page's characters, one for each of pdfium's indices.

    Asked for in one go, which is much quicker than one by one; where characters have no code
    the two do not match, and each is asked for after all.
    """
    count = text.count_chars()
    units = (ctypes.c_ushort * (count + 1))()
    if pdfium.FPDFText_GetText(text.raw, 0, count, units) == count + 1:
        return "".join(map(chr, units[:count]))
    return "".join(chr(pdfium.FPDFText_GetUnicode(text.raw, index)) for index in range(count))


def _shown(word: str) -> str:
    """The word without odd characters; a pair of UTF-16 units becomes its one character."""
    if word[-1] in "\x02\ufffe":
        word = f"{word[:-1]}-"
    return plain(word.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))


def _drawn(page: pypdfium2.PdfPage) -> tuple[tuple[Rule, ...], float]:
    """The straight lines of a page, the edges of boxes among them, and the area of its pictures."""
    rules: list[Rule] = []
    pictured = 0.0
    for kind, (left, bottom, right, top) in _things(page):
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictured += (right - left) * (top - bottom)
        elif len(rules) < _MOST_RULES:
            rules += _edges(left, bottom, right, top)
    return tuple(rules), pictured


def _things(page: pypdfium2.PdfPage) -> Iterator[tuple[int, tuple[float, float, float, float]]]:
    """The kind and the bounds on the page of each path and picture, those in forms too: a form's
    content has coordinates of its own, which its matrix brings to those of what it stands in."""
    raw, upright = page.raw, pypdfium2.PdfMatrix()
    edge = [
        (pdfium.FPDFPage_GetObject(raw, nth), upright, 0)
        for nth in range(pdfium.FPDFPage_CountObjects(raw))
    ]
    bounds = [ctypes.c_float() for _ in range(4)]
    matrix = pdfium.FS_MATRIX()
    while edge:
        thing, outer, depth = edge.pop()
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < 4:
            pdfium.FPDFPageObj_GetMatrix(thing, matrix)
            inner = pypdfium2.PdfMatrix.from_raw(matrix).multiply(outer)
            edge += [
                (pdfium.FPDFFormObj_GetObject(thing, nth), inner, depth + 1)
                for nth in range(pdfium.FPDFFormObj_CountObjects(thing))
            ]
        elif kind not in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE):
            continue
        elif pdfium.FPDFPageObj_GetBounds(thing, *bounds):
            left, bottom, right, top = (bound.value for bound in bounds)
            yield kind, outer.on_rect(left, bottom, right, top)


def _edges(left: float, bottom: float, right: float, top: float) -> Iterator[Rule]:
    thin = 2.5
    if top - bottom <= thin < right - left:
        yield Rule(left, (bottom + top) / 2, right, (bottom + top) / 2)
    elif right - left <= thin < top - bottom:
        yield Rule((left + right) / 2, bottom, (left + right) / 2, top)
    elif right - left > thin and top - bottom > thin:
        yield Rule(left, bottom, right, bottom)
        yield Rule(left, top, right, top)
        yield Rule(left, bottom, left, top)
        yield Rule(right, bottom, right, top)
