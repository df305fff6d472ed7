"""The first rows of a list, one of which has the names of its columns."""

from collections.abc import Sequence
from hashlib import sha256

from prenup.core.lockout.columns import plain
from prenup.core.table import Row, Table

#: So many rows below the header may be the header instead.
_BELOW = 10


def first_rows(table: Table) -> list[Row]:
    """The rows down to the header, and some below it; not the last of all, below which is none."""
    everything = (*table.above, *table.rows)
    return list(everything[: min(len(table.above) + _BELOW, len(everything) - 1)])


def names_key(cells: Sequence[str]) -> str:
    """What tells a row of names from others, whatever their case and punctuation."""
    names = [plain(cell) for cell in cells]
    return sha256("\n".join(names).strip("\n").encode()).hexdigest()
