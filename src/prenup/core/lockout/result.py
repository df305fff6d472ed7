"""What a lock-out means, asset by asset, and why."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from prenup.core.lockout.assets import YEAR, Asset, Scenario, all_own_days, is_lost
from prenup.core.lockout.because import because
from prenup.core.lockout.graph import Arcs, Graph, graph, strongly_connected
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
    """What would be locked, and for how long. Lists run as `assets` do."""

    scenario: Scenario
    assets: Sequence[Asset]
    graph: Graph
    own: Sequence[int]
    usable: Sequence[int]

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
        return circles(self.assets, self.own)

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

    O((V + E) + V log V). Raises `UnknownAsset` where a name waited for is no asset's.
    Source: rules 2.

    >>> vault = Asset("Vault", recover_days=3, replace_days=20)
    >>> days([vault, Asset("Server", replace_days=5, needs=("Vault",))]).usable
    [20, 20]
    """
    own = all_own_days(assets, scenario)
    parts, settled = solve(graph(assets), assets, own)
    usable = [settled[part] for part in parts.part_of] if parts.members else settled
    return LockOut(scenario, assets, parts, own, usable)


def exposure(assets: Iterable[Asset], usable: Iterable[int], lost: Iterable[bool]) -> int:
    """What a lock-out costs, in days weighed by criticality. Source: rules 2."""
    return sum(
        asset.weight * (min(on, YEAR) + (YEAR if gone else 0))
        for asset, on, gone in zip(assets, usable, lost, strict=True)
    )


def circles(assets: Sequence[Asset], own: Sequence[int]) -> list[list[str]]:
    """The strongly connected parts of all `needs`, and of the `recovers_through` that count, which
    hold at least one of the latter. An asset that recovers through itself is one.

    Names in order, and circles by their first. Source: rules 2.
    """
    waiting, recovering = [], []
    for asset, days_alone in zip(assets, own, strict=True):
        counts = 0 < days_alone < asset.replace_days
        recovering.append(asset.recovers_through if counts else ())
        waiting.append((*asset.needs, *recovering[-1]))
    if not any(recovering):
        return []
    number = {asset.name: n for n, asset in enumerate(assets)}
    found = []
    for part in strongly_connected(Arcs(waiting, number), range(len(assets))):
        names = {assets[n].name for n in part}
        if any(not names.isdisjoint(recovering[n]) for n in part):
            found.append(sorted(names))
    return sorted(found)
