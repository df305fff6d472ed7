"""Who outside has a link, and what a link or a cookie of theirs stands for."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Max, Q
from django.utils import timezone

from prenup.core.access import Actor, Guest, NotFound, require
from prenup.people import guests
from prenup.people.guests import Room
from prenup.people.models import Grant, GuestToken
from prenup.people.queries.clients import relationship
from prenup.people.tokens import token_hash

#: For so long after its end somebody can have a new link mailed to the registered address.
RENEWABLE_FOR = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class GrantRow:
    """Somebody outside with a link. `state` is live, expired or ended.

    `title` says what for, `part` what the guest is; `last_used_at` is None until the first press
    at the door; `ended_at` and `replaced` belong to what has ended.
    """

    id: UUID
    purpose: str
    title: str
    name: str
    email: str
    part: str
    made_by: str
    made_at: datetime
    expires_at: datetime
    last_used_at: datetime | None
    ended_at: datetime | None
    replaced: bool
    state: str

    @property
    def dialog(self) -> str:
        """The id of the dialog that ends this link."""
        return f"end-{self.id}"


@dataclass(frozen=True, slots=True)
class GuestLinkRow:
    """What a link or a cookie stands for. `state` is open, expired or ended.

    `until` is the last instant of the link; `ended_on` the day on which the client ended the
    grant, None if it did not; `renewable` says whether a new link may be mailed to the registered
    address.
    """

    guest: Guest
    room: Room
    time_zone: str
    state: str
    until: datetime
    ended_on: date | None
    replaced: bool
    renewable: bool

    @property
    def email(self) -> str:
        """The registered address, as far as whoever holds the link may read it."""
        return guests.masked(self.guest.email)


def grants(actor: Actor, relationship_id: UUID, purpose: str | None = None) -> list[GrantRow]:
    """Whoever outside was let in for this relationship, or for the client as a whole.

    Live ones first, then expired, then ended; within these by name. Two SQL queries.
    """
    require(actor, "see")
    row = relationship(actor, relationship_id)
    found = (
        Grant.objects.of(actor.client_id)
        .filter(Q(relationship_id=row.id) | Q(relationship=None))
        .select_related("made_by")
        .annotate(last_used_at=Max("tokens__used_at"))
    )
    if purpose is not None:
        found = found.filter(purpose=purpose)
    now = timezone.now()
    order = ("live", "expired", "ended")
    rows = [_grant_row(one, now) for one in found]
    return sorted(rows, key=lambda one: (order.index(one.state), one.name.casefold(), one.id))


def guest(grant_id: UUID) -> Guest | None:
    """Whom a message to `guest:<grant_id>` goes to; None where the grant is over.

    For those who send, whose message names the grant and no client. One SQL query.
    """
    found = Grant.unscoped.filter(id=grant_id, revoked_at=None, expires_at__gt=timezone.now())
    row = found.first()
    return row and guest_of(row)


def guest_link(token: str) -> GuestLinkRow:
    """What the link of a message stands for. Raises `NotFound`. One SQL query."""
    # Whoever holds the link has no client yet: the token alone names the row.
    row = (
        GuestToken.unscoped.filter(token_hash=token_hash(token))
        .select_related("grant__client", "grant__relationship__provider")
        .first()
    )
    if row is None:
        raise NotFound
    return _link_row(row.grant, until=min(row.expires_at, row.grant.expires_at))


def guest_link_of(client_id: UUID, grant_id: UUID) -> GuestLinkRow:
    """What a cookie of a grant stands for. Raises `NotFound`. One SQL query."""
    row = (
        Grant.objects.of(client_id)
        .filter(id=grant_id)
        .select_related("client", "relationship__provider")
        .first()
    )
    if row is None:
        raise NotFound
    return _link_row(row, until=row.expires_at)


def guest_of(row: Grant) -> Guest:
    return Guest(
        id=guests.who(row.id),
        client_id=row.client_id,
        relationship_id=row.relationship_id,
        purpose=row.purpose,
        name=row.name,
        email=row.email,
        title=row.title,
    )


def _link_row(row: Grant, *, until: datetime) -> GuestLinkRow:
    now, zone = timezone.now(), ZoneInfo(row.client.time_zone)
    provider = row.relationship.provider if row.relationship else None
    room = Room(
        client_name=row.client.name,
        provider_name=provider.name if provider else "",
        title=guests.of(row.purpose).title,
        name=row.name,
        part=row.title,
        email=row.email,
        ends_on=timezone.localdate(until, zone),
    )
    open_or_expired = "open" if until > now else "expired"
    return GuestLinkRow(
        guest=guest_of(row),
        room=room,
        time_zone=row.client.time_zone,
        state="ended" if row.revoked_at else open_or_expired,
        until=until,
        ended_on=timezone.localdate(row.revoked_at, zone) if row.revoked_at else None,
        replaced=row.replaced,
        renewable=row.revoked_at is None and row.expires_at + RENEWABLE_FOR > now,
    )


def _grant_row(row: Grant, now: datetime) -> GrantRow:
    live_or_expired = "live" if row.expires_at > now else "expired"
    return GrantRow(
        id=row.id,
        purpose=row.purpose,
        title=guests.of(row.purpose).title,
        name=row.name,
        email=row.email,
        part=row.title,
        made_by=str(row.made_by) if row.made_by else "Prenup",
        made_at=row.made_at,
        expires_at=row.expires_at,
        last_used_at=row.last_used_at,
        ended_at=row.revoked_at,
        replaced=row.replaced,
        state="ended" if row.revoked_at else live_or_expired,
    )
