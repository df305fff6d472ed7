"""When everything is usable again: the smallest solution of the rules, in one pass.

`usable(a) = max(usable of what a needs, back(a))` and `back(a) = min(own(a) + max(usable of what a
recovers through), replace_days)` are superior functions: no value is below those that it is made
of. So the days can be settled in ascending order, each once, as Dijkstra settles distances
(D. E. Knuth, "A generalization of Dijkstra's algorithm", 1977). Source: rules 2.
"""

from collections.abc import Callable, Iterator, Sequence
from heapq import heapify, heappop, heappush

from prenup.core.lockout.assets import Asset
from prenup.core.lockout.graph import Graph, condensed


def solve(graph: Graph, assets: Sequence[Asset], own: Sequence[int]) -> tuple[Graph, list[int]]:
    """The graph with its circles condensed, and the day on which each part is usable again.

    `own` has each asset's own days; tonight is day 0. O((V + E) + V log V), where the logarithm is
    only over the days that differ. Circles of `needs` are rare, so they are looked for only once a
    first pass has got stuck in one.
    """
    usable, stuck = _settled(graph, assets, own)
    if stuck:
        graph = condensed(graph, stuck)
        usable, _ = _settled(graph, assets, own)
    return graph, usable


class _Calendar:
    """What happens on which day: a part is usable again, or an asset (as ~asset) starts anew."""

    def __init__(self) -> None:
        self.on: dict[int, list[int]] = {}
        self.ahead: list[int] = []

    def add(self, day: int, item: int) -> None:
        if day in self.on:
            self.on[day].append(item)
        else:
            self.on[day] = [item]
            heappush(self.ahead, day)

    def days(self) -> Iterator[tuple[int, list[int]]]:
        """The days in order. The list of the current day may still grow."""
        heapify(self.ahead)
        while self.ahead:
            day = heappop(self.ahead)
            yield day, self.on[day]


def _settled(
    graph: Graph, assets: Sequence[Asset], own: Sequence[int]
) -> tuple[list[int], list[int]]:
    """The days, and the parts that no day could be found for: those that need a circle."""
    part_of, calendar = graph.part_of, _Calendar()
    usable = [0] * len(assets)  # the most that is known so far; final once the part is settled
    waits = graph.needs.counts()  # how much of what decides a part is not known yet
    targets = _recovering(graph, assets, own, usable, waits, calendar)
    add = calendar.add
    for part, count in enumerate(waits):
        if not count and part_of[part] == part:
            add(usable[part], part)
    needed, next_need, needing = graph.needs.first, graph.needs.following, graph.needs.source
    proof, next_proof, proving = (
        graph.recovers.first, graph.recovers.following, graph.recovers.source,
    )  # fmt: skip
    for day, happening in calendar.days():
        for item in happening:
            if item < 0:
                if targets[~item]:
                    targets[~item] = 0
                    _answered(part_of[~item], day, usable, waits, add)
                continue
            arc = needed[item]
            while arc >= 0:
                part = needing[arc]
                arc = next_need[arc]
                waits[part] -= 1
                if waits[part]:
                    continue
                if usable[part] > day:
                    add(usable[part], part)
                else:
                    usable[part] = day
                    happening.append(part)
            arc = proof[item]
            while arc >= 0:
                asset = proving[arc]
                arc = next_proof[arc]
                targets[asset] -= 1
                if not targets[asset]:
                    back = own[asset] + day
                    anew = assets[asset].replace_days
                    _answered(part_of[asset], back if back < anew else anew, usable, waits, add)
    return usable, [part for part, count in enumerate(waits) if count]


def _recovering(
    graph: Graph,
    assets: Sequence[Asset],
    own: Sequence[int],
    usable: list[int],
    waits: list[int],
    calendar: _Calendar,
) -> list[int]:
    """For each asset whose recovery waits for others: for how many. The others' days are known.

    Those that wait are entered on the day on which starting anew would be sooner.
    """
    part_of, counts = graph.part_of, graph.recovers.counts()
    add = calendar.add
    for number, days in enumerate(own):
        if not days:
            counts[number] = 0
            continue
        anew = assets[number].replace_days
        part = part_of[number]
        if days < anew:
            if counts[number]:
                waits[part] += 1
                add(anew, ~number)
                continue
        else:
            counts[number] = 0
            days = anew
        if usable[part] < days:
            usable[part] = days
    return counts


def _answered(
    part: int, back: int, usable: list[int], waits: list[int], add: Callable[[int, int], None]
) -> None:
    """One more asset of `part` is known to be back on day `back`."""
    if usable[part] < back:
        usable[part] = back
    waits[part] -= 1
    if not waits[part]:
        add(usable[part], part)
