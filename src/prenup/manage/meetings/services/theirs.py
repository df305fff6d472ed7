"""What the provider's people say to minutes by their link: they confirm them, or they object."""

from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from prenup.core.access import Actor, Guest, NotFound, Role
from prenup.manage.meetings.models import Minutes, Said
from prenup.manage.meetings.refused import MeetingRefused
from prenup.manage.meetings.services.found import minutes_of, wrote
from prenup.manage.meetings.services.sent import SealedAs, line_of, say, seal
from prenup.people.queries import RelationshipRow, relationship, today
from prenup.record.services import Receipt


class Signature(NamedTuple):
    """What was signed, and from where: the fingerprint of exactly what was shown, the address of
    the request. The code that came before it went to the guest's registered address."""

    fingerprint: str
    machine: str


def reader_of(guest: Guest) -> tuple[Actor, RelationshipRow]:
    """Who reads for a guest: nobody who may do anything. Raises `NotFound` without relationship."""
    if guest.relationship_id is None:
        raise NotFound
    reader = Actor("system", guest.client_id, Role.READER, guest.name)
    return reader, relationship(reader, guest.relationship_id)


def confirm_by_link(guest: Guest, meeting_id: UUID, signed: Signature) -> SealedAs:
    """Confirm minutes, which seals them. Raises `MeetingRefused` if another text was shown."""
    _, row = reader_of(guest)
    with transaction.atomic():
        minutes = minutes_of(guest, row.id, meeting_id)
        _check(minutes, signed)
        say(
            guest, minutes, Said.CONFIRMED, "", name=guest.name, how="by link",
            said_on=today(row),
        )  # fmt: skip
        wrote(
            guest, "minutes.confirmed", minutes.meeting, row, name=guest.name, words="",
            said_on=today(row).isoformat(), fingerprint=minutes.fingerprint, role=guest.title,
            at=timezone.now().isoformat(timespec="seconds"), machine=signed.machine,
            code_sent_to=guest.email,
        )  # fmt: skip
        return seal(guest, row, minutes)


def object_by_link(
    guest: Guest, meeting_id: UUID, *, words: str, line_id: UUID | None = None
) -> Receipt:
    """Object to minutes, or to one of their lines. The text stays, and so does the objection."""
    _, row = reader_of(guest)
    with transaction.atomic():
        minutes = minutes_of(guest, row.id, meeting_id)
        line = line_of(minutes, line_id)
        say(
            guest, minutes, Said.OBJECTED, words, name=guest.name, how="by link",
            said_on=today(row), line=line,
        )  # fmt: skip
        return wrote(
            guest, "minutes.objected", minutes.meeting, row, name=guest.name, words=words.strip(),
            said_on=today(row).isoformat(), line=line.text[:1000] if line else "",
        )  # fmt: skip


def _check(minutes: Minutes, signed: Signature) -> None:
    if signed.fingerprint != minutes.fingerprint:
        raise MeetingRefused(
            "What you were shown is not what stands here. Nothing was confirmed. Read it again."
        )
