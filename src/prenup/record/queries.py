"""What may be asked of the record. Each answer is of one client, as one reader may see it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from django.core.files.storage import default_storage
from django.db.models import Count, QuerySet

from prenup.core.access import Actor, NotFound, require
from prenup.core.record.checkpoint import Receipt
from prenup.core.record.entry import commitment, moment
from prenup.record import checking, heads, keys, kinds
from prenup.record.log import receipt_of, tree_of
from prenup.record.models import Body, DocumentFile, Entry, Log
from prenup.record.services import LASTING
from prenup.record.told import EntryRow, Teller, address_of, names

#: So many entries are read at a time while words are looked for.
_PIECE = 500

#: A record up to this size is checked whenever it is opened (a tenth of a second); a longer one
#: when somebody asks.
CHECKED_ALWAYS = 2000


@dataclass(frozen=True, slots=True)
class Filters:
    """Which entries: of a topic, by somebody, about a subject, with these words in what is shown;
    of those, the ones before entry `before` (None: from the newest)."""

    topic: str = ""
    by: str = ""
    subject: str = ""
    find: str = ""
    before: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Entries, the newest first; `older` is the `before` of the next page, None on the last."""

    entries: tuple[EntryRow, ...]
    older: int | None


@dataclass(frozen=True, slots=True)
class Summary:
    """The record as a whole. `since` is None while it is empty; `topics` counts entries by the
    word of their chip; `people` are (opaque id, name)."""

    size: int
    since: datetime | None
    topics: tuple[tuple[str, int], ...]
    people: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document that was kept. `size` is in bytes."""

    client_id: UUID
    sha256: str
    name: str
    media_type: str
    size: int

    def open(self) -> BinaryIO:
        """Its bytes. Raises OSError where the storage has lost them."""
        opened: BinaryIO = default_storage.open(f"{self.client_id}/{self.sha256}")
        return opened


@dataclass(frozen=True, slots=True)
class Opened:
    """One entry with all that it stands on. `body_holds` says whether the words match their
    commitment: None where they are not there. `signed_by` is the key that signs now."""

    entry: EntryRow
    address: str | None  # where its subject is shown
    size: int
    receipt: Receipt
    documents: tuple[DocumentRow, ...]
    missing: int  # documents that were erased
    body_holds: bool | None
    erasable: bool
    signed_by: str


def entries(actor: Actor, filters: Filters, *, most: int = 50) -> Page:
    """The entries that fit, the newest first, at most so many.

    Words are looked for in what this reader sees of each entry, so that nobody finds what they
    may not read; that reads the whole record where few entries fit.
    """
    require(actor, "see")
    teller = Teller(actor, names(actor.client_id))
    words = filters.find.casefold().split()
    found: list[EntryRow] = []
    for row in _told(teller, _fitting(actor, filters)):
        text = f"{row.by} {row.sentence}".casefold()
        if all(word in text for word in words):
            found.append(row)
            if len(found) > most:
                return Page(tuple(found[:most]), found[most - 1].seq)
    return Page(tuple(found), None)


def summary(actor: Actor) -> Summary:
    """What the head of the record's page says. Five SQL queries."""
    require(actor, "see")
    log = Log.objects.of(actor.client_id).first()
    rows = Entry.objects.of(actor.client_id)
    first = rows.filter(seq=0).first()
    topics: dict[str, int] = {}
    for kind, count in rows.values_list("kind").annotate(n=Count("seq")):
        topic = kinds.of(kind).topic if kinds.known(kind) else kind
        topics[topic] = topics.get(topic, 0) + count
    people = sorted(names(actor.client_id).items(), key=lambda pair: pair[1].casefold())
    acted = set(rows.values_list("actor", flat=True).distinct())
    return Summary(
        size=log.size if log else 0,
        since=moment(first.at) if first else None,
        topics=tuple(sorted(topics.items())),
        people=tuple(pair for pair in people if pair[0] in acted),
    )


def checked(actor: Actor, *, now: bool = False) -> checking.Checked | None:
    """What a check of the entries found; None where the record is long and nobody asked `now`."""
    require(actor, "see")
    log = Log.objects.of(actor.client_id).first()
    if log is None or (log.size > CHECKED_ALWAYS and not now):
        return None
    return checking.check_entries(actor.client_id)


def writable(actor: Actor) -> str:
    """Why nothing can be added to the record, as a sentence; empty where it can."""
    log = Log.objects.of(actor.client_id).first()
    if log is None:
        return ""
    try:
        heads.require_whole(log.client_id, tree_of(log), log.given_up)
        keys.load(log.key)
    except (heads.TailLost, keys.ReadOnly) as error:
        return str(error)
    return ""


def entry(actor: Actor, seq: int) -> Opened:
    """One entry, with its receipt. Raises NotFound. O(n) in the entries before it."""
    require(actor, "see")
    row = Entry.objects.of(actor.client_id).filter(seq=seq).first()
    if row is None:
        raise NotFound
    told = Teller(actor, names(actor.client_id)).tell([row])[0]
    log = Log.objects.of(actor.client_id).get()
    body = Body.objects.of(actor.client_id).filter(commitment=row.body).first()
    kept = _documents(actor.client_id, told.documents)
    return Opened(
        entry=told,
        address=address_of(told),
        size=log.size,
        receipt=receipt_of(row),
        documents=tuple(kept),
        missing=len(told.documents) - len(kept),
        body_holds=_holds(body, told),
        erasable=body is not None and not told.hidden and row.kind not in LASTING,
        signed_by=log.key,
    )


def document(actor: Actor, sha256: str) -> DocumentRow:
    """A document that an entry files which this reader may see. Raises NotFound."""
    require(actor, "see")
    kept = _documents(actor.client_id, [sha256])
    rows = Entry.objects.of(actor.client_id).filter(documents__contains=sha256)
    teller = Teller(actor, {})
    if not kept or all(row.hidden for row in teller.tell(rows)):
        raise NotFound
    return kept[0]


def kept(client_id: UUID, sha256: str) -> DocumentRow:
    """A file that a service of this client kept, whether an entry files it yet or not.

    For that service alone: people see what entries file. Raises NotFound.
    """
    found = _documents(client_id, [sha256])
    if not found:
        raise NotFound
    return found[0]


def _fitting(actor: Actor, filters: Filters) -> QuerySet[Entry]:
    rows = Entry.objects.of(actor.client_id).order_by("-seq")
    if filters.topic:
        of_topic = [kind.name for kind in kinds.registered() if kind.topic == filters.topic]
        rows = rows.filter(kind__in=[*of_topic, filters.topic])
    if filters.by:
        rows = rows.filter(actor=filters.by)
    if filters.subject:
        rows = rows.filter(subject=filters.subject)
    if filters.before is not None:
        rows = rows.filter(seq__lt=filters.before)
    return rows


def _told(teller: Teller, rows: QuerySet[Entry]) -> Iterator[EntryRow]:
    before: int | None = None
    while True:
        piece = list((rows if before is None else rows.filter(seq__lt=before))[:_PIECE])
        yield from teller.tell(piece)
        if len(piece) < _PIECE:
            return
        before = piece[-1].seq


def _documents(client_id: UUID, hashes: Sequence[str]) -> list[DocumentRow]:
    rows = DocumentFile.objects.of(client_id).filter(sha256__in=hashes).order_by("name", "sha256")
    return [
        DocumentRow(row.client_id, row.sha256, row.name, row.media_type, row.size) for row in rows
    ]


def _holds(body: Body | None, told: EntryRow) -> bool | None:
    if body is None or told.body is None:
        return None
    return commitment(bytes.fromhex(body.salt), told.body) == body.commitment
