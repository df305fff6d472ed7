"""Who belongs to a client, and in which role: inviting, joining, changing, leaving."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from prenup.core.access import Actor, NotFound, Role, require
from prenup.people import queries
from prenup.people.models import Account, Client, Invitation, Membership
from prenup.people.tokens import new_token, token_hash
from prenup.record.services import Receipt, append, post

#: How long an invitation can be accepted.
INVITED_FOR = timedelta(days=7)


class RoleError(Exception):
    """The roles cannot be so; the sentence says why and what to do."""


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation: the token goes to the invited person and is kept nowhere."""

    token: str
    email: str
    role: Role
    expires_at: datetime
    receipt: Receipt


def invite(
    actor: Actor, *, email: str, role: Role, letter: Callable[[Invited], str] | None = None
) -> Invited:
    """Invite somebody to the client. A former open invitation to the address is withdrawn.

    Where there is a mail server, what `letter` makes of the invitation is put in the outbox;
    otherwise the caller shows it to whoever asked.
    """
    require(actor, "manage_people")
    email = email.strip().lower()
    with transaction.atomic():
        for person in queries.people(actor):
            if person.email == email:
                raise RoleError(
                    f"{person.name} is here already, as {person.role.word}. "
                    f"Change the role in the list."
                )
        now = timezone.now()
        Invitation.objects.of(actor.client_id).filter(
            email=email, accepted_at=None, withdrawn_at=None
        ).update(withdrawn_at=now)
        token = new_token()
        row = Invitation.objects.create(
            client_id=actor.client_id,
            email=email,
            role=role,
            token_hash=token_hash(token),
            invited_by_id=queries.account_id(actor),
            expires_at=now + INVITED_FOR,
        )
        receipt = append(
            actor,
            kind="person.invited",
            subject=f"invitation:{row.id}",
            body={"email": email, "role": role.word},
        )
        invited = Invited(token, email, role, row.expires_at, receipt)
        if settings.MAILS and letter is not None:
            subject = f"{actor.name} asks you in"
            post(actor.client_id, to=email, subject=subject, text=letter(invited))
    return invited


def withdraw_invitation(actor: Actor, invitation_id: UUID) -> Receipt:
    """Take an open invitation back: its link leads nowhere from now on."""
    require(actor, "manage_people")
    with transaction.atomic():
        row = (
            Invitation.objects.of(actor.client_id)
            .filter(id=invitation_id, accepted_at=None, withdrawn_at=None)
            .first()
        )
        if row is None:
            raise NotFound
        row.withdrawn_at = timezone.now()
        row.save()
        return append(
            actor,
            kind="invitation.withdrawn",
            subject=f"invitation:{row.id}",
            body={"email": row.email},
        )


def accept_invitation(account: Account, token: str) -> Actor:
    """Join the client that the token invites to. Works once; raises `NotFound` otherwise."""
    with transaction.atomic():
        invitation = queries.invitation(token)
        # The update is the claim: of two that come at once, one finds the row taken.
        claimed = (
            Invitation.objects.of(invitation.client_id)
            .filter(id=invitation.id, accepted_at=None, withdrawn_at=None)
            .update(accepted_at=timezone.now())
        )
        if not claimed or invitation.state != "open":
            raise NotFound
        Membership.objects.create(
            client_id=invitation.client_id, account=account, role=invitation.role
        )
        actor = queries.actor_of(account, invitation.client_id, invitation.role)
        append(
            actor,
            kind="person.joined",
            subject=f"account:{account.pk}",
            body={"name": str(account), "email": account.email, "role": invitation.role.word},
        )
    return actor


def change_role(actor: Actor, account_id: UUID, role: Role) -> Receipt:
    """Give somebody another role. A client keeps one owner at least."""
    require(actor, "manage_people")
    with transaction.atomic():
        person = _person(actor, account_id)
        if role != Role.OWNER:
            _keep_an_owner(actor, person)
        Membership.objects.of(actor.client_id).filter(account_id=account_id).update(role=role)
        return append(
            actor,
            kind="person.role_changed",
            subject=f"account:{account_id}",
            body={"name": person.name, "from": person.role.word, "to": role.word},
        )


def remove_person(actor: Actor, account_id: UUID) -> Receipt:
    """End somebody's part in the client at once. What they did stays in the record."""
    require(actor, "manage_people")
    with transaction.atomic():
        person = _person(actor, account_id)
        _keep_an_owner(actor, person)
        Membership.objects.of(actor.client_id).filter(account_id=account_id).delete()
        return append(
            actor,
            kind="person.removed",
            subject=f"account:{account_id}",
            body={"name": person.name, "email": person.email},
        )


def _person(actor: Actor, account_id: UUID) -> queries.PersonRow:
    # Held until the transaction ends: two owners cannot remove each other at the same time.
    Client.objects.select_for_update().get(id=actor.client_id)
    for person in queries.people(actor):
        if person.account_id == account_id:
            return person
    raise NotFound


def _keep_an_owner(actor: Actor, person: queries.PersonRow) -> None:
    others = [
        row
        for row in queries.people(actor)
        if row.role == Role.OWNER and row.account_id != person.account_id
    ]
    if person.role == Role.OWNER and not others:
        raise RoleError(
            f"{person.name} is the only owner here. Make somebody else an owner first: "
            f"without one, nobody could ask anybody in again."
        )
