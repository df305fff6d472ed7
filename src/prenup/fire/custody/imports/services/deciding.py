"""What people decide about a file: its columns and words, its dates, what a cell should say."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from prenup.core.access import Actor, NotFound, require
from prenup.core.lockout import COLUMNS
from prenup.core.lockout.columns import plain
from prenup.core.lockout.importing import REASON, Known, Use
from prenup.core.table import headed
from prenup.core.written import Order
from prenup.fire.custody.imports import queries
from prenup.fire.custody.imports.models import Import, RememberedHeader, RememberedNames
from prenup.fire.custody.imports.services.opened import opened
from prenup.fire.custody.imports.written import first_rows, names_key


def set_columns(
    actor: Actor,
    relationship_id: UUID,
    import_id: UUID,
    chosen: Mapping[int, Known],
    *,
    looked_over: bool = False,
    remember: bool = True,
) -> None:
    """Say what columns of the file become, by place, and what their words mean.

    With `looked_over`, a person has seen all of them: unless one asks something that was not on
    their page, the rows can be checked, and the columns are remembered for the next file with
    these headers if `remember` says so. Columns that are not in `chosen` stay as they are.
    """
    require(actor, "import_register")
    with transaction.atomic():
        row = opened(actor, relationship_id, import_id)
        row.chosen |= {
            str(place): {"column": known.column, "words": dict(known.words)}
            for place, known in chosen.items()
        }
        row.mapped_at = None
        row.remember = remember
        row.save()
        uses = queries.one(actor, relationship_id, import_id).uses
        if looked_over and not any(use.asks for use in uses):
            row.mapped_at = timezone.now()
            row.save()
            if remember:
                _remember(actor, uses)
                _remember_names(actor, row)


def choose_names(actor: Actor, relationship_id: UUID, import_id: UUID, number: int | None) -> None:
    """Say which row of the file has the names of its columns; None takes the one that was found.

    The columns are understood anew. What was decided about them is set aside, and is there again
    once that row is taken again. Raises `HeaderError` for a row that cannot be it.
    """
    require(actor, "import_register")
    with transaction.atomic():
        row = opened(actor, relationship_id, import_id)
        found = queries.table_of(row)
        table = found if number is None else headed(found, number)
        if number == row.names_row:
            return
        row.set_aside[str(row.names_row or "")] = {"chosen": row.chosen, "mends": row.mends}
        before = row.set_aside.pop(str(number or ""), {})
        row.chosen, row.mends = before.get("chosen", {}), before.get("mends", {})
        row.names_row, row.mapped_at = number, None
        row.save()
        row.sheet.row_count = len(table.rows)
        row.sheet.save()


def choose_order(actor: Actor, relationship_id: UUID, import_id: UUID, order: Order) -> None:
    """Say how the whole file writes its dates."""
    require(actor, "import_register")
    with transaction.atomic():
        row = opened(actor, relationship_id, import_id)
        row.order = order.value
        row.save()


def mend_cell(
    actor: Actor, relationship_id: UUID, import_id: UUID, *, row: int, column: str, cell: str
) -> None:
    """Let `cell` stand in place of what the file has in this row and column of ours; "" empties it.

    The file itself stays as it came. Raises NotFound for a row that it has not, or a column that
    is none of ours.
    """
    require(actor, "import_register")
    if column not in COLUMNS:
        raise NotFound
    with transaction.atomic():
        found = opened(actor, relationship_id, import_id)
        if all(number != row for number, _ in found.sheet.rows):
            raise NotFound
        _mend(found, row, column, cell.strip())
        found.save()


def empty_cells(
    actor: Actor, relationship_id: UUID, import_id: UUID, cells: Sequence[tuple[int, str]]
) -> None:
    """Let the cells be empty, each given by its row and our column."""
    require(actor, "import_register")
    with transaction.atomic():
        found = opened(actor, relationship_id, import_id)
        for row, column in cells:
            _mend(found, row, column, "")
        found.save()


def take_back_mends(actor: Actor, relationship_id: UUID, import_id: UUID) -> None:
    """Let every cell say again what it says in the file."""
    require(actor, "import_register")
    with transaction.atomic():
        found = opened(actor, relationship_id, import_id)
        found.mends = {}
        found.save()


def forget_header(actor: Actor, header_id: UUID | None = None) -> None:
    """Forget what was remembered of one header or row of names, or of all.

    Raises NotFound for one that is none.
    """
    require(actor, "import_register")
    gone = 0
    for kind in (RememberedHeader, RememberedNames):
        rows = kind.objects.of(actor.client_id)
        gone += (rows.filter(id=header_id) if header_id else rows).delete()[0]
    if header_id and not gone:
        raise NotFound


def _mend(found: Import, row: int, column: str, cell: str) -> None:
    found.mends.setdefault(str(row), {})[column] = cell


def _remember(actor: Actor, uses: Sequence[Use]) -> None:
    for use in uses:
        if use.header == REASON or not plain(use.header):
            continue
        words = {word.key: word.value for word in use.words if word.value is not None}
        RememberedHeader.objects.of(actor.client_id).update_or_create(
            key=plain(use.header)[:200],
            defaults={
                "client_id": actor.client_id,
                "header": use.header[:200],
                "column": use.column,
                "words": words,
                "set_by": actor.name,
            },
        )


def _remember_names(actor: Actor, row: Import) -> None:
    """Remember the row of names that a person took; one found as before is remembered no more."""
    known = RememberedNames.objects.of(actor.client_id)
    found = queries.table_of(row)
    if row.names_row is None:
        known.filter(key__in=[names_key(each.cells) for each in first_rows(found)]).delete()
        return
    header = headed(found, row.names_row).header
    known.update_or_create(
        key=names_key(header),
        defaults={
            "client_id": actor.client_id,
            "names": [name for name in header if name],
            "set_by": actor.name,
        },
    )
