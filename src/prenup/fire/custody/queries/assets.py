"""The assets as they are written, and as they count on a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from prenup.core.access import Actor, NotFound
from prenup.core.lockout import Asset as CoreAsset
from prenup.core.lockout import Assumption, Given, assume
from prenup.fire.custody.models import Asset, Link
from prenup.fire.custody.written import cells_of, given_of, links_of

#: So many deleted assets are offered to be put back.
MOST_DELETED = 50


@dataclass(frozen=True, slots=True)
class AssetRow:
    """An asset as it is written."""

    id: UUID
    given: Given
    changed_at: datetime
    changed_by: str

    @property
    def name(self) -> str:
        return self.given.name


@dataclass(frozen=True, slots=True)
class DeletedRow:
    """An asset that was taken out of the register: when, and by whom."""

    id: UUID
    name: str
    deleted_at: datetime
    deleted_by: str


@dataclass(frozen=True, slots=True)
class Held:
    """The register as it counts on a day, with what is written of each asset.

    Lists run alike, by name. `changed_at` is when anybody last changed one; None while it is empty.
    """

    rows: list[AssetRow]
    assets: list[CoreAsset]
    assumptions: list[Assumption]

    @property
    def ids(self) -> Mapping[str, UUID]:
        return {row.name: row.id for row in self.rows}

    @property
    def changed_at(self) -> datetime | None:
        return max((row.changed_at for row in self.rows), default=None)


def assets(actor: Actor, relationship_id: UUID) -> list[AssetRow]:
    """The assets of the register, by name. Two SQL queries."""
    rows = list(
        Asset.objects.of(actor.client_id)
        .filter(relationship_id=relationship_id, deleted_at=None)
        .order_by("name_key")
    )
    links = Link.objects.of(actor.client_id).filter(asset__relationship_id=relationship_id)
    awaited = links_of(links.order_by("place"), {row.id: row.name for row in rows})
    return [
        AssetRow(row.id, given_of(row, awaited.get(row.id, {})), row.changed_at, row.changed_by)
        for row in rows
    ]


def held(actor: Actor, relationship_id: UUID, as_of: date) -> Held:
    """The register as the rules of lock-out take it on `as_of`. Two SQL queries."""
    rows = assets(actor, relationship_id)
    counted, assumptions = [], list[Assumption]()
    for row in rows:
        asset, assumed = assume(row.given, as_of)
        counted.append(asset)
        assumptions += assumed
    return Held(rows, counted, assumptions)


def cells(actor: Actor, relationship_id: UUID) -> list[dict[str, str]]:
    """The register as rows of text by column name, by name, as it is exported. Two SQL queries."""
    return [cells_of(row.given) for row in assets(actor, relationship_id)]


def deleted_name(actor: Actor, relationship_id: UUID, asset_id: UUID) -> str:
    """The name of an asset that was deleted and can be put back. Raises `NotFound`."""
    rows = Asset.objects.of(actor.client_id).filter(relationship_id=relationship_id, id=asset_id)
    name = rows.exclude(deleted_at=None).values_list("name", flat=True).first()
    if name is None:
        raise NotFound
    return name


def deleted(actor: Actor, relationship_id: UUID) -> list[DeletedRow]:
    """The assets that can be put back, the last one deleted first, so many. One SQL query."""
    rows = (
        Asset.objects.of(actor.client_id)
        .filter(relationship_id=relationship_id, deleted_at__isnull=False)
        .order_by("-deleted_at", "name_key", "id")
        .values_list("id", "name", "deleted_at", "changed_by")[:MOST_DELETED]
    )
    return [DeletedRow(*row) for row in rows]
