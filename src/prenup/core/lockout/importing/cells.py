"""The rows of a file as cells by our columns: words in ours, notes together, mends in place."""

import re
from collections.abc import Mapping, Sequence

from prenup.core.lockout.columns import name_key
from prenup.core.lockout.importing.mapping import NOTES, Use
from prenup.core.lockout.importing.template import is_example
from prenup.core.table import Table
from prenup.core.written import read_currency

Cells = Mapping[str, str]
_LINKS = ("needs", "recovers_through")


def cells_of(
    table: Table,
    uses: Sequence[Use],
    mends: Mapping[int, Mapping[str, str]],
    register: Sequence[Cells],
) -> tuple[list[tuple[int, Cells]], int]:
    """Each row's number and cells by our column; and how many rows are the template's examples,
    which are left out."""
    taken = [use for use in uses if use.column and use.column != NOTES]
    in_ours = {use.place: _InOurs(use) for use in taken}
    notes = [use for use in uses if use.column == NOTES]
    cost = next((use for use in taken if use.column == "yearly_cost"), None)
    with_currency = cost is not None and all(use.column != "currency" for use in taken)
    rows: list[tuple[int, Cells]] = []
    examples = 0
    for row in table.rows:
        cells = {use.column: in_ours[use.place][row.cells[use.place]] for use in taken}
        if notes:
            cells[NOTES] = _notes(notes, row.cells)
        if cost is not None and with_currency:
            cells["currency"] = _currency(cells["yearly_cost"], cost.currency)
        if is_example(cells):
            examples += 1
            continue
        rows.append((row.number, {**cells, **mends.get(row.number, {})}))
    return _with_names_parted(rows, register), examples


class _InOurs(dict[str, str]):
    """The cells of a column as its words say, looked up once for each text."""

    def __init__(self, use: Use) -> None:
        self._words = {word.key: word.value for word in use.words if word.value is not None}

    def __missing__(self, text: str) -> str:
        self[text] = self._words.get(name_key(text), text) if self._words else text
        return self[text]


def _notes(uses: Sequence[Use], cells: Sequence[str]) -> str:
    """The notes of a row; those of several columns each with what its column is called."""
    said = [(use.header, cells[use.place]) for use in uses if cells[use.place]]
    if len(uses) == 1:
        return said[0][1] if said else ""
    return ". ".join(f"{header}: {text}" for header, text in said)


def _currency(cost: str, of_header: str) -> str:
    """The currency of a cost: that in its cell, else that of its column; "" if none is said."""
    if not any(map(str.isdigit, cost)):
        return ""
    return read_currency(cost) or of_header


def _with_names_parted(
    rows: Sequence[tuple[int, Cells]], register: Sequence[Cells]
) -> list[tuple[int, Cells]]:
    """The rows with ; between names that have commas, slashes or + between them: where each part
    is an asset and the whole is none, since "Firewalls, 6 practices" may be one name."""
    names = {name_key(cells["name"]) for cells in register}
    names |= {name_key(cells.get("name", "")) for _, cells in rows}

    def parted(text: str) -> str:
        parts = [part.strip() for part in re.split(r"[,/+]", text) if part.strip()]
        if ";" in text or name_key(text) in names or len(parts) < 2:
            return text
        return "; ".join(parts) if all(name_key(part) in names for part in parts) else text

    return [
        (number, {**cells, **{link: parted(cells[link]) for link in _LINKS if cells.get(link)}})
        for number, cells in rows
    ]
