"""What each asset waits for, as numbers: all that the days are found from. Source: rules 2."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain

from prenup.core.lockout.assets import Asset
from prenup.core.lockout.graph import numbered, unknown


@dataclass(frozen=True, slots=True)
class Waits:
    """Nodes, each waiting for others: node n for `target[start[n] : start[n + 1]]`.

    The first nodes are the assets, in order. A node is usable with the last that it waits for, and
    not before its `least` day; a `recovering` one its `own` days after that last, but not after its
    day `anew`. Where an asset needs something too, its recovery is a node apart that it waits for.
    """

    start: Sequence[int]
    target: Sequence[int]
    least: Sequence[int]
    recovering: Sequence[bool]
    own: Sequence[int]
    anew: Sequence[int]

    def back(self, node: int, latest: int) -> int:
        """When a recovering `node` is usable, if the last that it waits for is on day `latest`."""
        back = self.own[node] + latest
        return back if back < self.anew[node] else self.anew[node]


def waits(assets: Sequence[Asset], own: Sequence[int]) -> Waits:
    """What `assets` wait for if each takes the days `own` by itself. O(V + E).

    They recover through others only if recovery takes a day, and fewer than starting again.
    Raises `UnknownAsset` for a name that is none or stands twice.
    """
    names = [asset.needs for asset in assets]
    anew = [asset.replace_days for asset in assets]
    least = [days if days < most else most for days, most in zip(own, anew, strict=True)]
    recovering = [False] * len(assets)
    apart = []  # the assets whose recovery is a node of its own
    idle: list[tuple[str, ...]] = []  # what nobody's recovery waits for
    for number in [n for n, asset in enumerate(assets) if asset.recovers_through]:
        asset = assets[number]
        if not 0 < own[number] < anew[number]:
            idle.append(asset.recovers_through)
            continue
        least[number] = 0
        if asset.needs or asset.name in asset.recovers_through:
            apart.append(number)
        else:
            names[number] = asset.recovers_through
            recovering[number] = True
    if apart:
        own = [*own, *(own[number] for number in apart)]
        anew += [anew[number] for number in apart]
        least += [0] * len(apart)
        recovering += [True] * len(apart)
        names += [assets[number].recovers_through for number in apart]
        for number in apart:  # its own name, in place of the node that has none
            names[number] += (assets[number].name,)
    start = [*accumulate(map(len, names), initial=0)]
    target = _numbers(assets, [*names, *idle])
    del target[start[-1] :]  # what is idle was only to be checked
    for node, number in enumerate(apart, len(assets)):
        target[start[number + 1] - 1] = node
    return Waits(start, target, least, recovering, own, anew)


def _numbers(assets: Sequence[Asset], names: Iterable[Iterable[str]]) -> list[int]:
    number = numbered(assets)
    try:
        return [*map(number.__getitem__, chain.from_iterable(names))]
    except KeyError as error:
        raise unknown(error.args[0]) from None
