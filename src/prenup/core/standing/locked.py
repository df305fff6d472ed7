"""What would be locked: the counts, the six things that weigh most, and what to do first.

Source: rules 2 and 12.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from prenup.core.lockout import Asset, Criticality, LockOut, Pick, Scenario, days, fixes
from prenup.core.lockout.assets import YEAR
from prenup.core.pricing import Money, lockout_cost
from prenup.core.standing.todo import task

#: The days at which is counted what is still locked: tonight, and so on.
COUNTED_DAYS = (0, 1, 7, 30, 90)

#: So many assets stand on the strip, those with the largest part in the exposure.
STRIP_ROWS = 6

#: So many bundles of fixes are proposed.
FIRST = 3


@dataclass(frozen=True, slots=True)
class StripRow:
    """One asset on the exposure strip; days count from tonight.

    `own_days` is its own time, no longer than `usable_days`: what lies between is waiting for
    another. `part` is its part in the exposure.
    """

    name: str
    own_days: int
    usable_days: int
    lost: bool
    part: int


@dataclass(frozen=True, slots=True)
class First:
    """One of the bundles of fixes to do first: the task in words, and what it removes.

    `share` is the per cent of today's exposure that it removes, rounded.
    """

    pick: Pick
    text: str
    share: int


@dataclass(frozen=True)
class LockedOut:
    """A lock-out as it is shown.

    `assumed` counts what the register did not say and was assumed; `left_out` the rows that could
    not be read, by which every figure is too low. `cost` is the lock-out in money, None while the
    client has not said what a day without its critical things costs.
    """

    result: LockOut
    strip: tuple[StripRow, ...]
    first: tuple[First, ...]
    cost: Money | None = None
    assumed: int = 0
    left_out: int = 0

    @property
    def total(self) -> int:
        return len(self.result.assets)

    @property
    def lost(self) -> tuple[str, ...]:
        """The names of the assets that would lose their data for good."""
        assets = zip(self.result.assets, self.result.lost, strict=True)
        return tuple(asset.name for asset, lost in assets if lost)

    @property
    def exposure(self) -> int:
        return self.result.exposure

    @property
    def exposure_after(self) -> int:
        """What is left of the exposure once the first bundles are done."""
        return self.first[-1].pick.exposure_after if self.first else self.exposure

    @property
    def share(self) -> int:
        """The per cent of the exposure that the first bundles remove together, rounded."""
        return per_cent(self.exposure - self.exposure_after, self.exposure)

    @property
    def effort_days(self) -> Decimal:
        """The days of work that the first bundles take together."""
        return sum((first.pick.effort_days for first in self.first), Decimal(0))

    def still_locked(self, day: int) -> int:
        """How many assets are not usable on that day yet; 0 is tonight."""
        return sum(usable > day for usable in self.result.usable)


def locked_out(
    assets: Sequence[Asset],
    scenario: Scenario,
    *,
    provider: str,
    cost_per_day: Money | None = None,
    assumed: int = 0,
    left_out: int = 0,
) -> LockedOut:
    """What a register comes to in one scenario, as it is shown. Source: rules 2 and 12.

    `cost_per_day` is what a day without the critical things costs, where the client has said so.
    """
    result = days(assets, scenario)
    return LockedOut(
        result=result,
        strip=_strip(result),
        first=_first(result, provider),
        cost=_cost(result, cost_per_day),
        assumed=assumed,
        left_out=left_out,
    )


def _strip(result: LockOut) -> tuple[StripRow, ...]:
    """The assets with the largest part in the exposure, largest first, then by name."""
    rows = [
        StripRow(
            name=asset.name,
            own_days=min(own, usable),
            usable_days=usable,
            lost=lost,
            part=asset.weight * (min(usable, YEAR) + (YEAR if lost else 0)),
        )
        for asset, own, usable, lost in zip(
            result.assets, result.own, result.usable, result.lost, strict=True
        )
    ]
    largest = sorted(rows, key=lambda row: (-row.part, row.name))
    return tuple(row for row in largest[:STRIP_ROWS] if row.part)


def _first(result: LockOut, provider: str) -> tuple[First, ...]:
    return tuple(
        First(pick, task(pick.asset, pick.fixes, provider), per_cent(pick.removes, result.exposure))
        for pick in fixes(result, FIRST)
    )


def per_cent(part: int, whole: int) -> int:
    """A share in per cent, rounded to the nearest, half up.

    >>> per_cent(2920, 7032), per_cent(1, 8), per_cent(0, 0)
    (42, 13, 0)
    """
    return (200 * part + whole) // (2 * whole) if whole else 0


def _cost(result: LockOut, cost_per_day: Money | None) -> Money | None:
    """In money, for the longest wait among critical assets; lost data is never priced."""
    if cost_per_day is None:
        return None
    critical = (
        usable
        for asset, usable in zip(result.assets, result.usable, strict=True)
        if asset.criticality is Criticality.CRITICAL
    )
    return lockout_cost(cost_per_day, max(critical, default=0))


def strip_place(on: int) -> float:
    """Where a day lies on the exposure strip, in per cent of its width.

    The columns (tonight, day 1, 7, 30, 90) are equally wide and so not to scale; a year is the end.

    >>> strip_place(0), strip_place(30), strip_place(365)
    (0.0, 60.0, 100.0)
    """
    marks = (*COUNTED_DAYS, YEAR)
    width = 100 / len(COUNTED_DAYS)
    for column, (start, end) in enumerate(pairwise(marks)):
        if on <= end:
            return round(width * (column + (on - start) / (end - start)), 2)
    return 100.0
