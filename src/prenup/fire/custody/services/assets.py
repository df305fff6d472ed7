"""One asset: write it down, change it, prove our way in, delete it and put it back."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from prenup.core.access import Actor, NotFound, require
from prenup.core.lockout import COLUMNS, Given
from prenup.core.lockout.columns import name_key
from prenup.core.words import day
from prenup.fire.custody.models import Asset
from prenup.fire.custody.services.shelf import CustodyRefused, Shelf, read_cells
from prenup.fire.custody.written import cells_of, same
from prenup.record.services import Receipt, append, done


class Added(NamedTuple):
    """A new asset, and the receipt of its entry."""

    asset_id: UUID
    receipt: Receipt


def add_asset(
    actor: Actor, relationship_id: UUID, cells: Mapping[str, str], *, key: str = ""
) -> Added:
    """Write down one more asset; `cells` are texts by column name.

    `key` is the form's own: the same form sent twice adds one asset. Raises `CustodyRefused` for
    what cannot be read, a name that is there already, or one waited for that is not.
    """
    require(actor, "edit_asset")
    act = f"asset.added:{relationship_id}:{key}" if key else ""
    with transaction.atomic():
        shelf = Shelf(actor, relationship_id)
        given = Given(**read_cells({"name": "", **cells}))
        earlier = done(actor.client_id, act)
        if earlier is not None and (there := shelf.find(given.name)) is not None:
            return Added(there.id, earlier)
        shelf.refuse_taken(given.name)
        row = shelf.put(given)
        shelf.save()
        written = {name: text for name, text in cells_of(given).items() if text}
        body = {"relationship": str(relationship_id), "name": row.name, "given": written}
        subject = f"asset:{row.id}"
        return Added(row.id, append(actor, kind="asset.added", subject=subject, body=body, key=act))


def change_asset(
    actor: Actor, relationship_id: UUID, asset_id: UUID, cells: Mapping[str, str]
) -> Receipt | None:
    """Write `cells` in the place of what these columns held; None where they say the same.

    Raises `CustodyRefused` as `add_asset` does.
    """
    require(actor, "edit_asset")
    with transaction.atomic():
        shelf = Shelf(actor, relationship_id)
        row = shelf.get(asset_id)
        before = shelf.given(row)
        after = before._replace(**read_cells(cells))
        if same(before, after):
            return None
        if name_key(after.name) != row.name_key:
            shelf.refuse_taken(after.name)
        shelf.put(after, row)
        shelf.save()
        body = {
            "relationship": str(relationship_id),
            "name": before.name,
            "changes": _changes(before, after),
        }
        return append(actor, kind="asset.changed", subject=f"asset:{row.id}", body=body)


def prove(
    actor: Actor, relationship_id: UUID, asset_id: UUID, *, on: date, today: date
) -> Receipt | None:
    """Record that our own super-admin got in on that day. None where that was written already."""
    require(actor, "edit_asset")
    if on > today:
        raise CustodyRefused(
            {"proven_on": f"{day(on)} lies ahead. Record the proof once one of ours has got in."}
        )
    with transaction.atomic():
        shelf = Shelf(actor, relationship_id)
        row = shelf.get(asset_id)
        before = shelf.given(row)
        after = before._replace(
            **read_cells({"client_super_admin": "proven", "proven_on": on.isoformat()})
        )
        if same(before, after):
            return None
        shelf.put(after, row)
        shelf.save()
        body = {"relationship": str(relationship_id), "name": row.name, "on": on.isoformat()}
        return append(actor, kind="asset.proven", subject=f"asset:{row.id}", body=body)


def delete_asset(actor: Actor, relationship_id: UUID, asset_id: UUID) -> Receipt:
    """Take an asset out of the register; it can be put back. Twice is once."""
    require(actor, "edit_asset")
    with transaction.atomic():
        row = _row(actor, relationship_id, asset_id)
        if row.deleted_at is None:
            row.deleted_at, row.changed_by = timezone.now(), actor.name
            row.save()
        return _told(actor, row, "asset.deleted", row.deleted_at)


def restore_asset(actor: Actor, relationship_id: UUID, asset_id: UUID) -> Receipt | None:
    """Put a deleted asset back, with what it waited for and what waited for it.

    None where it stands already. Raises `CustodyRefused` where its name is taken meanwhile.
    """
    require(actor, "edit_asset")
    with transaction.atomic():
        row = _row(actor, relationship_id, asset_id)
        deleted_at = row.deleted_at
        if deleted_at is None:
            return None
        Shelf(actor, relationship_id).refuse_taken(row.name)
        row.deleted_at, row.changed_by = None, actor.name
        row.save()
        return _told(actor, row, "asset.restored", deleted_at)


def _row(actor: Actor, relationship_id: UUID, asset_id: UUID) -> Asset:
    """The asset, deleted or not, locked for this transaction."""
    rows = Asset.objects.of(actor.client_id).select_for_update()
    row = rows.filter(id=asset_id, relationship_id=relationship_id).first()
    if row is None:
        raise NotFound
    return row


def _told(actor: Actor, row: Asset, kind: str, deleted_at: datetime) -> Receipt:
    """The entry of a deletion or of its undoing; the moment of the deletion tells each apart."""
    return append(
        actor,
        kind=kind,
        subject=f"asset:{row.id}",
        body={"relationship": str(row.relationship_id), "name": row.name},
        key=f"{kind}:{row.id}:{deleted_at.isoformat()}",
    )


def _changes(before: Given, after: Given) -> list[dict[str, str]]:
    old, new = cells_of(before), cells_of(after)
    return [
        {"column": name, "before": old[name], "after": new[name]}
        for name in COLUMNS
        if old[name] != new[name]
    ]
