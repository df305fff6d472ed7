"""The bundles of fixes that are worth comparing for one asset.

Six fixes make up to 63 bundles, but what an asset then needs is told by four things: how it comes
back, whether its replacement is arranged, whether it waits for what proves our identity, and
whether its data is lost. Of the bundles that end alike only the one that the ties prefer can win,
and assets that look alike share their list.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from math import lcm
from typing import NamedTuple

from prenup.core.lockout.assets import Asset, CustomerOfRecord, Scenario, Way, is_lost, way_back
from prenup.core.lockout.fix import Fix, fixed, open_fixes

#: An effort beyond these is a slip of the pen.
LEAST_DAYS, MOST_DAYS = Decimal("0.01"), 10_000


class EffortError(ValueError):
    """An effort that no work can have. Says which."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """Fixes on one asset, and how the asset ends with all of them done.

    `share` is what one day of exposure removed scores: a common multiple of all efforts, divided
    by this bundle's, so that scores are compared exactly, in whole numbers. `order` breaks ties.
    """

    fixes: tuple[Fix, ...]
    effort_days: Decimal
    share: int
    order: tuple[int, ...]
    way: Way
    replacement_arranged: bool
    waits_for_recovery: bool
    lost: bool


_TABLE = {fix: place for place, fix in enumerate(Fix)}


class Bundles:
    """The bundles of assets in one scenario, at given efforts."""

    def __init__(self, scenario: Scenario, efforts: Mapping[Fix, Decimal]) -> None:
        """Raises `EffortError` for an effort of no time, or of more than people have."""
        for fix in Fix:
            if not (efforts[fix].is_finite() and LEAST_DAYS <= efforts[fix] <= MOST_DAYS):
                raise EffortError(
                    f"The effort for {fix.value} is {efforts[fix]} days. "
                    f"Give {LEAST_DAYS} to {MOST_DAYS:,} days."
                )
        self._scenario = scenario
        self._efforts = efforts
        self._ranked = _by_effort(efforts)
        self._common = _common_multiple(efforts, self._ranked)
        self._of: dict[tuple[object, ...], list[Bundle]] = {}

    def of(self, asset: Asset) -> list[Bundle]:
        """The bundles open on `asset` that may gain something, least effort first."""
        alike = (
            asset.customer_of_record is CustomerOfRecord.CLIENT,
            asset.client_super_admin.value,
            asset.provider_super_admin,
            asset.holds_data,
            asset.copy_out_of_reach,
            asset.transfer_days < asset.replace_days,
            bool(asset.recovers_through),
        )
        if alike not in self._of:
            self._of[alike] = self._made(asset)
        return self._of[alike]

    def _made(self, asset: Asset) -> list[Bundle]:
        """One bundle for each way to end, but for ending as things are."""
        still_open = set(open_fixes(asset))
        found: dict[_End, tuple[Fix, ...]] = {}
        for fixes in [(), *self._ranked]:
            if still_open.issuperset(fixes):
                found.setdefault(self._end(asset, fixes), fixes)
        return [self._bundle(fixes, end) for end, fixes in found.items() if fixes]

    def _end(self, asset: Asset, fixes: tuple[Fix, ...]) -> "_End":
        after = fixed(asset, fixes)
        way = way_back(after, self._scenario)
        return _End(
            way=way,
            replacement_arranged=way is not Way.AT_ONCE and Fix.REPLACEMENT in fixes,
            waits_for_recovery=way not in (Way.AT_ONCE, Way.ANEW) and bool(after.recovers_through),
            lost=is_lost(after, self._scenario),
        )

    def _bundle(self, fixes: tuple[Fix, ...], end: "_End") -> Bundle:
        effort = sum((self._efforts[fix] for fix in fixes), Decimal(0))
        return Bundle(
            fixes=fixes,
            effort_days=effort,
            share=int(self._common / Fraction(effort)),
            order=(len(fixes), *(_TABLE[fix] for fix in fixes)),
            **end._asdict(),
        )


class _End(NamedTuple):
    """How an asset ends, as far as it matters to its day and its data."""

    way: Way
    replacement_arranged: bool
    waits_for_recovery: bool
    lost: bool


def _by_effort(efforts: Mapping[Fix, Decimal]) -> list[tuple[Fix, ...]]:
    """All bundles there are, in the order in which ties prefer them."""
    every = [fixes for size in range(1, len(Fix) + 1) for fixes in combinations(Fix, size)]
    return sorted(every, key=lambda fixes: sum(efforts[fix] for fix in fixes))


def _common_multiple(efforts: Mapping[Fix, Decimal], bundles: Sequence[tuple[Fix, ...]]) -> int:
    """The least number of days that every bundle's effort divides."""
    sums = [sum((Fraction(efforts[fix]) for fix in fixes), Fraction(0)) for fixes in bundles]
    # a / b divides n a whole number of times if a divides n
    return lcm(*(days.numerator for days in sums))
