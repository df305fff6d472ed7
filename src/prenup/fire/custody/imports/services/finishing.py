"""Putting the rows of a file into the register: the whole act, once, or nothing of it."""

from dataclasses import asdict, dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from prenup.core.access import Actor, NotFound, require
from prenup.core.lockout.importing import MappingError, require_usable
from prenup.fire.custody.imports import queries
from prenup.fire.custody.imports.models import Import
from prenup.fire.custody.imports.queries import Counts
from prenup.fire.custody.services import CustodyRefused, Source, put_rows


class ImportRefused(Exception):
    """This cannot be imported yet; the sentence says why, and what to do."""


class Changed(ImportRefused):
    """What would happen is no longer what the person saw when they said so."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import came to; `entry` is its number in the record, None if nothing changed."""

    counts: Counts
    entry: int | None


def import_rows(actor: Actor, relationship_id: UUID, import_id: UUID, *, seen: str = "") -> Outcome:
    """Put the rows that are ready into the register; assets that the file lacks stay.

    `seen` is the fingerprint of what the person saw; `Changed` is raised if it would be something
    else by now. Asked again, the answer is the first one. Raises `ImportRefused` while dates are
    not answered, or no row is ready.
    """
    require(actor, "import_register")
    with transaction.atomic():
        row = (
            Import.objects.of(actor.client_id)
            .select_for_update()
            .filter(relationship_id=relationship_id, id=import_id)
            .first()
        )
        if row is None:
            raise NotFound
        if row.imported_at is not None:
            return Outcome(Counts(**row.counts), row.entry)
        checked = _checked(actor, relationship_id, import_id, seen)
        try:
            receipt = put_rows(
                actor,
                relationship_id,
                checked.rows,
                source=Source(row.document, row.name),
                key=f"register.imported:{row.id}",
            )
        except CustodyRefused as refused:
            raise ImportRefused(str(refused)) from refused
        row.imported_at, row.imported_by = timezone.now(), actor.name
        row.entry = receipt.seq if receipt else None
        row.counts = asdict(checked.counts)
        row.save()
        return Outcome(checked.counts, row.entry)


def _checked(actor: Actor, relationship_id: UUID, import_id: UUID, seen: str) -> queries.Checked:
    """What would happen, if it may happen."""
    row = queries.one(actor, relationship_id, import_id)
    try:
        require_usable(row.uses)
    except MappingError as error:
        raise ImportRefused(str(error)) from error
    checked = queries.checked(actor, relationship_id, row)
    if checked.check.question:
        raise ImportRefused(
            f"{checked.check.question.written} can be read in two ways. Say which it is; the "
            "import waits for that."
        )
    if not checked.check.ready:
        raise ImportRefused("No row is ready. Mend one, or import another file.")
    if seen and seen != checked.fingerprint:
        raise Changed(
            "The register or this import was changed since you saw this page. Nothing was "
            "imported. Look at it again, then import."
        )
    return checked
