"""Between an asset's row and what is written of it."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from prenup.core.lockout import COLUMNS, Criticality, CustomerOfRecord, Given, SuperAdmin
from prenup.core.lockout.columns import name_key, read_cell, write_cell
from prenup.fire.custody.models import Asset, Awaits, Link

#: Columns that are rows of their own.
LINKED = tuple(why.value for why in Awaits)
#: Columns that the row keeps as text, and what each text is read as.
_ENUMS = {
    "customer_of_record": CustomerOfRecord,
    "client_super_admin": SuperAdmin,
    "criticality": Criticality,
}
_LEADS = ("notice_earliest", "notice_latest")
_CENT = Decimal("0.01")


def given_of(row: Asset, awaited: Mapping[str, Iterable[str]]) -> Given:
    """What is written of the asset of `row`; `awaited` has the names of its links, by column."""
    values: dict[str, Any] = {}
    for column in COLUMNS:
        if column in LINKED:
            values[column] = tuple(awaited.get(column, ())) or None
            continue
        value = getattr(row, column)
        if value is None or value == "":
            continue
        if column in _ENUMS:
            value = _ENUMS[column](value)
        elif column in _LEADS:
            value = read_cell(COLUMNS[column], value)
        values[column] = value
    return Given(**values)


def put_into(row: Asset, given: Given) -> None:
    """Write what is given into the fields of `row`, but for its links."""
    for column in COLUMNS:
        if column in LINKED:
            continue
        value = getattr(given, column)
        field = Asset._meta.get_field(column)
        if column in _LEADS:
            value = write_cell(value)
        setattr(row, column, "" if value is None and not field.null else value)
    row.name_key = name_key(given.name)


def links_of(links: Iterable[Link], names: Mapping[UUID, str]) -> dict[UUID, dict[str, list[str]]]:
    """For each asset, the names it waits for by column, as `names` has them; others are gone."""
    found: dict[UUID, dict[str, list[str]]] = {}
    for link in links:
        if link.awaited_id in names:
            columns = found.setdefault(link.asset_id, {})
            columns.setdefault(link.why, []).append(names[link.awaited_id])
    return found


def cells_of(given: Given) -> dict[str, str]:
    """What is given as text by column name, as a file has it; empty where nothing is."""
    return {column: write_cell(getattr(given, column)) for column in COLUMNS}


def as_kept(given: Given) -> Given:
    """What is given as it is stored: money in cents, names once each."""
    changes: dict[str, Any] = {}
    if given.yearly_cost is not None:
        changes["yearly_cost"] = given.yearly_cost.quantize(_CENT)
    for column in LINKED:
        names: tuple[str, ...] = getattr(given, column) or ()
        changes[column] = tuple({name_key(name): name for name in names}.values()) or None
    return given._replace(**changes)


def same(one: Given, other: Given) -> bool:
    """Whether both say the same; in which order and case names are waited for says nothing."""
    return _comparable(one) == _comparable(other)


def _comparable(given: Given) -> Given:
    kept = as_kept(given)
    names = {column: tuple(sorted(map(name_key, getattr(kept, column) or ()))) for column in LINKED}
    return kept._replace(**names)
