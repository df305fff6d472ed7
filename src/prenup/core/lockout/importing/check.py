"""A file against the register: what can be imported, what cannot and why, and what is asked first.

Nothing is changed here. A row with an error is left out whole until it is mended; a row that needs
one of those waits for it. An empty cell says nothing: what stands in the register stays.
"""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from prenup.core.lockout.columns import COLUMNS, Given, name_key, write_cell
from prenup.core.lockout.graph import Arcs, strongly_connected
from prenup.core.lockout.importing.cells import Cells, cells_of
from prenup.core.lockout.importing.mapping import Use
from prenup.core.lockout.importing.nearest import Nearest
from prenup.core.lockout.importing.question import Question, question, without_ambiguous
from prenup.core.lockout.register import Rejected, Row, known_names, read_rows, unknown_name
from prenup.core.table import Table
from prenup.core.written import Order

#: The columns that hold names of other assets.
LINKS = ("needs", "recovers_through")
Limits = Callable[[Mapping[str, str]], Mapping[str, str]]
NO_KIND = "A new asset needs a kind, and this row has none. Choose one."


@dataclass(frozen=True, slots=True)
class Wrong:
    """A cell that cannot be imported: its row in the file, our column, as written, and why.

    `whole` is all that the cell says, where `value` is one name of several; `near` the asset whose
    name is nearest, "" if none is.
    """

    row: int
    column: str
    value: str
    reason: str
    whole: str
    near: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A row without an error that needs `name`, which is in a row that is left out."""

    row: int
    asset: str
    name: str


@dataclass(frozen=True, slots=True)
class Ready:
    """A row that can be imported: its number, the asset's name, and what it says by column."""

    row: int
    name: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Check:
    """What a file would do. `rows` counts its rows, without `examples` of the template."""

    rows: int
    question: Question | None
    wrong: list[Wrong]
    waiting: list[Waiting]
    ready: list[Ready]
    circles: list[tuple[str, ...]]
    examples: int

    @property
    def rows_wrong(self) -> list[int]:
        """The numbers of the rows that have an error, in order."""
        return sorted({wrong.row for wrong in self.wrong})

    @property
    def rows_left_out(self) -> list[int]:
        """The numbers of the rows that would not be imported, in order."""
        return sorted({*self.rows_wrong, *(row.row for row in self.waiting)})


def check(
    table: Table,
    uses: Sequence[Use],
    *,
    order: Order | None = None,
    mends: Mapping[int, Mapping[str, str]] | None = None,
    register: Sequence[Mapping[str, str]] = (),
    limits: Limits = lambda cells: {},
) -> Check:
    """What importing `table` would do to `register`, whose rows are cells by our column.

    `uses` says what becomes of each column, `order` how its dates in figures are written, `mends`
    what a person wrote instead of cells, by row and our column. O(cells), and a search for the
    nearest of all names for the first ones that are unknown. `limits` says of cells which of them
    the register cannot keep, and why, by column.
    """
    rows, examples = cells_of(table, uses, mends or {}, register)
    asked = question(rows) if order is None else None
    read, rejected = read_rows(without_ambiguous(rows) if asked else rows, order)
    known = {name_key(cells["name"]): cells["name"] for cells in register}
    written = dict(rows)
    wrong = [
        Wrong(one.row, one.column, one.value, one.reason, written[one.row].get(one.column, ""))
        for one in rejected
    ]
    wrong += _without_kind(read, rejected, written, known)
    wrong += _beyond(read, limits)
    names = known | {name_key(row.given.name): row.given.name for row in read}
    wrong += _unknown(read, written, names)
    rows_wrong = {one.row for one in wrong}
    waiting = _waiting([row for row in read if row.number not in rows_wrong], names, known)
    out = rows_wrong | {one.row for one in waiting}
    spelt, _ = known_names([row for row in read if row.number not in out], known.values())
    ready = [_ready(row, known) for row in spelt]
    return Check(
        rows=len(rows),
        question=asked,
        wrong=sorted(wrong, key=lambda one: (one.row, list(COLUMNS).index(one.column))),
        waiting=waiting,
        ready=ready,
        circles=_circles(ready, register),
        examples=examples,
    )


def _without_kind(
    read: Sequence[Row],
    rejected: Sequence[Rejected],
    written: Mapping[int, Cells],
    known: Mapping[str, str],
) -> list[Wrong]:
    """New assets whose kind the file does not say; a kind that is none is listed already."""
    listed = {one.row for one in rejected if one.column == "kind"}
    return [
        Wrong(row.number, "kind", written[row.number].get("kind", ""), NO_KIND, "")
        for row in read
        if row.given.kind is None
        and row.number not in listed
        and name_key(row.given.name) not in known
    ]


def _beyond(read: Sequence[Row], limits: Limits) -> list[Wrong]:
    """Cells that can be read but not kept."""
    found = []
    for row in read:
        cells = _cells(row.given)
        for column, reason in limits(cells).items():
            found.append(Wrong(row.number, column, cells[column], reason, cells[column]))
    return found


def _unknown(
    read: Sequence[Row], written: Mapping[int, Cells], names: Mapping[str, str]
) -> list[Wrong]:
    """Names in `needs` and `recovers_through` that are in neither the file nor the register."""
    found: list[Wrong] = []
    nearest = Nearest(names.values())
    for row in read:
        for column in LINKS:
            for name in getattr(row.given, column) or ():
                if name_key(name) not in names:
                    near = nearest.to(name, but=row.given.name)
                    whole = written[row.number].get(column, "")
                    reason = unknown_name(near)
                    found.append(Wrong(row.number, column, name, reason, whole, near))
    return found


def _waiting(
    rows: Sequence[Row], names: Mapping[str, str], known: Mapping[str, str]
) -> list[Waiting]:
    """The rows that need an asset which would not be there: it is in no row that is imported."""
    there = {name_key(row.given.name) for row in rows} | set(known)
    needed_by: dict[str, list[Row]] = {}
    for row in rows:
        for name in _links(row.given):
            needed_by.setdefault(name_key(name), []).append(row)
    missing = deque(key for key in needed_by if key not in there)
    waits: dict[int, Waiting] = {}
    while missing:
        key = missing.popleft()
        for row in needed_by.get(key, ()):
            if row.number not in waits:
                waits[row.number] = Waiting(row.number, row.given.name, names[key])
                own = name_key(row.given.name)
                if own not in known:
                    missing.append(own)
    return sorted(waits.values(), key=lambda one: one.row)


def _links(given: Given) -> tuple[str, ...]:
    return (given.needs or ()) + (given.recovers_through or ())


def _ready(row: Row, known: Mapping[str, str]) -> Ready:
    """A row as cells; an asset that is there already keeps the spelling of its name."""
    key = name_key(row.given.name)
    name = known.get(key, row.given.name)
    needs = row.given.needs
    if needs:  # needing itself says nothing
        needs = tuple(one for one in needs if name_key(one) != key) or None
    return Ready(row.number, name, _cells(row.given._replace(name=name, needs=needs)))


def _cells(given: Given) -> dict[str, str]:
    """What a row says, as it is kept: costs to the cent."""
    values = given._asdict()
    if given.yearly_cost is not None:
        values["yearly_cost"] = round(given.yearly_cost, 2)
    return {column: write_cell(value) for column, value in values.items() if value is not None}


def _circles(
    ready: Sequence[Ready], register: Sequence[Mapping[str, str]]
) -> list[tuple[str, ...]]:
    """The circles of needs that there would be and that the file has a part in, by name."""
    needs = {name_key(cells["name"]): cells.get("needs", "") for cells in register}
    names = {name_key(cells["name"]): cells["name"] for cells in register}
    ours = {name_key(row.name): row.name for row in ready}
    needs |= {name_key(row.name): row.cells["needs"] for row in ready if "needs" in row.cells}
    names |= ours
    number = {key: n for n, key in enumerate(names)}
    waiting = [
        [name_key(name) for name in needs.get(key, "").split(";") if name_key(name) in number]
        for key in names
    ]
    keys = list(names)
    circles = strongly_connected(Arcs(waiting, number), range(len(keys)))
    found = sorted(sorted(circle) for circle in circles if len(circle) > 1)
    return [
        tuple(names[keys[n]] for n in circle)
        for circle in found
        if any(keys[n] in ours for n in circle)
    ]
