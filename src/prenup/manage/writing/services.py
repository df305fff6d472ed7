"""What may be done about the things in writing: file one, take one away, put it back."""

from dataclasses import dataclass
from datetime import date
from typing import BinaryIO
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from prenup.core.access import Actor, NotFound, require
from prenup.core.standing.writing import TITLES, Item
from prenup.core.words import day
from prenup.manage.writing.models import Filing
from prenup.people.queries import relationship
from prenup.record.services import Receipt, append, keep


class FilingRefused(Exception):
    """This cannot be filed so; the sentence says why, and what to do."""


@dataclass(frozen=True, slots=True)
class File:
    """A document as it came: its bytes and what they are called."""

    content: BinaryIO | bytes
    name: str
    media_type: str


def file_writing(
    actor: Actor,
    relationship_id: UUID,
    item: Item,
    *,
    file: File,
    dated_on: date,
    holds_until: date | None = None,
    note: str = "",
    today: date,
) -> Receipt:
    """File a document as one of the sixteen things, with its date.

    The same document filed twice for the same day is filed once. Raises `FilingRefused` for a
    date that lies ahead, and for an end before it.
    """
    require(actor, "file_document")
    _check_dates(dated_on, holds_until, today)
    row = relationship(actor, relationship_id)
    sha256 = keep(actor.client_id, file.content, name=file.name, media_type=file.media_type)
    with transaction.atomic():
        filing, _ = Filing.objects.of(actor.client_id).get_or_create(
            relationship_id=row.id,
            item=item,
            dated_on=dated_on,
            document=sha256,
            removed_at=None,
            defaults={
                "client_id": actor.client_id,
                "holds_until": holds_until,
                "name": file.name,
                "note": note.strip(),
                "filed_by": actor.name,
            },
        )
        return append(
            actor,
            kind="writing.filed",
            subject=f"relationship:{row.id}",
            documents=[sha256],
            body={
                "item": item.value,
                "title": _title(item, row.provider),
                "name": file.name,
                "dated_on": dated_on.isoformat(),
                "holds_until": holds_until.isoformat() if holds_until else "",
            },
            key=f"writing.filed:{filing.id}",
        )


def remove_filing(actor: Actor, relationship_id: UUID, filing_id: UUID) -> Receipt:
    """Take a filing away; the document stays kept, and it can be put back."""
    return _turn(actor, relationship_id, filing_id, away=True)


def restore_filing(actor: Actor, relationship_id: UUID, filing_id: UUID) -> Receipt:
    """Put a filing back that was taken away."""
    return _turn(actor, relationship_id, filing_id, away=False)


def _turn(actor: Actor, relationship_id: UUID, filing_id: UUID, *, away: bool) -> Receipt:
    require(actor, "file_document")
    with transaction.atomic():
        filing = (
            Filing.objects.of(actor.client_id)
            .select_for_update()
            .filter(relationship_id=relationship_id, id=filing_id)
            .first()
        )
        if filing is None:
            raise NotFound
        filing.removed_at = timezone.now() if away else None
        filing.save()
        row = relationship(actor, relationship_id)
        return append(
            actor,
            kind="writing.removed" if away else "writing.restored",
            subject=f"relationship:{relationship_id}",
            body={
                "item": filing.item,
                "title": _title(Item(filing.item), row.provider),
                "name": filing.name,
                "dated_on": filing.dated_on.isoformat(),
            },
        )


def _title(item: Item, provider: str) -> str:
    return TITLES[item].format(provider=provider)


def _check_dates(dated_on: date, holds_until: date | None, today: date) -> None:
    if dated_on > today:
        raise FilingRefused(
            f"{day(dated_on)} lies ahead. Write the day on which the document was made or signed."
        )
    if holds_until is not None and holds_until < dated_on:
        raise FilingRefused(
            f"It cannot hold until {day(holds_until)}, before its own date, {day(dated_on)}. "
            f"One of the two days is wrong."
        )
