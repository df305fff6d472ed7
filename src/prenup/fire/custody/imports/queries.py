"""What may be asked about imports: which are open, what one of them would do, what is remembered.

An import is unfinished work, so it is seen by whoever may import.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from hashlib import sha256
from uuid import UUID

from django.utils import timezone

from prenup.core.access import Actor, NotFound, require
from prenup.core.lockout.importing import (
    Check,
    Difference,
    Known,
    Names,
    Use,
    check,
    difference,
    mapping,
    put_together,
)
from prenup.core.table import Row, Table, headed
from prenup.core.written import Order
from prenup.fire.custody.imports.models import (
    Import,
    RememberedHeader,
    RememberedNames,
    State,
)
from prenup.fire.custody.queries import cells
from prenup.fire.custody.services.shelf import CustodyRefused, read_cells
from prenup.people.queries import relationship

#: A cell up to here fits wherever it is kept.
_FITS = 200


#: A reading says at least every few seconds how far it is; one that does not was broken off.
_BROKEN_OFF = timedelta(minutes=4)


class NotRead(Exception):
    """The list of this import is still being read, or could not be: there are no rows yet."""


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """How far the reading of a list is. `before`: another sheet of it was read before."""

    import_id: UUID
    name: str
    wanted: str
    state: State
    rows_done: int
    rows: int
    error: str
    before: bool
    broken_off: bool

    @property
    def where(self) -> str:
        """How far it is: "row 18,000 of 31,000"."""
        if self.state is State.WAITING:
            return "waits for its turn"
        return f"row {self.rows_done:,} of {self.rows:,}" if self.rows else "is being opened"

    @property
    def percent(self) -> int:
        return min(100, 100 * self.rows_done // self.rows) if self.rows else 0


@dataclass(frozen=True, slots=True)
class DraftRow:
    """An import that is not finished. `mapped`: its columns were looked over.

    `rows` is None while the list is being read, `state` says how far that is; "" once it was.
    """

    id: UUID
    name: str
    rows: int | None
    state: str
    started_by: str
    changed_at: datetime
    mapped: bool


@dataclass(frozen=True, slots=True)
class HeaderRow:
    """A header that is remembered, with the column that it becomes ("": left out)."""

    id: UUID
    key: str
    header: str
    known: Known
    set_by: str
    set_at: datetime


@dataclass(frozen=True, slots=True)
class NamesRow:
    """A row of names that was taken as the header of a list, and will be again."""

    id: UUID
    names: tuple[str, ...]
    set_by: str
    set_at: datetime


@dataclass(frozen=True, slots=True)
class Counts:
    """What an import came to, in rows of its file."""

    rows: int
    added: int
    changed: int
    same: int
    left_out: int

    @property
    def ready(self) -> int:
        return self.added + self.changed + self.same


@dataclass(frozen=True)
class ImportRow:
    """One import: the file, as it was read, and what was decided so far.

    `table` has the header that somebody chose by its row, `names_row`; `found` the one that was
    found, which counts where `names_row` is None. `uses` is what becomes of each of its columns;
    `counts` and `entry` are set once it is done.
    """

    id: UUID
    name: str
    document: str
    found: Table
    names_row: int | None
    names: Names
    chosen: Mapping[int, Known]
    remembered: Mapping[str, HeaderRow]
    mapped: bool
    remember: bool
    order: Order | None
    mends: Mapping[int, Mapping[str, str]]
    imported_by: str
    imported_at: datetime | None
    entry: int | None
    counts: Counts | None

    @cached_property
    def table(self) -> Table:
        return self.found if self.names_row is None else headed(self.found, self.names_row)

    @cached_property
    def uses(self) -> list[Use]:
        known = {key: row.known for key, row in self.remembered.items()}
        return mapping(self.table, self.names, chosen=self.chosen, remembered=known)


@dataclass(frozen=True)
class Checked:
    """What an import would do to the register as it stands.

    `assets` counts those of the register; `fingerprint` tells whether two answers are the same.
    """

    check: Check
    difference: Difference
    register: Sequence[Mapping[str, str]]

    @property
    def assets(self) -> int:
        return len(self.register)

    @cached_property
    def rows(self) -> list[dict[str, str]]:
        """The rows as they would stand in the register."""
        return put_together(self.check.ready, self.register)

    @cached_property
    def fingerprint(self) -> str:
        said = [self.rows, self.difference.absent, self.check.rows_left_out]
        return sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()

    @property
    def counts(self) -> Counts:
        return Counts(
            rows=self.check.rows,
            added=len(self.difference.added),
            changed=len(self.difference.changed),
            same=self.difference.same,
            left_out=len(self.check.rows_left_out),
        )


def drafts(actor: Actor, relationship_id: UUID) -> list[DraftRow]:
    """The imports that are not finished, the newest first. One SQL query."""
    require(actor, "import_register")
    found = (
        Import.objects.of(actor.client_id)
        .filter(relationship_id=relationship_id, imported_at=None)
        .order_by("-changed_at", "-id")
        .select_related("reading", "sheet")
        .defer("sheet__rows")
    )
    return [
        DraftRow(
            id=row.id,
            name=row.name,
            rows=row.sheet.row_count if hasattr(row, "sheet") else None,
            state=State(row.reading.state).label.lower() if hasattr(row, "reading") else "",
            started_by=row.started_by,
            changed_at=row.changed_at,
            mapped=row.mapped_at is not None,
        )
        for row in found
    ]


def reading(actor: Actor, relationship_id: UUID, import_id: UUID) -> ReadingRow | None:
    """How far the list of an import is read; None once it was. Raises NotFound. One SQL query."""
    require(actor, "import_register")
    row = (
        Import.objects.of(actor.client_id)
        .filter(relationship_id=relationship_id, id=import_id)
        .select_related("reading", "sheet")
        .defer("sheet__rows")
        .first()
    )
    if row is None:
        raise NotFound
    if not hasattr(row, "reading"):
        return None
    told = row.reading
    return ReadingRow(
        import_id=row.id,
        name=row.name,
        wanted=told.wanted,
        state=State(told.state),
        rows_done=told.rows_done,
        rows=told.rows,
        error=told.error,
        before=hasattr(row, "sheet"),
        broken_off=told.state == State.READING and timezone.now() - told.changed_at > _BROKEN_OFF,
    )


def remembered(actor: Actor) -> list[HeaderRow]:
    """What is remembered of this client's headers, in their order. One SQL query."""
    require(actor, "import_register")
    rows = RememberedHeader.objects.of(actor.client_id).order_by("key")
    return [
        HeaderRow(row.id, row.key, row.header, Known(row.column, row.words), row.set_by, row.set_at)
        for row in rows
    ]


def remembered_names(actor: Actor) -> list[NamesRow]:
    """The rows of names that are remembered, the latest first. One SQL query."""
    require(actor, "import_register")
    rows = RememberedNames.objects.of(actor.client_id).order_by("-set_at", "id")
    return [NamesRow(row.id, tuple(row.names), row.set_by, row.set_at) for row in rows]


def one(actor: Actor, relationship_id: UUID, import_id: UUID) -> ImportRow:
    """One import. Raises NotFound, and NotRead while its list is read. Four SQL queries."""
    require(actor, "import_register")
    row = (
        Import.objects.of(actor.client_id)
        .filter(relationship_id=relationship_id, id=import_id)
        .select_related("sheet", "reading")
        .first()
    )
    if row is None:
        raise NotFound
    sides = relationship(actor, relationship_id)
    return ImportRow(
        id=row.id,
        name=row.name,
        document=row.document,
        found=table_of(row),
        names_row=row.names_row,
        names=Names(sides.client_name, sides.provider_name),
        chosen={int(place): Known(**known) for place, known in row.chosen.items()},
        remembered={header.key: header for header in remembered(actor)},
        mapped=row.mapped_at is not None,
        remember=row.remember,
        order=Order(row.order) if row.order else None,
        mends={int(number): cells for number, cells in row.mends.items()},
        imported_by=row.imported_by,
        imported_at=row.imported_at,
        entry=row.entry,
        counts=Counts(**row.counts) if row.counts else None,
    )


def assets(actor: Actor, relationship_id: UUID) -> int:
    """How many assets the register has."""
    return len(cells(actor, relationship_id))


def checked(actor: Actor, relationship_id: UUID, row: ImportRow) -> Checked:
    """What importing would do to the register now. O(cells): a second or two for 10,000 rows."""
    register = cells(actor, relationship_id)
    found = check(
        row.table,
        row.uses,
        order=row.order,
        mends=row.mends,
        register=register,
        limits=_beyond_limits,
    )
    return Checked(found, difference(found.ready, register, named=_named(row, found)), register)


def _beyond_limits(cells: Mapping[str, str]) -> Mapping[str, str]:
    """Which of some cells the register cannot keep, and why, by column."""
    if "yearly_cost" not in cells and all(len(text) <= _FITS for text in cells.values()):
        return {}
    try:
        read_cells(cells)
    except CustodyRefused as refused:
        return refused.sentences
    return {}


def table_of(row: Import) -> Table:
    """The list of an import as it was found. Raises NotRead."""
    if hasattr(row, "reading"):
        raise NotRead
    sheet = row.sheet
    return Table(
        name=row.name,
        header=tuple(sheet.header),
        rows=tuple(Row(number, tuple(cells)) for number, cells in sheet.rows),
        sheet=sheet.title,
        sheets=tuple(sheet.titles),
        header_row=sheet.header_row,
        warnings=tuple(sheet.warnings),
        above=tuple(Row(number, tuple(cells)) for number, cells in sheet.above),
    )


def _named(row: ImportRow, found: Check) -> list[str]:
    """What the rows that are left out call their assets: the file does not lack these."""
    name = next((use for use in row.uses if use.column == "name"), None)
    if name is None:
        return []
    out = set(found.rows_left_out)
    return [one.cells[name.place] for one in row.table.rows if one.number in out]
