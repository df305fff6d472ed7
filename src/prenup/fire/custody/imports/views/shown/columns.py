"""The columns of a file and their words, as the page shows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from prenup.core import words as say
from prenup.core.lockout import COLUMNS
from prenup.core.lockout.columns import plain
from prenup.core.lockout.importing import How, Names, Use, Why, Word
from prenup.fire.custody.imports.queries import ImportRow
from prenup.fire.custody.imports.views.shown.cells import cell, options, title
from prenup.fire.custody.imports.written import first_rows as first_rows_of

CAME_UP = "Some of what you chose has words that are new. Say what they mean, then check the rows."
_SAID = 6


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


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One of the first rows of the file, which may have the names of its columns.

    `value` is what is sent to choose it; `found` marks the one that was found, `chosen` the one
    that counts.
    """

    number: int
    value: str
    cells: list[str]
    found: bool
    chosen: bool


def first_rows(row: ImportRow) -> list[ShownRow]:
    """The first rows of the file. The one that was found is the last of several where names stand
    one above the other: then it may be taken alone, too."""
    found, shown = row.found, list[ShownRow]()
    names = list(filter(None, found.header))
    for number, cells in first_rows_of(found):
        if number == found.header_row:
            chosen = row.names_row is None
            shown.append(ShownRow(number, "", names[:_SAID], found=True, chosen=chosen))
        alone = [cell for cell, _ in groupby(filter(None, cells))]  # a merged cell stands once
        if number != found.header_row or list(filter(None, cells)) != names:
            chosen = row.names_row == number
            shown.append(ShownRow(number, str(number), alone[:_SAID], found=False, chosen=chosen))
    return shown


def use(found: Use, row: ImportRow) -> ShownUse:
    """A column as it is drawn."""
    told = [word for word in found.words if word.value is not None]
    known = sorted((word for word in told if not word.asks), key=lambda word: word.key)
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
    field = f"word-{found.place}-{word.key}"
    return ShownWord(word, field, [*options(found.column, names), ("", "left empty")])


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
        "Those of a new asset come from its kind, and are marked as assumptions.",
    ),
)


def lacks(uses: Sequence[Use], assets: int) -> list[tuple[str, str]]:
    """What the lock-out wants to know and the file does not say, and what that means."""
    there = {use.column for use in uses}
    return [
        (_lacking(columns), what if columns == ("kind",) else _kept(columns, assets) + what)
        for columns, what in _LACKS
        if not there & set(columns)
    ]


def _lacking(columns: Sequence[str]) -> str:
    return say.listed([title(columns[0]), *(title(column).lower() for column in columns[1:])])


def _kept(columns: Sequence[str], assets: int) -> str:
    """What becomes of the assets that are in the register already."""
    if not assets:
        return ""
    whose = "the one asset" if assets == 1 else f"the {say.small(assets)} assets"
    return f"Kept as {'it is' if len(columns) == 1 else 'they are'} for {whose} that you have. "
