"""The words of a PDF's page, with their places, as pdfium knows them."""

import ctypes
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import pypdfium2
import pypdfium2.raw as pdfium

from prenup.files.page import Rule, Word
from prenup.files.plain import plain

_SYMBOLIC, _BOLD = 1 << 2, 1 << 18  # two of the flags of a font

_HEAVY = re.compile(rb"bold|black|heavy|demi", re.IGNORECASE)

#: Pdfium marks a hyphen at the end of a line with U+0002 (older) or U+FFFE, and no line break.
#: Bullets are words of their own: they are often set into the end of the cell before theirs.
_BULLETS = "•●·▪\uf000-\uf0ff"
_WORD = re.compile(f"[{_BULLETS}]|[^\\s{_BULLETS}\x02\ufffe]+[\x02\ufffe]?|[\x02\ufffe]")


class _Boxes:
    """Where letters stand on the page as it is shown. One place in memory serves all of them:
    asking is most of the time that reading a PDF takes."""

    def __init__(self, text: pypdfium2.PdfTextPage, turned: pypdfium2.PdfMatrix | None) -> None:
        self._handle, self._turned = text.raw, turned
        self._box, self._x, self._y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()

    def of(self, index: int) -> tuple[float, float, float, float]:
        """Left, bottom, right, top of a letter's box, as high as its font."""
        box = self._box
        pdfium.FPDFText_GetLooseCharBox(self._handle, index, box)
        edges = (box.left, box.bottom, box.right, box.top)
        return self._turned.on_rect(*edges) if self._turned else edges

    def base(self, index: int) -> float:
        """The height of the line that a letter stands on."""
        pdfium.FPDFText_GetCharOrigin(self._handle, index, self._x, self._y)
        if self._turned:
            return float(self._turned.on_point(self._x.value, self._y.value)[1])
        return self._y.value


def words(
    text: pypdfium2.PdfTextPage, upright: Sequence[Rule], turned: pypdfium2.PdfMatrix | None
) -> Iterator[Word]:
    """The words of a page, cut where an upright rule runs through one (two cells that touch)."""
    handle, boxes, flags = text.raw, _Boxes(text, turned), ctypes.c_int()
    font = ctypes.create_string_buffer(64)
    for found in _WORD.finditer(_letters(text)):
        start, last, shown = found.start(), found.end() - 1, found[0]
        pdfium.FPDFText_GetFontInfo(handle, start, font, len(font), flags)
        left, bottom, right, top = boxes.of(start)
        if last > start:
            right = boxes.of(last)[2]
        elif flags.value & _SYMBOLIC:
            shown = _symbol(font.value, shown)
        bold = bool(flags.value & _BOLD) or _heavy(font.value)
        word = Word(_shown(shown), left, right, boxes.base(start), top - bottom, bold)
        cuts = [
            rule.left
            for rule in upright
            if left + 1 < rule.left < right - 1 and rule.bottom <= word.base <= rule.top
        ]
        if cuts:
            yield from _pieces(found[0], start, word, boxes, sorted(cuts))
        elif word.text:
            yield word


def _pieces(
    letters: str, start: int, word: Word, boxes: _Boxes, cuts: list[float]
) -> Iterator[Word]:
    """`word`, whose `letters` stand from the index `start` on, cut at each x of `cuts`."""
    begin, held = word.left, ""
    for index, letter in enumerate(letters, start):
        left, _, right, _ = boxes.of(index)
        middle = (left + right) / 2
        if held and cuts and middle > cuts[0]:
            yield word._replace(text=_shown(held), left=begin, right=left)
            begin, held = left, ""
        cuts = [cut for cut in cuts if cut >= middle]
        held += letter
    yield word._replace(text=_shown(held), left=begin)


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
    if word.isascii() and word.isprintable():
        return word
    if word[-1] in "\x02\ufffe":
        word = f"{word[:-1]}-"
    return plain(word.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))


@lru_cache(maxsize=256)
def _heavy(font: bytes) -> bool:
    return _HEAVY.search(font) is not None


def _symbol(font: bytes, letter: str) -> str:
    """A letter of a symbol font as its private code point, which `plain` knows the look of."""
    dingbats = any(name in font for name in (b"Wingding", b"Webding", b"Dingbat"))
    if dingbats or (b"Symbol" in font and letter in "·ä"):
        return chr(0xF000 + ord(letter)) if ord(letter) < 0x100 else letter
    return letter
