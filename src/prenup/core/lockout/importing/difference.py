"""What a file would change in the register: old beside new, what is new, and what it lacks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from prenup.core.lockout.columns import COLUMNS, name_key, read_cell
from prenup.core.lockout.importing.check import Ready
from prenup.core.written import NotReadable


class Change(NamedTuple):
    """A cell that would change: our column, as it stands, and as it would be."""

    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Changed:
    """An asset that would change."""

    row: int
    name: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """New assets, changed ones, how many stay as they are, and whom the file does not name."""

    added: list[Ready]
    changed: list[Changed]
    same: int
    absent: list[str]

    @property
    def is_nothing(self) -> bool:
        return not self.added and not self.changed


def difference(
    ready: Sequence[Ready],
    register: Sequence[Mapping[str, str]],
    *,
    named: Iterable[str] = (),
) -> Difference:
    """What `ready` would change in `register`; `named` are names in rows that are left out.

    An empty cell changes nothing. O(cells).
    """
    here = {name_key(cells["name"]): cells for cells in register}
    added, changed, same = [], [], 0
    for row in ready:
        before = here.get(name_key(row.name))
        if before is None:
            added.append(row)
            continue
        changes = tuple(_changes(before, row.cells))
        if changes:
            changed.append(Changed(row.row, row.name, changes))
        else:
            same += 1
    in_file = {name_key(row.name) for row in ready} | {name_key(name) for name in named}
    absent = [cells["name"] for key, cells in here.items() if key not in in_file]
    return Difference(added, changed, same, absent)


def put_together(
    ready: Sequence[Ready], register: Sequence[Mapping[str, str]]
) -> list[dict[str, str]]:
    """The rows as they would stand in the register: what the file says, and what stood before.

    A cell that means the same is left as it was written.
    """
    here = {name_key(cells["name"]): cells for cells in register}
    rows = []
    for row in ready:
        before = here.get(name_key(row.name), {})
        rows.append({**before, **row.cells, **_as_before(before, row.cells)})
    return rows


def _changes(before: Mapping[str, str], after: Mapping[str, str]) -> Iterable[Change]:
    for column, text in after.items():
        if not _same(column, before.get(column, ""), text):
            yield Change(column, before.get(column, ""), text)


def _as_before(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, str]:
    return {
        column: before[column]
        for column, text in after.items()
        if column in before and _same(column, before[column], text)
    }


def _same(column: str, one: str, other: str) -> bool:
    return one == other or _value(column, one) == _value(column, other)


def _value(column: str, text: str) -> Any:
    """What a cell says, so that 7200 and 7,200.00 are one, and names in any order."""
    try:
        value = read_cell(COLUMNS[column], text)
    except NotReadable:
        return text
    return frozenset(map(name_key, value)) if isinstance(value, tuple) else value
