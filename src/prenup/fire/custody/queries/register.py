"""The register as a page shows it: searched, filtered and sorted, with what each row comes to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from prenup.core import words
from prenup.core.access import Actor
from prenup.core.lockout import (
    Asset,
    AssetDays,
    Criticality,
    CustomerOfRecord,
    LockOut,
    Scenario,
    SuperAdmin,
    days,
)
from prenup.core.lockout.term import last_day
from prenup.fire.custody.queries.assets import AssetRow, Held, held
from prenup.fire.notice.queries import week_of
from prenup.people.queries import RelationshipRow

#: A last day within so many days is in reach, and red.
IN_REACH = timedelta(days=60)
_VERDICTS = {
    SuperAdmin.PROVEN: ("present", "Proven"),
    SuperAdmin.CLAIMED: ("weak", "Claimed"),
    SuperAdmin.NONE: ("missing", "None"),
}


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One asset as a row of the register: what is written, what counts today, what it comes to.

    `share` is its days in per cent of the longest. `flag` is the first thing to know of it on a
    small screen: a verdict's shape, or "" for a square, and the words.
    """

    id: UUID
    name: str
    kind: str
    side: str
    holder: str
    verdict: str
    admin: str
    proven_on: date | None
    last_day: date | None
    in_days: int | None
    in_reach: bool
    term: str
    usable_days: int
    share: float
    lost: bool
    flag: tuple[str, str]
    written: AssetRow
    asset: Asset
    counted: AssetDays


@dataclass(frozen=True)
class RegisterView:
    """The whole register, and the rows asked for. Counts are of the whole."""

    rows: list[RegisterRow]
    found: list[RegisterRow]
    lock_out: LockOut
    held: Held
    provider: str

    @property
    def theirs(self) -> int:
        return sum(FILTERS["theirs"](row) for row in self.rows)

    @property
    def proven(self) -> int:
        return sum(row.verdict == "present" for row in self.rows)

    def count(self, show: str) -> int:
        return sum(map(FILTERS[show], self.rows))

    @property
    def days_assumed(self) -> int:
        """How many assets have days that come from their kind alone."""
        return len({one.asset for one in self.held.assumptions if one.column.endswith("_days")})


#: What may be shown, by the word in the address.
FILTERS: Mapping[str, Callable[[RegisterRow], bool]] = {
    "": lambda row: True,
    "theirs": lambda row: row.side == "theirs",
    "unproven": lambda row: row.verdict != "present",
    "notice": lambda row: row.in_reach,
    "lost": lambda row: row.lost,
}
_FAR = date.max
_WORST_FIRST = {"missing": 0, "weak": 1, "present": 2}
#: How rows may be sorted, by the word in the address; ties by name. A "-" before it turns it.
SORTS: Mapping[str, Callable[[RegisterRow], Any]] = {
    "days": lambda row: row.usable_days,
    "notice": lambda row: row.last_day or _FAR,
    "name": lambda row: row.name.casefold(),
    "proof": lambda row: (_WORST_FIRST[row.verdict], row.proven_on or date.min),
    "record": lambda row: (row.side, row.holder),
}
USUAL_SORT = "-days"


def register(
    actor: Actor,
    relationship: RelationshipRow,
    *,
    today: date,
    find: str = "",
    show: str = "",
    sort: str = USUAL_SORT,
    scenario: Scenario = Scenario.SILENT,
) -> RegisterView:
    """The register of a relationship; `find` is looked for in all that is written. Two queries.

    An unknown `show` or `sort` counts as the usual one.
    """
    here = held(actor, relationship.id, today)
    lock_out = days(here.assets, scenario)
    rows = _rows(here, lock_out, relationship, today)
    wanted = FILTERS.get(show, FILTERS[""])
    sought = find.casefold().split()
    found = [row for row in rows if wanted(row) and _has(row, sought)]
    return RegisterView(
        rows=rows,
        found=_sorted(found, sort),
        lock_out=lock_out,
        held=here,
        provider=relationship.provider,
    )


def _sorted(rows: list[RegisterRow], sort: str) -> list[RegisterRow]:
    """By the order asked for, then by name."""
    key = SORTS.get(sort.removeprefix("-"))
    if key is None:
        return _sorted(rows, USUAL_SORT)
    by_name = sorted(rows, key=SORTS["name"])
    return sorted(by_name, key=key, reverse=sort.startswith("-"))


def _has(row: RegisterRow, sought: list[str]) -> bool:
    """Whether every word looked for stands somewhere in what is written."""
    if not sought:
        return True
    given = row.written.given
    texts = (
        given.name,
        row.kind,
        row.holder,
        *(given.needs or ()),
        *(given.recovers_through or ()),
        *(
            text or ""
            for text in (
                given.administered_by,
                given.credentials_held_by,
                given.stored_at,
                given.notes,
            )
        ),
    )
    whole = "\n".join(texts).casefold()
    return all(word in whole for word in sought)


def _rows(
    here: Held, lock_out: LockOut, relationship: RelationshipRow, today: date
) -> list[RegisterRow]:
    longest = max(lock_out.usable, default=0)
    week = week_of(relationship)
    counted = lock_out.rows(relationship.provider)
    made = []
    for written, asset, count in zip(here.rows, here.assets, counted, strict=True):
        on = last_day(written.given, today, week)
        verdict, word = _VERDICTS[asset.client_super_admin]
        side, holder = _holder(asset.customer_of_record, relationship)
        row = RegisterRow(
            id=written.id,
            name=written.name,
            kind=_kind(asset),
            side=side,
            holder=holder,
            verdict=verdict,
            admin=word,
            proven_on=written.given.proven_on,
            last_day=on,
            in_days=(on - today).days if on else None,
            in_reach=on is not None and on - today <= IN_REACH,
            term=_term(written),
            usable_days=count.usable_days,
            share=round(100 * count.usable_days / longest, 1) if longest else 0,
            lost=count.lost,
            flag=("", ""),
            written=written,
            asset=asset,
            counted=count,
        )
        made.append(_flagged(row, relationship))
    return made


def _kind(asset: Asset) -> str:
    """The kind, and that it is critical where it is."""
    word = KIND_WORDS.get(asset.kind, asset.kind.capitalize())
    return f"{word}, critical" if asset.criticality is Criticality.CRITICAL else word


#: Kinds that are not written as words are.
KIND_WORDS = {"dns": "DNS"}


def _holder(record: CustomerOfRecord, relationship: RelationshipRow) -> tuple[str, str]:
    """Whose side, and the name of the customer of record."""
    if record is CustomerOfRecord.CLIENT:
        return "ours", relationship.client_name
    if record is CustomerOfRecord.PROVIDER:
        return "theirs", relationship.provider_name or "The provider"
    return record.value, "Somebody else" if record is CustomerOfRecord.OTHER else "Not known"


def _term(written: AssetRow) -> str:
    """What stands in the place of a last day where there is none."""
    given = written.given
    if given.renews is None:
        return "no term written"
    if given.notice_latest is None:
        return f"renews {words.day(given.renews)}, notice not written"
    return "its dates contradict each other"


def _flagged(row: RegisterRow, relationship: RelationshipRow) -> RegisterRow:
    if row.lost:
        flag = ("missing", "Data lost")
    elif row.in_reach and row.last_day:
        flag = ("due", f"Act by {row.last_day.day} {row.last_day:%b}, in {row.in_days} days")
    elif row.side == "theirs":
        flag = ("", f"In {possessive(relationship.provider)} name")
    elif row.side != "ours":
        flag = ("", f"Customer of record: {row.holder.lower()}")
    elif row.verdict == "weak":
        flag = ("weak", "Claimed, not proven")
    elif row.verdict == "present" and row.proven_on:
        flag = ("present", f"Proven {row.proven_on.day} {row.proven_on:%b}")
    else:
        flag = ("missing", "No super-admin of ours")
    return replace(row, flag=flag)


def possessive(name: str) -> str:
    """A name that has something: Northgate IT’s, the Joneses’.

    >>> possessive("Northgate IT"), possessive("Corelink Systems")
    ('Northgate IT’s', 'Corelink Systems’')
    """
    return f"{name}’" if name.endswith("s") else f"{name}’s"
