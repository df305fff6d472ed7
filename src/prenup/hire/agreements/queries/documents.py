"""The documents of an agreement, in the order in which they have the last word."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from prenup.core.access import Actor, NotFound
from prenup.core.agreement import Document
from prenup.core.agreement.named_documents import NamedDocument, named_documents
from prenup.hire.agreements.models import AgreementDocument, Kind, State
from prenup.hire.agreements.queries.under_way import readings_broken_off


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document of the agreement; `pages` is None where it has none, or was not read yet.

    `replaced_by` is the title of the document that replaces it whole, `replaces` of the one it
    replaces, both "" where there is none.
    """

    id: UUID
    sha256: str
    name: str
    title: str
    kind: Kind
    signed_on: date | None
    in_force: bool
    described: bool
    rank: int
    supersedes_id: UUID | None
    replaces: str
    replaced_by: str
    state: State
    done: int
    of: int
    error: str
    warnings: tuple[str, ...]
    pages: int | None
    added_by: str
    added_at: datetime
    broken_off: bool

    @property
    def counts(self) -> bool:
        """Whether the review stands on it."""
        return self.in_force and not self.replaced_by and self.state is State.READ

    @property
    def under_way(self) -> bool:
        """Whether it is still waited for; `broken_off` says that nobody is at it."""
        return self.state in (State.WAITING, State.READING)

    @property
    def where(self) -> str:
        """How far its reading is: "page 18 of 31"."""
        if self.state is State.WAITING:
            return "waits for its turn"
        return f"page {self.done} of {self.of}" if self.of else "is being opened"

    @property
    def percent(self) -> int:
        return min(100, 100 * self.done // self.of) if self.of else 0


def documents(actor: Actor, relationship_id: UUID) -> list[DocumentRow]:
    """The documents that are here, the one with the last word first. One SQL query, and one more
    where one has waited long to be read."""
    found = list(_here(actor, relationship_id))
    titles = {one.id: one.title for one in found}
    above = {one.supersedes_id: one.title for one in found if one.supersedes_id}
    broken_off = readings_broken_off(one.reading for one in found)
    return [
        DocumentRow(
            id=one.id,
            sha256=one.sha256,
            name=one.name,
            title=one.title,
            kind=Kind(one.kind),
            signed_on=one.signed_on,
            in_force=one.in_force,
            described=one.described,
            rank=one.rank,
            supersedes_id=one.supersedes_id,
            replaces=titles.get(one.supersedes_id, ""),
            replaced_by=above.get(one.id, ""),
            state=State(one.reading.state),
            done=one.reading.done,
            of=one.reading.of,
            error=one.reading.error,
            warnings=tuple(one.reading.warnings),
            pages=len(one.reading.page_starts) or None,
            added_by=one.added_by,
            added_at=one.added_at,
            broken_off=one.id in broken_off,
        )
        for one in found
    ]


def reading(actor: Actor, relationship_id: UUID) -> bool:
    """Whether any document is still waited for. One SQL query."""
    waiting = AgreementDocument.objects.of(actor.client_id).filter(
        relationship_id=relationship_id,
        removed_at=None,
        reading__state__in=(State.WAITING, State.READING),
    )
    return waiting.exists()


def removed(actor: Actor, relationship_id: UUID) -> list[tuple[UUID, str]]:
    """Documents that were taken away and can be put back: id and title. One SQL query."""
    gone = AgreementDocument.objects.of(actor.client_id).exclude(removed_at=None)
    rows = gone.filter(relationship_id=relationship_id).order_by("-removed_at", "id")
    return list(rows.values_list("id", "title"))


@dataclass(frozen=True, slots=True)
class TextRow:
    """What was read in a document, as core has it, and the title that people know."""

    id: UUID
    title: str
    sha256: str
    document: Document


def text(actor: Actor, relationship_id: UUID, document_id: UUID) -> TextRow:
    """The text of one document. One SQL query. Raises NotFound, also while it is not read."""
    found = _here(actor, relationship_id, with_text=True).filter(id=document_id)
    one = found.filter(reading__state=State.READ).first()
    if one is None:
        raise NotFound
    read = one.reading
    document = Document(
        one.title, one.sha256, read.text, tuple(read.page_starts), tuple(read.warnings)
    )
    return TextRow(one.id, one.title, one.sha256, document)


@dataclass(frozen=True, slots=True)
class NamedRow:
    """A document that the agreement names and that is not here, and which one names it."""

    named: NamedDocument
    by_id: UUID
    by_title: str


def named(actor: Actor, relationship_id: UUID) -> list[NamedRow]:
    """Documents that those in force name and that are not here. One SQL query.

    The cost is that of reading the texts through, some hundredths of a second each.
    """
    found = _here(actor, relationship_id, with_text=True).filter(reading__state=State.READ)
    ids = {one.title: one.id for one in reversed(found) if one.in_force}
    texts = [
        Document(one.title, one.sha256, one.reading.text, tuple(one.reading.page_starts))
        for one in found
    ]
    return [
        NamedRow(one, ids[one.passage.document], one.passage.document)
        for one in named_documents(texts)
        if one.passage.document in ids
    ]


def _here(
    actor: Actor, relationship_id: UUID, *, with_text: bool = False
) -> QuerySet[AgreementDocument, Any]:
    found = AgreementDocument.objects.of(actor.client_id).filter(
        relationship_id=relationship_id, removed_at=None
    )
    found = found.select_related("reading").order_by("rank", "id")
    return found if with_text else found.defer("reading__text")
