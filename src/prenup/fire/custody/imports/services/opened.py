"""An import that is still open, to be changed by a service."""

from uuid import UUID

from prenup.core.access import Actor, NotFound
from prenup.fire.custody.imports.models import Import


def opened(actor: Actor, relationship_id: UUID, import_id: UUID) -> Import:
    """The row of an import that is not finished, locked. Raises NotFound."""
    row = (
        Import.objects.of(actor.client_id)
        .select_for_update()
        .filter(relationship_id=relationship_id, id=import_id, imported_at=None)
        .first()
    )
    if row is None:
        raise NotFound
    return row
