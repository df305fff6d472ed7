"""Pages into flowing text: furniture out, lines into paragraphs, a blank line between them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

from prenup.files.columns import Grid, blocks
from prenup.files.furniture import without_furniture
from prenup.files.hyphens import Hyphens
from prenup.files.page import Cell, Line, Page, Word, lines
from prenup.files.paragraphs import NEAR, paragraphs, runs_on
from prenup.files.ruled import tables

_BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class Flowed:
    """The text of a document, where each page starts in it, and what to say about it."""

    text: str
    page_starts: tuple[int, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(slots=True)
class _Paragraph:
    """Lines of text, each with the index of its page, and the rows of a table likewise; `last`
    and `full` say how it stops, and `opens` whether it is the first of a column."""

    lines: list[tuple[int, str]]
    rows: list[tuple[int, Sequence[Cell]]] = field(default_factory=list)
    first: Line | None = None
    last: Line | None = None
    full: bool = False
    opens: bool = False


def flow(pages: Sequence[Page]) -> Flowed:
    """One text of all pages, in reading order.

    Paragraphs are parted by a blank line. The rows of a table are lines of one paragraph, its
    cells parted by a tab. A paragraph that goes on over a page is one; the page starts inside.
    """
    laid = without_furniture([(page, lines(page.words)) for page in pages])
    edges = _right_edges(pages, laid)
    whole: list[_Paragraph] = []
    for number, (page, kept) in enumerate(zip(pages, laid, strict=True)):
        for nth, paragraph in enumerate(_paragraphs(number, page, kept, edges[page.width])):
            opens = nth == 0 or paragraph.opens
            if opens and whole and _goes_on(whole[-1], paragraph):
                whole[-1].lines += paragraph.lines
                whole[-1].rows += paragraph.rows
                whole[-1].last, whole[-1].full = paragraph.last, paragraph.full
            else:
                whole.append(paragraph)
    return _text(whole, len(pages))


def _right_edges(pages: Sequence[Page], laid: Sequence[Sequence[Line]]) -> dict[float, float]:
    """For each width of page, how far to the right its text usually reaches."""
    reached: dict[float, list[float]] = {page.width: [] for page in pages}
    for page, kept in zip(pages, laid, strict=True):
        if kept:
            reached[page.width].append(max(line.right for line in kept))
    return {width: median(edges) if edges else width for width, edges in reached.items()}


def _paragraphs(number: int, page: Page, kept: Sequence[Line], edge: float) -> Iterator[_Paragraph]:
    """What stands on a page, from the top: drawn tables, and what flows between them."""
    drawn = [table.stretched(kept) for table in tables(page.rules)]
    if not drawn:
        yield from _flowing(number, kept, edge)
        return
    inside: list[list[Word]] = [[] for _ in drawn]
    outside: list[Word] = []
    for word in (word for line in kept for word in line.words):
        nth = next((nth for nth, table in enumerate(drawn) if table.holds(word)), None)
        (outside if nth is None else inside[nth]).append(word)
    top = float("inf")
    for table, words in zip(drawn, inside, strict=True):
        yield from _flowing(number, lines(w for w in outside if table.top < w.base <= top), edge)
        if words:
            yield _grid(number, table.rows(words))
        top = min(top, table.top)
    yield from _flowing(number, lines(word for word in outside if word.base <= top), edge)


def _flowing(number: int, kept: Sequence[Line], edge: float) -> Iterator[_Paragraph]:
    for block in blocks(kept):
        if isinstance(block, Grid):
            yield _grid(number, block.rows)
            continue
        right = max(line.right for line in block.lines)
        if not block.beside:
            right = max(right, edge)
        for nth, held in enumerate(paragraphs(block.lines, right)):
            said = [(number, line.text) for line in held]
            left = min(line.left for line in block.lines)
            full = held[-1].right > left + NEAR * (right - left)
            opens = block.beside and nth == 0
            yield _Paragraph(said, first=held[0], last=held[-1], full=full, opens=opens)


def _grid(number: int, rows: Sequence[Sequence[Cell]]) -> _Paragraph:
    said = [(number, line) for row in rows for cell in row for line in cell]
    return _Paragraph(said, rows=[(number, row) for row in rows])


def _goes_on(before: _Paragraph, after: _Paragraph) -> bool:
    if before.rows and after.rows:
        return len(before.rows[-1][1]) == len(after.rows[0][1])
    if before.last is None or after.first is None:
        return False
    return runs_on(before.last, after.first, full=before.full)


def _text(whole: Sequence[_Paragraph], pages: int) -> Flowed:
    hyphens = Hyphens(line for paragraph in whole for _, line in paragraph.lines)
    text: list[str] = []
    length, starts = 0, [-1] * pages
    for paragraph in whole:
        said, begins = _said(paragraph, hyphens)
        for number, offset in begins.items():
            starts[number] = length + offset if starts[number] < 0 else starts[number]
        text.append(said)
        length += len(said) + len(_BETWEEN)
    joined = _BETWEEN.join(text)
    after = len(joined)
    for number in reversed(range(pages)):  # a page without text starts where the next one does
        starts[number] = after = starts[number] if starts[number] >= 0 else after
    return Flowed(joined, tuple(starts))


def _listed(
    rows: Sequence[tuple[int, Sequence[Cell]]], hyphens: Hyphens
) -> tuple[str, dict[int, int]]:
    text, begins = "", dict[int, int]()
    for number, row in rows:
        text += "\n" if text else ""
        begins.setdefault(number, len(text))
        text += "\t".join(map(hyphens.joined, row)).rstrip()
    return text, begins


def _said(paragraph: _Paragraph, hyphens: Hyphens) -> tuple[str, dict[int, int]]:
    """The text of a paragraph, and the offset in it at which each of its pages begins."""
    numbers, said = zip(*paragraph.lines, strict=True)
    if paragraph.rows:
        return _listed(paragraph.rows, hyphens)
    text = hyphens.joined(said)
    begins = {numbers[0]: 0}
    for index, number in enumerate(numbers):
        if number not in begins:
            before = hyphens.joined(said[:index])
            # A word that was parted by the page belongs to the page on which it begins.
            begins[number] = len(before) + (1 if text[len(before) : len(before) + 1] == " " else 0)
    return text, begins
