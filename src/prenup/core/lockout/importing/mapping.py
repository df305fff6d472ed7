"""Which column of a file becomes which of ours, and why we think so.

What a person chose counts before what was remembered, that before the names of columns, and those
before a look at the values. Each column of ours is taken once, but for the notes.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from prenup.core.lockout.columns import COLUMNS, plain
from prenup.core.lockout.importing.headers import (
    REASON,
    column_called,
    column_like,
    currency_in,
    own_column,
)
from prenup.core.lockout.importing.names import Names
from prenup.core.lockout.importing.words import Word, counted, fit, words_of
from prenup.core.table import Table
from prenup.core.written import NotReadable, read_amount, read_date

#: So much of a column must fit for it to be guessed from its values.
_FITS = 0.8
#: So much of a column must be different in each row for it to be taken for names.
_DISTINCT = 0.95
_EXAMPLES = 3
NOTES = "notes"
#: Columns that are known by what stands in them, where no header is.
_TOLD_BY_VALUES = ("criticality", "customer_of_record", "kind")


class Why(Enum):
    """Why a column becomes the one it does."""

    CHOSEN = "as somebody set it here"
    REMEMBERED = "as last time"
    NAME = "by its name"
    LIKE = "by a name that is spelt nearly so"
    VALUES = "guessed from its values"
    TWICE = "by its name, which another column has too"
    NONE = "nothing of ours is like it"


@dataclass(frozen=True, slots=True)
class Known:
    """What was said of a header before: our column ("" leaves it out), and its words by key."""

    column: str
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Use:
    """One column of a file: where it stands, what it is called, and what becomes of it.

    `header` is told apart from others of its name; `column` is ours, "" if it is left out.
    `currency` is the one that its header names, for a cost.
    """

    place: int
    header: str
    examples: tuple[str, ...]
    column: str
    why: Why
    words: tuple[Word, ...] = ()
    currency: str = ""

    @property
    def letter(self) -> str:
        """The letter of the column, as a spreadsheet shows it."""
        return letter(self.place)

    @property
    def asks(self) -> bool:
        """Whether somebody should look at this before the rows are checked."""
        guessed = self.why in (Why.LIKE, Why.VALUES, Why.TWICE)
        return guessed or any(word.asks for word in self.words)


class MappingError(ValueError):
    """These columns cannot be checked so. Says why, and what to do."""


def letter(place: int) -> str:
    """The letter of the column at `place`, counted from 0: A, B, ... Z, AA.

    >>> letter(0), letter(25), letter(26)
    ('A', 'Z', 'AA')
    """
    text = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def headers_of(table: Table) -> list[str]:
    """What each column is called, each name once: "Owner", "Owner (2)", "Column G"."""
    headers: list[str] = []
    seen = Counter[str]()
    for place, written in enumerate(table.header):
        name = written or f"Column {letter(place)}"
        seen[plain(name)] += 1
        nth = seen[plain(name)]
        headers.append(name if nth == 1 else f"{name} ({nth})")
    return headers


def mapping(
    table: Table,
    names: Names,
    *,
    chosen: Mapping[int, Known] | None = None,
    remembered: Mapping[str, Known] | None = None,
) -> list[Use]:
    """What becomes of each column that has anything in it, in the order of the file.

    `chosen` has what a person set for this file, by place; `remembered` what was set for an
    earlier one, by `plain` header.
    """
    chosen, remembered = chosen or {}, remembered or {}
    columns = _columns(table)
    found = _decided(columns, names, chosen, remembered)
    return [
        Use(
            column.place,
            column.header,
            tuple(list(column.cells)[:_EXAMPLES]),
            ours,
            why,
            words_of(
                ours,
                column.cells,
                names,
                chosen=chosen[column.place].words if column.place in chosen else None,
                remembered=remembered[column.key].words if column.key in remembered else None,
            ),
            currency_in(column.header) if ours == "yearly_cost" else "",
        )
        for column, (ours, why) in zip(columns, found, strict=True)
    ]


def require_usable(uses: Sequence[Use]) -> None:
    """Raise `MappingError` unless one column becomes Name, and no column of ours is taken twice."""
    by_column: dict[str, list[str]] = {}
    for use in uses:
        by_column.setdefault(use.column, []).append(use.header)
    for column, headers in by_column.items():
        if column not in ("", NOTES) and len(headers) > 1:
            raise MappingError(
                f"Both “{headers[0]}” and “{headers[1]}” become {COLUMNS[column].title}. "
                "Leave one of them out."
            )
    if "name" not in by_column:
        raise MappingError(
            "No column becomes Name. Choose the one that says what each thing is called."
        )


class _Column(NamedTuple):
    place: int
    header: str
    key: str
    cells: Counter[str]
    twice: bool


def _columns(table: Table) -> list[_Column]:
    """The columns that have anything below their header."""
    headers = headers_of(table)
    times = Counter(plain(name) for name in table.header)
    columns = (
        _Column(
            place,
            header,
            plain(header),
            counted(row.cells[place] for row in table.rows),
            bool(table.header[place]) and times[plain(table.header[place])] > 1,
        )
        for place, header in enumerate(headers)
    )
    return [column for column in columns if column.cells]


_Look = Callable[[_Column], str | None]


def _decided(
    columns: Sequence[_Column],
    names: Names,
    chosen: Mapping[int, Known],
    remembered: Mapping[str, Known],
) -> list[tuple[str, Why]]:
    """For each column ours and why: the surest reasons are asked first, of all columns."""
    reasons: list[tuple[Why, _Look]] = [
        (Why.CHOSEN, lambda c: chosen[c.place].column if c.place in chosen else None),
        (Why.REMEMBERED, lambda c: remembered[c.key].column if c.key in remembered else None),
        (Why.NONE, lambda c: "" if c.header == REASON else None),
        (Why.NAME, lambda c: own_column(_bare(c)) or None),
        (Why.NAME, lambda c: column_called(_bare(c), names) or None),
        (Why.LIKE, lambda c: column_like(c.header) or None),
        *((Why.VALUES, _by_values(ours, names)) for ours in _TOLD_BY_VALUES),
        (Why.VALUES, lambda c: "name" if _are_names(c) else None),
    ]
    found: dict[int, tuple[str, Why]] = {}
    taken: set[str] = set()
    for why, look in reasons:
        for column in columns:
            ours = look(column) if column.place not in found else None
            if ours is None or (ours in taken and why is not Why.CHOSEN):
                continue
            found[column.place] = (ours, Why.TWICE if column.twice and why is Why.NAME else why)
            taken |= {ours} - {"", NOTES}
    return [found.get(column.place, ("", Why.NONE)) for column in columns]


def _bare(column: _Column) -> str:
    """The header as it is written, without the figure that tells it from its double."""
    return re.sub(r" \(\d+\)$", "", column.header) if column.twice else column.header


def _by_values(ours: str, names: Names) -> _Look:
    return lambda column: ours if fit(ours, column.cells, names) >= _FITS else None


def _are_names(column: _Column) -> bool:
    """Whether the cells may be the names of things: nearly all differ, and are words."""
    rows = sum(column.cells.values())
    words = sum(not _is_figure(text) for text in column.cells)
    return words >= _DISTINCT * rows


def _is_figure(text: str) -> bool:
    for read in (read_amount, read_date):
        try:
            read(text)
        except NotReadable:
            continue
        return True
    return not any(map(str.isalpha, text))
