"""What may be asked about reminders and mail: what is open, what went out, what was refused."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from prenup.core.access import Actor
from prenup.core.reminders import About
from prenup.notifications import readers, said
from prenup.notifications.models import Matter, Recipient, Reminded
from prenup.notifications.services.outbox import TRIED_FOR
from prenup.people.models import Account
from prenup.people.queries import people
from prenup.record.models import Outbox


@dataclass(frozen=True, slots=True)
class MatterRow:
    """A matter that is not settled; `to` are accounts and guests, as they were filed."""

    id: UUID
    key: str
    about: About
    day: date
    title: str
    url: str
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MineRow:
    """A matter that one is reminded of oneself. `when` says its day in words."""

    matter_id: UUID
    client_id: UUID
    client_name: str
    key: str
    title: str
    when: str
    url: str
    day: date
    snoozed_until: date | None


@dataclass(frozen=True, slots=True)
class WentRow:
    """A reminder that went out: to whom, for which day, and when it was sent."""

    to: str
    on: date
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """An address that a mail server does not take mail for, with its words."""

    email: str
    words: str
    at: datetime


def matters(actor: Actor, relationship_id: UUID) -> list[MatterRow]:
    """What people are reminded of in a relationship, nearest first. Two SQL queries."""
    found = list(
        Matter.objects.of(actor.client_id)
        .filter(relationship_id=relationship_id, settled_at=None)
        .order_by("day", "id")
    )
    to: dict[UUID, list[str]] = {row.id: [] for row in found}
    for one in Recipient.objects.of(actor.client_id).filter(matter_id__in=to, ended_at=None):
        to[one.matter_id].append(one.to)
    return [
        MatterRow(
            id=row.id,
            key=row.key,
            about=About(row.about),
            day=row.day,
            title=row.title,
            url=row.url,
            to=tuple(sorted(to[row.id])),
        )
        for row in found
    ]


def mine(account: Account) -> list[MineRow]:
    """What an account is reminded of, over all clients, nearest first. Three SQL queries."""
    who = next(iter(readers.accounts([account.pk])), None)
    if who is None:
        return []
    today = readers.local(timezone.now(), who.time_zone).date()
    # The one question that spans clients: an account's own reminders.
    found = (
        Recipient.unscoped.filter(
            to__in=who.names, client_id__in=who.clients, ended_at=None, matter__settled_at=None
        )
        .select_related("matter__client")
        .order_by("matter__day", "matter__title", "id")
    )
    return [
        MineRow(
            matter_id=row.matter_id,
            client_id=row.client_id,
            client_name=row.matter.client.name,
            key=row.matter.key,
            title=row.matter.title,
            when=said.when(About(row.matter.about), row.matter.day, today),
            url=row.matter.url,
            day=row.matter.day,
            snoozed_until=row.snoozed_until
            if row.snoozed_until and row.snoozed_until > today
            else None,
        )
        for row in found
    ]


def morning_of(account: Account) -> str:
    """The time zone of an account's mornings; UTC while it has no client. Two SQL queries."""
    who = next(iter(readers.accounts([account.pk])), None)
    return who.time_zone if who else "UTC"


def went(actor: Actor, key: str) -> list[WentRow]:
    """Each reminder of a matter that was sent, oldest first. One SQL query."""
    found = (
        Reminded.objects.of(actor.client_id)
        .filter(recipient__matter__key=key, letter__message__sent_at__isnull=False)
        .select_related("recipient", "letter__message")
        .order_by("letter__message__sent_at", "id")
    )
    return [WentRow(row.recipient.to, row.on, row.letter.message.sent_at) for row in found]


def refused(actor: Actor) -> list[RefusedRow]:
    """The addresses of this client's messages and people that take no mail, newest first.

    A server refused them for good, or took nothing for a week. One that takes mail again is left
    out. Two SQL queries.
    """
    ours = {person.email for person in people(actor)}
    # A person's reminders are of all their clients, so any of these may hold the refusal.
    here = Q(client_id=actor.client_id) | Q(to__in=ours)
    given_up = Q(sent_at=None, tries__gt=0, created_at__lte=timezone.now() - TRIED_FOR)
    found = Outbox.unscoped.filter(
        here, Q(refused_at__isnull=False) | given_up, mended_at=None
    ).order_by("-created_at", "id")
    return list(_newest(found))


def _newest(found: Iterable[Outbox]) -> Iterable[RefusedRow]:
    seen = set()
    for row in found:
        if row.to not in seen:
            seen.add(row.to)
            words = row.refused_words or "The mail server could not be reached for a week."
            yield RefusedRow(row.to, words, row.refused_at or row.created_at)
