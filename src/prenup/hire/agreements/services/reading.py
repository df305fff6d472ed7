"""Reading documents and reviewing them: what the background work does, in the client's name."""

import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from prenup import files
from prenup.content.clauses import built_in
from prenup.core.access import Actor, Role
from prenup.core.agreement import Document
from prenup.core.agreement import Review as Reviewed
from prenup.core.agreement import review as review_documents
from prenup.core.agreement.facts import Fact as FoundFact
from prenup.core.agreement.facts.said import LABELS, ROWS
from prenup.core.agreement.passages import passages
from prenup.hire.agreements import tasks
from prenup.hire.agreements.models import AgreementDocument, Fact, Finding, Reading, Review, State
from prenup.hire.agreements.order import kind_of, place_for
from prenup.hire.agreements.stored import passage, stored
from prenup.people.models import Relationship
from prenup.record import queries as record
from prenup.record.services import append

#: Progress is written no oftener: each page of a long document would be a write.
_BETWEEN_SECONDS = 0.5


def read_document(client_id: UUID, document_id: UUID) -> None:
    """Read one document that waits, in a process of its own, and keep its text or its error.

    A review is asked for then. A failure of ours is said too, as ours, and raised.
    """
    started = _readings(client_id, document_id).exclude(state=State.READ)
    if not started.update(state=State.READING, done=0, error="", changed_at=timezone.now()):
        return
    document = AgreementDocument.objects.of(client_id).get(id=document_id)
    try:
        with _on_disk(client_id, document) as path:
            read = files.read_document(path, document.name, _Progress(client_id, document_id))
        _keep(client_id, document, read)
    except files.Unreadable as why:
        _could_not(client_id, document_id, str(why))
    except Exception:  # whatever it was: who waits for the document must not wait for ever
        _could_not(
            client_id,
            document_id,
            f"Prenup itself failed while it read {document.name}; the server’s log says at what. "
            f"Read it again, or send it saved anew as PDF.",
        )
        raise
    finally:
        tasks.review.enqueue(str(client_id), str(document.relationship_id))


def review_agreement(client_id: UUID, relationship_id: UUID) -> None:
    """Review the documents in force, in their order, once none is waited for.

    The same documents in the same order are reviewed once. Without any document in force nothing
    is reviewed.
    """
    here = AgreementDocument.objects.of(client_id).filter(
        relationship_id=relationship_id, removed_at=None
    )
    if here.filter(reading__state__in=(State.WAITING, State.READING)).exists():
        return
    replaced = here.exclude(supersedes=None).values("supersedes_id")
    counted = list(
        here.filter(in_force=True, reading__state=State.READ)
        .exclude(id__in=replaced)
        .select_related("reading")
        .order_by("rank", "id")
    )
    if not counted:
        return
    relationship = Relationship.objects.of(client_id).select_related("client").get(
        id=relationship_id
    )  # fmt: skip
    regulated = relationship.client.regulated
    fingerprint = _fingerprint(counted, regulated=regulated)
    documents = [_as_core(one) for one in counted]
    known = Review.objects.of(client_id).filter(
        relationship_id=relationship_id, fingerprint=fingerprint
    )
    if known.update(made_at=timezone.now()):
        return
    found = review_documents(documents, clauses=built_in(), regulated=regulated)
    _keep_review(relationship, counted, documents, fingerprint, found)


def system(client_id: UUID) -> Actor:
    """Prenup itself, at work for a client."""
    return Actor("system", client_id, Role.OWNER, "Prenup")


class _Progress:
    """Writes how far a reading is, now and then: "page 18 of 31"."""

    def __init__(self, client_id: UUID, document_id: UUID) -> None:
        self._where = (client_id, document_id)
        self._next = 0.0

    def __call__(self, done: int, of: int) -> None:
        now = time.monotonic()
        if now >= self._next or done == of:
            self._next = now + _BETWEEN_SECONDS
            _readings(*self._where).update(done=done, of=of, changed_at=timezone.now())


def _readings(client_id: UUID, document_id: UUID) -> Any:
    return Reading.objects.of(client_id).filter(document_id=document_id)


def _could_not(client_id: UUID, document_id: UUID, why: str) -> None:
    _readings(client_id, document_id).update(
        state=State.UNREADABLE, error=why, changed_at=timezone.now()
    )


@contextmanager
def _on_disk(client_id: UUID, document: AgreementDocument) -> Iterator[Path]:
    """The file of a document at a path, wherever files are kept."""
    file = record.document(system(client_id), document.sha256)
    with tempfile.TemporaryDirectory(prefix="prenup-") as folder:
        path = Path(folder) / "document"
        with file.open() as kept, path.open("wb") as copy:
            shutil.copyfileobj(kept, copy)
        yield path


def _keep(client_id: UUID, document: AgreementDocument, read: Document) -> None:
    with transaction.atomic():
        _readings(client_id, document.id).update(
            state=State.READ,
            text=read.text,
            page_starts=list(read.page_starts),
            warnings=list(read.warnings),
            changed_at=timezone.now(),
        )
        if not document.described:
            _place_by_its_text(client_id, document, read.text)


def _place_by_its_text(client_id: UUID, document: AgreementDocument, text: str) -> None:
    """Say what a document is by its first lines, as long as no person said it."""
    kind = kind_of(document.name, text)
    if kind == document.kind:
        return
    others = AgreementDocument.objects.of(client_id).filter(
        relationship_id=document.relationship_id, removed_at=None
    )
    here = [one for one in others.order_by("rank", "id") if one.id != document.id]
    document.kind = kind
    here.insert(place_for(kind, here), document)
    for rank, one in enumerate(here):
        others.filter(id=one.id).update(rank=rank)
    others.filter(id=document.id).update(kind=kind)


def _as_core(document: AgreementDocument) -> Document:
    """A document as core reads it, named by its id: titles change, passages stay."""
    reading = document.reading
    return Document(str(document.id), document.sha256, reading.text, tuple(reading.page_starts), ())


def _fingerprint(counted: Sequence[AgreementDocument], *, regulated: bool) -> str:
    parts = [version("prenup"), str(regulated), *(f"{one.id} {one.sha256}" for one in counted)]
    return sha256("\n".join(parts).encode()).hexdigest()


def _keep_review(
    relationship: Relationship,
    counted: Sequence[AgreementDocument],
    documents: Sequence[Document],
    fingerprint: str,
    found: Reviewed,
) -> None:
    client_id = relationship.client_id
    with transaction.atomic():
        review, made = Review.objects.of(client_id).get_or_create(
            relationship_id=relationship.id,
            fingerprint=fingerprint,
            defaults={"client_id": client_id, "documents": [str(one.id) for one in counted]},
        )
        if not made:
            return
        Finding.objects.bulk_create(
            Finding(
                client_id=client_id,
                review=review,
                number=number,
                clause=one.clause,
                title=one.title,
                verdict=one.verdict,
                against_us=one.against_us,
                why=one.why,
                ask=one.ask,
                passages=[passage(cited, cited.place) for cited in one.passages],
            )
            for number, one in enumerate(found.findings)
        )
        Fact.objects.bulk_create(_facts(review, documents, found))
        append(
            system(client_id),
            kind="agreement.reviewed",
            subject=f"relationship:{relationship.id}",
            documents=sorted({one.sha256 for one in counted}),
            body={
                "documents": [one.title for one in counted],
                "letter": found.grade.letter,
                "score": f"{round(found.grade.score, 1):g}",
                "covered": sum(one.verdict == "present" for one in found.findings),
                "points": len(found.findings),
                "against_us": sum(one.against_us for one in found.findings),
            },
            key=f"agreement.reviewed:{review.id}",
        )


def _facts(review: Review, documents: Sequence[Document], found: Reviewed) -> list[Fact]:
    places, rows = _Places(documents), []
    seen: Counter[str] = Counter()
    for name in LABELS:
        said = getattr(found.facts, name)
        facts: Sequence[FoundFact[Any]] = said if name in ROWS else [said] if said else []
        for fact in facts:
            quote = fact.passage
            where = f"{name}:{quote.document[-12:]}:{quote.start}"
            key = f"{where}:{seen[where]}" if name in ROWS else name
            seen[where] += 1
            rows.append(
                Fact(
                    client_id=review.client_id,
                    review=review,
                    number=len(rows),
                    name=name,
                    key=key,
                    value=stored(fact.value),
                    confidence=fact.confidence,
                    unit=fact.unit or "",
                    n=fact.n,
                    note=fact.note,
                    passage=passage(quote, places.of(quote.document, quote.start)),
                )
            )
    return rows


class _Places:
    """In which section of a document an offset stands."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = {document.name: document for document in documents}
        self._passages: dict[str, Any] = {}

    def of(self, name: str, offset: int) -> str:
        if name not in self._passages:
            self._passages[name] = passages(self._documents[name])
        return next((one.place for one in self._passages[name] if one.end > offset), "")
