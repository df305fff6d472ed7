"""Lines of one column into paragraphs."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from prenup.files.page import BULLET, MARK, Line

#: How far across its column a line reaches that may have been broken there.
NEAR = 0.6

_LEADERS = re.compile(r"(?:\.\s?){4,}\s*\S{1,6}$")
_LEADING_ON = (
    r"(?:[,(]|\b(?:a|an|the|this|that|these|such|any|all|of|and|or|to|in|by|for|with|from|on|at|as|"
    r"its|their|under|between|is|are|be|will|shall|may|not))$"
)
_LEADS_ON = re.compile(_LEADING_ON)
#: What stands before a number that belongs to the sentence: "five (5)", "Section 18.2".
_AWAITS = re.compile(
    rf"{_LEADING_ON}|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|"
    r"forty|fifty|sixty|seventy|eighty|ninety|hundred|sections?|articles?|clauses?|paragraphs?|"
    r"exhibits?|schedules?|annex|parts?|items?)$",
    re.IGNORECASE,
)
_ENDED = re.compile(r"[.;:?!][\"'”’)\]]*$|[;:] (?:and|or|and/or)$")


def paragraphs(column: Sequence[Line], right: float) -> Iterator[list[Line]]:
    """The lines of each paragraph, from top to bottom; `right` is the edge of the column.

    A paragraph ends before a wider step, a number or bullet, another weight or size of letters,
    an indent, and after a line with room for the next word, unless the sentence runs on.
    """
    usual = _usual(column)
    held: list[Line] = []
    for line, edge in zip(column, _edges(column, usual, right), strict=True):
        if held and _begins(held, line, usual, edge):
            yield held
            held = []
        held.append(line)
    if held:
        yield held


def runs_on(last: Line, first: Line, *, full: bool) -> bool:
    """Whether a paragraph that stops at `last` goes on with `first`, on the next page or beyond
    a gap. `full`: whether `last` comes near its right edge."""
    if _ENDED.search(last.text) or _marked(first) or last.bold != first.bold:
        return False
    leads_on = bool(_LEADS_ON.search(last.text)) and not first.text.isupper()
    if first.text[:1].islower():
        return full or leads_on
    return full and leads_on


def _usual(column: Sequence[Line]) -> float:
    """The step from line to line inside a paragraph: a low one among those of the column."""
    steps = sorted(_step(above, line) for above, line in pairwise(column))
    apart = [step for step in steps if step > 0.7 * column[0].size]
    return apart[len(apart) // 5] if apart else 0.0


def _edges(column: Sequence[Line], usual: float, widest: float) -> list[float]:
    """For each line, the right edge of the line above it: that of its stretch of evenly spaced
    lines where most lines of the stretch reach it, else that of the whole column."""
    stretches: list[list[int]] = []
    for index, line in enumerate(column):
        if index and _step(column[index - 1], line) <= 1.3 * usual:
            stretches[-1].append(index)
        else:
            stretches.append([index])
    edges: list[float] = []
    for stretch in stretches:
        right = max(column[index].right for index in stretch)
        left = min(column[index].left for index in stretch)
        full = sum(1 for index in stretch if column[index].right > right - 0.12 * (right - left))
        block = len(stretch) >= 4 and full >= 0.6 * len(stretch)
        edges += [right if block else widest] * len(stretch)
    return edges


def _step(above: Line, line: Line) -> float:
    return above.base - line.base


def _marked(line: Line) -> bool:
    first, _, rest = line.text.partition(" ")
    return bool(rest) and bool(MARK.fullmatch(first))


def _begins(held: list[Line], line: Line, usual: float, edge: float) -> bool:
    above = held[-1]
    full = not _has_room(above, line, edge)
    ended = bool(_ENDED.search(above.text))
    wide = _step(above, line) > max(1.35 * usual, 1.05 * max(above.size, line.size))
    if wide:
        near = above.right > above.left + NEAR * (edge - above.left)
        return not (_step(above, line) < 12 * line.size and runs_on(above, line, full=near))
    if BULLET.match(line.text) or _LEADERS.search(above.text):
        return True
    if abs(above.size - line.size) > 0.15 * above.size and len(held) == 1:
        return True
    if _marked(line) and (ended or not full or abs(line.left - above.left) > 2):
        near = above.right > above.left + NEAR * (edge - above.left) and above.bold == line.bold
        return ended or not (near and _AWAITS.search(above.text))
    if above.bold != line.bold and not line.text[:1].islower():
        return all(one.bold for one in held) or line.bold
    if not full:
        return ended or not _unfinished(above, line, edge)
    indented = line.left - above.left > 0.5 * line.size
    outdented = above.left - line.left > 0.5 * line.size and len(held) > 1
    return ended and (indented or outdented)


def _unfinished(above: Line, line: Line, edge: float) -> bool:
    """Whether a sentence runs on although its line had room: ragged text, or a broken line."""
    nearly = above.right > edge - 0.25 * (edge - above.left)
    if nearly and not above.bold and not above.text.isupper():
        return True
    return line.text[:1].islower() and len(above.text.split()) > 3


def _has_room(above: Line, line: Line, edge: float) -> bool:
    """Whether the first word of `line` would have fitted behind `above`."""
    word = line.words[0]
    return above.right + (word.right - word.left) + 0.4 * line.size < edge
