"""Pages into flowing text: furniture out, lines into paragraphs, a blank line between them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from prenup.files.page import Line, Page, lines

_NUMBER = re.compile(
    r"(?:page\s+)?[-–]?\s*([a-z]-)?\d{1,4}\s*[-–]?(?:\s*(?:of|/)\s*\d{1,4})?", re.I
)
_STARTS = re.compile(
    r"(?:\(?(?:[a-z]{1,2}|[ivx]{1,5}|\d{1,3})[.)]|\d+(?:\.\d+)+\.?|[•▪■●○◦·▪–—☐☑-]"
    r"|(?:section|article|exhibit|schedule|annex|appendix|attachment)\b)(?:\s|$)",
    re.I,
)
_ENDS = (".", ";", ":", "?", "!", ".”", '."', ".)", "; and", "; or")


@dataclass(frozen=True, slots=True)
class Flowed:
    """The text of a document, where each page starts in it, and what to say about it."""

    text: str
    page_starts: tuple[int, ...]
    warnings: tuple[str, ...] = ()


def flow(pages: Sequence[Page]) -> Flowed:
    """One text of all pages, in reading order."""
    laid = [_without_furniture(lines(page.runs)) for page in pages]
    text, starts = "", []
    for page in laid:
        starts.append(len(text) + 2 if text else 0)
        body = "\n\n".join(_paragraphs(page))
        text = f"{text}\n\n{body}" if text else body
    return Flowed(text, tuple(min(start, len(text)) for start in starts))


def _without_furniture(page: list[Line]) -> list[Line]:
    return [line for line in page if not _NUMBER.fullmatch(line.text)]


def _paragraphs(page: list[Line]) -> Iterator[str]:
    if not page:
        return
    steps = [a.base - b.base for a, b in zip(page, page[1:], strict=False)]
    leading = median(steps) if steps else 12.0
    edge = max(line.right for line in page)
    held: list[str] = []
    before: Line | None = None
    for line in page:
        if before is not None and _breaks(before, line, leading, edge):
            yield " ".join(held)
            held = []
        held.append(line.text)
        before = line
    yield " ".join(held)


def _breaks(before: Line, line: Line, leading: float, edge: float) -> bool:
    if before.base - line.base > 1.4 * max(leading, before.size):
        return True
    if _STARTS.match(line.text) and (before.text.endswith(_ENDS) or line.left > before.left + 3):
        return True
    first = line.text.split(" ", 1)[0]
    room = edge - before.right
    width = (line.right - line.left) / max(1, len(line.text)) * (len(first) + 1)
    return room > width + line.size
