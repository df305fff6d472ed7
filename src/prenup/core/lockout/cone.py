"""What moves when one asset comes back sooner, and only that.

Days here end at a year, because exposure does: `min(365, ·)` may be taken of every day before or
after the rules alike. Lowering what an asset alone decides lowers those that wait for it alone, and
so on: its *cone*. Each recovery costs a day at least, so within a year few can move any one asset,
and the cones of a register are small beside it. Source: rules 2, fixes.
"""

from collections.abc import Sequence
from heapq import heappop, heappush

from prenup.core.lockout.assets import YEAR, Asset
from prenup.core.lockout.graph import Graph


class State:
    """A solved register that fixes may change, asset by asset.

    `usable` has the days by part; `assets`, `own`, `back` are by asset, where `back` is the day on
    which the asset itself is back, whatever it needs.
    """

    def __init__(
        self, graph: Graph, assets: list[Asset], own: list[int], usable: list[int]
    ) -> None:
        self.graph = graph
        self.assets = assets
        self.own = [min(days, YEAR) for days in own]
        self.replace = [min(asset.replace_days, YEAR) for asset in assets]
        self.usable = [min(days, YEAR) for days in usable]
        self.recovering = [
            bool(days) and days < anew and bool(asset.recovers_through)
            for asset, days, anew in zip(assets, self.own, self.replace, strict=True)
        ]
        self.back = [self._back(number) for number in range(len(assets))]
        self.weight = self._weights()
        self._held: dict[int, int] = {}

    def _weights(self) -> list[int]:
        weights = [asset.weight for asset in self.assets]
        for part, members in self.graph.members.items():
            weights[part] = sum(self.assets[number].weight for number in members)
        return weights

    def _back(self, number: int) -> int:
        own = self.own[number]
        if self.recovering[number]:
            own += self.recovered(number)
        return min(own, self.replace[number])

    def recovered(self, number: int) -> int:
        """When the last of what asset `number` recovers through is usable."""
        return max((self.usable[part] for part in self.graph.recovers.of(number)), default=0)

    def decided(self, part: int) -> tuple[int | None, int]:
        """The asset whose own way back alone decides `part`, and when the part would be usable if
        that took no time; None, and the day as it is, where there is no such asset."""
        usable = self.usable[part]
        others = max((self.usable[need] for need in self.graph.needs.of(part)), default=0)
        decider = None
        for number in self.graph.assets_of(part):
            back = self.back[number]
            if back == usable and decider is None:
                decider = number
            else:
                others = max(others, back)
        return (decider, others) if others < usable else (None, usable)

    def held(self, part: int) -> int:
        """How many, of what `part` needs and of its assets, hold it at its day."""
        if part not in self._held:
            usable = self.usable[part]
            days = [self.usable[need] for need in self.graph.needs.of(part)]
            days += [self.back[number] for number in self.graph.assets_of(part)]
            self._held[part] = days.count(usable)
        return self._held[part]

    def removed(self, part: int, to: int) -> int:
        """The exposure that goes if `part` is usable on day `to`: its cone, weighed."""
        if to >= self.usable[part]:
            return 0
        if self.graph.needs.first[part] < 0 and self.graph.recovers.first[part] < 0:
            return self.weight[part] * (self.usable[part] - to)
        return sum(
            self.weight[moved] * (self.usable[moved] - day)
            for moved, day in self.lowered(part, to).items()
        )

    def lowered(self, part: int, to: int) -> dict[int, int]:
        """The parts that move if `part` is usable on day `to`, each with its new day."""
        return _Ripple(self).run(part, to) if to < self.usable[part] else {}

    def change(self, number: int, asset: Asset, own: int) -> set[int]:
        """Put `asset`, with its days `own`, in the place of asset `number`.

        Gives the parts that read differently: its own, what moves, and what waits for that.
        """
        part = self.graph.part_of[number]
        anew = min(asset.replace_days, YEAR)
        own = min(own, YEAR)
        recovering = 0 < own < anew and bool(asset.recovers_through)
        back = min(own + (self.recovered(number) if recovering else 0), anew)
        decider, others = self.decided(part)
        moved = self.lowered(part, max(others, back)) if decider == number else {}
        self.assets[number], self.own[number], self.replace[number] = asset, own, anew
        self.recovering[number], self.back[number] = recovering, back
        differing = {part, *moved}
        for node, day in moved.items():
            self.usable[node] = day
            differing.update(self.graph.needs.to(node))
        for node in moved:
            for waiting in self.graph.recovers.to(node):
                self.back[waiting] = self._back(waiting)
                differing.add(self.graph.part_of[waiting])
        for node in differing:
            self._held.pop(node, None)
        return differing


class _Ripple:
    """One lowering on its way, in ascending order of the new days, so that each is final at once.

    A part moves when the last of those that hold it at its day has moved; only then is it looked
    at as a whole.
    """

    __slots__ = ("back", "day", "final", "holding", "queue", "state")

    def __init__(self, state: State) -> None:
        self.state = state
        self.final: dict[int, int] = {}  # by part: the new day
        self.day: dict[int, int] = {}  # by part: the latest that it can be
        self.back: dict[int, int] = {}  # by asset that recovers sooner
        self.holding: dict[int, int] = {}  # by part: how many still hold it at its day
        self.queue: list[tuple[int, int]] = []

    def run(self, part: int, to: int) -> dict[int, int]:
        graph, usable = self.state.graph, self.state.usable
        recovering, part_of = self.state.recovering, graph.part_of
        final, days, queue = self.final, self.day, self.queue
        first, following, source = graph.needs.first, graph.needs.following, graph.needs.source
        recovers = graph.recovers
        days[part] = to
        queue.append((to, part))
        while queue:
            day, node = heappop(queue)
            if node in final or days[node] != day:
                continue
            final[node] = day
            was = usable[node]
            arc = first[node]
            while arc >= 0:
                above = source[arc]
                arc = following[arc]
                if days.get(above, usable[above]) == was and above not in final:
                    self._released(above)
            arc = recovers.first[node]
            while arc >= 0:
                number = recovers.source[arc]
                arc = recovers.following[arc]
                if recovering[number] and part_of[number] not in final:
                    self._sooner(number, part_of[number])
        return final

    def _sooner(self, number: int, part: int) -> None:
        """Something that asset `number` of `part` recovers through has moved."""
        state = self.state
        was = self.back.get(number) or state.back[number]
        recovered = self._latest(state.graph.recovers.of(number))
        back = min(state.own[number] + recovered, state.replace[number])
        if back < was:
            self.back[number] = back
            if self.day.get(part, state.usable[part]) == was:
                self._released(part)

    def _released(self, part: int) -> None:
        """Something that held `part` at its day holds it no longer."""
        left = self.holding.get(part) or self.state.held(part)
        if left > 1:
            self.holding[part] = left - 1
            return
        terms = self._terms(part)
        self.day[part] = day = max(terms)
        self.holding[part] = terms.count(day)
        heappush(self.queue, (day, part))

    def _terms(self, part: int) -> list[int]:
        """All that the day of `part` is the latest of, as far as it is final."""
        final, usable = self.final, self.state.usable
        changed, back = self.back, self.state.back
        graph = self.state.graph
        terms = [final.get(need, usable[need]) for need in graph.needs.of(part)]
        terms += [changed.get(n, back[n]) for n in graph.assets_of(part)]
        return terms

    def _latest(self, parts: Sequence[int]) -> int:
        if len(parts) == 1:
            return self.final.get(parts[0], self.state.usable[parts[0]])
        return max(self.final.get(part, self.state.usable[part]) for part in parts)
