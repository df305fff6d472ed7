"""`prenup lockout`: what would be locked, for how long and why, and what to do first."""

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import click

from prenup.cli.output import print_json, refuses
from prenup.cli.terms import Written
from prenup.core.lockout import (
    COLUMNS,
    EFFORTS,
    Assumption,
    Fix,
    LockOut,
    Pick,
    Register,
    RegisterError,
    Scenario,
    days,
    fixes,
    register,
)
from prenup.core.lockout.assume import NOT_GIVEN
from prenup.core.lockout.bundles import EffortError
from prenup.core.standing.todo import effort as said
from prenup.core.standing.todo import task
from prenup.core.words import count, day, listed
from prenup.core.written import NotReadable
from prenup.files import Unreadable, read_table

#: The days on which the terminal says how many assets are still locked.
_DAYS = (0, 1, 7, 30, 90)
#: How many assumptions and rejected cells are printed; --json has them all.
_SHOWN = 10
_PROVIDER = "the provider"


@click.command("lockout")
@click.argument("file", metavar="REGISTER", type=click.Path(path_type=Path))
@click.option(
    "--scenario",
    type=click.Choice([scenario.value for scenario in Scenario]),
    default=Scenario.SILENT.value,
    help="How the provider leaves: silent unless you say so.",
)
@click.option("--as-of", metavar="DATE", help="The day asked about; today unless given.")
@click.option("--fixes", "most", metavar="N", type=click.IntRange(0), default=10, show_default=True)
@click.option(
    "--effort",
    "efforts",
    metavar="FIX=DAYS",
    multiple=True,
    help=f"Days of work that a fix takes, of {listed([fix.value for fix in Fix])}.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@refuses(NotReadable, Unreadable, RegisterError, EffortError)
def command(
    *,
    file: Path,
    scenario: str,
    as_of: str | None,
    most: int,
    efforts: Sequence[str],
    as_json: bool,
) -> None:
    """Say what would be locked, and for how long, if the provider were gone.

    REGISTER is the list of what you depend on, as XLSX or CSV, with a column for the name and
    the kind of each asset.
    """
    on = Written(as_of=as_of).day()
    read = read_register(file, on)
    gc.freeze()  # what was read stays until the end: looking through it for garbage is in vain
    found = days(read.assets, Scenario(scenario))
    picks = fixes(found, most, _efforts(efforts))
    if as_json:
        print_json(lockout_json(read, found, picks))
    else:
        click.echo("\n".join(_lines(read, found, picks, on)))


def read_register(file: Path, as_of: date) -> Register:
    """The register in `file` as it counts on `as_of`. Raises `Unreadable` or `RegisterError`."""
    table = read_table(file, file.name, expected=list(COLUMNS))
    return register(table, as_of=as_of)


def lockout_json(read: Register, found: LockOut, picks: Iterable[Pick]) -> dict[str, Any]:
    """The fields that keep their names."""
    return {
        "scenario": found.scenario.value,
        "exposure": found.exposure,
        "assets": [
            {
                "name": row.name,
                "own_days": row.own_days,
                "usable_days": row.usable_days,
                "lost": row.lost,
                "because": row.because,
            }
            for row in found.rows()
        ],
        "circles": found.circles,
        "fixes": [
            {
                "asset": pick.asset,
                "fixes": [fix.value for fix in pick.fixes],
                "effort_days": _number(pick.effort_days),
                "removes": pick.removes,
                "exposure_after": pick.exposure_after,
            }
            for pick in picks
        ],
        "assumptions": [assumption._asdict() for assumption in read.assumptions],
        "rejected": [cell._asdict() for cell in read.rejected],
    }


def _number(days_of_work: Decimal) -> int | float:
    whole = int(days_of_work)
    return whole if whole == days_of_work else float(days_of_work)


def _efforts(written: Iterable[str]) -> Mapping[Fix, Decimal]:
    """The efforts of the rules, with those that were given in their place."""
    efforts = dict(EFFORTS)
    for text in written:
        name, _, figure = text.partition("=")
        try:
            efforts[Fix(name.strip())] = Decimal(figure.strip())
        except (ValueError, InvalidOperation):
            raise EffortError(
                f"--effort {text} says no effort. Write one of "
                f"{listed([fix.value for fix in Fix])} and its days, as in prove=2."
            ) from None
    return efforts


# ---------- on a terminal ----------


def _lines(read: Register, found: LockOut, picks: Sequence[Pick], on: date) -> Iterator[str]:
    yield f"{_IF[found.scenario]} on {day(on, weekday=True)}"
    yield ""
    yield _standing(found)
    yield from _circles(found)
    if picks:
        yield from ("", "Do first: each is the best now, not the best of all orders")
        yield from (_pick(number, pick) for number, pick in enumerate(picks, 1))
    yield from ("", " usable    own  asset")
    yield from _assets(found)
    yield from _left_out(read)
    yield from _assumed(read.assumptions)


_IF = {
    Scenario.COOPERATIVE: "If the provider handed everything over",
    Scenario.SILENT: "If the provider fell silent",
    Scenario.HOSTILE: "If the provider acted against us",
}


def _standing(found: LockOut) -> str:
    locked = ", ".join(
        f"{sum(1 for usable in found.usable if usable > on):,} "
        f"{f'after day {on}' if on else 'tonight'}"
        for on in _DAYS
    )
    lost = sum(found.lost)
    gone = f" The data of {count(lost, 'asset')} would be lost." if lost else ""
    return (
        f"Locked, of {count(len(found.assets), 'asset')}: {locked}. "
        f"Exposure {found.exposure:,}.{gone}"
    )


def _circles(found: LockOut) -> Iterator[str]:
    for circle in found.circles:
        if len(circle) == 1:
            yield f"{circle[0]} recovers through itself, so it must be started again."
        else:
            shown = circle if len(circle) <= _SHOWN else [*circle[:_SHOWN], "others"]
            yield f"Nobody is back until one starts again: {listed(shown)} wait for each other."


def _pick(number: int, pick: Pick) -> str:
    what = task(pick.asset, pick.fixes, _PROVIDER)
    return (
        f"{number}. {what}. {said(pick.effort_days)} of work, −{pick.removes:,}, "
        f"leaves {pick.exposure_after:,}"
    )


def _assets(found: LockOut) -> Iterator[str]:
    """The longest first, so that what matters stands on the first screen."""
    rows = sorted(found.rows(_PROVIDER), key=lambda row: (-row.usable_days, row.name))
    for row in rows:
        lost = "  data lost" if row.lost else ""
        yield f"{row.usable_days:7,}{row.own_days:7,}  {row.name}{lost}"
        yield f"{'':16}{row.because}"


def _left_out(read: Register) -> Iterator[str]:
    if read.left_out:
        yield ""
        yield f"{count(read.left_out, 'row')} could not be counted, so exposure is too low by that."
    if read.rejected:
        yield from ("", f"{count(len(read.rejected), 'cell')} could not be read")
        for cell in read.rejected[:_SHOWN]:
            yield f"  Row {cell.row}, {COLUMNS[cell.column].title}: {cell.reason}"
        yield from _more(len(read.rejected))


def _assumed(assumptions: Sequence[Assumption]) -> Iterator[str]:
    if assumptions:
        yield from ("", f"Assumed, since the register does not say: {len(assumptions):,}")
        worth_saying_first = sorted(assumptions, key=lambda one: one.why.startswith(NOT_GIVEN))
        for one in worth_saying_first[:_SHOWN]:
            yield f"  {one.asset}, {COLUMNS[one.column].title}: {one.value} ({one.why})"
        yield from _more(len(assumptions))


def _more(total: int) -> Iterator[str]:
    if total > _SHOWN:
        yield f"  and {total - _SHOWN:,} more, all of them with --json"
