"""How the record tells of what the client depends on."""

from datetime import date
from uuid import UUID

from django.urls import reverse

from prenup.core.lockout import COLUMNS
from prenup.core.words import count, day, listed
from prenup.record.kinds import Body, Told, register

#: How many names a sentence lists; the entry has them all.
_LISTED = 5


def _asset(entry: Told) -> str | None:
    """The page of the asset; nowhere once the body was erased, for that said whose it is."""
    if entry.body is None:
        return None
    relationship_id = UUID(entry.body["relationship"])
    asset_id = UUID(entry.subject.removeprefix("asset:"))
    return reverse("custody:asset", args=[entry.client_id, relationship_id, asset_id])


def _register(entry: Told) -> str:
    relationship_id = UUID(entry.subject.removeprefix("relationship:"))
    return reverse("custody:register", args=[entry.client_id, relationship_id])


def _changed(body: Body) -> str:
    changes = [
        f"{COLUMNS[change['column']].title} from {change['before'] or 'nothing'} "
        f"to {change['after'] or 'nothing'}"
        for change in body["changes"]
    ]
    return f"changed {body['name']}: {listed(changes)}."


def _some(names: list[str]) -> str:
    if len(names) <= _LISTED:
        return listed(names)
    return listed([*names[:_LISTED], f"{len(names) - _LISTED:,} more"])


def _imported(body: Body) -> str:
    parts = []
    if body["added"]:
        parts.append(f"{count(len(body['added']), 'new asset')} ({_some(body['added'])})")
    if body["changed"]:
        parts.append(f"{count(len(body['changed']), 'changed one')} ({_some(body['changed'])})")
    return f"imported {body['file']} into the register: {listed(parts)}."


register(
    "asset.added",
    topic="Custody",
    sentence=lambda body: f"wrote down {body['name']} in the register.",
    address=_asset,
)
register("asset.changed", topic="Custody", sentence=_changed, address=_asset)
register(
    "asset.proven",
    topic="Custody",
    sentence=lambda body: (
        f"recorded that our own super-admin opened {body['name']} on "
        f"{day(date.fromisoformat(body['on']))}."
    ),
    address=_asset,
)
register(
    "asset.deleted",
    topic="Custody",
    sentence=lambda body: f"took {body['name']} out of the register.",
    address=_asset,
)
register(
    "asset.restored",
    topic="Custody",
    sentence=lambda body: f"put {body['name']} back into the register.",
    address=_asset,
)
register("register.imported", topic="Custody", sentence=_imported, address=_register)
register(
    "register.started",
    topic="Custody",
    sentence=lambda body: f"started the register from the agreement, with {_some(body['added'])}.",
    address=_register,
)
