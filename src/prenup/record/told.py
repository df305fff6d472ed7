"""Entries as people read them: who did what, in a sentence, as far as this reader may see it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import Max
from django.urls import NoReverseMatch

from prenup.core.access import Actor
from prenup.core.record.entry import ERASURES, moment
from prenup.record import kinds
from prenup.record.kinds import Body
from prenup.record.models import Body as BodyRow
from prenup.record.models import Entry


@dataclass(frozen=True, slots=True)
class Erasure:
    """The later entry by which words were erased."""

    seq: int
    at: datetime
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry for one reader. `body` is None where it was erased, or is not theirs to read.

    `by` is the name of who did it, `sentence` what follows it, `topic` the word of its chip.
    """

    client_id: UUID
    seq: int
    at: datetime
    actor: str
    kind: str
    subject: str
    documents: tuple[str, ...]
    topic: str
    by: str
    sentence: str
    body: Body | None = None
    hidden: bool = False
    erasure: Erasure | None = None

    @property
    def by_system(self) -> bool:
        return self.actor == "system"


class Teller:
    """Tells rows of one client to one reader. Bodies, erasures and names are read for all rows
    at once: three SQL queries a call."""

    def __init__(self, actor: Actor, names: Mapping[str, str]):
        self._actor = actor
        self._names = names

    def tell(self, rows: Iterable[Entry]) -> list[EntryRow]:
        found = list(rows)
        bodies = _bodies(self._actor.client_id, [row.body for row in found if row.body])
        gone = [row.body for row in found if row.body and row.body not in bodies]
        erasures = self._erasures() if gone else {}
        return [
            self._row(row, bodies.get(row.body), erasures.get(row.body) if row.body else None)
            for row in found
        ]

    def _row(self, row: Entry, body: Body | None, erasure: Erasure | None) -> EntryRow:
        told = EntryRow(
            client_id=row.client_id,
            seq=row.seq,
            at=moment(row.at),
            actor=row.actor,
            kind=row.kind,
            subject=row.subject,
            documents=tuple(row.documents.split()),
            topic=row.kind,
            by=str((body or {}).get("by") or self._names.get(row.actor, row.actor)),
            sentence=f"filed an entry of the kind {row.kind}, which this Prenup does not know.",
            body=body,
            erasure=erasure,
        )
        return _told(self._actor, told) if kinds.known(row.kind) else told

    def _erasures(self) -> dict[str, Erasure]:
        """What was erased of this client, by commitment."""
        rows = Entry.objects.of(self._actor.client_id).filter(kind="body.erased")
        found = list(rows.order_by("seq"))
        bodies = _bodies(self._actor.client_id, [row.body for row in found])
        return {
            str(body["erased"]): Erasure(
                row.seq,
                moment(row.at),
                self._names.get(row.actor, row.actor),
                str(body["why"]).rstrip("."),
            )
            for row in found
            if (body := bodies.get(row.body))
        }


def address_of(row: EntryRow) -> str | None:
    """Where the subject of an entry is shown, if anywhere."""
    if row.hidden or not kinds.known(row.kind):
        return None
    try:
        return kinds.of(row.kind).address(row)
    except (NoReverseMatch, LookupError, ValueError, TypeError):
        return None  # the address is made from words that were erased, or its subject is gone


def _told(actor: Actor, row: EntryRow) -> EntryRow:
    """The row with what its kind says of it, or without what this reader may not see."""
    kind = kinds.of(row.kind)
    if not kind.sees(actor, row):
        sentence = f"filed something under {kind.topic} that only some may read."
        return replace(
            row, topic=kind.topic, sentence=sentence, body=None, hidden=True, documents=()
        )
    if row.body is None:
        return replace(row, topic=kind.topic, sentence=f"filed something under {kind.topic}.")
    return replace(row, topic=kind.topic, sentence=kind.sentence(row.body))


def names(client_id: UUID) -> dict[str, str]:
    """Everybody who did anything here, by their opaque name, as they were last called.

    Two SQL queries. Whoever's words are all erased is not in it.
    """
    entries = Entry.objects.of(client_id)
    rows = entries.exclude(kind__in=ERASURES).exclude(body="")
    with_words = rows.filter(body__in=BodyRow.objects.of(client_id).values("commitment"))
    last = with_words.values_list("actor").annotate(last=Max("seq"))
    by_seq = {seq: actor for actor, seq in last}
    rows_then = entries.filter(seq__in=by_seq).values_list("seq", "body")
    bodies = _bodies(client_id, [body for _, body in rows_then])
    found = {
        by_seq[seq]: str(bodies[body]["by"]) for seq, body in rows_then if "by" in bodies[body]
    }
    return {"system": "Prenup", "operator": "The operator"} | found


def _bodies(client_id: UUID, commitments: Iterable[str]) -> dict[str, Body]:
    rows = BodyRow.objects.of(client_id).filter(commitment__in=list(commitments))
    return {
        commitment: json.loads(text) for commitment, text in rows.values_list("commitment", "text")
    }
