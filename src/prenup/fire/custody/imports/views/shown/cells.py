"""Cells and columns in people's words."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from prenup.core import words as say
from prenup.core.calendars import Lead
from prenup.core.lockout import COLUMNS
from prenup.core.lockout.columns import read_cell
from prenup.core.lockout.importing import Names, values_of
from prenup.core.written import NotReadable

_NAMED = 5


def title(column: str) -> str:
    """What our column is called on a page; for "", that it is left out."""
    return COLUMNS[column].title if column else "Left out"


def options(column: str, names: Names) -> list[tuple[str, str]]:
    """The cells that a column with few values may have, and what each is called."""
    return [(value, cell(column, value, names)) for value in values_of(column)]


def named(names: Sequence[str]) -> str:
    """Names in a row; of many the first, and how many more there are. Commas are told apart."""
    if any("," in name for name in names):
        names = [f"“{name}”" for name in names]
    if len(names) <= _NAMED + 1:
        return say.listed(names)
    return f"{', '.join(names[:_NAMED])} and {len(names) - _NAMED:,} more"


def cell(column: str, text: str, names: Names) -> str:
    """A cell of ours as people read it; what cannot be read is shown as it is."""
    try:
        value = read_cell(COLUMNS[column], text)
    except NotReadable:
        return text
    if value is None:
        return ""
    if column == "customer_of_record":
        sides = {"client": names.client, "provider": names.provider}
        return sides.get(str(value), "") or str(value)
    if column == "renewal_term":
        return say.count(value, "month")
    if column == "kind":
        return "DNS" if value == "dns" else str(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return say.day(value)
    if isinstance(value, Decimal):
        return f"{value:,.2f}"
    if isinstance(value, Lead):
        return say.count(value.n, value.unit.removesuffix("s"))
    if isinstance(value, int):
        return say.count(value, "day")
    if isinstance(value, tuple):
        return "; ".join(value)
    return str(value)
