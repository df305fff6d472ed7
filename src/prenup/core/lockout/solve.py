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
    walk = _Walk(waits(assets, own))
    usable, tangles = walk.usable, walk.tangles
    number = len(assets)
    if len(usable) > number:
        del usable[number:]
        tangles = [[node for node in tangle if node < number] for tangle in tangles]
    return Solution(usable, tangles)


class _Walk:
    """From node to node, down to what is settled and back up.

    Long loops on plain lists, because it was measured: a call, or an object, for each node costs
    as much as all that is done for it.
    """

    __slots__ = ("known", "low", "tangles", "usable", "waiting")

    def __init__(self, waiting: Waits) -> None:
        self.waiting = waiting
        self.usable = usable = [-1] * len(waiting.least)  # -1: not settled yet
        self.known = list(waiting.least)  # the most that is known of what is not settled yet
        self.low = [0] * len(usable)  # see _descend
        self.tangles: list[list[int]] = []
        start, target, recovering = waiting.start, waiting.target, waiting.recovering
        for node, latest in enumerate(waiting.least):
            if usable[node] >= 0:
                continue
            for below in target[start[node] : start[node + 1]]:
                day = usable[below]
                if day > latest:
                    latest = day
                elif day < 0:
                    self._descend(node)
                    break
            else:  # as most are, where what others wait for stands before them
                usable[node] = waiting.back(node, latest) if recovering[node] else latest

    def _descend(self, node: int) -> None:
        """Settle `node`, and first all that it waits for.

        `low` has, for a node met on the way, the place on the path of the first node that it is
        known to lead back to. What leads back to none but itself is settled when the walk leaves
        it, with all that came after it on the path.
        """
        usable, known, low = self.usable, self.known, self.low
        start, target, recovering = (
            self.waiting.start, self.waiting.target, self.waiting.recovering,
        )  # fmt: skip
        path = [-1, node]  # so that no place is 0, which is to say: not met yet
        above: list[int] = []  # the nodes that wait for this one
        by: list[int] = []  # the arc by which each does
        arc, low[node] = start[node], 1
        while True:
            latest, end = known[node], start[node + 1]
            while arc < end:
                below = target[arc]
                day = usable[below]
                if day > latest:
                    latest = day
                elif day < 0:
                    place = low[below]
                    if not place:
                        known[node] = latest
                        above.append(node)
                        by.append(arc)
                        node, arc, low[below] = below, start[below], len(path)
                        path.append(below)
                        break
                    if place < low[node]:
                        low[node] = place
                arc += 1
            else:
                place = low[node]
                if path[place] != node:
                    known[node] = latest
                    node, arc = above.pop(), by.pop() + 1
                    if place < low[node]:
                        low[node] = place
                    continue
                if path[-1] == node:
                    path.pop()
                    if recovering[node]:
                        latest = self.waiting.back(node, latest)
                    usable[node] = latest
                else:
                    known[node] = latest
                    self.tangles.append(path[place:])
                    settle(self.tangles[-1], self.waiting, known, usable)
                    del path[place:]
                    latest = usable[node]
                if not above:
                    return
                node, arc = above.pop(), by.pop() + 1
                if latest > known[node]:
                    known[node] = latest
