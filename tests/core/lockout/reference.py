"""The rules of lock-out once more, as plainly as they can be written, and slowly.

Nothing here is shared with the engine but the values: the days are found by going round until
nothing changes, circles by asking who reaches whom, and fixes by solving anew for every set of
them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from prenup.core.lockout import (
    Asset,
    CustomerOfRecord,
    Fix,
    Scenario,
    SuperAdmin,
)

CLIENT, PROVEN = CustomerOfRecord.CLIENT, SuperAdmin.PROVEN


def own_days(asset: Asset, scenario: Scenario) -> int:
    ours = asset.customer_of_record == CLIENT
    proven = asset.client_super_admin == PROVEN
    if scenario == "cooperative":
        if not ours:
            return asset.transfer_days
        if asset.client_super_admin in ("proven", "claimed"):
            return 0
        return min(asset.transfer_days, asset.recover_days)
    if not ours:
        return asset.replace_days
    if scenario == "silent":
        return 0 if proven else asset.recover_days
    return 0 if proven and not asset.provider_super_admin else asset.recover_days


def is_lost(asset: Asset, scenario: Scenario) -> bool:
    somebody_else = asset.customer_of_record != CLIENT
    if scenario == "hostile":
        threatened = asset.provider_super_admin or somebody_else
    else:
        threatened = scenario == "silent" and somebody_else
    return asset.holds_data and threatened and not asset.copy_out_of_reach


def usable_days(assets: Sequence[Asset], scenario: Scenario) -> dict[str, int]:
    """Start with everything usable tonight, and apply the rules until nothing changes.

    The smallest solution, since all that is ever added was forced. Circles of `needs` with
    nothing in them to wait for stay at 0 by the same reasoning.
    """
    usable = {asset.name: 0 for asset in assets}
    while True:
        after = {}
        for asset in assets:
            own = own_days(asset, scenario)
            waits = max((usable[name] for name in asset.recovers_through), default=0)
            back = min(own + waits, asset.replace_days) if own else 0
            after[asset.name] = max([back, *(usable[name] for name in asset.needs)])
        if after == usable:
            return usable
        usable = after


def exposure(assets: Sequence[Asset], scenario: Scenario) -> int:
    usable = usable_days(assets, scenario)
    weights = {"critical": 8, "important": 4, "useful": 2, "minor": 1}
    total = 0
    for asset in assets:
        total += weights[asset.criticality] * min(usable[asset.name], 365)
        total += weights[asset.criticality] * 365 * is_lost(asset, scenario)
    return total


def circles(assets: Sequence[Asset], scenario: Scenario) -> list[list[str]]:
    recovering, arcs = set(), {}
    for asset in assets:
        arcs[asset.name] = set(asset.needs)
        if 0 < own_days(asset, scenario) < asset.replace_days:
            arcs[asset.name] |= set(asset.recovers_through)
            recovering |= {(asset.name, name) for name in asset.recovers_through}
    reached = {name: _reached(name, arcs) for name in arcs}
    found = set()
    for name, target in recovering:
        if name in reached[target]:
            found.add(tuple(sorted(n for n in reached[name] if name in reached[n])))
    return sorted(list(circle) for circle in found)


def _reached(name: str, arcs: Mapping[str, set[str]]) -> set[str]:
    """Everything that `name` leads to, itself included."""
    seen, ahead = {name}, [name]
    while ahead:
        fresh = arcs[ahead.pop()] - seen
        seen |= fresh
        ahead.extend(fresh)
    return seen


def with_fixes(asset: Asset, fixes: Sequence[Fix]) -> Asset:
    for fix in fixes:
        if fix == "customer_of_record":
            asset = replace(asset, customer_of_record=CLIENT)
        elif fix == "prove":
            asset = replace(asset, client_super_admin=PROVEN)
        elif fix == "remove_provider":
            asset = replace(asset, provider_super_admin=False)
        elif fix == "copy":
            asset = replace(asset, copy_out_of_reach=True)
        elif fix == "replacement":
            asset = replace(asset, replace_days=min(asset.replace_days, asset.transfer_days))
        else:
            asset = replace(asset, recovers_through=())
    return asset


def all_bundles() -> Iterator[tuple[Fix, ...]]:
    for size in range(1, len(Fix) + 1):
        yield from combinations(Fix, size)


def greedy(
    assets: Sequence[Asset], scenario: Scenario, picks: int, efforts: Mapping[Fix, Decimal]
) -> list[tuple[str, tuple[Fix, ...], int, int]]:
    """Name, fixes, what they remove, and the exposure after: every set of fixes on every asset is
    tried by solving the whole register with it."""
    table = list(Fix)
    assets, done = list(assets), []
    now = exposure(assets, scenario)
    while len(done) < picks:
        tried = []
        for place, asset in enumerate(assets):
            for fixes in all_bundles():
                changed = with_fixes(asset, fixes)
                if any(with_fixes(asset, [fix]) == asset for fix in fixes):
                    continue  # not open any more
                removes = now - exposure([*assets[:place], changed, *assets[place + 1 :]], scenario)
                if removes > 0:
                    effort = sum(Fraction(efforts[fix]) for fix in fixes)
                    order = tuple(table.index(fix) for fix in fixes)
                    rank = (-removes / effort, -removes, asset.name, len(fixes), order)
                    tried.append((rank, place, fixes, removes, changed))
        if not tried:
            break
        (_, _, name, _, _), place, fixes, removes, changed = min(tried, key=lambda t: t[0])
        assets[place] = changed
        now -= removes
        done.append((name, fixes, removes, now))
    return done
