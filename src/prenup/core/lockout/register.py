"""A register as a table of text, read into assets: whatever can be read counts.

A cell that cannot be read counts as not given and is listed; only a row without a name, or with
one that was there already, is left out. Source: rules 2.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any, NamedTuple

from prenup.core.lockout.assets import KINDS, Asset, Kind
from prenup.core.lockout.assume import Assumption, assume
from prenup.core.lockout.columns import COLUMNS, Given, name_key, plain, read_cell
from prenup.core.table import Table
from prenup.core.words import listed
from prenup.core.written import NotReadable, Order


class RegisterError(ValueError):
    """The table cannot be read as a register at all. Says why, and what to do."""


class Rejected(NamedTuple):
    """A cell that could not be used: its row in the file, our name of its column, and why."""

    row: int
    column: str
    value: str
    reason: str


class Row(NamedTuple):
    """What one row of the file gives, and its number there."""

    number: int
    given: Given


@dataclass(frozen=True, slots=True)
class Register:
    """Assets in the order of the file, what was assumed of them, and what could not be used.

    `left_out` counts the rows that are no asset here: exposure is too low by these.
    """

    assets: list[Asset]
    assumptions: list[Assumption]
    rejected: list[Rejected]
    left_out: int


_NAMES_OF_COLUMNS = {plain(name): name for name in COLUMNS} | {
    plain(column.title): name for name, column in COLUMNS.items()
}
#: How many misspelt names are looked up, and among how many: each costs a walk over all names.
_MOST_LOOKED_UP, _MOST_NAMES = 50, 5_000


def register(
    table: Table,
    *,
    as_of: date,
    order: Order | None = None,
    kinds: Mapping[str, Kind] = KINDS,
) -> Register:
    """The register in `table` as it counts on `as_of`; `order` is that of dates in figures.

    Columns are found by name without case and punctuation, in any order; unknown ones are left
    alone. Raises `RegisterError` for a table without a name or a kind column, or with two of one.
    """
    columns = columns_of(table.header)
    cells = (
        (row.number, {name: row.cells[place] for name, place in columns.items()})
        for row in table.rows
    )
    rows, rejected = read_rows(cells, order)
    rows, unknown = known_names(rows)
    assets, assumptions = [], list[Assumption]()
    for row in rows:
        asset, assumed = assume(row.given, as_of, kinds)
        assets.append(asset)
        assumptions += assumed
    return Register(
        assets,
        assumptions,
        sorted(rejected + unknown, key=lambda cell: cell.row),
        left_out=len(table.rows) - len(rows),
    )


def columns_of(header: Sequence[str]) -> dict[str, int]:
    """Where each of our columns stands in `header`; those that are none of ours are not in it.

    Raises `RegisterError` where name or kind is missing, or a column stands twice.

    >>> columns_of(["Kind", "NAME ", "Asset tag"])
    {'kind': 0, 'name': 1}
    """
    columns: dict[str, int] = {}
    for place, written in enumerate(header):
        name = _NAMES_OF_COLUMNS.get(plain(written))
        if name in columns:
            raise RegisterError(
                f"Two columns are called {written.strip()}. Rename or remove one of them."
            )
        if name:
            columns[name] = place
    missing = [name for name in ("name", "kind") if name not in columns]
    if missing:
        raise RegisterError(
            f"The register has no column {listed(missing)}. Its first row is "
            f"{listed([text for text in header if text][:6]) or 'empty'}. "
            "Every asset needs a name and a kind."
        )
    return columns


def read_rows(
    rows: Iterable[tuple[int, Mapping[str, str]]], order: Order | None = None
) -> tuple[list[Row], list[Rejected]]:
    """Each row's number and cells, by our names of columns, read; and the cells that could not be.

    A row without a name, or with one that was there already, is not among the first.
    """
    read: list[Row] = []
    rejected: list[Rejected] = []
    row_of: dict[str, int] = {}
    for number, cells in rows:
        values = {}
        for column, text in cells.items():
            try:
                value = read_cell(COLUMNS[column], text, order)
            except NotReadable as refused:
                rejected.append(Rejected(number, column, text, str(refused)))
                continue
            if value is not None:
                values[column] = value
        if "name" not in values:
            rejected.append(Rejected(number, "name", cells.get("name", ""), NO_NAME))
            continue
        key = name_key(values["name"])
        if key in row_of:
            reason = f"Row {row_of[key]} has this name already. Give each asset a name of its own."
            rejected.append(Rejected(number, "name", values["name"], reason))
            continue
        row_of[key] = number
        read.append(Row(number, Given(**values)))
    return read, rejected


def known_names(
    rows: Sequence[Row], others: Iterable[str] = ()
) -> tuple[list[Row], list[Rejected]]:
    """The rows with the names in `needs` and `recovers_through` as those assets write them.

    A name that is no asset, neither of the rows nor of `others`, is left out and listed, with the
    nearest that there is.
    """
    names = {name_key(name): name for name in others}
    names |= {name_key(row.given.name): row.given.name for row in rows}
    rejected: list[Rejected] = []
    found = []
    for row in rows:
        changes: dict[str, Any] = {}
        for column in ("needs", "recovers_through"):
            written: tuple[str, ...] = getattr(row.given, column) or ()
            known = tuple(names[name_key(name)] for name in written if name_key(name) in names)
            if known != written:
                changes[column] = known
            for name in written:
                if name_key(name) not in names:
                    near = nearest(name, names) if len(rejected) < _MOST_LOOKED_UP else None
                    rejected.append(Rejected(row.number, column, name, unknown_name(near)))
        found.append(Row(row.number, row.given._replace(**changes)) if changes else row)
    return found, rejected


NO_NAME = "This row has no name. Name the asset, or remove the row."


def unknown_name(near: str | None) -> str:
    """Why a name in `needs` is refused."""
    hint = f" The nearest is “{near}”." if near else ""
    return f"No asset has this name.{hint}"


def nearest(name: str, names: Mapping[str, str]) -> str | None:
    """The asset whose name is most like `name`, if any is; `names` by their `name_key`."""
    if len(names) > _MOST_NAMES:
        return None
    close = get_close_matches(name_key(name), names, n=1, cutoff=0.5)
    return names[close[0]] if close else None
