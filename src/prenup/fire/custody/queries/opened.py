"""One asset, opened: why it is locked so long, the way back, who has custody, what would help."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from prenup.core.access import NotFound
from prenup.core.lockout import COLUMNS, Assumption, Fix, LockOut, Scenario, days, fixed
from prenup.core.lockout.assume import NOT_GIVEN
from prenup.core.lockout.bundles import Bundles
from prenup.core.lockout.columns import write_cell
from prenup.core.lockout.fix import EFFORTS, open_fixes
from prenup.core.standing.todo import effort, task
from prenup.fire.custody.queries.register import RegisterRow, RegisterView

#: What is told of custody, in this order; what counts today comes from the rules.
_CUSTODY = (
    "administered_by",
    "provider_super_admin",
    "credentials_held_by",
    "needs",
    "recovers_through",
    "copy_out_of_reach",
    "copy_restored_on",
    "stored_at",
)
_MOST_HELPS = 3


class Stop(NamedTuple):
    """One asset of the way back: the last of them is what everything waits for."""

    name: str
    id: UUID
    day: int


class Help(NamedTuple):
    """A bundle of fixes on this asset, in words, and what it would remove now."""

    text: str
    effort: str
    removes: int
    only_if: str  # "only if hostile" where it removes nothing now


class Told(NamedTuple):
    """One column in words; `assumed` says why a value stands there that nobody wrote."""

    title: str
    text: str
    assumed: str


@dataclass(frozen=True)
class OpenedRow:
    """A row with all there is to say of it."""

    row: RegisterRow
    because: str
    way: list[Stop]
    circle: list[str]
    custody: list[Told]
    helps: list[Help]
    assumptions: list[Assumption]


def opened(view: RegisterView, asset_id: UUID) -> OpenedRow:
    """The row of that asset with all there is to say. Raises `NotFound`. No SQL query.

    What would help is found by solving the register anew with each bundle done.
    """
    number, row = next(
        ((n, row) for n, row in enumerate(view.rows) if row.id == asset_id), (0, None)
    )
    if row is None:
        raise NotFound
    assumed = [one for one in view.held.assumptions if one.asset == row.name]
    return OpenedRow(
        row=row,
        because=row.counted.because,
        way=_way(view, row),
        circle=next((names for names in view.lock_out.circles if row.name in names), []),
        custody=_custody(row, assumed),
        helps=_helps(view, number),
        assumptions=assumed,
    )


def _way(view: RegisterView, row: RegisterRow) -> list[Stop]:
    """From the asset to the one that holds everything up; empty where nobody holds it up."""
    by_name = {each.name: each for each in view.rows}
    way = [row]
    while (holder := way[-1].counted.held_by) is not None and by_name[holder] not in way:
        way.append(by_name[holder])
    return [Stop(each.name, each.id, each.usable_days) for each in way] if len(way) > 1 else []


def _custody(row: RegisterRow, assumed: Sequence[Assumption]) -> list[Told]:
    given, by_column = row.written.given, {one.column: one for one in assumed}
    told = []
    for column in _CUSTODY:
        written = write_cell(getattr(given, column))
        one = by_column.get(column)
        if one is not None and one.why.startswith(NOT_GIVEN):
            told.append(Told(COLUMNS[column].title, one.value, "assumed"))
        elif one is not None:
            told.append(Told(COLUMNS[column].title, written or one.value, one.why))
        elif written:
            told.append(Told(COLUMNS[column].title, written, ""))
    return told


def _helps(view: RegisterView, number: int) -> list[Help]:
    """The bundles that remove most per day of effort, best first; then what helps only against
    a hostile provider."""
    now = view.lock_out
    asset = now.assets[number]
    ranked = []
    for bundle in Bundles(now.scenario, EFFORTS).of(asset):
        removes = now.exposure - _exposure_with(now, number, bundle.fixes)
        if removes > 0:
            rank = (-removes * bundle.share, bundle.order)
            help_ = Help(
                task(asset.name, bundle.fixes, view.provider),
                effort(bundle.effort_days),
                removes,
                "",
            )
            ranked.append((rank, help_))
    helps = [found for _, found in sorted(ranked, key=lambda pair: pair[0])][:_MOST_HELPS]
    return helps + _only_if_hostile(view, number)


def _only_if_hostile(view: RegisterView, number: int) -> list[Help]:
    now = view.lock_out
    fix = Fix.REMOVE_PROVIDER
    if now.scenario is Scenario.HOSTILE or fix not in open_fixes(now.assets[number]):
        return []
    text = task(now.assets[number].name, [fix], view.provider)
    return [Help(text, effort(EFFORTS[fix]), 0, "only if hostile")]


def _exposure_with(now: LockOut, number: int, fixes: Sequence[Fix]) -> int:
    assets = list(now.assets)
    assets[number] = fixed(assets[number], fixes)
    return days(assets, now.scenario).exposure
