"""Guests: letting somebody in by a link, their coming in, a new link, and the end of it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from prenup.core.access import Actor, Guest, NotFound, require
from prenup.core.words import small
from prenup.people import guests, letters, queries
from prenup.people.models import Client, Grant, GuestToken
from prenup.people.tokens import new_token, token_hash
from prenup.record.services import Receipt, append, post

#: How long one press at the door lets in, at most.
STAYS = timedelta(hours=24)
#: How long a link works that was asked for after the last one's day.
RENEWED_FOR = timedelta(days=14)
LINKS_AN_HOUR = 3


class LinkError(Exception):
    """No new link can be sent; the sentence says why and what to do."""


@dataclass(frozen=True, slots=True)
class Granted:
    """A grant, and the receipt of the entry that says so. `mint` makes its links."""

    id: UUID
    receipt: Receipt


@dataclass(frozen=True, slots=True)
class CameIn:
    """A guest who pressed at the door, and until when their cookie lets them in."""

    guest: Guest
    until: datetime


@dataclass(frozen=True, slots=True)
class LinkSent:
    """A new link is on its way to `email`; without a mail server `text` is to be shown."""

    email: str
    text: str
    receipt: Receipt


def grant_access(
    actor: Actor,
    *,
    purpose: str,
    name: str,
    email: str,
    relationship_id: UUID | None = None,
    title: str = "",
    expires_at: datetime,
) -> Granted:
    """Let somebody outside in for one purpose until `expires_at`. Nothing is sent yet.

    One address has one grant a purpose and relationship (or client): asked again, it is the same
    one, with what is said now. Raises `NotFound` for a relationship that is not the client's.
    """
    require(actor, "invite_guest")
    purposed, email = guests.of(purpose), email.strip().lower()
    said = {"name": name.strip(), "title": title.strip(), "expires_at": expires_at}
    with transaction.atomic():
        if relationship_id is not None:
            queries.relationship(actor, relationship_id)
        # Held until the transaction ends: two at once find one grant.
        client = Client.objects.select_for_update().get(id=actor.client_id)
        row = (
            Grant.objects.of(actor.client_id)
            .filter(relationship_id=relationship_id, purpose=purpose, email=email, revoked_at=None)
            .first()
        )
        key = f"guest.invited:{row.id}" if row else ""
        if row is None:
            row = Grant.objects.create(
                client_id=actor.client_id,
                relationship_id=relationship_id,
                purpose=purpose,
                email=email,
                made_by_id=_account(actor),
                **said,
            )
            key = f"guest.invited:{row.id}"
        elif any(getattr(row, field) != value for field, value in said.items()):
            Grant.objects.of(actor.client_id).filter(id=row.id).update(**said)
            key = ""
        receipt = append(
            actor,
            kind="guest.invited",
            subject=f"grant:{row.id}",
            body={
                "name": said["name"],
                "email": email,
                "title": said["title"],
                "purpose": purposed.title,
                "until": _last_day(client, expires_at),
            },
            key=key,
        )
    return Granted(row.id, receipt)


def mint(grant_id: UUID) -> str:
    """A fresh token of a live grant, for one message: `guests.address` makes the link of it.

    Links of earlier messages go on working until their day. Raises `NotFound` if the grant is
    over.
    """
    with transaction.atomic():
        # Whoever sends a message names the grant alone.
        row = Grant.unscoped.filter(
            id=grant_id, revoked_at=None, expires_at__gt=timezone.now()
        ).first()
        if row is None:
            raise NotFound
        return _mint(row)


def revoke_grant(actor: Actor, grant_id: UUID) -> Receipt:
    """End a grant: every link, every open room and every code of it ends at once."""
    require(actor, "invite_guest")
    with transaction.atomic():
        row = _held(actor.client_id, grant_id)
        return _end(actor, row, replaced=False)


def end_replaced(actor: Actor, provider_id: UUID, emails: Collection[str]) -> list[Receipt]:
    """End the grants of addresses that are no contact of the provider any more."""
    found = Grant.objects.of(actor.client_id).filter(
        relationship__provider_id=provider_id,
        email__in=[email.strip().lower() for email in emails],
        revoked_at=None,
    )
    return [_end(actor, row, replaced=True) for row in found.order_by("made_at", "id")]


def come_in(token: str) -> CameIn:
    """The press at the door: what the cookie of this guest is made of. Raises `NotFound`."""
    now = timezone.now()
    with transaction.atomic():
        link = queries.guest_link(token)
        if link.state != "open":
            raise NotFound
        guest = link.guest
        GuestToken.objects.of(guest.client_id).filter(token_hash=token_hash(token)).update(
            used_at=now
        )
        append(
            guest,
            kind="guest.came",
            subject=f"grant:{guest.grant_id}",
            body={"purpose": link.room.title, "email": guest.email},
        )
    return CameIn(guest, min(now + STAYS, link.until))


def leave(guest: Guest) -> Receipt:
    """Somebody says that the link is not theirs, or goes. Only their browser forgets it."""
    return append(
        guest,
        kind="guest.left",
        subject=f"grant:{guest.grant_id}",
        body={"email": guest.email},
    )


def renew(guest: Guest) -> LinkSent:
    """Send a new link to the registered address, and nowhere else, asked for by an old one.

    A grant whose day has passed lasts another 14 days; links from before stay dead. Raises
    `LinkError`.
    """
    if not settings.MAILS and settings.ON_LINE:
        # Shown to whoever holds the old link it would go to anybody.
        raise LinkError(
            "No mail leaves this place, so no new link can be sent from here. Ask whoever sent "
            "you the last one."
        )
    with transaction.atomic():
        row = _held(guest.client_id, guest.grant_id)
        if row.expires_at + queries.RENEWABLE_FOR <= timezone.now():
            raise NotFound
        hour = timezone.now() - timedelta(hours=1)
        tokens = GuestToken.objects.of(row.client_id).filter(grant_id=row.id)
        if tokens.filter(made_at__gt=hour).count() >= LINKS_AN_HOUR:
            raise LinkError(
                f"{small(LINKS_AN_HOUR).capitalize()} links went to "
                f"{guests.masked(row.email)} within the hour. Look there, among the unwanted "
                f"mail too, and ask again later."
            )
        return _send(guest, row, "guest.renewed")


def send_link(actor: Actor, grant_id: UUID) -> LinkSent:
    """Send a guest a new link, asked for by the client. Raises `NotFound` if it was ended."""
    require(actor, "invite_guest")
    with transaction.atomic():
        return _send(actor, _held(actor.client_id, grant_id), "guest.link_sent")


def _send(by: Actor | Guest, row: Grant, kind: str) -> LinkSent:
    now = timezone.now()
    if row.expires_at <= now:
        row.expires_at = now + RENEWED_FOR
        row.save(update_fields=["expires_at"])
    text = letters.link_letter(row, _mint(row))
    if settings.MAILS:
        subject = f"{row.client.name}: your new link"[:200]
        post(row.client_id, to=row.email, subject=subject, text=text)
    receipt = append(
        by,
        kind=kind,
        subject=f"grant:{row.id}",
        body={
            "name": row.name,
            "email": row.email,
            "until": _last_day(row.client, row.expires_at),
            "mailed": "yes" if settings.MAILS else "no",
        },
    )
    return LinkSent(row.email, "" if settings.MAILS else text, receipt)


def _mint(row: Grant) -> str:
    token = new_token()
    GuestToken.objects.create(
        client_id=row.client_id,
        grant_id=row.id,
        token_hash=token_hash(token),
        expires_at=row.expires_at,
    )
    return token


def _end(actor: Actor, row: Grant, *, replaced: bool) -> Receipt:
    row.revoked_at, row.replaced = timezone.now(), replaced
    row.save(update_fields=["revoked_at", "replaced"])
    return append(
        actor,
        kind="guest.ended",
        subject=f"grant:{row.id}",
        body={
            "name": row.name,
            "email": row.email,
            "purpose": guests.of(row.purpose).title,
            "replaced": "yes" if replaced else "no",
        },
    )


def _held(client_id: UUID, grant_id: UUID) -> Grant:
    """A grant that was not ended, which nobody else can change until the transaction ends."""
    row = (
        Grant.objects.of(client_id)
        .select_for_update(of=("self",))
        .select_related("client")
        .filter(id=grant_id, revoked_at=None)
        .first()
    )
    if row is None:
        raise NotFound
    return row


def _last_day(client: Client, expires_at: datetime) -> str:
    return timezone.localdate(expires_at, ZoneInfo(client.time_zone)).isoformat()


def _account(actor: Actor) -> UUID | None:
    """Whoever lets in; None where the installation itself does."""
    return queries.account_id(actor) if actor.id.startswith("account:") else None
