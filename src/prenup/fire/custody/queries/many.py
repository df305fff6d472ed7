"""The registers of many relationships at once, for the list of all clients of an account."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from prenup.core.lockout import Asset as CoreAsset
from prenup.core.lockout import assume
from prenup.fire.custody.models import Asset, Link
from prenup.fire.custody.written import given_of, links_of
from prenup.people.queries import RelationshipRow


def held_of(rows: Sequence[RelationshipRow], as_of: date) -> dict[UUID, list[CoreAsset]]:
    """The assets of each of these relationships, as they count on `as_of`. Two SQL queries.

    `rows` are relationships that the reader belongs to: `people.queries.clients` gave them.
    """
    # The one question of this app that spans clients; the rows say which are the reader's.
    here = [row.id for row in rows]
    written = list(
        Asset.unscoped.filter(relationship_id__in=here, deleted_at=None).order_by("name_key")
    )
    links = Link.unscoped.filter(asset__relationship_id__in=here)
    awaited = links_of(links.order_by("place"), {row.id: row.name for row in written})
    found: dict[UUID, list[CoreAsset]] = {row.id: [] for row in rows}
    for row in written:
        asset, _ = assume(given_of(row, awaited.get(row.id, {})), as_of)
        found[row.relationship_id].append(asset)
    return found
