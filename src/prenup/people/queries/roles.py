"""Who belongs to a client and in which role, and who was asked to join."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from prenup.core.access import Actor, NotFound, Role
from prenup.people.models import Account, Invitation, Membership
from prenup.people.tokens import token_hash


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody with a role in the client."""

    account_id: UUID
    name: str
    email: str
    role: Role
    since: datetime

    @property
    def dialog(self) -> str:
        """The id of the dialog that ends this person's part."""
        return f"end-{self.account_id}"


@dataclass(frozen=True, slots=True)
class InvitationRow:
    """An invitation to join a client; `state` is open, accepted, withdrawn or expired."""

    id: UUID
    client_id: UUID
    client_name: str
    email: str
    role: Role
    invited_by: str
    made_at: datetime
    expires_at: datetime
    state: str


def actor(*, account: Account, client_id: UUID) -> Actor | None:
    """`account` as it acts for the client, or None if it has no part in it. One SQL query."""
    membership = Membership.objects.of(client_id).filter(account_id=account.pk).first()
    return membership and actor_of(account, client_id, Role(membership.role))


def actor_of(account: Account, client_id: UUID, role: Role) -> Actor:
    return Actor(id=f"account:{account.pk}", client_id=client_id, role=role, name=str(account))


def account_id(actor: Actor) -> UUID:
    """The account behind an actor."""
    return UUID(actor.id.removeprefix("account:"))


def people(actor: Actor) -> list[PersonRow]:
    """Everybody with a role in the actor's client, owners first, then by name. One SQL query."""
    found = Membership.objects.of(actor.client_id).select_related("account")
    rows = [
        PersonRow(
            account_id=row.account_id,
            name=str(row.account),
            email=row.account.email,
            role=Role(row.role),
            since=row.created_at,
        )
        for row in found
    ]
    return sorted(rows, key=lambda row: (-row.role, row.name.casefold(), row.account_id))


def invitations(actor: Actor) -> list[InvitationRow]:
    """The invitations that nobody answered yet, newest first; expired ones too. One SQL query."""
    found = (
        Invitation.objects.of(actor.client_id)
        .filter(accepted_at=None, withdrawn_at=None)
        .select_related("client", "invited_by")
    )
    return [_invitation_row(row) for row in found.order_by("-made_at", "id")]


def invitation(token: str) -> InvitationRow:
    """The invitation that a link's token stands for. Raises `NotFound`. One SQL query."""
    # Whoever holds the link has no client yet: the token alone names the row.
    found = (
        Invitation.unscoped.filter(token_hash=token_hash(token))
        .select_related("client", "invited_by")
        .first()
    )
    if found is None:
        raise NotFound
    return _invitation_row(found)


def is_asked_in(email: str) -> bool:
    """Whether any client has an open invitation to this address."""
    # Asked before there is an account, about whichever client: the answer names none.
    return Invitation.unscoped.filter(
        email=email.strip().lower(),
        accepted_at=None,
        withdrawn_at=None,
        expires_at__gt=timezone.now(),
    ).exists()


def _invitation_row(row: Invitation) -> InvitationRow:
    if row.accepted_at:
        state = "accepted"
    elif row.withdrawn_at:
        state = "withdrawn"
    else:
        state = "open" if row.expires_at > timezone.now() else "expired"
    return InvitationRow(
        id=row.id,
        client_id=row.client_id,
        client_name=row.client.name,
        email=row.email,
        role=Role(row.role),
        invited_by=str(row.invited_by),
        made_at=row.made_at,
        expires_at=row.expires_at,
        state=state,
    )
