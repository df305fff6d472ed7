"""What to do first: bundles of fixes, picked one after the other.

Greedy, not the optimum: each pick is the bundle that removes most exposure per day of effort, all
things being as the picks before left them. Source: rules 2, fixes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from heapq import heapify, heappop, heappush
from operator import itemgetter

from prenup.core.lockout.assets import YEAR, Asset, Way, days_by, is_lost, own_days
from prenup.core.lockout.bundles import Bundle, Bundles
from prenup.core.lockout.cone import State
from prenup.core.lockout.fix import EFFORTS, Fix, fixed
from prenup.core.lockout.holders import Holders
from prenup.core.lockout.result import LockOut


@dataclass(frozen=True, slots=True)
class Pick:
    """Fixes to do on one asset: what they take, what they remove, and what is left after them."""

    asset: str
    fixes: tuple[Fix, ...]
    effort_days: Decimal
    removes: int
    exposure_after: int


def fixes(
    lock_out: LockOut, at_most: int = 10, efforts: Mapping[Fix, Decimal] = EFFORTS
) -> list[Pick]:
    """The first `at_most` bundles, fewer where nothing gains any more.

    Most exposure removed per day of effort first; ties by larger removal, by the asset's name, by
    fewer fixes, by the order of the table. Each gain is exact, all things being as the picks before
    left them. Raises `EffortError` for an effort of no time.
    """
    greedy = _Greedy(lock_out, Bundles(lock_out.scenario, efforts))
    exposure, picks = lock_out.exposure, list[Pick]()
    while len(picks) < at_most and (best := greedy.best()) is not None:
        exposure -= best.removes
        picks.append(
            Pick(
                asset=lock_out.assets[best.number].name,
                fixes=best.bundle.fixes,
                effort_days=best.bundle.effort_days,
                removes=best.removes,
                exposure_after=exposure,
            )
        )
        greedy.do(best)
    return picks


@dataclass(frozen=True, slots=True)
class _Candidate:
    """The best bundle of one asset, or if not `exact`, what it could be at best.

    The least `rank` is picked first; it names one asset only.
    """

    rank: tuple[int, int, str, tuple[int, ...]]
    number: int
    bundle: Bundle
    removes: int
    exact: bool

    def __lt__(self, other: "_Candidate") -> bool:
        return self.rank < other.rank


class _Greedy:
    """The assets in the order of the most that they could gain, kept right while picks are done.

    That is quick to tell of all, and what is first is then weighed, until it stays first. Gains may
    rise as well as fall with a pick, so whatever it could be felt by starts again.
    """

    def __init__(self, lock_out: LockOut, bundles: Bundles) -> None:
        self._scenario = lock_out.scenario
        self._bundles = bundles
        self._state = State(
            lock_out.graph, list(lock_out.assets), list(lock_out.own), list(lock_out.usable)
        )
        self._holders = Holders(self._state)
        self._decided: dict[int, tuple[int, int]] = {}  # by asset that alone decides its part
        self._decider: dict[int, int] = {}  # by part
        for part in lock_out.graph.parts():
            self._decide(part)
        self._now: dict[int, _Candidate] = {}  # by asset; others in the queue are of yesterday
        for number in range(len(lock_out.assets)):
            candidate = self._candidate(number, exact=False)
            if candidate is not None:
                self._now[number] = candidate
        self._queue = list(self._now.values())
        heapify(self._queue)

    def best(self) -> _Candidate | None:
        """The bundle to pick now; None when nothing gains."""
        while self._queue:
            found = heappop(self._queue)
            if self._now.get(found.number) is not found:
                continue
            if found.exact:
                return found
            self._put(found.number, self._candidate(found.number, exact=True))
        return None

    def do(self, pick: _Candidate) -> None:
        """Take `pick` as done, and see again to whatever could gain otherwise now."""
        asset = fixed(self._state.assets[pick.number], pick.bundle.fixes)
        differing = self._state.change(pick.number, asset, own_days(asset, self._scenario))
        again = {pick.number}
        for part in differing:
            deciders = self._decider.get(part), self._decide(part)
            again.update(number for number in deciders if number is not None)
        for part in self._holders.follow(differing):
            if part in self._decider:
                again.add(self._decider[part])
        for number in again:
            self._put(number, self._candidate(number, exact=False))

    def _decide(self, part: int) -> int | None:
        """Look up who alone decides `part` now."""
        before = self._decider.pop(part, None)
        if before is not None:
            del self._decided[before]
        decider, others = self._state.decided(part)
        if decider is not None:
            self._decider[part] = decider
            self._decided[decider] = part, others
        return decider

    def _put(self, number: int, candidate: _Candidate | None) -> None:
        """Let `candidate` stand for asset `number` in the queue."""
        self._now.pop(number, None)
        if candidate is not None:
            self._now[number] = candidate
            heappush(self._queue, candidate)

    def _candidate(self, number: int, *, exact: bool) -> _Candidate | None:
        """The best bundle of asset `number` as things are, or the best that one could be."""
        asset = self._state.assets[number]
        lost = YEAR * asset.weight if is_lost(asset, self._scenario) else 0
        if not lost and number not in self._decided:
            return None
        removed = self._state.removed if exact else self._holders.most
        part, ends = self._ends(number, asset)
        best: tuple[tuple[int, int, str, tuple[int, ...]], Bundle, int] | None = None
        last, sooner = -1, 0  # the day looked at last, and what that removes
        for day, bundle in ends:
            kept = 0 if bundle.lost else lost
            if day != last:
                # a later day removes less, so that much is not to be reached
                if best and sooner and -(kept + sooner) * bundle.share >= best[0][0]:
                    continue
                last, sooner = day, removed(part, day)
            removes = kept + sooner
            if removes:
                rank = (-removes * bundle.share, -removes, asset.name, bundle.order)
                if best is None or rank < best[0]:
                    best = rank, bundle, removes
        if best is None:
            return None
        rank, bundle, removes = best
        return _Candidate(rank, number, bundle, removes, exact)

    def _ends(self, number: int, asset: Asset) -> tuple[int, list[tuple[int, Bundle]]]:
        """The part of asset `number`, and the day on which that is usable after each bundle,
        soonest first. A part that the asset does not decide alone stays as it is."""
        bundles = self._bundles.of(asset)
        if number not in self._decided:
            part = self._state.graph.part_of[number]
            return part, [(self._state.usable[part], bundle) for bundle in bundles]
        part, others = self._decided[number]
        recovered = self._state.recovered(number)
        ends = [(max(others, _back(bundle, asset, recovered)), bundle) for bundle in bundles]
        return part, sorted(ends, key=itemgetter(0))


_ANEW = Way.ANEW  # looking it up costs more than asking it


def _back(bundle: Bundle, asset: Asset, recovered: int) -> int:
    """The day on which `asset` is back after `bundle`, what it recovers through being usable on
    day `recovered`. That stays as it was: whatever would come back sooner with the asset comes
    after it, so the asset does not wait for that but starts again.
    """
    anew = asset.replace_days
    if bundle.replacement_arranged:
        anew = min(anew, asset.transfer_days)
    days = anew if bundle.way is _ANEW else days_by(bundle.way, asset)
    if not days:
        return 0
    return min(days + (recovered if bundle.waits_for_recovery else 0), anew)
