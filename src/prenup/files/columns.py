"""Lines side by side, without a drawn line between them: columns of prose, or cells of a table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from prenup.files.page import Line, Run, lines

_GUTTER = 8.0  # points: the least width of a gutter


@dataclass(frozen=True, slots=True)
class Prose:
    """Lines of running text in one column; `beside`: one of several columns."""

    lines: tuple[Line, ...]
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table, row by row; an empty cell is empty text."""

    rows: tuple[tuple[str, ...], ...]


Block = Prose | Grid


def blocks(page: Sequence[Line]) -> Iterator[Block]:
    """The lines of a page, from the top, as blocks in reading order: a column is read down to
    its end before the next one, a table row by row."""
    start = 0
    flowing: list[Line] = []
    while start < len(page):
        end, gutters = _band(page, start)
        if end - start < 2 or not gutters:
            flowing.append(page[start])
            start += 1
            continue
        if flowing:
            yield Prose(tuple(flowing))
            flowing = []
        yield from _parted(page[start:end], gutters)
        start = end
    if flowing:
        yield Prose(tuple(flowing))


def _band(page: Sequence[Line], start: int) -> tuple[int, list[float]]:
    """Where the lines side by side that begin at `start` end, and the middles of their gutters.

    A band begins at a line with a gap, or at two lines beside each other; it ends at a line that
    closes every gutter, or at one that stands far below. No gutters: there is no band here.
    """
    free = _gaps(page[start].runs)
    if not free and start + 1 < len(page) and _beside(page[start], page[start + 1]):
        free = _gaps((*page[start].runs, *page[start + 1].runs))
    if not free:
        return start, []
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
    end = _trimmed(page, start, end, last_parted, free)
    free = _kept_between(free, page[start:end])
    return end, [(a + b) / 2 for a, b in free]


def _trimmed(
    page: Sequence[Line], start: int, end: int, last: int, free: list[tuple[float, float]]
) -> int:
    """`end` without the lines after the last parted one that are no continuation of a cell."""
    first_gutter = free[0][0] if free else 0.0
    reach = max(
        (
            run.right
            for line in page[start : last + 1]
            for run in line.runs
            if run.right <= first_gutter
        ),
        default=0.0,
    )
    if end - last > 6:  # the longer of two columns of prose
        return end
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


def _parted(band: Sequence[Line], gutters: list[float]) -> Iterator[Block]:
    """A band as columns of prose, one after the other, or as one table."""
    columns: list[list[Line]] = [[] for _ in range(len(gutters) + 1)]
    for line in lines((word for one in band for word in one.words), gutters):
        for run in line.runs:
            nth = sum(1 for gutter in gutters if gutter <= run.left)
            inside = tuple(
                w for w in line.words if run.left - 1 <= w.left and w.right <= run.right + 1
            )
            columns[nth].append(Line((run,), inside))
    if len(columns) <= 3 and all(_is_prose(column) for column in columns) and not _in_rows(columns):
        for column in columns:
            yield Prose(tuple(column), beside=True)
    else:
        yield Grid(tuple(_rows(columns)))


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


def _rows(columns: list[list[Line]]) -> Iterator[tuple[str, ...]]:
    """The rows of a table from the lines of its columns: a new row begins at a wider step, or
    where the first column has text and no cell runs on from the line above."""
    placed = sorted(
        ((line, nth) for nth, column in enumerate(columns) for line in column),
        key=lambda one: (-one[0].base, one[1]),
    )
    levels: list[dict[int, Line]] = []
    for line, nth in placed:
        above = next(iter(levels[-1].values())) if levels else None
        if (
            above is not None
            and above.base - line.base <= 0.34 * line.size
            and nth not in levels[-1]
        ):
            levels[-1][nth] = line
        else:
            levels.append({nth: line})
    edges = [max((line.right for line in column), default=0.0) for column in columns]
    steps = [_base(a) - _base(b) for a, b in pairwise(levels)]
    tight = sorted(steps)[len(steps) // 5] if steps else 0.0
    row: list[dict[int, Line]] = []
    for level in levels:
        if row and _begins(row[-1], level, edges, tight):
            yield _joined(row, len(columns))
            row = []
        row.append(level)
    if row:
        yield _joined(row, len(columns))


def _base(level: dict[int, Line]) -> float:
    return max(line.base for line in level.values())


def _begins(
    before: dict[int, Line], level: dict[int, Line], edges: list[float], tight: float
) -> bool:
    if _base(before) - _base(level) > 1.3 * tight + 1:
        return True
    runs_on = any(
        nth in before and before[nth].right + _first_word(line) > edges[nth] - 1
        for nth, line in level.items()
    )
    return 0 in level and not runs_on


def _first_word(line: Line) -> float:
    return line.words[0].right - line.words[0].left + 0.25 * line.size


def _joined(row: list[dict[int, Line]], width: int) -> tuple[str, ...]:
    return tuple(" ".join(level[nth].text for level in row if nth in level) for nth in range(width))
