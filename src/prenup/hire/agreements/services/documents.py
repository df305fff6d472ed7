"""The documents of an agreement: bring them, say what they are and which has the last word."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from prenup.core.access import Actor, NotFound, require
from prenup.hire.agreements import tasks
from prenup.hire.agreements.models import AgreementDocument, Kind, Reading, State
from prenup.hire.agreements.order import kind_of, place_for, title_of
from prenup.pages.fields import LARGEST
from prenup.people.queries import relationship
from prenup.record.services import Receipt, append, keep

#: So many files are taken at once.
MOST_FILES = 20


class DocumentRefused(Exception):
    """This cannot be done with the document; the sentence says why, and what to do."""


@dataclass(frozen=True, slots=True)
class File:
    """A file as it came: its bytes, how many, and what it is called."""

    content: BinaryIO | bytes
    size: int
    name: str
    media_type: str = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Uploaded:
    """What became of files: the documents they are now, and why others were refused, by name."""

    documents: tuple[UUID, ...]
    refused: tuple[tuple[str, str], ...]
    receipts: tuple[Receipt, ...]


def add_documents(actor: Actor, relationship_id: UUID, files: Sequence[File]) -> Uploaded:
    """Take several files at once; each is kept, or refused with its sentence, by itself.

    They are read in the background. A file that is here already is not taken twice.
    """
    require(actor, "upload_agreement")
    relationship(actor, relationship_id)
    added, refused = [], []
    for at, file in enumerate(files):
        try:
            _check(at, file)
        except DocumentRefused as why:
            refused.append((file.name, str(why)))
        else:
            added.append(_add(actor, relationship_id, file))
    return Uploaded(
        tuple(one for one, _ in added), tuple(refused), tuple(receipt for _, receipt in added)
    )


def _check(at: int, file: File) -> None:
    if at >= MOST_FILES:
        raise DocumentRefused(
            f"{MOST_FILES} files are taken at once. Send {file.name} with the next ones."
        )
    if not file.size:
        raise DocumentRefused(
            f"{file.name} is empty. Choose the file again; it may not have been saved."
        )
    if file.size > LARGEST:
        raise DocumentRefused(
            f"{file.name} has {file.size / 1e6:,.0f} MB; {LARGEST / 1e6:.0f} MB is the most. "
            f"Save it smaller (pictures are what makes it large), or in parts."
        )


def _add(actor: Actor, relationship_id: UUID, file: File) -> tuple[UUID, Receipt]:
    sha256 = keep(actor.client_id, file.content, name=file.name, media_type=file.media_type)
    with transaction.atomic():
        here = _documents(actor, relationship_id)
        row = next((one for one in here if one.sha256 == sha256), None)
        if row is None:
            kind = kind_of(file.name)
            row = AgreementDocument.objects.create(
                client_id=actor.client_id,
                relationship_id=relationship_id,
                sha256=sha256,
                name=file.name[:255],
                title=_unused(title_of(file.name)[:190], here),
                kind=kind,
                rank=0,
                added_by=actor.name,
            )
            here.insert(place_for(kind, here), row)
            _save_order(here)
            Reading.objects.create(client_id=actor.client_id, document=row)
            tasks.read.enqueue(str(actor.client_id), str(row.id))
        receipt = append(
            actor,
            kind="agreement.document_added",
            subject=f"relationship:{relationship_id}",
            documents=[sha256],
            body={"document": str(row.id), "title": row.title, "name": row.name},
            key=f"agreement.document_added:{row.id}",
        )
    return row.id, receipt


def describe_document(
    actor: Actor,
    relationship_id: UUID,
    document_id: UUID,
    *,
    title: str,
    kind: str,
    signed_on: date | None,
    in_force: bool,
    supersedes: UUID | None = None,
) -> Receipt:
    """Say what a document is, whether it is in force, and which one it replaces whole.

    Raises `DocumentRefused` where two would replace each other, or one is replaced twice.
    """
    require(actor, "upload_agreement")
    with transaction.atomic():
        here = _documents(actor, relationship_id)
        row = _one(here, document_id)
        replaced = _one(here, supersedes) if supersedes else None
        _check_replaced(here, row, replaced)
        title = title.strip() or title_of(row.name)
        if any(one.title.casefold() == title.casefold() for one in here if one is not row):
            raise DocumentRefused(f"Another document is called “{title}”. Give this one its own.")
        if kind != row.kind:
            here.remove(row)
            here.insert(place_for(kind, here), row)
        row.title, row.kind, row.signed_on = title, kind, signed_on
        row.in_force, row.supersedes, row.described = in_force, replaced, True
        row.save()
        _save_order(here)
        _review_anew(actor, relationship_id)
        return append(
            actor,
            kind="agreement.document_described",
            subject=f"relationship:{relationship_id}",
            body={
                "document": str(row.id),
                "title": title,
                "what": Kind(kind).label,
                "signed_on": signed_on.isoformat() if signed_on else "",
                "in_force": "yes" if in_force else "no",
                "supersedes": replaced.title if replaced else "",
            },
        )


def move_document(
    actor: Actor, relationship_id: UUID, document_id: UUID, *, place: int
) -> Receipt | None:
    """Give a document another place in the order, from 0 at the top; None if it has it already."""
    require(actor, "upload_agreement")
    with transaction.atomic():
        here = _documents(actor, relationship_id)
        row = _one(here, document_id)
        place = max(0, min(place, len(here) - 1))
        if here.index(row) == place:
            return None
        here.remove(row)
        here.insert(place, row)
        _save_order(here)
        _review_anew(actor, relationship_id)
        return append(
            actor,
            kind="agreement.ordered",
            subject=f"relationship:{relationship_id}",
            body={"title": row.title, "order": [one.title for one in here]},
        )


def remove_document(actor: Actor, relationship_id: UUID, document_id: UUID) -> Receipt:
    """Take a document away: it no longer counts. The file stays kept, and it can be put back."""
    require(actor, "upload_agreement")
    with transaction.atomic():
        row = _one(_documents(actor, relationship_id), document_id)
        row.removed_at, row.supersedes = timezone.now(), None
        row.save()
        AgreementDocument.objects.of(actor.client_id).filter(supersedes=row).update(supersedes=None)
        return _turned(actor, row, "agreement.document_removed")


def restore_document(actor: Actor, relationship_id: UUID, document_id: UUID) -> Receipt:
    """Put a document back that was taken away. Raises `DocumentRefused` if it is here again."""
    require(actor, "upload_agreement")
    with transaction.atomic():
        here = _documents(actor, relationship_id)
        gone = AgreementDocument.objects.of(actor.client_id).exclude(removed_at=None)
        row = gone.filter(relationship_id=relationship_id, id=document_id).first()
        if row is None:
            raise NotFound
        if any(one.sha256 == row.sha256 for one in here):
            raise DocumentRefused(f"“{row.title}” is here again already.")
        row.removed_at, row.title = None, _unused(row.title, here)
        row.save()
        here.insert(min(row.rank, len(here)), row)
        _save_order(here)
        return _turned(actor, row, "agreement.document_restored")


def read_again(actor: Actor, relationship_id: UUID, document_id: UUID) -> None:
    """Read a document again that could not be read, or whose reading was broken off."""
    require(actor, "upload_agreement")
    with transaction.atomic():
        row = _one(_documents(actor, relationship_id), document_id)
        changed = (
            Reading.objects.of(actor.client_id)
            .filter(document=row)
            .exclude(state=State.READ)
            .update(state=State.WAITING, done=0, of=0, error="", changed_at=timezone.now())
        )
        if changed:
            tasks.read.enqueue(str(actor.client_id), str(row.id))


def review_again(actor: Actor, relationship_id: UUID) -> None:
    """Review the documents again whose review failed, or was broken off."""
    require(actor, "upload_agreement")
    relationship(actor, relationship_id)
    _review_anew(actor, relationship_id)


def _turned(actor: Actor, row: AgreementDocument, kind: str) -> Receipt:
    _review_anew(actor, row.relationship_id)
    return append(
        actor,
        kind=kind,
        subject=f"relationship:{row.relationship_id}",
        body={"document": str(row.id), "title": row.title},
    )


def _review_anew(actor: Actor, relationship_id: UUID) -> None:
    tasks.review.enqueue(str(actor.client_id), str(relationship_id))


def _documents(actor: Actor, relationship_id: UUID) -> list[AgreementDocument]:
    """The documents that are here, in their order, locked for this transaction."""
    found = AgreementDocument.objects.of(actor.client_id).select_for_update()
    return list(
        found.filter(relationship_id=relationship_id, removed_at=None).order_by("rank", "id")
    )


def _one(here: Sequence[AgreementDocument], document_id: UUID) -> AgreementDocument:
    found = next((one for one in here if one.id == document_id), None)
    if found is None:
        raise NotFound
    return found


def _check_replaced(
    here: Sequence[AgreementDocument], row: AgreementDocument, replaced: AgreementDocument | None
) -> None:
    if replaced is None:
        return
    if replaced is row:
        raise DocumentRefused(f"“{row.title}” cannot replace itself. Choose the older document.")
    other = next((one for one in here if one.supersedes_id == replaced.id and one is not row), None)
    if other is not None:
        raise DocumentRefused(
            f"“{other.title}” replaces “{replaced.title}” already. Say first that it does not."
        )
    above: AgreementDocument | None = replaced
    for _ in here:
        if above is None or above.supersedes_id is None:
            return
        above = next((one for one in here if one.id == above.supersedes_id), None)
        if above is row:
            raise DocumentRefused(
                f"“{replaced.title}” replaces “{row.title}”, so it cannot be replaced by it. "
                f"Mend the one that is wrong."
            )


def _unused(title: str, here: Sequence[AgreementDocument]) -> str:
    """The title, with a number where another document has it."""
    taken = {one.title.casefold() for one in here}
    numbered = (title, *(f"{title} ({n})" for n in range(2, len(here) + 3)))
    return next(one for one in numbered if one.casefold() not in taken)


def _save_order(here: Sequence[AgreementDocument]) -> None:
    for rank, row in enumerate(here):
        if row.rank != rank:
            row.rank = rank
            row.save(update_fields=["rank"])
