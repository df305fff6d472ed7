"""Page numbers, running heads and running feet: printed on pages, not part of what is agreed."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from prenup.files.page import Line, Page

#: The lines of each page, with the page.
Laid = Sequence[tuple[Page, list[Line]]]
#: A line: the index of its page, and its index on it.
Place = tuple[int, int]

_SAID = re.compile(
    r"[-–—|\[(]?\s*(?:page|pg\.?)\s+(?:[a-z]{1,3}-)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?\s*[-–—|\])]?",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"[-–—|\[(]?\s*(?:[a-z]{1,3}-)?(\d{1,4})\s*[-–—|\])]?(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE
)
_ROMAN = re.compile(r"[-–—(]?\s*[ivxl]{1,6}\s*[-–—)]?")
_DRAWN = re.compile(r"[-–—=*~ ]{5,}")
_DIGITS = re.compile(r"\d+")
_LETTERS = re.compile(r"[^\W\d_]")
_EDGE = 4  # lines at the head and foot of a page in which furniture stands
_APART = 8  # lines between two page numbers; numbers nearer than that are a list


def without_furniture(pages: Laid) -> list[list[Line]]:
    """The lines of each page without what is printed on page after page.

    Four kinds go: a line at the head or foot that stands at the same height on two fifths of
    the pages, its digits aside; a page number; in documents made from other pages (filings on
    the web), the page numbers of those in the middle of ours, with the lines beside them; and
    lines drawn with dashes.
    """
    drop = _repeated(pages)
    drop |= _numbers(pages, drop)
    drop |= _beside_numbers(pages, drop)
    drop |= {
        (number, index)
        for number, (_, lines) in enumerate(pages)
        for index, line in enumerate(lines)
        if _DRAWN.fullmatch(line.text)
    }
    kept = [
        [line for index, line in enumerate(lines) if (number, index) not in drop]
        for number, (_, lines) in enumerate(pages)
    ]
    # Pages that are all alike, as in a form, are what there is.
    return kept if any(kept) else [lines for _, lines in pages]


def is_page_number(text: str) -> bool:
    """Whether `text` is nothing but a page number: "3", "Page 4 of 31", "iv"."""
    return any(number.fullmatch(text) for number in (_SAID, _BARE, _ROMAN))


def _shape(line: Line) -> str:
    return _DIGITS.sub("#", line.text.casefold())


def _repeated(pages: Laid) -> set[Place]:
    """Lines at the head and foot of pages that stand at the same height on many."""
    seen: Counter[tuple[str, int]] = Counter()
    places: list[tuple[Place, str, int]] = []
    for number, (_, lines) in enumerate(pages):
        for index in {*range(len(lines))[:_EDGE], *range(len(lines))[-_EDGE:]}:
            shape, height = _shape(lines[index]), round(lines[index].base / 4)
            seen[shape, height] += 1
            places.append(((number, index), shape, height))
    enough = max(3, 0.4 * sum(1 for _, lines in pages if lines))
    return {
        place
        for place, shape, height in places
        # Rounding may part two heights that are a point apart.
        if sum(seen[shape, height + step] for step in (-1, 0, 1)) >= enough
    }


def _numbers(pages: Laid, drop: set[Place]) -> set[Place]:
    """Page numbers: lines that say "page", series that count up, and numbers in the margin."""
    said, margin = set(), set()
    bare: list[tuple[int, Place, int]] = []
    nth = 0
    for number, (page, lines) in enumerate(pages):
        left = [index for index in range(len(lines)) if (number, index) not in drop]
        for index in left:
            nth += 1
            text = lines[index].text
            if _SAID.fullmatch(text):
                said.add((number, index))
            elif found := _BARE.fullmatch(text):
                bare.append((int(found[1]), (number, index), nth))
            elif not _ROMAN.fullmatch(text):
                continue
            to_edge = min(lines[index].base, page.height - lines[index].base)
            if index in (left[0], left[-1]) and len(left) > 1 and to_edge < 0.12 * page.height:
                margin.add((number, index))
    return said | margin | _counting(bare, enough=max(3, 0.3 * len(pages)))


def _counting(bare: Sequence[tuple[int, Place, int]], *, enough: float) -> set[Place]:
    """Numbers in series that rise by one or two, at least three long, `enough` in all.

    A series that is long enough may miss up to ten pages (of pictures, or numbered otherwise).
    `bare`: value, place, and how many lines stand before it.
    """
    series: list[list[tuple[int, Place, int]]] = []
    for entry in bare:
        fits = [one for one in series if _follows(one, entry)]
        if fits:
            max(fits, key=len).append(entry)
        else:
            series.append([entry])
    places = {place for one in series if len(one) >= 3 for _, place, _ in one}
    return places if len(places) >= enough else set()


def _follows(series: Sequence[tuple[int, Place, int]], entry: tuple[int, Place, int]) -> bool:
    last, place, nth = series[-1]
    apart = entry[1][0] != place[0] or entry[2] - nth >= _APART
    return apart and 1 <= entry[0] - last <= (2 if len(series) < 3 else 12)


def _beside_numbers(pages: Laid, drop: set[Place]) -> set[Place]:
    """Running heads in the middle of pages: lines that stand beside dropped ones again and
    again, and seldom elsewhere."""
    flat = [
        (number, index) for number, (_, lines) in enumerate(pages) for index in range(len(lines))
    ]
    gone = [nth for nth, place in enumerate(flat) if place in drop]
    everywhere: Counter[str] = Counter()
    beside: Counter[str] = Counter()
    near: dict[Place, str] = {}
    for nth, (number, index) in enumerate(flat):
        if (number, index) in drop:
            continue
        shape = _shape(pages[number][1][index])
        everywhere[shape] += 1
        after = bisect_right(gone, nth)
        if any(abs(nth - other) <= _EDGE for other in gone[max(0, after - 1) : after + 1]):
            near[number, index] = shape
            beside[shape] += 1
    heads = {
        shape
        for shape, times in beside.items()
        if times >= max(3, 0.2 * len(gone))
        and times >= 0.6 * everywhere[shape]
        and len(_LETTERS.findall(shape)) >= 8
    }
    return {place for place, shape in near.items() if shape in heads}
