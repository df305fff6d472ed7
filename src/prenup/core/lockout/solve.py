"""When everything is usable again: the smallest solution of the rules, in one walk.

What waits for nothing that waits for it in turn is settled right after all that it waits for.
Assets that do wait for each other, a *tangle*, are settled together. So the walk is Tarjan's, who
finds the strongly connected parts of a graph, each after those that it leads to (R. Tarjan,
"Depth-first search and linear graph algorithms", 1972), and it reads each arc once.
Source: rules 2.
"""

from collections.abc import Sequence
from typing import NamedTuple

from prenup.core.lockout.assets import Asset
from prenup.core.lockout.tangle import settle
from prenup.core.lockout.waits import Waits, waits


class Solution(NamedTuple):
    """The day on which each asset is usable again, and the tangles."""

    usable: list[int]
    tangles: list[list[int]]


def solve(assets: Sequence[Asset], own: Sequence[int]) -> Solution:
    """The days of `assets`; `own` has each asset's own, and tonight is day 0.

    O(V + E), and V log V over the assets of a circle of recovery, where the logarithm is only over
    the days that differ.
    """
    usable, tangles = _walk(waits(assets, own))
    number = len(assets)
    if len(usable) > number:
        del usable[number:]
        tangles = [[node for node in tangle if node < number] for tangle in tangles]
    return Solution(usable, tangles)


def _walk(waiting: Waits) -> tuple[list[int], list[list[int]]]:
    """The day of each node, and the tangles.

    One long loop on plain lists, because it was measured: a call, or an object, for each node
    costs as much as all that is done for it. `low` has, for each node on the path, the place there
    of the first node that it is known to lead back to.
    """
    start, target, recovering = waiting.start, waiting.target, waiting.recovering
    own, anew = waiting.own, waiting.anew
    usable = list(waiting.least)  # the most that is known; final once settled
    settled = len(usable) + 1
    low = [0] * len(usable)  # 0: not seen yet; else a place on the path; or `settled`
    path = [-1]  # so that no place is 0
    above: list[int] = []  # the nodes that wait for this one
    by: list[int] = []  # the arc by which each does
    tangles = []
    for root in range(len(usable)):
        if low[root]:
            continue
        node, arc, low[root] = root, start[root], 1
        path.append(root)
        while True:
            day, end = usable[node], start[node + 1]
            while arc < end:
                below = target[arc]
                seen = low[below]
                if seen == settled:
                    if usable[below] > day:
                        day = usable[below]
                elif not seen:
                    usable[node] = day
                    above.append(node)
                    by.append(arc)
                    node, arc, low[below] = below, start[below], len(path)
                    path.append(below)
                    break
                elif seen < low[node]:
                    low[node] = seen
                arc += 1
            else:
                usable[node] = day
                at = low[node]
                if path[at] != node:  # it is settled with the one that it leads back to
                    node, arc = above.pop(), by.pop() + 1
                    if at < low[node]:
                        low[node] = at
                    continue
                if path[-1] != node:
                    tangles.append(path[at:])
                    settle(tangles[-1], waiting, usable)
                    for member in tangles[-1]:
                        low[member] = settled
                    day = usable[node]
                    del path[at:]
                else:
                    path.pop()
                    low[node] = settled
                    if recovering[node]:
                        day += own[node]
                        if day > anew[node]:
                            day = anew[node]
                        usable[node] = day
                if not above:
                    break
                node, arc = above.pop(), by.pop() + 1
                if day > usable[node]:
                    usable[node] = day
    return usable, tangles
