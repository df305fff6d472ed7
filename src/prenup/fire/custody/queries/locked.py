"""The lock-out as a page shows it: what waits for what, what is still locked when, and what if."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from prenup.core.access import Actor
from prenup.core.lockout import (
    EFFORTS,
    Asset,
    AssetDays,
    Assumption,
    Criticality,
    Fix,
    LockOut,
    Scenario,
    days,
    fixed,
    fixes,
)
from prenup.core.lockout.fix import open_fixes
from prenup.core.standing.locked import COUNTED_DAYS, strip_place
from prenup.core.standing.todo import effort, task
from prenup.fire.custody.queries.assets import Held, held
from prenup.people.queries import RelationshipRow

#: The days that can be looked at: those of the columns, and some between.
STOPS = (0, 1, 3, 7, 14, 30, 60, 90)
#: So many bundles are offered beside those that are switched on.
MOST_SWITCHES = 10


class Branch(NamedTuple):
    """One asset of the tree, under the one that holds it up longest; `level` 0 waits for nobody.

    `x` values are places on the strip, in per cent. `was` is its day as things are, where what is
    switched on moves it. `holds` counts those that wait for it, near and far.
    """

    id: UUID
    name: str
    level: int
    holds: int
    critical: bool
    in_circle: bool
    usable_days: int
    usable_x: float
    own_x: float
    lost: bool
    was: int | None
    was_x: float
    because: str


class Column(NamedTuple):
    """How many are still locked on a day."""

    day: int
    count: int


class Switch(NamedTuple):
    """A bundle that can be taken as done; `value` names it in the address."""

    value: str
    id: UUID
    text: str
    effort: str
    removes: int
    on: bool


class Stop(NamedTuple):
    """One asset of the longest way back of what is critical; the first is the cause."""

    id: UUID
    name: str
    day: int
    on: date
    because: str


@dataclass(frozen=True)
class LockOutView:
    """A lock-out on a day, with some bundles taken as done or none.

    `locked` counts those that are still locked on the day looked at.
    """

    scenario: Scenario
    as_of: date
    day: int
    tree: list[Branch]
    total: int
    locked: int
    at_once: int
    columns: list[Column]
    lost: list[str]
    circles: list[list[str]]
    holder: Branch | None
    longest: list[Stop]
    exposure: int
    exposure_after: int
    effort_days: Decimal
    switches: list[Switch]
    assumptions: list[Assumption]

    @property
    def on(self) -> date:
        """The date of the day looked at."""
        return self.as_of + timedelta(days=self.day)

    @property
    def tasks(self) -> int:
        return sum(switch.on for switch in self.switches)


def lock_out(
    actor: Actor,
    relationship: RelationshipRow,
    *,
    as_of: date,
    scenario: Scenario = Scenario.SILENT,
    day: int = 7,
    done: Mapping[UUID, Sequence[Fix]] | None = None,
) -> LockOutView:
    """The lock-out of a relationship's register. `day` is one of `STOPS`.

    With `done`, fixes by the id of their asset are taken as done, as far as they are open. Two SQL
    queries.
    """
    here = held(actor, relationship.id, as_of)
    now = days(here.assets, scenario)
    after, switched = _switched(here, now, done or {}, relationship.provider)
    result = days(after, scenario)
    tree = _tree(here, now, result, relationship.provider, day)
    return LockOutView(
        scenario=scenario,
        as_of=as_of,
        day=day,
        tree=tree,
        total=len(here.rows),
        locked=sum(usable > day for usable in result.usable),
        at_once=sum(not usable for usable in result.usable),
        columns=[Column(on, sum(usable > on for usable in result.usable)) for on in COUNTED_DAYS],
        lost=[row.name for row, lost in zip(here.rows, result.lost, strict=True) if lost],
        circles=result.circles,
        holder=max(tree, key=lambda branch: branch.holds, default=None),
        longest=_longest(here, result, relationship.provider, as_of),
        exposure=now.exposure,
        exposure_after=result.exposure,
        effort_days=sum((EFFORTS[fix] for _, chosen in switched for fix in chosen), Decimal(0)),
        switches=_switches(here, now, result, switched, relationship.provider),
        assumptions=here.assumptions,
    )


def _switched(
    here: Held, now: LockOut, done: Mapping[UUID, Sequence[Fix]], provider: str
) -> tuple[list[Asset], list[tuple[int, tuple[Fix, ...]]]]:
    """The assets with what is switched on done, and what that is, by number of the asset."""
    assets, switched = list(now.assets), []
    for number, row in enumerate(here.rows):
        chosen = tuple(fix for fix in open_fixes(assets[number]) if fix in done.get(row.id, ()))
        if chosen:
            assets[number] = fixed(assets[number], chosen)
            switched.append((number, chosen))
    return assets, switched


def _switches(
    here: Held,
    now: LockOut,
    result: LockOut,
    switched: Sequence[tuple[int, tuple[Fix, ...]]],
    provider: str,
) -> list[Switch]:
    """Those that are on, each with what it removes after those above; then the best of the rest."""
    ids, found = here.ids, []
    assets, exposure = list(now.assets), now.exposure
    for number, chosen in switched:
        assets[number] = fixed(assets[number], chosen)
        left = days(assets, now.scenario).exposure
        found.append(
            _switch(here.rows[number].name, ids, chosen, exposure - left, provider, on=True)
        )
        exposure = left
    for pick in fixes(result, MOST_SWITCHES):
        found.append(_switch(pick.asset, ids, pick.fixes, pick.removes, provider, on=False))
    return found


def _switch(
    name: str,
    ids: Mapping[str, UUID],
    chosen: Sequence[Fix],
    removes: int,
    provider: str,
    *,
    on: bool,
) -> Switch:
    return Switch(
        value=f"{ids[name]}:{'+'.join(chosen)}",
        id=ids[name],
        text=task(name, chosen, provider),
        effort=effort(sum((EFFORTS[fix] for fix in chosen), Decimal(0))),
        removes=removes,
        on=on,
    )


# ---------- the tree ----------


def _tree(here: Held, now: LockOut, result: LockOut, provider: str, day: int) -> list[Branch]:
    """What is locked, or was, each under the one that holds it up longest; those that hold up
    most come first."""
    rows = {row.name: row for row in result.rows(provider)}
    was = {row.name: usable for row, usable in zip(here.rows, now.usable, strict=True)}
    shown = [name for name, row in rows.items() if row.usable_days or was[name]]
    under: dict[str | None, list[str]] = {}
    for name, holder in _holders(rows, shown).items():
        under.setdefault(holder, []).append(name)
    in_circle = {name for circle in result.circles for name in circle}
    critical = {asset.name for asset in result.assets if asset.criticality is Criticality.CRITICAL}
    holds = _holds(under)
    ids, tree = here.ids, list[Branch]()
    ahead = [(name, 0) for name in _first(under.get(None, []), rows, holds)]
    while ahead:
        name, level = ahead.pop()
        row = rows[name]
        moved = was[name] if was[name] != row.usable_days else None
        tree.append(
            Branch(
                id=ids[name],
                name=name,
                level=level,
                holds=holds[name],
                critical=name in critical,
                in_circle=name in in_circle,
                usable_days=row.usable_days,
                usable_x=strip_place(row.usable_days),
                own_x=strip_place(min(row.own_days, row.usable_days)),
                lost=row.lost,
                was=moved,
                was_x=strip_place(was[name]),
                because=row.because,
            )
        )
        ahead += [(below, level + 1) for below in _first(under.get(name, []), rows, holds)]
    return tree


def _holders(rows: Mapping[str, AssetDays], shown: Sequence[str]) -> dict[str, str | None]:
    """For each name the one that holds it up, None for the roots.

    Assets that hold each other up would be under one another: the one of them that is back first
    starts again, and is their root.
    """
    holders = {name: rows[name].held_by for name in shown}
    settled: set[str] = set()
    for name in shown:
        path: list[str] = []
        ahead: str | None = name
        while ahead is not None and ahead not in settled and ahead not in path:
            path.append(ahead)
            ahead = holders.get(ahead)
        if ahead in path:
            ring = path[path.index(ahead) :]
            holders[min(ring, key=lambda each: (rows[each].usable_days, each))] = None
        settled.update(path)
    return holders


def _first(
    names: Sequence[str], rows: Mapping[str, AssetDays], holds: Mapping[str, int]
) -> list[str]:
    """Names for a stack: the one that holds up most, then longest, comes off it first."""
    return sorted(
        names, key=lambda name: (-holds[name], -rows[name].usable_days, name), reverse=True
    )


def _holds(under: Mapping[str | None, Sequence[str]]) -> dict[str, int]:
    """How many wait for each, near and far. Nobody waits for itself, so this comes to an end."""
    order: list[str] = []
    ahead = list(under.get(None, ()))
    while ahead:
        name = ahead.pop()
        order.append(name)
        ahead += under.get(name, ())
    holds: dict[str, int] = {}
    for name in reversed(order):
        holds[name] = sum(1 + holds[below] for below in under.get(name, ()))
    return holds


def _longest(here: Held, result: LockOut, provider: str, as_of: date) -> list[Stop]:
    """From the cause to the critical asset that is back last; empty where none is locked."""
    rows = {row.name: row for row in result.rows(provider)}
    critical = [
        rows[asset.name]
        for asset in result.assets
        if asset.criticality is Criticality.CRITICAL and rows[asset.name].usable_days
    ]
    if not critical:
        return []
    way = [min(critical, key=lambda row: (-row.usable_days, row.name))]
    while (awaited := way[-1].waits_for) is not None:
        way.append(rows[awaited])
    ids = here.ids
    return [
        Stop(
            id=ids[row.name],
            name=row.name,
            day=row.usable_days,
            on=as_of + timedelta(days=row.usable_days),
            because=row.because,
        )
        for row in reversed(way)
    ]
