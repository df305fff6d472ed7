"""Dates that can be read in two ways: found in a whole file, asked about once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from prenup.core.lockout.importing.cells import Cells
from prenup.core.written import Ambiguous, NotReadable, Order, read_date

#: The columns that hold days.
DATES = ("proven_on", "copy_restored_on", "starts", "renews")


@dataclass(frozen=True, slots=True)
class Question:
    """Dates that can be read both ways, asked once for the whole file.

    `readings` are those of `written`, the day first and the month first; `dates` counts all,
    `columns` are ours. `hint` is a date of the file that reads only one way, and which; None if
    there is none, or if there are both sorts.
    """

    written: str
    readings: tuple[date, date]
    dates: int
    columns: tuple[str, ...]
    hint: tuple[str, Order] | None


def question(rows: Sequence[tuple[int, Cells]]) -> Question | None:
    """What to ask about dates; None if each can be read in one way, or in none."""
    first: Ambiguous | None = None
    dates, columns = 0, dict[str, None]()
    sure: dict[Order, str] = {}
    for column, text in _dates(rows):
        try:
            read_date(text)
        except Ambiguous as ambiguous:
            first = first or ambiguous
            dates += 1
            columns[column] = None
        except NotReadable:
            continue
        else:
            sure.update(_reads_only_as(text))
    if first is None:
        return None
    hint = None
    if len(sure) == 1:
        ((order, text),) = sure.items()
        hint = (text, order)
    return Question(first.written, first.readings, dates, tuple(columns), hint)


def _dates(rows: Iterable[tuple[int, Cells]]) -> Iterator[tuple[str, str]]:
    for _, cells in rows:
        for column in DATES:
            text = cells.get(column)
            if text:
                yield column, text


def _reads_only_as(text: str) -> dict[Order, str]:
    """The one order in which a date in figures can be read, if there is only one."""
    read = []
    for order in Order:
        try:
            read_date(text, order)
        except NotReadable:
            continue
        read.append(order)
    return {read[0]: text} if len(read) == 1 else {}


def without_ambiguous(rows: Sequence[tuple[int, Cells]]) -> list[tuple[int, Cells]]:
    """The rows without the dates that are asked about."""
    return [
        (
            number,
            {c: text for c, text in cells.items() if c not in DATES or not _is_ambiguous(text)},
        )
        for number, cells in rows
    ]


def _is_ambiguous(text: str) -> bool:
    try:
        read_date(text)
    except Ambiguous:
        return True
    except NotReadable:
        return False
    return False
