"""Minutes once they are sent: what the provider says to them, our answers, and the seal."""

import hashlib
from datetime import date
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from prenup.core.access import Actor, Guest, NotFound, require
from prenup.core.cadence import may_seal
from prenup.manage.meetings.models import Line, Minutes, Said, Seal, Word
from prenup.manage.meetings.refused import MeetingRefused
from prenup.manage.meetings.services.found import (
    meeting_of,
    minutes_of,
    open_meeting,
    wrote,
)
from prenup.manage.meetings.services.lines import finish_lines
from prenup.manage.meetings.services.told import tell_minutes
from prenup.manage.meetings.written import minutes_text
from prenup.people.queries import RelationshipRow, relationship, today
from prenup.record.services import Receipt, done, keep


class SealedAs(NamedTuple):
    """Closed minutes, with the entry that closed them."""

    receipt: Receipt
    by_silence: bool


class Sent(NamedTuple):
    """Minutes that went out. `shown` are letters that no mail server took: to whom, which text."""

    receipt: Receipt
    shown: tuple[tuple[str, str], ...] = ()


def send_minutes(actor: Actor, relationship_id: UUID, meeting_id: UUID) -> Sent:
    """Send the minutes to both sides. From here on they say what they say.

    Sent twice, they were sent once. Raises `MeetingRefused` while the meeting goes on, and where
    not one line was written.
    """
    require(actor, "send_minutes")
    row = relationship(actor, relationship_id)
    key = f"minutes.sent:{meeting_id}"
    with transaction.atomic():
        meeting = meeting_of(actor, relationship_id, meeting_id)
        earlier = done(actor.client_id, key)
        if earlier is not None:
            return Sent(earlier)
        meeting = open_meeting(actor, relationship_id, meeting_id)
        if meeting.ended_at is None:
            raise MeetingRefused("The meeting goes on. End it, then send its minutes.")
        if not Line.objects.of(actor.client_id).filter(meeting=meeting, struck_at=None).exists():
            raise MeetingRefused(
                "Not one line is written. Write down what was said, then send the minutes."
            )
        finish_lines(actor, row, meeting)
        text = minutes_text(actor, row, meeting)
        content = text.encode()
        name = f"minutes-{meeting.starts_at:%Y-%m-%d}.txt"
        document = keep(actor.client_id, content, name=name, media_type="text/plain; charset=utf-8")
        minutes = Minutes.objects.create(
            client_id=actor.client_id,
            meeting=meeting,
            text=text,
            fingerprint=hashlib.sha256(content).hexdigest(),
            document=document,
            sent_at=timezone.now(),
            sent_by=actor.name,
        )
        shown = tell_minutes(actor, row, meeting, minutes)
        receipt = wrote(
            actor, "minutes.sent", meeting, row, documents=[document], key=key,
            fingerprint=minutes.fingerprint, provider=row.provider,
        )  # fmt: skip
        return Sent(receipt, shown)


def confirm_minutes(
    actor: Actor,
    relationship_id: UUID,
    meeting_id: UUID,
    *,
    name: str,
    said_on: date,
    words: str = "",
) -> SealedAs:
    """Record that the provider confirmed the minutes. That seals them."""
    require(actor, "send_minutes")
    row = relationship(actor, relationship_id)
    with transaction.atomic():
        minutes = minutes_of(actor, relationship_id, meeting_id)
        _check(said_on, minutes, row)
        say(
            actor, minutes, Said.CONFIRMED, words, name=name,
            how=f"recorded by {actor.name}", said_on=said_on,
        )  # fmt: skip
        wrote(
            actor, "minutes.confirmed", minutes.meeting, row, name=name, words=words.strip(),
            said_on=said_on.isoformat(), fingerprint=minutes.fingerprint,
        )  # fmt: skip
        return seal(actor, row, minutes)


def object_to_minutes(
    actor: Actor,
    relationship_id: UUID,
    meeting_id: UUID,
    *,
    name: str,
    said_on: date,
    words: str,
    line_id: UUID | None = None,
) -> Receipt:
    """Record what the provider objects to. It stands beside the text, which stays."""
    require(actor, "send_minutes")
    row = relationship(actor, relationship_id)
    with transaction.atomic():
        minutes = minutes_of(actor, relationship_id, meeting_id)
        _check(said_on, minutes, row)
        line = line_of(minutes, line_id)
        say(
            actor, minutes, Said.OBJECTED, words, name=name,
            how=f"recorded by {actor.name}", said_on=said_on, line=line,
        )  # fmt: skip
        return wrote(
            actor, "minutes.objected", minutes.meeting, row, name=name, words=words.strip(),
            said_on=said_on.isoformat(), line=line.text[:1000] if line else "",
        )  # fmt: skip


def line_of(minutes: Minutes, line_id: UUID | None) -> Line | None:
    """The line that a word is about; None for the minutes as a whole. Raises `NotFound`."""
    if line_id is None:
        return None
    lines = Line.objects.of(minutes.client_id).filter(meeting=minutes.meeting, struck_at=None)
    line = lines.filter(id=line_id).first()
    if line is None:
        raise NotFound
    return line


def answer_objection(
    actor: Actor, relationship_id: UUID, meeting_id: UUID, word_id: UUID, *, words: str
) -> Receipt:
    """Answer an objection. Both stay beside the text."""
    require(actor, "run_meeting")
    row = relationship(actor, relationship_id)
    with transaction.atomic():
        minutes = minutes_of(actor, relationship_id, meeting_id)
        objection = (
            Word.objects.of(actor.client_id)
            .filter(minutes=minutes, what=Said.OBJECTED, id=word_id)
            .first()
        )
        if objection is None:
            raise NotFound
        say(
            actor, minutes, Said.ANSWERED, words, name=actor.name, how="", said_on=today(row),
            to=objection,
        )  # fmt: skip
        return wrote(
            actor, "minutes.answered", minutes.meeting, row, words=words.strip(),
            objection=objection.words,
        )  # fmt: skip


def seal_by_silence(actor: Actor, relationship_id: UUID, meeting_id: UUID) -> SealedAs:
    """Seal minutes to which nobody objected in ten days: silence, not consent.

    Of two at once one seals; the other learns when it was. Raises `MeetingRefused` with why it
    cannot be sealed yet.
    """
    require(actor, "send_minutes")
    row = relationship(actor, relationship_id)
    with transaction.atomic():
        return seal(actor, row, minutes_of(actor, relationship_id, meeting_id))


def seal(actor: Actor | Guest, row: RelationshipRow, minutes: Minutes) -> SealedAs:
    """Close minutes that were confirmed, or to which nobody objected in ten days."""
    words = Word.objects.of(actor.client_id).filter(minutes=minutes)
    confirmed = words.filter(what=Said.CONFIRMED).exists()
    why_not = may_seal(
        sent_on=timezone.localdate(minutes.sent_at, timezone=ZoneInfo(row.time_zone)),
        confirmed=confirmed,
        objected=words.filter(what=Said.OBJECTED).exists(),
        today=today(row),
    )
    if why_not:
        raise MeetingRefused(why_not)
    receipt = wrote(
        actor, "minutes.sealed", minutes.meeting, row, documents=[minutes.document],
        key=f"minutes.sealed:{minutes.id}", fingerprint=minutes.fingerprint,
        sealed_by="confirmation" if confirmed else "silence", provider=row.provider,
    )  # fmt: skip
    Seal.objects.create(
        client_id=actor.client_id,
        minutes=minutes,
        by_silence=not confirmed,
        at=timezone.now(),
        by=actor.name,
        seq=receipt.seq,
    )
    return SealedAs(receipt, not confirmed)


def say(actor: Actor | Guest, minutes: Minutes, what: Said, words: str, **more: object) -> None:
    """Keep a word about minutes beside them."""
    Word.objects.create(
        client_id=actor.client_id, minutes=minutes, what=what, words=words.strip(), **more
    )


def _check(said_on: date, minutes: Minutes, row: RelationshipRow) -> None:
    if said_on > today(row):
        raise MeetingRefused("That day lies ahead. Write the day on which they said it.", "said_on")
    if said_on < timezone.localdate(minutes.sent_at, timezone=ZoneInfo(row.time_zone)):
        raise MeetingRefused(
            "That is before the minutes were sent. Write the day on which they said it.", "said_on"
        )
