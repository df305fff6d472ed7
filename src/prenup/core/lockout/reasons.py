"""Which asset holds up which the longest, and so the reason for each day that is waited."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from prenup.core.lockout.assets import Asset, Scenario
from prenup.core.lockout.because import Awaited, Reason
from prenup.core.lockout.graph import Graph


class Solved(Protocol):
    """What is asked of a lock-out; lists run as `assets` do."""

    @property
    def scenario(self) -> Scenario: ...
    @property
    def assets(self) -> Sequence[Asset]: ...
    @property
    def graph(self) -> Graph: ...
    @property
    def own(self) -> Sequence[int]: ...
    @property
    def usable(self) -> Sequence[int]: ...
    @property
    def lost(self) -> Sequence[bool]: ...


class Reasons:
    """The reasons of one lock-out, by the number of the asset. Of several assets that are usable
    on the same day the first by name is named, so that the order of rows does not matter."""

    def __init__(self, solved: Solved) -> None:
        self._solved = solved
        self._usable = {
            asset.name: day for asset, day in zip(solved.assets, solved.usable, strict=True)
        }
        self._needs: dict[int, tuple[Awaited, bool]] = {}  # by part; whether it is one of its own

    def of(self, number: int) -> Reason:
        solved = self._solved
        asset, usable = solved.assets[number], solved.usable[number]
        through = self._last(asset.recovers_through) if solved.own[number] else None
        part = solved.graph.part_of[number]
        need, of_circle = (None, False) if self._back(number) == usable else self._need(part)
        return Reason(
            asset=asset,
            scenario=solved.scenario,
            own_days=solved.own[number],
            usable_days=usable,
            lost=solved.lost[number],
            need=need,
            need_each_other=of_circle,
            through=through,
        )

    def _back(self, number: int) -> int:
        """The day on which the asset itself is back, whatever it needs."""
        asset, own = self._solved.assets[number], self._solved.own[number]
        through = self._last(asset.recovers_through)
        return min(own + (through.day if through else 0), asset.replace_days) if own else 0

    def _need(self, part: int) -> tuple[Awaited, bool]:
        """What decides a whole part, and whether that is one of its own assets."""
        if part not in self._needs:
            assets, usable = self._solved.assets, self._solved.usable
            inside = self._solved.graph.assets_of(part)
            deciding = [assets[n].name for n in inside if self._back(n) == usable[part]]
            needed = [name for n in inside for name in assets[n].needs]
            found = self._last(deciding or needed)
            assert found is not None  # a part waits for somebody, or is usable at once
            self._needs[part] = found, bool(deciding)
        return self._needs[part]

    def _last(self, names: Iterable[str]) -> Awaited | None:
        """The last of `names` to be usable; None if all are at once."""
        found = min(((-self._usable[name], name) for name in names), default=(0, ""))
        return Awaited(found[1], -found[0]) if found[0] else None
