"""What may be done about notice: say how it must be given, record that it was, and its arrival."""

from dataclasses import dataclass
from datetime import date
from typing import BinaryIO
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from prenup.core.access import Actor, NotFound, require
from prenup.core.words import day
from prenup.fire.notice import queries
from prenup.fire.notice.models import MOST_DELIVERY_DAYS, Delivery, NoticeGiven
from prenup.notifications.services import ask
from prenup.people.queries import RelationshipRow, relationship
from prenup.people.queries import today as today_of
from prenup.record.services import Receipt, append, keep


class NoticeRefused(Exception):
    """This cannot be recorded so; the sentence says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Letter:
    """The letter as it was sent: its bytes and what they are called."""

    content: BinaryIO | bytes
    name: str
    media_type: str


def set_delivery(
    actor: Actor, relationship_id: UUID, *, must_arrive: bool, days: int, address: str = ""
) -> Receipt:
    """Say how notice must be given: whether it must have arrived, and how many days it takes.

    `days` are calendar days; they count only where notice must arrive.
    """
    require(actor, "give_notice")
    if not 0 <= days <= MOST_DELIVERY_DAYS:
        raise NoticeRefused(
            f"A letter that takes {days} days is not believed. Write 0 to {MOST_DELIVERY_DAYS}."
        )
    values = {
        "must_arrive": must_arrive,
        "days": days if must_arrive else 0,
        "address": address.strip(),
    }
    with transaction.atomic():
        row = relationship(actor, relationship_id)
        Delivery.objects.of(actor.client_id).update_or_create(
            relationship_id=row.id,
            defaults=values,
            create_defaults={"client_id": actor.client_id, **values},
        )
        _remind_anew(row)
        return append(
            actor,
            kind="notice.delivery_set",
            subject=f"relationship:{row.id}",
            body={**values, "must_arrive": "yes" if must_arrive else "no"},
        )


def give_notice(
    actor: Actor,
    relationship_id: UUID,
    *,
    sent_on: date,
    arrived_on: date | None = None,
    how: str = "",
    letter: Letter | None = None,
    today: date,
) -> Receipt:
    """Record that notice was given. Late notice is a fact too: the entry says what it means.

    Recorded twice with the same day, it is recorded once. Raises `NoticeRefused` for a day that
    lies ahead, an arrival before the sending, and while another notice stands.
    """
    require(actor, "give_notice")
    _check_days(sent_on, arrived_on, today)
    row = relationship(actor, relationship_id)
    sha256 = ""
    if letter is not None:
        sha256 = keep(
            actor.client_id, letter.content, name=letter.name, media_type=letter.media_type
        )
    with transaction.atomic():
        given = _standing(actor, row.id)
        if given is None:
            given = NoticeGiven.objects.create(
                client_id=actor.client_id,
                relationship_id=row.id,
                sent_on=sent_on,
                arrived_on=arrived_on,
                how=how.strip(),
                letter=sha256,
                letter_name=letter.name if letter else "",
                recorded_by=actor.name,
            )
        elif given.sent_on != sent_on:
            raise NoticeRefused(
                f"Notice sent on {day(given.sent_on)} stands already. "
                f"Take that one back first, if it was recorded by mistake."
            )
        _remind_anew(row)
        return append(
            actor,
            kind="notice.given",
            subject=f"relationship:{row.id}",
            documents=[given.letter] if given.letter else [],
            body={
                "provider": row.provider,
                "sent_on": given.sent_on.isoformat(),
                "arrived_on": given.arrived_on.isoformat() if given.arrived_on else "",
                "how": given.how,
                **_meaning(actor, row),
            },
            key=f"notice.given:{given.id}",
        )


def confirm_arrival(
    actor: Actor, relationship_id: UUID, *, arrived_on: date, today: date
) -> Receipt:
    """Record the day on which notice reached the provider."""
    require(actor, "give_notice")
    row = relationship(actor, relationship_id)
    with transaction.atomic():
        given = _standing(actor, row.id)
        if given is None:
            raise NotFound
        _check_days(given.sent_on, arrived_on, today)
        given.arrived_on = arrived_on
        given.save()
        _remind_anew(row)
        return append(
            actor,
            kind="notice.arrived",
            subject=f"relationship:{row.id}",
            body={"arrived_on": arrived_on.isoformat(), **_meaning(actor, row)},
        )


def withdraw_notice(actor: Actor, relationship_id: UUID, *, why: str) -> Receipt:
    """Take back what was recorded: it was a mistake, or both sides agreed to go on."""
    require(actor, "give_notice")
    if not why.strip():
        raise NoticeRefused("Say why the notice no longer stands. The next reader will ask.")
    with transaction.atomic():
        given = _standing(actor, relationship_id)
        if given is None:
            raise NotFound
        given.withdrawn_at = timezone.now()
        given.save()
        _remind_anew(relationship(actor, relationship_id))
        return append(
            actor,
            kind="notice.withdrawn",
            subject=f"relationship:{relationship_id}",
            body={"sent_on": given.sent_on.isoformat(), "why": why.strip()},
        )


def _standing(actor: Actor, relationship_id: UUID) -> NoticeGiven | None:
    """The notice that stands, locked for this transaction."""
    rows = NoticeGiven.objects.of(actor.client_id).select_for_update()
    return rows.filter(relationship_id=relationship_id, withdrawn_at=None).first()


def _remind_anew(row: RelationshipRow) -> None:
    """Nobody is reminded of a window any more that was answered, from this moment on."""
    ask("notice", row.client_id, today_of(row))


def _check_days(sent_on: date, arrived_on: date | None, today: date) -> None:
    for what, on in (("sent", sent_on), ("arrived", arrived_on)):
        if on is not None and on > today:
            raise NoticeRefused(
                f"{day(on)} lies ahead. Record that the notice was {what} once it was."
            )
    if arrived_on is not None and arrived_on < sent_on:
        raise NoticeRefused(
            f"The notice cannot have arrived on {day(arrived_on)} if it was sent on "
            f"{day(sent_on)}. One of the two days is wrong."
        )


def _meaning(actor: Actor, row: RelationshipRow) -> dict[str, str]:
    """What the notice that stands does, as the entry keeps it; empty while terms are unknown."""
    found = queries.meaning(actor, row)
    if found is None:
        return {"ends_on": "", "repeat_from": "", "repeat_by": ""}
    again = found.term.window if found.term and not found.end else None
    return {
        "ends_on": found.ends_on.isoformat() if found.ends_on else "",
        "repeat_from": again.opens.isoformat() if again else "",
        "repeat_by": again.act_by.isoformat() if again else "",
    }
