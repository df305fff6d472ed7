"""Assets that wait for each other, settled once all else that they wait for is.

`usable(a) = max(usable of what a needs, back(a))` and `back(a) = min(own(a) + max(usable of what a
recovers through), replace_days)` are superior functions: no value is below those that it is made
of. So the days can be settled in ascending order, each once, as Dijkstra settles distances, if
those that need each other in a circle are taken as one (D. E. Knuth, "A generalization of
Dijkstra's algorithm", 1977). Source: rules 2.
"""

from collections import defaultdict
from collections.abc import Mapping, MutableSequence, Sequence
from heapq import heapify, heappop, heappush

from prenup.core.lockout.graph import Arcs, strongly_connected
from prenup.core.lockout.waits import Waits


def settle(
    members: Sequence[int],
    waiting: Waits,
    known: MutableSequence[int],
    usable: MutableSequence[int],
) -> None:
    """Give nodes that wait for each other their days in `usable`.

    `known` has for each of them the latest of its own least day and of what it waits for outside;
    it may be written over.
    """
    if any(map(waiting.recovering.__getitem__, members)):
        part_of = _parts(members, waiting)
        _settle_in_order(part_of, waiting, known)
        for member, part in part_of.items():
            usable[member] = known[part]
    else:  # they need each other
        slowest = max(map(known.__getitem__, members))
        for member in members:
            usable[member] = slowest


def _parts(members: Sequence[int], waiting: Waits) -> Mapping[int, int]:
    """Each of `members` with one of those that it needs in a circle, or with itself."""
    start, target = waiting.start, waiting.target
    part_of = {member: member for member in members}
    needs = [
        ()
        if waiting.recovering[member]
        else [need for need in target[start[member] : start[member + 1]] if need in part_of]
        for member in members
    ]
    if any(needs):
        place = {member: at for at, member in enumerate(members)}
        for circle in strongly_connected(Arcs(needs, place), range(len(members))):
            for at in circle:
                part_of[members[at]] = members[circle[0]]
    return part_of


def _settle_in_order(
    part_of: Mapping[int, int], waiting: Waits, usable: MutableSequence[int]
) -> None:
    """Give each part its day in `usable`, in ascending order. Recovering nodes are parts alone."""
    recovering, anew = waiting.recovering, waiting.anew
    on = defaultdict[int, list[int]](list)  # by day: the parts that are usable then at the latest
    for member, part in part_of.items():
        if recovering[member]:
            on[anew[member]].append(member)
        elif usable[member] > usable[part]:
            usable[part] = usable[member]
    waited, open_waits = _arcs(part_of, waiting)
    for part, count in open_waits.items():
        if not count:
            on[usable[part]].append(part)
    ahead = [*on]
    heapify(ahead)
    while ahead:
        today = heappop(ahead)
        for part in on[today]:  # which may still grow
            if open_waits[part] < 0:
                continue
            open_waits[part] = -1
            usable[part] = today
            for above in waited.get(part, ()):
                open_waits[above] -= 1
                if open_waits[above]:
                    continue
                day = usable[above] if usable[above] > today else today
                if recovering[above]:
                    day = waiting.back(above, day)
                if day not in on:
                    heappush(ahead, day)
                on[day].append(above)


def _arcs(
    part_of: Mapping[int, int], waiting: Waits
) -> tuple[Mapping[int, list[int]], dict[int, int]]:
    """By part: the other parts that wait for it, and for how many others it waits."""
    start, target = waiting.start, waiting.target
    waited = defaultdict[int, list[int]](list)
    open_waits = dict.fromkeys(part_of.values(), 0)
    for member, part in part_of.items():
        for inside in target[start[member] : start[member + 1]]:
            if inside in part_of:
                below = part_of[inside]
                if below != part:
                    waited[below].append(part)
                    open_waits[part] += 1
    return waited, open_waits
