"""What the pages of an import show: columns and words, errors and changes, in people's words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from prenup.core import words as say
from prenup.core.calendars import Lead
from prenup.core.lockout import COLUMNS
from prenup.core.lockout.columns import plain, read_cell
from prenup.core.lockout.importing import (
    Changed,
    Check,
    How,
    Names,
    Ready,
    Use,
    Why,
    Word,
    Wrong,
    values_of,
)
from prenup.core.written import NotReadable, Order
from prenup.fire.custody.imports.queries import Checked, ImportRow

CAME_UP = "Some of what you chose has words that are new. Say what they mean, then check the rows."
_STEPS = ("columns", "check", "done")
_SAID, _NAMED = 6, 5


def frame(step: str) -> dict[str, Any]:
    """Where in the product these pages are, and at which step of the import."""
    steps = [
        (word, key == step)
        for key, word in zip(_STEPS, ("Columns", "Check", "Import"), strict=True)
    ]
    return {"section": "fire", "current": "custody", "steps": steps if step in _STEPS else []}


def title(column: str) -> str:
    """What our column is called on a page; for "", that it is left out."""
    return COLUMNS[column].title if column else "Left out"


# ---------- columns ----------


@dataclass(frozen=True, slots=True)
class ShownWord:
    """A word that can be said to mean something: the field's name, and the choices."""

    word: Word
    field: str
    options: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ShownUse:
    """A column of the file. `why` says how it is understood, `sure` whether that is sure;
    `said` says its words in a sentence, `asked` and `others` are those to say something of."""

    use: Use
    why: str
    sure: bool
    said: str
    asked: list[ShownWord]
    others: list[ShownWord]
    options: list[tuple[str, str]]


def use(found: Use, row: ImportRow) -> ShownUse:
    """A column as it is drawn."""
    told = [word for word in found.words if word.value is not None]
    known = [word for word in told if not word.asks]
    return ShownUse(
        found,
        _why(found),
        not found.asks,
        _said(found, known, row.names),
        [_word(word, found, row.names) for word in told if word.asks],
        [_word(word, found, row.names) for word in known],
        [(name, column.title) for name, column in COLUMNS.items()],
    )


_WHY = {
    Why.CHOSEN: "as you set it",
    Why.REMEMBERED: "as last time",
    Why.NAME: "by its name",
    Why.LIKE: "a name like it",
    Why.VALUES: "guessed from the values",
    Why.TWICE: "two columns have this name",
    Why.NONE: "nothing like it here",
}


def _why(found: Use) -> str:
    new = sum(word.asks and word.how is How.NEW for word in found.words)
    guessed = sum(word.asks and word.how is How.GUESSED for word in found.words)
    if found.why in (Why.LIKE, Why.VALUES, Why.TWICE):
        return _WHY[found.why]
    if new:
        return "one value is new" if new == 1 else f"{say.small(new)} values are new"
    if guessed:
        return (
            "one value is a guess" if guessed == 1 else f"{say.small(guessed)} values are guesses"
        )
    return _WHY[found.why]


def _said(found: Use, known: Sequence[Word], names: Names) -> str:
    said = [f"{word.written} is {_meaning(found.column, word.value, names)}" for word in known]
    more = len(said) - _SAID
    text = ", ".join(said[:_SAID]) + (f" and {say.count(more, 'other')}" if more > 0 else "")
    unread = sum(word.value is None for word in found.words)
    left = f"{say.count(unread, 'other value')} that is no {title(found.column).lower()}"
    parts = [text, found.currency, left if unread else ""]
    return ". ".join(part for part in parts if part)


def _meaning(column: str, value: str | None, names: Names) -> str:
    return cell(column, value, names) if value else "left empty"


def _word(word: Word, found: Use, names: Names) -> ShownWord:
    options = [(value, cell(found.column, value, names)) for value in values_of(found.column)]
    return ShownWord(word, f"word-{found.place}-{word.key}", [*options, ("", "left empty")])


def how_understood(row: ImportRow) -> str:
    """By whom and how the columns were understood: "7 as Priya Raman set them on 3 March"."""
    before = [use for use in row.uses if use.why is Why.REMEMBERED and not use.asks and use.column]
    named = [use for use in row.uses if use.why is Why.NAME and not use.asks]
    parts = []
    if before:
        memories = (row.remembered[plain(use.header)] for use in before)
        latest = max(memories, key=lambda memory: memory.set_at)
        on = say.day(latest.set_at.date(), year=False)
        parts.append(f"{len(before)} as {latest.set_by} set them on {on}")
    if named:
        parts.append(f"{len(named)} by their names")
    return ", ".join(parts)


#: What a file may not say, by the columns that would: what that means for assets that are new.
_LACKS = (
    (("kind",), "A new asset needs one, so only assets that you have can be changed."),
    (("customer_of_record",), "A new asset counts as the provider’s until you say whose it is."),
    (
        ("client_super_admin", "proven_on"),
        "A new asset counts as one that you cannot get into above everybody else.",
    ),
    (("provider_super_admin",), "A new asset counts as one that the provider can get into."),
    (("criticality",), "A new asset counts as important."),
    (("holds_data",), "A new asset counts as its kind does, until you say."),
    (("copy_out_of_reach",), "A new asset counts as one without a copy."),
    (("needs",), "A new asset starts without; its days may be too few."),
    (("recovers_through",), "A new asset starts without; its days may be too few."),
    (
        ("transfer_days", "recover_days", "replace_days"),
        "They come from the asset’s kind, and are marked as assumptions.",
    ),
)


def lacks(uses: Sequence[Use], assets: int) -> list[tuple[str, str]]:
    """What the lock-out wants to know and the file does not say, and what that means."""
    there = {use.column for use in uses}
    kept = f"Kept as it is for {_assets(assets)} that you have. " if assets else ""
    return [
        (
            say.listed([title(columns[0]), *(title(c).lower() for c in columns[1:])]),
            kept + what if columns != ("kind",) else what,
        )
        for columns, what in _LACKS
        if not there & set(columns)
    ]


def _assets(n: int) -> str:
    return "the one asset" if n == 1 else f"the {n:,} assets"


# ---------- the check ----------


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
    hint = (
        f" {asked.hint[0]} is in it too, which can only be the {asked.hint[1].value}."
        if (asked.hint)
        else ""
    )
    answers = [
        (Order.DAY_FIRST.value, f"{first}, day first"),
        (Order.MONTH_FIRST.value, f"{second}, month first"),
    ]
    return ShownQuestion(asked.written, f"{first} or {second}", answers, about, hint)


def answered(row: ImportRow, found: Check) -> tuple[str, str] | None:
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
    options = [(value, cell(one.column, value, row.names)) for value in values_of(one.column)]
    is_name = one.value != one.whole
    return ShownWrong(
        one,
        title(one.column),
        _asset_of(one.row, row),
        options,
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
    parts = [kind.capitalize(), cell("customer_of_record", whose, names) if whose else ""]
    return ShownDifference(one.name, one.row, ", ".join(part for part in parts if part), [])


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
        return [circle(one) for one in checked.check.circles]
    return [one for one in differences(checked, row) if bool(one.changes) == (kind == "changed")]


def circle(names: tuple[str, ...]) -> str:
    """The names of a circle: all of a small one."""
    return named(list(names))


def named(names: Sequence[str]) -> str:
    """Names in a row; of many the first, and how many more there are."""
    if len(names) <= _NAMED + 1:
        return say.listed(names)
    return f"{', '.join(names[:_NAMED])} and {len(names) - _NAMED:,} more"


# ---------- values ----------


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
