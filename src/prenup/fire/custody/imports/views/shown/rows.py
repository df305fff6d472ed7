"""The check of a file, as the page shows it: what is asked, what is wrong, what would change."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from prenup.core import words as say
from prenup.core.lockout.importing import Changed, Check, Names, Ready, Wrong
from prenup.core.written import Order
from prenup.fire.custody.imports.queries import Checked, ImportRow
from prenup.fire.custody.imports.views.shown.cells import cell, named, options, title


@dataclass(frozen=True, slots=True)
class ShownQuestion:
    """Dates that can be read both ways, and the two answers."""

    written: str
    both: str
    answers: list[tuple[str, str]]
    about: str
    hint: str


def question(found: Check) -> ShownQuestion | None:
    """What is asked about dates, once for the whole file."""
    asked = found.question
    if asked is None:
        return None
    first, second = (say.day(on, year=False) for on in asked.readings)
    columns = say.listed([title(column) for column in asked.columns])
    both = say.count(asked.dates, "date")
    about = f"{both} in {columns} can be read both ways. Your answer counts for the whole file."
    hint = ""
    if asked.hint:
        written, order = asked.hint
        hint = f" {written} is in it too, and can only be read {order.value}."
    answers = [
        (Order.DAY_FIRST.value, f"{first}, day first"),
        (Order.MONTH_FIRST.value, f"{second}, month first"),
    ]
    return ShownQuestion(asked.written, f"{first} or {second}", answers, about, hint)


def answered(row: ImportRow) -> tuple[str, str] | None:
    """How dates are read since somebody said so, and the other way to read them."""
    if row.order is None:
        return None
    other = next(one for one in Order if one is not row.order)
    return row.order.value, other.value


@dataclass(frozen=True, slots=True)
class ShownWrong:
    """A cell that cannot be imported, with the ways to mend it."""

    wrong: Wrong
    title: str
    asset: str
    options: list[tuple[str, str]]
    nearest: str
    emptied: str | None
    empty_word: str


def wrong(one: Wrong, row: ImportRow, checked: Checked) -> ShownWrong:
    """An error as it is drawn."""
    is_name = one.value != one.whole
    return ShownWrong(
        one,
        title(one.column),
        _asset_of(one.row, row),
        options(one.column, row.names),
        _with(one, one.near) if one.near else "",
        _with(one, "") if may_be_empty(one) else None,
        "Leave this name out" if is_name else "Import with the cell empty",
    )


def may_be_empty(one: Wrong) -> bool:
    """Whether a row may be imported without this cell."""
    return one.column not in ("name", "kind")


def _with(one: Wrong, name: str) -> str:
    """The whole cell with `name` in place of the one that is none."""
    if one.value == one.whole:
        return name
    names = [part.strip() for part in one.whole.replace("\n", ";").split(";")]
    mended = [name if part == one.value else part for part in names]
    return "; ".join(part for part in mended if part)


def _asset_of(number: int, row: ImportRow) -> str:
    place = next((use.place for use in row.uses if use.column == "name"), None)
    cells = next((one.cells for one in row.table.rows if one.number == number), ())
    return cells[place] if place is not None and cells else ""


@dataclass(frozen=True, slots=True)
class ShownDifference:
    """An asset that is new, or changes: each change as column, old and new."""

    name: str
    row: int
    new: str
    changes: list[tuple[str, str, str]]


def differences(checked: Checked, row: ImportRow) -> list[ShownDifference]:
    """What would change, then what is new."""
    found = checked.difference
    changed = [_changed(one, row.names) for one in found.changed]
    return changed + [_added(one, row.names) for one in found.added]


def _changed(one: Changed, names: Names) -> ShownDifference:
    changes = [
        (title(column), cell(column, before, names), cell(column, after, names))
        for column, before, after in one.changes
    ]
    return ShownDifference(one.name, one.row, "", changes)


def _added(one: Ready, names: Names) -> ShownDifference:
    kind = one.cells.get("kind", "")
    whose = one.cells.get("customer_of_record", "")
    parts = [cell("kind", kind, names), cell("customer_of_record", whose, names)]
    said = ", ".join(part for part in parts if part)
    return ShownDifference(one.name, one.row, said[:1].upper() + said[1:], [])


#: What the check shows on pages of their own, and what these are called.
LISTS = {
    "wrong": "cells cannot be imported",
    "waiting": "rows wait for others",
    "changed": "assets change",
    "new": "assets are new",
    "absent": "assets are not in this file",
    "circles": "circles of assets that need each other",
}


def listed_as(kind: str, checked: Checked, row: ImportRow) -> Sequence[Any]:
    """All of one sort, as the page of it shows them."""
    if kind == "wrong":
        return checked.check.wrong
    if kind == "waiting":
        return checked.check.waiting
    if kind == "absent":
        return checked.difference.absent
    if kind == "circles":
        return [named(one) for one in checked.check.circles]
    return [one for one in differences(checked, row) if bool(one.changes) == (kind == "changed")]
