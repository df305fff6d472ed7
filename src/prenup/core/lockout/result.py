"""What a lock-out means, asset by asset, and why."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from prenup.core.lockout.assets import YEAR, Asset, Scenario, all_own_days, is_lost
from prenup.core.lockout.because import because
from prenup.core.lockout.graph import Graph, graph
from prenup.core.lockout.reasons import Reasons
from prenup.core.lockout.solve import solve


@dataclass(frozen=True, slots=True)
class AssetDays:
    """One asset in a lock-out; days count from tonight, 0 is at once.

    `waits_for` is the asset that it waits for longest, None where its own days decide. `held_by`
    is that, or what it would be recovered through where starting again is sooner than waiting.
    """

    name: str
    own_days: int
    usable_days: int
    lost: bool
    waits_for: str | None
    held_by: str | None
    because: str


@dataclass(frozen=True)
class LockOut:
    """What would be locked, and for how long. Lists run as `assets` do.

    `tangles` has the numbers of those that wait for each other, whatever they wait for.
    """

    scenario: Scenario
    assets: Sequence[Asset]
    own: Sequence[int]
    usable: Sequence[int]
    tangles: Sequence[Sequence[int]]

    @cached_property
    def graph(self) -> Graph:
        """What waits for what."""
        return graph(self.assets, self.tangles)

    @cached_property
    def lost(self) -> Sequence[bool]:
        """Whether the data of each would be lost."""
        return [is_lost(asset, self.scenario) for asset in self.assets]

    @cached_property
    def exposure(self) -> int:
        """Criticality x days without the asset (a year at most), plus a year for lost data."""
        return exposure(self.assets, self.usable, self.lost)

    @cached_property
    def circles(self) -> list[list[str]]:
        """The names in each circle: nobody in one is recovered until somebody starts again."""
        return circles(self.assets, self.own, self.tangles)

    def rows(self, provider: str = "the provider") -> Iterator[AssetDays]:
        """Every asset with its days, and the sentence that says why; `provider` is its name."""
        reasons = Reasons(self)
        for number, asset in enumerate(self.assets):
            reason = reasons.of(number)
            awaited, holder = reason.need or reason.waits_through, reason.held_by
            yield AssetDays(
                name=asset.name,
                own_days=reason.own_days,
                usable_days=reason.usable_days,
                lost=reason.lost,
                waits_for=awaited.name if awaited else None,
                held_by=holder.name if holder else None,
                because=because(reason, provider),
            )


def days(assets: Sequence[Asset], scenario: Scenario = Scenario.SILENT) -> LockOut:
    """The lock-out of `assets` in `scenario`, as `register` read them.

    O(V + E), and V log V over circles of recovery. Raises `UnknownAsset` where a name waited for
    is no asset's. Source: rules 2.

    >>> vault = Asset("Vault", recover_days=3, replace_days=20)
    >>> days([vault, Asset("Server", replace_days=5, needs=("Vault",))]).usable
    [20, 20]
    """
    own = all_own_days(assets, scenario)
    usable, tangles = solve(assets, own)
    return LockOut(scenario, assets, own, usable, tangles)


def exposure(assets: Iterable[Asset], usable: Iterable[int], lost: Iterable[bool]) -> int:
    """What a lock-out costs, in days weighed by criticality. Source: rules 2."""
    return sum(
        asset.weight * (min(on, YEAR) + (YEAR if gone else 0))
        for asset, on, gone in zip(assets, usable, lost, strict=True)
    )


def circles(
    assets: Sequence[Asset], own: Sequence[int], tangles: Sequence[Sequence[int]]
) -> list[list[str]]:
    """The `tangles` of which one recovers through another or itself, so that nobody in them is
    recovered until somebody starts again. Names in order, and circles by their first.

    Source: rules 2.
    """
    found = []
    for tangle in tangles:
        names = {assets[number].name for number in tangle}
        if any(
            0 < own[number] < assets[number].replace_days
            and not names.isdisjoint(assets[number].recovers_through)
            for number in tangle
        ):
            found.append(sorted(names))
    return sorted(found)
