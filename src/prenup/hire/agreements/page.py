"""A document as a page: its paragraphs, with the passages that findings stand on marked in them."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from prenup.core.agreement import Document

#: Which verdict underlines words that several findings stand on: the worst.
_WORST = ("against", "missing", "weak", "unsure", "present", "fact")
_GAP = re.compile(r"\n[ \t]*\n\s*")
_NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*\.?|\([a-z0-9]{1,4}\)|[•●▪])(?=\s)", re.IGNORECASE)
_HEADING = 80


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage to mark: the finding's clause and verdict, or "fact"; `anchor` is its id here."""

    start: int
    end: int
    clause: str
    verdict: str
    anchor: str
    title: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a paragraph. `flags` are the marks that begin here; `number` is a section's.

    `over` has the anchors of all marks that these words stand in.
    """

    text: str
    verdict: str = ""
    flags: tuple[Mark, ...] = ()
    over: tuple[str, ...] = ()
    current: bool = False
    number: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading, rows of a table, or the line between two pages."""

    kind: str  # text, heading, rows, page
    runs: tuple[Run, ...] = ()
    page: int = 0
    on: bool = False  # the current mark stands here

    @property
    def flags(self) -> list[Mark]:
        """The marks that begin here, one a clause: they stand in the margin."""
        begun = (flag for run in self.runs for flag in run.flags)
        return list({(flag.clause, flag.verdict): flag for flag in begun}.values())


def blocks(document: Document, marks: Iterable[Mark]) -> list[Block]:
    """The whole text in its order: joined, the runs are the text of its paragraphs."""
    ordered = sorted(marks, key=lambda mark: (mark.start, mark.end))
    found: list[Block] = []
    for start, end, page in _paragraphs(document):
        if page:
            found.append(Block("page", page=page))
        if start < end:
            found.append(_block(document.text, start, end, ordered))
    return found


def _paragraphs(document: Document) -> Iterator[tuple[int, int, int]]:
    """Each paragraph from start to end, parted at pages; `page` where one begins, else 0."""
    text, pages = document.text, document.page_starts
    gaps = [(gap.start(), gap.end()) for gap in _GAP.finditer(text)]
    starts = [0, *(end for _, end in gaps)]
    ends = [*(start for start, _ in gaps), len(text)]
    at_page = 0
    for start, end in zip(starts, ends, strict=True):
        while at_page < len(pages) and pages[at_page] < end:
            turn = max(start, pages[at_page])
            if turn > start:
                yield start, turn, 0
            at_page += 1
            start = turn
            yield start, start, at_page
        yield start, end, 0
    for page in range(at_page, len(pages)):
        yield len(text), len(text), page + 1  # pages at the end without text


def _block(text: str, start: int, end: int, marks: Sequence[Mark]) -> Block:
    # No passage is longer than a few thousand characters; earlier ones cannot reach this far.
    first = bisect_left(marks, start - 20_000, key=lambda mark: mark.start)
    here = [mark for mark in marks[first:] if mark.start < end and mark.end > start]
    runs = tuple(_runs(text, start, end, here))
    words = text[start:end]
    if "\t" in words or "\n" in words.strip():
        kind = "rows"
    else:
        kind = "heading" if not here and _is_heading(words) else "text"
    return Block(kind, runs, on=any(run.current for run in runs))


def _runs(text: str, start: int, end: int, marks: Sequence[Mark]) -> Iterator[Run]:
    edges = {start, end}
    edges.update(edge for mark in marks for edge in (mark.start, mark.end) if start < edge < end)
    number = _NUMBER.match(text, start, end)
    if number and not any(mark.start <= start < mark.end for mark in marks):
        edges.add(number.end())
    ordered = sorted(edges)
    for first, last in pairwise(ordered):
        over = [mark for mark in marks if mark.start <= first and mark.end >= last]
        yield Run(
            text=text[first:last],
            verdict=min((mark.verdict for mark in over), key=_WORST.index, default=""),
            # A flag stands where its mark begins; what goes on from another paragraph has none.
            flags=tuple(mark for mark in over if mark.start == first),
            over=tuple(mark.anchor for mark in over),
            current=any(mark.current for mark in over),
            number=bool(number) and first == start and last == number.end() and not over,
        )


def _is_heading(words: str) -> bool:
    bare = words.strip()
    if len(bare) > _HEADING or (bare.endswith((".", ";", ",", ":")) and not bare[:1].isdigit()):
        return False
    letters = [word for word in re.findall(r"[^\W\d_][\w’'-]*", bare) if len(word) > 3]
    return bool(letters) and all(word[0].isupper() for word in letters)
