"""Many assets at once: the rows of a file, and what the agreement names."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from prenup.core.access import Actor, require
from prenup.core.lockout.columns import name_key
from prenup.fire.custody.services.shelf import Shelf
from prenup.record.services import Receipt, append, done


@dataclass(frozen=True, slots=True)
class Source:
    """The file that rows were read from, as the record keeps it."""

    document_sha256: str
    file_name: str


def put_rows(
    actor: Actor,
    relationship_id: UUID,
    rows: Sequence[Mapping[str, str]],
    *,
    source: Source,
    key: str,
) -> Receipt | None:
    """Bring rows of a file into the register, all or none; None where nothing would change.

    Each row has texts by column name; a column that it lacks stays as it is. An asset is known by
    its name, and one that no row names stays. With the same `key` it happens once. Raises
    `CustodyRefused` for a cell that cannot be read, a name that two rows have, or one waited for
    that is no asset.
    """
    require(actor, "import_register")
    with transaction.atomic():
        shelf = Shelf(actor, relationship_id)
        earlier = done(actor.client_id, key)
        if earlier is not None:
            return earlier
        added, changed = shelf.put_all(rows)
        if not added and not changed:
            return None
        shelf.save()
        return append(
            actor,
            kind="register.imported",
            subject=f"relationship:{relationship_id}",
            body={
                "file": source.file_name,
                "rows": len(rows),
                "added": added,
                "changed": changed,
            },
            documents=[source.document_sha256] if source.document_sha256 else [],
            key=key,
        )


def add_named(
    actor: Actor, relationship_id: UUID, named: Iterable[tuple[str, str]], *, where: str
) -> Receipt | None:
    """Write down what a document names: names and kinds, of which a kind may be empty.

    What is in the register stays as it is; None where all of it is. `where` says what named them.
    """
    require(actor, "edit_asset")
    with transaction.atomic():
        shelf = Shelf(actor, relationship_id)
        new: dict[str, dict[str, str]] = {}
        for name, kind in named:
            if shelf.find(name) is None:
                new.setdefault(name_key(name), {"name": name, "kind": kind})
        added, _ = shelf.put_all(list(new.values()))
        if not added:
            return None
        shelf.save()
        return append(
            actor,
            kind="register.started",
            subject=f"relationship:{relationship_id}",
            body={"added": added, "where": where},
        )
