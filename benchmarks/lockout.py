"""The lock-out beside networkx solving the same rules, and the first ten bundles in solves.

Both sides start from the same list of assets and end with the day of each. They take turns, and
each figure is the best of three, in seconds of the processor, so that others on the machine count
for little; of a small register it is the mean over many solves, which holds the garbage that each
side has to collect. The peer does as a careful person would with networkx: its condensation, its
graphs, and Knuth's order from a heap.
"""

import gc
import random
import time
import tracemalloc
from collections.abc import Callable, Sequence
from dataclasses import replace
from heapq import heappop, heappush
from typing import TypeVar

import networkx as nx

from prenup.core.lockout import (
    KINDS,
    Asset,
    Criticality,
    CustomerOfRecord,
    Scenario,
    SuperAdmin,
    days,
    fixes,
)
from prenup.core.lockout.assets import own_days

T = TypeVar("T")
AIM_RATIO, AIM_SOLVES = 10, 120


def run() -> None:
    """Print a line for each register: seconds, the ratio to networkx, ten bundles in solves."""
    print(
        f"{'':26}{'assets':>8}{'solve':>10}{'networkx':>10}{'ratio':>7}"
        f"{'ten bundles':>13}{'solves':>8}{'peak':>9}"
    )
    for what, assets in (
        ("register", register(1_000)),
        ("register", register(100_000)),
        ("chain of needs", chain(100_000)),
        ("circle of needs", chain(100_000, closed=True)),
        ("chain of recoveries", recoveries(100_000)),
        ("circle of recoveries", recoveries(100_000, closed=True)),
        ("recoveries, a day a hop", hops(1_000)),
        ("recoveries, a day a hop", hops(100_000)),
    ):
        _line(what, assets)
    print(f"aims: {AIM_RATIO} times networkx, ten bundles within {AIM_SOLVES} solves")


def _line(what: str, assets: Sequence[Asset]) -> None:
    large = len(assets) > 10_000
    ours, theirs, fixing = [], [], []
    for _ in range(3):
        seconds, found = _timed(lambda: days(assets), 1 if large else 100)
        ours.append(seconds)
        seconds, expected = _timed(
            lambda: with_networkx(assets, Scenario.SILENT), 1 if large else 20
        )
        theirs.append(seconds)
        assert list(found.usable) == expected, "networkx finds other days"
    for _ in range(1 if large else 3):
        fixing.append(_timed(lambda: fixes(days(assets), 10), 1)[0])
    solve, peer, bundles = min(ours), min(theirs), min(fixing)
    print(
        f"{what:26}{len(assets):8,}{solve:9.4f}s{peer:9.4f}s{peer / solve:7.1f}"
        f"{bundles:12.3f}s{bundles / solve:8.0f}{_peak(assets) / 1e6:6.0f} MB",
        flush=True,
    )


def _timed(work: Callable[[], T], times: int) -> tuple[float, T]:
    """Seconds for each of so many `times`, and what came of the last."""
    gc.collect()  # what the other side left behind is not ours to collect
    start = time.process_time()
    for _ in range(times):
        result = work()
    return (time.process_time() - start) / times, result


def _peak(assets: Sequence[Asset]) -> int:
    """Bytes taken at most by the days and ten bundles, beyond the assets."""
    tracemalloc.start()
    fixes(days(assets), 10)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


# ---------- registers ----------


def register(size: int, seed: int = 1) -> list[Asset]:
    """A register as companies have them: things stand on a few that stand on fewer, and are
    recovered through a mailbox, a phone or a domain."""
    chance = random.Random(seed)
    names = [f"asset {number}" for number in range(size)]
    kinds = sorted(KINDS)
    assets = []
    for number, name in enumerate(names):
        kind = chance.choice(kinds)
        default = KINDS[kind]
        needs = {int(number * chance.random() ** 2) for _ in range(chance.choice((0, 1, 1, 2, 3)))}
        through = {chance.randrange(size) for _ in range(chance.choice((0, 0, 0, 1, 2)))}
        assets.append(
            Asset(
                name=name,
                kind=kind,
                customer_of_record=chance.choice(list(CustomerOfRecord)[:2]),
                client_super_admin=chance.choice(list(SuperAdmin)),
                provider_super_admin=chance.random() < 0.7,
                criticality=chance.choice(list(Criticality)),
                holds_data=default.holds_data,
                copy_out_of_reach=chance.random() < 0.3,
                transfer_days=default.transfer_days,
                recover_days=default.recover_days + chance.randrange(3),
                replace_days=default.replace_days + chance.randrange(10),
                needs=tuple(names[need] for need in sorted(needs - {number})),
                recovers_through=tuple(names[target] for target in sorted(through - {number})),
            )
        )
    return assets


def chain(size: int, *, closed: bool = False) -> list[Asset]:
    """Each needs the next; the last needs the first if `closed`."""
    names = [f"asset {number}" for number in range(size)]
    following = [*((name,) for name in names[1:]), (names[0],) if closed else ()]
    return [Asset(name, needs=needs) for name, needs in zip(names, following, strict=True)]


def recoveries(size: int, *, closed: bool = False) -> list[Asset]:
    """Each is recovered through the next, in our name, with the days of a tenant."""
    kind, ours = KINDS["tenant"], CustomerOfRecord.CLIENT
    return [
        Asset(
            link.name,
            customer_of_record=ours,
            recovers_through=link.needs,
            recover_days=kind.recover_days,
            replace_days=kind.replace_days,
        )
        for link in chain(size, closed=closed)
    ]


def hops(size: int, seed: int = 1) -> list[Asset]:
    """Each is recovered a day after the next, until a year has passed; some weigh more."""
    chance = random.Random(seed)
    return [
        replace(
            link,
            recover_days=1,
            replace_days=365,
            holds_data=False,
            criticality=chance.choice(list(Criticality)),
        )
        for link in recoveries(size)
    ]


# ---------- the peer ----------


def with_networkx(assets: Sequence[Asset], scenario: Scenario) -> list[int]:
    """The day of each asset, by networkx."""
    needs: nx.DiGraph = nx.DiGraph()
    needs.add_nodes_from(asset.name for asset in assets)
    needs.add_edges_from((asset.name, need) for asset in assets for need in asset.needs)
    parts = nx.condensation(needs)
    part_of = parts.graph["mapping"]
    by_name = {asset.name: asset for asset in assets}
    own = {asset.name: own_days(asset, scenario) for asset in assets}
    recovering: nx.DiGraph = nx.DiGraph()
    usable = dict.fromkeys(parts, 0)
    waits = dict(parts.out_degree())
    queue: list[tuple[int, int, object]] = []  # day, 1 for an asset that starts anew, which

    def answered(part: int, day: int) -> None:
        usable[part] = max(usable[part], day)
        waits[part] -= 1
        if not waits[part]:
            heappush(queue, (usable[part], 0, part))

    for asset in assets:
        part, alone = part_of[asset.name], own[asset.name]
        if 0 < alone < asset.replace_days and asset.recovers_through:
            recovering.add_edges_from(
                (part_of[target], asset.name) for target in asset.recovers_through
            )
            waits[part] += 1
            heappush(queue, (asset.replace_days, 1, asset.name))
        else:
            usable[part] = max(usable[part], min(alone, asset.replace_days))
    for part in parts:
        if not waits[part]:
            heappush(queue, (usable[part], 0, part))
    open_targets = dict(recovering.in_degree())
    while queue:
        day, anew, item = heappop(queue)
        if anew:
            if open_targets[item]:
                open_targets[item] = 0
                answered(part_of[item], day)
            continue
        for part in parts.predecessors(item):
            answered(part, day)
        for name in recovering.successors(item) if item in recovering else ():
            if open_targets[name]:
                open_targets[name] -= 1
                if not open_targets[name]:
                    answered(part_of[name], min(own[name] + day, by_name[name].replace_days))
    return [usable[part_of[asset.name]] for asset in assets]


if __name__ == "__main__":
    run()
