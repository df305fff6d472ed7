"""Lines side by side, without a drawn line between them: columns of prose, or cells of a table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from prenup.files.page import Cell, Line, Run, lines

_GUTTER = 8.0  # points: the least width of a gutter


@dataclass(frozen=True, slots=True)
class Prose:
    """Lines of running text in one column; `beside`: one of several columns."""

    lines: tuple[Line, ...]
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table, row by row."""

    rows: tuple[tuple[Cell, ...], ...]


Block = Prose | Grid


def blocks(page: Sequence[Line]) -> Iterator[Block]:
    """The lines of a page, from the top, as blocks in reading order: a column is read down to
    its end before the next one, a table row by row."""
    start = 0
    flowing: list[Line] = []
    while start < len(page):
        band, parted = _band(page, start)
        if parted is None:
            flowing.append(page[start])
            start += 1
            continue
        if flowing:
            yield Prose(tuple(flowing))
            flowing = []
        yield from parted
        start += band
    if flowing:
        yield Prose(tuple(flowing))


def _band(page: Sequence[Line], start: int) -> tuple[int, list[Block] | None]:
    """How many lines from `start` on stand side by side, and the blocks that they are; None if
    `start` begins no such band.

    A band begins at a line with a gap, or at two lines beside each other; it ends at a line that
    closes every gutter, or at one that stands far below.
    """
    free = _gaps(page[start].runs)
    if not free and start + 1 < len(page) and _beside(page[start], page[start + 1]):
        free = _gaps((*page[start].runs, *page[start + 1].runs))
    if not free:
        return 0, None
    end, last_parted = start + 1, start
    steps: list[float] = []
    while end < len(page):
        line, before = page[end], page[end - 1]
        step = before.base - line.base
        left = _kept(free, line.runs)
        if not left or (steps and step > 3.2 * median(steps) and step > 2.5 * line.size):
            break
        if len(line.runs) > 1 or _beside(before, line) or line.left > left[-1][0]:
            last_parted = end
            left = _kept_between(left, page[start : end + 1])
            if not left:
                break
        free = left
        steps.append(step)
        end += 1
    prose = _prose(page[start:end], free)
    if prose:
        return end - start, prose
    end = _trimmed(page, start, end, last_parted, free)
    gutters = _middles(_kept_between(free, page[start:end]))
    if end - start < 2 or not gutters:
        return 0, None
    return end - start, [Grid(tuple(_rows(_columns(page[start:end], gutters))))]


def _middles(gutters: Sequence[tuple[float, float]]) -> list[float]:
    return [(begin + end) / 2 for begin, end in gutters]


def _trimmed(
    page: Sequence[Line], start: int, end: int, last: int, free: list[tuple[float, float]]
) -> int:
    """`end` without the lines after the last parted one that are no continuation of a cell."""
    runs = [run for line in page[start : last + 1] for run in line.runs]
    reach = max((run.right for run in runs if free and run.right <= free[0][0]), default=0.0)
    stop = last + 1
    while stop < end:
        line, step = page[stop], page[stop - 1].base - page[stop].base
        if step > 1.3 * line.size or line.right > reach + 2 or len(line.text.split()) > 6:
            break
        stop += 1
    return stop


def _gaps(runs: Sequence[Run]) -> list[tuple[float, float]]:
    ordered = sorted(runs, key=lambda run: run.left)
    return [(a.right, b.left) for a, b in pairwise(ordered) if b.left - a.right >= _GUTTER]


def _beside(one: Line, other: Line) -> bool:
    """Whether two lines overlap in height but not in width, as lines of two columns do."""
    apart = other.left > one.right + _GUTTER or one.left > other.right + _GUTTER
    return apart and abs(one.base - other.base) < 0.8 * min(one.size, other.size)


def _kept(free: list[tuple[float, float]], runs: Sequence[Run]) -> list[tuple[float, float]]:
    """What `runs` leave of the free intervals."""
    for run in runs:
        left: list[tuple[float, float]] = []
        for begin, end in free:
            if run.right <= begin or run.left >= end:
                left.append((begin, end))
                continue
            left += [(begin, run.left)] if run.left - begin >= _GUTTER else []
            left += [(run.right, end)] if end - run.right >= _GUTTER else []
        free = left
    return free


def _kept_between(
    free: list[tuple[float, float]], band: Sequence[Line]
) -> list[tuple[float, float]]:
    """The free intervals with text on both sides, and between each other."""
    runs = [run for line in band for run in line.runs]
    kept: list[tuple[float, float]] = []
    for begin, end in free:
        after = kept[-1][1] if kept else float("-inf")
        if any(after <= run.left and run.right <= begin for run in runs):
            kept.append((begin, end))
    while kept and not any(run.left >= kept[-1][1] for run in runs):
        kept.pop()
    return kept


def _prose(band: Sequence[Line], free: list[tuple[float, float]]) -> list[Block]:
    """The columns of a band if they are prose; else nothing."""
    gutters = _middles(_kept_between(free, band))
    if len(band) < 5 or not 1 <= len(gutters) <= 2:
        return []
    columns = _columns(band, gutters)
    if not all(_is_prose(column) for column in columns) or _in_rows(columns):
        return []
    return [Prose(tuple(column), beside=True) for column in columns]


def _columns(band: Sequence[Line], gutters: Sequence[float]) -> list[list[Line]]:
    """The lines of each column of a band."""
    columns: list[list[Line]] = [[] for _ in range(len(gutters) + 1)]
    for line in lines((word for one in band for word in one.words), gutters):
        for run in line.runs:
            nth = sum(1 for gutter in gutters if gutter <= run.left)
            inside = (w for w in line.words if run.left - 1 <= w.left and w.right <= run.right + 1)
            columns[nth].append(Line((run,), tuple(inside)))
    return columns


def _is_prose(column: list[Line]) -> bool:
    """Whether most lines of a column fill it with several words, as prose does."""
    if len(column) < 5:
        return False
    left, right = min(line.left for line in column), max(line.right for line in column)
    full = sum(1 for line in column if line.right - line.left >= 0.7 * (right - left))
    words = median(len(line.text.split()) for line in column)
    return words >= 4 and full >= 0.5 * len(column)


def _in_rows(columns: list[list[Line]]) -> bool:
    """Whether the gaps of all columns stand at the same heights, as they do between rows."""
    gaps: list[list[float]] = []
    for column in columns:
        steps = [(a.base - b.base, b.base) for a, b in pairwise(column)]
        usual = median(step for step, _ in steps)
        gaps.append([base for step, base in steps if step > 1.25 * usual])
    first, *others = gaps
    shared = [base for base in first if all(any(abs(base - b) < 2 for b in g) for g in others)]
    return len(shared) >= 2 and len(shared) >= 0.6 * len(first)


#: The lines of one height, by column; a column may have several runs.
Level = dict[int, list[Line]]


def _rows(columns: list[list[Line]]) -> Iterator[tuple[Cell, ...]]:
    """The rows of a table from the lines of its columns: a new row begins at a wider step, or
    where the first column has text and no cell runs on from the line above."""
    levels = _levels(columns)
    edges = [max((line.right for line in column), default=0.0) for column in columns]
    steps = sorted(_base(above) - _base(level) for above, level in pairwise(levels))
    tight = steps[len(steps) // 5] if steps else 0.0
    row: list[Level] = []
    for level in levels:
        if row and _begins(row[-1], level, edges, tight):
            yield _joined(row, len(columns))
            row = []
        row.append(level)
    if row:
        yield _joined(row, len(columns))


def _levels(columns: list[list[Line]]) -> list[Level]:
    placed = [(line, nth) for nth, column in enumerate(columns) for line in column]
    levels: list[Level] = []
    for line, nth in sorted(placed, key=lambda one: (-one[0].base, one[0].left)):
        if levels and _base(levels[-1]) - line.base <= 0.34 * line.size:
            levels[-1].setdefault(nth, []).append(line)
        else:
            levels.append({nth: [line]})
    return levels


def _base(level: Level) -> float:
    return max(line.base for cell in level.values() for line in cell)


def _begins(before: Level, level: Level, edges: list[float], tight: float) -> bool:
    if _base(before) - _base(level) > 1.3 * tight + 1:
        return True
    if 0 not in level:
        return False
    run_on = [
        nth in before and _runs_on(before[nth], cell, edges[nth]) for nth, cell in level.items()
    ]
    if len(level) == 1:
        return not run_on[0]
    small = any(cell[0].text[:1].islower() for cell in level.values())
    return not (all(run_on) and small)


def _runs_on(above: list[Line], cell: list[Line], edge: float) -> bool:
    """Whether the words of a cell may go on from the line above: that one is full of words."""
    word = cell[0].words[0]
    full = above[-1].right + word.right - word.left + 0.25 * word.size > edge - 1
    return full and any(map(str.isalpha, above[-1].text))


def _joined(row: list[Level], width: int) -> tuple[Cell, ...]:
    return tuple(
        tuple(" ".join(line.text for line in level[nth]) for level in row if nth in level)
        for nth in range(width)
    )
