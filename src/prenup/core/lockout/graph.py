"""What waits for what, as numbers.

Flat arrays of numbers, because they were measured: an object or a list for each asset costs more,
in memory and in garbage collection, than all the arithmetic; numpy and scipy take longer to start
than 100,000 assets take to solve.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping, MutableSequence, Sequence
from copy import copy
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise, repeat
from typing import Any

from prenup.core.lockout.assets import Asset


class UnknownAsset(ValueError):
    """An asset waits for a name that is none, or a name stands twice: register() was not asked."""


#: From so many numbers on, what a list costs in memory and misses outweighs what it saves.
_MANY = 20_000


def _packed(numbers: list[int]) -> MutableSequence[int]:
    return array("i", numbers) if len(numbers) >= _MANY else numbers


class Arcs:
    """Arcs between nodes 0 to n - 1, readable from both ends.

    `of(node)` has the nodes that `node` waits for. Those that wait for `node` are met by following
    a list of arcs: `arc = first[node]`, then `source[arc]` and `arc = following[arc]`, until -1.
    """

    __slots__ = ("first", "following", "source", "start", "target")

    def __init__(
        self, waiting: Sequence[Sequence[Any]], number: Mapping[Any, int] | Sequence[int]
    ) -> None:
        """`waiting` has, for each node, what it waits for; `number` makes node numbers of these."""
        counts = list(map(len, waiting))
        self.start = _packed([*accumulate(counts, initial=0)])
        self.source = _packed([*chain.from_iterable(map(repeat, range(len(counts)), counts))])
        self._lead_to(_packed([*map(number.__getitem__, chain.from_iterable(waiting))]))

    def _lead_to(self, target: Sequence[int]) -> None:
        self.target = target
        self.first = first = _packed([-1] * (len(self.start) - 1))
        self.following = following = _packed([-1] * len(target))
        for arc, node in enumerate(target):
            following[arc] = first[node]
            first[node] = arc

    def onto(self, node_of: Sequence[int]) -> "Arcs":
        """The same arcs, each leading to the node that `node_of` has for where it leads."""
        arcs = copy(self)
        arcs._lead_to(_packed([*map(node_of.__getitem__, self.target)]))
        return arcs

    def of(self, node: int) -> Sequence[int]:
        """The nodes that `node` waits for."""
        return self.target[self.start[node] : self.start[node + 1]]

    def to(self, node: int) -> list[int]:
        """The nodes that wait for `node`."""
        found = []
        arc = self.first[node]
        while arc >= 0:
            found.append(self.source[arc])
            arc = self.following[arc]
        return found

    def counts(self) -> list[int]:
        """For each node, how many arcs leave it."""
        return [end - start for start, end in pairwise(self.start)]


@dataclass(frozen=True, slots=True)
class Graph:
    """Assets numbered as they came, and the arcs of what they need and recover through.

    Assets that need each other in a circle are one *part*, numbered as the first of its `members`;
    an asset in no circle is a part alone, and has no line in `members`. `needs` and `recovers` lead
    to parts; `needs` from parts, `recovers` from assets.
    """

    needs: Arcs
    recovers: Arcs
    part_of: Sequence[int]
    members: Mapping[int, list[int]]

    def parts(self) -> Iterator[int]:
        return (part for number, part in enumerate(self.part_of) if number == part)

    def assets_of(self, part: int) -> Sequence[int]:
        return self.members.get(part) or (part,)


def numbered(assets: Sequence[Asset]) -> dict[str, int]:
    """The number of each asset by its name. Raises `UnknownAsset` if a name stands twice."""
    number = {asset.name: n for n, asset in enumerate(assets)}
    if len(number) < len(assets):
        raise UnknownAsset("Two assets have the same name. Read them with register() first.")
    return number


def unknown(name: str) -> UnknownAsset:
    """The error to raise where `name` is waited for and is no asset's."""
    return UnknownAsset(
        f"{name} is waited for and is no asset. Read the assets with register() first: it leaves "
        "such names out and lists them."
    )


def graph(assets: Sequence[Asset], tangles: Iterable[Sequence[int]]) -> Graph:
    """The graph of `assets`; all circles of `needs` lie in one of the `tangles` each. O(V + E).

    Every name that is waited for must be an asset's, as `solve` has seen.
    """
    number = numbered(assets)
    needs = Arcs([_others_needed(asset) for asset in assets], number)
    recovers = Arcs([asset.recovers_through for asset in assets], number)
    apart = Graph(needs, recovers, range(len(assets)), {})
    tangled = [*chain.from_iterable(tangles)]
    return _condensed(apart, tangled) if tangled else apart


def _others_needed(asset: Asset) -> Sequence[str]:
    if asset.name in asset.needs:
        return [name for name in asset.needs if name != asset.name]
    return asset.needs


def _condensed(graph: Graph, among: Sequence[int]) -> Graph:
    """The same graph with each circle of `needs` as one part; all circles lie `among` these."""
    part_of = list(graph.part_of)
    members = {}
    for circle in strongly_connected(graph.needs, among):
        if len(circle) > 1:
            part = min(circle)
            members[part] = sorted(circle)
            for asset in circle:
                part_of[asset] = part
    outward: dict[int, list[int]] = {}
    for source, target in zip(graph.needs.source, graph.needs.target, strict=True):
        if part_of[source] != part_of[target]:
            outward.setdefault(part_of[source], []).append(part_of[target])
    numbers = range(len(part_of))
    needs = Arcs([outward.get(part, ()) for part in numbers], numbers)
    return Graph(needs, graph.recovers.onto(part_of), part_of, members)


def strongly_connected(arcs: Arcs, among: Sequence[int]) -> list[list[int]]:
    """The strongly connected parts of the nodes `among`; arcs to other nodes do not count.

    Tarjan's algorithm with a stack of its own, since a chain may be longer than Python's.
    """
    start, target = arcs.start, arcs.target
    size = len(start) - 1
    outside = size + 1
    seen = [outside] * size  # 0: not yet; else when; `outside` once it has its part
    for node in among:
        seen[node] = 0
    low = seen[:]
    arc_of = start[:]
    path: list[int] = []
    parts: list[list[int]] = []
    clock = 0
    for root in among:
        work = [] if seen[root] else [root]
        while work:
            node = work[-1]
            if not seen[node]:
                clock += 1
                seen[node] = low[node] = clock
                path.append(node)
            while arc_of[node] < start[node + 1]:
                below = target[arc_of[node]]
                if not seen[below]:
                    work.append(below)
                    break
                arc_of[node] += 1
                if seen[below] < outside and low[below] < low[node]:
                    low[node] = low[below]
            else:
                work.pop()
                if low[node] == seen[node]:
                    parts.append(_cut(path, node, seen, outside))
    return parts


def _cut(path: list[int], node: int, seen: list[int], outside: int) -> list[int]:
    """Take the part that ends at `node` off the path."""
    part: list[int] = []
    while not part or part[-1] != node:
        part.append(path.pop())
        seen[part[-1]] = outside
    return part
