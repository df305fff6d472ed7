"""Who holds up whom, and so the most that can go if one part is usable sooner.

A part that others decide moves only once they all do, so it is enough to follow one of them: its
*holder*. Whatever moves with a part lies below it in the tree of holders, and comes after it by the
days that pass in between at least. If all of that came as soon as it can, the exposure that goes
would be the most that can go; it is what goes, wherever each waits for one other only.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from prenup.core.lockout.cone import State


class Holders:
    """The holder of each part, and the most that goes with each part."""

    def __init__(self, state: State) -> None:
        self._state = state
        size = len(state.usable)
        self._day = list(state.usable)
        self._holder = [-1] * size  # -1: nobody, or an asset of its own
        self._takes = [0] * size  # the days between its holder and the part
        self._fixed = [
            0
        ] * size  # the day before which the part cannot be, whatever its holder does
        self._below = [0] * size  # the exposure that goes at most with those below, if all of it is
        self._heft = [0] * size  # their weight
        parts = list(state.graph.parts())
        for part in parts:
            self._look(part)
        self._weigh(parts)

    def most(self, part: int, to: int) -> int:
        """No less than the exposure that goes if `part` is usable on day `to`."""
        days = self._day[part] - to
        if days <= 0:
            return 0
        return self._state.weight[part] * days + min(self._below[part], self._heft[part] * days)

    def follow(self, differing: Iterable[int]) -> set[int]:
        """Look again at the parts `differing`, and at the most that goes with others by that.

        Gives the parts with which more or less can go now: those that have, or had, any of
        `differing` below them. What goes with another lies below it, and reads as before.
        """
        holding = self._holding(differing)
        for part in differing:
            self._look(part)
        holding |= self._holding(differing)
        self._weigh(holding)
        return holding

    def _look(self, part: int) -> None:
        state, graph, usable = self._state, self._state.graph, self._state.usable
        day = usable[part]
        holder, takes, fixed = -1, 0, 0
        for number in graph.assets_of(part):
            if not state.recovering[number]:
                fixed = max(fixed, state.back[number])
            elif state.back[number] == day:
                holder = max(graph.recovers.of(number), key=usable.__getitem__)
                takes = state.own[number]
        if fixed >= day:
            holder = -1
        elif holder < 0:
            holder = next(need for need in graph.needs.of(part) if usable[need] == day)
        self._day[part] = day
        self._holder[part], self._takes[part], self._fixed[part] = holder, takes, fixed

    def _holding(self, parts: Iterable[int]) -> set[int]:
        """`parts`, and those above that they would move with."""
        left: dict[int, int] = {}  # the days by which a part would move if that above came tonight
        for part in sorted(parts, key=self._day.__getitem__):
            days, above = self._day[part], part
            while above >= 0 and days > left.get(above, 0):
                left[above] = days
                days -= self._takes[above]
                above = self._holder[above]
        return {*left, *parts}

    def _weigh(self, parts: Iterable[int]) -> None:
        """Find the most that goes with `parts`."""
        among, done = set(parts), set[int]()
        needs, recovers = self._state.graph.needs.first, self._state.graph.recovers.first
        for part in among:
            if needs[part] < 0 and recovers[part] < 0:
                self._below[part] = self._heft[part] = 0
            elif part not in done:
                self._weigh_below(self._top(part, among), done)

    def _top(self, part: int, among: set[int]) -> int:
        """The last that is still `among` these, from holder to holder; in a circle any will do."""
        top, seen = part, {part}
        while (holder := self._holder[top]) in among and holder not in seen:
            top = holder
            seen.add(top)
        return top

    def _held(self, part: int) -> list[int]:
        """The parts of which `part` is the holder."""
        graph, holder = self._state.graph, self._holder
        above = graph.needs.to(part)
        above += [graph.part_of[number] for number in graph.recovers.to(part)]
        if len(above) > 1:
            above = [*set(above)]
        return [other for other in above if holder[other] == part]

    def _weigh_below(self, top: int, done: set[int]) -> None:
        """Find the most that goes with `top` and with all below it, which are then `done`.

        In a circle of holders the walk goes round once more: the second time, `again`, parts count
        for those above them, and have had their own turn.
        """
        path, on = [top], [0]  # from the top, and the days from there
        ahead = [self._held(top)]
        moves, stays = _Sums(), _Sums()
        again = 0  # the place on the path from which on it goes round once more
        while path:
            if not ahead[-1]:
                ahead.pop()
                part, day = path.pop(), on.pop()
                gone, heft = moves.leave(day)
                left, _ = stays.leave(day)
                if not again:
                    self._below[part], self._heft[part] = gone - left, heft
                    done.add(part)
                elif len(path) == again:
                    again = 0
                continue
            part = ahead[-1].pop()
            day = on[-1] + self._takes[part]
            reach = day - self._day[part]  # only from a later day on can those above move it
            if again or part == top:
                if part == top and again:
                    continue
                round_once = again or len(path)
                if on[round_once - 1] <= reach:
                    continue  # nor can what stands on the path for the first time
                again = round_once
            weight = self._state.weight[part]
            moves.add(weight, reach, on)
            if self._fixed[part]:
                stays.add(weight, day - self._fixed[part], on)
            path.append(part)
            on.append(day)
            ahead.append(self._held(part))
            moves.enter()
            stays.enter()


class _Sums:
    """For each place on a path, a sum over what lies below it.

    Something of a `weight` adds `weight x (day - reach)` to each place whose day is later than
    `reach`. Days never fall on the way down, so that it is added at the last place, and taken away
    again at the last that it does not reach; whoever leaves a place hands on what it has.
    """

    __slots__ = ("_at_reach", "_weights")

    def __init__(self) -> None:
        self._weights = [0]
        self._at_reach = [0]

    def enter(self) -> None:
        self._weights.append(0)
        self._at_reach.append(0)

    def add(self, weight: int, reach: int, on: Sequence[int]) -> None:
        place = bisect_right(on, reach)
        if place == len(on):
            return
        self._weights[-1] += weight
        self._at_reach[-1] += weight * reach
        if place:
            self._weights[place - 1] -= weight
            self._at_reach[place - 1] -= weight * reach

    def leave(self, day: int) -> tuple[int, int]:
        """The sum and the weight at the last place, which stands on `day`."""
        weight, at_reach = self._weights.pop(), self._at_reach.pop()
        if self._weights:
            self._weights[-1] += weight
            self._at_reach[-1] += at_reach
        return weight * day - at_reach, weight
